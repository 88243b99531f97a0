"""Texts in Dutch and English by key, from a TOML file of a package."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from verdeelsleutel.fouten import Taal

Catalogus = Mapping[str, Mapping[str, str]]
"""By full key, such as ``reden.alles``, the text in ``nl`` and ``en``."""


def lees_catalogus(pakket: str, bestand: str) -> Catalogus:
    """Every text in a file of a package."""
    bron = (files(pakket) / bestand).read_text(encoding="utf-8")
    return dict(_plat(tomllib.loads(bron), ""))


def vul(catalogus: Catalogus, sleutel: str, taal: Taal, gegevens: Mapping[str, object]) -> str:
    """A text with its placeholders filled; without data as it stands.

    Raises
    ------
    KeyError
        the key, the language or a placeholder is not there.
    """
    tekst = catalogus[sleutel][taal]
    return tekst.format_map(gegevens) if gegevens else tekst


def _plat(tabel: Mapping[str, Any], voor: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for naam, waarde in tabel.items():
        if isinstance(waarde.get("nl"), str):
            yield voor + naam, waarde
        else:
            yield from _plat(waarde, f"{voor}{naam}.")
