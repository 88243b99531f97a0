"""The verifier of one claims problem: accepts the fair division to the cent, and nothing else."""

from __future__ import annotations

import ast
import random
import sys
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path

import pytest

import oracle_claims
from instances import generator
from verdeelsleutel.claims import verify
from verdeelsleutel.claims.verify import Level, Problem, check

RULES = ("naar_rato", "gelijk_bedrag", "gelijk_verlies", "talmoed")


def one_room(rule: str, claims: list[int], capacity: int) -> Problem:
    """One stage, one room."""
    return Problem(claims, [0] * len(claims), [rule], [range(len(claims))], [capacity])


def certify(problem: Problem) -> tuple[list[int], list[Level], oracle_claims.Division]:
    """Cents and certificate of the slow reference."""
    keys: list[oracle_claims.Key] = [(f"{at:04d}", "", 0) for at in range(len(problem.claims))]
    names = [f"{at:04d}" for at in range(len(problem.rooms))]
    members = [
        (rule, [key for key, at in zip(keys, problem.stage, strict=True) if at == stage])
        for stage, rule in enumerate(problem.rules)
    ]
    weights = problem.weights or [verify.MILLION] * len(keys)
    division = oracle_claims.divide(
        dict(zip(keys, problem.claims, strict=True)),
        members,
        {name: {keys[claim] for claim in room} for name, room in zip(names, problem.rooms, strict=True)},
        dict(zip(names, problem.capacity, strict=True)),
        {key: Fraction(weight or verify.MILLION, verify.MILLION) for key, weight in zip(keys, weights, strict=True)},
        lambda key: key,
    )
    levels: list[Level] = [
        (stage, int(room), level.numerator, level.denominator, [int(key[0]) for key in bound])
        for stage, room, level, bound in division.levels
    ]
    return [division.cents[key] for key in keys], levels, division


def random_problem(rnd: random.Random, *, largest: int) -> Problem:
    """Up to 7 claims in up to 3 stages and 4 rooms that may nest or cross."""
    count, stages = rnd.randint(1, 7), rnd.randint(1, 3)
    claims = [rnd.choice((0, largest, rnd.randint(1, largest), rnd.randint(1, largest))) for _ in range(count)]
    rooms: list[list[int]] = [list(range(count))]
    rooms += [sorted(rnd.sample(range(count), rnd.randint(1, count))) for _ in range(rnd.randint(0, 3))]
    rules = [rnd.choice(RULES if len(rooms) == 1 else RULES[:3]) for _ in range(stages)]
    weights = None
    if set(rules) == {"naar_rato"}:
        weights = [rnd.choice((1, 500_000, 1_000_000, 1_333_333, 2_000_000)) for _ in claims]
    stage = [rnd.randrange(stages) for _ in claims]
    capacity = [rnd.randint(0, sum(claims[claim] for claim in room)) for room in rooms]
    return Problem(claims, stage, rules, rooms, capacity, weights)


@pytest.mark.parametrize("largest", [2, 7, 100, 10**11])
def test_accepts_the_reference_and_derives_the_same_structure(largest: int) -> None:
    """The slow reference is accepted to the cent, and full rooms and binding rooms are the same."""
    for seed in range(150):
        problem = random_problem(generator(seed), largest=largest)
        granted, levels, division = certify(problem)
        verdict = check(problem, levels, granted)
        assert verdict.reasons == [], (seed, problem, levels)
        assert verdict.granted == granted
        assert verdict.full_in == [-1 if at is None else at for at in division.full_in.values()]
        assert verdict.binding_room == [
            int(division.binding.get((f"{at:04d}", "", 0), "-1")) for at in range(len(granted))
        ]
        assert verdict.left == [
            capacity - sum(granted[claim] for claim in room)
            for capacity, room in zip(problem.capacity, problem.rooms, strict=True)
        ]


def test_rejects_every_other_allocation() -> None:
    """Of all allocations in whole cents of small problems, only the true one passes with the true certificate."""
    for seed in range(60):
        problem = random_problem(generator(seed), largest=3)
        if len(problem.claims) > 4:
            continue
        granted, levels, _ = certify(problem)
        for other in product(*(range(claim + 2) for claim in problem.claims)):
            assert (check(problem, levels, list(other)).reasons == []) == (list(other) == granted), (problem, other)


@pytest.mark.parametrize("rule", RULES[:3])
def test_no_certificate_proves_anything_else(rule: str) -> None:
    """Trying every certificate with small levels over two crossing rooms, one alone is accepted: the true one."""
    problem = Problem([3, 1, 2], [0, 0, 0], [rule], [[0, 1], [0, 2], [0, 1, 2]], [2, 2, 5])
    granted, levels, _ = certify(problem)
    values = {Fraction(top, bottom) for bottom in (1, 2, 3, 4, 5) for top in range(3 * bottom + 1)}
    subsets = [list(chosen) for size in (1, 2, 3) for chosen in combinations(range(3), size)]
    single = [
        (0, room, value.numerator, value.denominator, chosen)
        for room in range(3)
        for value in values
        for chosen in subsets
    ]
    accepted = [[level] for level in single if not check(problem, [level]).reasons]
    for one in single:
        rest = [other for other in single if other[1] > one[1] and not set(other[4]) & set(one[4])]
        accepted += [[one, other] for other in rest if not check(problem, [one, other]).reasons]
    assert accepted == [levels]
    assert check(problem, levels).granted == granted


def test_the_largest_division_is_not_the_fair_one() -> None:
    """Claims a, b, c of 100 with rooms {a, b} = {a, c} = 100: 0, 100, 100 pays more, 50, 50, 50 is fair."""
    problem = Problem([100, 100, 100], [0, 0, 0], ["naar_rato"], [[0, 1], [0, 2]], [100, 100])
    assert check(problem, [(0, 0, 1, 2, [0, 1]), (0, 1, 1, 2, [2])], [50, 50, 50]).reasons == []
    (reason,) = check(problem, [(0, 0, 0, 1, [0])], [0, 100, 100]).reasons
    assert "het niveau is niet dat waarop de ruimte volliep" in reason


def test_cents_go_to_the_innermost_full_room_first() -> None:
    """Sub-room of 0.01 over two of 1.00, region 0.03 over those and 0.60, 0.60, 0.80: the sub-room keeps its cent."""
    problem = Problem([100, 100, 60, 60, 80], [0] * 5, ["naar_rato"], [[0, 1], [0, 1, 2, 3, 4]], [1, 3])
    levels = [(0, 0, 1, 200, [0, 1]), (0, 1, 1, 100, [2, 3, 4])]
    assert check(problem, levels).granted == [1, 0, 1, 0, 1]


def test_a_cent_needs_room_in_every_room() -> None:
    """Halves of a cent in rooms {a, b}, {c, d} and {a, c} of 0.01: a takes the cent that c needs, so d gets it."""
    problem = Problem([1, 1, 1, 1], [0] * 4, ["naar_rato"], [[0, 1], [2, 3], [0, 2]], [1, 1, 1])
    verdict = check(problem, [(0, 0, 1, 2, [0, 1]), (0, 1, 1, 2, [2, 3])])
    assert (verdict.granted, verdict.left) == ([1, 0, 0, 1], [0, 0, 0])


def test_remainders_with_different_denominators_are_ordered_exactly() -> None:
    """Two sub-rooms give 1/3 and 333,333,333/1,000,000,000 of a cent: only exact comparison tells which is larger."""
    small, large = 3, 10**9
    problem = Problem(
        [small, small, small, large, 1, 1],
        [0, 0, 0, 0, 1, 1],
        ["gelijk_bedrag", "gelijk_bedrag"],
        [[0, 1, 2], [0, 1, 2, 3, 4, 5]],
        [1, 10],
    )
    granted, levels, _ = certify(problem)
    assert check(problem, levels, granted).reasons == []
    numbers = verify._Exact([], [], [0, 1], [0, 0], [10**9, 3], [])
    assert verify._by_remainder(numbers, [(0, 333_333_333), (1, 1)]) == [1, 0]
    assert verify._by_remainder(numbers, [(0, 333_333_334), (1, 1)]) == [0, 1]


def test_weights_are_millionths() -> None:
    """Claims of 100 and 100 with weights 2 and 1 share 120: 80 and 40."""
    problem = one_room("naar_rato", [100, 100], 120)._replace(weights=[2_000_000, 1_000_000])
    assert check(problem, [(0, 0, 2, 5, [0, 1])], [80, 40]).reasons == []
    assert check(problem._replace(weights=None), [(0, 0, 3, 5, [0, 1])], [60, 60]).reasons == []


def test_a_claim_that_its_weight_pays_in_full_is_not_bound() -> None:
    """Weights 2 and 1 over 100 and 100 with 160: 100 and 60; the room's level 0.6 pays the first in full."""
    problem = one_room("naar_rato", [100, 100], 160)._replace(weights=[2_000_000, 1_000_000])
    assert check(problem, [(0, 0, 3, 5, [1])], [100, 60]).reasons == []
    assert check(problem, [(0, 0, 3, 5, [0, 1])]).reasons
    equal = problem._replace(weights=[1_500_000, 1_000_000])
    (reason,) = check(equal, [(0, 0, 3, 5, [1])]).reasons
    assert "volliep" in reason, "a claim in the room that is paid in full above the level of the room is unfair"


@pytest.mark.parametrize(
    ("rule", "capacity", "level", "granted"),
    [
        ("naar_rato", 20_000, (1, 3), [3333, 6667, 10_000]),
        ("gelijk_bedrag", 20_000, (20_000, 3), [6667, 6667, 6666]),
        ("gelijk_bedrag", 30_000, (10_000, 1), None),
        ("gelijk_verlies", 20_000, (15_000, 1), [0, 5000, 15_000]),
        ("gelijk_verlies", 0, (30_000, 1), [0, 0, 0]),
        ("talmoed", 10_000, (10_000, 3), [3334, 3333, 3333]),
        ("talmoed", 20_000, (7_500, 1), [5000, 7500, 7500]),
        ("talmoed", 30_000, (15_000, 1), [5000, 10_000, 15_000]),
        ("talmoed", 40_000, (7_500, 1), [5000, 12_500, 22_500]),
    ],
)
def test_published_tables(rule: str, capacity: int, level: tuple[int, int], granted: list[int] | None) -> None:
    """Claims of 100, 200 and 300 (Aumann and Maschler 1985): the tables, with the level in cents."""
    problem = one_room(rule, [10_000, 20_000, 30_000], capacity)
    verdict = check(problem, [(0, 0, *level, [0, 1, 2])], granted)
    if granted is None:
        assert "krijgt alles" in verdict.reasons[0]
        assert check(problem, [(0, 0, *level, [1, 2])], [10_000] * 3).reasons == []
    else:
        assert verdict.reasons == []


def test_gelijk_verlies_stops_claims_that_get_nothing_in_the_smallest_full_room() -> None:
    """A sub-room filled by an earlier stage stops its claims at the largest, whatever level the region reaches."""
    claims, stage = [10, 5, 3, 20], [0, 1, 1, 1]
    problem = Problem(claims, stage, ["naar_rato", "gelijk_verlies"], [[0, 1, 2], [0, 1, 2, 3]], [10, 14])
    assert check(problem, [(1, 0, 5, 1, [1, 2]), (1, 1, 16, 1, [3])], [10, 0, 0, 4]).reasons == []
    assert check(problem, [(1, 1, 16, 1, [1, 2, 3])], [10, 0, 0, 4]).reasons, "bound by a room that is not the smallest"
    assert check(problem, [(1, 0, 6, 1, [1, 2]), (1, 1, 16, 1, [3])]).reasons, "a level above the largest claim"


SMALL = Problem([100, 100, 0], [0, 0, 0], ["naar_rato"], [[0, 1, 2]], [100])


@pytest.mark.parametrize(
    ("levels", "reason"),
    [
        ([(0, 0, 1, 0, [0, 1])], "geen breuk"),
        ([(0, 0, 1, -2, [0, 1])], "geen breuk"),
        ([(0, 0, -1, 2, [0, 1])], "geen breuk"),
        ([(0, 0, 2, 4, [0, 1])], "kleinste termen"),
        ([(0, 0, 10**5000 + 1, 2, [0, 1])], "krijgt alles"),
        ([(0, 0, 1, 10**5000, [0, 1])], "niet precies vol"),
        ([(0, 0, 1, 2, [])], "bindt geen enkel bedrag"),
        ([(0, 0, 1, 2, [0])], "passen niet"),
        ([(0, 0, 1, 2, [0, 1, 2])], "is nul"),
        ([(0, 0, 1, 2, [0, 0, 1])], "dubbel"),
        ([(0, 0, 1, 2, [1, 0])], "niet op volgorde"),
        ([(0, 0, 1, 2, [-1, 0, 1])], "onbekend"),
        ([(0, 0, 1, 2, [0, 3])], "onbekend"),
        ([(0, 0, 1, 2, [0, True])], "onbekend"),
        ([(1, 0, 1, 2, [0, 1])], "bestaat niet"),
        ([(-1, 0, 1, 2, [0, 1])], "bestaat niet"),
        ([(0, 1, 1, 2, [0, 1])], "bestaat niet"),
        ([(0, 0, 1, 2, [0, 1])] * 2, "dubbel of niet op volgorde"),
        ([(0, 0, 1, 2, [0]), (0, 0, 1, 2, [1])], "dubbel of niet op volgorde"),
        ([(0, 0, 0.5, 1, [0, 1])], "gehele getallen"),
        ([(0, 0, 1, 3, [0, 1])], "niet precies vol"),
        ([(0, 0, 3, 4, [0, 1])], "passen niet"),
        ([], "passen niet"),
    ],
)
def test_hostile_certificates_are_refused_with_a_reason(levels: list[Level], reason: str) -> None:
    """Nothing in a certificate raises; each fault is named."""
    (found,) = check(SMALL, levels, [50, 50, 0]).reasons
    assert reason in found


def test_hostile_certificates_over_several_rooms() -> None:
    """A claim bound twice, one outside the binding room, and a room that runs full only later."""
    problem = Problem([10, 10, 5], [0, 0, 1], ["naar_rato"] * 2, [[0, 1], [1, 2]], [10, 10])
    assert check(problem, [(0, 0, 1, 2, [0, 1])], [5, 5, 5]).reasons == []
    assert "al gebonden" in check(problem, [(0, 0, 1, 2, [0, 1]), (0, 1, 1, 2, [1])]).reasons[0]
    assert "niet in de ruimte" in check(problem, [(0, 1, 1, 2, [0, 1])]).reasons[0]
    assert "niet van stap 1" in check(problem, [(1, 0, 1, 2, [0, 1])]).reasons[0]
    late = Problem([10, 10, 5], [0, 0, 1], ["naar_rato"] * 2, [[0, 1, 2]], [25])
    assert check(late, []).full_in == [1]
    assert "passen niet" in check(late._replace(capacity=[24]), []).reasons[0]


def test_a_room_that_runs_full_later_stops_nobody_earlier() -> None:
    """Half of the first stage and all of the second fill the room, but the first must be served first."""
    problem = Problem([10, 10, 5], [0, 0, 1], ["naar_rato"] * 2, [[0, 1, 2]], [15])
    assert "niet precies vol" in check(problem, [(0, 0, 1, 2, [0, 1])], [5, 5, 5]).reasons[0]


@pytest.mark.parametrize(
    ("problem", "level"),
    [
        (one_room("gelijk_bedrag", [10, 12], 15), (0, 0, 5, 1, [1])),
        (one_room("gelijk_verlies", [10, 12], 15), (0, 0, 7, 1, [1])),
        (one_room("talmoed", [10, 20], 20), (0, 0, 10, 1, [1])),
        (one_room("naar_rato", [100] * 3, 260)._replace(weights=[3_000_000, 1_500_000, 1_000_000]), (0, 0, 3, 5, [2])),
    ],
)
def test_a_claim_paid_in_full_above_the_level_of_its_room_is_unfair(problem: Problem, level: Level) -> None:
    """The room is full and everything adds up, but another claim in it got more than the rule gives."""
    assert "volliep" in check(problem, [level]).reasons[0]


def test_talmoed_in_two_rooms_is_refused() -> None:
    """The rule is defined for one room."""
    problem = Problem([10, 10], [0, 0], ["talmoed"], [[0, 1], [0]], [10, 10])
    assert "kan hier niet" in check(problem, [(0, 0, 5, 1, [0, 1])]).reasons[0]


def test_amounts_that_differ_are_all_named_up_to_twenty() -> None:
    """A wrong length, one wrong amount, and many wrong amounts."""
    problem = one_room("naar_rato", [10] * 30, 300)
    assert check(problem, [], [10] * 29).reasons == ["30 toegekende bedragen verwacht, 29 gevonden"]
    assert check(problem, [], [10] * 29 + [9]).reasons == ["29: toegekend 9 cent, uit het bewijs volgt 10 cent"]
    reasons = check(problem, [], [9] * 30).reasons
    assert (len(reasons), reasons[-1]) == (21, "en nog 10 bedragen")


def test_an_empty_room_of_nothing_is_full_at_once() -> None:
    """A room of 0 without positive claims is full in the first stage; one with room to spare never is."""
    problem = Problem([0, 5], [0, 1], ["naar_rato"] * 2, [[0], [0, 1]], [0, 6])
    assert check(problem, []).full_in == [0, -1]


@pytest.mark.parametrize("file", ["claims/verify.py", "nareken/herschikking.py"])
def test_imports_the_standard_library_alone(file: str) -> None:
    """What judges an answer shares nothing with what made it."""
    path = Path(verify.__file__).parent.parent / file
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert all(name.name.split(".")[0] in sys.stdlib_module_names for name in node.names)
        if isinstance(node, ast.ImportFrom):
            assert str(node.module).split(".")[0] in sys.stdlib_module_names
