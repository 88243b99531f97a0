"""The exact answer to an instance: by our filling, checked by the verifier, to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.suite.claims import Claims, Float64, Int64
from verdeelsleutel.claims.allocate import allocate
from verdeelsleutel.claims.allocation import Allocation
from verdeelsleutel.claims.problem import AllocationProblem, Rule
from verdeelsleutel.claims.verify import Level, Problem, verify


class Answer(NamedTuple):
    """What is right.

    Parameters
    ----------
    cents : (n,) int64
    exact : (n,) float64, the rational amounts before cents as near as a float comes
    levels : the certificate, in the form that the verifier reads
    """

    cents: Int64
    exact: Float64
    levels: list[Level]


class NotVerified(Exception):
    """The verifier refused our own answer; the message says why."""


def allocation_problem(claims: Claims) -> AllocationProblem:
    """The instance as a problem of the engine; its rows must be in the order of their keys."""
    return AllocationProblem(
        claims.claims_cents,
        claims.tier,
        (Rule.NAAR_RATO,) * claims.tiers,
        claims.room_start,
        claims.room_claims,
        claims.capacity_cents,
    )


def answer(claims: Claims) -> Answer:
    """Divide exactly, and have it verified.

    Raises
    ------
    NotVerified
        the verifier refuses the answer.
    """
    allocation = allocate(allocation_problem(claims), "filling")
    levels = certificate(allocation)
    if reasons := refused(claims, levels, allocation.granted_cents):
        raise NotVerified("; ".join(reasons))
    exact = claims.claims_cents.astype(np.float64)
    for level in allocation.levels:
        exact[list(level.claims)] *= float(level.level)
    return Answer(allocation.granted_cents, exact, levels)


def certificate(allocation: Allocation) -> list[Level]:
    """Stage, room, level and the claims it stopped, in plain integers."""
    return [
        (level.stage, level.room, level.level.numerator, level.level.denominator, level.claims)
        for level in allocation.levels
    ]


def refused(claims: Claims, levels: Sequence[Level], cents: Int64) -> list[str]:
    """Why the verifier refuses these cents; empty if it accepts them."""
    problem = Problem(
        claims=claims.claims_cents.tolist(),
        stage=claims.tier.tolist(),
        rules=[Rule.NAAR_RATO.value] * claims.tiers,
        rooms=[claims.room(number).tolist() for number in range(len(claims.capacity_cents))],
        capacity=claims.capacity_cents.tolist(),
    )
    return verify(problem, levels, cents.tolist())
