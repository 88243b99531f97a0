"""Regime *omzetplafond met peilmoment*: which care counts under the ceiling."""

from __future__ import annotations

import numpy as np

from verdeelsleutel.plafond.afrekening.stroom import Bool, Declaratiestroom, Int64, som_ervoor


def meegeteld_met_peilmoment(stroom: Declaratiestroom) -> Int64:
    """(n,) cents of each net declaration that count; all of it, except between request and decision.

    Net amounts go in order of `zorg_tot`, then id. Care with request <= `zorg_tot` < decision fills what the care
    before it leaves of the ceiling in force on the day of the request, P0: with ``s`` counted so far an amount ``a``
    counts for ``min(a, max(0, P0 - s))``.

    Source: CZ groep, *Inkoopbeleid wijkverpleging 2024*, 2.2.5, "Termijn": that care "komt slechts voor vergoeding
    in aanmerking indien het productieplafond bij de zorgaanbieder op dat moment nog niet overschreden is". Chosen:
    that it counts as far as it fits under the old ceiling at that moment.
    """
    netto = stroom.netto_cents
    eerder = stroom.per_plafond(np.where(stroom.zorg_tot < stroom.aanvraag_dag[stroom.plafond], netto, 0))
    ruimte = np.maximum(stroom.plafond_op(stroom.aanvraag_dag) - eerder, 0)
    regel = np.flatnonzero(_tussen_aanvraag_en_besluit(stroom))
    regel = regel[np.lexsort((stroom.volgorde[regel], stroom.zorg_tot[regel], stroom.plafond[regel]))]
    plafond = stroom.plafond[regel]
    meegeteld = netto.copy()
    meegeteld[regel] = np.clip(ruimte[plafond] - som_ervoor(netto[regel], plafond), 0, netto[regel])
    return meegeteld


def _tussen_aanvraag_en_besluit(stroom: Declaratiestroom) -> Bool:
    """(n,) whether the care ended on or after the day of the request and before the decision."""
    aanvraag, besluit = stroom.aanvraag_dag[stroom.plafond], stroom.besluit_dag[stroom.plafond]
    return (aanvraag >= 0) & (aanvraag <= stroom.zorg_tot) & (stroom.zorg_tot < besluit)
