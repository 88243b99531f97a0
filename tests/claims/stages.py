"""Single stages, small and extreme, and what they are worth in plain fractions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from oracle_claims import fill
from verdeelsleutel.claims.problem import MILLION, Rule
from verdeelsleutel.claims.stage import StageProblem

Room = tuple[Sequence[int], Fraction | int]

CENTS = st.one_of(st.integers(1, 5), st.integers(1, 10**6), st.integers(1, 10**12), st.just(10**12))
PARTS = st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1), Fraction(1, 1_000_003)])
SHARES = st.sampled_from([Fraction(1, 2), Fraction(1, 3), Fraction(999_999, MILLION), Fraction(1, MILLION)])


def stage_of(
    rule: Rule, claims: Sequence[int], rooms: Sequence[Room], weights: Sequence[int] | None = None
) -> StageProblem:
    """A stage from ``(claims in the room, what is left of it)`` pairs; weights in millionths."""
    return StageProblem(
        rule=rule,
        claims_cents=np.array(claims, dtype=np.int64),
        weight_millionths=np.array([MILLION] * len(claims) if weights is None else weights, dtype=np.int64),
        room_start=np.cumsum([0, *(len(room) for room, _ in rooms)]),
        room_claims=np.array([i for room, _ in rooms for i in room], dtype=np.int64),
        residual=tuple(Fraction(left) for _, left in rooms),
    )


def members(stage: StageProblem) -> list[list[int]]:
    """The claims of each room."""
    return [room.tolist() for room in np.split(stage.room_claims, stage.room_start[1:-1])]


def exact_amounts(stage: StageProblem) -> list[Fraction]:
    """Progressive filling in fractions, one room after the other, by the independent reference."""
    amounts = fill(
        stage.rule.value,
        dict(enumerate(stage.claims_cents.tolist())),
        {i: Fraction(weight, MILLION) for i, weight in enumerate(stage.weight_millionths.tolist())},
        {str(j): set(room) for j, room in enumerate(members(stage))},
        {str(j): left for j, left in enumerate(stage.residual)},
    )
    return [amounts[i] for i in range(len(stage.claims_cents))]


def binding_rooms(stage: StageProblem, exact: Sequence[Fraction]) -> list[int]:
    """Rooms that are full and hold a claim that is not paid in full and would rise if they were not there."""
    refused = [amount < claim for amount, claim in zip(exact, stage.claims_cents.tolist(), strict=True)]
    full = [
        j
        for j, (room, left) in enumerate(zip(members(stage), stage.residual, strict=True))
        if any(refused[i] for i in room) and sum(exact[i] for i in room) == left
    ]
    return [j for j in full if exact_amounts(without(stage, j)) != list(exact)]


def without(stage: StageProblem, room: int) -> StageProblem:
    """The same stage with one room made large."""
    residual = [Fraction(10**14) if j == room else left for j, left in enumerate(stage.residual)]
    pairs = list(zip(members(stage), residual, strict=True))
    return stage_of(stage.rule, stage.claims_cents.tolist(), pairs, stage.weight_millionths.tolist())


@st.composite
def extreme_stages(draw: st.DrawFn) -> StageProblem:
    """Cents beside 10^12, weights from 0.000001 to 50, rooms that lack a part of a cent or have only that."""
    size = draw(st.integers(1, 8))
    claims = draw(st.lists(CENTS, min_size=size, max_size=size))
    rule = draw(st.sampled_from([Rule.NAAR_RATO, Rule.GELIJK_BEDRAG, Rule.GELIJK_VERLIES]))
    weights = None
    if rule is Rule.NAAR_RATO and draw(st.booleans()):
        weight = st.one_of(st.integers(1, 50 * MILLION), st.sampled_from([1, MILLION, 50 * MILLION]))
        weights = draw(st.lists(weight, min_size=size, max_size=size))
    inside = st.lists(st.integers(0, size - 1), min_size=1, max_size=size, unique=True).map(sorted)
    rooms = []
    for room in [list(range(size)), *draw(st.lists(inside, max_size=5))]:
        total = sum(claims[i] for i in room)
        part, share, whole = draw(PARTS), draw(SHARES), draw(st.integers(0, total))
        left = draw(st.sampled_from([part, max(0, total - part), share * total, whole]))
        rooms.append((room, left))
    return stage_of(rule, claims, rooms, weights)
