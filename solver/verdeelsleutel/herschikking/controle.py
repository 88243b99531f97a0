"""The checks that look across rows, as one list: the table of contents of what an input is held to."""

from __future__ import annotations

from collections.abc import Iterator

from verdeelsleutel.fouten import Fout
from verdeelsleutel.herschikking import controle_afspraken, controle_beleid, controle_deelruimtes, controle_prestaties
from verdeelsleutel.herschikking import waarschuwingen as waarschuwing
from verdeelsleutel.herschikking.gelezen import Controle, Gelezen

FOUTEN: tuple[Controle, ...] = (
    controle_beleid.reden_ontbreekt,
    controle_beleid.voorrang_noemt_elke_leveringsvorm,
    controle_beleid.gewicht_zonder_naar_rato,
    controle_afspraken.lege_afspraken,
    controle_afspraken.onbekende_leveringsvorm,
    controle_afspraken.dubbele_rij,
    controle_afspraken.realisatie_ontbreekt,
    controle_afspraken.gewicht_te_groot,
    controle_afspraken.som_van_kolom_te_groot,
    controle_prestaties.dubbele_prestatie,
    controle_prestaties.prestatiecode_met_twee_leveringsvormen,
    controle_prestaties.prestatie_zonder_afspraak,
    controle_prestaties.bedrag_en_prestaties,
    controle_prestaties.som_van_prestaties_te_groot,
    controle_deelruimtes.dubbele_deelruimte,
    controle_deelruimtes.gereserveerde_naam,
    controle_deelruimtes.naam_van_plafond,
    controle_deelruimtes.onbekende_leveringsvorm_in_omvat,
    controle_deelruimtes.onbekende_agb,
    controle_deelruimtes.dubbele_keuze,
    controle_deelruimtes.deelruimte_zonder_keuze,
    controle_deelruimtes.deelruimte_kiest_niets,
    controle_deelruimtes.talmoed_met_deelruimtes,
)
"""Each stops the calculation."""

WAARSCHUWINGEN: tuple[Controle, ...] = (
    waarschuwing.jaar_buiten_profiel,
    waarschuwing.telt_als_nul,
    waarschuwing.rij_met_nullen,
    waarschuwing.twee_namen,
)
"""Each stays in the result."""


def controleer(gelezen: Gelezen) -> Iterator[Fout]:
    """Every fault and warning that looks across rows."""
    for controle in (*FOUTEN, *WAARSCHUWINGEN):
        yield from controle(gelezen)
