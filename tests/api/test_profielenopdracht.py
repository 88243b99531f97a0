"""The command that puts a region under every policy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from verdeelsleutel_api.cli import voer_uit

VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"
OUDER = str(VOORBEELDEN / "zorg-en-zekerheid-ouder" / "invoer.json")


@pytest.fixture(autouse=True)
def smal(monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")


def test_the_table_names_every_profile_and_breaks_no_amount(capsys):
    """Also where the terminal is narrower than the table."""
    assert voer_uit(["profielen", OUDER, "--tel-bij", "behandeling=MPT"]) == 0
    uit = capsys.readouterr().out
    for deel in ("menzis-2024", "nza-ca-173-2006", "vgz-2023", "1.040.000,00", "+41.666,67", "Arnhem, Groningen"):
        assert deel in uit


def test_only_the_profiles_that_are_asked_for(capsys):
    assert voer_uit(["--lang", "en", "profielen", OUDER, "--met", "menzis-2024"]) == 0
    uit = capsys.readouterr().out
    assert "vgz-2023" not in uit
    assert "cannot be calculated" in " ".join(uit.split())


@pytest.mark.parametrize("soort", ["json", "xlsx"])
def test_the_file_has_every_aanbieder(tmp_path, capsys, soort):
    doel = tmp_path / f"naast.{soort}"
    assert voer_uit(["profielen", OUDER, "--tel-bij", "behandeling=MPT", "--uit", str(doel)]) == 0
    assert str(doel) in capsys.readouterr().out.replace("\n", "")
    if soort == "json":
        assert len(json.loads(doel.read_text(encoding="utf-8"))["aanbieders"]) == 4
    else:
        assert load_workbook(doel)["aanbieders"].max_row == 8


@pytest.mark.parametrize(
    ("opties", "woorden"),
    [
        (["--met", "niemand-2023"], "kies uit menzis-2024"),
        (["--tel-bij", "behandeling"], "behandeling=MPT"),
        (["--uit", "naast.pdf"], ".json, .xlsx"),
    ],
)
def test_a_wrong_option_stops_before_calculating(capsys, opties, woorden):
    assert voer_uit(["profielen", OUDER, *opties]) == 2
    assert woorden in capsys.readouterr().err


def test_another_profile_is_checked_against_the_input(capsys, tmp_path):
    """A leveringsvorm that it does not know is a fault of the input, not of the program; the year is judged anew."""
    assert voer_uit(["herschik", OUDER, "--beleid", "vgz-2023"]) == 2
    assert "behandeling" in capsys.readouterr().err
    click = str(VOORBEELDEN / "vgz-2023-click" / "invoer.json")
    assert voer_uit(["herschik", click, "--beleid", "menzis-2024", "--uit", str(tmp_path / "uit.json")]) == 0
    uitkomst = json.loads((tmp_path / "uit.json").read_text(encoding="utf-8"))
    assert [fout["code"] for fout in uitkomst["waarschuwingen"]] == ["jaar_buiten_profiel"]
    assert voer_uit(["nareken", click, str(tmp_path / "uit.json"), "--beleid", "menzis-2024"]) == 0
