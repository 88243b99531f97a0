"""The policy of an insurer, sector and year on ceilings: a profile with its parameters typed and its tests made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from verdeelsleutel.bedragen import lees_euro
from verdeelsleutel.beleid import Parameter, Profiel, ProfielOngeldig, laad_profiel, profielen
from verdeelsleutel.fouten import OngeldigeWaarde
from verdeelsleutel.plafond.beoordeling.invoer import Aanvraag
from verdeelsleutel.plafond.beoordeling.onderbouwing import Begrenzing
from verdeelsleutel.plafond.beoordeling.voorwaarden import Toets, bedrag_te_bepalen, contracttype, maak_toets
from verdeelsleutel.plafond.velden import vergelijkbaar

SOORT = "plafond"
TELT_VANAF = ("bericht", "addendum", "besluit")
"""From when a raise counts: the notice, the addendum accepted in VECOZO, the decision."""


@dataclass(frozen=True)
class Voorwaarde:
    """A test as a profile puts it; `parameters` are its numbers as they stand there."""

    code: str
    omschrijving: str
    parameters: Mapping[str, Any]
    bron: str
    gelezen: bool
    toets: Toets


@dataclass(frozen=True)
class Plafondbeleid:
    """What a profile says on requests.

    Parameters
    ----------
    voorwaarden : all must be met; in the order in which they are reported
    voorkeuren : reported, and decide nothing
    documenten : fields that have to come with a request
    besluit_binnen_weken : calendar weeks after the request was complete; None: no term is known
    verhoging_telt_vanaf : one of `TELT_VANAF`
    begrenzingen : limits on the justified amount
    minimumplafond_cents : no ceiling is set below it; None: no minimum is known
    """

    profiel: Profiel
    sector: str
    voorwaarden: tuple[Voorwaarde, ...]
    voorkeuren: tuple[Voorwaarde, ...]
    documenten: tuple[str, ...]
    besluit_binnen_weken: int | None
    verhoging_telt_vanaf: str
    begrenzingen: tuple[Begrenzing, ...]
    minimumplafond_cents: int | None


def profielen_met_voorwaarden() -> tuple[str, ...]:
    """Names of the profiles that say when a ceiling is raised, sorted; others are for the settlement alone."""
    return tuple(naam for naam in profielen(SOORT) if "voorwaarden" in laad_profiel(naam).parameters)


@cache
def laad_plafondbeleid(naam: str) -> Plafondbeleid:
    """The policy of one of `profielen_met_voorwaarden`; raises as `plafondbeleid`."""
    return plafondbeleid(laad_profiel(naam))


def plafondbeleid(profiel: Profiel) -> Plafondbeleid:
    """Type the parameters of a profile.

    Raises
    ------
    ProfielOngeldig
        a parameter is missing or has a value that means nothing; the message names the place.
    """
    telt_vanaf = _telt_vanaf(_waarde(profiel, "verhoging_telt_vanaf"))
    weken = _weken(_waarde_of_niets(profiel, "besluit_binnen_weken"))
    voorwaarden = _voorwaarden(profiel, "voorwaarden")
    return Plafondbeleid(
        profiel=profiel,
        sector=_waarde(profiel, "sector"),
        voorwaarden=voorwaarden,
        voorkeuren=_voorwaarden(profiel, "voorkeuren"),
        documenten=_documenten(_waarde(profiel, "documenten")),
        besluit_binnen_weken=weken,
        verhoging_telt_vanaf=telt_vanaf,
        begrenzingen=_begrenzingen(voorwaarden),
        minimumplafond_cents=_minimumplafond(_waarde_of_niets(profiel, "minimumplafond")),
    )


def _telt_vanaf(waarde: Any) -> str:
    if waarde not in TELT_VANAF:
        raise ProfielOngeldig(f"parameters.verhoging_telt_vanaf: kies uit {', '.join(TELT_VANAF)}")
    return str(waarde)


def _weken(waarde: Any) -> int | None:
    if waarde is not None and (type(waarde) is not int or waarde < 1):
        raise ProfielOngeldig("parameters.besluit_binnen_weken: een geheel aantal weken vanaf 1 verwacht")
    return waarde


def _voorwaarden(profiel: Profiel, lijst: str) -> tuple[Voorwaarde, ...]:
    codes = _waarde(profiel, lijst)
    for code in codes:
        if code not in profiel.parameters:
            raise ProfielOngeldig(f"parameters.{lijst}: {code} heeft zelf geen parameter met toets en bron")
    if len(set(codes)) < len(codes):
        raise ProfielOngeldig(f"parameters.{lijst}: noemt een code twee keer")
    return tuple(_voorwaarde(code, profiel.parameters[code], profiel) for code in codes)


def _voorwaarde(code: str, parameter: Parameter, profiel: Profiel) -> Voorwaarde:
    plaats = f"parameters.{code}"
    if not isinstance(parameter.waarde, dict) or not isinstance(parameter.waarde.get("omschrijving"), str):
        raise ProfielOngeldig(f"{plaats}: waarde is geen tabel met toets en omschrijving")
    eigen = {naam: waarde for naam, waarde in parameter.waarde.items() if naam not in ("toets", "omschrijving")}
    naam = parameter.waarde.get("toets")
    gelezen = eigen
    if naam == contracttype.__name__ and "soorten" in eigen:
        gelezen = {**eigen, "soorten": _spellingen(eigen["soorten"], _waarde(profiel, "contracttypen"))}
    return Voorwaarde(
        code=code,
        omschrijving=parameter.waarde["omschrijving"],
        parameters=eigen,
        bron=parameter.bron,
        gelezen=parameter.gelezen,
        toets=maak_toets(naam, gelezen, plaats),
    )


def _spellingen(soorten: Sequence[str], contracttypen: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The names of contract types with every other spelling that the profile lists for them."""
    bekend = {vergelijkbaar(soort["naam"]): (soort["naam"], *soort.get("ook", ())) for soort in contracttypen}
    if vreemd := [soort for soort in soorten if vergelijkbaar(soort) not in bekend]:
        raise ProfielOngeldig(f"parameters.contracttypen: {vreemd[0]} ontbreekt")
    return tuple(spelling for soort in soorten for spelling in bekend[vergelijkbaar(soort)])


def _begrenzingen(voorwaarden: Sequence[Voorwaarde]) -> tuple[Begrenzing, ...]:
    """The limits of the one condition that asks whether the amount can be determined."""
    gevonden = [voorwaarde for voorwaarde in voorwaarden if _is(voorwaarde, bedrag_te_bepalen)]
    if len(gevonden) != 1:
        raise ProfielOngeldig(f"parameters.voorwaarden: precies één met toets {bedrag_te_bepalen.__name__} verwacht")
    return tuple(map(Begrenzing, gevonden[0].parameters["begrenzingen"]))


def _documenten(documenten: Any) -> tuple[str, ...]:
    if vreemd := sorted(set(documenten) - set(Aanvraag.model_fields)):
        raise ProfielOngeldig(f"parameters.documenten: {vreemd[0]} is geen gegeven van een aanvraag")
    return tuple(documenten)


def _minimumplafond(minimum: Any) -> int | None:
    try:
        return None if minimum is None else lees_euro(minimum)
    except (OngeldigeWaarde, TypeError) as fout:
        raise ProfielOngeldig("parameters.minimumplafond: geen bedrag in euro's, als tekst") from fout


def _is(voorwaarde: Voorwaarde, toets: Any) -> bool:
    return getattr(voorwaarde.toets, "func", None) is toets


def _waarde(profiel: Profiel, naam: str) -> Any:
    if naam not in profiel.parameters:
        raise ProfielOngeldig(f"parameters.{naam} ontbreekt; een plafondprofiel heeft het nodig")
    return profiel.parameters[naam].waarde


def _waarde_of_niets(profiel: Profiel, naam: str) -> Any:
    return profiel.parameters[naam].waarde if naam in profiel.parameters else None
