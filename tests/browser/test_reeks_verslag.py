"""The report of a set in a browser: accessible in light and dark, wide and narrow, on paper, and nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scenarios.reeksen import RASTER, TREKKINGEN, plan
from verdeelsleutel.fouten import Taal
from verdeelsleutel_scenarios.reeks.rekenaar import Rekenaar
from verdeelsleutel_scenarios.reeks.samenvatten import vat_samen
from verdeelsleutel_scenarios.reeks.verslag import schrijf_verslag

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VEEL = [f"{90 + k / 4}%" for k in range(40)]


def verslag(tekst: str, taal: Taal = "nl", **anders: object) -> str:
    gelezen = plan(tekst, **anders)
    return schrijf_verslag(gelezen, list(vat_samen(gelezen, [Rekenaar(gelezen).partij(0, gelezen.aantal)])), taal)


@pytest.fixture(scope="module")
def verslagen() -> dict[str, str]:
    """A grid, draws in English, and a grid so long that it is folded, part of which does not fit."""
    assen = {"contracteerruimte": VEEL, "gegarandeerd_aandeel_groei": ["0.9", "0.5", "0"]}
    return {
        "raster": verslag(RASTER),
        "trekkingen": verslag(TREKKINGEN, "en"),
        "gevouwen": verslag(RASTER, assen=assen),
    }


@pytest.fixture
def bladzijde(chromium: Browser) -> Iterator[Page]:
    pagina = chromium.new_page()
    yield pagina
    pagina.close()


@pytest.mark.parametrize("schema", ["light", "dark"])
@pytest.mark.parametrize("naam", ["raster", "trekkingen", "gevouwen"])
def test_axe_finds_nothing_and_nothing_is_fetched(
    bladzijde: Page, verslagen: dict[str, str], naam: str, schema: str
) -> None:
    """Every fold open, so that all of it is looked at; contrast is among the rules."""
    gevraagd: list[str] = []
    bladzijde.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    bladzijde.emulate_media(color_scheme="dark" if schema == "dark" else "light")
    bladzijde.set_content(verslagen[naam])
    bladzijde.evaluate("document.querySelectorAll('details').forEach(deel => deel.open = true)")
    bladzijde.evaluate(AXE.read_text(encoding="utf-8"))
    gevonden = bladzijde.evaluate("regels => axe.run({runOnly: regels})", REGELS)
    assert [(fout["id"], fout["nodes"][0]["html"]) for fout in gevonden["violations"]] == []
    assert gevraagd == []


@pytest.mark.parametrize("breedte", [400, 1240])
@pytest.mark.parametrize("naam", ["raster", "trekkingen", "gevouwen"])
def test_only_tables_scroll_sideways(bladzijde: Page, verslagen: dict[str, str], naam: str, breedte: int) -> None:
    bladzijde.set_viewport_size({"width": breedte, "height": 900})
    bladzijde.set_content(verslagen[naam])
    assert bladzijde.evaluate("document.documentElement.scrollWidth") <= breedte


def test_labels_below_a_fan_do_not_touch(bladzijde: Page, verslagen: dict[str, str]) -> None:
    bladzijde.set_content(verslagen["gevouwen"])
    plaatsen = bladzijde.evaluate(
        """[...document.querySelectorAll('svg')].map(svg => [...svg.querySelectorAll('text[text-anchor=middle]')]
        .map(tekst => tekst.getBoundingClientRect()).map(doos => [doos.left, doos.right]))"""
    )
    assert plaatsen
    for rij in plaatsen:
        assert all(eerste[1] < tweede[0] for eerste, tweede in pairwise(rij))


def test_headings_stay_in_sight_and_folds_open_with_the_keyboard(bladzijde: Page, verslagen: dict[str, str]) -> None:
    bladzijde.set_viewport_size({"width": 1240, "height": 500})
    bladzijde.set_content(verslagen["raster"])
    kop = bladzijde.locator("thead th").first
    laatste = bladzijde.locator("table.breed tbody tr").last
    laatste.scroll_into_view_if_needed()
    assert bladzijde.evaluate("scrollY") > 0
    doos = kop.bounding_box()
    assert doos
    assert 0 <= doos["y"] < 500
    uitleg = bladzijde.locator("summary").first
    uitleg.focus()
    bladzijde.keyboard.press("Enter")
    assert bladzijde.get_by_text("In scenario 1 passen").is_visible()


def test_paper_shows_what_is_folded(bladzijde: Page, verslagen: dict[str, str]) -> None:
    bladzijde.set_content(verslagen["gevouwen"])
    gevouwen = bladzijde.locator("details.blok").last.locator("tbody tr").last
    assert not gevouwen.is_visible()
    bladzijde.emulate_media(media="print")
    assert gevouwen.is_visible()
