"""The columns of an input with their explanation, from `kolommen.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verdeelsleutel.fouten import Taal


@dataclass(frozen=True)
class Kolom:
    """One column of a sheet, which is one field in JSON.

    Parameters
    ----------
    soort : ``tekst``, ``agb``, ``jaar``, ``datum``, ``bedrag``, ``volume``, ``keuze`` or ``lijst``
    bij_prestaties : ``"weg"`` if volumes on the sheet ``prestaties`` take its place
    waarden : what a ``keuze`` or ``lijst`` may hold, empty for anything
    """

    blad: str
    naam: str
    soort: str
    verplicht: bool
    voorbeeld: str
    nl: str
    en: str
    bij_prestaties: str | None = None
    waarden: tuple[str, ...] = ()

    def uitleg(self, taal: Taal) -> str:
        """What the column holds."""
        return self.nl if taal == "nl" else self.en


@cache
def kolommen() -> dict[str, tuple[Kolom, ...]]:
    """The columns per sheet, in the order in which the sheets are filled in."""
    ruw = tomllib.loads(files("verdeelsleutel_api").joinpath("kolommen.toml").read_text(encoding="utf-8"))
    per_blad: dict[str, tuple[Kolom, ...]] = {}
    for velden in ruw["kolom"]:
        kolom = Kolom(**{**velden, "waarden": tuple(velden.get("waarden", ()))})
        per_blad[kolom.blad] = (*per_blad.get(kolom.blad, ()), kolom)
    return per_blad
