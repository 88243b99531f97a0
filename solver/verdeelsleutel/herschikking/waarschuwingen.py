"""Warnings on what was read: the calculation goes on and they stay in its result.

They name a table, a column or a key, never a row number: the order of the rows changes no byte of an answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from verdeelsleutel.fouten import Fout
from verdeelsleutel.gegevens.rij import Rij
from verdeelsleutel.herschikking.controle_afspraken import BEDRAGEN
from verdeelsleutel.herschikking.gelezen import Gelezen, rijsleutel
from verdeelsleutel.tonen import toon


def jaar_buiten_profiel(gelezen: Gelezen) -> Iterator[Fout]:
    """The year lies in the profile's validity."""
    jaar = gelezen.regio.model.jaar if gelezen.regio and gelezen.regio.model else None
    profiel = gelezen.profiel
    if jaar and profiel and not profiel.geldt_in(jaar):
        gegevens = {"profiel": profiel.naam, "van": str(profiel.geldig_van), "tot": str(profiel.geldig_tot)}
        yield Fout("jaar_buiten_profiel", ("regio", "jaar"), "waarschuwing", waarde=str(jaar), gegevens=gegevens)


def telt_als_nul(gelezen: Gelezen) -> Iterator[Fout]:
    """An amount or volume that may be absent counts as 0: one warning per column."""
    met_bedragen = [rij for rij in gelezen.rijen if not gelezen.sommen or rijsleutel(rij) not in gelezen.sommen]
    yield from _afwezig("afspraken", met_bedragen, "herschikking_vorig_jaar", "groei_vastgelegd", "groei_gehonoreerd")
    yield from _afwezig("afspraken", gelezen.rijen, "crisisafspraak", "realisatie_vorig_jaar")
    yield from _afwezig("prestaties", gelezen.prestaties, "volume_groei_vastgelegd", "volume_groei_gehonoreerd")


def rij_met_nullen(gelezen: Gelezen) -> Iterator[Fout]:
    """A row without any amount takes no part in the division."""
    for rij in gelezen.rijen:
        afspraak = rij.model
        if afspraak and not any(getattr(afspraak, kolom) for kolom in BEDRAGEN):
            sleutel = toon(f"{afspraak.agb} {afspraak.leveringsvorm}")
            yield Fout("rij_met_nullen", ("afspraken",), "waarschuwing", waarde=sleutel)


def twee_namen(gelezen: Gelezen) -> Iterator[Fout]:
    """One AGB code has one name."""
    namen: dict[str, set[str]] = defaultdict(set)
    for rij in gelezen.rijen:
        agb, naam = rij.goed("agb"), rij.goed("aanbieder")
        if agb is not None and naam is not None:
            namen[agb].add(naam)
    for agb, gebruikt in namen.items():
        if len(gebruikt) > 1:
            gegevens = {"kolom": "aanbieder", "namen": " / ".join(toon(naam) or "…" for naam in sorted(gebruikt))}
            yield Fout("twee_namen", ("afspraken",), "waarschuwing", waarde=agb, gegevens=gegevens)


def _afwezig(tabel: str, rijen: Sequence[Rij[Any]], *kolommen: str) -> Iterator[Fout]:
    for kolom in kolommen:
        aantal = sum(kolom not in rij.waarden and (kolom,) not in rij.fout_locs for rij in rijen)
        if aantal:
            gegevens = {"kolom": kolom, "aantal": str(aantal)}
            yield Fout("telt_als_nul", (tabel,), "waarschuwing", waarde=kolom, gegevens=gegevens)
