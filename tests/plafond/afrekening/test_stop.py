"""The regime *stop* at its edges, each worked by hand: the last cent, the same day, the day before."""

from __future__ import annotations

import pytest

from plafond.afrekening.stromen import bedragen, declaratie, invoer, plafond, versie
from verdeelsleutel.plafond.afrekening.invoer import Regime, Versie
from verdeelsleutel.plafond.afrekening.koppeling import stroom_van
from verdeelsleutel.plafond.afrekening.stop import ooit_verlaagd


@pytest.mark.parametrize(
    ("versies", "verlaagd"),
    [
        ((versie(9, 0),), False),
        ((versie(9, 0), versie(9, 1)), False),
        ((versie(9, 0), versie(10, 1)), False),
        ((versie(9, 0), versie(8, 1)), True),
        ((versie(9, 0), versie(8, 1), versie(20, 2)), True),
    ],
)
def test_lowered_is_a_later_version_of_less(versies: tuple[Versie, ...], *, verlaagd: bool) -> None:
    """One cent less is lowered, the same again is not; the first version of the next ceiling is no later version."""
    stroom = stroom_van(invoer(Regime.STOP, [plafond(*versies), plafond(versie(1, 0), agb="75750002")], []))
    assert ooit_verlaagd(stroom).tolist() == [verlaagd, False]


@pytest.mark.parametrize(
    ("tweede", "betaald", "aangehouden"),
    [(3, 3, 0), (4, 4, 0), (5, 4, 1)],
)
def test_the_last_cent_under_the_ceiling_is_paid(tweede: int, betaald: int, aangehouden: int) -> None:
    """What reaches the ceiling exactly is paid in full, a cent more is withheld."""
    rijen = bedragen(plafond(versie(10, 0)), declaratie("a", 1, 6), declaratie("b", 2, tweede))
    assert rijen == [("a", 6, 0, []), ("b", betaald, aangehouden, [])]


@pytest.mark.parametrize(
    ("dag_van_verhoging", "betaald", "later"),
    [(1, 10, []), (2, 10, []), (3, 10, [(3, 4)])],
)
def test_a_raise_counts_from_its_day(dag_van_verhoging: int, betaald: int, later: list[tuple[int, int]]) -> None:
    """A declaration of the day itself is paid under the raise at once; one of the day before gets the rest on it."""
    onder = plafond(versie(6, 0), versie(10, dag_van_verhoging))
    assert bedragen(onder, declaratie("a", 2, 10)) == [("a", betaald, 0, later)]


def test_a_credit_comes_after_the_debits_of_its_day() -> None:
    """The debit of the same day finds the ceiling reached, and gets on that day what the credit sets free."""
    rijen = bedragen(
        plafond(versie(10, 0)), declaratie("a", 1, 10), declaratie("z", 2, 5), declaratie("c", 2, 4, van="a")
    )
    assert rijen == [("a", 6, 0, []), ("z", 4, 1, [(2, 4)]), ("c", 0, 0, [])]


def test_payments_of_one_day_are_one_payment() -> None:
    """A raise and two credits of one day pay a withheld amount once, and the next day once more."""
    rijen = bedragen(
        plafond(versie(10, 0), versie(11, 3)),
        declaratie("a", 1, 10),
        declaratie("b", 2, 9),
        declaratie("c", 3, 2, van="a"),
        declaratie("d", 3, 3, van="a"),
        declaratie("e", 4, 1, van="a"),
    )
    assert rijen[:2] == [("a", 4, 0, []), ("b", 7, 2, [(3, 6), (4, 1)])]
