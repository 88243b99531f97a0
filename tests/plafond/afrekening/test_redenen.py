"""Why a declaration is paid or withheld."""

from __future__ import annotations

import pytest

from plafond.afrekening.stromen import declaratie, invoer, plafond, versie
from verdeelsleutel.plafond.afrekening.berekening import reken_af
from verdeelsleutel.plafond.afrekening.invoer import Regime
from verdeelsleutel.plafond.afrekening.koppeling import stroom_van
from verdeelsleutel.plafond.afrekening.redenen import Reden, reden_tekst


@pytest.mark.parametrize("regime", Regime)
def test_of_nothing_nothing_is_credited(regime: Regime) -> None:
    """A declaration of 0.00 is paid in full; one whose whole amount was credited is credited in full."""
    rijen = [declaratie("a", 1, 0), declaratie("b", 1, 5), declaratie("c", 2, 5, van="b")]
    redenen = reken_af(stroom_van(invoer(regime, [plafond(versie(10, 0))], rijen)), regime).reden
    assert redenen.tolist() == [Reden.BETAALD, Reden.GECREDITEERD, Reden.CREDIT]


def test_every_reason_has_words_of_its_own() -> None:
    """In both languages."""
    for taal in ("nl", "en"):
        assert len({reden_tekst(reden, taal) for reden in Reden}) == len(Reden)
