"""The short way of filling for naar rato gives the division of the general one."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claims.problems import problems
from verdeelsleutel.claims.division import Filled
from verdeelsleutel.claims.filling import fill_generally
from verdeelsleutel.claims.problem import MILLION, AllocationProblem, Rule
from verdeelsleutel.claims.proportional import _Proportional, fill_proportional
from verdeelsleutel.claims.stage import StageProblem, stage_problem, stages


def unweighted(problem: AllocationProblem, residual: tuple[Fraction, ...]) -> StageProblem:
    """The first stage as naar rato without weights, in rooms that need not be whole cents."""
    stage = stage_problem(problem, stages(problem)[0], residual)
    ones = np.full(len(stage.claims_cents), MILLION)
    return StageProblem(Rule.NAAR_RATO, stage.claims_cents, ones, stage.room_start, stage.room_claims, residual)


def same(left: Filled, right: Filled) -> bool:
    """Whether stops, stopped claims and what is left agree exactly."""
    return left.stops == right.stops and (left.stopped_by == right.stopped_by).all() and left.residual == right.residual


@given(problem=problems(rooms=6), parts=st.lists(st.integers(1, 9), min_size=7, max_size=7), data=st.data())
def test_equals_the_general_filling(problem, parts, data):
    """Also in what exact earlier amounts leave, and also if only some rooms are minded."""
    left = zip(problem.capacity_cents.tolist(), parts, strict=False)
    stage = unweighted(problem, tuple(Fraction(capacity, part) for capacity, part in left))
    rooms = sorted(data.draw(st.sets(st.integers(0, len(stage.residual) - 1))))
    assert same(fill_proportional(stage, rooms), fill_generally(stage, rooms))


def test_levels_that_floats_cannot_tell_apart_stop_one_after_the_other():
    """A third and a third plus 10^-26 of a cent per cent."""
    claims = np.array([10**13 - 1, 10**13 - 4])
    first = Fraction(int(claims[0]), 3)
    second = Fraction(int(claims[1]), 3) + Fraction(1, 10**13)
    stage = StageProblem(
        Rule.NAAR_RATO, claims, np.full(2, MILLION), np.array([0, 1, 2]), np.array([0, 1]), (first, second)
    )
    filled = fill_proportional(stage, [0, 1])
    assert [stop.rooms for stop in filled.stops] == [(0,), (1,)]
    assert same(filled, fill_generally(stage, [0, 1]))


def test_nested_rooms_leave_whole_cents_over_one():
    """What nested rooms take from each other is whole cents: no denominator grows, however many rooms run full."""
    claims = [97 + 10 * k for k in range(40)]
    rooms = [([2 * k, 2 * k + 1], 50 + 3 * k) for k in range(20)]
    problem = AllocationProblem.from_rooms(claims, [0] * 40, [Rule.NAAR_RATO], [*rooms, (range(40), 2_000)])
    filling = _Proportional(stage_problem(problem, stages(problem)[0], tuple(map(Fraction, problem.capacity_cents))))
    filling.watch(range(21))
    while full := filling.first():
        filling.stop(full)
    assert len(filling.stops) > 1
    assert filling.denominator == [1] * 21
