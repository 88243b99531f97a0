"""linopy with HiGHS, from arrays, without files."""

from __future__ import annotations

import numpy as np

from benchmarks.suite.claims import Claims, Float64
from benchmarks.suite.clock import Clock
from benchmarks.suite.ladder import LevelProgram, answered, by_rounds

NAME = "linopy + HiGHS"
NEEDS = ("linopy", "highspy")
TOLERANCE_CENTS = 1
NOTE = "Variables over a coordinate, `solve('highs', io_api='direct')`."


def divide(claims: Claims, clock: Clock) -> Float64:
    """Amounts by rounds of programs."""
    import linopy
    import pandas as pd
    import xarray as xr

    def level(program: LevelProgram) -> float:
        index = pd.RangeIndex(len(program.claims), name="claim")
        model = linopy.Model()
        s = model.add_variables(lower=0, upper=program.top, name="s")
        x = model.add_variables(lower=0, upper=xr.DataArray(program.claims, coords=[index]), name="x")
        model.add_constraints(x - xr.DataArray(program.share, coords=[index]) * s == 0, name="link")
        for room, left in enumerate(program.left.tolist()):
            members = np.asarray(program.members(room))
            model.add_constraints(x.isel(claim=members).sum() <= left, name=f"room {room}")
        model.add_objective(1 * s, sense="max")
        with clock.solving():
            status, condition = model.solve("highs", io_api="direct", output_flag=False, threads=1)
        answered(status == "ok", condition, infeasible=condition == "infeasible")
        return float(s.solution)

    return by_rounds(claims, level)
