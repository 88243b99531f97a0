"""OR-Tools' model builder with GLOP."""

from __future__ import annotations

from benchmarks.suite.claims import Claims, Float64
from benchmarks.suite.clock import Clock
from benchmarks.suite.ladder import by_rounds
from benchmarks.suite.model_builder import level_by

NAME = "OR-Tools model builder (GLOP)"
NEEDS = ("ortools", "pandas")
TOLERANCE_CENTS = 1
NOTE = "`model_builder.Model` with pandas series of variables, `Solver('glop')`."


def divide(claims: Claims, clock: Clock) -> Float64:
    """Amounts by rounds of programs."""
    return by_rounds(claims, level_by("glop", clock))
