"""A real server and a real Chromium that watches what is asked, and of whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from conftest import find_chromium
from server import draaiende_server

ARGUMENTEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session")
def adres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with draaiende_server(tmp_path_factory.mktemp("server")) as adres:
        yield adres


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTEN)
        yield browser
        browser.close()


@dataclass
class Bezoek:
    """One visit: its page, and what it must not do."""

    page: Page
    adres: str
    elders: list[str] = field(default_factory=list)
    klachten: list[str] = field(default_factory=list)

    def ga(self, pad: str) -> None:
        self.page.goto(self.adres + pad)

    def overtredingen(self, regels: list[str] | None = None) -> list[str]:
        """What axe finds against WCAG 2.2 AA, or against all of its rules."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        opties = {"runOnly": regels} if regels else {}
        uitkomst = self.page.evaluate("opties => axe.run(document, opties)", opties)
        return [f"{een['id']}: {[knoop['target'] for knoop in een['nodes']]}" for een in uitkomst["violations"]]


def _bezoek(context: BrowserContext, adres: str) -> Iterator[Bezoek]:
    bezoek = Bezoek(context.new_page(), adres)

    def bij_verzoek(verzoek: Request) -> None:
        if not verzoek.url.startswith((adres, "data:", "blob:")):
            bezoek.elders.append(verzoek.url)

    bezoek.page.on("request", bij_verzoek)
    bezoek.page.on("console", lambda bericht: bezoek.klachten.append(f"{bericht.type}: {bericht.text}"))
    bezoek.page.on("pageerror", lambda fout: bezoek.klachten.append(str(fout)))
    yield bezoek
    context.close()
    assert bezoek.elders == []
    assert bezoek.klachten == []


@pytest.fixture
def bezoek(chromium: Browser, adres: str) -> Iterator[Bezoek]:
    """A visit that fails at the end if anything was asked of another server, or complained of in the console."""
    yield from _bezoek(chromium.new_context(), adres)


@pytest.fixture
def zonder_script(chromium: Browser, adres: str) -> Iterator[Bezoek]:
    """A visit without JavaScript."""
    yield from _bezoek(chromium.new_context(java_script_enabled=False), adres)


@pytest.fixture
def telefoon(chromium: Browser, adres: str) -> Iterator[Bezoek]:
    """A visit on a narrow screen."""
    yield from _bezoek(chromium.new_context(viewport={"width": 360, "height": 740}), adres)
