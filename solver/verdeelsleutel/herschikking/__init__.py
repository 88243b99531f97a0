"""The herschikking under the Wlz: from input to a verified answer."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verdeelsleutel.gegevens.model import json_bytes
    from verdeelsleutel.herschikking.berekening import bereken

_MODULE_VAN = {
    "bereken": "verdeelsleutel.herschikking.berekening",
    "json_bytes": "verdeelsleutel.gegevens.model",
}

__all__ = ["bereken", "json_bytes"]


def __getattr__(name: str) -> object:
    """Load the calculation, and with it numpy, on first use."""
    if name in _MODULE_VAN:
        return getattr(import_module(_MODULE_VAN[name]), name)
    raise AttributeError(name)
