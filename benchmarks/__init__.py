"""Speed, as ratios against a named floor of the same run. Nothing here is a timed test."""
