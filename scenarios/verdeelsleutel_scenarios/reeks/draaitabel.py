"""A table of means by any two axes, chosen in the workbook itself: formulas that follow three lists to choose from.

Text is compared with ``=`` inside SUMPRODUCT and not with SUMIFS, whose criteria take ``98%`` for a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from verdeelsleutel.fouten import Taal
from verdeelsleutel_scenarios.reeks.woorden import woord

if TYPE_CHECKING:
    from verdeelsleutel_scenarios.reeks.werkboek import Kolom

MEESTE_RIJEN, MEESTE_KOLOMMEN = 100, 30
_RIJ_KEUZE, _KOLOM_KEUZE, _GETAL_KEUZE = 2, 3, 4
_KOP = 6


def schrijf_draaitabel(
    blad: Worksheet, waarden: Worksheet, bron: str, kolommen: Sequence[Kolom], titel: Format, bedrag: Format, taal: Taal
) -> None:
    """Write the table, and on the sheet `waarden`, which is hidden, the values of every axis.

    Parameters
    ----------
    bron : name of the sheet that has `kolommen` from its cell A1 on
    """
    assen = [kolom for kolom in kolommen if kolom.soort == "tekst"]
    getallen = [kolom for kolom in kolommen if kolom.soort == "bedrag"]
    uniek = {kolom.titel: _uniek(kolom) for kolom in assen}
    _schrijf_waarden(waarden, uniek, [kolom.titel for kolom in getallen])
    rij, kolom = _beginkeuze(assen, uniek)
    getal = next(kolom for kolom in getallen if kolom.sleutel == "niet_vergoed")
    blad.set_column(0, 0, 44)
    blad.set_column(1, MEESTE_KOLOMMEN, 18)
    blad.write_string(0, 0, woord("werkboek.kies", taal))
    keuzes = [(_RIJ_KEUZE, "rijen", rij.titel), (_KOLOM_KEUZE, "kolommen", kolom.titel)]
    for plaats, naam, gekozen in [*keuzes, (_GETAL_KEUZE, "getal", getal.titel)]:
        lijst = [kolom.titel for kolom in (getallen if naam == "getal" else assen)]
        blad.write_string(plaats, 0, woord(f"werkboek.{naam}", taal))
        blad.write_string(plaats, 1, gekozen, titel)
        blad.data_validation(plaats, 1, plaats, 1, {"validate": "list", "source": _lijst(naam, uniek, len(lijst))})
    _schrijf_cellen(blad, bron, kolommen, (rij, kolom, getal), uniek, bedrag)


def _schrijf_cellen(
    blad: Worksheet,
    bron: str,
    kolommen: Sequence[Kolom],
    keuze: tuple[Kolom, Kolom, Kolom],
    uniek: dict[str, list[str]],
    bedrag: Format,
) -> None:
    rij, kolom, getal = keuze
    aantal_rijen = min(MEESTE_RIJEN, max(len(waarden) for waarden in uniek.values()))
    aantal_kolommen = min(MEESTE_KOLOMMEN, max(len(waarden) for waarden in uniek.values()))
    rijwaarden = _aangevuld(uniek[rij.titel], aantal_rijen)
    kolomwaarden = _aangevuld(uniek[kolom.titel], aantal_kolommen)
    for k, waarde in enumerate(rijwaarden):
        blad.write_formula(_KOP + 1 + k, 0, _label(k, "$B$3", uniek), None, waarde)
    for k, waarde in enumerate(kolomwaarden):
        blad.write_formula(_KOP, 1 + k, _label(k, "$B$4", uniek), None, waarde)
    veld = f"{bron}!{xl_range_abs(1, 0, len(rij.waarden), len(kolommen) - 1)}"
    kop = f"{bron}!{xl_range_abs(0, 0, 0, len(kolommen) - 1)}"
    delen = [f"INDEX({veld},0,MATCH($B${plaats + 1},{kop},0))" for plaats in (_RIJ_KEUZE, _KOLOM_KEUZE, _GETAL_KEUZE)]
    for r, rijwaarde in enumerate(rijwaarden):
        for k, kolomwaarde in enumerate(kolomwaarden):
            eigen, boven = f"$A{_KOP + 2 + r}", f"{xl_col_to_name(1 + k)}${_KOP + 1}"
            gekozen = f'({delen[0]}={eigen})*({delen[1]}={boven})*({delen[2]}<>"")'
            formule = (
                f'=IF(OR({eigen}="",{boven}=""),"",IFERROR(SUMPRODUCT({gekozen},{delen[2]})/SUMPRODUCT({gekozen}),""))'
            )
            blad.write_formula(
                _KOP + 1 + r, 1 + k, formule, bedrag, _gemiddelde(rij, rijwaarde, kolom, kolomwaarde, getal)
            )


def _gemiddelde(rij: Kolom, rijwaarde: str, kolom: Kolom, kolomwaarde: str, getal: Kolom) -> Decimal | str:
    gevonden = [
        waarde
        for r, k, waarde in zip(rij.waarden, kolom.waarden, getal.waarden, strict=True)
        if isinstance(waarde, int) and r == rijwaarde and k == kolomwaarde
    ]
    return Decimal(sum(gevonden)) / len(gevonden) / 100 if gevonden and rijwaarde and kolomwaarde else ""


def _beginkeuze(assen: Sequence[Kolom], uniek: dict[str, list[str]]) -> tuple[Kolom, Kolom]:
    """The first two axes that differ; where one does, that and `alle`."""
    voorkeur = sorted(assen, key=lambda as_: not as_.sleutel.startswith("as_"))
    verschillend = [as_ for as_ in voorkeur if len(uniek[as_.titel]) > 1 and as_.sleutel != "variant"]
    variant, alle = (next(as_ for as_ in assen if as_.sleutel == naam) for naam in ("variant", "alle"))
    rij, kolom, *_ = [*verschillend, *([] if verschillend else [variant]), alle]
    return rij, kolom


def _label(nummer: int, keuze: str, uniek: dict[str, list[str]]) -> str:
    meeste = max(len(waarden) for waarden in uniek.values())
    veld = f"waarden!{xl_range_abs(1, 0, meeste, len(uniek) - 1)}"
    kop = f"waarden!{xl_range_abs(0, 0, 0, len(uniek) - 1)}"
    return f'=IFERROR(INDEX({veld},{nummer + 1},MATCH({keuze},{kop},0))&"","")'


def _lijst(naam: str, uniek: dict[str, list[str]], lengte: int) -> str:
    if naam != "getal":
        return f"=waarden!{xl_range_abs(0, 0, 0, lengte - 1)}"
    kolom = len(uniek) + 1
    return f"=waarden!{xl_rowcol_to_cell(0, kolom, True, True)}:{xl_rowcol_to_cell(lengte - 1, kolom, True, True)}"


def _schrijf_waarden(blad: Worksheet, uniek: dict[str, list[str]], getallen: Sequence[str]) -> None:
    for k, (naam, waarden) in enumerate(uniek.items()):
        for rij, waarde in enumerate([naam, *waarden]):
            blad.write_string(rij, k, waarde)
    for rij, naam in enumerate(getallen):
        blad.write_string(rij, len(uniek) + 1, naam)
    blad.hide()


def _uniek(kolom: Kolom) -> list[str]:
    return [str(waarde) for waarde in dict.fromkeys(kolom.waarden)]


def _aangevuld(waarden: Sequence[str], aantal: int) -> list[str]:
    return [*waarden[:aantal], *[""] * (aantal - len(waarden))]
