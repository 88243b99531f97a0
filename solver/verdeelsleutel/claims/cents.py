"""From exact amounts to cents: round down, then give the cents left by largest remainder inside the rooms.

docs/model.md, "Cents". Every amount ends less than a cent from its exact value; no room is overrun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from verdeelsleutel.claims.allocation import Allocation, Level, Stage
from verdeelsleutel.claims.filling import Filled
from verdeelsleutel.claims.problem import MILLION, AllocationProblem, Int64, Rule
from verdeelsleutel.claims.rules import shares


@dataclass(frozen=True)
class Remainder:
    """What rounding down took from one amount: `numerator` / `denominator` of a cent, in (0, 1)."""

    stage: int
    room_rank: int
    numerator: int
    denominator: int
    claim: int


def to_cents(
    problem: AllocationProblem, stages: Sequence[Stage], filled: Sequence[Filled], faults: Sequence[str] = ()
) -> Allocation:
    """Round the exact division of every stage to cents and write its certificate."""
    rank = room_ranks(problem)
    full_in = _full_in(filled, len(problem.capacity_cents))
    levels = _levels(problem, stages, filled, rank)
    granted, remainders = _round_down(problem, stages, filled, levels, rank, full_in)
    _give_cents(problem, granted, remainders)
    binding = np.full(len(granted), -1)
    for level in levels:
        binding[list(level.claims)] = level.room
    return Allocation(granted, tuple(stages), levels, full_in, binding, tuple(faults))


def room_ranks(problem: AllocationProblem) -> Int64:
    """(m,) the rank of each room from small to large: fewest positive claims first, ties in the order of the rooms."""
    positive = problem.claims_cents[problem.room_claims] > 0
    sizes = np.bincount(problem.room_of_entry[positive], minlength=len(problem.capacity_cents))
    rank = np.empty(len(sizes), dtype=np.int64)
    rank[np.argsort(sizes, kind="stable")] = np.arange(len(sizes))
    return rank


def _full_in(filled: Sequence[Filled], rooms: int) -> Int64:
    """(m,) the first stage after which a room has exactly nothing left, -1 if none."""
    full_in = np.full(rooms, -1)
    for stage in reversed(range(len(filled))):
        full_in[[room for room, left in enumerate(filled[stage].residual) if left == 0]] = stage
    return full_in


def _levels(
    problem: AllocationProblem, stages: Sequence[Stage], filled: Sequence[Filled], rank: Int64
) -> tuple[Level, ...]:
    """Every partly paid claim under the smallest room that stopped it."""
    found = []
    for index, (stage, division) in enumerate(zip(stages, filled, strict=True)):
        level_of = _room_levels(problem, stage, division, filled[index - 1].residual if index else None)
        owner = _stopping_room(problem, stage, division, rank, level_of)
        for room in np.unique(owner[owner >= 0]).tolist():
            claims = stage.claims[owner[stage.claims] == room]
            found.append(Level(index, room, level_of[room], tuple(claims.tolist())))
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


def _round_down(
    problem: AllocationProblem,
    stages: Sequence[Stage],
    filled: Sequence[Filled],
    levels: Sequence[Level],
    rank: Int64,
    full_in: Int64,
) -> tuple[Int64, list[Remainder]]:
    granted = problem.claims_cents.copy()
    remainders = []
    for index, stage in enumerate(stages):
        rule = problem.rules[stage.tier]
        above_half = rule is Rule.TALMOED and _above_half(problem, stages, filled, index)
        innermost = _smallest_full_room(problem, rank, full_in, index)
        for level in (level for level in levels if level.stage == index):
            claims = np.array(level.claims)
            amounts = problem.claims_cents[claims].tolist()
            numerators, denominator = shares(
                rule, amounts, _weights(problem, stage, claims), level.level, above_half=above_half
            )
            whole = [divmod(numerator, denominator) for numerator in numerators]
            granted[claims] = [cents for cents, _ in whole]
            remainders += [
                Remainder(index, room_rank, rest, denominator, claim)
                for claim, room_rank, (_, rest) in zip(
                    level.claims, rank[innermost[claims]].tolist(), whole, strict=True
                )
                if rest
            ]
    return granted, remainders


def _smallest_full_room(problem: AllocationProblem, rank: Int64, full_in: Int64, stage: int) -> Int64:
    """(n,) the smallest room holding each claim that is full once the stage is done, -1 if none."""
    smallest = np.full(len(problem.claims_cents), -1)
    full = np.flatnonzero((full_in >= 0) & (full_in <= stage))
    for room in full[np.argsort(-rank[full])].tolist():
        smallest[problem.room(room)] = room
    return smallest


def _weights(problem: AllocationProblem, stage: Stage, claims: Int64) -> list[int]:
    if problem.weight_millionths is None or stage.zero_weight:
        return [MILLION] * len(claims)
    weights: list[int] = problem.weight_millionths[claims].tolist()
    return weights


def _above_half(problem: AllocationProblem, stages: Sequence[Stage], filled: Sequence[Filled], index: int) -> bool:
    """Whether the room of a Talmoed stage exceeds half of its claims."""
    room = filled[index - 1].residual[0] if index else int(problem.capacity_cents[0])
    return 2 * room > int(problem.claims_cents[stages[index].claims].sum())


def _give_cents(problem: AllocationProblem, granted: Int64, remainders: list[Remainder]) -> None:
    """One cent at most to each amount that lost a part of one, while every room that holds it has a whole cent left."""
    spare = problem.capacity_cents.copy()
    np.subtract.at(spare, problem.room_of_entry, granted[problem.room_claims])
    left = spare.tolist()
    rooms_of = _rooms_of(problem, [remainder.claim for remainder in remainders])
    for remainder in _in_order(remainders):
        rooms = rooms_of[remainder.claim]
        if all(left[room] > 0 for room in rooms):
            granted[remainder.claim] += 1
            for room in rooms:
                left[room] -= 1


def _in_order(remainders: list[Remainder]) -> list[Remainder]:
    """Stage, innermost full room, larger remainder, position."""
    common = lcm(*{remainder.denominator for remainder in remainders})
    return sorted(remainders, key=lambda r: (r.stage, r.room_rank, -r.numerator * (common // r.denominator), r.claim))


def _rooms_of(problem: AllocationProblem, claims: list[int]) -> dict[int, list[int]]:
    """The rooms that hold each of `claims`."""
    wanted = np.zeros(len(problem.claims_cents), dtype=bool)
    wanted[claims] = True
    kept = wanted[problem.room_claims]
    members, rooms = problem.room_claims[kept], problem.room_of_entry[kept]
    order = np.argsort(members, kind="stable")
    members, rooms = members[order], rooms[order]
    ends = np.searchsorted(members, claims, side="right").tolist()
    starts = np.searchsorted(members, claims, side="left").tolist()
    return {claim: rooms[start:end].tolist() for claim, start, end in zip(claims, starts, ends, strict=True)}
