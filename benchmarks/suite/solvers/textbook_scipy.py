"""What one writes first: a fraction t in [0, 1] that every claim gets at least. Here to show what it does to money."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, hstack, identity, vstack

from benchmarks.suite.claims import Claims, Float64
from benchmarks.suite.clock import Clock
from benchmarks.suite.ladder import LevelProgram, answered, by_rounds

NAME = "textbook: t in [0, 1] (scipy)"
NEEDS = ("scipy",)
TOLERANCE_CENTS = 1
NOTE = "`x >= t * claim` in cents, unscaled, with the rounds of all others; not how scipy should be used for this."


def divide(claims: Claims, clock: Clock) -> Float64:
    """Amounts by rounds of programs."""

    def level(program: LevelProgram) -> float:
        count = len(program.claims)
        links = hstack([-identity(count, format="csr"), csr_matrix(program.claims[:, None])], format="csr")
        rooms = hstack([program.rooms, csr_matrix((len(program.left), 1))], format="csr")
        bounds = np.column_stack([np.zeros(count + 1), np.append(program.claims, 1.0)])
        limits = np.append(np.zeros(count), program.left)
        with clock.solving():
            answer = linprog(
                np.append(np.zeros(count), -1.0), vstack([links, rooms]), limits, bounds=bounds, method="highs"
            )
        answered(answer.status == 0, answer.message, infeasible=answer.status == 2)
        return float(answer.x[-1]) * program.top

    return by_rounds(claims, level)
