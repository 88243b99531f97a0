"""A set gives the same bytes with any engine, goes on where it stopped, and loses nothing when a worker dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from scenarios.reeksen import RASTER, TREKKINGEN, plan
from verdeelsleutel_scenarios.reeks import engines, uitvoeren
from verdeelsleutel_scenarios.reeks.engines import ExtraOntbreekt, engine
from verdeelsleutel_scenarios.reeks.opslag import Opslag, begonnen_reeks
from verdeelsleutel_scenarios.reeks.plan import Plan
from verdeelsleutel_scenarios.reeks.rekenaar import Rekenaar
from verdeelsleutel_scenarios.reeks.uitvoeren import HERKOMST, reken_alles, voer_uit


@pytest.fixture(scope="module")
def verwacht(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every output of the set, calculated in this process."""
    folder = tmp_path_factory.mktemp("verwacht")
    voer_uit(plan(TREKKINGEN, exporteer=[3]), folder)
    return inhoud(folder)


def inhoud(folder: Path) -> dict[str, bytes]:
    return {pad.name: pad.read_bytes() for pad in sorted(folder.iterdir())}


def test_the_outputs_are_these(verwacht: dict[str, bytes]) -> None:
    assert list(verwacht) == [
        "aanbieders.parquet",
        "herkomst.json",
        "overzicht.xlsx",
        "scenario-0000003.json",
        "scenarios.parquet",
        "uitkomsten.parquet",
        "verslag.html",
    ]


@pytest.mark.parametrize("naam", ["processen", "dask"])
def test_any_engine_gives_the_same_bytes(
    naam: engines.EngineNaam, tmp_path: Path, verwacht: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two real worker processes, and batches of another size than in one process."""
    monkeypatch.setattr(uitvoeren, "EERSTE_PARTIJ", 7)
    voer_uit(plan(TREKKINGEN, exporteer=[3]), tmp_path, engine_naam=naam, werkers=2)
    assert inhoud(tmp_path) == verwacht


def test_rooms_and_maxima_give_the_same_bytes_in_any_process_and_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that are divided one by one, and that name the room that stopped them."""
    tekst = TREKKINGEN.replace("seed = 3", "seed = 3, deelruimtes = 3").replace(
        'contracteerruimte = "98%"', 'maximum = {"Plafond VPT" = "98.5%"}'
    )
    voer_uit(plan(tekst), tmp_path / "een")
    monkeypatch.setattr(uitvoeren, "EERSTE_PARTIJ", 9)
    voer_uit(plan(tekst), tmp_path / "twee", engine_naam="processen", werkers=2)
    assert inhoud(tmp_path / "een") == inhoud(tmp_path / "twee")


def test_an_interrupted_set_goes_on_where_it_stopped(
    tmp_path: Path, verwacht: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was stored is not calculated again, unless its file was damaged."""
    gelezen = plan(TREKKINGEN, exporteer=[3])

    def breek_af(klaar: int, _totaal: int) -> None:
        if klaar >= 30:
            raise KeyboardInterrupt

    monkeypatch.setattr(uitvoeren, "DOEL_SECONDEN", 0.0)
    monkeypatch.setattr(uitvoeren, "EERSTE_PARTIJ", 10)
    with pytest.raises(KeyboardInterrupt):
        voer_uit(gelezen, tmp_path, voortgang=breek_af)
    klaar = Opslag(tmp_path, gelezen.sha256, gelezen.naam).klaar()
    assert klaar[0] == (0, 10)
    beschadigd = tmp_path / "partijen" / "0000000-0000010.npy"
    beschadigd.write_bytes(beschadigd.read_bytes()[:-1] + b"?")
    with (tmp_path / "partijen" / "partijen.jsonl").open("a", encoding="utf-8") as lijst:
        lijst.write('{"van": 60, "tot"')

    gerekend = []
    echt = Rekenaar.partij

    def onthoud(self: Rekenaar, van: int, tot: int) -> Any:
        gerekend.extend(range(van, tot))
        return echt(self, van, tot)

    monkeypatch.setattr(Rekenaar, "partij", onthoud)
    afronding = voer_uit(gelezen, tmp_path)
    bewaard = {nummer for van, tot in klaar[1:] for nummer in range(van, tot)}
    assert sorted(gerekend) == sorted(set(range(gelezen.aantal)) - bewaard)
    assert afronding.hervat == len(bewaard)
    assert inhoud(tmp_path) == verwacht


def test_a_complete_set_is_not_calculated_again_unless_an_output_changed(tmp_path: Path) -> None:
    gelezen = plan(RASTER)
    eerste = voer_uit(gelezen, tmp_path)
    assert not eerste.al_klaar
    assert voer_uit(gelezen, tmp_path).al_klaar
    assert not voer_uit(gelezen, tmp_path, taal="en").al_klaar
    (tmp_path / "verslag.html").write_text("anders", encoding="utf-8")
    assert voer_uit(gelezen, tmp_path, taal="en").bestanden["verslag.html"] != eerste.bestanden["verslag.html"]


def test_batches_of_another_set_are_not_used(tmp_path: Path) -> None:
    opslag = Opslag(tmp_path, "a" * 64, "r")
    opslag.bewaar(Rekenaar(plan(RASTER)).partij(0, 2))
    assert begonnen_reeks(tmp_path) == "r"
    assert Opslag(tmp_path, "a" * 64, "r").klaar() == [(0, 2)]
    vreemd = tmp_path / "partijen" / "notitie.txt"
    vreemd.write_text("van iemand anders", encoding="utf-8")
    anders = Opslag(tmp_path, "b" * 64, "r")
    assert anders.klaar() == []
    assert not list((tmp_path / "partijen").glob("*.npy"))
    anders.ruim_op()
    assert list((tmp_path / "partijen").iterdir()) == [vreemd]
    assert begonnen_reeks(tmp_path) is None


def _reken_met_moord(gelezen: Plan, tmp_path: Path, werker: Any, kill: Any) -> Opslag:
    """Run the set in small batches; once a few are done, end a worker while others are under way."""
    opslag = Opslag(tmp_path, gelezen.sha256, gelezen.naam)
    gedood = []

    def voortgang(klaar: int, _totaal: int) -> None:
        if klaar >= 8 and not gedood:
            gedood.append(kill())

    reken_alles(gelezen, opslag, werker, voortgang)
    assert gedood
    return opslag


def _rijen(opslag: Opslag) -> bytes:
    return b"".join(partij.rijen.tobytes() for partij in opslag.lees())


def test_a_killed_process_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes; one is killed outright while it works."""
    monkeypatch.setattr(uitvoeren, "DOEL_SECONDEN", 0.0)
    gelezen = plan(TREKKINGEN)
    with engine("processen", gelezen, 2) as processen:
        gedood = []

        def kill() -> bool:
            gedood.append(processen.pids()[0])
            os.kill(gedood[0], signal.SIGKILL)
            return True

        opslag = _reken_met_moord(gelezen, tmp_path, processen, kill)
        assert gedood[0] not in processen.pids()
    assert _rijen(opslag) == Rekenaar(gelezen).partij(0, gelezen.aantal).rijen.tobytes()


@pytest.mark.skipif(os.name != "posix", reason="there is no kill that a process cannot catch elsewhere")
def test_workers_end_with_the_run_that_started_them(tmp_path: Path) -> None:
    """A run that is killed outright leaves no process behind that waits for work for ever."""
    (tmp_path / "r.toml").write_text(TREKKINGEN, encoding="utf-8")
    code = (
        "import sys, time; from pathlib import Path; from verdeelsleutel_scenarios.reeks import lees_reeks;"
        "from verdeelsleutel_scenarios.reeks.engines import engine;"
        "context = engine('processen', lees_reeks(Path(sys.argv[1]))[0], 2); werkers = context.__enter__();"
        "werkers.geef((0, 1)); werkers.geef((1, 2)); werkers.volgende(); werkers.volgende();"
        "print(*werkers.pids(), flush=True); time.sleep(60)"
    )
    opdracht = [sys.executable, "-c", code, str(tmp_path / "r.toml")]
    with subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True) as run:  # noqa: S603 - our own interpreter
        assert run.stdout
        pids = [int(pid) for pid in run.stdout.readline().split()]
        assert pids
        run.kill()
        assert run.communicate(timeout=30)[0] == ""  # ends only when no process holds the pipe any more


def test_a_killed_worker_of_a_cluster_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real cluster of two worker processes; one is killed outright while it works."""
    from distributed import Client, LocalCluster

    monkeypatch.setattr(uitvoeren, "DOEL_SECONDEN", 0.0)
    gelezen = plan(TREKKINGEN)
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            pids = list(client.run(os.getpid).values())
        with engine("dask", gelezen, adres=cluster.scheduler_address) as dask:
            opslag = _reken_met_moord(gelezen, tmp_path, dask, lambda: os.kill(pids[0], signal.SIGKILL))
    assert _rijen(opslag) == Rekenaar(gelezen).partij(0, gelezen.aantal).rijen.tobytes()


def test_a_task_that_keeps_ending_its_process_stops_the_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a set would start processes for ever."""
    gelezen = plan(RASTER)
    monkeypatch.setattr(engines, "MEESTE_POGINGEN", 2)
    gestopt = threading.Event()
    with engine("processen", gelezen, 1) as processen:

        def dood() -> None:
            while not gestopt.is_set():
                for pid in processen.pids():
                    os.kill(pid, signal.SIGKILL)
                time.sleep(0.01)

        processen.geef((0, 6))
        moordenaar = threading.Thread(target=dood)
        moordenaar.start()
        try:
            with pytest.raises(engines.Programmafout, match="scenarios 0 to 6"):
                processen.volgende()
        finally:
            gestopt.set()
            moordenaar.join()


def test_the_receipt_names_versions_inputs_seeds_samples_and_outputs(tmp_path: Path) -> None:
    import hashlib

    gelezen = plan(TREKKINGEN)
    voer_uit(gelezen, tmp_path)
    bon = json.loads((tmp_path / HERKOMST).read_bytes())
    assert bon["plan_sha256"] == gelezen.sha256
    assert {"verdeelsleutel", "numpy", "pyarrow"} <= bon["versies"].keys()
    assert bon["seed"] == 7
    assert bon["invoer"][0]["voorbeeld"] == {"seed": 3, "tot_en_met": 3}
    assert {int(nummer) for nummer in bon["nagerekend"]} == gelezen.na_te_rekenen
    for naam, sha256 in bon["bestanden"].items():
        assert hashlib.sha256((tmp_path / naam).read_bytes()).hexdigest() == sha256


def test_batches_grow_with_what_scenarios_cost() -> None:
    """At most eight times the one before, never below one, and never more rows than fit."""
    maat = uitvoeren._Maat(plan(RASTER))
    assert maat.aantal == uitvoeren.EERSTE_PARTIJ
    maat.leer(2, 0.0001)
    assert maat.aantal == 8 * uitvoeren.EERSTE_PARTIJ
    maat.leer(16, 16.0)
    assert maat.aantal == 1
    for _ in range(12):
        maat.leer(1, 1e-9)
    assert maat.aantal == uitvoeren.MEESTE_RIJEN // 24


@pytest.mark.parametrize(("pakket", "extra"), [("pyarrow", "reeks"), ("filelock", "reeks"), ("distributed", "cluster")])
def test_a_missing_extra_says_how_to_get_it(
    pakket: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, pakket, None)
    with pytest.raises(ExtraOntbreekt, match=rf"verdeelsleutel\[{extra}\]"):
        voer_uit(plan(RASTER), tmp_path, engine_naam="dask")
