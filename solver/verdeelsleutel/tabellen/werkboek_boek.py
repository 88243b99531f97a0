"""A new workbook: text in it is never a formula, and the same content gives the same bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook

_GEMAAKT = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of making that every workbook states."""


def nieuw_boek(doel: BytesIO, **eigenschappen: str) -> Workbook:
    """An empty workbook, with document properties such as ``title``; it is in `doel` once it is closed."""
    boek = Workbook(
        doel,
        {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False},
    )
    boek.set_properties({**eigenschappen, "created": _GEMAAKT})
    return boek
