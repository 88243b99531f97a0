"""The settlement: from a stream of declarations under ceilings to what is paid, withheld and recovered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from verdeelsleutel.fouten import Programmafout, Taal
from verdeelsleutel.plafond.afrekening.betalingen import Betalingen, Nabetalingen
from verdeelsleutel.plafond.afrekening.controle import controleer
from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer, Regime
from verdeelsleutel.plafond.afrekening.koppeling import stroom_van
from verdeelsleutel.plafond.afrekening.peilmoment import meegeteld_met_peilmoment
from verdeelsleutel.plafond.afrekening.redenen import reden_tekst, redenen
from verdeelsleutel.plafond.afrekening.stop import betaal_tot_plafond
from verdeelsleutel.plafond.afrekening.stroom import Bool, Declaratiestroom, Int64, StroomError
from verdeelsleutel.plafond.afrekening.uitkomst import (
    AfrekeningUitkomst,
    DeclaratieUitkomst,
    Nabetaling,
    PlafondUitkomst,
)


@dataclass(frozen=True, eq=False)
class Afrekening:
    """A settlement as arrays, n declarations and m ceilings in the order of the stream; amounts in cents.

    Parameters
    ----------
    betaald_cents, aangehouden_cents : (n,) net of credits, 0 for a credit; together what was approved
    meegeteld_cents : (n,) what counts under the ceiling; under *omzetplafond met peilmoment* at most the net amount
    reden : (n,) `Reden`
    nabetalingen : later payments of withheld amounts, as they were made
    plafond_cents : (m,) the last version
    gedeclareerd_cents, plafond_betaald_cents, plafond_aangehouden_cents : (m,) sums of the declarations
    terug_te_vorderen_cents : (m,) what was paid and is not due
    definitief : (m,) whether the declaration term is known and has passed before the peildatum
    """

    betaald_cents: Int64
    aangehouden_cents: Int64
    meegeteld_cents: Int64
    reden: NDArray[np.uint8]
    nabetalingen: Nabetalingen
    plafond_cents: Int64
    gedeclareerd_cents: Int64
    plafond_betaald_cents: Int64
    plafond_aangehouden_cents: Int64
    terug_te_vorderen_cents: Int64
    definitief: Bool


def afrekenen(invoer: AfrekeningInvoer, taal: Taal = "nl") -> AfrekeningUitkomst:
    """Settle a validated input; the answer has passed the independent verifier.

    Raises
    ------
    Programmafout
        the verifier rejects the answer.
    """
    afrekening = reken_af(stroom_van(invoer), invoer.regime)
    uitkomst = _uitkomst(invoer, afrekening, taal)
    _reken_na(invoer, uitkomst)
    return uitkomst


def reken_af(stroom: Declaratiestroom, regime: Regime) -> Afrekening:
    """Settle a stream of arrays; nothing loops over declarations, but those under a ceiling that was lowered.

    Raises
    ------
    StroomError
        the stream breaks a rule of `controle`.
    """
    if bevindingen := controleer(stroom):
        raise StroomError(f"{len(bevindingen)} fault(s), first: {bevindingen[0]}")
    netto = stroom.netto_cents
    betalingen = betaal_tot_plafond(stroom) if regime is Regime.STOP else _betaal_alles(netto)
    meegeteld = meegeteld_met_peilmoment(stroom) if regime is Regime.OMZETPLAFOND_MET_PEILMOMENT else netto
    plafond = stroom.versie_cents[stroom.laatste_versie]
    betaald = stroom.per_plafond(betalingen.betaald_cents)
    verschuldigd = np.minimum(stroom.per_plafond(meegeteld), plafond)
    return Afrekening(
        betaald_cents=betalingen.betaald_cents,
        aangehouden_cents=betalingen.aangehouden_cents,
        meegeteld_cents=meegeteld,
        reden=redenen(stroom, regime, betalingen, meegeteld),
        nabetalingen=betalingen.nabetalingen,
        plafond_cents=plafond,
        gedeclareerd_cents=stroom.per_plafond(netto),
        plafond_betaald_cents=betaald,
        plafond_aangehouden_cents=stroom.per_plafond(betalingen.aangehouden_cents),
        terug_te_vorderen_cents=np.maximum(betaald - verschuldigd, 0),
        definitief=(stroom.declareren_tot >= 0) & (stroom.declareren_tot < stroom.peildatum),
    )


def json_bytes(uitkomst: AfrekeningUitkomst) -> bytes:
    """The answer as canonical JSON: UTF-8, the order of the model, one trailing newline."""
    return uitkomst.model_dump_json(indent=1).encode() + b"\n"


def _betaal_alles(netto_cents: Int64) -> Betalingen:
    """All that was approved is paid and nothing waits; the excess is recovered afterwards."""
    return Betalingen(netto_cents, np.zeros_like(netto_cents), Nabetalingen.geen())


def _uitkomst(invoer: AfrekeningInvoer, afrekening: Afrekening, taal: Taal) -> AfrekeningUitkomst:
    return AfrekeningUitkomst(
        declaraties=_declaraties(invoer, afrekening, taal), plafonds=_plafonds(invoer, afrekening)
    )


def _declaraties(invoer: AfrekeningInvoer, afrekening: Afrekening, taal: Taal) -> tuple[DeclaratieUitkomst, ...]:
    nabetalingen: dict[int, list[Nabetaling]] = {}
    na = afrekening.nabetalingen
    for regel, dag, cents in zip(na.regel.tolist(), na.dag.tolist(), na.cents.tolist(), strict=True):
        nabetalingen.setdefault(regel, []).append(Nabetaling(datum=date.fromordinal(dag), bedrag=cents))
    kolommen = (afrekening.betaald_cents, afrekening.aangehouden_cents, afrekening.reden)
    rijen = zip(invoer.declaraties, *(kolom.tolist() for kolom in kolommen), strict=True)
    return tuple(
        DeclaratieUitkomst.model_construct(
            id=declaratie.id,
            betaald=betaald,
            aangehouden=aangehouden,
            nabetaald_op=nabetalingen[regel][-1].datum if regel in nabetalingen else None,
            nabetalingen=tuple(nabetalingen.get(regel, ())),
            reden=reden_tekst(reden, taal),
        )
        for regel, (declaratie, betaald, aangehouden, reden) in enumerate(rijen)
    )


def _plafonds(invoer: AfrekeningInvoer, afrekening: Afrekening) -> tuple[PlafondUitkomst, ...]:
    kolommen = (
        afrekening.plafond_cents,
        afrekening.gedeclareerd_cents,
        afrekening.plafond_betaald_cents,
        afrekening.plafond_aangehouden_cents,
        afrekening.terug_te_vorderen_cents,
        afrekening.definitief,
    )
    return tuple(
        PlafondUitkomst(
            agb=plafond.agb,
            sector=plafond.sector,
            setting=plafond.setting,
            jaar=plafond.jaar,
            plafond=laatste,
            gedeclareerd=gedeclareerd,
            betaald=betaald,
            aangehouden=aangehouden,
            terug_te_vorderen=terug,
            definitief=definitief,
        )
        for plafond, laatste, gedeclareerd, betaald, aangehouden, terug, definitief in zip(
            invoer.plafonds, *(kolom.tolist() for kolom in kolommen), strict=True
        )
    )


def _reken_na(invoer: AfrekeningInvoer, uitkomst: AfrekeningUitkomst) -> None:
    from verdeelsleutel.nareken.afrekening import nareken

    redenen_van_afkeuring = nareken(invoer.model_dump(mode="json"), uitkomst.model_dump(mode="json"))
    if redenen_van_afkeuring:
        raise Programmafout("; ".join(redenen_van_afkeuring[:20]))
