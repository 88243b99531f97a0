"""The words of the page, the API's problems and the command line, in two languages, from `teksten.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from verdeelsleutel.fouten import Taal


def tekst(sleutel: str, taal: Taal, **gegevens: object) -> str:
    """The text of a key such as ``pagina.titel``, its placeholders filled.

    Raises
    ------
    KeyError
        the key, the language or a placeholder is not there.
    """
    woorden = catalogus()[sleutel][taal]
    return woorden.format_map(gegevens) if gegevens else woorden


@cache
def catalogus() -> Mapping[str, Mapping[str, str]]:
    """Every text by its full key."""
    bron = files("verdeelsleutel_api").joinpath("teksten.toml").read_text(encoding="utf-8")
    return dict(_vlak(tomllib.loads(bron), ""))


def _vlak(tabel: Mapping[str, Any], voor: str) -> Any:
    for naam, waarde in tabel.items():
        if "nl" in waarde:
            yield voor + naam, waarde
        else:
            yield from _vlak(waarde, f"{voor}{naam}.")
