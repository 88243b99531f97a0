"""SciPy's linprog with sparse matrices and HiGHS."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, hstack, identity

from benchmarks.suite.claims import Claims, Float64
from benchmarks.suite.clock import Clock
from benchmarks.suite.ladder import LevelProgram, answered, by_rounds

NAME = "scipy linprog"
NEEDS = ("scipy",)
TOLERANCE_CENTS = 1
NOTE = "`linprog(method='highs')`, sparse, links as equations."


def divide(claims: Claims, clock: Clock) -> Float64:
    """Amounts by rounds of programs."""

    def level(program: LevelProgram) -> float:
        count = len(program.claims)
        links = hstack([identity(count, format="csr"), csr_matrix(-program.share[:, None])], format="csr")
        rooms = hstack([program.rooms, csr_matrix((len(program.left), 1))], format="csr")
        bounds = np.column_stack([np.zeros(count + 1), np.append(program.claims, program.top)])
        objective = np.append(np.zeros(count), -1.0)
        with clock.solving():
            answer = linprog(objective, rooms, program.left, links, np.zeros(count), bounds, method="highs")
        answered(answer.status == 0, answer.message, infeasible=answer.status == 2)
        return float(answer.x[-1])

    return by_rounds(claims, level)
