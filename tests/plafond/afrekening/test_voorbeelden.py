"""Every worked example of a settlement gives, to the cent and the day, what its README calculates by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from verdeelsleutel.nareken.afrekening import nareken
from verdeelsleutel.plafond import afrekenen, json_bytes, lees_afrekening
from verdeelsleutel.plafond.afrekening.invoer import Regime
from verdeelsleutel.tabellen.json_in import boomfouten, lees_boom

VOORBEELDEN = Path(__file__).parents[3] / "scenarios" / "voorbeelden"
MAPPEN = sorted(VOORBEELDEN.glob("plafond-afrekening-*"))


@pytest.mark.parametrize("voorbeeld", MAPPEN, ids=lambda pad: pad.name)
def test_voorbeeld(voorbeeld: Path) -> None:
    """The whole answer but for the words of its reasons, read as a user's file is read."""
    inhoud = (voorbeeld / "invoer.json").read_bytes()
    boom = lees_boom(inhoud)
    uitkomst = json.loads(json_bytes(afrekenen(lees_afrekening(boom, boomfouten(boom)))))
    assert nareken(json.loads(inhoud), uitkomst) == []
    assert all(rij.pop("reden") for rij in uitkomst["declaraties"])
    assert uitkomst == json.loads((voorbeeld / "verwacht.json").read_text(encoding="utf-8"))


def test_every_regime_has_an_example() -> None:
    """And every folder has its hand calculation, and a line in the index."""
    index = (VOORBEELDEN / "README.md").read_text(encoding="utf-8")
    regimes = {json.loads((pad / "invoer.json").read_text(encoding="utf-8"))["regime"] for pad in MAPPEN}
    assert regimes == {regime.value for regime in Regime}
    assert all((pad / "README.md").read_text(encoding="utf-8").startswith("# ") for pad in MAPPEN)
    assert all(f"({pad.name}/README.md)" in index for pad in MAPPEN)
