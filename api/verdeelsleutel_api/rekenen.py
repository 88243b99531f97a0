"""Calculations beside the event loop, a few at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import anyio
from anyio import CapacityLimiter

P = ParamSpec("P")
T = TypeVar("T")


class Rekenplaatsen:
    """So many calculations at once, each in a thread; the loop goes on answering, the others wait their turn."""

    def __init__(self, tegelijk: int) -> None:
        self._tegelijk = tegelijk
        self._plaatsen: CapacityLimiter | None = None

    async def __call__(self, functie: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `functie` and give back its result or its exception."""
        if self._plaatsen is None:
            self._plaatsen = CapacityLimiter(self._tegelijk)
        return await anyio.to_thread.run_sync(lambda: functie(*args, **kwargs), limiter=self._plaatsen)
