"""Regime *stop* one event at a time, for the ceilings that are ever lowered; time grows with the events only."""

from __future__ import annotations

from collections import deque
from itertools import groupby

import numpy as np

from verdeelsleutel.plafond.afrekening_gebeurtenissen import CREDIT, DEBET, Gebeurtenissen
from verdeelsleutel.plafond.afrekening_stroom import Declaratiestroom, Int64


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


def betaal_stapsgewijs(
    events: Gebeurtenissen, stroom: Declaratiestroom, betaald_cents: Int64
) -> tuple[Int64, Int64, Int64]:
    """Write what is paid of each debit into `betaald_cents`; the later payments as rows, days and cents."""
    regels: list[tuple[int, int, int]] = []
    debet = events.regel.copy()
    debet[events.soort == CREDIT] = stroom.crediteert[events.regel[events.soort == CREDIT]]
    kolommen = (events.plafond, events.soort, debet, events.dag, events.cents, events.plafond_cents)
    rijen = zip(*(kolom.tolist() for kolom in kolommen), strict=True)
    for _, van_plafond in groupby(rijen, key=lambda rij: rij[0]):
        kas = _Kas()
        nabetaald: dict[tuple[int, int], int] = {}
        for _, soort, regel, dag, cents, plafond in van_plafond:
            if soort == DEBET:
                kas.debiteer(regel, cents, plafond)
                continue
            if soort == CREDIT:
                kas.crediteer(regel, -cents)
            for wie, deel in kas.betaal_na(plafond):
                nabetaald[wie, dag] = nabetaald.get((wie, dag), 0) + deel
        betaald_cents[list(kas.betaald)] = list(kas.betaald.values())
        regels += [(wie, dag, deel) for (wie, dag), deel in nabetaald.items()]
    kolom = np.array(regels, dtype=np.int64).reshape(-1, 3)
    return kolom[:, 0], kolom[:, 1], kolom[:, 2]
