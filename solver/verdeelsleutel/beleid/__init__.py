"""Policy profiles as dated, sourced data."""

from verdeelsleutel.beleid.profiel import (
    Parameter,
    Profiel,
    ProfielOnbekend,
    ProfielOngeldig,
    laad_profiel,
    lees_profiel,
    profielen,
)

__all__ = ["Parameter", "Profiel", "ProfielOnbekend", "ProfielOngeldig", "laad_profiel", "lees_profiel", "profielen"]
