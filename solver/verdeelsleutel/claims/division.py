"""The exact division of one stage: which rooms ran full at which level, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from verdeelsleutel.claims.problem import Int64


@dataclass(frozen=True)
class Stop:
    """One or more rooms that ran full at the same level."""

    level: Fraction
    rooms: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Filled:
    """The exact division of one stage.

    Parameters
    ----------
    stops : in the order in which rooms ran full
    stopped_by : (k,) index in `stops`, -1 where the claim is paid in full
    residual : (m,) exact cents left in each room; below zero only if a room was left out and is overrun
    """

    stops: tuple[Stop, ...]
    stopped_by: Int64
    residual: tuple[Fraction, ...]

    def among(self, rooms: Int64, residual: tuple[Fraction, ...]) -> Filled:
        """The division of `rooms`, ascending, as one of all rooms: `residual` is what those had, the others keep it."""
        if len(rooms) == len(residual):
            return self
        number = rooms.tolist()
        left = list(residual)
        for room, own in zip(number, self.residual, strict=True):
            left[room] = own
        stops = tuple(Stop(stop.level, tuple(number[room] for room in stop.rooms)) for stop in self.stops)
        return Filled(stops, self.stopped_by, tuple(left))
