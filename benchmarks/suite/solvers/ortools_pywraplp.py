"""OR-Tools' pywraplp with GLOP, its best known interface."""

from __future__ import annotations

from benchmarks.suite.claims import Claims, Float64
from benchmarks.suite.clock import Clock
from benchmarks.suite.ladder import LevelProgram, answered, by_rounds

NAME = "OR-Tools pywraplp (GLOP)"
NEEDS = ("ortools",)
TOLERANCE_CENTS = 1
NOTE = "`Solver.CreateSolver('GLOP')` and `SetCoefficient`."


def divide(claims: Claims, clock: Clock) -> Float64:
    """Amounts by rounds of programs."""
    from ortools.linear_solver import pywraplp

    def level(program: LevelProgram) -> float:
        solver = pywraplp.Solver.CreateSolver("GLOP")
        s = solver.NumVar(0, program.top, "s")
        x = [solver.NumVar(0, claim, "") for claim in program.claims.tolist()]
        for amount, share in zip(x, program.share.tolist(), strict=True):
            link = solver.Constraint(0, 0)
            link.SetCoefficient(amount, 1)
            link.SetCoefficient(s, -share)
        for room, left in enumerate(program.left.tolist()):
            row = solver.Constraint(-solver.infinity(), left)
            for i in program.members(room).tolist():
                row.SetCoefficient(x[i], 1)
        solver.Maximize(s)
        with clock.solving():
            status = solver.Solve()
        answered(status == solver.OPTIMAL, f"status {status}", infeasible=status == solver.INFEASIBLE)
        return float(s.solution_value())

    return by_rounds(claims, level)
