"""Progressive filling for naar rato without weights, where one sum per room says everything: the way of most stages.

The same division as the general filling. What is left of a room is kept as an unreduced quotient of integers, since
greatest common divisors are most of the cost of exact fractions; levels are compared as floats and, where those are too
close to tell, as integers.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from verdeelsleutel.claims.division import Filled, Stop
from verdeelsleutel.claims.problem import Int64
from verdeelsleutel.claims.stage import StageProblem

_CLOSE = 1e-9
"""Floats that differ by no more than this part are compared exactly."""


def fill_proportional(stage: StageProblem, rooms: Iterable[int]) -> Filled:
    """Divide a stage of naar rato whose weights are all one, minding only `rooms`."""
    filling = _Proportional(stage)
    filling.watch(rooms)
    while filling.levels:
        filling.stop(filling.first())
    return filling.result()


class _Proportional:
    """What still rises in each room, and what is left of it: ``numerator / denominator`` cents, not in lowest terms."""

    def __init__(self, stage: StageProblem) -> None:
        self.stage = stage
        self.occupied = np.flatnonzero(np.diff(stage.room_start))
        self.starts = stage.room_start[self.occupied]
        self.rising = np.ones(len(stage.claims_cents), dtype=bool)
        self.sums = self._room_sums(stage.claims_cents)
        self.numerator = [left.numerator for left in stage.residual]
        self.denominator = [left.denominator for left in stage.residual]
        self.levels: dict[int, float] = {}
        self.stops: list[Stop] = []
        self.stopped_by = np.full(len(stage.claims_cents), -1)

    def watch(self, rooms: Iterable[int]) -> None:
        """Mind these rooms if they cannot hold what rises in them."""
        for room in rooms:
            if self.sums[room] * self.denominator[room] > self.numerator[room]:
                self.levels[room] = self._level(room)

    def first(self) -> list[int]:
        """The rooms that run full first, all of them that do so at exactly the same level."""
        lowest = min(self.levels.values())
        near = [room for room, level in self.levels.items() if level <= lowest * (1 + _CLOSE)]
        found = near[:1]
        for room in near[1:]:
            one, other = found[0], room
            difference = (
                self.numerator[other] * self.denominator[one] * self.sums[one]
                - self.numerator[one] * self.denominator[other] * self.sums[other]
            )
            if difference < 0:
                found = [room]
            elif difference == 0:
                found.append(room)
        return sorted(found)

    def stop(self, rooms: list[int]) -> None:
        """Fix what rises in the full rooms at their level, and take it out of every room that holds it."""
        one = rooms[0]
        level = Fraction(self.numerator[one], self.denominator[one] * self.sums[one])
        stopping = np.zeros(len(self.rising), dtype=bool)
        for room in rooms:
            stopping[self._members(room)] = True
        stopping &= self.rising
        self.rising ^= stopping
        self.stopped_by[stopping] = len(self.stops)
        self.stops.append(Stop(level, tuple(rooms)))
        taken = self._room_sums(np.where(stopping, self.stage.claims_cents, 0))
        for room in (room for room, cents in enumerate(taken) if cents):
            self._take(room, taken[room], level)
        for room in rooms:
            self.numerator[room], self.denominator[room] = 0, 1

    def result(self) -> Filled:
        """Whatever still rises is paid in full."""
        residual = tuple(
            Fraction(numerator - cents * denominator, denominator) if cents or denominator > 1 else Fraction(numerator)
            for numerator, denominator, cents in zip(self.numerator, self.denominator, self.sums, strict=True)
        )
        return Filled(tuple(self.stops), self.stopped_by, residual)

    def _take(self, room: int, cents: int, level: Fraction) -> None:
        self.sums[room] -= cents
        self.numerator[room] = (
            self.numerator[room] * level.denominator - level.numerator * cents * self.denominator[room]
        )
        self.denominator[room] *= level.denominator
        if room in self.levels:
            if self.sums[room] * self.denominator[room] > self.numerator[room]:
                self.levels[room] = self._level(room)
            else:
                del self.levels[room]

    def _level(self, room: int) -> float:
        return self.numerator[room] / (self.denominator[room] * self.sums[room])

    def _members(self, room: int) -> Int64:
        return self.stage.room_claims[self.stage.room_start[room] : self.stage.room_start[room + 1]]

    def _room_sums(self, amounts: Int64) -> list[int]:
        """Cents per room, exact in 64 bits because no room holds more than 10^13."""
        sums = np.zeros(len(self.stage.residual), dtype=np.int64)
        if self.occupied.size:
            sums[self.occupied] = np.add.reduceat(amounts[self.stage.room_claims], self.starts)
        found: list[int] = sums.tolist()
        return found
