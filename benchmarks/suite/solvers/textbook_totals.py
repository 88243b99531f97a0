"""What one writes first for priorities: one tier's largest total after the other. Who gets it is up to the solver."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, vstack

from benchmarks.suite.claims import Claims, Float64
from benchmarks.suite.clock import Clock
from benchmarks.suite.ladder import answered

NAME = "textbook: totals per tier (scipy)"
NEEDS = ("scipy",)
TOLERANCE_CENTS = 1
NOTE = (
    "A lexicographic program over the tier totals, each fixed to the cent below; not how scipy should be used for this."
)


def divide(claims: Claims, clock: Clock) -> Float64:
    """Amounts of the vertex that the last program returns."""
    rows, limits = claims.matrix, claims.capacity_cents.astype(np.float64)
    bounds = np.column_stack([np.zeros(len(claims.claims_cents)), claims.claims_cents])
    amounts: Float64 = np.zeros(len(claims.claims_cents))
    for tier in range(claims.tiers):
        total = -(claims.tier == tier).astype(np.float64)
        with clock.solving():
            answer = linprog(total, rows, limits, bounds=bounds, method="highs")
        answered(answer.status == 0, answer.message, infeasible=answer.status == 2)
        rows, limits = vstack([rows, csr_matrix(total)], format="csr"), np.append(limits, np.floor(answer.fun))
        amounts = answer.x
    return amounts
