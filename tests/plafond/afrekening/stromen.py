"""Factories and strategies for settlements: small, crowded, and with every kind of event on the same days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from verdeelsleutel.plafond.afrekening.antwoord import afrekenen
from verdeelsleutel.plafond.afrekening.invoer import (
    AfrekeningInvoer,
    Declaratie,
    Plafond,
    Regime,
    Verhogingsaanvraag,
    Versie,
)

JAAR = 2024
DAG1 = date(JAAR, 3, 1)
PEILDATUM = date(JAAR + 1, 6, 30)


def dag(nummer: int) -> date:
    """Day 0 is 1 March 2024."""
    return DAG1 + timedelta(days=nummer)


def versie(cents: int, vanaf: int) -> Versie:
    return Versie(bedrag=cents, geldig_vanaf=dag(vanaf))


def plafond(*versies: Versie, agb: str = "75750001", aanvraag: tuple[int, int] | None = None) -> Plafond:
    return Plafond(
        agb=agb,
        sector="wijkverpleging",
        jaar=JAAR,
        versies=versies,
        aanvraag=None
        if aanvraag is None
        else Verhogingsaanvraag(ingediend_op=dag(aanvraag[0]), besluit_op=dag(aanvraag[1])),
    )


def declaratie(
    naam: str, ingediend: int, cents: int, *, zorg_tot: int | None = None, van: str | None = None, agb: str = "75750001"
) -> Declaratie:
    return Declaratie(
        id=naam,
        agb=agb,
        sector="wijkverpleging",
        jaar=JAAR,
        ingediend_op=dag(ingediend),
        zorg_tot=dag(ingediend if zorg_tot is None else zorg_tot),
        bedrag=cents,
        crediteert=van,
    )


def invoer(regime: Regime, plafonds: list[Plafond], declaraties: list[Declaratie]) -> AfrekeningInvoer:
    return AfrekeningInvoer(
        regime=regime, peildatum=PEILDATUM, plafonds=tuple(plafonds), declaraties=tuple(declaraties)
    )


def bedragen(onder: Plafond, *rijen: Declaratie) -> list[tuple[str, int, int, list[tuple[int, int]]]]:
    """Under *stop*, per declaration id, paid, withheld, and later payments as day and cents."""
    return [
        (rij.id, rij.betaald, rij.aangehouden, [((na.datum - dag(0)).days, na.bedrag) for na in rij.nabetalingen])
        for rij in afrekenen(invoer(Regime.STOP, [onder], list(rijen))).declaraties
    ]


@st.composite
def invoeren(draw: st.DrawFn, regimes: Sequence[Regime] = tuple(Regime), *, stijgend: bool = False) -> AfrekeningInvoer:
    """One or two ceilings with up to eight debits, and credits of them in parts; ids are in no order of time."""
    agbs = ["75750001", "75750002"][: draw(st.integers(1, 2))]
    regime = draw(st.sampled_from(regimes))
    plafonds = [draw(_plafonds(agb, stijgend)) for agb in agbs]
    namen = iter(draw(st.permutations([f"d{nummer}" for nummer in range(24)])))
    declaraties = []
    for _ in range(draw(st.integers(0, 8))):
        ingediend, cents = draw(st.integers(0, 6)), draw(st.integers(0, 9))
        agb = draw(st.sampled_from(agbs))
        debet = declaratie(next(namen), ingediend, cents, zorg_tot=draw(st.integers(-2, ingediend)), agb=agb)
        declaraties.append(debet)
        for _ in range(draw(st.integers(0, 2))):
            deel = draw(st.integers(0, cents))
            cents -= deel
            later = draw(st.integers(ingediend, 7))
            declaraties.append(declaratie(next(namen), later, deel, van=debet.id, agb=agb))
    return invoer(regime, plafonds, draw(st.permutations(declaraties)))


@st.composite
def _plafonds(draw: st.DrawFn, agb: str, stijgend: bool) -> Plafond:
    dagen = draw(st.lists(st.integers(-2, 8), min_size=1, max_size=4, unique=True))
    bedragen = draw(st.lists(st.integers(0, 24), min_size=len(dagen), max_size=len(dagen)))
    if stijgend:
        dagen, bedragen = sorted(dagen), sorted(bedragen)
    aanvraag = draw(st.none() | st.tuples(st.integers(-2, 6), st.integers(0, 5)).map(lambda t: (t[0], t[0] + t[1])))
    versies = [versie(cents, vanaf) for cents, vanaf in zip(bedragen, dagen, strict=True)]
    return plafond(*versies, agb=agb, aanvraag=aanvraag)
