"""Tests that a request can be put to: each a small function, named in `TOETSEN`, with its numbers from the profile.

Which tests a profile puts, in what order, with what numbers and from what source is data in `beleid/profielen`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, get_type_hints

from pydantic import PlainValidator, TypeAdapter, ValidationError

from verdeelsleutel.beleid import ProfielOngeldig
from verdeelsleutel.fouten import OngeldigeWaarde
from verdeelsleutel.gegevens.velden import TEN_THOUSAND, Aandeel, ten_thousandths
from verdeelsleutel.plafond.beoordeling.invoer import Aanvraag
from verdeelsleutel.plafond.beoordeling.onderbouwing import (
    Begrenzing,
    bepalende_gegevens,
    onbekend,
    ontbrekende_gegevens,
)
from verdeelsleutel.plafond.velden import MaandEnDag, vergelijkbaar


class Oordeel(StrEnum):
    """What a test says of a request; unknown never counts as met."""

    VOLDOET = "voldoet"
    VOLDOET_NIET = "voldoet_niet"
    ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Bevinding:
    """The judgement, and the fields that decided it as they stand in JSON."""

    oordeel: Oordeel
    gegeven: Mapping[str, Any]


Toets = Callable[[Aanvraag], Bevinding]


def _lees_veld(waarde: Any) -> str:
    if waarde not in Aanvraag.model_fields:
        raise OngeldigeWaarde("keuze_ongeldig", keuzes=", ".join(Aanvraag.model_fields))
    return str(waarde)


Veld = Annotated[str, PlainValidator(_lees_veld)]


def aanvraagvenster(aanvraag: Aanvraag, *, van: MaandEnDag, tot: MaandEnDag) -> Bevinding:
    """Filed from `van` up to and including `tot` of the contract year."""
    return _bevinding(_in_venster(aanvraag, van, tot), aanvraag, "ingediend_op", "jaar")


def lopend_jaar(aanvraag: Aanvraag) -> Bevinding:
    """Filed in the contract year itself."""
    gelijk = _als_bekend(lambda jaar, dag: jaar == dag.year, aanvraag.jaar, aanvraag.ingediend_op)
    return _bevinding(gelijk, aanvraag, "jaar", "ingediend_op")


def aandeel_bereikt(aanvraag: Aanvraag, *, aandeel: Aandeel, voor: MaandEnDag | None = None) -> Bevinding:
    """Declared at least `aandeel` of the ceiling, and, with `voor`, before that day of the contract year.

    `gedeclareerd` is the state on the day of filing: filed on or after `voor`, it shows no more that the share was
    reached before it, but still that it was not.
    """
    bereikt = _als_bekend(
        lambda gedeclareerd, plafond: gedeclareerd * TEN_THOUSAND >= ten_thousandths(aandeel) * plafond,
        aanvraag.gedeclareerd,
        aanvraag.plafond,
    )
    if voor is None:
        return _bevinding(bereikt, aanvraag, "gedeclareerd", "plafond")
    op_tijd = True if _in_venster(aanvraag, (1, 1), voor, tot_en_met=False) else None
    return _bevinding(_en(bereikt, op_tijd), aanvraag, "gedeclareerd", "plafond", "ingediend_op", "jaar")


def plafond_niet_bereikt(aanvraag: Aanvraag) -> Bevinding:
    """Declared less than the ceiling."""
    lager = _als_bekend(lambda gedeclareerd, plafond: gedeclareerd < plafond, aanvraag.gedeclareerd, aanvraag.plafond)
    return _bevinding(lager, aanvraag, "gedeclareerd", "plafond")


def prognose_boven_plafond(aanvraag: Aanvraag) -> Bevinding:
    """The forecast of the year exceeds the ceiling, so that what is left of it will not do."""
    hoger = _als_bekend(lambda prognose, plafond: prognose > plafond, aanvraag.prognose, aanvraag.plafond)
    return _bevinding(hoger, aanvraag, "prognose", "plafond")


def gegevens_bekend(aanvraag: Aanvraag, *, velden: tuple[Veld, ...]) -> Bevinding:
    """Every one of `velden` was given."""
    compleet = None if any(onbekend(aanvraag, veld) for veld in velden) else True
    return _bevinding(compleet, aanvraag, *velden)


def aanvraag_compleet(aanvraag: Aanvraag) -> Bevinding:
    """The day on which the request was complete is known."""
    return _bevinding(None if aanvraag.compleet_op is None else True, aanvraag, "compleet_op")


def contracttype(aanvraag: Aanvraag, *, soorten: tuple[str, ...]) -> Bevinding:
    """The contract is one of `soorten`, spelled as in any of the spellings that the profile lists for it."""
    namen = {vergelijkbaar(soort) for soort in soorten}
    erbij = _als_bekend(lambda soort: vergelijkbaar(soort) in namen, aanvraag.contracttype)
    return _bevinding(erbij, aanvraag, "contracttype")


def hotspot_of_zorgplicht(aanvraag: Aanvraag) -> Bevinding:
    """In a hotspot region inside the core working area, or else waiting times and zorgplicht demand it."""
    oordeel = _of(_en(aanvraag.hotspot, aanvraag.kernwerkgebied), aanvraag.zorgplichtprobleem)
    return _bevinding(oordeel, aanvraag, "hotspot", "kernwerkgebied", "zorgplichtprobleem")


def bevestigd(aanvraag: Aanvraag, *, veld: Veld) -> Bevinding:
    """The field is true."""
    return _bevinding(getattr(aanvraag, veld), aanvraag, veld)


def ontkend(aanvraag: Aanvraag, *, veld: Veld) -> Bevinding:
    """The field is false."""
    return _bevinding(_als_bekend(lambda waarde: not waarde, getattr(aanvraag, veld)), aanvraag, veld)


def waarde_is(aanvraag: Aanvraag, *, veld: Veld, waarde: str) -> Bevinding:
    """The field has this value."""
    return _bevinding(_als_bekend(lambda gegeven: gegeven == waarde, getattr(aanvraag, veld)), aanvraag, veld)


def meer_dan(aanvraag: Aanvraag, *, veld: Veld, dan: Veld) -> Bevinding:
    """One field exceeds another."""
    meer = _als_bekend(lambda links, rechts: links > rechts, getattr(aanvraag, veld), getattr(aanvraag, dan))
    return _bevinding(meer, aanvraag, veld, dan)


def hoogstens(aanvraag: Aanvraag, *, veld: Veld, dan: Veld) -> Bevinding:
    """One field is at most another."""
    past = _als_bekend(lambda links, rechts: links <= rechts, getattr(aanvraag, veld), getattr(aanvraag, dan))
    return _bevinding(past, aanvraag, veld, dan)


def bedrag_te_bepalen(aanvraag: Aanvraag, *, begrenzingen: tuple[Begrenzing, ...]) -> Bevinding:
    """Every field that the justified amount needs is known."""
    ontbreekt = ontbrekende_gegevens(aanvraag, begrenzingen)
    return _bevinding(None if ontbreekt else True, aanvraag, *bepalende_gegevens(aanvraag, begrenzingen))


TOETSEN: Mapping[str, Callable[..., Bevinding]] = {
    toets.__name__: toets
    for toets in (
        aanvraagvenster,
        lopend_jaar,
        aandeel_bereikt,
        plafond_niet_bereikt,
        prognose_boven_plafond,
        gegevens_bekend,
        aanvraag_compleet,
        contracttype,
        hotspot_of_zorgplicht,
        bevestigd,
        ontkend,
        waarde_is,
        meer_dan,
        hoogstens,
        bedrag_te_bepalen,
    )
}
"""Every test by the name that profiles use."""


def maak_toets(naam: Any, gegevens: Mapping[str, Any], plaats: str) -> Toets:
    """A test with its numbers from a profile.

    Parameters
    ----------
    plaats : where in the profile it stands, for the message

    Raises
    ------
    ProfielOngeldig
        no such test, or its numbers are missing, unknown or unreadable.
    """
    if naam not in TOETSEN:
        raise ProfielOngeldig(f"{plaats}: toets {naam!r} bestaat niet; kies uit {', '.join(sorted(TOETSEN))}")
    soorten = get_type_hints(TOETSEN[naam], include_extras=True)
    del soorten["aanvraag"], soorten["return"]
    verplicht = set(soorten) - set(TOETSEN[naam].__kwdefaults__ or {})
    if verkeerd := sorted((verplicht - set(gegevens)) | (set(gegevens) - set(soorten))):
        raise ProfielOngeldig(f"{plaats}: toets {naam} mist of kent niet: {', '.join(verkeerd)}")
    try:
        gelezen = {veld: TypeAdapter(soorten[veld]).validate_python(waarde) for veld, waarde in gegevens.items()}
    except ValidationError as fout:
        raise ProfielOngeldig(f"{plaats}: toets {naam}: {fout.errors()[0]['msg']}") from fout
    return partial(TOETSEN[naam], **gelezen)


def _bevinding(voldoet: bool | None, aanvraag: Aanvraag, *velden: str) -> Bevinding:
    oordeel = {True: Oordeel.VOLDOET, False: Oordeel.VOLDOET_NIET, None: Oordeel.ONBEKEND}[voldoet]
    return Bevinding(oordeel, aanvraag.tonen(*velden))


def _als_bekend(oordeel: Callable[..., bool], *waarden: Any) -> bool | None:
    """The judgement on values that are all known, else None."""
    return None if None in waarden else oordeel(*waarden)


def _en(links: bool | None, rechts: bool | None) -> bool | None:
    """And: false if either is false, whatever the other is (Kleene 1938, doi:10.2307/2267778)."""
    if links is False or rechts is False:
        return False
    return None if links is None or rechts is None else True


def _of(links: bool | None, rechts: bool | None) -> bool | None:
    """Or: true if either is true, whatever the other is."""
    if links or rechts:
        return True
    return None if links is None or rechts is None else False


def _in_venster(
    aanvraag: Aanvraag, van: tuple[int, int], tot: tuple[int, int], *, tot_en_met: bool = True
) -> bool | None:
    def binnen(dag: date, jaar: int) -> bool:
        eerste, laatste = date(jaar, *van), date(jaar, *tot)
        return eerste <= dag and (dag <= laatste if tot_en_met else dag < laatste)

    return _als_bekend(binnen, aanvraag.ingediend_op, aanvraag.jaar)
