"""The order of events."""

from __future__ import annotations

from dataclasses import replace

from plafond.afrekening.stromen import declaratie, invoer, plafond, versie
from verdeelsleutel.plafond.afrekening.gebeurtenissen import CREDIT, DEBET, VERSIE, gebeurtenissen
from verdeelsleutel.plafond.afrekening.invoer import Regime
from verdeelsleutel.plafond.afrekening.koppeling import stroom_van
from verdeelsleutel.plafond.afrekening.stroom import Declaratiestroom


def stroom() -> Declaratiestroom:
    """On day 2 a version, two debits and a credit; the first version is dated after everything."""
    return stroom_van(
        invoer(
            Regime.STOP,
            [plafond(versie(9, 1), versie(7, 2)), plafond(versie(5, 8), agb="75750002")],
            [
                declaratie("a", 2, 1, van="z"),
                declaratie("z", 2, 4),
                declaratie("m", 2, 2),
                declaratie("n", 3, 3, agb="75750002"),
            ],
        )
    )


def test_versions_then_debits_then_credits_then_the_id() -> None:
    """Versions, debits, credits on one day; a first version comes before everything, whatever its day."""
    events = gebeurtenissen(stroom())
    assert events.soort.tolist() == [VERSIE, VERSIE, DEBET, DEBET, CREDIT, VERSIE, DEBET]
    assert events.regel.tolist() == [0, 1, 2, 1, 0, 2, 3]
    assert events.plafond_cents.tolist() == [9, 7, 7, 7, 7, 5, 5]
    assert events.goedgekeurd_cents.tolist() == [0, 0, 2, 6, 5, 0, 3]
    assert events.begin.tolist() == [0, 0, 0, 0, 0, 5, 5]


def test_keys_too_large_for_one_number_give_the_same_order() -> None:
    """Ranks far apart sort like ranks close together."""
    ver = replace(stroom(), volgorde=stroom().volgorde * 2**60)
    assert gebeurtenissen(ver).regel.tolist() == gebeurtenissen(stroom()).regel.tolist()
