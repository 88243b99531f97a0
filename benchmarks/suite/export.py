"""Instances for everybody: JSON with the exact answer and its certificate, and MPS for any solver of linear programs.

``<name>.mps`` holds the claims and the rooms, with one objective row per tier: maximise them in that order. That does
not say how a tier is shared. ``<name>-tier<k>.mps`` does, for the first room that runs full in the tier: the highest
common level, in cents of the largest claim, in what the exact amounts of earlier tiers leave. The JSON holds
its optimum.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.suite.answers import allocation_problem, answer
from benchmarks.suite.claims import Claims
from benchmarks.suite.instances import GENERATOR, Size, fingerprint, generate
from benchmarks.suite.ladder import LevelProgram
from verdeelsleutel.claims.filling import fill
from verdeelsleutel.claims.stage import stage_problem, stages


class Row(NamedTuple):
    """A row of an MPS file: N objective, E equal, L at most."""

    kind: str
    name: str
    limit: float = 0.0


class Column(NamedTuple):
    """A column of an MPS file, at least zero and at most `upper`."""

    name: str
    entries: Sequence[tuple[str, float]]
    upper: float


def write_all(size: Size, folder: Path) -> Iterator[Path]:
    """Write all files of an instance; yields each path.

    Raises
    ------
    NotVerified
        the verifier refuses the answer.
    """
    claims = generate(size)
    ladder = folder / f"{size.name}.mps"
    ladder.write_text(_polytope(size.name, claims), encoding="utf-8")
    yield ladder
    programs = {}
    for tier, (program, optimum) in level_programs(claims).items():
        path = folder / f"{size.name}-tier{tier}.mps"
        path.write_text(_level(path.stem, program), encoding="utf-8")
        programs[path.name] = optimum
        yield path
    described = folder / f"{size.name}.json"
    described.write_text(json.dumps(_described(size, claims, programs)), encoding="utf-8")
    yield described


def level_programs(claims: Claims) -> dict[int, tuple[LevelProgram, float]]:
    """Per tier that is short: the program of its first round, and its optimum in cents."""
    problem = allocation_problem(claims)
    residual = tuple(Fraction(capacity) for capacity in problem.capacity_cents.tolist())
    found = {}
    for tier, stage in enumerate(stages(problem)):
        part = stage_problem(problem, stage, residual)
        filled = fill(part)
        matrix = claims.matrix[:, stage.claims]
        left = np.array([float(room) for room in residual])
        rises = matrix[left == 0].sum(axis=0).A1 == 0
        asked = np.where(rises, part.claims_cents, 0).astype(np.float64)
        short = matrix @ asked > left
        held = rises & (matrix[short].sum(axis=0).A1 > 0)
        stops = [stop for stop in filled.stops if stop.level > 0]
        if stops and held.any():
            top = asked[held].max()
            rooms = matrix[short][:, held].tocsr()
            found[tier] = LevelProgram(asked[held], asked[held] / top, rooms, left[short]), float(stops[0].level) * top
        residual = filled.residual
    return found


def _described(size: Size, claims: Claims, programs: dict[str, float]) -> dict[str, Any]:
    exact = answer(claims)
    return {
        "generator": GENERATOR,
        **{"kind": size.kind.value, "rows": size.rows, "seed": size.seed},
        "sha256": fingerprint(claims),
        "claims_cents": claims.claims_cents.tolist(),
        "tier": claims.tier.tolist(),
        "rooms": [
            {"name": name, "capacity_cents": int(claims.capacity_cents[room]), "claims": claims.room(room).tolist()}
            for room, name in enumerate(claims.room_names)
        ],
        "granted_cents": exact.cents.tolist(),
        "levels": [
            {"tier": tier, "room": room, "numerator": str(numerator), "denominator": str(denominator), "claims": bound}
            for tier, room, numerator, denominator, bound in exact.levels
        ],
        "optimum_cents": programs,
    }


def _polytope(name: str, claims: Claims) -> str:
    """Rooms and claims, one objective row per tier."""
    rows = [Row("N", f"tier{tier}") for tier in range(claims.tiers)]
    rows += [Row("L", f"room{room}", int(capacity)) for room, capacity in enumerate(claims.capacity_cents.tolist())]
    held = _rooms_of(claims.matrix)
    columns = [
        Column(f"x{claim}", [(f"tier{tier}", 1), *((f"room{room}", 1) for room in held[claim])], asked)
        for claim, (asked, tier) in enumerate(zip(claims.claims_cents.tolist(), claims.tier.tolist(), strict=True))
    ]
    return _mps(name, rows, columns)


def _level(name: str, program: LevelProgram) -> str:
    """Maximise s with x = share s."""
    count = len(program.claims)
    rows = [Row("N", "level"), *(Row("E", f"link{claim}") for claim in range(count))]
    rows += [Row("L", f"room{room}", left) for room, left in enumerate(program.left.tolist())]
    held = _rooms_of(program.rooms)
    columns = [
        Column(f"x{claim}", [(f"link{claim}", 1), *((f"room{room}", 1) for room in held[claim])], asked)
        for claim, asked in enumerate(program.claims.tolist())
    ]
    links = [(f"link{claim}", -share) for claim, share in enumerate(program.share.tolist())]
    return _mps(name, rows, [*columns, Column("s", [("level", 1), *links], program.top)])


def _rooms_of(matrix: Any) -> list[list[int]]:
    """The rooms of each claim."""
    turned = matrix.tocsc()
    rooms, start = turned.indices.tolist(), turned.indptr.tolist()
    return [rooms[begin:end] for begin, end in pairwise(start)]


def _mps(name: str, rows: Sequence[Row], columns: Sequence[Column]) -> str:
    """Free MPS, to be maximised; numbers as the shortest text that reads back the same."""
    return "\n".join(
        [
            f"NAME {name}",
            "OBJSENSE",
            "    MAX",
            "ROWS",
            *(f" {row.kind} {row.name}" for row in rows),
            "COLUMNS",
            *(f" {column.name} {row} {value!r}" for column in columns for row, value in column.entries),
            "RHS",
            *(f" RHS {row.name} {row.limit!r}" for row in rows if row.limit),
            "BOUNDS",
            *(f" UP BOUND {column.name} {column.upper!r}" for column in columns),
            "ENDATA",
            "",
        ]
    )
