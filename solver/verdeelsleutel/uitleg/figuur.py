"""The chart of a result as inline SVG: the room against all that could be paid, and the paid part of every class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel.uitleg.cijfers import Klasse, klasse_tekst, klassen
from verdeelsleutel.uitleg.getallen import euro, hoofdletter, opsomming, procent
from verdeelsleutel.uitleg.woorden import woord

BREEDTE = 760
LINKS = 210
"""Where the bars of the classes start."""
KLEUREN = ("#1F3A5F", "#2F75B5", "#23806F", "#7D5BA6", "#A8571B")
"""Per class; each at least 4 to 1 against white."""


@dataclass(frozen=True)
class Stuk:
    """A part of a bar in tenths of a unit, so that positions are exact text; `kleur` empty: hatched, not paid."""

    x: str
    breedte: str
    kleur: str
    titel: str


@dataclass(frozen=True)
class Balk:
    """The bar of one class with its texts."""

    y: int
    naam: str
    bij: str
    deel: str
    stukken: tuple[Stuk, ...]


@dataclass(frozen=True)
class Figuur:
    """Everything that the template draws; `ruimte_x` is where the line of the contracteerruimte stands."""

    titel: str
    beschrijving: str
    breedte: int
    hoogte: int
    stukken: tuple[Stuk, ...]
    ruimte_x: str
    ruimte_tekst: str
    ruimte_anker: str
    balken: tuple[Balk, ...]
    legenda: str


def figuur(uitkomst: Uitkomst, taal: Taal = "nl") -> Figuur:
    """Positions and texts; integers throughout, so that the same result draws the same bytes."""
    groepen = klassen(uitkomst)
    ruimte = uitkomst.regio.contracteerruimte
    schaal = max(ruimte, sum(groep.in_aanmerking for groep in groepen), 1)
    x = _plek(ruimte, schaal, BREEDTE)
    return Figuur(
        titel=woord("figuur.titel", taal),
        beschrijving=_beschrijving(uitkomst, groepen, taal),
        breedte=BREEDTE,
        hoogte=96 + 46 * len(groepen),
        stukken=_ladder(groepen, schaal, taal),
        ruimte_x=_tienden(x),
        ruimte_tekst=woord("figuur.ruimte", taal, bedrag=euro(ruimte, taal)),
        ruimte_anker="end" if x > 5 * BREEDTE else "start",
        balken=tuple(_balk(groep, nummer, taal) for nummer, groep in enumerate(groepen)),
        legenda=woord("figuur.niet_vergoed", taal),
    )


def _ladder(groepen: Sequence[Klasse], schaal: int, taal: Taal) -> tuple[Stuk, ...]:
    """First all that is granted, class by class, then all that is not; the claims where nothing was divided."""
    delen = [
        (groep.in_aanmerking if groep.toegekend is None else groep.toegekend, KLEUREN[nummer % len(KLEUREN)], groep)
        for nummer, groep in enumerate(groepen)
    ]
    delen += [(groep.niet_vergoed or 0, "", groep) for groep in groepen]
    stukken, tot = [], 0
    for bedrag, kleur, groep in delen:
        if bedrag:
            van, tot = tot, tot + bedrag
            x, eind = _plek(van, schaal, BREEDTE), _plek(tot, schaal, BREEDTE)
            naam = klasse_tekst(groep.naam, taal)
            if not kleur:
                naam += f", {woord('figuur.niet_vergoed', taal)}"
            stukken.append(Stuk(_tienden(x), _tienden(eind - x), kleur, f"{naam}: {euro(bedrag, taal)}"))
    return tuple(stukken)


def _balk(groep: Klasse, nummer: int, taal: Taal) -> Balk:
    breedte = BREEDTE - LINKS - 110
    stukken = []
    if groep.in_aanmerking:
        toegekend = groep.in_aanmerking if groep.toegekend is None else groep.toegekend
        x = _plek(toegekend, groep.in_aanmerking, breedte)
        kleur = KLEUREN[nummer % len(KLEUREN)]
        rest = Stuk(_tienden(10 * LINKS + x), _tienden(10 * breedte - x), "", "")
        stukken = [Stuk(_tienden(10 * LINKS), _tienden(x), kleur, ""), rest]
    return Balk(
        y=96 + 46 * nummer,
        naam=hoofdletter(klasse_tekst(groep.naam, taal)),
        bij=woord(f"titel.{groep.naam.partition(' ')[0]}", taal),
        deel=_deel(groep, taal),
        stukken=tuple(stuk for stuk in stukken if stuk.breedte != "0.0"),
    )


def _deel(groep: Klasse, taal: Taal) -> str:
    if not groep.in_aanmerking:
        return woord("figuur.geen", taal)
    return euro(groep.in_aanmerking, taal) if groep.fractie is None else procent(groep.fractie, taal)


def _beschrijving(uitkomst: Uitkomst, groepen: Sequence[Klasse], taal: Taal) -> str:
    claim = euro(sum(groep.in_aanmerking for groep in groepen), taal)
    ruimte = euro(uitkomst.regio.contracteerruimte, taal)
    if uitkomst.regio.toegekend is None:
        return woord("figuur.beschrijving_diagnose", taal, claim=claim, ruimte=ruimte)
    delen = [f"{klasse_tekst(groep.naam, taal)} {_deel(groep, taal)}" for groep in groepen]
    return woord("figuur.beschrijving", taal, claim=claim, ruimte=ruimte, delen=opsomming(delen, taal))


def _plek(bedrag: int, schaal: int, breedte: int) -> int:
    """Tenths of a unit."""
    return 10 * breedte * bedrag // schaal


def _tienden(waarde: int) -> str:
    return f"{waarde // 10}.{waarde % 10}"
