"""What all calculations over several regions share: the order of regions, signed amounts, a verified division."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from pydantic import PlainSerializer

from verdeelsleutel.bedragen import format_euro
from verdeelsleutel.claims.allocate import allocate
from verdeelsleutel.claims.allocation import Allocation
from verdeelsleutel.claims.problem import AllocationProblem
from verdeelsleutel.claims.verify import Problem, verify
from verdeelsleutel.fouten import Programmafout, VerdeelsleutelError
from verdeelsleutel.herschikking.invoer import Invoer

Verschil = Annotated[int, PlainSerializer(format_euro, when_used="json")]
"""Cents that may be below zero; euros with two decimals in JSON."""


class OngeldigeRegios(VerdeelsleutelError, ValueError):
    """These regions cannot be taken together; the message says why."""


def op_naam(invoeren: Sequence[Invoer]) -> list[Invoer]:
    """The inputs by the name of their region, which ties follow.

    Raises
    ------
    OngeldigeRegios
        no region, a name used twice, or more than one year.
    """
    namen = [invoer.regio.regio for invoer in invoeren]
    if not namen:
        raise OngeldigeRegios("ten minste één regio verwacht")
    if dubbel := sorted({naam for naam in namen if namen.count(naam) > 1}):
        raise OngeldigeRegios(f"twee invoeren met dezelfde regio: {dubbel[0]}")
    if len({invoer.regio.jaar for invoer in invoeren}) > 1:
        raise OngeldigeRegios("regio's van verschillende jaren")
    return sorted(invoeren, key=lambda invoer: invoer.regio.regio)


def verdeel_nagerekend(problem: AllocationProblem) -> Allocation:
    """Divide to the cent by filling, and have the verifier judge it.

    Raises
    ------
    Programmafout
        the verifier rejects the cents.
    """
    allocation = allocate(problem, "filling")
    if redenen := verify(_voor_verifier(problem, allocation), _niveaus(allocation), allocation.granted_cents.tolist()):
        raise Programmafout("; ".join(redenen))
    return allocation


def _voor_verifier(problem: AllocationProblem, allocation: Allocation) -> Problem:
    stage = np.zeros(len(problem.claims_cents), dtype=np.int64)
    for nummer, served in enumerate(allocation.stages):
        stage[served.claims] = nummer
    return Problem(
        claims=problem.claims_cents.tolist(),
        stage=stage.tolist(),
        rules=[problem.rules[served.tier].value for served in allocation.stages],
        rooms=[problem.room(room).tolist() for room in range(len(problem.capacity_cents))],
        capacity=problem.capacity_cents.tolist(),
        weights=None if problem.weight_millionths is None else problem.weight_millionths.tolist(),
    )


def _niveaus(allocation: Allocation) -> list[tuple[int, int, int, int, tuple[int, ...]]]:
    return [
        (level.stage, level.room, level.level.numerator, level.level.denominator, level.claims)
        for level in allocation.levels
    ]
