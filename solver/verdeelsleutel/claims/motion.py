"""What a common level gives each claim, and the linear program for the highest level that the rooms allow.

A level always rises: naar rato ``x = min(c, level · w · c)``, gelijk bedrag ``x = min(c, level)``, gelijk verlies
``x = max(0, c + level)`` with a level from minus the largest claim to zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from verdeelsleutel.claims.problem import MILLION, Int64, Rule
from verdeelsleutel.claims.program import Bool, Float64, LinearProgram


@dataclass(frozen=True, eq=False)
class Pairs:
    """Which claims lie in which rooms.

    Parameters
    ----------
    room, claim : (nonzeros,) int64, ascending by room
    rooms : number of rooms, also of those that hold none of the claims
    """

    room: Int64
    claim: Int64
    rooms: int

    def total(self, amounts: Float64) -> Float64:
        """(rooms,) what each room holds of the amounts per claim."""
        return np.asarray(np.bincount(self.room, amounts[self.claim], self.rooms), dtype=np.float64)

    def only(self, rooms: Bool, claims: Bool) -> Pairs:
        """The pairs of some rooms and some claims; both keep their numbers."""
        kept = rooms[self.room] & claims[self.claim]
        return Pairs(self.room[kept], self.claim[kept], self.rooms)

    def holding(self, claims: Bool) -> Bool:
        """(rooms,) whether a room holds any of some claims."""
        return np.bincount(self.room[claims[self.claim]], minlength=self.rooms) > 0

    def lowest(self, levels: Float64, claims: int) -> Float64:
        """(claims,) the lowest level of the rooms of each claim, infinite where it has none."""
        lowest = np.full(claims, np.inf)
        np.minimum.at(lowest, self.claim, levels[self.room])
        return lowest


@dataclass(frozen=True, eq=False)
class Share:
    """Naar rato and gelijk bedrag: every amount rises in proportion to a rate, until it is whole.

    Caps are no part of the program, since ``min(c, rate · level)`` is not linear. A level without caps is never too
    high: what is whole at it is certainly whole, and the next program goes on without those claims.

    Parameters
    ----------
    rate : (k,) cents per unit of the level
    whole_at : (k,) the level at which a claim is paid in full
    """

    rate: Float64
    whole_at: Float64

    def amounts(self, level: float | Float64) -> Float64:
        """(k,) cents at a level, not capped at the claim."""
        return np.multiply(self.rate, level, dtype=np.float64)

    def rise(self, level: Float64) -> Float64:
        """(k,) cents that an amount gains when its level rises by one."""
        return self.rate

    def own_levels(self, pairs: Pairs, left: Float64) -> Float64:
        """(rooms,) the level at which each room runs full if all its claims rise together without caps."""
        rates = pairs.total(self.rate)
        levels = np.full(pairs.rooms, np.inf)
        np.divide(left, rates, out=levels, where=rates > 0)
        return levels

    def program(self, pairs: Pairs, left: Float64) -> tuple[LinearProgram, float]:
        """Maximise s where every claim gets x = share · s: the program, and what its level is one unit of.

        A share is the rate over the largest, so s is in cents of the claim that rises fastest. The column of a claim is
        x / share, and the row of a room is divided by the shares in it: then no coefficient is lost in the engine that
        matters to its row, also where a claim of a cent stands beside one of 10^12. Equations, so that the answer is
        unique and presolve takes them out; with ``x >= share · s`` HiGHS needs ten to a hundred times as long.
        """
        claims = np.flatnonzero(np.bincount(pairs.claim))
        unit = float(self.rate[claims].max())
        rates = pairs.total(self.rate)
        program = _program(
            pairs,
            claims,
            entries=self.rate[pairs.claim] / rates[pairs.room],
            limits=unit * self.own_levels(pairs, left),
            above=0.0,
            lower=np.zeros(len(claims) + 1),
            upper=np.append(np.full(len(claims), np.inf), unit * self.whole_at[claims].max()),
        )
        return program, unit


@dataclass(frozen=True, eq=False)
class Loss:
    """Gelijk verlies: every claim gives up the same amount, or all of itself.

    Parameters
    ----------
    claims : (k,) cents
    """

    claims: Float64

    @property
    def whole_at(self) -> Float64:
        """(k,) the level at which a claim is paid in full."""
        return np.zeros(len(self.claims))

    def amounts(self, level: float | Float64) -> Float64:
        """(k,) cents at a level."""
        return np.maximum(0.0, self.claims + level)

    def rise(self, level: Float64) -> Float64:
        """(k,) cents that an amount gains when its level rises by one."""
        return (self.claims + level >= 0).astype(np.float64)

    def own_levels(self, pairs: Pairs, left: Float64) -> Float64:
        """(rooms,) the level at which each room runs full if all its claims rise together.

        Starts with every claim above zero; a loss that is too small shows which are certainly zero, then again.
        """
        claims = self.claims[pairs.claim]
        above = np.ones(len(claims), dtype=bool)
        loss = np.full(pairs.rooms, -np.inf)
        while True:
            number = np.bincount(pairs.room[above], minlength=pairs.rooms)
            total = np.bincount(pairs.room[above], weights=claims[above], minlength=pairs.rooms)
            np.divide(total - left, number, out=loss, where=number > 0)
            still = above & (claims > loss[pairs.room])
            if (still == above).all():
                return np.where(pairs.holding(np.ones(len(self.claims), dtype=bool)), np.minimum(0.0, -loss), np.inf)
            above = still

    def program(self, pairs: Pairs, left: Float64) -> tuple[LinearProgram, float]:
        """Maximise the level where every claim gets x >= c + level and x >= 0, in cents and with 0/1 rows.

        The column of a claim is x - c, so that a loss of a cent on 10^12 stays within the engine's tolerance: with
        columns x HiGHS called some in ten thousand such programs unknown or infeasible, and with these none.
        """
        claims = np.flatnonzero(np.bincount(pairs.claim))
        amounts = self.claims[claims]
        program = _program(
            pairs,
            claims,
            entries=np.ones(len(pairs.claim)),
            limits=left - pairs.total(self.claims),
            above=np.inf,
            lower=np.append(-amounts, -amounts.max()),
            upper=np.zeros(len(claims) + 1),
        )
        return program, 1.0


Motion = Share | Loss


def motion(rule: Rule, claims: Float64, weight_millionths: Int64) -> Motion:
    """How claims move under a rule that serves any rooms."""
    match rule:
        case Rule.NAAR_RATO:
            return Share(weight_millionths * (claims / MILLION), MILLION / weight_millionths)
        case Rule.GELIJK_BEDRAG:
            return Share(np.ones(len(claims)), claims)
        case Rule.GELIJK_VERLIES:
            return Loss(claims)
        case Rule.TALMOED:
            raise ValueError("Talmoed is two motions of half-claims, one after the other")


def _program(
    pairs: Pairs,
    claims: Int64,
    *,
    entries: Float64,
    limits: Float64,
    above: float,
    lower: Float64,
    upper: Float64,
) -> LinearProgram:
    """Columns: one per claim, and the level. Rows: one per claim that links it to the level, then one per room.

    A column may lie `above` the level by so much, and not below it; the sum of the `entries` of a room is limited.
    """
    count = len(claims)
    column = np.empty(claims[-1] + 1, dtype=np.int32)
    column[claims] = np.arange(count, dtype=np.int32)
    link_column = np.full((count, 2), count, dtype=np.int32)
    link_column[:, 0] = np.arange(count)
    sizes = np.bincount(pairs.room, minlength=pairs.rooms)
    present = sizes > 0
    return LinearProgram(
        objective=np.append(np.zeros(count), 1.0),
        lower=lower,
        upper=upper,
        row_lower=np.append(np.zeros(count), np.full(present.sum(), -np.inf)),
        row_upper=np.append(np.full(count, above), limits[present]),
        row_start=np.append(np.arange(0, 2 * count + 1, 2), 2 * count + np.cumsum(sizes[present])).astype(np.int32),
        row_column=np.append(link_column.ravel(), column[pairs.claim]),
        row_value=np.append(np.tile([1.0, -1.0], count), entries),
    )
