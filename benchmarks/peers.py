"""Other ways to divide the stages of a region, each written as someone who knows the tool would: naar rato only.

All raise one level s in cents with x = share · s, because a fraction t in [0, 1] beside claims of 10^8 is answered
wrongly by HiGHS, scipy and CBC alike. Each takes a stage with one room or any rooms, and gives amounts in cents.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
import pulp  # conftest has loaded OR-Tools before
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, hstack, identity, vstack

from verdeelsleutel.claims.stage import StageProblem

NOTHING = 1e-6
FULL = 1e-9


@dataclass(frozen=True, eq=False)
class Floats:
    """A stage as floats: claims, the rate at which each rises, what is left of the rooms, and which claim is where."""

    claims: np.ndarray
    rate: np.ndarray
    left: np.ndarray
    matrix: csr_matrix

    @classmethod
    def of(cls, stage: StageProblem) -> Floats:
        """Take what a peer may know from a stage."""
        claims = stage.claims_cents.astype(float)
        left = np.array([float(room) for room in stage.residual])
        entries = (np.ones(len(stage.room_claims)), stage.room_claims, stage.room_start)
        matrix = csr_matrix(entries, shape=(len(left), len(claims)))
        return cls(claims, claims * stage.weight_millionths / 1e6, left, matrix)

    def is_decided(self) -> np.ndarray | None:
        """The amounts where no program is needed: all claims fit, or nothing is left."""
        if (self.matrix @ self.claims <= self.left + NOTHING).all():
            return self.claims
        return np.zeros(len(self.claims)) if len(self.left) == 1 and self.left[0] <= NOTHING else None


def scipy_one_room(stage: Floats, *, equal: bool = True) -> np.ndarray:
    """`scipy.optimize.linprog` with method "highs" and sparse matrices.

    `equal` writes x = share · s, which presolve takes out; the textbook's x >= share · s is the alternative.
    """
    count = len(stage.claims)
    share = stage.rate / stage.rate.max()
    links = hstack([-identity(count, format="csr"), csr_matrix(share[:, None])], format="csr")
    room = hstack([stage.matrix, csr_matrix((1, 1))], format="csr")
    top = float((stage.claims / share).max())
    answer = linprog(
        np.append(np.zeros(count), -1.0),
        A_ub=room if equal else vstack([links, room], format="csr"),
        b_ub=stage.left if equal else np.append(np.zeros(count), stage.left),
        A_eq=links if equal else None,
        b_eq=np.zeros(count) if equal else None,
        bounds=np.column_stack([np.zeros(count + 1), np.append(stage.claims, top)]),
        method="highs",
    )
    return answer.x[:-1]


def pulp_one_room(stage: Floats) -> np.ndarray:
    """PuLP with the CBC that it ships."""
    share = stage.rate / stage.rate.max()
    program = pulp.LpProblem("stage", pulp.LpMaximize)
    level = pulp.LpVariable("s", 0, float((stage.claims / share).max()))
    amounts = [pulp.LpVariable(f"x{i}", 0, claim) for i, claim in enumerate(stage.claims.tolist())]
    program += level
    for amount, part in zip(amounts, share.tolist(), strict=True):
        program += amount == part * level
    program += pulp.lpSum(amounts) <= float(stage.left[0])
    program.solve(pulp.PULP_CBC_CMD(msg=False, threads=1))
    return np.array([amount.value() for amount in amounts])


@dataclass(frozen=True, eq=False)
class Tiers:
    """All claims in one room, and the tier of each: for ladders that maximise one total after the other.

    The total of a tier leaves the split inside it to the vertex that the solver happens to return.
    """

    claims: np.ndarray
    tier: np.ndarray
    room: float

    @property
    def members(self) -> list[np.ndarray]:
        """(n,) per tier whether a claim is in it."""
        return [self.tier == number for number in range(int(self.tier.max()) + 1)]


def scipy_totals(tiers: Tiers) -> np.ndarray:
    """`linprog` over all claims per tier: the largest total that keeps the totals of the tiers before it."""
    rows, limits = [np.ones(len(tiers.claims))], [tiers.room]
    bounds = np.column_stack([np.zeros(len(tiers.claims)), tiers.claims])
    for members in tiers.members:
        answer = linprog(
            -members.astype(float), A_ub=csr_matrix(np.array(rows)), b_ub=limits, bounds=bounds, method="highs"
        )
        rows.append(-members.astype(float))
        limits.append(np.floor(answer.fun))
    return answer.x


def pulp_totals(tiers: Tiers) -> np.ndarray:
    """The same with PuLP and the CBC that it ships."""
    program = pulp.LpProblem("tiers", pulp.LpMaximize)
    amounts = [pulp.LpVariable(f"x{i}", 0, claim) for i, claim in enumerate(tiers.claims.tolist())]
    program += pulp.lpSum(amounts) <= tiers.room
    for members in tiers.members:
        total = pulp.lpSum(amounts[i] for i in np.flatnonzero(members).tolist())
        program.setObjective(total)
        program.solve(pulp.PULP_CBC_CMD(msg=False, threads=1))
        program += total >= np.floor(pulp.value(total))
    return np.array([amount.value() for amount in amounts])


class RawHighs:
    """highspy from arrays by `passModel`: the whole ladder, any rooms and weights, one program per round.

    A round raises the level until a room is full. Claims that are whole at that level are fixed and the round is
    repeated; if there are none, the claims of the full rooms stop. `equal` writes x = share · s, which presolve takes
    out; the textbook's x >= share · s is the alternative.
    """

    def __init__(self, *, equal: bool = True) -> None:
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("threads", 1)
        self.equal = equal
        self.programs = 0

    def divide(self, stage: Floats) -> np.ndarray:
        """The amounts of one stage."""
        amounts, left = stage.claims.copy(), stage.left.copy()
        rising = np.ones(len(amounts), dtype=bool)
        short = stage.matrix @ stage.claims > left + NOTHING
        while True:
            short &= stage.matrix @ np.where(rising, stage.claims, 0) > left + NOTHING
            empty = short & (left <= NOTHING)
            stopping = rising & (stage.matrix[empty].sum(axis=0).A1 > 0)
            amounts[stopping] = 0
            rising &= ~stopping & (stage.matrix[short].sum(axis=0).A1 > 0)
            if not rising.any():
                return amounts
            level = self._level(stage, np.flatnonzero(rising), np.flatnonzero(short & ~empty), left)
            at_level = stage.rate * level
            fixed = rising & (at_level >= stage.claims)
            if not fixed.any():
                full = short & (stage.matrix @ np.where(rising, at_level, 0) >= left * (1 - FULL))
                fixed = rising & (stage.matrix[full].sum(axis=0).A1 > 0)
                amounts[fixed] = at_level[fixed]
            left -= stage.matrix @ np.where(fixed, amounts, 0)
            rising &= ~fixed

    def _level(self, stage: Floats, rising: np.ndarray, rooms: np.ndarray, left: np.ndarray) -> float:
        self.programs += 1
        count, rate = len(rising), stage.rate[rising]
        rows = stage.matrix[rooms][:, rising]
        unit, top = rate.max(), (stage.claims[rising] / rate).max()
        link_index = np.full((count, 2), count, dtype=np.int32)
        link_index[:, 0] = np.arange(count)
        link_value = np.column_stack([np.ones(count), -rate / unit])
        self.highs.passModel(
            count + 1,
            count + len(rooms),
            2 * count + rows.nnz,
            int(highspy.MatrixFormat.kRowwise),
            int(highspy.ObjSense.kMaximize),
            0.0,
            np.append(np.zeros(count), 1.0),
            np.zeros(count + 1),
            np.append(rate * top, unit * top),
            np.append(np.zeros(count), np.full(len(rooms), -np.inf)),
            np.append(np.full(count, 0.0 if self.equal else np.inf), left[rooms]),
            np.append(np.arange(0, 2 * count + 1, 2), 2 * count + rows.indptr[1:]).astype(np.int32),
            np.append(link_index.ravel(), rows.indices).astype(np.int32),
            np.append(link_value.ravel(), rows.data),
            np.zeros(count + 1, dtype=np.int32),
        )
        self.highs.run()
        return self.highs.getSolution().col_value[-1] / unit
