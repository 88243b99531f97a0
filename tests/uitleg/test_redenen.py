"""Why a row is not paid in full."""

from __future__ import annotations

import pytest

from uitkomsten import VOORBEELDEN, voorbeeld
from verdeelsleutel.fouten import Taal
from verdeelsleutel.uitleg import reden, redenen
from verdeelsleutel.uitleg.getallen import euro


def reden_van(naam: str, agb: str, vorm: str, taal: Taal = "nl") -> str:
    _, uitkomst = voorbeeld(naam)
    rij = next(rij for rij in uitkomst.afspraken if (rij.agb, rij.leveringsvorm) == (agb, vorm))
    return reden(rij, uitkomst, taal)


def test_a_shortage_in_category_2_names_amount_room_and_percentage() -> None:
    assert reden_van("scenario2", "75750001", "ZZP") == (
        "Van categorie 2 is € 452.830,19 niet vergoed: "
        "de contracteerruimte is vol en vergoedt 88,6792% van wat in aanmerking komt."
    )


def test_two_categories_give_two_sentences_and_the_later_one_came_too_late() -> None:
    assert reden_van("scenario2", "75750002", "ZZP") == (
        "Van categorie 2 is € 362.264,15 niet vergoed: "
        "de contracteerruimte is vol en vergoedt 88,6792% van wat in aanmerking komt. "
        "Van categorie 3 van ZZP is € 1.000.000,00 niet vergoed (0% vergoed): "
        "de contracteerruimte was al vol voordat deze klasse aan de beurt kwam."
    )


def test_a_deelruimte_is_named() -> None:
    assert reden_van("deelruimte", "75750002", "VPT") == (
        "Van categorie 3 van MPT en VPT is € 400.000,00 niet vergoed: "
        "deelruimte “Plafond VPT” is vol en vergoedt 33,3333% van wat in aanmerking komt."
    )


def test_english_says_the_same() -> None:
    assert reden_van("scenario1", "75750002", "ZZP", "en") == (
        "Of category 3 of ZZP €300,000.00 is not paid: "
        "the contracteerruimte is full and pays 70% of what could be paid."
    )


def test_gelijk_bedrag_names_the_amount_that_everyone_gets_at_most() -> None:
    assert reden_van("gelijk-bedrag", "75750062", "ZZP") == (
        "Van categorie 2 is € 233,34 niet vergoed (22,22% vergoed): "
        "de contracteerruimte is vol en vergoedt ten hoogste € 66,6666… per bedrag."
    )


def test_gelijk_verlies_names_the_cut() -> None:
    assert reden_van("gelijk-verlies", "75750061", "ZZP") == (
        "Van categorie 2 is € 150,00 niet vergoed (25% vergoed): de contracteerruimte is vol "
        "en van elk bedrag gaat € 150,00 af, tot ten hoogste het hele bedrag."
    )


def test_talmoed_names_the_share_of_the_own_amount() -> None:
    assert reden_van("talmoed", "75750060", "ZZP") == (
        "Van categorie 2 is € 50,00 niet vergoed: "
        "de contracteerruimte is vol en vergoedt volgens de Talmoedregel 50% van wat in aanmerking komt."
    )


def test_weight_zero_is_a_class_of_its_own() -> None:
    assert reden_van("gewicht-nul", "75750070", "ZZP") == (
        "Van categorie 3 van ZZP met gewicht 0 is € 35,00 niet vergoed: "
        "de contracteerruimte is vol en vergoedt 30% van wat in aanmerking komt."
    )


def test_a_weight_gives_the_share_of_the_own_amount() -> None:
    _, uitkomst = voorbeeld("gewicht")
    geweigerd = [tekst for rij, tekst in zip(uitkomst.afspraken, redenen(uitkomst), strict=True) if rij.niet_vergoed]
    assert geweigerd
    assert all("vergoedt naar gewicht" in tekst for tekst in geweigerd)


def test_all_paid_nothing_claimed_and_not_divided_have_their_own_words() -> None:
    assert reden_van("scenario1", "75750003", "MPT") == "Alles wat in aanmerking komt, is vergoed."
    assert "niets verdeeld" in reden_van("garantie-past-niet", "75750003", "MPT")
    _, uitkomst = voorbeeld("scenario1")
    niets = uitkomst.afspraken[0].model_copy(
        update={
            "niet_vergoed": 0,
            "in_aanmerking": uitkomst.afspraken[0].in_aanmerking.model_copy(
                update={"categorie1": 0, "categorie2": 0, "categorie3": 0}
            ),
        }
    )
    assert reden(niets, uitkomst) == "Er komt niets in aanmerking."


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("naam", VOORBEELDEN)
def test_every_refused_amount_of_every_example_is_named(naam: str, taal: Taal) -> None:
    _, uitkomst = voorbeeld(naam)
    for rij, tekst in zip(uitkomst.afspraken, redenen(uitkomst, taal), strict=True):
        assert tekst == reden(rij, uitkomst, taal)
        if not rij.toegekend:
            continue
        for categorie in ("categorie1", "categorie2", "categorie3"):
            geweigerd = getattr(rij.in_aanmerking, categorie) - getattr(rij.toegekend, categorie)
            assert not geweigerd or euro(geweigerd, taal) in tekst
