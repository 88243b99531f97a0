"""Regime *stop*: paid in order of submission up to the ceiling in force, the rest withheld but kept.

While ceilings only rise there is one formula for everything. With ``N`` the approved total net of credits and
``P`` the ceiling in force, ``min(N, P)`` is paid at every moment, to the first debits in order. So of a debit
with ``C`` net approved before it ``min(net, max(0, P - C))`` is paid, and the boundary between paid and withheld
never moves back. The ceilings that are ever lowered are served one event at a time (`stapsgewijs`).
"""

from __future__ import annotations

import numpy as np

from verdeelsleutel.plafond.afrekening.betalingen import Betalingen, Deelbetalingen, Nabetalingen
from verdeelsleutel.plafond.afrekening.credits import teruggenomen_van_betaald
from verdeelsleutel.plafond.afrekening.gebeurtenissen import DEBET, Gebeurtenissen, gebeurtenissen
from verdeelsleutel.plafond.afrekening.stapsgewijs import betaal_stapsgewijs
from verdeelsleutel.plafond.afrekening.stroom import Bool, Declaratiestroom, Int64, som_ervoor


def betaal_tot_plafond(stroom: Declaratiestroom) -> Betalingen:
    """Pay in order up to the ceiling in force; a raise, or room that a credit frees, pays withheld amounts in order.

    Source: VGZ, *Vanaf 2024 geen uitbetalingen na bereiken zorgkostenplafond wijkverpleging* (1 May 2023). Chosen
    where it is silent: the last declaration is paid in part, and withheld amounts are paid in order of submission.
    """
    betaald = np.zeros(len(stroom.plafond), dtype=np.int64)
    _, stijgend, verlaagd = _betaal(stroom)
    for deel in (stijgend, verlaagd):
        betaald[deel.regel] = deel.betaald_cents
    return Betalingen(betaald, stroom.netto_cents - betaald, stijgend.nabetalingen.en(verlaagd.nabetalingen))


def betaald_na_elke_gebeurtenis(stroom: Declaratiestroom) -> tuple[Gebeurtenissen, Int64]:
    """Every event in order, and what is paid under its ceiling once it has happened, in cents."""
    events, stijgend, verlaagd = _betaal(stroom)
    totaal = np.empty(len(events.soort), dtype=np.int64)
    keuze = ooit_verlaagd(stroom)[events.plafond]
    totaal[~keuze], totaal[keuze] = stijgend.totaal_cents, verlaagd.totaal_cents
    return events, totaal


def _betaal(stroom: Declaratiestroom) -> tuple[Gebeurtenissen, Deelbetalingen, Deelbetalingen]:
    """All events, and the payments under the ceilings that only rise and under those that are ever lowered."""
    events = gebeurtenissen(stroom)
    verlaagd = ooit_verlaagd(stroom)[events.plafond]
    return events, _betaal_bij_stijging(events.van(~verlaagd), stroom), betaal_stapsgewijs(events.van(verlaagd), stroom)


def ooit_verlaagd(stroom: Declaratiestroom) -> Bool:
    """(m,) whether a later version of the ceiling is lower than the one before it."""
    daling = (np.diff(stroom.versie_cents) < 0) & (np.diff(stroom.versie_plafond) == 0)
    verlaagd = np.zeros(len(stroom.jaar), dtype=np.bool_)
    verlaagd[stroom.versie_plafond[1:][daling]] = True
    return verlaagd


def _betaal_bij_stijging(events: Gebeurtenissen, stroom: Declaratiestroom) -> Deelbetalingen:
    """Payments under ceilings that only rise.

    What an event sets free and what a debit gets later are two divisions of the same line of euros: withheld
    amounts are paid in order, so both are laid along it, and every stretch between two cuts is one payment.
    """
    totaal = np.minimum(events.goedgekeurd_cents, events.plafond_cents)
    stijging = np.where(events.begin == np.arange(len(totaal)), totaal, np.diff(totaal, prepend=0))
    is_debet = events.soort == DEBET
    terug = teruggenomen_van_betaald(stroom, events)
    regel = events.regel[is_debet]
    betaald = _gevuld(stroom, regel)
    terug_per_regel = np.zeros(len(stroom.plafond), dtype=np.int64)
    np.add.at(terug_per_regel, stroom.crediteert[events.regel[terug > 0]], terug[terug > 0])
    nabetaald = betaald + terug_per_regel[regel] - stijging[is_debet]
    vrijgekomen = np.where(is_debet, 0, stijging + terug)
    return Deelbetalingen(regel, betaald, _leg_naast_elkaar(regel, nabetaald, events.dag, vrijgekomen), totaal)


def _gevuld(stroom: Declaratiestroom, regel: Int64) -> Int64:
    """What the last ceiling pays of each debit, given in order, once all credits are known."""
    netto, plafond = stroom.netto_cents[regel], stroom.plafond[regel]
    laatste = stroom.versie_cents[stroom.laatste_versie[plafond]]
    betaald: Int64 = np.clip(laatste - som_ervoor(netto, plafond), 0, netto)
    return betaald


def _leg_naast_elkaar(regel: Int64, nabetaald: Int64, dag: Int64, vrijgekomen: Int64) -> Nabetalingen:
    """Match money set free, in order of events, to debits that get it, in order; one payment per debit and day."""
    krijgt, geeft = nabetaald > 0, vrijgekomen > 0
    tot_debet, tot_event = np.cumsum(nabetaald[krijgt]), np.cumsum(vrijgekomen[geeft])
    tot = np.union1d(tot_debet, tot_event)
    cents = np.diff(tot, prepend=0)
    wie = regel[krijgt][np.searchsorted(tot_debet, tot)]
    wanneer = dag[geeft][np.searchsorted(tot_event, tot)]
    nieuw = (np.diff(wie, prepend=-1) != 0) | (np.diff(wanneer, prepend=-1) != 0)
    begin = np.flatnonzero(nieuw)
    return Nabetalingen(wie[begin], wanneer[begin], np.add.reduceat(cents, begin) if len(begin) else cents)
