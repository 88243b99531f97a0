"""The result of a search for an alternative: marked everywhere as not the policy's division."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from verdeelsleutel.herschikking.invoer import Bedrag, Model
from verdeelsleutel.herschikking.uitkomst import Categorieen

BUITEN_BELEID: Literal["buiten beleid"] = "buiten beleid"
LET_OP: Literal["Dit alternatief is niet de verdeling van het beleid."] = (
    "Dit alternatief is niet de verdeling van het beleid."
)


class SpelingUitkomst(Model):
    """The stated loss as shares, four decimals; `niveau` None: no limit."""

    totaal: str
    niveau: str | None


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
    """One row: the amount it is compared with, the policy's amounts and the alternative's."""

    agb: str
    leveringsvorm: str
    vergelijk: Bedrag
    beleid: Categorieen
    alternatief: Categorieen

    def verschil(self, wie: Literal["beleid", "alternatief"]) -> int:
        """Cents by which the afspraak moves."""
        return abs((self.beleid if wie == "beleid" else self.alternatief).totaal - self.vergelijk)


class Alternatief(Model):
    """`rijen` by agb, then leveringsvorm. `volgorde_bewezen`: ties are proven to be decided by the stated order."""

    status: Literal["buiten beleid"] = BUITEN_BELEID
    let_op: Literal["Dit alternatief is niet de verdeling van het beleid."] = LET_OP
    doel: Literal["aanbieders", "euros"]
    speling: SpelingUitkomst
    drempel: Bedrag
    invoer_sha256: str
    aanbieders: BereiktAantal
    bedrag: BereiktBedrag
    volgorde_bewezen: bool
    klassen: tuple[KlasseTotaal, ...]
    rijen: tuple[AlternatiefRij, ...]


def aanbieders_verplaatst(rijen: Iterable[AlternatiefRij], drempel: int, wie: Literal["beleid", "alternatief"]) -> int:
    """Aanbieders with a row that moves by more than `drempel` cents."""
    return len({rij.agb for rij in rijen if rij.verschil(wie) > drempel})


def bedrag_verplaatst(rijen: Iterable[AlternatiefRij], wie: Literal["beleid", "alternatief"]) -> int:
    """Cents that all rows together move."""
    return sum(rij.verschil(wie) for rij in rijen)
