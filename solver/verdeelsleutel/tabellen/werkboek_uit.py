"""The result as a workbook: input beside answer, and the whole calculation as live formulas next to it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel.tabellen.werkboek_aanbieders import schrijf_aanbieders, schrijf_prestaties
from verdeelsleutel.tabellen.werkboek_afspraken import plaats_afspraken, schrijf_afspraken
from verdeelsleutel.tabellen.werkboek_beleid import schrijf_beleid, schrijf_diagnose, schrijf_waarschuwingen
from verdeelsleutel.tabellen.werkboek_blad import Blad, Opmaak
from verdeelsleutel.tabellen.werkboek_boek import nieuw_boek
from verdeelsleutel.tabellen.werkboek_deelruimtes import plaats_deelruimtes, schrijf_deelruimtes
from verdeelsleutel.tabellen.werkboek_niveaus import schrijf_niveaus
from verdeelsleutel.tabellen.werkboek_overzicht import schrijf_overzicht
from verdeelsleutel.tabellen.werkboek_rekenen import Rekenblad, rekenblad
from verdeelsleutel.uitleg.beleid import kenmerken


def schrijf_werkboek(invoer: Invoer, uitkomst: Uitkomst, pad: Path) -> None:
    """Write the result as a workbook; the same result gives the same bytes."""
    pad.write_bytes(werkboek_bytes(invoer, uitkomst))


def werkboek_bytes(invoer: Invoer, uitkomst: Uitkomst) -> bytes:
    """The result as the bytes of a workbook."""
    doel = BytesIO()
    titel = f"Herschikking {invoer.regio.jaar} van {invoer.regio.regio}"
    boek = nieuw_boek(doel, title=titel, comments="Verdeelsleutel")
    _Werkboek(boek, titel, rekenblad(invoer, uitkomst)).schrijf()
    boek.close()
    return doel.getvalue()


class _Werkboek:
    """The sheets in the order in which they are read."""

    def __init__(self, boek: Workbook, titel: str, blad: Rekenblad) -> None:
        self._boek = boek
        self._blad = blad
        self._opmaak = Opmaak(boek)
        self._kenmerken = kenmerken(blad.invoer, blad.uitkomst)
        self._titel = titel

    def schrijf(self) -> None:
        """Make every sheet first where others refer to it, then fill it."""
        blad, uitkomst = self._blad, self._blad.uitkomst
        overzicht, afspraken, aanbieders = map(self._maak, ("overzicht", "afspraken", "aanbieders"))
        plek = plaats_afspraken(afspraken, blad)
        ruimte = schrijf_overzicht(overzicht, blad, plek.bereik)
        schrijf_afspraken(afspraken, blad, plek)
        schrijf_aanbieders(aanbieders, blad, plek.bereik)
        deelruimtes = None
        if uitkomst.deelruimtes:
            vel = self._maak("deelruimtes")
            deelruimtes = plaats_deelruimtes(vel, blad)
            schrijf_deelruimtes(vel, blad, deelruimtes, plek.bereik)
        if blad.regels:
            niveaus = schrijf_niveaus(self._maak("niveaus"), blad, plek.bereik, deelruimtes)
            self._boek.define_name("niveau", f"={niveaus.kolom('gebruikt')}")
        if uitkomst.prestaties is not None:
            schrijf_prestaties(self._maak("prestaties"), blad)
        if uitkomst.diagnose:
            schrijf_diagnose(self._maak("diagnose"), uitkomst.diagnose)
        parameters = schrijf_beleid(self._maak("beleid"), uitkomst.beleid.parameters)
        for naam in ("gegarandeerd_aandeel", "gegarandeerd_aandeel_groei", "garantie_op"):
            self._boek.define_name(naam, f"={parameters[naam]}")
        self._boek.define_name("contracteerruimte", f"={ruimte}")
        if uitkomst.waarschuwingen:
            schrijf_waarschuwingen(self._maak("waarschuwingen"), uitkomst.waarschuwingen)

    def _maak(self, naam: str) -> Blad:
        kenmerken = dict(self._kenmerken)
        regels = [
            " · ".join(f"{label}: {kenmerken[label]}" for label in ("Zorgkantoor", "Peildatum", "Beleid")),
            f"Afwijkingen: {kenmerken['Afwijkingen']}",
            f"Invoer (sha256): {kenmerken['Invoer (sha256)']}",
        ]
        voet = f"{self._titel} · {regels[0]} · sha256 {kenmerken['Invoer (sha256)'][:16]}…"
        return Blad(self._boek, self._opmaak, naam, f"{self._titel}: {naam}", regels, voet)
