"""Transfers as a workbook: offices before and after with live formulas, transfers, bottlenecks, links and inputs."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from verdeelsleutel.fouten import Taal
from verdeelsleutel.tabellen.werkboek_blad import Bereik, Cel, Formule
from verdeelsleutel.uitleg.getallen import euro
from verdeelsleutel.uitleg.woorden import woord
from verdeelsleutel_scenarios.regios.overheveling_uitkomst import KantoorUitkomst
from verdeelsleutel_scenarios.regios.overheveling_vraag import KantoorVraag, Overhevelingsantwoord
from verdeelsleutel_scenarios.regios.werkboek import Boek, totalen

Rij = dict[str, Cel]


def schrijf_overheveling(antwoord: Overhevelingsantwoord, pad: Path, taal: Taal = "nl") -> None:
    """Write the workbook; the same answer gives the same bytes."""
    nodig = antwoord.vraag.nodig_tot
    uitkomst = antwoord.uitkomst
    bewezen = "over_bewezen" if uitkomst.bewezen else "over_niet_bewezen"
    zinnen = [woord(f"regios.over_nodig_{nodig}", taal)] if nodig else []
    zinnen.append(woord(f"regios.{bewezen}", taal, aantal=uitkomst.minste_bewegingen))
    boek = Boek(
        woord("regios.over_kop", taal),
        [
            woord("regios.over_regel", taal),
            _samengevat(antwoord, taal),
            " ".join(zinnen),
        ],
        taal,
    )
    _kantoren(boek, antwoord)
    _bewegingen(boek, antwoord)
    _knelpunten(boek, antwoord)
    _verbindingen(boek, antwoord)
    boek.invoer(antwoord.invoeren)
    pad.write_bytes(boek.inhoud())


def _samengevat(antwoord: Overhevelingsantwoord, taal: Taal) -> str:
    kantoren = antwoord.uitkomst.kantoren
    gegevens = {
        "tekort": euro(sum(rij.tekort for rij in kantoren), taal),
        "gedekt": euro(antwoord.uitkomst.overgeheveld, taal),
        "aantal": len(antwoord.uitkomst.bewegingen),
        "rest": euro(sum(rij.blijft_tekort for rij in kantoren), taal),
        "over": euro(sum(rij.over - rij.leent_uit for rij in kantoren), taal),
    }
    return woord("regios.over_samen", taal, **gegevens)


def _kantoren(boek: Boek, antwoord: Overhevelingsantwoord) -> None:
    bedragen = [boek.kolom(naam, "bedrag", 17, "invoer") for naam in ("ruimte", "nodig")]
    grenzen = [
        replace(boek.kolom(naam, "bedrag", 17, "invoer"), totaal=False) for naam in ("hoogstens_uit", "hoogstens_in")
    ]
    formules = [
        boek.kolom(naam, "bedrag", 17, "formule")
        for naam in ("over", "tekort", "leent_uit", "ontvangt", "ruimte_na", "blijft_tekort")
    ]
    herkomst = boek.kolom("herkomst", "tekst", 14, kop="herkomst_bedragen")
    kolommen = [boek.kolom("kantoor", "tekst", 24), *bedragen, *grenzen, *formules, herkomst]
    plek = boek.plek(kolommen, met_totalen=True)
    vraag = {rij.naam: rij for rij in antwoord.vraag.kantoren}
    rijen = [
        _kantoor(vraag[rij.naam], rij, plek, nummer, boek)
        for nummer, rij in enumerate(antwoord.uitkomst.kantoren, start=plek.eerste)
    ]
    boek.tabel("kantoren", kolommen, rijen, totalen(kolommen, rijen))


def _kantoor(vraag: KantoorVraag, uit: KantoorUitkomst, plek: Bereik, nummer: int, boek: Boek) -> Rij:
    """One office; what it lends and receives is summed from the sheet of transfers."""
    cel = {sleutel: plek.cel(sleutel, nummer) for sleutel in plek.plaatsen}
    blad = woord("regios.blad_bewegingen", boek.taal)
    leent, ontvangt = (f"=SUMIFS({blad}!$C:$C,{blad}!${kolom}:${kolom},{cel['kantoor']})" for kolom in "AB")
    return {
        "kantoor": vraag.naam,
        "ruimte": vraag.ruimte,
        "nodig": vraag.nodig,
        "hoogstens_uit": vraag.hoogstens_uit,
        "hoogstens_in": vraag.hoogstens_in,
        "over": Formule("=MAX(0,{ruimte}-{nodig})".format_map(cel), uit.over),
        "tekort": Formule("=MAX(0,{nodig}-{ruimte})".format_map(cel), uit.tekort),
        "leent_uit": Formule(leent, uit.leent_uit),
        "ontvangt": Formule(ontvangt, uit.ontvangt),
        "ruimte_na": Formule("={ruimte}-{leent_uit}+{ontvangt}".format_map(cel), uit.ruimte_na),
        "blijft_tekort": Formule("={tekort}-{ontvangt}".format_map(cel), uit.blijft_tekort),
        "herkomst": woord(f"regios.herkomst_{vraag.herkomst}", boek.taal),
    }


def _bewegingen(boek: Boek, antwoord: Overhevelingsantwoord) -> None:
    kolommen = [boek.kolom("van", "tekst", 28), boek.kolom("naar", "tekst", 28), boek.kolom("bedrag", "bedrag", 18)]
    rijen: list[Rij] = [
        {"van": beweging.van, "naar": beweging.naar, "bedrag": beweging.bedrag}
        for beweging in antwoord.uitkomst.bewegingen
    ]
    boek.tabel("bewegingen", kolommen, rijen, totalen(kolommen, rijen), vast=2)


def _knelpunten(boek: Boek, antwoord: Overhevelingsantwoord) -> None:
    if not antwoord.uitkomst.knelpunten:
        return
    kolommen = [
        boek.kolom("kantoren", "tekst", 44, kop="kantoor"),
        boek.kolom("beschikbaar", "bedrag", 18),
        boek.kolom("deel", "deel", 14),
        boek.kolom("krijgt", "tekst", 44, kop="krijgt_dit_deel"),
        boek.kolom("teller", "code", 22),
        boek.kolom("noemer", "code", 22),
    ]
    rijen: list[Rij] = [
        {
            "kantoren": ", ".join(knelpunt.kantoren),
            "beschikbaar": knelpunt.beschikbaar,
            "deel": Fraction(int(knelpunt.teller), int(knelpunt.noemer)),
            "krijgt": ", ".join(knelpunt.bindt),
            "teller": knelpunt.teller,
            "noemer": knelpunt.noemer,
        }
        for knelpunt in antwoord.uitkomst.knelpunten
    ]
    boek.tabel("knelpunten", kolommen, rijen)


def _verbindingen(boek: Boek, antwoord: Overhevelingsantwoord) -> None:
    if antwoord.vraag.verbindingen is not None:
        kolommen = [boek.kolom("van", "tekst", 28), boek.kolom("naar", "tekst", 28)]
        boek.tabel(
            "verbindingen", kolommen, [{"van": rij.van, "naar": rij.naar} for rij in antwoord.vraag.verbindingen]
        )
