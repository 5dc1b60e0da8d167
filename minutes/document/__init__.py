"""The referat as a frozen value, and its renderings."""
