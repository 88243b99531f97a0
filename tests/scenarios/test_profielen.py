"""One region under several policies: who gains, who loses, and what one region cannot show."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from verdeelsleutel.beleid import laad_profiel, profielen
from verdeelsleutel.fouten import OngeldigeInvoer
from verdeelsleutel.gegevens.model import json_bytes
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.tabellen import lees, lees_object
from verdeelsleutel_scenarios.profielen.ronde import ClickZonderVerdeling, na_click
from verdeelsleutel_scenarios.profielen.vergelijken import Vergelijking, onder_profiel, tel_op, vergelijk
from verdeelsleutel_scenarios.profielen.werkboek import schrijf_werkboek

VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"
EIGEN = "zorg-en-zekerheid-2023"


def voorbeeld(naam: str) -> Invoer:
    return lees(VOORBEELDEN / naam / "invoer.json")[0]


def regio(ruimte: str, *rijen: tuple[str, str, str, str]) -> Invoer:
    """Rows of agb, leveringsvorm, last year and production."""
    namen = ("agb", "leveringsvorm", "herschikking_vorig_jaar", "productie")
    afspraken = [{"aanbieder": f"Aanbieder {rij[0][-1]}", **dict(zip(namen, rij, strict=True))} for rij in rijen]
    kop = {"zorgkantoor": "Z", "regio": "R", "jaar": 2023, "contracteerruimte": ruimte}
    return lees_object({"regio": kop, "afspraken": afspraken})[0]


KLEIN = regio("190", ("75750001", "ZZP", "100", "80"), ("75750002", "ZZP", "100", "130"))
"""Z&Z: 80 + 90 guaranteed, 10 of category 2 paid, 10 of 30 left. VGZ: short, 80 + 100 and 10. Menzis: 190/210."""


def kolom(vergelijking: Vergelijking, profiel: str) -> list[int | None]:
    return [rij.verschil[profiel] for rij in vergelijking.aanbieders]


def test_who_gains_and_who_loses() -> None:
    """By hand: Menzis pays 72.38 and 117.62 where Zorg en Zekerheid pays 80 and 110; NZa pays 10.17 of 30."""
    gevonden = vergelijk(KLEIN, rekenwijze="vulling")
    assert [onder.profiel for onder in gevonden.profielen] == [EIGEN, *sorted({*profielen("herschikking")} - {EIGEN})]
    assert kolom(gevonden, "menzis-2024") == [-762, 762]
    assert kolom(gevonden, "nza-ca-173-2006") == [0, 0]
    assert kolom(gevonden, "vgz-2023") == [0, 0]
    menzis = next(onder for onder in gevonden.profielen if onder.profiel == "menzis-2024")
    assert (menzis.winnaars, menzis.verliezers, menzis.meer, menzis.minder) == (1, 1, 762, 762)
    assert (menzis.toegekend, menzis.zonder_vergoeding, menzis.boven_productie) == (19_000, 2_000, 0)
    assert any("Arnhem, Groningen, Twente" in opmerking for opmerking in menzis.opmerkingen)


def test_agreements_that_stand_are_above_production() -> None:
    """With room for all, VGZ leaves the first at 100 where it produced 80."""
    ruim = KLEIN.model_copy(update={"regio": KLEIN.regio.model_copy(update={"contracteerruimte": 23_000})})
    gevonden = vergelijk(ruim, ["vgz-2023"], rekenwijze="vulling")
    assert gevonden.profielen[1].boven_productie == 2_000
    assert kolom(gevonden, "vgz-2023") == [2_000, 0]


def test_a_guarantee_that_does_not_fit_has_no_winners() -> None:
    krap = KLEIN.model_copy(update={"regio": KLEIN.regio.model_copy(update={"contracteerruimte": 17_500})})
    gevonden = vergelijk(krap, ["vgz-2023"], rekenwijze="vulling").profielen[1]
    assert (gevonden.status, gevonden.tekort, gevonden.winnaars, gevonden.toegekend) == (
        "garantie_past_niet",
        500,
        None,
        None,
    )


def test_a_profile_that_does_not_know_a_form_says_so_or_adds_it_to_another() -> None:
    invoer = voorbeeld("zorg-en-zekerheid-ouder")
    zonder = vergelijk(invoer, [EIGEN], rekenwijze="vulling").profielen[1]
    assert zonder.status == "niet_te_berekenen"
    assert zonder.opmerkingen == ("behandeling is geen leveringsvorm van dit beleid.",)
    met = vergelijk(invoer, [EIGEN], tel_bij={"behandeling": "MPT"}, rekenwijze="vulling")
    assert met.profielen[1].status == "verdeeld"
    assert met.profielen[0].status == "verdeeld"
    assert kolom(met, EIGEN) == [4_166_667, 833_333, 0, 0]


def test_rows_are_added_up_per_aanbieder() -> None:
    """Amounts of two rows of one aanbieder are summed; a realisation that one lacks is not made up."""
    rijen = tel_op(voorbeeld("zorg-en-zekerheid-ouder").afspraken, {"behandeling": "MPT"})
    eigen = {(rij.agb, rij.leveringsvorm): (rij.herschikking_vorig_jaar, rij.productie) for rij in rijen}
    assert eigen["75750001", "MPT"] == (50_000_000, 57_000_000)
    assert eigen["75750002", "MPT"] == (5_000_000, 6_000_000)
    zonder = [rij.model_copy(update={"realisatie_vorig_jaar": None}) for rij in rijen[:1]]
    assert tel_op([*zonder, rijen[0]], {})[0].realisatie_vorig_jaar is None


def test_deviations_lapse_under_another_profile_and_stay_under_the_own() -> None:
    invoer = voorbeeld("gelijk-bedrag")
    gevonden = vergelijk(invoer, ["menzis-2024"], rekenwijze="vulling")
    assert any("sleutel_categorie2" in opmerking for opmerking in gevonden.profielen[0].opmerkingen)
    assert onder_profiel(invoer, "menzis-2024", {}).beleid.afwijkingen == {}


def test_prestaties_count_in_euros() -> None:
    """Rows given as prestaties are compared by their sums."""
    assert onder_profiel(voorbeeld("prestaties"), "menzis-2024", {}).prestaties == ()
    assert vergelijk(voorbeeld("prestaties"), ["menzis-2024"], rekenwijze="vulling").profielen[1].status == "verdeeld"


def test_a_comparison_is_the_same_for_every_order_of_rows() -> None:
    om = KLEIN.model_copy(update={"afspraken": KLEIN.afspraken[::-1]})
    assert json_bytes(vergelijk(om)) == json_bytes(vergelijk(KLEIN, rekenwijze="vulling"))


def test_the_json_reads_back() -> None:
    inhoud = json.loads(json_bytes(vergelijk(KLEIN, ["menzis-2024"], rekenwijze="vulling")))
    assert inhoud["aanbieders"][0]["verschil"] == {EIGEN: "0.00", "menzis-2024": "-7.62"}
    assert inhoud["profielen"][1]["zonder_vergoeding"] == "20.00"


@pytest.mark.parametrize(("taal", "blad"), [("nl", "aanbieders"), ("en", "aanbieders")])
def test_the_workbook_holds_the_same(tmp_path: Path, taal, blad) -> None:
    """Amounts as numbers, every parameter with its source, the same bytes each time."""
    gevonden = vergelijk(KLEIN, ["menzis-2024", "vgz-2023"], rekenwijze="vulling")
    schrijf_werkboek(gevonden, tmp_path / "een.xlsx", taal)
    schrijf_werkboek(gevonden, tmp_path / "twee.xlsx", taal)
    inhoud = (tmp_path / "een.xlsx").read_bytes()
    assert inhoud == (tmp_path / "twee.xlsx").read_bytes()
    boek = load_workbook(io.BytesIO(inhoud))
    rijen = [[cel.value for cel in rij] for rij in boek[blad].iter_rows(min_row=5)]
    assert rijen[0] == ["75750001", "Aanbieder 1", 80, 80, 72.38, 80, -7.62, 0]
    bronnen = [rij[-1] for rij in boek.worksheets[2].iter_rows(min_row=5, values_only=True)]
    for naam in (EIGEN, "menzis-2024", "vgz-2023"):
        assert {parameter.bron for parameter in laad_profiel(naam).parameters.values()} <= set(bronnen)


def test_the_herschikking_starts_from_the_click() -> None:
    """The two worked examples of VGZ follow from each other; K stays outside the new agreement."""
    click = voorbeeld("vgz-2023-click")
    productie = {("75750001", "ZZP"): "440000", ("75750002", "MPT"): "340000", ("75750003", "VPT"): "230000"}
    na = na_click(click, bereken(click, rekenwijze="vulling"), productie, "1050000")
    assert na == voorbeeld("vgz-2023-herschikking")
    met_crisis = click.model_copy(
        update={"afspraken": (click.afspraken[0].model_copy(update={"crisisafspraak": 700}), *click.afspraken[1:])}
    )
    na = na_click(met_crisis, bereken(met_crisis, rekenwijze="vulling"), {}, "1050000")
    assert (na.afspraken[0].herschikking_vorig_jaar, na.afspraken[0].crisisafspraak) == (45_000_000, 700)
    assert na.afspraken[0].productie == click.afspraken[0].productie


def test_a_click_that_divided_nothing_is_no_start() -> None:
    krap = KLEIN.model_copy(update={"regio": KLEIN.regio.model_copy(update={"contracteerruimte": 100})})
    with pytest.raises(ClickZonderVerdeling):
        na_click(krap, bereken(krap, rekenwijze="vulling"), {}, "1")
    with pytest.raises(OngeldigeInvoer):
        na_click(KLEIN, bereken(KLEIN, rekenwijze="vulling"), {}, "1,5")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_an_error_of_the_system() -> None:
    """Not one of the library that makes workbooks, which commands would take for a fault of the program."""
    with pytest.raises(OSError, match="No space left"):
        schrijf_werkboek(vergelijk(KLEIN, ["menzis-2024"], rekenwijze="vulling"), Path("/dev/full"))
