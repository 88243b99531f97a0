"""Whole parts and remainders of products beyond 64 bits equal those of Python's own integers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from verdeelsleutel.claims.problem import MAXIMUM_CENTS
from verdeelsleutel.claims.quotients import LARGEST_DIVISOR, divide_products


@st.composite
def quotients(draw: st.DrawFn) -> tuple[list[int], int, int]:
    """Amounts, and a factor that is at most the divisor."""
    divisor = draw(st.integers(1, LARGEST_DIVISOR))
    return draw(st.lists(st.integers(0, MAXIMUM_CENTS), max_size=9)), draw(st.integers(0, divisor)), divisor


@given(quotients())
def test_whole_parts_and_remainders_are_exact(drawn):
    """Up to the largest amounts, factors and divisors."""
    amounts, factor, divisor = drawn
    whole, rest = divide_products(np.array(amounts, dtype=np.int64), factor, divisor)
    assert list(zip(whole.tolist(), rest.tolist(), strict=True)) == [divmod(a * factor, divisor) for a in amounts]


@given(st.lists(st.tuples(st.integers(0, MAXIMUM_CENTS), st.integers(1, MAXIMUM_CENTS)), min_size=1, max_size=9))
def test_a_factor_and_a_divisor_for_each_amount(pairs):
    """As many scenarios at once, written where the caller wants it."""
    amounts, divisor = np.array(pairs, dtype=np.int64).T
    factor = divisor // 3
    out = np.empty_like(amounts)
    whole, rest = divide_products(amounts, factor, divisor, out=out)
    assert whole is out
    assert [(int(w), int(r)) for w, r in zip(whole, rest, strict=True)] == [divmod(a * (d // 3), d) for a, d in pairs]


def test_an_estimate_on_the_border_of_two_whole_numbers_is_corrected():
    """The product is one below and exactly at a multiple of the divisor, where floats cannot tell them apart."""
    divisor = 9_999_999_999_971
    amounts = np.array([divisor - 1, divisor], dtype=np.int64)
    whole, rest = divide_products(amounts, divisor - 1, divisor)
    assert whole.tolist() == [divisor - 2, divisor - 1]
    assert rest.tolist() == [1, 0]
