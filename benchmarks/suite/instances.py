"""The published generator: a region of any size, by kind, size and seed.

Three rows an aanbieder (ZZP, VPT, MPT), three claims a row (category 1, 2 and 3), four tiers (category 3 of ZZP last).
Budgets are lognormal (sigma 1.5) with a mean of 700,000 euros a row, less where a region would pass 50 billion euros.
One agreement in five is a round number of thousands of euros, as in real tables: equal remainders come from there.
Production over agreement is N(1.00, 0.06) for ZZP, N(1.08, 0.20) otherwise; one row in twenty is new.

Odd seeds are short in category 2, even seeds in category 3.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from benchmarks.suite.claims import Claims, Float64, Int64

FORMS = ("ZZP", "VPT", "MPT")
CATEGORIES = 3
GROUPS = 5
MEAN_CENTS = 70_000_000
LARGEST_TOTAL_CENTS = 5e12
GENERATOR = 1
"""Raise when the numbers change."""


class Kind(StrEnum):
    """How the rooms lie: one, nested (each form, and five groups inside forms), crossing (each form, four groups)."""

    ONE = "one room"
    NESTED = "nested"
    CROSSING = "crossing"


class Size(NamedTuple):
    """What makes an instance: `rows` from 3 up, `seed` from 0 up."""

    kind: Kind
    rows: int
    seed: int

    @property
    def name(self) -> str:
        """A file name."""
        return f"{self.kind.value.replace(' ', '-')}-{self.rows}-{self.seed}"


def generate(size: Size) -> Claims:
    """The claims of an instance; the same on every machine with the same numpy, see `fingerprint`."""
    random = np.random.default_rng([GENERATOR, size.rows, size.seed])
    claims = _claims(random, size.rows)
    tier = np.repeat([0, 1, 2], size.rows)
    tier[2 * size.rows :: len(FORMS)] = 3
    short = 1 if size.seed % 2 else 2
    rooms = [
        (name, members, _capacity(claims, size.rows, members, short, share))
        for name, members, share in _rooms(random, size)
    ]
    return Claims.of(claims, tier, rooms)


def fingerprint(claims: Claims) -> str:
    """SHA-256 of all arrays of an instance."""
    digest = hashlib.sha256()
    for array in (claims.claims_cents, claims.tier, claims.room_start, claims.room_claims, claims.capacity_cents):
        digest.update(np.ascontiguousarray(array, dtype="<i8").tobytes())
    return digest.hexdigest()


def _claims(random: np.random.Generator, rows: int) -> Int64:
    """Categories 1, 2 and 3 of all rows, one after the other: docs/model.md, "Claims"."""
    form = np.arange(rows) % len(FORMS)
    mean = min(MEAN_CENTS, LARGEST_TOTAL_CENTS / rows)
    budget = random.lognormal(np.log(mean) - 1.5**2 / 2, 1.5, rows)
    is_round = random.random(rows) < 0.2
    is_new = random.random(rows) < 0.05
    thousand = 100_000.0
    agreed = np.where(is_round, np.maximum(1, np.round(budget / thousand)) * thousand, np.round(budget))
    agreed[is_new] = 0
    recorded = np.where(is_round, 0, np.round(budget * random.uniform(0, 0.05, rows)))
    honoured = np.where(is_round, 0, np.round(budget * np.maximum(0, random.uniform(-0.03, 0.03, rows))))
    ratio = np.where(form == 0, random.normal(1.00, 0.06, rows), random.normal(1.08, 0.20, rows))
    produced = np.round(np.maximum(0, ratio) * np.where(is_new, 0.3 * budget, agreed + recorded + honoured))
    crisis = np.where(random.random(rows) < 0.05, np.round(0.02 * budget), 0)
    comfort = np.minimum(produced, np.round(0.9 * (agreed + recorded)))
    whole = np.minimum(produced, agreed + recorded + honoured)
    return np.concatenate([comfort + crisis, whole - comfort, produced - whole]).astype(np.int64)


def _rooms(random: np.random.Generator, size: Size) -> list[tuple[str, Int64, float]]:
    """Name, rows and share of the short category that fits, per room; the region first."""
    rows = np.arange(size.rows)
    form, group = rows % len(FORMS), (rows // len(FORMS)) % GROUPS
    rooms = [("regio", rows, 0.75)]
    if size.kind is not Kind.ONE:
        rooms += [(name, rows[form == place], random.uniform(0.5, 1.1)) for place, name in enumerate(FORMS)]
    if size.kind is Kind.NESTED:
        inside = [(place, part) for part in (0, 1) for place in range(len(FORMS))][:GROUPS]
        rooms += [
            (f"{FORMS[place]} {part}", rows[(form == place) & (group == part)], random.uniform(0.3, 1.1))
            for place, part in inside
        ]
    if size.kind is Kind.CROSSING:
        rooms += [(f"groep {part}", rows[group == part], random.uniform(0.3, 1.1)) for part in range(GROUPS - 1)]
    return [
        (name, np.concatenate([members + k * size.rows for k in range(CATEGORIES)]), share)
        for name, members, share in rooms
        if len(members)
    ]


def _capacity(claims: Int64, rows: int, members: Int64, short: int, share: float) -> int:
    """All categories before the short one, and a share of that one."""
    category = members // rows
    asked: Float64 = np.array([claims[members[category == k]].sum() for k in range(CATEGORIES)], dtype=np.float64)
    return int(asked[:short].sum() + np.floor(share * asked[short]))
