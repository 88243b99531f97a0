"""What happens to each ceiling, in order: versions, debits and credits on one line of time."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

import numpy as np

from verdeelsleutel.plafond.afrekening.stroom import Bool, Declaratiestroom, Int64

VERSIE, DEBET, CREDIT = 0, 1, 2
"""Kinds of event, in the order in which they happen on one day."""

_VOOR_ALLES = 0
"""Before every day: day 1 is 1 January of the year 1."""


@dataclass(frozen=True, eq=False)
class Gebeurtenissen:
    """Events by ceiling, day, kind and id; the first event of a ceiling is its first version.

    Parameters
    ----------
    plafond, dag, soort : (e,) ceiling, day, and one of `VERSIE`, `DEBET`, `CREDIT`
    regel : (e,) row of the declaration, or of the version
    cents : (e,) how much the approved total changes: 0, the debit, minus the credit
    plafond_cents : (e,) the ceiling in force once the event has happened
    """

    plafond: Int64
    dag: Int64
    soort: Int64
    regel: Int64
    cents: Int64
    plafond_cents: Int64

    def van(self, keuze: Bool) -> Gebeurtenissen:
        """The events chosen; whole ceilings only, so that each still begins with its first version."""
        return Gebeurtenissen(
            self.plafond[keuze],
            self.dag[keuze],
            self.soort[keuze],
            self.regel[keuze],
            self.cents[keuze],
            self.plafond_cents[keuze],
        )

    @property
    def begin(self) -> Int64:
        """(e,) place of the first event of the same ceiling."""
        nieuw = np.diff(self.plafond, prepend=-1) != 0
        return np.flatnonzero(nieuw)[np.cumsum(nieuw) - 1] if len(nieuw) else np.zeros(0, dtype=np.int64)

    @property
    def goedgekeurd_cents(self) -> Int64:
        """(e,) approved net of credits under the ceiling once the event has happened."""
        totaal = np.cumsum(self.cents)
        return totaal - totaal[self.begin]


def gebeurtenissen(stroom: Declaratiestroom) -> Gebeurtenissen:
    """Order by day of submission; on one day versions, then debits, then credits; then the id by code point.

    A first version counts from 1 January whatever its day, so it comes before everything else.
    """
    v, n = len(stroom.versie_dag), len(stroom.plafond)
    plafond = np.concatenate([stroom.versie_plafond, stroom.plafond])
    eerste = np.diff(stroom.versie_plafond, prepend=-1) != 0
    dag = np.concatenate([np.where(eerste, _VOOR_ALLES, stroom.versie_dag), stroom.ingediend])
    soort = np.concatenate([np.full(v, VERSIE), np.where(stroom.is_credit, CREDIT, DEBET)])
    cents = np.concatenate([np.zeros(v, dtype=np.int64), np.where(stroom.is_credit, -1, 1) * stroom.bedrag_cents])
    rang = np.concatenate([np.zeros(v, dtype=np.int64), stroom.volgorde])
    regel = np.concatenate([np.arange(v), np.arange(n)])
    orde = _sorteer(plafond, dag, soort, rang)
    in_werking = np.cumsum(soort[orde] == VERSIE) - 1
    return Gebeurtenissen(
        plafond[orde], dag[orde], soort[orde], regel[orde], cents[orde], stroom.versie_cents[in_werking]
    )


def _sorteer(*sleutels: Int64) -> Int64:
    """Places in order of the keys, the first one first; each at least 0, together unique.

    Keys that fit in 64 bits together are sorted as one number: a million in 0.03 s instead of 0.35 s.
    """
    bereik = [int(sleutel.max(initial=0)) + 1 for sleutel in sleutels]
    if prod(bereik) > np.iinfo(np.int64).max:
        return np.lexsort(sleutels[::-1])
    samen = np.zeros(len(sleutels[0]), dtype=np.int64)
    for sleutel, aantal in zip(sleutels, bereik, strict=True):
        samen = samen * aantal + sleutel
    return np.argsort(samen)
