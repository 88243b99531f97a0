"""Cents inside rooms that cross: where one room has fewer cents left than amounts that come first in another."""

from __future__ import annotations

import pytest

from verdeelsleutel.claims.allocate import allocate
from verdeelsleutel.claims.checked import allocate_checked
from verdeelsleutel.claims.problem import AllocationProblem, Rule

BOTH, SMALL_ONLY, LARGE_ONLY, LARGE_WHOLE = range(5), range(5, 10), range(10, 11), range(11, 21)


@pytest.fixture
def crossing() -> AllocationProblem:
    """Five claims of 1 in both rooms and one in the large room get a half; five of 2 in the small room get 1.3."""
    claims = [1] * 5 + [2] * 5 + [1] + [2] * 10
    small, large = [*BOTH, *SMALL_ONLY], [*BOTH, *LARGE_ONLY, *LARGE_WHOLE]
    return AllocationProblem.from_rooms(
        claims, [0] * 21, [Rule.NAAR_RATO], [(range(21), sum(claims)), (small, 9), (large, 13)]
    )


@pytest.mark.parametrize("method", ["filling", "lp"])
def test_a_cent_is_refused_where_another_room_has_none_left(crossing, method):
    """Four cents are left in the small room and three in the large one: the fourth goes past those that are in both."""
    granted = allocate(crossing, method).granted_cents
    assert granted[list(BOTH)].tolist() == [1, 1, 1, 0, 0]
    assert granted[list(SMALL_ONLY)].tolist() == [2, 1, 1, 1, 1]
    assert granted[list(LARGE_ONLY)].tolist() == [0]
    assert granted[list(LARGE_WHOLE)].tolist() == [1] * 10


def test_the_verifier_hands_out_the_same_cents(crossing):
    """It has its own code for the order of the cents."""
    assert allocate_checked(crossing).granted_cents.sum() == 9 + 13 - 3
