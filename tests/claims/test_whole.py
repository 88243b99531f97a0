"""All or nothing: the most euros tier by tier, the first of equals, with proof or with the gap."""

from __future__ import annotations

import itertools
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.problems import problems
from verdeelsleutel.claims import whole
from verdeelsleutel.claims.problem import AllocationProblem, Rule
from verdeelsleutel.claims.whole import choose


def one_room(claims: list[int], capacity: int, tiers: list[int] | None = None) -> AllocationProblem:
    """Claims in one room; one tier unless said otherwise."""
    tiers = tiers or [0] * len(claims)
    rules = [Rule.NAAR_RATO] * (max(tiers, default=0) + 1)
    return AllocationProblem.from_rooms(claims, tiers, rules, [(range(len(claims)), capacity)])


def best(problem: AllocationProblem) -> tuple[list[int], list[int]]:
    """Totals per tier and grants of the best choice, found by trying all."""
    claims, tier = problem.claims_cents.tolist(), problem.tier.tolist()
    rooms = [(problem.room(room).tolist(), capacity) for room, capacity in enumerate(problem.capacity_cents.tolist())]
    found: tuple[list[int], list[int]] | None = None
    for bits in itertools.product((1, 0), repeat=len(claims)):
        grants = [claim * bit for claim, bit in zip(claims, bits, strict=True)]
        if all(sum(grants[i] for i in members) <= capacity for members, capacity in rooms):
            totals = [sum(g for g, k in zip(grants, tier, strict=True) if k == t) for t in range(len(problem.rules))]
            found = max(
                found or (totals, grants), (totals, grants), key=lambda pair: (pair[0], [g > 0 for g in pair[1]])
            )
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("claims", "capacity", "granted"),
    [
        ([10, 20, 30], 60, [10, 20, 30]),
        ([10, 20, 30], 59, [0, 20, 30]),
        ([10, 20, 30], 40, [10, 0, 30]),
        ([10, 20, 30], 30, [10, 20, 0]),  # 30 alone is as much; the first two come earlier
        ([30, 20, 10], 30, [30, 0, 0]),
        ([10, 20, 30], 9, [0, 0, 0]),
        ([0, 20], 20, [0, 20]),
        ([], 5, []),
        ([7], 0, [0]),
        ([10**12] * 5 + [1], 3 * 10**12 + 1, [10**12] * 3 + [0, 0, 1]),
    ],
)
def test_one_room(claims: list[int], capacity: int, granted: list[int]) -> None:
    """The fullest room, and of equals the one that holds the earlier claims."""
    choice = choose(one_room(claims, capacity))
    assert choice.granted_cents.tolist() == granted
    assert choice.first
    assert all(tier.proven for tier in choice.tiers)


def test_an_earlier_tier_takes_the_most_it_can() -> None:
    """Even if the tiers together could have more: 6 before 5 + 5."""
    choice = choose(one_room([6, 5, 5], 10, [0, 1, 1]))
    assert choice.granted_cents.tolist() == [6, 0, 0]
    assert [(tier.granted_cents, tier.bound_cents) for tier in choice.tiers] == [(6, 6), (0, 0)]


def test_an_earlier_tier_leaves_the_best_for_the_next() -> None:
    """Of two choices that are equal for the first tier, the one that gives the second more, though it comes later."""
    problem = AllocationProblem.from_rooms(
        [5, 5, 3],
        [0, 0, 1],
        [Rule.NAAR_RATO] * 2,
        [([0, 1], 5), ([0, 2], 5), ([2], 3)],
    )
    assert choose(problem).granted_cents.tolist() == [0, 5, 3]


def test_rooms_cross() -> None:
    """Each room is kept."""
    problem = AllocationProblem.from_rooms(
        [100, 100, 100], [0] * 3, [Rule.NAAR_RATO], [([0, 1], 100), ([0, 2], 100), ([0, 1, 2], 300)]
    )
    assert choose(problem).granted_cents.tolist() == [0, 100, 100]


@given(problems(size=7, rooms=3))
@settings(max_examples=120, deadline=None)
def test_is_the_best_of_all(problem: AllocationProblem) -> None:
    """Against every choice there is: totals tier by tier, then the order of the claims."""
    choice = choose(problem)
    totals, grants = best(problem)
    assert [tier.granted_cents for tier in choice.tiers] == totals
    assert choice.granted_cents.tolist() == grants
    assert choice.first


@given(problems(size=7, rooms=3), st.integers(1, 10**4))
@settings(max_examples=40, deadline=None)
def test_scaling_every_cent_changes_no_choice(problem: AllocationProblem, factor: int) -> None:
    """The greatest common divisor is taken out before the program is built."""
    if problem.claims_cents.sum() * factor > 10**13 or problem.capacity_cents.max() * factor > 10**13:
        return
    scaled = replace(
        problem, claims_cents=problem.claims_cents * factor, capacity_cents=problem.capacity_cents * factor
    )
    assert (choose(scaled).granted_cents == choose(problem).granted_cents * factor).all()


def test_more_claims_than_one_block() -> None:
    """The order is decided block by block: of 100 equal claims the first ones."""
    choice = choose(one_room([3] * 100, 200))
    assert choice.granted_cents.tolist() == [3] * 66 + [0] * 34
    assert choice.first
    assert whole.BLOCK < 100


def test_without_effort_the_gap_is_told() -> None:
    """A choice that fits, and what could at most be granted; then the order is not called proven either."""
    claims = [pow(7, place, 99_999_989) for place in range(1, 61)]
    problem = one_room(claims, sum(claims) // 2)
    choice = choose(problem, effort=0.01)
    (tier,) = choice.tiers
    assert not tier.proven
    assert not choice.first
    assert tier.granted_cents == choice.granted_cents.sum() <= sum(claims) // 2
    assert tier.granted_cents < tier.bound_cents <= sum(claims)
    left_out = problem.claims_cents[choice.granted_cents == 0]
    assert left_out.min() > sum(claims) // 2 - tier.granted_cents
    assert (choice.granted_cents[choice.granted_cents > 0] == problem.claims_cents[choice.granted_cents > 0]).all()


def test_a_tier_each_is_first_come_first_served() -> None:
    """Nothing to choose, so no program is needed, however many there are: what still fits in order of the tiers."""
    claims = [pow(7, place, 99_999_989) for place in range(1, 401)]
    problem = one_room(claims, sum(claims) // 3, list(reversed(range(400))))
    choice = choose(problem, effort=0.0)
    left, granted = sum(claims) // 3, [0] * 400
    for place in reversed(range(400)):
        if claims[place] <= left:
            granted[place] = claims[place]
            left -= claims[place]
    assert choice.granted_cents.tolist() == granted
    assert choice.first
    assert [tier.granted_cents for tier in choice.tiers] == granted[::-1]
    assert all(tier.proven for tier in choice.tiers)


def test_the_same_choice_in_every_process() -> None:
    """Also where the effort runs out: no clock and no second worker decide."""
    code = (
        "from verdeelsleutel.claims.problem import AllocationProblem, Rule;"
        "from verdeelsleutel.claims.whole import choose;"
        "claims = [pow(7, place, 99_999_989) for place in range(1, 61)];"
        "problem = AllocationProblem.from_rooms(claims, [0] * 60, [Rule.NAAR_RATO], [(range(60), sum(claims) // 2)]);"
        "print(choose(problem, effort=0.05).granted_cents.tolist())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout  # noqa: S603  fixed code
        for _ in range(2)
    }
    assert len(runs) == 1
