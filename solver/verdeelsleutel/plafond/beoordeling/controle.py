"""The checks of an assessment that look across fields and rows, as one list."""

from __future__ import annotations

from verdeelsleutel.fouten import Fout
from verdeelsleutel.plafond.beoordeling import controle_aanvragen, controle_verdeling
from verdeelsleutel.plafond.beoordeling.gelezen import Controle, GelezenVerzoek

FOUTEN: tuple[Controle, ...] = (
    controle_aanvragen.lege_aanvragen,
    controle_aanvragen.dubbele_aanvraag,
    controle_aanvragen.compleet_voor_indiening,
    controle_aanvragen.som_van_gevraagd_te_groot,
    controle_aanvragen.te_veel_voor_alles_of_niets,
    controle_verdeling.te_veel_combinaties,
    controle_verdeling.lege_klassen,
    controle_verdeling.dubbele_klasse,
    controle_verdeling.klassenaam_bezet,
    controle_verdeling.klasse_onbereikbaar,
    controle_verdeling.aanvraag_zonder_klasse,
    controle_verdeling.gewicht_alleen_naar_rato,
    controle_verdeling.gewicht_ontbreekt,
    controle_verdeling.alles_of_niets_alleen_heel,
    controle_verdeling.dubbele_ruimtenaam,
    controle_verdeling.ruimtenaam_bezet,
    controle_verdeling.ruimte_zonder_keuze,
    controle_verdeling.ruimte_kiest_niets,
    controle_verdeling.dubbele_keuze,
    controle_verdeling.dubbele_bodem,
    controle_verdeling.bodem_zonder_aanvraag,
)
"""Each stops the assessment."""

WAARSCHUWINGEN: tuple[Controle, ...] = (
    controle_aanvragen.jaar_buiten_profiel,
    controle_aanvragen.andere_sector,
    controle_aanvragen.na_peildatum,
    controle_aanvragen.onder_minimumplafond,
    controle_aanvragen.twee_aanvragen_voor_plafond,
)
"""Each stays in the answer."""


def controleer(gelezen: GelezenVerzoek) -> list[Fout]:
    """Every fault and warning that looks across fields and rows."""
    return [fout for controle in (*FOUTEN, *WAARSCHUWINGEN) for fout in controle(gelezen)]
