"""The certificate of an allocation: per stage and full room the level, and the claims that the room stopped.

A verifier follows the exact amounts from it without trusting it; docs/model.md, "Proof".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby

import numpy as np

from verdeelsleutel.claims.allocation import Level, Stage
from verdeelsleutel.claims.division import Filled
from verdeelsleutel.claims.problem import AllocationProblem, Int64, Rule


def room_ranks(problem: AllocationProblem) -> Int64:
    """(m,) the rank of each room from small to large: fewest positive claims first, ties in the order of the rooms."""
    positive = problem.claims_cents[problem.room_claims] > 0
    sizes = np.bincount(problem.room_of_entry[positive], minlength=len(problem.capacity_cents))
    rank = np.empty(len(sizes), dtype=np.int64)
    rank[np.argsort(sizes, kind="stable")] = np.arange(len(sizes))
    return rank


def full_in(problem: AllocationProblem, stages: Sequence[Stage], filled: Sequence[Filled]) -> Int64:
    """(m,) the first stage after which a room has exactly nothing left, -1 if none.

    After the first stage only a room that holds claims of a stage can become full in it.
    """
    full_in = np.full(len(problem.capacity_cents), -1)
    rooms = np.arange(len(full_in))
    for index, (stage, division) in enumerate(zip(stages, filled, strict=True)):
        if index:
            rooms = problem.rooms_holding(stage.claims)
        for room in rooms[full_in[rooms] < 0].tolist():
            if division.residual[room] == 0:
                full_in[room] = index
    return full_in


def levels_of(
    problem: AllocationProblem, stages: Sequence[Stage], filled: Sequence[Filled], rank: Int64
) -> tuple[Level, ...]:
    """Every partly paid claim under the smallest room that stopped it."""
    found = []
    for index, (stage, division) in enumerate(zip(stages, filled, strict=True)):
        if (division.stopped_by < 0).all():
            continue
        level_of = _room_levels(problem, stage, division, filled[index - 1].residual if index else None)
        owner = _stopping_room(problem, stage, division, rank, level_of)
        stopped = stage.claims[owner[stage.claims] >= 0]
        by_room = stopped[np.argsort(owner[stopped], kind="stable")].tolist()
        for room, claims in groupby(by_room, key=owner.tolist().__getitem__):
            found.append(Level(index, room, level_of[room], tuple(claims)))
    return tuple(found)


def _room_levels(
    problem: AllocationProblem, stage: Stage, division: Filled, before: Sequence[Fraction] | None
) -> dict[int, Fraction]:
    """The level at which each full room stopped claims of the stage; `before` is what rooms had left, None at first.

    Under gelijk verlies a room that was full before stops all its claims at the largest, also if another room whose
    level is higher came first.
    """
    level_of = {room: stop.level for stop in division.stops for room in stop.rooms}
    if problem.rules[stage.tier] is Rule.GELIJK_VERLIES:
        in_stage = np.zeros(len(problem.claims_cents), dtype=bool)
        in_stage[stage.claims] = True
        for room, left in enumerate(before if before is not None else problem.capacity_cents.tolist()):
            claims = problem.room(room)
            if left == 0 and in_stage[claims].any():
                level_of[room] = Fraction(int(problem.claims_cents[claims[in_stage[claims]]].max()))
    return level_of


def _stopping_room(
    problem: AllocationProblem, stage: Stage, division: Filled, rank: Int64, level_of: Mapping[int, Fraction]
) -> Int64:
    """(n,) the smallest room that stopped each claim of the stage, -1 elsewhere.

    Under gelijk verlies a claim that gets nothing is stopped by every room whose level it does not exceed.
    """
    owner = np.full(len(problem.claims_cents), -1)
    stopped_by = np.full(len(problem.claims_cents), -1)
    stopped_by[stage.claims] = division.stopped_by
    event_of = {room: event for event, stop in enumerate(division.stops) for room in stop.rooms}
    for room in sorted(level_of, key=rank.__getitem__, reverse=True):
        claims = problem.room(room)
        stopped = (stopped_by[claims] >= 0) & (stopped_by[claims] == event_of.get(room, -1))
        if problem.rules[stage.tier] is Rule.GELIJK_VERLIES:
            level = level_of[room]
            nothing = problem.claims_cents[claims] <= level.numerator // level.denominator
            stopped |= (stopped_by[claims] >= 0) & nothing
        owner[claims[stopped]] = room
    return owner
