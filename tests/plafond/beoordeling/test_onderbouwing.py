"""The justified amount, to the cent."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plafond.beoordeling.aanvragen import CZ, GGZ, VGZ, aanvraag, rij, uitkomst, verzoek
from verdeelsleutel.plafond.beoordeling.onderbouwing import (
    Begrenzing,
    onderbouwd_bedrag,
    ontbrekende_gegevens,
    urenfactor,
)

UREN, ALLES = (Begrenzing.UREN,), (Begrenzing.UREN, Begrenzing.CAPACITEIT)


@pytest.mark.parametrize(
    ("anders", "bedrag"),
    [
        ({}, "20000.00"),  # forecast 130,000 leaves 30,000 above the ceiling; 20,000 is asked
        ({"gevraagd": "45000"}, "30000.00"),
        ({"prognose": "90000"}, "0.00"),
        ({"gevraagd": "0"}, "0.00"),
        # 130,000 · 12 / 12.5 = 124,800
        ({"gevraagd": "45000", "uren_gemiddeld": "12.5"}, "24800.00"),
        # 130,000 · 10 / 12 = 108,333.33…
        ({"gevraagd": "45000", "uren_afspraak": "10"}, "8333.33"),
        # fewer hours than agreed justify nothing more
        ({"gevraagd": "45000", "uren_gemiddeld": "6"}, "30000.00"),
        ({"gevraagd": "45000", "uren_gemiddeld": "60"}, "0.00"),
        ({"gevraagd": "45000", "uren_afspraak": "0"}, "0.00"),
        ({"gevraagd": "45000", "uren_afspraak": None}, "30000.00"),
    ],
)
def test_forecast_ceiling_and_hours(anders: dict[str, Any], bedrag: str) -> None:
    """n = max(0, min(requested, F·e − P)), e = min(1, agreed / mean), rounded down."""
    assert uitkomst(verzoek(VGZ, rij(VGZ, **anders)))["aanvragen"][0]["onderbouwd_bedrag"] == bedrag


@pytest.mark.parametrize(
    ("anders", "bedrag"),
    [
        ({"behandelcapaciteit": "210000"}, "5000.00"),  # 105,000 of capacity leaves 5,000 above the ceiling
        ({"behandelcapaciteit": "210000", "marktaandeel": "0.499999"}, "4999.79"),
        ({"behandelcapaciteit": "150000"}, "0.00"),
        ({"marktaandeel": "0"}, "0.00"),
        ({"marktaandeel": "1"}, "20000.00"),
    ],
)
def test_capacity_in_the_ggz(anders: dict[str, Any], bedrag: str) -> None:
    """The new ceiling is at most capacity times market share, rounded down."""
    assert uitkomst(verzoek(GGZ, rij(GGZ, **anders)))["aanvragen"][0]["onderbouwd_bedrag"] == bedrag


def test_capacity_counts_in_the_ggz_only() -> None:
    """The other profiles do not name that limit."""
    antwoord = uitkomst(verzoek(CZ, rij(CZ, behandelcapaciteit="1", marktaandeel="0.1")))
    assert antwoord["aanvragen"][0]["onderbouwd_bedrag"] == "20000.00"


@pytest.mark.parametrize("anders", [{"uren_gemiddeld": None}, {"prognose": None}, {"gevraagd": None}])
def test_an_amount_that_cannot_be_determined_is_none(anders: dict[str, Any]) -> None:
    """Neither 0 nor what was asked is filled in."""
    assert onderbouwd_bedrag(aanvraag(**anders), UREN) is None
    assert uitkomst(verzoek(VGZ, rij(VGZ, **anders)))["aanvragen"][0]["onderbouwd_bedrag"] is None


def test_what_is_missing_is_named() -> None:
    """Only what the limits of the profile need, and a mean of 0 hours where hours are agreed."""
    leeg = aanvraag(uren_gemiddeld="0", prognose=None)
    assert ontbrekende_gegevens(leeg, UREN) == ("prognose", "uren_gemiddeld")
    assert ontbrekende_gegevens(leeg, ()) == ("prognose",)
    assert ontbrekende_gegevens(leeg, ALLES)[-2:] == ("behandelcapaciteit", "marktaandeel")


@given(*[st.integers(0, 10**13) for _ in range(3)], st.integers(1, 10**9), st.integers(0, 10**9))
def test_is_the_largest_cent_within_every_limit(
    gevraagd: int, prognose: int, plafond: int, gemiddeld: int, afspraak: int
) -> None:
    """Not above any limit, and a cent more is above one, unless it is zero; exact up to 10^13 cents."""
    basis = aanvraag().model_copy(
        update={
            "gevraagd": gevraagd,
            "prognose": prognose,
            "plafond": plafond,
            "uren_gemiddeld": gemiddeld,
            "uren_afspraak": afspraak,
        }
    )
    bedrag = onderbouwd_bedrag(basis, UREN)
    assert bedrag is not None
    grens = prognose * min(Fraction(1), Fraction(afspraak, gemiddeld)) - plafond
    assert bedrag == 0 or bedrag <= min(gevraagd, grens)
    assert bedrag + 1 > min(gevraagd, grens)
    assert bedrag >= 0
    assert 0 <= urenfactor(basis, UREN) <= 1
