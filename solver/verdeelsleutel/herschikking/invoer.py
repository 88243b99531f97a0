"""The input of a herschikking: one definition for JSON, workbook, CSV and the API."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, GetPydanticSchema, PlainValidator, with_config
from typing_extensions import TypedDict

from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Aandeel, Agb, Datum, InvoerBedrag, Naam, Reden, Sleutel, keuze, lees_lijst
from verdeelsleutel.herschikking.velden import Categorie, Jaar, Volume, Voorrang

STANDAARDPROFIEL = "zorg-en-zekerheid-2023"


class Regio(Model):
    """The region and year that the contracteerruimte, in cents, is for."""

    zorgkantoor: Naam
    regio: Naam
    jaar: Jaar
    contracteerruimte: InvoerBedrag
    peildatum: Datum | None = None


class Afspraak(Model):
    """One aanbieder in one leveringsvorm; amounts in cents. `realisatie_vorig_jaar` None: not given."""

    agb: Agb
    aanbieder: Naam
    leveringsvorm: Sleutel
    herschikking_vorig_jaar: InvoerBedrag
    groei_vastgelegd: InvoerBedrag = 0
    groei_gehonoreerd: InvoerBedrag = 0
    crisisafspraak: InvoerBedrag = 0
    productie: InvoerBedrag
    realisatie_vorig_jaar: InvoerBedrag | None = None


class Prestatie(Model):
    """Volumes of one prestatie in ten-thousandths, its tariff in cents."""

    agb: Agb
    prestatiecode: Sleutel
    leveringsvorm: Sleutel
    tarief: InvoerBedrag
    volume_vorig_jaar: Volume
    volume_groei_vastgelegd: Volume = 0
    volume_groei_gehonoreerd: Volume = 0
    volume_productie: Volume


class Omvat(Model):
    """Selection by equality on each key given; None does not select, a list means any of."""

    leveringsvorm: Annotated[tuple[Sleutel, ...] | None, BeforeValidator(lees_lijst)] = None
    agb: Annotated[tuple[Agb, ...] | None, BeforeValidator(lees_lijst)] = None
    categorie: Annotated[tuple[Categorie, ...] | None, BeforeValidator(lees_lijst)] = None


class Deelruimte(Model):
    """A room inside the region: what it holds, and at most how many cents of it are granted."""

    naam: Sleutel
    omvat: Omvat
    maximum: InvoerBedrag


def plafondnaam(leveringsvorm: str) -> str:
    """The name among the rooms of a profile's ceiling on a leveringsvorm; no deelruimte may have it."""
    return f"plafond {leveringsvorm}"


@with_config(ConfigDict(extra="forbid"))
class Afwijkingen(TypedDict, total=False):
    """Parameters that an input may set otherwise than its profile."""

    gegarandeerd_aandeel: Aandeel
    gegarandeerd_aandeel_groei: Aandeel
    garantie_op: Annotated[str, PlainValidator(keuze("productie", "afspraak"))]
    voorrang: Voorrang
    sleutel_categorie2: Annotated[str, PlainValidator(keuze("naar_rato", "gelijk_bedrag", "gelijk_verlies", "talmoed"))]
    sleutel_categorie3: Annotated[str, PlainValidator(keuze("naar_rato", "gelijk_bedrag", "gelijk_verlies", "talmoed"))]
    gewicht_categorie3: Annotated[str, PlainValidator(keuze("geen", "realisatie_vorig_jaar"))]


AFWIJKINGEN = tuple(Afwijkingen.__annotations__)
"""Names of the parameters that an input may set."""


class BeleidKeuze(Model):
    """A profile, with deviations by parameter name and one reason for all."""

    profiel: Sleutel = STANDAARDPROFIEL
    afwijkingen: Annotated[
        dict[str, Any], GetPydanticSchema(lambda _bron, handler: handler.generate_schema(Afwijkingen))
    ] = Field(default_factory=dict)
    reden: Reden | None = None


class Invoer(Model):
    """A validated input. With `prestaties`, the amounts in `afspraken` are their sums per leveringsvorm."""

    regio: Regio
    afspraken: tuple[Afspraak, ...]
    prestaties: tuple[Prestatie, ...] = ()
    deelruimtes: tuple[Deelruimte, ...] = ()
    beleid: BeleidKeuze = BeleidKeuze()


UIT_PRESTATIES = ("herschikking_vorig_jaar", "groei_vastgelegd", "groei_gehonoreerd", "productie")
"""Amounts of an afspraak that are sums of its prestaties, if it has any."""


def als_verzoek(invoer: Invoer) -> dict[str, Any]:
    """The input as the JSON object that reads back as the same `Invoer`: absent stays absent."""
    verzoek = invoer.model_dump(mode="json", exclude_none=True)
    met_prestaties = {(rij.agb, rij.leveringsvorm) for rij in invoer.prestaties}
    for rij in verzoek["afspraken"]:
        if (rij["agb"], rij["leveringsvorm"]) in met_prestaties:
            for kolom in UIT_PRESTATIES:
                del rij[kolom]
    return verzoek
