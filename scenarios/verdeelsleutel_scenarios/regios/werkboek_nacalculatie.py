"""The simulated nacalculatie as a workbook: regions, rows and inputs; every sheet says that it is a simulation."""

from __future__ import annotations

from pathlib import Path

from verdeelsleutel.fouten import Taal
from verdeelsleutel.tabellen.werkboek_blad import Cel, Formule, Kolom
from verdeelsleutel.uitleg.getallen import euro
from verdeelsleutel.uitleg.woorden import woord
from verdeelsleutel_scenarios.regios.nacalculatie import Nacalculatie
from verdeelsleutel_scenarios.regios.werkboek import Boek, totalen

Rij = dict[str, Cel]
_VELDEN = ("niet_vergoed", "grondslag", "betaald", "blijft_niet_vergoed")


def schrijf_nacalculatie(antwoord: Nacalculatie, pad: Path, taal: Taal = "nl") -> None:
    """Write the workbook; the same answer gives the same bytes."""
    boek = Boek(
        woord("regios.nac_kop", taal, jaar=antwoord.jaar),
        [antwoord.let_op, antwoord.herkomst, _samengevat(antwoord, taal)],
        taal,
    )
    regio = [boek.kolom("regio", "tekst", 24)]
    rij = [
        *regio,
        boek.kolom("agb", "code", 11),
        boek.kolom("aanbieder", "tekst", 34),
        boek.kolom("leveringsvorm", "tekst", 14),
    ]
    _tabel(boek, "regio", regio, [_waarden(regel) for regel in antwoord.regios])
    _tabel(boek, "rijen", rij, [_waarden(regel) for regel in antwoord.rijen])
    boek.invoer(antwoord.invoeren)
    pad.write_bytes(boek.inhoud())


def _samengevat(antwoord: Nacalculatie, taal: Taal) -> str:
    gegevens = {naam: euro(getattr(antwoord, naam), taal) for naam in ("restant", "betaald", "resteert")}
    zin = woord("regios.nac_samen", taal, **gegevens)
    if antwoord.percentage is None or antwoord.hoogste is None:
        return zin
    delen = {
        naam: f"{getattr(antwoord, naam).replace('.', ',') if taal == 'nl' else getattr(antwoord, naam)}%"
        for naam in ("percentage", "hoogste")
    }
    return f"{zin} {woord('regios.nac_percentage', taal, **delen)}"


def _waarden(regel: object) -> Rij:
    velden = ("regio", "agb", "aanbieder", "leveringsvorm", *_VELDEN)
    return {veld: getattr(regel, veld) for veld in velden if hasattr(regel, veld)}


def _tabel(boek: Boek, naam: str, kop: list[Kolom], rijen: list[Rij]) -> None:
    """Amounts, with what stays unpaid as a formula."""
    kolommen = [
        *kop,
        boek.kolom("niet_vergoed", "bedrag", 18),
        boek.kolom("grondslag", "bedrag", 18, kop="nac_grondslag"),
        boek.kolom("betaald", "bedrag", 18),
        boek.kolom("blijft_niet_vergoed", "bedrag", 18, "formule"),
    ]
    plek = boek.plek(kolommen, met_totalen=True)
    for nummer, rij in enumerate(rijen, start=plek.eerste):
        if isinstance(blijft := rij["blijft_niet_vergoed"], int):
            formule = f"={plek.cel('niet_vergoed', nummer)}-{plek.cel('betaald', nummer)}"
            rij["blijft_niet_vergoed"] = Formule(formule, blijft)
    boek.tabel(naam, kolommen, rijen, totalen(kolommen, rijen), vast=len(kop))
