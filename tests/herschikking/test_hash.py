"""The fingerprint of an input: the same for every order, another for every change."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabellen.invoeren import verzoek, verzoek_met_prestaties
from verdeelsleutel.herschikking.hash import canonical_json, invoer_sha256
from verdeelsleutel.tabellen import lees_object


def hash_van(request: dict[str, Any]) -> str:
    """The fingerprint of a request."""
    return invoer_sha256(lees_object(request)[0])


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_rooms_lists_and_prestaties_changes_nothing(kans: Any) -> None:
    request = verzoek_met_prestaties()
    request["deelruimtes"][0]["omvat"]["leveringsvorm"] = ["ZZP", "VPT", "MPT"]
    verwacht = hash_van(request)
    for lijst in (request["afspraken"], request["prestaties"], request["deelruimtes"], [request]):
        kans.shuffle(lijst)
    kans.shuffle(request["deelruimtes"][0]["omvat"].get("leveringsvorm", []))
    assert hash_van(request) == verwacht


def test_how_an_amount_is_written_changes_nothing() -> None:
    request = verzoek()
    request["regio"]["contracteerruimte"] = 1000
    request["afspraken"][0]["productie"] = "000110.5"
    assert hash_van(request) == hash_van(verzoek())


def test_an_absent_amount_is_as_one_of_nought() -> None:
    request, ander = verzoek(), verzoek()
    request["afspraken"][0]["realisatie_vorig_jaar"] = request["afspraken"][0]["crisisafspraak"] = 0
    del ander["afspraken"][0]["realisatie_vorig_jaar"], ander["afspraken"][0]["crisisafspraak"]
    assert hash_van(request) == hash_van(ander)


@pytest.mark.parametrize(
    ("pad", "waarde"),
    [
        (("regio", "contracteerruimte"), "1000.01"),
        (("regio", "peildatum"), "2023-08-15"),
        (("afspraken", 0, "aanbieder"), "Stichting a"),
        (("afspraken", 2, "productie"), "110.51"),
        (("deelruimtes", 0, "naam"), "Plafond vpt"),
        (("deelruimtes", 0, "omvat", "categorie"), [2]),
        (("beleid", "afwijkingen", "gegarandeerd_aandeel"), "0.5001"),
        (("beleid", "reden"), "anders"),
    ],
)
def test_a_changed_value_changes_it(pad: tuple[Any, ...], waarde: Any) -> None:
    request = verzoek()
    knoop: Any = request
    for stap in pad[:-1]:
        knoop = knoop[stap]
    knoop[pad[-1]] = waarde
    assert hash_van(request) != hash_van(verzoek())


def test_the_canonical_form_is_compact_sorted_and_exact() -> None:
    tekst = canonical_json(lees_object(verzoek())[0]).decode()
    inhoud = json.loads(tekst)
    assert json.dumps(inhoud, ensure_ascii=False, sort_keys=True, separators=(",", ":")) == tekst
    assert list(inhoud) == ["afspraken", "beleid", "deelruimtes", "regio"]
    assert inhoud["afspraken"][0]["leveringsvorm"] == "MPT"
    assert inhoud["regio"]["contracteerruimte"] == "1000.00"
    assert inhoud["deelruimtes"][1]["omvat"] == {"categorie": [2, 3], "leveringsvorm": ["VPT"]}


def test_the_fingerprint_of_a_known_input_never_changes() -> None:
    assert hash_van(verzoek()) == "a4874b3789f6cec11034c1b7a451095324876b1facc3ad86baf035e1254f034b"
