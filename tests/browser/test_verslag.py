"""The report in a browser: accessible, on one narrow or wide screen, and nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from uitkomsten import voorbeeld
from verdeelsleutel.uitleg.verslag import schrijf_verslag

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def bladzijde(chromium: Browser) -> Iterator[Page]:
    """A page in Chromium."""
    pagina = chromium.new_page()
    yield pagina
    pagina.close()


@pytest.mark.parametrize("naam", ["scenario2", "deelruimte", "garantie-past-niet", "prestaties"])
def test_axe_finds_nothing_and_nothing_is_fetched(bladzijde: Page, naam: str) -> None:
    gevraagd: list[str] = []
    bladzijde.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    bladzijde.set_content(schrijf_verslag(*voorbeeld(naam)))
    bladzijde.evaluate(AXE.read_text(encoding="utf-8"))
    gevonden = bladzijde.evaluate("regels => axe.run({runOnly: regels})", REGELS)
    assert [fout["id"] for fout in gevonden["violations"]] == []
    assert gevraagd == []


@pytest.mark.parametrize("breedte", [360, 1300])
def test_only_tables_scroll_sideways(bladzijde: Page, breedte: int) -> None:
    bladzijde.set_viewport_size({"width": breedte, "height": 900})
    bladzijde.set_content(schrijf_verslag(*voorbeeld("deelruimte")))
    assert bladzijde.evaluate("document.documentElement.scrollWidth") <= breedte
