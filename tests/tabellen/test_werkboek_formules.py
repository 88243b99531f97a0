"""The formulas of the result's workbook: they come to the answer, and follow the policy."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tabellen.werkboeken import KOPRIJ, boek, formulecellen, lees, reken_door, rijen, verschillen, zonder_waarden
from uitkomsten import VOORBEELDEN, uit_verzoek, voorbeeld
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel.tabellen.werkboek_uit import werkboek_bytes

CENT = 0.01


@pytest.mark.parametrize("naam", VOORBEELDEN)
def test_every_formula_has_a_value_for_programs_that_do_not_calculate(naam: str) -> None:
    waarden = boek(naam)
    cellen = list(formulecellen(boek(naam, formules=True)))
    assert cellen
    for cel in cellen:
        waarde = waarden[cel.parent.title][cel.coordinate].value
        assert waarde is not None or str(cel.value).startswith("=IF(")


@pytest.mark.parametrize("naam", VOORBEELDEN)
def test_answer_and_formula_differ_by_less_than_a_cent(naam: str) -> None:
    gevonden = list(verschillen(naam))
    assert {blad for blad, _ in gevonden} >= {"overzicht", "afspraken"}
    assert all(abs(verschil) < CENT for _, verschil in gevonden)
    assert all(rij["Grootste verschil met de formules"] < CENT for rij in rijen(boek(naam)["afspraken"]))


def test_a_wrong_cent_in_the_answer_shows() -> None:
    invoer, uitkomst = voorbeeld("scenario1")
    rij = uitkomst.afspraken[2]
    assert rij.toegekend
    fout = rij.model_copy(update={"toegekend": rij.toegekend.model_copy(update={"categorie3": 70_000_001})})
    vals = uitkomst.model_copy(update={"afspraken": (*uitkomst.afspraken[:2], fout, *uitkomst.afspraken[3:])})
    gelezen = rijen(lees(werkboek_bytes(invoer, vals))["afspraken"])
    assert [rij["Grootste verschil met de formules"] for rij in gelezen] == [0, 0, CENT, 0, 0, 0]


def test_claims_follow_the_policy_by_name() -> None:
    eerste = rijen(boek("scenario2", formules=True)["afspraken"])[0]
    assert eerste["Comfortvolume"] == "=ROUND(gegarandeerd_aandeel*D10+gegarandeerd_aandeel_groei*E10,2)"
    assert eerste["Categorie 1 3"] == '=IF(garantie_op="afspraak",U10,MIN(H10,U10))+G10'
    namen = boek("scenario2").defined_names
    assert namen["gegarandeerd_aandeel"].attr_text.startswith("beleid!$C$")
    assert namen["contracteerruimte"].attr_text.startswith("overzicht!$B$")


@pytest.mark.parametrize(
    ("naam", "formule"),
    [
        ("scenario2", "=MIN({c},INDEX(niveau,{n})*{c})"),
        ("deelruimte", "={c}"),
        ("gelijk-bedrag", "=MIN({c},INDEX(niveau,{n}))"),
        ("gelijk-verlies", "=MAX(0,{c}-INDEX(niveau,{n}))"),
        ("talmoed", "=MIN({c}/2,INDEX(niveau,{n}))"),
    ],
)
def test_grants_follow_the_level_of_their_sharing_rule(naam: str, formule: str) -> None:
    blad = boek(naam, formules=True)["afspraken"]
    koppen = [cel.value for cel in blad[KOPRIJ]]
    nummer = koppen.index("Niveau nr. (cat. 2)")
    claim = [plaats for plaats, kop in enumerate(koppen) if kop == "Categorie 2"][2]
    cel = {"c": blad.cell(KOPRIJ + 1, claim + 1).coordinate, "n": blad.cell(KOPRIJ + 1, nummer + 1).coordinate}
    assert blad.cell(KOPRIJ + 1, nummer + 2).value == formule.format(**cel)


def test_with_one_room_the_level_itself_follows_from_the_room() -> None:
    eerste = rijen(boek("scenario2", formules=True)["niveaus"], 8)[0]
    assert eerste["Ruimte voor deze bedragen"] == "=MAX(0,contracteerruimte-SUM(afspraken!$W$10:$W$15))"
    waarden = rijen(boek("scenario2")["niveaus"], 8)
    assert [(rij["Teller (exact)"], rij["Noemer (exact)"]) for rij in waarden] == [("47", "53"), ("0", "1"), ("0", "1")]


def test_a_full_deelruimte_is_full_by_the_formulas() -> None:
    rij = rijen(boek("deelruimte")["deelruimtes"], 8)[0]
    assert rij["Deelruimte"] == "Plafond VPT"
    assert rij["Toegekend volgens de formules, vóór afronding"] == rij["Maximum"] == 3_600_000
    assert rij["Vol na"] == "categorie 3 van MPT en VPT"


def willekeurig(seed: int) -> tuple[Invoer, Uitkomst]:
    """A region of amounts to the cent, with half cents in the guarantee."""
    toeval = random.Random(seed)  # noqa: S311 - an example, no secret
    bedragen = [
        {
            "agb": f"7575{nummer:04d}",
            "aanbieder": f"Aanbieder {nummer}",
            "leveringsvorm": toeval.choice(["ZZP", "VPT", "MPT"]),
            "herschikking_vorig_jaar": f"{toeval.randrange(10**9)}.{toeval.randrange(20) * 5:02d}",
            "groei_vastgelegd": f"{toeval.randrange(10**7)}.05",
            "crisisafspraak": f"{toeval.randrange(10**5)}.01",
            "productie": f"{toeval.randrange(10**9)}.99",
        }
        for nummer in range(40)
    ]
    garantie = sum(float(rij["herschikking_vorig_jaar"]) + float(rij["crisisafspraak"]) for rij in bedragen)
    regio = {"zorgkantoor": "Z", "regio": "R", "jaar": 2023, "contracteerruimte": f"{int(garantie)}.37"}
    return uit_verzoek({"regio": regio, "afspraken": bedragen})


ANDER_BELEID = ("vgz-2023-click", "vgz-2023-herschikking", "menzis-2024", "zorg-en-zekerheid-ouder", "nza-ca-173-2006")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice found")
def test_a_program_that_calculates_comes_to_the_same_values(tmp_path: Path) -> None:
    """LibreOffice, given the formulas without their values, finds every value again."""
    gevallen = {
        naam: voorbeeld(naam) for naam in ("deelruimtes-genest", "gewicht", "gelijk-verlies", "kruisend", *ANDER_BELEID)
    }
    gevallen |= {"prestaties": voorbeeld("prestaties"), "willekeurig": willekeurig(1)}
    boeken = {naam: werkboek_bytes(*geval) for naam, geval in gevallen.items()}
    for naam, inhoud in boeken.items():
        (tmp_path / f"{naam}.xlsx").write_bytes(zonder_waarden(inhoud))
    reken_door(tmp_path)
    for naam, inhoud in boeken.items():
        onze, berekend = lees(inhoud), load_workbook(tmp_path / "uit" / f"{naam}.xlsx", data_only=True)
        for cel in formulecellen(lees(inhoud, formules=True)):
            verwacht = onze[cel.parent.title][cel.coordinate].value or 0
            gevonden = berekend[cel.parent.title][cel.coordinate].value or 0
            assert gevonden == pytest.approx(verwacht, rel=1e-12, abs=1e-5), (naam, cel.parent.title, cel.coordinate)
