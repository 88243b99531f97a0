"""OR-Tools as engine: HiGHS inside its wheel, fed from arrays. The one file that calls OR-Tools for linear programs.

PuLP 3.3 makes the symbols of another HiGHS global. In a process that imports both, this file must be the first: the
other way round the first solve ends in a segmentation fault.
"""

from __future__ import annotations

from typing import Any

from ortools.linear_solver.python import model_builder_helper as helper
from scipy.sparse import csr_matrix

from verdeelsleutel.claims.program import (
    LinearProgram,
    Reason,
    Solution,
    Termination,
    unsolved,
)

_SOLVER = "highs_lp"
_OPTIONS = "output_flag=false,threads=1"
"""HiGHS prints a banner before `enable_output(False)` reaches it, hence the first. In its own syntax: any other solver
of the wheel refuses these options, so none can be put in its place unnoticed."""

_REASONS = {
    helper.SolveStatus.OPTIMAL: Reason.OPTIMAL,
    helper.SolveStatus.INFEASIBLE: Reason.INFEASIBLE_CLAIMED,
    helper.SolveStatus.UNBOUNDED: Reason.UNBOUNDED_CLAIMED,
    helper.SolveStatus.FEASIBLE: Reason.NUMERICAL,
    helper.SolveStatus.ABNORMAL: Reason.NUMERICAL,
    helper.SolveStatus.NOT_SOLVED: Reason.NUMERICAL,
    helper.SolveStatus.UNKNOWN_STATUS: Reason.NUMERICAL,
}
"""All others say that the program, the options or the solver itself was refused."""


def solve(program: LinearProgram, seconds: float) -> Solution:
    """Solve with HiGHS in OR-Tools, on one thread and without output.

    Parameters
    ----------
    seconds : time limit; at zero or less nothing is tried, as OR-Tools reads zero as no limit
    """
    if seconds <= 0:
        return unsolved(Reason.TIME_LIMIT, "ortools: no time left")
    solver: Any = helper.ModelSolverHelper(_SOLVER)
    if not solver.solver_is_supported():
        return unsolved(Reason.ENGINE_FAULT, f"ortools: {_SOLVER} is not in this build")
    solver.enable_output(False)
    solver.set_time_limit_in_seconds(seconds)
    solver.set_solver_specific_parameters(_OPTIONS)
    solver.solve(_model(program))
    status = solver.status()
    termination = Termination(
        _reason(status, solver.wall_time(), seconds), f"ortools: {status.name} {solver.status_string()}".rstrip()
    )
    if not termination.reason.is_answer:
        return unsolved(termination.reason, termination.detail)
    return Solution(termination, solver.variable_values())


def _model(program: LinearProgram) -> Any:
    """Any, because the wheel's stub calls a vector of floats ``ndarray[float64]``, which is no type."""
    matrix = csr_matrix(
        (program.row_value, program.row_column, program.row_start),
        shape=(len(program.row_lower), len(program.objective)),
    )
    model: Any = helper.ModelBuilderHelper()
    model.fill_model_from_sparse_data(
        program.lower, program.upper, program.objective, program.row_lower, program.row_upper, matrix
    )
    model.set_maximize(True)
    return model


def _reason(status: helper.SolveStatus, took: float, seconds: float) -> Reason:
    """OR-Tools gives one status for every limit: the clock tells the time limit from the others."""
    reason = _REASONS.get(status, Reason.ENGINE_FAULT)
    return Reason.TIME_LIMIT if reason is Reason.NUMERICAL and took >= seconds else reason
