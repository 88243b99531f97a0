"""The workbooks of several regions: numbers that are the answer's, formulas that come to them, and their sources."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tabellen.werkboeken import formulecellen, reken_door, zonder_waarden
from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking import bereken
from verdeelsleutel_scenarios.regios.controle import poolfouten, regiofouten
from verdeelsleutel_scenarios.regios.inlezen import lees_invoeren
from verdeelsleutel_scenarios.regios.nacalculatie import simuleer
from verdeelsleutel_scenarios.regios.overheveling_vraag import beantwoord, kantoorfouten
from verdeelsleutel_scenarios.regios.pool import verdeel_pool
from verdeelsleutel_scenarios.regios.werkboek_nacalculatie import schrijf_nacalculatie
from verdeelsleutel_scenarios.regios.werkboek_overheveling import schrijf_overheveling
from verdeelsleutel_scenarios.regios.werkboek_pool import schrijf_pool

VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"
MENZIS = VOORBEELDEN / "landelijk-pool-menzis" / "regios"
PER_ROW = re.compile(r"=(?:SUM\(([A-Z]+\d+):([A-Z]+\d+)\)|([A-Z]+\d+)([-/])([A-Z]+\d+))")


def pool(pad: Path, taal: Taal = "nl") -> None:
    schrijf_pool(verdeel_pool(lees_invoeren([MENZIS], poolfouten).regios, taal=taal), pad, taal)


def overheveling(pad: Path, taal: Taal = "nl") -> None:
    gelezen = lees_invoeren([VOORBEELDEN / "landelijk-overheveling" / "invoer.json"], regiofouten, kantoorfouten)
    schrijf_overheveling(beantwoord(gelezen.regios, gelezen.kantoren, taal=taal), pad, taal)


def nacalculatie(pad: Path, taal: Taal = "nl") -> None:
    gelezen = lees_invoeren([VOORBEELDEN / "landelijk-nacalculatie" / "regios"], regiofouten)
    regios = [(invoer, bereken(invoer, rekenwijze="vulling")) for invoer in gelezen.regios]
    schrijf_nacalculatie(simuleer(regios, "percentage_overproductie", 4_000, 339, taal=taal), pad, taal)


ALLE = (pool, overheveling, nacalculatie)


def rijen(blad: Worksheet) -> list[list[Any]]:
    """Rows below the headings, which stand where the filter is."""
    assert blad.auto_filter.ref
    kop = int(re.findall(r"\d+", blad.auto_filter.ref)[0])
    return [[cel.value for cel in rij] for rij in blad.iter_rows(min_row=kop + 1)]


@pytest.mark.parametrize("schrijf", ALLE)
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_the_same_answer_gives_the_same_bytes(tmp_path: Path, schrijf: Callable[[Path, Taal], None], taal: Any) -> None:
    for naam in ("a.xlsx", "b.xlsx"):
        schrijf(tmp_path / naam, taal)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("schrijf", ALLE)
def test_headings_are_frozen_and_every_formula_has_its_value(tmp_path: Path, schrijf: Callable[[Path], None]) -> None:
    """Sums, differences and parts of a row are calculated again from the values beside them."""
    schrijf(tmp_path / "a.xlsx")
    formules, waarden = (load_workbook(tmp_path / "a.xlsx", data_only=alleen) for alleen in (False, True))
    nagerekend = 0
    for blad in formules:
        assert blad.freeze_panes
        for rij in blad.iter_rows():
            for cel in rij:
                if isinstance(cel.value, str) and cel.value.startswith("="):
                    eigen = waarden[blad.title]
                    assert eigen[cel.coordinate].value is not None
                    if treffer := PER_ROW.fullmatch(cel.value):
                        nagerekend += 1
                        assert eigen[cel.coordinate].value == pytest.approx(uit(eigen, treffer), abs=1e-9)
    assert nagerekend >= 5


def uit(blad: Worksheet, formule: re.Match[str]) -> float:
    van, tot, links, teken, rechts = formule.groups()
    if van:
        return sum(cel.value or 0 for rij in blad[f"{van}:{tot}"] for cel in rij)
    een, ander = blad[links].value, blad[rechts].value
    return een - ander if teken == "-" else een / ander


@pytest.mark.parametrize("schrijf", ALLE)
def test_totals_are_those_of_the_rows_that_are_shown(tmp_path: Path, schrijf: Callable[[Path], None]) -> None:
    """A live SUBTOTAL over the column, with the sum that it comes to."""
    schrijf(tmp_path / "a.xlsx")
    formules, waarden = (load_workbook(tmp_path / "a.xlsx", data_only=alleen) for alleen in (False, True))
    gezien = 0
    for blad in formules:
        for rij in blad.iter_rows():
            for cel in rij:
                if treffer := re.fullmatch(r"=SUBTOTAL\(109,(\w+):(\w+)\)", str(cel.value)):
                    eigen = waarden[blad.title]
                    som = sum(lid.value or 0 for reeks in eigen[f"{treffer[1]}:{treffer[2]}"] for lid in reeks)
                    assert eigen[cel.coordinate].value == pytest.approx(som)
                    gezien += 1
    assert gezien >= 3


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice found")
def test_a_program_that_calculates_comes_to_the_same_values(tmp_path: Path) -> None:
    """LibreOffice, given the formulas without their values, finds every value again, on other sheets too."""
    for schrijf in ALLE:
        schrijf(tmp_path / "heel.xlsx")
        heel = (tmp_path / "heel.xlsx").read_bytes()
        (tmp_path / "heel.xlsx").rename(tmp_path / f"{schrijf.__name__}.heel")
        (tmp_path / f"{schrijf.__name__}.xlsx").write_bytes(zonder_waarden(heel))
    reken_door(tmp_path)
    for schrijf in ALLE:
        heel = (tmp_path / f"{schrijf.__name__}.heel").read_bytes()
        onze, formules = (load_workbook(io.BytesIO(heel), data_only=alleen) for alleen in (True, False))
        berekend = load_workbook(tmp_path / "uit" / f"{schrijf.__name__}.xlsx", data_only=True)
        for cel in formulecellen(formules):
            verwacht, gevonden = (boek[cel.parent.title][cel.coordinate].value or 0 for boek in (onze, berekend))
            assert gevonden == pytest.approx(verwacht, abs=1e-9), (schrijf.__name__, cel.parent.title, cel.coordinate)


def test_a_pool_shows_regions_cuts_rows_and_the_source_of_the_policy(tmp_path: Path) -> None:
    pool(tmp_path / "a.xlsx")
    boek = load_workbook(tmp_path / "a.xlsx", data_only=True)
    assert boek.sheetnames == ["overzicht", "regio", "aanbieders", "rijen", "klassen", "beleid", "invoer"]
    arnhem = rijen(boek["regio"])[0]
    assert arnhem[:2] == ["Arnhem", 500_000]
    assert arnhem[-2:] == [0.107142, 0.04]
    assert rijen(boek["aanbieders"])[0] == ["75750001", "Aanbieder A", "Arnhem", 500_000, 537_600, 37_600]
    assert rijen(boek["rijen"])[1] == [
        "Arnhem",
        "75750001",
        "Aanbieder A",
        "MPT",
        178_571.43,
        192_000,
        13_428.57,
    ]
    beleid = {rij[0]: rij for rij in rijen(boek["beleid"])}
    assert any("samen te voegen" in str(rij[3]) for rij in beleid.values())
    invoer = rijen(boek["invoer"])
    assert [rij[0] for rij in invoer] == ["Arnhem", "Groningen", "Twente"]
    assert all(re.fullmatch(r"[0-9a-f]{64}", rij[4]) for rij in invoer)


def test_a_pool_of_the_user_s_choice_says_so_among_the_policy(tmp_path: Path) -> None:
    gelezen = lees_invoeren([VOORBEELDEN / "landelijk-pool" / "regios"], poolfouten)
    schrijf_pool(verdeel_pool(gelezen.regios), tmp_path / "a.xlsx")
    eerste = rijen(load_workbook(tmp_path / "a.xlsx")["beleid"])[0]
    assert eerste[1:3] == ["Noord, Zuid", "keuze van de gebruiker"]


def test_a_pool_that_does_not_fit_is_written_without_amounts(tmp_path: Path) -> None:
    """With what is missing; nothing of the pool stands as nought."""
    regios = [
        invoer.model_copy(update={"regio": invoer.regio.model_copy(update={"contracteerruimte": 100})})
        for invoer in lees_invoeren([VOORBEELDEN / "landelijk-pool" / "regios"], poolfouten).regios
    ]
    schrijf_pool(verdeel_pool(regios), tmp_path / "a.xlsx")
    boek = load_workbook(tmp_path / "a.xlsx", data_only=True)
    zinnen = " ".join(str(cel.value) for rij in boek["overzicht"].iter_rows(max_row=12) for cel in rij if cel.value)
    assert "€ 1.618,00 te weinig ruimte" in zinnen
    assert all(rij[-3:] == [None, None, None] for rij in rijen(boek["rijen"]))


def test_transfers_follow_from_their_own_sheet(tmp_path: Path) -> None:
    """What an office lends and receives is summed from the transfers; limits, links and bottlenecks stand there too."""
    overheveling(tmp_path / "a.xlsx")
    boek, formules = (load_workbook(tmp_path / "a.xlsx", data_only=alleen) for alleen in (True, False))
    assert boek.sheetnames == ["kantoren", "bewegingen", "knelpunten", "verbindingen"]
    noord = rijen(boek["kantoren"])[1]
    assert noord[:11] == ["Noord", 1000, 900, None, None, 100, 0, 100, 0, 900, 0]
    assert rijen(formules["kantoren"])[1][7].startswith("=SUMIFS(bewegingen!$C:$C,bewegingen!$A:$A,")
    assert rijen(boek["kantoren"])[2][3] == 50
    assert rijen(boek["bewegingen"]) == [["Noord", "Midden", 14.29], ["Noord", "Zuid", 85.71], ["Oost", "West", 50]]
    assert rijen(boek["knelpunten"])[0][-2:] == ["5", "7"]
    assert len(rijen(boek["verbindingen"])) == 4


def test_every_sheet_of_a_nacalculatie_says_that_it_is_a_simulation(tmp_path: Path) -> None:
    nacalculatie(tmp_path / "a.xlsx")
    boek = load_workbook(tmp_path / "a.xlsx", data_only=True)
    assert boek.sheetnames == ["regio", "rijen", "invoer"]
    for blad in boek:
        assert "Simulatie" in blad["A2"].value
        assert "33,9%" in blad["A4"].value
    assert rijen(boek["rijen"])[3] == ["Zuid", "75750004", "Aanbieder D", "VPT", 20, 10, 3.39, 16.61]


def test_text_is_never_a_formula(tmp_path: Path) -> None:
    """A name that begins as one is shown as it is."""
    gelezen = lees_invoeren([MENZIS], poolfouten).regios
    vals = [
        invoer.model_copy(
            update={"afspraken": tuple(rij.model_copy(update={"aanbieder": "=1+1"}) for rij in invoer.afspraken)}
        )
        for invoer in gelezen
    ]
    schrijf_pool(verdeel_pool(vals), tmp_path / "a.xlsx")
    cel = load_workbook(tmp_path / "a.xlsx")["aanbieders"].cell(8, 2)
    assert (cel.value, cel.data_type) == ("=1+1", "s")
