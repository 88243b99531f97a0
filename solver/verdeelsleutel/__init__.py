"""Verdeelsleutel divides scarce care money to the cent, and shows why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verdeelsleutel.claims.allocate import allocate
    from verdeelsleutel.claims.problem import AllocationProblem, Rule
    from verdeelsleutel.gegevens.model import json_bytes
    from verdeelsleutel.herschikking.berekening import bereken
    from verdeelsleutel.herschikking.invoer import Invoer
    from verdeelsleutel.herschikking.uitkomst import Uitkomst
    from verdeelsleutel.tabellen import lees

_HOME = {
    "AllocationProblem": "verdeelsleutel.claims.problem",
    "Invoer": "verdeelsleutel.herschikking.invoer",
    "Rule": "verdeelsleutel.claims.problem",
    "Uitkomst": "verdeelsleutel.herschikking.uitkomst",
    "allocate": "verdeelsleutel.claims.allocate",
    "bereken": "verdeelsleutel.herschikking.berekening",
    "json_bytes": "verdeelsleutel.gegevens.model",
    "lees": "verdeelsleutel.tabellen",
}

__all__ = ["AllocationProblem", "Invoer", "Rule", "Uitkomst", "allocate", "bereken", "json_bytes", "lees"]


def __getattr__(name: str) -> object:
    """Load a public name, and the libraries behind it, on first use."""
    if name not in _HOME:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
