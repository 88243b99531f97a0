"""PuLP with HiGHS through highspy."""

from __future__ import annotations

import warnings

from benchmarks.suite.claims import Claims, Float64
from benchmarks.suite.clock import Clock
from benchmarks.suite.ladder import LevelProgram, answered, by_rounds

NAME = "PuLP + HiGHS"
NEEDS = ("pulp", "highspy")
TOLERANCE_CENTS = 1
NOTE = "`LpVariable`, `lpSum` and `pulp.HiGHS(msg=False, threads=1)`."


def divide(claims: Claims, clock: Clock) -> Float64:
    """Amounts by rounds of programs."""
    import pulp

    warnings.simplefilter("ignore", DeprecationWarning)  # PuLP announces its next version on every variable

    def level(program: LevelProgram) -> float:
        model = pulp.LpProblem("level", pulp.LpMaximize)
        s = pulp.LpVariable("s", 0, program.top)
        x = [pulp.LpVariable(f"x{i}", 0, claim) for i, claim in enumerate(program.claims.tolist())]
        model += s
        for amount, share in zip(x, program.share.tolist(), strict=True):
            model += amount == share * s
        for room, left in enumerate(program.left.tolist()):
            model += pulp.lpSum(x[i] for i in program.members(room).tolist()) <= left
        with clock.solving():
            status = model.solve(pulp.HiGHS(msg=False, threads=1))
        answered(status == pulp.LpStatusOptimal, pulp.LpStatus[status], infeasible=status == pulp.LpStatusInfeasible)
        return float(s.value())

    return by_rounds(claims, level)
