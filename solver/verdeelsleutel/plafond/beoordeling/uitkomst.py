"""The answer to an assessment: the same classes are the API's JSON, the files and the fixtures."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from verdeelsleutel.beleid.uitkomst import ParameterUitkomst
from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Bedrag
from verdeelsleutel.plafond.beoordeling.invoer import Verdeling

Plaats = Annotated[int, Field(ge=0)]
"""A place in a list, from 0."""


class VoorwaardeUitkomst(Model):
    """A condition or preference: the judgement, the data that decided it, the numbers of the profile, the source."""

    code: str
    omschrijving: str
    oordeel: Literal["voldoet", "voldoet_niet", "onbekend"]
    gegeven: dict[str, Any]
    parameters: dict[str, Any]
    bron: str
    gelezen: bool


class AanvraagUitkomst(Model):
    """One request. `klasse`, `toegekend` and `nieuw_plafond` are None where nothing was divided.

    Parameters
    ----------
    voorkeuren : reported, and decide nothing
    onderbouwd_bedrag : None if it cannot be determined
    uit_bodem : part of `toegekend` that comes from the floor of its region; None without floors
    ruimte : the room that stopped it, None if it got its justified amount
    """

    id: str
    agb: str
    voorwaarden: tuple[VoorwaardeUitkomst, ...]
    voorkeuren: tuple[VoorwaardeUitkomst, ...]
    voldoet: bool
    compleet: bool
    ontbrekende_documenten: tuple[str, ...]
    besluit_uiterlijk: date | None
    onderbouwd_bedrag: Bedrag | None
    klasse: str | None
    toegekend: Bedrag | None
    uit_bodem: Bedrag | None
    nieuw_plafond: Bedrag | None
    ruimte: str | None
    reden: str


class RuimteUitkomst(Model):
    """A room inside the sum: a deelruimte, or the cap of an aanbieder."""

    naam: str
    maximum: Bedrag
    onderbouwd: Bedrag
    toegekend: Bedrag
    resterende_ruimte: Bedrag


class PlafondbeleidUitkomst(Model):
    """The profile, its version and every parameter; `verhoging_telt_vanaf` is from when a raise counts."""

    profiel: str
    versie: str
    verhoging_telt_vanaf: str
    parameters: dict[str, ParameterUitkomst]


class Niveau(Model):
    """The level at which one full room stopped claims of one tier, and which: (id, ``bodem`` or ``rest``)."""

    trap: Plaats
    klasse: str
    ruimte: str
    teller: str
    noemer: str
    bindt: tuple[tuple[str, str], ...]


class HeelNiveau(Model):
    """All or nothing: what one tier is granted, and the most that it could be given the tiers before it."""

    trap: Plaats
    klasse: str
    toegekend: Bedrag
    bovengrens: Bedrag
    bewezen: bool


class Bewijs(Model):
    """What the verifier needs; `niveaus` for a division, `alles_of_niets` for a choice.

    `eerste_bewezen`: of all choices with these totals it is proven to be the first by (`compleet_op`, agb, id).
    """

    niveaus: tuple[Niveau, ...]
    alles_of_niets: tuple[HeelNiveau, ...] | None
    eerste_bewezen: bool | None


class BeoordelingUitkomst(Model):
    """`aanvragen` in the order of the input; `verdeling` is the user's choice as it was used, None without one."""

    beleid: PlafondbeleidUitkomst
    invoer_sha256: str
    aanvragen: tuple[AanvraagUitkomst, ...]
    verdeling: Verdeling | None
    ruimtes: tuple[RuimteUitkomst, ...] | None
    resterende_ruimte: Bedrag | None
    waarschuwingen: tuple[dict[str, Any], ...]
    bewijs: Bewijs | None
