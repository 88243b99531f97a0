"""Reading an input, whatever its form: a workbook, a folder of CSV files, or JSON."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from verdeelsleutel.fouten import Fout, OngeldigeInvoer, leesbaar
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.tabellen.grenzen import GROOTSTE_BESTAND
from verdeelsleutel.tabellen.object_in import lees_json

WERKBOEKEN = (".xlsx", ".ods")

_T = TypeVar("_T")


def lees(pad: Path) -> tuple[Invoer, tuple[Fout, ...]]:
    """Read a file (.xlsx, .ods, .json), or a folder of CSV files.

    Returns
    -------
    Invoer
        validated.
    tuple of Fout
        warnings, sorted.

    Raises
    ------
    OngeldigeInvoer
        with every fault at once.
    """
    return lees_pad(pad, _lees_map, lees_bytes)


def lees_bytes(inhoud: bytes, naam: str) -> tuple[Invoer, tuple[Fout, ...]]:
    """Read an upload (.xlsx, .ods, .json); the name serves for its ending only. As `lees`."""
    if is_json(naam):
        return lees_json(inhoud)
    from verdeelsleutel.tabellen.tabellen_in import lees_bladen
    from verdeelsleutel.tabellen.werkboek_in import lees_werkboek

    return lees_bladen(lees_werkboek(inhoud))


def lees_pad(pad: Path, lees_map: Callable[[Path], _T], lees_bestand: Callable[[bytes, str], _T]) -> _T:
    """A folder through one reader, a file, by its content and name, through the other.

    Raises
    ------
    OngeldigeInvoer
        it cannot be read, is no ordinary file or is too large; and as the readers.
    """
    try:
        soort = pad.stat()
        if stat.S_ISDIR(soort.st_mode):
            return lees_map(pad)
        if not stat.S_ISREG(soort.st_mode):
            raise OngeldigeInvoer([Fout("bestand_onleesbaar", waarde=leesbaar(pad.name))])
        if soort.st_size > GROOTSTE_BESTAND:
            gegevens = {"grens": str(GROOTSTE_BESTAND >> 20)}
            raise OngeldigeInvoer([Fout("bestand_te_groot", waarde=leesbaar(pad.name), gegevens=gegevens)])
        inhoud = pad.read_bytes()
    except (OSError, ValueError):
        raise OngeldigeInvoer([Fout("bestand_onleesbaar", waarde=leesbaar(pad.name))]) from None
    return lees_bestand(inhoud, pad.name)


def is_json(naam: str) -> bool:
    """Whether the ending of a name says JSON; else it says workbook.

    Raises
    ------
    OngeldigeInvoer
        it says neither.
    """
    einde = naam[naam.rfind(".") :].lower() if "." in naam else ""
    if einde not in (".json", *WERKBOEKEN):
        raise OngeldigeInvoer([Fout("onbekend_formaat", waarde=leesbaar(naam))])
    return einde == ".json"


def _lees_map(pad: Path) -> tuple[Invoer, tuple[Fout, ...]]:
    from verdeelsleutel.tabellen.csv_in import lees_map
    from verdeelsleutel.tabellen.tabellen_in import lees_bladen

    return lees_bladen(*lees_map(pad))
