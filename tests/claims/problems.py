"""Hypothesis strategies for claims problems: nested and crossing rooms, all rules, weights, ties and zeros."""

from __future__ import annotations

from hypothesis import strategies as st

from verdeelsleutel.claims.problem import MILLION, AllocationProblem, Rule

AMOUNTS = st.one_of(st.integers(0, 6), st.integers(0, 400), st.integers(0, 10**11))
ROOM_RULES = [Rule.NAAR_RATO, Rule.GELIJK_BEDRAG, Rule.GELIJK_VERLIES]


@st.composite
def one_room(draw: st.DrawFn, rule: Rule, size: int = 8) -> tuple[list[int], int]:
    """Claims of one tier, and an estate that may be larger than they are."""
    claims = draw(st.lists(AMOUNTS, min_size=1, max_size=size))
    return claims, draw(st.integers(0, sum(claims) + 1))


def single(claims: list[int], estate: int, rule: Rule, weights: list[int] | None = None) -> AllocationProblem:
    """One tier in one room."""
    return AllocationProblem.from_rooms(
        claims, [0] * len(claims), [rule], [(range(len(claims)), estate)], weight_millionths=weights
    )


@st.composite
def problems(draw: st.DrawFn, size: int = 9, rooms: int = 4) -> AllocationProblem:
    """Up to three tiers in a whole room with any rooms inside it."""
    count = draw(st.integers(1, size))
    claims = draw(st.lists(AMOUNTS, min_size=count, max_size=count))
    tiers = draw(st.integers(1, 3))
    tier = draw(st.lists(st.integers(0, tiers - 1), min_size=count, max_size=count))
    rules = draw(st.lists(st.sampled_from(ROOM_RULES), min_size=tiers, max_size=tiers))
    weights = None
    if draw(st.booleans()):
        weight = st.sampled_from([0, 1, MILLION // 2, MILLION, MILLION, 3 * MILLION, 1_234_567])
        drawn = draw(st.lists(weight, min_size=count, max_size=count))
        weights = [w if rules[k] is Rule.NAAR_RATO else MILLION for w, k in zip(drawn, tier, strict=True)]
    subsets = st.lists(st.integers(0, count - 1), min_size=1, max_size=count, unique=True)
    members = [list(range(count)), *draw(st.lists(subsets, max_size=rooms))]
    capacities = [draw(st.integers(0, sum(claims[i] for i in room) + 1)) for room in members]
    return AllocationProblem.from_rooms(
        claims, tier, rules, list(zip(members, capacities, strict=True)), weight_millionths=weights
    )
