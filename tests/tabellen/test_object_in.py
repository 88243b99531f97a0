"""Reading a JSON request: every rule with its code and place, and nothing beside it."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabellen.gevallen_json import BSN, FOUTEN, met_prestatie, met_rij, zet, zonder_deelruimtes, zonder_realisatie
from tabellen.invoeren import fouten_van, json_bytes, plaats, verzoek, verzoek_met_prestaties
from verdeelsleutel.fouten import als_dict
from verdeelsleutel.herschikking.hash import invoer_sha256
from verdeelsleutel.herschikking.invoer import als_verzoek
from verdeelsleutel.tabellen import lees_json, lees_object


def gevonden(request: Any) -> list[tuple[str, Any]]:
    """Codes and places of the errors in a request."""
    return [(fout.code, plaats(fout)) for fout in fouten_van(lees_object, request) if fout.ernst == "fout"]


@pytest.mark.parametrize(("code", "waar", "request_"), FOUTEN, ids=[f"{code} {waar}" for code, waar, _ in FOUTEN])
def test_one_spoiled_place_gives_one_fault_there(code: str, waar: str, request_: Any) -> None:
    assert gevonden(request_) == [(code, waar)]


@pytest.mark.parametrize("request_", [verzoek(), verzoek_met_prestaties()], ids=["bedragen", "prestaties"])
def test_a_good_request_gives_no_fault_and_no_warning(request_: Any) -> None:
    assert fouten_van(lees_json, json_bytes(request_)) == ()


def test_amounts_are_exact_cents_however_they_are_written() -> None:
    invoer, _ = lees_json(
        b'{"regio":{"zorgkantoor":"Z","regio":"R","jaar":2023,"contracteerruimte":100000000000.00},'
        b'"afspraken":[{"agb":"06290001","aanbieder":"A","leveringsvorm":"ZZP",'
        b'"herschikking_vorig_jaar":0.1,"groei_vastgelegd":"0.10","groei_gehonoreerd":1,'
        b'"crisisafspraak":"000000000001","productie":99999999999.99}]}'
    )
    afspraak = invoer.afspraken[0]
    assert invoer.regio.contracteerruimte == 10**13
    assert (afspraak.herschikking_vorig_jaar, afspraak.groei_vastgelegd) == (10, 10)
    assert (afspraak.groei_gehonoreerd, afspraak.crisisafspraak, afspraak.productie) == (100, 100, 9999999999999)
    assert afspraak.realisatie_vorig_jaar is None


def test_a_sum_of_exactly_100_billion_is_accepted() -> None:
    request = verzoek()
    for rij, bedrag in zip(request["afspraken"], ("33333333333.33", "33333333333.33", "33333333333.34"), strict=True):
        rij["productie"] = bedrag
    assert gevonden(request) == []


def test_all_faults_come_at_once_in_the_order_of_the_input() -> None:
    request = verzoek()
    request["regio"]["jaar"] = 1999
    request["afspraken"][2]["productie"] = "x"
    request["afspraken"][0]["agb"] = "1"
    request["deelruimtes"][0]["maximum"] = -1
    assert gevonden(request) == [
        ("jaar_ongeldig", "/regio/jaar"),
        ("agb_ongeldig", "/afspraken/0/agb"),
        ("bedrag_ongeldig", "/afspraken/2/productie"),
        ("bedrag_negatief", "/deelruimtes/0/maximum"),
    ]


def test_checks_across_rows_run_beside_faulty_rows() -> None:
    request = met_rij(productie="x")
    request["afspraken"][1]["aanbieder"] = ""
    assert gevonden(request) == [
        ("leeg", "/afspraken/1/aanbieder"),
        ("bedrag_ongeldig", "/afspraken/3/productie"),
        ("dubbele_rij", "/afspraken/3"),
    ]


def test_an_unreadable_key_raises_no_follow_up_in_rooms_or_prestaties() -> None:
    request = verzoek_met_prestaties()
    request["afspraken"][2]["agb"] = "7575000"
    request["deelruimtes"][1]["omvat"] = {"agb": ["75750002"]}
    assert gevonden(request) == [("agb_ongeldig", "/afspraken/2/agb")]


def test_a_faulty_prestatie_raises_no_missing_amount_in_its_afspraak() -> None:
    for veld, waarde in (("tarief", "x"), ("agb", "x"), ("leveringsvorm", 5)):
        request = verzoek_met_prestaties()
        for rij in request["prestaties"]:
            rij[veld] = waarde
        assert {code for code, _ in gevonden(request)} <= {"bedrag_ongeldig", "agb_ongeldig", "geen_tekst"}
    assert gevonden(verzoek_met_prestaties() | {"prestaties": 5}) == [("geen_lijst", "/prestaties")]


def test_without_a_known_profile_leveringsvormen_are_not_judged() -> None:
    request = zet("beleid", "onbekend")
    request["afspraken"][0]["leveringsvorm"] = "DTV"
    assert gevonden(request) == [("onbekend_profiel", "/beleid")]


def test_amounts_follow_from_prestaties_rounded_half_up_once() -> None:
    invoer, _ = lees_object(verzoek_met_prestaties())
    afspraak = invoer.afspraken[2]
    assert afspraak.herschikking_vorig_jaar == 6700
    assert afspraak.productie == 6533


def test_an_afspraak_without_prestaties_keeps_its_amounts_beside_one_that_has_them() -> None:
    invoer, _ = lees_object(verzoek_met_prestaties())
    assert invoer.afspraken[0].productie == 11050


@pytest.mark.parametrize("waarde", ["75750001", ["75750001"]])
def test_a_single_value_in_omvat_means_a_list_of_one(waarde: Any) -> None:
    invoer, _ = lees_object(zet("deelruimtes/1/omvat/agb", waarde))
    assert invoer.deelruimtes[1].omvat.agb == ("75750001",)


@pytest.mark.parametrize(("gegeven", "canoniek"), [("0", "0"), ("0.90", "0.9"), (1, "1"), (0.5, "0.5"), ("1.0", "1")])
def test_a_share_is_kept_in_its_shortest_form(gegeven: Any, canoniek: str) -> None:
    invoer, _ = lees_object(zonder_deelruimtes(gegarandeerd_aandeel=gegeven))
    assert invoer.beleid.afwijkingen == {"gegarandeerd_aandeel": canoniek}


def test_talmoed_without_deelruimtes_is_accepted() -> None:
    assert gevonden(zonder_deelruimtes(sleutel_categorie3="talmoed")) == []


def test_realisation_is_not_needed_where_there_was_no_agreement() -> None:
    assert gevonden(zonder_realisatie(herschikking_vorig_jaar="0")) == []


def test_a_room_may_be_named_as_another_but_for_capitals() -> None:
    request = verzoek()
    request["deelruimtes"][1]["naam"] = "plafond vpt"
    assert gevonden(request) == []


def waarschuwingen(request: Any) -> list[tuple[str, Any, Any]]:
    """Code, place and value of the warnings of a request that is accepted."""
    return [(fout.code, plaats(fout), fout.waarde) for fout in lees_object(request)[1]]


def test_an_absent_optional_column_warns_once_and_counts_as_nought() -> None:
    request = verzoek()
    for rij in request["afspraken"]:
        del rij["crisisafspraak"]
    del request["afspraken"][1]["groei_vastgelegd"]
    assert waarschuwingen(request) == [
        ("telt_als_nul", "/afspraken", "crisisafspraak"),
        ("telt_als_nul", "/afspraken", "groei_vastgelegd"),
    ]
    assert lees_object(request)[0].afspraken[1].groei_vastgelegd == 0


def test_an_absent_optional_volume_warns() -> None:
    request = verzoek_met_prestaties()
    del request["prestaties"][0]["volume_groei_gehonoreerd"]
    assert waarschuwingen(request) == [("telt_als_nul", "/prestaties", "volume_groei_gehonoreerd")]


def test_a_row_of_zeros_warns_with_its_key() -> None:
    nullen = dict.fromkeys(list(verzoek()["afspraken"][0])[3:], 0)
    request = met_rij(agb="75750009", **nullen)
    assert waarschuwingen(request) == [("rij_met_nullen", "/afspraken", "75750009 ZZP")]


def test_one_code_with_two_names_warns_with_both_names() -> None:
    request = zet("afspraken/1/aanbieder", "Stichting a")
    (waarschuwing,) = lees_object(request)[1]
    assert (waarschuwing.code, waarschuwing.waarde) == ("twee_namen", "75750001")
    assert "Stichting A / Stichting a" in als_dict(waarschuwing)["melding"]


def test_a_year_outside_the_profile_warns() -> None:
    assert waarschuwingen(zet("regio/jaar", 2024)) == [("jaar_buiten_profiel", "/regio/jaar", "2024")]


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(4)), st.permutations(range(2)))
def test_warnings_and_hash_do_not_depend_on_the_order_of_rows(rijen: list[int], ruimtes: list[int]) -> None:
    nullen = dict.fromkeys(list(verzoek()["afspraken"][0])[3:], 0)
    request = met_rij(agb="75750009", **nullen)
    request["afspraken"][1]["aanbieder"] = "Anders"
    del request["afspraken"][2]["crisisafspraak"]
    geschud = copy.deepcopy(request)
    geschud["afspraken"] = [geschud["afspraken"][plek] for plek in rijen]
    geschud["deelruimtes"] = [geschud["deelruimtes"][plek] for plek in ruimtes]
    een, ander = lees_object(request), lees_object(geschud)
    assert een[1] == ander[1]
    assert invoer_sha256(een[0]) == invoer_sha256(ander[0])


@pytest.mark.parametrize("request_", [verzoek(), verzoek_met_prestaties(), met_rij(agb="75750003")])
def test_what_is_written_back_reads_as_the_same_input(request_: Any) -> None:
    invoer, _ = lees_object(request_)
    assert lees_json(json_bytes(als_verzoek(invoer)))[0] == invoer


def test_parsed_objects_may_hold_int_decimal_and_float() -> None:
    request = zet("regio/contracteerruimte", Decimal("1000.00"))
    assert lees_object(request)[0] == lees_object(verzoek())[0]
    assert gevonden(zet("regio/contracteerruimte", float("nan"))) == [("bedrag_ongeldig", "/regio/contracteerruimte")]
    assert gevonden(zet("regio/contracteerruimte", 10**5000)) == [("bedrag_te_groot", "/regio/contracteerruimte")]


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize(
    "request_",
    [
        zet("afspraken/0/aanbieder", f"x {BSN}"),
        zet("afspraken/0/" + BSN, "x"),
        zet("afspraken/0/dossier", BSN),
        zet("afspraken/0/dossier", {"diep": [int(BSN)]}),
        zet("beleid/profiel", BSN),
        zet("regio/peildatum", BSN),
        zet("afspraken/0/agb", BSN),
        zonder_deelruimtes(garantie_op=BSN),
        zonder_deelruimtes(voorrang=[[BSN], ["ZZP"]]),
        met_prestatie(prestatiecode="V03 " + BSN),
    ],
)
def test_nine_digits_that_may_be_a_bsn_are_never_shown(request_: Any, taal: Any) -> None:
    fouten = fouten_van(lees_object, request_)
    assert fouten
    assert fouten[0].ernst == "fout"
    assert BSN not in json.dumps([als_dict(fout, taal) for fout in fouten])


@pytest.mark.parametrize("veld", ["productie", "crisisafspraak", "herschikking_vorig_jaar"])
def test_amounts_are_never_taken_for_person_data(veld: str) -> None:
    assert gevonden(zet(f"afspraken/0/{veld}", BSN)) == []


def test_a_nine_digit_number_that_fails_the_eleven_test_is_no_person_data() -> None:
    assert gevonden(zet("afspraken/0/aanbieder", "Dossier 123456789")) == []


def test_a_suggestion_is_made_for_a_key_that_looks_like_one_of_ours() -> None:
    (fout,) = fouten_van(lees_object, zet("afspraken/0/herschikkingvorigjaar", 5))
    assert "herschikking_vorig_jaar?" in als_dict(fout)["melding"]
    assert "Do you mean" in als_dict(fout, "en")["melding"]
