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
