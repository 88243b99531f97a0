"""One room: from arrays to verified cents, beside the same stages as linear programs by scipy and by PuLP with CBC.

``pytest benchmarks/bench_one_room.py``. Answers are asserted, times only printed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from measure import in_turns, ratio
from peers import Floats, Tiers, pulp_one_room, pulp_totals, scipy_one_room, scipy_totals
from regions import ladder, one_room
from verdeelsleutel.claims.allocate import allocate
from verdeelsleutel.claims.allocation import Allocation
from verdeelsleutel.claims.problem import AllocationProblem
from verdeelsleutel.claims.stage import stages
from verdeelsleutel.claims.verify import Problem, verify

SEEDS = range(1, 9)
HALF_A_CENT = 0.5
ALL, ONE = "three programs", "only where one is needed"
PEERS: dict[str, Callable[[Floats], np.ndarray]] = {
    "scipy as in the textbook": partial(scipy_one_room, equal=False),
    "scipy with equations": scipy_one_room,
    "PuLP + CBC": pulp_one_room,
}
TOTALS: dict[str, Callable[[Tiers], np.ndarray]] = {
    "scipy, totals only": scipy_totals,
    "PuLP + CBC, totals only": pulp_totals,
}


def verified(problem: AllocationProblem) -> Allocation:
    """Our whole way: exact filling, cents, and the verifier over all of it."""
    allocation = allocate(problem, "filling")
    stage = np.zeros(len(problem.claims_cents), dtype=np.int64)
    for number, served in enumerate(allocation.stages):
        stage[served.claims] = number
    reasons = verify(
        Problem(
            claims=problem.claims_cents.tolist(),
            stage=stage.tolist(),
            rules=[problem.rules[served.tier].value for served in allocation.stages],
            rooms=[problem.room(room).tolist() for room in range(len(problem.capacity_cents))],
            capacity=problem.capacity_cents.tolist(),
        ),
        [
            (level.stage, level.room, level.level.numerator, level.level.denominator, level.claims)
            for level in allocation.levels
        ],
        allocation.granted_cents.tolist(),
    )
    assert reasons == []
    return allocation


def by_programs(solve: Callable[[Floats], np.ndarray], steps: list[Floats], *, skip: bool) -> list[np.ndarray]:
    """A peer's way through the ladder after category 1; `skip` leaves out programs whose answer is plain."""
    amounts = []
    for stage in steps:
        decided = stage.is_decided() if skip else None
        amounts.append(solve(stage) if decided is None else decided)
    return amounts


def wrong(answer: list[np.ndarray], exact: list[np.ndarray]) -> bool:
    """Whether an amount is more than half a cent off, or the total of a stage more than a cent."""
    return any(
        np.abs(given - true).max() > HALF_A_CENT or abs(given.sum() - true.sum()) > 2 * HALF_A_CENT
        for given, true in zip(answer, exact, strict=True)
    )


@pytest.fixture(scope="module")
def regions() -> list[tuple[AllocationProblem, list[Floats], list[np.ndarray]]]:
    """Eight regions: the problem, and the three stages after category 1 with their exact amounts."""
    found = []
    for seed in SEEDS:
        problem = one_room(seed, tekort="2%" if seed % 2 else "-2%")
        steps = ladder(problem)[1:]
        found.append((problem, [Floats.of(stage) for stage, _ in steps], [exact for _, exact in steps]))
    return found


def test_from_arrays_to_verified_cents(benchmark, regions):
    """1,200 rows in three categories."""
    problem, _, exact = regions[0]
    allocation = benchmark.pedantic(verified, args=(problem,), rounds=20, warmup_rounds=2)
    for served, true in zip(allocation.stages[1:], exact, strict=True):
        assert np.abs(allocation.granted_cents[served.claims] - true).max() < 1
    room = problem.capacity_cents[0]
    assert allocation.granted_cents.sum() == min(room, problem.claims_cents.sum())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # PuLP announces its next version on every variable
def test_peers(regions, report):
    """The same stages by scipy and by PuLP with CBC, in turns; a wrong answer is reported as such."""
    problem, steps, _ = regions[0]
    ways = {
        f"{name}, {programs}": partial(by_programs, solve, steps, skip=programs == ONE)
        for name, solve in PEERS.items()
        for programs in (ALL, ONE)
    }
    tiers = [all_tiers(problem) for problem, _, _ in regions]
    ways |= {name: partial(solve, tiers[0]) for name, solve in TOTALS.items()}
    seconds = in_turns({"ours, verified": lambda: verified(problem), **ways}, rounds=5)
    for way in ways:
        least = 12.0 if way.startswith("PuLP") else 3.0
        report("one room: " + ratio(seconds, way, "ours, verified", least=least))
    for name, solve in PEERS.items():
        faults = sum(wrong(by_programs(solve, steps, skip=False), exact) for _, steps, exact in regions)
        report(f"one room: {name} wrong by more than half a cent in {faults} of {len(regions)} regions")
    for name, solve in TOTALS.items():
        faults = sum(
            wrong([amounts[stage.claims] for stage in stages(problem)[1:]], exact)
            for (problem, _, exact), amounts in zip(regions, map(solve, tiers), strict=True)
        )
        report(f"one room: {name}, wrong by more than half a cent in {faults} of {len(regions)} regions")


def all_tiers(problem: AllocationProblem) -> Tiers:
    """The whole problem as floats."""
    return Tiers(problem.claims_cents.astype(float), problem.tier, float(problem.capacity_cents[0]))
