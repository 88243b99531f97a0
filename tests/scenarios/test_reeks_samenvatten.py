"""Quantiles are order statistics, errors are the textbook's, and differences are paired by repetition."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.reeksen import TREKKINGEN, plan
from verdeelsleutel_scenarios.reeks.rekenaar import Rekenaar
from verdeelsleutel_scenarios.reeks.samenvatten import Samenvatting, gemiddelde, kans, kwantielen, vat_samen

BEDRAGEN = st.lists(st.integers(-(10**13), 10**13), min_size=1, max_size=60)


@given(BEDRAGEN)
def test_a_quantile_is_the_smallest_value_with_enough_at_or_below_it(waarden: list[int]) -> None:
    gekozen, grenzen = kwantielen(np.array(waarden)[:, None])
    for deel, waarde, (van, tot) in zip((0.1, 0.5, 0.9), gekozen[0].tolist(), grenzen[0].tolist(), strict=True):
        nodig = deel * len(waarden) - 1e-9
        assert sum(w <= waarde for w in waarden) >= nodig
        assert sum(w < waarde for w in waarden) < nodig + 1e-8
        assert van <= waarde <= tot


def test_the_interval_of_a_quantile_covers_it_nineteen_times_in_twenty() -> None:
    """The median of a thousand uniform draws, over two hundred samples: 190 covered but for chance."""
    rng = np.random.default_rng(5)
    _, grenzen = kwantielen(rng.integers(0, 10**6, (1000, 200)))
    gedekt = ((grenzen[:, 1, 0] <= 500_000) & (grenzen[:, 1, 1] >= 500_000)).sum()
    assert 180 <= gedekt <= 199


@given(st.integers(1, 5000), st.data())
def test_a_chance_and_its_standard_error(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    schatting = kans(k, n)
    p = k / n
    assert abs(schatting.waarde - 1e6 * p) <= 0.5 + 1e-6
    assert 1e6 * sqrt(p * (1 - p) / n) - 1e-3 <= schatting.fout <= 1e6 * sqrt(p * (1 - p) / n) + 1.001


@given(BEDRAGEN)
def test_a_mean_and_its_standard_error(waarden: list[int]) -> None:
    schatting = gemiddelde(np.array(waarden))
    assert abs(schatting.waarde * len(waarden) - sum(waarden)) * 2 <= len(waarden)
    fout = np.std(np.array(waarden, dtype=float), ddof=1) / sqrt(len(waarden)) if len(waarden) > 1 else 0.0
    assert schatting.fout == pytest.approx(fout, rel=1e-6, abs=1.01)


@pytest.fixture(scope="module")
def samenvattingen() -> list[Samenvatting]:
    gelezen = plan(TREKKINGEN)
    rekenaar = Rekenaar(gelezen)
    return list(vat_samen(gelezen, [rekenaar.partij(0, 33), rekenaar.partij(33, 80)]))


def test_differences_are_paired_by_repetition(samenvattingen: list[Samenvatting]) -> None:
    """Common random numbers: the error of the difference is far below that of the two means together."""
    basis, krap = samenvattingen
    assert basis.verschil is None
    assert krap.verschil
    assert krap.aanbieders
    assert basis.aanbieders
    gelezen = plan(TREKKINGEN)
    partij = Rekenaar(gelezen).partij(0, 80)
    toegekend = partij.rijen[:, 4:7].sum(axis=1).reshape(80, -1).sum(axis=1)
    beide = (partij.scenarios[:40, 1] == 1) & (partij.scenarios[40:, 1] == 1)
    verschillen = (toegekend[40:] - toegekend[:40])[beide]
    assert krap.verschil == gemiddelde(verschillen)
    los = sqrt(np.var(toegekend[:40], ddof=1) / 40 + np.var(toegekend[40:], ddof=1) / 40)
    assert krap.verschil.fout <= los


def test_the_parts_of_a_summary_add_up(samenvattingen: list[Samenvatting]) -> None:
    for groep in samenvattingen:
        assert groep.herhalingen == 40
        assert groep.kans_scenario2.waarde == groep.scenario2 * 25_000
        p10, p50, p90 = groep.maten["niet_vergoed"].waarden
        assert p10 <= p50 <= p90
        assert groep.aanbieders
        assert abs(int(groep.aanbieders.gemiddeld.sum()) - groep.gemiddeld["toegekend"]) <= 8
        assert len(groep.aanbieders.agb) == 8


def test_where_the_guarantee_never_fits_there_are_no_amounts() -> None:
    gelezen = plan(TREKKINGEN, herhalingen=3, basis={"contracteerruimte": "10%"})
    basis, krap = vat_samen(gelezen, [Rekenaar(gelezen).partij(0, 6)])
    assert (basis.past, basis.maten, basis.gemiddeld, basis.aanbieders) == (0, {}, {}, None)
    assert krap.verschil is None
    assert krap.aanbieders
    assert krap.aanbieders.verschil is None
