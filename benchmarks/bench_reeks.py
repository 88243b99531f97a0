"""A thousand scenarios of 1,200 rows in one room, in nested and in crossing rooms, over two processes.

Run with ``pytest benchmarks/bench_reeks.py -s``. The room shrinks from scenario to scenario; times are without the
verifier and without writing, as the wall shows them, with the processor seconds beside them since other work may share
the cores. The first, the middle and the last scenario are compared with a herschikking on its own.
"""

from __future__ import annotations

import os
import platform
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import numpy as np
import pytest

from verdeelsleutel.bedragen import format_euro
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.tabellen import lees_object
from verdeelsleutel_scenarios.reeks.rekenen import Groep, bereid_voor, reken
from verdeelsleutel_scenarios.regio import voorbeeldregio

SCENARIOS = int(os.environ.get("BENCH_SCENARIOS", "1000"))
AANBIEDERS = 400
PROCESSEN = 2
PARTIJ = 50
SOORTEN = ("een ruimte", "genest", "kruisend")

_groep: dict[str, tuple[Groep, int]] = {}


def maak_invoer(soort: str) -> Invoer:
    """1,200 rows: no deelruimte, eight that nest, or eight of which the ceilings per aanbieder cross those per form."""
    verzoek = voorbeeldregio(AANBIEDERS, "2%", 1, deelruimtes=8 if soort == "kruisend" else 0)
    if soort == "genest":
        omvat: list[dict[str, Any]] = [{"leveringsvorm": [vorm]} for vorm in ("ZZP", "VPT", "MPT")]
        omvat += [{"leveringsvorm": ["ZZP"], "agb": [f"{99_990_000 + k}"]} for k in range(5)]
        verzoek["deelruimtes"] = [
            {"naam": f"d{k}", "omvat": keuze, "maximum": "99999999999"} for k, keuze in enumerate(omvat)
        ]
        groep = bereid_voor(*_met_beleid(lees_object(verzoek)[0]))
        claims = bereken(lees_object(verzoek)[0], rekenwijze="vulling")
        for deelruimte, uitkomst in zip(verzoek["deelruimtes"], claims.deelruimtes, strict=True):
            gevraagd = uitkomst.in_aanmerking
            deelruimte["maximum"] = format_euro(gevraagd.categorie1 + gevraagd.categorie2 * 6 // 10)
        assert len(groep.ruimtes) == 9
    return lees_object(verzoek)[0]


def _met_beleid(invoer: Invoer) -> tuple[Invoer, Any]:
    return invoer, invoer.beleid


def begin(soort: str) -> None:
    """Prepare the group once per process."""
    invoer = maak_invoer(soort)
    _groep[soort] = bereid_voor(invoer, invoer.beleid), invoer.regio.contracteerruimte


def ruimtes(ruimte: int, van: int, tot: int) -> np.ndarray:
    """From 101 % of the room down to 97 %, so that every scenario differs."""
    nummers = np.arange(van, tot)
    return ruimte * (101 * SCENARIOS - 4 * nummers) // (100 * SCENARIOS)


def deel(soort: str, van: int, tot: int) -> tuple[np.ndarray, float]:
    """One batch, and the processor seconds that it took."""
    groep, ruimte = _groep[soort]
    begonnen = time.process_time()
    productie = np.repeat(groep.kolommen.productie[None], tot - van, axis=0)
    bedragen = reken(groep, productie, ruimtes(ruimte, van, tot))
    return bedragen.toegekend, time.process_time() - begonnen


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_thousand_scenarios(soort: str) -> None:
    invoer = maak_invoer(soort)
    with ProcessPoolExecutor(PROCESSEN, get_context("forkserver"), begin, (soort,)) as pool:
        list(pool.map(deel, [soort] * 4, range(4), range(1, 5)))
        partijen = [(van, min(SCENARIOS, van + PARTIJ)) for van in range(0, SCENARIOS, PARTIJ)]
        begonnen = time.perf_counter()
        uitkomsten = list(pool.map(deel, [soort] * len(partijen), *zip(*partijen, strict=True)))
        muur = time.perf_counter() - begonnen
    toegekend = np.concatenate([bedragen for bedragen, _ in uitkomsten])
    for nummer in (0, SCENARIOS // 2, SCENARIOS - 1):
        controleer(invoer, nummer, toegekend[nummer])
    processor = sum(seconden for _, seconden in uitkomsten)
    print(
        f"\n{soort}: {SCENARIOS} scenarios x {3 * AANBIEDERS} rows, {PROCESSEN} processes: {muur:.2f} s wall, "
        f"{processor:.2f} s processor ({processor / PROCESSEN:.2f} s each); load {os.getloadavg()[0]:.1f} on "
        f"{os.cpu_count()} cores {platform.machine()}, Python {platform.python_version()}, numpy {np.__version__}"
    )


def controleer(invoer: Invoer, nummer: int, toegekend: np.ndarray) -> None:
    """The cents of one scenario are those of a herschikking on its own, which its verifier accepted."""
    ruimte = int(ruimtes(invoer.regio.contracteerruimte, nummer, nummer + 1)[0])
    alleen = bereken(
        invoer.model_copy(update={"regio": invoer.regio.model_copy(update={"contracteerruimte": ruimte})}),
        rekenwijze="vulling",
    )
    assert alleen.status == "verdeeld"
    verwacht = [[*rij.toegekend.model_dump().values()] for rij in alleen.afspraken if rij.toegekend]
    assert toegekend.T.tolist() == verwacht
