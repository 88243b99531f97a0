"""Synthetic regions: reproducible, of the right size, with exactly the shortage that was asked for."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verdeelsleutel.fouten import VerdeelsleutelError
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.tabellen import lees_json
from verdeelsleutel_scenarios.regio import OngeldigeVoorbeeldregio, lees_tekort, voorbeeldregio

BEDRAGEN = ("herschikking_vorig_jaar", "groei_vastgelegd", "groei_gehonoreerd", "crisisafspraak", "productie")


def sha256(verzoek: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(verzoek, ensure_ascii=False).encode()).hexdigest()


def categorie1en2(rij: dict[str, str]) -> Fraction:
    vorig_jaar, vastgelegd, gehonoreerd, crisis, productie = (Fraction(rij[naam]) for naam in BEDRAGEN)
    return min(productie, vorig_jaar + vastgelegd + gehonoreerd) + crisis


@pytest.mark.parametrize(
    ("opties", "verwacht"),
    [
        ({}, "59b57b7c475be8504a23c0552a5ed8d0ed0ea7dd02e2be6bf518a80601007427"),
        ({"deelruimtes": 3}, "2cc0b65e2b70fb3f8185f82cd2737a5d2a0625379366a5fcdb370b0221ab2e65"),
        ({"prestaties": True}, "92a98b88902855c52b661893c0778c78b1f641a13e45d02945b1973ee9f446f6"),
    ],
)
def test_region_is_pinned(opties: dict[str, Any], verwacht: str) -> None:
    """The same arguments give the same region with every version of NumPy, on every machine."""
    assert sha256(voorbeeldregio(40, "2%", 1, **opties)) == verwacht


def test_other_seed_other_region() -> None:
    """The seed matters."""
    assert voorbeeldregio(5, seed=1)["afspraken"] != voorbeeldregio(5, seed=2)["afspraken"]


@given(st.integers(1, 60), st.fractions(-Fraction(1, 2), Fraction(1, 2), max_denominator=10_000), st.integers(0, 99))
def test_shortage_is_exact(aanbieders: int, tekort: Fraction, seed: int) -> None:
    """Categories 1 and 2 exceed the room by the share asked for; the room is off by less than a cent."""
    verzoek = voorbeeldregio(aanbieders, tekort, seed)
    ruimte = Fraction(verzoek["regio"]["contracteerruimte"])
    som = sum(categorie1en2(rij) for rij in verzoek["afspraken"])
    assert abs(som / (1 + tekort) - ruimte) <= Fraction(1, 200)


def test_size_of_an_average_region() -> None:
    """Three hundred aanbieders: 900 rows, about € 860 million agreed, one in twenty new, all codes invented."""
    afspraken = voorbeeldregio(300)["afspraken"]
    per_vorm = Counter(rij["leveringsvorm"] for rij in afspraken)
    assert per_vorm == {"ZZP": 300, "VPT": 300, "MPT": 300}
    assert len({(rij["agb"], rij["leveringsvorm"]) for rij in afspraken}) == 900
    assert all(rij["agb"].startswith("9999") and len(rij["agb"]) == 8 for rij in afspraken)
    totaal = sum(Decimal(rij[naam]) for rij in afspraken for naam in BEDRAGEN[:3])
    assert 780_000_000 < totaal < 940_000_000
    oud = {rij["agb"] for rij in afspraken if Decimal(rij["herschikking_vorig_jaar"])}
    assert 5 <= 300 - len(oud) <= 30
    assert any(Decimal(rij["crisisafspraak"]) for rij in afspraken)
    assert all(
        Decimal(rij[naam]) == 0 for rij in afspraken if rij["agb"] not in oud for naam in ("realisatie_vorig_jaar",)
    )


def test_production_follows_the_agreement() -> None:
    """Stay is produced about as agreed; VPT and MPT above it, and less predictably."""
    afspraken = voorbeeldregio(2000)["afspraken"]
    for vorm, laagste, hoogste in (("ZZP", 0.99, 1.01), ("VPT", 1.06, 1.10), ("MPT", 1.06, 1.10)):
        verhoudingen = [
            Decimal(rij["productie"]) / sum(Decimal(rij[naam]) for naam in BEDRAGEN[:3])
            for rij in afspraken
            if rij["leveringsvorm"] == vorm and Decimal(rij["productie"])
        ]
        assert laagste < sum(verhoudingen) / len(verhoudingen) < hoogste


@pytest.mark.parametrize("prestaties", [False, True])
@pytest.mark.parametrize(("tekort", "scenario"), [("2%", 2), ("0%", 1), ("-1%", 1)])
def test_region_is_valid_input(tekort: str, scenario: int, prestaties: bool) -> None:
    """The reader accepts a region, and the calculation finds the scenario that its shortage implies."""
    verzoek = voorbeeldregio(60, tekort, 3, deelruimtes=0, prestaties=prestaties)
    invoer, waarschuwingen = lees_json(json.dumps(verzoek).encode())
    assert all(waarschuwing.code == "rij_met_nullen" for waarschuwing in waarschuwingen)
    uitkomst = bereken(invoer)
    assert (uitkomst.status, uitkomst.scenario) == ("verdeeld", scenario)


def test_subrooms_bind() -> None:
    """Sub-rooms cross, hold their guarantee, and are full."""
    verzoek = voorbeeldregio(60, "-2%", 3, deelruimtes=4)
    assert [deelruimte["naam"] for deelruimte in verzoek["deelruimtes"]][:2] == [
        "Plafond VPT",
        "Groei boven de afspraak",
    ]
    uitkomst = bereken(lees_json(json.dumps(verzoek).encode())[0])
    assert uitkomst.status == "verdeeld"
    assert all(deelruimte.vol_in for deelruimte in uitkomst.deelruimtes)
    assert uitkomst.regio.onverdeeld_door_kruising is not None


@pytest.mark.parametrize(
    ("tekst", "aandeel"),
    [
        ("2%", Fraction(1, 50)),
        ("2,5%", Fraction(1, 40)),
        ("-1.25 %", Fraction(-1, 80)),
        ("50%", Fraction(1, 2)),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_shortage_is_read_as_written(tekst: str | Fraction, aandeel: Fraction) -> None:
    """Comma or point, sign, space before the percent sign."""
    assert lees_tekort(tekst) == aandeel


@pytest.mark.parametrize("tekst", ["2", "0.02", "", "%", "51%", "-51%", "2%%", "1e1%", "nan%", "٢%", Fraction(2, 3)])
def test_unclear_shortage_is_refused(tekst: str | Fraction) -> None:
    """No percent sign, out of range or no number: an error that says what is expected."""
    with pytest.raises(OngeldigeVoorbeeldregio, match=r"tekort: een percentage"):
        lees_tekort(tekst)


@pytest.mark.parametrize(
    "opties",
    [
        {"aanbieders": 0},
        {"aanbieders": 10_001},
        {"aanbieders": True},
        {"seed": -1},
        {"deelruimtes": -1},
        {"aanbieders": 2, "deelruimtes": 5},
    ],
)
def test_out_of_range_is_refused(opties: dict[str, Any]) -> None:
    """An error of our own tree, which is a ValueError too, and names the argument and its range."""
    with pytest.raises(OngeldigeVoorbeeldregio, match="een geheel getal van") as fout:
        voorbeeldregio(**opties)
    assert isinstance(fout.value, VerdeelsleutelError)
    assert isinstance(fout.value, ValueError)


def test_smallest_and_subrooms_for_all() -> None:
    """One aanbieder, and as many sub-rooms as there can be."""
    verzoek = voorbeeldregio(1, "0%", 0, deelruimtes=3)
    assert len(verzoek["afspraken"]) == 3
    assert len(verzoek["deelruimtes"]) == 3
