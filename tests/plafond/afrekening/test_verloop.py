"""The course of a ceiling, day by day."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from plafond.afrekening.stromen import dag, declaratie, invoer, invoeren, plafond, versie
from verdeelsleutel.plafond.afrekening.berekening import reken_af
from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer, Regime
from verdeelsleutel.plafond.afrekening.koppeling import stroom_van
from verdeelsleutel.plafond.afrekening.verloop import Verloop, verloop


def test_each_day_shows_approved_paid_and_ceiling() -> None:
    """A ceiling of 10 that is reached, raised to 16, and then freed by a credit."""
    gevraagd = invoer(
        Regime.STOP,
        [plafond(versie(10, 1), versie(16, 4))],
        [declaratie("a", 2, 8), declaratie("b", 3, 12), declaratie("c", 5, 3, van="a")],
    )
    assert rijen(verloop(stroom_van(gevraagd), gevraagd.regime)) == [
        (date(2024, 1, 1), 0, 0, 10),
        (dag(2), 8, 8, 10),
        (dag(3), 20, 10, 10),
        (dag(4), 20, 16, 16),
        (dag(5), 17, 16, 16),
    ]


def test_a_lowered_ceiling_takes_nothing_back() -> None:
    """What was paid above it stays paid until credits bring it down."""
    gevraagd = invoer(
        Regime.STOP,
        [plafond(versie(10, 0), versie(5, 3))],
        [declaratie("a", 2, 9), declaratie("b", 4, 4), declaratie("c", 5, 6, van="a")],
    )
    assert [rij[1:] for rij in rijen(verloop(stroom_van(gevraagd), gevraagd.regime))] == [
        (0, 0, 10),
        (9, 9, 10),
        (9, 9, 5),
        (13, 9, 5),
        (7, 5, 5),
    ]


@given(invoeren())
@settings(max_examples=80, deadline=None)
def test_the_last_day_is_the_settlement(gevraagd: AfrekeningInvoer) -> None:
    """The course ends where the settlement ends, for every ceiling and regime."""
    stroom = stroom_van(gevraagd)
    loop, afrekening = verloop(stroom, gevraagd.regime), reken_af(stroom, gevraagd.regime)
    laatste = {int(onder): regel for regel, onder in enumerate(loop.plafond)}
    for onder in range(len(gevraagd.plafonds)):
        assert loop.goedgekeurd_cents[laatste[onder]] == afrekening.gedeclareerd_cents[onder]
        assert loop.betaald_cents[laatste[onder]] == afrekening.plafond_betaald_cents[onder]
        assert loop.plafond_cents[laatste[onder]] == afrekening.plafond_cents[onder]


def rijen(loop: Verloop) -> list[tuple[date, int, int, int]]:
    kolommen = (loop.goedgekeurd_cents, loop.betaald_cents, loop.plafond_cents)
    return [
        (date.fromordinal(int(op)), *cijfers)
        for op, *cijfers in zip(loop.dag, *(kolom.tolist() for kolom in kolommen), strict=True)
    ]
