"""What credits take back of what was paid, worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from plafond.afrekening.stromen import declaratie, invoer, plafond, versie
from verdeelsleutel.plafond.afrekening.credits import eerder_gecrediteerd, teruggenomen_van_betaald
from verdeelsleutel.plafond.afrekening.gebeurtenissen import gebeurtenissen
from verdeelsleutel.plafond.afrekening.invoer import Declaratie, Plafond, Regime
from verdeelsleutel.plafond.afrekening.koppeling import stroom_van


def teruggenomen(onder: Plafond, *rijen: Declaratie) -> dict[str, int]:
    """What each credit takes back of what was paid, by its id."""
    stroom = stroom_van(invoer(Regime.STOP, [onder, plafond(versie(3, 0), agb="75750002")], list(rijen)))
    events = gebeurtenissen(stroom)
    cents = teruggenomen_van_betaald(stroom, events)
    gevonden = {rijen[regel].id: int(bedrag) for regel, bedrag in zip(events.regel, cents, strict=True) if bedrag}
    return {rij.id: gevonden.get(rij.id, 0) for rij in rijen if rij.crediteert}


@pytest.mark.parametrize(("credit", "terug"), [(3, 0), (4, 0), (5, 1), (10, 6)])
def test_what_is_withheld_goes_first(credit: int, terug: int) -> None:
    """Six of ten are paid: a credit of four takes what is withheld, a cent more takes a cent that was paid."""
    assert teruggenomen(plafond(versie(6, 0)), declaratie("a", 1, 10), declaratie("c", 2, credit, van="a")) == {
        "c": terug
    }


def test_credits_of_one_debit_add_up() -> None:
    """The second credit finds what the first one left withheld, also on the same day, in order of their ids."""
    rijen = (declaratie("a", 1, 10), declaratie("d", 2, 3, van="a"), declaratie("c", 2, 3, van="a"))
    assert teruggenomen(plafond(versie(6, 0)), *rijen) == {"d": 2, "c": 0}


def test_the_ceiling_of_the_day_decides_what_was_paid() -> None:
    """After a raise of the same day nothing is withheld any more; of the next day four cents still are."""
    rijen = (declaratie("a", 1, 10), declaratie("c", 2, 5, van="a"))
    assert teruggenomen(plafond(versie(6, 0), versie(10, 2)), *rijen) == {"c": 5}
    assert teruggenomen(plafond(versie(6, 0), versie(10, 3)), *rijen) == {"c": 1}


def test_a_debit_beyond_the_ceiling_had_nothing_paid() -> None:
    """Net of earlier credits the first debit fills the ceiling: what is credited of the second was never paid."""
    rijen = (
        declaratie("a", 1, 8),
        declaratie("b", 1, 9),
        declaratie("c", 2, 2, van="a"),
        declaratie("d", 3, 9, van="b"),
        declaratie("e", 1, 3, agb="75750002"),
        declaratie("f", 2, 1, van="e", agb="75750002"),
    )
    assert teruggenomen(plafond(versie(6, 0)), *rijen) == {"c": 0, "d": 0, "f": 1}


def test_what_earlier_credits_took_counts_per_debit() -> None:
    """Credits of other debits in between do not count."""
    debet, cents = np.array([7, 2, 7, 2, 7]), np.array([1, 10, 2, 20, 4])
    assert eerder_gecrediteerd(debet, cents).tolist() == [0, 0, 1, 10, 3]
