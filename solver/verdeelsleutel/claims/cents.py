"""From exact amounts to cents: round down, then give the cents left by largest remainder inside the rooms.

docs/model.md, "Cents". Every amount ends less than a cent from its exact value; no room is overrun.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import lcm
from typing import NamedTuple

import numpy as np

from verdeelsleutel.claims.allocation import Allocation, Level, Stage
from verdeelsleutel.claims.certificate import full_in, levels_of, room_ranks
from verdeelsleutel.claims.division import Filled
from verdeelsleutel.claims.problem import MILLION, AllocationProblem, Int64, Rule
from verdeelsleutel.claims.rules import shares


class Remainders(NamedTuple):
    """What rounding down took from amounts of one level: ``rests[k] / denominator`` of a cent, in (0, 1)."""

    claims: list[int]
    rests: list[int]
    denominator: int


Groups = dict[tuple[int, int], list[Remainders]]
"""Remainders by stage and by the rank of the smallest full room that holds the amount: the order of the cents."""


def to_cents(
    problem: AllocationProblem, stages: Sequence[Stage], filled: Sequence[Filled], faults: Sequence[str] = ()
) -> Allocation:
    """Round the exact division of every stage to cents and write its certificate."""
    rank = room_ranks(problem)
    full = full_in(filled, len(problem.capacity_cents))
    levels = levels_of(problem, stages, filled, rank)
    granted, groups = _round_down(problem, stages, filled, levels, _Innermost(problem, rank, full))
    _give_cents(problem, granted, groups)
    binding = np.full(len(granted), -1)
    for level in levels:
        binding[list(level.claims)] = level.room
    return Allocation(granted, tuple(stages), levels, full, binding, tuple(faults))


class _Innermost:
    """Per stage the rank of the smallest room, full once the stage is done, that holds each claim; -1 if none."""

    def __init__(self, problem: AllocationProblem, rank: Int64, full: Int64) -> None:
        self.problem, self.rank, self.full = problem, rank, full

    def ranks(self, stage: int) -> Int64:
        smallest = np.full(len(self.problem.claims_cents), -1)
        full = np.flatnonzero((self.full >= 0) & (self.full <= stage))
        for room in full[np.argsort(-self.rank[full])].tolist():
            smallest[self.problem.room(room)] = self.rank[room]
        return smallest


def _round_down(
    problem: AllocationProblem,
    stages: Sequence[Stage],
    filled: Sequence[Filled],
    levels: Sequence[Level],
    innermost: _Innermost,
) -> tuple[Int64, Groups]:
    """Whole cents of every amount, and what that took."""
    granted = problem.claims_cents.copy()
    groups: Groups = defaultdict(list)
    for index in sorted({level.stage for level in levels}):
        stage, ranks = stages[index], innermost.ranks(index)
        rule = problem.rules[stage.tier]
        above_half = rule is Rule.TALMOED and _above_half(problem, stages, filled, index)
        for level in (level for level in levels if level.stage == index):
            claims = np.array(level.claims)
            numerators, denominator = shares(
                rule,
                problem.claims_cents[claims].tolist(),
                _weights(problem, stage, claims),
                level.level,
                above_half=above_half,
            )
            granted[claims] = [numerator // denominator for numerator in numerators]
            rests = [numerator % denominator for numerator in numerators]
            for rank in np.unique(ranks[claims]).tolist():
                chosen = np.flatnonzero(ranks[claims] == rank).tolist()
                groups[index, rank].append(
                    Remainders(
                        [level.claims[k] for k in chosen if rests[k]],
                        [rests[k] for k in chosen if rests[k]],
                        denominator,
                    )
                )
    return granted, groups


def _weights(problem: AllocationProblem, stage: Stage, claims: Int64) -> list[int]:
    if problem.weight_millionths is None or stage.zero_weight:
        return [MILLION] * len(claims)
    weights: list[int] = problem.weight_millionths[claims].tolist()
    return weights


def _above_half(problem: AllocationProblem, stages: Sequence[Stage], filled: Sequence[Filled], index: int) -> bool:
    """Whether the room of a Talmoed stage exceeds half of its claims."""
    room = filled[index - 1].residual[0] if index else int(problem.capacity_cents[0])
    return 2 * room > int(problem.claims_cents[stages[index].claims].sum())


def _give_cents(problem: AllocationProblem, granted: Int64, groups: Groups) -> None:
    """One cent at most to each amount that lost a part of one, while every room that holds it has a whole cent left."""
    spare = problem.capacity_cents.copy()
    np.subtract.at(spare, problem.room_of_entry, granted[problem.room_claims])
    left: list[int] = spare.tolist()
    order = [claim for key in sorted(groups) for claim in _largest_first(groups[key])]
    raised = [claim for claim, rooms in zip(order, _rooms_of(problem, order), strict=True) if _take_cent(left, rooms)]
    granted[raised] += 1


def _take_cent(left: list[int], rooms: list[int]) -> bool:
    """Take a cent from every room, or from none if one of them has no whole cent."""
    for room in rooms:
        if left[room] < 1:
            return False
    for room in rooms:
        left[room] -= 1
    return True


def _largest_first(group: Sequence[Remainders]) -> list[int]:
    """Larger remainder first, then position; compared as integers over one denominator."""
    common = lcm(*(part.denominator for part in group))
    ordered = []
    for claims, rests, denominator in group:
        scale = -(common // denominator)
        ordered += [(scale * rest, claim) for rest, claim in zip(rests, claims, strict=True)]
    ordered.sort()
    return [claim for _, claim in ordered]


def _rooms_of(problem: AllocationProblem, claims: list[int]) -> Iterator[list[int]]:
    """The rooms that hold each of `claims`."""
    wanted = np.zeros(len(problem.claims_cents), dtype=bool)
    wanted[claims] = True
    kept = wanted[problem.room_claims]
    members, rooms = problem.room_claims[kept], problem.room_of_entry[kept]
    order = np.argsort(members, kind="stable")
    members, held = members[order], rooms[order].tolist()
    starts = np.searchsorted(members, claims, side="left").tolist()
    ends = np.searchsorted(members, claims, side="right").tolist()
    return (held[start:end] for start, end in zip(starts, ends, strict=True))
