"""A shortage as one cut of every tariff, for the policies whose division is that."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from verdeelsleutel.claims.problem import MILLION, Rule
from verdeelsleutel.herschikking.parameters import Parameters
from verdeelsleutel.herschikking.ruimtes import REGIO
from verdeelsleutel.herschikking.uitkomst import Uitkomst


class Niveau2(NamedTuple):
    """A level at which category 2 stopped, and whether it is that of the whole region or pool."""

    geheel: bool
    deel: Fraction


def is_tariefkorting(beleid: Parameters) -> bool:
    """Whether a shortage is one cut of every tariff: all production is category 2, shared naar rato, none guaranteed.

    Menzis Zorgkantoor, Contracteerruimte 2024: "bij de herschikking [...] een tariefskorting opleggen".
    """
    zonder_garantie = not beleid.gegarandeerd_aandeel and not beleid.gegarandeerd_aandeel_groei
    alles_in_2 = beleid.categorie2_tot == "productie" and beleid.garantie_op == "productie"
    return zonder_garantie and alles_in_2 and beleid.sleutel_categorie2 is Rule.NAAR_RATO


def tariefkorting(beleid: Parameters, niveaus: Sequence[Niveau2] | None) -> str | None:
    """1 less the level of category 2, truncated to six decimals; 0 where all is paid.

    None where the policy is no single cut, where nothing is divided, or where a deelruimte stopped some at a level of
    their own: then there is not one percentage for all.
    """
    if niveaus is None or not is_tariefkorting(beleid) or not all(niveau.geheel for niveau in niveaus):
        return None
    return miljoensten(1 - niveaus[0].deel if niveaus else Fraction(0))


def niveaus_van(uitkomst: Uitkomst) -> list[Niveau2] | None:
    """The levels of category 2 in a region's answer; where a deelruimte stopped some, only that it did."""
    if uitkomst.bewijs is None:
        return None
    niveaus = [niveau for niveau in uitkomst.bewijs.niveaus if niveau.klasse == "categorie2"]
    if any(niveau.ruimte != REGIO for niveau in niveaus):
        return [Niveau2(geheel=False, deel=Fraction(0))]
    return [Niveau2(geheel=True, deel=Fraction(int(niveau.teller), int(niveau.noemer))) for niveau in niveaus]


def miljoensten(deel: Fraction) -> str:
    """A share as text of six decimals, truncated."""
    heel, rest = divmod(int(deel * MILLION), MILLION)
    return f"{heel}.{rest:06d}"
