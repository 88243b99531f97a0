from __future__ import annotations

import json
from typing import Any

import pytest

from verdeelsleutel.herschikking import bereken
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel.tabellen import lees_json
from verdeelsleutel_api import weergave as module
from verdeelsleutel_api.weergave import weergave


def reken(verzoek: dict[str, Any]) -> tuple[Invoer, Uitkomst]:
    invoer, _ = lees_json(json.dumps(verzoek).encode())
    return invoer, bereken(invoer)


@pytest.mark.parametrize(
    ("ruimte", "soort", "kop"),
    [
        ("200.00", "goed", "Alles wordt vergoed"),
        ("190.00", "let-op", "Scenario 2: de afspraken passen niet"),
        ("100.00", "fout", "De garantie past niet"),
    ],
)
def test_the_status_says_what_happened(verzoek: dict[str, Any], ruimte: str, soort: str, kop: str) -> None:
    verzoek["regio"]["contracteerruimte"] = ruimte
    status = weergave(*reken(verzoek), "nl")["status"]
    assert (status["soort"], status["kop"]) == (soort, kop)


def test_scenario_1_is_growth_that_is_not_paid(verzoek: dict[str, Any]) -> None:
    verzoek["regio"]["contracteerruimte"] = "205.00"
    verzoek["afspraken"][0]["productie"] = "110.00"
    assert weergave(*reken(verzoek), "nl")["status"]["kop"].startswith("Scenario 1")


def test_the_pieces_fill_the_room(verzoek: dict[str, Any]) -> None:
    """Each begins where the one before it ends; the last is what is left."""
    verzoek["regio"]["contracteerruimte"] = "400.00"
    stukken = weergave(*reken(verzoek), "nl")["stukken"]
    assert [(stuk["begin"], stuk["breedte"]) for stuk in stukken] == [
        ("0.00", "450.00"),
        ("450.00", "50.00"),
        ("500.00", "0.00"),
        ("500.00", "0.00"),
        ("500.00", "500.00"),
    ]


def test_a_bar_is_full_only_for_all(verzoek: dict[str, Any]) -> None:
    """One cent short of all is not drawn, nor said, as 100%."""
    for rij in verzoek["afspraken"]:
        rij["herschikking_vorig_jaar"] = rij["productie"] = "10000000.00"
    verzoek["regio"]["contracteerruimte"] = "19999999.99"
    klassen = weergave(*reken(verzoek), "nl")["klassen"]
    assert (klassen[0]["breedte"], klassen[0]["percentage"]) == ("100.00", "100%")
    assert klassen[1]["breedte"] == "99.99"
    assert klassen[1]["percentage"] != "100%"


def test_nothing_claimed_has_no_percentage(verzoek: dict[str, Any]) -> None:
    assert weergave(*reken(verzoek), "nl")["klassen"][3]["percentage"] == "–"


def test_a_room_of_nothing_has_no_bar(verzoek: dict[str, Any]) -> None:
    for rij in verzoek["afspraken"]:
        rij["herschikking_vorig_jaar"] = rij["productie"] = "0"
    verzoek["regio"]["contracteerruimte"] = "0"
    assert weergave(*reken(verzoek), "nl")["stukken"] == []


def test_more_rows_than_the_page_shows_are_announced(verzoek: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is dropped in silence."""
    monkeypatch.setattr(module, "MEESTE_RIJEN", 1)
    gezien = weergave(*reken(verzoek), "nl")
    assert len(gezien["rijen"]) == 1
    assert "1 van 2 rijen" in gezien["afgekapt"]


def test_the_deviations_and_their_reason_are_shown(verzoek: dict[str, Any]) -> None:
    verzoek["beleid"] = {"afwijkingen": {"gegarandeerd_aandeel": "0.8"}, "reden": "besluit van de directie"}
    beleid = weergave(*reken(verzoek), "nl")["beleid"]
    assert beleid["reden"] == "besluit van de directie"
    assert [parameter["waarde"] for parameter in beleid["parameters"] if parameter["herkomst"] == "afwijking"] == [
        "80%"
    ]
