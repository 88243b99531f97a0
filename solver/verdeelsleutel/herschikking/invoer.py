"""The input of a herschikking: one definition for JSON, workbook, CSV and the API."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from verdeelsleutel.bedragen import format_euro

Bedrag = Annotated[int, PlainSerializer(format_euro, when_used="json")]
"""Integer cents inside, a string of euros with two decimals in JSON."""


class Model(BaseModel):
    """Immutable, and no field that is not ours."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Regio(Model):
    zorgkantoor: str
    regio: str
    jaar: int
    contracteerruimte: Bedrag
    peildatum: date | None = None


class Afspraak(Model):
    """One aanbieder in one leveringsvorm; amounts in cents. `realisatie_vorig_jaar` None: not given."""

    agb: str
    aanbieder: str
    leveringsvorm: str
    herschikking_vorig_jaar: Bedrag
    groei_vastgelegd: Bedrag = 0
    groei_gehonoreerd: Bedrag = 0
    crisisafspraak: Bedrag = 0
    productie: Bedrag
    realisatie_vorig_jaar: Bedrag | None = None


class Prestatie(Model):
    """Volumes of one prestatie in ten-thousandths, its tariff in cents."""

    agb: str
    prestatiecode: str
    leveringsvorm: str
    tarief: Bedrag
    volume_vorig_jaar: int
    volume_groei_vastgelegd: int = 0
    volume_groei_gehonoreerd: int = 0
    volume_productie: int


class Omvat(Model):
    """Selection by equality on each key given; None does not select, a list means any of."""

    leveringsvorm: tuple[str, ...] | None = None
    agb: tuple[str, ...] | None = None
    categorie: tuple[int, ...] | None = None


class Deelruimte(Model):
    naam: str
    omvat: Omvat
    maximum: Bedrag


class BeleidKeuze(Model):
    """A profile, with deviations by parameter name and one reason for all."""

    profiel: str = "zorg-en-zekerheid-2023"
    afwijkingen: dict[str, Any] = Field(default_factory=dict)
    reden: str | None = None


class Invoer(Model):
    """A validated input. With `prestaties`, the amounts in `afspraken` are their sums per leveringsvorm."""

    regio: Regio
    afspraken: tuple[Afspraak, ...]
    prestaties: tuple[Prestatie, ...] = ()
    deelruimtes: tuple[Deelruimte, ...] = ()
    beleid: BeleidKeuze = BeleidKeuze()
