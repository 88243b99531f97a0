"""Offices from regions, from a small file, or from both; limits, links, and every fault at its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from herschikking.fabriek import invoer, rij, verzoek
from verdeelsleutel.fouten import OngeldigeInvoer, als_dict
from verdeelsleutel.gegevens.model import json_bytes
from verdeelsleutel.herschikking.hash import invoer_sha256
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel_scenarios.regios.basis import OngeldigeRegios
from verdeelsleutel_scenarios.regios.kantoren import Kantorenbestand, lees_kantoren
from verdeelsleutel_scenarios.regios.overheveling_vraag import beantwoord, kantoorfouten

KOP = ("naam", "ruimte", "nodig", "hoogstens_uit", "hoogstens_in")


def regio(naam: str, ruimte: str, oud: str, nu: str) -> Invoer:
    gevraagd = verzoek(ruimte, rij("75750001", "ZZP", herschikking_vorig_jaar=oud, productie=nu))
    gevraagd["regio"]["regio"] = naam
    return invoer(gevraagd)


NOORD, ZUID = regio("Noord", "150", "100", "120"), regio("Zuid", "70", "100", "130")
"""Noord has 50 left of categories 1 and 2, or 30 of all; Zuid lacks 30, or 60."""


def werkboek(pad: Path, kantoren: Any = None, verbindingen: Any = None) -> Path:
    """Sheets of rows; None leaves a sheet out."""
    with xlsxwriter.Workbook(pad) as boek:
        for naam, rijen in (("kantoren", kantoren), ("verbindingen", verbindingen)):
            if rijen is not None:
                blad = boek.add_worksheet(naam)
                for nummer, waarden in enumerate(rijen):
                    blad.write_row(nummer, 0, waarden)
    return pad


def bestand(tmp_path: Path, inhoud: Any) -> Kantorenbestand:
    pad = tmp_path / "kantoren.json"
    pad.write_text(json.dumps(inhoud), encoding="utf-8")
    gelezen = lees_kantoren(pad, str(pad))
    assert gelezen
    return gelezen


def fouten(tmp_path: Path, inhoud: Any) -> list[str]:
    with pytest.raises(OngeldigeInvoer) as gevonden:
        bestand(tmp_path, inhoud)
    return [f"{fout.code} {als_dict(fout)['pointer']}" for fout in gevonden.value.fouten]


def bewegingen(uitkomst: Any) -> list[tuple[str, str, int]]:
    return [(b.van, b.naar, b.bedrag) for b in uitkomst.uitkomst.bewegingen]


def test_room_and_need_come_from_the_inputs() -> None:
    """Up to category 2, or all three; with the fingerprint of the input."""
    gevonden = beantwoord([ZUID, NOORD])
    assert bewegingen(gevonden) == [("Noord", "Zuid", 3_000)]
    eerste = gevonden.vraag.kantoren[0]
    assert (eerste.naam, eerste.ruimte, eerste.nodig, eerste.herkomst) == ("Noord", 15_000, 10_000, "invoer")
    assert eerste.invoer_sha256 == invoer_sha256(NOORD)
    assert gevonden.vraag.nodig_tot == "categorie2"
    assert bewegingen(beantwoord([ZUID, NOORD], tot="categorie3")) == [("Noord", "Zuid", 3_000)]
    assert beantwoord([ZUID, NOORD], tot="categorie3").uitkomst.kantoren[1].tekort == 6_000


def test_a_file_of_offices_gives_all(tmp_path: Path) -> None:
    """No region needed; the answer says that the amounts were given."""
    kantoren = [{"naam": "x", "ruimte": "0", "nodig": "60"}, {"naam": "a", "ruimte": "100", "nodig": "0"}]
    gevonden = beantwoord([], bestand(tmp_path, {"kantoren": kantoren}))
    assert bewegingen(gevonden) == [("a", "x", 6_000)]
    assert (gevonden.vraag.nodig_tot, gevonden.jaar, gevonden.invoeren) == (None, None, ())
    assert {rij.herkomst for rij in gevonden.vraag.kantoren} == {"opgegeven"}
    om = beantwoord([], bestand(tmp_path, {"kantoren": kantoren[::-1]}))
    assert json_bytes(om) == json_bytes(gevonden)


def test_a_file_gives_limits_and_links_to_regions_and_offices_of_its_own(tmp_path: Path) -> None:
    """Noord lends at most 10, to Zuid alone; Oost has amounts of its own and lends to nobody else."""
    inhoud = {
        "kantoren": [{"naam": "Noord", "hoogstens_uit": "10"}, {"naam": "Oost", "ruimte": "5", "nodig": "0"}],
        "verbindingen": [{"van": "Noord", "naar": "Zuid"}],
    }
    gevonden = beantwoord([NOORD, ZUID], bestand(tmp_path, inhoud))
    assert bewegingen(gevonden) == [("Noord", "Zuid", 1_000)]
    assert [(rij.naam, rij.herkomst) for rij in gevonden.vraag.kantoren] == [
        ("Noord", "invoer"),
        ("Oost", "opgegeven"),
        ("Zuid", "invoer"),
    ]


def test_a_workbook_and_csv_files_read_the_same(tmp_path: Path) -> None:
    """Dutch amounts in text, numbers in cells, sheets in any order."""
    rijen = [KOP, ("a", "1.000,50", 0, "", ""), ("x", 0, 2000, "", 600)]
    koppels = [("van", "naar"), ("a", "x")]
    uit_boek = lees_kantoren(werkboek(tmp_path / "k.xlsx", rijen, koppels), "k.xlsx")
    folder = tmp_path / "k"
    folder.mkdir()
    for naam, tabel in (("kantoren", rijen), ("verbindingen", koppels)):
        tekst = "\n".join(";".join(map(str, rij)) for rij in tabel)
        (folder / f"{naam}.csv").write_text(tekst + "\n", encoding="utf-8")
    uit_csv = lees_kantoren(folder, "k")
    assert uit_boek
    assert uit_csv
    assert uit_boek.kantoren == uit_csv.kantoren
    assert uit_boek.verbindingen == uit_csv.verbindingen
    assert bewegingen(beantwoord([], uit_boek)) == [("a", "x", 60_000)]


def test_other_files_are_not_offices(tmp_path: Path) -> None:
    """A herschikking, also with a sheet of offices in it, a text, what is not JSON, and nothing at all."""
    for naam, tekst in (("a.json", json.dumps({"regio": {}, "kantoren": []})), ("b.txt", "x"), ("c.json", "[]")):
        (tmp_path / naam).write_text(tekst, encoding="utf-8")
        assert lees_kantoren(tmp_path / naam, naam) is None
    assert lees_kantoren(tmp_path / "weg.json", "weg.json") is None
    assert lees_kantoren(tmp_path, ".") is None


@pytest.mark.parametrize(
    ("inhoud", "verwacht"),
    [
        ({"kantoren": {}}, ["geen_lijst /kantoren"]),
        ({"kantoren": [1]}, ["geen_object /kantoren/0"]),
        ({"kantoren": [{}]}, ["ontbreekt /kantoren/0/naam"]),
        ({"kantoren": [{"naam": "a", "ruimte": "-1"}]}, ["bedrag_negatief /kantoren/0/ruimte"]),
        ({"kantoren": [{"naam": "a", "nodig": "1,5"}]}, ["bedrag_ongeldig /kantoren/0/nodig"]),
        ({"kantoren": [{"naam": "a", "ruimtte": "1"}]}, ["onbekende_sleutel /kantoren/0/ruimtte"]),
        ({"kantoren": [], "iets": 1}, ["onbekende_sleutel /iets"]),
        ({"kantoren": [{"naam": " a"}]}, ["spatie_rondom /kantoren/0/naam"]),
        ({"verbindingen": [{"van": "a"}]}, ["ontbreekt /verbindingen/0/naar"]),
        ({"kantoren": [{"naam": "a"}], "verbindingen": []}, ["verbindingen_leeg /verbindingen"]),
        (
            {"kantoren": [{"naam": "a", "ruimte": "x"}, {"naam": "b", "nodig": True}]},
            ["bedrag_ongeldig /kantoren/0/ruimte", "bedrag_ongeldig /kantoren/1/nodig"],
        ),
    ],
)
def test_faults_in_a_file_are_told_at_once(tmp_path: Path, inhoud: Any, verwacht: list[str]) -> None:
    assert fouten(tmp_path, inhoud) == verwacht


def test_person_data_is_refused_and_not_repeated(tmp_path: Path) -> None:
    (gemeld,) = fouten(tmp_path, {"kantoren": [{"naam": "a", "bsn": "123456782"}]})
    assert gemeld.startswith("persoonsgegeven")
    assert "123456782" not in gemeld


def test_a_fault_in_a_workbook_names_its_cell(tmp_path: Path) -> None:
    rijen = [KOP, ("a", 1, 2, "", ""), ("b", "veel", 0, "", -3)]
    with pytest.raises(OngeldigeInvoer) as gevonden:
        lees_kantoren(werkboek(tmp_path / "k.xlsx", rijen), "k.xlsx")
    assert [(fout.code, fout.blad, fout.rij, fout.kolom) for fout in gevonden.value.fouten] == [
        ("bedrag_ongeldig", "kantoren", 3, "ruimte"),
        ("bedrag_negatief", "kantoren", 3, "hoogstens_in"),
    ]


def test_a_sheet_without_its_heading_or_its_rows_is_a_fault(tmp_path: Path) -> None:
    """A column that is missing is told once, not per row."""
    for rijen, koppels, verwacht in (
        ([("kantoor", "ruimte"), ("a", 1), ("b", 2)], None, ["kolom_ontbreekt", "onbekende_kolom"]),
        ([KOP, ("a", 1, 2, "", "")], [("van", "naar")], ["verbindingen_leeg"]),
    ):
        with pytest.raises(OngeldigeInvoer) as gevonden:
            lees_kantoren(werkboek(tmp_path / "k.xlsx", rijen, koppels), "k.xlsx")
        assert [fout.code for fout in gevonden.value.fouten] == verwacht


@pytest.mark.parametrize(
    ("inhoud", "verwacht"),
    [
        ({"kantoren": [{"naam": "Nord"}]}, ["kantoor_zonder_bedrag", "kantoor_zonder_bedrag"]),
        ({"kantoren": [{"naam": "Noord", "ruimte": "1"}]}, ["kantoor_met_invoer"]),
        ({"kantoren": [{"naam": "Noord"}, {"naam": "Noord"}]}, ["kantoor_dubbel"]),
        ({"verbindingen": [{"van": "Noord", "naar": "Zuyd"}]}, ["onbekend_kantoor"]),
        ({"verbindingen": [{"van": "Noord", "naar": "Noord"}]}, ["verbinding_met_zichzelf"]),
        ({"verbindingen": [{"van": "Noord", "naar": "Zuid"}] * 2}, ["dubbele_verbinding"]),
    ],
)
def test_what_does_not_go_with_the_regions_is_refused(tmp_path: Path, inhoud: Any, verwacht: list[str]) -> None:
    """At its place, by the check and by the answer alike."""
    gelezen = bestand(tmp_path, inhoud)
    gevonden = kantoorfouten([NOORD, ZUID], gelezen)
    assert [fout.code for fout in gevonden] == verwacht
    assert all(als_dict(fout)["pointer"] for fout in gevonden)
    with pytest.raises(OngeldigeRegios):
        beantwoord([NOORD, ZUID], gelezen)


def test_the_name_that_was_meant_is_told(tmp_path: Path) -> None:
    inhoud = {"verbindingen": [{"van": "Noord", "naar": "Zuyd"}]}
    (fout,) = kantoorfouten([NOORD, ZUID], bestand(tmp_path, inhoud))
    assert "Bedoelt u Zuid?" in als_dict(fout)["melding"]
    assert als_dict(fout)["pointer"] == "/verbindingen/0/naar"


def test_no_office_at_all_is_refused(tmp_path: Path) -> None:
    assert [fout.code for fout in kantoorfouten([], bestand(tmp_path, {"kantoren": []}))] == ["geen_kantoren"]
