"""The sheet ``overzicht`` of an alternative: what was asked, what moves, what is proven, and the loss that was used."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from verdeelsleutel.herschikking.alternatief_uitkomst import (
    Alternatief,
    BereiktAantal,
    BereiktBedrag,
    KlasseTotaal,
    klasse_gebruikt,
    rij_gebruikt,
)
from verdeelsleutel.tabellen.werkboek_blad import Bereik, Blad, Cel, Formule, Kolom, Soort
from verdeelsleutel.uitleg.alternatief import bewijszinnen, spelingzinnen, vraag
from verdeelsleutel.uitleg.cijfers import klasse_tekst
from verdeelsleutel.uitleg.getallen import hoofdletter

_LAATSTE, _TEKENS = 9, 150
_SOM = "Som van de rijen"


def _verschuiving(soort: Soort, verschil: Soort) -> tuple[Kolom, ...]:
    return (
        Kolom("wat", "Wat er verschuift", "tekst", 34),
        Kolom("beleid", "Beleid", soort, 17),
        Kolom("f_beleid", _SOM, soort, 17, tint="formule"),
        Kolom("v_beleid", "Verschil", verschil, 10, tint="formule"),
        Kolom("alternatief", "Alternatief", soort, 17),
        Kolom("f_alternatief", _SOM, soort, 17, tint="formule"),
        Kolom("v_alternatief", "Verschil", verschil, 10, tint="formule"),
        Kolom("ondergrens", "Kan niet minder dan", soort, 17),
        Kolom("f_gat", "Gat", soort, 14, tint="formule"),
        Kolom("bewezen", "Bewezen", "code", 12),
    )


AANTAL, BEDRAG = _verschuiving("geheel", "geheel"), _verschuiving("bedrag", "verschil")
KLASSEN = (
    Kolom("klasse", "Klasse", "tekst", 34),
    *BEDRAG[1:7],
    Kolom("f_minder", "Onverdeeld", "bedrag", 17, tint="formule"),
    Kolom("f_deel", "Deel van het beleid", "deel", 14, tint="formule"),
    Kolom("toegestaan", "Toegestaan deel", "deel", 12, tint="invoer"),
)
SPELING = (
    Kolom("wat", "Speling", "tekst", 34),
    Kolom("toegestaan", "Toegestaan", "deel", 17, tint="invoer"),
    Kolom("gebruikt", "Gebruikt (naar boven afgerond)", "deel", 17),
    Kolom("f_gebruikt", "Gebruikt", "deel", 10, tint="formule"),
)


def schrijf_overzicht(blad: Blad, gevonden: Alternatief, afspraken: Bereik, aanbieders: Bereik) -> Mapping[str, str]:
    """Write the sheet; returns the cell of the threshold, absolute, which formulas refer to by name."""
    rij = Blad.KOPREGELS + 1
    for zin in _zinnen(gevonden):
        blad.alinea(rij, zin, (0, _LAATSTE), _TEKENS)
        rij += 1
    drempel = rij + 1
    blad.cel(drempel, 0, "Drempel (euro's)", "tekst", vet=True)
    blad.cel(drempel, 1, gevonden.drempel, "bedrag", "invoer")
    rij = _schrijf_bereikt(blad, drempel + 2, gevonden, aanbieders)
    klassen = _schrijf_klassen(blad, rij + 2, gevonden, afspraken)
    _schrijf_speling(blad, klassen.laatste + 2, gevonden, klassen, afspraken)
    blad.vel.freeze_panes(Blad.KOPREGELS, 0)
    blad.vel.repeat_rows(0, Blad.KOPREGELS - 1)
    return {"drempel": f"{blad.naam}!$B${drempel + 1}"}


def _zinnen(gevonden: Alternatief) -> list[str]:
    return [
        gevonden.let_op,
        gevonden.gekozen,
        vraag(gevonden),
        *spelingzinnen(gevonden),
        *bewijszinnen(gevonden),
    ]


def _schrijf_bereikt(blad: Blad, rij: int, gevonden: Alternatief, aanbieders: Bereik) -> int:
    """Write aanbieders and euros that move, each as a table of one row; returns the last row."""
    aantal = _bereikt(blad, rij, AANTAL, "Aanbieders", gevonden.aanbieders, ("f_telt_b", "f_telt_a"), aanbieders)
    return _bereikt(blad, aantal + 2, BEDRAG, "Euro's", gevonden.bedrag, ("f_euros_b", "f_euros_a"), aanbieders)


def _bereikt(
    blad: Blad,
    rij: int,
    kolommen: tuple[Kolom, ...],
    wat: str,
    bereikt: BereiktAantal | BereiktBedrag,
    sleutels: tuple[str, str],
    aanbieders: Bereik,
) -> int:
    plek = blad.bereik(rij, kolommen, 1, met_totalen=False)
    cel = {sleutel: plek.cel(sleutel, plek.eerste) for sleutel in plek.plaatsen}
    waarden: dict[str, Cel] = {
        "wat": wat,
        "beleid": bereikt.beleid,
        "f_beleid": Formule(f"=SUM({aanbieders.kolom(sleutels[0])})", bereikt.beleid),
        "v_beleid": Formule("={beleid}-{f_beleid}".format_map(cel), 0),
        "alternatief": bereikt.alternatief,
        "f_alternatief": Formule(f"=SUM({aanbieders.kolom(sleutels[1])})", bereikt.alternatief),
        "v_alternatief": Formule("={alternatief}-{f_alternatief}".format_map(cel), 0),
        "ondergrens": bereikt.ondergrens,
        "f_gat": Formule("={f_alternatief}-{ondergrens}".format_map(cel), bereikt.alternatief - bereikt.ondergrens),
        "bewezen": "ja" if bereikt.bewezen else "nee",
    }
    return blad.tabel(rij, kolommen, [waarden]).laatste


def _schrijf_klassen(blad: Blad, rij: int, gevonden: Alternatief, afspraken: Bereik) -> Bereik:
    plek = blad.bereik(rij, KLASSEN, len(gevonden.klassen), met_totalen=False)
    rijen = [
        _klasse(klasse, gevonden.speling.totaal, plek, nummer, afspraken)
        for nummer, klasse in enumerate(gevonden.klassen, plek.eerste)
    ]
    return blad.tabel(rij, KLASSEN, rijen)


def _klasse(klasse: KlasseTotaal, totaal: str, plek: Bereik, nummer: int, afspraken: Bereik) -> dict[str, Cel]:
    cel = {sleutel: plek.cel(sleutel, nummer) for sleutel in plek.plaatsen}
    return {
        "klasse": hoofdletter(klasse_tekst(klasse.klasse)),
        "beleid": klasse.beleid,
        "f_beleid": Formule(_som(afspraken, "b", klasse.klasse), klasse.beleid),
        "v_beleid": Formule("={beleid}-{f_beleid}".format_map(cel), 0),
        "alternatief": klasse.alternatief,
        "f_alternatief": Formule(_som(afspraken, "a", klasse.klasse), klasse.alternatief),
        "v_alternatief": Formule("={alternatief}-{f_alternatief}".format_map(cel), 0),
        "f_minder": Formule("={f_beleid}-{f_alternatief}".format_map(cel), klasse.beleid - klasse.alternatief),
        "f_deel": Formule(
            "=IF({f_beleid}=0,0,{f_minder}/{f_beleid})".format_map(cel), Fraction(*klasse_gebruikt(klasse))
        ),
        "toegestaan": Fraction(totaal),
    }


def _som(afspraken: Bereik, wie: str, klasse: str) -> str:
    """The rows of a class: all of category 2, or category 3 of its leveringsvormen."""
    categorie, _, vormen = klasse.partition(" ")
    bedragen = afspraken.kolom(f"{wie}{categorie[-1]}")
    if not vormen:
        return f"=SUM({bedragen})"
    vorm = afspraken.kolom("leveringsvorm")
    return "=" + "+".join(f'SUMIFS({bedragen},{vorm},"{naam}")' for naam in vormen.split("+"))


def _schrijf_speling(blad: Blad, rij: int, gevonden: Alternatief, klassen: Bereik, afspraken: Bereik) -> None:
    speling = gevonden.speling
    hoogste = [Fraction(*klasse_gebruikt(klasse)) for klasse in gevonden.klassen]
    deel = f"{klassen.cel('f_deel', klassen.eerste)}:{klassen.cel('f_deel', klassen.laatste)}"
    blad.tabel(
        rij,
        SPELING,
        [
            {
                "wat": "Onverdeeld, de klasse met het grootste deel",
                "toegestaan": Fraction(speling.totaal),
                "gebruikt": Fraction(speling.totaal_gebruikt),
                "f_gebruikt": Formule(f"=MAX({deel})", max(hoogste)),
            },
            {
                "wat": "Onder het beleid, het bedrag met het grootste deel",
                "toegestaan": "onbegrensd" if speling.niveau is None else Fraction(speling.niveau),
                "gebruikt": Fraction(speling.niveau_gebruikt),
                "f_gebruikt": Formule(f"=MAX({afspraken.kolom('f_niveau')})", _diepst(gevonden)),
            },
        ],
    )


def _diepst(gevonden: Alternatief) -> Fraction:
    return max(Fraction(*deel) for rij in gevonden.rijen for deel in rij_gebruikt(rij))
