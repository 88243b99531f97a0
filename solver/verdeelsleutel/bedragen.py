"""Money: integer cents inside, euros with two decimals outside; a float never holds an amount."""

from __future__ import annotations

MAXIMUM_CENTS = 10**13
"""Largest amount, and largest sum of a column or room: € 100 billion."""


def format_euro(cents: int) -> str:
    """Euros with a point and two decimals, as in JSON: ``123456`` cents is ``"1234.56"``."""
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100}.{cents % 100:02d}"


def format_euro_nl(cents: int) -> str:
    """Euros as Dutch staff read them: ``123456`` cents is ``"1.234,56"``."""
    return f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d}" if cents >= 0 else "-" + format_euro_nl(-cents)


def divide_half_up(numerator: int, denominator: int) -> int:
    """Quotient of two non-negative integers rounded half up; `denominator` > 0."""
    return (2 * numerator + denominator) // (2 * denominator)
