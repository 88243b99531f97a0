"""The request desk: what is possible for one request, who pays for it, what stands in the way, what would help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from verdeelsleutel.claims.allocation import Allocation
from verdeelsleutel.claims.checked import allocate_checked
from verdeelsleutel.claims.problem import AllocationProblem
from verdeelsleutel.fouten import Fout, OngeldigeInvoer, Programmafout
from verdeelsleutel.plafond.balie.problemen import (
    Trapverdeling,
    benodigde_capaciteit,
    betaalt_geheel,
    op_trappen,
    vooraan,
)
from verdeelsleutel.plafond.balie.uitkomst import Aanpassing, BalieUitkomst, Knelpunt, RuimteVerhoging, Verlies
from verdeelsleutel.plafond.beoordeling.beleid import laad_plafondbeleid
from verdeelsleutel.plafond.beoordeling.berekening import Beoordeeld, beoordeel_alle, te_verdelen
from verdeelsleutel.plafond.beoordeling.invoer import Beoordelingsverzoek
from verdeelsleutel.plafond.beoordeling.lees import lees_beoordeling
from verdeelsleutel.tonen import toon


class Aanvraagbalie:
    """Answers questions about one request among all that ask; every division in an answer has passed the verifier.

    Raises
    ------
    OngeldigeInvoer
        with every fault; also without a division, and for all or nothing, where a part of a request is no answer.
    """

    def __init__(self, verzoek: Mapping[str, Any] | Beoordelingsverzoek) -> None:
        gelezen = verzoek if isinstance(verzoek, Beoordelingsverzoek) else lees_beoordeling(verzoek)[0]
        if gelezen.verdeling is None:
            raise OngeldigeInvoer([Fout("balie_zonder_verdeling", ("verdeling",))])
        if gelezen.verdeling.alles_of_niets:
            raise OngeldigeInvoer([Fout("balie_alles_of_niets", ("verdeling", "alles_of_niets"), waarde="true")])
        self._verdeling = gelezen.verdeling
        beleid = laad_plafondbeleid(gelezen.beleid)
        self._beoordeeld = {rij.aanvraag.id: rij for rij in beoordeel_alle(gelezen, beleid)}
        self._probleem = te_verdelen(gelezen.verdeling, list(self._beoordeeld.values()))
        self._nu = allocate_checked(self._probleem.problem)
        self._trapverdeling = Trapverdeling.van(op_trappen(self._probleem.problem, self._nu), self._nu)
        self._cents = self._probleem.per_aanvraag(self._nu.granted_cents.tolist())

    def vraag(self, aanvraag_id: str) -> BalieUitkomst:
        """What is possible for one request.

        Raises
        ------
        OngeldigeInvoer
            there is no such request.
        Programmafout
            the verifier rejects a division, or solving again does not confirm the change that would make it whole.
        """
        rij = self._beoordeeld.get(aanvraag_id)
        if rij is None:
            raise OngeldigeInvoer([Fout("onbekende_aanvraag", ("id",), waarde=toon(aanvraag_id))])
        plaats = self._probleem.plaats_van.get(aanvraag_id)
        if plaats is None or not self._probleem.bedragen_cents[plaats]:
            return self._zonder_bedrag(rij)
        return self._met_bedrag(rij, plaats)

    def _zonder_bedrag(self, rij: Beoordeeld) -> BalieUitkomst:
        """A request that is refused, or that justifies nothing: no room stands in its way."""
        return self._uitkomst(rij, toegekend=0, grootste_bedrag=0, verliezers=(), knelpunten=(), aanpassing=None)

    def _met_bedrag(self, rij: Beoordeeld, plaats: int) -> BalieUitkomst:
        eigen = self._claims(plaats)
        claim, problem = eigen[-1], self._trapverdeling.problem
        dan = self._probleem.per_aanvraag(self._vooraan(claim).granted_cents.tolist())
        return self._uitkomst(
            rij,
            toegekend=self._cents[plaats],
            grootste_bedrag=dan[plaats],
            verliezers=self._verliezers(plaats, dan),
            knelpunten=self._knelpunten(problem, eigen, dan[plaats] < self._probleem.bedragen_cents[plaats]),
            aanpassing=None if self._geheel(eigen) else self._aanpassing(eigen, plaats),
        )

    def _claims(self, plaats: int) -> list[int]:
        """The claims above zero of a request, the one that is served last at the end: its floor, then the rest."""
        claims = self._probleem.problem.claims_cents.tolist()
        return [claim for claim, deel in enumerate(self._probleem.delen) if deel.plaats == plaats and claims[claim]]

    def _geheel(self, eigen: Sequence[int]) -> bool:
        """Whether the exact division pays claims in full."""
        return all(self._nu.binding_room[claim] < 0 for claim in eigen)

    def _vooraan(self, claim: int) -> Allocation:
        """The division with a claim before the others of its tier; as it is, if it has no others."""
        problem = self._trapverdeling.problem
        if (problem.tier == problem.tier[claim]).sum() == 1:
            return self._nu
        eerst = vooraan(problem, claim)
        return allocate_checked(eerst)

    def _verliezers(self, plaats: int, dan: Sequence[int]) -> tuple[Verlies, ...]:
        return tuple(
            Verlies(id=aanvraag.id, agb=aanvraag.agb, nu=nu, dan=straks, verlies=nu - straks)
            for i, (aanvraag, nu, straks) in enumerate(zip(self._probleem.aanvragen, self._cents, dan, strict=True))
            if i != plaats and straks < nu
        )

    def _knelpunten(self, problem: AllocationProblem, eigen: Sequence[int], tekort: bool) -> tuple[Knelpunt, ...]:
        """The rooms that hold the request, the tightest first, and what those that rank higher take of each."""
        if not tekort:
            return ()
        claim = eigen[-1]
        eerder = problem.tier < problem.tier[claim]
        eerder[eigen] = False
        wil = int(self._nu.granted_cents[eigen[:-1]].sum()) + int(problem.claims_cents[claim])
        knelpunten = []
        for index, kamer in enumerate(self._probleem.ruimtes):
            leden = problem.room(index)
            hoger = int(self._nu.granted_cents[leden[eerder[leden]]].sum())
            vrij = kamer.capaciteit_cents - hoger
            if vrij < wil and claim in leden:
                knelpunten.append(
                    Knelpunt(ruimte=kamer.naam, maximum=kamer.capaciteit_cents, voor_hogeren=hoger, vrij=vrij)
                )
        return tuple(sorted(knelpunten, key=lambda knelpunt: (knelpunt.vrij, knelpunt.ruimte)))

    def _aanpassing(self, eigen: Sequence[int], plaats: int) -> Aanpassing:
        """The least by which rooms have to grow for the division to pay the request in full, and not a cent less."""
        capaciteit = self._trapverdeling.problem.capacity_cents.tolist()
        nodig = benodigde_capaciteit(self._trapverdeling, eigen[-1])
        groter = {room: cents for room, cents in nodig.items() if cents > capaciteit[room]}
        if not betaalt_geheel(self._trapverdeling, groter, eigen):
            raise Programmafout(f"{self._probleem.aanvragen[plaats].id}: niet geheel met de berekende verhoging")
        for room, cents in groter.items():
            if betaalt_geheel(self._trapverdeling, {**groter, room: cents - 1}, eigen):
                raise Programmafout(f"{self._probleem.aanvragen[plaats].id}: geheel met een cent minder verhoging")
        return Aanpassing(
            ruimtes=tuple(
                RuimteVerhoging(
                    ruimte=self._probleem.ruimtes[room].naam,
                    nu=capaciteit[room],
                    nodig=cents,
                    verhoging=cents - capaciteit[room],
                )
                for room, cents in groter.items()
            ),
            geheel=True,
            een_cent_minder_geheel=False,
        )

    def _uitkomst(self, rij: Beoordeeld, **velden: Any) -> BalieUitkomst:
        aanvraag, beoordeling = rij.aanvraag, rij.beoordeling
        klasse = self._verdeling.klasse_van(aanvraag)
        onderbouwd = beoordeling.onderbouwd_cents
        return BalieUitkomst(
            id=aanvraag.id,
            agb=aanvraag.agb,
            klasse=None if klasse is None else klasse.naam,
            niet_voldaan=tuple(
                uitslag.voorwaarde.code for uitslag in beoordeling.voorwaarden if uitslag.bevinding.oordeel != "voldoet"
            ),
            gevraagd=aanvraag.gevraagd,
            onderbouwd_bedrag=onderbouwd,
            niet_onderbouwd=None if onderbouwd is None or aanvraag.gevraagd is None else aanvraag.gevraagd - onderbouwd,
            **velden,
        )
