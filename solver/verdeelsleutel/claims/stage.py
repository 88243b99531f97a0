"""One stage of a claims problem: what both solvers are asked, with the room that exact earlier amounts leave."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from verdeelsleutel.claims.allocation import Stage
from verdeelsleutel.claims.problem import MILLION, AllocationProblem, Int64, Rooms, Rule


@dataclass(frozen=True, eq=False)
class StageProblem(Rooms):
    """Positive claims that are served together, in what is left of the rooms.

    Parameters
    ----------
    rule : how a full room is shared
    claims_cents : (k,) int64 > 0
    weight_millionths : (k,) int64 > 0; one million everywhere unless the tier is weighted
    room_start, room_claims : all m rooms as compressed rows over the positions 0 to k - 1; a room may be empty
    residual : (m,) exact cents >= 0 that the earlier stages leave in each room
    """

    rule: Rule
    claims_cents: Int64
    weight_millionths: Int64
    room_start: Int64
    room_claims: Int64
    residual: tuple[Fraction, ...]


def stages(problem: AllocationProblem) -> tuple[Stage, ...]:
    """The stages in the order in which they are served: every tier, and after it its claims of weight 0."""
    found = []
    positive = problem.claims_cents > 0
    for tier in range(len(problem.rules)):
        in_tier = positive & (problem.tier == tier)
        if problem.weight_millionths is None:
            found.append(Stage(tier, False, np.flatnonzero(in_tier)))
            continue
        weighted = problem.weight_millionths > 0
        found.append(Stage(tier, False, np.flatnonzero(in_tier & weighted)))
        if (unweighted := np.flatnonzero(in_tier & ~weighted)).size:
            found.append(Stage(tier, True, unweighted))
    return tuple(found)


def stage_problem(problem: AllocationProblem, stage: Stage, residual: tuple[Fraction, ...]) -> StageProblem:
    """Cut one stage out of the problem; the claims are renumbered in their own order."""
    position = np.full(len(problem.claims_cents), -1)
    position[stage.claims] = np.arange(len(stage.claims))
    entries = position[problem.room_claims]
    kept = entries >= 0
    counts = np.bincount(problem.room_of_entry[kept], minlength=len(residual))
    weights = problem.weight_millionths
    return StageProblem(
        rule=problem.rules[stage.tier],
        claims_cents=problem.claims_cents[stage.claims],
        weight_millionths=(
            np.full(len(stage.claims), MILLION) if weights is None or stage.zero_weight else weights[stage.claims]
        ),
        room_start=np.concatenate([[0], np.cumsum(counts)]),
        room_claims=entries[kept],
        residual=residual,
    )


def without_empty_rooms(stage: StageProblem) -> tuple[StageProblem, Int64]:
    """The same stage with only the rooms that hold any of its claims, and which those are, ascending.

    Where many small stages share many rooms, each costs what its own rooms cost.
    """
    held = np.flatnonzero(np.diff(stage.room_start))
    if len(held) == len(stage.residual):
        return stage, held
    start = np.append(stage.room_start[held], stage.room_start[-1])
    residual = tuple(stage.residual[room] for room in held.tolist())
    return replace(stage, room_start=start, residual=residual), held
