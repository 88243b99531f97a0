"""The commands that take several regions, as a user runs them."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from herschikking.fabriek import rij, verzoek
from programma import draai
from verdeelsleutel.fouten import Programmafout
from verdeelsleutel_api.cli import voer_uit

VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"
POOL = str(VOORBEELDEN / "landelijk-pool" / "regios")
MENZIS = str(VOORBEELDEN / "landelijk-pool-menzis" / "regios")
OVERHEVELING = str(VOORBEELDEN / "landelijk-overheveling" / "invoer.json")
NACALCULATIE = str(VOORBEELDEN / "landelijk-nacalculatie" / "regios")
DRIE = [
    ["pool", POOL],
    ["overheveling", OVERHEVELING],
    ["nacalculatie", NACALCULATIE, "--restant", "40"],
]


@pytest.fixture(autouse=True)
def smal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def schrijf(pad: Path, naam: str, ruimte: str = "1000", **kop: Any) -> str:
    """A region of one row that claims 100, of which 90 are guaranteed."""
    inhoud = verzoek(ruimte, rij("75750001", "ZZP", herschikking_vorig_jaar="100", productie="100"))
    inhoud["regio"] |= {"regio": naam, **kop}
    pad.write_text(json.dumps(inhoud), encoding="utf-8")
    return str(pad)


def woorden(tekst: str) -> str:
    return " ".join(tekst.replace("\N{NO-BREAK SPACE}", " ").split())


def aaneen(tekst: str) -> str:
    """Without what breaks a path that is longer than a line."""
    return "".join(tekst.split())


# ---- help and options


@pytest.mark.parametrize("wat", [[], ["pool"], ["overheveling"], ["nacalculatie"]], ids=" ".join)
@pytest.mark.parametrize(("taal", "woord", "niet"), [("nl", "Gebruik:", "Usage"), ("en", "Usage:", "Gebruik")])
def test_every_command_explains_itself(capsys, wat, taal, woord, niet) -> None:
    assert voer_uit(["regios", *wat, "--help", "--lang", taal]) == 0
    uitleg = capsys.readouterr().out
    assert f"{woord} verdeelsleutel regios" in uitleg
    assert niet not in uitleg


def test_the_group_without_a_command_shows_the_explanation(capsys) -> None:
    assert voer_uit(["regios"]) == 2
    uitleg = capsys.readouterr().out
    assert all(naam in uitleg for naam in ("pool", "overheveling", "nacalculatie"))
    voer_uit(["--help"])
    assert "regios" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argumenten", "melding"),
    [
        (["pol", "x"], "bedoelde u pool?"),
        (["pool"], "INVOER... ontbreekt"),
        (["nacalculatie", "x"], "--restant ontbreekt"),
        (["nacalculatie", "x", "--restant", "veel"], "--restant: een bedrag in euro's"),
        (["nacalculatie", "x", "--restant", "-5"], "niet -5"),
        (["nacalculatie", "x", "--restant", "1.5"], "zoals 40000000 of 1.234,56, niet 1.5"),
        (["nacalculatie", "x", "--restant", "1,234"], "niet 1,234"),
        (["nacalculatie", "x", "--restant", "200.000.000.000"], "tot en met 100 miljard"),
        (["nacalculatie", "x", "--restant", ""], "--restant: een bedrag"),
        (["nacalculatie", "x", "--restant", "1", "--regel", "gok"], "naar_rato, percentage_overproductie, niet gok"),
        (["nacalculatie", "x", "--restant", "1", "--hoogste", "33,9"], "--hoogste: een percentage van 0%"),
        (["nacalculatie", "x", "--restant", "1", "--hoogste", "33,95%"], "hoogstens één decimaal"),
        (["nacalculatie", "x", "--restant", "1", "--hoogste", "100,1%"], "niet 100,1%"),
        (["nacalculatie", "x", "--restant", "1", "--hoogste", "٣%"], "--hoogste: een percentage"),
        (["nacalculatie", "x", "--restant", "1", "--hoogste", "30%"], "hoort bij --regel percentage_overproductie"),
        (["overheveling", "x", "--tot", "categorie1"], "--tot: kies uit categorie2, categorie3"),
        (["pool", "x", "--uit", "a.pdf"], ".json, .xlsx"),
    ],
)
def test_errors_in_use_end_with_2_before_anything_is_read(capsys, argumenten, melding) -> None:
    assert voer_uit(["regios", *argumenten]) == 2
    gezegd = capsys.readouterr()
    assert melding in woorden(gezegd.err)
    assert gezegd.out == ""


@pytest.mark.parametrize("bedrag", ["40", "40,00", "€ 40", "0040"])
def test_amounts_are_read_as_dutch_staff_write_them(capsys, bedrag) -> None:
    assert voer_uit(["regios", "nacalculatie", NACALCULATIE, "--restant", bedrag]) == 0
    assert "Landelijk restant € 40,00" in woorden(capsys.readouterr().out)


# ---- what the three commands show


def test_pool_shows_who_gains_and_who_loses(capsys) -> None:
    assert voer_uit(["regios", "pool", POOL]) == 0
    uit = woorden(capsys.readouterr().out)
    assert "keuze van de gebruiker" in uit
    assert "Zuid 855,00 907,86 +52,86" in uit
    assert "75750003 Aanbieder C 700,00 +35,00" in uit
    assert "Minder: 1, samen € 12,86" in uit


def test_pool_of_a_policy_shows_the_cut_on_tariffs(capsys) -> None:
    assert voer_uit(["regios", "pool", MENZIS, "--lang", "en"]) == 0
    uit = woorden(capsys.readouterr().out)
    assert "Tariff cut in the pool: 4%" in uit
    assert "Arnhem 500,000.00 537,600.00 +37,600.00 10.7142%" in uit


def test_overheveling_shows_transfers_and_what_stands_in_the_way(capsys) -> None:
    assert voer_uit(["regios", "overheveling", OVERHEVELING]) == 0
    uit = woorden(capsys.readouterr().out)
    assert "geen gepubliceerde regel" in uit
    assert "Noord Zuid 85,71" in uit
    assert "5/7 (71,4285%), voor Midden en Zuid" in uit
    assert "Met minder bewegingen kan het niet." in uit


def test_overheveling_takes_room_and_need_from_inputs(tmp_path, capsys) -> None:
    """And limits from a file beside them, all in one folder."""
    schrijf(tmp_path / "a.json", "Noord", "150")
    schrijf(tmp_path / "b.json", "Zuid", "70")
    assert voer_uit(["regios", "overheveling", str(tmp_path)]) == 0
    assert "Noord Zuid 30,00" in woorden(capsys.readouterr().out)
    grenzen = {"kantoren": [{"naam": "Noord", "hoogstens_uit": "12.50"}]}
    (tmp_path / "grenzen.json").write_text(json.dumps(grenzen), encoding="utf-8")
    assert voer_uit(["regios", "overheveling", str(tmp_path), "--tot", "categorie3"]) == 0
    assert "Noord Zuid 12,50" in woorden(capsys.readouterr().out)


@pytest.mark.parametrize("opties", [[], ["--regel", "percentage_overproductie", "--hoogste", "33,9 %"]])
def test_nacalculatie_always_says_that_it_is_a_simulation(tmp_path, capsys, opties) -> None:
    """On the terminal and in the file; a remainder of nothing pays nothing."""
    doel = tmp_path / "uit.json"
    for restant in ("40", "0"):
        argumenten = ["regios", "nacalculatie", NACALCULATIE, "--restant", restant, *opties, "--uit", str(doel)]
        assert voer_uit(argumenten) == 0
        assert "Simulatie. De nacalculatie is van de NZa" in woorden(capsys.readouterr().out)
        inhoud = json.loads(doel.read_text(encoding="utf-8"))
        assert inhoud["status"] == "simulatie"
        assert "een zorgkantoor beslist er niet over" in inhoud["let_op"]
        assert (inhoud["betaald"] == "0.00") == (restant == "0")


@pytest.mark.parametrize("argumenten", DRIE, ids=lambda argumenten: argumenten[0])
@pytest.mark.parametrize("soort", ["json", "xlsx"])
def test_a_file_is_written_and_the_same_each_time(tmp_path, capsys, argumenten, soort) -> None:
    doelen = [tmp_path / f"{naam}.{soort}" for naam in "ab"]
    for doel in doelen:
        assert voer_uit(["regios", *argumenten, "--uit", str(doel)]) == 0
        assert str(doel) in capsys.readouterr().out
    een, ander = (doel.read_bytes() for doel in doelen)
    assert een == ander
    assert load_workbook(doelen[0]).sheetnames if soort == "xlsx" else json.loads(een)


@pytest.mark.parametrize(
    "wat", [["pool"], ["nacalculatie", "--restant", "3"], ["overheveling"]], ids=lambda wat: wat[0]
)
def test_the_order_of_the_inputs_changes_no_byte(tmp_path, wat) -> None:
    paden = [
        schrijf(tmp_path / f"{naam}.json", naam, ruimte) for naam, ruimte in (("N", "95"), ("O", "99"), ("Z", "130"))
    ]
    inhoud = set()
    for volgorde in (paden, paden[::-1], [paden[1], paden[2], paden[0]]):
        doel = tmp_path / "uit" / "antwoord.json"
        doel.parent.mkdir(exist_ok=True)
        assert voer_uit(["regios", wat[0], *volgorde, *wat[1:], "--uit", str(doel)]) == 0
        inhoud.add(doel.read_bytes())
    assert len(inhoud) == 1


# ---- what goes wrong


def test_one_bad_file_among_three_is_named_and_nothing_is_written(tmp_path, capsys) -> None:
    goed, ook = schrijf(tmp_path / "a.json", "A"), schrijf(tmp_path / "c.json", "C")
    fout = schrijf(tmp_path / "b.json", "B", jaar="x")
    doel = tmp_path / "uit.json"
    assert voer_uit(["regios", "pool", goed, fout, ook, str(tmp_path / "weg.json"), "--uit", str(doel)]) == 2
    gezegd = capsys.readouterr()
    assert gezegd.out == ""
    assert "b.json" in aaneen(gezegd.err)
    assert "weg.json" in aaneen(gezegd.err)
    assert "a.json" not in aaneen(gezegd.err)
    assert "Invoeren: 4. Er zijn fouten" in gezegd.err
    assert not doel.exists()


@pytest.mark.parametrize("wat", ["pool", "overheveling"])
def test_the_same_region_twice_and_different_years_end_with_2(tmp_path, capsys, wat) -> None:
    paden = [
        schrijf(tmp_path / "a.json", "A"),
        schrijf(tmp_path / "nog-eens.json", "A"),
        schrijf(tmp_path / "b.json", "B", jaar=2024),
    ]
    assert voer_uit(["regios", wat, *paden, "--lang", "en"]) == 2
    gezegd = woorden(capsys.readouterr().err)
    assert "There are 2 inputs with the same region: A." in gezegd
    assert "nog-eens.json" in aaneen(gezegd)
    assert "B is of 2024, and A of 2023" in gezegd


def test_a_region_outside_the_pool_of_the_policy_ends_with_2(tmp_path, capsys) -> None:
    inhoud = verzoek("1", rij("75750009", "ZZP", productie="1")) | {"beleid": "menzis-2024"}
    inhoud["regio"] |= {"regio": "Utrecht", "jaar": 2024}
    (tmp_path / "utrecht.json").write_text(json.dumps(inhoud), encoding="utf-8")
    assert voer_uit(["regios", "pool", MENZIS, str(tmp_path / "utrecht.json")]) == 2
    gezegd = woorden(capsys.readouterr().err)
    assert "Utrecht hoort niet bij de pool van het beleid menzis-2024" in gezegd
    assert "utrecht.json" in aaneen(gezegd)


def test_an_empty_folder_ends_with_2(tmp_path, capsys) -> None:
    assert voer_uit(["regios", "pool", str(tmp_path)]) == 2
    assert "staat geen invoer" in capsys.readouterr().err


def test_a_link_to_an_unknown_office_ends_with_2_at_its_place(tmp_path, capsys) -> None:
    inhoud = {"kantoren": [{"naam": "A", "ruimte": "1", "nodig": "0"}], "verbindingen": [{"van": "A", "naar": "Bee"}]}
    (tmp_path / "k.json").write_text(json.dumps(inhoud), encoding="utf-8")
    assert voer_uit(["regios", "overheveling", str(tmp_path / "k.json")]) == 2
    gezegd = woorden(capsys.readouterr().err)
    assert "/verbindingen/0/naar" in gezegd
    assert "onbekend kantoor: Bee" in gezegd


def test_a_file_of_offices_is_no_region_of_a_pool(capsys) -> None:
    assert voer_uit(["regios", "pool", OVERHEVELING]) == 2
    assert "bestand met kantoren" in capsys.readouterr().err


def test_a_guarantee_that_does_not_fit_in_the_pool_ends_with_1_and_is_written(tmp_path, capsys) -> None:
    paden = [schrijf(tmp_path / f"{naam}.json", naam, "80") for naam in "AB"]
    doel = tmp_path / "uit.json"
    assert voer_uit(["regios", "pool", *paden, "--uit", str(doel)]) == 1
    assert "De pool: € 20,00 te weinig ruimte." in woorden(capsys.readouterr().out)
    inhoud = json.loads(doel.read_text(encoding="utf-8"))
    assert inhoud["status"] == "garantie_past_niet"
    assert inhoud["tekorten"] == [{"naam": "pool", "tekort": "20.00"}]


def test_a_region_without_a_division_ends_a_nacalculatie_with_1(tmp_path, capsys) -> None:
    """Every such region is named with its file; nothing is written."""
    paden = [
        schrijf(tmp_path / f"{naam}.json", naam, ruimte) for naam, ruimte in (("A", "80"), ("B", "99"), ("C", "70"))
    ]
    doel = tmp_path / "uit.json"
    assert voer_uit(["regios", "nacalculatie", *paden, "--restant", "1", "--uit", str(doel)]) == 1
    gezegd = woorden(capsys.readouterr().err)
    assert "A: de garantie past niet" in gezegd
    assert "C: de garantie past niet" in gezegd
    assert "b.json" not in gezegd.casefold().replace(str(tmp_path).casefold(), "")
    assert not doel.exists()


def test_the_answer_is_not_put_where_it_would_be_read_as_an_input(tmp_path, capsys) -> None:
    """Neither over an input, nor in a folder of inputs."""
    pad = schrijf(tmp_path / "a.json", "A")
    voor = Path(pad).read_bytes()
    assert voer_uit(["regios", "pool", pad, "--uit", pad]) == 2
    assert voer_uit(["regios", "pool", str(tmp_path), "--uit", str(tmp_path / "uit.json")]) == 2
    assert "kies een andere map" in woorden(capsys.readouterr().err)
    assert [lid.name for lid in tmp_path.iterdir()] == ["a.json"]
    assert Path(pad).read_bytes() == voor


def test_an_interrupted_write_leaves_the_old_file(tmp_path, capsys, monkeypatch) -> None:
    """A full disk, or Ctrl-C."""
    doel = tmp_path / "uit.json"
    doel.write_text("oud", encoding="utf-8")

    def mislukt(fout: BaseException) -> Any:
        def schrijf_niet(pad: Path, *_: object) -> None:
            raise fout

        return schrijf_niet

    for fout, code in ((OSError(errno.ENOSPC, ""), 2), (KeyboardInterrupt(), 130)):
        monkeypatch.setattr(Path, "write_bytes", mislukt(fout))
        assert voer_uit(["regios", "pool", POOL, "--uit", str(doel)]) == code
    assert "de schijf is vol" in capsys.readouterr().err
    assert doel.read_text(encoding="utf-8") == "oud"
    assert [lid.name for lid in tmp_path.iterdir()] == ["uit.json"]


def test_a_rejected_division_ends_with_3_and_is_not_shown(tmp_path, capsys, monkeypatch) -> None:
    def keur_af(*_: object) -> None:
        raise Programmafout("reden van de controle")

    monkeypatch.setattr("verdeelsleutel_scenarios.regios.pool.allocate_checked", keur_af)
    assert voer_uit(["regios", "pool", POOL, "--uit", str(tmp_path / "uit.json")]) == 3
    gezegd = capsys.readouterr()
    assert gezegd.out == ""
    assert "reden van de controle" in gezegd.err
    assert list(tmp_path.iterdir()) == []


def test_warnings_are_told_once_per_kind_and_stay_in_the_answer(tmp_path, capsys) -> None:
    inhoud = verzoek("10", rij("75750001", "ZZP", herschikking_vorig_jaar="1", productie="1"), rij("75750002", "ZZP"))
    for naam in "AB":
        inhoud["regio"]["regio"] = naam
        (tmp_path / f"{naam}.json").write_text(json.dumps(inhoud), encoding="utf-8")
    doel = tmp_path / "uit" / "uit.json"
    doel.parent.mkdir()
    paden = [str(tmp_path / f"{naam}.json") for naam in "AB"]
    assert voer_uit(["regios", "pool", *paden, "--uit", str(doel)]) == 0
    gezegd = woorden(capsys.readouterr().err)
    assert gezegd.count("alleen nullen") == 1
    assert "en nog 1 van dezelfde soort (rij_met_nullen); bestanden: 2" in gezegd
    antwoord = json.loads(doel.read_text(encoding="utf-8"))
    assert [len(invoer["waarschuwingen"]) for invoer in antwoord["invoeren"]] == [1, 1]


# ---- an invented country


def test_an_invented_country_serves_all_three_commands(tmp_path, capsys) -> None:
    """31 workbooks, the same for the same seed, as a process of its own."""
    land = tmp_path / "land"
    gemaakt = draai("voorbeeld", "--soort", "landelijk", "--aanbieders", "310", "--seed", "2", "--uit", land)
    assert gemaakt.returncode == 0
    assert len(list(land.glob("*.xlsx"))) == 31
    for wat in (["pool"], ["overheveling"], ["nacalculatie", "--restant", "1.000.000"]):
        doel = tmp_path / f"{wat[0]}.json"
        assert voer_uit(["regios", wat[0], str(land), *wat[1:], "--uit", str(doel)]) == 0
        assert len(json.loads(doel.read_text(encoding="utf-8"))["invoeren"]) == 31


@pytest.mark.parametrize(
    ("opties", "melding"),
    [
        (["--aanbieders", "30"], "--aanbieders van 31 tot en met 10000"),
        (["--tekort", "48%"], "--tekort van -47% tot 47%"),
        (["--aanvragen", "3"], "--aanvragen hoort bij --soort plafond"),
    ],
)
def test_an_invented_country_with_a_wrong_option_is_not_made(tmp_path, capsys, opties, melding) -> None:
    assert voer_uit(["voorbeeld", "--soort", "landelijk", *opties, "--uit", str(tmp_path / "land")]) == 2
    assert melding in woorden(capsys.readouterr().err)
    assert list(tmp_path.iterdir()) == []


def test_a_country_goes_into_a_new_or_an_empty_folder_only(tmp_path, capsys) -> None:
    bestand, vol, leeg = tmp_path / "bestand", tmp_path / "vol", tmp_path / "leeg"
    bestand.write_text("x", encoding="utf-8")
    vol.mkdir()
    (vol / "iets.txt").write_text("x", encoding="utf-8")
    leeg.mkdir()
    opdracht = ["voorbeeld", "--soort", "landelijk", "--aanbieders", "31", "--uit"]
    for doel, melding in (
        (bestand, "daar staat een bestand"),
        (vol, "niet leeg"),
        (tmp_path / "a" / "b", "bestaat niet"),
    ):
        assert voer_uit([*opdracht, str(doel)]) == 2
        assert melding in woorden(capsys.readouterr().err)
    assert voer_uit([*opdracht, str(leeg)]) == 0
    assert len(list(leeg.iterdir())) == 31
