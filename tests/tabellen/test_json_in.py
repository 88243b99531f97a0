"""The strict JSON reader: what is refused whatever it says, and that nothing ever escapes it."""

from __future__ import annotations

import json
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from instances import generator
from tabellen.invoeren import fouten_van, json_bytes, plaats, verzoek, verzoek_met_prestaties
from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import OngeldigeInvoer, als_dict
from verdeelsleutel.tabellen import lees_json, lees_object
from verdeelsleutel.tabellen.json_in import lees_boom

GOED = json_bytes(verzoek())


def met_getal(tekst: bytes) -> bytes:
    """The good request with a number literal as production of the first row."""
    return GOED.replace(b'"productie": 110.5', b'"productie": ' + tekst, 1)


ONLEESBAAR: list[tuple[str, bytes]] = [
    ("leeg_bestand", b""),
    ("leeg_bestand", b" \n"),
    ("bom", b"\xef\xbb\xbf" + GOED),
    ("geen_utf8", GOED.decode().encode("utf-16")),
    ("geen_utf8", GOED.decode().encode("utf-16-le")),
    ("geen_utf8", GOED.replace(b"Voorbeeld", b"Voorb\xe9eld", 1)),
    ("geen_json", GOED[:-1]),
    ("geen_json", GOED + b"x"),
    ("geen_json", GOED.replace(b"Voorbeeld", b"Voor\nbeeld", 1)),
    ("te_diep_genest", b"[" * 100_000 + b"]" * 100_000),
    ("te_diep_genest", b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
    ("te_diep_genest", b"[" * 40 + b"]" * 40),
    ("te_veel_onderdelen", b"[" + b"1," * 4_000_001 + b"1]"),
    ("bestand_te_groot", b'"' + b"x" * (33 << 20) + b'"'),
]


@pytest.mark.parametrize(("code", "inhoud"), ONLEESBAAR, ids=lambda waarde: waarde if isinstance(waarde, str) else "")
def test_what_is_no_json_for_us_gives_one_fault_without_echo(code: str, inhoud: bytes) -> None:
    (fout,) = fouten_van(lees_json, inhoud)
    assert (fout.code, plaats(fout), fout.waarde) == (code, "", None)


@pytest.mark.parametrize(
    ("getal", "code"),
    [
        (b"NaN", "bedrag_ongeldig"),
        (b"Infinity", "bedrag_ongeldig"),
        (b"-Infinity", "bedrag_ongeldig"),
        (b"1e400", "bedrag_ongeldig"),
        (b"1E2", "bedrag_ongeldig"),
        (b"1e-320", "bedrag_ongeldig"),
        (b"-0.0", "bedrag_negatief"),
        (b"-1", "bedrag_negatief"),
        (b"9" * 5000, "bedrag_te_groot"),
        (b"0." + b"1" * 5000, "te_veel_decimalen"),
        (b"true", "bedrag_ongeldig"),
    ],
)
def test_numbers_that_are_no_amount_are_refused_with_their_place(getal: bytes, code: str) -> None:
    (fout,) = fouten_van(lees_json, met_getal(getal))
    assert (fout.code, plaats(fout)) == (code, "/afspraken/0/productie")


def test_numbers_keep_their_source_text() -> None:
    assert lees_boom(b"[1.50, 100000000000.00, 0.1]") == [Getal("1.50"), Getal("100000000000.00"), Getal("0.1")]


def test_double_keys_are_named_at_every_depth() -> None:
    inhoud = GOED.replace(b'"agb": "75750001"', b'"agb": "75750001", "agb": "75750003"', 1)
    inhoud = inhoud.replace(b'"jaar": 2023', b'"jaar": 2023, "jaar": 2023', 1)
    gevonden = [(fout.code, plaats(fout)) for fout in fouten_van(lees_json, inhoud)]
    assert gevonden == [("dubbele_sleutel", "/regio/jaar"), ("dubbele_sleutel", "/afspraken/0/agb")]


def test_a_lone_surrogate_is_refused_and_its_answer_can_be_encoded() -> None:
    inhoud = GOED.replace(b"Stichting A", rb"Stichting \ud800", 1)
    (fout,) = fouten_van(lees_json, inhoud)
    assert (fout.code, plaats(fout)) == ("verboden_teken", "/afspraken/0/aanbieder")
    assert "\\ud800" in json.dumps(als_dict(fout), ensure_ascii=False).encode().decode()


def test_a_key_of_strange_characters_gives_a_pointer_that_can_be_shown() -> None:
    inhoud = GOED.replace(b'"jaar"', rb'"j~a/a\u0000\ud800r": 1, "jaar"', 1)
    (fout,) = fouten_van(lees_json, inhoud)
    assert fout.code == "onbekende_sleutel"
    assert als_dict(fout)["pointer"] == "/regio/j~0a~1a\\u0000\\ud800r"


def test_a_key_of_ten_megabytes_is_shown_short() -> None:
    (fout,) = fouten_van(lees_object, {**verzoek(), "x" * 10_000_000: 1})
    assert all(len(str(waarde)) < 500 for waarde in als_dict(fout).values())


_TEKENS = (
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b",",
    b":",
    b"0",
    b"-",
    b"e9",
    b"null",
    b"true",
    b"\\u0000",
    b"\\ud800",
    b"\xff",
)
_WAARDEN: tuple[Any, ...] = (None, True, -1, 10**30, "", "x", "1e5", [], {}, [[]], {"agb": "1"}, "123456782", 0.1)


def _gemuteerde_bytes(toeval: Random) -> bytes:
    inhoud = bytearray(json_bytes(toeval.choice((verzoek, verzoek_met_prestaties))()))
    for _ in range(toeval.choice((1, 1, 2, 8))):
        plek = toeval.randrange(len(inhoud))
        inhoud[plek : plek + toeval.choice((0, 1, 9))] = toeval.choice(_TEKENS)
    return bytes(inhoud)


def _gemuteerde_boom(toeval: Random) -> Any:
    boom = toeval.choice((verzoek, verzoek_met_prestaties))()
    for _ in range(toeval.choice((1, 2, 5))):
        knoop: Any = boom
        while True:
            stap = toeval.choice(list(knoop)) if isinstance(knoop, dict) else toeval.randrange(len(knoop))
            if not isinstance(knoop[stap], dict | list) or not knoop[stap] or toeval.random() < 0.3:
                break
            knoop = knoop[stap]
        if toeval.random() < 0.5:
            knoop[stap] = deepcopy(toeval.choice(_WAARDEN))
        elif isinstance(knoop, dict):
            knoop[toeval.choice(("agb", "x", "profiel", "omvat", "", "bsn"))] = knoop.pop(stap)
        if not isinstance(boom, dict) or not boom:
            break
    return boom


@pytest.mark.parametrize("zaad", range(10))
def test_mutated_bodies_are_read_or_refused_and_never_anything_else(zaad: int) -> None:
    toeval = generator(zaad)
    for nummer in range(300):
        inhoud = _gemuteerde_bytes(toeval) if nummer % 2 else json_bytes(_gemuteerde_boom(toeval))
        try:
            lees_json(inhoud)
        except OngeldigeInvoer as ongeldig:
            for fout in ongeldig.fouten:
                json.dumps([als_dict(fout), als_dict(fout, "en")], ensure_ascii=False).encode()
