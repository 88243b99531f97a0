"""What the workbook's formulas come to: the chain from input to grant, followed once in exact arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from itertools import compress

from verdeelsleutel.claims.problem import MILLION, Rule
from verdeelsleutel.herschikking.in_aanmerking import (
    comfort_volume,
    gewichten_categorie3,
    in_aanmerking,
    met_vaste_garantie,
    volledig_volume,
)
from verdeelsleutel.herschikking.invoer import Afspraak, Deelruimte, Invoer
from verdeelsleutel.herschikking.kolommen import kolommen
from verdeelsleutel.herschikking.parameters import Parameters, parameters
from verdeelsleutel.herschikking.ruimtes import Ruimte, plafonds_op_afspraak, ruimtes
from verdeelsleutel.herschikking.uitkomst import AfspraakUitkomst, DeelruimteUitkomst, Uitkomst
from verdeelsleutel.uitleg.cijfers import klassen, klassen_categorie3, rijen
from verdeelsleutel.uitleg.niveaus import Plaats, Stop, categorie_van, stop_per_bedrag, stops
from verdeelsleutel.uitleg.redenen import redenen

_CONTEXT = Context(prec=40)


@dataclass(frozen=True)
class Regel:
    """A line of the sheet ``niveaus``: one level, and the amounts that follow it.

    Parameters
    ----------
    nummer : from 1; the rows of ``afspraken`` refer to it
    stop : what the proof says; with level one where everything is paid
    aantal : how many amounts follow the level
    levend : the level itself follows from room and claims by a formula: one room, naar rato, no weights
    """

    nummer: int
    stop: Stop
    aantal: int
    levend: bool


@dataclass(frozen=True)
class Rekenrij:
    """One row with what every formula on it comes to; amounts in cents.

    Parameters
    ----------
    claims : categories 1 to 3
    gewicht : millionths, of category 3
    regels : per category the level that the amount follows, None where it is paid in full
    exact : per category the amount before rounding; None where nothing was divided
    """

    invoer: Afspraak
    uitkomst: AfspraakUitkomst
    reden: str
    comfort: int
    volledig: int
    claims: tuple[int, int, int]
    vrijval: int
    gewicht: int
    regels: tuple[Regel | None, Regel | None, Regel | None]
    exact: tuple[Fraction, Fraction, Fraction] | None


@dataclass(frozen=True, eq=False)
class Rekenblad:
    """Everything that the sheets are written from."""

    invoer: Invoer
    uitkomst: Uitkomst
    rijen: tuple[Rekenrij, ...]
    regels: tuple[Regel, ...]
    ruimtes: tuple[Ruimte, ...]
    deelruimtes: Mapping[str, Deelruimte]
    beleid: Parameters

    @property
    def verdeeld(self) -> bool:
        """Whether there is an allocation."""
        return self.uitkomst.regio.toegekend is not None

    @property
    def gewogen(self) -> bool:
        """Whether category 3 is weighted."""
        return bool(self.uitkomst.beleid.parameters["gewicht_categorie3"].waarde != "geen")

    def exact_in(self, ruimte: Ruimte) -> Decimal:
        """What the formulas grant in a room, in cents before rounding."""
        gekozen = [
            exact
            for categorie, omvat in enumerate(ruimte.omvat.tolist())
            for exact in compress([rij.exact[categorie] for rij in self.rijen if rij.exact], omvat)
        ]
        return som(gekozen)

    def ruimte(self, naam: str) -> Ruimte:
        """A room by its name."""
        return next(ruimte for ruimte in self.ruimtes if ruimte.naam == naam)

    def volgt(self, regel: Regel) -> list[Rekenrij]:
        """The rows whose amount follows a level."""
        return [rij for rij in self.rijen if rij.regels[regel.stop.categorie - 1] is regel]

    def claims(self, regel: Regel) -> list[int]:
        """The amounts in cents that follow a level."""
        return [rij.claims[regel.stop.categorie - 1] for rij in self.volgt(regel)]

    def exact(self, regel: Regel) -> list[Fraction]:
        """What the amounts that follow a level come to, in cents before rounding."""
        return [rij.exact[regel.stop.categorie - 1] for rij in self.volgt(regel) if rij.exact]


def rekenblad(invoer: Invoer, uitkomst: Uitkomst) -> Rekenblad:
    """Follow the chain of formulas for every row."""
    beleid = parameters(invoer.beleid)
    tabel = kolommen(invoer, beleid)
    claims = in_aanmerking(tabel, beleid)
    regels, volgt = _regels(uitkomst)
    gewichten = [MILLION] * len(tabel.agb)
    if beleid.gewicht_categorie3 != "geen":
        gewichten = gewichten_categorie3(tabel).tolist()
    berekend = zip(
        rijen(invoer, uitkomst),
        redenen(uitkomst),
        comfort_volume(tabel, beleid).tolist(),
        volledig_volume(tabel, beleid).tolist(),
        claims.categorieen.T.tolist(),
        claims.vrijval.tolist(),
        gewichten,
        strict=True,
    )
    uit = []
    for rij, reden, comfort, volledig, bedragen, vrijval, gewicht in berekend:
        eigen = [volgt.get((rij.uitkomst.agb, rij.uitkomst.leveringsvorm, categorie)) for categorie in (1, 2, 3)]
        exact = [_exact(regel, bedrag, gewicht) for regel, bedrag in zip(eigen, bedragen, strict=True)]
        uit.append(
            Rekenrij(
                invoer=rij.invoer,
                uitkomst=rij.uitkomst,
                reden=reden,
                comfort=comfort,
                volledig=volledig,
                claims=(bedragen[0], bedragen[1], bedragen[2]),
                vrijval=vrijval,
                gewicht=gewicht,
                regels=(eigen[0], eigen[1], eigen[2]),
                exact=(exact[0], exact[1], exact[2]) if uitkomst.regio.toegekend else None,
            )
        )
    deelruimtes = {kamer.naam: kamer for kamer in (*invoer.deelruimtes, *plafonds_op_afspraak(tabel, beleid))}
    vast = met_vaste_garantie(tabel, beleid)
    return Rekenblad(invoer, uitkomst, tuple(uit), regels, ruimtes(invoer, tabel), deelruimtes, vast)


def per_categorie(uitkomst: AfspraakUitkomst | DeelruimteUitkomst) -> Iterator[tuple[str, int]]:
    """What was claimed and granted per category, by the key of its column: ``c1`` to ``c3``, ``t1`` to ``t3``."""
    for voor, bedragen in (("c", uitkomst.in_aanmerking), ("t", uitkomst.toegekend)):
        if bedragen:
            yield f"{voor}1", bedragen.categorie1
            yield f"{voor}2", bedragen.categorie2
            yield f"{voor}3", bedragen.categorie3


def som(bedragen: Iterable[Fraction]) -> Decimal:
    """A sum of exact amounts, to forty digits."""
    totaal = Decimal(0)
    for bedrag in bedragen:
        totaal = _CONTEXT.add(totaal, _CONTEXT.divide(Decimal(bedrag.numerator), Decimal(bedrag.denominator)))
    return totaal


def _exact(regel: Regel | None, bedrag: int, gewicht: int) -> Fraction:
    return regel.stop.exact(bedrag, gewicht) if regel else Fraction(bedrag)


def _regels(uitkomst: Uitkomst) -> tuple[tuple[Regel, ...], Mapping[Plaats, Regel]]:
    """The levels in the order of service, and which amount follows which."""
    if not uitkomst.bewijs:
        return (), {}
    gestopt = stop_per_bedrag(uitkomst)
    bewezen = stops(uitkomst)
    regels: list[Regel] = []
    volgt: dict[Plaats, Regel] = {}
    for klasse in klassen(uitkomst)[1:]:
        eigen = [stop for stop in bewezen if stop.klasse in (klasse.naam, f"{klasse.naam} gewicht 0")]
        levend = _levend(uitkomst, categorie_van(klasse.naam))
        if levend and not eigen:
            eigen = [_alles(klasse.naam)]
        for stop in eigen:
            leden = _leden(uitkomst, klasse.naam) if levend else [waar for waar, wie in gestopt.items() if wie == stop]
            regel = Regel(len(regels) + 1, stop, len(leden), levend)
            regels.append(regel)
            volgt |= dict.fromkeys(leden, regel)
    return tuple(regels), volgt


def _levend(uitkomst: Uitkomst, categorie: int) -> bool:
    beleid = uitkomst.beleid.parameters
    return (
        not uitkomst.deelruimtes
        and beleid[f"sleutel_categorie{categorie}"].waarde == Rule.NAAR_RATO
        and (categorie == 2 or beleid["gewicht_categorie3"].waarde == "geen")
    )


def _leden(uitkomst: Uitkomst, klasse: str) -> list[Plaats]:
    """The amounts above zero of a class."""
    categorie = categorie_van(klasse)
    vormen = klassen_categorie3(uitkomst.beleid).get(klasse.partition(" ")[2])
    return [
        (rij.agb, rij.leveringsvorm, categorie)
        for rij in uitkomst.afspraken
        if (vormen is None or rij.leveringsvorm in vormen)
        and (rij.in_aanmerking.categorie2 if categorie == 2 else rij.in_aanmerking.categorie3)
    ]


def _alles(klasse: str) -> Stop:
    """The level of a class that is paid in full."""
    return Stop(0, klasse, "regio", Rule.NAAR_RATO, Fraction(1), gewogen=False, boven_helft=False)
