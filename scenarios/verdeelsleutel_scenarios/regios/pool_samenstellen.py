"""From the two divisions, apart and as one, to the answer: regions, classes, aanbieders, rows and remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any

import numpy as np

from verdeelsleutel.claims.problem import Int64
from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.kolommen import Kolommen
from verdeelsleutel.herschikking.parameters import Parameters, beleid_uitkomst
from verdeelsleutel.herschikking.uitkomst import BeleidUitkomst, Categorieen, Uitkomst
from verdeelsleutel.uitleg.getallen import euro, opsomming
from verdeelsleutel.uitleg.woorden import woord
from verdeelsleutel_scenarios.regios.basis import Waarschuwingen, regio_invoeren
from verdeelsleutel_scenarios.regios.pool_uitkomst import (
    KorteKamer,
    Pool,
    PoolAanbieder,
    PoolKlasse,
    PoolRegio,
    PoolRij,
    Samenvoeging,
)
from verdeelsleutel_scenarios.regios.tariefkorting import Niveau2, miljoensten, niveaus_van, tariefkorting


@dataclass(frozen=True, eq=False)
class Gepoold:
    """Both divisions, the rows of all regions in the order of the answer.

    Parameters
    ----------
    apart : each region's own answer
    regio : of every row, its index in `regios`
    claims : (3, L) cents in the pool
    tekorten : rooms of the pool that are too small for category 1; empty if it was divided
    toegekend : (3, L) cents in the pool, None without a division
    niveaus2 : where category 2 of the pool stopped, None without a division
    """

    regios: Sequence[Invoer]
    beleid: Parameters
    apart: Sequence[Uitkomst]
    kolommen: Kolommen
    regio: Int64
    claims: Int64
    tekorten: Mapping[str, int]
    toegekend: Int64 | None
    niveaus2: Sequence[Niveau2] | None


@dataclass(frozen=True, eq=False)
class _Apart:
    """What the regions alone claim and are granted, in the rows of the pool; `verdeeld` says which regions divided."""

    claims: Int64
    toegekend: Int64
    verdeeld: np.ndarray[Any, np.dtype[np.bool]]


def stel_samen(gepoold: Gepoold, waarschuwingen: Waarschuwingen, taal: Taal) -> Pool:
    """The answer in rows."""
    apart = _apart(gepoold)
    rijen = _rijen(gepoold, apart)
    totaal = sum(invoer.regio.contracteerruimte for invoer in gepoold.regios)
    resten = [uitkomst.regio.resterende_ruimte for uitkomst in gepoold.apart]
    bekend = [rest for rest in resten if rest is not None]
    regios = tuple(_regio(gepoold, apart, nummer) for nummer in range(len(gepoold.regios)))
    samenvoeging = _samenvoeging(gepoold)
    alle = np.ones(len(gepoold.regio), dtype=bool)
    return Pool(
        status="garantie_past_niet" if gepoold.toegekend is None else "verdeeld",
        jaar=gepoold.regios[0].regio.jaar,
        beleid=_beleid(gepoold.regios),
        samenvoeging=samenvoeging,
        contracteerruimte=totaal,
        resteert_apart=sum(bekend) if len(bekend) == len(resten) else None,
        resteert_pool=None if gepoold.toegekend is None else totaal - int(gepoold.toegekend.sum()),
        tariefkorting=tariefkorting(gepoold.beleid, gepoold.niveaus2),
        wint=sum((rij.verschil or 0) > 0 for rij in rijen),
        verliest=sum((rij.verschil or 0) < 0 for rij in rijen),
        klassen=_klassen(gepoold, apart, alle),
        tekorten=tuple(KorteKamer(naam=naam, tekort=tekort) for naam, tekort in sorted(gepoold.tekorten.items())),
        opmerkingen=tuple(_opmerkingen(gepoold, samenvoeging, regios, taal)),
        invoeren=regio_invoeren(gepoold.regios, waarschuwingen, taal),
        regios=regios,
        aanbieders=_aanbieders(rijen),
        rijen=rijen,
    )


def _apart(gepoold: Gepoold) -> _Apart:
    rijen = {
        (nummer, rij.agb, rij.leveringsvorm): rij
        for nummer, uitkomst in enumerate(gepoold.apart)
        for rij in uitkomst.afspraken
    }
    claims, toegekend = np.zeros_like(gepoold.claims), np.zeros_like(gepoold.claims)
    sleutels = zip(gepoold.regio.tolist(), gepoold.kolommen.agb, gepoold.kolommen.leveringsvorm, strict=True)
    for i, sleutel in enumerate(sleutels):
        rij = rijen[sleutel]
        claims[:, i] = _drie(rij.in_aanmerking)
        if rij.toegekend is not None:
            toegekend[:, i] = _drie(rij.toegekend)
    verdeeld = np.array([uitkomst.status == "verdeeld" for uitkomst in gepoold.apart])
    return _Apart(claims, toegekend, verdeeld)


def _drie(bedragen: Categorieen) -> tuple[int, int, int]:
    return bedragen.categorie1, bedragen.categorie2, bedragen.categorie3


def _regio(gepoold: Gepoold, apart: _Apart, nummer: int) -> PoolRegio:
    invoer, uitkomst = gepoold.regios[nummer], gepoold.apart[nummer]
    eigen = gepoold.regio == nummer
    pool = None if gepoold.toegekend is None else _categorieen(gepoold.toegekend[:, eigen])
    alleen = uitkomst.regio.toegekend
    return PoolRegio(
        regio=invoer.regio.regio,
        contracteerruimte=invoer.regio.contracteerruimte,
        apart=alleen,
        pool=pool,
        verschil=None if pool is None or alleen is None else pool.totaal - alleen.totaal,
        resteert_apart=uitkomst.regio.resterende_ruimte,
        tekort_apart=uitkomst.diagnose.tekort if uitkomst.diagnose else None,
        tariefkorting_apart=tariefkorting(gepoold.beleid, niveaus_van(uitkomst)),
        klassen=_klassen(gepoold, apart, eigen),
    )


def _categorieen(toegekend: Int64) -> Categorieen:
    een, twee, drie = (int(bedrag) for bedrag in toegekend.sum(axis=1))
    return Categorieen(categorie1=een, categorie2=twee, categorie3=drie)


def _klassen(gepoold: Gepoold, apart: _Apart, eigen: np.ndarray[Any, np.dtype[np.bool]]) -> tuple[PoolKlasse, ...]:
    """Category 1, category 2 and the classes of category 3 of some rows."""
    verdeeld = bool(apart.verdeeld[np.unique(gepoold.regio[eigen])].all())
    vormen = np.array(gepoold.kolommen.leveringsvorm)
    gevonden = []
    for naam, categorie, leden in [
        ("categorie1", 0, eigen),
        ("categorie2", 1, eigen),
        *(
            (f"categorie3 {naam}", 2, eigen & np.isin(vormen, klasse))
            for naam, klasse in zip(gepoold.beleid.klassen, gepoold.beleid.voorrang, strict=True)
        ),
    ]:
        claim_apart, claim_pool = (int(van[categorie][leden].sum()) for van in (apart.claims, gepoold.claims))
        alleen = int(apart.toegekend[categorie][leden].sum()) if verdeeld else None
        samen = None if gepoold.toegekend is None else int(gepoold.toegekend[categorie][leden].sum())
        gevonden.append(
            PoolKlasse(
                klasse=naam,
                in_aanmerking_apart=claim_apart,
                in_aanmerking_pool=claim_pool,
                apart=alleen,
                pool=samen,
                fractie_apart=_fractie(alleen, claim_apart),
                fractie_pool=_fractie(samen, claim_pool),
            )
        )
    return tuple(gevonden)


def _fractie(toegekend: int | None, claim: int) -> str | None:
    return None if toegekend is None or not claim else miljoensten(Fraction(toegekend, claim))


def _rijen(gepoold: Gepoold, apart: _Apart) -> tuple[PoolRij, ...]:
    alleen: list[int] = apart.toegekend.sum(axis=0).tolist()
    aantal = len(gepoold.regio)
    samen: list[int] | list[None] = (
        [None] * aantal if gepoold.toegekend is None else gepoold.toegekend.sum(axis=0).tolist()
    )
    rijen = []
    for i, (nummer, pool) in enumerate(zip(gepoold.regio.tolist(), samen, strict=True)):
        eigen = alleen[i] if apart.verdeeld[nummer] else None
        rijen.append(
            PoolRij(
                regio=gepoold.regios[nummer].regio.regio,
                agb=gepoold.kolommen.agb[i],
                aanbieder=gepoold.kolommen.aanbieder[i],
                leveringsvorm=gepoold.kolommen.leveringsvorm[i],
                apart=eigen,
                pool=pool,
                verschil=None if pool is None or eigen is None else pool - eigen,
            )
        )
    return tuple(rijen)


def _aanbieders(rijen: Sequence[PoolRij]) -> tuple[PoolAanbieder, ...]:
    return tuple(_aanbieder(agb, tuple(groep)) for agb, groep in groupby(rijen, key=lambda rij: rij.agb))


def _aanbieder(agb: str, rijen: Sequence[PoolRij]) -> PoolAanbieder:
    """The sum of some rows, under the first of their names by code point."""
    apart, pool = (_som([getattr(rij, naam) for rij in rijen]) for naam in ("apart", "pool"))
    return PoolAanbieder(
        agb=agb,
        aanbieder=min(rij.aanbieder for rij in rijen),
        regios=tuple(sorted({rij.regio for rij in rijen})),
        apart=apart,
        pool=pool,
        verschil=None if apart is None or pool is None else pool - apart,
    )


def _som(bedragen: Sequence[int | None]) -> int | None:
    bekend = [cents for cents in bedragen if cents is not None]
    return sum(bekend) if len(bekend) == len(bedragen) else None


def _beleid(regios: Sequence[Invoer]) -> BeleidUitkomst:
    """The policy that all regions share, with every reason that one of them gives."""
    redenen = sorted({invoer.beleid.reden for invoer in regios if invoer.beleid.reden})
    return beleid_uitkomst(regios[0].beleid).model_copy(update={"reden": "; ".join(redenen) or None})


def _samenvoeging(gepoold: Gepoold) -> Samenvoeging:
    pool = gepoold.beleid.pool
    if not pool:
        return Samenvoeging(herkomst="gekozen", regios=(), bron=None, gelezen=False, ontbreekt=())
    parameter = _beleid(gepoold.regios).parameters["pool"]
    er_zijn = {invoer.regio.regio for invoer in gepoold.regios}
    return Samenvoeging(
        herkomst="beleid",
        regios=tuple(sorted(pool)),
        bron=parameter.bron,
        gelezen=parameter.gelezen,
        ontbreekt=tuple(sorted(set(pool) - er_zijn)),
    )


def _opmerkingen(
    gepoold: Gepoold, samenvoeging: Samenvoeging, regios: Sequence[PoolRegio], taal: Taal
) -> Iterator[str]:
    """Whose choice the pool is, whether it is whole, and which regions alone could not divide."""
    if samenvoeging.herkomst == "gekozen":
        yield woord("regios.pool_gekozen", taal, profiel=gepoold.regios[0].beleid.profiel)
    else:
        namen = opsomming(samenvoeging.regios, taal)
        yield woord("regios.pool_beleid", taal, profiel=gepoold.regios[0].beleid.profiel, regios=namen)
    if samenvoeging.ontbreekt:
        yield woord("regios.pool_onvolledig", taal, regios=opsomming(samenvoeging.ontbreekt, taal))
    if any(invoer.deelruimtes for invoer in gepoold.regios) or gepoold.beleid.plafond_op_afspraak:
        yield woord("regios.pool_deelruimtes", taal)
    for regio in regios:
        if regio.tekort_apart is not None:
            tekort = euro(regio.tekort_apart, taal)
            yield woord("regios.pool_apart_niet", taal, regio=regio.regio, tekort=tekort)
