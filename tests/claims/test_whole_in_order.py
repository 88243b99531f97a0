"""Integer programs with objectives in order: against trying all, with a start that is never made worse."""

from __future__ import annotations

import itertools
import signal
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verdeelsleutel.claims.whole import Goal, Linear, minimise_in_order


def total(row: Linear, values: tuple[int, ...] | list[int]) -> int:
    return sum(part * values[index] for index, part in zip(row.variables, row.coefficients, strict=True))


@st.composite
def programs(draw: st.DrawFn) -> tuple[list[tuple[int, int]], list[Linear], list[Linear], list[int]]:
    """Up to four variables of few values, rows that a drawn start keeps, and up to three objectives."""
    count = draw(st.integers(1, 4))
    lows = draw(st.lists(st.integers(-2, 2), min_size=count, max_size=count))
    bounds = [(low, low + draw(st.integers(0, 3))) for low in lows]
    start = [draw(st.integers(low, high)) for low, high in bounds]

    def linear() -> Linear:
        return Linear(range(count), draw(st.lists(st.integers(-3, 3), min_size=count, max_size=count)))

    rows = []
    for _ in range(draw(st.integers(0, 3))):
        row = linear()
        at = total(row, start)
        rows.append(row._replace(least=at - draw(st.integers(0, 3)), most=at + draw(st.integers(0, 3))))
    return bounds, rows, [linear() for _ in range(draw(st.integers(1, 3)))], start


@given(programs())
@settings(max_examples=150, deadline=None)
def test_is_the_least_in_order(program: tuple[list[tuple[int, int]], list[Linear], list[Linear], list[int]]) -> None:
    """Of all values that keep the rows none is less in the first objective in which it differs."""
    bounds, rows, objectives, start = program
    values, goals = minimise_in_order(bounds, rows, objectives, start)
    allowed = [
        choice
        for choice in itertools.product(*(range(low, high + 1) for low, high in bounds))
        if all(row.least <= total(row, choice) <= row.most for row in rows)
    ]
    least = min(tuple(total(objective, choice) for objective in objectives) for choice in allowed)
    assert tuple(values) in allowed
    assert goals == tuple(Goal(reached, reached) for reached in least)


def test_amounts_of_billions() -> None:
    """Cents up to 10^13 are exact: one cent more or less is seen."""
    values, (goal,) = minimise_in_order(
        [(0, 10**13)] * 2, [Linear([0, 1], [1, 1], 10**13 - 1, 10**13 - 1)], [Linear([0], [1])], [10**13 - 1, 0]
    )
    assert values == [0, 10**13 - 1]
    assert goal.proven


def test_without_effort_the_start_stands_with_its_bound() -> None:
    """Nothing is worse than the start, and the bound is what could at least be."""
    parts = [pow(7, place, 99_999_989) for place in range(1, 41)]
    half = Linear(range(40), parts, sum(parts) // 2, sum(parts))
    values, (goal,) = minimise_in_order([(0, 1)] * 40, [half], [Linear(range(40), parts)], [1] * 40, effort=0.0001)
    assert half.least <= total(half, values) <= sum(parts)
    assert goal.reached == total(half, values)
    assert goal.bound <= goal.reached
    assert not goal.proven


def test_what_an_objective_settles_stays() -> None:
    """Without it the second objective would take the other of two values that the first is indifferent about."""
    bounds, first, second = [(0, 1), (0, 1)], Linear([0, 1], [0, 0]), Linear([0], [-1])
    start = [0, 0]
    free, _ = minimise_in_order(bounds, [], [first, second], start)
    settled, goals = minimise_in_order(bounds, [], [Linear([0], [1], settles=[0]), Linear([0, 1], [-2, -1])], start)
    assert free[0] == 1
    assert settled == [0, 1]
    assert all(goal.proven for goal in goals)


def test_an_interrupt_ends_it_and_is_no_answer() -> None:
    """CP-SAT alone would stop and answer with the best so far; this splits four lists in halves, which takes long."""
    lists = [[pow(7 + number, place, 9_973) for place in range(1, 41)] for number in range(4)]
    bounds = [(0, 1)] * 40 + [(0, sum(parts)) for parts in lists]
    rows = [
        Linear([*range(40), 40 + number], [*parts, 1], sum(parts) // 2, sum(parts) // 2)
        for number, parts in enumerate(lists)
    ]
    start = [0] * 40 + [sum(parts) // 2 for parts in lists]
    interrupt = threading.Timer(0.5, signal.raise_signal, [signal.SIGINT])
    interrupt.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            minimise_in_order(bounds, rows, [Linear(range(40, 44), [1] * 4)], start, effort=300)
    finally:
        interrupt.cancel()
