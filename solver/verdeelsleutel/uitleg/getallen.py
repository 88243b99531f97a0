"""Numbers as people read them: euros, percentages and dates, in Dutch and English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from verdeelsleutel import bedragen
from verdeelsleutel.fouten import Taal
from verdeelsleutel.uitleg.woorden import woord

_MILJOENSTE = Fraction(1, 1_000_000)


def bedrag(cents: int, taal: Taal = "nl") -> str:
    """An amount without a sign for columns: ``123456`` cents is ``1.234,56`` or ``1,234.56``."""
    return bedragen.format_euro_nl(cents) if taal == "nl" else bedragen.format_euro_en(cents)


euro = bedragen.euro
"""An amount for sentences; it stands lower, since the reasons of ceilings are written there."""


def euro_van(exact_cents: Fraction, taal: Taal = "nl") -> str:
    """An exact amount; one that is no whole number of cents shows four decimals and that more follow."""
    cents, rest = divmod(exact_cents, 1)
    meer = f"{int(rest * 100):02d}…" if rest else ""
    return euro(cents, taal) + meer


def procent(deel: Fraction | str, taal: Taal = "nl", *, vast: bool = False) -> str:
    """A share as a percentage with at most four decimals, truncated: 100% is said only of all.

    Parameters
    ----------
    deel : 0 or more, exact or as decimal text such as ``"0.886792"``
    vast : always four decimals, for columns
    """
    deel = Fraction(deel)
    if 0 < deel < _MILJOENSTE and not vast:
        return woord("getal.minder_dan", taal, deel=procent(_MILJOENSTE, taal))
    tienduizendsten = deel * 1_000_000 // 1
    tekst = f"{tienduizendsten // 10_000}.{tienduizendsten % 10_000:04d}"
    tekst = tekst if vast else tekst.rstrip("0").rstrip(".")
    return f"{tekst.replace('.', ',') if taal == 'nl' else tekst}%"


def getal(waarde: str, taal: Taal = "nl") -> str:
    """Decimal text such as ``"12.5000"`` with the decimal sign of the language."""
    return waarde.replace(".", ",") if taal == "nl" else waarde


def datum(dag: date, taal: Taal = "nl") -> str:
    """``14 augustus 2023`` or ``14 August 2023``."""
    return f"{dag.day} {woord('getal.maanden', taal).split()[dag.month - 1]} {dag.year}"


def opsomming(delen: Sequence[str], taal: Taal = "nl") -> str:
    """``a``, ``a en b``, ``a, b en c``."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {woord('getal.en', taal)} {delen[-1]}"


def hoofdletter(tekst: str) -> str:
    """The same text as the start of a line."""
    return tekst[:1].upper() + tekst[1:]


def vaste_spaties(tekst: str) -> str:
    """The same sentence with the euro sign and its amount kept on one line."""
    return tekst.replace("€ ", "€\N{NO-BREAK SPACE}")
