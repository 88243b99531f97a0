"""The sheet ``afspraken``: input beside answer with the reason, and to the right the whole calculation as formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from verdeelsleutel.claims.problem import MILLION, Rule
from verdeelsleutel.gegevens.velden import TEN_THOUSAND, share_text
from verdeelsleutel.tabellen.werkboek_blad import A3, Bereik, Blad, Cel, Formule, Kolom, zonder
from verdeelsleutel.tabellen.werkboek_rekenen import Regel, Rekenblad, Rekenrij, per_categorie

EERSTE_REGEL = 6
"""Of the table, beneath the head and the note."""

_CLAIMS = "Formules: in aanmerking"
_TOEGEKEND = "Formules: toegekend, vóór afronding op centen"
KOLOMMEN = (
    Kolom("agb", "AGB-code", "code", 10),
    Kolom("aanbieder", "Aanbieder", "tekst", 26),
    Kolom("leveringsvorm", "Leveringsvorm", "code", 14),
    Kolom("A", "Herschikking vorig jaar", "bedrag", 15, "Invoer", "invoer", totaal=True),
    Kolom("R", "Groei vastgelegd", "bedrag", 14, "Invoer", "invoer", totaal=True),
    Kolom("H", "Groei gehonoreerd", "bedrag", 14, "Invoer", "invoer", totaal=True),
    Kolom("K", "Crisisafspraak", "bedrag", 14, "Invoer", "invoer", totaal=True),
    Kolom("D", "Productie", "bedrag", 15, "Invoer", "invoer", totaal=True),
    Kolom("V", "Realisatie vorig jaar", "bedrag", 15, "Invoer", "invoer", totaal=True),
    Kolom("c1", "Categorie 1", "bedrag", 15, "In aanmerking", totaal=True),
    Kolom("c2", "Categorie 2", "bedrag", 14, "In aanmerking", totaal=True),
    Kolom("c3", "Categorie 3", "bedrag", 14, "In aanmerking", totaal=True),
    Kolom("t1", "Categorie 1", "bedrag", 15, "Toegekend", totaal=True),
    Kolom("t2", "Categorie 2", "bedrag", 14, "Toegekend", totaal=True),
    Kolom("t3", "Categorie 3", "bedrag", 14, "Toegekend", totaal=True),
    Kolom("afspraak", "Herschikkingsafspraak", "bedrag", 21, "Uitkomst", totaal=True),
    Kolom("niet_vergoed", "Niet vergoed", "bedrag", 14, "Uitkomst", totaal=True),
    Kolom("vrijval", "Vrijval", "bedrag", 14, "Uitkomst", totaal=True),
    Kolom("ruimte", "Ruimte die vol was", "tekst", 16, "Uitkomst"),
    Kolom("reden", "Reden van wat niet is vergoed", "tekst", 64, "Uitkomst"),
    Kolom("controle", "Grootste verschil met de formules", "verschil", 12, "Uitkomst", "formule"),
    Kolom("f_comfort", "Comfortvolume", "bedrag", 15, _CLAIMS, "formule"),
    Kolom("f_volledig", "Volledige afspraak", "bedrag", 15, _CLAIMS, "formule"),
    Kolom("f_c1", "Categorie 1", "bedrag", 15, _CLAIMS, "formule", totaal=True),
    Kolom("v_c1", "Verschil", "verschil", 10, _CLAIMS, "formule"),
    Kolom("f_c2", "Categorie 2", "bedrag", 14, _CLAIMS, "formule", totaal=True),
    Kolom("v_c2", "Verschil", "verschil", 10, _CLAIMS, "formule"),
    Kolom("f_c3", "Categorie 3", "bedrag", 14, _CLAIMS, "formule", totaal=True),
    Kolom("v_c3", "Verschil", "verschil", 10, _CLAIMS, "formule"),
    Kolom("f_vrijval", "Vrijval", "bedrag", 14, _CLAIMS, "formule"),
    Kolom("v_vrijval", "Verschil", "verschil", 10, _CLAIMS, "formule"),
    Kolom("f_t1", "Categorie 1", "exact", 16, _TOEGEKEND, "formule"),
    Kolom("v_t1", "Verschil", "verschil", 10, _TOEGEKEND, "formule"),
    Kolom("n2", "Niveau nr. (cat. 2)", "geheel", 9, _TOEGEKEND, "formule"),
    Kolom("f_t2", "Categorie 2", "exact", 16, _TOEGEKEND, "formule"),
    Kolom("v_t2", "Verschil", "verschil", 10, _TOEGEKEND, "formule"),
    Kolom("n3", "Niveau nr. (cat. 3)", "geheel", 9, _TOEGEKEND, "formule"),
    Kolom("w3", "Gewicht (cat. 3)", "niveau", 12, _TOEGEKEND, "formule"),
    Kolom("f_t3", "Categorie 3", "exact", 16, _TOEGEKEND, "formule"),
    Kolom("v_t3", "Verschil", "verschil", 10, _TOEGEKEND, "formule"),
    Kolom("f_afspraak", "Herschikkingsafspraak", "exact", 21, _TOEGEKEND, "formule"),
    Kolom("v_afspraak", "Verschil", "verschil", 10, _TOEGEKEND, "formule"),
)
_VERDELING = frozenset(kolom.sleutel for kolom in KOLOMMEN if kolom.band in ("Toegekend", _TOEGEKEND)) | {
    "afspraak",
    "niet_vergoed",
    "ruimte",
}
"""Columns that only an allocation fills."""

NOTITIE = (
    "Blauw: de invoer. Wit: de uitkomst. Groen: formules die de uitkomst narekenen; verschil = uitkomst − formule. "
    "Bij wat in aanmerking komt is het verschil 0. Bij wat is toegekend is het minder dan een cent: de formule is niet "
    "afgerond, de uitkomst is op centen verdeeld. De totalen tellen de rijen die zichtbaar zijn."
)


@dataclass(frozen=True)
class Afspraken:
    """The sheet as other sheets refer to it."""

    bereik: Bereik
    kolommen: tuple[Kolom, ...]


def plaats_afspraken(blad: Blad, rekenblad: Rekenblad) -> Afspraken:
    """Where the columns of the sheet will stand."""
    kolommen = tuple(zonder(KOLOMMEN, _weg(rekenblad)))
    return Afspraken(blad.bereik(EERSTE_REGEL, kolommen, len(rekenblad.rijen), met_totalen=True), kolommen)


def schrijf_afspraken(blad: Blad, rekenblad: Rekenblad, plek: Afspraken) -> None:
    """Write every row."""
    blad.alinea(Blad.KOPREGELS, NOTITIE, (3, 11), 150)
    rijen = [
        dict(_rij(rekenblad, rij, plek.bereik, nummer))
        for nummer, rij in enumerate(rekenblad.rijen, start=plek.bereik.eerste)
    ]
    met_totaal = [kolom.sleutel for kolom in plek.kolommen if kolom.totaal]
    totalen = {sleutel: sum(_cents(rij[sleutel]) for rij in rijen) for sleutel in met_totaal}
    blad.tabel(EERSTE_REGEL, plek.kolommen, rijen, totalen=totalen)
    blad.zet_vast(plek.bereik, 3)
    _druk_af(blad, plek.bereik)
    _markeer(blad, plek.bereik)


def _druk_af(blad: Blad, bereik: Bereik) -> None:
    """Print two pages beside each other, input and answer, without the formulas."""
    blad.vel.set_paper(A3)
    blad.vel.set_print_scale(64)
    if rechts := bereik.plaatsen.get("t1"):
        blad.vel.set_v_pagebreaks([rechts])
    blad.vel.print_area(0, 0, bereik.laatste, bereik.plaatsen["controle"])


def _weg(rekenblad: Rekenblad) -> frozenset[str]:
    weg = frozenset() if rekenblad.verdeeld else _VERDELING
    if not rekenblad.gewogen:
        weg |= {"w3"}
    if not rekenblad.gewogen and all(rij.invoer.realisatie_vorig_jaar is None for rij in rekenblad.rijen):
        weg |= {"V"}
    return weg


def _rij(rekenblad: Rekenblad, rij: Rekenrij, bereik: Bereik, nummer: int) -> Iterator[tuple[str, Cel]]:
    cel = {sleutel: bereik.cel(sleutel, nummer) for sleutel in bereik.plaatsen}
    yield from _invoer(rij)
    yield from _uitkomst(rij)
    yield from _formules_in_aanmerking(rekenblad, rij, cel)
    if rij.exact:
        yield from _formules_toegekend(rekenblad, rij, rij.exact, cel)
    verschil = _verschillen(rij)
    verschillen = [sleutel for sleutel in bereik.plaatsen if sleutel in verschil and sleutel != "v_afspraak"]
    grootste = max(abs(verschil[sleutel]) for sleutel in verschillen)
    yield "controle", Formule("=MAX(" + ",".join(f"ABS({cel[sleutel]})" for sleutel in verschillen) + ")", grootste)


def _invoer(rij: Rekenrij) -> Iterator[tuple[str, Cel]]:
    yield "agb", rij.uitkomst.agb
    yield "aanbieder", rij.uitkomst.aanbieder
    yield "leveringsvorm", rij.uitkomst.leveringsvorm
    yield "A", rij.invoer.herschikking_vorig_jaar
    yield "R", rij.invoer.groei_vastgelegd
    yield "H", rij.invoer.groei_gehonoreerd
    yield "K", rij.invoer.crisisafspraak
    yield "D", rij.invoer.productie
    yield "V", rij.invoer.realisatie_vorig_jaar


def _uitkomst(rij: Rekenrij) -> Iterator[tuple[str, Cel]]:
    uitkomst = rij.uitkomst
    yield from per_categorie(uitkomst)
    yield "afspraak", uitkomst.herschikkingsafspraak
    yield "niet_vergoed", uitkomst.niet_vergoed
    yield "vrijval", uitkomst.vrijval
    yield "ruimte", uitkomst.ruimte
    yield "reden", rij.reden


def _formules_in_aanmerking(rekenblad: Rekenblad, rij: Rekenrij, cel: Mapping[str, str]) -> Iterator[tuple[str, Cel]]:
    """docs/model.md, "Claims" and "Other offices and years", with the parameters as named cells."""
    cel = {**cel, **_eigen_assen(rekenblad)}
    verschil = _verschillen(rij)
    formules: dict[str, tuple[str, int | Fraction]] = {
        "f_comfort": ("=ROUND(gegarandeerd_aandeel*{A}+gegarandeerd_aandeel_groei*{R},2)", rij.comfort),
        "f_volledig": ("=" + _VOLLEDIG[rekenblad.beleid.categorie2_tot], rij.volledig),
        "f_c1": ('=IF({garantie}="afspraak",{f_comfort},MIN({D},{f_comfort}))+{K}', rij.claims[0]),
        "f_c2": ("=ROUND(MAX(0,MIN({D},{f_volledig})-({f_c1}-{K})),2)", rij.claims[1]),
        "f_c3": (_overproductie(rekenblad), rij.claims[2]),
        "f_vrijval": (
            '=ROUND({f_volledig}-MAX(MIN({D},{f_volledig}),IF({garantie}="afspraak",{f_comfort},0)),2)',
            rij.vrijval,
        ),
        "v_c1": ("={c1}-{f_c1}", verschil["v_c1"]),
        "v_c2": ("={c2}-{f_c2}", verschil["v_c2"]),
        "v_c3": ("={c3}-{f_c3}", verschil["v_c3"]),
        "v_vrijval": ("={vrijval}-{f_vrijval}", verschil["v_vrijval"]),
    }
    for sleutel, (tekst, waarde) in formules.items():
        yield sleutel, Formule(tekst.format_map(cel), waarde)


_VOLLEDIG = {"volledig": "{A}+{R}+{H}", "productie": "MAX({A}+{R}+{H},{D})"}


def _eigen_assen(rekenblad: Rekenblad) -> dict[str, str]:
    """What stands for `garantie_op`: the named cell, or what it came to where that depends on the region's room."""
    gevonden = rekenblad.uitkomst.beleid.parameters["garantie_op"].waarde
    return {"garantie": "garantie_op" if gevonden in ("productie", "afspraak") else f'"{rekenblad.beleid.garantie_op}"'}


def _overproductie(rekenblad: Rekenblad) -> str:
    """Category 3; a share of it is rounded down, after six decimals have taken away what binary fractions add."""
    beleid, formule = rekenblad.beleid, "ROUND({D}-MIN({D},{f_volledig}),2)"
    if beleid.maximum_aandeel_overproductie < TEN_THOUSAND:
        formule = f"ROUNDDOWN(ROUND({share_text(beleid.maximum_aandeel_overproductie)}*{formule},6),2)"
    return "=" + (formule if beleid.overproductie_zonder_afspraak else f"IF({{A}}+{{R}}+{{H}}=0,0,{formule})")


def _formules_toegekend(
    rekenblad: Rekenblad, rij: Rekenrij, exact: tuple[Fraction, Fraction, Fraction], cel: Mapping[str, str]
) -> Iterator[tuple[str, Cel]]:
    verschil = _verschillen(rij)
    regel2, regel3 = rij.regels[1], rij.regels[2]
    yield "n2", regel2.nummer if regel2 else None
    yield "n3", regel3.nummer if regel3 else None
    if rekenblad.gewogen:
        gewicht = "=IF({A}=0,1,MAX(ROUND({V}/{A},6),IF({V}>0,0.000001,0)))"
        yield "w3", Formule(gewicht.format_map(cel), Fraction(rij.gewicht, MILLION))
    yield "f_t1", Formule(f"={cel['f_c1']}", exact[0])
    yield "f_t2", Formule(_toegekend(regel2, cel["f_c2"], cel["n2"], ""), exact[1])
    yield "f_t3", Formule(_toegekend(regel3, cel["f_c3"], cel["n3"], cel.get("w3", "")), exact[2])
    yield "f_afspraak", Formule("={f_t1}+{f_t2}+{f_t3}".format_map(cel), exact[0] + exact[1] + exact[2])
    for sleutel in ("t1", "t2", "t3", "afspraak"):
        yield f"v_{sleutel}", Formule(f"={cel[sleutel]}-{cel[f'f_{sleutel}']}", verschil[f"v_{sleutel}"])


def _toegekend(regel: Regel | None, claim: str, nummer: str, gewicht: str) -> str:
    """The amount at its level, docs/model.md, "Sharing rules"; an amount without a level is whole."""
    if regel is None:
        return f"={claim}"
    niveau = f"INDEX(niveau,{nummer})"
    match regel.stop.sleutel:
        case Rule.NAAR_RATO:
            deel = f"{niveau}*{gewicht}" if regel.stop.gewogen else niveau
            return f"=MIN({claim},{deel}*{claim})"
        case Rule.GELIJK_BEDRAG:
            return f"=MIN({claim},{niveau})"
        case Rule.GELIJK_VERLIES:
            return f"=MAX(0,{claim}-{niveau})"
        case Rule.TALMOED:
            return f"={claim}-MIN({claim}/2,{niveau})" if regel.stop.boven_helft else f"=MIN({claim}/2,{niveau})"


def _verschillen(rij: Rekenrij) -> dict[str, Fraction]:
    """Answer less formula, in cents."""
    uitkomst = rij.uitkomst
    gegeven, toegekend = uitkomst.in_aanmerking, uitkomst.toegekend
    paren: dict[str, tuple[int, int | Fraction]] = {
        "v_c1": (gegeven.categorie1, rij.claims[0]),
        "v_c2": (gegeven.categorie2, rij.claims[1]),
        "v_c3": (gegeven.categorie3, rij.claims[2]),
        "v_vrijval": (uitkomst.vrijval, rij.vrijval),
    }
    if rij.exact and toegekend:
        paren |= {
            "v_t1": (toegekend.categorie1, rij.exact[0]),
            "v_t2": (toegekend.categorie2, rij.exact[1]),
            "v_t3": (toegekend.categorie3, rij.exact[2]),
            "v_afspraak": (toegekend.totaal, sum(rij.exact)),
        }
    return {sleutel: Fraction(van) - formule for sleutel, (van, formule) in paren.items()}


def _cents(waarde: Cel) -> int:
    if isinstance(waarde, Formule):
        waarde = waarde.waarde
    return waarde if isinstance(waarde, int) else 0


def _markeer(blad: Blad, bereik: Bereik) -> None:
    """Colour what is refused, and any difference beyond a cent of rounding and the last digits of a program."""
    rood = blad.opmaak.maak(bg_color="#FBE3E1", font_color="#8A1C13")
    for sleutel, grens in (("niet_vergoed", 0), ("controle", 0.0101)):
        if plaats := bereik.plaatsen.get(sleutel):
            blad.vel.conditional_format(
                bereik.eerste,
                plaats,
                bereik.laatste,
                plaats,
                {"type": "cell", "criteria": ">", "value": grens, "format": rood},
            )
