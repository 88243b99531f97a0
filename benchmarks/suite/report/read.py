"""Results as they were written, and one summary per solver, kind and size."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

BASE = "ours_filling"
"""Times are given as multiples of this solver's."""
ANSWERS = ("exact", "within tolerance", "wrong")
WORST_FIRST = (
    "wrong",
    "false infeasible",
    "no answer",
    "crashed",
    "time limit",
    "not run",
    "not installed",
    "within tolerance",
    "exact",
)
Record = dict[str, Any]


@dataclass(frozen=True)
class Summary:
    """The cells of one solver on the instances of one kind and size.

    Parameters
    ----------
    cells : its records, all seeds and repeats
    base : the records of `BASE` on the same instances
    """

    solver: str
    name: str
    kind: str
    rows: int
    cells: Sequence[Record]
    base: Sequence[Record]

    @property
    def status(self) -> str:
        """The worst of its cells."""
        return worst(self.cells)

    @property
    def detail(self) -> str:
        """The words of the first cell that has any."""
        return next((cell["detail"] for cell in self.cells if cell["detail"]), "")

    @cached_property
    def answers(self) -> list[Record]:
        """The cells with an answer, right or wrong."""
        return [cell for cell in self.cells if cell["status"] in ANSWERS]

    @cached_property
    def ratios(self) -> list[float]:
        """Build, solve and finish over that of `BASE` in the same turn on the same instance, ascending."""
        base = {(cell["seed"], cell["repeat"]): total(cell) for cell in self.base if cell["status"] in ANSWERS}
        turns = [(total(cell), base.get((cell["seed"], cell["repeat"]))) for cell in self.answers]
        return sorted(taken / ours for taken, ours in turns if ours)

    @property
    def ratio(self) -> float | None:
        """The median of `ratios`."""
        return statistics.median(self.ratios) if self.ratios else None

    @property
    def seconds(self) -> float | None:
        """Median of build, solve and finish together."""
        return statistics.median(map(total, self.answers)) if self.answers else None

    def phase(self, name: str) -> float:
        """Median seconds of a phase."""
        return float(statistics.median(cell["seconds"][name] for cell in self.answers))

    def most(self, figure: str) -> int:
        """The largest value of an error, over the instances."""
        return max((cell["judgement"][figure] for cell in self.answers), default=0)

    @property
    def moved(self) -> int:
        """Most amounts that changed with the order of the rows."""
        return max((cell["moved"] or 0 for cell in self.answers), default=0)

    @property
    def peak_mib(self) -> float:
        """Most memory of a process."""
        return max((float(cell["peak_mib"]) for cell in self.answers), default=0.0)

    @property
    def added_mib(self) -> float:
        """Most memory above what the process held with its libraries and the instance loaded."""
        return max((float(cell["peak_mib"] - cell["start_mib"]) for cell in self.answers), default=0.0)


@dataclass(frozen=True)
class Results:
    """All records of a file."""

    machines: Sequence[Record]
    cells: Sequence[Record]

    @cached_property
    def summaries(self) -> list[Summary]:
        """One per solver, kind and size, in the order of the file."""
        grouped: dict[tuple[str, str, int], list[Record]] = {}
        for cell in self.cells:
            grouped.setdefault((cell["solver"], cell["kind"], cell["rows"]), []).append(cell)
        return [
            Summary(solver, cells[0]["name"], kind, rows, cells, grouped.get((BASE, kind, rows), []))
            for (solver, kind, rows), cells in grouped.items()
        ]

    def of(self, **wanted: object) -> list[Summary]:
        """The summaries with these values of solver, kind or rows."""
        return [found for found in self.summaries if all(getattr(found, key) == value for key, value in wanted.items())]

    @cached_property
    def kinds(self) -> list[str]:
        """Kinds of instances, in the order of the file."""
        return _distinct(self.cells, lambda cell: cell["kind"])

    @cached_property
    def sizes(self) -> list[int]:
        """Numbers of rows, ascending."""
        return sorted(_distinct(self.cells, lambda cell: cell["rows"]))

    @cached_property
    def solvers(self) -> dict[str, str]:
        """Names in tables by module, ours first."""
        found = {cell["solver"]: cell["name"] for cell in self.cells}
        return dict(sorted(found.items(), key=lambda item: (not item[0].startswith("ours"), item[1].lower())))


def read_results(path: Path) -> Results:
    """Read a file of results.

    Raises
    ------
    ValueError
        the file holds no cells.
    """
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    cells = [record for record in records if record["what"] == "cell"]
    if not cells:
        raise ValueError(f"{path}: no cells in it")
    return Results([record for record in records if record["what"] == "machine"], cells)


def worst(cells: Iterable[Record]) -> str:
    """The worst status of some cells."""
    return WORST_FIRST[min(WORST_FIRST.index(cell["status"]) for cell in cells)]


def statuses(summaries: Iterable[Summary]) -> list[str]:
    """The worst status of each instance, over its repeats: one that failed once has failed."""
    instances: dict[tuple[str, int, int], list[Record]] = {}
    for summary in summaries:
        for cell in summary.cells:
            instances.setdefault((summary.kind, summary.rows, cell["seed"]), []).append(cell)
    return [worst(cells) for cells in instances.values()]


def total(cell: Record) -> float:
    """Build, solve and finish, in seconds."""
    return float(sum(cell["seconds"][phase] for phase in ("build", "solve", "finish")))


def _distinct(cells: Iterable[Record], value: Callable[[Record], Any]) -> list[Any]:
    return list(dict.fromkeys(map(value, cells)))
