"""From exact amounts to cents: round down, then give the cents left by largest remainder inside the rooms.

docs/model.md, "Cents". Every amount ends less than a cent from its exact value; no room is overrun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
        owner = _stopping_room(problem, stage, division, rank)
        level_of = {room: stop.level for stop in division.stops for room in stop.rooms}
        for room in np.unique(owner[owner >= 0]).tolist():
            claims = stage.claims[owner[stage.claims] == room]
            found.append(Level(index, room, level_of[room], tuple(claims.tolist())))
    return tuple(found)


def _stopping_room(problem: AllocationProblem, stage: Stage, division: Filled, rank: Int64) -> Int64:
    """(n,) the smallest room that stopped each claim of the stage, -1 elsewhere.

    Under gelijk verlies a claim that gets nothing is also stopped by every later room whose level exceeds it.
    """
    owner = np.full(len(problem.claims_cents), -1)
    stopped_by = np.full(len(problem.claims_cents), -1)
    stopped_by[stage.claims] = division.stopped_by
    by_rank = sorted(((rank[room], room, event) for event, stop in enumerate(division.stops) for room in stop.rooms))
    for _, room, event in reversed(by_rank):
        claims = problem.room(room)
        stopped = stopped_by[claims] == event
        if problem.rules[stage.tier] is Rule.GELIJK_VERLIES:
            level = division.stops[event].level
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
