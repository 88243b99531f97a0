"""Variations on a division that the request desk asks: one request first, other rooms, the rooms that it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from verdeelsleutel.claims.allocation import Allocation, Stage
from verdeelsleutel.claims.division import Filled
from verdeelsleutel.claims.filling import fill
from verdeelsleutel.claims.problem import MILLION, AllocationProblem, Int64, Rule
from verdeelsleutel.claims.rules import total_at
from verdeelsleutel.claims.stage import StageProblem, stage_problem, stages, without_empty_rooms


def op_trappen(problem: AllocationProblem, allocation: Allocation) -> AllocationProblem:
    """The same division with every stage as a tier of its own, so that no claim has weight 0 any more."""
    tier = np.zeros(len(problem.claims_cents), dtype=np.int64)
    weights = None if problem.weight_millionths is None else problem.weight_millionths.copy()
    for index, stage in enumerate(allocation.stages):
        tier[stage.claims] = index
        if weights is not None and stage.zero_weight:
            weights[stage.claims] = MILLION
    if weights is not None:
        weights[problem.claims_cents == 0] = MILLION
    rules = tuple(problem.rules[stage.tier] for stage in allocation.stages)
    return replace(problem, tier=tier, rules=rules, weight_millionths=weights)


def vooraan(problem: AllocationProblem, claim: int) -> AllocationProblem:
    """The same division with one claim served directly before the others of its tier."""
    eigen = int(problem.tier[claim])
    tier = problem.tier + (problem.tier >= eigen)
    tier[claim] = eigen
    rules = (*problem.rules[:eigen], Rule.NAAR_RATO, *problem.rules[eigen:])
    weights = None if problem.weight_millionths is None else problem.weight_millionths.copy()
    if weights is not None:
        weights[claim] = MILLION
    return replace(problem, tier=tier, rules=rules, weight_millionths=weights)


@dataclass(frozen=True, eq=False)
class Trapverdeling:
    """A division stage by stage.

    Parameters
    ----------
    problem : every stage a tier, see `op_trappen`
    trappen : the stages
    over : per stage what it finds in each room, exact cents
    vol_in : (m,) stage in which each room runs full, -1 if none
    """

    problem: AllocationProblem
    trappen: tuple[Stage, ...]
    over: tuple[tuple[Fraction, ...], ...]
    vol_in: Int64

    @classmethod
    def van(cls, problem: AllocationProblem, allocation: Allocation) -> Trapverdeling:
        """Divide again, keeping what is left in between."""
        trappen = stages(problem)
        over = [tuple(Fraction(capacity) for capacity in problem.capacity_cents.tolist())]
        for stage in trappen:
            over.append(_verdeel_trap(problem, stage, over[-1]).residual)
        return cls(problem, trappen, tuple(over), allocation.full_in)

    def ongewijzigd_tot(self, rooms: Iterable[int], uiterlijk: int) -> int:
        """The first stage that larger `rooms` can change: the one in which one of them runs full."""
        return min((int(self.vol_in[room]) for room in rooms if self.vol_in[room] >= 0), default=uiterlijk)


def benodigde_capaciteit(verdeling: Trapverdeling, claim: int) -> dict[int, int]:
    """Per room that holds the claim, the least whole cents with which the exact division pays the claim in full.

    A claim stops where the first of its rooms runs full. So none of them may run full before the level at which the
    claim is whole: then what the earlier tiers take, and what the claims of its own tier have at that level, is what
    these rooms must hold, and it is enough. The other rooms stop claims as they do.
    """
    problem = verdeling.problem
    eigen = [room for room in range(len(problem.capacity_cents)) if claim in problem.room(room)]
    overige = sorted(set(range(len(problem.capacity_cents))) - set(eigen))
    trap = int(problem.tier[claim])
    vanaf = min(trap, verdeling.ongewijzigd_tot(eigen, trap))
    residual = verdeling.over[vanaf]
    for stage in verdeling.trappen[vanaf:trap]:
        residual = fill(stage_problem(problem, stage, residual), overige).residual
    part = stage_problem(problem, verdeling.trappen[trap], residual)
    filled = fill(part, overige)
    plaats = int(np.searchsorted(verdeling.trappen[trap].claims, claim))
    gebruik = _gebruik(part, eigen, [stop.level for stop in filled.stops], filled.stopped_by, plaats)
    nodig = {room: int(problem.capacity_cents[room]) - residual[room] + gebruik[room] for room in eigen}
    return {room: -(-bedrag.numerator // bedrag.denominator) for room, bedrag in nodig.items()}


def betaalt_geheel(verdeling: Trapverdeling, capaciteit: Mapping[int, int], claims: Sequence[int]) -> bool:
    """Whether the exact division pays all of `claims` in full if rooms are larger.

    Divided again from the first stage that larger rooms can change, up to the last of the claims.

    Parameters
    ----------
    capaciteit : whole cents by room, none smaller than it is
    """
    problem = verdeling.problem
    eerste, laatste = int(problem.tier[claims].min()), int(problem.tier[claims].max())
    vanaf = min(eerste, verdeling.ongewijzigd_tot(capaciteit, laatste))
    residual = tuple(
        rest + capaciteit.get(room, int(problem.capacity_cents[room])) - int(problem.capacity_cents[room])
        for room, rest in enumerate(verdeling.over[vanaf])
    )
    for stage in verdeling.trappen[vanaf : laatste + 1]:
        filled = _verdeel_trap(problem, stage, residual)
        if set(stage.claims[filled.stopped_by >= 0].tolist()) & set(claims):
            return False
        residual = filled.residual
    return True


def _verdeel_trap(problem: AllocationProblem, stage: Stage, residual: tuple[Fraction, ...]) -> Filled:
    """The exact division of one stage, over the rooms that hold any of it."""
    part, rooms = without_empty_rooms(stage_problem(problem, stage, residual))
    return fill(part).among(rooms, residual)


def _gebruik(
    part: StageProblem, rooms: Sequence[int], stops: Sequence[Fraction], stopped_by: Int64, plaats: int
) -> dict[int, Fraction]:
    """What the claims of a stage have in some rooms at the level at which one of them is whole.

    Parameters
    ----------
    stops, stopped_by : levels at which claims were stopped, and (k,) which of them stopped each, -1 for none
    """
    geheel = _level_when_whole(part, plaats)
    levels = [*(min(geheel, level) for level in stops), geheel]
    gebruik = dict.fromkeys(rooms, Fraction(0))
    for room in rooms:
        claims = part.room_claims[part.room_start[room] : part.room_start[room + 1]]
        for stop in np.unique(stopped_by[claims]).tolist():
            samen = claims[stopped_by[claims] == stop]
            gebruik[room] += _total(part, samen, levels[stop])
    return gebruik


def _total(part: StageProblem, claims: Int64, level: Fraction) -> Fraction:
    return total_at(part.rule, part.claims_cents[claims], part.weight_millionths[claims], level)


def _level_when_whole(part: StageProblem, plaats: int) -> Fraction:
    """The common level at which one claim is paid in full: naar rato 1 / weight, gelijk bedrag the claim itself."""
    if part.rule is Rule.GELIJK_BEDRAG:
        return Fraction(int(part.claims_cents[plaats]))
    return Fraction(MILLION, int(part.weight_millionths[plaats]))
