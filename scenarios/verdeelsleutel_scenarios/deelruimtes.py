"""Synthetic sub-rooms that bind: each holds its guarantee and half of what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verdeelsleutel.bedragen import format_euro
from verdeelsleutel.herschikking.in_aanmerking import in_aanmerking
from verdeelsleutel.herschikking.invoer import Afspraak, BeleidKeuze, Deelruimte, Invoer, Omvat, Regio
from verdeelsleutel.herschikking.kolommen import kolommen
from verdeelsleutel.herschikking.parameters import parameters
from verdeelsleutel.herschikking.ruimtes import REGIO, ruimtes
from verdeelsleutel_scenarios.rijen import Rij

VASTE_DEELRUIMTES: tuple[tuple[str, dict[str, list[Any]]], ...] = (
    ("Plafond VPT", {"leveringsvorm": ["VPT"]}),
    ("Groei boven de afspraak", {"categorie": [3]}),
)


def kies_deelruimtes(rijen: Sequence[Rij], aantal: int) -> list[dict[str, Any]]:
    """The ceiling on VPT, the one on growth, then one per aanbieder from the largest down: `aantal` of them.

    A ceiling on an aanbieder crosses the other two. The maximum is what category 1 claims in the room with half of
    category 2, or with half of category 3 where category 2 claims nothing, so that the guarantee fits in every room.
    """
    keuzes = [*VASTE_DEELRUIMTES, *((f"Plafond {rij.aanbieder}", {"agb": [rij.agb]}) for rij in _grootste(rijen))]
    keuzes = keuzes[:aantal]
    maxima = _maxima(rijen, keuzes)
    return [{"naam": naam, "omvat": omvat, "maximum": format_euro(maxima[naam])} for naam, omvat in keuzes]


def _grootste(rijen: Sequence[Rij]) -> list[Rij]:
    """One row per aanbieder, by production from large to small, ties by AGB code."""
    totaal: dict[str, int] = {}
    for rij in rijen:
        totaal[rij.agb] = totaal.get(rij.agb, 0) + rij.productie
    eerste = {rij.agb: rij for rij in reversed(rijen)}
    return sorted(eerste.values(), key=lambda rij: (-totaal[rij.agb], rij.agb))


def _maxima(rijen: Sequence[Rij], keuzes: Sequence[tuple[str, dict[str, list[Any]]]]) -> dict[str, int]:
    beleid = parameters(BeleidKeuze())
    invoer = Invoer(
        regio=Regio(zorgkantoor="", regio="", jaar=0, contracteerruimte=0),
        afspraken=tuple(Afspraak(**vars(rij)) for rij in rijen),
        deelruimtes=tuple(Deelruimte(naam=naam, omvat=Omvat.model_validate(omvat), maximum=0) for naam, omvat in keuzes),
    )
    tabel = kolommen(invoer, beleid)
    bedragen = in_aanmerking(tabel, beleid).categorieen
    gevonden = {}
    for ruimte in ruimtes(invoer, tabel):
        if ruimte.naam != REGIO:
            eerste, tweede, derde = (int(bedragen[k][ruimte.omvat[k]].sum()) for k in range(3))
            gevonden[ruimte.naam] = eerste + (tweede or derde) // 2
    return gevonden
