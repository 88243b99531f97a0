"""cvxpy_leximin, which is made for this question: the fairest vector, smallest part first."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.suite.claims import Claims, Float64, NoAnswer
from benchmarks.suite.clock import Clock

NAME = "cvxpy_leximin"
NEEDS = ("cvxpy_leximin", "cvxpy", "highspy")
TOLERANCE_CENTS = 1
NOTE = "`Leximin` over the paid part of every claim in a short room, its default method (ordered outcomes), HiGHS."
NOTHING = 1e-6


def divide(claims: Claims, clock: Clock) -> Float64:
    """Amounts tier by tier; it finds the levels of all rooms itself, so it needs no rounds."""
    amounts = claims.claims_cents.astype(np.float64)
    left = claims.capacity_cents.astype(np.float64)
    for number in range(claims.tiers):
        tier = np.flatnonzero((claims.tier == number) & (claims.claims_cents > 0))
        matrix, asked = claims.matrix[:, tier], amounts[tier]
        short = matrix @ asked > left + NOTHING
        asked[matrix[short & (left <= NOTHING)].sum(axis=0).A1 > 0] = 0
        short &= left > NOTHING
        held = (asked > 0) & (matrix[short].sum(axis=0).A1 > 0)
        if held.any():
            asked[held] *= _parts(matrix[short][:, held], asked[held], left[short], clock)
        amounts[tier] = asked
        left = np.maximum(left - matrix @ asked, 0)
    return amounts


def _parts(rooms: Any, asked: Float64, left: Float64, clock: Clock) -> Float64:
    """(k,) the paid part of each claim; rows are scaled to the room, for cents beside parts are answered wrongly."""
    import cvxpy as cp
    from cvxpy_leximin import Leximin, Problem

    part = cp.Variable(len(asked))
    limits = [part >= 0, part <= 1, rooms.multiply(asked).multiply(1 / left[:, None]).tocsr() @ part <= 1]
    problem = Problem(Leximin([part[i] for i in range(len(asked))]), limits)
    with clock.solving():
        try:
            problem.solve(solver=cp.HIGHS)
        except cp.SolverError as error:
            raise NoAnswer(error, infeasible="infeasible" in str(error)) from error
    return np.asarray(np.clip(part.value, 0, 1), dtype=np.float64)
