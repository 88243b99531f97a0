"""Draws are pinned: a change of NumPy or machine that moves one is a fault."""

from __future__ import annotations

from fractions import Fraction
from statistics import fmean, stdev

from verdeelsleutel_scenarios.trekking import Trekking, deel


def test_draws_are_pinned() -> None:
    """The first draws of a seed and column, as they were when this was written."""
    assert Trekking(1, 0).heel(1, 1000, 5) == [512, 951, 145, 949, 312]
    assert Trekking(1, 0).normaal(3) == [1700649138, -2686596502, 5143441042]
    assert Trekking(1, 0).lognormaal(Fraction(3, 2), 3) == [1811118, 391299, 6027462]


def test_columns_are_independent() -> None:
    """Another column or another seed draws other numbers; the same ones draw the same."""
    assert Trekking(1, 0).heel(1, 10**6, 4) == Trekking(1, 0).heel(1, 10**6, 4)
    assert Trekking(1, 0).heel(1, 10**6, 4) != Trekking(1, 1).heel(1, 10**6, 4)
    assert Trekking(1, 0).heel(1, 10**6, 4) != Trekking(2, 0).heel(1, 10**6, 4)


def test_longer_column_starts_with_the_shorter() -> None:
    """A larger region keeps the draws of the smaller one."""
    assert Trekking(7, 3).normaal(10)[:4] == Trekking(7, 3).normaal(4)


def test_shape_of_the_draws() -> None:
    """Mean and spread of the normal, share of the coin, bounds of whole numbers."""
    normaal = [z / 2**32 for z in Trekking(1, 0).normaal(20_000)]
    assert abs(fmean(normaal)) < 0.03
    assert abs(stdev(normaal) - 1) < 0.03
    assert abs(sum(Trekking(1, 1).kans(Fraction(1, 20), 20_000)) - 1000) < 120
    heel = Trekking(1, 2).heel(3, 5, 1000)
    assert set(heel) == {3, 4, 5}


def test_lognormal_has_median_one_million() -> None:
    """Half of the draws lie above one million; none is zero."""
    gewichten = Trekking(5, 0).lognormaal(Fraction(3, 2), 10_000)
    assert min(gewichten) > 0
    assert abs(sum(gewicht > 1_000_000 for gewicht in gewichten) - 5000) < 200


def test_part_of_an_amount_is_whole_euros() -> None:
    """Parts are rounded down to a whole euro."""
    assert deel(100_00, 333) == 33_00
    assert deel(99, 1000) == 0
