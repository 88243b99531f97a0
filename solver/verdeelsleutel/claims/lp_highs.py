"""HiGHS itself as engine, the second one: its own release, with nothing between the arrays and the solver."""

from __future__ import annotations

import highspy
import numpy as np

from verdeelsleutel.claims.program import (
    LinearProgram,
    Reason,
    Solution,
    Termination,
    unsolved,
)

_OPTIONS: dict[str, bool | int | float] = {
    "output_flag": False,
    "threads": 1,
}

_Status = highspy.HighsModelStatus
_REASONS = {
    _Status.kOptimal: Reason.OPTIMAL,
    _Status.kInfeasible: Reason.INFEASIBLE_CLAIMED,
    _Status.kUnboundedOrInfeasible: Reason.UNBOUNDED_CLAIMED,
    _Status.kUnbounded: Reason.UNBOUNDED_CLAIMED,
    _Status.kTimeLimit: Reason.TIME_LIMIT,
    _Status.kNotset: Reason.ENGINE_FAULT,
    _Status.kLoadError: Reason.ENGINE_FAULT,
    _Status.kModelError: Reason.ENGINE_FAULT,
}
"""All others say that HiGHS gave up."""


class _Silent(highspy.Highs):
    """`Highs()` announces itself on stdout when it enables its callbacks: skip that, we use none."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


def solve(program: LinearProgram, seconds: float) -> Solution:
    """Solve with highspy, on one thread and without output.

    Parameters
    ----------
    seconds : time limit; at zero or less nothing is tried
    """
    if seconds <= 0:
        return unsolved(Reason.TIME_LIMIT, "highspy: no time left")
    highs = _Silent()
    refused = [
        name
        for name, value in {**_OPTIONS, "time_limit": seconds}.items()
        if highs.setOptionValue(name, value) != highspy.HighsStatus.kOk
    ]
    if refused or _pass(highs, program) == highspy.HighsStatus.kError:
        return unsolved(Reason.ENGINE_FAULT, f"highspy: refused {', '.join(refused) or 'the program'}")
    highs.run()
    status = highs.getModelStatus()
    termination = Termination(_REASONS.get(status, Reason.NUMERICAL), f"highspy: {highs.modelStatusToString(status)}")
    if not termination.reason.is_answer:
        return unsolved(termination.reason, termination.detail)
    return Solution(termination, np.asarray(highs.getSolution().col_value, dtype=np.float64))


def _pass(highs: highspy.Highs, program: LinearProgram) -> highspy.HighsStatus:
    columns, rows = len(program.objective), len(program.row_lower)
    return highs.passModel(
        columns,
        rows,
        len(program.row_value),
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMaximize),
        0.0,
        program.objective,
        program.lower,
        program.upper,
        program.row_lower,
        program.row_upper,
        program.row_start,
        program.row_column,
        program.row_value,
        np.zeros(columns, dtype=np.int32),
    )
