"""Policy profiles: dated, sourced data; a parameter without a source is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from verdeelsleutel.fouten import VerdeelsleutelError


class ProfielOnbekend(VerdeelsleutelError):
    """There is no profile of that name."""


class ProfielOngeldig(VerdeelsleutelError):
    """A profile file lacks a source, a date or a value; the message names the place."""


@dataclass(frozen=True)
class Parameter:
    """One value of a policy, with where it stands.

    Parameters
    ----------
    waarde : as in the profile: text, number, or lists of these; shares are decimal text such as ``"0.9"``
    bron : document and place in it, never empty
    gelezen : True if the source says it, False if it is chosen where the source is silent
    geldig_van, geldig_tot : first and last day, both included
    """

    waarde: Any
    bron: str
    gelezen: bool
    geldig_van: date
    geldig_tot: date


@dataclass(frozen=True)
class Profiel:
    """A named set of parameters, valid from `geldig_van` up to and including `geldig_tot`."""

    naam: str
    versie: str
    soort: str
    titel: str
    geldig_van: date
    geldig_tot: date
    parameters: Mapping[str, Parameter]

    def geldt_in(self, jaar: int) -> bool:
        """Whether the whole year lies in the profile's validity."""
        return self.geldig_van <= date(jaar, 1, 1) and date(jaar, 12, 31) <= self.geldig_tot


def profielen(soort: str | None = None) -> tuple[str, ...]:
    """Names of the profiles that ship, sorted; `soort` limits them to one kind, such as ``herschikking``."""
    namen = sorted(pad.name.removesuffix(".toml") for pad in _map().iterdir() if pad.name.endswith(".toml"))
    return tuple(naam for naam in namen if soort is None or laad_profiel(naam).soort == soort)


@cache
def laad_profiel(naam: str) -> Profiel:
    """Read a profile by name.

    Raises
    ------
    ProfielOnbekend
        no such profile.
    ProfielOngeldig
        the file is incomplete.
    """
    if naam not in {pad.name.removesuffix(".toml") for pad in _map().iterdir()}:
        raise ProfielOnbekend(naam)
    return lees_profiel((_map() / f"{naam}.toml").read_text(encoding="utf-8"))


def lees_profiel(tekst: str) -> Profiel:
    """Read a profile from TOML text; refused if any parameter lacks its value, source, mark or dates."""
    try:
        ruw = tomllib.loads(tekst)
    except tomllib.TOMLDecodeError as fout:
        raise ProfielOngeldig(f"geen geldige TOML: {fout}") from fout
    for sleutel, soort in (("profiel", str), ("versie", str), ("soort", str), ("titel", str), *_DATUMS):
        _vereis(ruw, sleutel, soort, "profiel")
    parameters = {naam: _parameter(naam, waarden) for naam, waarden in ruw.get("parameters", {}).items()}
    if not parameters:
        raise ProfielOngeldig("[parameters]: een profiel zonder parameters kan niet")
    return Profiel(
        naam=ruw["profiel"],
        versie=ruw["versie"],
        soort=ruw["soort"],
        titel=ruw["titel"],
        geldig_van=ruw["geldig_van"],
        geldig_tot=ruw["geldig_tot"],
        parameters=parameters,
    )


_DATUMS = (("geldig_van", date), ("geldig_tot", date))


def _parameter(naam: str, waarden: Mapping[str, Any]) -> Parameter:
    plaats = f"parameters.{naam}"
    if "waarde" not in waarden:
        raise ProfielOngeldig(f"{plaats}: waarde ontbreekt")
    for sleutel, soort in (("bron", str), ("gelezen", bool), *_DATUMS):
        _vereis(waarden, sleutel, soort, plaats)
    if onbekend := sorted(set(waarden) - {"waarde", "bron", "gelezen", "geldig_van", "geldig_tot"}):
        raise ProfielOngeldig(f"{plaats}: onbekende sleutel {onbekend[0]}")
    return Parameter(**waarden)


def _vereis(waarden: Mapping[str, Any], sleutel: str, soort: type, plaats: str) -> None:
    waarde = waarden.get(sleutel)
    if not isinstance(waarde, soort) or (isinstance(waarde, str) and not waarde.strip()):
        raise ProfielOngeldig(f"{plaats}: {sleutel} ontbreekt of is leeg; elke parameter heeft een bron en een datum")


def _map() -> Traversable:
    return files("verdeelsleutel.beleid") / "profielen"
