"""All or nothing: each claim is granted whole or not at all. The one file that calls CP-SAT.

`minimise_in_order` is the integer program itself, for whoever has another question than `choose`.

Tier by tier the cents granted are as many as the rooms allow, with the totals of earlier tiers kept; among choices with
the same totals it is the first in the order of the claims. An integer program (OR-Tools, CP-SAT), so the answer says
per tier whether it is proven to be the most, and else what could at most be granted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from math import gcd
from typing import NamedTuple

import numpy as np
from ortools.sat.python import cp_model

from verdeelsleutel.claims.problem import AllocationProblem, Int64

EFFORT = 5.0
"""Deterministic time per integer program, roughly seconds; a limit on the clock would give another answer each run."""
PROGRAMS = 4
"""All programs of one choice together get the effort of so many."""
INTERRUPT_SECONDS = 0.2
"""An interrupt is seen within this time, also where a wait cannot be interrupted."""
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


class Goal(NamedTuple):
    """What was reached of one objective, and the least that it could be, with what came before it kept."""

    reached: int
    bound: int

    @property
    def proven(self) -> bool:
        """Whether no choice reaches less."""
        return self.reached == self.bound


class Linear(NamedTuple):
    """Sum of ``coefficient * variable``, as an objective or, with bounds, as a row.

    `settles` names the variables that an objective decides: objectives after it keep the values that it found.
    """

    variables: Sequence[int]
    coefficients: Sequence[int]
    least: int = 0
    most: int = 0
    settles: Sequence[int] = ()


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
    spent: float = 0.0
    proven: bool = True

    def maximise(self, claims: Sequence[int], coefficients: Sequence[int]) -> tuple[int, int] | None:
        """The most that the objective was made, and its bound; the choice is kept in `values`. None: no time left."""
        at_most = min(self.effort, PROGRAMS * self.effort - self.spent)
        if at_most <= 0:
            return None
        model = cp_model.CpModel()
        chosen = [model.new_bool_var("") for _ in range(self.size)]
        for row in self.rows:
            total = cp_model.LinearExpr.weighted_sum([chosen[claim] for claim in row.claims], list(row.coefficients))
            model.add_linear_constraint(total, row.least, row.most)
        model.maximize(cp_model.LinearExpr.weighted_sum([chosen[claim] for claim in claims], list(coefficients)))
        for variable, value in zip(chosen, self.values, strict=True):
            model.add_hint(variable, value)
        solver = _solver(at_most)
        found = _solve(solver, model)
        self.spent += solver.response_proto.deterministic_time
        if not found:
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
    effort : deterministic time per integer program, and four times that for all; where it runs out `WholeTier.proven`
        or `first` is false, and what still fits is granted in the order of the claims

    Notes
    -----
    Where every tier has one claim at most there is nothing to choose: each is granted if it still fits.
    """
    candidates = _that_fit(problem)
    cents = problem.claims_cents[candidates].tolist()
    unit = gcd(*cents) or 1
    amounts = [amount // unit for amount in cents]
    program = _program(problem, candidates, amounts, unit, effort)
    tiers = [np.flatnonzero(problem.tier[candidates] == tier).tolist() for tier in range(len(problem.rules))]
    if max(map(len, tiers), default=0) <= 1:
        _add_what_fits(program, amounts, [claim for members in tiers for claim in members])
        bounds, first = [program.total(members, [amounts[c] for c in members]) for members in tiers], True
    else:
        bounds = [_serve(program, members, [amounts[claim] for claim in members]) for members in tiers]
        first = program.proven and _first_in_order(program)
        if not program.proven:
            _add_what_fits(program, amounts, range(len(candidates)))
    granted_cents = np.zeros(len(problem.claims_cents), dtype=np.int64)
    granted_cents[candidates] = np.array(cents, dtype=np.int64) * np.array(program.values, dtype=np.int64)
    totals = [int(granted_cents[problem.tier == tier].sum()) for tier in range(len(problem.rules))]
    return WholeChoice(granted_cents, tuple(map(WholeTier, totals, (bound * unit for bound in bounds))), first)


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


def _add_what_fits(program: _Program, amounts: Sequence[int], claims: Iterable[int]) -> None:
    """Choose claims one by one that still fit the rooms, which are the rows without a least."""
    rooms = [row for row in program.rows if row.least == 0]
    rooms_of: dict[int, list[int]] = {}
    for number, room in enumerate(rooms):
        for claim in room.claims:
            rooms_of.setdefault(claim, []).append(number)
    left = [room.most - program.total(room.claims, room.coefficients) for room in rooms]
    for claim in claims:
        inside = rooms_of.get(claim, [])
        if not program.values[claim] and all(left[number] >= amounts[claim] for number in inside):
            program.values[claim] = 1
            for number in inside:
                left[number] -= amounts[claim]


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
    solver.parameters.catch_sigint_signal = False
    return solver


def _solve(solver: cp_model.CpSolver, model: cp_model.CpModel) -> bool:
    """Whether values are found.

    An interrupt ends it, where CP-SAT by itself would answer with what it has, which is not the same on every run.
    """
    with ThreadPoolExecutor(1) as pool:
        solving = pool.submit(solver.solve, model)
        try:
            while not solving.done():
                wait([solving], timeout=INTERRUPT_SECONDS)
        except BaseException:
            solver.stop_search()
            raise
        return solving.result() in (cp_model.OPTIMAL, cp_model.FEASIBLE)


def minimise_in_order(
    bounds: Sequence[tuple[int, int]],
    rows: Sequence[Linear],
    objectives: Sequence[Linear],
    start: Sequence[int],
    *,
    effort: float = EFFORT,
) -> tuple[list[int], tuple[Goal, ...]]:
    """Minimise each objective in turn, keeping what the ones before it reached and settled.

    Parameters
    ----------
    bounds : lowest and highest value of each variable, whole numbers
    rows : each keeps ``least <= sum <= most``
    objectives : the most important first
    start : values that keep every row; the answer is at least as good, also where the effort runs out
    effort : deterministic time per objective

    Returns
    -------
    The values, the same on every run, and per objective what was reached and its bound.
    """
    values, within, kept, goals = list(start), list(bounds), list(rows), []
    for objective in objectives:
        values, bound = _minimise(within, kept, objective, values, effort)
        reached = _sum(objective, values)
        goals.append(Goal(reached, bound))
        kept.append(objective._replace(least=bound, most=reached))
        for variable in objective.settles:
            within[variable] = (values[variable], values[variable])
    return values, tuple(goals)


def _minimise(
    bounds: Sequence[tuple[int, int]], rows: Sequence[Linear], objective: Linear, start: Sequence[int], effort: float
) -> tuple[list[int], int]:
    """Values that are no worse than `start`, and a bound on the objective."""
    model = cp_model.CpModel()
    variables = [model.new_int_var(low, high, "") for low, high in bounds]
    for row in rows:
        model.add_linear_constraint(_expression(row, variables), row.least, row.most)
    model.minimize(_expression(objective, variables))
    for variable, value in zip(variables, start, strict=True):
        model.add_hint(variable, value)
    solver = _solver(effort)
    solver.parameters.linearization_level = 2
    if not _solve(solver, model):
        return list(start), _least(objective, bounds)
    values = [int(solver.value(variable)) for variable in variables]
    bound = max(round(solver.best_objective_bound), _least(objective, bounds))
    return (values, bound) if _sum(objective, values) <= _sum(objective, start) else (list(start), bound)


def _expression(row: Linear, variables: Sequence[cp_model.IntVar]) -> cp_model.LinearExprT:
    return cp_model.LinearExpr.weighted_sum([variables[index] for index in row.variables], list(row.coefficients))


def _sum(row: Linear, values: Sequence[int]) -> int:
    return sum(part * values[index] for index, part in zip(row.variables, row.coefficients, strict=True))


def _least(row: Linear, bounds: Sequence[tuple[int, int]]) -> int:
    """The least that the bounds of the variables allow."""
    return sum(part * bounds[index][part < 0] for index, part in zip(row.variables, row.coefficients, strict=True))
