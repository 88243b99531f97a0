"""The path by linear programs: OR-Tools beside raw highspy on the same stages.

``pytest benchmarks/bench_linear.py``. Answers are asserted, times only printed.
"""

from __future__ import annotations

import numpy as np
import pytest

from measure import in_turns, ratio
from peers import Floats, RawHighs
from regions import crossing_rooms, ladder, one_room, room_per_stage
from verdeelsleutel.claims.linear import divide
from verdeelsleutel.claims.problem import AllocationProblem
from verdeelsleutel.claims.stage import StageProblem

AT_MOST = 2.0
PROBLEMS = {
    "one room": lambda: one_room(tekort="2%"),
    "one room, category 3 weighted": lambda: one_room(tekort="-2%", weighted=True),
    "a room per stage": room_per_stage,
    "a room per stage, category 3 weighted": lambda: room_per_stage(weighted=True),
    "20 crossing ceilings": lambda: crossing_rooms(20),
}


def by_divide(stages: list[StageProblem], engine: str) -> tuple[list[np.ndarray], int]:
    """Our rounds: the amounts of every stage, and how many programs they took."""
    results = [divide(stage, engine) for stage in stages]
    assert all(result.termination.reason.is_answer for result in results)
    return [result.granted for result in results], sum(result.rounds for result in results)


def by_raw_highspy(stages: list[StageProblem]) -> tuple[list[np.ndarray], int]:
    """The same from the same stages, with nothing but highspy and numpy."""
    raw = RawHighs()
    return [raw.divide(Floats.of(stage)) for stage in stages], raw.programs


@pytest.mark.parametrize("name", PROBLEMS)
def test_or_tools_beside_raw_highspy(benchmark, report, name):
    """Category 1, category 2, category 3 of MPT and VPT, category 3 of ZZP; 1,200 rows."""
    problem: AllocationProblem = PROBLEMS[name]()
    steps = ladder(problem)
    stages, exact = [stage for stage, _ in steps], [amounts for _, amounts in steps]
    benchmark.pedantic(by_divide, args=(stages, "ortools"), rounds=10, warmup_rounds=1)
    programs = {}
    for way, answer in {
        "OR-Tools": by_divide(stages, "ortools"),
        "highspy adapter": by_divide(stages, "highspy"),
        "raw highspy": by_raw_highspy(stages),
    }.items():
        amounts, programs[way] = answer
        for given, true in zip(amounts, exact, strict=True):
            assert given == pytest.approx(true, rel=1e-9, abs=0.5), way
    seconds = in_turns(
        {
            "OR-Tools": lambda: by_divide(stages, "ortools"),
            "highspy adapter": lambda: by_divide(stages, "highspy"),
            "raw highspy": lambda: by_raw_highspy(stages),
        },
        rounds=11,
    )
    solved = f"{programs['OR-Tools']} and {programs['raw highspy']} programs"
    report(f"linear, {name} ({solved}): " + ratio(seconds, "OR-Tools", "raw highspy", most=AT_MOST))
