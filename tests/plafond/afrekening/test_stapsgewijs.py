"""Ceilings that are lowered, each worked by hand: nothing is taken back, and nothing paid until there is room."""

from __future__ import annotations

import pytest

from plafond.afrekening.stromen import bedragen, declaratie, plafond, versie


@pytest.mark.parametrize(
    ("credit", "later"),
    [(3, []), (4, []), (5, [(4, 1)]), (8, [(4, 2), (5, 2)])],
)
def test_nothing_is_paid_until_the_total_is_below_the_lowered_ceiling(
    credit: int, later: list[tuple[int, int]]
) -> None:
    """Ten was paid and the ceiling is six: a credit of four leaves no room, one of five leaves a cent of it."""
    rijen = bedragen(
        plafond(versie(10, 0), versie(6, 2)),
        declaratie("a", 1, 10),
        declaratie("b", 3, 2),
        declaratie("c", 4, credit, van="a"),
        declaratie("d", 5, 2),
    )
    b, d = rijen[1], rijen[3]
    eigen = [(dag_, cents) for dag_, cents in later if dag_ == 4]
    assert rijen[0] == ("a", 10 - credit, 0, [])
    assert b == ("b", sum(cents for _, cents in eigen), 2 - sum(cents for _, cents in eigen), eigen)
    assert d == ("d", 2, 0, []) if credit == 8 else ("d", 0, 2, [])


@pytest.mark.parametrize(("dag_van_verlaging", "betaald"), [(1, 4), (2, 4), (3, 10)])
def test_a_lowering_counts_from_its_day(dag_van_verlaging: int, betaald: int) -> None:
    """A declaration of the day itself is held against the lowered ceiling; what was paid before it stays paid."""
    rijen = bedragen(plafond(versie(10, 0), versie(4, dag_van_verlaging)), declaratie("a", 2, 10))
    assert rijen == [("a", betaald, 10 - betaald, [])]


def test_a_credit_takes_first_what_waits_and_then_what_was_paid() -> None:
    """Four of ten wait: a credit of three takes of them, the next of three the last one and two that were paid."""
    rijen = bedragen(
        plafond(versie(8, 0), versie(6, 1)),
        declaratie("a", 2, 10),
        declaratie("b", 3, 5),
        declaratie("c", 4, 3, van="a"),
        declaratie("d", 5, 3, van="a"),
    )
    assert rijen[:2] == [("a", 4, 0, []), ("b", 2, 3, [(5, 2)])]


def test_a_raise_after_a_lowering_pays_what_waits_in_order() -> None:
    """The first that waits gets all of it, the next what is left, once on the day."""
    rijen = bedragen(
        plafond(versie(6, 0), versie(4, 2), versie(9, 5)),
        declaratie("b", 1, 6),
        declaratie("z", 3, 2),
        declaratie("a", 4, 2),
    )
    assert rijen == [("b", 6, 0, []), ("z", 2, 0, [(5, 2)]), ("a", 1, 1, [(5, 1)])]
