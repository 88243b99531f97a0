"""From claims and rooms to the arrays of the engine: the list of tiers is the policy's order of priorities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from verdeelsleutel.claims.problem import MILLION, AllocationProblem, Int64, Rule
from verdeelsleutel.herschikking.in_aanmerking import InAanmerking, gewichten_categorie3
from verdeelsleutel.herschikking.kolommen import Kolommen
from verdeelsleutel.herschikking.parameters import Parameters
from verdeelsleutel.herschikking.ruimtes import Ruimte


def klassen(parameters: Parameters) -> tuple[str, ...]:
    """Names of the tiers, first served first.

    Herschikking 2023, table: category 1 before 2 before 3; "tevens heeft in categorie 3 de MPT & VPT-groei voorrang op
    de intramurale ZZP-groei".
    """
    return ("categorie1", "categorie2", *(f"categorie3 {klasse}" for klasse in parameters.klassen))


def allocation_problem(
    kolommen: Kolommen, claims: InAanmerking, ruimtes: Sequence[Ruimte], parameters: Parameters
) -> AllocationProblem:
    """Claim ``k * L + i`` is category k + 1 of row i; rooms keep their order."""
    return AllocationProblem.from_rooms(
        claims_cents=claims.categorieen.ravel(),
        tier=_tiers(kolommen, parameters),
        rules=(
            Rule.NAAR_RATO,
            parameters.sleutel_categorie2,
            *[parameters.sleutel_categorie3] * len(parameters.voorrang),
        ),
        rooms=[(np.flatnonzero(ruimte.omvat), ruimte.capaciteit_cents) for ruimte in ruimtes],
        weight_millionths=_weights(kolommen, parameters),
    )


def _tiers(kolommen: Kolommen, parameters: Parameters) -> Int64:
    tier_of = {vorm: 2 + plaats for plaats, klasse in enumerate(parameters.voorrang) for vorm in klasse}
    rows = len(kolommen.agb)
    return np.concatenate(
        [
            np.full(rows, 0),
            np.full(rows, 1),
            np.array([tier_of[vorm] for vorm in kolommen.leveringsvorm], dtype=np.int64),
        ]
    )


def _weights(kolommen: Kolommen, parameters: Parameters) -> Int64 | None:
    if parameters.gewicht_categorie3 == "geen":
        return None
    return np.concatenate([np.full(2 * len(kolommen.agb), MILLION), gewichten_categorie3(kolommen)])
