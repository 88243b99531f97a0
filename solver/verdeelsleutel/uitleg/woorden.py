"""The words for results in two languages, from `woorden.toml`: one definition for all places that show them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from verdeelsleutel.fouten import Taal


def woord(sleutel: str, taal: Taal, **gegevens: object) -> str:
    """The text of a key such as ``reden.alles``, its placeholders filled.

    Raises
    ------
    KeyError
        the key, the language or a placeholder is not there.
    """
    tekst = catalogus()[sleutel][taal]
    return tekst.format_map(gegevens) if gegevens else tekst


@cache
def catalogus() -> Mapping[str, Mapping[str, str]]:
    """Every text by its full key, each with ``nl`` and ``en``."""
    bron = (files("verdeelsleutel.uitleg") / "woorden.toml").read_text(encoding="utf-8")
    return dict(_plat(tomllib.loads(bron), ""))


def _plat(tabel: Mapping[str, Any], voor: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for naam, waarde in tabel.items():
        if isinstance(waarde.get("nl"), str):
            yield voor + naam, waarde
        else:
            yield from _plat(waarde, f"{voor}{naam}.")
