"""The settlement, plainly: one event after the other, one cent rule at a time, for tests only."""

from __future__ import annotations

from dataclasses import dataclass, field

from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer, Declaratie, Plafond, Regime


@dataclass
class Rij:
    """What one debit got so far, in cents."""

    betaald: int = 0
    aangehouden: int = 0
    nabetalingen: dict[str, int] = field(default_factory=dict)


@dataclass
class Stand:
    """One ceiling in the end; `standen` are (approved, paid, ceiling) after every event."""

    rijen: dict[str, Rij]
    plafond: int
    gedeclareerd: int
    terug_te_vorderen: int
    standen: list[tuple[int, int, int]]


def reken_plafond_af(invoer: AfrekeningInvoer, plafond: Plafond) -> Stand:
    """Settle one ceiling."""
    versies = sorted(plafond.versies, key=lambda versie: versie.geldig_vanaf)
    onder = [d for d in invoer.declaraties if sleutel(d) == sleutel(plafond)]
    rijen: dict[str, Rij] = {}
    standen = []
    in_werking = versies[0].bedrag
    dagen = sorted({d.ingediend_op for d in onder} | {versie.geldig_vanaf for versie in versies[1:]})
    for dag in dagen:
        for versie in versies[1:]:
            if versie.geldig_vanaf == dag:
                in_werking = versie.bedrag
                betaal_wachtenden(invoer.regime, rijen, in_werking, str(dag), na=True)
                standen.append(stand(rijen, in_werking))
        van_vandaag = sorted((d for d in onder if d.ingediend_op == dag), key=lambda d: d.id)
        for debet in [d for d in van_vandaag if d.crediteert is None]:
            rijen[debet.id] = Rij(aangehouden=debet.bedrag)
            betaal_wachtenden(invoer.regime, rijen, in_werking, str(dag), na=False)
            standen.append(stand(rijen, in_werking))
        for credit in [d for d in van_vandaag if d.crediteert is not None]:
            rij = rijen[credit.crediteert or ""]
            uit_aangehouden = min(credit.bedrag, rij.aangehouden)
            rij.aangehouden -= uit_aangehouden
            rij.betaald -= credit.bedrag - uit_aangehouden
            betaal_wachtenden(invoer.regime, rijen, in_werking, str(dag), na=True)
            standen.append(stand(rijen, in_werking))
    gedeclareerd = sum(rij.betaald + rij.aangehouden for rij in rijen.values())
    betaald = sum(rij.betaald for rij in rijen.values())
    verschuldigd = min(meegeteld(invoer, plafond, onder, rijen), versies[-1].bedrag)
    return Stand(rijen, versies[-1].bedrag, gedeclareerd, max(0, betaald - verschuldigd), standen)


def betaal_wachtenden(regime: Regime, rijen: dict[str, Rij], in_werking: int, dag: str, *, na: bool) -> None:
    """Pay what waits, oldest first; `rijen` is in order of submission."""
    for rij in rijen.values():
        betaald = sum(ander.betaald for ander in rijen.values())
        ruimte = max(0, in_werking - betaald) if regime is Regime.STOP else rij.aangehouden
        deel = min(ruimte, rij.aangehouden)
        rij.aangehouden -= deel
        rij.betaald += deel
        if na and deel:
            rij.nabetalingen[dag] = rij.nabetalingen.get(dag, 0) + deel


def meegeteld(invoer: AfrekeningInvoer, plafond: Plafond, onder: list[Declaratie], rijen: dict[str, Rij]) -> int:
    """What counts: the sentence of the CZ regime, word for word."""
    som = 0
    for debet in sorted((d for d in onder if d.crediteert is None), key=lambda d: (d.zorg_tot, d.id)):
        netto = rijen[debet.id].betaald + rijen[debet.id].aangehouden
        aanvraag = plafond.aanvraag if invoer.regime is Regime.OMZETPLAFOND_MET_PEILMOMENT else None
        if aanvraag and aanvraag.ingediend_op <= debet.zorg_tot < aanvraag.besluit_op:
            versies = sorted(plafond.versies, key=lambda versie: versie.geldig_vanaf)
            oud = [versies[0], *(v for v in versies[1:] if v.geldig_vanaf <= aanvraag.ingediend_op)][-1].bedrag
            som += min(netto, max(0, oud - som))
        else:
            som += netto
    return som


def stand(rijen: dict[str, Rij], in_werking: int) -> tuple[int, int, int]:
    """Approved, paid and the ceiling at this moment."""
    goedgekeurd = sum(rij.betaald + rij.aangehouden for rij in rijen.values())
    return goedgekeurd, sum(rij.betaald for rij in rijen.values()), in_werking


def sleutel(iets: Declaratie | Plafond) -> tuple[object, ...]:
    return (iets.agb, iets.sector, str(iets.setting), iets.jaar)
