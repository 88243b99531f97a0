"""The main job: the worked example, the states of the policy, and answers that do not depend on order."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from herschikking.fabriek import invoer, negen_een_miljoen, rij, uitkomst, verzoek
from verdeelsleutel.fouten import Programmafout
from verdeelsleutel.herschikking import bereken, berekening, json_bytes
from verdeelsleutel.tabellen import lees_object


def toegekend(antwoord: dict[str, Any]) -> list[str]:
    """What every row gets."""
    return [rij["herschikkingsafspraak"] for rij in antwoord["afspraken"]]


@pytest.mark.parametrize("rekenwijze", ["lp", "vulling"])
@pytest.mark.parametrize(
    ("ruimte", "groei", "categorie2", "categorie3", "bedragen"),
    [
        (
            "91000000",
            "0.9",
            "0.886792",
            {"MPT+VPT": "0.000000", "ZZP": "0.000000"},
            ["48547169.81", "4943396.23", "31637735.85", "1977358.49", "2500000.00", "1394339.62"],
        ),
        (
            "93700000",
            "0.9",
            "1.000000",
            {"MPT+VPT": "1.000000", "ZZP": "0.700000"},
            ["49000000.00", "5500000.00", "32700000.00", "2600000.00", "2500000.00", "1400000.00"],
        ),
        (
            "91000000",
            "0",
            "0.925000",
            {"MPT+VPT": "0.000000", "ZZP": "0.000000"},
            ["48700000.00", "4895000.00", "31625000.00", "1985000.00", "2500000.00", "1295000.00"],
        ),
    ],
)
def test_worked_example(rekenwijze, ruimte, groei, categorie2, categorie3, bedragen):
    antwoord = uitkomst(negen_een_miljoen(ruimte, gegarandeerd_aandeel_groei=groei), rekenwijze)
    assert toegekend(antwoord) == bedragen
    assert antwoord["regio"]["fractie"] == {"categorie2": categorie2, "categorie3": categorie3}


def test_same_bytes_for_every_order_and_every_way_of_calculating():
    """A hundred shuffles of rows, deelruimtes and the lists in them."""
    request = verzoek(
        "20000000.01",
        *(
            rij(
                f"7575{agb:04d}",
                vorm,
                herschikking_vorig_jaar=f"{100_000 * agb + 7}.{agb % 90 + 10}",
                productie=f"{110_000 * agb + len(vorm) * agb % 7}.33",
                groei_gehonoreerd=f"{1_000 * agb}",
            )
            for agb in range(1, 13)
            for vorm in ("MPT", "VPT", "ZZP")
        ),
        rij("75750099", "ZZP"),
        deelruimtes=[
            ("zorg thuis", {"leveringsvorm": ["MPT", "VPT"]}, "14000000"),
            ("alles van drie", {"agb": ["75750003", "75750004"]}, "1800000"),
            ("Groei", {"categorie": [3, 2]}, "2000000"),
        ],
        voorrang=[["VPT", "MPT"], ["ZZP"]],
        gegarandeerd_aandeel="0.8",
    )
    verwacht = _bytes(request, "lp")
    schudden = np.random.default_rng(1)
    for keer in range(100):
        schudden.shuffle(request["afspraken"])
        schudden.shuffle(request["deelruimtes"])
        for deelruimte in request["deelruimtes"]:
            for waarden in deelruimte["omvat"].values():
                schudden.shuffle(waarden)
        assert _bytes(request, "lp" if keer % 10 == 0 else "vulling") == verwacht


def _bytes(request: dict[str, Any], rekenwijze: Any) -> bytes:
    """The answer with its warnings."""
    gelezen, waarschuwingen = lees_object(request)
    return json_bytes(bereken(gelezen, rekenwijze=rekenwijze, waarschuwingen=waarschuwingen))


def test_highspy_gives_the_same_bytes():
    gelezen = invoer(negen_een_miljoen())
    assert json_bytes(bereken(gelezen, lp_engine="highspy")) == json_bytes(bereken(gelezen))


def test_priority_can_be_turned_around():
    """ZZP before MPT and VPT in category 3."""
    antwoord = uitkomst(negen_een_miljoen("92900000", voorrang=[["ZZP"], ["VPT", "MPT"]]))
    assert antwoord["regio"]["fractie"]["categorie3"] == {"ZZP": "1.000000", "VPT+MPT": "0.000000"}


def test_a_room_that_ran_full_in_category_2_pays_no_category_3_elsewhere_it_is_paid():
    antwoord = uitkomst(
        verzoek(
            "1000",
            rij("75750001", "VPT", groei_gehonoreerd="100", productie="150"),
            rij("75750002", "ZZP", groei_gehonoreerd="100", productie="150"),
            deelruimtes=[("thuis", {"leveringsvorm": ["VPT"]}, "80")],
        )
    )
    zzp, vpt = antwoord["afspraken"][1], antwoord["afspraken"][0]
    assert vpt["toegekend"] == {"categorie1": "0.00", "categorie2": "80.00", "categorie3": "0.00"}
    assert zzp["toegekend"]["categorie3"] == "50.00"
    assert vpt["ruimte"] == "thuis"
    assert zzp["ruimte"] is None
    assert antwoord["deelruimtes"][0]["vol_in"] == "categorie2"


def test_a_surplus_in_one_leveringsvorm_never_pays_overproduction_in_another_first():
    """Both tests are reported; claims are per leveringsvorm in both cases."""
    antwoord = uitkomst(
        verzoek(
            "200",
            rij("75750001", "ZZP", herschikking_vorig_jaar="100", productie="50"),
            rij("75750001", "MPT", herschikking_vorig_jaar="100", productie="160"),
        )
    )
    assert antwoord["regio"]["productie_past"] is False
    assert antwoord["scenario"] == 1
    assert toegekend(antwoord) == ["50.00", "150.00"]
    assert antwoord["afspraken"][0]["vrijval"] == "50.00"


def test_crossing_rooms_report_the_euros_that_fairness_leaves():
    antwoord = uitkomst(
        verzoek(
            "200",
            rij("75750020", "VPT", herschikking_vorig_jaar="100", productie="100"),
            rij("75750020", "MPT", herschikking_vorig_jaar="100", productie="100"),
            rij("75750021", "VPT", herschikking_vorig_jaar="100", productie="100"),
            deelruimtes=[("VPT", {"leveringsvorm": ["VPT"]}, "100"), ("V0", {"agb": ["75750020"]}, "100")],
            gegarandeerd_aandeel="0",
        )
    )
    assert toegekend(antwoord) == ["50.00", "50.00", "50.00"]
    assert antwoord["regio"]["onverdeeld_door_kruising"] == "50.00"


def test_nested_rooms_leave_nothing_by_fairness():
    antwoord = uitkomst(negen_een_miljoen() | {"deelruimtes": []})
    assert antwoord["regio"]["onverdeeld_door_kruising"] is None


@pytest.mark.parametrize("sleutel", ["gelijk_bedrag", "gelijk_verlies", "talmoed"])
def test_other_sharing_rules_for_category_2(sleutel):
    """Claims 100, 200, 300 and a room of 200: the published tables."""
    rijen = [rij(f"7575000{i}", "ZZP", groei_gehonoreerd=f"{i}00", productie=f"{i}00") for i in (1, 2, 3)]
    verwacht = {
        "gelijk_bedrag": ["66.67", "66.67", "66.66"],
        "gelijk_verlies": ["0.00", "50.00", "150.00"],
        "talmoed": ["50.00", "75.00", "75.00"],
    }
    assert toegekend(uitkomst(verzoek("200", *rijen, sleutel_categorie2=sleutel))) == verwacht[sleutel]


def test_weight_zero_is_served_from_what_the_others_leave():
    rijen = [
        rij("75750001", "ZZP", herschikking_vorig_jaar="100", realisatie_vorig_jaar="0", productie="150"),
        rij("75750002", "ZZP", herschikking_vorig_jaar="100", realisatie_vorig_jaar="100", productie="150"),
    ]
    antwoord = uitkomst(verzoek("270", *rijen, gewicht_categorie3="realisatie_vorig_jaar"))
    assert [r["toegekend"]["categorie3"] for r in antwoord["afspraken"]] == ["20.00", "50.00"]
    assert [n["klasse"] for n in antwoord["bewijs"]["niveaus"]] == ["categorie3 ZZP gewicht 0"]


@pytest.mark.parametrize("ruimte", ["0", "0.01", "100000000000"])
def test_a_region_without_claims(ruimte):
    """All claims zero: divided, nothing granted, everything left."""
    antwoord = uitkomst(verzoek(ruimte, rij("75750001", "ZZP")))
    assert antwoord["status"] == "verdeeld"
    assert antwoord["regio"]["fractie"] == {"categorie2": None, "categorie3": {"MPT+VPT": None, "ZZP": None}}
    assert float(antwoord["regio"]["resterende_ruimte"]) == float(ruimte)


def test_an_answer_that_the_verifier_rejects_never_leaves(monkeypatch):
    """A grant that is a cent off after the calculation is the program's fault."""
    gelezen = invoer(negen_een_miljoen())
    echt = berekening.verdeel

    def een_cent_mis(*args: Any) -> Any:
        verdeling = echt(*args)
        cents = verdeling.allocation.granted_cents.copy()
        cents[0] -= 1
        object.__setattr__(verdeling.allocation, "granted_cents", cents)
        return verdeling

    monkeypatch.setattr(berekening, "verdeel", een_cent_mis)
    with pytest.raises(Programmafout):
        bereken(gelezen)


def test_prestaties_are_summed_and_what_is_granted_is_split_over_them():
    request = verzoek("100", {"agb": "75750001", "aanbieder": "A", "leveringsvorm": "ZZP"})
    request["prestaties"] = [
        {
            "agb": "75750001",
            "leveringsvorm": "ZZP",
            "prestatiecode": code,
            "tarief": tarief,
            "volume_vorig_jaar": vorig,
            "volume_productie": productie,
        }
        for code, tarief, vorig, productie in [("Z2", "33.33", "1", "1.5"), ("Z1", "10.00", "10", "9.9999")]
    ]
    antwoord = uitkomst(request)
    # A = 33.33 + 100.00; D = 49.995 + 99.999 = 149.994, rounded once: 149.99; comfort 120.00 exceeds the room
    assert antwoord["status"] == "garantie_past_niet"
    antwoord = uitkomst(request | {"regio": request["regio"] | {"contracteerruimte": "130"}})
    assert antwoord["afspraken"][0]["in_aanmerking"] == {
        "categorie1": "120.00",
        "categorie2": "13.33",
        "categorie3": "16.66",
    }
    assert antwoord["afspraken"][0]["herschikkingsafspraak"] == "130.00"
    assert [(p["prestatiecode"], p["herschikkingsafspraak"]) for p in antwoord["prestaties"]] == [
        ("Z1", "86.67"),
        ("Z2", "43.33"),
    ]


def test_the_answer_is_json_with_strings_of_two_decimals():
    tekst = json_bytes(bereken(invoer(negen_een_miljoen()))).decode()
    assert tekst.endswith("}\n")
    assert json.loads(tekst)["regio"]["contracteerruimte"] == "91000000.00"
