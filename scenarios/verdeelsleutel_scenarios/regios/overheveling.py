"""Transfers between offices: who lends room to whom, with the least movement.

Zilveren Kruis 2021 brought a shortage of € 73 million down to 40 by transfers from other offices. No rule for it is
published, so every choice here is *chosen*: as much shortage is met as links and limits allow, naar rato of it (every
short office the same part, as far as its lenders have it); an office that is short does not lend on, so that each euro
moves once; and the transfers are as few as they can be.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from verdeelsleutel.claims.allocation import Allocation
from verdeelsleutel.claims.checked import allocate_checked
from verdeelsleutel.claims.problem import MAXIMUM_CENTS, AllocationProblem, Rule
from verdeelsleutel.claims.whole import Goal, Linear, minimise_in_order
from verdeelsleutel.fouten import Programmafout
from verdeelsleutel.herschikking.in_aanmerking import in_aanmerking
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.kolommen import kolommen
from verdeelsleutel.herschikking.parameters import parameters
from verdeelsleutel_scenarios.regios.basis import op_naam, weiger
from verdeelsleutel_scenarios.regios.controle import eis, regiofouten
from verdeelsleutel_scenarios.regios.netwerk import grootste_stroom
from verdeelsleutel_scenarios.regios.overheveling_controle import controleer
from verdeelsleutel_scenarios.regios.overheveling_uitkomst import (
    Beweging,
    Kantoor,
    KantoorUitkomst,
    Knelpunt,
    Overheveling,
)

EFFORT = 1.0
"""Deterministic time per integer program; thirty offices that may all lend to all want more to prove the last ties."""

Verbindingen = Collection[tuple[str, str]]
"""Pairs (lender, borrower) between which room may move."""


@dataclass(frozen=True)
class _Netwerk:
    """Lenders with what they can lend, borrowers with what they lack and may receive, and each borrower's lenders."""

    gevers: Sequence[Kantoor]
    leners: Sequence[Kantoor]
    verbonden: dict[int, list[int]]

    @property
    def heeft(self) -> list[int]:
        return [gever.uitleenbaar for gever in self.gevers]

    def bereikbaar(self, leners: Collection[int]) -> int:
        """What all lenders of these borrowers have together."""
        return sum(self.heeft[i] for i in {i for lener in leners for i in self.verbonden[lener]})


def hevel_over(
    kantoren: Sequence[Kantoor], verbindingen: Verbindingen | None = None, *, effort: float = EFFORT
) -> Overheveling:
    """Lend what is left in some offices to those that are short.

    What each borrower gets is divided exactly: every set of borrowers is a room as large as what its lenders have, of
    which only those that matter are made. Ties between sets of transfers: earlier pairs by name.

    Parameters
    ----------
    kantoren : each with its room, what it needs and its limits, in cents
    verbindingen : None: everybody may lend to everybody
    effort : deterministic time for each of three integer programs; where it runs out the number of transfers has a gap

    Raises
    ------
    OngeldigeRegios
        an unknown or double name, an amount out of range.
    Programmafout
        the result fails its check.
    """
    netwerk = _netwerk(kantoren, verbindingen)
    krijgt, knelpunten = _verdeel(netwerk)
    stromen, doelen = _minste_bewegingen(netwerk, krijgt, effort)
    uitkomst = _stel_samen(kantoren, netwerk, stromen, knelpunten, doelen)
    if redenen := controleer(kantoren, verbindingen, uitkomst):
        raise Programmafout("; ".join(redenen))
    return uitkomst


def als_kantoren(invoeren: Sequence[Invoer], tot_en_met_categorie: int = 2) -> tuple[Kantoor, ...]:
    """Offices without limits, of regions that need what categories 1 to `tot_en_met_categorie` claim.

    Raises
    ------
    OngeldigeRegios
        regions that do not go together.
    """
    eis(regiofouten(invoeren))
    gevonden = []
    for invoer in op_naam(invoeren):
        beleid = parameters(invoer.beleid)
        bedragen = in_aanmerking(kolommen(invoer, beleid), beleid).categorieen
        nodig = int(bedragen[:tot_en_met_categorie].sum())
        gevonden.append(Kantoor(invoer.regio.regio, invoer.regio.contracteerruimte, nodig))
    return tuple(gevonden)


def na_overheveling(invoeren: Sequence[Invoer], uitkomst: Overheveling) -> tuple[Invoer, ...]:
    """The inputs with the room that their offices have after the transfers."""
    ruimte = {kantoor.naam: kantoor.ontvangt - kantoor.leent_uit for kantoor in uitkomst.kantoren}
    return tuple(
        invoer.model_copy(
            update={
                "regio": invoer.regio.model_copy(
                    update={"contracteerruimte": invoer.regio.contracteerruimte + ruimte[invoer.regio.regio]}
                )
            }
        )
        for invoer in op_naam(invoeren)
    )


def _netwerk(kantoren: Sequence[Kantoor], verbindingen: Verbindingen | None) -> _Netwerk:
    op_volgorde = sorted(kantoren, key=lambda kantoor: kantoor.naam)
    namen = [kantoor.naam for kantoor in op_volgorde]
    if len(set(namen)) < len(namen):
        dubbel = next(naam for naam in namen if namen.count(naam) > 1)
        raise weiger("kantoor_dubbel", dubbel)
    if onbekend := sorted({naam for koppel in verbindingen or () for naam in koppel} - set(namen)):
        raise weiger("onbekend_kantoor", onbekend[0])
    for kantoor in op_volgorde:
        grenzen = (kantoor.hoogstens_uit_cents, kantoor.hoogstens_in_cents)
        for cents in (kantoor.ruimte_cents, kantoor.nodig_cents, *(grens for grens in grenzen if grens is not None)):
            if type(cents) is not int or not 0 <= cents <= MAXIMUM_CENTS:
                raise weiger("kantoorbedrag_ongeldig", kantoor.naam)
    gevers = [kantoor for kantoor in op_volgorde if kantoor.uitleenbaar]
    leners = [kantoor for kantoor in op_volgorde if kantoor.tekort]
    if sum(lener.tekort for lener in leners) > MAXIMUM_CENTS:
        raise weiger("tekorten_te_groot")
    mag = None if verbindingen is None else set(verbindingen)
    verbonden = {
        j: [i for i, gever in enumerate(gevers) if mag is None or (gever.naam, lener.naam) in mag]
        for j, lener in enumerate(leners)
    }
    return _Netwerk(gevers, leners, verbonden)


def _verdeel(netwerk: _Netwerk) -> tuple[list[int], tuple[Knelpunt, ...]]:
    """What each borrower gets, in cents: add the room that its flow lacks until both exact amounts and cents flow."""
    kamers = {frozenset(range(len(netwerk.leners))), *(frozenset([j]) for j in range(len(netwerk.leners)))} - {
        frozenset()
    }
    while True:
        op_volgorde = sorted(kamers, key=lambda kamer: (len(kamer), sorted(kamer)))
        problem = _probleem(netwerk, op_volgorde)
        allocation = allocate_checked(problem)
        cents: list[int] = allocation.granted_cents.tolist()
        for bedragen in (_exact(problem, allocation), cents):
            if klem := grootste_stroom(netwerk.heeft, bedragen, netwerk.verbonden).klem:
                break
        if not klem:
            return cents, _knelpunten(netwerk, op_volgorde, allocation)
        if klem in kamers:
            raise Programmafout(f"overheveling: {sorted(klem)} loopt vast in een ruimte die al vol is")
        kamers.add(klem)


def _probleem(netwerk: _Netwerk, kamers: Sequence[frozenset[int]]) -> AllocationProblem:
    """Borrowers as claims, naar rato; a set of them has what its lenders have, one alone at most its own limit."""
    return AllocationProblem.from_rooms(
        [lener.tekort for lener in netwerk.leners],
        [0] * len(netwerk.leners),
        [Rule.NAAR_RATO],
        [(sorted(kamer), min(_capaciteit(netwerk, kamer), MAXIMUM_CENTS)) for kamer in kamers],
    )


def _capaciteit(netwerk: _Netwerk, kamer: frozenset[int]) -> int:
    grenzen = [netwerk.leners[j].hoogstens_in_cents for j in kamer] if len(kamer) == 1 else []
    return min([netwerk.bereikbaar(kamer), *(grens for grens in grenzen if grens is not None)])


def _exact(problem: AllocationProblem, allocation: Allocation) -> list[Fraction]:
    bedragen = [Fraction(claim) for claim in problem.claims_cents.tolist()]
    for level in allocation.levels:
        for claim in level.claims:
            bedragen[claim] = level.level * int(problem.claims_cents[claim])
    return bedragen


def _knelpunten(netwerk: _Netwerk, kamers: Sequence[frozenset[int]], allocation: Allocation) -> tuple[Knelpunt, ...]:
    return tuple(
        Knelpunt(
            kantoren=tuple(sorted(netwerk.leners[j].naam for j in kamers[level.room])),
            beschikbaar=_capaciteit(netwerk, kamers[level.room]),
            teller=str(level.level.numerator),
            noemer=str(level.level.denominator),
            bindt=tuple(netwerk.leners[j].naam for j in level.claims),
        )
        for level in allocation.levels
    )


def _minste_bewegingen(
    netwerk: _Netwerk, krijgt: Sequence[int], effort: float
) -> tuple[dict[tuple[int, int], int], tuple[Goal, ...]]:
    """The flow that gives each borrower its cents over the fewest links; ties to earlier links, then most over them."""
    koppels = sorted((i, j) for j, gevers in netwerk.verbonden.items() if krijgt[j] for i in gevers)
    plaats = {koppel: k for k, koppel in enumerate(koppels)}
    n = len(koppels)
    hoogst = [min(netwerk.heeft[i], krijgt[j]) for i, j in koppels]
    begin = grootste_stroom(netwerk.heeft, krijgt, netwerk.verbonden).bedragen
    start = [int(begin.get(koppel, 0)) for koppel in koppels]
    regels = [Linear([k, n + k], [1, -hoogst[k]], -hoogst[k], 0) for k in range(n)]
    for j, cents in enumerate(krijgt):
        leden = [plaats[i, j] for i in netwerk.verbonden[j] if (i, j) in plaats]
        regels.append(Linear(leden, [1] * len(leden), cents, cents))
    for i, cents in enumerate(netwerk.heeft):
        leden = [plaats[koppel] for koppel in koppels if koppel[0] == i]
        regels.append(Linear(leden, [1] * len(leden), 0, cents))
    waarden, doelen = minimise_in_order(
        [*((0, cents) for cents in hoogst), *[(0, 1)] * n],
        regels,
        [
            Linear(range(n, 2 * n), [1] * n),
            Linear(range(n, 2 * n), range(1, n + 1)),
            Linear(range(n), range(1, n + 1)),
        ],
        [*start, *(int(cents > 0) for cents in start)],
        effort=effort,
    )
    return {koppel: waarden[k] for k, koppel in enumerate(koppels) if waarden[k]}, doelen


def _stel_samen(
    kantoren: Sequence[Kantoor],
    netwerk: _Netwerk,
    stromen: dict[tuple[int, int], int],
    knelpunten: tuple[Knelpunt, ...],
    doelen: tuple[Goal, ...],
) -> Overheveling:
    bewegingen = tuple(
        Beweging(van=netwerk.gevers[i].naam, naar=netwerk.leners[j].naam, bedrag=cents)
        for (i, j), cents in sorted(stromen.items())
    )
    return Overheveling(
        overgeheveld=sum(beweging.bedrag for beweging in bewegingen),
        minste_bewegingen=doelen[0].bound,
        bewezen=doelen[0].proven,
        volgorde_bewezen=all(doel.proven for doel in doelen),
        bewegingen=bewegingen,
        knelpunten=knelpunten,
        kantoren=tuple(_kantoor(kantoor, bewegingen) for kantoor in sorted(kantoren, key=lambda kantoor: kantoor.naam)),
    )


def _kantoor(kantoor: Kantoor, bewegingen: Sequence[Beweging]) -> KantoorUitkomst:
    leent_uit = sum(beweging.bedrag for beweging in bewegingen if beweging.van == kantoor.naam)
    ontvangt = sum(beweging.bedrag for beweging in bewegingen if beweging.naar == kantoor.naam)
    return KantoorUitkomst(
        naam=kantoor.naam,
        over=max(0, kantoor.ruimte_cents - kantoor.nodig_cents),
        tekort=kantoor.tekort,
        leent_uit=leent_uit,
        ontvangt=ontvangt,
        ruimte_na=kantoor.ruimte_cents - leent_uit + ontvangt,
        blijft_tekort=kantoor.tekort - ontvangt,
    )
