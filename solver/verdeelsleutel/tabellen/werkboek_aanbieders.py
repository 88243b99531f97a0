"""The sheets ``aanbieders`` and ``prestaties``: totals per aanbieder, and what was granted per prestatie."""

from __future__ import annotations

from fractions import Fraction

from verdeelsleutel.tabellen.werkboek_blad import Bereik, Blad, Cel, Formule, Kolom, zonder
from verdeelsleutel.tabellen.werkboek_rekenen import Rekenblad
from verdeelsleutel.uitleg.cijfers import Aanbieder, aanbieders

EERSTE_REGEL = 5

AANBIEDERS = (
    Kolom("agb", "AGB-code", "code", 10),
    Kolom("aanbieder", "Aanbieder", "tekst", 34),
    Kolom("vorig_jaar", "Herschikking vorig jaar", "bedrag", 17, tint="formule", totaal=True),
    Kolom("claim", "In aanmerking", "bedrag", 17, tint="formule", totaal=True),
    Kolom("afspraak", "Herschikkingsafspraak", "bedrag", 19, totaal=True),
    Kolom("f_afspraak", "Som van de rijen", "bedrag", 17, tint="formule", totaal=True),
    Kolom("v_afspraak", "Verschil", "verschil", 10, tint="formule"),
    Kolom("f_niet", "Niet vergoed", "bedrag", 16, tint="formule", totaal=True),
    Kolom("f_verschil", "Verschil met vorig jaar", "bedrag", 17, tint="formule", totaal=True),
    Kolom("f_procent", "Verschil met vorig jaar (%)", "deel", 13, tint="formule"),
)
_VERDELING = frozenset({"afspraak", "f_afspraak", "v_afspraak", "f_niet", "f_verschil", "f_procent"})

PRESTATIES = (
    Kolom("agb", "AGB-code", "code", 10),
    Kolom("leveringsvorm", "Leveringsvorm", "code", 13),
    Kolom("prestatiecode", "Prestatiecode", "code", 14),
    Kolom("tarief", "Tarief", "bedrag", 14, tint="invoer"),
    Kolom("productie", "Volume productie", "volume", 16, tint="invoer"),
    Kolom("afspraak", "Herschikkingsafspraak", "bedrag", 19, totaal=True),
    Kolom("volume", "Volume", "volume", 16),
    Kolom("f_volume", "Afspraak ÷ tarief", "volume", 16, tint="formule"),
    Kolom("v_volume", "Verschil", "verschil_volume", 12, tint="formule"),
)


def schrijf_aanbieders(blad: Blad, rekenblad: Rekenblad, afspraken: Bereik) -> None:
    """Write the total of every aanbieder and its difference with last year."""
    kolommen = AANBIEDERS if rekenblad.verdeeld else zonder(AANBIEDERS, _VERDELING)
    groepen = aanbieders(rekenblad.invoer, rekenblad.uitkomst)
    plek = blad.bereik(EERSTE_REGEL, kolommen, len(groepen), met_totalen=True)
    rijen = [_aanbieder(groep, plek, nummer, afspraken) for nummer, groep in enumerate(groepen, start=plek.eerste)]
    totalen = {
        "vorig_jaar": sum(groep.herschikking_vorig_jaar for groep in groepen),
        "claim": sum(groep.in_aanmerking for groep in groepen),
        "afspraak": (toegekend := sum(groep.herschikkingsafspraak or 0 for groep in groepen)),
        "f_afspraak": toegekend,
        "f_niet": sum(groep.niet_vergoed or 0 for groep in groepen),
        "f_verschil": sum(groep.verschil or 0 for groep in groepen),
    }
    blad.tabel(EERSTE_REGEL, kolommen, rijen, totalen=totalen)
    blad.zet_vast(plek, 2)


def schrijf_prestaties(blad: Blad, rekenblad: Rekenblad) -> None:
    """Write what was granted per prestatie; the euros bind, the volume follows."""
    invoer = {(p.agb, p.leveringsvorm, p.prestatiecode): p for p in rekenblad.invoer.prestaties}
    regels = rekenblad.uitkomst.prestaties or ()
    plek = blad.bereik(EERSTE_REGEL, PRESTATIES, len(regels), met_totalen=True)
    rijen = []
    for nummer, regel in enumerate(regels, start=plek.eerste):
        gegeven = invoer[regel.agb, regel.leveringsvorm, regel.prestatiecode]
        cel = {sleutel: plek.cel(sleutel, nummer) for sleutel in plek.plaatsen}
        volume = Fraction(regel.volume)
        rij: dict[str, Cel] = {
            "agb": regel.agb,
            "leveringsvorm": regel.leveringsvorm,
            "prestatiecode": regel.prestatiecode,
            "tarief": gegeven.tarief,
            "productie": Fraction(gegeven.volume_productie, 10_000),
            "afspraak": regel.herschikkingsafspraak,
            "volume": volume,
        }
        if gegeven.tarief:
            exact = Fraction(regel.herschikkingsafspraak, gegeven.tarief)
            rij["f_volume"] = Formule("={afspraak}/{tarief}".format_map(cel), exact)
            rij["v_volume"] = Formule("={volume}-{f_volume}".format_map(cel), volume - exact)
        rijen.append(rij)
    totaal = sum(regel.herschikkingsafspraak for regel in regels)
    blad.tabel(EERSTE_REGEL, PRESTATIES, rijen, totalen={"afspraak": totaal})
    blad.zet_vast(plek, 3)


def _aanbieder(groep: Aanbieder, plek: Bereik, nummer: int, afspraken: Bereik) -> dict[str, Cel]:
    cel = {sleutel: plek.cel(sleutel, nummer) for sleutel in plek.plaatsen}

    def som(*sleutels: str) -> str:
        return "=" + "+".join(
            f"SUMIFS({afspraken.kolom(sleutel)},{afspraken.kolom('agb')},{cel['agb']})" for sleutel in sleutels
        )

    rij: dict[str, Cel] = {
        "agb": groep.agb,
        "aanbieder": groep.naam,
        "vorig_jaar": Formule(som("A"), groep.herschikking_vorig_jaar),
        "claim": Formule(som("c1", "c2", "c3"), groep.in_aanmerking),
    }
    if groep.herschikkingsafspraak is None or groep.niet_vergoed is None or groep.verschil is None:
        return rij
    vorig_jaar = groep.herschikking_vorig_jaar
    return rij | {
        "afspraak": groep.herschikkingsafspraak,
        "f_afspraak": Formule(som("afspraak"), groep.herschikkingsafspraak),
        "v_afspraak": Formule("={afspraak}-{f_afspraak}".format_map(cel), 0),
        "f_niet": Formule("={claim}-{f_afspraak}".format_map(cel), groep.niet_vergoed),
        "f_verschil": Formule("={f_afspraak}-{vorig_jaar}".format_map(cel), groep.verschil),
        "f_procent": Formule(
            '=IF({vorig_jaar}=0,"",{f_verschil}/{vorig_jaar})'.format_map(cel),
            Fraction(groep.verschil, vorig_jaar) if vorig_jaar else "",
        ),
    }
