"""Reading the answer of another run: what is not one is refused with every fault, and rows of one side are kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from herschikking.fabriek import invoer, negen_een_miljoen, uitkomst
from verdeelsleutel.fouten import OngeldigeInvoer, als_dict, pointer
from verdeelsleutel.herschikking import bereken, json_bytes
from verdeelsleutel.herschikking.alternatief import als_vergelijk
from verdeelsleutel_scenarios.alternatieven.vergelijk import lees_vergelijk

REGIO = invoer(negen_een_miljoen())


def antwoord() -> dict[str, Any]:
    return uitkomst(negen_een_miljoen())


def fouten(inhoud: Any) -> list[tuple[str, str]]:
    """Code and place of every fault; each has words without a hole in both languages."""
    ruw = inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode()
    with pytest.raises(OngeldigeInvoer) as gevangen:
        lees_vergelijk(ruw, REGIO)
    for fout in gevangen.value.fouten:
        for taal in ("nl", "en"):
            assert "  " not in als_dict(fout, taal)["melding"]
    return [(fout.code, pointer(fout.loc)) for fout in gevangen.value.fouten]


def test_the_answer_of_a_run_is_what_it_granted() -> None:
    run = bereken(REGIO)
    assert lees_vergelijk(json_bytes(run), REGIO) == als_vergelijk(run)


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (b"", "leeg_bestand"),
        (b"PK\x03\x04", "geen_json"),
        (b'{"status": "verdeeld",', "geen_json"),
        (b"\xff\xfe", "geen_utf8"),
        (b"[]", "geen_uitkomst"),
        (json.dumps(negen_een_miljoen()).encode(), "geen_uitkomst"),
    ],
)
def test_what_is_no_answer_is_refused(inhoud: bytes, code: str) -> None:
    """Also an input, which looks like one."""
    assert [gevonden for gevonden, _ in fouten(inhoud)] == [code]


@pytest.mark.parametrize("veld", ["status", "afspraken", "invoer_sha256", "beleid"])
def test_an_answer_has_all_that_every_answer_has(veld: str) -> None:
    kaal = antwoord()
    del kaal[veld]
    assert [code for code, _ in fouten(kaal)] == ["geen_uitkomst"]


def test_nothing_divided_is_nothing_to_compare_with() -> None:
    krap = uitkomst(negen_een_miljoen("80000000"))
    assert fouten(krap) == [("uitkomst_niet_verdeeld", "/status")]


def test_every_fault_of_every_row_at_once() -> None:
    fout = antwoord()
    rijen = fout["afspraken"]
    rijen[0]["agb"] = 75750001
    rijen[1]["herschikkingsafspraak"] = "1.234,56"
    del rijen[2]["leveringsvorm"]
    rijen[3]["herschikkingsafspraak"] = None
    rijen[4]["leveringsvorm"] = "behandeling"
    rijen.append("x")
    rijen.append(dict(rijen[5]))
    assert fouten(fout) == [
        ("agb_als_getal", "/afspraken/0/agb"),
        ("bedrag_ongeldig", "/afspraken/1/herschikkingsafspraak"),
        ("ontbreekt", "/afspraken/2/leveringsvorm"),
        ("null_waarde", "/afspraken/3/herschikkingsafspraak"),
        ("geen_object", "/afspraken/6"),
        ("dubbele_rij", "/afspraken/7"),
        ("onbekende_leveringsvorm", "/afspraken/4/leveringsvorm"),
    ]


def test_a_double_key_is_a_fault() -> None:
    tekst = json.dumps(antwoord()).replace('"status"', '"status": "verdeeld", "status"', 1)
    assert fouten(tekst.encode()) == [("dubbele_sleutel", "/status")]


def test_no_row_in_common_is_another_region() -> None:
    ander = antwoord()
    for rij in ander["afspraken"]:
        rij["agb"] = "8" + rij["agb"][1:]
    assert fouten(ander) == [("uitkomst_andere_regio", "/afspraken")]


def test_a_row_that_one_side_lacks_is_no_fault() -> None:
    """It is left for the alternative to state."""
    ander = antwoord()
    weg = ander["afspraken"].pop(0)
    ander["afspraken"].append(weg | {"agb": "85750001", "aanbieder": "Gestopt"})
    gelezen = lees_vergelijk(json.dumps(ander).encode(), REGIO)
    assert (weg["agb"], weg["leveringsvorm"]) not in gelezen.bedragen
    assert gelezen.namen["85750001"] == "Gestopt"
