"""Reading an input, whatever its form: a workbook, a folder of CSV files, or JSON."""

from __future__ import annotations

import stat
from pathlib import Path

from verdeelsleutel.fouten import Fout, OngeldigeInvoer, leesbaar
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.tabellen.grenzen import GROOTSTE_BESTAND
from verdeelsleutel.tabellen.object_in import lees_json

WERKBOEKEN = (".xlsx", ".ods")


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
    try:
        soort = pad.stat()
        if stat.S_ISDIR(soort.st_mode):
            return _lees_map(pad)
        if not stat.S_ISREG(soort.st_mode):
            raise OngeldigeInvoer([Fout("bestand_onleesbaar", waarde=leesbaar(pad.name))])
        if soort.st_size > GROOTSTE_BESTAND:
            raise OngeldigeInvoer([_te_groot(pad.name)])
        inhoud = pad.read_bytes()
    except (OSError, ValueError):
        raise OngeldigeInvoer([Fout("bestand_onleesbaar", waarde=leesbaar(pad.name))]) from None
    return lees_bytes(inhoud, pad.name)


def lees_bytes(inhoud: bytes, naam: str) -> tuple[Invoer, tuple[Fout, ...]]:
    """Read an upload (.xlsx, .ods, .json); the name serves for its ending only. As `lees`."""
    einde = naam[naam.rfind(".") :].lower() if "." in naam else ""
    if einde == ".json":
        return lees_json(inhoud)
    if einde not in WERKBOEKEN:
        raise OngeldigeInvoer([Fout("onbekend_formaat", waarde=leesbaar(naam))])
    from verdeelsleutel.tabellen.tabellen_in import lees_bladen
    from verdeelsleutel.tabellen.werkboek_in import lees_werkboek

    return lees_bladen(lees_werkboek(inhoud))


def _lees_map(pad: Path) -> tuple[Invoer, tuple[Fout, ...]]:
    from verdeelsleutel.tabellen.csv_in import lees_map
    from verdeelsleutel.tabellen.tabellen_in import lees_bladen

    return lees_bladen(*lees_map(pad))


def _te_groot(naam: str) -> Fout:
    return Fout("bestand_te_groot", waarde=leesbaar(naam), gegevens={"grens": str(GROOTSTE_BESTAND >> 20)})
