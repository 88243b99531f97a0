"""Every worked example gives, by both methods, what its README calculates by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from verdeelsleutel.herschikking import bereken, json_bytes
from verdeelsleutel.herschikking.berekening import Rekenwijze
from verdeelsleutel.tabellen import lees

VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"
MAPPEN = sorted({*VOORBEELDEN.glob("*/")} - {*VOORBEELDEN.glob("plafond-*/"), *VOORBEELDEN.glob("landelijk-*/")})
SLEUTELS = ("agb", "leveringsvorm", "prestatiecode", "naam", "soort")
"""Fields that say which row an expectation is about."""


@pytest.mark.parametrize("rekenwijze", ["lp", "vulling"])
@pytest.mark.parametrize("voorbeeld", MAPPEN, ids=lambda pad: pad.name)
def test_voorbeeld(voorbeeld: Path, rekenwijze: Rekenwijze) -> None:
    """Every field of verwacht.json stands so in the answer."""
    invoer, waarschuwingen = lees(voorbeeld / "invoer.json")
    uitkomst = bereken(invoer, rekenwijze=rekenwijze, waarschuwingen=waarschuwingen)
    verwacht = json.loads((voorbeeld / "verwacht.json").read_text(encoding="utf-8"))
    assert verschillen(verwacht, json.loads(json_bytes(uitkomst))) == []


def test_each_example_explains_itself() -> None:
    """Every folder has its hand calculation, and the index names every folder."""
    index = (VOORBEELDEN / "README.md").read_text(encoding="utf-8")
    for voorbeeld in VOORBEELDEN.glob("*/"):
        assert (voorbeeld / "README.md").read_text(encoding="utf-8").startswith("# ")
        assert f"({voorbeeld.name}/README.md)" in index


def test_a_wrong_cent_is_seen() -> None:
    """The comparison itself finds a field that differs, a row that is missing and a field that is missing."""
    rij = {"agb": "1", "leveringsvorm": "ZZP", "toegekend": {"categorie1": "1.00"}}
    anders = {"agb": "1", "leveringsvorm": "ZZP", "toegekend": {"categorie1": "1.01"}}
    assert verschillen({"afspraken": [rij]}, {"afspraken": [anders]}) != []
    assert verschillen({"afspraken": [rij]}, {"afspraken": []}) != []
    assert verschillen({"scenario": None}, {}) != []
    assert verschillen({"afspraken": [rij]}, {"afspraken": [rij | {"vrijval": "0.00"}]}) == []


def verschillen(verwacht: Any, gevonden: Any, plaats: str = "") -> list[str]:
    """The places where `gevonden` lacks or contradicts what `verwacht` says; rows are matched by their keys."""
    if isinstance(verwacht, list) and isinstance(gevonden, list):
        verwacht, gevonden = ({sleutel(rij): rij for rij in rijen} for rijen in (verwacht, gevonden))
    if not (isinstance(verwacht, dict) and isinstance(gevonden, dict)):
        return [] if verwacht == gevonden else [f"{plaats}: {verwacht!r} verwacht, {gevonden!r} gevonden"]
    ontbreekt = [f"{plaats}/{naam} ontbreekt" for naam in verwacht if naam not in gevonden]
    aanwezig = (
        verschillen(verwacht[naam], gevonden[naam], f"{plaats}/{naam}") for naam in verwacht if naam in gevonden
    )
    return [*ontbreekt, *(regel for regels in aanwezig for regel in regels)]


def sleutel(rij: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(rij[naam]) for naam in SLEUTELS if naam in rij)
