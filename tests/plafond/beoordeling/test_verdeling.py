"""The division over accepted requests: claims, classes, keys, rooms, caps and floors."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plafond.beoordeling.aanvragen import VGZ, rij, toegekend, uitkomst, verdelingen, verzoek
from verdeelsleutel.plafond import beoordeel, json_bytes
from verdeelsleutel.plafond.beoordeling.beleid import laad_plafondbeleid
from verdeelsleutel.plafond.beoordeling.berekening import beoordeel_alle, te_verdelen
from verdeelsleutel.plafond.beoordeling.lees import lees_beoordeling
from verdeelsleutel.plafond.beoordeling.verdeling import Verdeelprobleem


def vraagt(naam: str, bedrag: str, **anders: Any) -> dict[str, Any]:
    """A request that justifies what it asks, of an aanbieder and a ceiling of its own."""
    eigen = {"agb": f"757500{sum(map(ord, naam)) % 90 + 10}", "prognose": "1000000", "gevraagd": bedrag}
    return rij(VGZ, naam, **{**eigen, **anders})


def probleem(asked: dict[str, Any]) -> Verdeelprobleem:
    """The claims problem of an assessment."""
    gelezen, _ = lees_beoordeling(asked)
    assert gelezen.verdeling is not None
    return te_verdelen(gelezen.verdeling, beoordeel_alle(gelezen, laad_plafondbeleid(VGZ)))


def cents(bedrag: str) -> int:
    """Cents of an amount in an answer."""
    return int(bedrag.replace(".", ""))


DRIE = [vraagt("a", "10"), vraagt("b", "20"), vraagt("c", "30")]


@pytest.mark.parametrize(
    ("verdeling", "verwacht"),
    [
        ({"ruimte": "60"}, ["10.00", "20.00", "30.00"]),
        ({"ruimte": "100"}, ["10.00", "20.00", "30.00"]),
        ({"ruimte": "0"}, ["0.00", "0.00", "0.00"]),
        ({"ruimte": "30"}, ["5.00", "10.00", "15.00"]),
        ({"ruimte": "30", "sleutel": "gelijk_bedrag"}, ["10.00", "10.00", "10.00"]),
        ({"ruimte": "45", "sleutel": "gelijk_bedrag"}, ["10.00", "17.50", "17.50"]),
        ({"ruimte": "25", "sleutel": "volgorde_van_binnenkomst"}, ["10.00", "15.00", "0.00"]),
        ({"ruimte": "40", "alles_of_niets": True}, ["10.00", "0.00", "30.00"]),
        ({"ruimte": "30", "alles_of_niets": True}, ["10.00", "20.00", "0.00"]),
        ({"ruimte": "30", "sleutel": "volgorde_van_binnenkomst", "alles_of_niets": True}, ["10.00", "20.00", "0.00"]),
        # weights 1, 2, 0: b rises twice as fast as a, c gets what they leave
        ({"ruimte": "20", "gewicht": "clienten"}, ["4.00", "16.00", "0.00"]),
        ({"ruimte": "36", "gewicht": "clienten"}, ["10.00", "20.00", "6.00"]),
        # a cap of 0.02 % of a ceiling of 100,000 is 20 euro
        ({"ruimte": "60", "maximum_aandeel_van_plafond": "0.0002"}, ["10.00", "20.00", "20.00"]),
    ],
)
def test_keys_and_caps(verdeling: dict[str, Any], verwacht: list[str]) -> None:
    """Three requests of 10, 20 and 30 euro, complete on one day."""
    rijen = [{**row, "clienten": gewicht} for row, gewicht in zip(DRIE, (1, 2, 0), strict=True)]
    for rekenwijze in ("lp", "vulling"):
        antwoord = uitkomst(verzoek(VGZ, *rijen, **verdeling), rekenwijze)
        assert list(toegekend(antwoord).values()) == verwacht


def test_a_class_goes_before_the_next() -> None:
    """A request belongs to the first class whose `als` it meets; unknown meets nothing."""
    klassen = [
        {"naam": "zorgplicht", "als": {"zorgplichtprobleem": True}},
        {"naam": "noord", "als": {"regio": ["Noord", "West"]}},
        {"naam": "overig"},
    ]
    rijen = [
        vraagt("a", "10", zorgplichtprobleem=None, regio="Zuid"),
        vraagt("b", "10", zorgplichtprobleem=True, regio="Zuid"),
        vraagt("c", "10", regio="West"),
    ]
    antwoord = uitkomst(verzoek(VGZ, *rijen, ruimte="15", klassen=klassen))
    assert [row["klasse"] for row in antwoord["aanvragen"]] == ["overig", "zorgplicht", "noord"]
    assert list(toegekend(antwoord).values()) == ["0.00", "10.00", "5.00"]


def test_settings_are_matched_as_text() -> None:
    """Setting 1 and setting "1" are one."""
    klassen = [{"naam": "een", "als": {"setting": "1"}}, {"naam": "overig"}]
    antwoord = uitkomst(verzoek(VGZ, vraagt("a", "10", setting=1), ruimte="1", klassen=klassen))
    assert antwoord["aanvragen"][0]["klasse"] == "een"


def test_first_come_by_day_agb_and_id() -> None:
    """The day it was complete, not the day it was filed; then AGB code, then id by code point."""
    rijen = [
        vraagt("z", "10", agb="75750001", compleet_op="2024-09-02", ingediend_op="2024-08-01"),
        vraagt("b", "10", agb="75750002", compleet_op="2024-09-01"),
        vraagt("a", "10", agb="75750001", sector="x", compleet_op="2024-09-01"),
        vraagt("B", "10", agb="75750001", sector="y", compleet_op="2024-09-01"),
    ]
    antwoord = uitkomst(verzoek(VGZ, *rijen, ruimte="35", sleutel="volgorde_van_binnenkomst"))
    assert toegekend(antwoord) == {"z": "5.00", "b": "10.00", "a": "10.00", "B": "10.00"}
    antwoord = uitkomst(verzoek(VGZ, *rijen, ruimte="15", sleutel="volgorde_van_binnenkomst"))
    assert toegekend(antwoord) == {"z": "0.00", "b": "0.00", "a": "5.00", "B": "10.00"}


def test_classes_outrank_first_come() -> None:
    """First come is a key inside a class."""
    rijen = [vraagt("a", "10"), vraagt("b", "10", zorgplichtprobleem=True, compleet_op="2024-12-01")]
    klassen = [{"naam": "zorgplicht", "als": {"zorgplichtprobleem": True}}, {"naam": "overig"}]
    antwoord = uitkomst(verzoek(VGZ, *rijen, ruimte="15", sleutel="volgorde_van_binnenkomst", klassen=klassen))
    assert toegekend(antwoord) == {"a": "5.00", "b": "10.00"}


def test_the_last_cent_goes_by_day_agb_and_id() -> None:
    """Equal remainders: who was complete first gets the cent."""
    rijen = [vraagt("a", "1", compleet_op="2024-09-03"), vraagt("b", "1", compleet_op="2024-09-02")]
    assert toegekend(uitkomst(verzoek(VGZ, *rijen, ruimte="1.01"))) == {"a": "0.50", "b": "0.51"}


def test_floors_come_before_the_classes() -> None:
    """N asks 90 with a floor of 30: its requests get a third each first, what is left goes over all that remains."""
    rijen = [
        vraagt("a", "60", regio="N"),
        vraagt("b", "30", regio="N"),
        vraagt("c", "60", regio="Z"),
    ]
    bodem = [{"regio": "N", "bedrag": "30"}]
    antwoord = uitkomst(verzoek(VGZ, *rijen, ruimte="60", zorgplichtbodems=bodem))
    # floors 20 and 10; 30 is left for 40 + 20 + 60: a quarter
    assert toegekend(antwoord) == {"a": "30.00", "b": "15.00", "c": "15.00"}
    assert [row["uit_bodem"] for row in antwoord["aanvragen"]] == ["20.00", "10.00", "0.00"]


def test_floors_are_rounded_down_and_capped_by_the_request() -> None:
    """min(n, floor · n / Σ n): a floor above what its region asks pays it whole, no more."""
    een, twee, drie = vraagt("a", "0.01", regio="N"), vraagt("b", "0.02", regio="N"), vraagt("c", "10", regio="Z")
    antwoord = uitkomst(verzoek(VGZ, een, twee, drie, ruimte="5", zorgplichtbodems=[{"regio": "N", "bedrag": "0.01"}]))
    assert [row["uit_bodem"] for row in antwoord["aanvragen"]] == ["0.00", "0.00", "0.00"]
    antwoord = uitkomst(verzoek(VGZ, een, twee, drie, ruimte="5", zorgplichtbodems=[{"regio": "N", "bedrag": "9"}]))
    assert [row["uit_bodem"] for row in antwoord["aanvragen"]] == ["0.01", "0.02", "0.00"]


def test_floors_share_a_sum_that_is_too_small_naar_rato() -> None:
    """Whatever the key of the classes."""
    rijen = [vraagt("a", "60", regio="N"), vraagt("b", "30", regio="Z")]
    bodems = [{"regio": "N", "bedrag": "40"}, {"regio": "Z", "bedrag": "20"}]
    for sleutel in ("naar_rato", "gelijk_bedrag", "volgorde_van_binnenkomst"):
        antwoord = uitkomst(verzoek(VGZ, *rijen, ruimte="30", sleutel=sleutel, zorgplichtbodems=bodems))
        assert toegekend(antwoord) == {"a": "20.00", "b": "10.00"}


def test_a_refused_request_takes_no_part() -> None:
    """It gets 0, its region's floor is for the others, and it counts in no room."""
    rijen = [vraagt("a", "60", regio="N", gedeclareerd="0"), vraagt("b", "30", regio="N"), vraagt("c", "30", regio="Z")]
    deelruimte = {"naam": "kamer", "omvat": {"regio": "N"}, "maximum": "100"}
    bodem = [{"regio": "N", "bedrag": "20"}]
    antwoord = uitkomst(verzoek(VGZ, *rijen, ruimte="20", zorgplichtbodems=bodem, deelruimtes=[deelruimte]))
    assert toegekend(antwoord) == {"a": "0.00", "b": "20.00", "c": "0.00"}
    assert antwoord["ruimtes"][0]["onderbouwd"] == "30.00"


def test_a_cap_counts_every_ceiling_of_an_aanbieder_once() -> None:
    """Two requests for one ceiling of 100,000 share a cap of 10 %; a second setting brings its own."""
    eigen = {"agb": "75750001", "setting": 2}
    rijen = [vraagt("a", "9000", **eigen), vraagt("b", "9000", **eigen)]
    verdeling = {"ruimte": "99999", "maximum_aandeel_van_plafond": "0.1"}
    assert toegekend(uitkomst(verzoek(VGZ, *rijen, **verdeling))) == {"a": "5000.00", "b": "5000.00"}
    rijen[1]["setting"] = 3
    assert toegekend(uitkomst(verzoek(VGZ, *rijen, **verdeling))) == {"a": "9000.00", "b": "9000.00"}
    assert probleem(verzoek(VGZ, *rijen, **verdeling)).ruimtes[0].capaciteit_cents == 2_000_000


def test_nothing_accepted() -> None:
    """No claims at all: the whole sum is left."""
    antwoord = uitkomst(verzoek(VGZ, vraagt("a", "10", gedeclareerd="0"), ruimte="7"), "lp")
    assert antwoord["resterende_ruimte"] == "7.00"
    antwoord = uitkomst(verzoek(VGZ, vraagt("a", "10", gedeclareerd="0"), ruimte="7", alles_of_niets=True))
    assert toegekend(antwoord) == {"a": "0.00"}


@given(verdelingen())
@settings(max_examples=120, deadline=None)
def test_both_engines_give_the_same_bytes(asked: dict[str, Any]) -> None:
    """Linear programs and filling, each judged by the verifier, on every kind of division."""
    assert json_bytes(beoordeel(asked, rekenwijze="lp")) == json_bytes(beoordeel(asked, rekenwijze="vulling"))


@given(verdelingen(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_what_holds_for_every_division(asked: dict[str, Any], shuffle: Any) -> None:
    """Within every room and what is justified; the new ceiling adds up; 0 for who is refused; no order matters."""
    antwoord = uitkomst(asked)
    for row, gevraagd in zip(antwoord["aanvragen"], asked["aanvragen"], strict=True):
        grens = cents(row["onderbouwd_bedrag"]) if row["voldoet"] else 0
        assert 0 <= cents(row["toegekend"]) <= grens
        assert cents(row["nieuw_plafond"]) == cents(gevraagd["plafond"]) * 100 + cents(row["toegekend"])
        assert (row["ruimte"] is None) == (cents(row["toegekend"]) == grens)
    totaal = sum(map(cents, toegekend(antwoord).values()))
    assert totaal + cents(antwoord["resterende_ruimte"]) == cents(asked["verdeling"]["ruimte"])
    assert all(cents(kamer["resterende_ruimte"]) >= 0 for kamer in antwoord["ruimtes"])
    geschud = {**asked, "aanvragen": shuffle.sample(asked["aanvragen"], len(asked["aanvragen"]))}
    anders = uitkomst(geschud)
    assert toegekend(anders) == toegekend(antwoord)
    assert {**anders, "aanvragen": None} == {**antwoord, "aanvragen": None}


@given(verdelingen(heel=True))
@settings(max_examples=60, deadline=None)
def test_all_or_nothing(asked: dict[str, Any]) -> None:
    """Each request whole or not at all, proven, and the verifier has tried every other choice."""
    antwoord = uitkomst(asked)
    for row in antwoord["aanvragen"]:
        assert row["toegekend"] in ("0.00", row["onderbouwd_bedrag"])
    assert antwoord["bewijs"]["eerste_bewezen"] is True
    assert all(trap["bewezen"] for trap in antwoord["bewijs"]["alles_of_niets"])


@given(verdelingen())
@settings(max_examples=60, deadline=None)
def test_an_earlier_class_is_served_first(asked: dict[str, Any]) -> None:
    """Taking the last class away changes no exact amount before it, so no grant by a cent or more."""
    klassen = asked["verdeling"].get("klassen")
    if not klassen or asked["verdeling"].get("zorgplichtbodems"):
        return
    antwoord = uitkomst(asked)
    eerst = [row["id"] for row in antwoord["aanvragen"] if row["klasse"] == klassen[0]["naam"]]
    zonder = [row if row["id"] in eerst else {**row, "gedeclareerd": "0"} for row in asked["aanvragen"]]
    alleen = toegekend(uitkomst({**asked, "aanvragen": zonder}))
    for naam in eerst:
        assert abs(cents(alleen[naam]) - cents(toegekend(antwoord)[naam])) <= 1


def test_a_ceiling_that_two_requests_name_counts_once() -> None:
    """For the maximum of an aanbieder, and the lower of the two amounts if they differ."""
    rijen = [rij(VGZ, "a", plafond="100000"), rij(VGZ, "b", plafond="80000"), rij(VGZ, "c", plafond="5000", setting=1)]
    antwoord = uitkomst(verzoek(VGZ, *rijen, ruimte="1000000", maximum_aandeel_van_plafond="0.1"))
    assert [(kamer["naam"], kamer["maximum"]) for kamer in antwoord["ruimtes"]] == [("aanbieder 75750001", "8500.00")]
