"""The words of the page, the API's problems and the command line, in two languages, from `teksten.toml`."""

from __future__ import annotations

from functools import cache

from verdeelsleutel.catalogus import Catalogus, lees_catalogus, vul
from verdeelsleutel.fouten import Taal


def tekst(sleutel: str, taal: Taal, **gegevens: object) -> str:
    """The text of a key such as ``pagina.titel``, its placeholders filled; raises as `vul`."""
    return vul(catalogus(), sleutel, taal, gegevens)


@cache
def catalogus() -> Catalogus:
    """Every text by its full key."""
    return lees_catalogus("verdeelsleutel_api", "teksten.toml")
