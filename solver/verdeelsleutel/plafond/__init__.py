"""Ceilings under the Zvw (zorgkostenplafond, omzetplafond) and what is paid under them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verdeelsleutel.plafond.afrekening import afrekenen, json_bytes, reken_af
    from verdeelsleutel.plafond.afrekening_lees import lees_afrekening

_MODULE_VAN = {
    "afrekenen": "afrekening",
    "json_bytes": "afrekening",
    "lees_afrekening": "afrekening_lees",
    "reken_af": "afrekening",
}

__all__ = ["afrekenen", "json_bytes", "lees_afrekening", "reken_af"]


def __getattr__(name: str) -> object:
    """Load the calculation, and with it numpy, on first use."""
    if name in _MODULE_VAN:
        return getattr(import_module(f"{__name__}.{_MODULE_VAN[name]}"), name)
    raise AttributeError(name)
