"""From a cell to a value: Dutch formats in text, numbers at 15 significant digits."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from verdeelsleutel.bedragen import Getal, lees_euro, lees_euro_nl, lees_volume, lees_volume_nl
from verdeelsleutel.fouten import OngeldigeWaarde, OngeldigGetal
from verdeelsleutel.gegevens.velden import lees_agb, lees_datum
from verdeelsleutel.tabellen.bladen import Cel

_DATUM_NL = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_AANDEEL_NL = re.compile(r"[01](?:,[0-9]{1,4})?")
_GEHEEL = re.compile(r"[0-9]{1,9}")


def lees_bedragcel(cel: Cel) -> int:
    """Cents of an amount: a numeric cell in euros, or text such as ``1.234,56``."""
    return _lees_getalcel(cel, lees_euro, lees_euro_nl, "bedrag")


def lees_volumecel(cel: Cel) -> int:
    """Ten-thousandths of a volume: a numeric cell in units, or text such as ``365,25``."""
    return _lees_getalcel(cel, lees_volume, lees_volume_nl, "volume")


def lees_agbcel(cel: Cel) -> str:
    """AGB code: text of 8 digits, or a number that has 8 digits; a shorter number has lost its zeros."""
    return lees_agb(getaltekst(cel) if is_getal(cel) else cel)


def lees_tekstcel(cel: Cel) -> Any:
    """Text as it is; a number stays a number, for the field's own reader to refuse."""
    return Getal(getaltekst(cel)) if is_getal(cel) else cel


def lees_jaarcel(cel: Cel) -> Any:
    """Year as a number, or text of digits."""
    if is_getal(cel):
        return Getal(getaltekst(cel))
    return Getal(cel.strip()) if isinstance(cel, str) and _GEHEEL.fullmatch(cel.strip()) else cel


def lees_datumcel(cel: Cel) -> date:
    """Date: a date cell, ``14-8-2023`` or ``2023-08-14``; a time of day other than midnight is refused."""
    if isinstance(cel, datetime):
        if cel.time() != time():
            raise OngeldigeWaarde("datum_ongeldig")
        return cel.date()
    if isinstance(cel, str) and (treffer := _DATUM_NL.fullmatch(cel.strip())):
        dag, maand, jaar = treffer.groups()
        return lees_datum(f"{jaar}-{maand:0>2}-{dag:0>2}")
    return lees_datum(cel.strip() if isinstance(cel, str) else cel)


def lees_categoriecel(cel: Cel) -> Any:
    """Category as a number, or text of digits."""
    return lees_jaarcel(cel)


def lees_aandeelcel(cel: Cel) -> Any:
    """Share: a number from 0 to 1, or text with a comma such as ``0,9``."""
    if is_getal(cel):
        return getaltekst(cel)
    if not isinstance(cel, str) or not _AANDEEL_NL.fullmatch(cel.strip()):
        raise OngeldigeWaarde("aandeel_ongeldig")
    return cel.strip().replace(",", ".")


def lees_voorrangcel(cel: Cel) -> Any:
    """Lists of leveringsvormen: ``MPT+VPT;ZZP``, what comes first first."""
    if not isinstance(cel, str):
        raise OngeldigeWaarde("voorrang_ongeldig")
    return [[vorm.strip() for vorm in klasse.split("+")] for klasse in cel.split(";")]


def lees_keuzecel(lees: Callable[[Cel], Any]) -> Callable[[Cel], list[Any]]:
    """Reader of one value, or several separated by ``;``, each read by `lees`."""

    def lees_lijstcel(cel: Cel) -> list[Any]:
        delen: list[Cel] = [deel.strip() for deel in cel.split(";")] if isinstance(cel, str) else [cel]
        if "" in delen:
            raise OngeldigeWaarde("lege_keuze")
        return [lees(deel) for deel in delen]

    return lees_lijstcel


def celtekst(cel: Cel) -> str:
    """A cell as the text that a reader sees, without spaces around it."""
    return getaltekst(cel) if is_getal(cel) else "" if cel is None else str(cel).strip()


def is_getal(cel: Cel) -> bool:
    """Whether a cell is numeric; true and false are not."""
    return isinstance(cel, int | float) and not isinstance(cel, bool)


def getaltekst(cel: Any) -> str:
    """A numeric cell as decimal text, at the 15 significant digits that a spreadsheet keeps."""
    if not math.isfinite(cel):
        return str(cel)
    tekst = format(cel, ".15g")
    if "e" not in tekst:
        return "0" if tekst == "-0" else tekst
    mantisse, exponent = tekst.split("e")
    return _zonder_exponent(mantisse, int(exponent))


def _zonder_exponent(mantisse: str, exponent: int) -> str:
    teken, cijfers = ("-", mantisse[1:]) if mantisse.startswith("-") else ("", mantisse)
    geheel, _, fractie = cijfers.partition(".")
    if exponent >= 0:
        return teken + geheel + fractie.ljust(exponent, "0")
    return f"{teken}0.{'0' * (-exponent - 1)}{geheel}{fractie}"


def _lees_getalcel(cel: Cel, lees: Callable[[str], int], lees_nl: Callable[[str], int], soort: str) -> int:
    if is_getal(cel):
        return lees(getaltekst(cel))
    if isinstance(cel, str):
        return lees_nl(cel.strip())
    raise OngeldigGetal(f"{soort}_ongeldig")
