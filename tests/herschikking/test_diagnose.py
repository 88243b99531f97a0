"""The guarantee does not fit: the short rooms, and repairs that are smallest."""

from __future__ import annotations

import pytest

from herschikking.fabriek import negen_een_miljoen, rij, uitkomst, verzoek


def reparaties(antwoord):
    """Repairs by kind."""
    return {reparatie["soort"]: reparatie for reparatie in antwoord["diagnose"]["reparaties"]}


def test_no_allocation_but_a_diagnosis():
    antwoord = uitkomst(negen_een_miljoen("83900000"))
    assert antwoord["status"] == "garantie_past_niet"
    assert antwoord["scenario"] is None
    assert antwoord["bewijs"] is None
    assert antwoord["regio"]["toegekend"] is None
    assert antwoord["regio"]["in_aanmerking"]["categorie1"] == "83950000.00"
    assert {rij["toegekend"] for rij in antwoord["afspraken"]} == {None}
    assert antwoord["diagnose"]["tekort"] == "50000.00"
    (kort,) = antwoord["diagnose"]["ruimtes"]
    assert (kort["naam"], kort["capaciteit"], kort["gegarandeerd"]) == ("regio", "83900000.00", "83950000.00")
    assert [claim["bedrag"] for claim in kort["grootste"]] == [
        "45000000.00",
        "28800000.00",
        "4500000.00",
        "2500000.00",
        "1800000.00",
        "1350000.00",
    ]


def test_the_exact_room_of_category_1_fits():
    antwoord = uitkomst(negen_een_miljoen("83950000"))
    assert antwoord["status"] == "verdeeld"
    assert antwoord["regio"]["resterende_ruimte"] == "0.00"
    assert antwoord["regio"]["toegekend"]["categorie2"] == "0.00"


def test_every_short_room_is_listed_region_first_then_by_name():
    antwoord = uitkomst(
        verzoek(
            "100",
            rij("75750001", "ZZP", crisisafspraak="60"),
            rij("75750001", "VPT", crisisafspraak="50"),
            rij("75750001", "MPT", crisisafspraak="10"),
            deelruimtes=[
                ("b", {"leveringsvorm": ["ZZP"]}, "55"),
                ("a", {"leveringsvorm": ["VPT"]}, "50"),
                ("B", {"leveringsvorm": ["VPT", "MPT"]}, "58"),
            ],
        )
    )
    assert [(r["naam"], r["tekort"]) for r in antwoord["diagnose"]["ruimtes"]] == [
        ("regio", "20.00"),
        ("B", "2.00"),
        ("b", "5.00"),
    ]
    assert antwoord["diagnose"]["tekort"] == "20.00"
    assert reparaties(antwoord)["ruimte"]["waarde"] == "27.00"


@pytest.mark.parametrize(
    ("soort", "parameter"), [("aandeel", "gegarandeerd_aandeel"), ("aandeel_groei", "gegarandeerd_aandeel_groei")]
)
def test_a_share_repair_fits_and_the_next_step_does_not(soort, parameter):
    ruimte = "83900000"
    reparatie = reparaties(uitkomst(negen_een_miljoen(ruimte)))[soort]
    assert (reparatie["past"], reparatie["een_stap_minder_past"]) == (True, False)
    stap = f"{float(reparatie['waarde']) + 0.0001:.4f}"
    assert uitkomst(negen_een_miljoen(ruimte, **{parameter: reparatie["waarde"]}))["status"] == "verdeeld"
    assert uitkomst(negen_een_miljoen(ruimte, **{parameter: stap}))["status"] == "garantie_past_niet"


def test_the_room_repair_fits_and_a_cent_less_does_not():
    assert reparaties(uitkomst(negen_een_miljoen("83900000")))["ruimte"]["waarde"] == "50000.00"
    assert uitkomst(negen_een_miljoen("83950000"))["status"] == "verdeeld"
    assert uitkomst(negen_een_miljoen("83949999.99"))["status"] == "garantie_past_niet"


def test_the_tariff_repair_cuts_everything_but_crisis():
    """Guarantee 900 + crisis 300 in 1,000: the 900 must fall to 700, so a cut of 22.23 % (22.22 % leaves 700.02)."""
    request = verzoek(
        "1000", rij("75750001", "ZZP", herschikking_vorig_jaar="1000", productie="2000", crisisafspraak="300")
    )
    reparatie = reparaties(uitkomst(request))["tarief"]
    assert reparatie["waarde"] == "0.2223"
    assert (reparatie["past"], reparatie["een_stap_minder_past"]) == (True, False)


def test_repairs_that_do_not_exist_say_why():
    antwoord = uitkomst(verzoek("10", rij("75750001", "ZZP", crisisafspraak="30", herschikking_vorig_jaar="5")))
    gevonden = reparaties(antwoord)
    for soort in ("aandeel", "aandeel_groei", "tarief"):
        assert gevonden[soort]["waarde"] is None
        assert gevonden[soort]["past"] is False
        assert "crisisafspraken" in gevonden[soort]["reden"]
    assert gevonden["ruimte"]["past"] is True
