"""Pyomo with HiGHS through its persistent interface."""

from __future__ import annotations

from benchmarks.suite.claims import Claims, Float64
from benchmarks.suite.clock import Clock
from benchmarks.suite.ladder import LevelProgram, answered, by_rounds

NAME = "Pyomo + HiGHS"
NEEDS = ("pyomo", "highspy")
TOLERANCE_CENTS = 1
NOTE = "`ConcreteModel` with indexed variables and rules, `SolverFactory('appsi_highs')`."


def divide(claims: Claims, clock: Clock) -> Float64:
    """Amounts by rounds of programs."""
    import pyomo.environ as pyo
    from pyomo.opt import TerminationCondition

    def level(program: LevelProgram) -> float:
        asked, share, left = program.claims.tolist(), program.share.tolist(), program.left.tolist()
        model = pyo.ConcreteModel()
        model.claims, model.rooms = pyo.RangeSet(0, len(asked) - 1), pyo.RangeSet(0, len(left) - 1)
        model.s = pyo.Var(bounds=(0, program.top))
        model.x = pyo.Var(model.claims, bounds=lambda _, i: (0, asked[i]))
        model.link = pyo.Constraint(model.claims, rule=lambda m, i: m.x[i] == share[i] * m.s)
        model.room = pyo.Constraint(
            model.rooms, rule=lambda m, r: pyo.quicksum(m.x[i] for i in program.members(r).tolist()) <= left[r]
        )
        model.level = pyo.Objective(expr=model.s, sense=pyo.maximize)
        solver = pyo.SolverFactory("appsi_highs")
        with clock.solving():
            condition = solver.solve(model, load_solutions=True).solver.termination_condition
        answered(
            condition == TerminationCondition.optimal,
            condition,
            infeasible=condition == TerminationCondition.infeasible,
        )
        return float(model.s.value)

    return by_rounds(claims, level)
