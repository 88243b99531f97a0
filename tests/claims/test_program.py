"""Both engines answer a program in the same words, print nothing, and never hide why they stopped."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from verdeelsleutel.claims import lp_highs, lp_ortools
from verdeelsleutel.claims.program import LinearProgram, Reason, solver_of

BOTH = pytest.mark.parametrize("engine", ["ortools", "highspy"])
INFINITE = float("inf")


def program(
    objective: list[float],
    rows: list[list[float]],
    row_lower: list[float],
    row_upper: list[float],
    upper: float = INFINITE,
) -> LinearProgram:
    """Columns of at least zero, and a dense matrix."""
    matrix = np.array(rows, dtype=np.float64)
    return LinearProgram(
        objective=np.array(objective, dtype=np.float64),
        lower=np.zeros(len(objective)),
        upper=np.full(len(objective), upper),
        row_lower=np.array(row_lower, dtype=np.float64),
        row_upper=np.array(row_upper, dtype=np.float64),
        row_start=np.arange(0, matrix.size + 1, len(objective), dtype=np.int32),
        row_column=np.tile(np.arange(len(objective), dtype=np.int32), len(rows)),
        row_value=matrix.ravel(),
    )


def large(size: int = 3_000) -> LinearProgram:
    """Enough work to outlast a limit of a microsecond."""
    random = np.random.default_rng(1)
    rows = random.uniform(1, 2, (60, size // 60))
    return program(random.uniform(1, 2, size // 60).tolist(), rows.tolist(), [-INFINITE] * 60, [1e6] * 60)


@BOTH
def test_optimal_comes_with_values(engine):
    solution = solver_of(engine)(program([1, 2], [[1, 1]], [-INFINITE], [10], upper=7), 10)
    assert solution.termination.reason is Reason.OPTIMAL
    assert solution.values.tolist() == [3, 7]


@BOTH
def test_infeasible_is_a_claim_without_values(engine):
    solution = solver_of(engine)(program([1, 1], [[1, 1], [1, 1]], [-INFINITE, 2], [1, INFINITE]), 10)
    assert solution.termination.reason is Reason.INFEASIBLE_CLAIMED
    assert solution.values.size == 0


@BOTH
def test_unbounded_is_a_claim_without_values(engine):
    solution = solver_of(engine)(program([1, 1], [[1, -1]], [-INFINITE], [1]), 10)
    assert solution.termination.reason is Reason.UNBOUNDED_CLAIMED
    assert solution.values.size == 0


@BOTH
@pytest.mark.parametrize("seconds", [0, -1, 1e-9])
def test_time_limit(engine, seconds):
    """OR-Tools takes zero seconds for no limit at all, and gives one status for every limit."""
    assert solver_of(engine)(large(), seconds).termination.reason is Reason.TIME_LIMIT


@BOTH
def test_a_program_that_is_no_program_is_a_fault(engine):
    """A coefficient of 1e300; highspy drops one that is no number at all without a word."""
    solution = solver_of(engine)(program([1], [[1e300]], [-INFINITE], [1]), 10)
    assert solution.termination.reason is Reason.ENGINE_FAULT


@BOTH
def test_nothing_is_printed(engine):
    """HiGHS has a banner that it prints before it can be asked to be quiet; C keeps it until the process ends."""
    code = f"""
from claims.test_program import program, solver_of
assert solver_of({engine!r})(program([1, 2], [[1, 1]], [-float("inf")], [10], upper=7), 10).values.size
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(  # noqa: S603  fixed code
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert (run.stdout, run.stderr) == ("", "")


@pytest.mark.parametrize("solver", ["glop", "pdlp", "scip"])
def test_another_solver_of_or_tools_refuses_our_options(monkeypatch, solver):
    """So that no wheel can put GLOP, which is wrong on amounts in cents, silently in the place of HiGHS."""
    monkeypatch.setattr(lp_ortools, "_SOLVER", solver)
    solution = lp_ortools.solve(program([1], [[1]], [-INFINITE], [1]), 10)
    assert solution.termination.reason is Reason.ENGINE_FAULT
    assert "INVALID_SOLVER_PARAMETERS" in solution.termination.detail


def test_a_solver_that_is_not_in_the_wheel_is_a_fault(monkeypatch):
    monkeypatch.setattr(lp_ortools, "_SOLVER", "clp")
    solution = lp_ortools.solve(program([1], [[1]], [-INFINITE], [1]), 10)
    assert solution.termination.reason is Reason.ENGINE_FAULT
    assert "not in this build" in solution.termination.detail


def test_it_is_highs_that_or_tools_runs(monkeypatch, capfd):
    """The solver names itself when it is allowed to."""
    monkeypatch.setattr(lp_ortools, "_OPTIONS", "")
    lp_ortools.solve(program([1], [[1]], [-INFINITE], [1]), 10)
    assert "Running HiGHS" in capfd.readouterr().out


def test_highspy_names_the_option_that_it_refuses(monkeypatch):
    monkeypatch.setattr(lp_highs, "_OPTIONS", {"output_flag": False, "threads": -5})
    solution = lp_highs.solve(program([1], [[1]], [-INFINITE], [1]), 10)
    assert solution.termination.reason is Reason.ENGINE_FAULT
    assert "threads" in solution.termination.detail
