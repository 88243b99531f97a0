"""A million declaration totals under ceilings, beside a plain pandas group-by and loop; the answers are compared.

Run with ``pytest benchmarks/bench_afrekening.py -s``; the last test prints the ratio with machine and versions.
"""

from __future__ import annotations

import os
import platform
import resource
import time
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from verdeelsleutel.plafond.afrekening.berekening import Afrekening, reken_af
from verdeelsleutel.plafond.afrekening.invoer import Regime
from verdeelsleutel.plafond.afrekening.stroom import GEEN, Declaratiestroom

DECLARATIES = int(os.environ.get("BENCH_DECLARATIES", "1000000"))
PLAFONDS = 3_000
CREDITS = 0.05
VERLAAGD = 0.1
"""Share of the later versions that lower a ceiling; ceilings with one of them go event by event."""
NIEUWJAAR = date(2024, 1, 1).toordinal()


@dataclass
class Looptijd:
    """Seconds of each way, to print beside each other."""

    vector: float = 0.0
    pandas: float = 0.0
    piek_mib: int = 0


LOOPTIJD = Looptijd()


@pytest.fixture(scope="module")
def stroom() -> Declaratiestroom:
    return maak_stroom(np.random.default_rng(1))


@pytest.mark.parametrize("regime", Regime)
def test_arrays_to_results(benchmark: Any, stroom: Declaratiestroom, regime: Regime) -> None:
    """From arrays to results in memory, checks of the stream included."""
    afrekening = benchmark.pedantic(reken_af, args=(stroom, regime), rounds=3, warmup_rounds=1)
    assert (afrekening.betaald_cents + afrekening.aangehouden_cents).sum() == afrekening.gedeclareerd_cents.sum()
    if regime is Regime.STOP and benchmark.stats:
        LOOPTIJD.vector = benchmark.stats.stats.min
    LOOPTIJD.piek_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def test_plain_pandas_says_the_same(stroom: Declaratiestroom) -> None:
    """Regime *stop* by a pandas group-by and a loop over the events of every ceiling: every cent is equal."""
    afrekening = reken_af(stroom, Regime.STOP)
    begin = time.perf_counter()
    betaald, nabetaald = pandas_en_een_lus(stroom)
    LOOPTIJD.pandas = time.perf_counter() - begin
    assert (betaald == afrekening.betaald_cents).all()
    assert nabetaald == _nabetaald(afrekening)
    print(_verslag())


def pandas_en_een_lus(stroom: Declaratiestroom) -> tuple[np.ndarray, dict[tuple[int, int], int]]:
    """The plain way: one table of events, sorted, grouped by ceiling, one event after the other."""
    eerste = np.diff(stroom.versie_plafond, prepend=-1) != 0
    versies = pd.DataFrame(
        {
            "plafond": stroom.versie_plafond,
            "dag": np.where(eerste, NIEUWJAAR - 1000, stroom.versie_dag),
            "soort": 0,
            "volgorde": 0,
            "regel": -1,
            "debet": -1,
            "cents": stroom.versie_cents,
        }
    )
    regel = np.arange(len(stroom.plafond))
    declaraties = pd.DataFrame(
        {
            "plafond": stroom.plafond,
            "dag": stroom.ingediend,
            "soort": np.where(stroom.is_credit, 2, 1),
            "volgorde": stroom.volgorde,
            "regel": regel,
            "debet": np.where(stroom.is_credit, stroom.crediteert, regel),
            "cents": stroom.bedrag_cents,
        }
    )
    events = pd.concat([versies, declaraties]).sort_values(["plafond", "dag", "soort", "volgorde"])
    betaald = np.zeros(len(stroom.plafond), dtype=np.int64)
    nabetaald: dict[tuple[int, int], int] = {}
    for _, groep in events.groupby("plafond", sort=False):
        for debet, cents in _een_plafond(groep, nabetaald).items():
            betaald[debet] = cents
    return betaald, nabetaald


def _een_plafond(groep: pd.DataFrame, nabetaald: dict[tuple[int, int], int]) -> dict[int, int]:
    betaald: dict[int, int] = {}
    open_: dict[int, int] = {}
    wachtrij: list[int] = []
    kop = totaal = plafond = 0
    for event in groep.itertuples(index=False):
        if event.soort == 0:
            plafond = event.cents
        elif event.soort == 1:
            betaald[event.debet], open_[event.debet] = 0, event.cents
            wachtrij.append(event.debet)
        else:
            uit_open = min(event.cents, open_[event.debet])
            open_[event.debet] -= uit_open
            betaald[event.debet] -= event.cents - uit_open
            totaal -= event.cents - uit_open
        while kop < len(wachtrij):
            debet = wachtrij[kop]
            deel = min(open_[debet], max(0, plafond - totaal))
            open_[debet] -= deel
            betaald[debet] += deel
            totaal += deel
            if deel and not (event.soort == 1 and debet == event.debet):
                nabetaald[debet, event.dag] = nabetaald.get((debet, event.dag), 0) + deel
            if open_[debet]:
                break
            kop += 1
    return betaald


def maak_stroom(toeval: np.random.Generator) -> Declaratiestroom:
    """Declarations of aanbieders of very different size, a ceiling for each that many of them pass, 5 % credits."""
    credits_ = int(DECLARATIES * CREDITS)
    debets = DECLARATIES - credits_
    omvang = toeval.lognormal(0, 1.5, PLAFONDS)
    plafond = toeval.choice(PLAFONDS, size=debets, p=omvang / omvang.sum())
    cents = (toeval.lognormal(0, 1, debets) * 50_000).astype(np.int64) + 1
    dag = NIEUWJAAR + toeval.integers(30, 460, debets)
    doel = toeval.choice(debets, credits_, replace=False)
    deel = cents[doel] * toeval.integers(1, 101, credits_) // 100
    schud = toeval.permutation(DECLARATIES)
    plaats = np.argsort(schud)
    ingediend = np.concatenate([dag, dag[doel] + toeval.integers(0, 60, credits_)])[schud]
    return Declaratiestroom(
        plafond=np.concatenate([plafond, plafond[doel]])[schud],
        ingediend=ingediend,
        zorg_tot=np.maximum(ingediend - toeval.integers(0, 30, DECLARATIES), NIEUWJAAR),
        volgorde=toeval.permutation(DECLARATIES),
        bedrag_cents=np.concatenate([cents, deel])[schud],
        crediteert=np.concatenate([np.full(debets, GEEN), plaats[doel]])[schud],
        **_versies(toeval, plafond, cents),
        jaar=np.full(PLAFONDS, 2024),
        aanvraag_dag=np.full(PLAFONDS, NIEUWJAAR + 250),
        besluit_dag=np.full(PLAFONDS, NIEUWJAAR + 290),
        declareren_tot=np.full(PLAFONDS, NIEUWJAAR + 500),
        peildatum=NIEUWJAAR + 700,
    )


def _versies(toeval: np.random.Generator, plafond: np.ndarray, cents: np.ndarray) -> dict[str, np.ndarray]:
    """One to three versions a ceiling: 60 to 100 % of what is declared, then 8 % more, or 10 % less."""
    gedeclareerd = np.zeros(PLAFONDS, dtype=np.int64)
    np.add.at(gedeclareerd, plafond, cents)
    rijen = []
    for nummer in range(PLAFONDS):
        bedrag = int(gedeclareerd[nummer] * toeval.uniform(0.6, 1.0))
        dagen = np.sort(toeval.choice(400, size=int(toeval.integers(1, 4)), replace=False))
        for dag in dagen.tolist():
            rijen.append((nummer, NIEUWJAAR + dag, bedrag))
            bedrag = bedrag * 90 // 100 if toeval.random() < VERLAAGD else bedrag * 108 // 100
    kolom = np.array(rijen, dtype=np.int64)
    return {"versie_plafond": kolom[:, 0], "versie_dag": kolom[:, 1], "versie_cents": kolom[:, 2]}


def _nabetaald(afrekening: Afrekening) -> dict[tuple[int, int], int]:
    na = afrekening.nabetalingen
    return {
        (regel, dag): cents
        for regel, dag, cents in zip(na.regel.tolist(), na.dag.tolist(), na.cents.tolist(), strict=True)
    }


def _verslag() -> str:
    verhouding = LOOPTIJD.pandas / LOOPTIJD.vector if LOOPTIJD.vector else float("nan")
    return (
        f"\n{DECLARATIES:,} declarations, {PLAFONDS:,} ceilings, stop: arrays {LOOPTIJD.vector:.2f} s, "
        f"pandas and a loop {LOOPTIJD.pandas:.2f} s, ratio {verhouding:.0f}; peak of the arrays {LOOPTIJD.piek_mib} MiB"
        f"\n{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"numpy {np.__version__}, pandas {pd.__version__}"
    )
