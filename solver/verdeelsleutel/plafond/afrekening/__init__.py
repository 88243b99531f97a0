"""The settlement: declarations under ceilings, from what was read to what is paid, withheld and recovered."""
