"""All cells of a run, interleaved: every solver once on an instance, then all of them again.

Each cell is a process of its own, so that memory and crashes are its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.suite.cell import Cell
from benchmarks.suite.instances import Kind, Size
from benchmarks.suite.machine import load_average
from benchmarks.suite.solvers import load, names, versions

ROOT = Path(__file__).parents[2]
MARK = "CELL "
"""Starts the line that counts: some solvers write on the same output."""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
PREPARE_SECONDS = 1800.0


@dataclass(frozen=True)
class Plan:
    """What to run.

    Parameters
    ----------
    sizes, kinds, seeds : of the instances
    solvers : names of modules in `solvers`
    repeats : processes per cell
    seconds : time limit per process, starting up and shuffled rows included
    """

    sizes: Sequence[int]
    kinds: Sequence[Kind] = tuple(Kind)
    seeds: Sequence[int] = (1, 2)
    solvers: Sequence[str] = field(default_factory=names)
    repeats: int = 3
    seconds: float = 60.0


def run(plan: Plan) -> Iterator[dict[str, Any]]:
    """One record per process, in the order in which they end; nothing is left out, what cannot run says why."""
    too_slow: dict[tuple[str, Kind], int] = {}
    with tempfile.TemporaryDirectory() as folder:
        for rows in sorted(plan.sizes):
            for kind in plan.kinds:
                for seed in plan.seeds:
                    yield from _instance(plan, Size(kind, rows, seed), Path(folder), too_slow)


def _instance(plan: Plan, size: Size, folder: Path, too_slow: dict[tuple[str, Kind], int]) -> Iterator[dict[str, Any]]:
    about = prepare(size, folder)
    path = folder / f"{size.name}.npz"
    ended: set[str] = set()
    for repeat in range(plan.repeats):
        turn = repeat % max(1, len(plan.solvers))
        for name in [*plan.solvers[turn:], *plan.solvers[:turn]]:
            if name in ended:
                continue
            load_now = load_average()
            cell = measure(
                name, path, seconds=plan.seconds, shuffle=repeat == 0, slow_at=too_slow.get((name, size.kind))
            )
            if cell.status not in {"exact", "within tolerance", "wrong"}:
                ended.add(name)
            if cell.status == "time limit":
                too_slow[name, size.kind] = size.rows
            yield {
                "what": "cell",
                "solver": name,
                "name": load(name).NAME,
                **about,
                "repeat": repeat,
                "load": load_now,
            } | (cell.as_dict())
    path.unlink()


def prepare(size: Size, folder: Path) -> dict[str, Any]:
    """Make an instance with its verified answer in another process; its size and fingerprint."""
    words = ["prepare", size.kind.value, str(size.rows), str(size.seed), str(folder)]
    made = _call(words, PREPARE_SECONDS)
    if made.returncode:
        raise RuntimeError(f"{size.name} cannot be made: {made.stderr[-500:]}")
    about: dict[str, Any] = _marked(made.stdout)
    return about


def measure(
    name: str, instance: Path, *, seconds: float, shuffle: bool = True, once: bool = False, slow_at: int | None = None
) -> Cell:
    """One cell in its own process; whatever ends it becomes a status.

    Parameters
    ----------
    slow_at : the number of rows at which this solver passed the time limit before: it is not tried again
    """
    if absent := [part for part, found in versions(load(name)).items() if found is None]:
        return Cell("not installed", detail=", ".join(absent))
    if slow_at is not None:
        return Cell("not run", detail=f"passed the time limit at {slow_at:,} rows")
    try:
        ended = _call(["cell", name, str(instance), *(["--shuffle"] * shuffle), *(["--once"] * once)], seconds)
    except subprocess.TimeoutExpired:
        return Cell("time limit", detail=f"{seconds:g} s")
    if ended.returncode:
        last = (ended.stderr.strip().splitlines() or [f"exit code {ended.returncode}"])[-1]
        return Cell("crashed", detail=last[:200])
    return Cell(**_marked(ended.stdout))


def _call(words: Sequence[str], seconds: float) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-m", "benchmarks.suite", *words],
        cwd=ROOT,
        env=os.environ | ONE_THREAD,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def _marked(output: str) -> Any:
    return json.loads(next(line for line in output.splitlines() if line.startswith(MARK))[len(MARK) :])
