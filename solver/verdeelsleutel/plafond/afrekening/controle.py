"""Rules that a stream must keep, each a small function over the arrays, all listed in `REGELS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from verdeelsleutel.bedragen import MAXIMUM_CENTS
from verdeelsleutel.plafond.afrekening.credits import eerder_gecrediteerd
from verdeelsleutel.plafond.afrekening.invoer import SLEUTELVELDEN
from verdeelsleutel.plafond.afrekening.stroom import Bool, Declaratiestroom, Int64

Over = Literal["declaraties", "versies", "plafonds"]

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Overtreding:
    """A rule that is broken, and by which declaration, version or ceiling (index in the stream; None: by all)."""

    code: str
    over: Over
    index: int | None
    veld: str
    steunt_op: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Regel:
    """A rule: its code in the catalogue, what it is about, the field at fault, and what breaks it.

    `steunt_op` are the fields of a declaration, and of the debit it credits, that it looks at beside its own.
    """

    code: str
    over: Over
    veld: str
    breekt: Callable[[Declaratiestroom], Bool]
    steunt_op: frozenset[str] = frozenset()


def controleer(stroom: Declaratiestroom) -> tuple[Overtreding, ...]:
    """Every broken rule, in order of `REGELS`, then by index."""
    gevonden = [
        Overtreding(regel.code, regel.over, index, regel.veld, regel.steunt_op | {regel.veld})
        for regel in REGELS
        for index in np.flatnonzero(regel.breekt(stroom)).tolist()
    ]
    if totaal_cents(stroom) > MAXIMUM_CENTS:
        gevonden.append(Overtreding("declaratiesom_te_groot", "declaraties", None, "bedrag"))
    return tuple(gevonden)


def eerste_dag(jaar: Int64) -> Int64:
    """1 January of each year, as a proleptic ordinal."""
    return (jaar - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64) + _EPOCH


def _ingediend_na_peildatum(stroom: Declaratiestroom) -> Bool:
    return stroom.ingediend > stroom.peildatum


def _zorg_na_indiening(stroom: Declaratiestroom) -> Bool:
    return stroom.zorg_tot > stroom.ingediend


def _zorg_van_ander_jaar(stroom: Declaratiestroom) -> Bool:
    """Care of a year ends in it or, as a treatment opened on its last day may run a year, in the next one.

    Source: VGZ, *Zorgkostenplafond*: "Een DBC wordt geopend op 31 december 2016 en deze loopt een jaar."
    """
    jaar = stroom.jaar[stroom.plafond]
    ander: Bool = (stroom.zorg_tot < eerste_dag(jaar)) | (stroom.zorg_tot >= eerste_dag(jaar + 2))
    return ander


def _credit_van_credit(stroom: Declaratiestroom) -> Bool:
    return stroom.is_credit & (stroom.crediteert[stroom.crediteert] >= 0)


def _credit_van_ander_plafond(stroom: Declaratiestroom) -> Bool:
    ander: Bool = stroom.plafond != stroom.plafond[stroom.crediteert]
    return stroom.is_credit & ander


def _credit_voor_debet(stroom: Declaratiestroom) -> Bool:
    return stroom.is_credit & (stroom.ingediend < stroom.ingediend[stroom.crediteert])


def _credit_te_groot(stroom: Declaratiestroom) -> Bool:
    """All credits of a debit together are at most its amount; the first that goes beyond it, and those after it."""
    rijen = np.flatnonzero(stroom.is_credit & ~_credit_van_credit(stroom))
    rijen = rijen[np.lexsort((stroom.volgorde[rijen], stroom.ingediend[rijen]))]
    cents, debet = stroom.bedrag_cents[rijen], stroom.crediteert[rijen]
    te_groot = np.zeros(len(stroom.plafond), dtype=np.bool_)
    te_groot[rijen] = (cents > 0) & (eerder_gecrediteerd(debet, cents) > stroom.bedrag_cents[debet] - cents)
    return te_groot


def _dubbele_versie(stroom: Declaratiestroom) -> Bool:
    zelfde_plafond, zelfde_dag = (
        np.diff(kolom, prepend=-1) == 0 for kolom in (stroom.versie_plafond, stroom.versie_dag)
    )
    dubbel: Bool = zelfde_plafond & zelfde_dag
    return dubbel


def _versie_na_peildatum(stroom: Declaratiestroom) -> Bool:
    return stroom.versie_dag > stroom.peildatum


def _besluit_voor_aanvraag(stroom: Declaratiestroom) -> Bool:
    return stroom.besluit_dag < stroom.aanvraag_dag


REGELS = (
    Regel("ingediend_na_peildatum", "declaraties", "ingediend_op", _ingediend_na_peildatum),
    Regel("zorg_na_indiening", "declaraties", "zorg_tot", _zorg_na_indiening, frozenset({"ingediend_op"})),
    Regel("zorg_van_ander_jaar", "declaraties", "zorg_tot", _zorg_van_ander_jaar, SLEUTELVELDEN),
    Regel("credit_van_credit", "declaraties", "crediteert", _credit_van_credit),
    Regel("credit_van_ander_plafond", "declaraties", "crediteert", _credit_van_ander_plafond, SLEUTELVELDEN),
    Regel("credit_voor_debet", "declaraties", "ingediend_op", _credit_voor_debet, frozenset({"crediteert"})),
    Regel("credit_te_groot", "declaraties", "bedrag", _credit_te_groot, frozenset({"crediteert"})),
    Regel("dubbele_versie", "versies", "geldig_vanaf", _dubbele_versie),
    Regel("versie_na_peildatum", "versies", "geldig_vanaf", _versie_na_peildatum),
    Regel("besluit_voor_aanvraag", "plafonds", "besluit_op", _besluit_voor_aanvraag),
)
"""Faults, in the order in which they are looked for."""


def totaal_cents(stroom: Declaratiestroom) -> int:
    """All amounts together, credits too; summed in two parts, since 64 bits may not hold the sum."""
    hoog, laag = np.divmod(stroom.bedrag_cents, _DEEL)
    return int(hoog.sum()) * _DEEL + int(laag.sum())


_DEEL = 10**6
