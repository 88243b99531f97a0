"""From exact amounts to cents: round down, then give the cents left by largest remainder inside the rooms.

docs/model.md, "Cents". Every amount ends less than a cent from its exact value; no room is overrun.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from math import lcm
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from verdeelsleutel.claims.allocation import Allocation, Level, Stage
from verdeelsleutel.claims.certificate import full_in, levels_of, room_ranks
from verdeelsleutel.claims.division import Filled
from verdeelsleutel.claims.problem import MILLION, AllocationProblem, Int64, Rule
from verdeelsleutel.claims.quotients import LARGEST_DIVISOR, divide_products
from verdeelsleutel.claims.rules import shares

Integers = NDArray[np.int64] | NDArray[np.object_]
"""Of 64 bits where those hold the numbers, else Python's own."""


class Remainders(NamedTuple):
    """What rounding down took from amounts of one level: ``rests[k] / denominator`` of a cent, in (0, 1)."""

    claims: Int64
    rests: Integers
    denominator: int


Groups = dict[tuple[int, int], list[Remainders]]
"""Remainders by stage and by the rank of the smallest full room that holds the amount: the order of the cents."""


def to_cents(
    problem: AllocationProblem, stages: Sequence[Stage], filled: Sequence[Filled], faults: Sequence[str] = ()
) -> Allocation:
    """Round the exact division of every stage to cents and write its certificate."""
    rank = room_ranks(problem)
    full = full_in(problem, stages, filled)
    levels = levels_of(problem, stages, filled, rank)
    granted, groups = _round_down(problem, stages, filled, levels, rank, full)
    _give_cents(problem, granted, groups, rank)
    binding = np.full(len(granted), -1)
    for level in levels:
        binding[list(level.claims)] = level.room
    return Allocation(granted, tuple(stages), levels, full, binding, tuple(faults))


def _innermost(problem: AllocationProblem, rank: Int64, full: Int64, stage: int, claims: Int64) -> Int64:
    """(k,) the rank of the smallest room, full once the stage is done, that holds each of `claims`; -1 if none."""
    counts, rooms = problem.rooms_of(claims)
    claim = np.repeat(np.arange(len(claims)), counts)
    is_full = (full[rooms] >= 0) & (full[rooms] <= stage)
    smallest = np.full(len(claims), len(rank))
    np.minimum.at(smallest, claim[is_full], rank[rooms[is_full]])
    smallest[smallest == len(rank)] = -1
    return smallest


def _round_down(
    problem: AllocationProblem,
    stages: Sequence[Stage],
    filled: Sequence[Filled],
    levels: Sequence[Level],
    rank: Int64,
    full: Int64,
) -> tuple[Int64, Groups]:
    """Whole cents of every amount, and what that took."""
    granted = problem.claims_cents.copy()
    groups: Groups = defaultdict(list)
    for index, of_stage in groupby(levels, key=lambda level: level.stage):
        stage = stages[index]
        rule = problem.rules[stage.tier]
        above_half = rule is Rule.TALMOED and _above_half(problem, stages, filled, index)
        for level in of_stage:
            claims = np.array(level.claims)
            granted[claims], rests, denominator = _whole_cents(
                rule, problem.claims_cents[claims], _weights(problem, stage, claims), level.level, above_half
            )
            lost, held_by = rests != 0, _innermost(problem, rank, full, index, claims)
            for room in [int(held_by[0])] if (held_by == held_by[0]).all() else np.unique(held_by).tolist():
                chosen = lost & (held_by == room)
                groups[index, room].append(Remainders(claims[chosen], rests[chosen], denominator))
    return granted, groups


def _whole_cents(
    rule: Rule, claims: Int64, weights: Int64, level: Fraction, above_half: bool
) -> tuple[Int64, Integers, int]:
    """Each amount rounded down, and what that took as numerators over one denominator."""
    if rule is Rule.NAAR_RATO and level.denominator <= LARGEST_DIVISOR and (weights == MILLION).all():
        return *divide_products(claims, min(level.numerator, level.denominator), level.denominator), level.denominator
    numerators, denominator = shares(rule, claims.tolist(), weights.tolist(), level, above_half=above_half)
    exact = np.array(numerators, dtype=object)
    return (exact // denominator).astype(np.int64), exact % denominator, denominator


def _weights(problem: AllocationProblem, stage: Stage, claims: Int64) -> Int64:
    if problem.weight_millionths is None or stage.zero_weight:
        return np.full(len(claims), MILLION)
    return problem.weight_millionths[claims]


def _above_half(problem: AllocationProblem, stages: Sequence[Stage], filled: Sequence[Filled], index: int) -> bool:
    """Whether the room of a Talmoed stage exceeds half of its claims."""
    room = filled[index - 1].residual[0] if index else int(problem.capacity_cents[0])
    return 2 * room > int(problem.claims_cents[stages[index].claims].sum())


def _give_cents(problem: AllocationProblem, granted: Int64, groups: Groups, rank: Int64) -> None:
    """One cent at most to each amount that lost a part of one, while every room that holds it has a whole cent left."""
    left = problem.capacity_cents.copy()
    np.subtract.at(left, problem.room_of_entry, granted[problem.room_claims])
    by_rank = np.argsort(rank)
    for stage, place in sorted(groups):
        order = _largest_first(groups[stage, place])
        granted[_served(problem, order, left, by_rank[place])] += 1


def _served(problem: AllocationProblem, order: Int64, left: Int64, room: int) -> Int64:
    """Take the cents of amounts that come in this order and all lie in `room`; those that got one.

    As many as that room has cents for can be served at once if no other room runs out, which nested rooms hardly do.
    """
    first = order[: left[room]]
    _, rooms = problem.rooms_of(first)
    np.subtract.at(left, rooms, 1)
    if not rooms.size or left[rooms].min() >= 0:
        return first
    np.add.at(left, rooms, 1)
    return _served_one_by_one(problem, order, left)


def _served_one_by_one(problem: AllocationProblem, order: Int64, left: Int64) -> Int64:
    """As `_served`, an amount at a time."""
    counts, rooms = problem.rooms_of(order)
    concerned = np.unique(rooms)
    spare = dict(zip(concerned.tolist(), left[concerned].tolist(), strict=True))
    held, ends = rooms.tolist(), np.cumsum(counts).tolist()
    taken = [_take_cent(spare, held[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
    left[concerned] = list(spare.values())
    return order[taken]


def _take_cent(spare: dict[int, int], rooms: list[int]) -> bool:
    """Take a cent from every room, or from none if one of them has no whole cent."""
    for room in rooms:
        if spare[room] < 1:
            return False
    for room in rooms:
        spare[room] -= 1
    return True


def _largest_first(group: Sequence[Remainders]) -> Int64:
    """Larger remainder first, then position; compared as integers over one denominator."""
    common = lcm(*(part.denominator for part in group))
    number = np.int64 if common <= LARGEST_DIVISOR else object
    rests = np.concatenate([part.rests.astype(number) * (common // part.denominator) for part in group])
    claims = np.concatenate([part.claims for part in group])
    return claims[np.lexsort((claims, -rests))]
