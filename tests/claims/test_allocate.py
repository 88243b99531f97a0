"""The recipe: two engines, one answer; cents inside every room; nothing depends on order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.problems import problems, single
from verdeelsleutel.claims import linear
from verdeelsleutel.claims.allocate import allocate
from verdeelsleutel.claims.allocation import Allocation
from verdeelsleutel.claims.linear import LinearResult
from verdeelsleutel.claims.problem import MAXIMUM_CENTS, MILLION, AllocationProblem, Rule
from verdeelsleutel.claims.program import Engine
from verdeelsleutel.claims.stage import StageProblem


def same(left: Allocation, right: Allocation) -> bool:
    """Whether two allocations agree in every cent and in their proof."""
    return (
        (left.granted_cents == right.granted_cents).all()
        and left.levels == right.levels
        and (left.full_in == right.full_in).all()
        and (left.binding_room == right.binding_room).all()
    )


@pytest.mark.parametrize("engine", ["ortools", "highspy"])
@given(problem=problems())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_linear_programs_and_filling_agree(engine, problem):
    by_lp = allocate(problem, "lp", engine)
    assert by_lp.faults == ()
    assert same(by_lp, allocate(problem, "filling"))


@given(problem=problems())
def test_no_room_is_overrun_and_no_claim_overpaid(problem):
    granted = allocate(problem, "filling").granted_cents
    assert (granted >= 0).all()
    assert (granted <= problem.claims_cents).all()
    for room, capacity in enumerate(problem.capacity_cents.tolist()):
        assert granted[problem.room(room)].sum() <= capacity


@given(problem=problems())
def test_every_refused_cent_has_a_binding_room_that_holds_it(problem):
    answer = allocate(problem, "filling")
    for claim in np.flatnonzero(answer.granted_cents < problem.claims_cents).tolist():
        room = int(answer.binding_room[claim])
        assert room >= 0
        assert claim in problem.room(room)
        assert answer.full_in[room] >= 0


@given(claims=st.lists(st.integers(0, 10**9), min_size=1, max_size=10), data=st.data())
def test_one_room_spends_every_cent_and_serves_tiers_strictly_in_order(claims, data):
    tier = data.draw(st.lists(st.integers(0, 2), min_size=len(claims), max_size=len(claims)))
    room = data.draw(st.integers(0, sum(claims) + 1))
    problem = AllocationProblem.from_rooms(claims, tier, [Rule.NAAR_RATO] * 3, [(range(len(claims)), room)])
    granted = allocate(problem, "filling").granted_cents
    assert granted.sum() == min(room, sum(claims))
    refused = [k for k, c, x in zip(tier, claims, granted.tolist(), strict=True) if x < c]
    assert all(x == 0 for k, x in zip(tier, granted.tolist(), strict=True) if refused and k > min(refused))


@given(problem=problems(), data=st.data())
def test_a_room_that_can_never_fill_changes_nothing(problem, data):
    members = data.draw(st.lists(st.integers(0, len(problem.claims_cents) - 1), min_size=1, unique=True))
    rooms = [(problem.room(j), int(c)) for j, c in enumerate(problem.capacity_cents)]
    roomy = (np.array(sorted(members)), int(problem.claims_cents[members].sum()) + 1)
    wider = AllocationProblem.from_rooms(
        problem.claims_cents, problem.tier, problem.rules, [*rooms, roomy], problem.weight_millionths
    )
    before, after = allocate(problem, "filling"), allocate(wider, "filling")
    assert (before.granted_cents == after.granted_cents).all()
    assert before.levels == after.levels


@given(problem=problems(), place=st.integers(0, 8), tier=st.integers(0, 2))
def test_a_zero_claim_changes_nobody(problem, place, tier):
    place = min(place, len(problem.claims_cents))
    shift = lambda claims: np.append(np.where(claims >= place, claims + 1, claims), place)  # noqa: E731
    wider = AllocationProblem.from_rooms(
        np.insert(problem.claims_cents, place, 0),
        np.insert(problem.tier, place, min(tier, len(problem.rules) - 1)),
        problem.rules,
        [(shift(problem.room(j)), int(c)) for j, c in enumerate(problem.capacity_cents)],
        None if problem.weight_millionths is None else np.insert(problem.weight_millionths, place, MILLION),
    )
    granted = allocate(wider, "filling").granted_cents
    assert granted[place] == 0
    assert (np.delete(granted, place) == allocate(problem, "filling").granted_cents).all()


def test_innermost_full_room_gets_its_cent_first():
    """VPT 1.00, 1.00 under 0.01; MPT 0.60, 0.60, 0.80; region 0.03: VPT's cent is not spent on MPT."""
    problem = AllocationProblem.from_rooms(
        [100, 100, 60, 60, 80], [0] * 5, [Rule.NAAR_RATO], [([0, 1], 1), (range(5), 3)]
    )
    assert allocate(problem, "filling").granted_cents.tolist() == [1, 0, 1, 0, 1]


def test_largest_remainders_are_not_monotone_in_the_room():
    claims = [1, 3, 3]
    assert allocate(single(claims, 3, Rule.NAAR_RATO), "filling").granted_cents.tolist() == [1, 1, 1]
    assert allocate(single(claims, 4, Rule.NAAR_RATO), "filling").granted_cents.tolist() == [0, 2, 2]


def test_sums_at_the_limit_are_exact():
    """10^13 cents over three claims of which one is a single cent."""
    claims = [MAXIMUM_CENTS // 2, MAXIMUM_CENTS // 2 - 1, 1]
    granted = allocate(single(claims, MAXIMUM_CENTS - 1, Rule.NAAR_RATO), "filling").granted_cents
    assert granted.sum() == MAXIMUM_CENTS - 1


def test_ten_thousand_equal_claims_share_one_cent():
    """The first in order gets the cent."""
    granted = allocate(single([7] * 10_000, 1, Rule.NAAR_RATO), "filling").granted_cents
    assert granted[0] == 1
    assert granted.sum() == 1


@given(problem=problems(), seed=st.integers(0, 2**32 - 1))
def test_exact_levels_do_not_depend_on_the_order_of_claims(problem, seed):
    """The order decides ties of a cent only; the levels and the rooms that bind stay the same."""
    order = np.random.default_rng(seed).permutation(len(problem.claims_cents))
    place = np.argsort(order)
    shuffled = AllocationProblem.from_rooms(
        problem.claims_cents[order],
        problem.tier[order],
        problem.rules,
        [(place[problem.room(j)], int(c)) for j, c in enumerate(problem.capacity_cents)],
        None if problem.weight_millionths is None else problem.weight_millionths[order],
    )
    before, after = allocate(problem, "filling"), allocate(shuffled, "filling")
    assert [(x.stage, x.room, x.level) for x in before.levels] == [(x.stage, x.room, x.level) for x in after.levels]
    assert (before.binding_room[order] == after.binding_room).all()


def test_a_tier_costs_what_its_own_rooms_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """First come with a cap on everybody: no tier is divided over the rooms of the others."""
    handed: list[int] = []

    def counted(stage: StageProblem, engine: Engine) -> LinearResult:
        handed.append(len(stage.residual))
        return divide(stage, engine)

    divide = linear.divide
    monkeypatch.setattr(linear, "divide", counted)
    claims = [100 + i for i in range(40)]
    rooms = [(range(40), 3_000), *(([i], 90) for i in range(40))]
    answer = allocate(AllocationProblem.from_rooms(claims, range(40), [Rule.NAAR_RATO] * 40, rooms))
    assert handed == [2] * 40
    assert answer.granted_cents.tolist() == [90] * 33 + [30] + [0] * 6
    assert answer.full_in.tolist() == [33, *range(33), *[-1] * 7]
    assert [(level.stage, level.room) for level in answer.levels] == [
        (i, i + 1) if i < 33 else (i, 0) for i in range(40)
    ]
