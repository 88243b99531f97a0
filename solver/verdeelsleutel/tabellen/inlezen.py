"""Reading an input, whatever its form."""

from __future__ import annotations

from pathlib import Path

from verdeelsleutel.fouten import Fout, OngeldigeInvoer
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.tabellen.object_in import lees_json

Gelezen = tuple[Invoer, tuple[Fout, ...]]


def lees(pad: Path) -> Gelezen:
    """Read a file."""
    try:
        inhoud = pad.read_bytes()
    except OSError:
        raise OngeldigeInvoer([Fout("bestand_onleesbaar", waarde=pad.name)]) from None
    return lees_bytes(inhoud, pad.name)


def lees_bytes(inhoud: bytes, naam: str) -> Gelezen:
    """Read an upload by the ending of its name."""
    if naam.lower().endswith(".json"):
        return lees_json(inhoud)
    raise OngeldigeInvoer([Fout("onbekend_formaat", waarde=naam)])
