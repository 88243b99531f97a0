"""Quotients of products that 64 bits cannot hold: whole part and remainder of many amounts at once, exactly."""

from __future__ import annotations

import numpy as np

from verdeelsleutel.claims.problem import Int64

LARGEST_DIVISOR = 2**60
"""Up to here a remainder that is off by one divisor still fits in 64 bits."""


def divide_products(
    amounts: Int64, factor: Int64 | int, divisor: Int64 | int, out: Int64 | None = None
) -> tuple[Int64, Int64]:
    """Whole part and remainder of ``amounts * factor / divisor``.

    The product may need over a hundred bits. The quotient is estimated in floating point, off by at most one, and the
    remainder follows from arithmetic modulo 2^64, in which it is exact because it is small.

    Parameters
    ----------
    amounts : any shape, int64 >= 0
    factor, divisor : broadcast to `amounts`; 0 <= factor <= 2^60, 1 <= divisor <= 2^60; every quotient at most 10^13
    out : where to write the whole parts, None for a new array
    """
    whole = np.empty_like(amounts) if out is None else out
    np.multiply(amounts, factor / divisor, out=whole, casting="unsafe")
    rest = amounts * factor
    rest -= whole * divisor
    for _ in range(2):
        step = (rest >= divisor).astype(np.int64) - (rest < 0)
        if not step.any():
            break
        whole += step
        rest -= step * divisor
    return whole, rest
