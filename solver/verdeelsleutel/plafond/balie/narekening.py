"""The engine's answer, put to the independent verifier before it is used."""

from __future__ import annotations

from verdeelsleutel.claims.allocation import Allocation
from verdeelsleutel.claims.problem import AllocationProblem
from verdeelsleutel.claims.verify import Problem, verify
from verdeelsleutel.fouten import Programmafout


def nagerekend(problem: AllocationProblem, allocation: Allocation) -> Allocation:
    """The allocation itself, if the verifier accepts it.

    Raises
    ------
    Programmafout
        it does not.
    """
    stage = [0] * len(problem.claims_cents)
    for index, part in enumerate(allocation.stages):
        for claim in part.claims.tolist():
            stage[claim] = index
    redenen = verify(
        Problem(
            claims=problem.claims_cents.tolist(),
            stage=stage,
            rules=[problem.rules[part.tier].value for part in allocation.stages],
            rooms=[problem.room(room).tolist() for room in range(len(problem.capacity_cents))],
            capacity=problem.capacity_cents.tolist(),
            weights=None if problem.weight_millionths is None else problem.weight_millionths.tolist(),
        ),
        [
            (level.stage, level.room, level.level.numerator, level.level.denominator, level.claims)
            for level in allocation.levels
        ],
        allocation.granted_cents.tolist(),
    )
    if redenen:
        raise Programmafout("; ".join(redenen))
    return allocation
