"""A stream of declaration totals under ceilings, as immutable arrays: what the settlement calculates with."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from verdeelsleutel.bedragen import MAXIMUM_CENTS

Int64 = NDArray[np.int64]
Bool = NDArray[np.bool_]

GEEN = -1
"""No day, no debit."""


class StroomError(ValueError):
    """The arrays do not describe a stream; the message says which one and why."""


@dataclass(frozen=True, eq=False)
class Declaratiestroom:
    """Declarations, ceilings and the versions of those ceilings. Days are proleptic ordinals (`date.toordinal`).

    Whether the content makes sense (a credit of a credit, a version after the peildatum) is judged by `controle`;
    here only shapes, ranges and indices are.

    Parameters
    ----------
    plafond : (n,) the ceiling of each declaration, an index below m
    ingediend : (n,) day of submission
    zorg_tot : (n,) last day of the care
    volgorde : (n,) rank of the id among all ids by code point
    bedrag_cents : (n,) 0 to 10^13, positive for credits too
    crediteert : (n,) row of the debit that a credit reverses, -1 for a debit
    versie_plafond, versie_dag, versie_cents : (v,) versions by ceiling, then day; every ceiling has at least one
    jaar : (m,) contract year
    aanvraag_dag, besluit_dag : (m,) request for a raise and its decision, -1 without
    declareren_tot : (m,) last day of the declaration term, -1 while unknown
    peildatum : day on which the settlement is drawn up

    Raises
    ------
    StroomError
        shapes, types, ranges, an index out of range, versions out of order, a ceiling without version.
    """

    plafond: Int64
    ingediend: Int64
    zorg_tot: Int64
    volgorde: Int64
    bedrag_cents: Int64
    crediteert: Int64
    versie_plafond: Int64
    versie_dag: Int64
    versie_cents: Int64
    jaar: Int64
    aanvraag_dag: Int64
    besluit_dag: Int64
    declareren_tot: Int64
    peildatum: int

    def __post_init__(self) -> None:
        for veld in fields(self):
            if veld.name != "peildatum":
                object.__setattr__(self, veld.name, _vast(getattr(self, veld.name), veld.name))
        _controleer_vorm(self)

    @property
    def is_credit(self) -> Bool:
        """(n,) whether a declaration reverses another."""
        return self.crediteert >= 0

    @property
    def netto_cents(self) -> Int64:
        """(n,) what remains of each debit after all its credits; 0 for a credit."""
        netto = np.where(self.is_credit, 0, self.bedrag_cents)
        van_credit = self.is_credit
        np.subtract.at(netto, self.crediteert[van_credit], self.bedrag_cents[van_credit])
        return netto

    @property
    def laatste_versie(self) -> Int64:
        """(m,) the last version of each ceiling."""
        return np.searchsorted(self.versie_plafond, np.arange(len(self.jaar)), side="right") - 1

    def plafond_op(self, dag: Int64) -> Int64:
        """(m,) cents of each ceiling as it stands at the end of a day; before its first version that one counts."""
        eerste = np.searchsorted(self.versie_plafond, np.arange(len(self.jaar)))
        voorbij = np.bincount(
            self.versie_plafond[self.versie_dag <= dag[self.versie_plafond]], minlength=len(self.jaar)
        )
        return self.versie_cents[eerste + np.maximum(voorbij, 1) - 1]

    def per_plafond(self, cents: Int64) -> Int64:
        """(m,) sums over the declarations of each ceiling; exact in integers."""
        som = np.zeros(len(self.jaar), dtype=np.int64)
        np.add.at(som, self.plafond, cents)
        return som


def som_ervoor(cents: Int64, groep: Int64) -> Int64:
    """Per item the sum of the items before it in the same group; the items of a group stand together."""
    ervoor = np.cumsum(cents) - cents
    nieuw = np.diff(groep, prepend=-1) != 0
    in_groep: Int64 = ervoor - ervoor[nieuw][np.cumsum(nieuw) - 1]
    return in_groep


def _vast(waarden: Int64, naam: str) -> Int64:
    rij = np.asarray(waarden)
    if rij.ndim != 1 or (rij.size and rij.dtype.kind not in "iu"):
        raise StroomError(f"{naam}: one-dimensional integers expected, got {rij.dtype} of shape {rij.shape}")
    vast = rij.astype(np.int64)
    vast.flags.writeable = False
    return vast


def _controleer_vorm(stroom: Declaratiestroom) -> None:
    n, m, v = len(stroom.plafond), len(stroom.jaar), len(stroom.versie_dag)
    for lengte, namen in (
        (n, ("ingediend", "zorg_tot", "volgorde", "bedrag_cents", "crediteert")),
        (m, ("aanvraag_dag", "besluit_dag", "declareren_tot")),
        (v, ("versie_plafond", "versie_cents")),
    ):
        for naam in namen:
            if len(getattr(stroom, naam)) != lengte:
                raise StroomError(f"{naam}: {lengte} values expected, got {len(getattr(stroom, naam))}")
    for naam, laagste, hoogste in (
        ("plafond", 0, m - 1),
        ("crediteert", GEEN, n - 1),
        ("versie_plafond", 0, m - 1),
        ("bedrag_cents", 0, MAXIMUM_CENTS),
        ("versie_cents", 0, MAXIMUM_CENTS),
    ):
        _controleer_grenzen(getattr(stroom, naam), naam, laagste, hoogste)
    _controleer_versies(stroom, m)


def _controleer_grenzen(waarden: Int64, naam: str, laagste: int, hoogste: int) -> None:
    if waarden.size and not (waarden.min() >= laagste and waarden.max() <= hoogste):
        raise StroomError(f"{naam}: values from {laagste} to {hoogste} expected")


def _controleer_versies(stroom: Declaratiestroom, m: int) -> None:
    ander_plafond, stap = np.diff(stroom.versie_plafond), np.diff(stroom.versie_dag)
    if (ander_plafond < 0).any() or ((ander_plafond == 0) & (stap < 0)).any():
        raise StroomError("versie_dag: versions must be sorted by ceiling, then day")
    if len(np.unique(stroom.versie_plafond)) != m:
        raise StroomError("versie_plafond: every ceiling must have at least one version")
