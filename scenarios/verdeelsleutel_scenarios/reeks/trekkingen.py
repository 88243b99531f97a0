"""Draws of production: common random numbers, correlated by region and leveringsvorm, in integers throughout.

A line's factor is 1 + sd·Z with Z = √ρ_r·G + √ρ_v·F + √(1 - ρ_r - ρ_v)·E: G is drawn once per region, F once per
leveringsvorm in it and E per line. Two lines of a region have correlation ρ_r, two of the same leveringsvorm ρ_r + ρ_v:
a one-factor model of each leveringsvorm, inside one of the region.

The draws come from the raw stream of PCG64, which NumPy promises to keep (NEP 19), seeded by the set, the repetition
and the region, never by the variant: variants meet the same luck, and differ by what they change alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isqrt

import numpy as np

from verdeelsleutel.claims.problem import Int64
from verdeelsleutel.herschikking.invoer import Regio
from verdeelsleutel.herschikking.kolommen import Kolommen
from verdeelsleutel_scenarios.reeks.velden import MILJOEN

GROOTSTE_TREKKING = 3 * MILJOEN
"""Production is drawn between nought and three times the forecast, in millionths."""
_Z_BITS = 32
_UNIFORMEN = 12


@dataclass(frozen=True, eq=False)
class Verdeling:
    """The joint distribution of the lines of one input.

    Parameters
    ----------
    stroom : number of the region's own stream
    lijn : (L,) number of each line by agb and leveringsvorm, so that no profile's order of rows changes its draws
    vorm : (L,) which leveringsvorm, 0 to vormen - 1
    spreiding : (L,) relative standard deviation in millionths
    gewichten : of G, F and E, each the root of its share of the variance, in millionths
    """

    stroom: int
    lijn: Int64
    vorm: Int64
    vormen: int
    spreiding: Int64
    gewichten: tuple[int, int, int]

    def factoren(self, seed: int, herhalingen: Sequence[int]) -> Int64:
        """(repetitions, L) factors on production in millionths, 0 to three million."""
        lijnen = len(self.vorm)
        z = np.empty((len(herhalingen), lijnen), dtype=np.int64)
        g, f, e = self.gewichten
        for nummer, herhaling in enumerate(herhalingen):
            normaal = _normaal(np.random.PCG64([seed, herhaling, self.stroom]), 1 + self.vormen + lijnen)
            gedeeld = g * normaal[0] + f * normaal[1 : 1 + self.vormen]
            z[nummer] = (gedeeld[self.vorm] + e * normaal[1 + self.vormen :][self.lijn]) // MILJOEN
        factor = MILJOEN + (self.spreiding * z >> _Z_BITS)
        begrensd: Int64 = np.clip(factor, 0, GROOTSTE_TREKKING)
        return begrensd


def verdeling(
    regio: Regio,
    kolommen: Kolommen,
    spreiding: Mapping[tuple[str, str], int],
    correlatie_regio: int,
    correlatie_leveringsvorm: int,
) -> Verdeling:
    """The distribution of an input's lines; correlations in millionths, together at most one."""
    vormen = sorted(set(kolommen.leveringsvorm))
    plaats = {vorm: nummer for nummer, vorm in enumerate(vormen)}
    delen = (correlatie_regio, correlatie_leveringsvorm, MILJOEN - correlatie_regio - correlatie_leveringsvorm)
    g, f, e = (isqrt(deel * MILJOEN) for deel in delen)
    sleutels = list(zip(kolommen.agb, kolommen.leveringsvorm, strict=True))
    nummer = {sleutel: lijn for lijn, sleutel in enumerate(sorted(sleutels))}
    return Verdeling(
        stroom=stroom(regio),
        lijn=np.array([nummer[sleutel] for sleutel in sleutels], dtype=np.int64),
        vorm=np.array([plaats[vorm] for vorm in kolommen.leveringsvorm], dtype=np.int64),
        vormen=len(vormen),
        spreiding=np.array([spreiding[sleutel] for sleutel in sleutels], dtype=np.int64),
        gewichten=(g, f, e),
    )


def stroom(regio: Regio) -> int:
    """A number of 64 bits for a region, by its names: two inputs of one region share their draws."""
    naam = f"{regio.zorgkantoor}\n{regio.regio}"
    return int.from_bytes(hashlib.sha256(naam.encode()).digest()[:8], "big")


def schaal(cents: Int64, miljoensten: Int64 | int) -> Int64:
    """Amounts times factors, rounded half up to a cent; exact for amounts to 10^13 and factors to ten million.

    The product needs 67 bits, so that whole millions and the rest are taken apart.
    """
    heel = cents // MILJOEN
    rest = cents - heel * MILJOEN
    geschaald: Int64 = heel * miljoensten + (rest * miljoensten + MILJOEN // 2) // MILJOEN
    return geschaald


def _normaal(stroom: np.random.PCG64, aantal: int) -> Int64:
    """(n,) standard normal in units of 2**-32: twelve uniforms less six (Irwin-Hall), so never beyond 6."""
    bits = (stroom.random_raw(_UNIFORMEN * aantal) >> np.uint64(32)).astype(np.int64)
    normaal: Int64 = bits.reshape(aantal, _UNIFORMEN).sum(axis=1) - 6 * 2**_Z_BITS
    return normaal
