"""The ladder that is right for any solver of linear programs: tier after tier, and per tier one program per full room.

What goes wrong in the obvious way, and is kept out here. A fraction t in [0, 1] beside claims of 10^8 is answered
wrongly, so the level is in cents. Fixing the totals of earlier tiers makes feasible programs "infeasible", so what was
paid leaves the rooms instead. The vertex that a solver returns does not say who is stopped, so the rooms are asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.suite.claims import Claims, Float64, NoAnswer

NOTHING = 1e-6
TOGETHER = 1e-9


@dataclass(frozen=True, eq=False)
class LevelProgram:
    """Maximise s so that ``x = share * s``, ``0 <= x <= claims`` and ``rooms @ x <= left``, all in cents.

    Parameters
    ----------
    claims : (k,) float64 > 0
    share : (k,) float64, claims over the largest claim
    rooms : (r, k) scipy csr_matrix of zeros and ones
    left : (r,) float64 > 0
    """

    claims: Float64
    share: Float64
    rooms: Any
    left: Float64

    @property
    def top(self) -> float:
        """The level at which every claim is paid in full."""
        return float(self.claims.max())

    def members(self, room: int) -> Any:
        """Positions of the claims in a room."""
        return self.rooms.indices[self.rooms.indptr[room] : self.rooms.indptr[room + 1]]


def by_rounds(claims: Claims, level: Callable[[LevelProgram], float]) -> Float64:
    """(n,) amounts in cents, by a function that solves one program for its level.

    Parameters
    ----------
    level : the highest level in cents; raises `NoAnswer` if the solver has none
    """
    amounts = claims.claims_cents.astype(np.float64)
    left = claims.capacity_cents.astype(np.float64)
    for tier in range(claims.tiers):
        _divide(claims, np.flatnonzero((claims.tier == tier) & (claims.claims_cents > 0)), amounts, left, level)
    return amounts


def _divide(claims: Claims, tier: Any, amounts: Float64, left: Float64, level: Callable[[LevelProgram], float]) -> None:
    """Divide one tier: sets its amounts, and takes them out of the rooms."""
    matrix = claims.matrix[:, tier]
    asked = claims.claims_cents[tier].astype(np.float64)
    granted, rising = asked.copy(), np.ones(len(tier), dtype=bool)
    while True:
        short = matrix @ np.where(rising, asked, 0) > left + NOTHING
        empty = short & (left <= NOTHING)
        if empty.any():
            stopping = rising & (matrix[empty].sum(axis=0).A1 > 0)
            granted[stopping] = 0
        else:
            held = rising & (matrix[short].sum(axis=0).A1 > 0)
            if not held.any():
                break
            share = asked / asked[held].max()
            at_level = share * level(_program(matrix[short], asked, held, left[short]))
            used = (matrix @ np.where(rising, at_level, 0))[short] / left[short]
            full = np.flatnonzero(short)[used >= used.max() - TOGETHER]
            stopping = rising & (matrix[full].sum(axis=0).A1 > 0)
            granted[stopping] = at_level[stopping]
            left -= matrix @ np.where(stopping, granted, 0)
            left[full] = 0
        rising &= ~stopping
    left -= matrix @ np.where(rising, granted, 0)
    np.maximum(left, 0, out=left)
    amounts[tier] = granted


def _program(rooms: Any, asked: Float64, held: Any, left: Float64) -> LevelProgram:
    claims = asked[held]
    return LevelProgram(claims, claims / claims.max(), rooms[:, held].tocsr(), left)


def answered(ok: bool, words: object, *, infeasible: bool) -> None:
    """Raise `NoAnswer` with the solver's words unless it says that it is optimal."""
    if not ok:
        raise NoAnswer(words, infeasible=infeasible)
