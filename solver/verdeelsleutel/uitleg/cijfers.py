"""The totals that every rendering of a result shows: per class and per aanbieder, each summed at one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.invoer import Afspraak, Invoer
from verdeelsleutel.herschikking.uitkomst import AfspraakUitkomst, BeleidUitkomst, Uitkomst
from verdeelsleutel.uitleg.getallen import opsomming
from verdeelsleutel.uitleg.woorden import woord


@dataclass(frozen=True)
class Klasse:
    """Amounts that are served together; `toegekend` None: nothing was divided.

    Parameters
    ----------
    naam : as in the answer: ``categorie2``, ``categorie3 MPT+VPT``
    in_aanmerking, toegekend : cents over the whole region
    fractie : granted / claimed, six decimals truncated, None where nothing is claimed or divided
    """

    naam: str
    in_aanmerking: int
    toegekend: int | None
    fractie: str | None

    @property
    def niet_vergoed(self) -> int | None:
        """Claimed less granted, in cents."""
        return None if self.toegekend is None else self.in_aanmerking - self.toegekend


@dataclass(frozen=True)
class Rij:
    """One afspraak of the input beside what became of it."""

    invoer: Afspraak
    uitkomst: AfspraakUitkomst


@dataclass(frozen=True)
class Aanbieder:
    """The rows of one AGB code and their totals in cents; granted amounts None where nothing was divided.

    `productie` includes crisis; `naam` holds every name that the code was given, in the order of the rows.
    """

    agb: str
    naam: str
    rijen: tuple[Rij, ...]
    herschikking_vorig_jaar: int
    productie: int
    in_aanmerking: int
    herschikkingsafspraak: int | None
    niet_vergoed: int | None

    @property
    def verschil(self) -> int | None:
        """The herschikkingsafspraak less last year's herschikking, in cents."""
        if self.herschikkingsafspraak is None:
            return None
        return self.herschikkingsafspraak - self.herschikking_vorig_jaar


def rijen(invoer: Invoer, uitkomst: Uitkomst) -> tuple[Rij, ...]:
    """Input beside answer, in the order of the answer."""
    op_sleutel = {(rij.agb, rij.leveringsvorm): rij for rij in invoer.afspraken}
    return tuple(Rij(op_sleutel[rij.agb, rij.leveringsvorm], rij) for rij in uitkomst.afspraken)


def aanbieders(invoer: Invoer, uitkomst: Uitkomst) -> tuple[Aanbieder, ...]:
    """Totals per AGB code, in the order of the answer."""
    groepen = groupby(rijen(invoer, uitkomst), key=lambda rij: rij.uitkomst.agb)
    return tuple(_aanbieder(agb, tuple(groep)) for agb, groep in groepen)


def klassen(uitkomst: Uitkomst) -> tuple[Klasse, ...]:
    """Category 1, category 2 and the classes of category 3, first served first."""
    regio = uitkomst.regio
    fractie = regio.fractie
    gevonden = [
        Klasse(
            "categorie1",
            regio.in_aanmerking.categorie1,
            regio.toegekend.categorie1 if regio.toegekend else None,
            "1" if regio.toegekend and regio.in_aanmerking.categorie1 else None,
        ),
        Klasse(
            "categorie2",
            regio.in_aanmerking.categorie2,
            regio.toegekend.categorie2 if regio.toegekend else None,
            fractie.categorie2 if fractie else None,
        ),
    ]
    for naam, vormen in klassen_categorie3(uitkomst.beleid).items():
        leden = [rij for rij in uitkomst.afspraken if rij.leveringsvorm in vormen]
        gevonden.append(
            Klasse(
                f"categorie3 {naam}",
                sum(rij.in_aanmerking.categorie3 for rij in leden),
                sum(rij.toegekend.categorie3 for rij in leden if rij.toegekend) if regio.toegekend else None,
                fractie.categorie3[naam] if fractie else None,
            )
        )
    return tuple(gevonden)


def klassen_categorie3(beleid: BeleidUitkomst) -> Mapping[str, tuple[str, ...]]:
    """The leveringsvormen per class of category 3 by its name, first served first: ``MPT+VPT``, ``ZZP``."""
    return {"+".join(vormen): tuple(vormen) for vormen in beleid.parameters["voorrang"].waarde}


def klasse_tekst(naam: str, taal: Taal = "nl") -> str:
    """A class in words: ``categorie 2``, ``categorie 3 van MPT en VPT``, also with weight 0."""
    categorie, _, rest = naam.partition(" ")
    vormen, nul, _ = rest.partition(" gewicht 0")
    tekst = woord(categorie, taal)
    if vormen:
        tekst = woord("klasse", taal, categorie=tekst, vormen=opsomming(vormen.split("+"), taal))
    return woord("klasse_gewicht_nul", taal, klasse=tekst) if nul else tekst


def ruimte_tekst(naam: str, taal: Taal = "nl") -> str:
    """A room in the middle of a sentence: ``de contracteerruimte``, ``deelruimte "Plafond VPT"``."""
    return woord("ruimte.regio", taal) if naam == "regio" else woord("ruimte.deelruimte", taal, naam=naam)


def _aanbieder(agb: str, leden: tuple[Rij, ...]) -> Aanbieder:
    verdeeld = leden[0].uitkomst.toegekend is not None
    return Aanbieder(
        agb=agb,
        naam=" / ".join(dict.fromkeys(rij.uitkomst.aanbieder for rij in leden)),
        rijen=leden,
        herschikking_vorig_jaar=sum(rij.invoer.herschikking_vorig_jaar for rij in leden),
        productie=sum(rij.invoer.productie + rij.invoer.crisisafspraak for rij in leden),
        in_aanmerking=sum(rij.uitkomst.in_aanmerking.totaal for rij in leden),
        herschikkingsafspraak=sum(rij.uitkomst.herschikkingsafspraak or 0 for rij in leden) if verdeeld else None,
        niet_vergoed=sum(rij.uitkomst.niet_vergoed or 0 for rij in leden) if verdeeld else None,
    )
