"""The input of a settlement: ceilings with their dated versions, and a stream of declaration totals."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from verdeelsleutel.fouten import OngeldigeWaarde
from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Agb, Datum, InvoerBedrag, Sleutel
from verdeelsleutel.plafond.velden import ContractJaar, Setting, setting_als_tekst

Plafondsleutel = tuple[str, str, str | None, int]
"""What names a ceiling: agb, sector, setting as text, contract year."""
SLEUTELVELDEN = frozenset({"agb", "sector", "setting", "jaar"})
"""The fields of a declaration that name its ceiling."""


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


RegimeKeuze = Annotated[
    Regime,
    PlainValidator(lees_regime),
    PlainSerializer(str, when_used="json"),
    WithJsonSchema({"type": "string", "enum": [regime.value for regime in Regime]}),
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
    sector: Sleutel
    setting: Setting | None = None
    jaar: ContractJaar
    versies: tuple[Versie, ...]
    aanvraag: Verhogingsaanvraag | None = None
    declareren_tot: Datum | None = None

    @property
    def sleutel(self) -> Plafondsleutel:
        """What names it."""
        return (self.agb, self.sector, setting_als_tekst(self.setting), self.jaar)


class Declaratie(Model):
    """One approved total; a credit names the debit that it reverses in `crediteert`, its amount is positive."""

    id: Sleutel
    agb: Agb
    sector: Sleutel
    setting: Setting | None = None
    jaar: ContractJaar
    ingediend_op: Datum
    zorg_tot: Datum
    bedrag: InvoerBedrag
    crediteert: Sleutel | None = None


class Afrekeningskop(Model):
    """How and when is settled; `peildatum` is the day on which the settlement is drawn up."""

    regime: RegimeKeuze
    peildatum: Datum


class AfrekeningInvoer(Afrekeningskop):
    """A validated settlement."""

    plafonds: tuple[Plafond, ...]
    declaraties: tuple[Declaratie, ...]
