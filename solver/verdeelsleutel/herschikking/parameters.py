"""The parameters of a herschikking: the profile's values with the deviations of the request."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from verdeelsleutel.beleid import laad_profiel
from verdeelsleutel.claims.problem import Rule
from verdeelsleutel.herschikking.invoer import BeleidKeuze
from verdeelsleutel.herschikking.uitkomst import BeleidUitkomst, ParameterUitkomst

TEN_THOUSAND = 10_000
"""Shares are integer ten-thousandths: four decimals."""


@dataclass(frozen=True)
class Parameters:
    """Typed parameters, docs/model.md, "Policy".

    Parameters
    ----------
    leveringsvormen : in the order in which rows and ties are sorted
    gegarandeerd_aandeel, gegarandeerd_aandeel_groei : ten-thousandths, 0 to 10,000
    garantie_op : whether production caps the guarantee, or the agreement itself is guaranteed
    voorrang : classes of leveringsvormen in category 3, first served first
    sleutel_categorie2, sleutel_categorie3 : sharing rule of the shortage
    gewicht_categorie3 : ``"geen"``, or last year's realisation over last year's herschikking
    """

    leveringsvormen: tuple[str, ...]
    gegarandeerd_aandeel: int
    gegarandeerd_aandeel_groei: int
    garantie_op: Literal["productie", "afspraak"]
    voorrang: tuple[tuple[str, ...], ...]
    sleutel_categorie2: Rule
    sleutel_categorie3: Rule
    gewicht_categorie3: Literal["geen", "realisatie_vorig_jaar"]

    @property
    def klassen(self) -> tuple[str, ...]:
        """Names of the classes of category 3, such as ``MPT+VPT``."""
        return tuple("+".join(klasse) for klasse in self.voorrang)


def parameters(keuze: BeleidKeuze) -> Parameters:
    """The profile's values, each replaced by the deviation of the same name."""
    waarden = {naam: parameter.waarde for naam, parameter in laad_profiel(keuze.profiel).parameters.items()}
    waarden |= keuze.afwijkingen
    return Parameters(
        leveringsvormen=tuple(waarden["leveringsvormen"]),
        gegarandeerd_aandeel=_ten_thousandths(waarden["gegarandeerd_aandeel"]),
        gegarandeerd_aandeel_groei=_ten_thousandths(waarden["gegarandeerd_aandeel_groei"]),
        garantie_op=waarden["garantie_op"],
        voorrang=tuple(tuple(klasse) for klasse in waarden["voorrang"]),
        sleutel_categorie2=Rule(waarden["sleutel_categorie2"]),
        sleutel_categorie3=Rule(waarden["sleutel_categorie3"]),
        gewicht_categorie3=waarden["gewicht_categorie3"],
    )


def beleid_uitkomst(keuze: BeleidKeuze) -> BeleidUitkomst:
    """Every parameter with its value, its source, and whether it deviates from the profile."""
    profiel = laad_profiel(keuze.profiel)
    return BeleidUitkomst(
        profiel=profiel.naam,
        versie=profiel.versie,
        parameters={
            naam: ParameterUitkomst(
                waarde=_canonical(naam, keuze.afwijkingen.get(naam, parameter.waarde)),
                bron=parameter.bron,
                gelezen=parameter.gelezen,
                afwijking=naam in keuze.afwijkingen,
            )
            for naam, parameter in sorted(profiel.parameters.items())
        },
        reden=keuze.reden,
    )


def share_text(ten_thousandths: int) -> str:
    """A share as decimal text without trailing zeros: 9000 is ``"0.9"``."""
    return format((Decimal(ten_thousandths) / TEN_THOUSAND).normalize(), "f")


def _ten_thousandths(share: str) -> int:
    return int(Decimal(share) * TEN_THOUSAND)


def _canonical(naam: str, waarde: Any) -> Any:
    return share_text(_ten_thousandths(waarde)) if naam.startswith("gegarandeerd_aandeel") else waarde
