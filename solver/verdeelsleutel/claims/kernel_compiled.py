"""`kernel.divide_many`, compiled by numba: the same cents, several times as fast.

Needs the extra ``[compiled]``. Compiling takes a second or two per process, so that it pays from some thousands of
scenarios on.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np

from verdeelsleutel.claims.kernel import answer_array
from verdeelsleutel.claims.problem import MAXIMUM_CENTS, Int64

BUCKETS = 1024
"""Remainders are counted in so many equal parts of their range, so that only those of one part need sorting."""
SAFE_ROWS, SAFE_BITS = 1 << 18, 44
"""So many claims of so few bits sum to less than 2^62; a claim with a higher bit, or a sign, is out of range."""
_CHUNKS_PER_THREAD = 8

Divide = Callable[[Int64, Int64, Int64], bool]
"""Fills the third array from claims and rooms; False if claims are out of range."""


def divide_many(claims_cents: Int64, room_cents: Int64, threads: int | None = None, out: Int64 | None = None) -> Int64:
    """Divide each scenario's room over its claims naar rato; as `kernel.divide_many`.

    Raises
    ------
    ModuleNotFoundError
        numba is not installed.
    ValueError
        shapes or ranges.
    """
    claims = np.ascontiguousarray(claims_cents, dtype=np.int64)
    room = np.ascontiguousarray(room_cents, dtype=np.int64)
    if claims.ndim != 2 or room.shape != claims.shape[:1]:
        raise ValueError(f"claims (s, n) and rooms (s,) expected, got {claims.shape} and {room.shape}")
    if room.size and (room.min() < 0 or room.max() > MAXIMUM_CENTS):
        raise ValueError(f"rooms from 0 to {MAXIMUM_CENTS} cents expected")
    granted = answer_array(claims, out)
    workers = min(threads or os.cpu_count() or 1, max(1, len(claims)))
    size = max(1, -(-len(claims) // (workers * _CHUNKS_PER_THREAD)))
    chunks = [slice(start, start + size) for start in range(0, len(claims), size)]
    divide = compiled()
    if workers == 1:
        accepted = [divide(claims[rows], room[rows], granted[rows]) for rows in chunks]
    else:
        with ThreadPoolExecutor(workers) as pool:
            accepted = list(pool.map(lambda rows: divide(claims[rows], room[rows], granted[rows]), chunks))
    if not all(accepted):
        raise ValueError(f"claims of at least 0 that sum to at most {MAXIMUM_CENTS} cents expected")
    return granted


@cache
def compiled() -> Divide:
    """The loop over scenarios as machine code that lets other threads run."""
    import numba

    step = numba.njit(nogil=True, error_model="numpy", inline="always")
    return loop(step, numba.njit(nogil=True, error_model="numpy"))


def loop(jit_step: Callable[[Any], Any], jit: Callable[[Any], Any]) -> Divide:
    """The loop passed through `jit` and each of its steps through `jit_step`; the identity leaves plain Python."""
    total_of, floors, give = jit_step(_total), jit_step(_floors), jit_step(_give)

    def divide(claims: Int64, room: Int64, granted: Int64) -> bool:
        rests, parts, places = np.empty((3, claims.shape[1]), dtype=np.int64)
        for s in range(len(claims)):
            total = total_of(claims[s])
            if total < 0:
                return False
            if room[s] >= total:
                granted[s] = claims[s]
                continue
            left = floors(claims[s], room[s], total, granted[s], rests, parts)
            if left > 0:
                give(granted[s], left, rests, parts, places)
        return True

    divided: Divide = jit(divide)
    return divided


def _total(claims: Int64) -> int:
    """Sum of one scenario's claims, -1 if it, or a claim, is out of range."""
    total = np.int64(0)
    for start in range(0, len(claims), SAFE_ROWS):
        bits = np.int64(0)
        for i in range(start, min(start + SAFE_ROWS, len(claims))):
            bits |= claims[i]
            total += claims[i]
        if bits >> SAFE_BITS != 0 or total > MAXIMUM_CENTS:
            return -1
    return int(total)


def _floors(claims: Int64, room: Any, total: Any, granted: Int64, rests: Int64, parts: Int64) -> Any:
    """Whole cents of claim · room / total, the remainders and in which part of their range they lie; the cents left.

    The product needs up to 87 bits. The quotient is estimated in floating point, off by at most one, and the
    remainder follows from arithmetic modulo 2^64, in which it is exact because it is small.
    """
    ratio, scale = room / total, BUCKETS / total
    left = room
    for i in range(len(claims)):
        cents = np.int64(claims[i] * ratio)
        rest = claims[i] * room - cents * total
        step = np.int64(rest >= total) - np.int64(rest < 0)
        cents += step
        rest -= step * total
        rests[i] = rest
        parts[i] = np.int64(rest * scale)
        granted[i] = cents
        left -= cents
    return left


def _give(granted: Int64, left: Any, rests: Int64, parts: Int64, places: Int64) -> None:
    """A cent to every remainder above the part in which cents run out, and to the largest in it, ties to the first."""
    counts = np.zeros(BUCKETS + 1, dtype=np.int64)
    for i in range(len(parts)):
        counts[parts[i]] += 1
    last = BUCKETS
    while counts[last] < left:
        left -= counts[last]
        last -= 1
    found = np.int64(0)
    for i in range(len(parts)):
        granted[i] += np.int64(parts[i] > last)
    for i in range(len(parts)):
        places[found] = i
        found += np.int64(parts[i] == last)
    threshold = np.sort(rests[places[:found]])[found - left]
    for k in range(found):
        left -= np.int64(rests[places[k]] > threshold)
    for k in range(found):
        rest = rests[places[k]]
        if rest > threshold or (rest == threshold and left > 0):
            granted[places[k]] += 1
            left -= np.int64(rest == threshold)
