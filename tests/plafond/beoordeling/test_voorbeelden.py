"""Every worked example of a request gives, by both methods, what its README calculates by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from verdeelsleutel.plafond import Aanvraagbalie, beoordeel, json_bytes, vergelijk
from verdeelsleutel.plafond.beoordeling.berekening import Rekenwijze

VOORBEELDEN = Path(__file__).parents[3] / "scenarios" / "voorbeelden"
MAPPEN = sorted([*VOORBEELDEN.glob("plafond-aanvraag-*/"), *VOORBEELDEN.glob("plafond-verdeling-*/")])
SLEUTELS = ("id", "code", "naam", "trap", "ruimte")
"""Fields that say which row an expectation is about; the first that it has."""


def lees(pad: Path) -> Any:
    """A JSON file."""
    return json.loads(pad.read_text(encoding="utf-8"))


def verschillen(verwacht: Any, gevonden: Any, plaats: str = "") -> list[str]:
    """The places where `gevonden` lacks or contradicts what `verwacht` says."""
    if isinstance(verwacht, list) and isinstance(gevonden, list) and verwacht and isinstance(verwacht[0], dict):
        veld = next(veld for veld in SLEUTELS if veld in verwacht[0])
        verwacht, gevonden = ({str(rij[veld]): rij for rij in rijen} for rijen in (verwacht, gevonden))
    if not (isinstance(verwacht, dict) and isinstance(gevonden, dict)):
        return [] if verwacht == gevonden else [f"{plaats}: {verwacht!r} verwacht, {gevonden!r} gevonden"]
    ontbreekt = [f"{plaats}/{naam} ontbreekt" for naam in verwacht if naam not in gevonden]
    aanwezig = [naam for naam in verwacht if naam in gevonden]
    return ontbreekt + [r for naam in aanwezig for r in verschillen(verwacht[naam], gevonden[naam], f"{plaats}/{naam}")]


@pytest.mark.parametrize("rekenwijze", ["lp", "vulling"])
@pytest.mark.parametrize("voorbeeld", MAPPEN, ids=lambda pad: pad.name)
def test_voorbeeld(voorbeeld: Path, rekenwijze: Rekenwijze) -> None:
    """Every field of verwacht.json stands so in the answer."""
    antwoord = json.loads(json_bytes(beoordeel(lees(voorbeeld / "invoer.json"), rekenwijze=rekenwijze)))
    assert verschillen(lees(voorbeeld / "verwacht.json"), antwoord) == []


@pytest.mark.parametrize(
    "pad", sorted(VOORBEELDEN.glob("plafond-*/vergelijking.json")), ids=lambda pad: pad.parent.name
)
def test_vergelijking(pad: Path) -> None:
    """Joint division and first come, side by side."""
    antwoord = vergelijk(lees(pad.parent / "invoer.json")).model_dump(mode="json")
    assert verschillen(lees(pad), antwoord) == []


@pytest.mark.parametrize("pad", sorted(VOORBEELDEN.glob("plafond-*/balie.json")), ids=lambda pad: pad.parent.name)
def test_balie(pad: Path) -> None:
    """The questions at the desk."""
    balie = Aanvraagbalie(lees(pad.parent / "invoer.json"))
    for naam, verwacht in lees(pad).items():
        assert verschillen(verwacht, balie.vraag(naam).model_dump(mode="json")) == []


def test_every_source_with_requests_has_an_example() -> None:
    """VGZ wijkverpleging, VGZ GGZ and CZ."""
    assert {"vgz-wijkverpleging-2024", "vgz-ggz-2023", "cz-wijkverpleging-2024"} <= {
        lees(voorbeeld / "invoer.json")["beleid"] for voorbeeld in MAPPEN
    }


def test_a_difference_is_seen() -> None:
    """The comparison itself finds another value, a missing row and a missing field."""
    assert verschillen({"a": [{"id": "x", "b": 1}]}, {"a": [{"id": "x", "b": 2}]})
    assert verschillen({"a": [{"id": "x"}]}, {"a": [{"id": "y"}]})
    assert verschillen({"a": None}, {})
    assert verschillen({"a": []}, {"a": [1]})
    assert verschillen({"a": [{"id": "x"}]}, {"a": [{"id": "x", "b": 2}]}) == []
