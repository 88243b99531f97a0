"""Synthetic sub-rooms that bind: each holds its guarantee and half of what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from verdeelsleutel.bedragen import format_euro
from verdeelsleutel.claims.problem import Int64
from verdeelsleutel.herschikking.in_aanmerking import in_aanmerking
from verdeelsleutel.herschikking.invoer import BeleidKeuze
from verdeelsleutel.herschikking.kolommen import Kolommen
from verdeelsleutel.herschikking.parameters import parameters
from verdeelsleutel_scenarios.rijen import Rij

Omvat = dict[str, list[Any]]

VASTE_DEELRUIMTES: tuple[tuple[str, Omvat], ...] = (
    ("Plafond VPT", {"leveringsvorm": ["VPT"]}),
    ("Groei boven de afspraak", {"categorie": [3]}),
)


def kies_deelruimtes(rijen: Sequence[Rij], aantal: int) -> list[dict[str, Any]]:
    """The ceiling on VPT, the one on growth, then one per aanbieder from the largest down: `aantal` of them.

    A ceiling on an aanbieder crosses the other two. The maximum is what category 1 claims in the room with half of
    category 2, or with half of category 3 where category 2 claims nothing, so that the guarantee fits in every room.
    """
    keuzes = [*VASTE_DEELRUIMTES, *((f"Plafond {rij.aanbieder}", {"agb": [rij.agb]}) for rij in _grootste(rijen))]
    bedragen = in_aanmerking(_kolommen(rijen), parameters(BeleidKeuze())).categorieen
    return [
        {"naam": naam, "omvat": omvat, "maximum": format_euro(_maximum(bedragen, omvat, rijen))}
        for naam, omvat in keuzes[:aantal]
    ]


def _grootste(rijen: Sequence[Rij]) -> list[Rij]:
    """One row per aanbieder, by production from large to small, ties by AGB code."""
    totaal: dict[str, int] = {}
    for rij in rijen:
        totaal[rij.agb] = totaal.get(rij.agb, 0) + rij.productie
    eerste = {rij.agb: rij for rij in reversed(rijen)}
    return sorted(eerste.values(), key=lambda rij: (-totaal[rij.agb], rij.agb))


def _maximum(bedragen: Int64, omvat: Omvat, rijen: Sequence[Rij]) -> int:
    """Category 1 and half of category 2 (or of 3) inside a selection, in cents; `bedragen` is (3, L)."""
    gekozen = np.array(
        [all(getattr(rij, naam) in omvat[naam] for naam in omvat if naam != "categorie") for rij in rijen]
    )
    categorieen = omvat.get("categorie", [1, 2, 3])
    eerste, tweede, derde = (int(bedragen[k][gekozen].sum()) if k + 1 in categorieen else 0 for k in range(3))
    return eerste + (tweede or derde) // 2


def _kolommen(rijen: Sequence[Rij]) -> Kolommen:
    def cents(naam: str) -> Int64:
        return np.array([getattr(rij, naam) for rij in rijen], dtype=np.int64)

    return Kolommen(
        agb=tuple(rij.agb for rij in rijen),
        aanbieder=tuple(rij.aanbieder for rij in rijen),
        leveringsvorm=tuple(rij.leveringsvorm for rij in rijen),
        herschikking_vorig_jaar=cents("herschikking_vorig_jaar"),
        groei_vastgelegd=cents("groei_vastgelegd"),
        groei_gehonoreerd=cents("groei_gehonoreerd"),
        crisisafspraak=cents("crisisafspraak"),
        productie=cents("productie"),
        realisatie_vorig_jaar=tuple(rij.realisatie_vorig_jaar for rij in rijen),
    )
