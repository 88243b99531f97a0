"""Progressive filling for naar rato without weights, where one sum per room says everything: the way of most stages.

The same division as the general filling. What is left of a room is kept as a quotient of integers, not always in lowest
terms, since greatest common divisors are most of the cost of exact fractions; levels are queued as floats and, where
those are too close to tell, compared as integers. A stop costs what it stops, so that nested rooms take n log n.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from fractions import Fraction
from math import gcd

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
    while full := filling.first():
        filling.stop(full)
    return filling.result()


class _Proportional:
    """What still rises in each room, and what is left of it: ``numerator / denominator`` cents."""

    def __init__(self, stage: StageProblem) -> None:
        self.stage = stage
        self.rising = np.ones(len(stage.claims_cents), dtype=bool)
        self.sums = _room_sums(stage)
        self.numerator = [left.numerator for left in stage.residual]
        self.denominator = [left.denominator for left in stage.residual]
        self.queue: list[tuple[float, int]] = []
        self.stops: list[Stop] = []
        self.stopped_by = np.full(len(stage.claims_cents), -1)

    def watch(self, rooms: Iterable[int]) -> None:
        """Mind these rooms if they cannot hold what rises in them."""
        self.queue = [(self._level(room), room) for room in rooms if self._runs_full(room)]
        heapq.heapify(self.queue)

    def first(self) -> list[int]:
        """The rooms that run full first, all of them that do so at exactly the same level; none if no room does."""
        if not self._refresh():
            return []
        lowest, room = heapq.heappop(self.queue)
        found, later = [room], []
        while self._refresh() and self.queue[0][0] <= lowest * (1 + _CLOSE):
            _, room = heapq.heappop(self.queue)
            difference = self._compare(room, found[0])
            if difference < 0:
                later += found
                found = [room]
            else:
                (later if difference else found).append(room)
        for room in later:
            heapq.heappush(self.queue, (self._level(room), room))
        return sorted(found)

    def stop(self, rooms: list[int]) -> None:
        """Fix what rises in the full rooms at their level, and take it out of every room that holds it."""
        one = rooms[0]
        level = Fraction(self.numerator[one], self.denominator[one] * self.sums[one])
        claims = (
            np.unique(np.concatenate([self.stage.room(room) for room in rooms])) if rooms[1:] else self.stage.room(one)
        )
        stopping = claims[self.rising[claims]]
        self.rising[stopping] = False
        self.stopped_by[stopping] = len(self.stops)
        self.stops.append(Stop(level, tuple(rooms)))
        for room, cents in self._held(stopping):
            self._take(room, cents, level)
        for room in rooms:
            self.numerator[room], self.denominator[room] = 0, 1

    def result(self) -> Filled:
        """Whatever still rises is paid in full."""
        residual = tuple(
            Fraction(numerator - cents * denominator, denominator) if cents or denominator > 1 else Fraction(numerator)
            for numerator, denominator, cents in zip(self.numerator, self.denominator, self.sums, strict=True)
        )
        return Filled(tuple(self.stops), self.stopped_by, residual)

    def _refresh(self) -> bool:
        """Bring the room that is full first to the front; stopping claims only ever postpones when a room is full."""
        while self.queue:
            queued, room = self.queue[0]
            if not self._runs_full(room):
                heapq.heappop(self.queue)
            elif (level := self._level(room)) > queued:
                heapq.heapreplace(self.queue, (level, room))
            else:
                return True
        return False

    def _held(self, claims: Int64) -> Iterable[tuple[int, int]]:
        """The rooms that hold any of these claims, with the cents of them that it holds."""
        counts, rooms = self.stage.rooms_of(claims)
        every = len(self.sums)
        found, position = np.unique(rooms, return_inverse=True) if len(rooms) < every else (np.arange(every), rooms)
        # Floats add whole cents exactly up to 2^53, and no room holds more than 10^13.
        cents = np.bincount(position, np.repeat(self.stage.claims_cents[claims], counts)).astype(np.int64)
        return ((room, held) for room, held in zip(found.tolist(), cents.tolist(), strict=False) if held)

    def _take(self, room: int, cents: int, level: Fraction) -> None:
        """Pay `level` of these cents; the denominator grows by what is new in it: nothing under nested rooms."""
        self.sums[room] -= cents
        common = gcd(cents, level.denominator)
        paid, parts = level.numerator * (cents // common), level.denominator // common
        scale = parts // gcd(parts, self.denominator[room])
        self.denominator[room] *= scale
        self.numerator[room] = self.numerator[room] * scale - paid * (self.denominator[room] // parts)

    def _runs_full(self, room: int) -> bool:
        return self.sums[room] * self.denominator[room] > self.numerator[room]

    def _level(self, room: int) -> float:
        return self.numerator[room] / (self.denominator[room] * self.sums[room])

    def _compare(self, one: int, other: int) -> int:
        """Below zero if `one` runs full before `other`, zero if at the same level."""
        return (
            self.numerator[one] * self.denominator[other] * self.sums[other]
            - self.numerator[other] * self.denominator[one] * self.sums[one]
        )


def _room_sums(stage: StageProblem) -> list[int]:
    """Cents per room, exact in 64 bits because no room holds more than 10^13."""
    sums = np.zeros(len(stage.residual), dtype=np.int64)
    if (occupied := np.flatnonzero(np.diff(stage.room_start))).size:
        sums[occupied] = np.add.reduceat(stage.claims_cents[stage.room_claims], stage.room_start[occupied])
    found: list[int] = sums.tolist()
    return found
