"""Synthetic regions: as large and as uneven as a real one, every name and AGB code invented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from verdeelsleutel.bedragen import divide_half_up, format_euro
from verdeelsleutel.fouten import VerdeelsleutelError
from verdeelsleutel_scenarios.deelruimtes import VASTE_DEELRUIMTES, kies_deelruimtes
from verdeelsleutel_scenarios.prestaties import splits
from verdeelsleutel_scenarios.rijen import Rij, trek_rijen

MEESTE_AANBIEDERS = 10_000
GROOTSTE_TEKORT = Fraction(1, 2)
PROFIEL = "zorg-en-zekerheid-2023"


class OngeldigeVoorbeeldregio(VerdeelsleutelError, ValueError):
    """A synthetic region of that size, shortage or seed cannot be made; the message says what can."""


def voorbeeldregio(
    aanbieders: int = 300,
    tekort: str | Fraction = "2%",
    seed: int = 1,
    *,
    jaar: int = 2023,
    deelruimtes: int = 0,
    prestaties: bool = False,
) -> dict[str, Any]:
    """Make the request of an invented region; the same arguments give the same region on every machine.

    Budgets are lognormal (sigma 1.5), € 860 million in all for 300 aanbieders. Production over agreement is
    N(1.00, 0.06) for ZZP and N(1.08, 0.20) for VPT and MPT. One in twenty aanbieders is new; some rows are all zero.

    Parameters
    ----------
    aanbieders : 1 to 10,000, each with three rows
    tekort : share of the room by which categories 1 and 2 exceed it, ``"2%"`` or a Fraction, from -1/2 (room left) to
        1/2; the room is the nearest whole cent. With a large shortage, or few aanbieders, the guarantee may not fit
    seed : 0 or more
    jaar : of the herschikking
    deelruimtes : number of sub-rooms, 0 to the number of aanbieders + 2: a ceiling on VPT, one on growth, then one
        per aanbieder from the largest down, which cross the first two
    prestaties : give volumes and tariffs per prestatie instead of amounts

    Raises
    ------
    OngeldigeVoorbeeldregio
        an argument out of range.
    """
    aandeel = lees_tekort(tekort)
    _controleer(aanbieders, seed, deelruimtes)
    rijen = trek_rijen(aanbieders, seed)
    verzoek: dict[str, Any] = {
        "regio": {"zorgkantoor": "Zorgkantoor Verzonnen", "regio": f"Verzonnen regio {seed}", "jaar": jaar},
        "beleid": PROFIEL,
    }
    if prestaties:
        verzoek["prestaties"] = splits(rijen, seed)
    verzoek["regio"] |= {
        "contracteerruimte": format_euro(ruimte_bij_tekort(rijen, aandeel)),
        "peildatum": f"{jaar}-08-14",
    }
    verzoek["afspraken"] = [als_afspraak(rij, met_bedragen=not prestaties) for rij in rijen]
    if deelruimtes:
        verzoek["deelruimtes"] = kies_deelruimtes(rijen, deelruimtes)
    return verzoek


def lees_tekort(tekort: str | Fraction) -> Fraction:
    """A shortage as a share of the room: ``"2%"``, ``"2,5%"``, ``"-1%"`` or a Fraction, from -1/2 to 1/2."""
    if isinstance(tekort, str):
        if not re.fullmatch(r"-?[0-9]{1,3}([.,][0-9]{1,4})?\s?%", tekort):
            raise OngeldigeVoorbeeldregio(f"tekort: een percentage zoals 2% of -1,5% verwacht, gekregen: {tekort!r}")
        tekort = Fraction(tekort.rstrip("% ").replace(",", ".")) / 100
    if not isinstance(tekort, Fraction) or abs(tekort) > GROOTSTE_TEKORT:
        raise OngeldigeVoorbeeldregio("tekort: een percentage van -50% tot en met 50% verwacht")
    return tekort


def _controleer(aanbieders: int, seed: int, deelruimtes: int) -> None:
    for naam, waarde, laagste, hoogste in (
        ("aanbieders", aanbieders, 1, MEESTE_AANBIEDERS),
        ("seed", seed, 0, 2**63 - 1),
        ("deelruimtes", deelruimtes, 0, aanbieders + len(VASTE_DEELRUIMTES)),
    ):
        if not isinstance(waarde, int) or isinstance(waarde, bool) or not laagste <= waarde <= hoogste:
            raise OngeldigeVoorbeeldregio(
                f"{naam}: een geheel getal van {laagste} tot en met {hoogste} verwacht, gekregen: {waarde!r}"
            )


def ruimte_bij_tekort(rijen: Sequence[Rij], tekort: Fraction) -> int:
    """The room, in cents, that categories 1 and 2 together exceed by this share of it."""
    factor = 1 + tekort
    return divide_half_up(sum(rij.categorie1en2 for rij in rijen) * factor.denominator, factor.numerator)


def als_afspraak(rij: Rij, *, met_bedragen: bool = True) -> dict[str, str]:
    """A row as it stands in a request; without amounts only those that its prestaties do not give."""
    kop = {"agb": rij.agb, "aanbieder": rij.aanbieder, "leveringsvorm": rij.leveringsvorm}
    namen = ["herschikking_vorig_jaar", "groei_vastgelegd", "groei_gehonoreerd", "crisisafspraak", "productie"]
    if not met_bedragen:
        namen = ["crisisafspraak"]
    return kop | {naam: format_euro(getattr(rij, naam)) for naam in [*namen, "realisatie_vorig_jaar"]}
