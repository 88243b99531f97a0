"""The kinds of value in requests, ceilings and declarations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import OngeldigeWaarde
from verdeelsleutel.plafond import velden


@pytest.mark.parametrize(
    ("lees", "waarde", "verwacht"),
    [
        (velden.lees_contractjaar, Getal("2006"), 2006),
        (velden.lees_contractjaar, 2100, 2100),
        (velden.lees_setting, Getal("1"), 1),
        (velden.lees_setting, "1", "1"),
        (velden.lees_setting, "Setting 1", "Setting 1"),
        (velden.lees_aantal, Getal("40"), 40),
        (velden.lees_aantal, "0", 0),
        (velden.lees_uren, "12.5", 12_500_000),
        (velden.lees_uren, Getal("12.000001"), 12_000_001),
        (velden.lees_uren, 12_500_000, 12_500_000),
        (velden.lees_marktaandeel, "0.35", 350_000),
        (velden.lees_marktaandeel, Getal("1.0"), 1_000_000),
        (velden.lees_toelichting, " ", False),
        (velden.lees_toelichting, True, True),
        (velden.lees_score, Getal("0.95"), "0.95"),
        (velden.lees_maand_en_dag, "09-30", (9, 30)),
    ],
)
def test_what_is_read(lees: Callable[[Any], Any], waarde: Any, verwacht: Any) -> None:
    """Numbers from their source text, or as the whole number that is kept; a setting as it was given."""
    assert lees(waarde) == verwacht
    assert type(lees(waarde)) is type(verwacht)


@pytest.mark.parametrize(
    ("lees", "waarde", "code"),
    [
        (velden.lees_contractjaar, Getal("2005"), "contractjaar_ongeldig"),
        (velden.lees_contractjaar, "2024", "contractjaar_ongeldig"),
        (velden.lees_setting, True, "geen_tekst"),
        (velden.lees_aantal, Getal("1.5"), "aantal_ongeldig"),
        (velden.lees_aantal, "1234567890", "aantal_ongeldig"),
        (velden.lees_uren, -1, "uren_ongeldig"),
        (velden.lees_uren, "1.0000001", "uren_ongeldig"),
        (velden.lees_marktaandeel, "1.000001", "marktaandeel_ongeldig"),
        (velden.lees_toelichting, 5, "geen_tekst"),
        (velden.lees_toelichting, "mevrouw 111222333", "persoonsgegeven"),
        (velden.lees_maand_en_dag, "02-30", "datum_ongeldig"),
        (velden.lees_maand_en_dag, "W01-1", "datum_ongeldig"),
        (velden.lees_maand_en_dag, "0930", "datum_ongeldig"),
        (velden.lees_setting, Getal("10000"), "geen_tekst"),
        (velden.lees_ja_nee, 1, "ja_nee_ongeldig"),
    ],
)
def test_what_is_refused(lees: Callable[[Any], Any], waarde: Any, code: str) -> None:
    """By the code that its message has."""
    with pytest.raises(OngeldigeWaarde) as gevangen:
        lees(waarde)
    assert gevangen.value.code == code


def test_values_as_they_are_written() -> None:
    """Decimals without trailing zeros, a setting as text, and names as they compare."""
    assert [velden.decimaal(waarde) for waarde in (0, 1, 12_500_000, 10_000_000)] == ["0", "0.000001", "12.5", "10"]
    assert [velden.setting_als_tekst(setting) for setting in (None, 1, "1")] == [None, "1", "1"]
    assert velden.vergelijkbaar("Setting 1") == velden.vergelijkbaar("setting_1")
