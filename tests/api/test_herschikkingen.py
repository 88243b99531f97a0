"""`POST /v1/herschikkingen/bereken` from outside."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from verdeelsleutel.herschikking import bereken, json_bytes
from verdeelsleutel.tabellen import lees_json
from verdeelsleutel_api.problem import MEDIA_TYPE

PAD = "/v1/herschikkingen/bereken"
JSON = {"Content-Type": "application/json"}
VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"


def stuur(client: TestClient, inhoud: bytes, **koppen: str) -> Any:
    return client.post(PAD, content=inhoud, headers=JSON | {k.replace("_", "-"): v for k, v in koppen.items()})


def als_json(verzoek: Any) -> bytes:
    return json.dumps(verzoek).encode()


def test_the_answer_is_the_canonical_json_of_the_result(client: TestClient, voorbeeld: dict[str, Any]) -> None:
    """The body is byte for byte what the command line writes."""
    inhoud = als_json(voorbeeld)
    antwoord = stuur(client, inhoud)
    invoer, waarschuwingen = lees_json(inhoud)
    assert antwoord.status_code == 200
    assert antwoord.headers["content-type"] == "application/json"
    assert antwoord.content == json_bytes(bereken(invoer, waarschuwingen=waarschuwingen))


def test_twice_the_same_request_gives_the_same_bytes(client: TestClient, voorbeeld: dict[str, Any]) -> None:
    assert stuur(client, als_json(voorbeeld)).content == stuur(client, als_json(voorbeeld)).content


def test_a_guarantee_that_does_not_fit_is_an_answer(client: TestClient, verzoek: dict[str, Any]) -> None:
    verzoek["regio"]["contracteerruimte"] = "100.00"
    antwoord = stuur(client, als_json(verzoek))
    assert antwoord.status_code == 200
    assert antwoord.json()["status"] == "garantie_past_niet"
    assert antwoord.json()["diagnose"]["tekort"] == "80.00"


@pytest.mark.parametrize(
    ("naam", "maak"),
    [
        ("NaN", lambda v: _ruimte(v, "NaN")),
        ("Infinity", lambda v: _ruimte(v, "Infinity")),
        ("-Infinity", lambda v: _ruimte(v, "-Infinity")),
        ("1e400", lambda v: _ruimte(v, "1e400")),
        ("5,000 digits", lambda v: _ruimte(v, "9" * 5000)),
        ("5,000 digits as text", lambda v: _ruimte(v, '"' + "9" * 5000 + '"')),
        ("-0.0", lambda v: _ruimte(v, "-0.0")),
        ("1e-320", lambda v: _ruimte(v, "1e-320")),
        ("three decimals", lambda v: _ruimte(v, "1.234")),
        ("three decimals as text", lambda v: _ruimte(v, '"1.234"')),
        ("negative", lambda v: _ruimte(v, "-1")),
        ("true", lambda v: _ruimte(v, "true")),
        ("null", lambda v: _ruimte(v, "null")),
        ("twelve", lambda v: _ruimte(v, '"twelve"')),
        ("full-width digits", lambda v: _ruimte(v, '"\\uff11\\uff12"')),
        ("empty text", lambda v: _ruimte(v, '""')),
        ("duplicate key", lambda v: _ruimte(v, '"190.00", "contracteerruimte": "191.00"')),
        ("lone surrogate", lambda v: v.replace(b'"Aanbieder 75750001"', b'"\\ud800"')),
        ("NUL", lambda v: v.replace(b'"Aanbieder 75750001"', b'"\\u0000"')),
        ("bidi override", lambda v: v.replace(b'"Aanbieder 75750001"', b'"\\u202eabc"')),
        ("BOM", lambda v: b"\xef\xbb\xbf" + v),
        ("UTF-16", lambda v: v.decode().encode("utf-16")),
        ("no UTF-8", lambda v: v.replace(b'"Aanbieder 75750001"', b'"\xff"')),
        ("100,000 deep", lambda _: b"[" * 100_000 + b"]" * 100_000),
        ("100,000 deep objects", lambda _: b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
        ("10 MB string", lambda v: v.replace(b'"Aanbieder 75750001"', b'"' + b"x" * 10_000_000 + b'"')),
        ("unknown field", lambda v: v.replace(b'{"regio"', b'{"onbekend": 1, "regio"')),
        ("empty body", lambda _: b""),
        ("a list", lambda _: b"[]"),
        ("a number", lambda _: b"1"),
        ("two documents", lambda v: v + v),
    ],
)
def test_the_fixed_list_is_refused_with_its_place(
    client: TestClient, verzoek: dict[str, Any], naam: str, maak: Callable[[bytes], bytes]
) -> None:
    """400 as problem+json, every fault with its code and its place; never the value of 10 MB back."""
    antwoord = stuur(client, maak(als_json(verzoek)))
    assert antwoord.status_code == 400, naam
    assert antwoord.headers["content-type"] == MEDIA_TYPE
    fouten = [fout for fout in antwoord.json()["fouten"] if fout["ernst"] == "fout"]
    assert fouten
    assert all("pointer" in fout and fout["melding"] and fout["oplossing"] for fout in fouten)
    assert len(antwoord.content) < 10_000


def _ruimte(verzoek: bytes, waarde: str) -> bytes:
    assert b'"190.00"' in verzoek
    return verzoek.replace(b'"190.00"', waarde.encode())


def test_all_faults_come_at_once(client: TestClient, verzoek: dict[str, Any]) -> None:
    verzoek["regio"]["contracteerruimte"] = "1,5"
    verzoek["afspraken"][0]["productie"] = "-1"
    verzoek["afspraken"][1]["leveringsvorm"] = "WMO"
    antwoord = stuur(client, als_json(verzoek))
    assert {fout["pointer"] for fout in antwoord.json()["fouten"]} == {
        "/regio/contracteerruimte",
        "/afspraken/0/productie",
        "/afspraken/1/leveringsvorm",
    }
    assert "3 fouten" in antwoord.json()["detail"]


@pytest.mark.parametrize("accept", ["text/html", "application/json", "image/png", "*/*"])
def test_an_error_is_problem_json_whatever_is_accepted(client: TestClient, accept: str) -> None:
    antwoord = stuur(client, b"{", accept=accept)
    assert antwoord.headers["content-type"] == MEDIA_TYPE
    inhoud = antwoord.json()
    assert sorted(inhoud) == ["detail", "fouten", "status", "title", "type"]
    assert inhoud["status"] == antwoord.status_code == 400


@pytest.mark.parametrize(
    ("accept_language", "taal", "titel"),
    [
        ("en", "en", "The input is not valid"),
        ("nl;q=0.4, en;q=0.9", "en", "The input is not valid"),
        ("nl, en;q=0.9", "nl", "De invoer klopt niet"),
        ("fr", "nl", "De invoer klopt niet"),
    ],
)
def test_errors_are_told_in_the_language_asked(client: TestClient, accept_language: str, taal: str, titel: str) -> None:
    antwoord = stuur(client, b"{}", accept_language=accept_language)
    assert antwoord.json()["title"] == titel
    assert antwoord.headers["content-language"] == taal
    assert "Accept-Language" in antwoord.headers["vary"]


def test_words_in_a_result_are_in_the_language_asked(client: TestClient, verzoek: dict[str, Any]) -> None:
    verzoek["regio"]["contracteerruimte"] = "100.00"
    antwoord = stuur(client, als_json(verzoek), accept_language="en")
    assert antwoord.headers["content-language"] == "en"
    assert "guarantee" in antwoord.json()["diagnose"]["reparaties"][1]["reden"]


@pytest.mark.parametrize(
    "koppen",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/xml"},
        {"Content-Type": "application/json; charset=utf-16"},
        {"Content-Type": "application/problem+json"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {},
    ],
)
def test_another_media_type_is_415(client: TestClient, verzoek: dict[str, Any], koppen: dict[str, str]) -> None:
    antwoord = client.post(PAD, content=als_json(verzoek), headers=koppen)
    assert antwoord.status_code == 415
    assert antwoord.headers["content-type"] == MEDIA_TYPE
    assert antwoord.json()["fouten"][0]["code"] == "mediatype"


@pytest.mark.parametrize(
    "soort", ["application/json", "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"']
)
def test_json_in_utf8_is_read(client: TestClient, verzoek: dict[str, Any], soort: str) -> None:
    assert client.post(PAD, content=als_json(verzoek), headers={"Content-Type": soort}).status_code == 200


@pytest.mark.parametrize("pad", ["/niets", "/v1/niets", "/v1", "/v1/herschikkingen", "/v1/herschikkingen/bereken/"])
def test_an_unknown_address_is_a_problem(client: TestClient, pad: str) -> None:
    antwoord = client.get(pad, headers={"Accept": "text/html"}, follow_redirects=False)
    assert antwoord.status_code == 404
    assert antwoord.headers["content-type"] == MEDIA_TYPE


@pytest.mark.parametrize("methode", ["GET", "PUT", "PATCH", "DELETE"])
def test_another_method_is_a_problem_that_names_the_right_one(client: TestClient, methode: str) -> None:
    antwoord = client.request(methode, PAD)
    assert antwoord.status_code == 405
    assert antwoord.headers["content-type"] == MEDIA_TYPE
    assert antwoord.headers["allow"] == "POST"


def test_every_answer_names_the_api_version(client: TestClient, verzoek: dict[str, Any]) -> None:
    for antwoord in (stuur(client, als_json(verzoek)), stuur(client, b""), client.get(PAD), client.get("/v1/niets")):
        assert antwoord.headers["api-version"] == "1.0.0"


def test_every_answer_has_the_security_headers(client: TestClient, verzoek: dict[str, Any]) -> None:
    for antwoord in (stuur(client, als_json(verzoek)), stuur(client, b""), client.get("/"), client.get("/niets")):
        assert antwoord.headers["content-security-policy"].startswith("default-src 'self'")
        assert antwoord.headers["x-content-type-options"] == "nosniff"
        assert antwoord.headers["cache-control"] == "no-store"


def test_a_fault_of_the_program_shows_no_internals(
    client: TestClient, verzoek: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that the verifier rejects is never shown: 500, without the reason."""
    import verdeelsleutel.nareken.herschikking as verifier

    monkeypatch.setattr(verifier, "nareken", lambda *_: ["geheime reden"])
    antwoord = stuur(client, als_json(verzoek))
    assert antwoord.status_code == 500
    assert antwoord.headers["content-type"] == MEDIA_TYPE
    assert antwoord.headers["content-security-policy"]
    assert "geheim" not in antwoord.text
    assert "Traceback" not in antwoord.text


def test_person_data_are_refused_and_not_repeated(client: TestClient, verzoek: dict[str, Any]) -> None:
    """Nine digits that pass the eleven-test, in a text field."""
    verzoek["afspraken"][0]["aanbieder"] = "cliënt 123456782"
    antwoord = stuur(client, als_json(verzoek))
    assert antwoord.status_code == 400
    assert "123456782" not in antwoord.text


MUTATIES = 3000
BROKKEN = [
    b"",
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b",",
    b":",
    b"null",
    b"true",
    b"-",
    b"1e9",
    b"\\u0000",
    b"\\ud800",
    b"NaN",
]


def test_mutated_bodies_never_give_a_server_error(client: TestClient, verzoek: dict[str, Any]) -> None:
    """Bytes cut, doubled, replaced, and values swapped: each answer is 200 or 400 with faults."""
    kans = random.Random(7)  # noqa: S311 - mutations, no secrets
    verzoek |= {
        "beleid": {"profiel": "zorg-en-zekerheid-2023", "afwijkingen": {"gegarandeerd_aandeel": "0.5"}, "reden": "r"},
        "deelruimtes": [{"naam": "d", "omvat": {"leveringsvorm": ["ZZP"], "categorie": [2]}, "maximum": "5"}],
    }
    gezien: dict[int, int] = {}
    for _ in range(MUTATIES):
        antwoord = stuur(client, _gemuteerd(verzoek, kans))
        gezien[antwoord.status_code] = gezien.get(antwoord.status_code, 0) + 1
        if antwoord.status_code == 400:
            assert antwoord.json()["fouten"]
    assert set(gezien) == {200, 400}
    assert gezien[400] > MUTATIES / 2


def _gemuteerd(verzoek: dict[str, Any], kans: random.Random) -> bytes:
    if kans.random() < 0.5:
        return als_json(_verwissel(copy.deepcopy(verzoek), kans))
    inhoud = bytearray(als_json(verzoek))
    for _ in range(kans.randint(1, 3)):
        begin = kans.randrange(len(inhoud))
        einde = begin + kans.choice((0, 1, 1, 5, 50))
        brok = kans.choice((*BROKKEN, bytes(inhoud[begin:einde]) * 2, bytes([kans.randrange(256)])))
        inhoud[begin:einde] = brok
    return bytes(inhoud)


VREEMD = [
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    "",
    "1e5",
    "1.234",
    "x",
    [],
    {},
    [[]],
    "1,5",
    "999999999999.99",
    "regio",
    "1" * 400,
]


def _verwissel(knoop: Any, kans: random.Random) -> Any:
    """The tree with one leaf or branch replaced, removed or added."""
    if isinstance(knoop, dict) and knoop and kans.random() < 0.8:
        sleutel = kans.choice(sorted(knoop))
        if kans.random() < 0.15:
            del knoop[sleutel]
        elif kans.random() < 0.1:
            knoop[kans.choice(("x", "agb", "regio", "prestaties"))] = kans.choice(VREEMD)
        else:
            knoop[sleutel] = _verwissel(knoop[sleutel], kans)
        return knoop
    if isinstance(knoop, list) and knoop and kans.random() < 0.8:
        plaats = kans.randrange(len(knoop))
        if kans.random() < 0.2:
            knoop.append(copy.deepcopy(knoop[plaats]))
        else:
            knoop[plaats] = _verwissel(knoop[plaats], kans)
        return knoop
    return kans.choice(VREEMD)


@pytest.mark.parametrize(
    "map_",
    sorted({*VOORBEELDEN.glob("*/")} - {*VOORBEELDEN.glob("plafond-*/"), *VOORBEELDEN.glob("landelijk-*/")}),
    ids=lambda map_: map_.name,
)
def test_the_worked_examples_over_http(client: TestClient, map_: Path) -> None:
    """Every field that an example writes out stands in the answer, row by row."""
    antwoord = stuur(client, (map_ / "invoer.json").read_bytes())
    assert antwoord.status_code == 200
    verwacht = json.loads((map_ / "verwacht.json").read_text(encoding="utf-8"))
    assert _verschillen(verwacht, antwoord.json(), "") == []


def _verschillen(verwacht: Any, gevonden: Any, plaats: str) -> list[str]:
    if isinstance(verwacht, dict) and isinstance(gevonden, dict):
        return [
            een
            for sleutel in verwacht
            for een in _verschillen(verwacht[sleutel], gevonden.get(sleutel), f"{plaats}/{sleutel}")
        ]
    if isinstance(verwacht, list) and isinstance(gevonden, list) and len(verwacht) == len(gevonden):
        return [
            een
            for i, (a, b) in enumerate(zip(verwacht, gevonden, strict=True))
            for een in _verschillen(a, b, f"{plaats}/{i}")
        ]
    return [] if verwacht == gevonden else [f"{plaats}: {verwacht} != {gevonden}"]
