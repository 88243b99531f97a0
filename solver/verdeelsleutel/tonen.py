"""Values in faults: always printable, never long, never person data."""

from __future__ import annotations

from typing import Any

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import leesbaar
from verdeelsleutel.persoonsgegevens import bevat_bsn

_JSON_WOORDEN = {True: "true", False: "false", None: "null"}


def toon(waarde: Any, *, geldveld: bool = False) -> str | None:
    """A value as the user wrote it, at most 80 characters; None if it may be person data.

    Parameters
    ----------
    geldveld : the value stands for an amount, a volume or a tariff, which is never taken for person data
    """
    tekst = _tekst(waarde)
    if not geldveld and bevat_bsn(tekst):
        return None
    return leesbaar(tekst)


def _tekst(waarde: Any) -> str:
    match waarde:
        case str():
            tekst = waarde
        case Getal():
            tekst = waarde.tekst
        case bool() | None:
            tekst = _JSON_WOORDEN[waarde]
        case float():
            tekst = format(waarde, ".15g")
        case list() | tuple():
            tekst = "[…]" if waarde else "[]"
        case dict():
            tekst = "{…}" if waarde else "{}"
        case _:
            tekst = str(waarde)
    return tekst
