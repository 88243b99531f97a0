"""The kinds of value that more than one domain uses: how each is read, and how it is written as JSON.

Every reader takes what Python code gives (int is cents or ten-thousandths), or what the JSON reader gives: text,
or a `Getal`, which holds the source text of a number. A value that is refused raises `OngeldigeWaarde` with a
code of the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema

from verdeelsleutel.bedragen import MAXIMUM_CENTS, Getal, format_euro, lees_euro
from verdeelsleutel.fouten import OngeldigeWaarde, OngeldigGetal, bevat_verboden_teken
from verdeelsleutel.persoonsgegevens import bevat_bsn

LANGSTE_NAAM = 200
LANGSTE_REDEN = 2000

TEN_THOUSAND = 10_000
"""Shares are integer ten-thousandths where they are calculated with: four decimals."""


def lees_bedrag(waarde: Any) -> int:
    """Cents of an amount: an int of cents, or euros as JSON text or number; 0 up to € 100 billion."""
    return lees_getal(waarde, lees_euro, MAXIMUM_CENTS, "bedrag")


def lees_getal(waarde: Any, lees: Callable[[str], int], maximum: int, soort: str) -> int:
    """A number of at most `maximum` that is not negative: an int as it is, JSON text or number by `lees`.

    Parameters
    ----------
    soort : what the codes of its faults begin with, such as ``bedrag``
    """
    if isinstance(waarde, str):
        return lees(waarde)
    if isinstance(waarde, Getal):
        return lees(waarde.tekst)
    if type(waarde) is not int:
        raise OngeldigGetal(f"{soort}_ongeldig")
    if waarde < 0:
        raise OngeldigGetal(f"{soort}_negatief")
    if waarde > maximum:
        raise OngeldigGetal(f"{soort}_te_groot")
    return waarde


def lees_agb(waarde: Any) -> str:
    """AGB code: 8 ASCII digits as text; a number loses its leading zeros and is refused."""
    if isinstance(waarde, Getal):
        raise OngeldigeWaarde("agb_als_getal")
    if not isinstance(waarde, str) or not _AGB.fullmatch(waarde):
        raise OngeldigeWaarde("agb_ongeldig")
    return waarde


def lees_naam(waarde: Any) -> str:
    """A label of 1 to 200 characters; kept exactly as it is written."""
    return _lees_tekst(waarde, LANGSTE_NAAM)


def lees_reden(waarde: Any) -> str:
    """A motivation of 1 to 2,000 characters."""
    return _lees_tekst(waarde, LANGSTE_REDEN)


def lees_sleutel(waarde: Any) -> str:
    """A text that rows are matched on: as a label, and without spaces around it."""
    tekst = _lees_tekst(waarde, LANGSTE_NAAM)
    if tekst != tekst.strip():
        raise OngeldigeWaarde("spatie_rondom")
    return tekst


def lees_datum(waarde: Any) -> date:
    """Date as `date` or as ISO text ``2023-08-14``."""
    if isinstance(waarde, date) and not isinstance(waarde, datetime):
        return waarde
    if isinstance(waarde, str) and _DATUM.fullmatch(waarde):
        try:
            return date.fromisoformat(waarde)
        except ValueError:
            raise OngeldigeWaarde("datum_ongeldig") from None
    raise OngeldigeWaarde("datum_ongeldig")


def lees_aandeel(waarde: Any) -> str:
    """Share from 0 to 1 with at most four decimals, as text without trailing zeros: ``0.90`` is ``"0.9"``."""
    tekst = waarde.tekst if isinstance(waarde, Getal) else waarde
    if not isinstance(tekst, str) or not _AANDEEL.fullmatch(tekst):
        raise OngeldigeWaarde("aandeel_ongeldig")
    return tekst.rstrip("0").rstrip(".") if "." in tekst else tekst


def ten_thousandths(aandeel: str) -> int:
    """A share as `Aandeel` reads it, as a whole number: ``"0.9"`` is 9000."""
    return int(Decimal(aandeel) * TEN_THOUSAND)


def share_text(ten_thousandths: int) -> str:
    """A share as decimal text without trailing zeros: 9000 is ``"0.9"``."""
    return format((Decimal(ten_thousandths) / TEN_THOUSAND).normalize(), "f")


def keuze(*namen: str) -> Callable[[Any], str]:
    """Reader of a text that is one of `namen`."""

    def lees_keuze(waarde: Any) -> str:
        if not isinstance(waarde, str) or waarde not in namen:
            raise OngeldigeWaarde("keuze_ongeldig", keuzes=", ".join(namen))
        return waarde

    return lees_keuze


def lees_lijst(waarde: Any) -> Any:
    """A list or nothing as it is, one value as a list of one."""
    return waarde if waarde is None or isinstance(waarde, list | tuple) else [waarde]


def _lees_tekst(waarde: Any, langst: int) -> str:
    if bevat_bsn(waarde.tekst if isinstance(waarde, Getal) else waarde if isinstance(waarde, str) else ""):
        raise OngeldigeWaarde("persoonsgegeven")
    if not isinstance(waarde, str):
        raise OngeldigeWaarde("geen_tekst")
    if not waarde.strip():
        raise OngeldigeWaarde("leeg")
    if len(waarde) > langst:
        raise OngeldigeWaarde("te_lang", langst=str(langst), lengte=str(len(waarde)))
    if bevat_verboden_teken(waarde):
        raise OngeldigeWaarde("verboden_teken")
    return waarde


_AGB = re.compile(r"[0-9]{8}")
_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AANDEEL = re.compile(r"0(?:\.[0-9]{1,4})?|1(?:\.0{1,4})?")

_BEDRAG_IN = {
    "anyOf": [
        {"type": "string", "pattern": r"^[0-9]{1,12}(\.[0-9]{1,2})?$"},
        {"type": "number", "minimum": 0, "maximum": MAXIMUM_CENTS // 100},
    ]
}
_AANDEEL_IN = {
    "anyOf": [
        {"type": "string", "pattern": f"^(?:{_AANDEEL.pattern})$"},
        {"type": "number", "minimum": 0, "maximum": 1},
    ]
}


def _lees_uitkomstbedrag(waarde: Any) -> Any:
    if isinstance(waarde, str) and _EURO_UIT.fullmatch(waarde):
        return int(waarde.replace(".", ""))
    return waarde


_EURO_UIT = re.compile(r"-?[0-9]+\.[0-9]{2}")

Bedrag = Annotated[
    int,
    BeforeValidator(_lees_uitkomstbedrag),
    PlainSerializer(format_euro, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]+\.[0-9]{2}$", "examples": ["1234.56"]}),
]
"""Amount in an answer: integer cents inside, a string of euros with two decimals in JSON."""

InvoerBedrag = Annotated[
    int,
    PlainValidator(lees_bedrag),
    PlainSerializer(format_euro, when_used="json"),
    WithJsonSchema(_BEDRAG_IN),
]
"""Amount in an input: as `Bedrag`, from 0 up to € 100 billion."""

Agb = Annotated[str, PlainValidator(lees_agb), WithJsonSchema({"type": "string", "pattern": "^[0-9]{8}$"})]
Naam = Annotated[
    str, PlainValidator(lees_naam), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LANGSTE_NAAM})
]
Reden = Annotated[
    str, PlainValidator(lees_reden), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LANGSTE_REDEN})
]
Sleutel = Annotated[
    str, PlainValidator(lees_sleutel), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LANGSTE_NAAM})
]
Datum = Annotated[
    date,
    PlainValidator(lees_datum),
    PlainSerializer(str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Aandeel = Annotated[str, PlainValidator(lees_aandeel), WithJsonSchema(_AANDEEL_IN)]
