"""An instance with its exact answer as a file, from the process that makes it to those that are measured."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from benchmarks.suite.answers import Answer, answer
from benchmarks.suite.claims import Claims
from benchmarks.suite.instances import Size, generate
from verdeelsleutel.claims.verify import Level


def prepare(size: Size, folder: Path) -> Path:
    """Generate an instance, solve it exactly, have it verified, and write it; returns the file."""
    claims = generate(size)
    path = folder / f"{size.name}.npz"
    write(path, claims, answer(claims))
    return path


def write(path: Path, claims: Claims, exact: Answer) -> None:
    """Arrays as numpy writes them; the certificate holds integers of any length and goes as JSON."""
    np.savez(
        path,
        claims_cents=claims.claims_cents,
        tier=claims.tier,
        key=claims.key,
        room_start=claims.room_start,
        room_claims=claims.room_claims,
        capacity_cents=claims.capacity_cents,
        room_names=np.array(claims.room_names),
        cents=exact.cents,
        exact=exact.exact,
        levels=np.array(json.dumps(exact.levels)),
    )


def read(path: Path) -> tuple[Claims, Answer]:
    """What `write` wrote."""
    with np.load(path) as stored:
        arrays = {name: stored[name] for name in ("claims_cents", "tier", "key", "room_start", "room_claims")}
        claims = Claims(
            **arrays, capacity_cents=stored["capacity_cents"], room_names=tuple(stored["room_names"].tolist())
        )
        levels: list[Level] = [
            (stage, room, numerator, denominator, tuple(bound))
            for stage, room, numerator, denominator, bound in json.loads(str(stored["levels"]))
        ]
        return claims, Answer(stored["cents"], stored["exact"], levels)
