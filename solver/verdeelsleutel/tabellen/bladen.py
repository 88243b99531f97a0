"""A sheet as its reader found it, whether it stood in a workbook or in a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Cel = str | float | bool | date | datetime | time | timedelta | None
"""Value of a cell; None and blank text are empty."""


@dataclass(frozen=True)
class CelFout:
    """A cell that holds no usable value; `rij` and `kolom` count from 0."""

    rij: int
    kolom: int
    code: str
    waarde: str | None = None


@dataclass(frozen=True)
class Samenvoeging:
    """A merged range of cells, all four counted from 0 and included."""

    eerste_rij: int
    eerste_kolom: int
    laatste_rij: int
    laatste_kolom: int


@dataclass(frozen=True)
class Blad:
    """A sheet from its cell A1 on.

    Parameters
    ----------
    naam : as written; for a CSV the name of the file
    tabel : name without ending, stripped and casefolded, to be compared with ours
    rijen : values, rows and columns counted from 0; a CSV row may be shorter or longer than its heading
    verborgen : hidden by the user, or by a program
    verborgen_rijen : hidden rows, counted from 0
    cel_fouten : cells without a usable value
    samenvoegingen : merged ranges
    is_csv : every value is text, and every row should have as many fields as the heading
    """

    naam: str
    tabel: str
    rijen: Sequence[Sequence[Cel]]
    verborgen: bool = False
    verborgen_rijen: frozenset[int] = frozenset()
    cel_fouten: tuple[CelFout, ...] = ()
    samenvoegingen: tuple[Samenvoeging, ...] = ()
    is_csv: bool = field(default=False, kw_only=True)


def is_leeg(cel: Cel) -> bool:
    """Whether a cell holds nothing, or only spaces."""
    return cel is None or (isinstance(cel, str) and not cel.strip())


def kolomletter(kolom: int) -> str:
    """Name of a column as a spreadsheet shows it: 0 is A, 26 is AA."""
    letters = ""
    rest = kolom + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def celnaam(rij: int, kolom: int) -> str:
    """Name of a cell as a spreadsheet shows it: row 0, column 0 is A1."""
    return f"{kolomletter(kolom)}{rij + 1}"
