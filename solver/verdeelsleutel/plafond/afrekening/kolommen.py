"""Declarations as columns: what JSON rows, CSV and Parquet have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from verdeelsleutel.plafond.afrekening.invoer import Declaratie, Plafondsleutel
from verdeelsleutel.plafond.afrekening.stroom import Int64
from verdeelsleutel.plafond.velden import setting_als_tekst


@dataclass(frozen=True, eq=False)
class Declaratiekolommen:
    """Declarations as columns of equal length.

    Parameters
    ----------
    rij : row of each declaration in the input, for the place of a fault
    id, agb, sector, jaar : text, text, text, whole number
    setting : text, None where the sector has none
    ingediend, zorg_tot : days as proleptic ordinals
    bedrag_cents : integer cents
    crediteert : id of the debit that a credit reverses, None for a debit
    """

    rij: Sequence[int]
    id: Sequence[str]
    agb: Sequence[str]
    sector: Sequence[str]
    setting: Sequence[str | None]
    jaar: Sequence[int]
    ingediend: Int64
    zorg_tot: Int64
    bedrag_cents: Int64
    crediteert: Sequence[str | None]

    @property
    def sleutels(self) -> list[Plafondsleutel]:
        """The ceiling that each declaration names."""
        return list(zip(self.agb, self.sector, self.setting, self.jaar, strict=True))


def kolommen_van(declaraties: Sequence[Declaratie], rij: Sequence[int] | None = None) -> Declaratiekolommen:
    """Rows as columns; `rij` numbers them, by default from 0."""
    return Declaratiekolommen(
        rij=range(len(declaraties)) if rij is None else rij,
        id=[declaratie.id for declaratie in declaraties],
        agb=[declaratie.agb for declaratie in declaraties],
        sector=[declaratie.sector for declaratie in declaraties],
        setting=[setting_als_tekst(declaratie.setting) for declaratie in declaraties],
        jaar=[declaratie.jaar for declaratie in declaraties],
        ingediend=np.array([declaratie.ingediend_op.toordinal() for declaratie in declaraties], dtype=np.int64),
        zorg_tot=np.array([declaratie.zorg_tot.toordinal() for declaratie in declaraties], dtype=np.int64),
        bedrag_cents=np.array([declaratie.bedrag for declaratie in declaraties], dtype=np.int64),
        crediteert=[declaratie.crediteert for declaratie in declaraties],
    )
