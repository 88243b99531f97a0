"""All or nothing: each claim is granted whole or not at all. The one file that calls CP-SAT.

Tier by tier the cents granted are as many as the rooms allow, with the totals of earlier tiers kept; among choices with
the same totals it is the first in the order of the claims. An integer program (OR-Tools, CP-SAT), so the answer says
per tier whether it is proven to be the most, and else what could at most be granted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import gcd
from typing import NamedTuple

import numpy as np
from ortools.sat.python import cp_model

from verdeelsleutel.claims.problem import AllocationProblem, Int64

EFFORT = 5.0
"""Deterministic time per integer program, roughly seconds; a limit on the clock would give another answer each run."""
BLOCK = 40
"""Claims whose order one program decides: powers of two up to 2^39 as objective."""


@dataclass(frozen=True)
class WholeTier:
    """What one tier is granted, and the most that it could be, given the totals of the tiers before it."""

    granted_cents: int
    bound_cents: int

    @property
    def proven(self) -> bool:
        """Whether no choice grants this tier more."""
        return self.granted_cents == self.bound_cents


@dataclass(frozen=True, eq=False)
class WholeChoice:
    """An all-or-nothing choice.

    Parameters
    ----------
    granted_cents : (n,) int64, the claim or 0
    tiers : one per tier of the problem
    first : whether it is proven to be the first, in the order of the claims, of all choices with these totals
    """

    granted_cents: Int64
    tiers: tuple[WholeTier, ...]
    first: bool


class _Row(NamedTuple):
    """Sum of ``coefficient * claim`` over `claims`, at most `most` and at least `least`."""

    claims: Sequence[int]
    coefficients: Sequence[int]
    least: int
    most: int


@dataclass
class _Program:
    """0/1 variables, one per claim above zero that fits its rooms, and the rows that they keep."""

    size: int
    rows: list[_Row] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    effort: float = EFFORT
    proven: bool = True

    def maximise(self, claims: Sequence[int], coefficients: Sequence[int]) -> tuple[int, int] | None:
        """The most that the objective was made, and its bound; the choice is kept in `values`."""
        model = cp_model.CpModel()
        chosen = [model.new_bool_var("") for _ in range(self.size)]
        for row in self.rows:
            total = cp_model.LinearExpr.weighted_sum([chosen[claim] for claim in row.claims], list(row.coefficients))
            model.add_linear_constraint(total, row.least, row.most)
        model.maximize(cp_model.LinearExpr.weighted_sum([chosen[claim] for claim in claims], list(coefficients)))
        for variable, value in zip(chosen, self.values, strict=True):
            model.add_hint(variable, value)
        solver = _solver(self.effort)
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        self.values = [int(solver.value(variable)) for variable in chosen]
        return round(solver.objective_value), round(solver.best_objective_bound)

    def total(self, claims: Sequence[int], coefficients: Sequence[int]) -> int:
        """The objective at the choice that is kept."""
        return sum(part * self.values[claim] for claim, part in zip(claims, coefficients, strict=True))


def choose(problem: AllocationProblem, *, effort: float = EFFORT) -> WholeChoice:
    """Grant claims whole, tier by tier as many cents as the rooms allow.

    The same problem gives the same choice on every run: one worker, a fixed seed, and no clock. Sharing rules and
    weights of the problem are not used.

    Parameters
    ----------
    effort : deterministic time per integer program; where it runs out `WholeTier.proven` or `first` is false
    """
    candidates = _that_fit(problem)
    cents = problem.claims_cents[candidates].tolist()
    unit = gcd(*cents) or 1
    program = _program(problem, candidates, [amount // unit for amount in cents], unit, effort)
    tier_of = problem.tier[candidates]
    bounds = []
    for tier in range(len(problem.rules)):
        members = np.flatnonzero(tier_of == tier).tolist()
        bounds.append(_serve(program, members, [cents[claim] // unit for claim in members]) * unit)
    first = _first_in_order(program) if program.proven else False
    granted_cents = np.zeros(len(problem.claims_cents), dtype=np.int64)
    granted_cents[candidates] = np.array(cents, dtype=np.int64) * np.array(program.values, dtype=np.int64)
    totals = [int(granted_cents[problem.tier == tier].sum()) for tier in range(len(problem.rules))]
    return WholeChoice(granted_cents, tuple(map(WholeTier, totals, bounds)), first)


def _that_fit(problem: AllocationProblem) -> Int64:
    """Claims above zero that are at most each of their rooms."""
    smallest = np.full(len(problem.claims_cents), np.iinfo(np.int64).max)
    np.minimum.at(smallest, problem.room_claims, problem.capacity_cents[problem.room_of_entry])
    return np.flatnonzero((problem.claims_cents > 0) & (problem.claims_cents <= smallest))


def _program(
    problem: AllocationProblem, candidates: Int64, amounts: Sequence[int], unit: int, effort: float
) -> _Program:
    """Every room that could be overrun as a row, in units of the amounts' greatest common divisor."""
    place = {claim: index for index, claim in enumerate(candidates.tolist())}
    program = _Program(len(amounts), values=[0] * len(amounts), effort=effort)
    for room, capacity in enumerate(problem.capacity_cents.tolist()):
        members = [place[claim] for claim in problem.room(room).tolist() if claim in place]
        inside = [amounts[claim] for claim in members]
        if sum(inside) > capacity // unit:
            program.rows.append(_Row(members, inside, 0, capacity // unit))
    return program


def _serve(program: _Program, members: Sequence[int], amounts: Sequence[int]) -> int:
    """Grant one tier the most, keep at least that from here on, and return the bound on it."""
    if not members:
        return 0
    granted, bound = program.maximise(members, amounts) or (program.total(members, amounts), sum(amounts))
    program.proven &= granted == bound
    program.rows.append(_Row(members, amounts, granted, bound))
    return bound


def _first_in_order(program: _Program) -> bool:
    """Among choices with the same totals take the first: block by block, the earlier claim counting twice the next."""
    for start in range(0, program.size, BLOCK):
        block = list(range(start, min(start + BLOCK, program.size)))
        powers = [1 << (len(block) - 1 - place) for place in range(len(block))]
        best = program.maximise(block, powers)
        if best is None or best[0] != best[1]:
            return False
        program.rows += [_Row([claim], [1], program.values[claim], program.values[claim]) for claim in block]
    return True


def _solver(effort: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = effort
    return solver
