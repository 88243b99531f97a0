"""Ceilings under the Zvw (zorgkostenplafond, omzetplafond) and what is paid under them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verdeelsleutel.gegevens.model import json_bytes
    from verdeelsleutel.plafond.afrekening.antwoord import afrekenen
    from verdeelsleutel.plafond.afrekening.berekening import reken_af
    from verdeelsleutel.plafond.afrekening.lees import lees_afrekening
    from verdeelsleutel.plafond.balie.aanvraagbalie import Aanvraagbalie
    from verdeelsleutel.plafond.beoordeling.berekening import beoordeel, beoordeel_verzoek
    from verdeelsleutel.plafond.beoordeling.lees import lees_beoordeling
    from verdeelsleutel.plafond.beoordeling.vergelijking import vergelijk

_MODULE_VAN = {
    "Aanvraagbalie": "verdeelsleutel.plafond.balie.aanvraagbalie",
    "afrekenen": "verdeelsleutel.plafond.afrekening.antwoord",
    "beoordeel": "verdeelsleutel.plafond.beoordeling.berekening",
    "beoordeel_verzoek": "verdeelsleutel.plafond.beoordeling.berekening",
    "json_bytes": "verdeelsleutel.gegevens.model",
    "lees_afrekening": "verdeelsleutel.plafond.afrekening.lees",
    "lees_beoordeling": "verdeelsleutel.plafond.beoordeling.lees",
    "reken_af": "verdeelsleutel.plafond.afrekening.berekening",
    "vergelijk": "verdeelsleutel.plafond.beoordeling.vergelijking",
}

__all__ = [
    "Aanvraagbalie",
    "afrekenen",
    "beoordeel",
    "beoordeel_verzoek",
    "json_bytes",
    "lees_afrekening",
    "lees_beoordeling",
    "reken_af",
    "vergelijk",
]


def __getattr__(name: str) -> object:
    """Load the calculation, and with it numpy, on first use."""
    if name in _MODULE_VAN:
        return getattr(import_module(_MODULE_VAN[name]), name)
    raise AttributeError(name)
