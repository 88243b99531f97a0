"""Claims problems of realistic regions, as arrays, by seed: what every benchmark of the engine is run on."""

from __future__ import annotations

import json
from fractions import Fraction

import numpy as np

from verdeelsleutel.claims.filling import fill
from verdeelsleutel.claims.problem import AllocationProblem
from verdeelsleutel.claims.stage import StageProblem, stage_problem, stages
from verdeelsleutel.herschikking.in_aanmerking import in_aanmerking
from verdeelsleutel.herschikking.kolommen import kolommen
from verdeelsleutel.herschikking.parameters import parameters
from verdeelsleutel.herschikking.probleem import allocation_problem
from verdeelsleutel.herschikking.ruimtes import ruimtes
from verdeelsleutel.tabellen import lees_json
from verdeelsleutel_scenarios.regio import voorbeeldregio

AANBIEDERS = 400
CATEGORIES = 3
FORMS = 3


def one_room(
    seed: int = 1, *, tekort: str = "2%", weighted: bool = False, aanbieders: int = AANBIEDERS
) -> AllocationProblem:
    """A region of 400 aanbieders in three leveringsvormen: 1,200 rows, 3,600 claims, one room.

    Budgets lognormal (sigma 1.5), production over agreement N(1.00, 0.06) for ZZP and N(1.08, 0.20) for MPT and VPT,
    5 % new aanbieders. With a `tekort` above zero category 2 is short, below zero category 3 is. `weighted` shares
    category 3 by last year's realisation.
    """
    request = voorbeeldregio(aanbieders, tekort, seed)
    if weighted:
        deviations = {"gewicht_categorie3": "realisatie_vorig_jaar"}
        request["beleid"] = {"profiel": request["beleid"], "afwijkingen": deviations, "reden": "benchmark"}
    invoer, _ = lees_json(json.dumps(request).encode())
    policy = parameters(invoer.beleid)
    rows = kolommen(invoer, policy)
    return allocation_problem(rows, in_aanmerking(rows, policy), ruimtes(invoer, rows), policy)


def room_per_stage(seed: int = 1, *, weighted: bool = False) -> AllocationProblem:
    """The same region with an earmarked sum for every class that is divided, each too small: three short stages."""
    region = one_room(seed, tekort="-50%", weighted=weighted)
    rooms = [(np.arange(len(region.claims_cents)), int(region.capacity_cents[0]))]
    for tier, share in ((1, 0.8), (2, 0.95), (3, 0.95)):
        claims = np.flatnonzero(region.tier == tier)
        rooms.append((claims, int(region.claims_cents[claims].sum() * share)))
    return AllocationProblem.from_rooms(
        region.claims_cents, region.tier, region.rules, rooms, weight_millionths=region.weight_millionths
    )


def crossing_rooms(ceilings: int, seed: int = 1, *, aanbieders: int = AANBIEDERS) -> AllocationProblem:
    """The same region with a ceiling per leveringsvorm, and across them one on each of so many aanbieders.

    Each ceiling holds the guarantee and 30 to 110 % of category 2 in it, the region 75 %.
    """
    region = one_room(seed, aanbieders=aanbieders)
    random = np.random.default_rng(seed)
    claims = region.claims_cents
    lines = len(claims) // CATEGORIES

    def room(members: np.ndarray, share: float) -> tuple[np.ndarray, int]:
        guaranteed, filled_up = claims[members].sum(), claims[members + lines].sum()
        return np.concatenate([members + k * lines for k in range(CATEGORIES)]), int(guaranteed + share * filled_up)

    rooms = [room(np.arange(lines), 0.75)]
    rooms += [room(np.arange(form, lines, FORMS), random.uniform(0.6, 0.95)) for form in range(FORMS)]
    for aanbieder in random.choice(aanbieders, ceilings, replace=False):
        rooms.append(room(np.arange(FORMS * aanbieder, FORMS * (aanbieder + 1)), random.uniform(0.3, 1.1)))
    return AllocationProblem.from_rooms(claims, region.tier, region.rules, rooms)


def ladder(problem: AllocationProblem) -> list[tuple[StageProblem, np.ndarray]]:
    """The stages, each in what the exact amounts before it leave, with its exact amounts as floats."""
    residual = tuple(Fraction(capacity) for capacity in problem.capacity_cents.tolist())
    steps = []
    for stage in stages(problem):
        part = stage_problem(problem, stage, residual)
        filled = fill(part)
        levels = np.array([float(stop.level) for stop in filled.stops] + [np.inf])[filled.stopped_by]
        amounts = np.minimum(part.claims_cents, levels * (part.weight_millionths / 1e6) * part.claims_cents)
        steps.append((part, amounts))
        residual = filled.residual
    return steps
