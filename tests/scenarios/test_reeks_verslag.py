"""The report of a set: what it says, how it names combinations, and how its numbers are written."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from scenarios.reeksen import RASTER, TREKKINGEN, plan
from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.uitleg.getallen import bedrag
from verdeelsleutel_scenarios.reeks import figuren, uitkomstentabel
from verdeelsleutel_scenarios.reeks.labels import Benoeming, benoem, waarde_tekst
from verdeelsleutel_scenarios.reeks.plan import Plan
from verdeelsleutel_scenarios.reeks.rekenaar import Rekenaar
from verdeelsleutel_scenarios.reeks.samenvatten import Samenvatting, vat_samen
from verdeelsleutel_scenarios.reeks.tegenhouders import tegenhouders
from verdeelsleutel_scenarios.reeks.verslag import schrijf_verslag
from verdeelsleutel_scenarios.reeks.winsten import winsten
from verdeelsleutel_scenarios.reeks.woorden import heel, kans_tekst, met_teken

ASSEN = {
    "contracteerruimte": ["98.5%", "100%"],
    "gegarandeerd_aandeel_groei": ["0.9"],
    "maximum": {"Plafond VPT": ["99%", "250000.00"]},
}
MAXIMUM = RASTER.replace("seed = 3", "seed = 3, deelruimtes = 1")


def gerekend(tekst: str, taal: Taal = "nl", **anders: Any) -> tuple[Plan, list[Samenvatting], Benoeming]:
    gelezen = plan(tekst, **anders)
    samenvattingen = list(vat_samen(gelezen, [Rekenaar(gelezen).partij(0, gelezen.aantal)]))
    return gelezen, samenvattingen, benoem(samenvattingen, gelezen.assen, gelezen.vorm, taal)


def verslag(tekst: str, taal: Taal = "nl", **anders: Any) -> str:
    gelezen, samenvattingen, _ = gerekend(tekst, taal, **anders)
    return schrijf_verslag(gelezen, samenvattingen, taal).replace("<wbr>", "")


def test_it_says_what_the_set_is() -> None:
    tekst = verslag(TREKKINGEN, herhalingen=40)
    assert "2 combinaties × 40 herhalingen = 80 scenario" in tekst
    assert "regio: verzonnen regio, seed 3, 24 afspraken" in tekst
    assert "<dt>Seed</dt><dd>7</dd>" in tekst
    assert "1 van 80 scenario" in tekst
    assert "Monte Carlo" in tekst


def test_in_short_it_says_the_least_and_the_most_and_what_does_not_fit() -> None:
    tekst = verslag(
        RASTER, assen={"contracteerruimte": ["10%", "98%", "103%"], "garantie_op": ["afspraak", "productie"]}
    )
    assert "Scenario 1 komt uit 2 van de 6 berekeningen, scenario 2 uit 2." in tekst
    assert re.search(r"Niet vergoed wordt € [\d.,]+ \(contracteerruimte 103%[^)]*\) tot € [\d.,]+", tekst)
    assert "In 2 van de 6 scenario&#39;s past de garantie niet" in tekst


def test_a_set_of_one_scenario_is_told_as_one() -> None:
    tekst = verslag(RASTER, assen={})
    assert "Reeks van één scenario." in tekst
    assert "De uitkomst is scenario 2." in tekst
    assert "<svg" not in tekst
    assert "Verschillen zijn" not in tekst


def test_combinations_are_named_by_what_differs() -> None:
    """An axis of one value stands in the head alone."""
    _, samenvattingen, namen = gerekend(MAXIMUM, assen=ASSEN)
    assert namen.verschillend == ("contracteerruimte", "maximum.Plafond VPT")
    assert namen.vast == (("gegarandeerd_aandeel_groei", "0,9"),)
    assert namen.naam(samenvattingen[1]) == "contracteerruimte 98,5%, maximum Plafond VPT € 250.000,00"
    assert namen.gemeen(samenvattingen[:2]) == "contracteerruimte 98,5%"
    assert namen.gemeen(samenvattingen) == "4 combinaties"
    assert namen.gemeen(samenvattingen[1:2], ["contracteerruimte"]) == "maximum Plafond VPT € 250.000,00"


@pytest.mark.parametrize(
    ("naam", "tekst", "taal", "verwacht"),
    [
        ("contracteerruimte", "98.5%", "nl", "98,5%"),
        ("contracteerruimte", "98.5%", "en", "98.5%"),
        ("contracteerruimte", "91000000.00", "en", "€91,000,000.00"),
        ("maximum.A.B", "7.50", "nl", "€ 7,50"),
        ("gegarandeerd_aandeel", "0.95", "nl", "0,95"),
        ("voorrang", "MPT+VPT;ZZP", "nl", "MPT+VPT;ZZP"),
        ("maximum.A", "", "nl", ""),
    ],
)
def test_a_setting_is_written_as_people_do(naam: str, tekst: str, taal: Taal, verwacht: str) -> None:
    assert waarde_tekst(naam, tekst, taal) == verwacht


@pytest.mark.parametrize(
    ("kans", "fout", "herhalingen", "verwacht"),
    [
        (165_000, 26_247, 200, "16,5% ± 2,7%"),
        (850_000, 25_249, 200, "85,0% ± 2,6%"),
        (0, 0, 1000, "0% (≤ 0,3%)"),
        (1_000_000, 0, 1000, "100% (≥ 99,7%)"),
        (1_000_000, 0, 2, "100% (≥ 0%)"),
        (999_950, 50, 20_000, "99,995% ± 0,1%"),
        (1_000_000, 0, 1, "100%"),
    ],
)
def test_a_chance_never_looks_surer_than_it_is(kans: int, fout: int, herhalingen: int, verwacht: str) -> None:
    """The error is rounded up, and of a chance of nought or one the interval is told."""
    assert kans_tekst(kans, fout, herhalingen, "nl") == verwacht


@pytest.mark.parametrize(
    ("cents", "tekst", "teken"),
    [(0, "0", "0"), (49, "0", "0"), (50, "1", "+1"), (-50, "-1", "−1"), (123_456_789, "1.234.568", "+1.234.568")],
)
def test_whole_euros(cents: int, tekst: str, teken: str) -> None:
    assert heel(cents, "nl") == tekst
    assert met_teken(heel(cents, "nl")) == teken


@pytest.mark.parametrize(
    ("hoogste", "stap"),
    [(0, 10), (40, 10), (41, 20), (7_362_000_000, 2_000_000_000), (800, 200), (801, 250), (1_001, 500), (2_001, 1_000)],
)
def test_the_scale_of_a_fan_is_round(hoogste: int, stap: int) -> None:
    assert figuren.ronde_stap(hoogste) == stap


def test_points_without_an_order_are_numbered_rather_than_left_out() -> None:
    labels = ["een lange naam"] * 3
    assert figuren._labelplan(labels, 100, los=True) == (True, 1)
    assert figuren._labelplan(["98%"] * 40, 15, los=False) == (False, 2)
    assert figuren._labelplan(["98%"] * 3, 140, los=True) == (False, 1)


def test_fans_with_the_same_amounts_are_drawn_once() -> None:
    """The guaranteed share of growth moves money between aanbieders, not the total."""
    _, samenvattingen, namen = gerekend(RASTER)
    gevonden = figuren.waaiers(samenvattingen, namen)
    assert gevonden
    assert (gevonden.aantal, gevonden.langs, gevonden.afgekapt) == (1, "contracteerruimte", False)
    assert [punt.naam for punt in gevonden.getoond[0].punten] == ["98%", "100%", "103%"]


def test_a_fan_that_is_cut_off_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figuren, "MEESTE_PUNTEN", 2)
    tekst = verslag(RASTER)
    assert "met hoogstens 2 punten elk" in tekst
    assert tekst.count("<circle") == 2


def test_the_heat_map_goes_from_the_least_to_the_most() -> None:
    _, samenvattingen, namen = gerekend(RASTER)
    [kaart] = figuren.warmtekaarten(samenvattingen, namen)
    assert (kaart.rijkop, kaart.kolomkop, kaart.kolommen) == (
        "contracteerruimte",
        "gegarandeerd_aandeel_groei",
        ("0,9", "0"),
    )
    stappen = [stap for _, cellen in kaart.rijen for _, stap in cellen]
    assert stappen[:2] == [figuren.STAPPEN - 1] * 2
    assert stappen[-2:] == [0, 0]


def test_the_table_has_a_block_per_value_of_the_first_axis() -> None:
    _, samenvattingen, namen = gerekend(RASTER)
    tabel = uitkomstentabel.uitkomstentabel(samenvattingen, namen)
    assert [blok.kop for blok in tabel.blokken] == [f"contracteerruimte {ruimte}" for ruimte in ("98%", "100%", "103%")]
    assert tabel.koppen == ("gegarandeerd_aandeel_groei",)
    assert not tabel.gevouwen
    assert tabel.bijschrift == "Bedragen in euro's."
    rij = tabel.blokken[0].rijen[0]
    assert (rij.kop, rij.kans, rij.balk, rij.verschil) == (("0,9",), "2", None, "")
    assert rij.niet_vergoed == uitkomstentabel.Bedrag(bedrag(samenvattingen[0].gemiddeld["niet_vergoed"]))


def test_differences_are_grouped_by_profile_and_keep_the_names_of_the_variants() -> None:
    tekst = 'naam = "x"\nvorm = "verschillen"\n[[invoer]]\nnaam = "r"\nvoorbeeld = { aanbieders = 5 }\n'
    tekst += '[[scenario]]\nnaam = "krap"\ncontracteerruimte = "99%"\n'
    _, samenvattingen, namen = gerekend(tekst, profielen=["zorg-en-zekerheid-2023", "menzis-2024"])
    tabel = uitkomstentabel.uitkomstentabel(samenvattingen, namen)
    assert [blok.kop for blok in tabel.blokken] == ["Profiel zorg-en-zekerheid-2023", "Profiel menzis-2024"]
    assert [rij.kop for rij in tabel.blokken[0].rijen] == [("basis",), ("krap",)]


def test_a_long_table_is_folded_and_cut_off_with_a_word_about_it() -> None:
    assen = {"contracteerruimte": [f"{k}%" for k in range(1, 124)], "garantie_op": ["productie", "afspraak"]}
    tekst = verslag(RASTER.replace("aanbieders = 8", "aanbieders = 2"), assen=assen)
    assert tekst.count('<details class="blok"') >= 120
    assert "Getoond zijn de eerste 240 van 246; alle staan in overzicht.xlsx." in tekst


def test_drawn_amounts_show_their_range_and_differences_their_error() -> None:
    _, samenvattingen, namen = gerekend(TREKKINGEN)
    tabel = uitkomstentabel.uitkomstentabel(samenvattingen, namen)
    basis, krap = tabel.blokken[0].rijen
    assert basis.verschil == ""
    assert krap.verschil.startswith("−")
    assert krap.verschilfout.startswith("± ")
    assert basis.niet_vergoed
    assert basis.niet_vergoed.van < basis.niet_vergoed.tot
    assert basis.balk
    assert 0 < float(basis.balk) <= 100
    assert basis.band
    assert krap.band
    assert 0 <= float(basis.band.begin) < float(basis.band.midden) <= 100
    assert float(krap.band.begin) + float(krap.band.breedte) <= 100.5


def test_a_combination_that_fits_in_some_repetitions_says_in_how_many() -> None:
    tekst = verslag(TREKKINGEN.replace('"98%"', '"91.25%"'))
    past = [int(getal) for getal in re.findall(r"(\d+) van 40</td>", tekst)]
    assert past[0] == 40
    assert past[1] < 40


def test_gains_and_losses_are_bars_around_the_middle() -> None:
    _, samenvattingen, namen = gerekend(RASTER)
    gevonden = winsten(samenvattingen, namen, 3)
    assert len(gevonden) == 3
    for winst in gevonden:
        assert re.search(r"\d+ aanbieders krijgen meer, \d+ minder, \d+ evenveel", winst.titel)
        for balk in winst.balken:
            begin, breedte = float(balk.begin), float(balk.breedte)
            assert balk.tekst.startswith("+" if balk.meer else "−")
            assert (begin == 50) if balk.meer else (begin + breedte == 50)
            assert begin >= 0
            assert begin + breedte <= 100


def test_with_deelruimtes_it_says_which_room_stopped_how_many_rows() -> None:
    """The same numbers as the rows of the set; without deelruimtes there is nothing to tell."""
    gelezen, samenvattingen, namen = gerekend(MAXIMUM, assen=ASSEN)
    gevonden = tegenhouders(samenvattingen, namen)
    assert gevonden
    assert gevonden.ruimtes == ("regio", "Plafond VPT")
    rekenaar = Rekenaar(gelezen)
    verdeeld = [groep for groep in samenvattingen if groep.past]
    assert len(verdeeld) == 2
    for groep, (naam, aantallen) in zip(verdeeld, gevonden.rijen, strict=True):
        uitkomst = bereken(rekenaar.invoer(groep.nummer), rekenwijze="vulling")
        gestopt = Counter(rij.ruimte for rij in uitkomst.afspraken)
        assert naam == namen.naam(groep)
        assert aantallen == tuple(str(gestopt[ruimte]) for ruimte in gevonden.ruimtes)
    assert "Welke ruimte rijen tegenhield" in verslag(MAXIMUM, assen=ASSEN)
    assert "Welke ruimte rijen tegenhield" not in verslag(RASTER)


def test_of_draws_it_says_the_mean_over_the_repetitions_that_fit() -> None:
    tekst = TREKKINGEN.replace("seed = 3", "seed = 3, deelruimtes = 1").replace('"98%"', '"91.25%"')
    _, (basis, krap), namen = gerekend(tekst)
    gevonden = tegenhouders([basis, krap], namen)
    assert gevonden
    assert 0 < krap.past < 40
    for groep, (_, aantallen) in zip((basis, krap), gevonden.rijen, strict=True):
        for ruimte, aantal in zip(gevonden.ruimtes, aantallen, strict=True):
            assert abs(float(aantal.replace(",", ".")) - groep.gestopt.get(ruimte, 0) / groep.past) <= 0.05 + 1e-9


def test_every_drawing_has_a_title_and_a_table_of_its_figures() -> None:
    tekst = verslag(TREKKINGEN)
    tekeningen = re.findall(r"<svg[^>]*>.*?</svg>", tekst, re.DOTALL)
    assert tekeningen
    for tekening in tekeningen:
        nummer = re.search(r'role="img" aria-labelledby="(w\d+)"', tekening)
        assert nummer
        assert f'<title id="{nummer[1]}">Niet vergoed: van € ' in tekening
    assert tekst.count("Cijfers bij deze figuur</summary>") == len(tekeningen)


def test_every_table_has_headings_with_a_scope() -> None:
    for tekst in (verslag(RASTER), verslag(TREKKINGEN, "en")):
        assert not re.search(r"<th(?![^>]*scope=)[ >]", tekst)
        for tabel in re.findall(r"<table.*?</table>", tekst, re.DOTALL):
            assert 'scope="col"' in tabel
            assert 'scope="row"' in tabel
