"""Very many declarations, as columns: the same answer as row by row, the same faults at the same places."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from verdeelsleutel.fouten import Fout, OngeldigeInvoer, Programmafout
from verdeelsleutel.plafond import afrekenen, json_bytes, reken_af
from verdeelsleutel.plafond.afrekening.delen import Delen
from verdeelsleutel.tabellen import plafond_stroom
from verdeelsleutel.tabellen.plafond_lees import lees_afrekeninginvoer, lees_bron
from verdeelsleutel.tabellen.plafond_stroom import is_stroom, lees_stroom
from verdeelsleutel_api.cli import voer_uit
from verdeelsleutel_scenarios.plafonds import plafondbladen, voorbeeldplafonds

ALLES = voorbeeldplafonds(8, 29)


def schrijf(pad: Path, rijen: list[dict[str, str]]) -> None:
    koppen = list(dict.fromkeys(veld for rij in rijen for veld in rij))
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.DictWriter(bestand, koppen, delimiter=";")
        schrijver.writeheader()
        for rij in rijen:
            schrijver.writerow({veld: w.replace(".", ",") if veld == "bedrag" else w for veld, w in rij.items()})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pad = tmp_path / "map"
    pad.mkdir()
    bladen = plafondbladen(ALLES)
    for naam in ("algemeen", "plafonds", "declaraties"):
        schrijf(pad / f"{naam}.csv", bladen[naam])
    return pad


@pytest.fixture
def parquet(folder: Path) -> Path:
    """The same with declarations as Parquet: dates, decimals and numbers."""
    rijen = [
        rij
        | {
            "bedrag": Decimal(rij["bedrag"]),
            "ingediend_op": date.fromisoformat(rij["ingediend_op"]),
            "zorg_tot": date.fromisoformat(rij["zorg_tot"]),
        }
        for rij in ALLES["declaraties"]
    ]
    (folder / "declaraties.csv").unlink()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rijen), folder / "declaraties.parquet")
    return folder


def antwoord(pad: Path) -> bytes:
    """The answer by columns, verified."""
    gelezen = lees_stroom(pad)
    delen = Delen(gelezen.invoer, gelezen.kolommen, gelezen.stroom, reken_af(gelezen.stroom, gelezen.invoer.regime))
    delen.reken_na()
    doel = io.BytesIO()
    delen.schrijf(doel)
    return doel.getvalue()


def test_csv_and_parquet_give_the_bytes_of_the_usual_way(folder: Path, request: pytest.FixtureRequest) -> None:
    verwacht = json_bytes(afrekenen(lees_afrekeninginvoer(lees_bron(folder))[0]))
    assert antwoord(folder) == verwacht
    assert antwoord(request.getfixturevalue("parquet")) == verwacht


def test_parts_make_the_same_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the parts in which it is verified and written."""
    heel = antwoord(folder)
    monkeypatch.setattr("verdeelsleutel.plafond.afrekening.delen._PER_KEER", 7)
    assert antwoord(folder) == heel


def test_no_declarations_is_an_answer_too(folder: Path) -> None:
    kop = (folder / "declaraties.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    (folder / "declaraties.csv").write_text(kop + "\n", encoding="utf-8")
    verwacht = json_bytes(afrekenen(lees_afrekeninginvoer(lees_bron(folder))[0]))
    assert antwoord(folder) == verwacht


def test_the_verifier_sees_every_part(folder: Path) -> None:
    """One cent moved in one declaration is rejected."""
    gelezen = lees_stroom(folder)
    afrekening = reken_af(gelezen.stroom, gelezen.invoer.regime)
    afrekening.betaald_cents.flags.writeable = True
    afrekening.betaald_cents[-1] += 1
    with pytest.raises(Programmafout):
        Delen(gelezen.invoer, gelezen.kolommen, gelezen.stroom, afrekening).reken_na()


def cel(rij: int, kolom: int, waarde: str) -> Callable[[list[list[str]]], None]:
    def wijzig(rijen: list[list[str]]) -> None:
        rijen[rij - 1][kolom] = waarde

    return wijzig


def fouten(lees: Callable[[Path], object], pad: Path) -> list[tuple[Any, ...]]:
    with pytest.raises(OngeldigeInvoer) as ongeldig:
        lees(pad)
    return sorted(_plaats(fout) for fout in ongeldig.value.fouten)


def _plaats(fout: Fout) -> tuple[Any, ...]:
    return (fout.code, fout.blad, fout.rij or 0, fout.kolom or "", fout.waarde or "", fout.gegevens.get("eerste", ""))


@pytest.mark.parametrize(
    "wijzig",
    [
        cel(3, 0, "D0001-01"),
        cel(3, 0, ""),
        cel(3, 0, "123456782"),
        cel(3, 1, "123"),
        cel(3, 1, "00000001"),
        cel(3, 2, " "),
        cel(3, 3, "2022"),
        cel(3, 3, "1999"),
        cel(3, 4, "2026-01-01"),
        cel(3, 4, "gisteren"),
        cel(3, 5, "31-12-2030"),
        cel(3, 6, "1.5"),
        cel(3, 6, "-3"),
        cel(3, 7, "weg"),
        lambda rijen: rijen[2].pop(),
        lambda rijen: rijen[0].__setitem__(6, "bsn"),
        lambda rijen: rijen[0].__setitem__(6, "bedragen"),
    ],
)
def test_a_fault_is_the_same_as_the_usual_way(folder: Path, wijzig: Callable[[list[list[str]]], object]) -> None:
    bestand = folder / "declaraties.csv"
    rijen = list(csv.reader(io.StringIO(bestand.read_text(encoding="utf-8")), delimiter=";"))
    wijzig(rijen)
    bestand.write_text("\n".join(";".join(rij) for rij in rijen) + "\n", encoding="utf-8")
    gewoon = fouten(lambda pad: lees_afrekeninginvoer(lees_bron(pad)), folder)
    stroom = fouten(lees_stroom, folder)
    ernstig = {fout[0] for fout in gewoon} - {"onbekende_kolom"}
    assert {fout[0] for fout in stroom} - {"onbekende_kolom"} == ernstig
    assert [fout for fout in stroom if fout[0] in ernstig] == [fout for fout in gewoon if fout[0] in ernstig]


def test_faults_of_the_other_files_come_with_them(folder: Path) -> None:
    tekst = (folder / "plafonds.csv").read_text(encoding="utf-8").replace("99980000", "x", 1)
    (folder / "plafonds.csv").write_text(tekst, encoding="utf-8")
    tekst = (folder / "declaraties.csv").read_text(encoding="utf-8").replace("D0001-02", "", 1)
    (folder / "declaraties.csv").write_text(tekst, encoding="utf-8")
    gevonden = {(fout[0], fout[1]) for fout in fouten(lees_stroom, folder)}
    assert gevonden == {("agb_ongeldig", "plafonds.csv"), ("ontbreekt", "declaraties.csv")}


def test_what_is_no_parquet_is_refused(parquet: Path) -> None:
    (parquet / "declaraties.parquet").write_bytes(b"PAR1 nee")
    assert [fout[0] for fout in fouten(lees_stroom, parquet)] == ["parquet_onleesbaar"]


def test_nested_parquet_is_refused(parquet: Path) -> None:
    kolommen = {veld: [["x"]] for veld in ("id", "agb", "sector", "jaar", "ingediend_op", "zorg_tot", "bedrag")}
    pyarrow.parquet.write_table(pyarrow.table(kolommen), parquet / "declaraties.parquet")
    assert [fout[0] for fout in fouten(lees_stroom, parquet)] == ["parquet_onleesbaar"]


def test_only_large_files_and_parquet_are_read_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_stroom(folder)
    assert not is_stroom(folder / "declaraties.csv")
    monkeypatch.setattr(plafond_stroom, "GROOT", 10)
    assert is_stroom(folder)


def test_the_command_takes_parquet(
    parquet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert voer_uit(["plafond", "afrekening", str(parquet), "--uit", str(tmp_path / "uit.json")]) == 0
    assert (tmp_path / "uit.json").read_bytes() == antwoord(parquet)
    assert voer_uit(["plafond", "afrekening", str(parquet)]) == 0
    assert "Totaal" in capsys.readouterr().out
    assert voer_uit(["plafond", "afrekening", str(parquet), "--uit", str(tmp_path / "uit.xlsx")]) == 2
    assert "kies een naam op .json" in capsys.readouterr().err
