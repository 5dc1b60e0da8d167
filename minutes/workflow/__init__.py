"""Every change of state of the minutes, one function each, in the module of its name.

`starting` begins them, `saving` writes them, `publishing`, `correcting` and `binning` change their status.
"""
