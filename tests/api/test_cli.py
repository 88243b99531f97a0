"""The command line: in this process where that says as much, as a process of its own where it matters."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from programma import begin, draai
from verdeelsleutel.fouten import Programmafout
from verdeelsleutel_api.cli import gekozen_taal, voer_uit
from verdeelsleutel_scenarios.voorbeeld import voorbeeld_pad


@pytest.fixture
def invoer(tmp_path: Path, verzoek: dict[str, Any]) -> Path:
    return schrijf(tmp_path / "invoer.json", verzoek)


def schrijf(pad: Path, inhoud: Any) -> Path:
    pad.write_text(json.dumps(inhoud), encoding="utf-8")
    return pad


# ---- help and usage


@pytest.mark.parametrize(
    "opdracht",
    [[], ["herschik"], ["controleer"], ["nareken"], ["voorbeeld"], ["start"]],
    ids=lambda o: " ".join(o) or "-",
)
@pytest.mark.parametrize(("taal", "woord", "niet"), [("nl", "Gebruik:", "Usage"), ("en", "Usage:", "Gebruik")])
def test_help_is_in_the_language_asked(
    capsys: pytest.CaptureFixture[str], opdracht: list[str], taal: str, woord: str, niet: str
) -> None:
    assert voer_uit([*opdracht, "--help", "--lang", taal]) == 0
    uitleg = capsys.readouterr().out
    assert woord in uitleg
    assert niet not in uitleg
    assert ("Show" in uitleg) == (taal == "en")


def test_help_names_the_exit_codes_and_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    voer_uit(["--help"])
    uitleg = " ".join(capsys.readouterr().out.split())
    assert "0 gelukt; 1 het antwoord is nee" in uitleg
    assert all(opdracht in uitleg for opdracht in ("herschik", "controleer", "nareken", "voorbeeld", "start"))


@pytest.mark.parametrize(
    ("argumenten", "melding"),
    [
        (["onzin"], "onbekende opdracht onzin"),
        (["herschi", "x"], "bedoelde u herschik?"),
        (["herschik"], "INVOER ontbreekt"),
        (["nareken", "x"], "UITKOMST.json ontbreekt"),
        (["herschik", "x", "--onzin"], "onbekende optie --onzin"),
        (["herschik", "x", "--uit"], "de optie --uit is niet goed gebruikt"),
        (["herschik", "x", "y"], "te veel argumenten"),
        (["herschik", "x", "--rekenwijze", "gok"], "--rekenwijze: kies uit lp, vulling, niet gok"),
        (["herschik", "x", "--lp-engine", "gok"], "--lp-engine: kies uit ortools, highspy, niet gok"),
        (["herschik", "x", "--lang", "de"], "--lang: kies uit nl, en, niet de"),
        (["start", "--poort", "70000"], "--poort: een heel getal van 0 tot en met 65535, niet 70000"),
        (["start", "--poort", "٣"], "--poort: een heel getal"),
        (["voorbeeld"], "--uit ontbreekt"),
        (["voorbeeld", "--aanbieders", "0", "--uit", "a.json"], "--aanbieders: een heel getal van 1"),
        (["voorbeeld", "--tekort", "veel", "--uit", "a.json"], "--tekort: een percentage van -50% tot 50%"),
        (["voorbeeld", "--tekort", "51%", "--uit", "a.json"], "niet 51%"),
    ],
)
def test_errors_in_use_end_with_2_in_dutch(
    capsys: pytest.CaptureFixture[str], argumenten: list[str], melding: str
) -> None:
    assert voer_uit(argumenten) == 2
    uitvoer = capsys.readouterr()
    assert melding in uitvoer.err
    assert uitvoer.out == ""
    assert "Error" not in uitvoer.err


def test_errors_in_use_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert voer_uit(["herschik", "--lang=en"]) == 2
    assert "Error: INVOER is missing" in capsys.readouterr().err


def test_no_command_shows_the_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    assert voer_uit([]) == 2
    assert "herschik" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argumenten", "taal"),
    [
        ([], "nl"),
        (["--lang", "en"], "en"),
        (["--lang=en"], "en"),
        (["--lang"], "nl"),
        (["--lang", "nl", "--lang=en"], "en"),
    ],
)
def test_the_language_is_known_before_the_command_line_is_read(argumenten: list[str], taal: str) -> None:
    assert gekozen_taal(argumenten) == taal


# ---- herschik


@pytest.mark.parametrize("suffix", [".json", ".xlsx", ".html", ".JSON"])
def test_herschik_writes_each_kind_of_file(
    tmp_path: Path, invoer: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    doel = tmp_path / f"uit{suffix}"
    assert voer_uit(["herschik", str(invoer), "--uit", str(doel)]) == 0
    assert str(doel) in capsys.readouterr().out
    if suffix == ".xlsx":
        assert openpyxl.load_workbook(doel).sheetnames
    elif suffix == ".html":
        assert doel.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    else:
        assert json.loads(doel.read_text(encoding="utf-8"))["scenario"] == 2
    assert sorted(pad.name for pad in tmp_path.iterdir()) == sorted([invoer.name, doel.name])


@pytest.mark.parametrize(
    "opties", [["--rekenwijze", "vulling"], ["--lp-engine", "highspy"], ["--beleid", "zorg-en-zekerheid-2023"]]
)
def test_every_way_of_calculating_gives_the_same_bytes(tmp_path: Path, opties: list[str]) -> None:
    invoer = str(voorbeeld_pad(".xlsx"))
    assert voer_uit(["herschik", invoer, "--uit", str(tmp_path / "a.json")]) == 0
    assert voer_uit(["herschik", invoer, "--uit", str(tmp_path / "b.json"), *opties]) == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_herschik_without_a_file_shows_the_result(invoer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert voer_uit(["herschik", str(invoer)]) == 0
    assert "190,00" in capsys.readouterr().out


def test_a_guarantee_that_does_not_fit_ends_with_1_and_is_written(
    tmp_path: Path, verzoek: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    verzoek["regio"]["contracteerruimte"] = "100.00"
    doel = tmp_path / "uit.json"
    assert voer_uit(["herschik", str(schrijf(tmp_path / "i.json", verzoek)), "--uit", str(doel)]) == 1
    assert json.loads(doel.read_text(encoding="utf-8"))["status"] == "garantie_past_niet"
    assert "80,00" in capsys.readouterr().out


def test_deviations_lapse_under_a_named_profile_and_that_is_said(
    tmp_path: Path, verzoek: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    verzoek["beleid"] = {"afwijkingen": {"gegarandeerd_aandeel": "0.5"}, "reden": "proef"}
    pad, doel = schrijf(tmp_path / "i.json", verzoek), tmp_path / "uit.json"
    assert voer_uit(["herschik", str(pad), "--uit", str(doel), "--beleid", "zorg-en-zekerheid-2023"]) == 0
    parameter = json.loads(doel.read_text(encoding="utf-8"))["beleid"]["parameters"]["gegarandeerd_aandeel"]
    assert (parameter["waarde"], parameter["afwijking"]) == ("0.9", False)
    assert "gegarandeerd_aandeel" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("opties", "melding"),
    [
        (["--uit", "uit.pdf"], ".json, .xlsx, .html"),
        (["--uit", "uit"], ".json, .xlsx, .html"),
        (["--uit", "geen-map/uit.json"], "de map geen-map bestaat niet"),
        (["--uit", "map.json"], "daar staat een map van die naam"),
        (["--beleid", "niemand-2023"], "kies uit menzis-2024"),
    ],
)
def test_a_wrong_option_stops_before_calculating(
    tmp_path: Path,
    invoer: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    opties: list[str],
    melding: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.json").mkdir()
    assert voer_uit(["herschik", str(invoer), *opties]) == 2
    assert melding in capsys.readouterr().err


@pytest.mark.parametrize("opdracht", [["herschik"], ["controleer"], ["nareken"]], ids=lambda o: o[0])
@pytest.mark.parametrize("inhoud", [None, b"", b"{", b"[]", b"\xff\xfe", b'{"regio": {}}'])
def test_an_input_that_is_not_right_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], opdracht: list[str], inhoud: bytes | None
) -> None:
    pad = tmp_path / "i.json"
    if inhoud is not None:
        pad.write_bytes(inhoud)
    rest = [str(pad)] if opdracht == ["nareken"] else []
    assert voer_uit([*opdracht, str(pad), *rest]) == 2
    assert capsys.readouterr().err


def test_an_answer_that_the_verifier_rejects_ends_with_3_and_is_not_written(
    tmp_path: Path, invoer: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def keur_af(*_: object) -> None:
        raise Programmafout("reden van de controle")

    monkeypatch.setattr("verdeelsleutel.herschikking.berekening._reken_na", keur_af)
    assert voer_uit(["herschik", str(invoer), "--uit", str(tmp_path / "uit.json")]) == 3
    assert "reden van de controle" in capsys.readouterr().err
    assert not (tmp_path / "uit.json").exists()


# ---- controleer, nareken, voorbeeld


def test_controleer_counts_what_it_read(invoer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert voer_uit(["controleer", str(invoer)]) == 0
    assert "2 afspraken van 2 aanbieders" in capsys.readouterr().out


def test_controleer_shows_warnings_and_goes_on(
    tmp_path: Path, verzoek: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    for rij in verzoek["afspraken"]:
        del rij["crisisafspraak"]
    assert voer_uit(["controleer", str(schrijf(tmp_path / "i.json", verzoek))]) == 0
    assert "crisisafspraak" in capsys.readouterr().err


def test_controleer_shows_every_fault(
    tmp_path: Path, verzoek: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    verzoek["regio"]["jaar"] = "x"
    verzoek["afspraken"][0]["agb"] = "1"
    assert voer_uit(["controleer", str(schrijf(tmp_path / "i.json", verzoek)), "--lang", "en"]) == 2
    fouten = capsys.readouterr().err
    assert "/regio/jaar" in fouten
    assert "/afspraken/0/agb" in fouten


def test_nareken_accepts_what_herschik_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also from a workbook."""
    invoer, doel = str(voorbeeld_pad(".xlsx")), str(tmp_path / "uit.json")
    voer_uit(["herschik", invoer, "--uit", doel])
    assert voer_uit(["nareken", invoer, doel]) == 0
    assert "Goedgekeurd" in capsys.readouterr().out


def test_voorbeeld_makes_the_same_region_every_time(tmp_path: Path) -> None:
    for naam in ("a.json", "b.json", "c.xlsx"):
        assert (
            voer_uit(
                ["voorbeeld", "--aanbieders", "12", "--tekort", "1%", "--seed", "3", "--uit", str(tmp_path / naam)]
            )
            == 0
        )
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert voer_uit(["controleer", str(tmp_path / "c.xlsx")]) == 0


def test_voorbeeld_refuses_another_kind_of_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert voer_uit(["voorbeeld", "--uit", str(tmp_path / "a.html")]) == 2
    assert ".json, .xlsx" in capsys.readouterr().err


# ---- as a process


def test_the_installed_command_runs() -> None:
    uitkomst = draai("--version", programma=[str(Path(sys.executable).with_name("verdeelsleutel"))])
    assert uitkomst.returncode == 0
    assert uitkomst.stdout.startswith(b"verdeelsleutel ")


@pytest.mark.parametrize(
    "omgeving", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_output_is_utf8_also_on_an_ascii_terminal(
    tmp_path: Path, verzoek: dict[str, Any], omgeving: dict[str, str]
) -> None:
    verzoek["afspraken"][0]["aanbieder"] = "Zorg Één €"
    uitkomst = draai("herschik", schrijf(tmp_path / "i.json", verzoek), **omgeving)
    assert uitkomst.returncode == 0
    assert "Zorg Één €" in uitkomst.stdout.decode("utf-8")


def test_a_name_that_is_no_text_does_not_end_the_program(tmp_path: Path) -> None:
    uitkomst = draai("controleer", os.fsdecode(os.fsencode(tmp_path) + b"/\xff.json"))
    assert uitkomst.returncode == 2
    assert b"Traceback" not in uitkomst.stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """`verdeelsleutel herschik ... | head -1`: no traceback, and a code that is no answer."""
    pad = tmp_path / "regio.json"
    assert voer_uit(["voorbeeld", "--aanbieders", "300", "--uit", str(pad)]) == 0
    with begin("herschik", pad) as proces:
        assert proces.stdout is not None
        proces.stdout.close()
        assert proces.wait(timeout=60) == 141
        assert proces.stderr is not None
        assert proces.stderr.read() == b""


def test_an_interrupt_ends_with_130_and_leaves_nothing(tmp_path: Path) -> None:
    """Nothing half written: the file that was there before is still whole."""
    script = (
        "import verdeelsleutel.herschikking.berekening as b, verdeelsleutel_api.schrijven as s, time\n"
        "from verdeelsleutel_api.cli import main\n"
        "def traag(u, pad):\n"
        "    pad.write_bytes(b'half'); print('bezig', flush=True); time.sleep(30)\n"
        "s._json = traag\n"
        "main()\n"
    )
    doel = tmp_path / "uit.json"
    doel.write_text("oud", encoding="utf-8")
    argumenten = ["herschik", str(voorbeeld_pad(".json")), "--uit", str(doel)]
    with begin(*argumenten, programma=[sys.executable, "-c", script]) as proces:
        assert proces.stdout is not None
        assert proces.stdout.readline() == b"bezig\n"
        proces.send_signal(signal.SIGINT)
        assert proces.wait(timeout=30) == 130
        assert proces.stderr is not None
        assert b"Traceback" not in proces.stderr.read()
    assert doel.read_text(encoding="utf-8") == "oud"
    assert list(tmp_path.iterdir()) == [doel]


def test_a_program_that_breaks_ends_with_3(invoer: Path) -> None:
    """Not with 1, which would say that the answer is no."""
    script = (
        "import verdeelsleutel.herschikking.berekening as b\n"
        "from verdeelsleutel_api.cli import main\n"
        "b.verdeel = lambda *a: 1 / 0\n"
        "main()\n"
    )
    uitkomst = draai("herschik", invoer, programma=[sys.executable, "-c", script])
    assert uitkomst.returncode == 3
    assert "Het programma ging in de fout" in uitkomst.stderr.decode("utf-8")
    assert b"ZeroDivisionError" in uitkomst.stderr


def test_help_loads_nothing_heavy() -> None:
    """Where the command line starts at once, it has not loaded the solver, the server or pydantic."""
    script = (
        "import sys\n"
        "from verdeelsleutel_api.cli import voer_uit\n"
        "voer_uit(['--help'])\n"
        "zwaar = ('numpy', 'ortools', 'pydantic', 'fastapi', 'granian', 'rich')\n"
        "print([module for module in zwaar if module in sys.modules], file=sys.stderr)\n"
    )
    uitkomst = draai(programma=[sys.executable, "-c", script])
    assert uitkomst.stderr == b"[]\n"
