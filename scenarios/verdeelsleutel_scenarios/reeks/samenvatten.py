"""What the repetitions of one combination say together: quantiles, chances with their Monte Carlo error, differences.

Quantiles are order statistics (nearest rank), so exact cents that really occurred. Their 95 % interval lies between two
other order statistics (Conover 1999, section 3.2): no distribution is assumed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isqrt

import numpy as np

from verdeelsleutel.claims.problem import Int64
from verdeelsleutel_scenarios.reeks.plan import Plan
from verdeelsleutel_scenarios.reeks.rekenaar import CLAIM1, RUIMTE, TOEGEKEND1, VRIJVAL, Partij, Rekenaar
from verdeelsleutel_scenarios.reeks.velden import MILJOEN

MATEN = ("in_aanmerking", "toegekend", "niet_vergoed", "resterende_ruimte")
"""Totals of a region per scenario, in cents."""
KANSEN = (10, 50, 90)
MEESTE_AANBIEDERRIJEN = 200_000
"""Rows of aanbieders over all combinations that are kept at once, and that the workbook holds."""
_Z95 = 1_959_964
"""The 97.5 % point of the normal distribution in millionths."""


@dataclass(frozen=True)
class Kwantielen:
    """P10, P50 and P90 in cents, each with the ends of its 95 % interval."""

    waarden: tuple[int, int, int]
    intervallen: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Schatting:
    """A mean and its Monte Carlo standard error, in cents or, for a chance, in millionths."""

    waarde: int
    fout: int


@dataclass(frozen=True, eq=False)
class Aanbieders:
    """Per aanbieder what is granted, over the repetitions in which the guarantee fits.

    Parameters
    ----------
    agb, naam : (A,)
    kwantielen : (A, 3) int64 cents, P10, P50 and P90
    intervallen : (A, 3, 2) int64 cents
    gemiddeld : (A,) int64 cents
    verschil : (A,) int64 cents, the mean difference with the first combination of the input; None where that is absent
    """

    agb: tuple[str, ...]
    naam: tuple[str, ...]
    kwantielen: Int64
    intervallen: Int64
    gemiddeld: Int64
    verschil: Int64 | None


@dataclass(frozen=True, eq=False)
class Samenvatting:
    """One combination of input, profile and variant.

    Parameters
    ----------
    nummer : of the combination
    past : number of repetitions in which the guarantee fits
    kans_scenario2 : over all repetitions, in millionths
    ruimte : the contracteerruimte in cents, the mean if repetitions are different regions
    maten : quantiles of each of `MATEN`; empty where the guarantee never fits
    gemiddeld : means of each of `MATEN` in cents
    verschil : of what is granted with the first combination of the input, paired by repetition; None where absent
    gestopt : rows that a room stopped, by its name, over all repetitions
    aanbieders : None where repetitions are different regions or the guarantee never fits
    aanbieders_bewaard : False where `aanbieders` was dropped to save memory
    """

    nummer: int
    bron: str
    profiel: str
    variant: str
    teksten: Mapping[str, str]
    herhalingen: int
    past: int
    scenario2: int
    kans_scenario2: Schatting
    ruimte: int
    maten: Mapping[str, Kwantielen]
    gemiddeld: Mapping[str, int]
    verschil: Schatting | None
    gestopt: Mapping[str, int]
    aanbieders: Aanbieders | None
    aanbieders_bewaard: bool = True


@dataclass(frozen=True, eq=False)
class Totalen:
    """Scenarios of one combination: (R,) flags, (R, 4) `MATEN` in cents, (R, A) granted per aanbieder or None.

    `gestopt` is the number of rows that each room stopped, by name.
    """

    past: Int64
    scenario: Int64
    ruimte: Int64
    maten: Int64
    aanbieders: Int64 | None
    namen: tuple[tuple[str, str], ...]
    gestopt: Mapping[str, int]


def vat_samen(plan: Plan, partijen: Iterable[Partij]) -> Iterator[Samenvatting]:
    """Every combination in order; of the input's first one the draws are kept, to compare with."""
    eerste: Totalen | None = None
    vorige_bron = -1
    for nummer, totalen in enumerate(_per_combinatie(plan, partijen)):
        combinatie = plan.combinaties[nummer]
        if combinatie.bron != vorige_bron:
            eerste, vorige_bron = None, combinatie.bron
        yield _samenvatting(plan, nummer, totalen, eerste)
        eerste = eerste or totalen


def bewaarbaar(samenvattingen: Iterable[Samenvatting]) -> Iterator[Samenvatting]:
    """The summaries, after the first `MEESTE_AANBIEDERRIJEN` rows of aanbieders without them, to fit in memory."""
    rijen = 0
    for groep in samenvattingen:
        rijen += len(groep.aanbieders.agb) if groep.aanbieders else 0
        if groep.aanbieders and rijen > MEESTE_AANBIEDERRIJEN:
            yield replace(groep, aanbieders=None, aanbieders_bewaard=False)
        else:
            yield groep


def maten_van(scenario: Int64, rijen: Int64) -> list[int]:
    """The `MATEN` of one scenario from its row of `SCENARIO` and its rows of `RIJ`; granted and rest 0 without any."""
    claim = int(rijen[:, CLAIM1:TOEGEKEND1].sum())
    if not scenario[1]:
        return [claim, 0, 0, 0]
    toegekend = int(rijen[:, TOEGEKEND1:VRIJVAL].sum())
    return [claim, toegekend, claim - toegekend, int(scenario[3]) - toegekend]


def per_scenario(partijen: Iterable[Partij]) -> Iterator[tuple[int, Int64, Int64]]:
    """(number, row of `SCENARIO`, rows of `RIJ`) of every scenario."""
    for partij in partijen:
        eind = np.cumsum(partij.scenarios[:, 0]).tolist()
        begin = [0, *eind]
        for k in range(partij.tot - partij.van):
            yield partij.van + k, partij.scenarios[k], partij.rijen[begin[k] : eind[k]]


def kwantielen(waarden: Int64) -> tuple[Int64, Int64]:
    """Per column of (n, k) values P10, P50 and P90 as (k, 3), and their 95 % intervals as (k, 3, 2)."""
    gesorteerd = np.sort(waarden, axis=0)
    n = len(waarden)
    rangen = [_rangen(n, kans) for kans in KANSEN]
    gekozen = np.stack([gesorteerd[rang] for rang, _, _ in rangen], axis=1)
    grenzen = np.stack([np.stack([gesorteerd[van], gesorteerd[tot]], axis=1) for _, van, tot in rangen], axis=1)
    return gekozen, grenzen


def kans(aantal: int, van: int) -> Schatting:
    """A share in millionths, rounded half up, and its standard error √(p·(1 - p)/n), rounded up."""
    waarde = (2 * aantal * MILJOEN + van) // (2 * van)
    return Schatting(waarde, _wortel_omhoog(aantal * (van - aantal) * MILJOEN * MILJOEN, van**3))


def gemiddelde(waarden: Int64) -> Schatting:
    """Mean of whole cents, rounded half up, and its standard error, rounded up; nought for one value."""
    getallen = [int(waarde) for waarde in waarden]
    n, som = len(getallen), sum(getallen)
    afwijking = n * sum(getal * getal for getal in getallen) - som * som
    fout = _wortel_omhoog(afwijking, n * n * (n - 1)) if n > 1 else 0
    return Schatting((2 * som + n) // (2 * n), fout)


def _wortel_omhoog(teller: int, noemer: int) -> int:
    geheel = isqrt(teller // noemer)
    return geheel if geheel * geheel * noemer >= teller else geheel + 1


def _rangen(n: int, kans: int) -> tuple[int, int, int]:
    """Positions, from 0, of a quantile and the ends of its interval among n sorted values."""
    breedte = isqrt(n * kans * (100 - kans) * _Z95 * _Z95) // (100 * MILJOEN)
    midden = -(-n * kans // 100)
    return midden - 1, max(0, midden - 1 - breedte), min(n - 1, midden + breedte)


def _per_combinatie(plan: Plan, partijen: Iterable[Partij]) -> Iterator[Totalen]:
    rekenaar = Rekenaar(plan)
    scenarios: list[Int64] = []
    maten: list[list[int]] = []
    toegekend: list[Int64] = []
    namen: dict[str, str] = {}
    begin: list[int] = []
    gestopt: Counter[str] = Counter()
    for nummer, scenario, rijen in per_scenario(partijen):
        if not scenarios:
            namen, begin = _aanbieders_van(rekenaar.rijnamen(nummer))
        scenarios.append(scenario)
        maten.append(maten_van(scenario, rijen))
        gestopt.update(_gestopt(rijen, rekenaar.ruimtenamen(nummer)))
        if not plan.bronnen[plan.plaats(nummer)[0].bron].herhaald:
            toegekend.append(np.add.reduceat(rijen[:, TOEGEKEND1:VRIJVAL].sum(axis=1), begin))
        if len(scenarios) == plan.herhalingen:
            tabel = np.stack(scenarios)
            yield Totalen(
                past=tabel[:, 1],
                scenario=tabel[:, 2],
                ruimte=tabel[:, 3],
                maten=np.array(maten, dtype=np.int64),
                aanbieders=np.stack(toegekend) if toegekend else None,
                namen=tuple(namen.items()),
                gestopt=dict(sorted(gestopt.items())),
            )
            scenarios, maten, toegekend, gestopt = [], [], [], Counter()


def _gestopt(rijen: Int64, ruimtenamen: Sequence[str]) -> dict[str, int]:
    """The number of rows of one scenario that each room stopped, without rooms that stopped none."""
    aantallen = np.bincount(rijen[:, RUIMTE] + 1, minlength=len(ruimtenamen) + 1)[1:].tolist()
    return {naam: aantal for naam, aantal in zip(ruimtenamen, aantallen, strict=True) if aantal}


def _aanbieders_van(rijnamen: Sequence[tuple[str, str, str]]) -> tuple[dict[str, str], list[int]]:
    """The name of each agb, the first if it has two, and the row at which it starts."""
    namen: dict[str, str] = {}
    begin = []
    for plaats, (agb, naam, _) in enumerate(rijnamen):
        if agb not in namen:
            namen[agb] = naam
            begin.append(plaats)
    return namen, begin


def _samenvatting(plan: Plan, nummer: int, totalen: Totalen, eerste: Totalen | None) -> Samenvatting:
    combinatie = plan.combinaties[nummer]
    variant = plan.variant(combinatie)
    verdeeld = totalen.past == 1
    scenario2 = int((totalen.scenario == 2).sum())
    return Samenvatting(
        nummer=nummer,
        bron=plan.bronnen[combinatie.bron].naam,
        profiel=plan.profiel(combinatie),
        variant=variant.naam,
        teksten=variant.teksten,
        herhalingen=len(verdeeld),
        past=int(verdeeld.sum()),
        scenario2=scenario2,
        kans_scenario2=kans(scenario2, len(verdeeld)),
        ruimte=gemiddelde(totalen.ruimte).waarde,
        maten=_maten(totalen.maten[verdeeld]),
        gemiddeld={maat: gemiddelde(totalen.maten[verdeeld, k]).waarde for k, maat in enumerate(MATEN)}
        if verdeeld.any()
        else {},
        verschil=_verschil(totalen, eerste),
        gestopt=totalen.gestopt,
        aanbieders=_aanbieders(totalen, eerste),
    )


def _maten(maten: Int64) -> dict[str, Kwantielen]:
    if not len(maten):
        return {}
    waarden, grenzen = kwantielen(maten)
    return {
        maat: Kwantielen((p10, p50, p90), tuple((van, tot) for van, tot in intervallen))
        for maat, (p10, p50, p90), intervallen in zip(MATEN, waarden.tolist(), grenzen.tolist(), strict=True)
    }


def _verschil(totalen: Totalen, eerste: Totalen | None) -> Schatting | None:
    """What is granted less the same of the first combination, over the repetitions in which both divide."""
    if eerste is None or not (beide := (totalen.past == 1) & (eerste.past == 1)).any():
        return None
    return gemiddelde((totalen.maten - eerste.maten)[beide, MATEN.index("toegekend")])


def _aanbieders(totalen: Totalen, eerste: Totalen | None) -> Aanbieders | None:
    verdeeld = totalen.past == 1
    if totalen.aanbieders is None or not verdeeld.any():
        return None
    verschil = None
    if eerste is not None and eerste.aanbieders is not None and (beide := verdeeld & (eerste.past == 1)).any():
        verschil = _gemiddelden((totalen.aanbieders - eerste.aanbieders)[beide])
    waarden, grenzen = kwantielen(totalen.aanbieders[verdeeld])
    return Aanbieders(
        agb=tuple(agb for agb, _ in totalen.namen),
        naam=tuple(naam for _, naam in totalen.namen),
        kwantielen=waarden,
        intervallen=grenzen,
        gemiddeld=_gemiddelden(totalen.aanbieders[verdeeld]),
        verschil=verschil,
    )


def _gemiddelden(waarden: Int64) -> Int64:
    """(k,) means of the columns of (n, k) cents, rounded half up."""
    n = len(waarden)
    som: Int64 = waarden.sum(axis=0)
    return (2 * som + n) // (2 * n)
