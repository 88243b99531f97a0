"""Synthetic ceilings: the same everywhere, whole, and with something of each kind to see."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from verdeelsleutel.plafond import afrekenen, beoordeel, lees_afrekening
from verdeelsleutel_scenarios.plafonds import (
    AFREKENING,
    BEOORDELING,
    OngeldigPlafondvoorbeeld,
    schrijf_plafondvoorbeeld,
    voorbeeldplafonds,
)


def test_the_same_arguments_give_the_same_bytes() -> None:
    """Pinned, so that a change of a library or a draw shows."""
    tekst = json.dumps(voorbeeldplafonds(20, 7), sort_keys=True)
    assert hashlib.sha256(tekst.encode()).hexdigest()[:16] == "3f31cce970196385"


def test_another_seed_gives_other_ceilings() -> None:
    assert voorbeeldplafonds(3, 1)["plafonds"] != voorbeeldplafonds(3, 2)["plafonds"]


def test_it_holds_something_of_each_kind() -> None:
    """Met, failed and unknown conditions; a sum that is too small; withheld, later paid and credited declarations."""
    verzoek = voorbeeldplafonds(40, 1)
    uitkomst = beoordeel({deel: verzoek[deel] for deel in BEOORDELING})
    oordelen = {voorwaarde.oordeel for rij in uitkomst.aanvragen for voorwaarde in rij.voorwaarden}
    assert oordelen == {"voldoet", "voldoet_niet", "onbekend"}
    assert any((rij.toegekend or 0) < (rij.onderbouwd_bedrag or 0) for rij in uitkomst.aanvragen if rij.voldoet)
    assert not uitkomst.waarschuwingen
    afrekening = afrekenen(lees_afrekening({deel: verzoek[deel] for deel in AFREKENING}))
    assert any(rij.aangehouden for rij in afrekening.declaraties)
    assert any(rij.nabetalingen for rij in afrekening.declaraties)
    assert any(rij["crediteert"] for rij in verzoek["declaraties"])
    assert {plafond.definitief for plafond in afrekening.plafonds} == {True, False}


def test_codes_are_recognisably_invented() -> None:
    assert all(rij["agb"].startswith("9998") for rij in voorbeeldplafonds(5)["aanvragen"])


@pytest.mark.parametrize(
    "argumenten",
    [{"aanvragen": 0}, {"aanvragen": 10_001}, {"seed": -1}, {"aanvragen": True}, {"declaraties_per_plafond": 13}],
)
def test_arguments_out_of_range_are_refused(argumenten: dict[str, int]) -> None:
    with pytest.raises(OngeldigPlafondvoorbeeld, match="verwacht"):
        voorbeeldplafonds(**argumenten)


@pytest.mark.parametrize("suffix", [".json", ".xlsx"])
def test_a_file_has_the_same_bytes_every_time(tmp_path: Path, suffix: str) -> None:
    for naam in ("a", "b"):
        schrijf_plafondvoorbeeld(voorbeeldplafonds(3), tmp_path / f"{naam}{suffix}")
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()
