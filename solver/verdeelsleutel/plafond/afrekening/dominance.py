"""Weighted counting of earlier and smaller items, without a loop over the items."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Int64 = NDArray[np.int64]


def sum_before_and_below(rank: Int64, amount: Int64) -> Int64:
    """Per item the sum of the amounts of the items before it that have a smaller rank.

    Parameters
    ----------
    rank : (k,) int64 >= 0, ties allowed
    amount : (k,) int64; the total must fit in int64

    Notes
    -----
    Radix descent over the bits of the rank: two items of different rank part at exactly one bit, and there the
    one with bit 0 adds to the one with bit 1 if it comes first. Time k times the number of bits, memory k.
    Chazelle (1988), doi:10.1137/0217026.
    """
    total = np.zeros(len(rank), dtype=np.int64)
    order = np.arange(len(rank))
    for bit in reversed(range(int(rank.max()).bit_length() if len(rank) else 0)):
        prefix = rank[order] >> bit
        high = (prefix & 1).astype(np.bool_)
        low_before = np.cumsum(np.where(high, 0, amount[order]))
        new_group = np.diff(prefix >> 1, prepend=-1) != 0
        start = np.flatnonzero(new_group)
        at_start = np.where(start > 0, low_before[start - 1], 0)
        inside = low_before - at_start[np.cumsum(new_group) - 1]
        total[order[high]] += inside[high]
        order = order[np.argsort(prefix, kind="stable")]
    return total
