"""The sheets ``beleid``, ``diagnose`` and ``waarschuwingen``: the rules, what does not fit, what to look at."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from verdeelsleutel.beleid.uitkomst import ParameterUitkomst
from verdeelsleutel.herschikking.uitkomst import Diagnose
from verdeelsleutel.tabellen.werkboek_blad import Blad, Cel, Formule, Kolom
from verdeelsleutel.uitleg.beleid import herkomst_tekst, parameter_tekst, waarde_tekst
from verdeelsleutel.uitleg.diagnose import reparatie_titel, reparatie_waarde, reparatie_zin
from verdeelsleutel.uitleg.waarschuwingen import plaats_tekst

EERSTE_REGEL = 5

BELEID = (
    Kolom("naam", "Parameter", "code", 28),
    Kolom("omschrijving", "Omschrijving", "tekst", 36),
    Kolom("waarde", "Waarde", "waarde", 20),
    Kolom("woorden", "In woorden", "tekst", 28),
    Kolom("herkomst", "Gelezen of gekozen", "tekst", 12),
    Kolom("afwijking", "Afwijking van het profiel", "tekst", 13),
    Kolom("bron", "Bron", "tekst", 90),
)

WAARSCHUWINGEN = (
    Kolom("code", "Code", "code", 28),
    Kolom("plaats", "Plaats in de invoer", "tekst", 34),
    Kolom("waarde", "Waarde", "tekst", 26),
    Kolom("melding", "Melding", "tekst", 60),
    Kolom("oplossing", "Oplossing", "tekst", 60),
)

REPARATIES = (
    Kolom("soort", "Wijziging", "tekst", 44),
    Kolom("waarde", "Waarde", "tekst", 20),
    Kolom("zin", "Toelichting", "code", 20),
)
KORTE_RUIMTES = (
    Kolom("naam", "Ruimte", "tekst", 44),
    Kolom("capaciteit", "Grootte", "bedrag", 20, tint="invoer"),
    Kolom("gegarandeerd", "Gegarandeerd", "bedrag", 20),
    Kolom("f_tekort", "Tekort", "bedrag", 16, tint="formule"),
)
GROOTSTE = (
    Kolom("ruimte", "Ruimte", "tekst", 44),
    Kolom("bedrag", "Gegarandeerd", "bedrag", 20),
    Kolom("agb", "AGB-code", "code", 20),
    Kolom("leveringsvorm", "Leveringsvorm", "code", 16),
)


def schrijf_beleid(blad: Blad, parameters: Mapping[str, ParameterUitkomst]) -> Mapping[str, str]:
    """Write every parameter; returns the cell of each, absolute, which formulas refer to by name."""
    rijen: list[dict[str, Cel]] = [
        {
            "naam": naam,
            "omschrijving": parameter_tekst(naam),
            "waarde": _parameterwaarde(naam, parameter.waarde),
            "woorden": waarde_tekst(naam, parameter.waarde),
            "herkomst": herkomst_tekst(parameter.gelezen),
            "afwijking": "ja" if parameter.afwijking else "nee",
            "bron": parameter.bron,
        }
        for naam, parameter in parameters.items()
    ]
    plek = blad.tabel(EERSTE_REGEL, BELEID, rijen)
    blad.zet_vast(plek, 1)
    kolom = plek.plaatsen["waarde"]
    return {
        naam: f"{blad.naam}!${chr(ord('A') + kolom)}${nummer + 1}"
        for nummer, naam in enumerate(parameters, start=plek.eerste)
    }


def schrijf_diagnose(blad: Blad, diagnose: Diagnose) -> None:
    """Write the short rooms, the repairs, and the guaranteed amounts in each short room from large to small."""
    blad.tussenkop(EERSTE_REGEL, "Ruimtes waarin de garantie niet past (euro's)")
    plek = blad.bereik(EERSTE_REGEL + 1, KORTE_RUIMTES, len(diagnose.ruimtes), met_totalen=False)
    ruimtes: list[dict[str, Cel]] = [
        {
            "naam": ruimte.naam,
            "capaciteit": ruimte.capaciteit,
            "gegarandeerd": ruimte.gegarandeerd,
            "f_tekort": Formule(f"={plek.cel('gegarandeerd', nummer)}-{plek.cel('capaciteit', nummer)}", ruimte.tekort),
        }
        for nummer, ruimte in enumerate(diagnose.ruimtes, start=plek.eerste)
    ]
    plek = blad.tabel(EERSTE_REGEL + 1, KORTE_RUIMTES, ruimtes)
    blad.tussenkop(plek.laatste + 2, "Waarmee het wel past; elke wijziging staat op zichzelf en is nagerekend")
    reparaties: list[dict[str, Cel]] = [
        {
            "soort": reparatie_titel(reparatie),
            "waarde": reparatie_waarde(reparatie),
            "zin": reparatie_zin(reparatie, diagnose),
        }
        for reparatie in diagnose.reparaties
    ]
    plek = blad.tabel(plek.laatste + 3, REPARATIES, reparaties)
    blad.tussenkop(plek.laatste + 2, "Gegarandeerde bedragen, van groot naar klein (euro's)")
    grootste: list[dict[str, Cel]] = [
        {"ruimte": ruimte.naam, "bedrag": bedrag.bedrag, "agb": bedrag.agb, "leveringsvorm": bedrag.leveringsvorm}
        for ruimte in diagnose.ruimtes
        for bedrag in ruimte.grootste
    ]
    blad.tabel(plek.laatste + 3, GROOTSTE, grootste)
    for kolom, breedte in enumerate((44, 20, 20, 16)):
        blad.vel.set_column(kolom, kolom, breedte)


def schrijf_waarschuwingen(blad: Blad, waarschuwingen: tuple[dict[str, Any], ...]) -> None:
    """Write every warning of the input with its place and what to do."""
    rijen: list[dict[str, Cel]] = [
        {
            "code": str(waarschuwing["code"]),
            "plaats": plaats_tekst(waarschuwing),
            "waarde": str(waarschuwing.get("waarde") or ""),
            "melding": str(waarschuwing["melding"]),
            "oplossing": str(waarschuwing["oplossing"]),
        }
        for waarschuwing in waarschuwingen
    ]
    plek = blad.tabel(EERSTE_REGEL, WAARSCHUWINGEN, rijen)
    blad.zet_vast(plek, 0)


def _parameterwaarde(naam: str, waarde: Any) -> Cel:
    """A share as a number that formulas use; the rest as in the profile."""
    if naam.startswith("gegarandeerd_aandeel"):
        return Fraction(waarde)
    if isinstance(waarde, str):
        return waarde
    return "; ".join("+".join(deel) if isinstance(deel, (list, tuple)) else str(deel) for deel in waarde)
