"""Reading and writing of workbooks, CSV and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verdeelsleutel.tabellen.inlezen import lees, lees_bytes
    from verdeelsleutel.tabellen.object_in import lees_json, lees_object
    from verdeelsleutel.tabellen.werkboek_uit import schrijf_werkboek

__all__ = ["lees", "lees_bytes", "lees_json", "lees_object", "schrijf_werkboek"]

_MODULES = {
    "lees": "inlezen",
    "lees_bytes": "inlezen",
    "lees_json": "object_in",
    "lees_object": "object_in",
    "schrijf_werkboek": "werkboek_uit",
}


def __getattr__(name: str) -> object:
    """Load a reader or the writer, and the libraries it needs, on first use."""
    if name in _MODULES:
        from importlib import import_module

        return getattr(import_module(f"verdeelsleutel.tabellen.{_MODULES[name]}"), name)
    raise AttributeError(name)
