"""The sheets of ceilings: requests, their division, ceilings with versions, declarations; columns as JSON fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from verdeelsleutel.bedragen import Getal, format_euro
from verdeelsleutel.fouten import OngeldigeWaarde, OngeldigGetal
from verdeelsleutel.plafond.beoordeling.invoer import Aanvraag, Keuze
from verdeelsleutel.tabellen.bladen import Cel
from verdeelsleutel.tabellen.cellen import (
    getaltekst,
    is_getal,
    lees_aandeelcel,
    lees_agbcel,
    lees_bedragcel,
    lees_datumcel,
    lees_jaarcel,
    lees_keuzecel,
    lees_tekstcel,
)
from verdeelsleutel.tabellen.kolommen import Kolommen, Lezer, Schema

_JA_NEE = {"ja": True, "nee": False, "waar": True, "onwaar": False, "true": True, "false": False}
_DECIMAAL_NL = re.compile(r"[0-9]{1,6}(?:,[0-9]{1,6})?")
_DUIZENDTALLEN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){1,2}")


def lees_bedragtekst(cel: Cel) -> str:
    """An amount as JSON text."""
    return format_euro(lees_bedragcel(cel))


def lees_janeecel(cel: Cel) -> bool:
    """Yes or no: a logical cell, or ``ja``, ``nee``, ``waar``, ``onwaar``."""
    if isinstance(cel, bool):
        return cel
    gelezen = _JA_NEE.get(cel.strip().casefold()) if isinstance(cel, str) else None
    if gelezen is None:
        raise OngeldigeWaarde("ja_nee_ongeldig")
    return gelezen


def lees_toelichtingcel(cel: Cel) -> Any:
    """An explanation as text, or whether there is one."""
    if isinstance(cel, str) and cel.strip().casefold() not in _JA_NEE:
        return cel
    return lees_janeecel(cel)


def lees_idcel(cel: Cel) -> Any:
    """An id as text; a number is its digits."""
    return getaltekst(cel) if is_getal(cel) else cel


def lees_aantalcel(cel: Cel) -> Any:
    """A count as JSON text: a number, or text such as ``1.250``."""
    if is_getal(cel):
        return getaltekst(cel)
    tekst = cel.strip() if isinstance(cel, str) else cel
    return tekst.replace(".", "") if isinstance(tekst, str) and _DUIZENDTALLEN.fullmatch(tekst) else tekst


def _decimaalcel(code: str) -> Lezer:
    """Reader of a number with a decimal comma, as JSON text."""

    def lees(cel: Cel) -> str:
        if is_getal(cel):
            return getaltekst(cel)
        if not isinstance(cel, str) or not _DECIMAAL_NL.fullmatch(cel.strip()):
            raise OngeldigGetal(code)
        return cel.strip().replace(",", ".")

    return lees


def _score(cel: Cel) -> Any:
    return Getal(getaltekst(cel)) if is_getal(cel) else cel


_LEZERS: dict[str, Lezer] = {
    **dict.fromkeys(("id", "crediteert"), lees_idcel),
    "agb": lees_agbcel,
    **dict.fromkeys(("setting", "jaar"), lees_jaarcel),
    **dict.fromkeys(("sector", "regio", "contracttype", "naam"), lees_tekstcel),
    **dict.fromkeys(
        (
            "ingediend_op",
            "compleet_op",
            "zorg_tot",
            "geldig_vanaf",
            "declareren_tot",
            "aanvraag_ingediend_op",
            "aanvraag_besluit_op",
            "peildatum",
        ),
        lees_datumcel,
    ),
    **dict.fromkeys(
        ("plafond", "gedeclareerd", "prognose", "gevraagd", "behandelcapaciteit", "maximum", "bedrag", "ruimte"),
        lees_bedragtekst,
    ),
    **dict.fromkeys(("clienten", "clienten_vorig_jaar"), lees_aantalcel),
    **dict.fromkeys(("uren_gemiddeld", "uren_afspraak"), _decimaalcel("uren_ongeldig")),
    "marktaandeel": _decimaalcel("marktaandeel_ongeldig"),
    **dict.fromkeys(("benchmark", "waardemodel"), _score),
    "toelichting": lees_toelichtingcel,
}
"""Per column how its cells are read; every other one is yes or no."""


def _lezer(veld: str) -> Lezer:
    return _LEZERS.get(veld, lees_janeecel)


def _kolommen(velden: tuple[str, ...], nodig: tuple[str, ...], sleutel: tuple[str, ...]) -> Kolommen:
    return Kolommen({veld: _lezer(veld) for veld in velden}, nodig, sleutel)


_KEUZEVELDEN = tuple(Keuze.model_fields)
_KEUZELEZERS: dict[str, Lezer] = {
    veld: lees_keuzecel(lees_janeecel if veld == "toelichting" else _lezer(veld)) for veld in _KEUZEVELDEN
}

SCHEMA: Schema = {
    "algemeen": Kolommen({"beleid": lees_tekstcel, "regime": lees_tekstcel, "peildatum": lees_datumcel}, ()),
    "aanvragen": _kolommen(tuple(Aanvraag.model_fields), ("id", "agb"), ("id",)),
    "verdeling": Kolommen(
        {"parameter": lees_tekstcel, "waarde": lambda cel: cel}, ("parameter", "waarde"), ("parameter",)
    ),
    "klassen": Kolommen({"naam": lees_tekstcel, **_KEUZELEZERS}, ("naam",), ("naam",)),
    "deelruimtes": Kolommen(
        {"naam": lees_tekstcel, "maximum": lees_bedragtekst, **_KEUZELEZERS}, ("naam", "maximum"), ("naam",)
    ),
    "zorgplichtbodems": _kolommen(("regio", "bedrag"), ("regio", "bedrag"), ("regio",)),
    "plafonds": _kolommen(
        (
            "agb",
            "sector",
            "setting",
            "jaar",
            "bedrag",
            "geldig_vanaf",
            "aanvraag_ingediend_op",
            "aanvraag_besluit_op",
            "declareren_tot",
        ),
        ("agb", "sector", "jaar", "bedrag", "geldig_vanaf"),
        ("agb", "sector", "setting", "jaar"),
    ),
    "declaraties": _kolommen(
        ("id", "agb", "sector", "setting", "jaar", "ingediend_op", "zorg_tot", "bedrag", "crediteert"),
        ("id", "agb", "sector", "jaar", "ingediend_op", "zorg_tot", "bedrag"),
        ("id",),
    ),
}
"""The sheets of an input about ceilings."""

VERDEELPARAMETERS: dict[str, Callable[[Cel], Any]] = {
    "ruimte": lees_bedragtekst,
    "sleutel": lees_tekstcel,
    "gewicht": lees_tekstcel,
    "alles_of_niets": lees_janeecel,
    "maximum_aandeel_van_plafond": lees_aandeelcel,
}
"""What the sheet `verdeling` may hold, and how its value is read."""

KEUZEVELDEN = _KEUZEVELDEN
"""Columns that select requests, in `klassen` and `deelruimtes`."""
