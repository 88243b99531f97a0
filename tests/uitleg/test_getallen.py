"""Numbers as people read them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from verdeelsleutel.uitleg.getallen import bedrag, datum, euro, euro_van, getal, opsomming, procent, vaste_spaties


@pytest.mark.parametrize(
    ("cents", "nl", "en"),
    [
        (0, "0,00", "0.00"),
        (5, "0,05", "0.05"),
        (-5, "-0,05", "-0.05"),
        (123_456_789, "1.234.567,89", "1,234,567.89"),
        (-100_000, "-1.000,00", "-1,000.00"),
        (10**13, "100.000.000.000,00", "100,000,000,000.00"),
    ],
)
def test_amounts_have_the_signs_of_their_language(cents: int, nl: str, en: str) -> None:
    assert bedrag(cents, "nl") == nl
    assert bedrag(cents, "en") == en
    assert euro(cents, "nl") == f"€ {nl}"
    assert euro(cents, "en") == f"€{en}"


def test_an_exact_amount_that_is_no_whole_number_of_cents_says_so() -> None:
    assert euro_van(Fraction(20000, 3)) == "€ 66,6666…"
    assert euro_van(Fraction(123_456_701, 100), "en") == "€12,345.6701…"
    assert euro_van(Fraction(15000)) == "€ 150,00"


@pytest.mark.parametrize(
    ("deel", "kort", "vast"),
    [
        (Fraction(47, 53), "88,6792%", "88,6792%"),
        (Fraction(7, 10), "70%", "70,0000%"),
        (Fraction(1), "100%", "100,0000%"),
        (Fraction(999_999_999, 10**9), "99,9999%", "99,9999%"),
        (Fraction(0), "0%", "0,0000%"),
        (Fraction(1, 10**9), "minder dan 0,0001%", "0,0000%"),
        ("0.886792", "88,6792%", "88,6792%"),
        ("0.0006", "0,06%", "0,0600%"),
        ("1.25", "125%", "125,0000%"),
    ],
)
def test_a_percentage_is_truncated_and_says_100_only_of_all(deel: Fraction | str, kort: str, vast: str) -> None:
    assert procent(deel) == kort
    assert procent(deel, vast=True) == vast


def test_percentages_and_numbers_in_english_have_a_point() -> None:
    assert procent(Fraction(47, 53), "en") == "88.6792%"
    assert getal("83.3053", "en") == "83.3053"
    assert getal("83.3053", "nl") == "83,3053"


def test_dates_name_the_month() -> None:
    assert datum(date(2023, 8, 14)) == "14 augustus 2023"
    assert datum(date(2023, 12, 1), "en") == "1 December 2023"


@pytest.mark.parametrize(
    ("delen", "tekst"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_a_list_ends_in_and(delen: list[str], tekst: str) -> None:
    assert opsomming(delen) == tekst


def test_an_amount_stays_with_its_euro_sign() -> None:
    assert vaste_spaties("is € 1,00 of € 2,00") == "is €\N{NO-BREAK SPACE}1,00 of €\N{NO-BREAK SPACE}2,00"
