"""Verdeelsleutel by linear programs in highspy: the programs propose, exact fractions decide."""

from __future__ import annotations

from benchmarks.suite.claims import Claims, Int64
from benchmarks.suite.clock import Clock
from benchmarks.suite.ours import by_programs, divide_exactly

NAME = "ours, highspy"
NEEDS = ("verdeelsleutel", "highspy")
TOLERANCE_CENTS = 0
NOTE = (
    "`allocate(problem, method='lp', lp_engine='highspy')` with its phases timed apart; solve includes the exact check."
)


def divide(claims: Claims, clock: Clock) -> Int64:
    """Exact cents."""
    return divide_exactly(claims, clock, by_programs("highspy"))
