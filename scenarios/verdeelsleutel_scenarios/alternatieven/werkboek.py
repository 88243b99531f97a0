"""An alternative as a workbook: every sheet says that it is not the policy's division; formulas stand beside ours."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook

from verdeelsleutel.herschikking.alternatief_uitkomst import Alternatief
from verdeelsleutel.tabellen.werkboek_beleid import schrijf_beleid, schrijf_waarschuwingen
from verdeelsleutel.tabellen.werkboek_blad import Blad, Opmaak
from verdeelsleutel.uitleg.alternatief import vraag
from verdeelsleutel.uitleg.beleid import afwijkingen_tekst, profiel_tekst
from verdeelsleutel_scenarios.alternatieven.werkboek_overzicht import schrijf_overzicht
from verdeelsleutel_scenarios.alternatieven.werkboek_rijen import schrijf_aanbieders, schrijf_afspraken, schrijf_weg

_GEMAAKT = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of making that every workbook states, so that the same alternative gives the same bytes."""


def werkboek_bytes(gevonden: Alternatief) -> bytes:
    """The alternative as the bytes of a workbook; the same alternative gives the same bytes."""
    doel = BytesIO()
    opties = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    boek = Workbook(doel, opties)
    regio = gevonden.regio
    titel = f"Alternatief (buiten beleid), herschikking {regio.jaar} van {regio.regio}"
    boek.set_properties({"title": titel, "comments": "Verdeelsleutel", "created": _GEMAAKT})
    _schrijf(boek, titel, gevonden)
    boek.close()
    return doel.getvalue()


def _schrijf(boek: Workbook, titel: str, gevonden: Alternatief) -> None:
    """Make the sheets in the order in which they are read, and fill them where others refer to them first."""
    opmaak = Opmaak(boek)
    regels = [
        f"{gevonden.let_op} {vraag(gevonden)}",
        f"Zorgkantoor: {gevonden.regio.zorgkantoor} · Beleid: {profiel_tekst(gevonden.beleid)} · "
        f"Afwijkingen: {afwijkingen_tekst(gevonden.beleid)}",
        f"Invoer (sha256): {gevonden.invoer_sha256}",
    ]
    voet = f"{titel} · {gevonden.let_op} · sha256 {gevonden.invoer_sha256[:16]}…"

    def maak(naam: str) -> Blad:
        return Blad(boek, opmaak, naam, f"{titel}: {naam}", regels, voet)

    overzicht, rijen, groepen = map(maak, ("overzicht", "afspraken", "aanbieders"))
    afspraken = schrijf_afspraken(rijen, gevonden)
    aanbieders = schrijf_aanbieders(groepen, gevonden, afspraken)
    namen = schrijf_overzicht(overzicht, gevonden, afspraken, aanbieders)
    for naam, cel in namen.items():
        boek.define_name(naam, f"={cel}")
    if gevonden.beeindigd:
        schrijf_weg(maak("alleen in vergelijking"), gevonden)
    schrijf_beleid(maak("beleid"), gevonden.beleid.parameters)
    if gevonden.waarschuwingen:
        schrijf_waarschuwingen(maak("waarschuwingen"), gevonden.waarschuwingen)
