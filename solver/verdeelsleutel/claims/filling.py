"""Progressive filling, exactly: raise one common level, stop the claims of a room when it is full, and go on.

Gives the lexicographic max-min optimum for any rooms, nested or crossing (Bertsekas and Gallager, Data Networks, 1992,
section 6.5; docs/model.md, "Several rooms").
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from verdeelsleutel.claims.division import Filled, Stop
from verdeelsleutel.claims.problem import MILLION, Int64, Rule
from verdeelsleutel.claims.proportional import fill_proportional
from verdeelsleutel.claims.rules import level_when_full, paid_in_full, total_at
from verdeelsleutel.claims.stage import StageProblem


def fill(stage: StageProblem, rooms: Iterable[int] | None = None) -> Filled:
    """Divide one stage exactly, minding only `rooms` (all if None).

    Leaving out rooms that do not run full changes nothing; this is how the candidate of a linear program is made exact.
    """
    watched = range(len(stage.residual)) if rooms is None else rooms
    if stage.rule is Rule.NAAR_RATO and (stage.weight_millionths == MILLION).all():
        return fill_proportional(stage, watched)
    return fill_generally(stage, watched)


def fill_generally(stage: StageProblem, rooms: Iterable[int]) -> Filled:
    """Divide a stage of any rule and weights, minding only `rooms`."""
    filling = _Filling(stage)
    filling.watch(rooms)
    while stop := filling.next_stop():
        filling.stop_claims(stop)
    return filling.result()


class _Filling:
    """The state of one filling: which claims still rise, and what is left of each room for them."""

    def __init__(self, stage: StageProblem) -> None:
        self.stage = stage
        self.rising = np.ones(len(stage.claims_cents), dtype=bool)
        self.residual = list(stage.residual)
        self.stops: list[Stop] = []
        self.stopped_by = np.full(len(stage.claims_cents), -1)
        self.rooms_of_entry = stage.room_of_entry
        self.queue: list[tuple[Fraction, int]] = []
        self.changed = np.zeros(len(stage.residual), dtype=bool)
        self.sign = -1 if stage.rule is Rule.GELIJK_VERLIES else 1

    def watch(self, rooms: Iterable[int]) -> None:
        holds = (np.diff(self.stage.room_start) > 0).tolist()
        for room in rooms:
            if holds[room]:
                self._push(room)

    def next_stop(self) -> Stop | None:
        """The rooms that run full first, all that do so at the same level together."""
        rooms: list[int] = []
        level: Fraction | None = None
        while self.queue and level in (None, self.queue[0][0]):
            key, room = heapq.heappop(self.queue)
            if self.changed[room]:
                self._push(room)
            else:
                level = key
                rooms.append(room)
        return None if level is None else Stop(self.sign * level, tuple(sorted(rooms)))

    def stop_claims(self, stop: Stop) -> None:
        """Fix the rising claims of the full rooms at the level, and take them out of every room that holds them."""
        stopping = np.zeros(len(self.rising), dtype=bool)
        for room in stop.rooms:
            stopping[self._members(room)] = True
        stopping &= self.rising
        self.rising &= ~stopping
        for room in np.unique(self.rooms_of_entry[stopping[self.stage.room_claims]]).tolist():
            if room in stop.rooms:
                self.residual[room] = Fraction(0)
                continue
            claims = self._members(room)[stopping[self._members(room)]]
            self.residual[room] -= total_at(
                self.stage.rule, self.stage.claims_cents[claims], self.stage.weight_millionths[claims], stop.level
            )
            self.changed[room] = True
        whole = paid_in_full(self.stage.rule, self.stage.claims_cents, self.stage.weight_millionths, stop.level)
        self.stopped_by[stopping & ~whole] = len(self.stops)
        self.stops.append(stop)

    def result(self) -> Filled:
        """Whatever still rises is paid in full."""
        left = self.rising[self.stage.room_claims]
        totals = np.zeros(len(self.residual), dtype=np.int64)
        np.add.at(totals, self.rooms_of_entry[left], self.stage.claims_cents[self.stage.room_claims[left]])
        for room in np.flatnonzero(totals).tolist():
            self.residual[room] -= int(totals[room])
        return Filled(tuple(self.stops), self.stopped_by, tuple(self.residual))

    def _members(self, room: int) -> Int64:
        return self.stage.room_claims[self.stage.room_start[room] : self.stage.room_start[room + 1]]

    def _push(self, room: int) -> None:
        """Queue a room at the level at which it runs full, if it does; freezing claims only ever postpones that."""
        self.changed[room] = False
        claims = self._members(room)[self.rising[self._members(room)]]
        if not claims.size:
            return
        level = level_when_full(
            self.stage.rule, self.stage.claims_cents[claims], self.stage.weight_millionths[claims], self.residual[room]
        )
        if level is not None:
            heapq.heappush(self.queue, (self.sign * level, room))
