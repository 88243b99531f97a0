"""Checks across the rows of `afspraken`: one function per rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from verdeelsleutel.bedragen import MAXIMUM_CENTS, format_euro
from verdeelsleutel.fouten import Fout, Loc
from verdeelsleutel.gegevens.rij import Rij
from verdeelsleutel.herschikking.gelezen import Gelezen, RijSleutel, rijsleutel
from verdeelsleutel.herschikking.invoer import Afspraak, Prestatie
from verdeelsleutel.tonen import toon

BEDRAGEN = (
    "herschikking_vorig_jaar",
    "groei_vastgelegd",
    "groei_gehonoreerd",
    "crisisafspraak",
    "productie",
    "realisatie_vorig_jaar",
)
GROOTSTE_GEWICHT = 9 * 10**12


def lege_afspraken(gelezen: Gelezen) -> Iterator[Fout]:
    """There is at least one afspraak."""
    if gelezen.afspraken == ():
        yield Fout("lege_afspraken", ("afspraken",))


def onbekende_leveringsvorm(gelezen: Gelezen) -> Iterator[Fout]:
    """Every leveringsvorm of an afspraak or prestatie is one of the profile's."""
    bekend = gelezen.leveringsvormen
    rijen: Iterable[Rij[Afspraak] | Rij[Prestatie]] = chain(gelezen.rijen, gelezen.prestaties)
    for rij in rijen:
        vorm = rij.goed("leveringsvorm")
        if bekend and vorm is not None and vorm not in bekend:
            gegevens = {"bekend": ", ".join(bekend)}
            yield Fout("onbekende_leveringsvorm", (*rij.loc, "leveringsvorm"), waarde=toon(vorm), gegevens=gegevens)


def dubbele_rij(gelezen: Gelezen) -> Iterator[Fout]:
    """The key (agb, leveringsvorm) of an afspraak is unique."""
    eerste: dict[RijSleutel, Loc] = {}
    for rij in gelezen.rijen:
        sleutel = rijsleutel(rij)
        if sleutel is not None and (eerder := eerste.setdefault(sleutel, rij.loc)) != rij.loc:
            gegevens = {"eerste": gelezen.noem(eerder)}
            yield Fout("dubbele_rij", rij.loc, waarde=toon(" ".join(sleutel)), gegevens=gegevens)


def realisatie_ontbreekt(gelezen: Gelezen) -> Iterator[Fout]:
    """The weight V/A needs last year's realisation wherever there was an agreement last year."""
    if gelezen.parameter("gewicht_categorie3") != "realisatie_vorig_jaar":
        return
    for rij in gelezen.rijen:
        afspraak = rij.model
        if afspraak and afspraak.herschikking_vorig_jaar > 0 and afspraak.realisatie_vorig_jaar is None:
            gegevens = {"sleutel": f"{afspraak.agb} {afspraak.leveringsvorm}"}
            yield Fout("realisatie_ontbreekt", (*rij.loc, "realisatie_vorig_jaar"), gegevens=gegevens)


def gewicht_te_groot(gelezen: Gelezen) -> Iterator[Fout]:
    """The weight V/A fits the engine's 64 bits of millionths."""
    if gelezen.parameter("gewicht_categorie3") != "realisatie_vorig_jaar":
        return
    for rij in gelezen.rijen:
        afspraak = rij.model
        if afspraak and (afspraak.realisatie_vorig_jaar or 0) > GROOTSTE_GEWICHT * afspraak.herschikking_vorig_jaar > 0:
            gegevens = {"sleutel": f"{afspraak.agb} {afspraak.leveringsvorm}"}
            waarde = format_euro(afspraak.realisatie_vorig_jaar or 0)
            yield Fout("gewicht_te_groot", (*rij.loc, "realisatie_vorig_jaar"), waarde=waarde, gegevens=gegevens)


def som_van_kolom_te_groot(gelezen: Gelezen) -> Iterator[Fout]:
    """The sum of each column is at most € 100 billion."""
    for kolom in BEDRAGEN:
        som = sum(getattr(rij.model, kolom) or 0 for rij in gelezen.rijen if rij.model)
        if som > MAXIMUM_CENTS:
            gegevens = {"wat": kolom, "kolom": kolom}
            yield Fout("som_te_groot", ("afspraken",), waarde=format_euro(som), gegevens=gegevens)
