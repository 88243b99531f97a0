"""Example files: the one that ships, and any region as JSON or workbook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from verdeelsleutel.fouten import VerdeelsleutelError
from verdeelsleutel.herschikking import bereken, json_bytes
from verdeelsleutel.tabellen import lees
from verdeelsleutel_scenarios.regio import voorbeeldregio
from verdeelsleutel_scenarios.voorbeeld import OnbekendeBestandssoort, schrijf_voorbeeld, voorbeeld_pad


def test_shipped_workbook_is_the_shipped_json() -> None:
    """Both files that ship are one region, without warnings."""
    uit_werkboek, uit_json = lees(voorbeeld_pad(".xlsx")), lees(voorbeeld_pad(".json"))
    assert uit_werkboek == uit_json
    assert uit_json[1] == ()


def test_shipped_region_shows_what_it_should() -> None:
    """Scenario 2, a deelruimte that is full in category 2, a new aanbieder, a crisis agreement."""
    invoer, _ = lees(voorbeeld_pad())
    uitkomst = bereken(invoer)
    assert uitkomst.scenario == 2
    assert [deelruimte.vol_in for deelruimte in uitkomst.deelruimtes] == ["categorie2"]
    assert {rij.ruimte for rij in uitkomst.afspraken} == {"regio", "Plafond VPT", None}
    assert any(rij.herschikking_vorig_jaar == 0 for rij in invoer.afspraken)
    assert any(rij.crisisafspraak for rij in invoer.afspraken)


@pytest.mark.parametrize("prestaties", [False, True])
def test_workbook_and_json_give_the_same_answer(tmp_path: Path, prestaties: bool) -> None:
    """A region written both ways and read back divides to the same bytes."""
    verzoek = voorbeeldregio(12, "2%", 5, deelruimtes=3, prestaties=prestaties)
    antwoorden = []
    for naam in ("regio.json", "regio.xlsx"):
        schrijf_voorbeeld(verzoek, tmp_path / naam)
        antwoorden.append(json_bytes(bereken(lees(tmp_path / naam)[0])))
    assert antwoorden[0] == antwoorden[1]


def test_deviations_survive_the_workbook(tmp_path: Path) -> None:
    """Shares, the order of leveringsvormen and the reason come back as they were."""
    verzoek = voorbeeldregio(3, "2%", 5)
    verzoek["beleid"] = {
        "profiel": "zorg-en-zekerheid-2023",
        "afwijkingen": {"gegarandeerd_aandeel": "0.85", "voorrang": [["ZZP"], ["MPT", "VPT"]]},
        "reden": "besluit",
    }
    for naam in ("regio.json", "regio.xlsx"):
        schrijf_voorbeeld(verzoek, tmp_path / naam)
    assert lees(tmp_path / "regio.xlsx")[0].beleid == lees(tmp_path / "regio.json")[0].beleid


def test_same_request_same_bytes(tmp_path: Path) -> None:
    """No clock time in either file."""
    for naam in ("a.json", "a.xlsx"):
        eerste, tweede = tmp_path / naam, tmp_path / f"2{naam}"
        schrijf_voorbeeld(voorbeeldregio(4), eerste)
        schrijf_voorbeeld(voorbeeldregio(4), tweede)
        assert eerste.read_bytes() == tweede.read_bytes()


def test_text_is_text_and_amounts_are_numbers(tmp_path: Path) -> None:
    """An AGB code keeps its zeros, a name that looks like a formula stays a name, an amount can be summed."""
    verzoek = voorbeeldregio(1)
    verzoek["afspraken"][0] |= {"agb": "00000001", "aanbieder": "=1+1", "productie": "12.34"}
    schrijf_voorbeeld(verzoek, tmp_path / "regio.xlsx")
    blad = load_workbook(tmp_path / "regio.xlsx")["afspraken"]
    kop = [cel.value for cel in blad[1]]
    eerste = dict(zip(kop, blad[2], strict=True))
    assert (eerste["agb"].value, eerste["agb"].data_type) == ("00000001", "s")
    assert (eerste["aanbieder"].value, eerste["aanbieder"].data_type) == ("=1+1", "s")
    assert (eerste["productie"].value, eerste["productie"].data_type) == (12.34, "n")


def test_json_is_utf8_with_one_newline(tmp_path: Path) -> None:
    """Names with diacritics are written as they are."""
    verzoek = voorbeeldregio(8)
    schrijf_voorbeeld(verzoek, tmp_path / "regio.json")
    tekst = (tmp_path / "regio.json").read_text(encoding="utf-8")
    assert "Coöperatie" in tekst
    assert tekst.endswith("}\n")
    assert json.loads(tekst) == verzoek


@pytest.mark.parametrize("naam", ["regio.ods", "regio", "regio.XLSX.txt"])
def test_other_suffix_is_refused(tmp_path: Path, naam: str) -> None:
    """Only .json and .xlsx are written, and nothing is left behind."""
    with pytest.raises(OnbekendeBestandssoort, match=r"\.json of \.xlsx") as fout:
        schrijf_voorbeeld(voorbeeldregio(1), tmp_path / naam)
    assert isinstance(fout.value, VerdeelsleutelError)
    assert list(tmp_path.iterdir()) == []


def test_shipped_suffixes_only() -> None:
    """There is no example in another format."""
    with pytest.raises(OnbekendeBestandssoort):
        voorbeeld_pad(".csv")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_an_error_of_the_system(tmp_path: Path) -> None:
    """Not one of the library that makes workbooks, which commands would take for a fault of the program."""
    (tmp_path / "vol.xlsx").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        schrijf_voorbeeld(voorbeeldregio(12, "2%", 5), tmp_path / "vol.xlsx")
