"""Reading by path and by name: what form a file has, and what is no input at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tabellen.gevallen_json import met_rij
from tabellen.gevallen_tabel import bladen
from tabellen.invoeren import fouten_van, json_bytes, plaats, verzoek, xlsx
from verdeelsleutel.fouten import MEESTE_FOUTEN, als_dict
from verdeelsleutel.tabellen import lees, lees_bytes, lees_object


def test_json_is_read_by_path_and_by_name(tmp_path: Path) -> None:
    pad = tmp_path / "invoer.JSON"
    pad.write_bytes(json_bytes(verzoek()))
    assert lees(pad) == lees_bytes(json_bytes(verzoek()), "a.b.json") == lees_object(verzoek())


@pytest.mark.parametrize("naam", ["x.xls", "x.xlsm", "x.csv", "x", ".xlsx.exe", "../../x", "x.json\x00.txt", ""])
def test_another_ending_is_refused_by_name(naam: str) -> None:
    (fout,) = fouten_van(lees_bytes, b"x", naam)
    assert fout.code == "onbekend_formaat"
    assert "\x00" not in als_dict(fout)["melding"]


def test_what_cannot_be_read_is_one_fault(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.json")
    for pad in (tmp_path / "afwezig.xlsx", tmp_path / "pijp.json", tmp_path / ("x" * 5000), Path("nul\x00.json")):
        (fout,) = fouten_van(lees, pad)
        assert fout.code == "bestand_onleesbaar"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "x.json").open("wb") as bestand:
        bestand.truncate(33 << 20)
    (fout,) = fouten_van(lees, tmp_path / "x.json")
    assert fout.code == "bestand_te_groot"


def test_a_workbook_with_the_ending_of_json_is_no_json() -> None:
    (fout,) = fouten_van(lees_bytes, xlsx(bladen()), "x.json")
    assert (fout.code, plaats(fout)) == ("geen_utf8", "")


def test_more_errors_than_anybody_reads_are_cut_off_and_said_so() -> None:
    request = met_rij()
    request["afspraken"] = [{}] * 5_000
    fouten = fouten_van(lees_object, request)
    assert len(fouten) == MEESTE_FOUTEN + 1
    assert fouten[-1].code == "te_veel_fouten"
    request["afspraken"] = [5] * 15_000
    fouten = fouten_van(lees_object, request)
    assert (len(fouten), fouten[-1].code) == (MEESTE_FOUTEN + 1, "te_veel_fouten")


def test_more_errors_in_sheets_than_anybody_reads_are_cut_off_and_said_so() -> None:
    inhoud = bladen()
    inhoud["afspraken"] += [["x"] * 9] * 2_000
    fouten = fouten_van(lees_bytes, xlsx(inhoud), "x.xlsx")
    assert (len(fouten), fouten[-1].code, fouten[-1].in_tabel) == (MEESTE_FOUTEN + 1, "te_veel_fouten", True)


def test_importing_the_readers_loads_no_workbook_library() -> None:
    code = (
        "import sys, verdeelsleutel.tabellen as t; t.lees; t.lees_json;"
        "namen = {naam.split('.')[0] for naam in sys.modules};"
        "sys.exit(bool(namen & {'python_calamine', 'xlsxwriter', 'numpy', 'ortools'}))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  # our own words
