"""Many scenarios of one input under one policy: the arrays that stay the same, and the division of each.

In one room naar rato without weights all scenarios are divided at once by `divide_many`; otherwise one by one by
`allocate`. Both give the same cents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from verdeelsleutel.claims.allocate import allocate
from verdeelsleutel.claims.kernel import divide_many
from verdeelsleutel.claims.problem import AllocationProblem, Int64, Rule
from verdeelsleutel.herschikking.in_aanmerking import InAanmerking, in_aanmerking
from verdeelsleutel.herschikking.invoer import BeleidKeuze, Invoer
from verdeelsleutel.herschikking.kolommen import Kolommen, kolommen
from verdeelsleutel.herschikking.parameters import Parameters, parameters
from verdeelsleutel.herschikking.probleem import allocation_problem
from verdeelsleutel.herschikking.ruimtes import REGIO, Ruimte, ruimtes

Bool = NDArray[np.bool]


@dataclass(frozen=True, eq=False)
class Bedragen:
    """What a division of s scenarios over L rows holds, in cents.

    Parameters
    ----------
    in_aanmerking : (s, 3, L)
    toegekend : (s, 3, L); nought where the guarantee does not fit
    vrijval : (s, L)
    past : (s,) whether category 1 fits every room
    ruimte : (s, L) the room, by its place in `Groep.ruimtes`, that stopped the row's first category that is not paid in
        full; -1 where all is paid or nothing divided
    """

    in_aanmerking: Int64
    toegekend: Int64
    vrijval: Int64
    past: Bool
    ruimte: Int64


@dataclass(frozen=True, eq=False)
class Groep:
    """An input under a policy: rows, parameters and rooms, of which capacities and production differ by scenario."""

    kolommen: Kolommen
    parameters: Parameters
    ruimtes: tuple[Ruimte, ...]
    problem: AllocationProblem

    @property
    def ruimtenamen(self) -> tuple[str, ...]:
        """Names of the rooms, by place."""
        return tuple(ruimte.naam for ruimte in self.ruimtes)

    @property
    def een_ruimte(self) -> bool:
        """Whether `divide_many` serves: the region alone, naar rato, no weights."""
        regels = (self.parameters.sleutel_categorie2, self.parameters.sleutel_categorie3)
        return (
            len(self.ruimtes) == 1
            and all(regel is Rule.NAAR_RATO for regel in regels)
            and self.parameters.gewicht_categorie3 == "geen"
        )


def bereid_voor(invoer: Invoer, beleid: BeleidKeuze) -> Groep:
    """Sort the rows and lay out the rooms, once for all scenarios of an input under a policy."""
    waarden = parameters(beleid)
    rijen = kolommen(invoer, waarden)
    kamers = ruimtes(invoer.model_copy(update={"beleid": beleid}), rijen)
    leeg = np.zeros((3, len(rijen.agb)), dtype=np.int64)
    return Groep(rijen, waarden, kamers, allocation_problem(rijen, InAanmerking(leeg, leeg[0]), kamers, waarden))


def reken(
    groep: Groep,
    productie: Int64,
    ruimte_cents: Int64,
    *,
    maxima: Mapping[str, Int64] | None = None,
    een_voor_een: bool = False,
    threads: int | None = 1,
) -> Bedragen:
    """Divide every scenario.

    Parameters
    ----------
    productie : (s, L) int64 cents, in the order of `groep.kolommen`
    ruimte_cents : (s,) int64, the contracteerruimte
    maxima : (s,) int64 by name of each deelruimte whose maximum is not the input's
    een_voor_een : never take all scenarios at once
    threads : for `divide_many`; None is one per core
    """
    claims, vrij = _in_aanmerking(groep.kolommen, groep.parameters, productie, ruimte_cents)
    capaciteit = np.array([ruimte.capaciteit_cents for ruimte in groep.ruimtes], dtype=np.int64)
    capaciteiten = np.repeat(capaciteit[None], len(productie), axis=0)
    for naam, cents in {**(maxima or {}), REGIO: ruimte_cents}.items():
        capaciteiten[:, groep.ruimtenamen.index(naam)] = cents
    gegarandeerd = np.stack([claims[:, 0] @ ruimte.omvat[0].astype(np.int64) for ruimte in groep.ruimtes], axis=1)
    past: Bool = np.asarray((gegarandeerd <= capaciteiten).all(axis=1))
    toegekend, ruimte = np.zeros_like(claims), np.full(productie.shape, -1)
    if groep.een_ruimte and not een_voor_een:
        toegekend[past] = _alles_tegelijk(groep, claims[past], ruimte_cents[past], threads)
        ruimte[past[:, None] & (toegekend < claims).any(axis=1)] = 0
    else:
        for nummer in np.flatnonzero(past).tolist():
            problem = replace(groep.problem, claims_cents=claims[nummer].ravel(), capacity_cents=capaciteiten[nummer])
            allocation = allocate(problem, "filling")
            toegekend[nummer] = allocation.granted_cents.reshape(3, -1)
            ruimte[nummer] = _eerste_ruimte(claims[nummer] > toegekend[nummer], allocation.binding_room.reshape(3, -1))
    return Bedragen(claims, toegekend, vrij, past, ruimte)


def _eerste_ruimte(tekort: Bool, ruimte: Int64) -> Int64:
    """(L,) the room of the first category that falls short, from (3, L); -1 where none does."""
    eerste = np.take_along_axis(ruimte, tekort.argmax(axis=0)[None], axis=0)[0]
    return np.where(tekort.any(axis=0), eerste, -1)


def _in_aanmerking(rijen: Kolommen, waarden: Parameters, productie: Int64, ruimte_cents: Int64) -> tuple[Int64, Int64]:
    """(s, 3, L) claims and (s, L) vrijval for (s, L) production and (s,) rooms: the rules of a single herschikking."""

    def overal(kolom: Int64) -> Int64:
        return np.broadcast_to(kolom, productie.shape)

    verbreed = replace(
        rijen,
        herschikking_vorig_jaar=overal(rijen.herschikking_vorig_jaar),
        groei_vastgelegd=overal(rijen.groei_vastgelegd),
        groei_gehonoreerd=overal(rijen.groei_gehonoreerd),
        crisisafspraak=overal(rijen.crisisafspraak),
        productie=productie,
        contracteerruimte=ruimte_cents[:, None],
    )
    claims = in_aanmerking(verbreed, waarden)
    return np.ascontiguousarray(np.moveaxis(claims.categorieen, 0, 1)), claims.vrijval


def _alles_tegelijk(groep: Groep, claims: Int64, ruimte_cents: Int64, threads: int | None) -> Int64:
    """One room: each tier takes what is left, and of all tiers one at most is paid in part."""
    toegekend = claims.copy()
    over = ruimte_cents - claims[:, 0].sum(axis=1)
    vormen = np.array(groep.kolommen.leveringsvorm)
    alle = np.arange(len(vormen))
    tiers = [(1, alle), *((2, np.flatnonzero(np.isin(vormen, klasse))) for klasse in groep.parameters.voorrang)]
    for categorie, rijen in tiers:
        gevraagd = claims[:, categorie][:, rijen]
        som = gevraagd.sum(axis=1)
        tekort = np.flatnonzero(som > over)
        if tekort.size:
            toegekend[tekort[:, None], categorie, rijen] = divide_many(gevraagd[tekort], over[tekort], threads)
        over -= np.minimum(som, over)
    return toegekend
