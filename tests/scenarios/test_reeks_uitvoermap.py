"""A folder of outputs holds one set, is written by one run, and never shows the half of a file."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scenarios.reeksen import RASTER, TREKKINGEN, plan
from verdeelsleutel_scenarios.reeks import uitvoeren
from verdeelsleutel_scenarios.reeks.opslag import Opslag
from verdeelsleutel_scenarios.reeks.rekenaar import Rekenaar
from verdeelsleutel_scenarios.reeks.uitvoeren import voer_uit
from verdeelsleutel_scenarios.reeks.uitvoermap import SLOT, AndereReeks, MapBezet, SchijfTeKlein, alleen, schrijf_via

HOUD_BEZET = """
import sys
from pathlib import Path
from verdeelsleutel_scenarios.reeks.uitvoermap import alleen
with alleen(Path(sys.argv[1])):
    print("bezet", flush=True)
    sys.stdin.read()
"""


@contextmanager
def ander_proces(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that is in the folder until it is ended."""
    opdracht = [sys.executable, "-c", HOUD_BEZET, str(folder)]
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        opdracht, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as proces:
        assert proces.stdout
        assert proces.stdout.readline() == "bezet\n"
        try:
            yield proces
        finally:
            proces.kill()


def namen(folder: Path) -> list[str]:
    return sorted(pad.name for pad in folder.iterdir())


def test_while_another_process_is_in_the_folder_nothing_is_touched(tmp_path: Path) -> None:
    voer_uit(plan(TREKKINGEN), tmp_path)
    eerder = {pad: pad.read_bytes() for pad in tmp_path.iterdir()}
    with ander_proces(tmp_path), pytest.raises(MapBezet):
        voer_uit(plan(TREKKINGEN, herhalingen=3), tmp_path)
    assert {pad: pad.read_bytes() for pad in eerder} == eerder


@pytest.mark.skipif(os.name != "posix", reason="there is no kill that a process cannot catch elsewhere")
def test_a_killed_run_does_not_block_the_next(tmp_path: Path) -> None:
    with ander_proces(tmp_path) as proces:
        os.kill(proces.pid, signal.SIGKILL)
        proces.wait()
        assert (tmp_path / SLOT).exists()
        assert voer_uit(plan(RASTER), tmp_path).hervat == 0
    assert SLOT not in namen(tmp_path)


def test_a_run_that_waits_for_a_removed_lock_starts_over(tmp_path: Path) -> None:
    """One after the other in one process: the lock of the first is no obstacle, nor its file."""
    for _ in range(2):
        with alleen(tmp_path):
            assert namen(tmp_path) == [SLOT]
        assert namen(tmp_path) == []


def test_a_complete_set_is_found_complete_while_another_process_is_in_the_folder(tmp_path: Path) -> None:
    """Looking writes nothing, so that it also works in a folder that can only be read."""
    voer_uit(plan(RASTER), tmp_path)
    with ander_proces(tmp_path):
        assert voer_uit(plan(RASTER), tmp_path).al_klaar


def test_a_folder_with_another_set_is_left_alone(tmp_path: Path) -> None:
    voer_uit(plan(RASTER), tmp_path)
    eerder = {pad: pad.read_bytes() for pad in tmp_path.iterdir()}
    with pytest.raises(AndereReeks) as anders:
        voer_uit(plan(TREKKINGEN), tmp_path)
    assert anders.value.naam == "Ruimte tegen groei"
    assert {pad: pad.read_bytes() for pad in tmp_path.iterdir()} == eerder


def test_a_folder_with_another_set_that_was_begun_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breek_af(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(uitvoeren, "_schrijf_uitkomsten", breek_af)
    with pytest.raises(KeyboardInterrupt):
        voer_uit(plan(RASTER), tmp_path)
    monkeypatch.undo()
    with pytest.raises(AndereReeks):
        voer_uit(plan(TREKKINGEN), tmp_path)
    assert voer_uit(plan(RASTER), tmp_path).hervat == 6


def test_a_changed_set_replaces_all_its_outputs(tmp_path: Path) -> None:
    """An exported scenario of the version before is gone; a file of somebody else stays."""
    (tmp_path / "notitie.txt").write_text("van iemand anders", encoding="utf-8")
    voer_uit(plan(RASTER, exporteer=[1, 2]), tmp_path)
    voer_uit(plan(RASTER, exporteer=[2], seed=8), tmp_path)
    assert [naam for naam in namen(tmp_path) if "scenario-" in naam] == ["scenario-0000002.json"]
    assert "notitie.txt" in namen(tmp_path)


def test_a_run_that_ends_while_it_writes_leaves_no_receipt_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outputs of two versions beside a receipt of one would look whole."""

    def vol(*_: object) -> None:
        raise OSError(28, "No space left on device")

    voer_uit(plan(RASTER), tmp_path)
    monkeypatch.setattr(uitvoeren.parquet, "schrijf_aanbieders", vol)
    with pytest.raises(OSError, match="No space"):
        voer_uit(plan(RASTER, seed=8), tmp_path)
    assert namen(tmp_path) == ["partijen", "scenarios.parquet", "uitkomsten.parquet"]
    monkeypatch.undo()
    assert voer_uit(plan(RASTER, seed=8), tmp_path).hervat == 6


def test_a_set_that_the_disk_cannot_hold_is_refused_before_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in store already needs no room again."""
    schijf = type(shutil.disk_usage(tmp_path))
    gelezen = plan(RASTER)
    assert gelezen.rijen == 6 * 24
    monkeypatch.setattr(shutil, "disk_usage", lambda _: schijf(10**9, 0, 6 * 24 * 96 - 1))
    with pytest.raises(SchijfTeKlein) as klein:
        voer_uit(gelezen, tmp_path)
    assert klein.value.nodig == klein.value.vrij + 1
    assert not list(tmp_path.rglob("*.npy"))
    Opslag(tmp_path, gelezen.sha256, gelezen.naam).bewaar(Rekenaar(gelezen).partij(0, 1))
    assert voer_uit(gelezen, tmp_path).hervat == 1


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    doel = tmp_path / "a"
    doel.write_text("eerst", encoding="utf-8")

    def half(pad: Path) -> None:
        pad.write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        schrijf_via(doel, half)
    assert namen(tmp_path) == ["a"]
    assert doel.read_text(encoding="utf-8") == "eerst"
