"""Answers about ceilings as a workbook: what is in it, that text is text, and that formulas give our values."""

from __future__ import annotations

import io
import json
from typing import Any

import openpyxl
import pytest

from verdeelsleutel.bedragen import format_euro
from verdeelsleutel.plafond import afrekenen, beoordeel_verzoek, lees_afrekening, lees_beoordeling
from verdeelsleutel.tabellen.plafond_uit import Afrekening, Beoordeling, werkboek_bytes
from verdeelsleutel_scenarios.plafonds import AFREKENING, BEOORDELING, voorbeeldplafonds

ALLES = voorbeeldplafonds(8, 29)


@pytest.fixture(scope="module")
def beoordeling() -> Beoordeling:
    verzoek, waarschuwingen = lees_beoordeling({deel: ALLES[deel] for deel in BEOORDELING})
    return verzoek, beoordeel_verzoek(verzoek, waarschuwingen=waarschuwingen)


@pytest.fixture(scope="module")
def afrekening() -> Afrekening:
    invoer = lees_afrekening({deel: ALLES[deel] for deel in AFREKENING})
    return invoer, afrekenen(invoer)


def rijen(inhoud: bytes, blad: str, *, formules: bool = False) -> list[dict[str, Any]]:
    """The rows of a table by heading."""
    vel = openpyxl.load_workbook(io.BytesIO(inhoud), data_only=not formules)[blad]
    alle = [[cel.value for cel in rij] for rij in vel.iter_rows()]
    kop = int(vel.freeze_panes[1:] if not vel.freeze_panes[1].isalpha() else vel.freeze_panes[2:]) - 2
    return [dict(zip(alle[kop], rij, strict=True)) for rij in alle[kop + 1 :]]


def cents(waarde: Any) -> str:
    return format_euro(round(waarde * 100))


def test_the_same_answers_give_the_same_bytes(beoordeling: Beoordeling, afrekening: Afrekening) -> None:
    assert werkboek_bytes(beoordeling, afrekening) == werkboek_bytes(beoordeling, afrekening)


def test_requests_stand_beside_their_answer(beoordeling: Beoordeling) -> None:
    gevonden = rijen(werkboek_bytes(beoordeling, None), "aanvragen")
    verzoek, uitkomst = beoordeling
    assert len(gevonden) == len(uitkomst.aanvragen)
    assert {rij["Oordeel"] for rij in gevonden} == {"voldoet", "voldoet niet", "onbekend"}
    for vraag, antwoord, rij in zip(verzoek.aanvragen, uitkomst.aanvragen, gevonden, strict=True):
        assert rij["Aanvraag"] == vraag.id
        assert cents(rij["Gevraagde verhoging"]) == format_euro(vraag.gevraagd or 0)
        assert cents(rij["Toegekend"]) == format_euro(antwoord.toegekend or 0)
        assert cents(rij["Nieuw plafond"]) == format_euro(antwoord.nieuw_plafond or 0)
        assert (rij["Oordeel"] == "voldoet") == antwoord.voldoet
        assert rij["Reden"] == antwoord.reden


def test_every_condition_has_its_judgement_and_source(beoordeling: Beoordeling) -> None:
    gevonden = rijen(werkboek_bytes(beoordeling, None), "voorwaarden")
    verwacht = sum(len(rij.voorwaarden) + len(rij.voorkeuren) for rij in beoordeling[1].aanvragen)
    assert len(gevonden) == verwacht
    assert {rij["Oordeel"] for rij in gevonden} == {"voldoet", "voldoet niet", "onbekend"}
    assert all(rij["Bron"] for rij in gevonden)


def test_the_settlement_closes(afrekening: Afrekening) -> None:
    inhoud = werkboek_bytes(None, afrekening)
    gevonden = rijen(inhoud, "plafonds")
    for antwoord, rij in zip(afrekening[1].plafonds, gevonden, strict=True):
        assert cents(rij["Betaald"]) == format_euro(antwoord.betaald)
        assert cents(rij["Aangehouden"]) == format_euro(antwoord.aangehouden)
        assert rij["Controle: moet 0 zijn"] == 0
    assert rijen(inhoud, "plafonds", formules=True)[0]["Controle: moet 0 zijn"].startswith("=")
    declaraties = rijen(inhoud, "declaraties")
    assert len(declaraties) == len(afrekening[1].declaraties)
    assert any(rij["Nabetalingen"] for rij in declaraties)


def test_the_division_names_the_choices(beoordeling: Beoordeling) -> None:
    vel = openpyxl.load_workbook(io.BytesIO(werkboek_bytes(beoordeling, None)))["verdeling"]
    tekst = json.dumps([[cel.value for cel in rij] for rij in vel.iter_rows()], ensure_ascii=False)
    assert all(woord in tekst for woord in ("naar_rato", "zorgplicht", "Verzonnen Delta", "resterende_ruimte"))


def test_without_a_division_there_is_no_column_for_it(beoordeling: Beoordeling) -> None:
    verzoek = beoordeling[0].model_copy(update={"verdeling": None})
    inhoud = werkboek_bytes((verzoek, beoordeel_verzoek(verzoek)), None)
    assert "verdeling" not in openpyxl.load_workbook(io.BytesIO(inhoud)).sheetnames
    assert "Toegekend" not in rijen(inhoud, "aanvragen")[0]


def test_text_is_never_a_formula() -> None:
    """Whatever an id, region or sector begins with."""
    boom = json.loads(json.dumps({deel: ALLES[deel] for deel in BEOORDELING if deel != "verdeling"}))
    boom["aanvragen"][0] |= {"id": "=1+1", "regio": "+1", "contracttype": "@x", "sector": "-1"}
    verzoek, waarschuwingen = lees_beoordeling(boom)
    uitkomst = beoordeel_verzoek(verzoek, waarschuwingen=waarschuwingen)
    boek = openpyxl.load_workbook(io.BytesIO(werkboek_bytes((verzoek, uitkomst), None)))
    cellen = [cel for vel in boek for rij in vel.iter_rows() for cel in rij if cel.value in ("=1+1", "+1", "@x", "-1")]
    assert len(cellen) >= 4
    assert all(cel.data_type == "s" for cel in cellen)
    assert "waarschuwingen" in boek.sheetnames


def test_headings_are_frozen_and_amounts_have_a_dutch_format(afrekening: Afrekening) -> None:
    boek = openpyxl.load_workbook(io.BytesIO(werkboek_bytes(None, afrekening)))
    assert all(vel.freeze_panes for vel in boek)
    vel = boek["plafonds"]
    assert vel.cell(vel.max_row, 8).number_format.startswith("[$-413]")
