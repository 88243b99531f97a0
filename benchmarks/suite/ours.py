"""Our recipe with its phases apart: sort by key, cut a stage, divide it, and round once."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from benchmarks.suite.answers import allocation_problem
from benchmarks.suite.claims import Claims, Int64, NoAnswer
from benchmarks.suite.clock import Clock
from verdeelsleutel.claims.cents import to_cents
from verdeelsleutel.claims.division import Filled
from verdeelsleutel.claims.filling import fill
from verdeelsleutel.claims.program import Engine
from verdeelsleutel.claims.stage import StageProblem, stage_problem, stages, without_empty_rooms

Divide = Callable[[StageProblem], Filled]


def divide_exactly(claims: Claims, clock: Clock, divide: Divide) -> Int64:
    """(n,) whole cents in the order of the rows given."""
    ordered, order = claims.by_key()
    problem = allocation_problem(ordered)
    served = stages(problem)
    residual = tuple(Fraction(capacity) for capacity in problem.capacity_cents.tolist())
    filled: list[Filled] = []
    for stage in served:
        part, rooms = without_empty_rooms(stage_problem(problem, stage, residual))
        with clock.solving():
            division = divide(part)
        filled.append(division.among(rooms, residual))
        residual = filled[-1].residual
    with clock.finishing():
        cents = np.empty_like(order)
        cents[order] = to_cents(problem, served, filled).granted_cents
    return cents


def by_programs(engine: Engine) -> Divide:
    """Linear programs say which rooms run full; exact arithmetic makes amounts of it and checks them."""
    from verdeelsleutel.claims.linear import divide as solve

    def divide(part: StageProblem) -> Filled:
        if not len(part.claims_cents):
            return fill(part)
        candidate = solve(part, engine)
        if not candidate.termination.reason.is_answer:
            raise NoAnswer(candidate.termination)
        filled = fill(part, np.flatnonzero(candidate.full_rooms).tolist())
        if min(filled.residual) < 0:
            raise NoAnswer("the programs missed a room that runs full")
        return filled

    return divide
