"""The recipe: stage by stage divide exactly, then round once to cents."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import numpy as np

from verdeelsleutel.claims.allocation import Allocation
from verdeelsleutel.claims.cents import to_cents
from verdeelsleutel.claims.division import Filled
from verdeelsleutel.claims.filling import fill
from verdeelsleutel.claims.problem import AllocationProblem
from verdeelsleutel.claims.stage import StageProblem, stage_problem, stages, without_empty_rooms

Method = Literal["lp", "filling"]
LpEngine = Literal["ortools", "highspy"]


def allocate(problem: AllocationProblem, method: Method = "lp", lp_engine: LpEngine = "ortools") -> Allocation:
    """Divide the rooms over the claims, tier by tier, to the cent.

    Both methods give the same bytes. With ``"lp"`` linear programs say which rooms run full and exact arithmetic checks
    it; a candidate that the check refuses is replaced by the exact filling and recorded in `Allocation.faults`.
    """
    served = stages(problem)
    residual = tuple(Fraction(capacity) for capacity in problem.capacity_cents.tolist())
    filled: list[Filled] = []
    faults: list[str] = []
    for index, stage in enumerate(served):
        part, rooms = without_empty_rooms(stage_problem(problem, stage, residual))
        division = fill(part) if method == "filling" else _divide_by_lp(part, lp_engine, index, faults)
        division = division.among(rooms, residual)
        filled.append(division)
        residual = division.residual
    return to_cents(problem, served, filled, faults)


def _divide_by_lp(part: StageProblem, engine: LpEngine, index: int, faults: list[str]) -> Filled:
    """The exact division over the rooms that the linear programs call full, or all rooms if that does not hold."""
    from verdeelsleutel.claims.linear import divide

    if not len(part.claims_cents):
        return fill(part)
    candidate = divide(part, engine)
    if not candidate.termination.reason.is_answer:
        faults.append(f"stage {index}: {engine} stopped without an answer: {candidate.termination.detail}")
        return fill(part)
    division = fill(part, np.flatnonzero(candidate.full_rooms).tolist())
    if min(division.residual, default=Fraction(0)) < 0:
        faults.append(f"stage {index}: {engine} missed a room that runs full")
        return fill(part)
    return division
