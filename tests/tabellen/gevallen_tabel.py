"""One spoiled sheet per rule: the code and the place (sheet, row, heading) that it must give, and nothing else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tabellen.invoeren import Bladen, bladen, bladen_met_prestaties

Plaats = tuple[str | None, int | None, str | None]
Geval = tuple[str, Plaats, Bladen]
AGB, AANBIEDER, VORM, HERSCHIKKING, _, _, CRISIS, PRODUCTIE, REALISATIE = range(9)


def cel(blad: str, rij: int, kolom: int, waarde: Any) -> Bladen:
    """Good sheets with one cell replaced; row 1 is the heading."""
    inhoud = bladen()
    inhoud[blad][rij - 1][kolom] = waarde
    return inhoud


def rij(blad: str, *waarden: Any) -> Bladen:
    """Good sheets with one row added."""
    inhoud = bladen()
    inhoud[blad].append(list(waarden))
    return inhoud


def kolom(blad: str, kop: Any, *waarden: Any) -> Bladen:
    """Good sheets with one column added."""
    inhoud = bladen()
    for regel, waarde in zip(inhoud[blad], (kop, *waarden), strict=False):
        regel.append(waarde)
    return inhoud


def zonder_kolom(blad: str, nummer: int) -> Bladen:
    """Good sheets with one column less."""
    inhoud = bladen()
    for regel in inhoud[blad]:
        del regel[nummer]
    return inhoud


def beleid(*rijen: list[Any]) -> Bladen:
    """Good sheets without deelruimtes and with other rows under the heading of the sheet `beleid`."""
    inhoud = bladen()
    del inhoud["deelruimtes"]
    inhoud["beleid"][1:] = [[*regel, "", "", ""][:4] for regel in rijen]
    return inhoud


def prestatie(*waarden: Any) -> Bladen:
    """Good sheets with prestaties and one more row of them."""
    inhoud = bladen_met_prestaties()
    inhoud["prestaties"].append(list(waarden))
    return inhoud


def zonder(blad: str) -> Bladen:
    """Good sheets but for one."""
    return {naam: rijen for naam, rijen in bladen().items() if naam != blad}


def met(blad: str, *rijen: list[Any]) -> Bladen:
    """Good sheets and one more."""
    return bladen() | {blad: list(rijen)}


PRODUCTIE_4: Plaats = ("afspraken", 4, "productie")
WAARDE_2: Plaats = ("beleid", 2, "waarde")

FOUTEN: list[Geval] = [
    ("blad_ontbreekt", ("regio", None, None), zonder("regio")),
    ("blad_ontbreekt", ("afspraken", None, None), {"regio": bladen()["regio"]}),
    ("dubbel_blad", ("afspraken\u00a0", None, None), met("afspraken\u00a0", ["agb"])),
    ("nog_niet_ondersteund", ("declaraties", None, None), met("declaraties", ["agb"], ["1"])),
    ("nog_niet_ondersteund", ("Mutaties", None, None), met("Mutaties", ["agb"], ["1"])),
    ("kolom_ontbreekt", ("afspraken", 1, "productie"), zonder_kolom("afspraken", PRODUCTIE)),
    ("kolom_ontbreekt", ("regio", 1, "jaar"), zonder_kolom("regio", 2)),
    ("kolom_ontbreekt", ("deelruimtes", 1, "maximum"), zonder_kolom("deelruimtes", 4)),
    ("dubbele_kolom", ("afspraken", 1, "Productie"), kolom("afspraken", "Productie ", 1, 2, 3)),
    ("regio_een_rij", ("regio", None, None), rij("regio", "Voorbeeld", "Andere", 2023, 5, "")),
    ("regio_een_rij", ("regio", None, None), bladen() | {"regio": bladen()["regio"][:1]}),
    ("ontbreekt", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, "")),
    ("ontbreekt", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, "  ")),
    ("ontbreekt", ("afspraken", 3, "aanbieder"), cel("afspraken", 3, AANBIEDER, "")),
    ("ontbreekt", ("regio", 2, "contracteerruimte"), cel("regio", 2, 3, "")),
    ("bedrag_ongeldig", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, "€ 5")),
    ("bedrag_ongeldig", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, "1 234,56")),
    ("bedrag_ongeldig", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, "12.34.567")),
    ("bedrag_ongeldig", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, "1234.567")),
    ("bedrag_ongeldig", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, ",5")),
    ("punt_als_komma", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, "110.50")),
    ("punt_als_komma", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, "110.5")),
    ("punt_als_komma", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, "1,110.50")),
    ("bedrag_negatief", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, "-5,00")),
    ("bedrag_te_groot", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, "100.000.000.000,01")),
    ("te_veel_decimalen", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, "1,005")),
    ("volume_ongeldig", ("prestaties", 4, "volume_productie"), prestatie("75750002", "V03", "VPT", 1, 1, 0, 0, "x")),
    ("volume_negatief", ("prestaties", 4, "volume_productie"), prestatie("75750002", "V03", "VPT", 1, 1, 0, 0, "-1")),
    (
        "volume_te_groot",
        ("prestaties", 4, "volume_productie"),
        prestatie("75750002", "V03", "VPT", 1, 1, 0, 0, "9" * 12),
    ),
    (
        "te_veel_decimalen",
        ("prestaties", 4, "volume_productie"),
        prestatie("75750002", "V3", "VPT", 1, 1, 0, 0, "0,00001"),
    ),
    ("agb_ongeldig", ("afspraken", 4, "agb"), cel("afspraken", 4, AGB, "x")),
    ("onbekend_profiel", WAARDE_2, beleid(["", "profiel", "x", ""])),
    ("te_lang", ("afspraken", 4, "aanbieder"), cel("afspraken", 4, AANBIEDER, "x" * 201)),
    ("spatie_rondom", ("afspraken", 4, "leveringsvorm"), cel("afspraken", 4, VORM, "VPT ")),
    ("verboden_teken", ("afspraken", 4, "aanbieder"), cel("afspraken", 4, AANBIEDER, "a\u202eb")),
    ("jaar_ongeldig", ("regio", 2, "jaar"), cel("regio", 2, 2, "23")),
    ("datum_ongeldig", ("regio", 2, "peildatum"), cel("regio", 2, 4, "31-2-2023")),
    ("datum_ongeldig", ("regio", 2, "peildatum"), cel("regio", 2, 4, "8/14/2023")),
    ("categorie_ongeldig", ("deelruimtes", 2, "categorie"), cel("deelruimtes", 2, 3, "2;4")),
    ("categorie_ongeldig", ("deelruimtes", 2, "categorie"), cel("deelruimtes", 2, 3, "twee")),
    ("lege_keuze", ("deelruimtes", 2, "leveringsvorm"), cel("deelruimtes", 2, 1, "VPT;")),
    ("onbekende_leveringsvorm", ("deelruimtes", 2, "leveringsvorm"), cel("deelruimtes", 2, 1, "VPT;DTV")),
    ("onbekende_leveringsvorm", ("afspraken", 3, "leveringsvorm"), cel("afspraken", 3, VORM, "mpt")),
    ("onbekende_agb", ("deelruimtes", 3, "agb"), cel("deelruimtes", 3, 2, "75750001;75750009")),
    ("dubbele_keuze", ("deelruimtes", 3, "agb"), cel("deelruimtes", 3, 2, "75750001; 75750001")),
    ("dubbele_deelruimte", ("deelruimtes", 4, "naam"), rij("deelruimtes", "A", "ZZP", "", "", 5)),
    ("gereserveerde_naam", ("deelruimtes", 4, "naam"), rij("deelruimtes", "regio", "ZZP", "", "", 5)),
    ("deelruimte_zonder_keuze", ("deelruimtes", 4, None), rij("deelruimtes", "Alles", "", "", "", 5)),
    ("deelruimte_kiest_niets", ("deelruimtes", 4, None), rij("deelruimtes", "Niets", "ZZP", "75750002", "", 5)),
    ("dubbele_rij", ("afspraken", 5, None), rij("afspraken", "75750001", "Stichting A", "ZZP", 1, 1, 1, 1, 1, 1)),
    ("som_te_groot", ("afspraken", None, "productie"), cel("afspraken", 4, PRODUCTIE, "99.999.999.999,99")),
    ("dubbele_prestatie", ("prestaties", 4, None), prestatie("75750002", "V01", "VPT", 1, 1, 0, 0, 1)),
    ("prestatie_zonder_afspraak", ("prestaties", 4, None), prestatie("75750002", "V03", "ZZP", 1, 1, 0, 0, 1)),
    ("persoonsgegeven_kop", ("afspraken", 1, "BSN-nummer"), kolom("afspraken", "BSN-nummer", "1", "2", "3")),
    ("persoonsgegeven_kop", ("regio", 1, "Geb. datum"), kolom("regio", "Geb. datum", "x")),
    ("persoonsgegeven_kop", ("cliënten", 1, "B"), met("cliënten", ["naam", "Burgerservicenummer"], ["J", "1"])),
    ("persoonsgegeven_kop", ("BSN 2023", None, None), met("BSN 2023", ["naam"], ["J"])),
    ("persoonsgegeven", ("afspraken", 3, "dossier"), kolom("afspraken", "dossier", "1", "123456782", "3")),
    ("persoonsgegeven", ("afspraken", 3, "J"), kolom("afspraken", "", "1", "123456782", "3")),
    ("persoonsgegeven", ("afspraken", 1, "J"), kolom("afspraken", "123456782", "1", "2", "3")),
    ("persoonsgegeven", ("Blad2", 2, "A"), met("Blad2", ["nummer"], ["123456782"])),
    ("persoonsgegeven", ("afspraken", 4, "aanbieder"), cel("afspraken", 4, AANBIEDER, "Jansen 123456782")),
    ("onbekende_parameter", ("beleid", 2, "parameter"), beleid(["", "aandeel", "0,5", "toets"])),
    (
        "dubbele_parameter",
        ("beleid", 3, "parameter"),
        beleid(["", "garantie_op", "afspraak", "x"], ["", "garantie_op", "afspraak", ""]),
    ),
    ("dubbele_parameter", ("beleid", 3, "profiel"), beleid(["zorg-en-zekerheid-2023"], ["zorg-en-zekerheid-2023"])),
    ("reden_ontbreekt", ("beleid", 2, "reden"), beleid(["", "garantie_op", "afspraak", ""])),
    ("ontbreekt", ("beleid", 2, "parameter"), beleid(["", "", "0,5", "toets"])),
    ("ontbreekt", WAARDE_2, beleid(["", "garantie_op", "", "toets"])),
    ("ontbreekt", WAARDE_2, beleid(["", "profiel", "", "toets"])),
    ("aandeel_ongeldig", WAARDE_2, beleid(["", "gegarandeerd_aandeel", "0.5", "toets"])),
    ("aandeel_ongeldig", WAARDE_2, beleid(["", "gegarandeerd_aandeel", "50%", "toets"])),
    ("aandeel_ongeldig", WAARDE_2, beleid(["", "gegarandeerd_aandeel", "1,5", "toets"])),
    ("keuze_ongeldig", WAARDE_2, beleid(["", "garantie_op", "alles", "toets"])),
    ("voorrang_ongeldig", WAARDE_2, beleid(["", "voorrang", "MPT+VPT", "toets"])),
    ("onbekend_profiel", ("beleid", 2, "profiel"), beleid(["anders"])),
    (
        "gewicht_zonder_naar_rato",
        ("beleid", 2, "waarde"),
        beleid(
            ["", "gewicht_categorie3", "realisatie_vorig_jaar", "x"], ["", "sleutel_categorie3", "gelijk_verlies", ""]
        ),
    ),
]
"""Cases that give the same in every form of table."""

IN_CELLEN: list[Geval] = [
    ("te_veel_decimalen", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, 1.005)),
    ("bedrag_negatief", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, -5)),
    ("bedrag_te_groot", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, 1e300)),
    ("bedrag_ongeldig", PRODUCTIE_4, cel("afspraken", 4, PRODUCTIE, True)),
    ("agb_ongeldig", ("afspraken", 4, "agb"), cel("afspraken", 4, AGB, 6290001)),
    ("agb_ongeldig", ("afspraken", 4, "agb"), cel("afspraken", 4, AGB, 75750002.5)),
    ("geen_tekst", ("afspraken", 4, "aanbieder"), cel("afspraken", 4, AANBIEDER, 12)),
    ("geen_tekst", ("deelruimtes", 3, "naam"), cel("deelruimtes", 3, 0, 7)),
    ("persoonsgegeven", ("afspraken", 4, "aanbieder"), cel("afspraken", 4, AANBIEDER, 123456782)),
    ("persoonsgegeven", ("afspraken", 3, "dossier"), kolom("afspraken", "dossier", 1, 123456782, 3)),
    ("jaar_ongeldig", ("regio", 2, "jaar"), cel("regio", 2, 2, 2023.5)),
    ("datum_ongeldig", ("regio", 2, "peildatum"), cel("regio", 2, 4, 45152)),
    ("aandeel_ongeldig", WAARDE_2, beleid(["", "gegarandeerd_aandeel", 90, "toets"])),
    ("voorrang_ongeldig", WAARDE_2, beleid(["", "voorrang", 1, "toets"])),
]
"""Cases of numeric cells, which a CSV does not have."""

DATUMS = (date(2023, 8, 14), datetime(2023, 8, 14), "14-8-2023", "2023-08-14", " 14-08-2023 ")
