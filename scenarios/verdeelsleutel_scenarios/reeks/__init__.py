"""Sets of scenarios: inputs, profiles, parameters and repetitions, calculated, verified and reported together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verdeelsleutel_scenarios.reeks.lezen import lees_reeks
    from verdeelsleutel_scenarios.reeks.plan import Plan
    from verdeelsleutel_scenarios.reeks.uitvoeren import Afronding, voer_uit

__all__ = ["Afronding", "Plan", "lees_reeks", "voer_uit"]

_MODULES = {"lees_reeks": "lezen", "Plan": "plan", "Afronding": "uitvoeren", "voer_uit": "uitvoeren"}


def __getattr__(name: str) -> object:
    """Load a part, and with it numpy, on first use."""
    if name in _MODULES:
        from importlib import import_module

        return getattr(import_module(f"verdeelsleutel_scenarios.reeks.{_MODULES[name]}"), name)
    raise AttributeError(name)
