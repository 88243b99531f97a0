"""The sharing rules: the exact level at which a room runs full, and what each claim gets at a level.

One small function per rule. Definitions and tables: O'Neill 1982 (doi:10.1016/0165-4896(82)90029-4), Aumann and
Maschler 1985 (doi:10.1016/0022-0531(85)90102-4), Thomson 2003 (doi:10.1016/S0165-4896(02)00070-7); docs/model.md,
"Sharing rules".
"""

from __future__ import annotations

from fractions import Fraction
from operator import mul

import numpy as np

from verdeelsleutel.claims.problem import MILLION, Int64, Rule


def level_when_full(rule: Rule, claims: Int64, weights: Int64, room: Fraction) -> Fraction | None:
    """The common level at which `claims` fill `room` exactly; None if they all fit.

    Parameters
    ----------
    claims : (k,) int64 cents > 0
    weights : (k,) int64 millionths > 0, used by naar rato only
    room : exact cents >= 0
    """
    if int(claims.sum()) <= room:
        return None
    match rule:
        case Rule.NAAR_RATO:
            return _naar_rato_level(claims, weights, room)
        case Rule.GELIJK_BEDRAG:
            return _gelijk_bedrag_level(claims, room)
        case Rule.GELIJK_VERLIES:
            return _gelijk_verlies_level(claims, room)
        case Rule.TALMOED:
            return _talmoed_level(claims, room)


def shares(
    rule: Rule, claims: list[int], weights: list[int], level: Fraction, *, above_half: bool = False
) -> tuple[list[int], int]:
    """What each claim gets at a level, as numerators over one common denominator in cents.

    `above_half` says for Talmoed that the room exceeds half of the claims.
    """
    numerator, denominator = level.numerator, level.denominator
    match rule:
        case Rule.NAAR_RATO:
            if all(w == MILLION for w in weights):
                fraction = min(numerator, denominator)
                return [c * fraction for c in claims], denominator
            common = denominator * MILLION
            return [min(c * common, c * w * numerator) for c, w in zip(claims, weights, strict=True)], common
        case Rule.GELIJK_BEDRAG:
            return [min(c * denominator, numerator) for c in claims], denominator
        case Rule.GELIJK_VERLIES:
            return [max(0, c * denominator - numerator) for c in claims], denominator
        case Rule.TALMOED:
            halves = [min(c * denominator, 2 * numerator) for c in claims]
            if above_half:
                halves = [2 * c * denominator - half for c, half in zip(claims, halves, strict=True)]
            return halves, 2 * denominator


def total_at(rule: Rule, claims: Int64, weights: Int64, level: Fraction) -> Fraction:
    """What `claims` get together at a level, exactly; for the rules that serve several rooms."""
    match rule:
        case Rule.NAAR_RATO:
            paid = _reaches_claim(weights, level)
            return int(claims[paid].sum()) + level * Fraction(_weighted_sum(claims[~paid], weights[~paid]), MILLION)
        case Rule.GELIJK_BEDRAG:
            paid = claims <= _floor(level)
            return int(claims[paid].sum()) + level * int((~paid).sum())
        case Rule.GELIJK_VERLIES:
            above = claims > _floor(level)
            return int(claims[above].sum()) - level * int(above.sum())
        case Rule.TALMOED:
            raise ValueError("Talmoed is defined for one room only")


def paid_in_full(
    rule: Rule, claims: Int64, weights: Int64, level: Fraction
) -> np.ndarray[tuple[int], np.dtype[np.bool]]:
    """(k,) whether a claim is whole at this level; Talmoed pays no claim in full while the room is short."""
    match rule:
        case Rule.NAAR_RATO:
            return _reaches_claim(weights, level)
        case Rule.GELIJK_BEDRAG:
            return claims <= _floor(level)
        case Rule.GELIJK_VERLIES:
            return np.full(len(claims), level <= 0)
        case Rule.TALMOED:
            return np.full(len(claims), False)


def _naar_rato_level(claims: Int64, weights: Int64, room: Fraction) -> Fraction:
    """Solve sum min(c, t·w·c) = room: a level that is too low marks claims that are certainly whole, then again."""
    whole = np.zeros(len(claims), dtype=bool)
    while True:
        left = room - int(claims[whole].sum())
        level = left * Fraction(MILLION, _weighted_sum(claims[~whole], weights[~whole]))
        reached = _reaches_claim(weights, level)
        if (reached == whole).all():
            return level
        whole = reached


def _gelijk_bedrag_level(claims: Int64, room: Fraction) -> Fraction:
    """Solve sum min(c, t) = room; a room that holds all claims exactly stops at the largest."""
    whole = np.zeros(len(claims), dtype=bool)
    while True:
        level = (room - int(claims[whole].sum())) / int((~whole).sum())
        reached = claims <= _floor(level)
        if reached.all() or (reached == whole).all():
            return level
        whole = reached


def _gelijk_verlies_level(claims: Int64, room: Fraction) -> Fraction:
    """Solve sum max(0, c - t) = room; a room of zero stops at the largest claim."""
    if room == 0:
        return Fraction(int(claims.max()))
    above = np.ones(len(claims), dtype=bool)
    while True:
        level = (int(claims[above].sum()) - room) / int(above.sum())
        reached = claims > _floor(level)
        if (reached == above).all():
            return level
        above = reached


def _talmoed_level(claims: Int64, room: Fraction) -> Fraction:
    """Half of each claim by gelijk bedrag, and above half of them all the mirror image of it."""
    return _gelijk_bedrag_level(claims, 2 * min(room, int(claims.sum()) - room)) / 2


def _reaches_claim(weights: Int64, level: Fraction) -> np.ndarray[tuple[int], np.dtype[np.bool]]:
    """Whether level · weight >= 1, in integers."""
    if level <= 0:
        return np.zeros(len(weights), dtype=bool)
    threshold = -(-level.denominator * MILLION // level.numerator)
    return weights >= min(threshold, np.iinfo(np.int64).max)


def _weighted_sum(claims: Int64, weights: Int64) -> int:
    """Sum of weight · claim, which needs more than 64 bits unless all weights are equal."""
    if len(weights) and (weights == weights[0]).all():
        return int(claims.sum()) * int(weights[0])
    return sum(map(mul, claims.tolist(), weights.tolist()))


def _floor(level: Fraction) -> int:
    return level.numerator // level.denominator
