"""The parameters of a policy as an answer shows them."""

from __future__ import annotations

from typing import Any

from verdeelsleutel.gegevens.model import Model


class ParameterUitkomst(Model):
    """One parameter as used, and whether it deviates from the profile."""

    waarde: Any
    bron: str
    gelezen: bool
    afwijking: bool
