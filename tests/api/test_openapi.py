"""The description of the API says what the API does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from verdeelsleutel.herschikking.invoer import Afspraak, Deelruimte, Invoer, Omvat, Prestatie, Regio
from verdeelsleutel_api.kolommen import kolommen

VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"


@pytest.fixture(scope="module")
def document(client: TestClient) -> Any:
    return client.get("/v1/openapi.json").json()


def _schema(document: Any, naam: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{naam}", "components": document["components"]}


def test_it_follows_the_design_rules(client: TestClient, document: Any) -> None:
    """OpenAPI 3.1, the version in `servers`, contact and licence; the same document at both addresses."""
    assert document["openapi"].startswith("3.1.")
    assert document["servers"] == [{"url": "/v1", "description": "Deze server"}]
    assert document["info"]["contact"]
    assert document["info"]["license"]["identifier"] == "EUPL-1.2"
    assert client.get("/openapi.json").json() == document


def test_it_names_each_answer_and_no_other(document: Any) -> None:
    """422 is used for nothing; every problem is application/problem+json."""
    antwoorden = document["paths"]["/herschikkingen/bereken"]["post"]["responses"]
    assert sorted(antwoorden) == ["200", "400", "408", "413", "415", "500"]
    assert all(
        list(antwoorden[status]["content"]) == ["application/problem+json"] for status in antwoorden if status > "200"
    )


def test_the_examples_follow_their_schemas(document: Any) -> None:
    bereken = document["paths"]["/herschikkingen/bereken"]["post"]
    jsonschema.validate(bereken["requestBody"]["content"]["application/json"]["example"], _schema(document, "Invoer"))
    jsonschema.validate(
        bereken["responses"]["200"]["content"]["application/json"]["example"], _schema(document, "Uitkomst")
    )
    for status, antwoord in bereken["responses"].items():
        if status > "200":
            voorbeeld = antwoord["content"]["application/problem+json"]["example"]
            jsonschema.validate(voorbeeld, _schema(document, "Probleem"))
            assert voorbeeld["status"] == int(status)


@pytest.mark.parametrize(
    "map_",
    sorted({*VOORBEELDEN.glob("*/")} - {*VOORBEELDEN.glob("plafond-*/"), *VOORBEELDEN.glob("landelijk-*/")}),
    ids=lambda map_: map_.name,
)
def test_requests_and_answers_follow_the_schemas(client: TestClient, document: Any, map_: Path) -> None:
    verzoek = json.loads((map_ / "invoer.json").read_text(encoding="utf-8"))
    jsonschema.validate(verzoek, _schema(document, "Invoer"))
    antwoord = client.post("/v1/herschikkingen/bereken", json=verzoek)
    jsonschema.validate(antwoord.json(), _schema(document, "Uitkomst"))


def test_a_problem_follows_its_schema(client: TestClient, document: Any) -> None:
    antwoord = client.post("/v1/herschikkingen/bereken", json={"regio": 1})
    jsonschema.validate(antwoord.json(), _schema(document, "Probleem"))


@pytest.mark.parametrize(
    ("blad", "velden"),
    [
        ("regio", set(Regio.model_fields)),
        ("afspraken", set(Afspraak.model_fields)),
        ("prestaties", set(Prestatie.model_fields)),
        ("deelruimtes", {"naam", "maximum", *Omvat.model_fields}),
    ],
)
def test_the_columns_are_the_fields_of_the_input(blad: str, velden: set[str]) -> None:
    assert {kolom.naam for kolom in kolommen()[blad]} == velden


def test_the_request_schema_has_the_fields_of_the_input(document: Any) -> None:
    schema = document["components"]["schemas"]["Invoer"]
    assert set(schema["properties"]) == set(Invoer.model_fields)
    assert set(schema["properties"]["deelruimtes"]["items"]["properties"]) == set(Deelruimte.model_fields)


def test_the_page_of_problems_explains_each_type(client: TestClient, document: Any) -> None:
    """`type` points to a place that exists."""
    pagina = client.get("/problemen").text
    antwoorden = document["paths"]["/herschikkingen/bereken"]["post"]["responses"]
    soorten = [a["content"]["application/problem+json"]["example"]["type"] for s, a in antwoorden.items() if s > "200"]
    assert len(soorten) == 5
    for soort in soorten:
        pad, _, anker = soort.partition("#")
        assert pad == "/problemen"
        assert f'id="{anker}"' in pagina
