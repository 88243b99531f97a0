"""Seconds per phase: a solver marks what is solving and what is finishing, the rest of its time is building."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

PHASES = ("build", "solve", "finish", "verify")


class Clock:
    """Adds up the phases of one division."""

    def __init__(self) -> None:
        self._seconds = {"solve": 0.0, "finish": 0.0}
        self._begin = time.perf_counter()

    @contextmanager
    def solving(self) -> Iterator[None]:
        """Time inside the solver proper, once its model stands."""
        with self._adding("solve"):
            yield

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """Time from amounts to whole cents."""
        with self._adding("finish"):
            yield

    def stop(self) -> dict[str, float]:
        """Seconds of build, solve and finish so far."""
        total = time.perf_counter() - self._begin
        return {"build": total - sum(self._seconds.values()), **self._seconds}

    @contextmanager
    def _adding(self, phase: str) -> Iterator[None]:
        begin = time.perf_counter()
        try:
            yield
        finally:
            self._seconds[phase] += time.perf_counter() - begin
