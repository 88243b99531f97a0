"""The report as one HTML file."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from uitkomsten import VOORBEELDEN, uit_verzoek, verzoek, voorbeeld
from verdeelsleutel.fouten import Taal
from verdeelsleutel.uitleg import redenen, regiobeeld
from verdeelsleutel.uitleg.getallen import vaste_spaties
from verdeelsleutel.uitleg.verslag import schrijf_verslag

_LEEG = {"meta"}


class Lezer(HTMLParser):
    """Collects text and elements, and checks that every element is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elementen: list[tuple[str, dict[str, str | None]]] = []
        self.delen: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elementen.append((tag, dict(attrs)))
        if tag not in _LEEG:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elementen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.delen.append(data)

    @property
    def tekst(self) -> str:
        return " ".join("".join(self.delen).split(" "))


def test_the_statement_and_every_reason_are_in_it() -> None:
    invoer, uitkomst = voorbeeld("scenario2")
    tekst = Lezer(schrijf_verslag(invoer, uitkomst)).tekst
    for zin in (*regiobeeld(invoer, uitkomst), *redenen(uitkomst)):
        assert vaste_spaties(zin) in tekst
    assert uitkomst.invoer_sha256 in tekst
    for parameter in uitkomst.beleid.parameters.values():
        assert parameter.bron in tekst


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("naam", VOORBEELDEN)
def test_every_example_gives_well_formed_html_that_asks_nothing_of_elsewhere(naam: str, taal: Taal) -> None:
    html = schrijf_verslag(*voorbeeld(naam), taal)
    lezer = Lezer(html)
    assert ("html", {"lang": taal}) in lezer.elementen
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in lezer.elementen}
    assert not any({"src", "href", "action", "onload"} & set(attrs) for _, attrs in lezer.elementen)
    assert re.findall(r"https?://[^\"' ]+", html) == ["http://www.w3.org/2000/svg"]
    assert "@import" not in html
    assert "None" not in html


def test_tables_have_headers_and_the_chart_says_what_it_shows() -> None:
    lezer = Lezer(schrijf_verslag(*voorbeeld("deelruimte")))
    koppen = [attrs for tag, attrs in lezer.elementen if tag == "th"]
    assert koppen
    assert all(attrs.get("scope") for attrs in koppen)
    svg = next(attrs for tag, attrs in lezer.elementen if tag == "svg")
    assert svg["aria-labelledby"] == "figuur-titel figuur-beschrijving"
    namen = {attrs.get("id") for tag, attrs in lezer.elementen if tag in ("title", "desc")}
    assert {"figuur-titel", "figuur-beschrijving"} <= namen


def test_every_id_is_there_once() -> None:
    namen = [attrs["id"] for _, attrs in Lezer(schrijf_verslag(*voorbeeld("prestaties"))).elementen if "id" in attrs]
    assert len(namen) == len(set(namen))


def test_names_are_text_whatever_they_look_like() -> None:
    vreemd = verzoek("deelruimte")
    vreemd["regio"]["zorgkantoor"] = "<script>alert(1)</script>"
    vreemd["afspraken"][0]["aanbieder"] = 'A & B "<b>" {{ 7*7 }}'
    vreemd["deelruimtes"][0]["naam"] = "<img src=x>"
    lezer = Lezer(schrijf_verslag(*uit_verzoek(vreemd)))
    assert not {"script", "img", "b"} & {tag for tag, _ in lezer.elementen}
    assert 'A & B "<b>" {{ 7*7 }}' in lezer.tekst
    assert "deelruimte “<img src=x>”" in lezer.tekst


def test_a_deviation_and_its_reason_are_shown() -> None:
    tekst = Lezer(schrijf_verslag(*voorbeeld("groei-niet-gegarandeerd"))).tekst
    assert "Gegarandeerd aandeel van de vastgelegde groei: 0%; reden: " in tekst


def test_the_diagnosis_shows_repairs_and_no_grants() -> None:
    tekst = Lezer(schrijf_verslag(*voorbeeld("garantie-past-niet"))).tekst
    assert "Garandeer 89,94% van de herschikking van vorig jaar." in tekst
    assert "Herschikkingsafspraak" not in tekst


def test_prestaties_show_the_volume_that_follows() -> None:
    tekst = Lezer(schrijf_verslag(*voorbeeld("prestaties"))).tekst
    assert "83,3053" in tekst


def test_all_paid_has_no_levels() -> None:
    assert "Geen enkele ruimte liep vol" in Lezer(schrijf_verslag(*voorbeeld("alles-past"))).tekst


def test_warnings_stand_with_their_solution() -> None:
    invoer, uitkomst = voorbeeld("scenario2")
    assert uitkomst.waarschuwingen
    tekst = Lezer(schrijf_verslag(invoer, uitkomst)).tekst
    assert all(str(fout["melding"]) in tekst and str(fout["oplossing"]) in tekst for fout in uitkomst.waarschuwingen)


def test_the_order_of_rows_and_rooms_changes_no_byte() -> None:
    heen: dict[str, Any] = verzoek("kruisend")
    terug = {**heen, "afspraken": heen["afspraken"][::-1], "deelruimtes": heen["deelruimtes"][::-1]}
    assert schrijf_verslag(*uit_verzoek(heen)) == schrijf_verslag(*uit_verzoek(terug))
