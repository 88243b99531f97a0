"""Totals per class and per aanbieder."""

from __future__ import annotations

import pytest

from uitkomsten import VOORBEELDEN, uit_verzoek, verzoek, voorbeeld
from verdeelsleutel.uitleg.cijfers import aanbieders, klasse_tekst, klassen, rijen


@pytest.mark.parametrize("naam", VOORBEELDEN)
def test_classes_and_aanbieders_add_up_to_the_region(naam: str) -> None:
    invoer, uitkomst = voorbeeld(naam)
    regio = uitkomst.regio
    assert sum(groep.in_aanmerking for groep in klassen(uitkomst)) == regio.in_aanmerking.totaal
    groepen = aanbieders(invoer, uitkomst)
    assert sum(groep.in_aanmerking for groep in groepen) == regio.in_aanmerking.totaal
    if regio.toegekend:
        assert sum(groep.toegekend or 0 for groep in klassen(uitkomst)) == regio.toegekend.totaal
        assert sum(groep.herschikkingsafspraak or 0 for groep in groepen) == regio.toegekend.totaal


def test_an_aanbieder_is_compared_with_last_year() -> None:
    eerste = aanbieders(*voorbeeld("scenario2"))[0]
    assert (eerste.agb, eerste.herschikking_vorig_jaar) == ("75750001", 5_400_000_000)
    assert eerste.herschikkingsafspraak == 5_349_056_604
    assert eerste.verschil == -50_943_396


def test_one_code_with_two_names_keeps_both() -> None:
    dubbel = verzoek("scenario1")
    dubbel["afspraken"][1]["aanbieder"] = "A2"
    assert aanbieders(*uit_verzoek(dubbel))[0].naam == "A / A2"


def test_input_stands_beside_the_answer_of_the_same_row() -> None:
    for rij in rijen(*voorbeeld("scenario1")):
        assert (rij.invoer.agb, rij.invoer.leveringsvorm) == (rij.uitkomst.agb, rij.uitkomst.leveringsvorm)


def test_classes_in_words() -> None:
    assert klasse_tekst("categorie2") == "categorie 2"
    assert klasse_tekst("categorie3 MPT+VPT") == "categorie 3 van MPT en VPT"
    assert klasse_tekst("categorie3 ZZP gewicht 0", "en") == "category 3 of ZZP with weight 0"
