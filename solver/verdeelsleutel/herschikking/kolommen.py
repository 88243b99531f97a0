"""The rows of an input as columns: the one place where they become arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from verdeelsleutel.claims.problem import Int64
from verdeelsleutel.herschikking.invoer import Afspraak, Invoer
from verdeelsleutel.herschikking.parameters import Parameters


@dataclass(frozen=True, eq=False)
class Kolommen:
    """L rows by agb, then leveringsvorm; amounts (L,) int64 cents.

    Symbols of docs/model.md, "Claims": A `herschikking_vorig_jaar`, R `groei_vastgelegd`, H `groei_gehonoreerd`,
    K `crisisafspraak`, D `productie`. `realisatie_vorig_jaar` (V) is a tuple, None where it was not given.
    `contracteerruimte` (B) is the region's, in cents; for many scenarios at once `productie` may be (s, L) and
    `contracteerruimte` (s, 1).
    """

    agb: tuple[str, ...]
    aanbieder: tuple[str, ...]
    leveringsvorm: tuple[str, ...]
    herschikking_vorig_jaar: Int64
    groei_vastgelegd: Int64
    groei_gehonoreerd: Int64
    crisisafspraak: Int64
    productie: Int64
    realisatie_vorig_jaar: tuple[int | None, ...]
    contracteerruimte: int | Int64 = 0


def kolommen(invoer: Invoer, parameters: Parameters) -> Kolommen:
    """Sort the rows of the input and turn them into columns."""
    vormen = {vorm: plaats for plaats, vorm in enumerate(parameters.leveringsvormen)}
    rijen = sorted(invoer.afspraken, key=lambda rij: (rij.agb, vormen[rij.leveringsvorm]))
    return Kolommen(
        agb=tuple(rij.agb for rij in rijen),
        aanbieder=tuple(rij.aanbieder for rij in rijen),
        leveringsvorm=tuple(rij.leveringsvorm for rij in rijen),
        herschikking_vorig_jaar=_cents(rijen, "herschikking_vorig_jaar"),
        groei_vastgelegd=_cents(rijen, "groei_vastgelegd"),
        groei_gehonoreerd=_cents(rijen, "groei_gehonoreerd"),
        crisisafspraak=_cents(rijen, "crisisafspraak"),
        productie=_cents(rijen, "productie"),
        realisatie_vorig_jaar=tuple(rij.realisatie_vorig_jaar for rij in rijen),
        contracteerruimte=invoer.regio.contracteerruimte,
    )


def _cents(rijen: list[Afspraak], naam: str) -> Int64:
    return np.array([getattr(rij, naam) for rij in rijen], dtype=np.int64)
