"""The nacalculatie over all regions, as a simulation with a national remainder that the user gives.

The NZa settles in the year after, from national money. A zorgkantoor decides nothing here, and no rule for it is
published beforehand: the results are a simulation and say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from verdeelsleutel.claims.checked import allocate_checked
from verdeelsleutel.claims.problem import MAXIMUM_CENTS, AllocationProblem, Rule
from verdeelsleutel.fouten import Fout, Programmafout, Taal, leesbaar
from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Bedrag
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel.uitleg.getallen import euro
from verdeelsleutel.uitleg.woorden import woord
from verdeelsleutel_scenarios.regios.basis import (
    GEEN_WAARSCHUWINGEN,
    Regiofout,
    RegioInvoer,
    Waarschuwingen,
    regio_invoeren,
    weiger,
)
from verdeelsleutel_scenarios.regios.controle import eis, regiofouten

DUIZEND = 1_000


Regel = Literal["naar_rato", "percentage_overproductie"]

Regios = Sequence[tuple[Invoer, Uitkomst]]
"""Each region's input with its division."""


class NacalculatieRij(Model):
    """One row: what counts, what the simulation pays on top of the herschikking, and what stays unpaid."""

    regio: str
    agb: str
    aanbieder: str
    leveringsvorm: str
    niet_vergoed: Bedrag
    grondslag: Bedrag
    betaald: Bedrag
    blijft_niet_vergoed: Bedrag


class NacalculatieRegio(Model):
    """Totals of one region."""

    regio: str
    niet_vergoed: Bedrag
    grondslag: Bedrag
    betaald: Bedrag
    blijft_niet_vergoed: Bedrag


class Nacalculatie(Model):
    """What a national remainder would pay.

    Parameters
    ----------
    let_op : that it is a simulation, in every answer
    hoogste, percentage : of overproduction that is paid, at most and in all, one decimal; None where the remainder
        goes naar rato
    """

    status: Literal["simulatie"] = "simulatie"
    let_op: str
    jaar: int
    regel: Regel
    herkomst: str
    hoogste: str | None
    percentage: str | None
    restant: Bedrag
    betaald: Bedrag
    resteert: Bedrag
    invoeren: tuple[RegioInvoer, ...]
    regios: tuple[NacalculatieRegio, ...]
    rijen: tuple[NacalculatieRij, ...]


class _Rij(Model):
    """A row of a herschikking with the name of its region; cents."""

    regio: str
    agb: str
    aanbieder: str
    leveringsvorm: str
    niet_vergoed: int
    overproductie: int
    vergoed: int


def simuleer(
    regios: Regios,
    regel: Regel,
    restant_cents: int,
    hoogste_promille: int | None = None,
    *,
    waarschuwingen: Waarschuwingen = GEEN_WAARSCHUWINGEN,
    taal: Taal = "nl",
) -> Nacalculatie:
    """By the rule that is named; `hoogste_promille` None: all of it. As the two functions below."""
    if regel == "naar_rato":
        return naar_rato(regios, restant_cents, waarschuwingen=waarschuwingen, taal=taal)
    hoogste = DUIZEND if hoogste_promille is None else hoogste_promille
    return percentage_overproductie(regios, restant_cents, hoogste, waarschuwingen=waarschuwingen, taal=taal)


def naar_rato(
    regios: Regios, restant_cents: int, *, waarschuwingen: Waarschuwingen = GEEN_WAARSCHUWINGEN, taal: Taal = "nl"
) -> Nacalculatie:
    """Pay what was not granted from the national remainder, naar rato of it; *chosen*.

    Largest remainder, ties by agb, leveringsvorm and region; verified.

    Parameters
    ----------
    regios : each region's input with its division
    restant_cents : what the country has left, 0 to 10^13
    waarschuwingen : about the inputs, which stay in the answer
    taal : of the texts in the answer

    Raises
    ------
    OngeldigeRegios
        regions that do not go together, one without a division, or a remainder out of range.
    """
    rijen = _rijen(regios, restant_cents, taal)
    claims = [rij.niet_vergoed for rij in rijen]
    problem = AllocationProblem.from_rooms(
        claims, np.zeros(len(claims), dtype=np.int64), [Rule.NAAR_RATO], [(range(len(claims)), restant_cents)]
    )
    betaald = allocate_checked(problem).granted_cents.tolist()
    kop = _kop(regios, "naar_rato", restant_cents, waarschuwingen, taal)
    return _stel_samen(rijen, claims, betaald, kop | {"hoogste": None, "percentage": None})


def percentage_overproductie(
    regios: Regios,
    restant_cents: int,
    hoogste_promille: int = DUIZEND,
    *,
    waarschuwingen: Waarschuwingen = GEEN_WAARSCHUWINGEN,
    taal: Taal = "nl",
) -> Nacalculatie:
    """Pay overproduction in the whole country up to one percentage, the highest that the remainder allows.

    NZa, beleidsregel CA-173 over 2006 (ECLI:NL:CBB:2011:BR2939 and BR2943): overproduction paid to a national 33.9 %,
    nothing above. *Chosen*: overproduction is category 3; what the herschikking granted of it counts; steps of a tenth
    of a percent; each row's part is rounded down to a cent.

    Parameters
    ----------
    regios, restant_cents, waarschuwingen, taal : as for `naar_rato`
    hoogste_promille : never more than this many thousandths, 0 to 1,000; 339 for the 33.9 % of 2006

    Raises
    ------
    OngeldigeRegios
        as `naar_rato`, or a share out of range.
    """
    if type(hoogste_promille) is not int or not 0 <= hoogste_promille <= DUIZEND:
        raise weiger("promille_ongeldig")
    rijen = _rijen(regios, restant_cents, taal)
    laagste, hoogste = 0, hoogste_promille
    while laagste < hoogste:
        midden = (laagste + hoogste + 1) // 2
        laagste, hoogste = (midden, hoogste) if sum(_tot(rijen, midden)) <= restant_cents else (laagste, midden - 1)
    betaald = _tot(rijen, laagste)
    _reken_na(rijen, betaald, restant_cents, laagste, hoogste_promille)
    kop = _kop(regios, "percentage_overproductie", restant_cents, waarschuwingen, taal)
    percentages = {"hoogste": _percentage(hoogste_promille), "percentage": _percentage(laagste)}
    return _stel_samen(rijen, [rij.overproductie for rij in rijen], betaald, kop | percentages)


def zonder_verdeling(regios: Regios, taal: Taal = "nl") -> list[Regiofout]:
    """A fault for every region in which the guarantee does not fit: it has nothing to go on with."""
    return [
        Regiofout(
            (invoer.regio.regio,),
            Fout(
                "regio_zonder_verdeling",
                waarde=leesbaar(invoer.regio.regio),
                gegevens={"tekort": euro(uitkomst.diagnose.tekort, taal)},
            ),
        )
        for invoer, uitkomst in sorted(regios, key=lambda regio: regio[0].regio.regio)
        if uitkomst.diagnose
    ]


def _kop(
    regios: Regios, regel: Regel, restant_cents: int, waarschuwingen: Waarschuwingen, taal: Taal
) -> dict[str, Any]:
    """What the answer says beside its amounts."""
    invoeren = [invoer for invoer, _ in regios]
    return {
        "let_op": woord("regios.simulatie", taal),
        "jaar": invoeren[0].regio.jaar,
        "regel": regel,
        "herkomst": woord(f"regios.herkomst_{regel}", taal),
        "restant": restant_cents,
        "invoeren": regio_invoeren(invoeren, waarschuwingen, taal),
    }


def _percentage(promille: int) -> str:
    return f"{promille // 10}.{promille % 10}"


def _rijen(regios: Regios, restant_cents: int, taal: Taal) -> list[_Rij]:
    if type(restant_cents) is not int or not 0 <= restant_cents <= MAXIMUM_CENTS:
        raise weiger("restant_ongeldig")
    eis([*regiofouten([invoer for invoer, _ in regios]), *zonder_verdeling(regios, taal)])
    rijen: list[tuple[str, int, str, _Rij]] = []
    for invoer, uitkomst in regios:
        vormen = uitkomst.beleid.parameters["leveringsvormen"].waarde
        for rij in uitkomst.afspraken:
            gevonden = _Rij(
                regio=invoer.regio.regio,
                agb=rij.agb,
                aanbieder=rij.aanbieder,
                leveringsvorm=rij.leveringsvorm,
                niet_vergoed=rij.niet_vergoed or 0,
                overproductie=rij.in_aanmerking.categorie3,
                vergoed=rij.toegekend.categorie3 if rij.toegekend else 0,
            )
            rijen.append((rij.agb, vormen.index(rij.leveringsvorm), invoer.regio.regio, gevonden))
    if sum(rij.niet_vergoed for *_, rij in rijen) > MAXIMUM_CENTS:
        raise weiger("regios_te_groot")
    return [rij for *_, rij in sorted(rijen, key=lambda gevonden: gevonden[:3])]


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
    rijen: Sequence[_Rij], grondslag: Sequence[int], betaald: Sequence[int], kop: dict[str, Any]
) -> Nacalculatie:
    gevonden = tuple(
        NacalculatieRij(
            regio=rij.regio,
            agb=rij.agb,
            aanbieder=rij.aanbieder,
            leveringsvorm=rij.leveringsvorm,
            niet_vergoed=rij.niet_vergoed,
            grondslag=telt,
            betaald=cents,
            blijft_niet_vergoed=rij.niet_vergoed - cents,
        )
        for rij, telt, cents in zip(rijen, grondslag, betaald, strict=True)
    )
    per_regio: dict[str, list[NacalculatieRij]] = {}
    for uit in gevonden:
        per_regio.setdefault(uit.regio, []).append(uit)
    som = sum(betaald)
    return Nacalculatie(
        **kop,
        betaald=som,
        resteert=kop["restant"] - som,
        regios=tuple(
            NacalculatieRegio(
                regio=naam,
                **{
                    veld: sum(getattr(rij, veld) for rij in leden)
                    for veld in ("niet_vergoed", "grondslag", "betaald", "blijft_niet_vergoed")
                },
            )
            for naam, leden in sorted(per_regio.items())
        ),
        rijen=gevonden,
    )
