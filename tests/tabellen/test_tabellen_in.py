"""Reading sheets: every rule with its code and place, the same in .xlsx, .ods and CSV."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tabellen.gevallen_tabel import (
    AGB,
    CRISIS,
    DATUMS,
    FOUTEN,
    IN_CELLEN,
    PRODUCTIE,
    Bladen,
    Plaats,
    beleid,
    cel,
    kolom,
    met,
    rij,
)
from tabellen.invoeren import (
    bladen,
    bladen_met_prestaties,
    csv_map,
    fouten_van,
    ods,
    plaats,
    verzoek,
    verzoek_met_prestaties,
    xlsx,
)
from verdeelsleutel.fouten import als_dict
from verdeelsleutel.herschikking.hash import invoer_sha256
from verdeelsleutel.tabellen import lees, lees_bytes, lees_object


def fouten_in(inhoud: Bladen, vorm: str, map_: Path) -> list[Any]:
    """Faults and warnings of sheets, in one of three forms; a CSV is called as its sheet."""
    if vorm == "csv":
        return list(fouten_van(lees, csv_map(map_ / "invoer", inhoud)))
    schrijf = {"xlsx": xlsx, "ods": ods}[vorm]
    return list(fouten_van(lees_bytes, schrijf(inhoud), f"invoer.{vorm}"))


def fouten_met_plaats(inhoud: Bladen, vorm: str, map_: Path) -> list[tuple[str, Plaats]]:
    """Codes and places of the errors."""
    return [
        (fout.code, (fout.blad and fout.blad.removesuffix(".csv"), fout.rij, fout.kolom))
        for fout in fouten_in(inhoud, vorm, map_)
        if fout.ernst == "fout"
    ]


def namen(gevallen: Any) -> list[str]:
    return [f"{code} {waar[0]} {waar[1]} {waar[2]}" for code, waar, _ in gevallen]


@pytest.mark.parametrize("vorm", ["xlsx", "ods", "csv"])
@pytest.mark.parametrize(("code", "waar", "inhoud"), FOUTEN, ids=namen(FOUTEN))
def test_one_spoiled_place_gives_one_fault_there(
    code: str, waar: Plaats, inhoud: Bladen, vorm: str, tmp_path: Path
) -> None:
    assert fouten_met_plaats(inhoud, vorm, tmp_path) == [(code, waar)]


@pytest.mark.parametrize("vorm", ["xlsx", "ods"])
@pytest.mark.parametrize(("code", "waar", "inhoud"), IN_CELLEN, ids=namen(IN_CELLEN))
def test_one_spoiled_numeric_cell_gives_one_fault_there(
    code: str, waar: Plaats, inhoud: Bladen, vorm: str, tmp_path: Path
) -> None:
    assert fouten_met_plaats(inhoud, vorm, tmp_path) == [(code, waar)]


@pytest.mark.parametrize("vorm", ["xlsx", "ods", "csv"])
@pytest.mark.parametrize(
    ("inhoud", "request_"),
    [(bladen(), verzoek()), (bladen_met_prestaties(), verzoek_met_prestaties())],
    ids=["bedragen", "prestaties"],
)
def test_sheets_and_json_of_the_same_region_are_the_same_input(
    inhoud: Bladen, request_: Any, vorm: str, tmp_path: Path
) -> None:
    pad = tmp_path / f"invoer.{vorm}"
    if vorm == "csv":
        csv_map(pad, inhoud)
    else:
        pad.write_bytes({"xlsx": xlsx, "ods": ods}[vorm](inhoud))
    invoer, waarschuwingen = lees(pad)
    assert waarschuwingen == ()
    verwacht = lees_object(request_)[0]
    assert invoer == verwacht
    assert invoer_sha256(invoer) == invoer_sha256(verwacht)


@pytest.mark.parametrize(
    ("waarde", "cents"),
    [
        ("1.234,56", 123456),
        ("1234,56", 123456),
        ("1.234", 123400),
        ("1234", 123400),
        (" 5,1 ", 510),
        ("1.234.567,8", 123456780),
        ("\u00a05", 500),
        (0.1 + 0.2, 30),
        (1234.56, 123456),
        (99999999999.99, 9999999999999),
        (1e11, 10**13),
        (0, 0),
    ],
)
def test_dutch_text_and_numeric_cells_are_exact_cents(waarde: Any, cents: int) -> None:
    invoer, _ = lees_bytes(xlsx(cel("regio", 2, 3, waarde)), "x.xlsx")
    assert invoer.regio.contracteerruimte == cents


@pytest.mark.parametrize("datum", DATUMS, ids=repr)
def test_dates_are_read_from_text_and_from_date_cells(datum: Any) -> None:
    def schrijf(boek: Any, gemaakt: dict[str, Any]) -> None:
        if not isinstance(datum, str):
            gemaakt["regio"].write_datetime(1, 4, datum, boek.add_format({"num_format": "d-m-yyyy"}))

    inhoud = cel("regio", 2, 4, datum if isinstance(datum, str) else "")
    invoer, _ = lees_bytes(xlsx(inhoud, schrijf), "x.xlsx")
    assert str(invoer.regio.peildatum) == "2023-08-14"


def test_an_amount_in_a_date_cell_is_refused() -> None:
    def schrijf(boek: Any, gemaakt: dict[str, Any]) -> None:
        gemaakt["afspraken"].write_number(3, PRODUCTIE, 45000, boek.add_format({"num_format": "d-m-yyyy"}))

    (fout,) = fouten_van(lees_bytes, xlsx(bladen(), schrijf), "x.xlsx")
    assert (fout.code, plaats(fout)) == ("bedrag_ongeldig", ("afspraken", 4, "productie"))


def test_a_policy_sheet_may_give_shares_as_numbers_and_voorrang_in_one_cell() -> None:
    inhoud = beleid(["", "gegarandeerd_aandeel_groei", 0.875, "eerst"], ["", "voorrang", "ZZP; MPT + VPT", "dan"])
    invoer, _ = lees_bytes(xlsx(inhoud), "x.xlsx")
    assert invoer.beleid.afwijkingen == {
        "gegarandeerd_aandeel_groei": "0.875",
        "voorrang": (("ZZP",), ("MPT", "VPT")),
    }
    assert invoer.beleid.reden == "dan; eerst"


def test_a_policy_sheet_with_a_profile_alone_and_none_at_all_are_the_same() -> None:
    met_profiel = lees_bytes(xlsx(beleid(["zorg-en-zekerheid-2023"])), "x.xlsx")[0]
    als_parameter = lees_bytes(xlsx(beleid(["", "profiel", "zorg-en-zekerheid-2023"])), "x.xlsx")[0]
    zonder_blad = beleid()
    del zonder_blad["beleid"]
    assert met_profiel == als_parameter == lees_bytes(xlsx(zonder_blad), "x.xlsx")[0]


def test_talmoed_in_the_policy_sheet_is_refused_beside_deelruimtes() -> None:
    inhoud = bladen()
    inhoud["beleid"][2] = ["", "sleutel_categorie3", "talmoed", "toets"]
    (fout,) = fouten_van(lees_bytes, xlsx(inhoud), "x.xlsx")
    assert (fout.code, plaats(fout)) == ("talmoed_met_deelruimtes", ("beleid", 3, "waarde"))


def test_missing_realisation_names_the_row_when_the_weight_needs_it() -> None:
    inhoud = bladen()
    inhoud["beleid"][2] = ["", "gewicht_categorie3", "realisatie_vorig_jaar", "toets"]
    inhoud["afspraken"][2][8] = ""
    fouten = [fout for fout in fouten_van(lees_bytes, xlsx(inhoud), "x.xlsx") if fout.ernst == "fout"]
    assert [(fout.code, plaats(fout)) for fout in fouten] == [
        ("realisatie_ontbreekt", ("afspraken", 3, "realisatie_vorig_jaar"))
    ]


def test_amounts_beside_prestaties_are_refused_in_their_cells() -> None:
    inhoud = bladen_met_prestaties()
    inhoud["afspraken"][3][PRODUCTIE] = 5
    (fout,) = fouten_van(lees_bytes, xlsx(inhoud), "x.xlsx")
    assert (fout.code, plaats(fout), fout.waarde) == ("bedrag_en_prestaties", ("afspraken", 4, "productie"), "5.00")


def test_a_prestatiecode_with_two_leveringsvormen_names_the_other_row() -> None:
    inhoud = bladen_met_prestaties()
    inhoud["prestaties"].append(["75750001", "V01", "MPT", 1, 1, 0, 0, 1])
    inhoud["afspraken"][2][3:6], inhoud["afspraken"][2][PRODUCTIE] = ["", "", ""], ""
    (fout,) = fouten_van(lees_bytes, xlsx(inhoud), "x.xlsx")
    assert (fout.code, plaats(fout)) == ("prestatiecode_twee_leveringsvormen", ("prestaties", 4, "leveringsvorm"))
    assert "in rij 2 bij VPT" in als_dict(fout)["melding"]


def test_with_prestaties_for_every_row_the_columns_of_amounts_may_be_absent() -> None:
    inhoud = bladen_met_prestaties()
    inhoud["deelruimtes"] = inhoud["deelruimtes"][:1]
    del inhoud["beleid"]
    inhoud["afspraken"] = [
        [*regel[:3], regel[6], regel[8]] for regel in (inhoud["afspraken"][0], inhoud["afspraken"][3])
    ]
    invoer, waarschuwingen = lees_bytes(xlsx(inhoud), "x.xlsx")
    assert waarschuwingen == ()
    assert invoer.afspraken[0].productie == 6533


def waarschuwingen(inhoud: Bladen, vorm: str = "xlsx", wijzig: Any = None) -> list[tuple[str, Plaats, str | None]]:
    """Code, place and value of the warnings of sheets that are accepted."""
    schrijf: Any = {"xlsx": xlsx, "ods": ods}[vorm]
    gevonden = lees_bytes(schrijf(inhoud, wijzig), f"x.{vorm}")[1]
    return [(fout.code, plaats(fout), fout.waarde) for fout in gevonden]


def test_unknown_sheets_and_columns_are_named_and_not_read() -> None:
    inhoud = met("Blad2", ["iets"]) | {"afspraken": kolom("afspraken", "Opmerking", "x")["afspraken"]}
    assert waarschuwingen(inhoud) == [
        ("onbekend_blad", ("Blad2", None, None), "Blad2"),
        ("onbekende_kolom", ("afspraken", None, "Opmerking"), "Opmerking"),
    ]


def test_a_column_without_a_heading_warns_with_its_letter() -> None:
    assert waarschuwingen(kolom("afspraken", "", "x")) == [("kolom_zonder_kop", ("afspraken", None, "J"), None)]


def test_an_agb_code_as_a_number_of_8_digits_warns_once_per_column() -> None:
    inhoud = cel("afspraken", 4, AGB, 75750002)
    inhoud["afspraken"][1][AGB] = 75750001
    assert waarschuwingen(inhoud) == [("agb_uit_getal", ("afspraken", None, "agb"), None)]
    assert waarschuwingen(cel("deelruimtes", 3, 2, 75750001)) == [("agb_uit_getal", ("deelruimtes", None, "agb"), None)]


def test_an_empty_optional_cell_warns_once_per_column() -> None:
    inhoud = cel("afspraken", 4, CRISIS, "")
    inhoud["afspraken"][2][CRISIS] = " "
    assert waarschuwingen(inhoud) == [("telt_als_nul", ("afspraken", None, "crisisafspraak"), "crisisafspraak")]


@pytest.mark.parametrize("vorm", ["xlsx", "ods", "csv"])
def test_empty_rows_are_ignored_and_do_not_shift_row_numbers(vorm: str, tmp_path: Path) -> None:
    inhoud = cel("afspraken", 4, PRODUCTIE, "x")
    inhoud["afspraken"][2:2] = [[""] * 9, [" "] * 9]
    inhoud["afspraken"] += [[""] * 9] * 3
    assert fouten_met_plaats(inhoud, vorm, tmp_path) == [("bedrag_ongeldig", ("afspraken", 6, "productie"))]


def test_headings_are_matched_without_regard_to_capitals_and_spaces() -> None:
    inhoud = bladen()
    inhoud["afspraken"][0] = [f" {kop.upper()} " for kop in inhoud["afspraken"][0]]
    inhoud["afspraken"][3][PRODUCTIE] = "x"
    inhoud[" Afspraken"] = inhoud.pop("afspraken")
    (fout,) = fouten_van(lees_bytes, xlsx(inhoud), "x.xlsx")
    assert plaats(fout) == (" Afspraken", 4, "PRODUCTIE")


def test_a_row_of_totals_under_the_table_is_refused_not_added() -> None:
    fouten = fouten_van(lees_bytes, xlsx(rij("afspraken", "Totaal", "", "", 300, 30, 15, 0, 331.5, 270.3)), "x.xlsx")
    assert [(fout.code, fout.rij) for fout in fouten] == [("agb_ongeldig", 5), ("ontbreekt", 5), ("ontbreekt", 5)]


def test_headings_of_amounts_on_another_sheet_are_not_taken_for_person_data() -> None:
    assert waarschuwingen(met("Vorig jaar", ["productie"], [123456782]))[0][0] == "onbekend_blad"


def test_a_sheet_named_by_a_bsn_is_refused_without_showing_it() -> None:
    fouten = fouten_van(lees_bytes, xlsx(met("123456782", ["x"], ["123456782"])), "x.xlsx")
    assert fouten[0].code == "persoonsgegeven"
    assert "123456782" not in json.dumps([als_dict(fout) for fout in fouten])


@pytest.mark.parametrize("vorm", ["xlsx", "ods", "csv"])
def test_no_message_shows_nine_digits_that_may_be_a_bsn(vorm: str, tmp_path: Path) -> None:
    inhoud = kolom("afspraken", "nr 123456782", "123456782", "x 1234.56.782")
    inhoud["afspraken"][1][1] = "123 456 782"
    inhoud["afspraken"][2][0] = "123456782"
    inhoud["beleid"][2][2] = "123456782"
    tekst = json.dumps([als_dict(fout) for fout in fouten_in(inhoud, vorm, tmp_path)])
    assert not any(getal in tekst for getal in ("123456782", "1234.56.782", "123 456 782"))


def test_all_faults_of_all_sheets_come_at_once_in_their_order() -> None:
    inhoud = cel("afspraken", 4, PRODUCTIE, "x")
    inhoud["deelruimtes"][1][4] = -1
    inhoud["regio"][1][2] = 1999
    inhoud["afspraken"][1][0] = "1"
    gevonden = [(fout.code, plaats(fout)) for fout in fouten_van(lees_bytes, xlsx(inhoud), "x.xlsx")]
    assert gevonden == [
        ("jaar_ongeldig", ("regio", 2, "jaar")),
        ("agb_ongeldig", ("afspraken", 2, "agb")),
        ("bedrag_ongeldig", ("afspraken", 4, "productie")),
        ("bedrag_negatief", ("deelruimtes", 2, "maximum")),
    ]


@pytest.mark.parametrize("leeg", [[], [[""]], [["", " "], [" "]]])
@pytest.mark.parametrize("blad", ["deelruimtes", "beleid", "prestaties"])
def test_an_optional_sheet_without_a_single_cell_is_as_none(blad: str, leeg: list[list[str]]) -> None:
    assert waarschuwingen(bladen() | {blad: leeg}) == []


def test_a_required_sheet_without_a_single_cell_lacks_its_columns() -> None:
    fouten = fouten_van(lees_bytes, xlsx(bladen() | {"afspraken": []}), "x.xlsx")
    assert {fout.code for fout in fouten} == {"kolom_ontbreekt"}
    assert len(fouten) == 5


def test_a_heading_below_a_title_is_not_searched_for() -> None:
    inhoud = bladen()
    inhoud["afspraken"].insert(0, ["Afspraken 2023"])
    fouten = [fout.code for fout in fouten_van(lees_bytes, xlsx(inhoud), "x.xlsx")]
    assert fouten.count("kolom_ontbreekt") == 5
