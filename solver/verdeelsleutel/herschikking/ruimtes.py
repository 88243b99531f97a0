"""Rooms: the region and its deelruimtes as sets of (category, row)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from verdeelsleutel.claims.problem import Int64
from verdeelsleutel.herschikking.invoer import Invoer, Omvat
from verdeelsleutel.herschikking.kolommen import Kolommen

REGIO = "regio"
"""The name of the region among the rooms; no deelruimte may have it."""


@dataclass(frozen=True, eq=False)
class Ruimte:
    """A room with its capacity; `omvat` is (3, L) bool over category and row."""

    naam: str
    capaciteit_cents: int
    omvat: NDArray[np.bool]

    def som(self, bedragen: Int64) -> int:
        """Sum of (3, L) amounts inside the room, in cents."""
        return int(bedragen[self.omvat].sum())


def ruimtes(invoer: Invoer, kolommen: Kolommen) -> tuple[Ruimte, ...]:
    """The region and every deelruimte, by name: ties between rooms follow this order."""
    regio = Ruimte(REGIO, invoer.regio.contracteerruimte, np.ones((3, len(kolommen.agb)), dtype=bool))
    deelruimtes = (
        Ruimte(deelruimte.naam, deelruimte.maximum, _omvat(deelruimte.omvat, kolommen))
        for deelruimte in invoer.deelruimtes
    )
    return tuple(sorted((regio, *deelruimtes), key=lambda ruimte: ruimte.naam))


def nesten(ruimtes: tuple[Ruimte, ...], categorieen: Int64) -> bool:
    """Whether any two rooms share no positive claim or one holds the other, so that fairness costs nothing."""
    entries = np.array([(ruimte.omvat & (categorieen > 0)).ravel() for ruimte in ruimtes], dtype=np.float32)
    overlap = entries @ entries.T
    sizes = np.diag(overlap)
    return bool(((overlap == 0) | (overlap == np.minimum.outer(sizes, sizes))).all())


def _omvat(omvat: Omvat, kolommen: Kolommen) -> NDArray[np.bool]:
    rijen = np.ones(len(kolommen.agb), dtype=bool)
    for kolom, waarden in ((kolommen.leveringsvorm, omvat.leveringsvorm), (kolommen.agb, omvat.agb)):
        if waarden is not None:
            gekozen = set(waarden)
            rijen &= np.array([waarde in gekozen for waarde in kolom], dtype=bool)
    categorieen = np.array([omvat.categorie is None or categorie in omvat.categorie for categorie in (1, 2, 3)])
    return categorieen[:, None] & rijen
