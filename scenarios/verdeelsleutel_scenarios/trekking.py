"""Draws that are the same on every machine and with every version of NumPy."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Z_BITS = 32
"""Normal draws are integers in units of ``2**-Z_BITS`` standard deviations."""

_DECIMALS = Context(prec=28, rounding=ROUND_HALF_EVEN)


class Trekking:
    """One column of draws. Each column has a stream of its own, so a new column changes no other.

    The integers come from the raw stream of PCG64, which NumPy promises to keep (NEP 19); the methods of its
    `Generator` may change with a version, and go through logarithms whose last bit differs between machines. All that
    follows is integer arithmetic, and the exponential of `decimal`, which is correctly rounded by definition.

    Parameters
    ----------
    seed : 0 or more
    kolom : number of the column, 0 or more
    """

    def __init__(self, seed: int, kolom: int) -> None:
        self._stroom = np.random.PCG64([seed, kolom])

    def heel(self, van: int, tot: int, aantal: int) -> list[int]:
        """Whole numbers from `van` up to and including `tot`, at most 2**30 apart, equally likely but for 2**-32."""
        gekozen: list[int] = (van + (self._bits(aantal) * (tot - van + 1) >> 32)).tolist()
        return gekozen

    def kans(self, kans: Fraction, aantal: int) -> list[bool]:
        """True with probability `kans`, rounded to 2**-32."""
        geraakt: list[bool] = (self._bits(aantal) < kans.numerator * 2**32 // kans.denominator).tolist()
        return geraakt

    def normaal(self, aantal: int) -> list[int]:
        """Standard normal in units of ``2**-32``: twelve uniforms less six (Irwin-Hall), so never beyond 6."""
        sommen: list[int] = (self._bits(12 * aantal).reshape(aantal, 12).sum(axis=1) - 6 * 2**32).tolist()
        return sommen

    def lognormaal(self, sigma: Fraction, aantal: int) -> list[int]:
        """``exp(sigma * z)`` in millionths, median one million, at least 1."""
        return [max(1, _exp_millionths(sigma * Fraction(z, 2**Z_BITS))) for z in self.normaal(aantal)]

    def _bits(self, aantal: int) -> NDArray[np.int64]:
        """Uniform integers of 32 bits."""
        return (self._stroom.random_raw(aantal) >> np.uint64(32)).astype(np.int64)


def _exp_millionths(x: Fraction) -> int:
    exponent = _DECIMALS.divide(Decimal(x.numerator), Decimal(x.denominator))
    return int(_DECIMALS.multiply(_DECIMALS.exp(exponent), Decimal(1_000_000)))


def deel(bedrag: int, promille: int) -> int:
    """`promille` thousandths of an amount in whole euros, rounded down to a whole euro; returns cents from cents."""
    return bedrag * promille // 100_000 * 100
