"""Cells: Dutch text and numeric cells, exactly, and what of them is no value."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verdeelsleutel.bedragen import MAXIMUM_CENTS, format_euro, format_euro_nl
from verdeelsleutel.fouten import OngeldigeWaarde
from verdeelsleutel.tabellen.bladen import celnaam, kolomletter
from verdeelsleutel.tabellen.cellen import (
    getaltekst,
    lees_aandeelcel,
    lees_agbcel,
    lees_bedragcel,
    lees_volumecel,
    lees_voorrangcel,
)

bedragen = st.integers(0, MAXIMUM_CENTS)


@given(bedragen)
def test_an_amount_written_for_dutch_readers_reads_back(cents: int) -> None:
    assert lees_bedragcel(format_euro_nl(cents)) == cents


@given(bedragen)
def test_an_amount_in_a_numeric_cell_reads_back_to_the_cent(cents: int) -> None:
    assert lees_bedragcel(float(format_euro(cents))) == cents


@given(st.integers(0, 10**13))
def test_a_volume_in_a_numeric_cell_reads_back_to_four_decimals(tienduizendsten: int) -> None:
    assert lees_volumecel(tienduizendsten / 10_000) == tienduizendsten


@given(st.floats(-1e300, 1e300))
def test_a_numeric_cell_is_decimal_text_at_15_digits(getal: float) -> None:
    tekst = getaltekst(getal)
    assert "e" not in tekst
    assert math.isclose(float(tekst), getal, rel_tol=1e-14, abs_tol=0)
    assert len(Decimal(tekst).normalize().as_tuple().digits) <= 15


@pytest.mark.parametrize("getal", [math.inf, -math.inf, math.nan, -1.0, 1.005, 1e12, True, None])
def test_a_number_that_is_no_amount_is_refused(getal: Any) -> None:
    with pytest.raises(OngeldigeWaarde):
        lees_bedragcel(getal)


@pytest.mark.parametrize("cel", [6290001.0, 123456789.0, 75750001.5, -75750001.0, True, None, "7575 0001"])
def test_an_agb_code_that_lost_a_digit_is_refused(cel: Any) -> None:
    with pytest.raises(OngeldigeWaarde, match="agb_ongeldig"):
        lees_agbcel(cel)


def test_an_agb_code_as_a_number_of_8_digits_is_text() -> None:
    assert lees_agbcel(75750001.0) == "75750001"


@pytest.mark.parametrize("cel", ["0.9", "90%", "2", "0,12345", ",9", "-0,1", True])
def test_a_share_in_a_cell_has_a_comma(cel: Any) -> None:
    with pytest.raises(OngeldigeWaarde, match="aandeel_ongeldig"):
        lees_aandeelcel(cel)


def test_voorrang_in_a_cell_is_read_as_lists() -> None:
    assert lees_voorrangcel(" MPT + VPT;ZZP ") == [["MPT", "VPT"], ["ZZP"]]


@pytest.mark.parametrize(
    ("kolom", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_named_as_a_spreadsheet_does(kolom: int, letters: str) -> None:
    assert kolomletter(kolom) == letters
    assert celnaam(9, kolom) == f"{letters}10"
