"""Medians of several ways to do the same, taken in turns so that a busy moment of the machine hits all of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

REPEATS = 3
"""Calls in one turn, so that most find the caches as they left them."""


def in_turns(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median seconds of each way; each is called once before, to load what it needs."""
    for way in ways.values():
        way()
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            for _ in range(REPEATS):
                begin = time.perf_counter()
                way()
                seconds[name].append(time.perf_counter() - begin)
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def ratio(seconds: Mapping[str, float], slow: str, fast: str, *, least: float = 0, most: float = float("inf")) -> str:
    """A line that says how many times as long `slow` takes as `fast`, and whether that meets the target."""
    times = seconds[slow] / seconds[fast]
    target = f"at least {least:g}" if least else f"at most {most:g}"
    verdict = "met" if least <= times <= most else "NOT met"
    return (
        f"{slow} {1e3 * seconds[slow]:.1f} ms / {fast} {1e3 * seconds[fast]:.2f} ms = {times:.1f}; {target}: {verdict}"
    )
