"""The input of a settlement: ceilings with their dated versions, and a stream of declaration totals."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import OngeldigeWaarde
from verdeelsleutel.herschikking.invoer import Model
from verdeelsleutel.herschikking.velden import Agb, Datum, InvoerBedrag, lees_sleutel
from verdeelsleutel.herschikking.velden import Sleutel as Naam

Sleutel = tuple[str, str, str | None, int]
"""What names a ceiling: agb, sector, setting as text, contract year."""

EERSTE_JAAR = 2006
"""The Zorgverzekeringswet is in force since 1 January 2006."""
LAATSTE_JAAR = 2100


class Regime(StrEnum):
    """How a ceiling is kept."""

    STOP = "stop"
    """Nothing is paid beyond the ceiling; a raise pays what was withheld (VGZ wijkverpleging from 2024)."""

    BETAAL_EN_VORDER_TERUG = "betaal_en_vorder_terug"
    """All is paid, the excess is recovered afterwards (VGZ GGZ, VGZ wijkverpleging up to 2023)."""

    OMZETPLAFOND_MET_PEILMOMENT = "omzetplafond_met_peilmoment"
    """As recovery, but care between request and decision counts only under the old ceiling (CZ)."""


def lees_regime(waarde: Any) -> Regime:
    """One of the three regimes by its name."""
    if not isinstance(waarde, str) or waarde not in list(Regime):
        raise OngeldigeWaarde("keuze_ongeldig", keuzes=", ".join(Regime))
    return Regime(waarde)


def lees_contractjaar(waarde: Any) -> int:
    """Contract year, a whole number from 2006 to 2100."""
    tekst = _geheel_getal(waarde)
    if tekst is None or not EERSTE_JAAR <= int(tekst) <= LAATSTE_JAAR:
        raise OngeldigeWaarde("contractjaar_ongeldig", eerste=str(EERSTE_JAAR), laatste=str(LAATSTE_JAAR))
    return int(tekst)


def lees_setting(waarde: Any) -> str | int:
    """A setting as text or whole number; it is answered as it was given, and 1 is the same setting as ``"1"``."""
    tekst = _geheel_getal(waarde)
    return lees_sleutel(waarde) if tekst is None else int(tekst)


def _geheel_getal(waarde: Any) -> str | None:
    tekst = waarde.tekst if isinstance(waarde, Getal) else str(waarde) if type(waarde) is int else ""
    return tekst if re.fullmatch(r"0|[1-9][0-9]{0,3}", tekst) else None


RegimeKeuze = Annotated[
    Regime,
    PlainValidator(lees_regime),
    PlainSerializer(str, when_used="json"),
    WithJsonSchema({"type": "string", "enum": [regime.value for regime in Regime]}),
]
ContractJaar = Annotated[
    int,
    PlainValidator(lees_contractjaar),
    WithJsonSchema({"type": "integer", "minimum": EERSTE_JAAR, "maximum": LAATSTE_JAAR}),
]
Setting = Annotated[
    str | int,
    PlainValidator(lees_setting),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 0}]}),
]


class Versie(Model):
    """A ceiling as it counts from a day; the first one counts from 1 January whatever its day."""

    bedrag: InvoerBedrag
    geldig_vanaf: Datum


class Verhogingsaanvraag(Model):
    """The days on which a raise was asked and decided, for `omzetplafond_met_peilmoment`."""

    ingediend_op: Datum
    besluit_op: Datum


class Plafond(Model):
    """One ceiling; `declareren_tot` is the last day of the declaration term, None while it is unknown."""

    agb: Agb
    sector: Naam
    setting: Setting | None = None
    jaar: ContractJaar
    versies: tuple[Versie, ...]
    aanvraag: Verhogingsaanvraag | None = None
    declareren_tot: Datum | None = None

    @property
    def sleutel(self) -> Sleutel:
        """What names it."""
        return (self.agb, self.sector, setting_als_tekst(self.setting), self.jaar)


class Declaratie(Model):
    """One approved total; a credit names the debit that it reverses in `crediteert`, its amount is positive."""

    id: Naam
    agb: Agb
    sector: Naam
    setting: Setting | None = None
    jaar: ContractJaar
    ingediend_op: Datum
    zorg_tot: Datum
    bedrag: InvoerBedrag
    crediteert: Naam | None = None


class Afrekeningskop(Model):
    """How and when is settled; `peildatum` is the day on which the settlement is drawn up."""

    regime: RegimeKeuze
    peildatum: Datum


class AfrekeningInvoer(Afrekeningskop):
    """A validated settlement."""

    plafonds: tuple[Plafond, ...]
    declaraties: tuple[Declaratie, ...]


def setting_als_tekst(setting: str | int | None) -> str | None:
    """A setting as text; None where the sector has none."""
    return None if setting is None else str(setting)
