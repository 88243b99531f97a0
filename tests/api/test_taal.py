from __future__ import annotations

import pytest

from verdeelsleutel_api.taal import kies_taal


@pytest.mark.parametrize(
    ("accept_language", "taal"),
    [
        (None, "nl"),
        ("", "nl"),
        ("nl", "nl"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("nl-NL,nl;q=0.9,en;q=0.8", "nl"),
        ("nl;q=0.5, en;q=0.7", "en"),
        ("en;q=0.7, nl", "nl"),
        ("nl;q=0.8,en;q=0.800", "nl"),
        ("de, fr;q=0.9", "nl"),
        ("de, en;q=0.1", "en"),
        ("nl;q=0", "nl"),
        ("nl;q=0, en;q=0", "nl"),
        ("*", "nl"),
        ("*;q=0.5, nl;q=0.1", "en"),
        ("EN-us", "en"),
        ("en;q=1.000", "en"),
    ],
)
def test_the_highest_quality_wins_and_dutch_on_a_tie(accept_language: str | None, taal: str) -> None:
    assert kies_taal(accept_language) == taal


@pytest.mark.parametrize("onzin", [";q=1", "en;q=2", "en;q=-1", "en;q=0,5", "e n", "en;;", "\x00", "en;q=", "١"])
def test_what_does_not_parse_is_ignored(onzin: str) -> None:
    """A header that is no language list asks for nothing, so Dutch."""
    assert kies_taal(onzin) == "nl"
