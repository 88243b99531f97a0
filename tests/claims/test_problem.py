"""A claims problem is validated once, and cannot change afterwards."""

from __future__ import annotations

import numpy as np
import pytest

from verdeelsleutel.claims.problem import MAXIMUM_CENTS, AllocationProblem, ProblemError, Rule


def build(**changes):
    """A valid problem of two claims in one room, with changes."""
    values = {
        "claims_cents": [5, 7],
        "tier": [0, 1],
        "rules": (Rule.NAAR_RATO, Rule.NAAR_RATO),
        "room_start": [0, 2],
        "room_claims": [0, 1],
        "capacity_cents": [10],
        "weight_millionths": None,
    }
    return AllocationProblem(**values | changes)


def test_arrays_cannot_be_written():
    problem = build()
    with pytest.raises(ValueError, match="read-only"):
        problem.claims_cents[0] = 1


def test_the_callers_array_is_copied():
    claims = build().claims_cents.copy()
    problem = build(claims_cents=claims)
    claims[0] = 999
    assert problem.claims_cents[0] == 5


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"claims_cents": [5.0, 7.0]}, "claims_cents: one-dimensional integers"),
        ({"claims_cents": [[5, 7]]}, "claims_cents: one-dimensional integers"),
        ({"claims_cents": [-1, 7]}, "claims_cents: values from 0"),
        ({"claims_cents": [MAXIMUM_CENTS, 1]}, "must sum to at most"),
        ({"capacity_cents": [-1]}, "capacity_cents: values from 0"),
        ({"capacity_cents": [MAXIMUM_CENTS + 1]}, "capacity_cents: values from 0"),
        ({"tier": [0]}, "tier: 2 values"),
        ({"tier": [0, 2]}, "tier: values from 0 to 1"),
        ({"room_start": [0, 1]}, "room_start"),
        ({"room_claims": [0, 2]}, "room_claims: values from 0 to 1"),
        ({"room_claims": [1, 0]}, "must ascend"),
        ({"room_claims": [0, 0]}, "must ascend"),
        ({"room_start": [0, 1], "room_claims": [0]}, "every claim must be in a room"),
        ({"weight_millionths": [1]}, "weight_millionths: 2 values"),
        ({"weight_millionths": [1, -1]}, "weight_millionths: 2 values of at least 0"),
        ({"weight_millionths": [1, 2], "rules": (Rule.NAAR_RATO, Rule.GELIJK_BEDRAG)}, "naar rato only"),
        (
            {
                "rules": (Rule.NAAR_RATO, Rule.TALMOED),
                "room_start": [0, 2, 3],
                "room_claims": [0, 1, 1],
                "capacity_cents": [10, 5],
            },
            "one room only",
        ),
    ],
)
def test_what_is_not_a_claims_problem_is_refused(changes, words):
    with pytest.raises(ProblemError, match=words):
        build(**changes)


def test_an_unknown_rule_is_refused():
    with pytest.raises(ValueError, match="hoogste_bod"):
        build(rules=("hoogste_bod", "naar_rato"))


def test_rooms_are_sorted_and_deduplicated_by_from_rooms():
    problem = AllocationProblem.from_rooms([5, 7], [0, 0], [Rule.NAAR_RATO], [([1, 0, 1], 3)])
    assert problem.room(0).tolist() == [0, 1]


def test_rooms_read_from_the_side_of_the_claims():
    """How many rooms hold each claim, and which, ascending, in the order in which the claims are asked."""
    problem = AllocationProblem.from_rooms(
        [1, 2, 3], [0, 0, 0], [Rule.NAAR_RATO], [([0, 2], 5), ([2], 3), ([0, 1, 2], 6)]
    )
    counts, rooms = problem.rooms_of(np.array([2, 1, 0]))
    assert counts.tolist() == [3, 1, 2]
    assert rooms.tolist() == [0, 1, 2, 2, 0, 2]


@pytest.mark.parametrize("claims", [[1], [0, 2], [2, 1, 0, 0, 1, 2]])
def test_the_rooms_that_hold_any_of_some_claims(claims):
    """Each once and ascending, also where there are more claims than rooms."""
    problem = AllocationProblem.from_rooms(
        [1, 2, 3], [0, 0, 0], [Rule.NAAR_RATO], [([0, 2], 5), ([2], 3), ([0, 1, 2], 6)]
    )
    held = {room for room in range(3) if set(problem.room(room).tolist()) & set(claims)}
    assert problem.rooms_holding(np.array(claims)).tolist() == sorted(held)
