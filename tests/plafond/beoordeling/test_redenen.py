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
