"""The axes that only some profiles carry: each rule on numbers to check by hand, and what each may not touch."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import instances
import oracle
from herschikking.fabriek import invoer, rij, verzoek
from verdeelsleutel.beleid import laad_profiel, profielen
from verdeelsleutel.fouten import OngeldigeInvoer
from verdeelsleutel.herschikking import bereken, json_bytes
from verdeelsleutel.herschikking.in_aanmerking import in_aanmerking
from verdeelsleutel.herschikking.kolommen import kolommen
from verdeelsleutel.herschikking.parameters import EIGEN_ASSEN, Parameters, parameters
from verdeelsleutel.herschikking.ruimtes import ruimtes
from verdeelsleutel.nareken.herschikking import nareken

ANDERE = ("menzis-2024", "nza-ca-173-2006", "vgz-2023", "zorg-en-zekerheid-ouder")


def categorieen(beleid: Parameters, *rijen: dict[str, Any], ruimte: str = "1000") -> list[list[int]]:
    """Claims per row in cents, and the vrijval as the fourth."""
    gelezen = invoer(verzoek(ruimte, *rijen))
    gevonden = in_aanmerking(kolommen(gelezen, beleid), beleid)
    return [*gevonden.categorieen.T.tolist(), *[gevonden.vrijval.tolist()]]


@pytest.fixture
def standaard() -> Parameters:
    return parameters(invoer(verzoek("1", rij("75750001", "ZZP"))).beleid)


def test_absent_axes_leave_the_rule_as_it_was(standaard):
    """The standard profile carries none of them, and their defaults say what was always done."""
    assert not set(EIGEN_ASSEN) & set(laad_profiel("zorg-en-zekerheid-2023").parameters)
    over = rij("75750001", "ZZP", herschikking_vorig_jaar="100", productie="130")
    nieuw = rij("75750002", "ZZP", productie="7")
    assert categorieen(standaard, over, nieuw) == [[9000, 1000, 3000], [0, 0, 700], [0, 0]]


def test_category_2_may_reach_all_production(standaard):
    beleid = replace(standaard, categorie2_tot="productie")
    over = rij("75750001", "ZZP", herschikking_vorig_jaar="100", productie="130")
    onder = rij("75750002", "ZZP", herschikking_vorig_jaar="100", productie="95")
    assert categorieen(beleid, over, onder) == [[9000, 4000, 0], [9000, 500, 0], [0, 500]]


def test_a_share_of_overproduction_at_most_rounded_down(standaard):
    """60.02 x 33.9 % = 20.34678: 20.34 and not 20.35; categories 1 and 2 stay."""
    beleid = replace(standaard, maximum_aandeel_overproductie=3_390)
    assert categorieen(beleid, rij("75750001", "ZZP", herschikking_vorig_jaar="200", productie="260.02")) == [
        [18000, 2000, 2034],
        [0],
    ]


@pytest.mark.parametrize(("bedrag", "derde"), [("0", 0), ("0.01", 4999)])
def test_overproduction_without_an_agreement_may_not_count(standaard, bedrag, derde):
    """Any agreement at all makes it count: A, R or H."""
    beleid = replace(standaard, overproductie_zonder_afspraak=False)
    assert categorieen(beleid, rij("75750001", "ZZP", groei_gehonoreerd=bedrag, productie="50"))[0][2] == derde


@pytest.mark.parametrize(
    ("ruimte", "verwacht"),
    [
        # 100 x 0.9 + 5 and 130 + 0: together 225.00 fit, so the first keeps 90.00 although it produced 40.00
        ("225.00", [[9500, 0, 0], [9000, 1000, 3000], [1000, 0]]),
        ("224.99", [[4500, 0, 0], [9000, 1000, 3000], [6000, 0]]),
    ],
)
def test_agreements_stand_unless_short(standaard, ruimte, verwacht):
    beleid = replace(standaard, garantie_op="afspraak_tenzij_tekort")
    onder = rij("75750001", "ZZP", herschikking_vorig_jaar="100", crisisafspraak="5", productie="40")
    over = rij("75750002", "ZZP", herschikking_vorig_jaar="100", productie="130")
    assert categorieen(beleid, onder, over, ruimte=ruimte) == verwacht


def test_many_scenarios_decide_each_for_itself(standaard):
    """(s, L) production and (s, 1) rooms: one scenario is short, the other is not."""
    beleid = replace(standaard, garantie_op="afspraak_tenzij_tekort")
    gelezen = invoer(verzoek("0", rij("75750001", "ZZP", herschikking_vorig_jaar="100", productie="0")))
    rijen = replace(
        kolommen(gelezen, beleid),
        productie=np.array([[4000], [4000]]),
        contracteerruimte=np.array([[9000], [8999]]),
        **{
            naam: np.broadcast_to(getattr(kolommen(gelezen, beleid), naam), (2, 1))
            for naam in ("herschikking_vorig_jaar", "groei_vastgelegd", "groei_gehonoreerd", "crisisafspraak")
        },
    )
    assert in_aanmerking(rijen, beleid).categorieen[0].tolist() == [[9000], [4000]]


def oudere_vorm(*rijen: dict[str, Any], **meer: Any) -> dict[str, Any]:
    """A request under the profile that caps behandeling."""
    return verzoek("1000", *rijen) | {"beleid": "zorg-en-zekerheid-ouder"} | meer


BEHANDELING = rij(
    "75750001",
    "behandeling",
    herschikking_vorig_jaar="100",
    groei_vastgelegd="10",
    groei_gehonoreerd="5",
    crisisafspraak="2",
    productie="200",
)


def test_a_ceiling_of_the_profile_is_what_was_agreed():
    """A + R + H + K of the rows of that form, all categories, and no others."""
    gelezen = invoer(oudere_vorm(BEHANDELING, rij("75750001", "MPT", herschikking_vorig_jaar="50", productie="60")))
    kamers = ruimtes(gelezen, kolommen(gelezen, parameters(gelezen.beleid)))
    assert [(kamer.naam, kamer.capaciteit_cents) for kamer in kamers] == [
        ("plafond behandeling", 11_700),
        ("regio", 100_000),
    ]
    assert kamers[0].omvat.tolist() == [[False, True]] * 3


def test_a_ceiling_of_the_profile_without_rows_is_no_room():
    uitkomst = bereken(invoer(oudere_vorm(rij("75750001", "MPT", productie="60"))))
    assert uitkomst.deelruimtes == ()


def test_a_deelruimte_may_not_take_the_name_of_a_ceiling():
    kamer = {"naam": "plafond behandeling", "omvat": {"categorie": [3]}, "maximum": "1"}
    with pytest.raises(OngeldigeInvoer) as fout:
        invoer(oudere_vorm(BEHANDELING, deelruimtes=[kamer]))
    assert [gevonden.code for gevonden in fout.value.fouten if gevonden.ernst == "fout"] == ["dubbele_deelruimte"]


def test_the_talmudic_rule_goes_with_no_ceiling():
    beleid = {
        "profiel": "zorg-en-zekerheid-ouder",
        "afwijkingen": {"sleutel_categorie2": "talmoed"},
        "reden": "toets",
    }
    with pytest.raises(OngeldigeInvoer) as fout:
        invoer(oudere_vorm(BEHANDELING, beleid=beleid))
    assert [gevonden.code for gevonden in fout.value.fouten if gevonden.ernst == "fout"] == ["talmoed_met_deelruimtes"]


@pytest.mark.parametrize("waarde", ["afspraak_tenzij_tekort", "nee"])
def test_a_request_may_not_set_what_only_a_profile_may(waarde):
    with pytest.raises(OngeldigeInvoer):
        invoer(verzoek("1", rij("75750001", "ZZP"), garantie_op=waarde))
    with pytest.raises(OngeldigeInvoer):
        invoer(verzoek("1", rij("75750001", "ZZP"), categorie2_tot="productie"))


def test_every_profile_is_typed():
    """Each parameter of a profile is one that the calculation knows, and the pool is read."""
    bekend = set(Parameters.__dataclass_fields__)
    for naam in profielen("herschikking"):
        assert set(laad_profiel(naam).parameters) <= bekend
    menzis = parameters(invoer(verzoek("1", rij("75750001", "ZZP")) | {"beleid": "menzis-2024"}).beleid)
    assert menzis.pool == ("Arnhem", "Groningen", "Twente")


def onder_profiel(seed: int, naam: str) -> dict[str, Any]:
    """A random request under a profile as it stands; VPT becomes behandeling where the profile knows that."""
    tekst = json.dumps(instances.verzoek(instances.generator(seed)))
    if naam == "zorg-en-zekerheid-ouder":
        tekst = tekst.replace('"leveringsvorm": "VPT"', '"leveringsvorm": "behandeling"')
        tekst = tekst.replace('["VPT"', '["behandeling"').replace('"VPT"]', '"behandeling"]')
    request: dict[str, Any] = json.loads(tekst) | {"beleid": naam}
    if naam == "vgz-2023" and seed % 2:
        # every second region holds all agreements and overproduction to the cent, or one cent less
        regels = oracle.lees(request).regels
        gevraagd = sum(max(sum(regel.bedragen[:2]), regel.bedragen[3]) + regel.crisis for regel in regels)
        request["regio"]["contracteerruimte"] = oracle.euro(max(0, gevraagd - seed // 2 % 2))
    return request


@pytest.mark.parametrize("naam", ANDERE)
def test_the_answer_equals_a_plain_reference(naam):
    """On random requests; both are accepted by the verifier, and the reference decides the same in both ways."""
    statussen = set()
    for seed in range(200, 260):
        request = onder_profiel(seed, naam)
        verwacht = json.loads(json.dumps(oracle.bereken(request)))
        gevonden = json.loads(json_bytes(bereken(invoer(request), rekenwijze="vulling")))
        assert nareken(request, verwacht) == [], seed
        for los in ("diagnose", "bewijs"):
            del verwacht[los], gevonden[los]
        if verwacht["regio"]["onverdeeld_door_kruising"] is None:
            assert gevonden == verwacht, seed
        assert gevonden["afspraken"] == verwacht["afspraken"], seed
        statussen.add(gevonden["status"])
    assert "verdeeld" in statussen


def test_both_branches_of_the_click_are_visited():
    """Among random requests under VGZ 2023 some keep underproducers at their agreement and some lower them."""
    gezien = set()
    for seed in range(200, 260):
        request = onder_profiel(seed, "vgz-2023")
        gelezen = invoer(request)
        for rij_, uit in zip(
            sorted(gelezen.afspraken, key=lambda rij_: (rij_.agb, "ZZP VPT MPT".index(rij_.leveringsvorm))),
            bereken(gelezen, rekenwijze="vulling").afspraken,
            strict=True,
        ):
            if rij_.productie < rij_.herschikking_vorig_jaar:
                gezien.add(uit.in_aanmerking.categorie1 > rij_.productie + rij_.crisisafspraak)
    assert gezien == {True, False}


OVER = rij("75750001", "MPT", herschikking_vorig_jaar="100", productie="130")
ONDER = rij("75750002", "ZZP", herschikking_vorig_jaar="100", productie="50")
NIEUW = rij("75750003", "ZZP", productie="10")


@pytest.mark.parametrize(
    ("naam", "as_", "waarde"),
    [
        ("menzis-2024", "categorie2_tot", "volledig"),
        ("menzis-2024", "categorie2_tot", "alles"),
        ("menzis-2024", "pool", "Arnhem"),
        ("nza-ca-173-2006", "maximum_aandeel_overproductie", "0.34"),
        ("nza-ca-173-2006", "maximum_aandeel_overproductie", "1.1"),
        ("nza-ca-173-2006", "overproductie_zonder_afspraak", "ja"),
        ("nza-ca-173-2006", "overproductie_zonder_afspraak", False),
        ("vgz-2023", "garantie_op", "productie"),
        ("zorg-en-zekerheid-ouder", "plafond_op_afspraak", []),
        ("zorg-en-zekerheid-ouder", "plafond_op_afspraak", ["behandeling", "MPT"]),
        ("zorg-en-zekerheid-ouder", "plafond_op_afspraak", ["huishoudelijke hulp"]),
    ],
)
def test_the_verifier_rejects_another_value_of_an_axis(naam, as_, waarde):
    """The answer under the axis as stated is accepted; with another value, or one without meaning, it is not."""
    rijen = [OVER, ONDER, NIEUW, *([BEHANDELING] if naam == "zorg-en-zekerheid-ouder" else [])]
    request = verzoek("1000000", *rijen) | {"beleid": naam}
    antwoord = json.loads(json_bytes(bereken(invoer(request), rekenwijze="vulling")))
    assert nareken(request, antwoord) == []
    antwoord["beleid"]["parameters"][as_]["waarde"] = waarde
    assert nareken(request, antwoord) != []


def test_the_verifier_refuses_an_axis_as_deviation():
    request = verzoek("1000", OVER) | {"beleid": "vgz-2023"}
    antwoord = json.loads(json_bytes(bereken(invoer(request), rekenwijze="vulling")))
    afwijkingen = {"garantie_op": "afspraak_tenzij_tekort"}
    gevraagd = request | {"beleid": {"profiel": "vgz-2023", "afwijkingen": afwijkingen, "reden": "toets"}}
    assert any("alleen een profiel" in reden for reden in nareken(gevraagd, antwoord))
