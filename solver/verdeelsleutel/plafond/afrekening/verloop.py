"""How a ceiling fills day by day: what was approved, what was paid, and the ceiling of that day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from verdeelsleutel.plafond.afrekening.controle import eerste_dag
from verdeelsleutel.plafond.afrekening.gebeurtenissen import gebeurtenissen
from verdeelsleutel.plafond.afrekening.invoer import Regime
from verdeelsleutel.plafond.afrekening.stop import betaald_na_elke_gebeurtenis
from verdeelsleutel.plafond.afrekening.stroom import Declaratiestroom, Int64


@dataclass(frozen=True, eq=False)
class Verloop:
    """The end of every day on which something happened, by ceiling and day; 1 January of the year comes first.

    Parameters
    ----------
    plafond : (d,) ceiling
    dag : (d,) proleptic ordinal
    goedgekeurd_cents, betaald_cents : (d,) up to and including the day, net of credits
    plafond_cents : (d,) ceiling in force
    """

    plafond: Int64
    dag: Int64
    goedgekeurd_cents: Int64
    betaald_cents: Int64
    plafond_cents: Int64


def verloop(stroom: Declaratiestroom, regime: Regime) -> Verloop:
    """The course of every ceiling; under the regimes that recover, all that is approved is paid at once."""
    if regime is Regime.STOP:
        events, betaald = betaald_na_elke_gebeurtenis(stroom)
    else:
        events = gebeurtenissen(stroom)
        betaald = events.goedgekeurd_cents
    dag = np.maximum(events.dag, eerste_dag(stroom.jaar)[events.plafond])
    laatste = (np.diff(events.plafond, append=-1) != 0) | (np.diff(dag, append=-1) != 0)
    return Verloop(
        events.plafond[laatste],
        dag[laatste],
        events.goedgekeurd_cents[laatste],
        betaald[laatste],
        events.plafond_cents[laatste],
    )
