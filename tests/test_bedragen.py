"""Money and volumes: text to whole cents and back, without a float."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verdeelsleutel.bedragen import (
    MAXIMUM_CENTS,
    Getal,
    divide_half_up,
    format_euro,
    format_euro_nl,
    format_volume,
    lees_euro,
    lees_euro_nl,
    lees_volume,
    lees_volume_nl,
)
from verdeelsleutel.fouten import OngeldigeWaarde

bedragen = st.integers(0, MAXIMUM_CENTS)


@given(bedragen)
def test_amounts_read_back(cents: int) -> None:
    assert lees_euro(format_euro(cents)) == cents
    assert lees_euro_nl(format_euro_nl(cents)) == cents
    assert lees_euro_nl(format_euro(cents).replace(".", ",")) == cents


@given(st.integers(0, MAXIMUM_CENTS * 100))
def test_volumes_read_back(tienduizendsten: int) -> None:
    assert lees_volume(format_volume(tienduizendsten)) == tienduizendsten
    assert lees_volume_nl(format_volume(tienduizendsten).replace(".", ",")) == tienduizendsten


@given(st.text(alphabet="0123456789.,-+eE \u0661\uff11_", max_size=12))
def test_only_the_documented_form_is_an_amount_in_json(tekst: str) -> None:
    import re

    goed = re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", tekst, re.ASCII)
    if goed and Fraction(tekst) * 100 <= MAXIMUM_CENTS:
        assert lees_euro(tekst) == Fraction(tekst) * 100
    else:
        with pytest.raises(OngeldigeWaarde):
            lees_euro(tekst)


@pytest.mark.parametrize(
    ("tekst", "code"),
    [
        ("", "bedrag_ongeldig"),
        ("1.", "bedrag_ongeldig"),
        (".5", "bedrag_ongeldig"),
        ("1e5", "bedrag_ongeldig"),
        ("+1", "bedrag_ongeldig"),
        ("1_000", "bedrag_ongeldig"),
        ("1,5", "bedrag_ongeldig"),
        ("1\n", "bedrag_ongeldig"),
        ("-1", "bedrag_negatief"),
        ("-0.0", "bedrag_negatief"),
        ("1.234", "te_veel_decimalen"),
        ("0.001", "te_veel_decimalen"),
        ("100000000000.01", "bedrag_te_groot"),
        ("1000000000000", "bedrag_te_groot"),
        ("9" * 5000, "bedrag_te_groot"),
    ],
)
def test_a_refused_amount_has_its_code(tekst: str, code: str) -> None:
    with pytest.raises(OngeldigeWaarde, match=code):
        lees_euro(tekst)


@pytest.mark.parametrize(
    ("tekst", "code"),
    [
        ("1.5", "punt_als_komma"),
        ("12.34", "punt_als_komma"),
        ("1,234.56", "punt_als_komma"),
        ("1.2345", "bedrag_ongeldig"),
        ("1234.567", "bedrag_ongeldig"),
        ("1.23.456", "bedrag_ongeldig"),
        ("1.234.", "bedrag_ongeldig"),
        ("1,", "bedrag_ongeldig"),
        ("1,234", "te_veel_decimalen"),
        ("-1,50", "bedrag_negatief"),
        ("100.000.000.000,01", "bedrag_te_groot"),
        ("1234567890123", "bedrag_te_groot"),
    ],
)
def test_a_refused_dutch_amount_has_its_code(tekst: str, code: str) -> None:
    with pytest.raises(OngeldigeWaarde, match=code):
        lees_euro_nl(tekst)


@pytest.mark.parametrize(("tekst", "voorstel"), [("1.5", "1,5"), ("1,234.56", "1234,56")])
def test_a_point_for_a_comma_is_answered_with_a_proposal(tekst: str, voorstel: str) -> None:
    with pytest.raises(OngeldigeWaarde) as fout:
        lees_euro_nl(tekst)
    assert fout.value.gegevens == {"voorstel": voorstel}


def test_too_many_decimals_are_answered_with_the_rounded_amount() -> None:
    with pytest.raises(OngeldigeWaarde) as fout:
        lees_euro("12.345")
    assert fout.value.gegevens == {"decimalen": "2", "geheel": "12", "fractie": "35"}


@given(st.integers(0, 10**20), st.integers(1, 10**9))
def test_half_is_rounded_up(teller: int, noemer: int) -> None:
    assert divide_half_up(teller, noemer) == (Fraction(teller, noemer) + Fraction(1, 2)) // 1


def test_numbers_are_equal_by_their_source_text() -> None:
    assert Getal("1.50") == Getal("1.50") != Getal("1.5")
    assert len({Getal("1"), Getal("1")}) == 1
    assert repr(Getal("1.50")) == "Getal('1.50')"
    assert Getal("1") != "1"
