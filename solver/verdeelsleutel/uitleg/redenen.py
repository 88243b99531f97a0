"""Why a row is not paid in full, in a sentence that an official can sign."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from verdeelsleutel.claims.problem import Rule
from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.uitkomst import AfspraakUitkomst, Categorieen, Uitkomst
from verdeelsleutel.uitleg.cijfers import klasse_tekst, ruimte_tekst
from verdeelsleutel.uitleg.getallen import euro, euro_van, procent
from verdeelsleutel.uitleg.niveaus import Plaats, Stop, stop_per_bedrag
from verdeelsleutel.uitleg.woorden import woord


def reden(rij: AfspraakUitkomst, uitkomst: Uitkomst, taal: Taal = "nl") -> str:
    """What of the row is not paid and why: per category the amount, the room that ran full, and the share."""
    return _reden(rij, stop_per_bedrag(uitkomst), taal)


def redenen(uitkomst: Uitkomst, taal: Taal = "nl") -> tuple[str, ...]:
    """The reason of every row, in the order of the answer."""
    stops = stop_per_bedrag(uitkomst)
    return tuple(_reden(rij, stops, taal) for rij in uitkomst.afspraken)


def _reden(rij: AfspraakUitkomst, stops: Mapping[Plaats, Stop], taal: Taal) -> str:
    if rij.toegekend is None:
        return woord("reden.niet_verdeeld", taal)
    if not rij.niet_vergoed:
        return woord("reden.alles" if rij.in_aanmerking.totaal else "reden.niets_in_aanmerking", taal)
    paren = zip((1, 2, 3), _bedragen(rij.in_aanmerking), _bedragen(rij.toegekend), strict=True)
    return " ".join(
        _zin(stops[rij.agb, rij.leveringsvorm, categorie], claim, toegekend, taal)
        for categorie, claim, toegekend in paren
        if toegekend < claim
    )


def _zin(stop: Stop, claim: int, toegekend: int, taal: Taal) -> str:
    return woord(
        f"reden.{_soort(stop)}",
        taal,
        klasse=klasse_tekst(stop.klasse, taal),
        bedrag=euro(claim - toegekend, taal),
        ruimte=ruimte_tekst(stop.ruimte, taal),
        deel=procent(_deel(stop, claim, toegekend), taal),
        niveau=euro_van(stop.niveau, taal),
    )


def _soort(stop: Stop) -> str:
    """Under gelijk verlies the level is a cut, and never zero where a room is short."""
    if stop.niveau == 0:
        return "al_vol"
    return "gewogen" if stop.gewogen else stop.sleutel.value


def _deel(stop: Stop, claim: int, toegekend: int) -> Fraction:
    """The level itself where it is a share, else the share of this amount."""
    if stop.sleutel is Rule.NAAR_RATO and not stop.gewogen:
        return stop.niveau
    return Fraction(toegekend, claim)


def _bedragen(categorieen: Categorieen) -> tuple[int, int, int]:
    return categorieen.categorie1, categorieen.categorie2, categorieen.categorie3
