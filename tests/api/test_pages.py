"""The page as HTML: what the browser tests click is checked here without a browser."""

from __future__ import annotations

import html
import random
import re
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient

from verdeelsleutel_scenarios.voorbeeld import voorbeeld_pad

WERKBOEK = voorbeeld_pad(".xlsx").read_bytes()
VERBORGEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def gewijzigd(cellen: dict[tuple[str, str], Any]) -> bytes:
    """The example workbook with other values in some cells."""
    werkboek = openpyxl.load_workbook(BytesIO(WERKBOEK))
    for (blad, cel), waarde in cellen.items():
        werkboek[blad][cel] = waarde
    doel = BytesIO()
    werkboek.save(doel)
    return doel.getvalue()


def lever_aan(client: TestClient, inhoud: bytes, naam: str = "regio.xlsx", lang: str = "") -> Any:
    return client.post(f"/herschikking{lang}", files={"bestand": (naam, inhoud)})


def verborgen(pagina: str) -> dict[str, tuple[None, str]]:
    """The fields that a download sends back, as a form in parts."""
    return {naam: (None, html.unescape(waarde)) for naam, waarde in VERBORGEN.findall(pagina)}


@pytest.mark.parametrize(("pad", "taal"), [("/", "nl"), ("/?lang=en", "en"), ("/?lang=de", "nl")])
def test_the_start_page_in_two_languages(client: TestClient, pad: str, taal: str) -> None:
    antwoord = client.get(pad)
    assert antwoord.status_code == 200
    assert f'<html lang="{taal}">' in antwoord.text
    assert ("Probeer het voorbeeld" in antwoord.text) == (taal == "nl")
    assert ("Try the example" in antwoord.text) == (taal == "en")


def test_the_page_answers_head(client: TestClient) -> None:
    assert client.head("/").status_code == 200


def test_the_example_is_a_result(client: TestClient) -> None:
    antwoord = client.get("/voorbeeld")
    assert antwoord.status_code == 200
    assert "Verzonnen Delta" in antwoord.text
    assert "Scenario 2" in antwoord.text
    assert "130.500.000,00" in antwoord.text
    assert "verzonnen regio" in antwoord.text


def test_the_example_in_english_has_english_numbers(client: TestClient) -> None:
    antwoord = client.get("/voorbeeld?lang=en")
    assert "130,500,000.00" in antwoord.text
    assert "130.500.000,00" not in antwoord.text


def test_an_upload_gives_the_same_result_as_the_example(client: TestClient) -> None:
    assert "130.500.000,00" in lever_aan(client, WERKBOEK).text


def test_every_row_has_its_reason(client: TestClient) -> None:
    pagina = client.get("/voorbeeld").text
    rijen = re.findall(r'<td class="reden">(.*?)</td>', pagina)
    assert len(rijen) > 10
    assert all(rijen)
    assert any("Plafond VPT" in rij for rij in rijen)


def test_faults_stand_at_their_cell(client: TestClient) -> None:
    """Sheet, row, column and value of each."""
    inhoud = gewijzigd({("afspraken", "C3"): "WMO", ("regio", "D2"): "veel"})
    pagina = lever_aan(client, inhoud).text
    assert "Er zijn 2 fouten gevonden" in pagina
    cellen = [re.sub(r"<[^>]+>", "", cel) for cel in re.findall(r"<td[^>]*>(.*?)</td>", pagina)]
    assert ["afspraken", "3", "leveringsvorm", "WMO"] in [cellen[i : i + 4] for i in range(len(cellen))]
    assert ["regio", "2", "contracteerruimte", "veel"] in [cellen[i : i + 4] for i in range(len(cellen))]


def test_faults_in_json_stand_at_their_pointer(client: TestClient) -> None:
    pagina = lever_aan(client, b'{"regio": {"jaar": "x"}, "afspraken": []}', "a.json", "?lang=en").text
    assert "<code>/regio/jaar</code>" in pagina
    assert "faults were found" in pagina


def test_what_a_user_wrote_is_text(client: TestClient) -> None:
    """In faults, in names and in the name of the file."""
    kwaad = "<script>alert(1)</script>"
    fout = lever_aan(client, gewijzigd({("afspraken", "C3"): kwaad}), f"{kwaad}.xlsx")
    goed = lever_aan(client, gewijzigd({("afspraken", "B2"): kwaad, ("regio", "B2"): '"><img src=x onerror=alert(1)>'}))
    for antwoord in (fout, goed):
        assert antwoord.status_code == 200
        assert kwaad not in antwoord.text
        assert "<img" not in antwoord.text
        assert "&lt;" in antwoord.text


def test_person_data_are_refused_and_not_repeated(client: TestClient) -> None:
    """Not in the table either, nor in a hidden field."""
    antwoord = lever_aan(client, gewijzigd({("afspraken", "B2"): "cliënt 123456782"}))
    assert "1 fout" in antwoord.text
    assert "123456782" not in antwoord.text
    assert verborgen(antwoord.text) == {}


def test_no_file_is_told(client: TestClient) -> None:
    """As a browser sends it when nothing was chosen."""
    antwoord = client.post("/herschikking", files={"bestand": ("", b"")})
    assert antwoord.status_code == 400
    assert "Kies eerst een bestand" in antwoord.text


@pytest.mark.parametrize("naam", ["plaatje.png", "geen", "../../etc/passwd", "a.xlsx", "b.ods"])
def test_another_kind_of_file_is_a_fault(client: TestClient, naam: str) -> None:
    antwoord = lever_aan(client, b"geen werkboek", naam)
    assert antwoord.status_code == 200
    assert "1 fout" in antwoord.text


@pytest.mark.parametrize("naam", ["../../regio.xlsx", "C:\\map\\regio.xlsx", "/etc/regio.xlsx", "..\\..\\regio.xlsx"])
def test_folders_in_a_name_are_dropped(client: TestClient, naam: str) -> None:
    assert verborgen(lever_aan(client, WERKBOEK, naam).text)["naam"] == (None, "regio.xlsx")


def test_the_workbook_of_a_result_opens(client: TestClient) -> None:
    velden = verborgen(client.get("/voorbeeld").text)
    antwoord = client.post("/herschikking/werkboek", files=velden)
    assert antwoord.status_code == 200
    assert antwoord.headers["content-disposition"] == 'attachment; filename="herschikking-2023-verzonnen-delta.xlsx"'
    assert len(openpyxl.load_workbook(BytesIO(antwoord.content)).sheetnames) > 3


def test_the_data_of_a_result_are_those_of_the_api(client: TestClient) -> None:
    """The warnings of the workbook included, since the file itself is read again."""
    velden = verborgen(client.get("/voorbeeld").text)
    antwoord = client.post("/herschikking/json", files=velden)
    api = client.post(
        "/v1/herschikkingen/bereken",
        content=voorbeeld_pad(".json").read_bytes(),
        headers={"Content-Type": "application/json"},
    )
    assert antwoord.content == api.content


def test_the_report_of_a_result_is_a_file_in_itself(client: TestClient) -> None:
    antwoord = client.post("/herschikking/verslag", files=verborgen(client.get("/voorbeeld").text))
    assert antwoord.headers["content-disposition"].endswith('.html"')
    assert "Verzonnen Delta" in antwoord.text
    assert not re.search(r'(src|href)="https?:', antwoord.text)


def test_a_result_switches_language_with_its_input(client: TestClient) -> None:
    """Stateless: the page sends the input back."""
    antwoord = client.post("/herschikking?lang=en", files=verborgen(client.get("/voorbeeld").text))
    assert '<html lang="en">' in antwoord.text
    assert "130,500,000.00" in antwoord.text


def test_a_guarantee_that_does_not_fit_shows_what_would(client: TestClient) -> None:
    pagina = lever_aan(client, gewijzigd({("regio", "D2"): 100_000_000})).text
    assert "De garantie past niet" in pagina
    assert "Tariefkorting" in pagina
    assert "18.927.000,00" in pagina


def test_a_region_that_fits_says_so(client: TestClient) -> None:
    assert "Scenario 1" in lever_aan(client, gewijzigd({("regio", "D2"): 140_000_000})).text


def test_who_comes_back_to_a_form_begins_again(client: TestClient) -> None:
    antwoord = client.get("/herschikking?lang=en", follow_redirects=False)
    assert antwoord.status_code == 303
    assert antwoord.headers["location"] == "/?lang=en"


def test_the_example_can_be_downloaded(client: TestClient) -> None:
    antwoord = client.get("/voorbeeld.xlsx")
    assert antwoord.content == WERKBOEK
    assert "attachment" in antwoord.headers["content-disposition"]


@pytest.mark.parametrize("velden", [{"naam": "a.xlsx", "inhoud": "!"}, {"naam": "a.xlsx", "inhoud": "AAAA"}])
def test_a_hidden_field_that_was_tampered_with_is_told(client: TestClient, velden: dict[str, str]) -> None:
    antwoord = client.post("/herschikking/json", files={naam: (None, waarde) for naam, waarde in velden.items()})
    assert antwoord.status_code == 400
    assert "startpagina" in antwoord.text


@pytest.mark.parametrize("pad", ["/herschikking", "/herschikking/werkboek", "/herschikking/json"])
@pytest.mark.parametrize("soort", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_another_kind_of_form_is_told(client: TestClient, pad: str, soort: str) -> None:
    antwoord = client.post(pad, content=b"a=b", headers={"Content-Type": soort})
    assert antwoord.status_code == 400
    assert antwoord.headers["content-type"].startswith("text/html")


def test_a_packed_field_cannot_unpack_without_bound(client: TestClient) -> None:
    """A thousand-fold packed field stops at the limit."""
    import base64
    import zlib

    bom = base64.b64encode(zlib.compress(b" " * (40 * 2**20), 9)).decode()
    antwoord = client.post("/herschikking/json", files={"naam": (None, "a.json"), "inhoud": (None, bom)})
    assert antwoord.status_code == 413


def test_mutated_forms_never_give_a_server_error(client: TestClient) -> None:
    kans = random.Random(11)  # noqa: S311 - mutations, no secrets
    inhoud = b'--x\r\nContent-Disposition: form-data; name="bestand"; filename="a.json"\r\n\r\n{}\r\n--x--\r\n'
    gezien = set()
    for _ in range(400):
        kapot = bytearray(inhoud)
        for _ in range(kans.randint(1, 4)):
            begin = kans.randrange(len(kapot))
            kapot[begin : begin + kans.choice((0, 1, 4))] = bytes([kans.randrange(256)]) * kans.choice((0, 1, 3))
        soort = kans.choice(("multipart/form-data; boundary=x", "multipart/form-data; boundary=x; charset=utf-7"))
        antwoord = client.post("/herschikking", content=bytes(kapot), headers={"Content-Type": soort})
        gezien.add(antwoord.status_code)
    assert gezien == {200, 400}


@pytest.mark.parametrize(
    "pad", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/%00"]
)
def test_no_path_leads_out_of_the_static_files(client: TestClient, pad: str) -> None:
    assert client.get(pad).status_code == 404


def test_the_pages_ask_nothing_of_another_server(client: TestClient) -> None:
    """Every address in the HTML and the style sheet is on this server."""
    for pad in ("/", "/voorbeeld", "/docs", "/problemen", "/static/stijl.css", "/static/pagina.js", "/static/docs.js"):
        tekst = client.get(pad).text
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//|url\((?!data:)', tekst), pad
