"""Check an allocation against its certificate: standard library only, and no code of the solvers.

The certificate names, per stage and full room, the level at which the room stopped claims, and the claims it stopped.
None of it is trusted. From it follow exact amounts; if they keep every room, and every claim that is not paid in full
sits in a room that is full and holds no higher level, they are the one fair division (Bertsekas and Gallager, Data
Networks, 2nd ed. 1992, section 6.5.2). The cents are then derived here and compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import gcd
from operator import index
from typing import NamedTuple

MILLION = 1_000_000
NAAR_RATO, GELIJK_BEDRAG, GELIJK_VERLIES, TALMOED = "naar_rato", "gelijk_bedrag", "gelijk_verlies", "talmoed"
MAXIMUM_REASONS = 20

Level = tuple[int, int, int, int, Sequence[int]]
"""Stage, room, numerator and denominator of the level, and the claims it stopped."""


class Problem(NamedTuple):
    """A claims problem in plain lists.

    Parameters
    ----------
    claims : cents >= 0, in the order of ties
    stage : stage of each claim, an index in `rules`; the claims of weight 0 of a tier are a stage of their own
    rules : sharing rule per stage: naar_rato, gelijk_bedrag, gelijk_verlies or talmoed (one room only)
    rooms : indices of the claims in each room, none twice; the rooms in the order of their names
    capacity : cents >= 0 per room
    weights : integer millionths per claim, for naar rato; 0 counts as one inside its own stage; None is one for all
    room_name, claim_name : how the reasons call a room or a claim
    """

    claims: Sequence[int]
    stage: Sequence[int]
    rules: Sequence[str]
    rooms: Sequence[Sequence[int]]
    capacity: Sequence[int]
    weights: Sequence[int] | None = None
    room_name: Callable[[int], str] = str
    claim_name: Callable[[int], str] = str


class Verdict(NamedTuple):
    """What the check found; the lists are empty if the certificate itself is refused.

    Parameters
    ----------
    reasons : why the answer is rejected, in Dutch; empty if it is accepted
    granted : cents per claim as derived here
    full_in : per room the first stage after whose exact division it is full, -1 if none
    binding_room : per claim the smallest room that stopped it, -1 if its exact amount is the whole claim
    left : whole cents left per room
    """

    reasons: list[str]
    granted: list[int]
    full_in: list[int]
    binding_room: list[int]
    left: list[int]


class _Rejected(Exception):
    """The certificate does not hold; the message says where."""


class _Exact(NamedTuple):
    """Exact amounts: ``amount[i] / denominator[key[i]]`` cents.

    `key` is the index of the level that bound the claim; the number of levels plus its stage if it is paid in full;
    -1 for a claim of zero. `stage_of` gives the stage of a key.
    """

    levels: Sequence[Level]
    value: list[Fraction]
    key: list[int]
    amount: list[int]
    denominator: list[int]
    stage_of: list[int]


class _Room(NamedTuple):
    """Per key the sum of the numerators in one room, and the stage after which the room is full or -1."""

    members: Sequence[int]
    sums: dict[int, int]
    full_in: int


def verify(problem: Problem, levels: Sequence[Level], granted: Sequence[int]) -> list[str]:
    """Reasons to reject the cents `granted`, in Dutch; empty if they are the fair division to the cent. See `check`."""
    return check(problem, levels, granted).reasons


def check(problem: Problem, levels: Sequence[Level], granted: Sequence[int] | None = None) -> Verdict:
    """Derive exact amounts and cents from a certificate, and compare the cents.

    Parameters
    ----------
    problem : trusted: the caller made it from the request
    levels : the certificate by stage and room, in lowest terms; a claim in none of them is paid in full
    granted : cents to compare; None derives them only
    """
    problem = problem._replace(
        claims=list(map(index, problem.claims)),
        capacity=list(map(index, problem.capacity)),
        weights=None if problem.weights is None else [weight or MILLION for weight in map(index, problem.weights)],
    )
    try:
        exact = _exact_amounts(problem, levels)
        filled = [_fill(problem, exact, room) for room in range(len(problem.rooms))]
        _check_levels(problem, exact, filled)
        order = _small_to_large(problem)
        smallest, binding = _innermost(problem, exact, filled, order)
        _check_binding(problem, exact, binding)
    except _Rejected as rejected:
        return Verdict([str(rejected)], [], [], [], [])
    cents, left = _cents(problem, exact, smallest, order)
    reasons = [] if granted is None else list(_differences(problem, cents, granted))
    return Verdict(reasons, cents, [room.full_in for room in filled], binding, left)


def _small_to_large(problem: Problem) -> list[int]:
    """Rooms by their number of positive claims, ties by name."""
    sizes = [sum(1 for claim in room if problem.claims[claim] > 0) for room in problem.rooms]
    return sorted(range(len(sizes)), key=sizes.__getitem__)


def _exact_amounts(problem: Problem, levels: Sequence[Level]) -> _Exact:
    """Step (b): what each claim gets exactly; it is less than the claim exactly where a room binds."""
    count = len(levels)
    exact = _Exact(
        levels=levels,
        value=[],
        key=[count + stage if claim > 0 else -1 for claim, stage in zip(problem.claims, problem.stage, strict=True)],
        amount=list(problem.claims),
        denominator=[1] * (count + len(problem.rules)),
        stage_of=[0] * count + list(range(len(problem.rules))),
    )
    previous = (-1, -1)
    for number, level in enumerate(levels):
        where = _check_shape(problem, level, number)
        if not previous < (level[0], level[1]):
            raise _Rejected(f"{where}: dubbel of niet op volgorde")
        previous = (level[0], level[1])
        _bind(problem, exact, number, where)
        amounts, denominator = _amounts(problem, exact, level)
        for claim, amount in zip(level[4], amounts, strict=True):
            if amount >= problem.claims[claim] * denominator:
                raise _Rejected(f"{where}: {problem.claim_name(claim)} krijgt alles en is dus niet gestopt")
            exact.amount[claim] = amount
        exact.value.append(Fraction(level[2], level[3]))
        exact.denominator[number], exact.stage_of[number] = denominator, level[0]
    return exact


def _check_shape(problem: Problem, level: Level, number: int) -> str:
    """Indices in range, a level of at least zero in lowest terms; returns how to call it."""
    stage, room, numerator, denominator, bound = level
    if not all(type(value) is int for value in level[:4]):
        raise _Rejected(f"niveau {number}: vier gehele getallen verwacht")
    if not (0 <= stage < len(problem.rules) and 0 <= room < len(problem.rooms)):
        raise _Rejected(f"niveau {number}: stap {stage} of ruimte {room} bestaat niet")
    where = f"niveau van stap {stage} in ruimte {problem.room_name(room)}"
    if denominator <= 0 or numerator < 0 or gcd(numerator, denominator) != 1:
        raise _Rejected(f"{where}: geen breuk van ten minste nul in kleinste termen")
    if not bound:
        raise _Rejected(f"{where}: bindt geen enkel bedrag")
    return where


def _bind(problem: Problem, exact: _Exact, number: int, where: str) -> None:
    """Note which claims a level binds: each of its stage, above zero, ascending and bound once."""
    stage, free, previous = exact.levels[number][0], len(exact.levels) + exact.levels[number][0], -1
    for claim in exact.levels[number][4]:
        if type(claim) is not int or not previous < claim < len(exact.key):
            raise _Rejected(f"{where}: bedragen dubbel, niet op volgorde of onbekend")
        if exact.key[claim] != free:
            raise _Rejected(f"{where}: {problem.claim_name(claim)} is nul, al gebonden of niet van stap {stage}")
        exact.key[claim], previous = number, claim


def _amounts(problem: Problem, exact: _Exact, level: Level) -> tuple[list[int], int]:
    """Numerators of the exact amounts that a level gives, and their denominator."""
    stage, _, numerator, denominator, bound = level
    claims = [problem.claims[claim] for claim in bound]
    rule = problem.rules[stage]
    if rule == NAAR_RATO and problem.weights is None:
        return [numerator * claim for claim in claims], denominator
    if rule == NAAR_RATO and problem.weights is not None:
        weights = [problem.weights[claim] for claim in bound]
        weighted = zip(weights, claims, strict=True)
        return [numerator * weight * claim for weight, claim in weighted], denominator * MILLION
    if rule == GELIJK_BEDRAG:
        return [numerator] * len(claims), denominator
    if rule == GELIJK_VERLIES:
        return [max(0, claim * denominator - numerator) for claim in claims], denominator
    if rule != TALMOED or len(problem.rooms) != 1:
        raise _Rejected(f"stap {stage}: regel {rule} kan hier niet")
    halves = [min(claim * denominator, 2 * numerator) for claim in claims]
    if _half_exceeds_room(problem, exact, stage):
        return halves, 2 * denominator
    return [2 * claim * denominator - half for claim, half in zip(claims, halves, strict=True)], 2 * denominator


def _half_exceeds_room(problem: Problem, exact: _Exact, stage: int) -> bool:
    """Whether half of the stage's claims exceeds what earlier stages leave in the only room (Talmoed)."""
    sums: dict[int, int] = {}
    for claim, amount in enumerate(exact.amount):
        if problem.stage[claim] < stage:
            sums[exact.key[claim]] = sums.get(exact.key[claim], 0) + amount
    used = sum((Fraction(total, exact.denominator[key]) for key, total in sums.items()), Fraction(0))
    asked = sum(claim for claim, at in zip(problem.claims, problem.stage, strict=True) if at == stage)
    return asked > 2 * (problem.capacity[0] - used)


def _fill(problem: Problem, exact: _Exact, number: int) -> _Room:
    """Step (c): the room holds; and the first stage after which it is full exactly."""
    members, key, amount = problem.rooms[number], exact.key, exact.amount
    sums: dict[int, int] = {}
    for claim in members:
        sums[key[claim]] = sums.get(key[claim], 0) + amount[claim]
    sums.pop(-1, None)
    capacity, used = problem.capacity[number], Fraction(0)
    full_in = 0 if capacity == 0 and problem.rules else -1
    for entry in sorted(sums, key=exact.stage_of.__getitem__):
        used += Fraction(sums[entry], exact.denominator[entry])
        if full_in < 0 and used == capacity:
            full_in = exact.stage_of[entry]
    if used > capacity:
        raise _Rejected(f"ruimte {problem.room_name(number)}: de exacte bedragen passen niet")
    return _Room(members, sums, full_in)


def _check_levels(problem: Problem, exact: _Exact, filled: Sequence[_Room]) -> None:
    """Step (d): each binding room is full after its stage, holds the claims it stopped, and is their bottleneck."""
    members_of, members = -1, set[int]()
    for number, (stage, room, _, _, bound) in sorted(enumerate(exact.levels), key=lambda item: item[1][1]):
        where = f"niveau van stap {stage} in ruimte {problem.room_name(room)}"
        if room != members_of:
            members_of, members = room, set(filled[room].members)
        if not members.issuperset(bound):
            raise _Rejected(f"{where}: bindt een bedrag dat niet in de ruimte valt")
        if not 0 <= filled[room].full_in <= stage:
            raise _Rejected(f"{where}: de ruimte is na deze stap niet precies vol")
        if exact.value[number] != _top(problem, exact, filled[room], stage):
            raise _Rejected(f"{where}: het niveau is niet dat waarop de ruimte volliep")


def _top(problem: Problem, exact: _Exact, room: _Room, stage: int) -> Fraction:
    """The highest level that a positive claim of the stage reaches in a full room: the level at which it ran full.

    Gelijk verlies: the smallest loss of the claims that get something; the largest claim if none does. Talmoed: at most
    half of the largest claim, and no claim is paid in full (-1 if one is: no level is that).
    """
    bound = [key for key in room.sums if key < len(exact.levels) and exact.stage_of[key] == stage]
    full = len(exact.levels) + stage
    rule = problem.rules[stage]
    if rule == GELIJK_VERLIES:
        losses = [exact.value[key] for key in bound if room.sums[key] > 0]
        if full in room.sums:
            return Fraction(0)
        return min(losses) if losses else Fraction(_largest(problem, exact, room, bound))
    reached = [exact.value[key] for key in bound]
    if rule == TALMOED:
        half = Fraction(_largest(problem, exact, room, bound), 2)
        return Fraction(-1) if full in room.sums else min(*reached, half)
    if full in room.sums:
        paid = [claim for claim in room.members if exact.key[claim] == full]
        if rule == GELIJK_BEDRAG:
            reached.append(Fraction(max(problem.claims[claim] for claim in paid)))
        else:
            weight = MILLION if problem.weights is None else min(problem.weights[claim] for claim in paid)
            reached.append(Fraction(MILLION, weight))
    return max(reached)


def _largest(problem: Problem, exact: _Exact, room: _Room, keys: Sequence[int]) -> int:
    wanted = set(keys)
    return max(problem.claims[claim] for claim in room.members if exact.key[claim] in wanted)


def _innermost(
    problem: Problem, exact: _Exact, filled: Sequence[_Room], order: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Per partly paid claim the smallest room that is full after its stage, and the smallest that stopped it.

    A full room stopped a claim if the room's level gives the claim exactly its amount.
    """
    smallest, binding = [-1] * len(exact.key), [-1] * len(exact.key)
    for number in order:
        room = filled[number]
        stops = _stops(problem, exact, room)
        if not stops:
            continue
        for claim in room.members:
            key = exact.key[claim]
            if key not in stops:
                continue
            if smallest[claim] < 0:
                smallest[claim] = number
            if binding[claim] < 0 and _is_stopped(problem.claims[claim], exact.amount[claim], stops[key]):
                binding[claim] = number
    return smallest, binding


def _stops(problem: Problem, exact: _Exact, room: _Room) -> dict[int, int | None]:
    """Per level met in a full room, which of its claims the room stopped.

    None is all of them, else those up to so many cents that get nothing (-1 is none).
    """
    if room.full_in < 0:
        return {}
    keys = [key for key in room.sums if key < len(exact.levels) and exact.stage_of[key] >= room.full_in]
    tops = {stage: _top(problem, exact, room, stage) for stage in {exact.stage_of[key] for key in keys}}
    stops: dict[int, int | None] = {}
    for key in keys:
        stage = exact.stage_of[key]
        if exact.value[key] == tops[stage]:
            stops[key] = None
        else:
            stops[key] = int(tops[stage]) if problem.rules[stage] == GELIJK_VERLIES else -1
    return stops


def _is_stopped(claim: int, amount: int, stop: int | None) -> bool:
    return stop is None or (amount == 0 and claim <= stop)


def _check_binding(problem: Problem, exact: _Exact, binding: Sequence[int]) -> None:
    """The certificate names for each claim the smallest room that stopped it."""
    for stage, room, _, _, bound in exact.levels:
        for claim in bound:
            if binding[claim] != room:
                raise _Rejected(
                    f"niveau van stap {stage} in ruimte {problem.room_name(room)}: {problem.claim_name(claim)}"
                    f" is gestopt door ruimte {problem.room_name(binding[claim])}"
                )


def _cents(
    problem: Problem, exact: _Exact, smallest: Sequence[int], order: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Step (e): round down, then give whole cents left by stage, innermost full room, remainder and claim order."""
    cents = list(problem.claims)
    rank = {room: place for place, room in enumerate(order)}
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for claim, key in enumerate(exact.key):
        if 0 <= key < len(exact.levels):
            cents[claim], remainder = divmod(exact.amount[claim], exact.denominator[key])
            if remainder:
                group = groups.setdefault((exact.stage_of[key], rank[smallest[claim]]), [])
                group.append((claim, remainder))
    left = [
        capacity - sum(map(cents.__getitem__, room))
        for room, capacity in zip(problem.rooms, problem.capacity, strict=True)
    ]
    rooms_of = _rooms_of(problem, groups)
    for stage, place in sorted(groups):
        for claim in _by_remainder(exact, groups[stage, place]):
            if left[order[place]] == 0:
                break
            if all(left[room] > 0 for room in rooms_of[claim]):
                cents[claim] += 1
                for room in rooms_of[claim]:
                    left[room] -= 1
    return cents, left


def _rooms_of(problem: Problem, groups: dict[tuple[int, int], list[tuple[int, int]]]) -> dict[int, list[int]]:
    """The rooms of each claim that has a remainder."""
    rooms_of: dict[int, list[int]] = {claim: [] for group in groups.values() for claim, _ in group}
    for number, room in enumerate(problem.rooms):
        for claim in room:
            if claim in rooms_of:
                rooms_of[claim].append(number)
    return rooms_of


def _by_remainder(exact: _Exact, group: Sequence[tuple[int, int]]) -> list[int]:
    """Claims from large to small remainder, equal ones in claim order (the sort is stable).

    Fractions with different denominators of b and d bits differ by more than 2^-(b + d) if at all, so that many binary
    places order them exactly.
    """
    denominators = {exact.denominator[exact.key[claim]] for claim, _ in group}
    if len(denominators) > 1:
        places = 2 * max(denominators).bit_length()
        group = [(claim, (part << places) // exact.denominator[exact.key[claim]]) for claim, part in group]
    return [claim for claim, _ in sorted(group, key=lambda item: item[1], reverse=True)]


def _differences(problem: Problem, cents: Sequence[int], granted: Sequence[int]) -> Iterator[str]:
    """Reasons for every amount that is not ours, the first twenty."""
    if len(granted) != len(cents):
        yield f"{len(cents)} toegekende bedragen verwacht, {len(granted)} gevonden"
        return
    if cents == granted:
        return
    wrong = [claim for claim, (ours, theirs) in enumerate(zip(cents, granted, strict=True)) if ours != theirs]
    for claim in wrong[:MAXIMUM_REASONS]:
        yield f"{problem.claim_name(claim)}: toegekend {granted[claim]} cent, uit het bewijs volgt {cents[claim]} cent"
    if len(wrong) > MAXIMUM_REASONS:
        yield f"en nog {len(wrong) - MAXIMUM_REASONS} bedragen"
