"""How time grows with size, over four decades, for nested rooms: no worse than n log n.

``pytest benchmarks/bench_groei.py``. Every division is verified; times, and the power that is fitted, only printed.
Eight rooms whatever the size, and a room for every hundred claims inside eight larger ones inside the region.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from math import log

import numpy as np
import pytest

from verdeelsleutel.claims.allocate import allocate
from verdeelsleutel.claims.checked import allocate_checked
from verdeelsleutel.claims.problem import AllocationProblem, Rule

SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
TIERS = 3
LARGE_ROOMS = 7
SMALL_ROOM = 100
POWER = 1.1
"""Of n log n: one, with a tenth for memory that outgrows the caches."""
FITTED_FROM = 1_000
"""Below this a division takes a fixed half millisecond, and says nothing about growth."""


def nested(claims: int, *, small_rooms: bool) -> AllocationProblem:
    """Lognormal claims in three tiers; every room holds its first tier and part of the rest."""
    random = np.random.Generator(np.random.PCG64(claims))
    cents = np.minimum(np.exp(random.normal(0, 1.5, claims)) * 10**5, 5 * 10**6).astype(np.int64) + 1
    tier = random.integers(0, TIERS, claims)
    large = np.arange(claims) * LARGE_ROOMS // claims
    rooms = [np.arange(claims), *(np.flatnonzero(large == number) for number in range(LARGE_ROOMS))]
    if small_rooms:
        small = [part for room in rooms[1:] for part in np.array_split(room, max(1, len(room) // SMALL_ROOM))]
        rooms += [part for part in small if part.size]

    def capacity(members: np.ndarray, share: float) -> int:
        guaranteed = cents[members][tier[members] == 0].sum()
        return int(guaranteed + share * (cents[members].sum() - guaranteed))

    shares = [0.45, *random.uniform(0.4, 1.1, len(rooms) - 1)]
    filled = [(members, capacity(members, share)) for members, share in zip(rooms, shares, strict=True)]
    return AllocationProblem.from_rooms(cents, tier, [Rule.NAAR_RATO] * TIERS, filled)


def once(way: Callable[[], object], size: int) -> float:
    """Processor seconds, which other work on the machine does not add to; the best of some, fewer for large sizes."""
    best = float("inf")
    for _ in range(max(3, min(50, 50_000 // size))):
        begin = time.process_time()
        way()
        best = min(best, time.process_time() - begin)
    return best


def power(sizes: list[int], seconds: list[float]) -> float:
    """The slope of log(seconds) against log(n log n): 1 is n log n, 2 about its square."""
    return float(np.polyfit([log(n * log(n)) for n in sizes], np.log(seconds), 1)[0])


@pytest.mark.parametrize("small_rooms", [False, True], ids=["eight rooms", "a room for every hundred claims"])
def test_growth(report: Callable[[str], None], request: pytest.FixtureRequest, small_rooms: bool) -> None:
    """Dividing alone, and with the verifier."""
    name = request.node.callspec.id
    alone, verified = [], []
    for size in SIZES:
        problem = nested(size, small_rooms=small_rooms)
        granted = allocate_checked(problem).granted_cents
        assert 0 < granted.sum() == problem.capacity_cents[0]
        alone.append(once(lambda problem=problem: allocate(problem, "filling"), size))
        verified.append(once(lambda problem=problem: allocate_checked(problem), size))
    for what, seconds in (("divided", alone), ("divided and verified", verified)):
        table = ", ".join(f"{size:,}: {1e3 * took:.1f} ms" for size, took in zip(SIZES, seconds, strict=True))
        report(f"growth, {name}, {what}: {table}")
        fitted = [(size, took) for size, took in zip(SIZES, seconds, strict=True) if size >= FITTED_FROM]
        slope = power([size for size, _ in fitted], [took for _, took in fitted])
        judged = "met" if slope <= POWER else "NOT met"
        report(f"growth, {name}, {what}: (n log n) to the power {slope:.2f}; at most {POWER}: {judged}")
