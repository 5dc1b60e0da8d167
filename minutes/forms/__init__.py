"""The forms of the minutes, by noun."""
