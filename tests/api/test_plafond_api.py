"""`POST /v1/plafonds/beoordelen` and `/v1/plafonds/afrekenen` from outside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from verdeelsleutel.plafond import afrekenen, beoordeel, json_bytes, lees_afrekening
from verdeelsleutel_api.plafond_api import MEESTE_DECLARATIES
from verdeelsleutel_api.problem import MEDIA_TYPE
from verdeelsleutel_scenarios.plafonds import AFREKENING, BEOORDELING, voorbeeldplafonds

BEOORDELEN, AFREKENEN = "/v1/plafonds/beoordelen", "/v1/plafonds/afrekenen"
VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"
ALLES = voorbeeldplafonds(4, 3)


def beoordeling() -> dict[str, Any]:
    """The parts of an assessment, fresh."""
    deel: dict[str, Any] = json.loads(json.dumps({naam: ALLES[naam] for naam in BEOORDELING}))
    return deel


def afrekening() -> dict[str, Any]:
    """The parts of a settlement, fresh."""
    deel: dict[str, Any] = json.loads(json.dumps({naam: ALLES[naam] for naam in AFREKENING}))
    return deel


def fouten(antwoord: Any) -> list[tuple[str, str]]:
    """Status 400 with every fault as code and place."""
    assert antwoord.status_code == 400
    assert antwoord.headers["content-type"] == MEDIA_TYPE
    return [(fout["code"], fout["pointer"]) for fout in antwoord.json()["fouten"]]


def test_an_assessment_is_answered_with_the_canonical_json(client: TestClient) -> None:
    antwoord = client.post(BEOORDELEN, json=beoordeling())
    assert antwoord.status_code == 200
    assert antwoord.content == json_bytes(beoordeel(beoordeling()))


def test_without_a_division_only_conditions_and_amounts_are_answered(client: TestClient) -> None:
    verzoek = beoordeling()
    del verzoek["verdeling"]
    antwoord = client.post(BEOORDELEN, json=verzoek).json()
    assert {rij["toegekend"] for rij in antwoord["aanvragen"]} == {None}
    assert antwoord["resterende_ruimte"] is None


def test_a_settlement_is_answered_with_the_canonical_json(client: TestClient) -> None:
    antwoord = client.post(AFREKENEN, json=afrekening())
    assert antwoord.status_code == 200
    assert antwoord.content == json_bytes(afrekenen(lees_afrekening(afrekening())))


def test_all_faults_of_an_assessment_come_at_once(client: TestClient) -> None:
    verzoek = beoordeling() | {"beleid": "geen", "vreemd": 1}
    verzoek["aanvragen"][1] |= {"agb": 75750001, "gevraagd": "1,5"}
    assert set(fouten(client.post(BEOORDELEN, json=verzoek))) == {
        ("onbekend_profiel", "/beleid"),
        ("onbekende_sleutel", "/vreemd"),
        ("agb_als_getal", "/aanvragen/1/agb"),
        ("bedrag_ongeldig", "/aanvragen/1/gevraagd"),
    }


def test_all_faults_of_a_settlement_come_at_once(client: TestClient) -> None:
    verzoek = afrekening()
    verzoek["plafonds"].append(dict(verzoek["plafonds"][0]))
    verzoek["declaraties"][0]["bedrag"] = None
    verzoek["declaraties"][1] |= {"jaar": 2023}
    verzoek["declaraties"][2] |= {"crediteert": "weg"}
    codes = {code for code, _ in fouten(client.post(AFREKENEN, json=verzoek))}
    assert codes == {"dubbel_plafond", "null_waarde", "declaratie_ander_jaar", "credit_zonder_debet"}


@pytest.mark.parametrize("pad", [BEOORDELEN, AFREKENEN])
def test_a_double_key_is_a_fault(client: TestClient, pad: str) -> None:
    inhoud = b'{"peildatum": "2024-01-01", "peildatum": "2024-01-02"}'
    antwoord = client.post(pad, content=inhoud, headers={"Content-Type": "application/json"})
    assert ("dubbele_sleutel", "/peildatum") in fouten(antwoord)


@pytest.mark.parametrize("pad", [BEOORDELEN, AFREKENEN])
@pytest.mark.parametrize("inhoud", [b"", b"{", b"[]", b"NaN", b"1", b'"\xff"', b"[" * 5000, "{}".encode("utf-16")])
def test_what_is_no_object_is_a_fault(client: TestClient, pad: str, inhoud: bytes) -> None:
    antwoord = client.post(pad, content=inhoud, headers={"Content-Type": "application/json"})
    assert fouten(antwoord)


@pytest.mark.parametrize("pad", [BEOORDELEN, AFREKENEN])
def test_another_media_type_is_refused(client: TestClient, pad: str) -> None:
    antwoord = client.post(pad, content=b"{}", headers={"Content-Type": "text/plain"})
    assert antwoord.status_code == 415


def test_faults_are_told_in_english_when_asked(client: TestClient) -> None:
    antwoord = client.post(BEOORDELEN, json={}, headers={"Accept-Language": "en"})
    assert antwoord.headers["content-language"] == "en"
    assert antwoord.json()["title"] == "The input is not valid"


def test_reasons_are_told_in_english_when_asked(client: TestClient) -> None:
    antwoord = client.post(AFREKENEN, json=afrekening(), headers={"Accept-Language": "en"})
    assert antwoord.json()["declaraties"][0]["reden"] == "Paid in full."


def test_more_declarations_than_one_request_may_hold_are_one_fault(client: TestClient) -> None:
    verzoek = afrekening()
    verzoek["declaraties"] = [{}] * (MEESTE_DECLARATIES + 1)
    assert fouten(client.post(AFREKENEN, json=verzoek)) == [("te_veel_declaraties", "/declaraties")]


@pytest.mark.parametrize("map_", sorted(VOORBEELDEN.glob("plafond-*/")), ids=lambda map_: map_.name)
def test_worked_examples_follow_the_schemas_and_are_answered(client: TestClient, map_: Path) -> None:
    schemas = client.get("/v1/openapi.json").json()["components"]
    verzoek = json.loads((map_ / "invoer.json").read_text(encoding="utf-8"))
    soort = ("AfrekeningInvoer", "AfrekeningUitkomst", AFREKENEN)
    if "declaraties" not in verzoek:
        soort = ("Beoordelingsverzoek", "BeoordelingUitkomst", BEOORDELEN)
    jsonschema.validate(verzoek, {"$ref": f"#/components/schemas/Plafond{soort[0]}", "components": schemas})
    antwoord = client.post(soort[2], json=verzoek)
    assert antwoord.status_code == 200
    jsonschema.validate(antwoord.json(), {"$ref": f"#/components/schemas/Plafond{soort[1]}", "components": schemas})


@pytest.mark.parametrize("pad", ["/plafonds/beoordelen", "/plafonds/afrekenen"])
def test_the_examples_in_the_description_follow_their_schemas(client: TestClient, pad: str) -> None:
    document = client.get("/v1/openapi.json").json()
    bewerking = document["paths"][pad]["post"]
    assert sorted(bewerking["responses"]) == ["200", "400", "408", "413", "415", "500"]
    for deel in (bewerking["requestBody"], bewerking["responses"]["200"]):
        inhoud = deel["content"]["application/json"]
        jsonschema.validate(inhoud["example"], {**inhoud["schema"], "components": document["components"]})
