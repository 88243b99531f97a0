"""Regime *stop* one event at a time, for the ceilings that are ever lowered; time grows with the events only."""

from __future__ import annotations

from collections import deque
from itertools import groupby

import numpy as np

from verdeelsleutel.plafond.afrekening.betalingen import Deelbetalingen, Nabetalingen
from verdeelsleutel.plafond.afrekening.gebeurtenissen import CREDIT, DEBET, Gebeurtenissen
from verdeelsleutel.plafond.afrekening.stroom import Declaratiestroom


class _Kas:
    """One ceiling: what is paid in total, and per debit what is paid and what waits."""

    def __init__(self) -> None:
        self.totaal = 0
        self.betaald: dict[int, int] = {}
        self.wacht: dict[int, int] = {}
        self.rij: deque[int] = deque()

    def debiteer(self, regel: int, cents: int, plafond: int) -> None:
        """Pay what fits; while something waits there is no room, so nobody is passed."""
        nu = min(cents, max(0, plafond - self.totaal))
        self.betaald[regel], self.wacht[regel] = nu, cents - nu
        self.totaal += nu
        self.rij.append(regel)

    def crediteer(self, regel: int, cents: int) -> None:
        """Take back first what waits, then what was paid."""
        uit_wacht = min(cents, self.wacht[regel])
        self.wacht[regel] -= uit_wacht
        self.betaald[regel] -= cents - uit_wacht
        self.totaal -= cents - uit_wacht

    def betaal_na(self, plafond: int) -> list[tuple[int, int]]:
        """Pay what waits, in order, as far as there is room; a lowered ceiling leaves none and takes nothing back."""
        betaald = []
        while self.rij and (ruimte := plafond - self.totaal) > 0:
            regel = self.rij[0]
            cents = min(ruimte, self.wacht[regel])
            if cents == self.wacht[regel]:
                self.rij.popleft()
            if cents:
                self.wacht[regel] -= cents
                self.betaald[regel] += cents
                self.totaal += cents
                betaald.append((regel, cents))
        return betaald


def betaal_stapsgewijs(events: Gebeurtenissen, stroom: Declaratiestroom) -> Deelbetalingen:
    """Payments under any ceilings, also those that are lowered: what was paid above one stays paid."""
    debet = events.regel.copy()
    is_credit = events.soort == CREDIT
    debet[is_credit] = stroom.crediteert[events.regel[is_credit]]
    kolommen = (events.plafond, events.soort, debet, events.dag, events.cents, events.plafond_cents)
    rijen = zip(*(kolom.tolist() for kolom in kolommen), strict=True)
    betaald: dict[int, int] = {}
    nabetaald: dict[tuple[int, int], int] = {}
    totaal = []
    for _, van_plafond in groupby(rijen, key=lambda rij: rij[0]):
        kas = _Kas()
        for _, soort, regel, dag, cents, plafond in van_plafond:
            if soort == DEBET:
                kas.debiteer(regel, cents, plafond)
            else:
                if soort == CREDIT:
                    kas.crediteer(regel, -cents)
                for wie, deel in kas.betaal_na(plafond):
                    nabetaald[wie, dag] = nabetaald.get((wie, dag), 0) + deel
            totaal.append(kas.totaal)
        betaald |= kas.betaald
    regels = np.array([(wie, dag, deel) for (wie, dag), deel in nabetaald.items()], dtype=np.int64).reshape(-1, 3)
    return Deelbetalingen(
        np.array(list(betaald), dtype=np.int64),
        np.array(list(betaald.values()), dtype=np.int64),
        Nabetalingen(regels[:, 0], regels[:, 1], regels[:, 2]),
        np.array(totaal, dtype=np.int64),
    )
