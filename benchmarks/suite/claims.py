"""What every solver is given: claims, tiers and rooms as plain arrays, and nothing of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Int64 = NDArray[np.int64]
Float64 = NDArray[np.float64]


class NoAnswer(Exception):
    """A solver stopped without values.

    Parameters
    ----------
    words : the solver's own words
    infeasible : it called the program infeasible; no program of the suite is
    """

    def __init__(self, words: object, *, infeasible: bool = False) -> None:
        super().__init__(str(words))
        self.infeasible = infeasible


@dataclass(frozen=True, eq=False)
class Claims:
    """Claims to be divided naar rato, tier by tier, inside rooms.

    Parameters
    ----------
    claims_cents : (n,) int64 >= 0
    tier : (n,) int64, lower ones first
    key : (n,) int64, all different: what decides between equal remainders, whatever the order of the rows
    room_start, room_claims : rooms as compressed rows, (m + 1,) and (nonzeros,)
    capacity_cents : (m,) int64
    room_names : in the order that decides between rooms of one size
    """

    claims_cents: Int64
    tier: Int64
    key: Int64
    room_start: Int64
    room_claims: Int64
    capacity_cents: Int64
    room_names: tuple[str, ...]

    @classmethod
    def of(
        cls, claims_cents: Int64, tier: Int64, rooms: Sequence[tuple[str, Int64, int]], key: Int64 | None = None
    ) -> Claims:
        """Build from ``(name, claims in it, capacity in cents)`` per room."""
        return cls(
            claims_cents,
            tier,
            np.arange(len(claims_cents)) if key is None else key,
            np.cumsum([0, *(len(members) for _, members, _ in rooms)]),
            np.concatenate([members for _, members, _ in rooms]),
            np.array([capacity for _, _, capacity in rooms], dtype=np.int64),
            tuple(name for name, _, _ in rooms),
        )

    @property
    def tiers(self) -> int:
        """How many tiers there are."""
        return int(self.tier.max()) + 1

    @cached_property
    def matrix(self) -> csr_matrix:
        """(m, n) float64: 1 where a room holds a claim."""
        shape = (len(self.capacity_cents), len(self.claims_cents))
        return csr_matrix((np.ones(len(self.room_claims)), self.room_claims, self.room_start), shape=shape)

    def room(self, number: int) -> Int64:
        """The claims in a room, ascending."""
        return self.room_claims[self.room_start[number] : self.room_start[number + 1]]

    def taken(self, order: Int64) -> Claims:
        """The same claims in another order of rows: row ``k`` is what was row ``order[k]``."""
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        rooms = [
            (name, np.sort(place[self.room(number)]), int(self.capacity_cents[number]))
            for number, name in enumerate(self.room_names)
        ]
        return Claims.of(self.claims_cents[order], self.tier[order], rooms, self.key[order])

    def by_key(self) -> tuple[Claims, Int64]:
        """The claims sorted by key, and the order that was taken for it."""
        order = np.argsort(self.key)
        return self.taken(order), order
