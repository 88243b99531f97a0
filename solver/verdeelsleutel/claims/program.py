"""A linear program as arrays, and what an engine answers to it, the same for every engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]
Int32 = NDArray[np.int32]
Bool = NDArray[np.bool_]

Engine = Literal["ortools", "highspy"]


class Reason(StrEnum):
    """Why an engine stopped; `guarantee` says what may be relied on."""

    OPTIMAL = "optimal"
    INFEASIBLE_CLAIMED = "infeasible_claimed"
    UNBOUNDED_CLAIMED = "unbounded_claimed"
    TIME_LIMIT = "time_limit"
    NUMERICAL = "numerical"
    ENGINE_FAULT = "engine_fault"

    @property
    def guarantee(self) -> str:
        """One sentence: what is guaranteed when an engine stops for this reason."""
        return _GUARANTEES[self]

    @property
    def is_answer(self) -> bool:
        """Whether there are values to use as a candidate."""
        return self is Reason.OPTIMAL


_GUARANTEES = {
    Reason.OPTIMAL: "The values are optimal within the tolerances of floating point, no closer.",
    Reason.INFEASIBLE_CLAIMED: "Nothing: floating point calls feasible programs infeasible too; check exactly.",
    Reason.UNBOUNDED_CLAIMED: "Nothing: the engine dropped a coefficient, or the program lacks a bound.",
    Reason.TIME_LIMIT: "Nothing but that the time limit was kept: no values are returned.",
    Reason.NUMERICAL: "Nothing: the engine gave up, or its values contradict the rooms they were computed from.",
    Reason.ENGINE_FAULT: "Nothing: the engine is absent, or refused the program or the options.",
}


@dataclass(frozen=True)
class Termination:
    """Why solving stopped.

    Parameters
    ----------
    reason : what happened, with its guarantee
    detail : which engine, and its own words
    """

    reason: Reason
    detail: str

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail} ({self.reason.guarantee})"


@dataclass(frozen=True, eq=False)
class LinearProgram:
    """Maximise ``objective · x`` with ``lower <= x <= upper`` and ``row_lower <= A x <= row_upper``.

    Parameters
    ----------
    objective, lower, upper : (columns,) float64, bounds may be infinite
    row_lower, row_upper : (rows,) float64, may be infinite
    row_start, row_column, row_value : A as compressed rows: (rows + 1,), (nonzeros,) int32 and (nonzeros,) float64
    """

    objective: Float64
    lower: Float64
    upper: Float64
    row_lower: Float64
    row_upper: Float64
    row_start: Int32
    row_column: Int32
    row_value: Float64


@dataclass(frozen=True, eq=False)
class Solution:
    """What an engine answers: values only if it says optimal, and never more than a candidate.

    No dual values: OR-Tools 9.15 returns the row activities of HiGHS in their place.

    Parameters
    ----------
    termination : why the engine stopped
    values : (columns,) float64, empty unless optimal
    """

    termination: Termination
    values: Float64


def unsolved(reason: Reason, detail: str) -> Solution:
    """An answer without values."""
    return Solution(Termination(reason, detail), np.empty(0))


def solver_of(engine: Engine) -> Callable[[LinearProgram, float], Solution]:
    """The function that solves a program within a number of seconds; the engine is imported here and not before."""
    match engine:
        case "ortools":
            from verdeelsleutel.claims import lp_ortools

            return lp_ortools.solve
        case "highspy":
            from verdeelsleutel.claims import lp_highs

            return lp_highs.solve
