"""The command that looks for an alternative, as a user runs it."""

from __future__ import annotations

import json
import random
import signal
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from programma import begin
from verdeelsleutel_api.alternatiefopdracht import alternatiefopdracht
from verdeelsleutel_api.cli import voer_uit

VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"
DRIE = VOORBEELDEN / "alternatief-minste-aanbieders" / "invoer.json"


def zoek(*opties: str, invoer: Path = DRIE) -> int:
    return voer_uit(["alternatief", str(invoer), *opties])


def antwoord(tmp_path: Path, *opties: str, invoer: Path = DRIE) -> dict[str, Any]:
    doel = tmp_path / "alternatief.json"
    assert zoek(*opties, "--uit", str(doel), invoer=invoer) == 0
    inhoud: dict[str, Any] = json.loads(doel.read_text(encoding="utf-8"))
    return inhoud


def afspraken(inhoud: dict[str, Any]) -> list[str]:
    return [
        f"{sum(round(float(bedrag) * 100) for bedrag in rij['alternatief'].values()) / 100:.2f}"
        for rij in inhoud["rijen"]
    ]


def test_the_screen_says_what_it_is_what_moves_and_what_is_proven(capsys: pytest.CaptureFixture[str]) -> None:
    """The worked example: three aanbieders under the policy, one in the alternative, and no fewer."""
    assert zoek() == 0
    uit = " ".join(capsys.readouterr().out.split())
    assert "Buiten beleid" in uit
    assert "Dit alternatief is niet de verdeling van het beleid." in uit
    assert "Aanbieders 3 1 1 ja" in uit
    assert "Euro's 30,00 30,00 30,00 ja" in uit
    assert "Bewezen: met deze speling kan geen verdeling minder verschuiven." in uit
    assert "Categorie 2 30,00 30,00 0,00 0%" in uit
    assert "Aanbieder C 300,00 270,00 30,00" in uit
    assert "Aanbieder A" not in uit


def test_the_options_reach_the_question(tmp_path: Path) -> None:
    """Level, loss and threshold in Dutch notation, as the answer repeats them; the second question by hand."""
    gevonden = antwoord(tmp_path, "--niveau", "30%")
    assert afspraken(gevonden) == ["100.00", "194.00", "276.00"]
    gevonden = antwoord(tmp_path, "--doel", "euros", "--speling", "0,5%", "--niveau", "12,25 %", "--drempel", "1.234,5")
    assert gevonden["doel"] == "euros"
    assert gevonden["drempel"] == "1234.50"
    assert (gevonden["speling"]["totaal"], gevonden["speling"]["niveau"]) == ("0.005", "0.1225")


def test_a_threshold_is_named_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The policy moves C by 15.00; who moves by at most that, does not move."""
    gevonden = antwoord(tmp_path, "--drempel", "15")
    assert gevonden["aanbieders"] == {"beleid": 0, "alternatief": 0, "ondergrens": 0, "bewezen": True}
    uit = capsys.readouterr().out
    assert "€ 15,00" in uit.replace("\N{NO-BREAK SPACE}", " ")
    assert "verschuift geen aanbieder" in uit


def test_the_manual_has_every_option_and_the_right_numbers(tmp_path: Path) -> None:
    """Its table is what the command answers for the example that it names."""
    bladzijde = (VOORBEELDEN.parents[1] / "docs" / "nl" / "alternatieven.md").read_text(encoding="utf-8")
    opties = {str(optie.opts[0]) for optie in alternatiefopdracht("nl").params if optie.opts[0].startswith("--")}
    assert [optie for optie in opties - {"--lang", "--help"} if f"| `{optie}` |" not in bladzijde] == []
    rijen = [[cel.strip() for cel in regel.split("|")[1:-1]] for regel in bladzijde.splitlines()]
    tabel = {rij[0]: rij[1:] for rij in rijen if len(rij) == 5}
    for kolom, opties_ in ((2, []), (3, ["--niveau", "30%"])):
        gevonden = antwoord(tmp_path, *opties_)
        getoond = [tabel[naam][kolom].replace(",", ".") for naam in ("A", "B", "C")]
        assert getoond == afspraken(gevonden)
        assert tabel["aanbieders verschoven"][kolom] == str(gevonden["aanbieders"]["alternatief"])
        assert tabel["euro's verschoven"][kolom] == gevonden["bedrag"]["alternatief"].replace(".", ",")
        assert tabel["aanbieders verschoven"][1] == str(gevonden["aanbieders"]["beleid"])


def test_against_another_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Against its own answer nothing moves; a row that only one side has is stated on the screen and in the file."""
    ander = tmp_path / "ander.json"
    assert voer_uit(["herschik", str(DRIE), "--uit", str(ander)]) == 0
    zelfde = antwoord(tmp_path, "--tegen", str(ander))
    assert zelfde["bedrag"]["alternatief"] == "0.00"
    assert zelfde["tegen"]["soort"] == "uitkomst"
    assert zelfde["tegen"]["invoer_sha256"] == zelfde["invoer_sha256"]
    inhoud = json.loads(ander.read_text(encoding="utf-8"))
    inhoud["afspraken"][0] |= {"agb": "75750009", "aanbieder": "Gestopt"}
    ander.write_text(json.dumps(inhoud), encoding="utf-8")
    capsys.readouterr()
    gevonden = antwoord(tmp_path, "--tegen", str(ander))
    uit = " ".join(capsys.readouterr().out.split())
    assert [rij["nieuw"] for rij in gevonden["rijen"]] == [True, False, False]
    assert gevonden["beeindigd"] == [
        {"agb": "75750009", "aanbieder": "Gestopt", "leveringsvorm": "ZZP", "vergelijk": "95.00"}
    ]
    assert "alleen in deze invoer staan, en daarom met nul zijn vergeleken: 1, samen" in uit
    assert "alleen in de andere uitkomst staan: 1, samen € 95,00 (Gestopt ZZP)" in uit


def test_the_same_bytes_whatever_the_order_of_rows(tmp_path: Path) -> None:
    """Also of deelruimtes and of the run that is compared with; the workbook too."""
    verzoek = json.loads((VOORBEELDEN / "kruisend" / "invoer.json").read_text(encoding="utf-8"))
    ander = tmp_path / "ander.json"
    regio = tmp_path / "regio.json"
    regio.write_text(json.dumps(verzoek), encoding="utf-8")
    assert voer_uit(["herschik", str(VOORBEELDEN / "kruisend" / "invoer.json"), "--uit", str(ander)]) == 0
    uitkomst = json.loads(ander.read_text(encoding="utf-8"))
    gevonden = set()
    for seed in range(3):
        toeval = random.Random(seed)  # noqa: S311 - an order, no secret
        for lijst in (verzoek["afspraken"], verzoek["deelruimtes"], uitkomst["afspraken"]):
            toeval.shuffle(lijst)
        regio.write_text(json.dumps(verzoek), encoding="utf-8")
        ander.write_text(json.dumps(uitkomst), encoding="utf-8")
        for soort in ("json", "xlsx"):
            for tegen in ("vorig-jaar", str(ander)):
                doel = tmp_path / f"uit.{soort}"
                assert zoek("--speling", "1%", "--tegen", tegen, "--uit", str(doel), invoer=regio) == 0
                gevonden.add(doel.read_bytes())
    assert len(gevonden) == 4


def test_the_workbook_opens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doel = tmp_path / "alternatief.xlsx"
    assert zoek("--uit", str(doel)) == 0
    assert str(doel) in capsys.readouterr().out.replace("\n", "")
    bladen = ["overzicht", "afspraken", "aanbieders", "beleid", "waarschuwingen"]
    assert load_workbook(doel).sheetnames == bladen


def test_another_policy(tmp_path: Path) -> None:
    gevonden = antwoord(tmp_path, "--beleid", "menzis-2024")
    assert gevonden["beleid"]["profiel"] == "menzis-2024"
    assert gevonden["waarschuwingen"][0]["code"] == "jaar_buiten_profiel"


def test_a_guarantee_that_does_not_fit_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The diagnosis is shown, and no file is written."""
    doel = tmp_path / "alternatief.json"
    krap = VOORBEELDEN / "garantie-past-niet" / "invoer.json"
    assert zoek("--uit", str(doel), invoer=krap) == 1
    uit = capsys.readouterr().out
    assert "Er is geen alternatief: de garantie past niet" in uit
    assert "Waarmee het wel past" in uit
    assert not doel.exists()


def test_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert zoek("--lang", "en") == 0
    uit = " ".join(capsys.readouterr().out.split())
    assert "This alternative is not the policy's division." in uit
    assert "Proven: within this loss no division moves less." in uit


@pytest.mark.parametrize(
    ("opties", "woorden"),
    [
        (["--speling", "0.005"], "zoals 0,5%, niet 0.005"),
        (["--speling", "101%"], "van 0% tot en met 100%"),
        (["--niveau", "-1%"], "--niveau"),
        (["--niveau", "0,123%"], "hoogstens twee decimalen"),
        (["--drempel", "-5"], "--drempel"),
        (["--drempel", "1,234"], "--drempel"),
        (["--doel", "cliënten"], "aanbieders, euros"),
        (["--beleid", "niemand-2023"], "kies uit menzis-2024"),
        (["--uit", "naast.pdf"], ".json, .xlsx"),
        (["--uit", str(DRIE)], "dat is de invoer zelf"),
        (["--tegen", "bestaat-niet.json"], "bestaat-niet.json kan niet worden gelezen: bestand bestaat niet"),
    ],
)
def test_a_wrong_option_stops_before_calculating(
    capsys: pytest.CaptureFixture[str], opties: list[str], woorden: str
) -> None:
    assert zoek(*opties) == 2
    assert woorden in capsys.readouterr().err


def test_faults_in_the_other_run_are_shown_together_under_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ander = tmp_path / "ander.json"
    assert voer_uit(["herschik", str(DRIE), "--uit", str(ander)]) == 0
    inhoud = json.loads(ander.read_text(encoding="utf-8"))
    inhoud["afspraken"][0]["herschikkingsafspraak"] = "95,00"
    del inhoud["afspraken"][1]["agb"]
    ander.write_text(json.dumps(inhoud), encoding="utf-8")
    assert zoek("--tegen", str(ander)) == 2
    fout = capsys.readouterr().err
    assert "ander.json" in fout.replace("\n", "")
    assert "/afspraken/0/herschikkingsafspraak" in fout
    assert "/afspraken/1/agb" in fout
    assert "2 fouten" in fout


def test_the_answer_is_not_written_over_the_other_run(tmp_path: Path) -> None:
    ander = tmp_path / "ander.json"
    assert voer_uit(["herschik", str(DRIE), "--uit", str(ander)]) == 0
    inhoud = ander.read_bytes()
    assert zoek("--tegen", str(ander), "--uit", str(ander)) == 2
    assert ander.read_bytes() == inhoud


def test_an_interrupt_in_the_search_ends_with_130_and_writes_nothing(tmp_path: Path) -> None:
    """In the integer program itself, which here splits four lists in halves and would take long."""
    script = (
        "import verdeelsleutel.herschikking.alternatief as a\n"
        "from verdeelsleutel.claims.whole import Linear, minimise_in_order\n"
        "from verdeelsleutel_api.cli import main\n"
        "def traag(*_, effort):\n"
        "    print('bezig', flush=True)\n"
        "    lijsten = [[pow(7 + n, p, 9973) for p in range(1, 41)] for n in range(4)]\n"
        "    helften = [sum(lijst) // 2 for lijst in lijsten]\n"
        "    regels = [\n"
        "        Linear([*range(40), 40 + n], [*lijst, 1], helften[n], helften[n]) for n, lijst in enumerate(lijsten)\n"
        "    ]\n"
        "    grenzen, doelen = [(0, 1)] * 40 + [(0, helft) for helft in helften], [Linear(range(40, 44), [1] * 4)]\n"
        "    return minimise_in_order(grenzen, regels, doelen, [0] * 40 + helften, effort=300)\n"
        "a.minimise_in_order = traag\n"
        "main()\n"
    )
    doel = tmp_path / "uit.json"
    with begin("alternatief", str(DRIE), "--uit", str(doel), programma=[sys.executable, "-c", script]) as proces:
        assert proces.stdout is not None
        assert proces.stdout.readline() == b"bezig\n"
        proces.send_signal(signal.SIGINT)
        assert proces.wait(timeout=60) == 130
        assert proces.stderr is not None
        fout = proces.stderr.read()
    assert b"Traceback" not in fout
    assert "Afgebroken." in fout.decode()
    assert list(tmp_path.iterdir()) == []
