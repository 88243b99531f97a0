"""Where rooms cross, the fairest division need not be the largest: the euros that fairness leaves, as a proven bound.

Any multipliers u >= 0 on the rooms bound every division by weak duality:
Σ u·capacity + Σ max(0, 1 - u of its rooms)·claim. The best ones come from a linear program over claims that lie in the
same rooms; a float never enters the bound.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from verdeelsleutel.claims.problem import Int64
from verdeelsleutel.herschikking.ruimtes import Ruimte

_NOEMER = 1_000

_log = logging.getLogger(__name__)


def multiplicatoren(ruimtes: Sequence[Ruimte], categorieen: Int64) -> dict[str, Fraction]:
    """Multipliers of the rooms in the largest division of all claims, as small fractions; zeros are left out."""
    from verdeelsleutel.claims.linear import EngineError, room_prices

    lidmaatschap, bedragen = _bundels(ruimtes, categorieen)
    try:
        prices = room_prices(lidmaatschap, bedragen, np.array([ruimte.capaciteit_cents for ruimte in ruimtes]))
    except EngineError:
        _log.exception("no multipliers: the bound is the sum of all claims")
        return {}
    gevonden = {
        ruimte.naam: Fraction(price).limit_denominator(_NOEMER)
        for ruimte, price in zip(ruimtes, prices.tolist(), strict=True)
    }
    return {naam: prijs for naam, prijs in gevonden.items() if prijs > 0}


def bovengrens_cents(ruimtes: Sequence[Ruimte], categorieen: Int64, multiplicatoren: Mapping[str, Fraction]) -> int:
    """The bound that the multipliers prove on the sum of any division, rounded down to a cent."""
    lidmaatschap, bedragen = _bundels(ruimtes, categorieen)
    prijzen = [multiplicatoren.get(ruimte.naam, Fraction(0)) for ruimte in ruimtes]
    grens = sum((prijs * ruimte.capaciteit_cents for prijs, ruimte in zip(prijzen, ruimtes, strict=True)), Fraction(0))
    for leden, bedrag in zip(lidmaatschap.T.tolist(), bedragen.tolist(), strict=True):
        grens += max(Fraction(0), 1 - sum(prijs for prijs, lid in zip(prijzen, leden, strict=True) if lid)) * bedrag
    return grens.numerator // grens.denominator


def _bundels(
    ruimtes: Sequence[Ruimte], categorieen: Int64
) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.bool]], Int64]:
    """Claims in the same rooms as one: (m, s) bool membership and (s,) cents."""
    lidmaatschap = np.array([ruimte.omvat.ravel() for ruimte in ruimtes])
    bits = np.ascontiguousarray(np.packbits(lidmaatschap, axis=0).T)
    _, eerste, plaats = np.unique(bits.view(f"V{bits.shape[1]}").ravel(), return_index=True, return_inverse=True)
    bedragen = np.zeros(len(eerste), dtype=np.int64)
    np.add.at(bedragen, plaats, categorieen.ravel())
    return lidmaatschap[:, eerste], bedragen
