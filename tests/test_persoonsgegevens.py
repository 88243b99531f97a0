"""Person data: what is recognised, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verdeelsleutel.persoonsgegevens import bevat_bsn, noemt_persoonsgegeven, voldoet_aan_elfproef


@pytest.mark.parametrize("cijfers", ["123456782", "111222333", "010000008"])
def test_numbers_that_pass_the_eleven_test(cijfers: str) -> None:
    assert voldoet_aan_elfproef(cijfers)


@pytest.mark.parametrize("cijfers", ["000000000", "123456789", "111111111", "123456780"])
def test_numbers_that_do_not(cijfers: str) -> None:
    assert not voldoet_aan_elfproef(cijfers)


@given(st.integers(1, 99_999_999))
def test_of_ten_last_digits_at_most_one_passes(begin: int) -> None:
    assert sum(voldoet_aan_elfproef(f"{begin:08d}{laatste}") for laatste in range(10)) <= 1


@pytest.mark.parametrize(
    "tekst",
    [
        "123456782",
        "x123456782y",
        "nr. 1234.56.782",
        "123 456 782",
        "123-456-782",
        "1 123456782",
        "\uff11\uff12\uff13456782",
    ],
)
def test_nine_digits_are_found_in_a_text(tekst: str) -> None:
    assert bevat_bsn(tekst)


@pytest.mark.parametrize(
    "tekst", ["", "1234567820", "0123456782", "12345678", "12.3456.782", "Stichting 75750001", "1" * 50]
)
def test_longer_and_shorter_runs_are_left_alone(tekst: str) -> None:
    assert not bevat_bsn(tekst)


@pytest.mark.parametrize(
    "kop",
    [
        "BSN",
        "bsn_client",
        "clientBsn",
        "BSN-nummer",
        "Burgerservicenummer",
        "burger service nummer",
        "geboortedatum",
        "Geb. datum",
        "gebdatum",
        "geboorte_datum cliënt",
        "Date of birth",
        "date_of_birth",
        "dateOfBirth",
        "birthdate",
        "DOB",
        "sofinummer",
    ],
)
def test_headings_that_name_person_data(kop: str) -> None:
    assert noemt_persoonsgegeven(kop)


@pytest.mark.parametrize(
    "kop",
    ["agb", "aanbieder", "productie", "absnormaal", "clubsnaam", "datum", "peildatum", "geboortezorg", "dobber", ""],
)
def test_headings_that_do_not(kop: str) -> None:
    assert not noemt_persoonsgegeven(kop)
