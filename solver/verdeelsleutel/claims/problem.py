"""The claims problem: amounts in cents, tiers, weights and rooms, as immutable arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Int64 = NDArray[np.int64]

MAXIMUM_CENTS = 10**13
MILLION = 1_000_000
"""Weights are integer millionths; a weight of one is this."""


class Rule(StrEnum):
    """How a tier shares a room that is too small for its claims (Thomson 2003, doi:10.1016/S0165-4896(02)00070-7)."""

    NAAR_RATO = "naar_rato"
    GELIJK_BEDRAG = "gelijk_bedrag"
    GELIJK_VERLIES = "gelijk_verlies"
    TALMOED = "talmoed"


class ProblemError(ValueError):
    """The arrays do not describe a claims problem; the message says which one and why."""


class Rooms:
    """Rooms over claims, read from either side; what a problem and a stage of it have in common.

    Parameters
    ----------
    claims_cents : (n,) int64
    room_start, room_claims : compressed rows, (m + 1,) and (nonzeros,) int64
    """

    claims_cents: Int64
    room_start: Int64
    room_claims: Int64

    @cached_property
    def room_of_entry(self) -> Int64:
        """(nonzeros,) the room of each entry of `room_claims`."""
        return np.repeat(np.arange(len(self.room_start) - 1), np.diff(self.room_start))

    def room(self, index: int) -> Int64:
        """The claims in one room, ascending."""
        return self.room_claims[self.room_start[index] : self.room_start[index + 1]]

    def rooms_of(self, claims: Int64) -> tuple[Int64, Int64]:
        """(k,) how many rooms hold each of these claims, and those rooms one after the other, ascending per claim."""
        start, rooms = self._by_claim
        counts = start[claims + 1] - start[claims]
        before = np.cumsum(counts) - counts
        return counts, rooms[np.arange(counts.sum()) + np.repeat(start[claims] - before, counts)]

    def rooms_holding(self, claims: Int64) -> Int64:
        """The rooms that hold any of these claims, ascending."""
        _, rooms = self.rooms_of(claims)
        count = len(self.room_start) - 1
        # Sorting costs less than passing over all rooms where there are few claims, and more where there are many.
        return np.unique(rooms) if len(rooms) < count else np.flatnonzero(np.bincount(rooms, minlength=count))

    @cached_property
    def _by_claim(self) -> tuple[Int64, Int64]:
        """The rooms as compressed rows over the claims."""
        counts = np.bincount(self.room_claims, minlength=len(self.claims_cents))
        order = np.argsort(self.room_claims, kind="stable")
        return np.concatenate([[0], np.cumsum(counts)]), self.room_of_entry[order]


@dataclass(frozen=True, eq=False)
class AllocationProblem(Rooms):
    """Claims with a tier and a weight, in rooms with a capacity.

    The order of claims and of rooms is the order of ties: policy code sorts them, the engine never does.

    Parameters
    ----------
    claims_cents : (n,) int64, each 0 to 10^13, every room's sum at most 10^13
    tier : (n,) int64, each an index in `rules`; lower tiers are served first
    rules : one sharing rule per tier
    room_start, room_claims : rooms as compressed rows, (m + 1,) and (nonzeros,) int64:
        room ``j`` holds the claims ``room_claims[room_start[j]:room_start[j + 1]]``, ascending, none twice
    capacity_cents : (m,) int64, each 0 to 10^13
    weight_millionths : (n,) int64 >= 0; None is one for all. Weight 0 is served directly after the others of its tier

    Raises
    ------
    ProblemError
        shapes, ranges, a claim in no room, weights without naar rato, Talmoed with more than one room.
    """

    claims_cents: Int64
    tier: Int64
    rules: tuple[Rule, ...]
    room_start: Int64
    room_claims: Int64
    capacity_cents: Int64
    weight_millionths: Int64 | None = None

    def __post_init__(self) -> None:
        for name in ("claims_cents", "tier", "room_start", "room_claims", "capacity_cents", "weight_millionths"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, _frozen(value, name))
        object.__setattr__(self, "rules", tuple(Rule(rule) for rule in self.rules))
        _check(self)

    @classmethod
    def from_rooms(
        cls,
        claims_cents: Sequence[int] | Int64,
        tier: Sequence[int] | Int64,
        rules: Sequence[Rule],
        rooms: Sequence[tuple[Sequence[int] | Int64, int]],
        weight_millionths: Sequence[int] | Int64 | None = None,
    ) -> AllocationProblem:
        """Build from ``(claims in the room, capacity in cents)`` pairs."""
        members = [np.unique(np.asarray(claims, dtype=np.int64)) for claims, _ in rooms]
        return cls(
            claims_cents=np.asarray(claims_cents),
            tier=np.asarray(tier),
            rules=tuple(rules),
            room_start=np.cumsum([0, *(len(claims) for claims in members)]),
            room_claims=np.concatenate(members) if members else np.empty(0, dtype=np.int64),
            capacity_cents=np.asarray([capacity for _, capacity in rooms], dtype=np.int64),
            weight_millionths=None if weight_millionths is None else np.asarray(weight_millionths),
        )


def _frozen(value: Int64, name: str) -> Int64:
    array = np.asarray(value)
    if array.ndim != 1 or (array.size and array.dtype.kind not in "iu"):
        raise ProblemError(f"{name}: one-dimensional integers expected, got {array.dtype} of shape {array.shape}")
    array = array.astype(np.int64)
    array.flags.writeable = False
    return array


def _check(problem: AllocationProblem) -> None:
    n, m = len(problem.claims_cents), len(problem.capacity_cents)
    if len(problem.tier) != n:
        raise ProblemError(f"tier: {n} values expected, got {len(problem.tier)}")
    if n and not (problem.tier.min() >= 0 and problem.tier.max() < len(problem.rules)):
        raise ProblemError(f"tier: values from 0 to {len(problem.rules) - 1} expected")
    for name in ("claims_cents", "capacity_cents"):
        values = getattr(problem, name)
        if values.size and not (values.min() >= 0 and values.max() <= MAXIMUM_CENTS):
            raise ProblemError(f"{name}: values from 0 to {MAXIMUM_CENTS} cents expected")
    _check_rooms(problem, n, m)
    _check_rules(problem, n, m)


def _check_rooms(problem: AllocationProblem, n: int, m: int) -> None:
    start, members = problem.room_start, problem.room_claims
    if len(start) != m + 1 or start[0] != 0 or start[-1] != len(members) or (np.diff(start) < 0).any():
        raise ProblemError("room_start: must rise from 0 to the number of entries, one row per room")
    if members.size and not (members.min() >= 0 and members.max() < n):
        raise ProblemError(f"room_claims: values from 0 to {n - 1} expected")
    rising = np.diff(members) > 0
    borders = start[1:-1]
    rising[borders[(borders > 0) & (borders < len(members))] - 1] = True
    if not rising.all():
        raise ProblemError("room_claims: each room's claims must ascend, none twice")
    if not np.bincount(members, minlength=n).all():
        raise ProblemError("room_claims: every claim must be in a room")
    sums = (
        np.add.reduceat(np.append(problem.claims_cents[members].astype(float), 0.0), start[:-1]) if m else np.zeros(0)
    )
    if (sums[np.diff(start) > 0] > MAXIMUM_CENTS).any():
        raise ProblemError(f"claims_cents: the claims of a room must sum to at most {MAXIMUM_CENTS} cents")


def _check_rules(problem: AllocationProblem, n: int, m: int) -> None:
    weights = problem.weight_millionths
    if weights is not None:
        if len(weights) != n or (n and weights.min() < 0):
            raise ProblemError(f"weight_millionths: {n} values of at least 0 expected")
        weighted = np.unique(problem.tier[weights != MILLION])
        if any(problem.rules[k] is not Rule.NAAR_RATO for k in weighted):
            raise ProblemError("weight_millionths: weights go with naar rato only")
    if Rule.TALMOED in problem.rules and m > 1:
        raise ProblemError("rules: Talmoed is defined for one room only")
