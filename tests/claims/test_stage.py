"""Stages cut out of a problem, with all rooms or only their own."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given

from claims.problems import problems
from verdeelsleutel.claims.filling import fill
from verdeelsleutel.claims.problem import AllocationProblem
from verdeelsleutel.claims.stage import stage_problem, stages, without_empty_rooms


@given(problem=problems())
def test_rooms_without_claims_of_the_stage_change_nothing(problem: AllocationProblem) -> None:
    """The division over a stage's own rooms, put back among all rooms, is the division over all of them."""
    residual = tuple(Fraction(cents) for cents in problem.capacity_cents.tolist())
    for stage in stages(problem):
        part = stage_problem(problem, stage, residual)
        own, rooms = without_empty_rooms(part)
        assert [own.room(place).tolist() for place in range(len(rooms))] == [
            part.room(room).tolist() for room in rooms.tolist()
        ]
        assert np.diff(own.room_start).all()
        whole, put_back = fill(part), fill(own).among(rooms, residual)
        assert whole.stops == put_back.stops
        assert whole.residual == put_back.residual
        assert (whole.stopped_by == put_back.stopped_by).all()
        residual = whole.residual
