"""A folder of CSV files: coding, separators, quotation marks, and rows cut in the wrong places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from instances import generator
from tabellen.gevallen_tabel import AANBIEDER, PRODUCTIE, cel
from tabellen.invoeren import bladen, csv_map, fouten_van, plaats
from verdeelsleutel.fouten import als_dict
from verdeelsleutel.tabellen import lees


def gevonden(map_: Path) -> list[tuple[str, Any]]:
    """Codes and places of the faults and warnings of a folder."""
    return [(fout.code, plaats(fout)) for fout in fouten_van(lees, map_)]


def vervang(map_: Path, naam: str, oud: bytes, nieuw: bytes) -> Path:
    """The folder with bytes replaced in one file, once."""
    inhoud = (map_ / naam).read_bytes()
    assert oud in inhoud
    (map_ / naam).write_bytes(inhoud.replace(oud, nieuw, 1))
    return map_


@pytest.mark.parametrize("scheiding", [";", ",", "\t"])
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig"])
def test_separator_and_bom_are_found(tmp_path: Path, scheiding: str, codering: str) -> None:
    map_ = csv_map(tmp_path / "a", cel("afspraken", 4, AANBIEDER, 'Zoë; "Thuis", en\u00a0zo'), scheiding, codering)
    invoer, waarschuwingen = lees(map_)
    assert waarschuwingen == ()
    assert invoer.afspraken[2].aanbieder == 'Zoë; "Thuis", en\u00a0zo'


def test_a_heading_with_quoted_separators_is_cut_by_the_other_one(tmp_path: Path) -> None:
    map_ = csv_map(tmp_path / "a", bladen())
    inhoud = (map_ / "regio.csv").read_text(encoding="utf-8")
    kop, rest = inhoud.split("\n", 1)
    (map_ / "regio.csv").write_text(f'{kop.strip()};"a,b,c,d,e,f,g"\n{rest.strip()};x\n', encoding="utf-8")
    assert gevonden(map_) == [("onbekende_kolom", ("regio.csv", None, "a,b,c,d,e,f,g"))]


def test_windows_1252_is_read_with_a_warning_per_file(tmp_path: Path) -> None:
    map_ = csv_map(tmp_path / "a", cel("afspraken", 4, AANBIEDER, "Café €"), codering="cp1252")
    invoer, _ = lees(map_)
    assert gevonden(map_) == [("windows_1252", ("afspraken.csv", None, None))]
    assert invoer.afspraken[2].aanbieder == "Café €"


@pytest.mark.parametrize(
    "inhoud", [b"agb;\x81;x\n", "agb;x\n".encode("utf-16"), b'agb;"x\n1;2\n', b"agb;" + b"x" * 200_000]
)
def test_what_is_no_csv_gives_one_fault_with_the_file(tmp_path: Path, inhoud: bytes) -> None:
    map_ = csv_map(tmp_path / "a", bladen())
    (map_ / "afspraken.csv").write_bytes(inhoud)
    assert gevonden(map_) == [("csv_onleesbaar", ("afspraken.csv", None, None))]


def test_an_unquoted_separator_in_a_name_is_refused_with_its_row(tmp_path: Path) -> None:
    map_ = vervang(csv_map(tmp_path / "a", bladen()), "afspraken.csv", b"Stichting B", b"Stichting; B")
    assert gevonden(map_) == [("aantal_velden", ("afspraken.csv", 4, None))]


def test_a_row_that_is_too_short_is_refused_with_its_row(tmp_path: Path) -> None:
    map_ = vervang(csv_map(tmp_path / "a", bladen()), "afspraken.csv", b"5;0;110,5;90,1", b"5;0;110,5")
    assert gevonden(map_) == [("aantal_velden", ("afspraken.csv", 2, None))]


def test_empty_fields_beyond_the_heading_are_no_matter(tmp_path: Path) -> None:
    map_ = vervang(csv_map(tmp_path / "a", bladen()), "afspraken.csv", b"90,1", b"90,1;;")
    assert gevonden(map_) == []


def test_row_numbers_count_records_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    map_ = csv_map(tmp_path / "a", cel("afspraken", 4, PRODUCTIE, "x"))
    vervang(map_, "afspraken.csv", b"Stichting A", b'"Stichting\nA"')
    assert (
        gevonden(map_)
        == [
            ("verboden_teken", ("afspraken.csv", 2, "aanbieder")),
            ("bedrag_ongeldig", ("afspraken.csv", 4, "productie")),
            ("twee_namen", ("afspraken.csv", None, "aanbieder")),
        ][:2]
    )


def test_names_of_files_are_matched_without_regard_to_capitals(tmp_path: Path) -> None:
    map_ = csv_map(tmp_path / "a", bladen())
    (map_ / "regio.csv").rename(map_ / "Regio.CSV")
    (map_ / "lees mij.txt").write_text("x", encoding="utf-8")
    (map_ / "oud.csv").write_text("x\n", encoding="utf-8")
    assert gevonden(map_) == [("onbekend_blad", ("oud.csv", None, None))]


def test_an_empty_folder_lacks_its_sheets(tmp_path: Path) -> None:
    assert [code for code, _ in gevonden(tmp_path)] == ["blad_ontbreekt", "blad_ontbreekt"]


def test_a_folder_with_too_many_bytes_is_not_read(tmp_path: Path) -> None:
    map_ = csv_map(tmp_path / "a", bladen())
    with (map_ / "groot.csv").open("wb") as bestand:
        bestand.truncate(33 << 20)
    assert [code for code, _ in gevonden(map_)] == ["bestand_te_groot"]


@pytest.mark.parametrize("zaad", range(4))
def test_mutated_csvs_are_read_or_refused_and_never_anything_else(tmp_path: Path, zaad: int) -> None:
    kans = generator(zaad)
    map_ = csv_map(tmp_path / "a", bladen())
    bestanden = {bestand: bestand.read_bytes() for bestand in sorted(map_.iterdir())}
    for _ in range(100):
        bestand = kans.choice(list(bestanden))
        gewijzigd = bytearray(bestanden[bestand])
        for _ in range(kans.choice((1, 3))):
            plek = kans.randrange(len(gewijzigd))
            gewijzigd[plek : plek + kans.choice((0, 1, 9))] = kans.choice(
                (b";", b'"', b"\n", b"\x00", b"\xff", b"\r", b"-")
            )
        bestand.write_bytes(gewijzigd)
        assert all(als_dict(fout)["melding"] for fout in fouten_van(lees, map_))
        bestand.write_bytes(bestanden[bestand])
