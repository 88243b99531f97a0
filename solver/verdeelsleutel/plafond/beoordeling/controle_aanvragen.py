"""Checks of requests against each other, and what is odd in them: one function per rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from verdeelsleutel.bedragen import MAXIMUM_CENTS, format_euro
from verdeelsleutel.fouten import Fout, OngeldigeWaarde
from verdeelsleutel.gegevens.velden import lees_datum
from verdeelsleutel.plafond.beoordeling import grenzen
from verdeelsleutel.plafond.beoordeling.gelezen import GelezenVerzoek, dubbele_namen
from verdeelsleutel.plafond.velden import vergelijkbaar
from verdeelsleutel.tonen import toon


def lege_aanvragen(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """There is something to judge."""
    if gelezen.aanvragen == ():
        yield Fout("lege_aanvragen", ("aanvragen",), waarde="[]")


def dubbele_aanvraag(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """Ids are unique: they name the request in the answer."""
    yield from dubbele_namen(
        [((*rij.loc, "id"), rij.goed("id")) for rij in gelezen.aanvragen or ()], "dubbele_aanvraag"
    )


def compleet_voor_indiening(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A request is complete on the day it is filed at the earliest."""
    for loc, aanvraag in gelezen.rijen:
        if aanvraag.compleet_op and aanvraag.ingediend_op and aanvraag.compleet_op < aanvraag.ingediend_op:
            gegevens = {"ingediend": str(aanvraag.ingediend_op)}
            yield Fout(
                "compleet_voor_indiening", (*loc, "compleet_op"), waarde=str(aanvraag.compleet_op), gegevens=gegevens
            )


def som_van_gevraagd_te_groot(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """What is asked together is at most € 100 billion, so that every sum is exact in 64 bits."""
    som = sum(aanvraag.gevraagd or 0 for _, aanvraag in gelezen.rijen)
    if som > MAXIMUM_CENTS:
        yield Fout("som_te_groot", ("aanvragen",), waarde=format_euro(som), gegevens={"wat": "gevraagd"})


def te_veel_voor_alles_of_niets(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """An integer program that ends in seconds."""
    if gelezen.keuze and gelezen.keuze.alles_of_niets and len(gelezen.rijen) > grenzen.MEESTE_ALLES_OF_NIETS:
        gegevens = {"grens": str(grenzen.MEESTE_ALLES_OF_NIETS)}
        waarde = str(len(gelezen.rijen))
        yield Fout("te_veel_voor_alles_of_niets", ("aanvragen",), waarde=waarde, gegevens=gegevens)


def jaar_buiten_profiel(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A profile is for the years of its validity."""
    if gelezen.beleid is None:
        return
    profiel = gelezen.beleid.profiel
    gegevens = {"profiel": profiel.naam, "van": str(profiel.geldig_van), "tot": str(profiel.geldig_tot)}
    for jaar in sorted({aanvraag.jaar for _, aanvraag in gelezen.rijen if aanvraag.jaar is not None}):
        if not profiel.geldt_in(jaar):
            yield Fout("jaar_buiten_profiel", ("aanvragen",), "waarschuwing", waarde=str(jaar), gegevens=gegevens)


def andere_sector(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A profile is for one sector."""
    if gelezen.beleid is None:
        return
    gegevens = {"sector": gelezen.beleid.sector, "profiel": gelezen.beleid.profiel.naam}
    for sector in sorted({aanvraag.sector for _, aanvraag in gelezen.rijen if aanvraag.sector is not None}):
        if vergelijkbaar(sector) != vergelijkbaar(gelezen.beleid.sector):
            yield Fout("andere_sector", ("aanvragen",), "waarschuwing", waarde=toon(sector), gegevens=gegevens)


def na_peildatum(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """What is judged on a day has been filed, and is complete, on that day."""
    try:
        peildatum = lees_datum(gelezen.peildatum)
    except OngeldigeWaarde:
        return
    for veld in ("ingediend_op", "compleet_op"):
        later = [aanvraag.id for _, aanvraag in gelezen.rijen if (getattr(aanvraag, veld) or peildatum) > peildatum]
        if later:
            gegevens = {"peildatum": str(peildatum), "wat": veld}
            yield Fout("na_peildatum", ("aanvragen",), "waarschuwing", waarde=_namen(later), gegevens=gegevens)


def onder_minimumplafond(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """No ceiling lies below the minimum of the profile."""
    minimum = gelezen.beleid.minimumplafond_cents if gelezen.beleid else None
    if minimum is None:
        return
    lager = [rij.id for _, rij in gelezen.rijen if rij.plafond is not None and rij.plafond < minimum]
    if lager:
        gegevens = {"minimum": format_euro(minimum)}
        yield Fout("onder_minimumplafond", ("aanvragen",), "waarschuwing", waarde=_namen(lager), gegevens=gegevens)


def twee_aanvragen_voor_plafond(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """Two requests for one ceiling are each judged against it by themselves."""
    per_plafond: dict[tuple[Any, ...], list[str]] = {}
    for _, aanvraag in gelezen.rijen:
        per_plafond.setdefault(aanvraag.plafondsleutel, []).append(aanvraag.id)
    for ids in per_plafond.values():
        if len(ids) > 1:
            yield Fout("twee_aanvragen_voor_plafond", ("aanvragen",), "waarschuwing", waarde=_namen(ids))


def _namen(ids: Sequence[str]) -> str:
    """Ids in one text, sorted so that the order of requests does not show; the first few and how many more."""
    eerste = sorted(ids)[:3]
    return (toon(", ".join(eerste)) or "…") + (f" (+{len(ids) - 3})" if len(ids) > 3 else "")
