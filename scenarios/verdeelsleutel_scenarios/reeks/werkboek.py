"""The workbook of a set: a row per combination, a live table by any two axes, and a sheet for each of the first ones.

Amounts are euros in cells with a Dutch format; every text is written as text, never as a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from verdeelsleutel.fouten import Taal
from verdeelsleutel.tabellen.werkboek_boek import nieuw_boek
from verdeelsleutel_scenarios.reeks.draaitabel import schrijf_draaitabel
from verdeelsleutel_scenarios.reeks.plan import Plan
from verdeelsleutel_scenarios.reeks.samenvatten import KANSEN, MATEN, Samenvatting
from verdeelsleutel_scenarios.reeks.woorden import woord

MEESTE_BLADEN = 20
MEESTE_COMBINATIES = 100_000
"""Rows of the sheet of combinations: more than a spreadsheet calculates with at ease."""

Cel = str | int | Decimal | None


@dataclass(frozen=True)
class Opmaak:
    """The formats of the workbook."""

    kop: Format
    bedrag: Format
    deel: Format
    geheel: Format
    titel: Format


@dataclass(frozen=True)
class Kolom:
    """A column: its key, heading, kind (``tekst``, ``bedrag`` in cents, ``deel`` in millionths, ``geheel``), values."""

    sleutel: str
    titel: str
    soort: str
    waarden: Sequence[str | int | None]


def schrijf_werkboek(plan: Plan, samenvattingen: Sequence[Samenvatting], pad: Path, taal: Taal = "nl") -> None:
    """Write the workbook; the same set gives the same bytes.

    Raises
    ------
    OSError
        the file cannot be written, such as on a full disk; the library itself would hide that in an error of its own.
    """
    inhoud = BytesIO()
    with nieuw_boek(inhoud, title=plan.naam) as boek:
        opmaak = _opmaak(boek)
        _over(boek.add_worksheet(woord("werkboek.over", taal)), plan, samenvattingen, opmaak, taal)
        draai = boek.add_worksheet(woord("werkboek.draaitabel", taal))
        naam = woord("werkboek.combinaties", taal)
        kolommen = combinatiekolommen(plan, samenvattingen[:MEESTE_COMBINATIES], taal)
        _schrijf_tabel(boek.add_worksheet(naam), kolommen, opmaak)
        schrijf_draaitabel(draai, boek.add_worksheet("waarden"), naam, kolommen, opmaak.titel, opmaak.bedrag, taal)
        _schrijf_tabel(
            boek.add_worksheet(woord("werkboek.aanbieders", taal)), _aanbiederkolommen(samenvattingen, taal), opmaak
        )
        for groep in samenvattingen[:MEESTE_BLADEN]:
            blad = boek.add_worksheet(woord("werkboek.blad", taal, nummer=groep.nummer))
            _combinatieblad(blad, groep, opmaak, taal)
    pad.write_bytes(inhoud.getbuffer())


def combinatiekolommen(plan: Plan, samenvattingen: Sequence[Samenvatting], taal: Taal) -> list[Kolom]:
    """All that is known of each combination."""

    def kolom(sleutel: str, titel: str, soort: str, waarden: Sequence[str | int | None]) -> Kolom:
        return Kolom(sleutel, titel, soort, waarden)

    groepen = samenvattingen
    kolommen = [
        kolom("nummer", woord("combinatie", taal), "geheel", [groep.nummer for groep in groepen]),
        kolom("invoer", woord("invoer", taal), "tekst", [groep.bron for groep in groepen]),
        kolom("profiel", woord("profiel", taal), "tekst", [groep.profiel for groep in groepen]),
        kolom("variant", woord("variant", taal), "tekst", [groep.variant for groep in groepen]),
        *(
            kolom(f"as_{naam}", naam, "tekst", [groep.teksten.get(naam, "") for groep in groepen])
            for naam in plan.assen
        ),
        kolom("alle", woord("werkboek.alle", taal), "tekst", [woord("werkboek.alle", taal)] * len(groepen)),
        kolom("herhalingen", woord("herhalingen", taal), "geheel", [groep.herhalingen for groep in groepen]),
        kolom("past", woord("past", taal), "geheel", [groep.past for groep in groepen]),
        kolom("kans", woord("kans", taal), "deel", [groep.kans_scenario2.waarde for groep in groepen]),
        kolom("kansfout", woord("fout", taal), "deel", [groep.kans_scenario2.fout for groep in groepen]),
        kolom("ruimte", f"{woord('ruimte', taal)} (€)", "bedrag", [groep.ruimte for groep in groepen]),
    ]
    for maat in MATEN:
        titel = woord(maat, taal)
        gemiddeld = [groep.gemiddeld.get(maat) for groep in groepen]
        kolommen.append(kolom(maat, f"{titel}, {woord('gemiddeld', taal)}", "bedrag", gemiddeld))
        if plan.herhalingen > 1:
            for k, kans in enumerate(KANSEN):
                waarden = [groep.maten[maat].waarden[k] if groep.maten else None for groep in groepen]
                kolommen.append(kolom(f"{maat}_p{kans}", f"{titel} P{kans}", "bedrag", waarden))
    verschil = [groep.verschil.waarde if groep.verschil else None for groep in groepen]
    verschilfout = [groep.verschil.fout if groep.verschil else None for groep in groepen]
    kolommen.append(kolom("verschil", woord("verschil", taal), "bedrag", verschil))
    kolommen.append(kolom("verschilfout", f"{woord('verschil', taal)}, {woord('fout', taal)}", "bedrag", verschilfout))
    return kolommen


def _aanbiederkolommen(samenvattingen: Sequence[Samenvatting], taal: Taal) -> list[Kolom]:
    """A row per combination and aanbieder, of the combinations that kept theirs."""
    rijen: list[list[str | int | None]] = []
    for groep in samenvattingen:
        aanbieders = groep.aanbieders
        if aanbieders is None:
            continue
        verschil = [None] * len(aanbieders.agb) if aanbieders.verschil is None else aanbieders.verschil.tolist()
        for k, agb in enumerate(aanbieders.agb):
            kwantielen = aanbieders.kwantielen[k].tolist()
            intervallen = aanbieders.intervallen[k].tolist()
            drie = [waarde for p, (van, tot) in zip(kwantielen, intervallen, strict=True) for waarde in (p, van, tot)]
            naam, gemiddeld = aanbieders.naam[k], int(aanbieders.gemiddeld[k])
            rijen.append([groep.nummer, groep.variant, agb, naam, gemiddeld, verschil[k], *drie])
    kop = [
        ("nummer", woord("combinatie", taal), "geheel"),
        ("variant", woord("variant", taal), "tekst"),
        ("agb", woord("agb", taal), "tekst"),
        ("aanbieder", woord("aanbieder", taal), "tekst"),
        ("gemiddeld", f"{woord('toegekend', taal)}, {woord('gemiddeld', taal)}", "bedrag"),
        ("verschil", woord("verschil", taal), "bedrag"),
    ]
    for kans in KANSEN:
        maat = f"P{kans}"
        kop += [
            (f"p{kans}", maat, "bedrag"),
            (f"p{kans}_van", woord("van95", taal, maat=maat), "bedrag"),
            (f"p{kans}_tot", woord("tot95", taal, maat=maat), "bedrag"),
        ]
    return [Kolom(*drie, [rij[k] for rij in rijen]) for k, drie in enumerate(kop)]


def _over(blad: Worksheet, plan: Plan, samenvattingen: Sequence[Samenvatting], opmaak: Opmaak, taal: Taal) -> None:
    aantallen = {"combinaties": len(plan.combinaties), "herhalingen": plan.herhalingen, "scenarios": plan.aantal}
    blad.set_column(0, 0, 26)
    blad.set_column(1, 1, 110)
    blad.write_string(0, 0, plan.naam, opmaak.titel)
    regels = [
        (woord("omvang", taal), woord("aantallen", taal, **aantallen)),
        (woord("seed", taal), str(plan.seed)),
        (woord("hash", taal), plan.sha256),
        ("", woord("met_trekkingen" if plan.met_trekkingen else "zonder_trekkingen", taal)),
        ("", woord("vergelijking", taal, naam=samenvattingen[0].variant)),
    ]
    weggelaten = next((groep.nummer for groep in samenvattingen if not groep.aanbieders_bewaard), None)
    if weggelaten is not None:
        regels.append(("", woord("werkboek.afgekapt", taal, aantal=weggelaten)))
    if len(samenvattingen) > MEESTE_COMBINATIES:
        regels.append(("", woord("werkboek.combinaties_afgekapt", taal, aantal=MEESTE_COMBINATIES)))
    for rij, (naam, tekst) in enumerate(regels, start=2):
        blad.write_string(rij, 0, naam)
        blad.write_string(rij, 1, tekst)


def _combinatieblad(blad: Worksheet, groep: Samenvatting, opmaak: Opmaak, taal: Taal) -> None:
    """The region's figures of one combination above its aanbieders."""
    blad.set_column(0, 1, 34)
    blad.set_column(2, 6, 18)
    blad.write_string(0, 0, groep.variant, opmaak.titel)
    regels: list[tuple[str, str, str | int]] = [
        (woord("invoer", taal), "tekst", groep.bron),
        (woord("profiel", taal), "tekst", groep.profiel),
        (woord("contracteerruimte", taal), "bedrag", groep.ruimte),
        (woord("kans", taal), "deel", groep.kans_scenario2.waarde),
    ]
    regels += [(woord(maat, taal), "bedrag", waarde) for maat, waarde in groep.gemiddeld.items()]
    for rij, (naam, soort, waarde) in enumerate(regels, start=1):
        blad.write_string(rij, 0, naam)
        _schrijf(blad, rij, 1, soort, waarde, opmaak)
    if groep.aanbieders:
        kolommen = [kolom for kolom in _aanbiederkolommen([groep], taal) if kolom.sleutel in _OP_BLAD]
        _schrijf_tabel(blad, kolommen, opmaak, begin=len(regels) + 2, breedtes=False)


_OP_BLAD = ("agb", "aanbieder", "gemiddeld", "verschil", "p10", "p50", "p90")


def _schrijf_tabel(
    blad: Worksheet, kolommen: Sequence[Kolom], opmaak: Opmaak, begin: int = 0, *, breedtes: bool = True
) -> None:
    for k, kolom in enumerate(kolommen):
        blad.write_string(begin, k, kolom.titel, opmaak.kop)
        if breedtes:
            blad.set_column(k, k, min(48, max(len(kolom.titel) + 4, 18 if kolom.soort == "bedrag" else 12)))
        for rij, waarde in enumerate(kolom.waarden, start=begin + 1):
            _schrijf(blad, rij, k, kolom.soort, waarde, opmaak)
    rijen = len(kolommen[0].waarden)
    if rijen:
        blad.autofilter(begin, 0, begin + rijen, len(kolommen) - 1)
    blad.freeze_panes(begin + 1, 0)


def _schrijf(blad: Worksheet, rij: int, kolom: int, soort: str, waarde: str | int | None, opmaak: Opmaak) -> None:
    if waarde is None:
        return
    if soort == "tekst":
        blad.write_string(rij, kolom, str(waarde))
    elif soort == "bedrag":
        blad.write_number(rij, kolom, Decimal(waarde).scaleb(-2), opmaak.bedrag)
    elif soort == "deel":
        blad.write_number(rij, kolom, Decimal(waarde).scaleb(-6), opmaak.deel)
    else:
        blad.write_number(rij, kolom, int(waarde), opmaak.geheel)


def _opmaak(boek: Workbook) -> Opmaak:
    return Opmaak(
        kop=boek.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        bedrag=boek.add_format({"num_format": "[$-413]#,##0.00;[Red]-#,##0.00"}),
        deel=boek.add_format({"num_format": "[$-413]0.00%"}),
        geheel=boek.add_format({"num_format": "0"}),
        titel=boek.add_format({"bold": True, "font_size": 14}),
    )
