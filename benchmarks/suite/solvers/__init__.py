"""One file per solver; every module here is found and run. How to add one: the page "Benchmark" in docs."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol, cast

from benchmarks.suite.claims import Claims, Float64, Int64
from benchmarks.suite.clock import Clock


class Solver(Protocol):
    """What a file in this folder holds.

    Parameters
    ----------
    NAME : as it stands in the tables
    NEEDS : distributions that must be installed; import them inside functions only
    TOLERANCE_CENTS : how far an amount may be from the exact cents before the answer counts as wrong
    NOTE : one sentence on the form in which the tool is used
    """

    NAME: str
    NEEDS: tuple[str, ...]
    TOLERANCE_CENTS: int
    NOTE: str

    def divide(self, claims: Claims, clock: Clock) -> Float64 | Int64:
        """(n,) amounts in cents: float64, which the suite rounds for everybody alike, or int64 that are whole already.

        Time inside `clock.solving()` is solving, inside `clock.finishing()` finishing, all other time is building.
        Raises `NoAnswer` where the tool gives no values.
        """
        ...


def names() -> list[str]:
    """The modules, ours first, the others by name."""
    found = [module.name for module in pkgutil.iter_modules(__path__)]
    return sorted(found, key=lambda name: (not name.startswith("ours"), name))


def load(name: str) -> Solver:
    """The solver in a module, checked for what it must hold.

    Raises
    ------
    TypeError
        the file lacks a part; the message says which.
    """
    module = importlib.import_module(f"{__name__}.{name}")
    if absent := [part for part in ("NAME", "NEEDS", "TOLERANCE_CENTS", "NOTE", "divide") if not hasattr(module, part)]:
        raise TypeError(f"{name}: lacks {', '.join(absent)}")
    return cast("Solver", module)


def versions(solver: Solver) -> dict[str, str | None]:
    """The installed version of everything a solver needs, None if it is not installed."""
    return dict(_versions(solver.NEEDS))


def _versions(distributions: tuple[str, ...]) -> Iterator[tuple[str, str | None]]:
    for name in distributions:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, None
