"""Joint division and first come, side by side."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from plafond.beoordeling.aanvragen import VGZ, rij, toegekend, uitkomst, verdelingen, verzoek
from verdeelsleutel.fouten import OngeldigeInvoer
from verdeelsleutel.plafond import vergelijk


def test_side_by_side() -> None:
    """15 euro over 10 and 20: naar rato 5 and 10, first come 10 and 5."""
    rijen = [rij(VGZ, "a", gevraagd="10"), rij(VGZ, "b", gevraagd="20", setting=1), rij(VGZ, "c", gedeclareerd="0")]
    antwoord = vergelijk(verzoek(VGZ, *rijen, ruimte="15", gewicht=None))
    paren = [(row.id, row.gezamenlijk, row.op_volgorde, row.verschil) for row in antwoord.aanvragen]
    assert paren == [("a", 500, 1000, "5.00"), ("b", 1000, 500, "-5.00"), ("c", 0, 0, "0.00")]
    assert (antwoord.gezamenlijk.geheel, antwoord.gezamenlijk.deels, antwoord.gezamenlijk.niets) == (0, 2, 0)
    assert (antwoord.op_volgorde.geheel, antwoord.op_volgorde.deels, antwoord.op_volgorde.niets) == (1, 1, 0)
    assert antwoord.gezamenlijk.toegekend == antwoord.op_volgorde.toegekend == 1500


def test_first_come_is_set_against_naar_rato() -> None:
    """If first come itself was asked."""
    asked = verzoek(VGZ, rij(VGZ), ruimte="15", sleutel="volgorde_van_binnenkomst")
    assert vergelijk(asked).gezamenlijk.sleutel == "naar_rato"


def test_nothing_to_set_side_by_side() -> None:
    """Without a division there is nothing to divide."""
    with pytest.raises(OngeldigeInvoer) as gevangen:
        vergelijk(verzoek(VGZ, rij(VGZ)))
    assert [(fout.code, fout.loc) for fout in gevangen.value.fouten] == [("ontbreekt", ("verdeling",))]


@given(verdelingen())
@settings(max_examples=30, deadline=None)
def test_each_side_is_its_own_answer(asked: dict[str, Any]) -> None:
    """Both columns are what an assessment with that key answers, and totals are their sums."""
    antwoord = vergelijk(asked, rekenwijze="vulling")
    for kant, sleutel in (("gezamenlijk", antwoord.gezamenlijk.sleutel), ("op_volgorde", "volgorde_van_binnenkomst")):
        gewicht = asked["verdeling"].get("gewicht") if kant == "gezamenlijk" else None
        los = uitkomst({**asked, "verdeling": {**asked["verdeling"], "sleutel": sleutel, "gewicht": gewicht}})
        cents = {naam: int(bedrag.replace(".", "")) for naam, bedrag in toegekend(los).items()}
        assert {row.id: getattr(row, kant) for row in antwoord.aanvragen} == cents
        assert getattr(antwoord, kant).toegekend == sum(cents.values())
