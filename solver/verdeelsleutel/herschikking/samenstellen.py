"""From arrays back to rows: the result of a herschikking, with the proof of its exact amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from verdeelsleutel.bedragen import format_lang_getal
from verdeelsleutel.claims.allocation import Allocation
from verdeelsleutel.claims.problem import Int64
from verdeelsleutel.herschikking.in_aanmerking import InAanmerking
from verdeelsleutel.herschikking.kolommen import Kolommen
from verdeelsleutel.herschikking.kruising import bovengrens_cents
from verdeelsleutel.herschikking.parameters import Parameters
from verdeelsleutel.herschikking.probleem import klassen
from verdeelsleutel.herschikking.ruimtes import REGIO, Ruimte
from verdeelsleutel.herschikking.uitkomst import (
    AfspraakUitkomst,
    Bewijs,
    Categorieen,
    DeelruimteUitkomst,
    Fracties,
    Niveau,
    RegioUitkomst,
)


@dataclass(frozen=True, eq=False)
class Verdeling:
    """Everything that the rows of an answer are made of; `toegekend` is (3, L) cents, None without an allocation."""

    kolommen: Kolommen
    parameters: Parameters
    claims: InAanmerking
    ruimtes: tuple[Ruimte, ...]
    allocation: Allocation | None
    multiplicatoren: Mapping[str, Fraction] | None = None

    @property
    def toegekend(self) -> Int64 | None:
        """(3, L) cents per category and row."""
        return None if self.allocation is None else self.allocation.granted_cents.reshape(3, -1)

    @property
    def regio(self) -> Ruimte:
        """The region among the rooms."""
        return next(ruimte for ruimte in self.ruimtes if ruimte.naam == REGIO)


def scenario(ruimte: Ruimte, claims: InAanmerking) -> Literal[1, 2]:
    """1 (passend) if categories 1 and 2 in the room fit in it, else 2. Herschikking 2023, the two scenarios."""
    aangevraagd = claims.categorieen.copy()
    aangevraagd[2] = 0
    return 1 if ruimte.som(aangevraagd) <= ruimte.capaciteit_cents else 2


def regio_uitkomst(verdeling: Verdeling) -> RegioUitkomst:
    """The region's statement."""
    regio, toegekend = verdeling.regio, verdeling.toegekend
    claims = verdeling.claims.categorieen
    productie = int((verdeling.kolommen.productie + verdeling.kolommen.crisisafspraak).sum())
    return RegioUitkomst(
        contracteerruimte=regio.capaciteit_cents,
        in_aanmerking=_categorieen(regio, claims),
        toegekend=None if toegekend is None else _categorieen(regio, toegekend),
        resterende_ruimte=None if toegekend is None else regio.capaciteit_cents - int(toegekend.sum()),
        productie_past=productie <= regio.capaciteit_cents,
        fractie=None if toegekend is None else _fracties(verdeling, toegekend),
        onverdeeld_door_kruising=_onverdeeld(verdeling),
    )


def deelruimte_uitkomsten(verdeling: Verdeling) -> tuple[DeelruimteUitkomst, ...]:
    """Every deelruimte by name."""
    return tuple(
        _deelruimte(verdeling, index, ruimte) for index, ruimte in enumerate(verdeling.ruimtes) if ruimte.naam != REGIO
    )


def afspraak_uitkomsten(verdeling: Verdeling) -> tuple[AfspraakUitkomst, ...]:
    """Every row by agb and leveringsvorm."""
    kolommen = verdeling.kolommen
    claims: list[list[int]] = verdeling.claims.categorieen.T.tolist()
    toegekend: list[list[int]] | list[None] = (
        [None] * len(claims) if verdeling.toegekend is None else verdeling.toegekend.T.tolist()
    )
    bindend: list[str | None] = (
        [None] * len(claims) if verdeling.allocation is None else _bindende_ruimtes(verdeling, verdeling.allocation)
    )
    rijen = zip(claims, toegekend, verdeling.claims.vrijval.tolist(), bindend, strict=True)
    return tuple(
        AfspraakUitkomst(
            agb=kolommen.agb[i],
            aanbieder=kolommen.aanbieder[i],
            leveringsvorm=kolommen.leveringsvorm[i],
            in_aanmerking=_per_categorie(claim),
            toegekend=None if grant is None else _per_categorie(grant),
            herschikkingsafspraak=None if grant is None else sum(grant),
            niet_vergoed=None if grant is None else sum(claim) - sum(grant),
            vrijval=vrijval,
            ruimte=ruimte,
        )
        for i, (claim, grant, vrijval, ruimte) in enumerate(rijen)
    )


def bewijs(verdeling: Verdeling) -> Bewijs | None:
    """The certificate: per class and full room the exact level, and the rows that it stopped."""
    allocation = verdeling.allocation
    if allocation is None:
        return None
    rows = len(verdeling.kolommen.agb)
    namen = klassen(verdeling.parameters)
    niveaus = []
    for level in allocation.levels:
        stage = allocation.stages[level.stage]
        niveaus.append(
            Niveau(
                klasse=namen[stage.tier] + (" gewicht 0" if stage.zero_weight else ""),
                ruimte=verdeling.ruimtes[level.room].naam,
                teller=format_lang_getal(level.level.numerator),
                noemer=format_lang_getal(level.level.denominator),
                bindt=tuple(
                    (verdeling.kolommen.agb[claim % rows], verdeling.kolommen.leveringsvorm[claim % rows])
                    for claim in level.claims
                ),
            )
        )
    return Bewijs(
        niveaus=tuple(niveaus),
        multiplicatoren={
            naam: (str(waarde.numerator), str(waarde.denominator))
            for naam, waarde in sorted((verdeling.multiplicatoren or {}).items())
        },
    )


def _deelruimte(verdeling: Verdeling, index: int, ruimte: Ruimte) -> DeelruimteUitkomst:
    toegekend, allocation = verdeling.toegekend, verdeling.allocation
    return DeelruimteUitkomst(
        naam=ruimte.naam,
        maximum=ruimte.capaciteit_cents,
        in_aanmerking=_categorieen(ruimte, verdeling.claims.categorieen),
        toegekend=None if toegekend is None else _categorieen(ruimte, toegekend),
        resterende_ruimte=None if toegekend is None else ruimte.capaciteit_cents - ruimte.som(toegekend),
        scenario=None if allocation is None else scenario(ruimte, verdeling.claims),
        vol_in=None if allocation is None else _vol_in(verdeling, allocation, index),
    )


def _vol_in(verdeling: Verdeling, allocation: Allocation, ruimte: int) -> str | None:
    """The first class after whose exact division the room has nothing left."""
    stage = int(allocation.full_in[ruimte])
    return None if stage < 0 else klassen(verdeling.parameters)[allocation.stages[stage].tier]


def _bindende_ruimtes(verdeling: Verdeling, allocation: Allocation) -> list[str | None]:
    """Per row the room that stopped its first category that is not paid in full."""
    tekort = verdeling.claims.categorieen > allocation.granted_cents.reshape(3, -1)
    eerste = np.take_along_axis(allocation.binding_room.reshape(3, -1), tekort.argmax(axis=0)[None], axis=0)[0]
    eerste[~tekort.any(axis=0)] = -1
    return [None if ruimte < 0 else verdeling.ruimtes[ruimte].naam for ruimte in eerste.tolist()]


def _fracties(verdeling: Verdeling, toegekend: Int64) -> Fracties:
    claims, vormen = verdeling.claims.categorieen, np.array(verdeling.kolommen.leveringsvorm)
    return Fracties(
        categorie2=_fractie(toegekend[1], claims[1]),
        categorie3={
            naam: _fractie(toegekend[2][gekozen], claims[2][gekozen])
            for naam, klasse in zip(verdeling.parameters.klassen, verdeling.parameters.voorrang, strict=True)
            for gekozen in [np.isin(vormen, klasse)]
        },
    )


def _fractie(toegekend: Int64, claims: Int64) -> str | None:
    """Granted over claimed, truncated to six decimals."""
    if not (noemer := int(claims.sum())):
        return None
    miljoensten = int(toegekend.sum()) * 1_000_000 // noemer
    return f"{miljoensten // 1_000_000}.{miljoensten % 1_000_000:06d}"


def _onverdeeld(verdeling: Verdeling) -> int | None:
    """What at most more could be paid inside the rooms if fairness were given up; None where rooms nest."""
    if verdeling.toegekend is None or verdeling.multiplicatoren is None:
        return None
    grens = bovengrens_cents(verdeling.ruimtes, verdeling.claims.categorieen, verdeling.multiplicatoren)
    return max(0, grens - int(verdeling.toegekend.sum()))


def _categorieen(ruimte: Ruimte, bedragen: Int64) -> Categorieen:
    return _per_categorie([int(rij[omvat].sum()) for rij, omvat in zip(bedragen, ruimte.omvat, strict=True)])


def _per_categorie(bedragen: Sequence[int]) -> Categorieen:
    return Categorieen(categorie1=bedragen[0], categorie2=bedragen[1], categorie3=bedragen[2])
