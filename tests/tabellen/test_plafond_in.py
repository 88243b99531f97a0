"""Ceilings from workbooks, CSV and JSON: the same input in each form, and every fault at its cell."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tabellen.invoeren import fouten_van
from verdeelsleutel.fouten import Fout, OngeldigeInvoer, als_dict
from verdeelsleutel.tabellen.plafond_kolommen import SCHEMA, VERDEELPARAMETERS
from verdeelsleutel.tabellen.plafond_lees import (
    lees_afrekeninginvoer,
    lees_beide,
    lees_beoordelingsverzoek,
    lees_bron,
    lees_bron_bytes,
)
from verdeelsleutel_scenarios.plafonds import (
    AFREKENING,
    BEOORDELING,
    plafondbladen,
    schrijf_plafondvoorbeeld,
    voorbeeldplafonds,
)

ALLES = voorbeeldplafonds(6, 3)
Wijziging = Callable[[Any], object]


@pytest.fixture(scope="module")
def werkboek(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    pad = tmp_path_factory.mktemp("plafond") / "in.xlsx"
    schrijf_plafondvoorbeeld(ALLES, pad)
    return pad.read_bytes()


def met(inhoud: bytes, *wijzigingen: Wijziging) -> bytes:
    """The workbook, changed."""
    boek = openpyxl.load_workbook(io.BytesIO(inhoud))
    for wijzig in wijzigingen:
        wijzig(boek)
    doel = io.BytesIO()
    boek.save(doel)
    return doel.getvalue()


def cel(blad: str, naam: str, waarde: Any) -> Wijziging:
    """A change of one cell."""
    return lambda boek: boek[blad].__setitem__(naam, waarde)


def kolom(boek: Any, blad: str, naam: str) -> int:
    """The number of a column, from 1."""
    return [een.value for een in boek[blad][1]].index(naam) + 1


def veld(blad: str, rij: int, naam: str, waarde: Any) -> Wijziging:
    """A change of the cell of a row and a heading."""
    return lambda boek: setattr(boek[blad].cell(rij, kolom(boek, blad, naam)), "value", waarde)


def plaatsen(inhoud: bytes) -> list[tuple[str, str | None, int | None, str | None]]:
    """Code, sheet, row and column of every fault of what a workbook holds."""
    return [
        (fout.code, fout.blad, fout.rij, fout.kolom)
        for fout in fouten_van(lambda i, n: lees_beide(lees_bron_bytes(i, n)), inhoud, "x.xlsx")
    ]


def test_a_workbook_csv_and_json_read_as_the_same_input(tmp_path: Path, werkboek: bytes) -> None:
    (tmp_path / "in.json").write_text(json.dumps(ALLES), encoding="utf-8")
    (tmp_path / "map").mkdir()
    for naam, rijen in plafondbladen(ALLES).items():
        koppen = list(dict.fromkeys(veld for rij in rijen for veld in rij))
        with (tmp_path / "map" / f"{naam}.csv").open("w", encoding="utf-8", newline="") as bestand:
            schrijver = csv.DictWriter(bestand, koppen, delimiter=";")
            schrijver.writeheader()
            for rij in rijen:
                geld = ("plafond", "gedeclareerd", "prognose", "gevraagd", "bedrag", "maximum", "uren_gemiddeld")
                schrijver.writerow({k: w.replace(".", ",") if k in geld else w for k, w in rij.items()})
    uit_json = lees_beide(lees_bron(tmp_path / "in.json"))
    assert lees_beide(lees_bron_bytes(werkboek, "in.xlsx")) == uit_json
    uit_map = lees_beide(lees_bron(tmp_path / "map"))
    assert uit_map[1] == uit_json[1]
    assert uit_map[0] is not None
    assert uit_json[0] is not None
    assert uit_map[0][0].verdeling == uit_json[0][0].verdeling


def test_each_command_reads_its_own_parts(werkboek: bytes) -> None:
    """A part of the other command is neither a fault nor needed."""
    alleen = met(werkboek, *(lambda boek, naam=naam: boek.remove(boek[naam]) for naam in ("plafonds", "declaraties")))
    assert lees_beoordelingsverzoek(lees_bron_bytes(alleen, "x.xlsx"))[0].verdeling
    with pytest.raises(OngeldigeInvoer):
        lees_afrekeninginvoer(lees_bron_bytes(alleen, "x.xlsx"))
    weg = ("aanvragen", "verdeling", "klassen", "deelruimtes")
    alleen = met(werkboek, *(lambda boek, naam=naam: boek.remove(boek[naam]) for naam in weg))
    assert len(lees_afrekeninginvoer(lees_bron_bytes(alleen, "x.xlsx"))[0].plafonds) == 6
    assert lees_beide(lees_bron_bytes(alleen, "x.xlsx"))[0] is None


@pytest.mark.parametrize(
    ("wijziging", "verwacht"),
    [
        (veld("aanvragen", 3, "id", "A0001"), ("dubbele_aanvraag", "aanvragen", 3, "id")),
        (veld("aanvragen", 2, "agb", "123"), ("agb_ongeldig", "aanvragen", 2, "agb")),
        (veld("aanvragen", 2, "agb", None), ("ontbreekt", "aanvragen", 2, "agb")),
        (veld("aanvragen", 4, "gevraagd", "veel"), ("bedrag_ongeldig", "aanvragen", 4, "gevraagd")),
        (veld("aanvragen", 4, "gevraagd", 1.234), ("te_veel_decimalen", "aanvragen", 4, "gevraagd")),
        (veld("aanvragen", 4, "clienten", 1.5), ("aantal_ongeldig", "aanvragen", 4, "clienten")),
        (veld("aanvragen", 4, "uren_afspraak", "12.5"), ("uren_ongeldig", "aanvragen", 4, "uren_afspraak")),
        (veld("aanvragen", 4, "ingediend_op", "2024-13-01"), ("datum_ongeldig", "aanvragen", 4, "ingediend_op")),
        (
            veld("aanvragen", 4, "zorgplichtprobleem", "soms"),
            ("ja_nee_ongeldig", "aanvragen", 4, "zorgplichtprobleem"),
        ),
        (veld("aanvragen", 2, "sector", "123456782"), ("persoonsgegeven", "aanvragen", 2, "sector")),
        (cel("klassen", "A3", "zorgplicht"), ("dubbele_klasse", "klassen", 3, "naam")),
        (cel("verdeling", "B2", "veel"), ("bedrag_ongeldig", "verdeling", 2, "waarde")),
        (cel("verdeling", "B3", "per hoofd"), ("keuze_ongeldig", "verdeling", 3, "waarde")),
        (cel("verdeling", "A3", "sleutels"), ("onbekende_verdeelparameter", "verdeling", 3, "parameter")),
        (cel("verdeling", "A3", "ruimte"), ("dubbele_parameter", "verdeling", 3, "parameter")),
        (cel("verdeling", "B3", None), ("ontbreekt", "verdeling", 3, "waarde")),
        (veld("deelruimtes", 2, "regio", "Nergens"), ("ruimte_kiest_niets", "deelruimtes", 2, None)),
        (veld("deelruimtes", 2, "maximum", None), ("ontbreekt", "deelruimtes", 2, "maximum")),
        (cel("algemeen", "A2", "geen"), ("onbekend_profiel", "algemeen", 2, "beleid")),
        (cel("algemeen", "B2", "raar"), ("keuze_ongeldig", "algemeen", 2, "regime")),
        (cel("algemeen", "C2", None), ("ontbreekt", "algemeen", 2, "peildatum")),
        (cel("algemeen", "A3", "nog een"), ("algemeen_een_rij", "algemeen", None, None)),
        (lambda boek: boek.remove(boek["algemeen"]), ("blad_ontbreekt", "algemeen", None, None)),
        (lambda boek: boek.remove(boek["plafonds"]), ("blad_ontbreekt", "plafonds", None, None)),
        (lambda boek: boek["declaraties"].delete_cols(1), ("kolom_ontbreekt", "declaraties", 1, "id")),
        (veld("plafonds", 2, "jaar", 1999), ("contractjaar_ongeldig", "plafonds", 2, "jaar")),
        (veld("plafonds", 2, "geldig_vanaf", "2026-01-01"), ("versie_na_peildatum", "plafonds", 2, "geldig_vanaf")),
        (
            veld("plafonds", 2, "aanvraag_besluit_op", "2024-01-01"),
            ("besluit_voor_aanvraag", "plafonds", 2, "aanvraag_besluit_op"),
        ),
        (veld("declaraties", 4, "id", "D0001-01"), ("dubbele_declaratie", "declaraties", 4, "id")),
        (veld("declaraties", 3, "jaar", 2022), ("declaratie_ander_jaar", "declaraties", 3, "jaar")),
        (veld("declaraties", 3, "agb", "00000001"), ("onbekend_plafond", "declaraties", 3, "agb")),
        (veld("declaraties", 3, "crediteert", "weg"), ("credit_zonder_debet", "declaraties", 3, "crediteert")),
        (veld("declaraties", 3, "zorg_tot", "1-1-2030"), ("zorg_na_indiening", "declaraties", 3, "zorg_tot")),
        (veld("declaraties", 1, "crediteert", "bsn"), ("persoonsgegeven_kop", "declaraties", 1, "bsn")),
        (veld("declaraties", 3, "bedrag", "=1/0"), ("formule_zonder_waarde", "declaraties", 3, "bedrag")),
    ],
)
def test_a_fault_stands_at_its_cell(werkboek: bytes, wijziging: Wijziging, verwacht: tuple[Any, ...]) -> None:
    assert verwacht in plaatsen(met(werkboek, wijziging))


@pytest.mark.parametrize("blad", ["aanvragen", "declaraties"])
def test_a_refused_cell_is_reported_once(werkboek: bytes, blad: str) -> None:
    """The cell's own fault, and nothing that only follows from it."""
    inhoud = met(werkboek, veld(blad, 2, "agb", "x"))
    assert plaatsen(inhoud) == [("agb_ongeldig", blad, 2, "agb")]


def test_faults_of_both_parts_come_at_once(werkboek: bytes) -> None:
    inhoud = met(werkboek, veld("aanvragen", 2, "agb", "x"), veld("declaraties", 2, "bedrag", "x"))
    assert plaatsen(inhoud) == [
        ("agb_ongeldig", "aanvragen", 2, "agb"),
        ("bedrag_ongeldig", "declaraties", 2, "bedrag"),
    ]


def test_rows_of_one_ceiling_are_its_versions_wherever_they_stand(werkboek: bytes) -> None:
    inhoud = met(werkboek, lambda boek: boek["plafonds"].append(["99980000", "wijkverpleging", 2024, 999, "1-2-2024"]))
    invoer, _ = lees_afrekeninginvoer(lees_bron_bytes(inhoud, "x.xlsx"))
    assert [versie.bedrag for versie in invoer.plafonds[0].versies][-1] == 999_00
    assert len(invoer.plafonds) == 6


def test_two_rows_of_a_ceiling_that_contradict_are_a_fault(werkboek: bytes) -> None:
    rij = ["99980000", "wijkverpleging", 2024, 999, "1-2-2024", None, None, "1-1-2026"]
    inhoud = met(werkboek, lambda boek: boek["plafonds"].append(rij))
    laatste = openpyxl.load_workbook(io.BytesIO(inhoud))["plafonds"].max_row
    assert plaatsen(inhoud) == [("tegenstrijdig_plafond", "plafonds", laatste, "declareren_tot")]


def test_a_division_that_is_asked_and_absent_is_a_fault(werkboek: bytes) -> None:
    weg = ("verdeling", "klassen", "deelruimtes")
    inhoud = met(werkboek, *(lambda boek, naam=naam: boek.remove(boek[naam]) for naam in weg))
    bron = lees_bron_bytes(inhoud, "x.xlsx")
    assert lees_beoordelingsverzoek(bron)[0].verdeling is None
    with pytest.raises(OngeldigeInvoer) as ongeldig:
        lees_beoordelingsverzoek(bron, met_verdeling=True)
    assert [(fout.code, fout.blad) for fout in ongeldig.value.fouten] == [("blad_ontbreekt", "verdeling")]


def test_a_message_names_the_earlier_row(werkboek: bytes) -> None:
    with pytest.raises(OngeldigeInvoer) as ongeldig:
        lees_beide(lees_bron_bytes(met(werkboek, veld("declaraties", 5, "id", "D0001-01")), "x.xlsx"))
    assert "rij 2" in als_dict(ongeldig.value.fouten[0])["melding"]
    assert "row 2" in als_dict(ongeldig.value.fouten[0], "en")["melding"]


def test_an_unknown_column_is_a_warning(werkboek: bytes) -> None:
    bron = lees_bron_bytes(met(werkboek, cel("aanvragen", "Z1", "notitie")), "x.xlsx")
    gevonden: tuple[Fout, ...] = lees_beoordelingsverzoek(bron)[1]
    assert [(fout.code, fout.blad, fout.kolom) for fout in gevonden] == [("onbekende_kolom", "aanvragen", "notitie")]


def test_json_of_one_use_is_read_without_the_other(tmp_path: Path) -> None:
    for delen in (BEOORDELING, AFREKENING):
        (tmp_path / "in.json").write_text(json.dumps({deel: ALLES[deel] for deel in delen}), encoding="utf-8")
        beoordeling, afrekening = lees_beide(lees_bron(tmp_path / "in.json"))
        assert (beoordeling is None) == (delen is AFREKENING)
        assert (afrekening is None) == (delen is BEOORDELING)


@pytest.mark.parametrize("naam", ["x.txt", "x", "x.csv"])
def test_another_kind_of_file_is_refused(naam: str) -> None:
    with pytest.raises(OngeldigeInvoer) as ongeldig:
        lees_bron_bytes(b"", naam)
    assert ongeldig.value.fouten[0].code == "onbekend_formaat"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OngeldigeInvoer) as ongeldig:
        lees_bron(tmp_path / "weg.xlsx")
    assert ongeldig.value.fouten[0].code == "bestand_onleesbaar"


def test_the_manual_names_every_sheet_and_parameter() -> None:
    tekst = (Path(__file__).parents[2] / "docs" / "nl" / "plafonds.md").read_text(encoding="utf-8")
    assert all(f"| `{blad}` |" in tekst for blad in SCHEMA)
    assert all(f"`{parameter}`" in tekst for parameter in VERDEELPARAMETERS)
