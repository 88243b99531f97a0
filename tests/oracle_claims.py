"""Plain, slow division of claims in fractions: the independent reference for the engine and its verifier.

Nothing here is shared with the product, nothing is fast, every step is a sentence of docs/model.md. Claims are keyed by
anything; in a herschikking by ``(agb, leveringsvorm, category)``. A room is a set of keys; exact amounts are fractions
of a cent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Any

Key = tuple[str, str, int]
Exact = dict[Key, Fraction]
Rooms = dict[str, set[Key]]


@dataclass
class Division:
    """The exact amounts of one problem, its cents, and what follows from both."""

    exact: Exact
    cents: dict[Key, int]
    full_in: dict[str, int | None]
    binding: dict[Key, str]
    levels: list[tuple[int, str, Fraction, list[Key]]]


def divide(
    claims: dict[Key, int],
    stages: list[tuple[str, list[Key]]],
    rooms: Rooms,
    capacity: dict[str, int],
    weights: dict[Key, Fraction],
    order: Callable[[Key], Any],
) -> Division:
    """Serve the stages (rule, claims) one after the other, exactly; then round to cents.

    `weights` holds the claims whose weight is not one; `order` breaks ties between claims.
    """
    exact: Exact = dict.fromkeys(claims, Fraction(0))
    full_in: dict[str, int | None] = dict.fromkeys(rooms)
    after: list[dict[str, Fraction]] = []
    for number, (rule, keys) in enumerate(stages):
        left = {name: capacity[name] - sum((exact[key] for key in room), Fraction(0)) for name, room in rooms.items()}
        positive = {key: claims[key] for key in keys if claims[key] > 0}
        exact |= fill(rule, positive, weights, {name: room & set(positive) for name, room in rooms.items()}, left)
        after.append(
            {name: capacity[name] - sum((exact[key] for key in room), Fraction(0)) for name, room in rooms.items()}
        )
        for name in rooms:
            if after[-1][name] == 0 and full_in[name] is None:
                full_in[name] = number
    stage_of = {key: number for number, (_, keys) in enumerate(stages) for key in keys}
    small = sorted(rooms, key=lambda name: (sum(claims[key] > 0 for key in rooms[name]), name))
    binding, levels = certificate(claims, stages, exact, rooms, weights, small, full_in, order)
    innermost = {
        key: next(name for name in small if key in rooms[name] and is_full_by(full_in[name], stage_of[key]))
        for key in binding
    }
    queue = sorted(binding, key=lambda key: (stage_of[key], small.index(innermost[key]), -(exact[key] % 1), order(key)))
    cents = {key: floor(amount) for key, amount in exact.items()}
    for key in queue:
        fits = all(sum(cents[other] for other in room) < capacity[name] for name, room in rooms.items() if key in room)
        if exact[key] % 1 and fits:
            cents[key] += 1
    return Division(exact, cents, full_in, binding, levels)


def is_full_by(full_in: int | None, stage: int) -> bool:
    """Whether a room that ran full in stage `full_in` is full once `stage` is done."""
    return full_in is not None and full_in <= stage


def fill(
    rule: str, claims: dict[Key, int], weights: dict[Key, Fraction], rooms: Rooms, left: dict[str, Fraction]
) -> Exact:
    """Textbook progressive filling: raise one common level; the claims of a room that is full stop, the rest go on."""
    if rule == "talmoed":
        (only,) = left.values()
        return talmud(claims, only)
    amounts: Exact = {}
    rising = set(claims)
    while rising:
        levels = {}
        for name, room in rooms.items():
            open_ = {key: claims[key] for key in room & rising}
            rest = left[name] - sum((amounts[key] for key in room if key in amounts), Fraction(0))
            if sum(open_.values()) > rest:
                levels[name] = level_of(rule, open_, weights, rest)
        if not levels:
            return amounts | {key: Fraction(claims[key]) for key in rising}
        level = max(levels.values()) if rule == "gelijk_verlies" else min(levels.values())
        for name in [name for name in levels if levels[name] == level]:
            for key in rooms[name] & rising:
                amounts[key] = at_level(rule, claims[key], weights.get(key, Fraction(1)), level)
                rising.discard(key)
    return amounts


def at_level(rule: str, claim: int, weight: Fraction, level: Fraction) -> Fraction:
    """What a claim gets at a level."""
    if rule == "naar_rato":
        return min(Fraction(claim), level * weight * claim)
    if rule == "gelijk_bedrag":
        return min(Fraction(claim), level)
    return max(Fraction(0), claim - level)


def level_of(rule: str, claims: dict[Key, int], weights: dict[Key, Fraction], room: Fraction) -> Fraction:
    """The level at which claims that do not all fit fill a room exactly: the total is linear between its corners."""
    if rule == "gelijk_verlies" and room == 0:
        return Fraction(max(claims.values()))

    def total(level: Fraction) -> Fraction:
        return sum(
            (at_level(rule, claim, weights.get(key, Fraction(1)), level) for key, claim in claims.items()), Fraction(0)
        )

    if rule == "naar_rato":
        corners = {1 / weights.get(key, Fraction(1)) for key in claims}
    else:
        corners = {Fraction(claim) for claim in claims.values()}
    for low, high in pairwise(sorted({Fraction(0)} | corners)):
        at_low, at_high = total(low), total(high)
        if min(at_low, at_high) <= room <= max(at_low, at_high) and at_low != at_high:
            return low + (high - low) * (room - at_low) / (at_high - at_low)
    raise AssertionError("the claims fit the room")


def talmud(claims: dict[Key, int], room: Fraction) -> Exact:
    """Half of each claim by equal awards; above half of their sum the mirror image, by equal losses."""
    total = sum(claims.values())
    if total <= room:
        return {key: Fraction(claim) for key, claim in claims.items()}
    if 2 * room < total:
        level = talmud_level(claims, room)
        return {key: min(Fraction(claim, 2), level) for key, claim in claims.items()}
    level = talmud_level(claims, total - room)
    return {key: claim - min(Fraction(claim, 2), level) for key, claim in claims.items()}


def talmud_level(claims: dict[Key, int], room: Fraction) -> Fraction:
    """The level at which the halves of the claims share `room` equally; at most half of the largest claim."""
    return level_of("gelijk_bedrag", claims, {}, 2 * room) / 2


def certificate(
    claims: dict[Key, int],
    stages: list[tuple[str, list[Key]]],
    exact: Exact,
    rooms: Rooms,
    weights: dict[Key, Fraction],
    small: list[str],
    full_in: dict[str, int | None],
    order: Callable[[Key], Any],
) -> tuple[dict[Key, str], list[tuple[int, str, Fraction, list[Key]]]]:
    """For each partly paid claim the smallest full room whose level gives it exactly its amount."""
    binding: dict[Key, str] = {}
    levels = []
    for number, (rule, keys) in enumerate(stages):
        for name in small:
            inside = {key: claims[key] for key in rooms[name] & set(keys) if claims[key] > 0}
            partly = [key for key in inside if exact[key] < claims[key]]
            if not is_full_by(full_in[name], number) or not partly:
                continue
            level = room_level(rule, inside, exact, weights)
            for key in sorted(partly, key=order):
                if key not in binding and exact[key] == reached(rule, inside, exact, key, weights, level):
                    binding[key] = name
            if bound := [key for key in sorted(partly, key=order) if binding.get(key) == name]:
                levels.append((number, name, level, bound))
    return binding, sorted(levels)


def room_level(rule: str, inside: dict[Key, int], exact: Exact, weights: dict[Key, Fraction]) -> Fraction:
    """The level at which a full room ran full: the highest level of the claims in it."""
    if rule == "naar_rato":
        return max(exact[key] / (weights.get(key, Fraction(1)) * claim) for key, claim in inside.items())
    if rule == "gelijk_bedrag":
        return max(exact[key] for key in inside)
    if rule == "gelijk_verlies":
        losses = [claim - exact[key] for key, claim in inside.items() if exact[key] > 0]
        return min(losses) if losses else Fraction(max(inside.values()))
    total = sum(exact[key] for key in inside)
    if 2 * total < sum(inside.values()):
        return max(exact[key] for key in inside)
    return max(claim - exact[key] for key, claim in inside.items())


def reached(
    rule: str, inside: dict[Key, int], exact: Exact, key: Key, weights: dict[Key, Fraction], level: Fraction
) -> Fraction:
    """What the level of a room gives one of its claims."""
    if rule == "talmoed":
        return exact[key]
    return at_level(rule, inside[key], weights.get(key, Fraction(1)), level)
