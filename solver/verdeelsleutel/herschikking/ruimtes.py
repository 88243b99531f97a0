"""Rooms: the region, its deelruimtes and the ceilings of its policy as sets of (category, row)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from verdeelsleutel.claims.problem import Int64
from verdeelsleutel.herschikking.in_aanmerking import afgesproken_volume
from verdeelsleutel.herschikking.invoer import Deelruimte, Invoer, Omvat, plafondnaam
from verdeelsleutel.herschikking.kolommen import Kolommen
from verdeelsleutel.herschikking.parameters import Parameters, parameters

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
    """The region, every deelruimte and every ceiling of the policy, by name: ties between rooms follow this order."""
    regio = Ruimte(REGIO, invoer.regio.contracteerruimte, np.ones((3, len(kolommen.agb)), dtype=bool))
    deelruimtes = (
        Ruimte(deelruimte.naam, deelruimte.maximum, _omvat(deelruimte.omvat, kolommen))
        for deelruimte in (*invoer.deelruimtes, *plafonds_op_afspraak(kolommen, parameters(invoer.beleid)))
    )
    return tuple(sorted((regio, *deelruimtes), key=lambda ruimte: ruimte.naam))


def plafonds_op_afspraak(kolommen: Kolommen, beleid: Parameters) -> Iterator[Deelruimte]:
    """A leveringsvorm that is capped gets together at most what was agreed for it, A + R + H + K, in all categories.

    It binds even with money left in the region. A form without rows has no room. Zorg en Zekerheid, Uitnutting: "In de
    te clicken productie geldt een maximering op de functiebehandeling". Chosen: the height, and one cap for the region.
    """
    afgesproken = afgesproken_volume(kolommen) + kolommen.crisisafspraak
    for vorm in beleid.plafond_op_afspraak:
        rijen = np.array(kolommen.leveringsvorm) == vorm
        if rijen.any():
            omvat = Omvat.model_construct(leveringsvorm=(vorm,))
            yield Deelruimte.model_construct(naam=plafondnaam(vorm), omvat=omvat, maximum=int(afgesproken[rijen].sum()))


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
