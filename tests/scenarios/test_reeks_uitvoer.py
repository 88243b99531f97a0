"""The outputs of a set: Parquet to the cent, a workbook whose table can be turned, and a report that stands alone."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from scenarios.reeksen import RASTER, TREKKINGEN, plan
from verdeelsleutel.herschikking import bereken
from verdeelsleutel_scenarios.reeks import voer_uit
from verdeelsleutel_scenarios.reeks import woorden as woordenboek
from verdeelsleutel_scenarios.reeks.rekenaar import Rekenaar
from verdeelsleutel_scenarios.reeks.uitvoeren import Afronding

KWAAD = '=HYPERLINK("x")<b>&'


@pytest.fixture(scope="module")
def raster(tmp_path_factory: pytest.TempPathFactory) -> Afronding:
    return voer_uit(plan(RASTER, naam=KWAAD), tmp_path_factory.mktemp("raster"))


@pytest.fixture(scope="module")
def trekkingen(tmp_path_factory: pytest.TempPathFactory) -> Afronding:
    return voer_uit(plan(TREKKINGEN), tmp_path_factory.mktemp("trekkingen"), taal="en")


def tabel(afronding: Afronding, naam: str) -> list[dict[str, Any]]:
    return pq.read_table(afronding.folder / naam).to_pylist()


def test_rows_are_those_of_single_herschikkingen(raster: Afronding) -> None:
    """Scenario 4 as a whole: names, settings and every amount."""
    rijen = [rij for rij in tabel(raster, "uitkomsten.parquet") if rij["scenario"] == 4]
    uitkomst = bereken(Rekenaar(plan(RASTER)).invoer(4), rekenwijze="vulling")
    assert len(rijen) == len(uitkomst.afspraken) == 24
    for rij, afspraak in zip(rijen, uitkomst.afspraken, strict=True):
        assert (rij["agb"], rij["aanbieder"], rij["leveringsvorm"]) == (
            afspraak.agb,
            afspraak.aanbieder,
            afspraak.leveringsvorm,
        )
        assert (rij["as_contracteerruimte"], rij["as_gegarandeerd_aandeel_groei"]) == ("103%", "0.9")
        assert afspraak.toegekend
        assert [rij[f"toegekend_categorie{k}_cents"] for k in (1, 2, 3)] == [*afspraak.toegekend.model_dump().values()]
        assert rij["vrijval_cents"] == afspraak.vrijval
        assert rij["ruimte"] == afspraak.ruimte


def test_scenarios_have_the_totals_of_the_region(raster: Afronding) -> None:
    rekenaar = Rekenaar(plan(RASTER))
    for nummer, rij in enumerate(tabel(raster, "scenarios.parquet")):
        uitkomst = bereken(rekenaar.invoer(nummer), rekenwijze="vulling")
        assert rij["scenario"] == nummer
        assert rij["label"] == uitkomst.scenario
        assert rij["contracteerruimte_cents"] == uitkomst.regio.contracteerruimte
        assert rij["resterende_ruimte_cents"] == uitkomst.regio.resterende_ruimte
        assert rij["niet_vergoed_cents"] == sum(afspraak.niet_vergoed or 0 for afspraak in uitkomst.afspraken)


def test_what_is_not_divided_is_null(tmp_path: Path) -> None:
    afronding = voer_uit(plan(RASTER, assen={"contracteerruimte": ["10%", "100%"]}), tmp_path)
    rijen = tabel(afronding, "uitkomsten.parquet")
    assert {rij["toegekend_categorie1_cents"] for rij in rijen[:24]} == {None}
    assert None not in {rij["toegekend_categorie1_cents"] for rij in rijen[24:]}
    assert {rij["ruimte"] for rij in rijen[:24]} == {None}
    assert {rij["ruimte"] for rij in rijen[24:]} == {None, "regio"}
    eerste, tweede = tabel(afronding, "scenarios.parquet")
    assert (eerste["label"], eerste["toegekend_cents"], eerste["resterende_ruimte_cents"]) == (None, None, None)
    assert tweede["label"] == 2


def test_aanbieders_have_quantiles_with_their_intervals(trekkingen: Afronding) -> None:
    rijen = tabel(trekkingen, "aanbieders.parquet")
    assert len(rijen) == 2 * 8
    for rij in rijen:
        assert rij["p10_van_cents"] <= rij["p10_cents"] <= rij["p50_cents"] <= rij["p90_cents"] <= rij["p90_tot_cents"]
        assert (rij["verschil_cents"] is None) == (rij["variant"] == "basis")


def test_row_groups_do_not_depend_on_batches(
    raster: Afronding, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file of several row groups has the same bytes when it is written in one run or from many batches."""
    from verdeelsleutel_scenarios.reeks import parquet

    monkeypatch.setattr(parquet, "RIJEN_PER_GROEP", 50)
    gelezen = plan(RASTER)
    rekenaar = Rekenaar(gelezen)
    parquet.schrijf_rijen(gelezen, [rekenaar.partij(0, 6)], tmp_path / "a")
    parquet.schrijf_rijen(gelezen, [rekenaar.partij(k, k + 1) for k in range(6)], tmp_path / "b")
    assert pq.ParquetFile(tmp_path / "a").num_row_groups == 2
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_workbook_has_a_row_per_combination_and_a_sheet_for_each(raster: Afronding) -> None:
    boek = openpyxl.load_workbook(raster.folder / "overzicht.xlsx")
    assert boek.sheetnames[:2] == ["over", "draaitabel"]
    assert [naam for naam in boek.sheetnames if naam.startswith("combinatie ")] == [f"combinatie {k}" for k in range(6)]
    kop, *rijen = boek["combinaties"].iter_rows(values_only=True)
    assert len(rijen) == 6
    plaats = kop.index("Toegekend, gemiddeld")
    for rij, groep in zip(rijen, raster.samenvattingen, strict=True):
        assert round(rij[plaats] * 100) == groep.gemiddeld["toegekend"]


def test_a_set_of_many_combinations_keeps_few_aanbieders_in_memory_and_all_on_disk(
    raster: Afronding, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two combinations of eight are kept: the Parquet file is the same, the workbook says what it leaves out."""
    from verdeelsleutel_scenarios.reeks import samenvatten, werkboek

    monkeypatch.setattr(samenvatten, "MEESTE_AANBIEDERRIJEN", 16)
    monkeypatch.setattr(werkboek, "MEESTE_COMBINATIES", 5)
    afronding = voer_uit(plan(RASTER, naam=KWAAD), tmp_path)
    assert [groep.aanbieders is not None for groep in afronding.samenvattingen] == [True] * 2 + [False] * 4
    assert afronding.bestanden["aanbieders.parquet"] == raster.bestanden["aanbieders.parquet"]
    boek = openpyxl.load_workbook(tmp_path / "overzicht.xlsx")
    assert len(list(boek["aanbieders"].iter_rows())) == 1 + 16
    assert len(list(boek["combinaties"].iter_rows())) == 1 + 5
    gezegd = [cel for (cel,) in boek["over"].iter_rows(min_col=2, max_col=2, values_only=True) if cel]
    assert any("de eerste 2 combinaties" in regel for regel in gezegd)
    assert any("de eerste 5;" in regel for regel in gezegd)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_workbook_on_a_full_disk_is_an_error_of_the_disk(raster: Afronding) -> None:
    from verdeelsleutel_scenarios.reeks.werkboek import schrijf_werkboek

    with pytest.raises(OSError, match="No space left"):
        schrijf_werkboek(plan(RASTER), raster.samenvattingen, Path("/dev/full"))


def test_the_table_of_the_workbook_can_be_turned(raster: Afronding) -> None:
    """Every cell is a formula over the three choices, and holds the value of the choice that stands there."""
    formules = openpyxl.load_workbook(raster.folder / "overzicht.xlsx")["draaitabel"]
    waarden = openpyxl.load_workbook(raster.folder / "overzicht.xlsx", data_only=True)["draaitabel"]
    assert [waarden[cel].value for cel in ("B3", "B4")] == ["contracteerruimte", "gegarandeerd_aandeel_groei"]
    assert [waarden.cell(8 + k, 1).value for k in range(3)] == ["98%", "100%", "103%"]
    assert formules["B8"].value.startswith("=IF(OR(")
    assert round(waarden["B8"].value * 100) == raster.samenvattingen[0].gemiddeld["niet_vergoed"]
    assert len(formules.data_validations.dataValidation) == 3


def test_text_is_never_a_formula_or_markup(raster: Afronding) -> None:
    boek = openpyxl.load_workbook(raster.folder / "overzicht.xlsx")
    assert (boek["over"]["A1"].value, boek["over"]["A1"].data_type) == (KWAAD, "s")
    verslag = (raster.folder / "verslag.html").read_text(encoding="utf-8")
    assert "<b>" not in verslag
    assert "&lt;b&gt;&amp;" in verslag


class Lezer(HTMLParser):
    """Counts elements, and keeps every address."""

    def __init__(self) -> None:
        super().__init__()
        self.soorten: dict[str, int] = {}
        self.adressen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.soorten[tag] = self.soorten.get(tag, 0) + 1
        self.adressen += [waarde or "" for naam, waarde in attrs if naam in ("src", "href")]


def lees(afronding: Afronding) -> tuple[str, Lezer]:
    """The report, and its elements."""
    tekst = (afronding.folder / "verslag.html").read_text(encoding="utf-8")
    lezer = Lezer()
    lezer.feed(tekst)
    return tekst, lezer


def test_the_report_stands_alone_with_its_charts(raster: Afronding, trekkingen: Afronding) -> None:
    tekst, lezer = lees(raster)
    assert lezer.adressen == []
    assert "script" not in lezer.soorten
    assert lezer.soorten["polygon"] == 1
    assert "Niet vergoed: contracteerruimte tegen gegarandeerd_aandeel_groei" in tekst.replace("<wbr>", "")
    assert "Wie erop vooruit en achteruit gaat" in tekst
    assert 'lang="nl"' in tekst
    engels, lezer = lees(trekkingen)
    assert 'lang="en"' in engels
    assert "Who gains and who loses" in engels
    assert "Largest aanbieders in the first combination" in engels
    assert lezer.soorten["svg"] == 1


def test_bars_and_bands_are_numbers_inside_the_drawing(raster: Afronding) -> None:
    tekst, _ = lees(raster)
    for punten in re.findall(r'points="([^"]+)"', tekst):
        for punt in punten.split():
            x, y = map(float, punt.split(","))
            assert 0 <= x <= 760
            assert 0 <= y <= 240


def test_words_are_there_in_both_languages() -> None:
    def loop(knoop: dict[str, Any]) -> None:
        if "nl" in knoop:
            assert sorted(knoop) == ["en", "nl"]
            assert [set(re.findall(r"{(\w+)}", knoop[taal])) for taal in ("nl",)] == [
                set(re.findall(r"{(\w+)}", knoop["en"]))
            ]
            return
        for deel in knoop.values():
            loop(deel)

    loop(woordenboek._catalogus())


@pytest.mark.parametrize(
    ("cents", "tekst"),
    [(0, "0,00"), (499_999, "0,00"), (500_000, "0,01"), (-1_500_000, "-0,02"), (10**13, "100.000,00")],
)
def test_millions(cents: int, tekst: str) -> None:
    assert woordenboek.miljoenen(cents, "nl") == tekst
