"""What a set says: the sections of REEKS.toml, each value read and in range; see docs/nl/reeks.md."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator

from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Naam, Reden, Sleutel, keuze, lees_lijst
from verdeelsleutel_scenarios.reeks.velden import AandeelProcent, Tekort, heel
from verdeelsleutel_scenarios.regio import MEESTE_AANBIEDERS

VORMEN = ("raster", "lijst", "verschillen")
MEESTE_SCENARIOS = 2_000_000
MEESTE_GEWOON = 100_000
"""Scenarios of a set that nobody called large: more of them are taken for a slip."""
MEESTE_HERHALINGEN = 20_000
GROOTSTE_SEED = 2**63 - 1

Seed = Annotated[int, PlainValidator(heel(0, GROOTSTE_SEED))]


class Voorbeeld(Model):
    """A synthetic region instead of a file; as `voorbeeldregio`."""

    aanbieders: Annotated[int, PlainValidator(heel(1, MEESTE_AANBIEDERS))] = 300
    tekort: Tekort = Fraction(2, 100)
    seed: Seed = 1
    deelruimtes: Annotated[int, PlainValidator(heel(0, MEESTE_AANBIEDERS))] = 0


class BronKeuze(Model):
    """One input: a file or folder beside the set, or a synthetic region."""

    naam: Sleutel
    pad: Naam | None = None
    voorbeeld: Voorbeeld | None = None


class Prognose(Model):
    """Production as a distribution around the forecast in the input; shares in millionths.

    Parameters
    ----------
    spreiding : relative standard deviation per leveringsvorm
    historie : CSV with production per month, from which the standard deviation of each line follows
    correlatie_regio : correlation between any two lines of a region
    correlatie_leveringsvorm : what two lines of the same leveringsvorm have more
    """

    spreiding: dict[str, AandeelProcent] = Field(default_factory=dict)
    historie: Naam | None = None
    correlatie_regio: AandeelProcent = 0
    correlatie_leveringsvorm: AandeelProcent = 0


class Reeks(Model):
    """A set; `assen`, `basis` and `scenario` hold settings that `instellingen` reads."""

    naam: Naam
    reden: Reden | None = None
    vorm: Annotated[str, PlainValidator(keuze(*VORMEN))] = "raster"
    invoer: tuple[BronKeuze, ...]
    profielen: Annotated[tuple[Sleutel, ...], BeforeValidator(lees_lijst)] = ()
    assen: dict[str, Any] = Field(default_factory=dict)
    basis: dict[str, Any] = Field(default_factory=dict)
    scenario: tuple[dict[str, Any], ...] = ()
    herhalingen: Annotated[int, PlainValidator(heel(1, MEESTE_HERHALINGEN))] = 1
    seed: Seed = 1
    prognose: Prognose | None = None
    steekproef: AandeelProcent = 10_000
    exporteer: tuple[Annotated[int, PlainValidator(heel(0, MEESTE_SCENARIOS))], ...] = ()
