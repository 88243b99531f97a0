"""Crossing rooms: exact filling beside rounds of linear programs, scaled so that they are right.

``pytest benchmarks/bench_crossing.py``. Answers are asserted, times only printed.
"""

from __future__ import annotations

import numpy as np
import pytest

from measure import in_turns, ratio
from peers import Floats, RawHighs
from regions import crossing_rooms, ladder
from verdeelsleutel.claims.division import Filled
from verdeelsleutel.claims.filling import fill
from verdeelsleutel.claims.linear import divide
from verdeelsleutel.claims.stage import StageProblem

AT_LEAST = 100.0


def by_filling(stages: list[StageProblem]) -> list[Filled]:
    """Exact, to the last fraction."""
    return [fill(stage) for stage in stages]


def by_rounds(stages: list[Floats], *, equal: bool) -> list[np.ndarray]:
    """One program per room that runs full, in highspy."""
    raw = RawHighs(equal=equal)
    return [raw.divide(stage) for stage in stages]


@pytest.mark.parametrize(("aanbieders", "ceilings"), [(400, 0), (400, 5), (400, 20), (1_200, 5), (1_200, 20)])
def test_filling_beside_rounds(benchmark, report, aanbieders, ceilings):
    """A region, a ceiling per leveringsvorm, and ceilings per aanbieder across them; three rows per aanbieder."""
    steps = ladder(crossing_rooms(ceilings, aanbieders=aanbieders))
    stages, exact = [stage for stage, _ in steps], [amounts for _, amounts in steps]
    floats = [Floats.of(stage) for stage in stages]
    filled = benchmark.pedantic(by_filling, args=(stages,), rounds=10, warmup_rounds=1)
    stops = sum(len(division.stops) for division in filled)
    assert all(min(division.residual) >= 0 for division in filled)
    for equal in (True, False):
        for given, true in zip(by_rounds(floats, equal=equal), exact, strict=True):
            assert given == pytest.approx(true, rel=1e-9, abs=0.5)
    seconds = in_turns(
        {
            "filling": lambda: by_filling(stages),
            "rounds as in the textbook": lambda: by_rounds(floats, equal=False),
            "rounds with equations": lambda: by_rounds(floats, equal=True),
            "our rounds": lambda: [divide(stage) for stage in stages],
        },
        rounds=3,
    )
    for way in ("rounds as in the textbook", "rounds with equations", "our rounds"):
        line = ratio(seconds, way, "filling", least=AT_LEAST)
        report(f"crossing, {3 * aanbieders:,} rows, {ceilings} ceilings ({stops} levels): {line}")
