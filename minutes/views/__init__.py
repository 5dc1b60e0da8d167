"""The pages of the minutes, by noun."""
