"""The kinds of value in requests, ceilings and declarations, beside those of `gegevens.velden`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import OngeldigeWaarde
from verdeelsleutel.gegevens.velden import lees_datum, lees_sleutel
from verdeelsleutel.persoonsgegevens import bevat_bsn

EERSTE_JAAR = 2006
"""The Zorgverzekeringswet is in force since 1 January 2006."""
LAATSTE_JAAR = 2100
HOOGSTE_SETTING = 9_999
"""Highest setting that is a whole number: four digits."""

MILLION = 1_000_000
"""Hours and market shares are integer millionths: six decimals."""


def lees_contractjaar(waarde: Any) -> int:
    """Contract year, a whole number from 2006 to 2100."""
    tekst = _geheel_getal(waarde)
    if tekst is None or not EERSTE_JAAR <= int(tekst) <= LAATSTE_JAAR:
        raise OngeldigeWaarde("contractjaar_ongeldig", eerste=str(EERSTE_JAAR), laatste=str(LAATSTE_JAAR))
    return int(tekst)


def lees_setting(waarde: Any) -> str | int:
    """A setting as text or whole number; it is answered as it was given, and 1 is the same setting as ``"1"``."""
    tekst = _geheel_getal(waarde)
    return lees_sleutel(waarde) if tekst is None else int(tekst)


def lees_ja_nee(waarde: Any) -> bool:
    """True or false, as a JSON boolean only."""
    if not isinstance(waarde, bool):
        raise OngeldigeWaarde("ja_nee_ongeldig")
    return waarde


def lees_aantal(waarde: Any) -> int:
    """A whole number from 0 up to nine digits."""
    tekst = _cijfers(waarde)
    if not re.fullmatch(r"[0-9]{1,9}", tekst):
        raise OngeldigeWaarde("aantal_ongeldig")
    return int(tekst)


def lees_uren(waarde: Any) -> int:
    """Millionths of hours per client per month: at most six decimals."""
    return _millionths(waarde, r"[0-9]{1,6}(?:\.[0-9]{1,6})?", "uren_ongeldig")


def lees_marktaandeel(waarde: Any) -> int:
    """Millionths of a share from 0 to 1: at most six decimals."""
    return _millionths(waarde, r"0(?:\.[0-9]{1,6})?|1(?:\.0{1,6})?", "marktaandeel_ongeldig")


def lees_toelichting(waarde: Any) -> bool:
    """Whether there is an explanation, given as its text or as true; the text itself is not used and not kept."""
    if isinstance(waarde, bool):
        return waarde
    if not isinstance(waarde, str):
        raise OngeldigeWaarde("geen_tekst")
    if bevat_bsn(waarde):
        raise OngeldigeWaarde("persoonsgegeven")
    return bool(waarde.strip())


def lees_score(waarde: Any) -> str:
    """A score as it was published: a label, or a number as text."""
    if isinstance(waarde, Getal):
        waarde = waarde.tekst
    return lees_sleutel(waarde)


def lees_maand_en_dag(waarde: Any) -> tuple[int, int]:
    """Month and day of any year, ``09-30``; for parameters of a profile. A week, ``W01-1``, is no such day."""
    dag = lees_datum(f"2023-{waarde}")
    return dag.month, dag.day


def decimaal(millionths: int) -> str:
    """Decimal text of millionths without trailing zeros: 12500000 is ``"12.5"``."""
    return format((Decimal(millionths) / MILLION).normalize(), "f")


def setting_als_tekst(setting: str | int | None) -> str | None:
    """A setting as text; None where the sector has none."""
    return None if setting is None else str(setting)


def vergelijkbaar(tekst: str) -> str:
    """Letters and digits alone, in one case, so that *Setting 1* and *setting_1* are one name."""
    return "".join(teken for teken in tekst.casefold() if teken.isalnum())


def _geheel_getal(waarde: Any) -> str | None:
    tekst = waarde.tekst if isinstance(waarde, Getal) else str(waarde) if type(waarde) is int else ""
    return tekst if re.fullmatch(r"0|[1-9][0-9]{0,3}", tekst) else None


def _cijfers(waarde: Any) -> str:
    if isinstance(waarde, Getal):
        return waarde.tekst
    return waarde if isinstance(waarde, str) else str(waarde) if type(waarde) is int else ""


def _millionths(waarde: Any, vorm: str, code: str) -> int:
    if type(waarde) is int and waarde >= 0:
        return waarde
    tekst = "" if type(waarde) is int else _cijfers(waarde)
    if not re.fullmatch(vorm, tekst):
        raise OngeldigeWaarde(code)
    geheel, _, fractie = tekst.partition(".")
    return int(geheel + fractie.ljust(6, "0"))


_DECIMAAL = {
    "anyOf": [
        {"type": "string", "pattern": r"^[0-9]{1,6}(\.[0-9]{1,6})?$"},
        {"type": "number", "minimum": 0, "exclusiveMaximum": 1_000_000},
    ]
}
_AANDEEL = {
    "anyOf": [
        {"type": "string", "pattern": r"^(0(\.[0-9]{1,6})?|1(\.0{1,6})?)$"},
        {"type": "number", "minimum": 0, "maximum": 1},
    ]
}
_TEKST_OF_JA = {"anyOf": [{"type": "string"}, {"type": "boolean"}]}

ContractJaar = Annotated[
    int,
    PlainValidator(lees_contractjaar),
    WithJsonSchema({"type": "integer", "minimum": EERSTE_JAAR, "maximum": LAATSTE_JAAR}),
]
SETTING_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 0, "maximum": HOOGSTE_SETTING}]}
Setting = Annotated[str | int, PlainValidator(lees_setting), WithJsonSchema(SETTING_SCHEMA)]
JaNee = Annotated[bool, PlainValidator(lees_ja_nee), WithJsonSchema({"type": "boolean"})]
Aantal = Annotated[
    int, PlainValidator(lees_aantal), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 999_999_999})
]
Uren = Annotated[int, PlainValidator(lees_uren), PlainSerializer(decimaal, when_used="json"), WithJsonSchema(_DECIMAAL)]
Marktaandeel = Annotated[
    int, PlainValidator(lees_marktaandeel), PlainSerializer(decimaal, when_used="json"), WithJsonSchema(_AANDEEL)
]
Toelichting = Annotated[bool, PlainValidator(lees_toelichting), WithJsonSchema(_TEKST_OF_JA)]
Score = Annotated[str, PlainValidator(lees_score), WithJsonSchema({"type": ["string", "number"]})]
MaandEnDag = Annotated[tuple[int, int], PlainValidator(lees_maand_en_dag)]
