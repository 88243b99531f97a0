"""A stage as linear programs: the highest common level, stop what can rise no more, and again.

Linear programs run in floating point, so the result is a candidate: which rooms run full, which claims stop. Exact
arithmetic makes amounts of it elsewhere. A claim stops iff a room that holds it is full, and how full a room is follows
from the level; the vertex that an engine returns is never asked (docs/model.md, "Several rooms").
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from verdeelsleutel.claims.motion import Motion, Pairs, motion
from verdeelsleutel.claims.problem import Int64, Rule
from verdeelsleutel.claims.program import (
    Bool,
    Engine,
    Float64,
    LinearProgram,
    Reason,
    Solution,
    Termination,
    solver_of,
)
from verdeelsleutel.claims.stage import StageProblem

NOTHING = 1e-6
"""Cents: a room with less than this left is full."""
AGREES = 1e-6
"""How far, as a part of the room, an engine's level may leave the room that it fills from full."""
TOGETHER = 1e-15
"""Levels that differ by no more than this part, a few units in the last place, are one level. Too small is safe, a
room then stops a round later; too large is not: at a loss of 10^12 cents, 1e-12 stops claims a whole cent too early."""
NOISE = 1e-13
"""What rounding of floats can do to a room, as a part of the claims in it: a tenth of a cent on 10^12 cents."""
NEARLY_FULL = 1e-9
"""A room that lacks no more than this part of its capacity in the end is named full: naming too many is harmless."""


class EngineError(RuntimeError):
    """An engine gave no answer to a program that has one."""


@dataclass(frozen=True, eq=False)
class LinearResult:
    """The candidate for one stage; of use only if `termination` is an answer.

    Parameters
    ----------
    termination : why solving stopped, and what that guarantees
    granted : (k,) float64 cents
    full_rooms : (m,) rooms that run full and may stop claims; near ties are in it, so it can name too many
    stopped : (k,) claims that stopped below their claim
    shadow_prices : (m,) by how much the level at which a room stopped its claims rises for each cent more in that room
        alone, all that stopped before it unchanged: naar rato t per cent, gelijk bedrag, gelijk verlies and Talmoed
        cents per cent (of less loss for the last two); 0 for a room that stopped nothing
    rounds : linear programs solved
    """

    termination: Termination
    granted: Float64
    full_rooms: Bool
    stopped: Bool
    shadow_prices: Float64
    rounds: int


def divide(
    stage: StageProblem, engine: Engine = "ortools", *, time_limit_seconds: float = 60.0, plain: bool = False
) -> LinearResult:
    """Divide one stage by linear programs.

    Parameters
    ----------
    time_limit_seconds : for all rounds together
    plain : stop only the rooms that run full at the level of the round. Otherwise also those that no room they share a
        rising claim with can precede: they run full at their own level whatever happens elsewhere, which saves rounds
        where many rooms run full.
    """
    deadline = time.monotonic() + time_limit_seconds
    solve = solver_of(engine)

    def within(program: LinearProgram) -> Solution:
        return solve(program, deadline - time.monotonic())

    claims = stage.claims_cents.astype(np.float64)
    if stage.rule is Rule.TALMOED:
        return _talmoed(stage, claims, within)
    moving = motion(stage.rule, claims, stage.weight_millionths)
    return _Rounds(stage, claims, stage.residual, moving, within, plain=plain).run()


def _talmoed(stage: StageProblem, claims: Float64, solve: Callable[[LinearProgram], Solution]) -> LinearResult:
    """Half of each claim by gelijk bedrag; what one room has above all halves, the other halves by gelijk verlies.

    Aumann and Maschler 1985, doi:10.1016/0022-0531(85)90102-4.
    """
    half = claims / 2
    above = tuple(room - Fraction(int(stage.claims_cents.sum()), 2) for room in stage.residual)
    if min(above) < 0:
        moving = motion(Rule.GELIJK_BEDRAG, half, stage.weight_millionths)
        result = _Rounds(stage, half, stage.residual, moving, solve).run()
        granted = result.granted
    else:
        moving = motion(Rule.GELIJK_VERLIES, half, stage.weight_millionths)
        result = _Rounds(stage, half, above, moving, solve).run()
        granted = half + result.granted
    return LinearResult(
        result.termination, granted, result.full_rooms, granted < claims, result.shadow_prices, result.rounds
    )


class _Rounds:
    """The state of one division: which claims still rise, and what is left of each room for them."""

    def __init__(
        self,
        stage: StageProblem,
        claims: Float64,
        residual: tuple[Fraction, ...],
        moving: Motion,
        solve: Callable[[LinearProgram], Solution],
        *,
        plain: bool = False,
    ) -> None:
        self.claims, self.moving, self.solve, self.plain = claims, moving, solve, plain
        self.pairs = Pairs(stage.room_of_entry, stage.room_claims, len(residual))
        self.capacity = np.array([float(room) for room in residual])
        # whole cents and a part, for near 10^13 cents one float would lose the part that is left in the end
        self.left_whole = np.array([float(room.numerator // room.denominator) for room in residual])
        self.left_part = np.array([float(room % 1) for room in residual])
        totals = self.pairs.total(claims)
        self.noise = NOISE * totals + NOTHING
        self.short = np.array(
            [Fraction(total) > room for total, room in zip(totals.tolist(), residual, strict=True)], dtype=bool
        )
        self.can_fill = self.short.copy()
        self.rising = np.ones(len(claims), dtype=bool)
        self.granted = claims.copy()
        self.full = np.zeros(len(residual), dtype=bool)
        self.prices = np.zeros(len(residual))
        self.rounds = 0

    def run(self) -> LinearResult:
        """Round after round until no claim rises."""
        while (pairs := self._settle()).claim.size:
            if failed := self._round(pairs):
                return self._result(failed)
        self.full |= self.short & (
            self.capacity - self.pairs.total(self.granted) <= NEARLY_FULL * self.capacity + self.noise
        )
        return self._result(Termination(Reason.OPTIMAL, f"{self.rounds} linear programs"))

    def _left(self) -> Float64:
        left: Float64 = self.left_whole + self.left_part
        return left

    def _settle(self) -> Pairs:
        """Stop claims in exhausted rooms, forget rooms that can hold all that rises; what still rises in the others."""
        empty = self.can_fill & (self._left() <= NOTHING)
        if empty.any():
            pairs = self.pairs.only(empty, self.rising)
            self._stop(pairs, empty, self.moving.own_levels(pairs, np.zeros(pairs.rooms)))
        pairs = self.pairs.only(self.can_fill, self.rising)
        self.can_fill &= pairs.total(self.claims) > self._left()
        pairs = pairs.only(self.can_fill, self.rising)
        self.rising &= np.bincount(pairs.claim, minlength=len(self.claims)) > 0
        return pairs

    def _round(self, pairs: Pairs) -> Termination | None:
        """One linear program and what follows from its level; the termination if that is nothing."""
        left = self._left()
        program, unit = self.moving.program(pairs, left)
        solution = self.solve(program)
        self.rounds += 1
        if not solution.termination.reason.is_answer:
            return solution.termination
        if not self._agrees(pairs, left, float(solution.values[-1]) / unit):
            detail = f"{solution.termination.detail}, but at its level no room is full, or one is overrun"
            return Termination(Reason.NUMERICAL, detail)
        self._decide(pairs, self.moving.own_levels(pairs, left))
        return None

    def _agrees(self, pairs: Pairs, left: Float64, level: float) -> bool:
        """Whether the engine's level fills a room and overruns none."""
        over = pairs.total(np.where(self.rising, self.moving.amounts(level), 0.0)) - left
        tolerance = AGREES * left + self.noise
        concerned = pairs.holding(self.rising)
        return bool((over >= -tolerance)[concerned].any() and (over <= tolerance)[concerned].all())

    def _decide(self, pairs: Pairs, own: Float64) -> None:
        """Pay what is certainly whole, and stop the claims of rooms that certainly run full.

        The engine's level is the lowest own level of a room, to its tolerances; from here the own levels are used. No
        claim stops below the lowest own level of its rooms, since stopping others only leaves more for it.
        """
        certain = np.full(len(self.claims), own.min()) if self.plain else pairs.lowest(own, len(self.claims))
        whole = self.rising & (self.moving.whole_at <= certain)
        level = own[pairs.room]
        later = certain[pairs.claim] < level - TOGETHER * np.abs(level)
        waits = np.bincount(pairs.room[later | whole[pairs.claim]], minlength=pairs.rooms) > 0
        full = pairs.holding(self.rising) & ~waits
        self._stop(pairs.only(full, self.rising), full, own)
        self._take(whole)

    def _stop(self, pairs: Pairs, full: Bool, own: Float64) -> None:
        """Stop the claims of full rooms at the level of the room."""
        stopping = np.bincount(pairs.claim, minlength=len(self.claims)) > 0
        level = np.where(stopping, pairs.lowest(own, len(self.claims)), 0.0)
        amounts = np.minimum(self.moving.amounts(level), self.claims)
        self.granted = np.where(stopping, amounts, self.granted)
        rise = pairs.total(self.moving.rise(level))
        self.prices += np.divide(1.0, rise, out=np.zeros(pairs.rooms), where=rise > 0)
        self.full |= full
        self.can_fill &= ~full
        self._take(stopping)

    def _take(self, claims: Bool) -> None:
        """Fix the amounts of claims, and take them out of the rooms that hold them."""
        self.left_whole -= self.pairs.total(np.where(claims, self.granted, 0.0))
        self.rising &= ~claims

    def _result(self, termination: Termination) -> LinearResult:
        stopped = self.granted < self.claims
        return LinearResult(termination, self.granted, self.full, stopped, self.prices, self.rounds)


def room_prices(
    membership: np.ndarray[tuple[int, int], np.dtype[np.bool]],
    amounts_cents: Int64,
    capacity_cents: Int64,
    engine: Engine = "ortools",
) -> Float64:
    """(m,) what one more cent of each room adds to the largest total that the rooms allow, whoever gets it.

    Solved as the dual program, so that the prices are its columns: minimise ``u · capacity + v · amounts`` with
    ``v + (u of the rooms that hold it) >= 1`` for each amount, ``u, v >= 0``.

    Parameters
    ----------
    membership : (m, n) which amounts lie in which rooms
    amounts_cents, capacity_cents : (n,) and (m,) int64 cents

    Raises
    ------
    EngineError
        the engine gives no answer.
    """
    rooms, amounts = membership.shape
    row, room = np.nonzero(membership.T)
    own = np.arange(amounts)
    order = np.argsort(np.concatenate([row, own]), kind="stable")
    program = LinearProgram(
        objective=-np.concatenate([capacity_cents, amounts_cents]).astype(np.float64),
        lower=np.zeros(rooms + amounts),
        upper=np.ones(rooms + amounts),
        row_lower=np.ones(amounts),
        row_upper=np.full(amounts, np.inf),
        row_start=np.append(0, np.cumsum(membership.sum(axis=0) + 1)).astype(np.int32),
        row_column=np.concatenate([room, rooms + own])[order].astype(np.int32),
        row_value=np.ones(len(order)),
    )
    solution = solver_of(engine)(program, 60.0)
    if not solution.termination.reason.is_answer:
        raise EngineError(str(solution.termination))
    return solution.values[:rooms]
