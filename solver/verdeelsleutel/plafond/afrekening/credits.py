"""What a credit takes back while ceilings only rise: first what is withheld of its debit, then what was paid."""

from __future__ import annotations

import numpy as np

from verdeelsleutel.plafond.afrekening.dominance import sum_before_and_below
from verdeelsleutel.plafond.afrekening.gebeurtenissen import CREDIT, DEBET, Gebeurtenissen
from verdeelsleutel.plafond.afrekening.stroom import Declaratiestroom, Int64, som_ervoor


def teruggenomen_van_betaald(stroom: Declaratiestroom, events: Gebeurtenissen) -> Int64:
    """(e,) cents that each event takes back from what was paid of its debit; 0 for all but credits.

    Of a debit with ``netto`` left and ``ervoor`` net approved before it, ``min(netto, max(0, plafond - ervoor))``
    is paid when the credit comes; the rest is withheld and goes first.
    """
    credit_op = np.flatnonzero(events.soort == CREDIT)
    regel = events.regel[credit_op]
    cents, debet = stroom.bedrag_cents[regel], stroom.crediteert[regel]
    netto = stroom.bedrag_cents[debet] - eerder_gecrediteerd(debet, cents)
    ruimte = events.plafond_cents[credit_op] - _netto_ervoor(stroom, events, credit_op, debet, cents)
    aangehouden = netto - np.clip(ruimte, 0, netto)
    van_betaald = np.zeros(len(events.soort), dtype=np.int64)
    van_betaald[credit_op] = np.maximum(cents - aangehouden, 0)
    return van_betaald


def eerder_gecrediteerd(debet: Int64, cents: Int64) -> Int64:
    """Per credit, in order of events, what earlier credits took from the same debit."""
    orde = np.argsort(debet, kind="stable")
    eerder = np.empty(len(debet), dtype=np.int64)
    eerder[orde] = som_ervoor(cents[orde], debet[orde])
    return eerder


def _netto_ervoor(
    stroom: Declaratiestroom, events: Gebeurtenissen, credit_op: Int64, debet: Int64, cents: Int64
) -> Int64:
    """Per credit, net approved at that moment over the debits submitted before the one it reverses."""
    debets = np.flatnonzero(events.soort == DEBET)
    plaats = np.zeros(len(stroom.plafond), dtype=np.int64)
    plaats[events.regel[debets]] = np.arange(len(debets))
    bruto_ervoor = np.cumsum(events.cents[debets]) - events.cents[debets]
    eerste_debet = np.searchsorted(debets, events.begin[credit_op])
    bruto = bruto_ervoor[plaats[debet]] - bruto_ervoor[eerste_debet]
    credits_ervoor = np.cumsum(cents) - cents
    eerste_credit = np.searchsorted(credit_op, events.begin[credit_op])
    return bruto - (sum_before_and_below(plaats[debet], cents) - credits_ervoor[eerste_credit])
