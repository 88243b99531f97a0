"""From the proof in an answer to the exact amount of one claim: which room stopped it, and at what level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from verdeelsleutel.bedragen import lang_getal
from verdeelsleutel.claims.problem import MILLION, Rule
from verdeelsleutel.claims.rules import shares
from verdeelsleutel.herschikking.uitkomst import Niveau, Uitkomst
from verdeelsleutel.uitleg.cijfers import klassen

Plaats = tuple[str, str, int]
"""agb, leveringsvorm, category."""


@dataclass(frozen=True)
class Stop:
    """Why an amount is not paid in full; docs/model.md, "Sharing rules".

    Parameters
    ----------
    nummer : place in ``bewijs.niveaus``, from 1
    klasse, ruimte : what was served, and the room that ran full
    sleutel : the sharing rule
    niveau : exact; a share for naar rato, cents for the other rules
    gewogen : naar rato with weights from last year's realisation
    boven_helft : Talmoed only: the room exceeds half of the claims
    """

    nummer: int
    klasse: str
    ruimte: str
    sleutel: Rule
    niveau: Fraction
    gewogen: bool
    boven_helft: bool

    @property
    def categorie(self) -> int:
        """2 or 3."""
        return categorie_van(self.klasse)

    def exact(self, in_aanmerking: int, gewicht: int = MILLION) -> Fraction:
        """The exact amount in cents; `gewicht` in millionths."""
        gewicht = gewicht if self.gewogen else MILLION
        (teller,), noemer = shares(self.sleutel, [in_aanmerking], [gewicht], self.niveau, above_half=self.boven_helft)
        return Fraction(teller, noemer)


def stops(uitkomst: Uitkomst) -> tuple[Stop, ...]:
    """Every level of the proof, in its order; empty where nothing was divided."""
    return tuple(_stop(uitkomst, nummer, niveau) for nummer, niveau in enumerate(_niveaus(uitkomst), start=1))


def stop_per_bedrag(uitkomst: Uitkomst) -> Mapping[Plaats, Stop]:
    """The stop of every amount that is not paid in full, by agb, leveringsvorm and category."""
    return {
        (agb, vorm, stop.categorie): stop
        for stop, niveau in zip(stops(uitkomst), _niveaus(uitkomst), strict=True)
        for agb, vorm in niveau.bindt
    }


def categorie_van(klasse: str) -> int:
    """``categorie3 MPT+VPT`` is 3."""
    return int(klasse.removeprefix("categorie")[0])


def _niveaus(uitkomst: Uitkomst) -> tuple[Niveau, ...]:
    return uitkomst.bewijs.niveaus if uitkomst.bewijs else ()


def _stop(uitkomst: Uitkomst, nummer: int, niveau: Niveau) -> Stop:
    parameters = uitkomst.beleid.parameters
    categorie = categorie_van(niveau.klasse)
    sleutel = Rule(parameters[f"sleutel_categorie{categorie}"].waarde)
    return Stop(
        nummer=nummer,
        klasse=niveau.klasse,
        ruimte=niveau.ruimte,
        sleutel=sleutel,
        niveau=Fraction(lang_getal(niveau.teller), lang_getal(niveau.noemer)),
        gewogen=categorie == 3
        and parameters["gewicht_categorie3"].waarde != "geen"
        and not niveau.klasse.endswith(" gewicht 0"),
        boven_helft=sleutel is Rule.TALMOED and _boven_helft(uitkomst, niveau),
    )


def _boven_helft(uitkomst: Uitkomst, niveau: Niveau) -> bool:
    """Whether what the classes before it leave exceeds half of the claims; Talmoed knows no room but the region."""
    over = uitkomst.regio.contracteerruimte
    for klasse in klassen(uitkomst):
        if klasse.naam == niveau.klasse:
            return 2 * over > klasse.in_aanmerking
        over = max(0, over - klasse.in_aanmerking)
    raise ValueError(niveau.klasse)
