"""Where batches are calculated: in this process, in processes beside it, or on a Dask cluster; the answer is the same.

An engine takes tasks and gives back finished ones, in any order. A worker that dies costs the time of its task: it is
given out again.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from typing import Any, Literal, Protocol

from verdeelsleutel.fouten import Programmafout, VerdeelsleutelError
from verdeelsleutel_scenarios.reeks.plan import Plan
from verdeelsleutel_scenarios.reeks.rekenaar import Partij, Rekenaar

EngineNaam = Literal["proces", "processen", "dask"]
ENGINES: tuple[EngineNaam, ...] = ("proces", "processen", "dask")
MEESTE_POGINGEN = 5
"""A task whose worker died this often is taken to be the cause."""

Taak = tuple[int, int]


class ExtraOntbreekt(VerdeelsleutelError):
    """An optional part is not installed; the message says how to get it."""

    def __init__(self, pakket: str, extra: str) -> None:
        super().__init__(f'{pakket} is niet geïnstalleerd. Installeer het met: pip install "verdeelsleutel[{extra}]"')
        self.pakket, self.extra = pakket, extra


class ClusterOnbereikbaar(VerdeelsleutelError):
    """No scheduler answers at the address."""


class Engine(Protocol):
    """Takes tasks and gives back what they made; `breedte` is how many it works on at once."""

    breedte: int

    def geef(self, taak: Taak) -> None:
        """Give out a task."""

    def volgende(self) -> Partij:
        """Wait for any task that was given out."""


@contextmanager
def engine(naam: EngineNaam, plan: Plan, werkers: int | None = None, adres: str | None = None) -> Iterator[Engine]:
    """An engine by name; what it started is stopped at the end.

    Parameters
    ----------
    werkers : number of processes; None is one per core
    adres : of the scheduler of a running Dask cluster; None starts one on this machine

    Raises
    ------
    ClusterOnbereikbaar
        nobody answers at `adres`.
    """
    aantal = werkers or os.cpu_count() or 1
    if naam == "proces":
        yield _Proces(plan)
    elif naam == "processen":
        with _Processen(plan, aantal) as processen:
            yield processen
    else:
        with _dask(plan, aantal, adres) as cluster:
            yield cluster


class _Proces:
    """One after the other, here; scenarios that are divided at once use all cores."""

    breedte = 1

    def __init__(self, plan: Plan) -> None:
        self._rekenaar = Rekenaar(plan, threads=None)
        self._taken: deque[Taak] = deque()

    def geef(self, taak: Taak) -> None:
        self._taken.append(taak)

    def volgende(self) -> Partij:
        return self._rekenaar.partij(*self._taken.popleft())


class _Processen:
    """A pool of processes, started anew when one of them dies."""

    def __init__(self, plan: Plan, aantal: int) -> None:
        self.breedte = aantal
        self._plan = pickle.dumps(plan)
        self._lopend: dict[Future[Partij], Taak] = {}
        self._pogingen: Counter[Taak] = Counter()
        self._pool = self._start()

    def __enter__(self) -> _Processen:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def geef(self, taak: Taak) -> None:
        try:
            self._lopend[self._pool.submit(_reken, *taak)] = taak
        except BrokenProcessPool:
            self._herstart([taak])

    def volgende(self) -> Partij:
        while True:
            klaar, _ = wait(self._lopend, return_when=FIRST_COMPLETED)
            future = next(iter(klaar))
            try:
                partij = future.result()
            except BrokenProcessPool:
                self._herstart([])
                continue
            del self._lopend[future]
            return partij

    def pids(self) -> list[int]:
        """Process numbers of the workers that live."""
        return list(self._pool._processes or ())

    def _herstart(self, extra: list[Taak]) -> None:
        """Give every task that did not end to a new pool."""
        verloren = extra + [taak for future, taak in self._lopend.items() if not _is_gelukt(future)]
        self._lopend = {future: taak for future, taak in self._lopend.items() if _is_gelukt(future)}
        self._pogingen.update(verloren)
        if slecht := [taak for taak in verloren if self._pogingen[taak] >= MEESTE_POGINGEN]:
            raise Programmafout(
                f"scenarios {slecht[0][0]} to {slecht[0][1]}: the process ended {MEESTE_POGINGEN} times"
            )
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._start()
        for taak in verloren:
            self.geef(taak)

    def _start(self) -> ProcessPoolExecutor:
        context = get_context("forkserver" if os.name == "posix" else "spawn")
        return ProcessPoolExecutor(self.breedte, context, _begin, (self._plan,))


def _is_gelukt(future: Future[Partij]) -> bool:
    return future.done() and future.exception() is None


_rekenaars: dict[bytes, Rekenaar] = {}
"""The plan of this worker process, kept between its tasks."""


def _begin(plan: bytes) -> None:
    if ouder := parent_process():
        threading.Thread(target=_eindig_met, args=(ouder,), daemon=True).start()
    _rekenaars[b""] = Rekenaar(pickle.loads(plan))  # noqa: S301 - our own parent process made it


def _eindig_met(ouder: BaseProcess) -> None:
    """End this worker when the run that started it is gone, however it ended; nobody else would ever stop it."""
    ouder.join()
    os._exit(1)


def _reken(van: int, tot: int) -> Partij:
    return _rekenaars[b""].partij(van, tot)


class _Dask:
    """Tasks on a cluster. The plan is a task itself, so that it can be made again where its worker died."""

    def __init__(self, client: Any, plan: Plan, breedte: int) -> None:
        self.breedte = breedte
        self._client = client
        self._plan = client.submit(_bewaar_plan, pickle.dumps(plan), plan.sha256, pure=False)
        self._lopend: dict[Any, Taak] = {}
        self._pogingen: Counter[Taak] = Counter()

    def geef(self, taak: Taak) -> None:
        self._lopend[self._client.submit(_reken_met, self._plan, *taak, pure=False, retries=1)] = taak

    def volgende(self) -> Partij:
        from distributed import KilledWorker
        from distributed import wait as wait_dask

        while True:
            klaar = wait_dask(list(self._lopend), return_when="FIRST_COMPLETED").done
            future = next(iter(klaar))
            taak = self._lopend.pop(future)
            try:
                partij: Partij = future.result()
            except KilledWorker:
                self._pogingen[taak] += 1
                if self._pogingen[taak] >= MEESTE_POGINGEN:
                    raise Programmafout(f"scenarios {taak[0]} to {taak[1]}: the worker ended again and again") from None
                self.geef(taak)
                continue
            return partij


@contextmanager
def _dask(plan: Plan, aantal: int, adres: str | None) -> Iterator[_Dask]:
    try:
        from distributed import Client, LocalCluster
    except ModuleNotFoundError:
        raise ExtraOntbreekt("distributed", "cluster") from None
    if adres is not None:
        try:
            client = Client(adres)
        except (OSError, ValueError) as fout:
            raise ClusterOnbereikbaar(str(fout)) from fout
        with client:
            yield _Dask(client, plan, max(1, sum(client.nthreads().values())))
        return
    with (
        LocalCluster(n_workers=aantal, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield _Dask(client, plan, aantal)


def _bewaar_plan(plan: bytes, sha256: str) -> tuple[bytes, str]:
    return plan, sha256


def _reken_met(plan: tuple[bytes, str], van: int, tot: int) -> Partij:
    inhoud, sha256 = plan
    if sha256.encode() not in _rekenaars:
        _rekenaars.clear()
        _rekenaars[sha256.encode()] = Rekenaar(pickle.loads(inhoud))  # noqa: S301 - the client made it
    return _rekenaars[sha256.encode()].partij(van, tot)
