from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from verdeelsleutel_api.cli import voer_uit
from verdeelsleutel_scenarios.voorbeeld import voorbeeld_pad


@pytest.fixture
def uitkomst(tmp_path: Path) -> Path:
    doel = tmp_path / "uit.json"
    assert voer_uit(["herschik", str(voorbeeld_pad(".json")), "--uit", str(doel)]) == 0
    return doel


def nareken(pad: Path) -> int:
    return voer_uit(["nareken", str(voorbeeld_pad(".json")), str(pad)])


def verander(pad: Path, ingreep: Callable[[Any], Any]) -> None:
    inhoud = json.loads(pad.read_text(encoding="utf-8"))
    ingreep(inhoud)
    pad.write_text(json.dumps(inhoud), encoding="utf-8")


@pytest.mark.parametrize(
    ("ingreep", "reden"),
    [
        (lambda u: u["afspraken"].pop(), "afspraken"),
        (lambda u: u["afspraken"][0].update(herschikkingsafspraak="1.00"), "herschikkingsafspraak"),
        (lambda u: u["regio"]["toegekend"].update(categorie2="1.00"), "toegekend"),
        (lambda u: u.pop("bewijs"), "bewijs"),
        (lambda u: u.update(extra=1), "extra"),
        (lambda u: u.update(invoer_sha256="0" * 64), "invoer_sha256"),
        (lambda u: u["beleid"].update(versie="2099.1"), "versie"),
        (lambda u: u["beleid"]["parameters"]["gegarandeerd_aandeel"].update(bron="van horen zeggen"), "profiel"),
        (lambda u: u["beleid"]["parameters"]["garantie_op"].update(gelezen=True), "profiel"),
        (lambda u: u.clear(), ""),
    ],
)
def test_an_altered_answer_is_rejected_with_the_reason(
    uitkomst: Path, capsys: pytest.CaptureFixture[str], ingreep: Callable[[Any], Any], reden: str
) -> None:
    verander(uitkomst, ingreep)
    capsys.readouterr()
    assert nareken(uitkomst) == 1
    uitvoer = capsys.readouterr().out
    assert "Afgekeurd" in uitvoer
    assert reden in uitvoer


def test_a_share_that_is_not_the_profiles_is_rejected(uitkomst: Path) -> None:
    """Although the whole answer would be consistent with it."""
    verzoek = json.loads(voorbeeld_pad(".json").read_text(encoding="utf-8"))
    verzoek["beleid"] = {"afwijkingen": {"gegarandeerd_aandeel": "0.8"}, "reden": "r"}
    ander = uitkomst.with_name("ander.json")
    ander.write_text(json.dumps(verzoek), encoding="utf-8")
    assert voer_uit(["herschik", str(ander), "--uit", str(uitkomst)]) == 0
    assert nareken(uitkomst) == 1


def test_a_key_that_stands_twice_is_rejected(uitkomst: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Readers differ in which of the two they take."""
    tekst = uitkomst.read_text(encoding="utf-8")
    uitkomst.write_text(tekst.replace('"scenario": 2,', '"scenario": 1, "scenario": 2,'), encoding="utf-8")
    assert nareken(uitkomst) == 1
    assert "scenario" in capsys.readouterr().out


@pytest.mark.parametrize("inhoud", ["[]", "1", '"tekst"', "null", '{"regio": [[]]}'])
def test_json_that_is_no_result_is_rejected(uitkomst: Path, inhoud: str) -> None:
    uitkomst.write_text(inhoud, encoding="utf-8")
    assert nareken(uitkomst) == 1


@pytest.mark.parametrize("inhoud", [b"", b"{", b"\xff", b'{"a": NaN}', b"[" * 100_000, b"PK\x03\x04"])
def test_what_is_not_json_ends_with_2(uitkomst: Path, inhoud: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    uitkomst.write_bytes(inhoud)
    assert nareken(uitkomst) == 2
    assert "geen JSON" in capsys.readouterr().err


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert nareken(tmp_path / "weg.json") == 2
    assert "bestaat niet" in capsys.readouterr().err


def test_an_answer_under_another_profile_name_is_rejected(uitkomst: Path) -> None:
    verander(uitkomst, lambda u: u["beleid"].update(profiel="een-ander"))
    assert nareken(uitkomst) == 1
