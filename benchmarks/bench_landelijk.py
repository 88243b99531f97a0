"""A national herschikking from arrays to verified cents, and a million prestaties summed to its lines.

``pytest benchmarks/bench_landelijk.py``. Answers are asserted, times only printed.
"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from verdeelsleutel.bedragen import divide_half_up, lees_euro
from verdeelsleutel.claims.checked import allocate_checked
from verdeelsleutel.claims.problem import AllocationProblem
from verdeelsleutel.herschikking.in_aanmerking import in_aanmerking
from verdeelsleutel.herschikking.invoer import BeleidKeuze
from verdeelsleutel.herschikking.kolommen import Kolommen
from verdeelsleutel.herschikking.parameters import parameters
from verdeelsleutel.herschikking.prestatiesommen import sommen_per_regel
from verdeelsleutel.herschikking.probleem import allocation_problem
from verdeelsleutel.herschikking.ruimtes import Ruimte
from verdeelsleutel_scenarios.landelijk import landelijk

PER_REGIO = 400
PRESTATIES = 1_000_000
BELEID = parameters(BeleidKeuze())
AMOUNTS = ("herschikking_vorig_jaar", "groei_vastgelegd", "groei_gehonoreerd", "productie")


@dataclass(frozen=True, eq=False)
class Country:
    """37,200 rows as columns, the region of each, and the rooms of the regions."""

    kolommen: Kolommen
    regio: np.ndarray
    ruimte: list[int]


@pytest.fixture(scope="module")
def country() -> Country:
    """31 regions of 400 aanbieders in three leveringsvormen, 2 % short on average."""
    requests = landelijk(per_regio=PER_REGIO)
    rows = [row for request in requests for row in request["afspraken"]]

    def cents(name: str) -> np.ndarray:
        return np.array([lees_euro(row[name]) for row in rows], dtype=np.int64)

    columns: dict[str, Any] = {name: cents(name) for name in (*AMOUNTS, "crisisafspraak")}
    text = {name: tuple(row[name] for row in rows) for name in ("agb", "aanbieder", "leveringsvorm")}
    return Country(
        Kolommen(**columns, **text, realisatie_vorig_jaar=tuple(cents("realisatie_vorig_jaar").tolist())),
        np.repeat(np.arange(len(requests)), [len(request["afspraken"]) for request in requests]),
        [lees_euro(request["regio"]["contracteerruimte"]) for request in requests],
    )


def national_room(country: Country, kolommen: Kolommen | None = None) -> np.ndarray:
    """Claims, one room for the whole country, cents, and the verifier over all of it."""
    kolommen = kolommen or country.kolommen
    claims = in_aanmerking(kolommen, BELEID)
    room = Ruimte("land", sum(country.ruimte), np.ones((3, len(kolommen.agb)), dtype=bool))
    return divided(allocation_problem(kolommen, claims, [room], BELEID))


def regions_in_a_country(country: Country) -> np.ndarray:
    """The same with every region's room inside a national one that holds a percent less than they do together."""
    claims = in_aanmerking(country.kolommen, BELEID)
    rows = len(country.regio)
    rooms = [Ruimte("land", sum(country.ruimte) * 99 // 100, np.ones((3, rows), dtype=bool))]
    for number, capacity in enumerate(country.ruimte):
        rooms.append(Ruimte(f"regio {number:02d}", capacity, np.tile(country.regio == number, (3, 1))))
    return divided(allocation_problem(country.kolommen, claims, rooms, BELEID))


def divided(problem: AllocationProblem) -> np.ndarray:
    return allocate_checked(problem).granted_cents.reshape(3, -1)


def seconds(way: Callable[[], object], rounds: int = 5) -> float:
    """Median of a few, after one to load."""
    way()
    taken = []
    for _ in range(rounds):
        begin = time.perf_counter()
        way()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def verdict(took: float, most: float) -> str:
    return f"{took:.2f} s; at most {most:g} s: {'met' if took <= most else 'NOT met'}"


def test_national_room(country: Country, report: Callable[[str], None]) -> None:
    """37,200 rows in three categories share one room: full to the cent, and every category 2 the same part."""
    granted = national_room(country)
    claims = in_aanmerking(country.kolommen, BELEID).categorieen
    assert granted.shape == (3, 37_200)
    assert granted.sum() == min(sum(country.ruimte), int(claims.sum()))
    assert (granted[0] == claims[0]).all()
    part = Fraction(sum(country.ruimte) - int(claims[0].sum()), int(claims[1].sum()))
    assert 0 < part < 1
    assert all(
        abs(cents * part.denominator - part.numerator * claim) < part.denominator
        for cents, claim in zip(granted[1].tolist(), claims[1].tolist(), strict=True)
    )
    report("national room, arrays to verified cents: " + verdict(seconds(lambda: national_room(country)), 1))


def test_regions_in_a_country(country: Country, report: Callable[[str], None]) -> None:
    """31 rooms in one: none overrun, the national one full to the cent."""
    granted = regions_in_a_country(country).sum(axis=0)
    assert granted.sum() == sum(country.ruimte) * 99 // 100
    for number, capacity in enumerate(country.ruimte):
        assert granted[country.regio == number].sum() <= capacity
    report("31 rooms in a national one: " + verdict(seconds(lambda: regions_in_a_country(country)), 1))


def test_a_million_prestaties(country: Country, report: Callable[[str], None]) -> None:
    """Volumes and tariffs as arrays, summed to 37,200 lines, divided and verified; the sums against whole numbers."""
    line, tariff, volumes = prestaties(country.kolommen)
    assert len(line) == PRESTATIES

    def whole_way() -> np.ndarray:
        sums = sommen_per_regel(line, tariff, volumes, len(country.regio))
        assert sums.tolist() == by_whole_numbers(line, tariff, volumes, len(country.regio))
        columns = country.kolommen.__dict__ | dict(zip(AMOUNTS, sums, strict=True))
        return national_room(country, Kolommen(**columns))

    granted = whole_way()
    assert 0 < granted.sum() <= sum(country.ruimte)
    report("a million prestaties summed, verified, divided, verified: " + verdict(seconds(whole_way, 3), 10))
    alone = seconds(lambda: sommen_per_regel(line, tariff, volumes, len(country.regio)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    report(f"a million prestaties summed: {alone:.2f} s; peak memory of the process {peak:.1f} GB, at most 4")


def prestaties(kolommen: Kolommen) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every line over about 27 prestaties, in random order; volumes of four decimals."""
    random = np.random.Generator(np.random.PCG64(1))
    lines = len(kolommen.agb)
    line = np.concatenate([np.arange(lines), random.integers(0, lines, PRESTATIES - lines)])
    line = line[random.permutation(PRESTATIES)]
    tariff = random.integers(25_00, 420_00, PRESTATIES)
    count = np.bincount(line, minlength=lines)[line]
    volumes = np.array([getattr(kolommen, name)[line] // count * 10_000 // tariff for name in AMOUNTS])
    return line, tariff, volumes


def by_whole_numbers(line: np.ndarray, tariff: np.ndarray, volumes: np.ndarray, lines: int) -> list[list[int]]:
    """The same sums in Python, whose whole numbers have no end."""
    found = []
    at, price = line.tolist(), tariff.tolist()
    for volume in volumes:
        sums = [0] * lines
        for where, cents, units in zip(at, price, volume.tolist(), strict=True):
            sums[where] += cents * units
        found.append([divide_half_up(total, 10_000) for total in sums])
    return found
