"""The words of a reason that a division alone does not reach."""

from __future__ import annotations

import pytest

from plafond.beoordeling.aanvragen import VGZ, aanvraag
from verdeelsleutel.fouten import Taal
from verdeelsleutel.plafond.beoordeling.beleid import laad_plafondbeleid
from verdeelsleutel.plafond.beoordeling.oordelen import oordeel_over
from verdeelsleutel.plafond.beoordeling.redenen import reden


@pytest.mark.parametrize(
    ("taal", "zin"),
    [
        ("nl", "Niet gekozen; dat dit het meeste is, is niet bewezen."),
        ("en", "Not chosen; that this is the most is not proven."),
    ],
)
def test_a_choice_without_proof_says_so(taal: Taal, zin: str) -> None:
    """A request that fits in what is left, and still was not chosen, was stopped by no room but by the clock."""
    vraag = aanvraag()
    oordeel = oordeel_over(vraag, laad_plafondbeleid(VGZ))
    assert reden(vraag, oordeel, 0, None, heel=True, taal=taal) == zin


@pytest.mark.parametrize(
    ("taal", "zin"),
    [
        ("nl", "Onderbouwd is € 1.234.567,89 van € 2.000.000,00."),
        ("en", "Justified is €1,234,567.89 of €2,000,000.00."),
    ],
)
def test_amounts_are_written_by_the_language(taal: Taal, zin: str) -> None:
    """Points and a comma in Dutch, commas and a point in English."""
    vraag = aanvraag(plafond="1000000", gedeclareerd="900000", prognose="2234567.89", gevraagd="2000000")
    oordeel = oordeel_over(vraag, laad_plafondbeleid(VGZ))
    assert reden(vraag, oordeel, 123_456_789, None, taal=taal).endswith(zin)
