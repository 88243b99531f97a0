"""A division is used only if the independent verifier accepts it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from verdeelsleutel.claims.allocate import allocate
from verdeelsleutel.claims.checked import allocate_checked, checked
from verdeelsleutel.claims.problem import AllocationProblem, Rule
from verdeelsleutel.fouten import Programmafout

PROBLEM = AllocationProblem.from_rooms(
    claims_cents=[30, 20, 40],
    tier=[0, 1, 1],
    rules=[Rule.NAAR_RATO, Rule.NAAR_RATO],
    rooms=[([0, 1, 2], 60)],
    weight_millionths=None,
)


def test_a_right_division_comes_back_as_it_is() -> None:
    allocation = allocate(PROBLEM, "filling")
    assert checked(PROBLEM, allocation) is allocation
    assert allocation.granted_cents.tolist() == [30, 10, 20]


def test_a_cent_moved_is_a_fault_of_the_program() -> None:
    """Between two claims, so that the sum is right."""
    allocation = allocate(PROBLEM, "filling")
    with pytest.raises(Programmafout):
        checked(PROBLEM, replace(allocation, granted_cents=allocation.granted_cents + np.array([0, 1, -1])))


@pytest.mark.parametrize("method", ["filling", "lp"])
def test_dividing_and_checking_in_one(method) -> None:
    assert allocate_checked(PROBLEM, method).granted_cents.tolist() == [30, 10, 20]
