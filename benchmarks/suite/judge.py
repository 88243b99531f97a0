"""How wrong an answer is: in cents, in rooms, and in whether it changes with the order of the rows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from benchmarks.suite.answers import Answer
from benchmarks.suite.claims import Claims, Float64, Int64

SHOWN = 1e15
"""Larger errors are shown as this."""


class Judgement(NamedTuple):
    """Errors of one answer.

    Parameters
    ----------
    before_cents : largest distance in cents between an amount as the solver gave it and the exact rational one
    largest : largest error in whole cents
    wrong : number of amounts that are not the exact cents
    misplaced : cents paid to another than they are due to (half of all errors)
    rooms : rooms that hold more than their capacity
    outside : amounts below zero or above their claim
    """

    before_cents: float
    largest: int
    wrong: int
    misplaced: int
    rooms: int
    outside: int


def judge(claims: Claims, answer: Answer, amounts: Float64 | Int64, cents: Int64) -> Judgement:
    """Compare with the exact answer; `amounts` are what the solver gave, whole cents if it gives those itself."""
    error = np.abs(cents - answer.cents)
    before = np.abs(amounts - (answer.cents if amounts.dtype.kind == "i" else answer.exact)).max(initial=0)
    used = [int(cents[claims.room(room)].sum()) for room in range(len(claims.capacity_cents))]
    return Judgement(
        before_cents=float(np.nan_to_num(before, nan=SHOWN, posinf=SHOWN)),
        largest=int(error.max(initial=0)),
        wrong=int((error > 0).sum()),
        misplaced=int(error.sum()) // 2,
        rooms=sum(total > capacity for total, capacity in zip(used, claims.capacity_cents.tolist(), strict=True)),
        outside=int(((cents < 0) | (cents > claims.claims_cents)).sum()),
    )


def moved(first: Int64, second: Int64) -> tuple[int, int]:
    """How many amounts differ between two answers to the same claims, and the largest difference in cents."""
    difference = np.abs(first - second)
    return int((difference > 0).sum()), int(difference.max(initial=0))
