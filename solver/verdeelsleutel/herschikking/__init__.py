"""The herschikking under the Wlz: from input to a verified answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verdeelsleutel.herschikking.berekening import bereken, json_bytes

__all__ = ["bereken", "json_bytes"]


def __getattr__(name: str) -> object:
    """Load the calculation, and with it numpy, on first use."""
    if name in __all__:
        from verdeelsleutel.herschikking import berekening

        return getattr(berekening, name)
    raise AttributeError(name)
