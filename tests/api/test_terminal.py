"""Results and faults on a terminal."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from rich.console import Console

from uitkomsten import VOORBEELDEN, uit_verzoek, verzoek, voorbeeld
from verdeelsleutel.bedragen import format_euro_nl
from verdeelsleutel.fouten import Fout, OngeldigeInvoer, Taal
from verdeelsleutel.tabellen import lees_json
from verdeelsleutel.uitleg import redenen, regiobeeld
from verdeelsleutel.uitleg.getallen import vaste_spaties
from verdeelsleutel_api.terminal import MEESTE_PER_CODE, toon_fouten, toon_uitkomst
from verdeelsleutel_scenarios.regio import voorbeeldregio


def getoond(toon: Callable[[Console], None], breedte: int) -> str:
    doel = io.StringIO()
    toon(Console(file=doel, width=breedte))
    return doel.getvalue()


def uitkomst_op(naam: str, breedte: int, taal: Taal = "nl") -> str:
    return getoond(lambda console: toon_uitkomst(*voorbeeld(naam), console, taal), breedte)


def fouten_op(fouten: tuple[Fout, ...], breedte: int = 80, taal: Taal = "nl") -> str:
    return getoond(lambda console: toon_fouten(fouten, console, taal), breedte)


def aaneen(tekst: str) -> str:
    """The text without its line breaks and columns."""
    return " ".join(tekst.replace("\N{NO-BREAK SPACE}", " ").split())


def fouten_van(inhoud: bytes) -> tuple[Fout, ...]:
    with pytest.raises(OngeldigeInvoer) as gevangen:
        lees_json(inhoud)
    return gevangen.value.fouten


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("breedte", [80, 200])
@pytest.mark.parametrize("naam", VOORBEELDEN)
def test_every_example_fits_its_terminal_with_its_statement(naam: str, breedte: int, taal: Taal) -> None:
    tekst = uitkomst_op(naam, breedte, taal)
    assert all(len(regel) <= breedte for regel in tekst.splitlines())
    assert "…" not in tekst.replace("6666…", "").replace("3333…", "")
    for zin in regiobeeld(*voorbeeld(naam), taal):
        assert zin in aaneen(tekst)


@pytest.mark.parametrize("breedte", [40, 80, 120, 200])
def test_no_amount_is_ever_cut(breedte: int) -> None:
    _, uitkomst = voorbeeld("scenario2")
    tekst = uitkomst_op("scenario2", breedte)
    for rij in uitkomst.afspraken:
        for cents in (rij.in_aanmerking.totaal, rij.herschikkingsafspraak or 0, rij.niet_vergoed or 0):
            assert format_euro_nl(cents) in tekst


@pytest.mark.parametrize("breedte", [80, 200])
def test_every_refused_row_has_its_reason(breedte: int) -> None:
    _, uitkomst = voorbeeld("gelijk-verlies" if breedte == 80 else "scenario1")
    tekst = aaneen(uitkomst_op("gelijk-verlies" if breedte == 80 else "scenario1", breedte))
    for rij, reden in zip(uitkomst.afspraken, redenen(uitkomst), strict=True):
        if rij.niet_vergoed and breedte == 80:
            assert f"{rij.agb} {rij.aanbieder}, {rij.leveringsvorm} {reden}" in tekst
        elif rij.niet_vergoed:
            assert reden.split(":")[0] in tekst


def test_an_amount_stays_with_its_euro_sign() -> None:
    zin = next(zin for zin in regiobeeld(*voorbeeld("scenario2")) if "te veel" in zin)
    for breedte in range(40, 120):
        tekst = uitkomst_op("scenario2", breedte)
        assert not any(regel.rstrip().endswith("€") for regel in tekst.splitlines())
    assert vaste_spaties(zin) in uitkomst_op("scenario2", 200)


def test_a_large_region_shows_the_largest_aanbieders_the_rest_and_the_total() -> None:
    invoer, uitkomst = uit_verzoek(voorbeeldregio(60, "2%", 1))
    tekst = getoond(lambda console: toon_uitkomst(invoer, uitkomst, console), 100)
    assert "De 20 grootste van 60 aanbieders" in tekst
    assert "overige 40 aanbieders" in tekst
    assert uitkomst.regio.toegekend
    assert format_euro_nl(uitkomst.regio.toegekend.totaal) in tekst.split("Totaal")[-1]
    assert "--uit uitkomst.xlsx" in aaneen(tekst)


def test_the_diagnosis_shows_what_fits() -> None:
    tekst = aaneen(uitkomst_op("garantie-past-niet", 80))
    assert "Kleiner gegarandeerd aandeel van vorig jaar: 89,94%" in tekst
    assert "Grootste gegarandeerde bedragen in de contracteerruimte" in tekst
    assert "Niet vergoed" not in tekst


def test_deelruimtes_show_where_they_ran_full() -> None:
    assert "categorie 3 van MPT en VPT" in uitkomst_op("deelruimte", 100).split("Ruimtes (euro's)")[1]


def test_names_are_shown_as_they_are() -> None:
    vreemd = verzoek("scenario1")
    vreemd["afspraken"][0]["aanbieder"] = "[red]Zorg[/red] :smile:"
    vreemd["regio"]["regio"] = "[bold]Regio[/bold]"
    invoer, uitkomst = uit_verzoek(vreemd)
    tekst = getoond(lambda console: toon_uitkomst(invoer, uitkomst, console), 120)
    assert "[red]Zorg[/red] :smile:" in tekst
    assert "Herschikking 2023, [bold]Regio[/bold]" in tekst


def test_a_fault_has_its_place_value_message_and_solution() -> None:
    gevraagd = verzoek("scenario1")
    gevraagd["regio"]["contracteerruimte"] = "1,5"
    tekst = aaneen(fouten_op(fouten_van(json.dumps(gevraagd).encode())))
    assert "Fout /regio/contracteerruimte (waarde: 1,5)" in tekst
    assert "hoogstens twee decimalen" in tekst
    assert "1 fout" in tekst


def test_a_place_in_a_table_is_named_by_sheet_row_and_column() -> None:
    fout = Fout("ontbreekt", ("afspraken", 3), blad="afspraken", rij=5, kolom="productie", in_tabel=True)
    assert "Error  sheet afspraken, row 5, column productie" in fouten_op((fout,), taal="en")


def test_many_faults_of_one_kind_are_counted() -> None:
    gevraagd = verzoek("scenario1")
    gevraagd["afspraken"] = [{**rij, "productie": "-1"} for rij in gevraagd["afspraken"] * 5]
    fouten = fouten_van(json.dumps(gevraagd).encode())
    tekst = fouten_op(fouten)
    assert tekst.count("productie  (waarde: -1)") == MEESTE_PER_CODE
    assert "en nog 10 van dezelfde soort (bedrag_negatief)" in tekst
    assert f"{sum(fout.ernst == 'fout' for fout in fouten)} fouten" in tekst


def test_errors_and_warnings_are_told_apart() -> None:
    fouten = (
        Fout("ontbreekt", ("regio", "jaar")),
        Fout("telt_als_nul", ("afspraken",), "waarschuwing", waarde="75750001 ZZP"),
    )
    tekst = fouten_op(fouten)
    assert "Fout  /regio/jaar" in tekst
    assert "Waarschuwing  /afspraken  (waarde: 75750001 ZZP)" in tekst
    assert tekst.endswith("1 fout, 1 waarschuwing\n")
