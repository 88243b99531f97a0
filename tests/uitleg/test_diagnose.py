"""The diagnosis in words."""

from __future__ import annotations

from uitkomsten import voorbeeld
from verdeelsleutel.herschikking.uitkomst import Diagnose, Reparatie
from verdeelsleutel.uitleg.diagnose import reparatie_waarde, reparatie_zin, tekort_zinnen


def diagnose(naam: str = "garantie-past-niet") -> Diagnose:
    gevonden = voorbeeld(naam)[1].diagnose
    assert gevonden
    return gevonden


def test_each_repair_says_what_fits_and_what_just_does_not() -> None:
    assert [(reparatie_waarde(r), reparatie_zin(r, diagnose())) for r in diagnose().reparaties] == [
        ("€ 50.000,00", "Verhoog de contracteerruimte met € 50.000,00. Met een cent minder past het niet."),
        ("89,94%", "Garandeer 89,94% van de herschikking van vorig jaar. Met 89,95% past het niet."),
        ("88,88%", "Garandeer 88,88% van de vastgelegde groei. Met 88,89% past het niet."),
        ("0,06%", "Kort alle tarieven met 0,06%, behalve die van crisisafspraken. Met 0,05% past het niet."),
    ]


def test_every_short_room_has_a_sentence() -> None:
    korte = diagnose("garantie-past-niet-in-deelruimte")
    zinnen = tekort_zinnen(korte, "en")
    assert len(zinnen) == len(korte.ruimtes)
    assert any("deelruimte “" in zin for zin in zinnen)


def test_a_repair_that_does_not_exist_gives_the_reason_of_the_answer() -> None:
    geen = Reparatie(soort="tarief", waarde=None, past=False, een_stap_minder_past=False, reden="Geen korting helpt.")
    assert reparatie_waarde(geen) == "bestaat niet"
    assert reparatie_zin(geen, diagnose()) == "Geen korting helpt."
