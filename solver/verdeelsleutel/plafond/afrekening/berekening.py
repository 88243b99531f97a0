"""The settlement of arrays: from a stream of declarations to what is paid, withheld and recovered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from verdeelsleutel.plafond.afrekening.betalingen import Betalingen, Nabetalingen
from verdeelsleutel.plafond.afrekening.controle import controleer
from verdeelsleutel.plafond.afrekening.invoer import Regime
from verdeelsleutel.plafond.afrekening.peilmoment import meegeteld_met_peilmoment
from verdeelsleutel.plafond.afrekening.redenen import redenen
from verdeelsleutel.plafond.afrekening.stop import betaal_tot_plafond
from verdeelsleutel.plafond.afrekening.stroom import Bool, Declaratiestroom, Int64, StroomError


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


def reken_af(stroom: Declaratiestroom, regime: Regime) -> Afrekening:
    """Settle a stream of arrays; nothing loops over declarations, but those under a ceiling that was lowered.

    Raises
    ------
    StroomError
        the stream breaks a rule of `controle`.
    """
    if overtredingen := controleer(stroom):
        raise StroomError(f"{len(overtredingen)} fault(s), first: {overtredingen[0]}")
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


def _betaal_alles(netto_cents: Int64) -> Betalingen:
    """All that was approved is paid and nothing waits; the excess is recovered afterwards."""
    return Betalingen(netto_cents, np.zeros_like(netto_cents), Nabetalingen.geen())
