"""The kinds of value in an input: how each is read, and how it is written as JSON.

Every reader takes what Python code gives (int is cents or ten-thousandths), or what the JSON reader gives: text,
or a `Getal`, which holds the source text of a number. A value that is refused raises `OngeldigeWaarde` with a
code of the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema

from verdeelsleutel.bedragen import MAXIMUM_CENTS, Getal, format_euro, format_volume, lees_euro, lees_volume
from verdeelsleutel.fouten import OngeldigeWaarde, bevat_verboden_teken
from verdeelsleutel.persoonsgegevens import bevat_bsn

EERSTE_JAAR = 2015
"""The Wet langdurige zorg is in force since 1 January 2015."""
LAATSTE_JAAR = 2100
LANGSTE_NAAM = 200
LANGSTE_REDEN = 2000


def lees_bedrag(waarde: Any) -> int:
    """Cents of an amount: an int of cents, or euros as JSON text or number; 0 up to € 100 billion."""
    return _lees_getal(waarde, lees_euro, MAXIMUM_CENTS, "bedrag")


def lees_hoeveelheid(waarde: Any) -> int:
    """Ten-thousandths of a volume: an int of them, or units as JSON text or number with at most four decimals."""
    return _lees_getal(waarde, lees_volume, MAXIMUM_CENTS * 100, "volume")


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


def lees_jaar(waarde: Any) -> int:
    """Calendar year, a whole number from 2015 to 2100."""
    tekst = waarde.tekst if isinstance(waarde, Getal) else str(waarde) if type(waarde) is int else ""
    if not _JAAR.fullmatch(tekst) or not EERSTE_JAAR <= int(tekst) <= LAATSTE_JAAR:
        raise OngeldigeWaarde("jaar_ongeldig")
    return int(tekst)


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


def lees_categorie(waarde: Any) -> int:
    """Category 1, 2 or 3, a whole number."""
    tekst = waarde.tekst if isinstance(waarde, Getal) else str(waarde) if type(waarde) is int else ""
    if tekst not in ("1", "2", "3"):
        raise OngeldigeWaarde("categorie_ongeldig")
    return int(tekst)


def lees_voorrang(waarde: Any) -> tuple[tuple[str, ...], ...]:
    """Lists of leveringsvormen, first list first; that each form stands in it once is checked with the profile."""
    if not isinstance(waarde, list | tuple) or not waarde or not all(_is_klasse(klasse) for klasse in waarde):
        raise OngeldigeWaarde("voorrang_ongeldig")
    return tuple(tuple(klasse) for klasse in waarde)


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


def _lees_getal(waarde: Any, lees: Callable[[str], int], maximum: int, soort: str) -> int:
    if isinstance(waarde, str):
        return lees(waarde)
    if isinstance(waarde, Getal):
        return lees(waarde.tekst)
    if type(waarde) is not int:
        raise OngeldigeWaarde(f"{soort}_ongeldig")
    if waarde < 0:
        raise OngeldigeWaarde(f"{soort}_negatief")
    if waarde > maximum:
        raise OngeldigeWaarde(f"{soort}_te_groot")
    return waarde


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


def _is_klasse(klasse: Any) -> bool:
    return isinstance(klasse, list | tuple) and bool(klasse) and all(isinstance(vorm, str) for vorm in klasse)


def _als_lijsten(voorrang: Any) -> Any:
    return [list(klasse) for klasse in voorrang]


_AGB = re.compile(r"[0-9]{8}")
_JAAR = re.compile(r"[0-9]{4}")
_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AANDEEL = re.compile(r"0(?:\.[0-9]{1,4})?|1(?:\.0{1,4})?")

_BEDRAG_IN = {
    "anyOf": [{"type": "string", "pattern": r"^[0-9]{1,12}(\.[0-9]{1,2})?$"}, {"type": "number", "minimum": 0}]
}
_VOLUME_IN = {
    "anyOf": [{"type": "string", "pattern": r"^[0-9]{1,12}(\.[0-9]{1,4})?$"}, {"type": "number", "minimum": 0}]
}
_AANDEEL_IN = {
    "anyOf": [{"type": "string", "pattern": _AANDEEL.pattern}, {"type": "number", "minimum": 0, "maximum": 1}]
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

Volume = Annotated[
    int,
    PlainValidator(lees_hoeveelheid),
    PlainSerializer(format_volume, when_used="json"),
    WithJsonSchema(_VOLUME_IN),
]
"""Volume in ten-thousandths inside, units with four decimals in JSON."""

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
Jaar = Annotated[
    int,
    PlainValidator(lees_jaar),
    WithJsonSchema({"type": "integer", "minimum": EERSTE_JAAR, "maximum": LAATSTE_JAAR}),
]
Datum = Annotated[
    date,
    PlainValidator(lees_datum),
    PlainSerializer(str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Aandeel = Annotated[str, PlainValidator(lees_aandeel), WithJsonSchema(_AANDEEL_IN)]
Categorie = Annotated[
    int, PlainValidator(lees_categorie), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 3})
]
Voorrang = Annotated[
    tuple[tuple[str, ...], ...],
    PlainValidator(lees_voorrang),
    PlainSerializer(_als_lijsten),
    WithJsonSchema({"type": "array", "items": {"type": "array", "items": {"type": "string"}}}),
]
