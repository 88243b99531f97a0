"""Many scenarios at once give the same cents as one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.problems import AMOUNTS, single
from verdeelsleutel.claims.allocate import allocate
from verdeelsleutel.claims.kernel import divide_many
from verdeelsleutel.claims.problem import MAXIMUM_CENTS, Rule


@given(data=st.data(), rows=st.integers(1, 12), scenarios=st.integers(1, 4))
def test_every_scenario_equals_its_own_allocation(data, rows, scenarios):
    claims = [data.draw(st.lists(AMOUNTS, min_size=rows, max_size=rows)) for _ in range(scenarios)]
    rooms = [data.draw(st.integers(0, sum(row) + 1)) for row in claims]
    granted = divide_many(np.array(claims), np.array(rooms), threads=data.draw(st.sampled_from([1, 2])))
    for row, room, cents in zip(claims, rooms, granted, strict=True):
        assert (allocate(single(row, room, Rule.NAAR_RATO), "filling").granted_cents == cents).all()


def test_sums_at_the_limit_are_exact():
    """10^13 cents over a thousand rows, in rooms a cent below and far below it."""
    claims = np.full((3, 1000), MAXIMUM_CENTS // 1000)
    claims[:, 0] -= 3
    claims[:, 1] += 3
    rooms = np.array([MAXIMUM_CENTS, MAXIMUM_CENTS - 1, 7_777_777_777_777])
    granted = divide_many(claims, rooms)
    assert granted.sum(axis=1).tolist() == rooms.tolist()
    for row, room, cents in zip(claims.tolist(), rooms.tolist(), granted, strict=True):
        assert (allocate(single(row, room, Rule.NAAR_RATO), "filling").granted_cents == cents).all()


def test_many_blocks_over_threads_equal_one_thread():
    claims = np.random.default_rng(3).integers(0, 10**9, (500, 300))
    rooms = claims.sum(axis=1) * 2 // 3
    assert (divide_many(claims, rooms, threads=2) == divide_many(claims, rooms, threads=1)).all()


@pytest.mark.parametrize("shape", [(0, 5), (3, 0)])
def test_nothing_to_divide(shape):
    assert divide_many(np.zeros(shape, dtype=np.int64), np.zeros(shape[0], dtype=np.int64)).shape == shape


@pytest.mark.parametrize(
    ("claims", "rooms", "words"),
    [
        ([[1, 2]], [1, 2], "expected, got"),
        ([[-1, 2]], [1], "at least 0"),
        ([[MAXIMUM_CENTS, 1]], [1], "sum to at most"),
        ([[1, 2]], [-1], "rooms from 0"),
        ([[1, 2]], [MAXIMUM_CENTS + 1], "rooms from 0"),
    ],
)
def test_what_is_out_of_range_is_refused(claims, rooms, words):
    with pytest.raises(ValueError, match=words):
        divide_many(np.array(claims), np.array(rooms))
