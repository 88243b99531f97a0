"""The result of a herschikking: the same classes are the API's JSON, the files and the fixtures."""

from __future__ import annotations

from typing import Any, Literal

from verdeelsleutel.beleid.uitkomst import ParameterUitkomst
from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Bedrag


class Categorieen(Model):
    """Amounts per category, in cents."""

    categorie1: Bedrag
    categorie2: Bedrag
    categorie3: Bedrag

    @property
    def totaal(self) -> int:
        """Sum of the three, in cents."""
        return self.categorie1 + self.categorie2 + self.categorie3


class BeleidUitkomst(Model):
    """The profile, its version and every parameter used."""

    profiel: str
    versie: str
    parameters: dict[str, ParameterUitkomst]
    reden: str | None


class Fracties(Model):
    """Granted / claimed of a class over the region, six decimals truncated; None where nothing is claimed."""

    categorie2: str | None
    categorie3: dict[str, str | None]


class RegioUitkomst(Model):
    """`onverdeeld_door_kruising`: at most this much more fits the rooms if fairness is given up; None if rooms nest."""

    contracteerruimte: Bedrag
    in_aanmerking: Categorieen
    toegekend: Categorieen | None
    resterende_ruimte: Bedrag | None
    productie_past: bool
    fractie: Fracties | None
    onverdeeld_door_kruising: Bedrag | None


class DeelruimteUitkomst(Model):
    """One deelruimte; `vol_in` is the class in which it ran full."""

    naam: str
    maximum: Bedrag
    in_aanmerking: Categorieen
    toegekend: Categorieen | None
    resterende_ruimte: Bedrag | None
    scenario: Literal[1, 2] | None
    vol_in: str | None


class AfspraakUitkomst(Model):
    """One row; `ruimte` stopped its first category that is not paid in full."""

    agb: str
    aanbieder: str
    leveringsvorm: str
    in_aanmerking: Categorieen
    toegekend: Categorieen | None
    herschikkingsafspraak: Bedrag | None
    niet_vergoed: Bedrag | None
    vrijval: Bedrag
    ruimte: str | None


class PrestatieUitkomst(Model):
    """What was granted, split over the prestaties by production in euros; the euros bind, the volume follows."""

    agb: str
    leveringsvorm: str
    prestatiecode: str
    herschikkingsafspraak: Bedrag
    volume: str


class Gegarandeerd(Model):
    """One guaranteed claim."""

    agb: str
    leveringsvorm: str
    bedrag: Bedrag


class KorteRuimte(Model):
    """A room too small for its category 1; `grootste` from large to small."""

    naam: str
    capaciteit: Bedrag
    gegarandeerd: Bedrag
    tekort: Bedrag
    grootste: tuple[Gegarandeerd, ...]


class Reparatie(Model):
    """One way to make the guarantee fit; `waarde` None: it does not exist, `reden` says why."""

    soort: Literal["ruimte", "aandeel", "aandeel_groei", "tarief"]
    waarde: str | None
    past: bool
    een_stap_minder_past: bool
    reden: str


class Diagnose(Model):
    """Why the guarantee does not fit, and what would make it fit."""

    tekort: Bedrag
    ruimtes: tuple[KorteRuimte, ...]
    reparaties: tuple[Reparatie, ...]


class Niveau(Model):
    """The level at which one full room stopped amounts of one class, and which: (agb, leveringsvorm)."""

    klasse: str
    ruimte: str
    teller: str
    noemer: str
    bindt: tuple[tuple[str, str], ...]


class Bewijs(Model):
    """What the verifier needs to judge the exact amounts; it trusts none of it."""

    niveaus: tuple[Niveau, ...]
    multiplicatoren: dict[str, tuple[str, str]]


class Uitkomst(Model):
    """`afspraken` by agb, then ZZP, VPT, MPT; `deelruimtes` by name; no clock time, path or host name."""

    status: Literal["verdeeld", "garantie_past_niet"]
    scenario: Literal[1, 2] | None
    beleid: BeleidUitkomst
    invoer_sha256: str
    regio: RegioUitkomst
    deelruimtes: tuple[DeelruimteUitkomst, ...]
    afspraken: tuple[AfspraakUitkomst, ...]
    prestaties: tuple[PrestatieUitkomst, ...] | None
    diagnose: Diagnose | None
    waarschuwingen: tuple[dict[str, Any], ...]
    bewijs: Bewijs | None
