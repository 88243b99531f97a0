"""The sheets ``afspraken``, ``aanbieders`` and ``alleen in vergelijking`` of an alternative."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Literal

from verdeelsleutel.herschikking.alternatief_uitkomst import Alternatief, AlternatiefRij, rij_gebruikt
from verdeelsleutel.tabellen.werkboek_blad import Bereik, Blad, Cel, Formule, Kolom

EERSTE_REGEL = 5
Wie = Literal["beleid", "alternatief"]
_CATEGORIEEN = (1, 2, 3)


def _categorieen(sleutel: str, band: str) -> tuple[Kolom, ...]:
    return tuple(Kolom(f"{sleutel}{k}", f"Categorie {k}", "bedrag", 16, band, totaal=True) for k in _CATEGORIEEN)


_NAGEREKEND = "Nagerekend met formules"
AFSPRAKEN = (
    Kolom("agb", "AGB-code", "code", 10, "Afspraak", "invoer"),
    Kolom("aanbieder", "Aanbieder", "tekst", 34, "Afspraak", "invoer"),
    Kolom("leveringsvorm", "Leveringsvorm", "code", 13, "Afspraak", "invoer"),
    Kolom("nieuw", "Niet in vergelijking", "code", 12, "Vergelijking", "invoer"),
    Kolom("vergelijk", "Vergeleken bedrag", "bedrag", 17, "Vergelijking", "invoer", totaal=True),
    *_categorieen("c", "Komt in aanmerking"),
    *_categorieen("b", "Toegekend volgens het beleid"),
    *_categorieen("a", "Alternatief (buiten beleid)"),
    Kolom("verschil_b", "Beleid min vergelijking", "bedrag", 17, "Verschillen", totaal=True),
    Kolom("verschil_a", "Alternatief min vergelijking", "bedrag", 17, "Verschillen", totaal=True),
    Kolom("anders", "Alternatief min beleid", "bedrag", 17, "Verschillen", totaal=True),
    Kolom("f_beleid", "Beleid", "bedrag", 17, _NAGEREKEND, "formule", totaal=True),
    Kolom("f_alternatief", "Alternatief", "bedrag", 17, _NAGEREKEND, "formule", totaal=True),
    Kolom("f_verschil_b", "Beleid min vergelijking", "bedrag", 17, _NAGEREKEND, "formule", totaal=True),
    Kolom("f_verschil_a", "Alternatief min vergelijking", "bedrag", 17, _NAGEREKEND, "formule", totaal=True),
    Kolom("f_anders", "Alternatief min beleid", "bedrag", 17, _NAGEREKEND, "formule", totaal=True),
    Kolom("v", "Grootste verschil met de formules", "verschil", 14, _NAGEREKEND, "formule"),
    Kolom("f_telt_b", "Verschuift onder beleid (1 = ja)", "geheel", 12, _NAGEREKEND, "formule"),
    Kolom("f_telt_a", "Verschuift in alternatief (1 = ja)", "geheel", 12, _NAGEREKEND, "formule"),
    Kolom("f_niveau", "Deel onder het beleid", "niveau", 14, _NAGEREKEND, "formule"),
)

AANBIEDERS = (
    Kolom("agb", "AGB-code", "code", 10),
    Kolom("aanbieder", "Aanbieder", "tekst", 34),
    Kolom("f_vergelijk", "Vergeleken bedrag", "bedrag", 17, tint="formule", totaal=True),
    Kolom("f_beleid", "Beleid", "bedrag", 17, tint="formule", totaal=True),
    Kolom("f_alternatief", "Alternatief", "bedrag", 17, tint="formule", totaal=True),
    Kolom("anders", "Alternatief min beleid", "bedrag", 17, totaal=True),
    Kolom("f_anders", "Som van de rijen", "bedrag", 17, tint="formule", totaal=True),
    Kolom("v_anders", "Verschil", "verschil", 10, tint="formule"),
    Kolom("f_euros_b", "Euro's verschoven onder beleid", "bedrag", 17, tint="formule", totaal=True),
    Kolom("f_euros_a", "Euro's verschoven in alternatief", "bedrag", 17, tint="formule", totaal=True),
    Kolom("f_telt_b", "Verschuift onder beleid (1 = ja)", "geheel", 12, tint="formule"),
    Kolom("f_telt_a", "Verschuift in alternatief (1 = ja)", "geheel", 12, tint="formule"),
)

WEG = (
    Kolom("agb", "AGB-code", "code", 10, tint="invoer"),
    Kolom("aanbieder", "Aanbieder", "tekst", 34, tint="invoer"),
    Kolom("leveringsvorm", "Leveringsvorm", "code", 13, tint="invoer"),
    Kolom("vergelijk", "Vergeleken bedrag", "bedrag", 17, tint="invoer", totaal=True),
)


def schrijf_afspraken(blad: Blad, gevonden: Alternatief) -> Bereik:
    """Write every row with its differences, ours and by formula; returns where they stand."""
    plek = blad.bereik(EERSTE_REGEL, AFSPRAKEN, len(gevonden.rijen), met_totalen=True)
    rijen = [_rij(rij, gevonden.drempel, plek, nummer) for nummer, rij in enumerate(gevonden.rijen, plek.eerste)]
    totalen = {kolom.sleutel: sum(map(_cents(kolom.sleutel), rijen)) for kolom in AFSPRAKEN if kolom.totaal}
    blad.tabel(EERSTE_REGEL, AFSPRAKEN, rijen, totalen=totalen)
    blad.zet_vast(plek, 3)
    return plek


def schrijf_aanbieders(blad: Blad, gevonden: Alternatief, afspraken: Bereik) -> Bereik:
    """Write the total of every aanbieder, and whether it moves; returns where they stand."""
    groepen = [list(groep) for _, groep in groupby(gevonden.rijen, key=lambda rij: rij.agb)]
    plek = blad.bereik(EERSTE_REGEL, AANBIEDERS, len(groepen), met_totalen=True)
    rijen = [
        _aanbieder(groep, gevonden.drempel, plek, nummer, afspraken)
        for nummer, groep in enumerate(groepen, plek.eerste)
    ]
    totalen = {kolom.sleutel: sum(map(_cents(kolom.sleutel), rijen)) for kolom in AANBIEDERS if kolom.totaal}
    blad.tabel(EERSTE_REGEL, AANBIEDERS, rijen, totalen=totalen)
    blad.zet_vast(plek, 2)
    return plek


def schrijf_weg(blad: Blad, gevonden: Alternatief) -> None:
    """Write the rows that only the run compared with has; they count in no figure."""
    rijen: list[dict[str, Cel]] = [
        {naam: getattr(rij, naam) for naam in ("agb", "aanbieder", "leveringsvorm", "vergelijk")}
        for rij in gevonden.beeindigd
    ]
    totalen = {"vergelijk": sum(rij.vergelijk for rij in gevonden.beeindigd)}
    blad.zet_vast(blad.tabel(EERSTE_REGEL, WEG, rijen, totalen=totalen), 3)


def _rij(rij: AlternatiefRij, drempel: int, plek: Bereik, nummer: int) -> dict[str, Cel]:
    cel = {sleutel: plek.cel(sleutel, nummer) for sleutel in plek.plaatsen}
    beleid, alternatief = rij.beleid.totaal, rij.alternatief.totaal
    verschillen = {
        "verschil_b": beleid - rij.vergelijk,
        "verschil_a": alternatief - rij.vergelijk,
        "anders": alternatief - beleid,
    }
    bedragen: dict[str, Cel] = {
        f"{sleutel}{k}": getattr(kant, f"categorie{k}")
        for sleutel, kant in (("c", rij.in_aanmerking), ("b", rij.beleid), ("a", rij.alternatief))
        for k in _CATEGORIEEN
    }
    formules: dict[str, Cel] = {
        "f_beleid": Formule("={b1}+{b2}+{b3}".format_map(cel), beleid),
        "f_alternatief": Formule("={a1}+{a2}+{a3}".format_map(cel), alternatief),
        "f_verschil_b": Formule("=ROUND({f_beleid}-{vergelijk},2)".format_map(cel), verschillen["verschil_b"]),
        "f_verschil_a": Formule("=ROUND({f_alternatief}-{vergelijk},2)".format_map(cel), verschillen["verschil_a"]),
        "f_anders": Formule("=ROUND({f_alternatief}-{f_beleid},2)".format_map(cel), verschillen["anders"]),
        "v": Formule(_GROOTSTE.format_map(cel), 0),
        "f_telt_b": Formule("=IF(ABS({f_verschil_b})>drempel,1,0)".format_map(cel), _telt(rij, "beleid", drempel)),
        "f_telt_a": Formule("=IF(ABS({f_verschil_a})>drempel,1,0)".format_map(cel), _telt(rij, "alternatief", drempel)),
        "f_niveau": Formule(_NIVEAU.format_map(cel), max(Fraction(*deel) for deel in rij_gebruikt(rij))),
    }
    kop: dict[str, Cel] = {
        "agb": rij.agb,
        "aanbieder": rij.aanbieder,
        "leveringsvorm": rij.leveringsvorm,
        "nieuw": "ja" if rij.nieuw else "",
        "vergelijk": rij.vergelijk,
    }
    return kop | bedragen | verschillen | formules


_GROOTSTE = "=MAX(ABS({verschil_b}-{f_verschil_b}),ABS({verschil_a}-{f_verschil_a}),ABS({anders}-{f_anders}))"
_NIVEAU = "=MAX(0,IF({c2}=0,0,({b2}-{a2})/{c2}),IF({c3}=0,0,({b3}-{a3})/{c3}))"


def _aanbieder(
    groep: Sequence[AlternatiefRij], drempel: int, plek: Bereik, nummer: int, afspraken: Bereik
) -> dict[str, Cel]:
    cel = {sleutel: plek.cel(sleutel, nummer) for sleutel in plek.plaatsen}

    def som(sleutel: str) -> str:
        return f"SUMIFS({afspraken.kolom(sleutel)},{afspraken.kolom('agb')},{cel['agb']})"

    def absoluut(sleutel: str) -> str:
        return f"=SUMPRODUCT(({afspraken.kolom('agb')}={cel['agb']})*ABS({afspraken.kolom(sleutel)}))"

    anders = sum(rij.alternatief.totaal - rij.beleid.totaal for rij in groep)
    return {
        "agb": groep[0].agb,
        "aanbieder": groep[0].aanbieder,
        "f_vergelijk": Formule(f"={som('vergelijk')}", sum(rij.vergelijk for rij in groep)),
        "f_beleid": Formule(f"={som('f_beleid')}", sum(rij.beleid.totaal for rij in groep)),
        "f_alternatief": Formule(f"={som('f_alternatief')}", sum(rij.alternatief.totaal for rij in groep)),
        "anders": anders,
        "f_anders": Formule(f"={som('f_anders')}", anders),
        "v_anders": Formule("={anders}-{f_anders}".format_map(cel), 0),
        "f_euros_b": Formule(absoluut("f_verschil_b"), sum(rij.verschil("beleid") for rij in groep)),
        "f_euros_a": Formule(absoluut("f_verschil_a"), sum(rij.verschil("alternatief") for rij in groep)),
        "f_telt_b": Formule(f"=IF({som('f_telt_b')}>0,1,0)", max(_telt(rij, "beleid", drempel) for rij in groep)),
        "f_telt_a": Formule(f"=IF({som('f_telt_a')}>0,1,0)", max(_telt(rij, "alternatief", drempel) for rij in groep)),
    }


def _telt(rij: AlternatiefRij, wie: Wie, drempel: int) -> int:
    return int(rij.verschil(wie) > drempel)


def _cents(sleutel: str) -> Callable[[Mapping[str, Cel]], int]:
    """What reads the cents of one column, whether it holds ours or a formula."""

    def lees(rij: Mapping[str, Cel]) -> int:
        waarde = rij[sleutel]
        cents = waarde.waarde if isinstance(waarde, Formule) else waarde
        return cents if isinstance(cents, int) else 0

    return lees
