"""Draws have the stated spread and correlations, are the same for every variant, and are exact integers."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.reeksen import TREKKINGEN, plan
from verdeelsleutel.bedragen import divide_half_up
from verdeelsleutel_scenarios.reeks.rekenaar import PRODUCTIE, Rekenaar
from verdeelsleutel_scenarios.reeks.trekkingen import Verdeling, schaal
from verdeelsleutel_scenarios.reeks.velden import maal


def verdeling(spreiding: int = 50_000, regio: float = 0.2, vorm: float = 0.3) -> Verdeling:
    """Four lines: two of each of two leveringsvormen."""
    delen = [regio, vorm, 1 - regio - vorm]
    g, f, e = (round(1e6 * deel**0.5) for deel in delen)
    return Verdeling(
        stroom=99,
        lijn=np.arange(4),
        vorm=np.array([0, 0, 1, 1]),
        vormen=2,
        spreiding=np.full(4, spreiding),
        gewichten=(g, f, e),
    )


def test_mean_spread_and_correlations_are_those_asked_for() -> None:
    """Over 20,000 repetitions each within about four standard errors."""
    factoren = verdeling().factoren(1, range(20_000)) / 1e6
    assert np.abs(factoren.mean(axis=0) - 1).max() < 4 * 0.05 / 20_000**0.5
    assert np.abs(factoren.std(axis=0) / 0.05 - 1).max() < 0.02
    correlatie = np.corrcoef(factoren.T)
    assert abs(correlatie[0, 1] - 0.5) < 0.025
    assert abs(correlatie[2, 3] - 0.5) < 0.025
    assert abs(correlatie[0, 2] - 0.2) < 0.03


def test_draws_are_these_numbers_on_every_machine() -> None:
    """A hash over the integers: no float takes part, and the raw stream of PCG64 is fixed."""
    factoren = verdeling().factoren(12, range(100))
    assert hashlib.sha256(factoren.astype("<i8").tobytes()).hexdigest()[:16] == "cc38bc4826f22e77"


def test_a_repetition_has_its_own_draw_whatever_comes_before() -> None:
    alles = verdeling().factoren(1, range(10))
    assert (verdeling().factoren(1, [7, 3]) == alles[[7, 3]]).all()
    assert (verdeling().factoren(2, [7]) != alles[7]).any()


def test_the_order_of_rows_changes_no_draw() -> None:
    gewoon = verdeling()
    omgekeerd = Verdeling(99, np.arange(4)[::-1], gewoon.vorm[::-1], 2, gewoon.spreiding, gewoon.gewichten)
    assert (omgekeerd.factoren(1, range(5))[:, ::-1] == gewoon.factoren(1, range(5))).all()


def test_production_never_goes_below_nought_or_above_three_times() -> None:
    factoren = verdeling(spreiding=1_000_000).factoren(1, range(2_000))
    assert factoren.min() == 0
    assert factoren.max() <= 3_000_000


def test_variants_meet_the_same_luck() -> None:
    """Common random numbers: the same repetition of another variant has the same production."""
    gelezen = plan(TREKKINGEN)
    partij = Rekenaar(gelezen).partij(0, gelezen.aantal)
    productie = partij.rijen[:, PRODUCTIE].reshape(2, 40, -1)
    assert (productie[0] == productie[1]).all()
    assert (productie[0, 0] != productie[0, 1]).any()


def test_regions_draw_apart_and_two_inputs_of_one_region_together() -> None:
    tekst = TREKKINGEN.replace(
        "[[scenario]]",
        '[[invoer]]\nnaam = "zelfde"\nvoorbeeld = { aanbieders = 8, tekort = "2%", seed = 3 }\n'
        '[[invoer]]\nnaam = "ander"\nvoorbeeld = { aanbieders = 8, tekort = "2%", seed = 4 }\n[[scenario]]',
        1,
    )
    gelezen = plan(tekst)
    rekenaar = Rekenaar(gelezen)
    eerste, zelfde, ander = (rekenaar._groep(rekenaar._sleutel(80 * k)).verdeling for k in range(3))
    assert eerste
    assert zelfde
    assert ander
    assert eerste.stroom == zelfde.stroom != ander.stroom


@given(cents=st.integers(0, 10**13), factor=st.integers(0, 10_000_000))
def test_scaling_is_exact(cents: int, factor: int) -> None:
    verwacht = divide_half_up(cents * factor, 1_000_000)
    assert schaal(np.array([cents]), factor)[0] == verwacht == maal(cents, factor)


@pytest.mark.parametrize("spreiding", [0])
def test_without_spread_production_is_the_forecast(spreiding: int) -> None:
    assert (verdeling(spreiding=spreiding).factoren(1, range(10)) == 1_000_000).all()
