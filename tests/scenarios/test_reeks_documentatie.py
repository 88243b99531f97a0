"""The page on sets is true: its examples run, and it names what the reader knows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from verdeelsleutel.bedragen import Getal
from verdeelsleutel_scenarios.reeks.instellingen import GROEPEN, RUIMTE
from verdeelsleutel_scenarios.reeks.lezen import maak_plan
from verdeelsleutel_scenarios.reeks.model import VORMEN, Prognose, Reeks

BLADZIJDE = (Path(__file__).parents[2] / "docs" / "nl" / "reeks.md").read_text(encoding="utf-8")
VOORBEELDEN = re.findall(r"```toml\n(.*?)```", BLADZIJDE, re.DOTALL)


@pytest.mark.parametrize(("tekst", "aantal"), list(zip(VOORBEELDEN, [24, 4, 2000, 6], strict=True)))
def test_every_example_is_a_set(tekst: str, aantal: int) -> None:
    assert maak_plan(tomllib.loads(tekst, parse_float=Getal), Path())[0].aantal == aantal


def test_every_key_is_explained() -> None:
    for naam in (*Reeks.model_fields, *Prognose.model_fields, *VORMEN, RUIMTE, *GROEPEN):
        assert re.search(rf"\b{naam}\b", BLADZIJDE), naam
