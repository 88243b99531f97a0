"""A division that the verifier accepted, for whoever uses cents without an answer that is checked as a whole."""

from __future__ import annotations

import numpy as np

from verdeelsleutel.claims.allocate import Method, allocate
from verdeelsleutel.claims.allocation import Allocation
from verdeelsleutel.claims.problem import AllocationProblem
from verdeelsleutel.claims.verify import Problem, verify
from verdeelsleutel.fouten import Programmafout


def allocate_checked(problem: AllocationProblem, method: Method = "filling") -> Allocation:
    """Divide to the cent, and have the verifier judge it; raises as `checked`."""
    return checked(problem, allocate(problem, method))


def checked(problem: AllocationProblem, allocation: Allocation) -> Allocation:
    """The allocation itself, if the verifier accepts it.

    Raises
    ------
    Programmafout
        it does not.
    """
    levels = [
        (level.stage, level.room, level.level.numerator, level.level.denominator, level.claims)
        for level in allocation.levels
    ]
    if reasons := verify(_plain(problem, allocation), levels, allocation.granted_cents.tolist()):
        raise Programmafout("; ".join(reasons))
    return allocation


def _plain(problem: AllocationProblem, allocation: Allocation) -> Problem:
    """The problem in plain lists, as the verifier reads it."""
    stage = np.zeros(len(problem.claims_cents), dtype=np.int64)
    for index, served in enumerate(allocation.stages):
        stage[served.claims] = index
    return Problem(
        claims=problem.claims_cents.tolist(),
        stage=stage.tolist(),
        rules=[problem.rules[served.tier].value for served in allocation.stages],
        rooms=[problem.room(room).tolist() for room in range(len(problem.capacity_cents))],
        capacity=problem.capacity_cents.tolist(),
        weights=None if problem.weight_millionths is None else problem.weight_millionths.tolist(),
    )
