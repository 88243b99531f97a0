"""The words for results in two languages, from `woorden.toml`: one definition for all places that show them."""

from __future__ import annotations

from functools import cache

from verdeelsleutel.catalogus import Catalogus, lees_catalogus, vul
from verdeelsleutel.fouten import Taal


def woord(sleutel: str, taal: Taal, **gegevens: object) -> str:
    """The text of a key such as ``reden.alles``, its placeholders filled; raises as `vul`."""
    return vul(catalogus(), sleutel, taal, gegevens)


@cache
def catalogus() -> Catalogus:
    """Every text by its full key."""
    return lees_catalogus("verdeelsleutel.uitleg", "woorden.toml")
