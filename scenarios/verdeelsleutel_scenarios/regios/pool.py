"""Several regions divided as one room, beside each by itself: who gains and who loses.

Menzis Zorgkantoor, Contracteerruimte 2024, pools its three regions. What a pool does with sub-rooms is *chosen*: each
keeps its own. Rows stay those of the regions, so an aanbieder in two regions has its agreement in each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

import numpy as np

from verdeelsleutel.claims.problem import MAXIMUM_CENTS, Int64
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.herschikking.diagnose import tekorten
from verdeelsleutel.herschikking.in_aanmerking import InAanmerking, in_aanmerking
from verdeelsleutel.herschikking.invoer import Bedrag, Invoer, Model
from verdeelsleutel.herschikking.kolommen import Kolommen, kolommen
from verdeelsleutel.herschikking.parameters import Parameters, parameters
from verdeelsleutel.herschikking.probleem import allocation_problem
from verdeelsleutel.herschikking.ruimtes import REGIO, Ruimte, ruimtes
from verdeelsleutel.herschikking.uitkomst import Categorieen, Uitkomst
from verdeelsleutel_scenarios.regios.basis import OngeldigeRegios, Verschil, op_naam, verdeel_nagerekend

POOL = "pool"
"""The name of the shared room among the rooms; the others are ``regio: deelruimte``."""


class PoolRij(Model):
    """One row of one region; `verschil` is what the pool gives more or less than the region alone."""

    regio: str
    agb: str
    aanbieder: str
    leveringsvorm: str
    apart: Bedrag | None
    pool: Bedrag | None
    verschil: Verschil | None


class PoolRegio(Model):
    """One region: what its rows get alone and in the pool; None where the guarantee does not fit."""

    regio: str
    contracteerruimte: Bedrag
    apart: Categorieen | None
    pool: Categorieen | None
    verschil: Verschil | None


class Pool(Model):
    """`rijen` by agb, leveringsvorm, regio; `wint` and `verliest` count rows that get more or less in the pool."""

    status: Literal["verdeeld", "garantie_past_niet"]
    contracteerruimte: Bedrag
    resteert_apart: Bedrag | None
    resteert_pool: Bedrag | None
    wint: int
    verliest: int
    regios: tuple[PoolRegio, ...]
    rijen: tuple[PoolRij, ...]


@dataclass(frozen=True, eq=False)
class _Samen:
    """All regions in one table: columns, the region of each row, claims and rooms."""

    kolommen: Kolommen
    regio: Int64
    claims: InAanmerking
    ruimtes: tuple[Ruimte, ...]


def verdeel_pool(invoeren: Sequence[Invoer]) -> Pool:
    """Divide the regions each by itself and as one; both verified.

    Parameters
    ----------
    invoeren : regions of one year under one policy; the pool's room is the sum of theirs

    Raises
    ------
    OngeldigeRegios
        names, years or policies that do not go together, or more than € 100 billion in all.
    """
    regios = op_naam(invoeren)
    beleid = _gedeeld_beleid(regios)
    apart = [bereken(invoer, rekenwijze="vulling") for invoer in regios]
    samen = _samen(regios, beleid)
    toegekend = None
    if not tekorten(samen.ruimtes, samen.claims.categorieen[0]):
        problem = allocation_problem(samen.kolommen, samen.claims, samen.ruimtes, beleid)
        toegekend = verdeel_nagerekend(problem).granted_cents.reshape(3, -1)
    return _stel_samen(regios, apart, samen, toegekend)


def _gedeeld_beleid(regios: Sequence[Invoer]) -> Parameters:
    gevonden = [parameters(invoer.beleid) for invoer in regios]
    for invoer, beleid in zip(regios, gevonden, strict=True):
        if beleid != gevonden[0]:
            raise OngeldigeRegios(f"{invoer.regio.regio} heeft een ander beleid dan {regios[0].regio.regio}")
    return gevonden[0]


def _samen(regios: Sequence[Invoer], beleid: Parameters) -> _Samen:
    """The rows of all regions by agb, leveringsvorm and region, so that ties follow the order of a herschikking."""
    delen = [kolommen(invoer, beleid) for invoer in regios]
    van = np.repeat(np.arange(len(regios)), [len(deel.agb) for deel in delen])
    agb = [agb for deel in delen for agb in deel.agb]
    vorm = [beleid.leveringsvormen.index(vorm) for deel in delen for vorm in deel.leveringsvorm]
    volgorde = np.array(sorted(range(len(agb)), key=lambda i: (agb[i], vorm[i], int(van[i]))), dtype=np.int64)
    alles = Kolommen(
        **{veld.name: _aaneen([getattr(d, veld.name) for d in delen], volgorde) for veld in fields(Kolommen)}
    )
    totaal = sum(invoer.regio.contracteerruimte for invoer in regios)
    claims = in_aanmerking(alles, beleid)
    if max(totaal, int(claims.categorieen.sum())) > MAXIMUM_CENTS:
        raise OngeldigeRegios("samen meer dan € 100 miljard")
    kamers = [Ruimte(POOL, totaal, np.ones((3, len(agb)), dtype=bool))]
    for nummer, (invoer, deel) in enumerate(zip(regios, delen, strict=True)):
        kamers += _deelruimtes(invoer, deel, van[volgorde] == nummer)
    return _Samen(alles, van[volgorde], claims, tuple(sorted(kamers, key=lambda kamer: kamer.naam)))


def _aaneen(delen: Sequence[Any], volgorde: Int64) -> Any:
    """One column of all regions in the order of the pool; one number per region is summed."""
    if isinstance(delen[0], int):
        return sum(delen)
    if isinstance(delen[0], tuple):
        alle = [waarde for deel in delen for waarde in deel]
        return tuple(alle[i] for i in volgorde.tolist())
    return np.concatenate(delen)[volgorde]


def _deelruimtes(invoer: Invoer, deel: Kolommen, eigen: np.ndarray[Any, np.dtype[np.bool]]) -> Iterator[Ruimte]:
    """The sub-rooms of one region over the rows of the pool; inside a region the order of rows is the same."""
    for ruimte in ruimtes(invoer, deel):
        if ruimte.naam != REGIO:
            omvat = np.zeros((3, len(eigen)), dtype=bool)
            omvat[:, eigen] = ruimte.omvat
            yield Ruimte(f"{invoer.regio.regio}: {ruimte.naam}", ruimte.capaciteit_cents, omvat)


def _stel_samen(regios: Sequence[Invoer], apart: Sequence[Uitkomst], samen: _Samen, toegekend: Int64 | None) -> Pool:
    rijen = _rijen(regios, apart, samen, toegekend)
    totaal = sum(invoer.regio.contracteerruimte for invoer in regios)
    resten = [uitkomst.regio.resterende_ruimte for uitkomst in apart]
    bekend = [rest for rest in resten if rest is not None]
    return Pool(
        status="garantie_past_niet" if toegekend is None else "verdeeld",
        contracteerruimte=totaal,
        resteert_apart=sum(bekend) if len(bekend) == len(resten) else None,
        resteert_pool=None if toegekend is None else totaal - int(toegekend.sum()),
        wint=sum((rij.verschil or 0) > 0 for rij in rijen),
        verliest=sum((rij.verschil or 0) < 0 for rij in rijen),
        regios=tuple(
            _regio(invoer, uitkomst, None if toegekend is None else toegekend[:, samen.regio == nummer].sum(axis=1))
            for nummer, (invoer, uitkomst) in enumerate(zip(regios, apart, strict=True))
        ),
        rijen=rijen,
    )


def _regio(invoer: Invoer, uitkomst: Uitkomst, pool: Int64 | None) -> PoolRegio:
    apart = uitkomst.regio.toegekend
    per_categorie = None if pool is None else [int(bedrag) for bedrag in pool]
    return PoolRegio(
        regio=invoer.regio.regio,
        contracteerruimte=invoer.regio.contracteerruimte,
        apart=apart,
        pool=None
        if per_categorie is None
        else Categorieen(categorie1=per_categorie[0], categorie2=per_categorie[1], categorie3=per_categorie[2]),
        verschil=None if per_categorie is None or apart is None else sum(per_categorie) - apart.totaal,
    )


def _rijen(
    regios: Sequence[Invoer], apart: Sequence[Uitkomst], samen: _Samen, toegekend: Int64 | None
) -> tuple[PoolRij, ...]:
    alleen = {
        (nummer, rij.agb, rij.leveringsvorm): rij.herschikkingsafspraak
        for nummer, uitkomst in enumerate(apart)
        for rij in uitkomst.afspraken
    }
    samen_cents: list[int] | list[None] = (
        [None] * len(samen.regio) if toegekend is None else toegekend.sum(axis=0).tolist()
    )
    rijen = []
    for i, (nummer, pool) in enumerate(zip(samen.regio.tolist(), samen_cents, strict=True)):
        agb, vorm = samen.kolommen.agb[i], samen.kolommen.leveringsvorm[i]
        eigen = alleen[nummer, agb, vorm]
        rijen.append(
            PoolRij(
                regio=regios[nummer].regio.regio,
                agb=agb,
                aanbieder=samen.kolommen.aanbieder[i],
                leveringsvorm=vorm,
                apart=eigen,
                pool=pool,
                verschil=None if pool is None or eigen is None else pool - eigen,
            )
        )
    return tuple(rijen)
