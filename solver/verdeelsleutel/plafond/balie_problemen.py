"""Variations on a division that the request desk asks: one request first, other rooms, the rooms that it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from verdeelsleutel.claims.allocation import Allocation
from verdeelsleutel.claims.division import Filled
from verdeelsleutel.claims.filling import fill
from verdeelsleutel.claims.problem import MILLION, AllocationProblem, Int64, Rule
from verdeelsleutel.claims.rules import total_at
from verdeelsleutel.claims.stage import StageProblem, stage_problem, stages


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


def met_capaciteit(problem: AllocationProblem, capaciteit: Mapping[int, int]) -> AllocationProblem:
    """The same division with other capacities, in cents by room."""
    capacity = problem.capacity_cents.copy()
    for room, cents in capaciteit.items():
        capacity[room] = cents
    return replace(problem, capacity_cents=capacity)


def benodigde_capaciteit(problem: AllocationProblem, claim: int) -> dict[int, int]:
    """Per room that holds the claim, the least whole cents with which the exact division pays the claim in full.

    A claim stops where the first of its rooms runs full. So none of them may run full before the level at which the
    claim is whole: then what the earlier tiers take, and what the claims of its own tier have at that level, is what
    these rooms must hold, and it is enough. The other rooms stop claims as they do.
    """
    eigen = np.array([claim in problem.room(room) for room in range(len(problem.capacity_cents))])
    overige = np.flatnonzero(~eigen).tolist()
    residual = tuple(Fraction(capacity) for capacity in problem.capacity_cents.tolist())
    for stage in stages(problem):
        part = stage_problem(problem, stage, residual)
        if stage.tier == int(problem.tier[claim]):
            plaats = int(np.searchsorted(stage.claims, claim))
            gebruik = _gebruik(part, fill(part, overige), plaats)
            vorige = zip(problem.capacity_cents.tolist(), residual, strict=True)
            nodig = [capacity - rest + gebruik[room] for room, (capacity, rest) in enumerate(vorige)]
            return {
                room: -(-nodig[room].numerator // nodig[room].denominator) for room in np.flatnonzero(eigen).tolist()
            }
        residual = fill(part, overige).residual
    raise ValueError(f"claim {claim}: zero, or in no tier")


def betaalt_geheel(problem: AllocationProblem, claims: Sequence[int]) -> bool:
    """Whether the exact division pays all of `claims` in full; tiers after theirs are not looked at."""
    laatste = max(int(problem.tier[claim]) for claim in claims)
    residual = tuple(Fraction(capacity) for capacity in problem.capacity_cents.tolist())
    for stage in stages(problem)[: laatste + 1]:
        part = stage_problem(problem, stage, residual)
        filled = fill(part)
        gestopt = set(stage.claims[filled.stopped_by >= 0].tolist())
        if gestopt & set(claims):
            return False
        residual = filled.residual
    return True


def _gebruik(part: StageProblem, filled: Filled, plaats: int) -> list[Fraction]:
    """(m,) what the claims of a stage have in each room at the level at which one of them is whole."""
    geheel = _level_when_whole(part, plaats)
    levels = [min(geheel, stop.level) for stop in filled.stops] + [geheel]
    gebruik = [Fraction(0)] * len(part.residual)
    for room in range(len(part.residual)):
        claims = part.room_claims[part.room_start[room] : part.room_start[room + 1]]
        for stop in np.unique(filled.stopped_by[claims]).tolist():
            samen = claims[filled.stopped_by[claims] == stop]
            gebruik[room] += _total(part, samen, levels[stop])
    return gebruik


def _total(part: StageProblem, claims: Int64, level: Fraction) -> Fraction:
    return total_at(part.rule, part.claims_cents[claims], part.weight_millionths[claims], level)


def _level_when_whole(part: StageProblem, plaats: int) -> Fraction:
    """The common level at which one claim is paid in full: naar rato 1 / weight, gelijk bedrag the claim itself."""
    if part.rule is Rule.GELIJK_BEDRAG:
        return Fraction(int(part.claims_cents[plaats]))
    return Fraction(MILLION, int(part.weight_millionths[plaats]))
