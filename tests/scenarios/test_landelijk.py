"""The invented country: pinned, of the sizes of the real one, and valid input in every region."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from verdeelsleutel.herschikking import bereken
from verdeelsleutel.tabellen import lees_object
from verdeelsleutel_scenarios.landelijk import GROOTTES, landelijk
from verdeelsleutel_scenarios.regio import OngeldigeVoorbeeldregio


def sha256(verzoeken: tuple[dict[str, Any], ...]) -> str:
    return hashlib.sha256(json.dumps(verzoeken, ensure_ascii=False).encode()).hexdigest()


@pytest.mark.parametrize(
    ("opties", "verwacht"),
    [
        ({}, "ddec3a67b34e2b7aea4d491e575792507d09b12edb7ed7804e7c3980d6057ef5"),
        ({"per_regio": 400}, "d2a51c5919b70093717fc065eebc7b85adb64789b5ac368852ca97bbedaad152"),
        ({"aanbieders": 31}, "1751eb10aaab7764dffe58e0937cd23beb90eed45b487d031b1aaf4d8f61be1f"),
    ],
)
def test_country_is_pinned(opties: dict[str, Any], verwacht: str) -> None:
    """The same arguments give the same country with every version of NumPy, on every machine."""
    assert sha256(landelijk(**opties)) == verwacht


def test_size_of_the_country() -> None:
    """31 regions of 150 million to over 2 billion, 860 on average and 26,662 in all; 3,000 aanbieders, three forms."""
    verzoeken = landelijk()
    ruimtes = [Decimal(verzoek["regio"]["contracteerruimte"]) for verzoek in verzoeken]
    assert len(ruimtes) == 31
    assert sorted(round(ruimte / 1_000_000) for ruimte in ruimtes) == list(GROOTTES)
    assert abs(sum(ruimtes) - 26_662_000_000) < 100_000
    assert len({verzoek["regio"]["regio"] for verzoek in verzoeken}) == 31
    per_regio = [len(verzoek["afspraken"]) for verzoek in verzoeken]
    assert (min(per_regio), max(per_regio)) == (300, 1200)
    rijen = [rij for verzoek in verzoeken for rij in verzoek["afspraken"]]
    assert len({rij["agb"] for rij in rijen}) == 3_000
    assert len({(rij["agb"], rij["aanbieder"]) for rij in rijen}) == 3_000
    assert Counter(rij["leveringsvorm"] for rij in rijen).keys() == {"ZZP", "VPT", "MPT"}


def test_a_larger_region_has_more_aanbieders_and_none_twice() -> None:
    """Also where there are few."""
    for verzoeken in (landelijk(), landelijk(31), landelijk(500, seed=7)):
        op_grootte = sorted(verzoeken, key=lambda verzoek: Decimal(verzoek["regio"]["contracteerruimte"]))
        aantallen = [len(verzoek["afspraken"]) for verzoek in op_grootte]
        assert aantallen == sorted(aantallen)
        for verzoek in verzoeken:
            sleutels = [(rij["agb"], rij["leveringsvorm"]) for rij in verzoek["afspraken"]]
            assert len(set(sleutels)) == len(sleutels)


def test_stress_has_thirty_seven_thousand_rows() -> None:
    """400 aanbieders in each region, none in two."""
    verzoeken = landelijk(per_regio=400)
    assert [len(verzoek["afspraken"]) for verzoek in verzoeken] == [1_200] * 31
    assert len({rij["agb"] for verzoek in verzoeken for rij in verzoek["afspraken"]}) == 31 * 400


def test_some_regions_are_short_and_others_have_room() -> None:
    """Every region's shortage lies within the spread around the middle, and both signs occur."""
    tekorten = []
    for verzoek in landelijk(310, "0%", spreiding="2%"):
        bedragen = [
            {naam: Fraction(rij[naam]) for naam in rij if naam not in ("agb", "aanbieder", "leveringsvorm")}
            for rij in verzoek["afspraken"]
        ]
        gevraagd = sum(
            min(b["productie"], b["herschikking_vorig_jaar"] + b["groei_vastgelegd"] + b["groei_gehonoreerd"])
            + b["crisisafspraak"]
            for b in bedragen
        )
        ruimte = Fraction(verzoek["regio"]["contracteerruimte"])
        tekorten.append(gevraagd / ruimte - 1)
    assert all(abs(tekort) <= Fraction(2, 100) + Fraction(1, 10**9) for tekort in tekorten)
    assert min(tekorten) < -Fraction(1, 200)
    assert max(tekorten) > Fraction(1, 200)


def test_every_region_is_valid_input() -> None:
    """The reader accepts it and the guarantee fits."""
    for verzoek in landelijk(310):
        invoer, waarschuwingen = lees_object(verzoek)
        assert {waarschuwing.code for waarschuwing in waarschuwingen} <= {"rij_met_nullen"}
        assert bereken(invoer, rekenwijze="vulling").status == "verdeeld"


def test_the_seed_matters() -> None:
    """For rows, sizes and shortages."""
    een, ander = landelijk(310, seed=1), landelijk(310, seed=2)
    assert [v["regio"]["contracteerruimte"][:3] for v in een] != [v["regio"]["contracteerruimte"][:3] for v in ander]


@pytest.mark.parametrize(
    "opties",
    [
        {"aanbieders": 30},
        {"aanbieders": True},
        {"per_regio": 0},
        {"per_regio": 1_201},
        {"seed": -1},
        {"tekort": "49%", "spreiding": "2%"},
        {"tekort": "-49%", "spreiding": "-2%"},
    ],
)
def test_out_of_range_is_refused(opties: dict[str, Any]) -> None:
    """An error that says what is expected."""
    with pytest.raises(OngeldigeVoorbeeldregio, match="verwacht"):
        landelijk(**opties)
