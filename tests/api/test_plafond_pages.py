"""The pages of ceilings, without a browser."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from verdeelsleutel.plafond import beoordeel, json_bytes
from verdeelsleutel_api import plafond_pages
from verdeelsleutel_scenarios.plafonds import BEOORDELING, voorbeeldplafonds

ALLES = voorbeeldplafonds(4, 3)


def stuur(client: TestClient, inhoud: Any, pad: str = "/plafonds", naam: str = "in.json") -> Any:
    return client.post(pad, files={"bestand": (naam, json.dumps(inhoud).encode())})


def test_the_start_page_names_every_sheet(client: TestClient) -> None:
    pagina = client.get("/plafonds").text
    assert all(f"<code>{blad}</code>" in pagina for blad in ("aanvragen", "verdeling", "plafonds", "declaraties"))


def test_an_upload_gives_its_answer(client: TestClient) -> None:
    pagina = stuur(client, ALLES).text
    assert all(f'id="{deel}"' in pagina for deel in ("aanvragen", "verdeling", "afrekening", "verloop"))


def test_names_are_never_markup(client: TestClient) -> None:
    boom = json.loads(json.dumps(ALLES))
    boom["aanvragen"][0] |= {"id": "<script>alert(1)</script>"}
    pagina = stuur(client, boom).text
    assert "<script>alert(1)" not in pagina
    assert "&lt;script&gt;alert(1)" in pagina


def test_a_download_is_what_the_api_gives(client: TestClient) -> None:
    antwoord = stuur(client, ALLES, "/plafonds/beoordeling")
    verwacht = json_bytes(beoordeel({deel: ALLES[deel] for deel in BEOORDELING}))
    assert antwoord.content == verwacht
    assert antwoord.headers["content-disposition"] == 'attachment; filename="plafonds-beoordeling.json"'


@pytest.mark.parametrize("deel", ["beoordeling", "afrekening", "werkboek"])
def test_who_comes_back_to_a_download_begins_again(client: TestClient, deel: str) -> None:
    antwoord = client.get(f"/plafonds/{deel}?lang=en", follow_redirects=False)
    assert (antwoord.status_code, antwoord.headers["location"]) == (303, "/plafonds?lang=en")


def test_a_file_without_our_parts_is_told_what_is_missing(client: TestClient) -> None:
    pagina = stuur(client, {}).text
    assert "/aanvragen" in pagina
    assert 'action="/plafonds"' in pagina


def test_more_declarations_than_fit_are_one_fault(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plafond_pages, "MEESTE_DECLARATIES", 3)
    assert "Er is 1 fout gevonden" in stuur(client, ALLES).text


def test_the_example_is_a_workbook_that_gives_the_page(client: TestClient) -> None:
    inhoud = client.get("/plafonds/voorbeeld.xlsx").content
    pagina = client.post("/plafonds", files={"bestand": ("x.xlsx", inhoud)}).text
    assert "Plafonds: uitkomst" in pagina
