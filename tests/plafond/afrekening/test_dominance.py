"""Weighted counting of earlier and smaller items."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from verdeelsleutel.plafond.afrekening.dominance import sum_before_and_below

ITEMS = st.lists(st.tuples(st.integers(0, 9) | st.integers(0, 10**6), st.integers(0, 10**13)), max_size=40)


@given(ITEMS)
def test_equals_the_double_loop(items: list[tuple[int, int]]) -> None:
    """Per item the sum over the items before it with a strictly smaller rank, ties left out."""
    rank, amount = (np.array(column, dtype=np.int64) for column in zip(*items, strict=True)) if items else ([], [])
    expected = [sum(a for r, a in items[:place] if r < rank_here) for place, (rank_here, _) in enumerate(items)]
    found = sum_before_and_below(np.asarray(rank, dtype=np.int64), np.asarray(amount, dtype=np.int64))
    assert found.tolist() == expected
