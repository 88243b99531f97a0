"""Data as it was read and judged: the kinds of value, models of fields, and rows with their faults."""
