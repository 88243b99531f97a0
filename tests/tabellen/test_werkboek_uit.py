"""The result as a workbook: what stands in it, and that text stays text."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from tabellen.werkboeken import KOPRIJ, boek, formulecellen, lees, rijen, teksten
from uitkomsten import VOORBEELDEN, uit_verzoek, verzoek, voorbeeld
from verdeelsleutel.herschikking.invoer import Deelruimte, Omvat
from verdeelsleutel.tabellen import schrijf_werkboek, werkboek_deelruimtes
from verdeelsleutel.tabellen.werkboek_uit import werkboek_bytes
from verdeelsleutel.uitleg import redenen, regiobeeld


def test_the_sheets_of_a_divided_region() -> None:
    assert boek("scenario2").sheetnames == [
        "overzicht",
        "afspraken",
        "aanbieders",
        "niveaus",
        "beleid",
        "waarschuwingen",
    ]
    assert "deelruimtes" in boek("deelruimte").sheetnames
    assert "prestaties" in boek("prestaties").sheetnames


@pytest.mark.parametrize("naam", VOORBEELDEN)
def test_every_sheet_says_what_it_is_of_and_prints_well(naam: str) -> None:
    invoer, uitkomst = voorbeeld(naam)
    for blad in boek(naam).worksheets:
        kop = "\n".join(str(blad.cell(rij, 1).value) for rij in range(1, 5))
        assert invoer.regio.regio in kop
        assert "Peildatum: " in kop
        assert f"Beleid: {uitkomst.beleid.profiel}, versie {uitkomst.beleid.versie}" in kop
        assert "Afwijkingen: " in kop
        assert uitkomst.invoer_sha256 in kop
        assert blad.page_setup.orientation == "landscape"
        if blad.title != "diagnose":
            assert blad.freeze_panes
            assert blad.print_title_rows


def test_peildatum_and_deviations_are_on_each_sheet() -> None:
    gevraagd = verzoek("groei-niet-gegarandeerd")
    gevraagd["regio"]["peildatum"] = "2023-08-14"
    for blad in lees(werkboek_bytes(*uit_verzoek(gevraagd))).worksheets:
        assert "Peildatum: 14 augustus 2023" in str(blad["A2"].value)
        assert str(blad["A3"].value).startswith(
            "Afwijkingen: Gegarandeerd aandeel van de vastgelegde groei: 0%; reden: "
        )


def test_input_stands_beside_the_answer_with_the_reason() -> None:
    _, uitkomst = voorbeeld("scenario2")
    eerste, *_ = gelezen = rijen(boek("scenario2")["afspraken"])
    assert eerste["AGB-code"] == "75750001"
    assert eerste["Herschikking vorig jaar"] == 50_000_000
    assert eerste["Productie"] == 49_000_000
    assert eerste["Herschikkingsafspraak"] == 48_547_169.81
    assert eerste["Niet vergoed"] == 452_830.19
    assert eerste["Vrijval"] == 1_000_000
    assert [rij["Reden van wat niet is vergoed"] for rij in gelezen] == list(redenen(uitkomst))


def test_overview_has_the_statement_the_cent_note_and_control_totals() -> None:
    blad = boek("scenario2")["overzicht"]
    gelezen = teksten(blad)
    for zin in regiobeeld(*voorbeeld("scenario2")):
        assert zin in gelezen
    assert any("minder dan een cent" in tekst for tekst in gelezen)
    assert any("nacalculatie" in tekst for tekst in gelezen)
    totalen = {rij[0].value: [cel.value for cel in rij[1:4]] for rij in blad.iter_rows() if rij[0].value}
    assert totalen["Herschikking vorig jaar"] == [89_000_000, 89_000_000, 0]
    assert totalen["Productie"] == [94_000_000, 94_000_000, 0]


def test_each_aanbieder_is_compared_with_last_year() -> None:
    eerste = rijen(boek("scenario2")["aanbieders"], 7)[0]
    assert eerste["AGB-code"] == "75750001"
    assert eerste["Herschikkingsafspraak"] == 53_490_566.04
    assert eerste["Verschil met vorig jaar"] == -509_433.96
    nieuw = rijen(boek("scenario2")["aanbieders"], 7)[3]
    assert nieuw["Verschil met vorig jaar (%)"] in ("", None)


def test_policy_has_every_parameter_with_source_and_mark() -> None:
    _, uitkomst = voorbeeld("groei-niet-gegarandeerd")
    gelezen = {rij["Parameter"]: rij for rij in rijen(boek("groei-niet-gegarandeerd")["beleid"], 6)}
    assert set(gelezen) == set(uitkomst.beleid.parameters)
    assert gelezen["gegarandeerd_aandeel"]["Waarde"] == 0.9
    assert gelezen["gegarandeerd_aandeel"]["Gelezen of gekozen"] == "gelezen"
    assert gelezen["gegarandeerd_aandeel_groei"]["Afwijking van het profiel"] == "ja"
    assert all(rij["Bron"] == uitkomst.beleid.parameters[naam].bron for naam, rij in gelezen.items())


def test_a_guarantee_that_does_not_fit_gives_a_diagnosis_and_no_grants() -> None:
    werkboek = boek("garantie-past-niet")
    assert "niveaus" not in werkboek.sheetnames
    assert "Toegekend" not in {cel.value for cel in werkboek["afspraken"][KOPRIJ - 2]}
    gelezen = teksten(werkboek["diagnose"])
    assert "Garandeer 89,94% van de herschikking van vorig jaar. Met 89,95% past het niet." in gelezen
    assert werkboek["diagnose"]["B8"].value == 83_900_000


def test_prestaties_have_their_volume_beside_agreement_over_tariff() -> None:
    eerste = rijen(boek("prestaties")["prestaties"], 7)[0]
    assert eerste["Prestatiecode"] == "Z01"
    assert eerste["Volume"] == 83.3053
    assert abs(eerste["Verschil"]) <= 0.00005


def test_warnings_have_a_sheet_only_when_there_are_any() -> None:
    _, uitkomst = voorbeeld("scenario2")
    gelezen = rijen(boek("scenario2")["waarschuwingen"], 6)
    assert [rij["Melding"] for rij in gelezen] == [fout["melding"] for fout in uitkomst.waarschuwingen]
    volledig = verzoek("scenario2")
    for rij in volledig["afspraken"]:
        rij |= {"groei_gehonoreerd": "0", "crisisafspraak": "0", "realisatie_vorig_jaar": "0"}
    assert "waarschuwingen" not in lees(werkboek_bytes(*uit_verzoek(volledig))).sheetnames


def test_amounts_have_dutch_formats() -> None:
    blad = boek("scenario2")["afspraken"]
    assert blad.cell(KOPRIJ + 1, 4).number_format.startswith("[$-413]#,##0.00")
    assert blad.cell(KOPRIJ + 1, 1).number_format == "@"


@pytest.mark.parametrize("naam", ["=1+1", "+31 20", "-korting", "@SOM(A1)", "{=1}", "http://x.nl", "007"])
def test_text_is_never_a_formula_number_or_link(naam: str) -> None:
    gevraagd = verzoek("deelruimte")
    gevraagd["regio"] |= {"zorgkantoor": naam, "regio": naam}
    gevraagd["afspraken"][3]["aanbieder"] = naam
    gevraagd["deelruimtes"][0]["naam"] = naam
    inhoud = werkboek_bytes(*uit_verzoek(gevraagd))
    werkboek = lees(inhoud, formules=True)
    assert all(naam not in str(cel.value) for cel in formulecellen(werkboek))
    rij = rijen(werkboek["afspraken"])[3]
    assert rij["Aanbieder"] == naam
    cel = next(cel for cel in werkboek["afspraken"]["B"] if cel.value == naam)
    assert cel.data_type == "s"
    assert bool(cel.quotePrefix) == naam.startswith(("=", "+", "-", "@"))
    assert werkboek["deelruimtes"]["A9"].data_type == "s"
    assert not any(blad._hyperlinks for blad in werkboek.worksheets)


def test_the_same_result_gives_the_same_bytes_whatever_the_order_of_the_input() -> None:
    heen = verzoek("deelruimtes-genest")
    terug = {**heen, "afspraken": heen["afspraken"][::-1], "deelruimtes": heen["deelruimtes"][::-1]}
    assert werkboek_bytes(*uit_verzoek(heen)) == werkboek_bytes(*uit_verzoek(terug))


def test_no_clock_and_no_writer_of_the_machine_is_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(werkboek_bytes(*voorbeeld("scenario1")))) as zip_:
        assert {lid.date_time for lid in zip_.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        kern = zip_.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", kern)) == {"2000-01-01T00:00:00Z"}


def test_it_is_written_where_asked(tmp_path: Path) -> None:
    invoer, uitkomst = voorbeeld("scenario1")
    schrijf_werkboek(invoer, uitkomst, tmp_path / "uitkomst.xlsx")
    assert (tmp_path / "uitkomst.xlsx").read_bytes() == werkboek_bytes(invoer, uitkomst)


def test_a_room_of_more_codes_than_a_cell_holds_has_values_but_no_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = tuple(f"{nummer:08d}" for nummer in range(4_000))
    assert not werkboek_deelruimtes.past_in_cel(Deelruimte(naam="Alles", omvat=Omvat(agb=codes), maximum=1))
    monkeypatch.setattr(werkboek_deelruimtes, "past_in_cel", lambda deelruimte: False)
    rij = rijen(lees(werkboek_bytes(*voorbeeld("deelruimte")))["deelruimtes"], 8)[0]
    assert rij["Maximum"] == 3_600_000
    assert rij["Som van de rijen"] is None
