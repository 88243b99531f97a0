"""The answer to a claims problem: cents, and the certificate that proves them."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from verdeelsleutel.claims.problem import Int64


@dataclass(frozen=True, eq=False)
class Stage:
    """Claims that are served together: a tier, or the claims of weight 0 in it.

    Parameters
    ----------
    tier : index in the problem's rules
    zero_weight : these are the tier's claims of weight 0, shared as if each had weight one
    claims : ascending indices of the claims above zero
    """

    tier: int
    zero_weight: bool
    claims: Int64


@dataclass(frozen=True)
class Level:
    """The common level at which one full room stopped claims of one stage.

    Naar rato: ``y = level * weight * claim`` (weight 1 is one). Gelijk bedrag: ``y = level`` cents. Gelijk verlies:
    ``y = max(0, claim - level)``. Talmoed: ``min(claim / 2, level)`` if half of the claims exceeds the room, else
    ``claim - min(claim / 2, level)``.

    Parameters
    ----------
    stage : index in `Allocation.stages`
    room : the room that ran full
    level : exact
    claims : indices of the partly paid claims whose smallest stopping room this is, ascending
    """

    stage: int
    room: int
    level: Fraction
    claims: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Allocation:
    """Cents per claim, with the exact structure they follow from.

    Parameters
    ----------
    granted_cents : (n,) int64
    stages : in the order in which they were served
    levels : the certificate, by stage and room; a claim in none of them is paid in full
    full_in : (m,) int64, the first stage after whose exact division the room is full, -1 if none
    binding_room : (n,) int64, the smallest room that stopped the claim, -1 if paid in full
    faults : disagreements between the candidate of a solver and the exact amounts; empty unless the engine is at fault
    """

    granted_cents: Int64
    stages: tuple[Stage, ...]
    levels: tuple[Level, ...]
    full_in: Int64
    binding_room: Int64
    faults: tuple[str, ...] = field(default=())
