"""What a worker does: scenarios by number, from plan to cents, and the verification of those drawn for it."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from verdeelsleutel.claims.problem import Int64
from verdeelsleutel.fouten import Programmafout
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel_scenarios.reeks.instellingen import Variant, sleutel_van
from verdeelsleutel_scenarios.reeks.plan import Combinatie, Plan
from verdeelsleutel_scenarios.reeks.rekenen import Bedragen, Groep, bereid_voor, reken
from verdeelsleutel_scenarios.reeks.trekkingen import Verdeling, schaal, verdeling
from verdeelsleutel_scenarios.reeks.velden import MILJOEN

RIJ = (
    "productie",
    "in_aanmerking_categorie1",
    "in_aanmerking_categorie2",
    "in_aanmerking_categorie3",
    "toegekend_categorie1",
    "toegekend_categorie2",
    "toegekend_categorie3",
    "vrijval",
    "ruimte",
)
"""Columns of a row, in cents; `toegekend` is -1 where the guarantee does not fit.

`ruimte` is no amount but the place in `Rekenaar.ruimtenamen` of the room that stopped the row's first category that is
not paid in full; -1 where all is paid or nothing divided.
"""
SCENARIO = ("rijen", "past", "scenario", "contracteerruimte")
"""Columns of a scenario: its number of rows, whether the guarantee fits, 1 or 2 (0: none), and the room in cents."""
PRODUCTIE, CLAIM1, TOEGEKEND1, VRIJVAL, RUIMTE = 0, 1, 4, 7, 8
_MEESTE_GROEPEN = 16

GroepSleutel = tuple[int, str | None, str, int]


@dataclass(frozen=True, eq=False)
class Partij:
    """A run of scenarios.

    Parameters
    ----------
    van, tot : numbers of the first scenario and of the one after the last
    scenarios : (s, 4) int64, columns `SCENARIO`
    rijen : (sum of rows, 9) int64, columns `RIJ`, by scenario
    nagerekend : invoer_sha256 by number of each verified scenario
    seconden : what dividing took, verification left out
    """

    van: int
    tot: int
    scenarios: Int64
    rijen: Int64
    nagerekend: dict[int, str]
    seconden: float


@dataclass(frozen=True, eq=False)
class _Voorbereid:
    """An input under a policy, with what its draws need."""

    invoer: Invoer
    groep: Groep
    verdeling: Verdeling | None


class Rekenaar:
    """Divides the scenarios of one plan; keeps the inputs it prepared last.

    Parameters
    ----------
    threads : for scenarios that are divided at once; None is one per core
    een_voor_een : never divide scenarios at once
    """

    def __init__(self, plan: Plan, *, threads: int | None = 1, een_voor_een: bool = False) -> None:
        self.plan, self._threads, self._een_voor_een = plan, threads, een_voor_een
        self._groepen: OrderedDict[GroepSleutel, _Voorbereid] = OrderedDict()

    def partij(self, van: int, tot: int) -> Partij:
        """Divide the scenarios from `van` up to `tot`, and verify those that the plan drew.

        Raises
        ------
        Programmafout
            the verifier rejects a scenario, or its cents are not those of the set.
        """
        begin = time.perf_counter()
        delen = [
            self._verdeel(sleutel, list(nummers)) for sleutel, nummers in groupby(range(van, tot), key=self._sleutel)
        ]
        scenarios = np.concatenate([deel[0] for deel in delen])
        rijen = np.concatenate([deel[1] for deel in delen])
        seconden = time.perf_counter() - begin
        eind = np.cumsum(scenarios[:, 0])
        nagerekend = {
            nummer: self._reken_na(nummer, rijen[eind[nummer - van] - scenarios[nummer - van, 0] : eind[nummer - van]])
            for nummer in sorted(self.plan.na_te_rekenen.intersection(range(van, tot)))
        }
        return Partij(van, tot, scenarios, rijen, nagerekend, seconden)

    def invoer(self, scenario: int) -> Invoer:
        """The whole input of one scenario, for a single herschikking; amounts only, without prestaties."""
        combinatie, _ = self.plan.plaats(scenario)
        voorbereid = self._groep(self._sleutel(scenario))
        basis, rijen = voorbereid.invoer, voorbereid.groep.kolommen
        productie = dict(
            zip(
                zip(rijen.agb, rijen.leveringsvorm, strict=True),
                self._productie(voorbereid, [scenario])[0].tolist(),
                strict=True,
            )
        )
        variant = self.plan.variant(combinatie)
        ruimte = variant.ruimte_cents(basis.regio.contracteerruimte)
        return Invoer.model_construct(
            regio=basis.regio.model_copy(update={"contracteerruimte": ruimte}),
            afspraken=tuple(
                rij.model_copy(update={"productie": productie[rij.agb, rij.leveringsvorm]}) for rij in basis.afspraken
            ),
            deelruimtes=tuple(
                deelruimte.model_copy(update={"maximum": variant.maximum_cents(deelruimte.naam, deelruimte.maximum)})
                for deelruimte in basis.deelruimtes
            ),
            beleid=self.plan.beleid(combinatie, basis),
        )

    def rijnamen(self, scenario: int) -> list[tuple[str, str, str]]:
        """(agb, aanbieder, leveringsvorm) of every row of a scenario."""
        rijen = self._groep(self._sleutel(scenario)).groep.kolommen
        return list(zip(rijen.agb, rijen.aanbieder, rijen.leveringsvorm, strict=True))

    def ruimtenamen(self, scenario: int) -> tuple[str, ...]:
        """Names of the rooms of a scenario, by the place that its rows name."""
        return self._groep(self._sleutel(scenario)).groep.ruimtenamen

    def _sleutel(self, scenario: int) -> GroepSleutel:
        combinatie, herhaling = self.plan.plaats(scenario)
        variant = self.plan.variant(combinatie)
        regio = herhaling if self.plan.bronnen[combinatie.bron].herhaald else 0
        return combinatie.bron, combinatie.profiel, sleutel_van(variant.afwijkingen), regio

    def _groep(self, sleutel: GroepSleutel) -> _Voorbereid:
        if sleutel not in self._groepen:
            self._groepen[sleutel] = self._bereid_voor(sleutel)
            if len(self._groepen) > _MEESTE_GROEPEN:
                self._groepen.popitem(last=False)
        self._groepen.move_to_end(sleutel)
        return self._groepen[sleutel]

    def _bereid_voor(self, sleutel: GroepSleutel) -> _Voorbereid:
        bron, profiel, afwijkingen, herhaling = sleutel
        invoer = self.plan.bronnen[bron].lees(herhaling)
        variant = next(
            nummer
            for nummer, variant in enumerate(self.plan.varianten)
            if sleutel_van(variant.afwijkingen) == afwijkingen
        )
        groep = bereid_voor(invoer, self.plan.beleid(Combinatie(bron, profiel, variant), invoer))
        spreiding = self.plan.bronnen[bron].spreiding
        if spreiding is None:
            return _Voorbereid(invoer, groep, None)
        correlaties = self.plan.correlatie_regio, self.plan.correlatie_leveringsvorm
        return _Voorbereid(invoer, groep, verdeling(invoer.regio, groep.kolommen, spreiding, *correlaties))

    def _verdeel(self, sleutel: GroepSleutel, nummers: list[int]) -> tuple[Int64, Int64]:
        voorbereid = self._groep(sleutel)
        basis = voorbereid.invoer
        varianten = [self.plan.variant(self.plan.plaats(nummer)[0]) for nummer in nummers]
        ruimte = _cents(variant.ruimte_cents(basis.regio.contracteerruimte) for variant in varianten)
        maxima = {
            deelruimte.naam: _cents(variant.maximum_cents(deelruimte.naam, deelruimte.maximum) for variant in varianten)
            for deelruimte in basis.deelruimtes
            if any(deelruimte.naam in variant.maxima for variant in varianten)
        }
        productie = self._productie(voorbereid, nummers)
        bedragen = reken(
            voorbereid.groep,
            productie,
            ruimte,
            maxima=maxima,
            een_voor_een=self._een_voor_een,
            threads=self._threads,
        )
        return _scenariotabel(bedragen, ruimte), _rijtabel(bedragen, productie)

    def _productie(self, voorbereid: _Voorbereid, nummers: Sequence[int]) -> Int64:
        """(s, L) cents: the forecast, times the variant's factor, times what was drawn; each rounded to a cent."""
        plaatsen = [self.plan.plaats(nummer) for nummer in nummers]
        varianten = {combinatie.variant: self.plan.variant(combinatie) for combinatie, _ in plaatsen}
        basis = {nummer: _gevarieerd(voorbereid.groep, variant) for nummer, variant in varianten.items()}
        productie = np.stack([basis[combinatie.variant] for combinatie, _ in plaatsen])
        if voorbereid.verdeling is None:
            return productie
        return schaal(
            productie, voorbereid.verdeling.factoren(self.plan.seed, [herhaling for _, herhaling in plaatsen])
        )

    def _reken_na(self, nummer: int, rijen: Int64) -> str:
        """Calculate one scenario on its own, with linear programs and the independent verifier, and compare."""
        from verdeelsleutel.herschikking import bereken

        uitkomst = bereken(self.invoer(nummer))
        if not np.array_equal(_rijen_van(uitkomst, self.ruimtenamen(nummer)), rijen[:, CLAIM1:]):
            raise Programmafout(f"scenario {nummer}: the set has other cents or rooms than a herschikking on its own")
        return uitkomst.invoer_sha256


def _cents(bedragen: Iterable[int]) -> Int64:
    return np.array([*bedragen], dtype=np.int64)


def _gevarieerd(groep: Groep, variant: Variant) -> Int64:
    productie = groep.kolommen.productie
    if not variant.productie:
        return productie
    factor = np.array([variant.productie.get(vorm, MILJOEN) for vorm in groep.kolommen.leveringsvorm], dtype=np.int64)
    return schaal(productie, factor)


def _scenariotabel(bedragen: Bedragen, ruimte: Int64) -> Int64:
    eerste_twee = bedragen.in_aanmerking[:, :2].sum(axis=(1, 2))
    tabel = np.empty((len(ruimte), len(SCENARIO)), dtype=np.int64)
    tabel[:, 0] = bedragen.vrijval.shape[1]
    tabel[:, 1] = bedragen.past
    tabel[:, 2] = np.where(bedragen.past, np.where(eerste_twee <= ruimte, 1, 2), 0)
    tabel[:, 3] = ruimte
    return tabel


def _rijtabel(bedragen: Bedragen, productie: Int64) -> Int64:
    tabel = np.empty((*productie.shape, len(RIJ)), dtype=np.int64)
    tabel[..., PRODUCTIE] = productie
    tabel[..., CLAIM1:TOEGEKEND1] = np.moveaxis(bedragen.in_aanmerking, 1, 2)
    tabel[..., TOEGEKEND1:VRIJVAL] = np.moveaxis(bedragen.toegekend, 1, 2)
    tabel[~bedragen.past, :, TOEGEKEND1:VRIJVAL] = -1
    tabel[..., VRIJVAL] = bedragen.vrijval
    tabel[..., RUIMTE] = bedragen.ruimte
    return tabel.reshape(-1, len(RIJ))


def _rijen_van(uitkomst: Uitkomst, ruimtenamen: Sequence[str]) -> Int64:
    """The rows of an answer as `RIJ` without production."""
    plaats = {None: -1} | {naam: k for k, naam in enumerate(ruimtenamen)}
    rijen = []
    for rij in uitkomst.afspraken:
        claim, grant = rij.in_aanmerking, rij.toegekend
        toegekend = [-1] * 3 if grant is None else [grant.categorie1, grant.categorie2, grant.categorie3]
        categorieen = [claim.categorie1, claim.categorie2, claim.categorie3]
        rijen.append([*categorieen, *toegekend, rij.vrijval, plaats[rij.ruimte]])
    return np.array(rijen, dtype=np.int64)
