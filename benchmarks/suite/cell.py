"""One cell: a solver on an instance, in a process of its own: its memory is its own, and so is a crash."""

from __future__ import annotations

import resource
import statistics
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.suite.answers import Answer, refused
from benchmarks.suite.claims import Claims, Float64, Int64, NoAnswer
from benchmarks.suite.clock import Clock
from benchmarks.suite.finish import to_cents
from benchmarks.suite.instances import Kind, Size, generate
from benchmarks.suite.judge import judge, moved
from benchmarks.suite.solvers import Solver, load
from benchmarks.suite.storage import read

WARM_UP = Size(Kind.CROSSING, 3, 1)
ENOUGH_SECONDS = 0.2
MOST_RUNS = 15


@dataclass
class Cell:
    """What one process found; absent figures are None.

    Parameters
    ----------
    status : exact, within tolerance, wrong, false infeasible, no answer
    detail : the solver's own words where it gave no answer
    seconds : median per phase of the runs in this process
    runs : how many there were, after a first one on a tiny instance that is not counted
    start_mib, peak_mib : memory of the process before and after the first run
    judgement : errors against the exact cents
    accepted : whether the verifier accepts the cents
    moved, moved_cents : amounts that change when the rows are shuffled, and by how much at most; None if not tried
    """

    status: str
    detail: str = ""
    seconds: dict[str, float] = field(default_factory=dict)
    runs: int = 0
    start_mib: float = 0.0
    peak_mib: float = 0.0
    judgement: dict[str, Any] | None = None
    accepted: bool | None = None
    moved: int | None = None
    moved_cents: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """For a line of JSON."""
        return asdict(self)


def run(solver_name: str, instance: Path, *, shuffle: bool, once: bool = False) -> Cell:
    """Measure a solver on a stored instance.

    Parameters
    ----------
    shuffle : also divide with the rows in another order, and compare
    once : do not repeat short runs
    """
    claims, answer = read(instance)
    solver = load(solver_name)
    with suppress(NoAnswer):
        _divide(solver, generate(WARM_UP))
    try:
        return _measure(solver, claims, answer, shuffle=shuffle, once=once)
    except NoAnswer as stopped:
        return Cell("false infeasible" if stopped.infeasible else "no answer", detail=str(stopped))


def _measure(solver: Solver, claims: Claims, answer: Answer, *, shuffle: bool, once: bool) -> Cell:
    start = peak_mib()
    amounts, cents, seconds = _divide(solver, claims)
    found = judge(claims, answer, amounts, cents)
    cell = Cell(status(found.largest, solver.TOLERANCE_CENTS), start_mib=start, peak_mib=peak_mib())
    cell.judgement = found._asdict()
    runs = [seconds]
    while not once and len(runs) < MOST_RUNS and sum(map(_total, runs)) < ENOUGH_SECONDS:
        runs.append(_divide(solver, claims)[2])
    cell.runs, cell.seconds = len(runs), {phase: statistics.median(run[phase] for run in runs) for phase in seconds}
    begin = time.perf_counter()
    cell.accepted = not refused(claims, answer.levels, cents)
    cell.seconds["verify"] = time.perf_counter() - begin
    if shuffle:
        cell.moved, cell.moved_cents = moved(cents, _shuffled(solver, claims))
    return cell


def status(largest: int, tolerance: int) -> str:
    """What the largest error in cents makes of an answer."""
    if largest == 0:
        return "exact"
    return "within tolerance" if largest <= tolerance else "wrong"


def _divide(solver: Solver, claims: Claims) -> tuple[Float64 | Int64, Int64, dict[str, float]]:
    """Amounts, whole cents and seconds per phase."""
    clock = Clock()
    amounts = solver.divide(claims, clock)
    if amounts.dtype.kind == "i":
        cents: Int64 = amounts.astype(np.int64, copy=False)
    else:
        with clock.finishing():
            cents = to_cents(claims, amounts.astype(np.float64, copy=False))
    return amounts, cents, clock.stop()


def _shuffled(solver: Solver, claims: Claims) -> Int64:
    """The cents of a division over shuffled rows, in the order of `claims`."""
    order = np.random.default_rng(1).permutation(len(claims.claims_cents))
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return _divide(solver, claims.taken(order))[1][back]


def _total(seconds: dict[str, float]) -> float:
    return sum(seconds.values())


def peak_mib() -> float:
    """Most memory this process has held so far.

    Linux says it per program; ``ru_maxrss``, the measure elsewhere, begins at what the parent held.
    """
    path = Path("/proc/self/status")
    if path.exists():
        lines = path.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
