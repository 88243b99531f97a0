"""The kinds of value that a herschikking alone has, beside those of `gegevens.velden`."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from verdeelsleutel.bedragen import MAXIMUM_CENTS, Getal, format_volume, lees_volume
from verdeelsleutel.fouten import OngeldigeWaarde
from verdeelsleutel.gegevens.velden import lees_getal

EERSTE_JAAR = 2015
"""The Wet langdurige zorg is in force since 1 January 2015."""
LAATSTE_JAAR = 2100


def lees_hoeveelheid(waarde: Any) -> int:
    """Ten-thousandths of a volume: an int of them, or units as JSON text or number with at most four decimals."""
    return lees_getal(waarde, lees_volume, MAXIMUM_CENTS * 100, "volume")


def lees_jaar(waarde: Any) -> int:
    """Calendar year, a whole number from 2015 to 2100."""
    tekst = waarde.tekst if isinstance(waarde, Getal) else str(waarde) if type(waarde) is int else ""
    if not _JAAR.fullmatch(tekst) or not EERSTE_JAAR <= int(tekst) <= LAATSTE_JAAR:
        raise OngeldigeWaarde("jaar_ongeldig")
    return int(tekst)


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


def _is_klasse(klasse: Any) -> bool:
    return isinstance(klasse, list | tuple) and bool(klasse) and all(isinstance(vorm, str) for vorm in klasse)


def _als_lijsten(voorrang: Any) -> Any:
    return [list(klasse) for klasse in voorrang]


_JAAR = re.compile(r"[0-9]{4}")

_VOLUME_IN = {
    "anyOf": [{"type": "string", "pattern": r"^[0-9]{1,12}(\.[0-9]{1,4})?$"}, {"type": "number", "minimum": 0}]
}

Volume = Annotated[
    int,
    PlainValidator(lees_hoeveelheid),
    PlainSerializer(format_volume, when_used="json"),
    WithJsonSchema(_VOLUME_IN),
]
"""Volume in ten-thousandths inside, units with four decimals in JSON."""

Jaar = Annotated[
    int,
    PlainValidator(lees_jaar),
    WithJsonSchema({"type": "integer", "minimum": EERSTE_JAAR, "maximum": LAATSTE_JAAR}),
]
Categorie = Annotated[
    int, PlainValidator(lees_categorie), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 3})
]
Voorrang = Annotated[
    tuple[tuple[str, ...], ...],
    PlainValidator(lees_voorrang),
    PlainSerializer(_als_lijsten),
    WithJsonSchema({"type": "array", "items": {"type": "array", "items": {"type": "string"}}}),
]
