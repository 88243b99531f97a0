"""Money: integer cents inside, euros with two decimals outside; a float never holds an amount."""

from __future__ import annotations

import re
from decimal import Decimal

from verdeelsleutel.fouten import OngeldigGetal, Taal

MAXIMUM_CENTS = 10**13
"""Largest amount, and largest sum of a column or room: € 100 billion."""


def format_euro(cents: int) -> str:
    """Euros with a point and two decimals, as in JSON: ``123456`` cents is ``"1234.56"``."""
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100}.{cents % 100:02d}"


def format_euro_nl(cents: int) -> str:
    """Euros as Dutch staff read them: ``123456`` cents is ``"1.234,56"``."""
    return f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d}" if cents >= 0 else "-" + format_euro_nl(-cents)


def format_euro_en(cents: int) -> str:
    """Euros as English readers see them: ``123456`` cents is ``"1,234.56"``."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def euro(cents: int, taal: Taal = "nl") -> str:
    """An amount for sentences: ``€ 1.234,56`` or ``€1,234.56``."""
    return f"€ {format_euro_nl(cents)}" if taal == "nl" else f"€{format_euro_en(cents)}"


def divide_half_up(numerator: int, denominator: int) -> int:
    """Quotient of two non-negative integers rounded half up; `denominator` > 0."""
    return (2 * numerator + denominator) // (2 * denominator)


def lang_getal(tekst: str) -> int:
    """A whole number from its digits, also where there are more of them than `int` reads."""
    return int(Decimal(tekst))


def format_lang_getal(getal: int) -> str:
    """A whole number in digits, also where there are more than `str` writes, as in a level where many rooms cross."""
    return str(Decimal(getal))


class Getal:
    """A number as its source text, so that no amount ever passes through a float."""

    __slots__ = ("tekst",)

    def __init__(self, tekst: str) -> None:
        self.tekst = tekst

    def __repr__(self) -> str:
        return f"Getal({self.tekst!r})"

    def __eq__(self, ander: object) -> bool:
        return isinstance(ander, Getal) and ander.tekst == self.tekst

    def __hash__(self) -> int:
        return hash(self.tekst)


def lees_euro(tekst: str) -> int:
    """Cents of an amount as in JSON, ``1234.56``: from 0 up to € 100 billion, at most two decimals.

    Raises
    ------
    OngeldigGetal
        `bedrag_negatief`, `bedrag_te_groot`, `te_veel_decimalen` or `bedrag_ongeldig`.
    """
    return _begrens(_lees_decimaal(tekst, 2, "bedrag"), 2, "bedrag")


def lees_volume(tekst: str) -> int:
    """Ten-thousandths of a volume as in JSON, ``12.3456``: at most four decimals; raises as `lees_euro`."""
    return _begrens(_lees_decimaal(tekst, 4, "volume"), 4, "volume")


def lees_euro_nl(tekst: str) -> int:
    """Cents of an amount as Dutch staff write it: ``1.234,56``, ``1234,56``, ``1.234`` (= 1234) or ``1234``.

    Raises
    ------
    OngeldigGetal
        as `lees_euro`, and `punt_als_komma` for a point before one or two last digits.
    """
    return _begrens(_lees_decimaal_nl(tekst, 2, "bedrag"), 2, "bedrag")


def lees_volume_nl(tekst: str) -> int:
    """Ten-thousandths of a volume as Dutch staff write it; raises as `lees_euro_nl`."""
    return _begrens(_lees_decimaal_nl(tekst, 4, "volume"), 4, "volume")


def format_volume(tienduizendsten: int) -> str:
    """A volume with a point and four decimals, as in JSON."""
    return f"{tienduizendsten // 10_000}.{tienduizendsten % 10_000:04d}"


_GEWOON = re.compile(r"([0-9]{1,12})(?:\.([0-9]+))?")
_NEDERLANDS = re.compile(r"([0-9]{1,12}|[0-9]{1,3}(?:\.[0-9]{3}){1,3})(?:,([0-9]+))?")
_TE_LANG = re.compile(r"[0-9]{13,}(?:[.,][0-9]*)?")
_NEGATIEF = re.compile(r"-[0-9.,]+")
_PUNT_ALS_KOMMA = re.compile(r"[0-9]+(?:,[0-9]{3})*\.[0-9]{1,2}")


def _lees_decimaal(tekst: str, decimalen: int, soort: str) -> int:
    treffer = _GEWOON.fullmatch(tekst)
    if treffer is None:
        raise _onleesbaar(tekst, soort)
    return _tel(treffer.group(1), treffer.group(2) or "", decimalen)


def _lees_decimaal_nl(tekst: str, decimalen: int, soort: str) -> int:
    treffer = _NEDERLANDS.fullmatch(tekst)
    if treffer is None:
        if _PUNT_ALS_KOMMA.fullmatch(tekst):
            raise OngeldigGetal("punt_als_komma", voorstel=tekst.replace(",", "").replace(".", ","))
        raise _onleesbaar(tekst, soort)
    return _tel(treffer.group(1).replace(".", ""), treffer.group(2) or "", decimalen)


def _tel(geheel: str, fractie: str, decimalen: int) -> int:
    if len(fractie) <= decimalen:
        return int(geheel + fractie.ljust(decimalen, "0"))
    cijfers = str(divide_half_up(int(geheel + fractie[: decimalen + 1]), 10)).zfill(decimalen + 1)
    voorbeeld = {"geheel": cijfers[:-decimalen], "fractie": cijfers[-decimalen:]}
    raise OngeldigGetal("te_veel_decimalen", decimalen=str(decimalen), **voorbeeld)


def _begrens(waarde: int, decimalen: int, soort: str) -> int:
    if waarde > int(f"{MAXIMUM_CENTS // 100}{'0' * decimalen}"):
        raise OngeldigGetal(f"{soort}_te_groot")
    return waarde


def _onleesbaar(tekst: str, soort: str) -> OngeldigGetal:
    if _NEGATIEF.fullmatch(tekst):
        return OngeldigGetal(f"{soort}_negatief")
    return OngeldigGetal(f"{soort}_te_groot" if _TE_LANG.fullmatch(tekst) else f"{soort}_ongeldig")
