"""The compiled kernel gives the cents of the plain one and refuses what that refuses; both write where told."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.problems import AMOUNTS
from verdeelsleutel.claims import kernel, kernel_compiled
from verdeelsleutel.claims.problem import MAXIMUM_CENTS

KERNELS = pytest.mark.parametrize("module", [kernel, kernel_compiled], ids=["numpy", "compiled"])


@settings(deadline=None)
@given(data=st.data(), rows=st.integers(0, 12), scenarios=st.integers(0, 4))
def test_the_compiled_kernel_equals_the_plain_one(data: st.DataObject, rows: int, scenarios: int) -> None:
    """Any amounts, few different ones among them so that remainders tie."""
    amounts = AMOUNTS | st.sampled_from([1, 3, 3, 7])
    claims = np.array(
        [data.draw(st.lists(amounts, min_size=rows, max_size=rows)) for _ in range(scenarios)], dtype=np.int64
    ).reshape(scenarios, rows)
    rooms = np.array([data.draw(st.integers(0, int(row.sum()) + 1)) for row in claims], dtype=np.int64)
    threads = data.draw(st.sampled_from([1, 2, None]))
    assert (kernel_compiled.divide_many(claims, rooms, threads) == kernel.divide_many(claims, rooms, 1)).all()


@pytest.mark.parametrize("equal", [True, False], ids=["all remainders equal", "all different"])
def test_many_rows_equal_the_plain_kernel(equal: bool) -> None:
    """A thousand rows of equal claims fall in one part of the remainders; random ones spread over all."""
    rng = np.random.default_rng(4)
    claims = np.full((40, 1000), 1_000_003) if equal else rng.integers(0, 10**9, (40, 1000))
    rooms = (claims.sum(axis=1) * rng.integers(0, 100, 40)) // 99
    assert (kernel_compiled.divide_many(claims, rooms, 2) == kernel.divide_many(claims, rooms, 1)).all()


def test_sums_at_the_limit_are_exact() -> None:
    claims = np.full((3, 1000), MAXIMUM_CENTS // 1000)
    claims[:, 0] -= 3
    claims[:, 1] += 3
    rooms = np.array([MAXIMUM_CENTS, MAXIMUM_CENTS - 1, 7_777_777_777_777])
    granted = kernel_compiled.divide_many(claims, rooms)
    assert granted.sum(axis=1).tolist() == rooms.tolist()
    assert (granted == kernel.divide_many(claims, rooms)).all()


@pytest.mark.parametrize(
    ("claims", "rooms", "words"),
    [
        ([[1, 2]], [1, 2], "expected, got"),
        ([[-1, 2]], [1], "at least 0"),
        ([[MAXIMUM_CENTS, 1]], [1], "sum to at most"),
        ([[2**62, 2**62, 2**62]], [1], "sum to at most"),
        ([[1, 2]], [-1], "rooms from 0"),
        ([[1, 2]], [MAXIMUM_CENTS + 1], "rooms from 0"),
    ],
)
def test_what_is_out_of_range_is_refused(claims: Any, rooms: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        kernel_compiled.divide_many(np.array(claims), np.array(rooms))


@KERNELS
def test_the_answer_comes_where_it_is_asked(module: Any) -> None:
    claims, rooms = np.array([[1, 2], [5, 5]]), np.array([2, 5])
    out = np.full((2, 2), -1)
    assert module.divide_many(claims, rooms, 1, out) is out
    assert out.tolist() == [[1, 1], [3, 2]]


@KERNELS
@pytest.mark.parametrize(
    "out", [np.zeros((1, 2), dtype=np.int64), np.zeros((2, 2)), np.zeros((2, 4), dtype=np.int64)[:, ::2]]
)
def test_an_array_that_cannot_hold_the_answer_is_refused(module: Any, out: Any) -> None:
    with pytest.raises(ValueError, match="out: contiguous int64"):
        module.divide_many(np.array([[1, 2], [5, 5]]), np.array([2, 5]), 1, out)


def test_the_loop_says_the_same_before_it_is_compiled() -> None:
    """The same code as plain Python, so that a debugger and a coverage tool can follow it."""
    claims, rooms = np.array([[10, 20, 31], [4, 4, 4], [7, 0, 1]]), np.array([50, 7, 8])
    granted = np.empty_like(claims)
    divide = kernel_compiled.loop(lambda step: step, lambda whole: whole)
    assert divide(claims, rooms, granted)
    assert (granted == kernel.divide_many(claims, rooms)).all()
    assert not divide(-claims, rooms, granted)
