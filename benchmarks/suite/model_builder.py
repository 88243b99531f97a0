"""OR-Tools' model builder for pandas, with any linear solver of the wheel."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.suite.clock import Clock
from benchmarks.suite.ladder import LevelProgram, answered


def level_by(solver_name: str, clock: Clock) -> Callable[[LevelProgram], float]:
    """A function that solves one program."""
    import pandas as pd
    from ortools.linear_solver.python import model_builder as mb

    def level(program: LevelProgram) -> float:
        model = mb.Model()
        index = pd.RangeIndex(len(program.claims))
        s = model.new_num_var(0, program.top, "s")
        x = model.new_num_var_series("x", index, 0, pd.Series(program.claims, index))
        for amount, share in zip(x, program.share.tolist(), strict=True):
            model.add(amount == share * s)
        for room, left in enumerate(program.left.tolist()):
            model.add(mb.LinearExpr.sum(x.iloc[program.members(room)].tolist()) <= left)
        model.maximize(s)
        solver = mb.Solver(solver_name)
        with clock.solving():
            status = solver.solve(model)
        answered(status == mb.SolveStatus.OPTIMAL, status.name, infeasible=status == mb.SolveStatus.INFEASIBLE)
        return float(solver.value(s))

    return level
