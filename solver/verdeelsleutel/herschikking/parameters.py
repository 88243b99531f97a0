"""The parameters of a herschikking: the profile's values with the deviations of the request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from verdeelsleutel.beleid import laad_profiel
from verdeelsleutel.beleid.uitkomst import ParameterUitkomst
from verdeelsleutel.claims.problem import Rule
from verdeelsleutel.gegevens.velden import TEN_THOUSAND, share_text, ten_thousandths
from verdeelsleutel.herschikking.invoer import BeleidKeuze
from verdeelsleutel.herschikking.uitkomst import BeleidUitkomst


@dataclass(frozen=True)
class Parameters:
    """Typed parameters, docs/model.md, "Policy".

    Parameters
    ----------
    leveringsvormen : in the order in which rows and ties are sorted
    gegarandeerd_aandeel, gegarandeerd_aandeel_groei : ten-thousandths, 0 to 10,000
    garantie_op : whether production caps the guarantee, or the agreement itself is guaranteed, or that only as long
        as everything fits the region
    voorrang : classes of leveringsvormen in category 3, first served first
    sleutel_categorie2, sleutel_categorie3 : sharing rule of the shortage
    gewicht_categorie3 : ``"geen"``, or last year's realisation over last year's herschikking
    categorie2_tot : what category 2 is filled up to: all that was agreed, or all that was produced
    maximum_aandeel_overproductie : the part of overproduction that can be paid, ten-thousandths, 0 to 10,000
    overproductie_zonder_afspraak : whether a row without any agreement can claim overproduction
    plafond_op_afspraak : leveringsvormen that never get more together than was agreed for them
    pool : regions that are divided as one; empty: each region by itself
    """

    leveringsvormen: tuple[str, ...]
    gegarandeerd_aandeel: int
    gegarandeerd_aandeel_groei: int
    garantie_op: Literal["productie", "afspraak", "afspraak_tenzij_tekort"]
    voorrang: tuple[tuple[str, ...], ...]
    sleutel_categorie2: Rule
    sleutel_categorie3: Rule
    gewicht_categorie3: Literal["geen", "realisatie_vorig_jaar"]
    categorie2_tot: Literal["volledig", "productie"] = "volledig"
    maximum_aandeel_overproductie: int = TEN_THOUSAND
    overproductie_zonder_afspraak: bool = True
    plafond_op_afspraak: tuple[str, ...] = ()
    pool: tuple[str, ...] = ()

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
        gegarandeerd_aandeel=ten_thousandths(waarden["gegarandeerd_aandeel"]),
        gegarandeerd_aandeel_groei=ten_thousandths(waarden["gegarandeerd_aandeel_groei"]),
        garantie_op=waarden["garantie_op"],
        voorrang=tuple(tuple(klasse) for klasse in waarden["voorrang"]),
        sleutel_categorie2=Rule(waarden["sleutel_categorie2"]),
        sleutel_categorie3=Rule(waarden["sleutel_categorie3"]),
        gewicht_categorie3=waarden["gewicht_categorie3"],
        **{naam: lees(waarden[naam]) for naam, lees in EIGEN_ASSEN.items() if naam in waarden},
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


def _canonical(naam: str, waarde: Any) -> Any:
    return share_text(ten_thousandths(waarde)) if naam in AANDELEN else waarde


AANDELEN = ("gegarandeerd_aandeel", "gegarandeerd_aandeel_groei", "maximum_aandeel_overproductie")
"""Parameters that are a share, written in their shortest form."""

EIGEN_ASSEN: Mapping[str, Callable[[Any], Any]] = {
    "categorie2_tot": str,
    "maximum_aandeel_overproductie": ten_thousandths,
    "overproductie_zonder_afspraak": lambda waarde: waarde == "ja",
    "plafond_op_afspraak": tuple,
    "pool": tuple,
}
"""Parameters that only a profile that uses them carries, and how each is read; absent leaves the default."""
