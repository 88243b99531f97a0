"""The page as a visitor uses it, in a real browser."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from verdeelsleutel_scenarios.voorbeeld import voorbeeld_pad

from .conftest import WCAG, Bezoek

pytestmark = pytest.mark.browser

WERKBOEK = voorbeeld_pad(".xlsx")


@pytest.fixture
def fout_werkboek(tmp_path: Path) -> Path:
    """The example with two faults, one of them a text that would be markup."""
    werkboek = openpyxl.load_workbook(WERKBOEK)
    werkboek["afspraken"]["C3"] = "<b>XXX</b>"
    werkboek["regio"]["D2"] = "veel"
    werkboek.save(tmp_path / "fout.xlsx")
    return tmp_path / "fout.xlsx"


def lever_aan(bezoek: Bezoek, pad: Path, lang: str = "") -> None:
    bezoek.ga("/" + lang)
    bezoek.page.set_input_files("#bestand", pad)
    bezoek.page.click("button[type=submit] >> nth=0")
    bezoek.page.wait_for_url("**/herschikking*")


def test_faults_stand_at_their_cell(bezoek: Bezoek, fout_werkboek: Path) -> None:
    lever_aan(bezoek, fout_werkboek)
    assert bezoek.page.inner_text("h1") == "Er zijn 2 fouten gevonden"
    rijen = [rij.inner_text().split("\t")[:4] for rij in bezoek.page.query_selector_all("table.fouten tbody tr")]
    assert [[deel.strip() for deel in rij] for rij in sorted(rijen)] == [
        ["afspraken", "3", "leveringsvorm", "<b>XXX</b>"],
        ["regio", "2", "contracteerruimte", "veel"],
    ]


def test_a_good_workbook_gives_a_result_and_a_workbook_that_opens(bezoek: Bezoek, tmp_path: Path) -> None:
    lever_aan(bezoek, WERKBOEK)
    assert bezoek.page.inner_text("h1") == "Herschikking 2023, Verzonnen Delta"
    with bezoek.page.expect_download() as wacht:
        bezoek.page.click("text=Werkboek (.xlsx)")
    assert wacht.value.suggested_filename == "herschikking-2023-verzonnen-delta.xlsx"
    wacht.value.save_as(tmp_path / "uit.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "uit.xlsx").sheetnames) > 3


@pytest.mark.parametrize(("knop", "suffix"), [("Verslag (.html)", ".html"), ("Gegevens (.json)", ".json")])
def test_the_other_downloads(bezoek: Bezoek, knop: str, suffix: str) -> None:
    bezoek.ga("/voorbeeld")
    with bezoek.page.expect_download() as wacht:
        bezoek.page.click(f"text={knop}")
    assert wacht.value.suggested_filename.endswith(suffix)


def test_the_example_button_gives_a_result(bezoek: Bezoek) -> None:
    bezoek.ga("/")
    bezoek.page.click("text=Probeer het voorbeeld")
    assert "Verzonnen Delta" in bezoek.page.inner_text("h1")
    assert bezoek.page.is_visible("text=Scenario 2")


def test_the_empty_workbook_is_a_download(bezoek: Bezoek, tmp_path: Path) -> None:
    bezoek.ga("/")
    with bezoek.page.expect_download() as wacht:
        bezoek.page.click("text=Download een leeg werkboek")
    wacht.value.save_as(tmp_path / "leeg.xlsx")
    assert openpyxl.load_workbook(tmp_path / "leeg.xlsx").sheetnames[:2] == ["regio", "afspraken"]


def test_a_file_can_be_dropped(bezoek: Bezoek) -> None:
    """Dropped on the box, its name is shown and the form takes it."""
    bezoek.ga("/")
    bezoek.page.evaluate(
        """() => {
            const lading = new DataTransfer();
            lading.items.add(new File(['{}'], 'gesleept.json'));
            const vak = document.querySelector('[data-sleep]');
            vak.dispatchEvent(new DragEvent('drop', {dataTransfer: lading, bubbles: true, cancelable: true}));
        }"""
    )
    assert bezoek.page.inner_text("[data-gekozen]") == "Gekozen: gesleept.json"
    bezoek.page.click("text=Controleer en bereken")
    assert "fout" in bezoek.page.inner_text("h1")


def test_without_a_file_the_form_is_not_sent(bezoek: Bezoek) -> None:
    bezoek.ga("/")
    bezoek.page.click("text=Controleer en bereken")
    assert bezoek.page.url == bezoek.adres + "/"


def test_rows_can_be_found_by_name_and_by_shortage(bezoek: Bezoek) -> None:
    bezoek.ga("/voorbeeld")
    alle = bezoek.page.locator("#rijen tbody tr").count()
    bezoek.page.fill("#zoek", "linde")
    assert bezoek.page.locator("#rijen tbody tr:visible").count() == 3
    assert bezoek.page.inner_text("#aantal") == "3 rijen getoond"
    bezoek.page.fill("#zoek", "")
    bezoek.page.check("#alleen-tekort")
    met_tekort = bezoek.page.locator("#rijen tbody tr[data-tekort]").count()
    assert 0 < met_tekort < alle
    assert bezoek.page.locator("#rijen tbody tr:visible").count() == met_tekort


def test_a_result_switches_language(bezoek: Bezoek) -> None:
    bezoek.ga("/voorbeeld")
    bezoek.page.click("nav >> text=English")
    assert bezoek.page.get_attribute("html", "lang") == "en"
    assert bezoek.page.is_visible("text=Where the room goes")
    bezoek.page.click("nav >> text=Nederlands")
    assert bezoek.page.is_visible("text=Waar de ruimte naartoe gaat")


def test_it_works_without_javascript(zonder_script: Bezoek, tmp_path: Path) -> None:
    lever_aan(zonder_script, WERKBOEK)
    assert "Verzonnen Delta" in zonder_script.page.inner_text("h1")
    assert not zonder_script.page.is_visible("#zoek")
    with zonder_script.page.expect_download() as wacht:
        zonder_script.page.click("text=Werkboek (.xlsx)")
    wacht.value.save_as(tmp_path / "uit.xlsx")
    assert openpyxl.load_workbook(tmp_path / "uit.xlsx").sheetnames


def test_it_works_by_keyboard(bezoek: Bezoek) -> None:
    """The first stop skips to the content; the file and the button are reached by tab, and show it."""
    bezoek.ga("/")
    bezoek.page.keyboard.press("Tab")
    assert bezoek.page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    bezoek.page.keyboard.press("Enter")
    bezoek.page.keyboard.press("Tab")
    assert bezoek.page.evaluate("document.activeElement.id") == "bestand"
    kader = bezoek.page.evaluate("getComputedStyle(document.querySelector('.vak-sleep')).outlineStyle")
    assert kader == "solid"
    bezoek.page.keyboard.press("Tab")
    assert bezoek.page.evaluate("document.activeElement.type") == "submit"


@pytest.mark.parametrize("pad", ["/", "/voorbeeld", "/docs", "/problemen"])
def test_a_telephone_shows_it_without_scrolling_sideways(telefoon: Bezoek, pad: str) -> None:
    telefoon.ga(pad)
    assert telefoon.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("lang", ["", "?lang=en"])
@pytest.mark.parametrize("pad", ["/", "/voorbeeld", "/problemen"])
def test_axe_finds_nothing(bezoek: Bezoek, pad: str, lang: str) -> None:
    """All of its rules, its advice included."""
    bezoek.ga(pad + lang)
    for uitklap in bezoek.page.query_selector_all("details:not([open]) summary"):
        uitklap.click()
    assert bezoek.overtredingen() == []


@pytest.mark.parametrize("lang", ["", "?lang=en"])
def test_axe_finds_nothing_on_faults(bezoek: Bezoek, fout_werkboek: Path, lang: str) -> None:
    lever_aan(bezoek, fout_werkboek, lang)
    assert bezoek.overtredingen() == []


@pytest.mark.parametrize("lang", ["", "?lang=en"])
def test_axe_finds_nothing_on_a_diagnosis(bezoek: Bezoek, tmp_path: Path, lang: str) -> None:
    werkboek = openpyxl.load_workbook(WERKBOEK)
    werkboek["regio"]["D2"] = 100_000_000
    werkboek.save(tmp_path / "krap.xlsx")
    lever_aan(bezoek, tmp_path / "krap.xlsx", lang)
    assert bezoek.page.is_visible("text=18.927.000,00" if not lang else "text=18,927,000.00")
    assert bezoek.overtredingen() == []


@pytest.mark.parametrize("lang", ["", "?lang=en"])
def test_the_documentation_is_drawn_here_and_can_be_tried(bezoek: Bezoek, lang: str) -> None:
    """From vendored files: asking the API from it gives the example's answer. WCAG 2.2 AA holds, closed and open."""
    bezoek.ga("/docs" + lang)
    bezoek.page.wait_for_selector(".opblock")
    assert bezoek.overtredingen(WCAG) == []
    bezoek.page.click(".opblock-summary-control")
    bezoek.page.click(".try-out button")
    bezoek.page.click(".btn.execute")
    bezoek.page.wait_for_selector(".live-responses-table .response-col_status:has-text('200')")
    assert bezoek.overtredingen(WCAG) == []
