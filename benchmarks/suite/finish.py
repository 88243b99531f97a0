"""From amounts in floating point to whole cents, by the rule of docs/model.md, "Cents": for every solver but ours.

It is the same rule in floats: round down, then the cents that the rooms have left by tier, innermost full room, larger
remainder and key. What noise of the solver changes in it shows as an error of a cent.
"""

from __future__ import annotations

import numpy as np

from benchmarks.suite.claims import Claims, Float64, Int64

HALF_A_CENT = 0.5
NO_REMAINDER = 1e-6


def to_cents(claims: Claims, amounts: Float64) -> Int64:
    """(n,) whole cents of amounts in cents; less than a cent from each of them."""
    cents: Int64 = np.floor(amounts + NO_REMAINDER).astype(np.int64)
    remainder = amounts - cents
    rank = _innermost_full_room(claims, amounts)
    waiting = np.flatnonzero((remainder > NO_REMAINDER) & (rank >= 0))
    order = np.lexsort((claims.key[waiting], -remainder[waiting], rank[waiting], claims.tier[waiting]))
    _give(claims, cents, waiting[order])
    return cents


def _innermost_full_room(claims: Claims, amounts: Float64) -> Int64:
    """(n,) the rank of the smallest room, full once the claim's tier is done, that holds the claim; -1 if none."""
    positive = [int((claims.claims_cents[claims.room(room)] > 0).sum()) for room in range(len(claims.capacity_cents))]
    by_size = sorted(range(len(positive)), key=lambda room: (positive[room], claims.room_names[room]))
    rank = np.full(len(amounts), -1)
    for place, room in reversed(list(enumerate(by_size))):
        members = claims.room(room)
        used = np.bincount(claims.tier[members], amounts[members], claims.tiers).cumsum()
        full = used >= claims.capacity_cents[room] - HALF_A_CENT
        held = members[full[claims.tier[members]]]
        rank[held] = place
    return rank


def _give(claims: Claims, cents: Int64, order: Int64) -> None:
    """One cent to each in turn, while every room that holds it has one left."""
    held = claims.matrix.tocsc()[:, order]
    left = (claims.capacity_cents - (claims.matrix @ cents.astype(np.float64)).astype(np.int64)).tolist()
    rooms, start = held.indices.tolist(), held.indptr.tolist()
    for place, claim in enumerate(order.tolist()):
        mine = rooms[start[place] : start[place + 1]]
        if all(left[room] > 0 for room in mine):
            cents[claim] += 1
            for room in mine:
                left[room] -= 1
