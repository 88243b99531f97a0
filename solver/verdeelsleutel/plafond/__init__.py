"""Ceilings under the Zvw (zorgkostenplafond, omzetplafond) and what is paid under them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verdeelsleutel.plafond.aanvraag_lees import lees_beoordeling
    from verdeelsleutel.plafond.aanvraagbalie import Aanvraagbalie
    from verdeelsleutel.plafond.afrekening import afrekenen, json_bytes, reken_af
    from verdeelsleutel.plafond.afrekening_lees import lees_afrekening
    from verdeelsleutel.plafond.beoordeling import beoordeel, beoordeel_verzoek, beoordeling_bytes
    from verdeelsleutel.plafond.vergelijking import vergelijk

_MODULE_VAN = {
    "Aanvraagbalie": "aanvraagbalie",
    "afrekenen": "afrekening",
    "beoordeel": "beoordeling",
    "beoordeel_verzoek": "beoordeling",
    "beoordeling_bytes": "beoordeling",
    "json_bytes": "afrekening",
    "lees_afrekening": "afrekening_lees",
    "lees_beoordeling": "aanvraag_lees",
    "reken_af": "afrekening",
    "vergelijk": "vergelijking",
}

__all__ = [
    "Aanvraagbalie",
    "afrekenen",
    "beoordeel",
    "beoordeel_verzoek",
    "beoordeling_bytes",
    "json_bytes",
    "lees_afrekening",
    "lees_beoordeling",
    "reken_af",
    "vergelijk",
]


def __getattr__(name: str) -> object:
    """Load the calculation, and with it numpy, on first use."""
    if name in _MODULE_VAN:
        return getattr(import_module(f"{__name__}.{_MODULE_VAN[name]}"), name)
    raise AttributeError(name)
