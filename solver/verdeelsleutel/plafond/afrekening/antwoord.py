"""The answer to a settlement: named rows from arrays, verified before they leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from verdeelsleutel.fouten import Programmafout, Taal
from verdeelsleutel.plafond.afrekening.berekening import Afrekening, reken_af
from verdeelsleutel.plafond.afrekening.betalingen import Nabetalingen
from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer, Plafond
from verdeelsleutel.plafond.afrekening.koppeling import stroom_van
from verdeelsleutel.plafond.afrekening.redenen import reden_tekst
from verdeelsleutel.plafond.afrekening.stroom import Int64
from verdeelsleutel.plafond.afrekening.uitkomst import (
    AfrekeningUitkomst,
    DeclaratieUitkomst,
    Nabetaling,
    PlafondUitkomst,
)

MEESTE_REDENEN = 20
"""Reasons of the verifier that an error repeats."""


def afrekenen(invoer: AfrekeningInvoer, taal: Taal = "nl") -> AfrekeningUitkomst:
    """Settle a validated input; the answer has passed the independent verifier.

    Raises
    ------
    Programmafout
        the verifier rejects the answer.
    """
    afrekening = reken_af(stroom_van(invoer), invoer.regime)
    ids = [declaratie.id for declaratie in invoer.declaraties]
    uitkomst = AfrekeningUitkomst(
        declaraties=declaratie_uitkomsten(
            np.arange(len(ids)), ids, afrekening, per_regel(afrekening.nabetalingen), taal
        ),
        plafonds=plafond_uitkomsten(invoer.plafonds, afrekening),
    )
    keur(invoer.model_dump(mode="json"), uitkomst)
    return uitkomst


def keur(verzoek: Mapping[str, Any], uitkomst: AfrekeningUitkomst) -> None:
    """Put an answer to the independent verifier, beside the JSON of what was asked.

    Raises
    ------
    Programmafout
        it is rejected.
    """
    from verdeelsleutel.nareken.afrekening import nareken

    if redenen := nareken(verzoek, uitkomst.model_dump(mode="json")):
        raise Programmafout("; ".join(redenen[:MEESTE_REDENEN]))


def per_regel(nabetalingen: Nabetalingen) -> dict[int, tuple[Nabetaling, ...]]:
    """Later payments by row of the debit, in order; rows that never waited are absent."""
    gevonden: dict[int, list[Nabetaling]] = {}
    kolommen = (nabetalingen.regel, nabetalingen.dag, nabetalingen.cents)
    for regel, dag, cents in zip(*(kolom.tolist() for kolom in kolommen), strict=True):
        nabetaling = Nabetaling.model_construct(datum=date.fromordinal(dag), bedrag=cents)
        gevonden.setdefault(regel, []).append(nabetaling)
    return {regel: tuple(rij) for regel, rij in gevonden.items()}


def declaratie_uitkomsten(
    regels: Int64,
    ids: Sequence[str],
    afrekening: Afrekening,
    nabetalingen: Mapping[int, tuple[Nabetaling, ...]],
    taal: Taal,
) -> tuple[DeclaratieUitkomst, ...]:
    """Some declarations, by their rows.

    Parameters
    ----------
    ids, nabetalingen : of all declarations, see `per_regel`
    """
    kolommen = (afrekening.betaald_cents, afrekening.aangehouden_cents, afrekening.reden)
    rijen = zip(regels.tolist(), *(kolom[regels].tolist() for kolom in kolommen), strict=True)
    return tuple(
        DeclaratieUitkomst.model_construct(
            id=ids[regel],
            betaald=betaald,
            aangehouden=aangehouden,
            nabetaald_op=nabetalingen[regel][-1].datum if regel in nabetalingen else None,
            nabetalingen=nabetalingen.get(regel, ()),
            reden=reden_tekst(reden, taal),
        )
        for regel, betaald, aangehouden, reden in rijen
    )


def plafond_uitkomsten(plafonds: Sequence[Plafond], afrekening: Afrekening) -> tuple[PlafondUitkomst, ...]:
    """Every ceiling, in the order of the stream."""
    kolommen = {
        "plafond": afrekening.plafond_cents,
        "gedeclareerd": afrekening.gedeclareerd_cents,
        "betaald": afrekening.plafond_betaald_cents,
        "aangehouden": afrekening.plafond_aangehouden_cents,
        "terug_te_vorderen": afrekening.terug_te_vorderen_cents,
        "definitief": afrekening.definitief,
    }
    rijen = zip(*(kolom.tolist() for kolom in kolommen.values()), strict=True)
    return tuple(
        PlafondUitkomst(
            agb=plafond.agb,
            sector=plafond.sector,
            setting=plafond.setting,
            jaar=plafond.jaar,
            **dict(zip(kolommen, rij, strict=True)),
        )
        for plafond, rij in zip(plafonds, rijen, strict=True)
    )
