"""The request desk: the largest amount that harms nobody who ranks higher, and what would make it whole."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from plafond.beoordeling.aanvragen import CZ, VGZ, euro, rij, toegekend, uitkomst, verdelingen, verzoek
from verdeelsleutel.fouten import OngeldigeInvoer, Programmafout
from verdeelsleutel.plafond import Aanvraagbalie
from verdeelsleutel.plafond.balie import aanvraagbalie
from verdeelsleutel.plafond.balie.uitkomst import BalieUitkomst


def cents(bedrag: str) -> int:
    """Cents of an amount in an answer."""
    return int(bedrag.replace(".", ""))


def drie(**verdeling: Any) -> dict[str, Any]:
    """Zorgplicht asks 30, two others 20 and 40; the sum is 60 and region Noord has 50."""
    rijen = [
        rij(VGZ, "hoog", setting=1, gevraagd="30", zorgplichtprobleem=True),
        rij(VGZ, "een", setting=2, gevraagd="20", compleet_op="2024-09-01"),
        rij(VGZ, "twee", setting=3, gevraagd="40", compleet_op="2024-09-02", regio="Zuid"),
    ]
    klassen = [{"naam": "zorgplicht", "als": {"zorgplichtprobleem": True}}, {"naam": "overig"}]
    noord = {"naam": "Noord", "omvat": {"regio": "Noord"}, "maximum": "50"}
    return verzoek(VGZ, *rijen, **{"ruimte": "60", "klassen": klassen, "deelruimtes": [noord], **verdeling})


def test_a_request_among_its_equals() -> None:
    """It gets 20 of 40 as it is; before its equals 30, and then the other loses all; the sum lacks 30."""
    antwoord = Aanvraagbalie(drie()).vraag("twee")
    assert (antwoord.onderbouwd_bedrag, antwoord.toegekend, antwoord.grootste_bedrag) == (4000, 2000, 3000)
    assert [(rij.id, rij.nu, rij.dan, rij.verlies) for rij in antwoord.verliezers] == [("een", 1000, 0, 1000)]
    assert [(k.ruimte, k.maximum, k.voor_hogeren, k.vrij) for k in antwoord.knelpunten] == [
        ("ruimte", 6000, 3000, 3000)
    ]
    assert antwoord.aanpassing is not None
    assert [(r.ruimte, r.nu, r.nodig, r.verhoging) for r in antwoord.aanpassing.ruimtes] == [
        ("ruimte", 6000, 9000, 3000)
    ]


def test_two_rooms_in_the_way() -> None:
    """Both have to grow, each by exactly what it lacks: Noord holds 30 and 20, the sum all three at the same part."""
    noord = {"naam": "Noord", "omvat": {"regio": "Noord"}, "maximum": "35"}
    antwoord = Aanvraagbalie(drie(deelruimtes=[noord])).vraag("een")
    assert antwoord.toegekend == 500
    assert antwoord.aanpassing is not None
    assert [(r.ruimte, r.nodig) for r in antwoord.aanpassing.ruimtes] == [("Noord", 5000), ("ruimte", 9000)]
    assert [k.ruimte for k in antwoord.knelpunten] == ["Noord"]


def test_a_room_that_holds_the_request_to_the_cent_does_not_stand_in_its_way() -> None:
    """Only the one in which it lacks something does."""
    zuid = {"naam": "Zuid", "omvat": {"regio": "Zuid"}, "maximum": "40"}
    assert [k.ruimte for k in Aanvraagbalie(drie(deelruimtes=[zuid])).vraag("twee").knelpunten] == ["ruimte"]
    krap = {**zuid, "maximum": "39.99"}
    assert [k.ruimte for k in Aanvraagbalie(drie(deelruimtes=[krap])).vraag("twee").knelpunten] == ["ruimte", "Zuid"]


def test_what_is_not_justified_is_known_only_if_the_amount_is() -> None:
    """The part above the justified amount; nothing is said of a request whose forecast is unknown."""
    rijen = [rij(VGZ, "ruim", setting=1, gevraagd="40000"), rij(VGZ, "zonder", setting=2, prognose=None)]
    balie = Aanvraagbalie(verzoek(VGZ, *rijen, ruimte="100"))
    assert balie.vraag("ruim").niet_onderbouwd == 1_000_000
    zonder = balie.vraag("zonder")
    assert (zonder.onderbouwd_bedrag, zonder.niet_onderbouwd, zonder.toegekend) == (None, None, 0)


def test_gelijk_bedrag_needs_less() -> None:
    """The smallest is whole once both of its class have 20: 30 + 20 + 20."""
    antwoord = Aanvraagbalie(drie(sleutel="gelijk_bedrag")).vraag("een")
    assert antwoord.aanpassing is not None
    assert [(r.ruimte, r.nodig) for r in antwoord.aanpassing.ruimtes] == [("ruimte", 7000)]


def test_weights_change_what_is_needed() -> None:
    """Weight 4 against 1: whole at a quarter of the level, when the other has 10: 30 + 20 + 10."""
    asked = drie(gewicht="clienten", ruimte="50")
    for row, gewicht in zip(asked["aanvragen"], (1, 4, 1), strict=True):
        row["clienten"] = gewicht
    antwoord = Aanvraagbalie(asked).vraag("een")
    assert antwoord.aanpassing is not None
    assert [(r.ruimte, r.nodig) for r in antwoord.aanpassing.ruimtes] == [("ruimte", 6000)]


def test_first_come_has_nobody_beside_it() -> None:
    """The earlier rank higher; the later lose nothing, for what it gets is what it had."""
    balie = Aanvraagbalie(drie(sleutel="volgorde_van_binnenkomst"))
    antwoord = balie.vraag("twee")
    assert (antwoord.toegekend, antwoord.grootste_bedrag, antwoord.verliezers) == (1000, 1000, ())
    assert [k.voor_hogeren for k in antwoord.knelpunten] == [5000]


def test_a_request_that_is_paid_in_full() -> None:
    """Nothing stands in its way and nothing has to change."""
    antwoord = Aanvraagbalie(drie()).vraag("hoog")
    assert (antwoord.toegekend, antwoord.grootste_bedrag) == (3000, 3000)
    assert (antwoord.verliezers, antwoord.knelpunten, antwoord.aanpassing) == ((), (), None)


def test_a_refused_request() -> None:
    """Conditions block it, no room does; what is not justified is named."""
    asked = verzoek(CZ, rij(CZ, gevraagd="45000", onvoorzien=False, bemiddelbaar=None), ruimte="60")
    antwoord = Aanvraagbalie(asked).vraag("a")
    assert antwoord.niet_voldaan == ("onvoorzien", "niet_bemiddelbaar")
    assert (antwoord.onderbouwd_bedrag, antwoord.niet_onderbouwd) == (3_000_000, 1_500_000)
    assert (antwoord.grootste_bedrag, antwoord.aanpassing) == (0, None)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (verzoek(VGZ, rij(VGZ)), "balie_zonder_verdeling"),
        (verzoek(VGZ, rij(VGZ), ruimte="1", alles_of_niets=True), "balie_alles_of_niets"),
        (verzoek(VGZ, rij(VGZ), ruimte="x"), "bedrag_ongeldig"),
    ],
)
def test_what_the_desk_cannot_answer(asked: dict[str, Any], code: str) -> None:
    """It says so before the first question."""
    with pytest.raises(OngeldigeInvoer) as gevangen:
        Aanvraagbalie(asked)
    assert [fout.code for fout in gevangen.value.fouten] == [code]


def test_an_unknown_request() -> None:
    """The id has to be one of the request."""
    with pytest.raises(OngeldigeInvoer) as gevangen:
        Aanvraagbalie(drie()).vraag("vier")
    assert gevangen.value.fouten[0].code == "onbekende_aanvraag"


def test_a_change_that_solving_again_denies_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """One cent less than needed, or one more, and the desk refuses to answer."""
    echt = aanvraagbalie.benodigde_capaciteit
    for mis in (-1, 1):
        monkeypatch.setattr(
            aanvraagbalie,
            "benodigde_capaciteit",
            lambda verloop, claim, mis=mis: {room: cents + mis for room, cents in echt(verloop, claim).items()},
        )
        with pytest.raises(Programmafout, match=r"twee: (niet )?geheel met"):
            Aanvraagbalie(drie()).vraag("twee")


def alle(asked: dict[str, Any]) -> dict[str, BalieUitkomst]:
    """Every question that can be asked."""
    balie = Aanvraagbalie(asked)
    return {row["id"]: balie.vraag(row["id"]) for row in asked["aanvragen"]}


@given(verdelingen(meest=6))
@settings(max_examples=60, deadline=None)
def test_the_desk_and_the_assessment_agree(asked: dict[str, Any]) -> None:
    """What it says is granted is what the assessment grants; first in its class is never less."""
    beoordeeld = toegekend(uitkomst(asked))
    for naam, antwoord in alle(asked).items():
        assert antwoord.toegekend == cents(beoordeeld[naam])
        assert antwoord.grootste_bedrag >= antwoord.toegekend - 1
        assert (
            (antwoord.grootste_bedrag == (antwoord.onderbouwd_bedrag or 0))
            or antwoord.knelpunten
            or antwoord.niet_voldaan
        )
        assert all(verlies.verlies == verlies.nu - verlies.dan > 0 for verlies in antwoord.verliezers)


@given(verdelingen(meest=6))
@settings(max_examples=60, deadline=None)
def test_nobody_who_ranks_higher_loses(asked: dict[str, Any]) -> None:
    """Neither an earlier class nor, with first come, an earlier request; where rooms cross a cent may move."""
    klassen = [klasse["naam"] for klasse in asked["verdeling"].get("klassen", [{"naam": "alle aanvragen"}])]
    rang = {row["id"]: klassen.index(row["klasse"]) for row in uitkomst(asked)["aanvragen"]}
    for naam, antwoord in alle(asked).items():
        for verlies in antwoord.verliezers:
            assert rang[verlies.id] >= rang[naam] or verlies.verlies == 1
        if asked["verdeling"]["sleutel"] == "volgorde_van_binnenkomst" and "zorgplichtbodems" not in asked["verdeling"]:
            assert all(verlies.verlies == 1 for verlies in antwoord.verliezers)


@given(verdelingen(meest=6))
@settings(max_examples=40, deadline=None)
def test_the_change_makes_it_whole_and_no_smaller_one_does(asked: dict[str, Any]) -> None:
    """Asked anew with the rooms that the desk names, the request gets all of it; caps of aanbieders are rooms too."""
    if "maximum_aandeel_van_plafond" in asked["verdeling"]:
        return
    for naam, antwoord in alle(asked).items():
        if antwoord.aanpassing is None:
            continue
        nodig = {ruimte.ruimte: euro(ruimte.nodig) for ruimte in antwoord.aanpassing.ruimtes}
        assert nodig
        verdeling = {**asked["verdeling"], "ruimte": nodig.get("ruimte", asked["verdeling"]["ruimte"])}
        verdeling["deelruimtes"] = [
            {**kamer, "maximum": nodig.get(kamer["naam"], kamer["maximum"])} for kamer in verdeling["deelruimtes"]
        ]
        assert cents(toegekend(uitkomst({**asked, "verdeling": verdeling}))[naam]) == antwoord.onderbouwd_bedrag
