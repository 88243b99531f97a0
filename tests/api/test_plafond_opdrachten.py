"""`verdeelsleutel plafond` and `voorbeeld --soort plafond`."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from verdeelsleutel.plafond import afrekenen, beoordeel, json_bytes, lees_afrekening
from verdeelsleutel_api.cli import voer_uit
from verdeelsleutel_scenarios.plafonds import AFREKENING, BEOORDELING, schrijf_plafondvoorbeeld, voorbeeldplafonds

ALLES = voorbeeldplafonds(8, 29)


@pytest.fixture
def invoer(tmp_path: Path) -> Path:
    pad = tmp_path / "in.xlsx"
    schrijf_plafondvoorbeeld(ALLES, pad)
    return pad


def test_a_division_is_written_as_the_api_gives_it(invoer: Path, tmp_path: Path) -> None:
    assert voer_uit(["plafond", "verdeling", str(invoer), "--uit", str(tmp_path / "uit.json")]) == 0
    assert (tmp_path / "uit.json").read_bytes() == json_bytes(beoordeel({deel: ALLES[deel] for deel in BEOORDELING}))


def test_an_assessment_leaves_the_division_out(invoer: Path, tmp_path: Path) -> None:
    assert voer_uit(["plafond", "beoordeling", str(invoer), "--uit", str(tmp_path / "uit.json")]) == 0
    antwoord = json.loads((tmp_path / "uit.json").read_text(encoding="utf-8"))
    assert antwoord["verdeling"] is None
    assert antwoord["aanvragen"][1]["toegekend"] is None


def test_a_settlement_is_written_as_the_api_gives_it(invoer: Path, tmp_path: Path) -> None:
    assert voer_uit(["plafond", "afrekening", str(invoer), "--uit", str(tmp_path / "uit.json")]) == 0
    verwacht = json_bytes(afrekenen(lees_afrekening({deel: ALLES[deel] for deel in AFREKENING})))
    assert (tmp_path / "uit.json").read_bytes() == verwacht


@pytest.mark.parametrize(
    ("wat", "blad"), [("beoordeling", "voorwaarden"), ("verdeling", "verdeling"), ("afrekening", "declaraties")]
)
def test_each_is_written_as_a_workbook(invoer: Path, tmp_path: Path, wat: str, blad: str) -> None:
    assert voer_uit(["plafond", wat, str(invoer), "--uit", str(tmp_path / "uit.xlsx")]) == 0
    assert blad in openpyxl.load_workbook(tmp_path / "uit.xlsx").sheetnames


@pytest.mark.parametrize(
    ("wat", "tekst"),
    [
        ("beoordeling", "5 van 8 aanvragen voldoen aan alle voorwaarden."),
        ("verdeling", "199.000,00"),
        ("afrekening", "Totaal"),
    ],
)
@pytest.mark.parametrize("breedte", ["80", "200"])
def test_each_is_shown_on_a_terminal(
    invoer: Path,
    wat: str,
    tekst: str,
    breedte: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", breedte)
    assert voer_uit(["plafond", wat, str(invoer)]) == 0
    uit = capsys.readouterr().out
    assert tekst in uit
    assert "…" not in uit


def test_it_speaks_english(invoer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert voer_uit(["plafond", "verdeling", str(invoer), "--lang", "en"]) == 0
    assert "5 of 8 requests meet all conditions" in capsys.readouterr().out


def test_faults_end_with_2_and_name_their_cell(invoer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    boek = openpyxl.load_workbook(invoer)
    boek["aanvragen"]["B3"] = "x"
    boek.save(invoer)
    assert voer_uit(["plafond", "beoordeling", str(invoer)]) == 2
    assert "aanvragen" in capsys.readouterr().err
    assert voer_uit(["plafond", "afrekening", str(invoer)]) == 0


def test_a_division_that_is_not_there_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    zonder = {deel: ALLES[deel] for deel in BEOORDELING if deel != "verdeling"}
    (tmp_path / "in.json").write_text(json.dumps(zonder), encoding="utf-8")
    assert voer_uit(["plafond", "beoordeling", str(tmp_path / "in.json")]) == 0
    assert voer_uit(["plafond", "verdeling", str(tmp_path / "in.json")]) == 2
    assert "/verdeling" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argumenten", "tekst"),
    [
        (["plafond", "prognose", "x"], "kies uit beoordeling, verdeling, afrekening"),
        (["plafond", "beoordeling"], "INVOER ontbreekt"),
        (["plafond", "beoordeling", "weg.xlsx"], "weg.xlsx"),
        (["plafond", "beoordeling", "x.json", "--uit", "a.html"], "eindigen op .json, .xlsx"),
        (["voorbeeld", "--soort", "plafond", "--tekort", "2%", "--uit", "a.json"], "--tekort hoort bij"),
        (["voorbeeld", "--aanvragen", "3", "--uit", "a.json"], "--aanvragen hoort bij --soort plafond"),
        (["voorbeeld", "--soort", "plafond", "--aanvragen", "0", "--uit", "a.json"], "--aanvragen: een heel getal"),
    ],
)
def test_what_is_wrong_is_said_and_ends_with_2(
    argumenten: list[str],
    tekst: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert voer_uit(argumenten) == 2
    assert tekst in capsys.readouterr().err


def test_an_example_is_the_same_every_time_and_can_be_used(tmp_path: Path) -> None:
    for naam in ("a.json", "b.json", "a.xlsx"):
        argumenten = ["voorbeeld", "--soort", "plafond", "--aanvragen", "5", "--seed", "2"]
        assert voer_uit([*argumenten, "--uit", str(tmp_path / naam)]) == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    for wat in ("beoordeling", "verdeling", "afrekening"):
        for naam in ("a.json", "a.xlsx"):
            assert voer_uit(["plafond", wat, str(tmp_path / naam), "--uit", str(tmp_path / f"{naam}.{wat}.json")]) == 0
        assert (tmp_path / f"a.json.{wat}.json").read_bytes() == (tmp_path / f"a.xlsx.{wat}.json").read_bytes()
