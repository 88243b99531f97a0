"""The sheets that are ours: their columns, and how a cell of each is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from verdeelsleutel.tabellen.bladen import Cel
from verdeelsleutel.tabellen.cellen import (
    lees_agbcel,
    lees_bedragcel,
    lees_categoriecel,
    lees_datumcel,
    lees_jaarcel,
    lees_keuzecel,
    lees_tekstcel,
    lees_volumecel,
)

Lezer = Callable[[Cel], Any]


@dataclass(frozen=True)
class Kolommen:
    """Columns of a sheet in the order of the documentation.

    Parameters
    ----------
    nodig : columns that must have a heading
    sleutel : columns that together name a row in warnings
    """

    lezers: Mapping[str, Lezer]
    nodig: tuple[str, ...]
    sleutel: tuple[str, ...] = ()


Schema = Mapping[str, Kolommen]
"""The sheets of one kind of input, by name."""


KOLOMMEN: Schema = {
    "regio": Kolommen(
        {
            "zorgkantoor": lees_tekstcel,
            "regio": lees_tekstcel,
            "jaar": lees_jaarcel,
            "contracteerruimte": lees_bedragcel,
            "peildatum": lees_datumcel,
        },
        ("zorgkantoor", "regio", "jaar", "contracteerruimte"),
        ("regio",),
    ),
    "afspraken": Kolommen(
        {
            "agb": lees_agbcel,
            "aanbieder": lees_tekstcel,
            "leveringsvorm": lees_tekstcel,
            "herschikking_vorig_jaar": lees_bedragcel,
            "groei_vastgelegd": lees_bedragcel,
            "groei_gehonoreerd": lees_bedragcel,
            "crisisafspraak": lees_bedragcel,
            "productie": lees_bedragcel,
            "realisatie_vorig_jaar": lees_bedragcel,
        },
        ("agb", "aanbieder", "leveringsvorm", "herschikking_vorig_jaar", "productie"),
        ("agb", "leveringsvorm"),
    ),
    "prestaties": Kolommen(
        {
            "agb": lees_agbcel,
            "prestatiecode": lees_tekstcel,
            "leveringsvorm": lees_tekstcel,
            "tarief": lees_bedragcel,
            "volume_vorig_jaar": lees_volumecel,
            "volume_groei_vastgelegd": lees_volumecel,
            "volume_groei_gehonoreerd": lees_volumecel,
            "volume_productie": lees_volumecel,
        },
        ("agb", "prestatiecode", "leveringsvorm", "tarief", "volume_vorig_jaar", "volume_productie"),
        ("agb", "leveringsvorm", "prestatiecode"),
    ),
    "deelruimtes": Kolommen(
        {
            "naam": lees_tekstcel,
            "leveringsvorm": lees_keuzecel(lees_tekstcel),
            "agb": lees_keuzecel(lees_agbcel),
            "categorie": lees_keuzecel(lees_categoriecel),
            "maximum": lees_bedragcel,
        },
        ("naam", "maximum"),
        ("naam",),
    ),
    "beleid": Kolommen(
        {"profiel": lees_tekstcel, "parameter": lees_tekstcel, "waarde": lambda cel: cel, "reden": lees_tekstcel},
        (),
        ("parameter",),
    ),
}
"""The sheets of a herschikking."""
