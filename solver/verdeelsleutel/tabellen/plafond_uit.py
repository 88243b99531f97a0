"""Answers about ceilings as a workbook: input beside answer, conditions with their source, division, settlement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer
from verdeelsleutel.plafond.afrekening.uitkomst import AfrekeningUitkomst
from verdeelsleutel.plafond.beoordeling.invoer import Beoordelingsverzoek, Klasse, Verdeling
from verdeelsleutel.plafond.beoordeling.uitkomst import BeoordelingUitkomst, RuimteUitkomst
from verdeelsleutel.tabellen.plafond_uit_kolommen import (
    AANVRAGEN,
    DECLARATIES,
    KEUZES,
    KLASSEN,
    PARAMETERS,
    PLAFONDS,
    RUIMTES,
    VOORWAARDEN,
)
from verdeelsleutel.tabellen.werkboek_beleid import schrijf_waarschuwingen
from verdeelsleutel.tabellen.werkboek_blad import Blad, Cel, Formule, Kolom, Opmaak, zonder
from verdeelsleutel.tabellen.werkboek_boek import nieuw_boek
from verdeelsleutel.uitleg.beleid import herkomst_tekst
from verdeelsleutel.uitleg.getallen import euro
from verdeelsleutel.uitleg.plafond import gegeven_tekst, keuze_tekst, oordeel_tekst, oordeel_van

Beoordeling = tuple[Beoordelingsverzoek, BeoordelingUitkomst]
Afrekening = tuple[AfrekeningInvoer, AfrekeningUitkomst]
_EERSTE_REGEL = 5


def werkboek_bytes(beoordeling: Beoordeling | None, afrekening: Afrekening | None) -> bytes:
    """The workbook of an assessment, a settlement, or both; the same answers give the same bytes."""
    doel = BytesIO()
    boek = nieuw_boek(doel, title="Plafonds")
    opmaak = Opmaak(boek)
    if beoordeling:
        _schrijf_beoordeling(boek, opmaak, *beoordeling)
    if afrekening:
        _schrijf_afrekening(boek, opmaak, *afrekening)
    boek.close()
    return doel.getvalue()


def _schrijf_beoordeling(
    boek: Workbook, opmaak: Opmaak, verzoek: Beoordelingsverzoek, uitkomst: BeoordelingUitkomst
) -> None:
    kenmerken = [
        f"Beleid: {uitkomst.beleid.profiel}, versie {uitkomst.beleid.versie}",
        f"Peildatum: {_dag(verzoek.peildatum)}",
        f"Vingerafdruk van de invoer (SHA-256): {uitkomst.invoer_sha256}",
    ]

    def blad(naam: str, titel: str) -> Blad:
        return Blad(boek, opmaak, naam, titel, kenmerken, kenmerken[-1])

    _schrijf_aanvragen(blad("aanvragen", "Aanvragen om een plafond te verhogen"), verzoek, uitkomst)
    _tabel(blad("voorwaarden", "Voorwaarden per aanvraag, met oordeel en bron"), VOORWAARDEN, _voorwaarden(uitkomst))
    if uitkomst.verdeling is not None:
        titel = "Verdeling: keuzes van de gebruiker, niet van de verzekeraar"
        _schrijf_verdeling(blad("verdeling", titel), uitkomst, uitkomst.verdeling)
    _tabel(blad("beleid", "Het beleid, met zijn bronnen"), PARAMETERS, _parameters(uitkomst))
    if uitkomst.waarschuwingen:
        schrijf_waarschuwingen(blad("waarschuwingen", "Waarschuwingen bij de invoer"), uitkomst.waarschuwingen)


def _schrijf_aanvragen(blad: Blad, verzoek: Beoordelingsverzoek, uitkomst: BeoordelingUitkomst) -> None:
    weg = frozenset() if verzoek.verdeling else frozenset({"klasse", "toegekend", "nieuw_plafond", "ruimte"})
    kolommen = zonder(AANVRAGEN, weg)
    plek = blad.bereik(_EERSTE_REGEL, kolommen, len(uitkomst.aanvragen), met_totalen=True)
    rijen: list[dict[str, Cel]] = []
    for nummer, (vraag, rij) in enumerate(zip(verzoek.aanvragen, uitkomst.aanvragen, strict=True), start=plek.eerste):
        waarden: dict[str, Cel] = {
            naam: _cel(getattr(vraag, naam))
            for naam in ("id", "agb", "sector", "setting", "regio", "contracttype", "jaar", "ingediend_op")
        }
        waarden |= {naam: getattr(vraag, naam) for naam in ("plafond", "gedeclareerd", "prognose", "gevraagd")}
        waarden |= {
            "compleet_op": _cel(vraag.compleet_op),
            "voldoet": oordeel_tekst(oordeel_van(rij)),
            "besluit_uiterlijk": _cel(rij.besluit_uiterlijk),
            "onderbouwd": rij.onderbouwd_bedrag,
            "klasse": rij.klasse,
            "toegekend": rij.toegekend,
            "ruimte": rij.ruimte,
            "reden": rij.reden,
        }
        if rij.nieuw_plafond is not None and not weg:
            formule = f"={plek.cel('plafond', nummer)}+{plek.cel('toegekend', nummer)}"
            waarden["nieuw_plafond"] = Formule(formule, rij.nieuw_plafond)
        rijen.append(waarden)
    _tabel(blad, kolommen, rijen, vast=2)


def _voorwaarden(uitkomst: BeoordelingUitkomst) -> list[dict[str, Cel]]:
    return [
        {
            "id": rij.id,
            "agb": rij.agb,
            "soort": soort,
            "code": voorwaarde.code,
            "omschrijving": voorwaarde.omschrijving,
            "oordeel": oordeel_tekst(voorwaarde.oordeel),
            "gegeven": gegeven_tekst(voorwaarde.gegeven),
            "herkomst": herkomst_tekst(voorwaarde.gelezen),
            "bron": voorwaarde.bron,
        }
        for rij in uitkomst.aanvragen
        for soort, lijst in (("voorwaarde", rij.voorwaarden), ("voorkeur", rij.voorkeuren))
        for voorwaarde in lijst
    ]


def _parameters(uitkomst: BeoordelingUitkomst) -> list[dict[str, Cel]]:
    return [
        {
            "naam": naam,
            "waarde": keuze_tekst(parameter.waarde),
            "herkomst": herkomst_tekst(parameter.gelezen),
            "bron": parameter.bron,
        }
        for naam, parameter in uitkomst.beleid.parameters.items()
    ]


def _schrijf_verdeling(blad: Blad, uitkomst: BeoordelingUitkomst, verdeling: Verdeling) -> None:
    plek = blad.tabel(_EERSTE_REGEL, KEUZES, _keuzes(uitkomst, verdeling))
    blad.tussenkop(plek.laatste + 2, "Klassen, de eerste gaat voor")
    plek = blad.tabel(plek.laatste + 3, KLASSEN, [_klasse(klasse, uitkomst) for klasse in verdeling.klassen])
    if uitkomst.ruimtes:
        blad.tussenkop(plek.laatste + 2, "Ruimtes binnen de som")
        blad.tabel(plek.laatste + 3, RUIMTES, [_ruimte(ruimte) for ruimte in uitkomst.ruimtes])
    blad.vel.freeze_panes(_EERSTE_REGEL + 1, 1)


def _keuzes(uitkomst: BeoordelingUitkomst, verdeling: Verdeling) -> list[dict[str, Cel]]:
    """What the user chose, and what came of the sum."""
    toegekend = sum(rij.toegekend or 0 for rij in uitkomst.aanvragen)
    keuzes = {
        "ruimte": euro(verdeling.ruimte),
        "sleutel": verdeling.sleutel,
        "gewicht": verdeling.gewicht or "geen",
        "alles_of_niets": "ja" if verdeling.alles_of_niets else "nee",
        "maximum_aandeel_van_plafond": verdeling.maximum_aandeel_van_plafond or "geen",
        "toegekend": euro(toegekend),
        "resterende_ruimte": euro(uitkomst.resterende_ruimte or 0),
        **{f"bodem {bodem.regio}": euro(bodem.bedrag) for bodem in verdeling.zorgplichtbodems},
    }
    return [{"naam": naam, "waarde": waarde} for naam, waarde in keuzes.items()]


def _klasse(klasse: Klasse, uitkomst: BeoordelingUitkomst) -> dict[str, Cel]:
    leden = [rij for rij in uitkomst.aanvragen if rij.voldoet and rij.klasse == klasse.naam]
    return {
        "naam": klasse.naam,
        "waarde": keuze_tekst(klasse.als.model_dump(mode="json")) or "alle andere",
        "onderbouwd": sum(rij.onderbouwd_bedrag or 0 for rij in leden),
        "toegekend": sum(rij.toegekend or 0 for rij in leden),
    }


def _ruimte(ruimte: RuimteUitkomst) -> dict[str, Cel]:
    return {
        "naam": ruimte.naam,
        "waarde": "",
        "onderbouwd": ruimte.onderbouwd,
        "toegekend": ruimte.toegekend,
        "maximum": ruimte.maximum,
        "rest": ruimte.resterende_ruimte,
    }


def _schrijf_afrekening(boek: Workbook, opmaak: Opmaak, invoer: AfrekeningInvoer, uitkomst: AfrekeningUitkomst) -> None:
    kenmerken = [f"Regime: {invoer.regime.value}", f"Peildatum: {_dag(invoer.peildatum)}"]

    def blad(naam: str, titel: str) -> Blad:
        return Blad(boek, opmaak, naam, titel, kenmerken, kenmerken[0])

    _schrijf_plafonds(blad("plafonds", "Afrekening per plafond"), invoer, uitkomst)
    _schrijf_declaraties(blad("declaraties", "Afrekening per declaratie"), invoer, uitkomst)


def _schrijf_plafonds(blad: Blad, invoer: AfrekeningInvoer, uitkomst: AfrekeningUitkomst) -> None:
    plek = blad.bereik(_EERSTE_REGEL, PLAFONDS, len(uitkomst.plafonds), met_totalen=True)
    rijen: list[dict[str, Cel]] = []
    for nummer, (plafond, rij) in enumerate(zip(invoer.plafonds, uitkomst.plafonds, strict=True), start=plek.eerste):
        versies = sorted(plafond.versies, key=lambda versie: versie.geldig_vanaf)
        cel = {naam: plek.cel(naam, nummer) for naam in ("gedeclareerd", "betaald", "aangehouden", "terug")}
        rijen.append(
            {
                "agb": rij.agb,
                "sector": rij.sector,
                "setting": _cel(rij.setting),
                "jaar": str(rij.jaar),
                "versies": "; ".join(f"{euro(v.bedrag)} vanaf {_dag(v.geldig_vanaf)}" for v in versies),
                "declareren_tot": _cel(plafond.declareren_tot),
                "plafond": rij.plafond,
                "gedeclareerd": rij.gedeclareerd,
                "betaald": rij.betaald,
                "aangehouden": rij.aangehouden,
                "terug": rij.terug_te_vorderen,
                "f_over": Formule(f"={cel['betaald']}-{cel['terug']}", rij.betaald - rij.terug_te_vorderen),
                "f_verschil": Formule(
                    f"={cel['gedeclareerd']}-{cel['betaald']}-{cel['aangehouden']}",
                    rij.gedeclareerd - rij.betaald - rij.aangehouden,
                ),
                "stand": "definitief" if rij.definitief else "voorlopig",
            }
        )
    _tabel(blad, PLAFONDS, rijen, vast=1)


def _schrijf_declaraties(blad: Blad, invoer: AfrekeningInvoer, uitkomst: AfrekeningUitkomst) -> None:
    rijen: list[dict[str, Cel]] = [
        {
            "id": declaratie.id,
            "agb": declaratie.agb,
            "sector": declaratie.sector,
            "setting": _cel(declaratie.setting),
            "jaar": str(declaratie.jaar),
            "ingediend_op": _cel(declaratie.ingediend_op),
            "zorg_tot": _cel(declaratie.zorg_tot),
            "bedrag": declaratie.bedrag,
            "crediteert": declaratie.crediteert,
            "betaald": rij.betaald,
            "aangehouden": rij.aangehouden,
            "nabetalingen": "; ".join(f"{euro(een.bedrag)} op {_dag(een.datum)}" for een in rij.nabetalingen),
            "reden": rij.reden,
        }
        for declaratie, rij in zip(invoer.declaraties, uitkomst.declaraties, strict=True)
    ]
    _tabel(blad, DECLARATIES, rijen, vast=1)


def _tabel(blad: Blad, kolommen: Sequence[Kolom], rijen: Sequence[Mapping[str, Cel]], *, vast: int = 1) -> None:
    """A table with totals where it has columns to sum, its headings frozen."""
    namen = [kolom.sleutel for kolom in kolommen if kolom.totaal]
    totalen = {naam: sum(_cents(rij.get(naam)) for rij in rijen) for naam in namen} if namen else None
    blad.zet_vast(blad.tabel(_EERSTE_REGEL, kolommen, rijen, totalen=totalen), vast)


def _cents(waarde: Any) -> int:
    return int(waarde.waarde if isinstance(waarde, Formule) else waarde or 0)


def _cel(waarde: Any) -> str | None:
    if waarde is None:
        return None
    return _dag(waarde) if isinstance(waarde, date) else str(waarde)


def _dag(dag: date) -> str:
    return f"{dag.day}-{dag.month}-{dag.year}"
