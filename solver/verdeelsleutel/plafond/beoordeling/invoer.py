"""The input of an assessment: requests to raise a ceiling, and how a limited sum is divided over them."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, PlainValidator, SerializerFunctionWrapHandler, WithJsonSchema, model_serializer

from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Aandeel, Agb, Datum, InvoerBedrag, Naam, Sleutel, keuze, lees_lijst
from verdeelsleutel.plafond.velden import (
    SETTING_SCHEMA,
    Aantal,
    ContractJaar,
    JaNee,
    Marktaandeel,
    Score,
    Setting,
    Toelichting,
    Uren,
    lees_setting,
    setting_als_tekst,
)

NAAR_RATO, GELIJK_BEDRAG, VOLGORDE = "naar_rato", "gelijk_bedrag", "volgorde_van_binnenkomst"
SLEUTELS = (NAAR_RATO, GELIJK_BEDRAG, VOLGORDE)
"""Keys inside a class; *volgorde_van_binnenkomst* serves every request on its own, by `Aanvraag.volgorde`."""


class Aanvraag(Model):
    """One request; None is unknown. Amounts in cents, hours and market share in millionths.

    Parameters
    ----------
    gevraagd : the raise, not the new ceiling
    uren_gemiddeld, uren_afspraak : hours per client per month; `uren_afspraak` None: none agreed
    toelichting : whether an explanation was given
    behandelcapaciteit : in euros a year
    """

    id: Sleutel
    agb: Agb
    sector: Sleutel | None = None
    setting: Setting | None = None
    regio: Sleutel | None = None
    contracttype: Sleutel | None = None
    jaar: ContractJaar | None = None
    ingediend_op: Datum | None = None
    compleet_op: Datum | None = None
    plafond: InvoerBedrag | None = None
    gedeclareerd: InvoerBedrag | None = None
    prognose: InvoerBedrag | None = None
    gevraagd: InvoerBedrag | None = None
    clienten: Aantal | None = None
    clienten_vorig_jaar: Aantal | None = None
    uren_gemiddeld: Uren | None = None
    uren_afspraak: Uren | None = None
    toelichting: Toelichting | None = None
    benchmark: Score | None = None
    waardemodel: Score | None = None
    hotspot: JaNee | None = None
    kernwerkgebied: JaNee | None = None
    zorgplichtprobleem: JaNee | None = None
    gericht_op_zorgplichtprobleem: JaNee | None = None
    bemiddelbaar: JaNee | None = None
    instroom_gelijkmatig: JaNee | None = None
    doelmatigheid_niet_afgenomen: JaNee | None = None
    zorgplicht_nagekomen: JaNee | None = None
    causaal_verband_aangetoond: JaNee | None = None
    verplaatsing_beoordeeld: JaNee | None = None
    onvoorzien: JaNee | None = None
    fusie_overname_faillissement: JaNee | None = None
    behandelcapaciteit: InvoerBedrag | None = None
    marktaandeel: Marktaandeel | None = None

    @property
    def volgorde(self) -> tuple[bool, str, str, str]:
        """The order of ties and of first come: `compleet_op`, AGB code, id; a request never complete comes last."""
        return (self.compleet_op is None, str(self.compleet_op), self.agb, self.id)

    @property
    def plafondsleutel(self) -> tuple[str, str | None, str | None, int | None]:
        """What names the ceiling: agb, sector, setting as text, contract year."""
        return (self.agb, self.sector, setting_als_tekst(self.setting), self.jaar)

    def tonen(self, *velden: str) -> dict[str, Any]:
        """Fields as they stand in JSON; None where unknown."""
        return self.model_dump(mode="json", include=set(velden), round_trip=True)


def _lees_setting_als_tekst(waarde: Any) -> str | None:
    return setting_als_tekst(lees_setting(waarde))


SettingTekst = Annotated[str, PlainValidator(_lees_setting_als_tekst), WithJsonSchema(SETTING_SCHEMA)]


_T = TypeVar("_T")
EenOfMeer = Annotated[tuple[_T, ...] | None, BeforeValidator(lees_lijst)]
"""One value or a list of them; None where none is given."""


class Keuze(Model):
    """Selection of requests by equality on each field given; a list means any of. None does not select."""

    id: EenOfMeer[Sleutel] = None
    agb: EenOfMeer[Agb] = None
    sector: EenOfMeer[Sleutel] = None
    setting: EenOfMeer[SettingTekst] = None
    regio: EenOfMeer[Sleutel] = None
    contracttype: EenOfMeer[Sleutel] = None
    jaar: EenOfMeer[ContractJaar] = None
    benchmark: EenOfMeer[Score] = None
    waardemodel: EenOfMeer[Score] = None
    toelichting: EenOfMeer[JaNee] = None
    hotspot: EenOfMeer[JaNee] = None
    kernwerkgebied: EenOfMeer[JaNee] = None
    zorgplichtprobleem: EenOfMeer[JaNee] = None
    gericht_op_zorgplichtprobleem: EenOfMeer[JaNee] = None
    bemiddelbaar: EenOfMeer[JaNee] = None
    instroom_gelijkmatig: EenOfMeer[JaNee] = None
    doelmatigheid_niet_afgenomen: EenOfMeer[JaNee] = None
    zorgplicht_nagekomen: EenOfMeer[JaNee] = None
    causaal_verband_aangetoond: EenOfMeer[JaNee] = None
    verplaatsing_beoordeeld: EenOfMeer[JaNee] = None
    onvoorzien: EenOfMeer[JaNee] = None
    fusie_overname_faillissement: EenOfMeer[JaNee] = None

    @model_serializer(mode="wrap")
    def _zonder_leeg(self, schrijf: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Only the fields that select."""
        return {veld: waarden for veld, waarden in schrijf(self).items() if waarden is not None}

    @cached_property
    def gekozen(self) -> dict[str, tuple[Any, ...]]:
        """Per field that selects the values."""
        velden = {veld: getattr(self, veld) for veld in Keuze.model_fields}
        return {veld: waarden for veld, waarden in velden.items() if waarden is not None}

    def kiest(self, aanvraag: Aanvraag) -> bool:
        """Whether a request has one of the values in every field that selects; unknown is no value."""
        return all(_waarde(aanvraag, veld) in waarden for veld, waarden in self._verzamelingen.items())

    @cached_property
    def _verzamelingen(self) -> dict[str, frozenset[Any]]:
        return {veld: frozenset(waarden) for veld, waarden in self.gekozen.items()}


def _waarde(aanvraag: Aanvraag, veld: str) -> Any:
    return setting_als_tekst(aanvraag.setting) if veld == "setting" else getattr(aanvraag, veld)


class Klasse(Model):
    """Requests that are served together; a request belongs to the first class whose `als` it meets."""

    naam: Sleutel
    als: Keuze = Keuze()


class Deelruimte(Model):
    """A maximum on what the selected requests get together."""

    naam: Sleutel
    omvat: Keuze
    maximum: InvoerBedrag


class Zorgplichtbodem(Model):
    """What the accepted requests of a region get together before all others, as far as they ask it."""

    regio: Sleutel
    bedrag: InvoerBedrag


ALLE = Klasse(naam="alle aanvragen")
"""The one class of a division that names none."""

GEWICHTEN = (
    "plafond",
    "gedeclareerd",
    "prognose",
    "gevraagd",
    "clienten",
    "clienten_vorig_jaar",
    "uren_gemiddeld",
    "uren_afspraak",
    "behandelcapaciteit",
    "marktaandeel",
)
"""Columns that can weigh a request."""


class Verdeling(Model):
    """How `ruimte` is divided over accepted requests: the user's choice, never the insurer's policy.

    Parameters
    ----------
    gewicht : column that weighs requests, with *naar rato* only
    alles_of_niets : each request is granted whole or not at all
    zorgplichtbodems : at most one per region
    maximum_aandeel_van_plafond : cap per aanbieder on its raises together, as a share of its ceilings together
    """

    ruimte: InvoerBedrag
    klassen: tuple[Klasse, ...] = (ALLE,)
    sleutel: Annotated[str, PlainValidator(keuze(*SLEUTELS))]
    gewicht: Annotated[str, PlainValidator(keuze(*GEWICHTEN))] | None = None
    alles_of_niets: JaNee = False
    deelruimtes: tuple[Deelruimte, ...] = ()
    zorgplichtbodems: tuple[Zorgplichtbodem, ...] = ()
    maximum_aandeel_van_plafond: Aandeel | None = None

    def klasse_van(self, aanvraag: Aanvraag) -> Klasse | None:
        """The first class whose `als` the request meets."""
        return next((klasse for klasse in self.klassen if klasse.als.kiest(aanvraag)), None)


class Beoordelingskop(Model):
    """By which policy is judged, and how things stood on which day."""

    beleid: Naam
    peildatum: Datum


class Beoordelingsverzoek(Beoordelingskop):
    """A validated request for an assessment; without `verdeling` only conditions and amounts are answered."""

    aanvragen: tuple[Aanvraag, ...]
    verdeling: Verdeling | None = None
