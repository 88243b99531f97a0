"""The answer to an assessment: terms, completeness, amounts, reasons, and that nothing unverified leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from plafond.beoordeling.aanvragen import CZ, GGZ, GOED, VGZ, rij, uitkomst, verzoek
from verdeelsleutel.fouten import Programmafout
from verdeelsleutel.nareken import plafond as narekenaar
from verdeelsleutel.plafond import beoordeel, json_bytes
from verdeelsleutel.plafond.beoordeling import berekening


@pytest.mark.parametrize(
    ("profiel", "compleet_op", "uiterlijk"),
    [
        (VGZ, "2024-08-28", "2024-09-18"),
        (CZ, "2024-09-12", "2024-10-24"),
        (CZ, "2024-12-30", "2025-02-10"),
        (GGZ, "2023-05-20", None),
        (VGZ, None, None),
        (VGZ, "9999-12-30", "9999-12-31"),
    ],
)
def test_the_decision_is_due_after_calendar_weeks(profiel: str, compleet_op: str | None, uiterlijk: str | None) -> None:
    """3 weeks at VGZ, 6 at CZ, from the day the request was complete; VGZ GGZ publishes no term."""
    antwoord = uitkomst(verzoek(profiel, rij(profiel, compleet_op=compleet_op)))["aanvragen"][0]
    assert antwoord["besluit_uiterlijk"] == uiterlijk
    assert antwoord["compleet"] is (compleet_op is not None)


def test_a_missing_document_makes_a_request_incomplete() -> None:
    """Whatever day it was called complete, and they are named."""
    antwoord = uitkomst(verzoek(VGZ, rij(VGZ, toelichting=None, clienten=None)))["aanvragen"][0]
    assert antwoord["compleet"] is False
    assert antwoord["ontbrekende_documenten"] == ["clienten", "toelichting"]


def test_without_a_division_only_conditions_and_amounts() -> None:
    """Nothing is granted, and nothing is called granted."""
    antwoord = uitkomst(verzoek(VGZ, rij(VGZ)))
    row = antwoord["aanvragen"][0]
    assert row["onderbouwd_bedrag"] == "20000.00"
    assert [row[veld] for veld in ("klasse", "toegekend", "nieuw_plafond", "uit_bodem", "ruimte")] == [None] * 5
    assert [antwoord[veld] for veld in ("verdeling", "ruimtes", "resterende_ruimte", "bewijs")] == [None] * 4


def test_the_choice_is_recorded() -> None:
    """What the user chose stands in the answer as it was used, apart from the policy of the insurer."""
    antwoord = uitkomst(verzoek(VGZ, rij(VGZ), ruimte=1))
    assert antwoord["verdeling"] == {
        "ruimte": "1.00",
        "klassen": [{"naam": "alle aanvragen", "als": {}}],
        "sleutel": "naar_rato",
        "gewicht": None,
        "alles_of_niets": False,
        "deelruimtes": [],
        "zorgplichtbodems": [],
        "maximum_aandeel_van_plafond": None,
    }
    assert "sleutel" not in antwoord["beleid"]["parameters"]


@pytest.mark.parametrize("profiel", GOED)
def test_the_policy_is_recorded(profiel: str) -> None:
    """Profile, version, from when a raise counts, and every parameter with its source."""
    beleid = uitkomst(verzoek(profiel, rij(profiel)))["beleid"]
    assert beleid["profiel"] == profiel
    assert beleid["verhoging_telt_vanaf"] == {VGZ: "bericht", CZ: "besluit", GGZ: "addendum"}[profiel]
    assert all(parameter["bron"] for parameter in beleid["parameters"].values())


def test_a_new_ceiling_without_a_ceiling_is_unknown() -> None:
    """Unknown is not nought."""
    row = uitkomst(verzoek(VGZ, rij(VGZ, plafond=None), ruimte="1"))["aanvragen"][0]
    assert (row["toegekend"], row["nieuw_plafond"]) == ("0.00", None)


def test_requests_are_answered_in_their_order() -> None:
    """A row each, as they were asked."""
    namen = ["b", "a", "c"]
    rijen = [rij(VGZ, naam, setting=index) for index, naam in enumerate(namen)]
    assert [row["id"] for row in uitkomst(verzoek(VGZ, *rijen, ruimte="9"))["aanvragen"]] == namen


REDENEN = [
    ({}, {}, "Voldoet aan alle voorwaarden."),
    ({"gevraagd": "45000"}, {}, "Voldoet aan alle voorwaarden. Onderbouwd is € 30.000,00 van € 45.000,00."),
    ({"gevraagd": "0"}, {"ruimte": "5"}, "Voldoet aan alle voorwaarden, maar er is geen bedrag onderbouwd."),
    ({}, {"ruimte": "20000"}, "Het onderbouwde bedrag is geheel toegekend."),
    ({}, {"ruimte": "19999"}, "Deels toegekend: de ruimte voor verhogingen is vol."),
    ({}, {"ruimte": "0"}, "Niet toegekend: de ruimte voor verhogingen is vol."),
    (
        {},
        {"ruimte": "20000", "deelruimtes": [{"naam": "Noord", "omvat": {"regio": "Noord"}, "maximum": "1"}]},
        "Deels toegekend: Noord is vol.",
    ),
    (
        {},
        {"ruimte": "19999", "alles_of_niets": True},
        "Niet toegekend: geheel past niet in de ruimte voor verhogingen.",
    ),
]


@pytest.mark.parametrize(("anders", "verdeling", "reden"), REDENEN)
def test_the_reason(anders: dict[str, Any], verdeling: dict[str, Any], reden: str) -> None:
    """In a sentence, with the room that stopped it."""
    asked = verzoek(VGZ, rij(VGZ, **anders), **verdeling)
    assert uitkomst(asked)["aanvragen"][0]["reden"] == reden
    assert beoordeel(asked, taal="en").aanvragen[0].reden != reden


def test_a_refusal_in_english_names_the_codes() -> None:
    """The profiles are Dutch, their codes are the same."""
    reden = beoordeel(verzoek(VGZ, rij(VGZ, gedeclareerd="1", clienten=None)), taal="en").aanvragen[0].reden
    assert reden == "Fails: aandeel_bereikt. Unknown, and so not met: gegevens_meegestuurd."


def test_an_answer_that_the_verifier_rejects_never_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an internal error, with the reasons."""
    monkeypatch.setattr(narekenaar, "nareken", lambda request, answer: ["een cent te veel"])
    with pytest.raises(Programmafout, match="een cent te veel"):
        beoordeel(verzoek(VGZ, rij(VGZ)))


def test_a_disagreement_of_the_linear_programs_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The exact division is the answer all the same."""
    echt = berekening.allocate
    monkeypatch.setattr(berekening, "allocate", lambda *wat: replace(echt(*wat), faults=("trap 0: ander niveau",)))
    antwoord = beoordeel(verzoek(VGZ, rij(VGZ), ruimte="5"))
    assert "trap 0: ander niveau" in caplog.text
    assert antwoord.aanvragen[0].toegekend == 500


def test_the_hash_is_of_the_input() -> None:
    """The same for every order and spelling of the same values, another for another value."""
    kamers = [
        {"naam": "een", "omvat": {"regio": ["Noord", "Zuid"]}, "maximum": "5"},
        {"naam": "twee", "omvat": {"setting": [1]}, "maximum": "5.00"},
    ]
    rijen = [rij(VGZ, "a", setting=1), rij(VGZ, "b", setting="2", uren_gemiddeld=12.0, benchmark=0.95)]
    basis = verzoek(VGZ, *rijen, ruimte="10", deelruimtes=kamers)
    gelijk = verzoek(
        VGZ,
        {**rijen[1], "uren_gemiddeld": "12.00", "benchmark": "0.95", "hotspot": None, "setting": 2},
        {**rijen[0], "toelichting": True},
        ruimte=10,
        deelruimtes=[
            {"naam": "twee", "omvat": {"setting": "1"}, "maximum": 5},
            {"naam": "een", "omvat": {"regio": ["Zuid", "Noord"]}, "maximum": "5.0"},
        ],
    )
    hashes = [uitkomst(asked)["invoer_sha256"] for asked in (basis, gelijk, {**basis, "peildatum": "2024-12-30"})]
    assert hashes[0] == hashes[1] != hashes[2]


def test_the_same_bytes_in_another_process() -> None:
    """No clock, no path, no order of a set."""
    asked = verzoek(CZ, rij(CZ, "a"), rij(CZ, "b", setting=1, waardemodel="B"), ruimte="10", sleutel="gelijk_bedrag")
    hier = json_bytes(beoordeel(asked))
    code = (
        "import json, sys; from verdeelsleutel.plafond import beoordeel, json_bytes;"
        "sys.stdout.buffer.write(json_bytes(beoordeel(json.load(sys.stdin))))"
    )
    elders = subprocess.run(  # noqa: S603  fixed code
        [sys.executable, "-c", code],
        input=json.dumps(asked).encode(),
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": "7"},
    )
    assert elders.stdout == hier
