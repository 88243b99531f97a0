"""Which known name was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def lijkt_op(naam: str, bekend: Iterable[str]) -> str:
    """The known name that looks most like `naam`, empty if none does."""
    gevonden = get_close_matches(naam[:80].strip().casefold().replace(" ", "_"), list(bekend), n=1, cutoff=0.7)
    return gevonden[0] if gevonden else ""
