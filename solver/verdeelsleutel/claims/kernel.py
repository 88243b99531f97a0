"""Many scenarios of one room at once: naar rato to the cent, vectorised over scenarios and rows.

The same answer as `allocate` for one tier in one room without weights, cent for cent; docs/model.md, "Cents".
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from verdeelsleutel.claims.problem import MAXIMUM_CENTS, Int64
from verdeelsleutel.claims.quotients import divide_products

BLOCK_BYTES = 256 * 1024
"""Rows are taken in blocks whose working arrays stay in a core's cache."""


def divide_many(claims_cents: Int64, room_cents: Int64, threads: int | None = None, out: Int64 | None = None) -> Int64:
    """Divide each scenario's room over its claims naar rato, largest remainder, ties to the first.

    Parameters
    ----------
    claims_cents : (s, n) int64 >= 0, each row's sum at most 10^13
    room_cents : (s,) int64, 0 to 10^13; a room that holds all its claims pays them
    threads : at most this many; None is one per core
    out : (s, n) int64 to write the answer in, contiguous; None makes one

    Returns
    -------
    (s, n) int64 cents, each row's sum exactly min(room, claims)

    Raises
    ------
    ValueError
        shapes or ranges.
    """
    claims, room = np.ascontiguousarray(claims_cents, dtype=np.int64), np.asarray(room_cents, dtype=np.int64)
    if claims.ndim != 2 or room.shape != claims.shape[:1]:
        raise ValueError(f"claims (s, n) and rooms (s,) expected, got {claims.shape} and {room.shape}")
    total = claims.sum(axis=1)
    if claims.size and (claims.min() < 0 or total.max() > MAXIMUM_CENTS):
        raise ValueError(f"claims of at least 0 that sum to at most {MAXIMUM_CENTS} cents expected")
    if room.size and (room.min() < 0 or room.max() > MAXIMUM_CENTS):
        raise ValueError(f"rooms from 0 to {MAXIMUM_CENTS} cents expected")
    granted = answer_array(claims, out)
    estate = np.minimum(room, total)
    workers = min(threads or os.cpu_count() or 1, max(1, len(claims)))

    def divide(rows: slice) -> None:
        _divide_block(claims[rows], estate[rows], total[rows], granted[rows])

    if workers == 1:
        for rows in _blocks(claims):
            divide(rows)
    else:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(divide, _blocks(claims)))
    return granted


def answer_array(claims: Int64, out: Int64 | None) -> Int64:
    """`out` if it can hold the answer, a new array if it is None."""
    if out is None:
        return np.empty_like(claims)
    if out.shape != claims.shape or out.dtype != np.int64 or not out.flags.c_contiguous:
        raise ValueError(f"out: contiguous int64 of shape {claims.shape} expected, got {out.dtype} of {out.shape}")
    return out


def _blocks(claims: Int64) -> Iterator[slice]:
    size = max(1, BLOCK_BYTES // max(1, claims.shape[1] * claims.itemsize))
    return (slice(start, start + size) for start in range(0, len(claims), size))


def _divide_block(claims: Int64, estate: Int64, total: Int64, granted: Int64) -> None:
    """Whole cents and the remainder of claim · estate / total, then the cents left to the largest remainders."""
    _, rest = divide_products(claims, estate[:, None], np.maximum(total, 1)[:, None], out=granted)
    left = estate - granted.sum(axis=1)
    if left.any():
        granted += _largest(rest, left)


def _largest(rest: Int64, count: Int64) -> np.ndarray[tuple[int, int], np.dtype[np.bool]]:
    """The `count` largest of each row, ties to the first."""
    ordered = np.sort(rest, axis=1)
    threshold = np.take_along_axis(ordered, (rest.shape[1] - np.maximum(count, 1))[:, None], axis=1)
    chosen = rest >= threshold
    chosen[count == 0] = False
    for row in np.flatnonzero(chosen.sum(axis=1) > count).tolist():
        ties = np.flatnonzero(rest[row] == threshold[row])
        above = int((rest[row] > threshold[row]).sum())
        chosen[row, ties[int(count[row]) - above :]] = False
    return chosen
