"""The command `reeks`: what it shows, where it writes, and how it ends."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from programma import draai
from scenarios.reeksen import RASTER, TREKKINGEN
from verdeelsleutel_api import reeksopdracht
from verdeelsleutel_api.cli import voer_uit
from verdeelsleutel_scenarios.reeks.uitvoermap import alleen


@pytest.fixture
def reeks(tmp_path: Path) -> Path:
    pad = tmp_path / "wat-als.toml"
    pad.write_text(RASTER, encoding="utf-8")
    return pad


def test_a_set_is_run_into_a_folder_beside_it(reeks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert voer_uit(["reeks", str(reeks)]) == 0
    folder = reeks.with_name("wat-als-uitkomst")
    assert (folder / "verslag.html").exists()
    gezegd = capsys.readouterr().out
    assert re.search(r"^98% +0,9 +2 +[\d.]+,\d\d +1\.622\.012,23$", gezegd, re.MULTILINE)
    assert "1.622.012,23" in gezegd
    assert "6 scenario's, waarvan 1 onafhankelijk nagerekend" in gezegd


def test_a_second_run_finds_the_set_complete(reeks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert voer_uit(["reeks", str(reeks), "--uit", str(reeks.parent / "u"), "--lang", "en"]) == 0
    assert "complete already" in capsys.readouterr().out


def test_a_process_of_its_own_gives_the_same_files_with_two_workers(reeks: Path) -> None:
    reeks.write_text(TREKKINGEN, encoding="utf-8")
    for naam, opties in (("a", []), ("b", ["--engine", "processen", "--werkers", "2"])):
        gedaan = draai("reeks", reeks, "--uit", reeks.parent / naam, *opties)
        assert gedaan.returncode == 0, gedaan.stderr
    bonnen = [(reeks.parent / naam / "herkomst.json").read_bytes() for naam in "ab"]
    assert bonnen[0] == bonnen[1]
    assert json.loads(bonnen[0])["scenarios"] == 80


def test_faults_are_shown_and_end_with_2(reeks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reeks.write_text('naam = "x"\nkleur = 1\n', encoding="utf-8")
    assert voer_uit(["reeks", str(reeks)]) == 2
    gezegd = capsys.readouterr().err
    assert "/kleur" in gezegd
    assert "/invoer" in gezegd
    assert not reeks.with_name("wat-als-uitkomst").exists()


@pytest.mark.parametrize(("taal", "woorden"), [("nl", "Een andere opdracht schrijft"), ("en", "Another command is")])
def test_a_second_run_into_a_folder_that_is_being_written_ends_with_2(reeks: Path, taal: str, woorden: str) -> None:
    """A real second process, while this one is in the folder."""
    folder = reeks.with_name("wat-als-uitkomst")
    folder.mkdir()
    with alleen(folder):
        gedaan = draai("reeks", reeks, "--lang", taal)
        gezegd = gedaan.stderr.decode()
        assert (gedaan.returncode, gedaan.stdout) == (2, b"")
        assert woorden in gezegd
        assert str(folder) in gezegd
        assert [pad.name for pad in folder.iterdir()] == [".slot"]
    assert draai("reeks", reeks).returncode == 0


def test_a_folder_with_another_set_ends_with_2_and_its_name(reeks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert voer_uit(["reeks", str(reeks)]) == 0
    reeks.write_text(TREKKINGEN, encoding="utf-8")
    assert voer_uit(["reeks", str(reeks)]) == 2
    assert "een andere reeks: Ruimte tegen groei" in capsys.readouterr().err


def test_a_set_of_a_million_by_accident_ends_with_2_unless_it_is_meant(
    reeks: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --groot the disk is what stops it here."""
    assen = "".join(f"{naam} = {[f'{n}%' for n in range(320)]}\n" for naam in ("productie.ZZP", "productie.MPT"))
    reeks.write_text(f"{RASTER.partition('[assen]')[0]}[assen]\n{assen}", encoding="utf-8")
    assert voer_uit(["reeks", str(reeks)]) == 2
    assert "102400" in capsys.readouterr().err
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10**8))
    assert voer_uit(["reeks", str(reeks), "--groot"]) == 2
    assert re.search(r"ongeveer 236,0 MB nodig, en op de schijf van .* is 100,0 MB vrij", capsys.readouterr().err)


@pytest.mark.parametrize(
    ("opties", "woorden"),
    [
        (["--engine", "dask", "--dask-adres", "onzin"], "Op onzin antwoordt geen Dask-cluster"),
        (["--dask-adres", "tcp://127.0.0.1:1"], "--dask-adres hoort bij --engine dask"),
    ],
)
def test_an_address_where_no_cluster_is_ends_with_2(
    reeks: Path, capsys: pytest.CaptureFixture[str], opties: list[str], woorden: str
) -> None:
    assert voer_uit(["reeks", str(reeks), *opties]) == 2
    assert woorden in capsys.readouterr().err


def test_a_missing_extra_ends_with_2_and_the_remedy(
    reeks: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    assert voer_uit(["reeks", str(reeks)]) == 2
    assert 'pip install "verdeelsleutel[reeks]"' in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_ends_with_2(reeks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (reeks.parent / "bestand").write_text("", encoding="utf-8")
    assert voer_uit(["reeks", str(reeks), "--uit", str(reeks.parent / "bestand" / "u")]) == 2
    assert "bestand" in capsys.readouterr().err


def test_an_interrupt_says_that_what_is_done_is_kept(
    reeks: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breek_af(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("verdeelsleutel_scenarios.reeks.uitvoeren.reken_alles", breek_af)
    assert voer_uit(["reeks", str(reeks)]) == 130
    assert "gaat verder" in capsys.readouterr().err


def test_the_bar_appears_only_after_a_second_and_only_to_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rich bar on a terminal; none at all into a pipe."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    with reeksopdracht._balk(10, "nl") as voortgang:
        balk = _balk_van(voortgang)
        voortgang(1, 10)
        assert not balk.live.is_started
        monkeypatch.setattr(reeksopdracht, "NIETS_TE_ZIEN_SECONDEN", 0.0)
        voortgang(2, 10)
        assert balk.live.is_started
    assert not balk.live.is_started


def _balk_van(voortgang: object) -> object:
    return dict(zip(voortgang.__code__.co_freevars, voortgang.__closure__, strict=True))["balk"].cell_contents
