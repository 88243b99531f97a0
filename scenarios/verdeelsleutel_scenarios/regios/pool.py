"""Several regions divided as one room, beside each by itself: who gains and who loses.

Menzis Zorgkantoor, Contracteerruimte 2024, pools its three regions. What a pool does with sub-rooms is *chosen*: each
keeps its own. Rows stay those of the regions, so an aanbieder in two regions has its agreement in each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from verdeelsleutel.claims.allocation import Allocation
from verdeelsleutel.claims.checked import allocate_checked
from verdeelsleutel.claims.problem import MAXIMUM_CENTS, Int64
from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.herschikking.diagnose import tekorten
from verdeelsleutel.herschikking.in_aanmerking import InAanmerking, in_aanmerking
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.kolommen import Kolommen, kolommen
from verdeelsleutel.herschikking.parameters import Parameters, parameters
from verdeelsleutel.herschikking.probleem import allocation_problem
from verdeelsleutel.herschikking.ruimtes import REGIO, Ruimte, ruimtes
from verdeelsleutel_scenarios.regios.basis import (
    GEEN_WAARSCHUWINGEN,
    Waarschuwingen,
    op_naam,
    weiger,
)
from verdeelsleutel_scenarios.regios.controle import eis, poolfouten
from verdeelsleutel_scenarios.regios.pool_samenstellen import Gepoold, stel_samen
from verdeelsleutel_scenarios.regios.pool_uitkomst import Pool
from verdeelsleutel_scenarios.regios.tariefkorting import Niveau2

POOL = "pool"
"""The name of the shared room among the rooms; the others are ``regio: deelruimte``."""

Bool = np.ndarray[Any, np.dtype[np.bool]]


@dataclass(frozen=True, eq=False)
class _Samen:
    """All regions in one table: columns, the region of each row, claims and rooms."""

    kolommen: Kolommen
    regio: Int64
    claims: InAanmerking
    ruimtes: tuple[Ruimte, ...]


def verdeel_pool(
    invoeren: Sequence[Invoer], *, waarschuwingen: Waarschuwingen = GEEN_WAARSCHUWINGEN, taal: Taal = "nl"
) -> Pool:
    """Divide the regions each by itself and as one; every division verified.

    Parameters
    ----------
    invoeren : regions of one year under one policy; the pool's room is the sum of theirs
    waarschuwingen : about the inputs, which stay in the answer
    taal : of the remarks in the answer

    Raises
    ------
    OngeldigeRegios
        names, years or policies that do not go together, a region outside the pool that the policy names, or more
        than € 100 billion in all.
    """
    eis(poolfouten(invoeren))
    regios = op_naam(invoeren)
    beleid = parameters(regios[0].beleid)
    apart = [bereken(invoer, rekenwijze="vulling") for invoer in regios]
    samen = _samen(regios, beleid)
    tekort = tekorten(samen.ruimtes, samen.claims.categorieen[0])
    allocation = None if tekort else _verdeel(samen, beleid)
    gepoold = Gepoold(
        regios=regios,
        beleid=beleid,
        apart=apart,
        kolommen=samen.kolommen,
        regio=samen.regio,
        claims=samen.claims.categorieen,
        tekorten=tekort,
        toegekend=None if allocation is None else allocation.granted_cents.reshape(3, -1),
        niveaus2=None if allocation is None else _niveaus_categorie2(samen, allocation),
    )
    return stel_samen(gepoold, waarschuwingen, taal)


def _verdeel(samen: _Samen, beleid: Parameters) -> Allocation:
    return allocate_checked(allocation_problem(samen.kolommen, samen.claims, samen.ruimtes, beleid))


def _niveaus_categorie2(samen: _Samen, allocation: Allocation) -> list[Niveau2]:
    return [
        Niveau2(samen.ruimtes[level.room].naam == POOL, level.level)
        for level in allocation.levels
        if allocation.stages[level.stage].tier == 1
    ]


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
    claims = in_aanmerking(alles, beleid)
    if int(claims.categorieen.sum()) > MAXIMUM_CENTS:
        raise weiger("regios_te_groot")
    totaal = sum(invoer.regio.contracteerruimte for invoer in regios)
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


def _deelruimtes(invoer: Invoer, deel: Kolommen, eigen: Bool) -> Iterator[Ruimte]:
    """The sub-rooms of one region over the rows of the pool; inside a region the order of rows is the same."""
    for ruimte in ruimtes(invoer, deel):
        if ruimte.naam != REGIO:
            omvat = np.zeros((3, len(eigen)), dtype=bool)
            omvat[:, eigen] = ruimte.omvat
            yield Ruimte(f"{invoer.regio.regio}: {ruimte.naam}", ruimte.capaciteit_cents, omvat)
