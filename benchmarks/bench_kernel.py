"""Ten thousand scenarios of 1,200 rows in one room, to the cent, beside one copy of the array.

Run with ``pytest benchmarks/bench_kernel.py -s``: prints the ratio of each kernel to ``np.copyto`` with as many
threads, and to exact numpy written plainly, with machine, load and versions. Every answer is compared to the cent.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from verdeelsleutel.claims import kernel, kernel_compiled

SCENARIOS, ROWS = int(os.environ.get("BENCH_SCENARIOS", "10000")), 1_200
REPEATS = 9
SHORTAGE = 0.03

HEEFT_NUMBA = importlib.util.find_spec("numba") is not None


@pytest.fixture(scope="module")
def problem() -> tuple[np.ndarray, np.ndarray]:
    """Lognormal claims in cents, sigma 1.5 as budgets are, in rooms three percent too small."""
    rng = np.random.default_rng(1)
    claims = (np.exp(rng.normal(0, 1.5, (SCENARIOS, ROWS))) * 1e6).astype(np.int64)
    return claims, (claims.sum(axis=1) * (1 - SHORTAGE)).astype(np.int64)


def plain_numpy(claims: np.ndarray, room: np.ndarray) -> np.ndarray:
    """Exact numpy as one would write it: the 87-bit product in three parts, then a sort of all remainders.

    claim · room = (high · 2^44 + middle · 2^22 + low) · room is divided part by part, each with the remainder of the
    one before, so that nothing exceeds 63 bits while sums stay below 2^41.
    """
    total = claims.sum(axis=1)[:, None]
    quotient, rest = np.zeros_like(claims), np.zeros_like(claims)
    for shift in range(42, -1, -21):
        digit = (room[:, None] >> shift) & (2**21 - 1)
        rest = rest * 2**21 + claims % total * digit
        quotient = quotient * 2**21 + rest // total
        rest %= total
    order = np.argsort(-rest, axis=1, kind="stable")
    left = room - quotient.sum(axis=1)
    extra = np.arange(claims.shape[1])[None] < left[:, None]
    np.put_along_axis(quotient, order, np.take_along_axis(quotient, order, axis=1) + extra, axis=1)
    return quotient


def copy(target: np.ndarray, source: np.ndarray, threads: int) -> None:
    """One copy by as many threads as the kernel has."""
    if threads == 1:
        np.copyto(target, source)
        return
    parts = np.array_split(np.arange(len(source)), threads)
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda part: np.copyto(target[part[0] : part[-1] + 1], source[part[0] : part[-1] + 1]), parts))


def median_seconds(work: Callable[[], Any], repeats: int = REPEATS) -> float:
    seconds = []
    for _ in range(repeats):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def test_kernels_beside_a_copy(problem: tuple[np.ndarray, np.ndarray]) -> None:
    claims, room = problem
    out, expected = np.empty_like(claims), plain_numpy(claims, room)
    plain = median_seconds(lambda: plain_numpy(claims, room), 3)
    kernels = {"numpy": kernel} | ({"compiled": kernel_compiled} if HEEFT_NUMBA else {})
    print(f"\n{SCENARIOS} scenarios x {ROWS} rows; plain exact numpy {plain * 1e3:.0f} ms; {machine()}")
    print("kernel    threads      ms  x copyto  x faster than plain numpy")
    for threads in sorted({1, os.cpu_count() or 1}):
        copied = median_seconds(lambda threads=threads: copy(out, claims, threads))
        print(f"copyto    {threads:7d} {copied * 1e3:7.1f}")
        for name, module in kernels.items():
            module.divide_many(claims[:2], room[:2])
            taken = median_seconds(
                lambda module=module, threads=threads: module.divide_many(claims, room, threads, out)
            )
            assert (out == expected).all()
            print(f"{name:9s} {threads:7d} {taken * 1e3:7.1f} {taken / copied:9.1f} {plain / taken:26.1f}")


def machine() -> str:
    """Processor, load and versions: without them no figure means anything."""
    versions = f"Python {platform.python_version()}, numpy {np.__version__}"
    if HEEFT_NUMBA:
        import numba

        versions += f", numba {numba.__version__}"
    return f"{os.cpu_count()} cores {platform.machine()}, load {os.getloadavg()[0]:.1f}, {versions}"
