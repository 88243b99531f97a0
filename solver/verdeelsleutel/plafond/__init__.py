"""Ceilings under the Zvw (zorgkostenplafond, omzetplafond) and what is paid under them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verdeelsleutel.plafond.afrekening.antwoord import afrekenen, json_bytes
    from verdeelsleutel.plafond.afrekening.berekening import reken_af
    from verdeelsleutel.plafond.afrekening.lees import lees_afrekening
    from verdeelsleutel.plafond.balie.aanvraagbalie import Aanvraagbalie
    from verdeelsleutel.plafond.beoordeling.berekening import beoordeel, beoordeel_verzoek, beoordeling_bytes
    from verdeelsleutel.plafond.beoordeling.lees import lees_beoordeling
    from verdeelsleutel.plafond.beoordeling.vergelijking import vergelijk

_MODULE_VAN = {
    "Aanvraagbalie": "balie.aanvraagbalie",
    "afrekenen": "afrekening.antwoord",
    "beoordeel": "beoordeling.berekening",
    "beoordeel_verzoek": "beoordeling.berekening",
    "beoordeling_bytes": "beoordeling.berekening",
    "json_bytes": "afrekening.antwoord",
    "lees_afrekening": "afrekening.lees",
    "lees_beoordeling": "beoordeling.lees",
    "reken_af": "afrekening.berekening",
    "vergelijk": "beoordeling.vergelijking",
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
