"""The documentation is true: links, columns, parameters, citations and figures are checked against the program."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from verdeelsleutel.bedragen import format_euro_nl
from verdeelsleutel.beleid import laad_profiel, profielen
from verdeelsleutel.herschikking import bereken, json_bytes
from verdeelsleutel.herschikking.invoer import AFWIJKINGEN, Afspraak, Prestatie, Regio
from verdeelsleutel.tabellen import lees
from verdeelsleutel_scenarios.voorbeeld import voorbeeld_pad

WORTEL = Path(__file__).parents[2]
NL = WORTEL / "docs" / "nl"
BLADZIJDEN = sorted([*WORTEL.glob("*.md"), *WORTEL.glob("docs/**/*.md"), *WORTEL.glob("scenarios/voorbeelden/**/*.md")])


def tekst(naam: str) -> str:
    return (WORTEL / naam).read_text(encoding="utf-8")


def bedragen(waarde: Any) -> Iterator[str]:
    """Every amount in an answer as Dutch staff read it."""
    if isinstance(waarde, dict | list):
        for deel in waarde.values() if isinstance(waarde, dict) else waarde:
            yield from bedragen(deel)
    elif isinstance(waarde, str) and re.fullmatch(r"[0-9]+\.[0-9]{2}", waarde):
        yield format_euro_nl(int(waarde.replace(".", "")))


@pytest.mark.parametrize("bladzijde", BLADZIJDEN, ids=lambda pad: str(pad.relative_to(WORTEL)))
def test_links_lead_somewhere(bladzijde: Path) -> None:
    """Every relative link, picture included, is a file of the project."""
    inhoud = bladzijde.read_text(encoding="utf-8")
    for doel in [*re.findall(r"\]\(([^)#]+)[^)]*\)", inhoud), *re.findall(r'src="([^"]+)"', inhoud)]:
        if not doel.startswith("http"):
            assert (bladzijde.parent / doel).exists(), doel


def test_manual_has_every_page_in_its_contents() -> None:
    """No page of the manual is lost."""
    inhoud = tekst("docs/nl/README.md")
    assert [pad.name for pad in sorted(NL.glob("*.md")) if f"({pad.name})" not in inhoud] == ["README.md"]


@pytest.mark.parametrize(
    ("bladzijde", "model"),
    [("berekenen-vanuit-excel.md", Regio), ("berekenen-vanuit-excel.md", Afspraak), ("prestaties.md", Prestatie)],
)
def test_every_column_is_explained(bladzijde: str, model: Any) -> None:
    """Each column that the reader knows stands in the manual."""
    assert [naam for naam in model.model_fields if f"`{naam}`" not in tekst(f"docs/nl/{bladzijde}")] == []


def test_every_deviation_is_explained() -> None:
    """Each parameter that a request may set stands in the manual."""
    assert [naam for naam in AFWIJKINGEN if f"`{naam}`" not in tekst("docs/nl/afwijken-van-het-beleid.md")] == []


def test_every_parameter_of_a_profile_is_in_the_model() -> None:
    """The model document names each parameter of each herschikking profile."""
    namen = {naam for profiel in profielen("herschikking") for naam in laad_profiel(profiel).parameters}
    assert [naam for naam in sorted(namen) if f"`{naam}`" not in tekst("docs/model.md")] == []


def test_figures_in_the_manual_are_the_example_s() -> None:
    """Every amount on the page that explains a result stands in the input or the result of the example."""
    invoer, _ = lees(voorbeeld_pad(".json"))
    uitkomst = json.loads(json_bytes(bereken(invoer)))
    bekend = {*bedragen(uitkomst), *bedragen(invoer.model_dump(mode="json"))}
    genoemd = set(re.findall(r"[0-9][0-9.]*,[0-9]{2}(?! %)", tekst("docs/nl/uitkomst-uitleggen.md")))
    assert genoemd
    assert genoemd - bekend == set()


def test_percentages_in_the_manual_are_the_example_s() -> None:
    """The two percentages of category 2 in the example, rounded to two decimals."""
    invoer, _ = lees(voorbeeld_pad(".json"))
    bewijs = bereken(invoer).bewijs
    assert bewijs
    niveaus = [niveau for niveau in bewijs.niveaus if niveau.klasse == "categorie2"]
    genoemd = re.findall(r"([0-9]+),([0-9]{2}) %", tekst("docs/nl/uitkomst-uitleggen.md"))
    verwacht = [round(10_000 * int(niveau.teller) / int(niveau.noemer)) for niveau in niveaus]
    assert sorted(int(heel + deel) for heel, deel in genoemd) == sorted(verwacht)


def test_model_has_the_sections_that_code_cites() -> None:
    """Docstrings cite docs/model.md by section title; each such title exists."""
    titels = set(re.findall(r"(?m)^## [0-9]+\. (.+)$", tekst("docs/model.md")))
    geciteerd = {
        titel
        for map_ in ("solver", "scenarios", "api")
        for pad in (WORTEL / map_).rglob("*.py")
        for titel in re.findall(r'docs/model\.md, "([^"]+)"', pad.read_text(encoding="utf-8"))
    }
    assert geciteerd
    assert geciteerd - titels == set()
