"""The words of a set's outputs in two languages, from `woorden.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from verdeelsleutel.bedragen import divide_half_up
from verdeelsleutel.fouten import Taal
from verdeelsleutel.uitleg.getallen import bedrag
from verdeelsleutel_scenarios.reeks.velden import MILJOEN, schrijf_procent


def woord(sleutel: str, taal: Taal, **gegevens: object) -> str:
    """The text of a key such as ``waaier.titel``, its placeholders filled.

    Raises
    ------
    KeyError
        the key or a placeholder is not there.
    """
    knoop = _catalogus()
    for stap in sleutel.split("."):
        knoop = knoop[stap]
    tekst = str(knoop[taal])
    return tekst.format_map(gegevens) if gegevens else tekst


def miljoenen(cents: int, taal: Taal) -> str:
    """An amount in millions of euros with two decimals, rounded half up, for axes and cells."""
    afgerond = -divide_half_up(-cents, MILJOEN) if cents < 0 else divide_half_up(cents, MILJOEN)
    return bedrag(afgerond, taal)


def procent(miljoensten: int, taal: Taal) -> str:
    """A share with at most four decimals of a percent."""
    tekst = schrijf_procent(miljoensten)
    return tekst.replace(".", ",") if taal == "nl" else tekst


@cache
def _catalogus() -> dict[str, Any]:
    return tomllib.loads((files("verdeelsleutel_scenarios.reeks") / "woorden.toml").read_text(encoding="utf-8"))
