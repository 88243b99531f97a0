"""Progressive filling is the lexicographic max-min optimum, for nested and crossing rooms."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.problems import ROOM_RULES, problems
from verdeelsleutel.claims.division import Filled
from verdeelsleutel.claims.filling import fill
from verdeelsleutel.claims.problem import MILLION, AllocationProblem, Rule
from verdeelsleutel.claims.rules import shares
from verdeelsleutel.claims.stage import StageProblem, stage_problem, stages


def first_stage(problem: AllocationProblem) -> StageProblem:
    """The first stage, in the whole rooms."""
    return stage_problem(problem, stages(problem)[0], tuple(Fraction(c) for c in problem.capacity_cents.tolist()))


def amounts(stage: StageProblem, filled: Filled) -> list[Fraction]:
    """The exact amounts of a filled stage."""
    exact = [Fraction(claim) for claim in stage.claims_cents.tolist()]
    for i, stop in enumerate(filled.stopped_by.tolist()):
        if stop >= 0:
            claim, weight = int(stage.claims_cents[i]), int(stage.weight_millionths[i])
            (numerator,), denominator = shares(stage.rule, [claim], [weight], filled.stops[stop].level)
            exact[i] = Fraction(numerator, denominator)
    return exact


def level(stage: StageProblem, i: int, amount: Fraction) -> Fraction:
    """The level that the max-min order compares."""
    claim = int(stage.claims_cents[i])
    match stage.rule:
        case Rule.NAAR_RATO:
            return amount / claim / int(stage.weight_millionths[i])
        case Rule.GELIJK_BEDRAG:
            return amount
        case _:
            return amount - claim


@given(problem=problems())
def test_every_refused_claim_has_a_full_room_in_which_nobody_is_better_off(problem):
    """Bertsekas and Gallager: an allocation is max-min fair iff every refused claim has a bottleneck."""
    stage = first_stage(problem)
    filled = fill(stage)
    exact = amounts(stage, filled)
    members = np.split(stage.room_claims, stage.room_start[1:-1])
    for i, amount in enumerate(exact):
        if amount == int(stage.claims_cents[i]):
            continue
        assert any(
            filled.residual[room] == 0
            and all(
                level(stage, j, exact[j]) <= level(stage, i, amount)
                for j in claims.tolist()
                if stage.rule is not Rule.GELIJK_VERLIES or exact[j] > 0
            )
            for room, claims in enumerate(members)
            if i in claims
        )


@given(problem=problems())
def test_residual_is_what_the_exact_amounts_leave(problem):
    stage = first_stage(problem)
    filled = fill(stage)
    exact = amounts(stage, filled)
    for room, claims in enumerate(np.split(stage.room_claims, stage.room_start[1:-1])):
        assert filled.residual[room] == stage.residual[room] - sum(exact[i] for i in claims.tolist())
        assert filled.residual[room] >= 0


@given(problem=problems(), data=st.data())
def test_leaving_out_rooms_that_do_not_stop_anything_changes_nothing(problem, data):
    """So a solver need only name the rooms that run full, and may name others too."""
    stage = first_stage(problem)
    filled = fill(stage)
    stopping = {room for stop in filled.stops for room in stop.rooms}
    more = data.draw(st.sets(st.integers(0, len(stage.residual) - 1)))
    again = fill(stage, sorted(stopping | more))
    assert again.stops == filled.stops
    assert (again.stopped_by == filled.stopped_by).all()


def test_a_missed_room_shows_as_overrun():
    stage = first_stage(AllocationProblem.from_rooms([100, 100], [0, 0], [Rule.NAAR_RATO], [([0, 1], 500), ([0], 10)]))
    assert min(fill(stage, []).residual) == -90


def test_crossing_rooms_are_divided_fairly_not_largest():
    """Claims of 100 with rooms {a, b} = {a, c} = 100: 50, 50, 50, although 0, 100, 100 is larger."""
    problem = AllocationProblem.from_rooms(
        [100, 100, 100], [0, 0, 0], [Rule.NAAR_RATO], [([0, 1, 2], 200), ([0, 1], 100), ([0, 2], 100)]
    )
    stage = first_stage(problem)
    assert amounts(stage, fill(stage)) == [50, 50, 50]


@pytest.mark.parametrize("rule", ROOM_RULES)
def test_a_room_of_zero_stops_its_claims_at_once(rule):
    problem = AllocationProblem.from_rooms([5, 7, 9], [0, 0, 0], [rule], [([0, 1, 2], 30), ([0, 2], 0)])
    stage = first_stage(problem)
    assert amounts(stage, fill(stage)) == [0, 7, 0]


@given(problem=problems(), data=st.data())
def test_more_room_in_the_region_lowers_nobody(problem, data):
    """Room 0 holds everything: whatever the rooms inside it, more of it lowers no exact amount."""
    stage = first_stage(problem)
    extra = data.draw(st.integers(0, 10**9))
    richer = StageProblem(
        stage.rule,
        stage.claims_cents,
        stage.weight_millionths,
        stage.room_start,
        stage.room_claims,
        (stage.residual[0] + extra, *stage.residual[1:]),
    )
    before, after = amounts(stage, fill(stage)), amounts(richer, fill(richer))
    assert all(x <= y for x, y in zip(before, after, strict=True))


def test_weight_zero_is_served_from_what_the_others_leave():
    problem = AllocationProblem.from_rooms(
        [10, 10, 10], [0, 0, 0], [Rule.NAAR_RATO], [([0, 1, 2], 15)], weight_millionths=[0, MILLION, 0]
    )
    served = stages(problem)
    assert [stage.claims.tolist() for stage in served] == [[1], [0, 2]]
    assert [stage.zero_weight for stage in served] == [False, True]
