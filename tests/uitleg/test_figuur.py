"""The chart of room against claims."""

from __future__ import annotations

from fractions import Fraction

import pytest

from uitkomsten import VOORBEELDEN, voorbeeld
from verdeelsleutel.uitleg.figuur import BREEDTE, KLEUREN, LINKS, figuur


def contrast_met_wit(kleur: str) -> float:
    """Contrast ratio of WCAG 2.2, section 1.4.3."""
    kanalen = [int(kleur[plek : plek + 2], 16) / 255 for plek in (1, 3, 5)]
    lineair = [kanaal / 12.92 if kanaal <= 0.04045 else ((kanaal + 0.055) / 1.055) ** 2.4 for kanaal in kanalen]
    return 1.05 / (0.2126 * lineair[0] + 0.7152 * lineair[1] + 0.0722 * lineair[2] + 0.05)


@pytest.mark.parametrize("kleur", KLEUREN)
def test_every_colour_stands_out_from_the_page(kleur: str) -> None:
    assert contrast_met_wit(kleur) >= 4


@pytest.mark.parametrize("naam", VOORBEELDEN)
def test_the_parts_of_the_bar_follow_each_other_without_a_gap(naam: str) -> None:
    tekening = figuur(voorbeeld(naam)[1])
    eind = Fraction(0)
    for stuk in tekening.stukken:
        assert Fraction(stuk.x) == eind
        eind += Fraction(stuk.breedte)
    assert eind <= BREEDTE


def test_what_is_refused_stands_right_of_the_room() -> None:
    tekening = figuur(voorbeeld("scenario2")[1])
    assert tekening.ruimte_x == "735.7"
    assert [(stuk.x, bool(stuk.kleur)) for stuk in tekening.stukken] == [
        ("0.0", True),
        ("678.7", True),
        ("735.7", False),
        ("743.0", False),
        ("751.9", False),
    ]


def test_each_class_shows_its_paid_part() -> None:
    balken = figuur(voorbeeld("scenario1")[1]).balken
    assert [balk.deel for balk in balken] == ["100%", "100%", "100%", "70%"]
    betaald, geweigerd = balken[3].stukken
    assert Fraction(betaald.breedte) / (Fraction(betaald.breedte) + Fraction(geweigerd.breedte)) == Fraction(7, 10)
    assert betaald.x == f"{LINKS}.0"


def test_without_a_division_nothing_is_hatched() -> None:
    tekening = figuur(voorbeeld("garantie-past-niet")[1], "en")
    assert all(stuk.kleur for stuk in tekening.stukken)
    assert "Nothing is divided." in tekening.beschrijving
