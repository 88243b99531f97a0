"""The page of ceilings as a visitor uses it, in a real browser."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from verdeelsleutel_scenarios.plafonds import BEOORDELING, schrijf_plafondvoorbeeld, voorbeeldplafonds

from .conftest import Bezoek

pytestmark = pytest.mark.browser
PAD = "/plafonds/voorbeeld"


@pytest.fixture
def werkboek(tmp_path: Path) -> Path:
    pad = tmp_path / "plafonds.xlsx"
    schrijf_plafondvoorbeeld(voorbeeldplafonds(8, 29), pad)
    return pad


@pytest.fixture
def fout_werkboek(werkboek: Path) -> Path:
    """The example with a fault in each use, one of them a text that would be markup."""
    boek = openpyxl.load_workbook(werkboek)
    boek["aanvragen"]["B3"] = "<b>x</b>"
    boek["declaraties"]["G5"] = "veel"
    boek.save(werkboek)
    return werkboek


def lever_aan(bezoek: Bezoek, pad: Path, lang: str = "") -> None:
    bezoek.ga("/plafonds" + lang)
    bezoek.page.set_input_files("#bestand", pad)
    bezoek.page.click("button[type=submit] >> nth=0")
    bezoek.page.wait_for_load_state()


def test_the_navigation_leads_to_the_example(bezoek: Bezoek) -> None:
    bezoek.ga("/")
    bezoek.page.click("nav >> text=Plafonds")
    bezoek.page.click("text=Probeer het voorbeeld")
    assert bezoek.page.inner_text("h1") == "Plafonds: uitkomst"
    assert bezoek.page.is_visible("text=Dit is het voorbeeld: alles is verzonnen.")


def test_judgements_differ_by_word_and_sign_not_only_by_colour(bezoek: Bezoek) -> None:
    """Each of the three has its own word and its own drawing."""
    bezoek.ga(PAD)
    tekens = {}
    for soort, woord in (("voldoet", "voldoet"), ("voldoet_niet", "voldoet niet"), ("onbekend", "onbekend")):
        etiket = bezoek.page.locator(f".oordeel-{soort}").first
        assert etiket.inner_text() == woord
        tekens[soort] = etiket.locator("path").get_attribute("d")
    assert len(set(tekens.values())) == 3


def test_a_request_opens_to_its_conditions(bezoek: Bezoek) -> None:
    bezoek.ga(PAD)
    bezoek.page.locator("details.aanvraag summary").nth(1).click()
    rijen = bezoek.page.locator("details.aanvraag").nth(1).locator("tbody tr")
    assert rijen.count() > 5
    assert "Inkoopbeleid Wijkverpleging 2024" in rijen.first.inner_text()


def test_the_division_stands_beside_first_come(bezoek: Bezoek) -> None:
    bezoek.ga(PAD)
    koppen = bezoek.page.locator("#verdeling ~ .rol thead").first.inner_text()
    assert "Gezamenlijk" in koppen
    assert "Op volgorde van binnenkomst" in koppen
    assert bezoek.page.locator("svg.dubbelbalk").count() == 5


def test_every_ceiling_has_its_course_with_marks(bezoek: Bezoek) -> None:
    bezoek.ga(PAD)
    assert bezoek.page.locator("figure.verloop").count() == 8
    eerste = bezoek.page.locator("figure.verloop").first
    assert [een.text_content() for een in eerste.locator(".punttekst").all()] == ["70%", "80%", "100%"]
    assert "betaald" in (eerste.locator("svg").get_attribute("aria-label") or "")


def test_a_workbook_gives_an_answer_and_downloads(bezoek: Bezoek, werkboek: Path, tmp_path: Path) -> None:
    lever_aan(bezoek, werkboek)
    with bezoek.page.expect_download() as wacht:
        bezoek.page.click("text=Werkboek (.xlsx)")
    wacht.value.save_as(tmp_path / "uit.xlsx")
    assert {"aanvragen", "voorwaarden", "verdeling", "plafonds", "declaraties"} <= set(
        openpyxl.load_workbook(tmp_path / "uit.xlsx").sheetnames
    )
    for knop in ("Beoordeling (.json)", "Afrekening (.json)"):
        with bezoek.page.expect_download() as wacht:
            bezoek.page.click(f"text={knop}")
        assert wacht.value.suggested_filename.endswith(".json")


def test_only_requests_show_only_requests(bezoek: Bezoek, tmp_path: Path) -> None:
    alles = voorbeeldplafonds(3)
    (tmp_path / "in.json").write_text(json.dumps({deel: alles[deel] for deel in BEOORDELING}), encoding="utf-8")
    lever_aan(bezoek, tmp_path / "in.json")
    assert bezoek.page.locator("#aanvragen").count() == 1
    assert bezoek.page.locator("#afrekening").count() == 0


def test_faults_stand_at_their_cell_and_the_form_stays_here(bezoek: Bezoek, fout_werkboek: Path) -> None:
    lever_aan(bezoek, fout_werkboek)
    assert bezoek.page.inner_text("h1") == "Er zijn 2 fouten gevonden"
    rijen = [rij.inner_text().split("\t")[:4] for rij in bezoek.page.query_selector_all("table.fouten tbody tr")]
    assert [[deel.strip() for deel in rij] for rij in rijen] == [
        ["aanvragen", "3", "agb", "<b>x</b>"],
        ["declaraties", "5", "bedrag", "veel"],
    ]
    assert bezoek.page.get_attribute("form.aanleveren", "action") == "/plafonds"


def test_a_result_switches_language(bezoek: Bezoek) -> None:
    bezoek.ga(PAD)
    bezoek.page.click("nav >> text=English")
    assert bezoek.page.get_attribute("html", "lang") == "en"
    assert bezoek.page.is_visible("text=Course per aanbieder")


def test_it_works_without_javascript(zonder_script: Bezoek, werkboek: Path) -> None:
    lever_aan(zonder_script, werkboek)
    assert zonder_script.page.inner_text("h1") == "Plafonds: uitkomst"


@pytest.mark.parametrize("pad", ["/plafonds", PAD])
def test_a_telephone_shows_it_without_scrolling_sideways(telefoon: Bezoek, pad: str) -> None:
    telefoon.ga(pad)
    assert telefoon.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("lang", ["", "?lang=en"])
@pytest.mark.parametrize("pad", ["/plafonds", PAD])
def test_axe_finds_nothing(bezoek: Bezoek, pad: str, lang: str) -> None:
    bezoek.ga(pad + lang)
    for uitklap in bezoek.page.query_selector_all("details:not([open]) summary"):
        uitklap.click()
    assert bezoek.overtredingen() == []


def test_axe_finds_nothing_on_faults(bezoek: Bezoek, fout_werkboek: Path) -> None:
    lever_aan(bezoek, fout_werkboek)
    assert bezoek.overtredingen() == []
