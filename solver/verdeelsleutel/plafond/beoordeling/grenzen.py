"""Limits on an assessment: what is divided in seconds."""

MEESTE_COMBINATIES = 2_000_000
"""Requests times what each is held against."""
MEESTE_ALLES_OF_NIETS = 1_000
"""Requests that an integer program chooses from."""
