"""The workbook of an alternative: formulas come to our values, every sheet says what it is, text stays text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from herschikking.fabriek import invoer, negen_een_miljoen, rij, verzoek
from tabellen.werkboeken import formulecellen, lees, reken_door, teksten, zonder_waarden
from verdeelsleutel.herschikking.alternatief import Speling, Vergelijk, zoek_alternatief
from verdeelsleutel.herschikking.alternatief_uitkomst import LET_OP, Alternatief
from verdeelsleutel_scenarios.alternatieven.werkboek import werkboek_bytes
from verdeelsleutel_scenarios.regio import voorbeeldregio

BLADEN = ["overzicht", "afspraken", "aanbieders", "beleid"]
KOPRIJ = 8
"""Row of the headings on ``afspraken``; on ``aanbieders``, without bands, one higher."""


def klein(**opties: object) -> Alternatief:
    """Three aanbieders, one of whose name looks like a formula, 30 cents short."""
    rijen = [
        rij(f"7575000{k}", "ZZP", herschikking_vorig_jaar=f"0.{k}0", productie=f"0.{k}0", aanbieder=naam)
        for k, naam in enumerate(("=1+1", "B", "C"), start=1)
    ]
    gevraagd = invoer(verzoek("0.30", *rijen, gegarandeerd_aandeel="0"))
    return zoek_alternatief(gevraagd, "aanbieders", Speling(**opties))


def groot() -> Alternatief:
    """Forty aanbieders in three leveringsvormen against a run that has other rows, with loss, level and threshold."""
    gevraagd = invoer(voorbeeldregio(40, "3%", 2))
    toen = {(r.agb, r.leveringsvorm): r.herschikking_vorig_jaar * 101 // 100 for r in gevraagd.afspraken[3:]}
    tegen = Vergelijk(toen | {("75750009", "VPT"): 77_01}, namen={"75750009": "+Weg"}, invoer_sha256="a" * 64)
    return zoek_alternatief(gevraagd, "euros", Speling(50, 3000), tegen, drempel_cents=100_000)


def growing() -> Alternatief:
    """Category 3 is partly paid, so that classes of leveringsvormen are summed."""
    return zoek_alternatief(invoer(negen_een_miljoen("95000000")), "aanbieders", Speling(100, 2500))


GEVALLEN = {"klein": klein, "groot": groot, "groei": growing}


@pytest.fixture(scope="module")
def boeken() -> dict[str, bytes]:
    return {naam: werkboek_bytes(maak()) for naam, maak in GEVALLEN.items()}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice found")
def test_a_program_that_calculates_comes_to_the_same_values(tmp_path: Path, boeken: dict[str, bytes]) -> None:
    """LibreOffice, given the formulas without their values, finds every value again, and no difference with ours."""
    for naam, inhoud in boeken.items():
        (tmp_path / f"{naam}.xlsx").write_bytes(zonder_waarden(inhoud))
    reken_door(tmp_path)
    for naam, inhoud in boeken.items():
        onze, berekend = lees(inhoud), load_workbook(tmp_path / "uit" / f"{naam}.xlsx", data_only=True)
        cellen = list(formulecellen(lees(inhoud, formules=True)))
        assert len(cellen) > 50
        for cel in cellen:
            verwacht = onze[cel.parent.title][cel.coordinate].value
            gevonden = berekend[cel.parent.title][cel.coordinate].value
            assert gevonden == pytest.approx(verwacht, rel=1e-12, abs=1e-5), (naam, cel.parent.title, cel.coordinate)


def kolom(boek: Workbook, blad: str, kop: str, koprij: int = KOPRIJ) -> list[object]:
    """The values under the last heading of that name."""
    koppen = [cel.value for cel in boek[blad][koprij]]
    plaats = len(koppen) - koppen[::-1].index(kop)
    return [boek[blad].cell(nummer, plaats).value for nummer in range(koprij + 1, boek[blad].max_row + 1)]


def test_our_amounts_stand_in_the_rows(boeken: dict[str, bytes]) -> None:
    """By hand: A and B keep 10 and 20 cents, C loses its 30; under the policy each loses half."""
    boek = lees(boeken["klein"])
    assert kolom(boek, "afspraken", "Alternatief min vergelijking") == [0, 0, -0.3]
    assert kolom(boek, "afspraken", "Beleid min vergelijking") == [-0.05, -0.1, -0.15]
    assert kolom(boek, "afspraken", "Verschuift in alternatief (1 = ja)") == [0, 0, 1]
    assert kolom(boek, "afspraken", "Deel onder het beleid") == [0, 0, 0.5]


def test_differences_are_formulas_over_our_values(boeken: dict[str, bytes]) -> None:
    """So that they cannot agree by being written."""
    formules = lees(boeken["klein"], formules=True)
    for waarde in kolom(formules, "afspraken", "Grootste verschil met de formules"):
        assert str(waarde).startswith("=MAX(ABS(")
    verschillen = [str(cel.value) for cel in formulecellen(formules) if cel.parent.title == "overzicht"]
    assert sum("-" in waarde for waarde in verschillen) >= 2 * (2 + 3)


def test_every_sheet_says_that_it_is_not_the_policy(boeken: dict[str, bytes]) -> None:
    """With the question and the fingerprint, headings frozen on the tables."""
    for naam, maak in GEVALLEN.items():
        boek, sha256 = lees(boeken[naam]), maak().invoer_sha256
        assert [blad for blad in boek.sheetnames if blad in BLADEN] == BLADEN
        for blad in boek.worksheets:
            alles = " ".join(teksten(blad))
            assert LET_OP in alles
            assert "buiten beleid" in alles
            assert sha256 in alles
            assert blad.freeze_panes


def test_text_is_never_a_formula(boeken: dict[str, bytes]) -> None:
    cel = lees(boeken["klein"], formules=True)["afspraken"].cell(KOPRIJ + 1, 2)
    assert (cel.value, cel.data_type) == ("=1+1", "s")
    weg = lees(boeken["groot"], formules=True)["alleen in vergelijking"]
    assert [weg.cell(8, kolom).value for kolom in range(1, 5)] == ["75750009", "+Weg", "VPT", 77.01]


def test_new_rows_are_marked_and_parameters_have_their_source(boeken: dict[str, bytes]) -> None:
    boek = lees(boeken["groot"])
    assert kolom(boek, "afspraken", "Niet in vergelijking").count("ja") == 3
    assert any("Zorg en Zekerheid" in tekst for tekst in teksten(boek["beleid"]))


def test_the_same_alternative_gives_the_same_bytes(boeken: dict[str, bytes]) -> None:
    assert werkboek_bytes(groot()) == boeken["groot"]


def test_what_is_not_proven_says_so() -> None:
    """With the gap as a formula."""
    gevonden = klein()
    onbewezen = gevonden.model_copy(
        update={
            "aanbieders": gevonden.aanbieders.model_copy(update={"ondergrens": 0, "bewezen": False}),
            "volgorde_bewezen": False,
        }
    )
    blad = lees(werkboek_bytes(onbewezen))["overzicht"]
    alles = " ".join(teksten(blad))
    assert "Niet bewezen" in alles
    assert "niet bewezen het laatst" in alles
    rijen = [[cel.value for cel in rij] for rij in blad.iter_rows()]
    (aanbieders,) = [rij for rij in rijen if rij[0] == "Aanbieders"]
    assert aanbieders[1:] == [3, 3, 0, 1, 1, 0, 0, 1, "nee", *[None] * (len(aanbieders) - 10)]
