"""What of a requested raise is justified: the forecast above the ceiling, as far as agreements and capacity allow.

No source gives a formula; it is chosen, and each profile names the limits that it applies.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from verdeelsleutel.plafond.beoordeling.invoer import Aanvraag
from verdeelsleutel.plafond.velden import MILLION


class Begrenzing(StrEnum):
    """Limits on the justified amount that a profile can name."""

    UREN = "uren"
    """Hours above the agreed mean per client are not justified."""

    CAPACITEIT = "capaciteit"
    """The new ceiling is at most the insurer's part of the treatment capacity."""


def bepalende_gegevens(aanvraag: Aanvraag, begrenzingen: Sequence[Begrenzing]) -> tuple[str, ...]:
    """Fields that the amount is made of; the agreed hours are one also where none are, the mean only beside them."""
    velden = ["gevraagd", "prognose", "plafond"]
    if Begrenzing.UREN in begrenzingen:
        velden += ["uren_afspraak"] if aanvraag.uren_afspraak is None else ["uren_gemiddeld", "uren_afspraak"]
    if Begrenzing.CAPACITEIT in begrenzingen:
        velden += ["behandelcapaciteit", "marktaandeel"]
    return tuple(velden)


def ontbrekende_gegevens(aanvraag: Aanvraag, begrenzingen: Sequence[Begrenzing]) -> tuple[str, ...]:
    """Fields that the amount needs and that are unknown; where hours are agreed a mean of 0 hours is unknown too."""
    velden = bepalende_gegevens(aanvraag, begrenzingen)
    return tuple(veld for veld in velden if veld != "uren_afspraak" and onbekend(aanvraag, veld))


def onderbouwd_bedrag(aanvraag: Aanvraag, begrenzingen: Sequence[Begrenzing]) -> int | None:
    """``n = max(0, min(requested, F·e − P))``, rounded down to a cent; None if a field that it needs is unknown.

    F is the forecast of the year, P the ceiling in force, e = min(1, agreed hours / mean hours), 1 if none are agreed.
    With *capaciteit* also ``n <= max(0, capacity · market share − P)``.
    """
    gevraagd, prognose, plafond = aanvraag.gevraagd, aanvraag.prognose, aanvraag.plafond
    if ontbrekende_gegevens(aanvraag, begrenzingen) or gevraagd is None or prognose is None or plafond is None:
        return None
    grenzen = [Fraction(gevraagd), prognose * urenfactor(aanvraag, begrenzingen) - plafond]
    if Begrenzing.CAPACITEIT in begrenzingen:
        grenzen.append(_capaciteit(aanvraag) - plafond)
    return max(0, _naar_beneden(min(grenzen)))


def urenfactor(aanvraag: Aanvraag, begrenzingen: Sequence[Begrenzing]) -> Fraction:
    """Part of the forecast that stays within the agreed hours: min(1, agreed / mean)."""
    if Begrenzing.UREN not in begrenzingen or aanvraag.uren_afspraak is None or not aanvraag.uren_gemiddeld:
        return Fraction(1)
    return min(Fraction(1), Fraction(aanvraag.uren_afspraak, aanvraag.uren_gemiddeld))


def onbekend(aanvraag: Aanvraag, veld: str) -> bool:
    """Whether a field was not given; a mean of 0 hours and an absent explanation tell nothing either."""
    waarde = getattr(aanvraag, veld)
    return waarde is None or (veld in ("uren_gemiddeld", "toelichting") and not waarde)


def _capaciteit(aanvraag: Aanvraag) -> Fraction:
    return Fraction((aanvraag.behandelcapaciteit or 0) * (aanvraag.marktaandeel or 0), MILLION)


def _naar_beneden(bedrag: Fraction) -> int:
    return bedrag.numerator // bedrag.denominator
