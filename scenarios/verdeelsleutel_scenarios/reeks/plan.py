"""A set ready to run: every scenario has a number, and follows from that number alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from verdeelsleutel.herschikking.hash import invoer_sha256
from verdeelsleutel.herschikking.invoer import BeleidKeuze, Invoer
from verdeelsleutel_scenarios.deelruimtes import VASTE_DEELRUIMTES
from verdeelsleutel_scenarios.reeks.instellingen import Variant
from verdeelsleutel_scenarios.reeks.model import Voorbeeld
from verdeelsleutel_scenarios.reeks.velden import MILJOEN
from verdeelsleutel_scenarios.regio import voorbeeldregio

OPMAAK = 2
"""Version of what batches and outputs hold; a set that was begun under another starts anew."""
_STEEKPROEF = 0x57EE


@dataclass(frozen=True)
class Bron:
    """One input.

    Parameters
    ----------
    invoer : as given; of a synthetic region the first
    voorbeeld : what the region was made with, None for a file
    herhaald : every repetition is another synthetic region, its seed raised by the number of the repetition
    spreiding : relative standard deviation in millionths per (agb, leveringsvorm); None without a forecast
    """

    naam: str
    invoer: Invoer
    voorbeeld: Voorbeeld | None = None
    herhaald: bool = False
    spreiding: Mapping[tuple[str, str], int] | None = None

    def lees(self, herhaling: int) -> Invoer:
        """The input of a repetition."""
        if not self.herhaald or self.voorbeeld is None or herhaling == 0:
            return self.invoer
        return maak_voorbeeld(self.voorbeeld, herhaling)


class Combinatie(NamedTuple):
    """An input under a policy with a variant; `profiel` None is the policy in the input. Numbers are indices."""

    bron: int
    profiel: str | None
    variant: int


@dataclass(frozen=True)
class Plan:
    """A validated set.

    Scenario ``k`` is repetition ``k % herhalingen`` of combination ``k // herhalingen``; combinations come by input,
    then profile, then variant.

    Parameters
    ----------
    steekproef : share of the scenarios that is verified, in millionths
    exporteer : scenarios whose whole answer is written
    assen : names of the settings that any variant has, in the order of the set
    correlatie_regio, correlatie_leveringsvorm : millionths
    bestand_sha256 : of the text of REEKS.toml
    """

    naam: str
    reden: str
    vorm: str
    seed: int
    herhalingen: int
    steekproef: int
    exporteer: tuple[int, ...]
    bronnen: tuple[Bron, ...]
    varianten: tuple[Variant, ...]
    combinaties: tuple[Combinatie, ...]
    assen: tuple[str, ...]
    correlatie_regio: int = 0
    correlatie_leveringsvorm: int = 0
    bestand_sha256: str = ""

    @property
    def aantal(self) -> int:
        """Number of scenarios."""
        return len(self.combinaties) * self.herhalingen

    @property
    def rijen(self) -> int:
        """Number of rows of all scenarios together."""
        rijen = [len(bron.invoer.afspraken) for bron in self.bronnen]
        return sum(rijen[combinatie.bron] for combinatie in self.combinaties) * self.herhalingen

    @property
    def met_trekkingen(self) -> bool:
        """Whether production is drawn."""
        return any(bron.spreiding is not None for bron in self.bronnen)

    def plaats(self, scenario: int) -> tuple[Combinatie, int]:
        """The combination and the repetition of a scenario."""
        return self.combinaties[scenario // self.herhalingen], scenario % self.herhalingen

    def variant(self, combinatie: Combinatie) -> Variant:
        """The variant of a combination."""
        return self.varianten[combinatie.variant]

    def beleid(self, combinatie: Combinatie, invoer: Invoer) -> BeleidKeuze:
        """The policy of a combination: the profile as it stands or the input's, with the variant's deviations."""
        keuze = invoer.beleid if combinatie.profiel is None else BeleidKeuze(profiel=combinatie.profiel)
        variant = self.variant(combinatie)
        if not variant.afwijkingen:
            return keuze
        return BeleidKeuze.model_validate(
            {
                "profiel": keuze.profiel,
                "afwijkingen": {**keuze.afwijkingen, **variant.afwijkingen},
                "reden": f"{keuze.reden}; {self.reden}" if keuze.reden else self.reden,
            }
        )

    def profiel(self, combinatie: Combinatie) -> str:
        """Name of the profile of a combination."""
        return combinatie.profiel or self.bronnen[combinatie.bron].invoer.beleid.profiel

    @cached_property
    def na_te_rekenen(self) -> frozenset[int]:
        """Scenarios that are verified: a drawn sample of the stated share, at least one, and all that is exported."""
        aantal = min(self.aantal, max(1, -(-self.aantal * self.steekproef // MILJOEN)))
        getrokken = np.random.PCG64([self.seed, _STEEKPROEF]).random_raw(self.aantal)
        return frozenset(np.argsort(getrokken, kind="stable")[:aantal].tolist()) | frozenset(self.exporteer)

    @cached_property
    def sha256(self) -> str:
        """Fingerprint of all that decides the results: two plans with the same one give the same bytes."""
        from importlib.metadata import version

        inhoud: dict[str, Any] = {
            "opmaak": OPMAAK,
            "verdeelsleutel": version("verdeelsleutel"),
            "naam": self.naam,
            "reden": self.reden,
            "vorm": self.vorm,
            "seed": self.seed,
            "herhalingen": self.herhalingen,
            "steekproef": self.steekproef,
            "exporteer": sorted(self.exporteer),
            "correlaties": [self.correlatie_regio, self.correlatie_leveringsvorm],
            "bronnen": [_bron_inhoud(bron) for bron in self.bronnen],
            "varianten": [[variant.naam, dict(variant.teksten)] for variant in self.varianten],
            "combinaties": self.combinaties,
            "assen": self.assen,
        }
        return hashlib.sha256(json.dumps(inhoud, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def maak_voorbeeld(voorbeeld: Voorbeeld, herhaling: int = 0) -> Invoer:
    """The synthetic region of a repetition."""
    from verdeelsleutel.tabellen import lees_object

    verzoek = voorbeeldregio(
        voorbeeld.aanbieders, voorbeeld.tekort, voorbeeld.seed + herhaling, deelruimtes=voorbeeld.deelruimtes
    )
    return lees_object(verzoek)[0]


def deelruimtenamen(bron: Bron) -> tuple[str, ...]:
    """Names of the deelruimtes that an input has in every repetition."""
    namen = tuple(deelruimte.naam for deelruimte in bron.invoer.deelruimtes)
    if not bron.herhaald:
        return namen
    vast = {naam for naam, _ in VASTE_DEELRUIMTES}
    return tuple(naam for naam in namen if naam in vast)


def _bron_inhoud(bron: Bron) -> Any:
    spreiding = None if bron.spreiding is None else sorted((*sleutel, sd) for sleutel, sd in bron.spreiding.items())
    return [bron.naam, bron.herhaald, invoer_sha256(bron.invoer), spreiding]
