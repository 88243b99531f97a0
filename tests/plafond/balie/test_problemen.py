"""Variations on a division, stage by stage."""

from __future__ import annotations

import pytest

from verdeelsleutel.claims.allocate import allocate
from verdeelsleutel.claims.problem import AllocationProblem, Rule
from verdeelsleutel.plafond.balie.problemen import Trapverdeling

PROBLEM = AllocationProblem.from_rooms(
    claims_cents=[10, 10],
    tier=[0, 1],
    rules=[Rule.NAAR_RATO, Rule.NAAR_RATO],
    rooms=[([0], 5), ([1], 5), ([0, 1], 100)],
    weight_millionths=None,
)
"""The first room runs full in the first stage, the second in the second, the third never."""


@pytest.mark.parametrize(("rooms", "stage"), [([0, 1], 0), ([1], 1), ([1, 2], 1), ([2], 7), ([], 7)])
def test_a_division_stays_as_it_is_until_a_larger_room_ran_full(rooms: list[int], stage: int) -> None:
    """The first of them counts; where none ran full nothing changes."""
    verdeling = Trapverdeling.van(PROBLEM, allocate(PROBLEM, "filling"))
    assert verdeling.ongewijzigd_tot(rooms, 7) == stage
