"""Verdeelsleutel by progressive filling: exact fractions, no solver."""

from __future__ import annotations

from benchmarks.suite.claims import Claims, Int64
from benchmarks.suite.clock import Clock
from benchmarks.suite.ours import divide_exactly
from verdeelsleutel.claims.filling import fill

NAME = "ours, filling"
NEEDS = ("verdeelsleutel", "numpy")
TOLERANCE_CENTS = 0
NOTE = "`allocate(problem, method='filling')` with its phases timed apart."


def divide(claims: Claims, clock: Clock) -> Int64:
    """Exact cents."""
    return divide_exactly(claims, clock, fill)
