"""The nacalculatie over all regions, as a simulation with a national remainder that the user gives.

The NZa settles in the year after, from national money. A zorgkantoor decides nothing here, and no rule for it is
published beforehand: the results are a simulation and say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from verdeelsleutel.claims.problem import MAXIMUM_CENTS, AllocationProblem, Rule
from verdeelsleutel.fouten import Programmafout
from verdeelsleutel.herschikking.invoer import Bedrag, Invoer, Model
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel_scenarios.regios.basis import OngeldigeRegios, op_naam, verdeel_nagerekend

LET_OP: Literal[
    "Simulatie. De nacalculatie is van de NZa, uit landelijk geld: een zorgkantoor beslist er niet over."
] = "Simulatie. De nacalculatie is van de NZa, uit landelijk geld: een zorgkantoor beslist er niet over."
DUIZEND = 1_000


class NacalculatieRij(Model):
    """One row: what counts, what the simulation pays on top of the herschikking, and what stays unpaid."""

    regio: str
    agb: str
    leveringsvorm: str
    grondslag: Bedrag
    betaald: Bedrag
    blijft_niet_vergoed: Bedrag


class NacalculatieRegio(Model):
    """Totals of one region."""

    regio: str
    grondslag: Bedrag
    betaald: Bedrag


class Nacalculatie(Model):
    """`percentage` of overproduction that is paid in all, one decimal; None where the remainder goes naar rato."""

    status: Literal["simulatie"] = "simulatie"
    let_op: str = LET_OP
    regel: Literal["naar_rato", "percentage_overproductie"]
    restant: Bedrag
    betaald: Bedrag
    resteert: Bedrag
    percentage: str | None
    regios: tuple[NacalculatieRegio, ...]
    rijen: tuple[NacalculatieRij, ...]


class _Rij(Model):
    """A row of a herschikking with the name of its region; cents."""

    regio: str
    agb: str
    leveringsvorm: str
    niet_vergoed: int
    overproductie: int
    vergoed: int


def naar_rato(regios: Sequence[tuple[Invoer, Uitkomst]], restant_cents: int) -> Nacalculatie:
    """Pay what was not granted from the national remainder, naar rato of it; *chosen*.

    Largest remainder, ties by agb, leveringsvorm and region; verified.

    Parameters
    ----------
    regios : each region's input with its division
    restant_cents : what the country has left, 0 to 10^13

    Raises
    ------
    OngeldigeRegios
        regions that do not go together, one without a division, or a remainder out of range.
    """
    rijen = _rijen(regios, restant_cents)
    claims = [rij.niet_vergoed for rij in rijen]
    problem = AllocationProblem.from_rooms(
        claims, np.zeros(len(claims), dtype=np.int64), [Rule.NAAR_RATO], [(range(len(claims)), restant_cents)]
    )
    betaald = verdeel_nagerekend(problem).granted_cents.tolist()
    return _stel_samen(rijen, claims, betaald, restant_cents, None)


def percentage_overproductie(
    regios: Sequence[tuple[Invoer, Uitkomst]], restant_cents: int, hoogste_promille: int = DUIZEND
) -> Nacalculatie:
    """Pay overproduction in the whole country up to one percentage, the highest that the remainder allows.

    NZa, beleidsregel CA-173 over 2006 (ECLI:NL:CBB:2011:BR2939 and BR2943): overproduction paid to a national 33.9 %,
    nothing above. *Chosen*: overproduction is category 3; what the herschikking granted of it counts; steps of a tenth
    of a percent; each row's part is rounded down to a cent.

    Parameters
    ----------
    regios, restant_cents : as for `naar_rato`
    hoogste_promille : never more than this many thousandths, 0 to 1,000; 339 for the 33.9 % of 2006

    Raises
    ------
    OngeldigeRegios
        as `naar_rato`, or a share out of range.
    """
    if type(hoogste_promille) is not int or not 0 <= hoogste_promille <= DUIZEND:
        raise OngeldigeRegios(f"hoogste promille: 0 tot en met {DUIZEND} verwacht")
    rijen = _rijen(regios, restant_cents)
    laagste, hoogste = 0, hoogste_promille
    while laagste < hoogste:
        midden = (laagste + hoogste + 1) // 2
        laagste, hoogste = (midden, hoogste) if sum(_tot(rijen, midden)) <= restant_cents else (laagste, midden - 1)
    betaald = _tot(rijen, laagste)
    _reken_na(rijen, betaald, restant_cents, laagste, hoogste_promille)
    grondslag = [rij.overproductie for rij in rijen]
    return _stel_samen(rijen, grondslag, betaald, restant_cents, f"{laagste // 10}.{laagste % 10}")


def _rijen(regios: Sequence[tuple[Invoer, Uitkomst]], restant_cents: int) -> list[_Rij]:
    if type(restant_cents) is not int or not 0 <= restant_cents <= MAXIMUM_CENTS:
        raise OngeldigeRegios("restant: 0 tot en met € 100 miljard verwacht")
    per_regio = {invoer.regio.regio: uitkomst for invoer, uitkomst in regios}
    rijen: list[tuple[str, int, _Rij]] = []
    for invoer in op_naam([invoer for invoer, _ in regios]):
        uitkomst = per_regio[invoer.regio.regio]
        vormen = uitkomst.beleid.parameters["leveringsvormen"].waarde
        for rij in uitkomst.afspraken:
            if rij.toegekend is None or rij.niet_vergoed is None:
                raise OngeldigeRegios(f"{invoer.regio.regio}: de garantie past niet, dus er is niets verdeeld")
            gevonden = _Rij(
                regio=invoer.regio.regio,
                agb=rij.agb,
                leveringsvorm=rij.leveringsvorm,
                niet_vergoed=rij.niet_vergoed,
                overproductie=rij.in_aanmerking.categorie3,
                vergoed=rij.toegekend.categorie3,
            )
            rijen.append((rij.agb, vormen.index(rij.leveringsvorm), gevonden))
    return [rij for _, _, rij in sorted(rijen, key=lambda gevonden: gevonden[:2])]


def _tot(rijen: Sequence[_Rij], promille: int) -> list[int]:
    """What each row gets on top if its overproduction is paid to this share."""
    return [max(0, rij.overproductie * promille // DUIZEND - rij.vergoed) for rij in rijen]


def _reken_na(rijen: Sequence[_Rij], betaald: Sequence[int], restant: int, promille: int, hoogste: int) -> None:
    """Row by row the share in whole numbers, the sum, and that one step more does not fit."""
    for rij, cents in zip(rijen, betaald, strict=True):
        ruimte = promille * rij.overproductie - DUIZEND * (rij.vergoed + cents)
        if cents < 0 or (cents and not 0 <= ruimte < DUIZEND) or (not cents and ruimte >= DUIZEND):
            raise Programmafout(f"nacalculatie: {rij.regio} {rij.agb} {rij.leveringsvorm} krijgt niet het percentage")
    past_niet = promille < hoogste and sum(_tot(rijen, promille + 1)) <= restant
    if sum(betaald) > restant or past_niet:
        raise Programmafout("nacalculatie: het percentage is niet het hoogste dat past")


def _stel_samen(
    rijen: Sequence[_Rij], grondslag: Sequence[int], betaald: Sequence[int], restant: int, percentage: str | None
) -> Nacalculatie:
    gevonden = tuple(
        NacalculatieRij(
            regio=rij.regio,
            agb=rij.agb,
            leveringsvorm=rij.leveringsvorm,
            grondslag=telt,
            betaald=cents,
            blijft_niet_vergoed=rij.niet_vergoed - cents,
        )
        for rij, telt, cents in zip(rijen, grondslag, betaald, strict=True)
    )
    per_regio: dict[str, list[NacalculatieRij]] = {}
    for uit in gevonden:
        per_regio.setdefault(uit.regio, []).append(uit)
    return Nacalculatie(
        regel="naar_rato" if percentage is None else "percentage_overproductie",
        restant=restant,
        betaald=sum(betaald),
        resteert=restant - sum(betaald),
        percentage=percentage,
        regios=tuple(
            NacalculatieRegio(
                regio=naam, grondslag=sum(r.grondslag for r in leden), betaald=sum(r.betaald for r in leden)
            )
            for naam, leden in sorted(per_regio.items())
        ),
        rijen=gevonden,
    )
