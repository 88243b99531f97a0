"""The result of a search for an alternative: marked everywhere as not the policy's division."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Bedrag
from verdeelsleutel.herschikking.uitkomst import BeleidUitkomst, Categorieen

BUITEN_BELEID: Literal["buiten beleid"] = "buiten beleid"
LET_OP: Literal["Dit alternatief is niet de verdeling van het beleid."] = (
    "Dit alternatief is niet de verdeling van het beleid."
)
GEKOZEN: Literal["Geen beleid stelt deze vraag: doel, vergelijking, speling, niveau en drempel zijn gekozen."] = (
    "Geen beleid stelt deze vraag: doel, vergelijking, speling, niveau en drempel zijn gekozen."
)
Soort = Literal["vorig_jaar", "uitkomst"]


class RegioNaam(Model):
    """The region and year that the alternative is of."""

    zorgkantoor: str
    regio: str
    jaar: int


class TegenUitkomst(Model):
    """What is compared with; fingerprint and profile are those of the other run, None for last year's amounts."""

    soort: Soort
    invoer_sha256: str | None = None
    profiel: str | None = None


class SpelingUitkomst(Model):
    """The stated loss as shares, four decimals, and what is used of it, six decimals, rounded up.

    `niveau` None: no limit. `totaal_gebruikt` is the largest of the classes, `niveau_gebruikt` of the amounts.
    """

    totaal: str
    totaal_gebruikt: str
    niveau: str | None
    niveau_gebruikt: str


class BereiktAantal(Model):
    """Aanbieders moved: under the policy, in the alternative, and no fewer than `ondergrens`; proven if they meet."""

    beleid: int
    alternatief: int
    ondergrens: int
    bewezen: bool


class BereiktBedrag(Model):
    """Cents moved, as `BereiktAantal`. The lower bound of what came second holds given what came first."""

    beleid: Bedrag
    alternatief: Bedrag
    ondergrens: Bedrag
    bewezen: bool


class KlasseTotaal(Model):
    """What one class gets in all; never more than under the policy."""

    klasse: str
    beleid: Bedrag
    alternatief: Bedrag


class AlternatiefRij(Model):
    """One row: the amount it is compared with, what could be paid, the policy's amounts and the alternative's.

    `nieuw`: what is compared with does not have this row, so that it counts as nothing there.
    """

    agb: str
    aanbieder: str
    leveringsvorm: str
    nieuw: bool
    vergelijk: Bedrag
    in_aanmerking: Categorieen
    beleid: Categorieen
    alternatief: Categorieen

    def verschil(self, wie: Literal["beleid", "alternatief"]) -> int:
        """Cents by which the afspraak moves."""
        return abs((self.beleid if wie == "beleid" else self.alternatief).totaal - self.vergelijk)


class BeeindigdeRij(Model):
    """A row that only the run compared with has; no division of this input moves it, so it counts in no figure."""

    agb: str
    aanbieder: str
    leveringsvorm: str
    vergelijk: Bedrag


class Alternatief(Model):
    """`rijen` by agb, then leveringsvorm. `volgorde_bewezen`: ties are proven to be decided by the stated order."""

    status: Literal["buiten beleid"] = BUITEN_BELEID
    let_op: Literal["Dit alternatief is niet de verdeling van het beleid."] = LET_OP
    gekozen: Literal["Geen beleid stelt deze vraag: doel, vergelijking, speling, niveau en drempel zijn gekozen."] = (
        GEKOZEN
    )
    doel: Literal["aanbieders", "euros"]
    tegen: TegenUitkomst
    speling: SpelingUitkomst
    drempel: Bedrag
    regio: RegioNaam
    invoer_sha256: str
    aanbieders: BereiktAantal
    bedrag: BereiktBedrag
    volgorde_bewezen: bool
    klassen: tuple[KlasseTotaal, ...]
    rijen: tuple[AlternatiefRij, ...]
    beeindigd: tuple[BeeindigdeRij, ...]
    beleid: BeleidUitkomst
    waarschuwingen: tuple[dict[str, Any], ...]


def aanbieders_verplaatst(rijen: Iterable[AlternatiefRij], drempel: int, wie: Literal["beleid", "alternatief"]) -> int:
    """Aanbieders with a row that moves by more than `drempel` cents."""
    return len({rij.agb for rij in rijen if rij.verschil(wie) > drempel})


def bedrag_verplaatst(rijen: Iterable[AlternatiefRij], wie: Literal["beleid", "alternatief"]) -> int:
    """Cents that all rows together move."""
    return sum(rij.verschil(wie) for rij in rijen)


def klasse_gebruikt(klasse: KlasseTotaal) -> tuple[int, int]:
    """The part of a class that stays undivided, as numerator and denominator; nothing of nothing is 0 of 1."""
    return klasse.beleid - klasse.alternatief, klasse.beleid or 1


def rij_gebruikt(rij: AlternatiefRij) -> list[tuple[int, int]]:
    """How far category 2 and 3 of a row are below the policy, as a part of what could be paid; above it is 0."""
    paren = (
        (rij.beleid.categorie2 - rij.alternatief.categorie2, rij.in_aanmerking.categorie2),
        (rij.beleid.categorie3 - rij.alternatief.categorie3, rij.in_aanmerking.categorie3),
    )
    return [(max(0, minder), claim or 1) for minder, claim in paren]


def hoogste_deel(paren: Iterable[tuple[int, int]]) -> str:
    """The largest of these shares in six decimals, rounded up, without trailing zeros."""
    miljoensten = max((-(-1_000_000 * teller // noemer) for teller, noemer in paren), default=0)
    tekst = f"{miljoensten // 1_000_000}.{miljoensten % 1_000_000:06d}"
    return tekst.rstrip("0").rstrip(".")
