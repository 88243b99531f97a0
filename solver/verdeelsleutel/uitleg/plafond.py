"""Answers about ceilings in words: judgements, the data that decided them, choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from verdeelsleutel.bedragen import lees_euro
from verdeelsleutel.fouten import Taal
from verdeelsleutel.plafond.beoordeling.uitkomst import AanvraagUitkomst
from verdeelsleutel.uitleg.getallen import datum, euro, getal
from verdeelsleutel.uitleg.woorden import woord

GELDVELDEN = frozenset({"plafond", "gedeclareerd", "prognose", "gevraagd", "behandelcapaciteit"})


def oordeel_tekst(oordeel: str, taal: Taal = "nl") -> str:
    """``voldoet``, ``voldoet niet`` or ``onbekend``."""
    return woord(f"plafond.{oordeel}", taal)


def oordeel_van(rij: AanvraagUitkomst) -> str:
    """The judgement of a whole request: not met if a condition is not, else unknown if one is."""
    oordelen = {voorwaarde.oordeel for voorwaarde in rij.voorwaarden}
    return next((oordeel for oordeel in ("voldoet_niet", "onbekend") if oordeel in oordelen), "voldoet")


def veld_tekst(veld: str) -> str:
    """A field of a request as a reader sees it: its own name, without underscores."""
    return veld.replace("_", " ")


def gegeven_tekst(gegeven: Mapping[str, Any], taal: Taal = "nl") -> str:
    """The data that decided a condition, ``plafond: € 100.000,00; prognose: ontbreekt``."""
    return "; ".join(f"{veld_tekst(veld)}: {_waarde(veld, waarde, taal)}" for veld, waarde in gegeven.items())


def keuze_tekst(keuze: Any, taal: Taal = "nl") -> str:
    """A value of a profile or a selection: lists with commas, objects as name and value."""
    if isinstance(keuze, Mapping):
        return "; ".join(f"{veld_tekst(str(naam))}: {keuze_tekst(waarde, taal)}" for naam, waarde in keuze.items())
    if isinstance(keuze, Sequence) and not isinstance(keuze, str):
        return ", ".join(keuze_tekst(deel, taal) for deel in keuze)
    return _ja_nee(keuze, taal) if isinstance(keuze, bool) else str(keuze)


def _waarde(veld: str, waarde: Any, taal: Taal) -> str:
    if waarde is None:
        return woord("plafond.ontbreekt", taal)
    if isinstance(waarde, bool):
        return _ja_nee(waarde, taal)
    if veld in GELDVELDEN and isinstance(waarde, str):
        return euro(lees_euro(waarde), taal)
    if veld.endswith("_op"):
        return datum(date.fromisoformat(str(waarde)), taal)
    if veld.startswith("uren_") or veld == "marktaandeel":
        return getal(str(waarde), taal)
    return str(waarde)


def _ja_nee(waarde: bool, taal: Taal) -> str:
    return woord("plafond.ja" if waarde else "plafond.nee", taal)
