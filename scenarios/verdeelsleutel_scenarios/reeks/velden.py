"""The kinds of value in a set: percentages as millionths, whole numbers, and the settings of a scenario.

Numbers come as `Getal`, the source text of a TOML number, or as int from Python code.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Annotated, Any

from pydantic import PlainValidator

from verdeelsleutel.bedragen import MAXIMUM_CENTS, Getal, divide_half_up, lees_euro
from verdeelsleutel.fouten import OngeldigeWaarde
from verdeelsleutel_scenarios.regio import OngeldigeVoorbeeldregio, lees_tekort

MILJOEN = 1_000_000
"""Factors and shares are integer millionths: a percentage has at most four decimals."""
GROOTSTE_FACTOR = 10 * MILJOEN

_PROCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,4}))?\s?%")


def lees_procent(waarde: Any) -> int:
    """Millionths of a percentage written as text: ``"98%"`` is 980,000; from 0% to 999,9999%."""
    treffer = _PROCENT.fullmatch(waarde) if isinstance(waarde, str) else None
    if treffer is None:
        raise OngeldigeWaarde("procent_ongeldig")
    return int(treffer[1] + (treffer[2] or "").ljust(4, "0"))


def schrijf_procent(miljoensten: int) -> str:
    """The canonical text of `lees_procent`: 980,000 is ``"98%"``."""
    heel, rest = divmod(miljoensten, 10_000)
    return f"{heel}.{rest:04d}".rstrip("0").rstrip(".") + "%"


def lees_aandeel_procent(waarde: Any) -> int:
    """As `lees_procent`, at most 100%."""
    miljoensten = lees_procent(waarde)
    if miljoensten > MILJOEN:
        raise OngeldigeWaarde("procent_ongeldig")
    return miljoensten


def maal(cents: int, miljoensten: int) -> int:
    """An amount times a factor, rounded half up to a cent."""
    return divide_half_up(cents * miljoensten, MILJOEN)


def lees_ruimte(waarde: Any) -> tuple[str, int]:
    """A room: ``("factor", millionths)`` from a percentage, or ``("bedrag", cents)`` from an amount."""
    if isinstance(waarde, str) and "%" in waarde:
        return "factor", lees_procent(waarde)
    tekst = waarde.tekst if isinstance(waarde, Getal) else waarde
    if isinstance(tekst, str):
        return "bedrag", lees_euro(tekst)
    if type(waarde) is int and 0 <= waarde <= MAXIMUM_CENTS:
        return "bedrag", waarde
    raise OngeldigeWaarde("bedrag_ongeldig")


def heel(laagste: int, hoogste: int) -> Callable[[Any], int]:
    """Reader of a whole number in a range."""

    def lees(waarde: Any) -> int:
        tekst = waarde.tekst if isinstance(waarde, Getal) else str(waarde) if type(waarde) is int else ""
        if not re.fullmatch(r"[0-9]{1,19}", tekst) or not laagste <= int(tekst) <= hoogste:
            raise OngeldigeWaarde("getal_ongeldig", laagste=str(laagste), hoogste=str(hoogste))
        return int(tekst)

    return lees


def lees_tekort_tekst(waarde: Any) -> Fraction:
    """The shortage of a synthetic region: ``"2%"``, from -50% to 50%."""
    try:
        return lees_tekort(waarde if isinstance(waarde, str) else "")
    except OngeldigeVoorbeeldregio:
        raise OngeldigeWaarde("tekort_ongeldig") from None


Procent = Annotated[int, PlainValidator(lees_procent)]
AandeelProcent = Annotated[int, PlainValidator(lees_aandeel_procent)]
Tekort = Annotated[Fraction, PlainValidator(lees_tekort_tekst)]
