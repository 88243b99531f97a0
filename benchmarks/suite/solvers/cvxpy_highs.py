"""cvxpy with HiGHS."""

from __future__ import annotations

from benchmarks.suite.claims import Claims, Float64
from benchmarks.suite.clock import Clock
from benchmarks.suite.ladder import LevelProgram, answered, by_rounds

NAME = "cvxpy + HiGHS"
NEEDS = ("cvxpy", "highspy")
TOLERANCE_CENTS = 1
NOTE = "One vector variable and a sparse matrix, `solve(solver=cvxpy.HIGHS)`; solve includes its compilation."


def divide(claims: Claims, clock: Clock) -> Float64:
    """Amounts by rounds of programs."""
    import cvxpy as cp

    def level(program: LevelProgram) -> float:
        s, x = cp.Variable(nonneg=True), cp.Variable(len(program.claims), nonneg=True)
        limits = [x == program.share * s, x <= program.claims, s <= program.top, program.rooms @ x <= program.left]
        problem = cp.Problem(cp.Maximize(s), limits)
        with clock.solving():
            problem.solve(solver=cp.HIGHS)
        answered(problem.status == cp.OPTIMAL, problem.status, infeasible="infeasible" in str(problem.status))
        return float(s.value)

    return by_rounds(claims, level)
