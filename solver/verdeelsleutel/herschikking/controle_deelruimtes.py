"""Checks of `deelruimtes` against each other, the afspraken and the profile: one function per rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verdeelsleutel.fouten import Fout, Loc
from verdeelsleutel.gegevens.rij import Rij
from verdeelsleutel.gegevens.velden import lees_lijst
from verdeelsleutel.herschikking.gelezen import Gelezen, rijsleutel
from verdeelsleutel.herschikking.invoer import Deelruimte, plafondnaam
from verdeelsleutel.tonen import toon

REGIO = "regio"
"""Name of the region itself among the rooms."""


def dubbele_deelruimte(gelezen: Gelezen) -> Iterator[Fout]:
    """Names of deelruimtes are unique."""
    eerste: dict[str, Loc] = {}
    for ruimte in gelezen.deelruimtes:
        naam = ruimte.goed("naam")
        if naam is not None and (eerder := eerste.setdefault(naam, ruimte.loc)) != ruimte.loc:
            gegevens = {"eerste": gelezen.noem(eerder)}
            yield Fout("dubbele_deelruimte", (*ruimte.loc, "naam"), waarde=toon(naam), gegevens=gegevens)


def gereserveerde_naam(gelezen: Gelezen) -> Iterator[Fout]:
    """No deelruimte is called as the region is in the answer."""
    for ruimte in gelezen.deelruimtes:
        naam = ruimte.goed("naam")
        if naam is not None and naam.casefold() == REGIO:
            yield Fout("gereserveerde_naam", (*ruimte.loc, "naam"), waarde=toon(naam))


def naam_van_plafond(gelezen: Gelezen) -> Iterator[Fout]:
    """No deelruimte is called as a ceiling of the profile is in the answer."""
    plafonds = {plafondnaam(vorm) for vorm in _plafonds(gelezen)}
    for ruimte in gelezen.deelruimtes:
        naam = ruimte.goed("naam")
        if naam in plafonds:
            gegevens = {"eerste": f"een plafond van {gelezen.profiel.naam if gelezen.profiel else ''}"}
            yield Fout("dubbele_deelruimte", (*ruimte.loc, "naam"), waarde=toon(naam), gegevens=gegevens)


def onbekende_leveringsvorm_in_omvat(gelezen: Gelezen) -> Iterator[Fout]:
    """A leveringsvorm in a selection is one of the profile's."""
    bekend = gelezen.leveringsvormen
    for ruimte in gelezen.deelruimtes:
        for loc, vorm in _keuzes(ruimte, "leveringsvorm"):
            if bekend and vorm not in bekend:
                gegevens = {"bekend": ", ".join(bekend)}
                yield Fout("onbekende_leveringsvorm", loc, waarde=toon(vorm), gegevens=gegevens)


def onbekende_agb(gelezen: Gelezen) -> Iterator[Fout]:
    """An AGB code in a selection occurs in `afspraken`; silent while a row there has an unreadable AGB code."""
    codes = {rij.goed("agb") for rij in gelezen.rijen}
    if not codes or None in codes:
        return
    for ruimte in gelezen.deelruimtes:
        for loc, agb in _keuzes(ruimte, "agb"):
            if agb not in codes:
                yield Fout("onbekende_agb", loc, waarde=agb)


def dubbele_keuze(gelezen: Gelezen) -> Iterator[Fout]:
    """A selection names nothing twice."""
    for ruimte in gelezen.deelruimtes:
        for veld in ("leveringsvorm", "agb", "categorie"):
            gezien: set[Any] = set()
            for loc, waarde in _keuzes(ruimte, veld):
                if waarde in gezien:
                    yield Fout("dubbele_keuze", loc, waarde=toon(waarde))
                gezien.add(waarde)


def deelruimte_zonder_keuze(gelezen: Gelezen) -> Iterator[Fout]:
    """A deelruimte selects on something, else it would be the region."""
    for ruimte in gelezen.deelruimtes:
        if ruimte.goed("omvat") == {}:
            yield Fout("deelruimte_zonder_keuze", (*ruimte.loc, "omvat"), waarde=_naam(ruimte))


def deelruimte_kiest_niets(gelezen: Gelezen) -> Iterator[Fout]:
    """A deelruimte selects at least one afspraak; judged only if all codes on both sides can be read and are known."""
    sleutels = {rijsleutel(rij) for rij in gelezen.rijen}
    agbs = {sleutel[0] for sleutel in sleutels if sleutel}
    for ruimte in gelezen.deelruimtes:
        omvat = ruimte.goed("omvat")
        if not isinstance(omvat, dict):
            continue
        for veld, waarden in omvat.items():
            if waarden == []:
                yield Fout("deelruimte_kiest_niets", (*ruimte.loc, "omvat", veld), waarde=_naam(ruimte))
        vormen = {vorm for _, vorm in _keuzes(ruimte, "leveringsvorm")}
        codes = {agb for _, agb in _keuzes(ruimte, "agb")}
        bekend = codes <= agbs and vormen <= set(gelezen.leveringsvormen)
        if not sleutels or None in sleutels or not bekend or [] in omvat.values():
            continue
        if not any(_kiest(codes, vormen, sleutel) for sleutel in sleutels if sleutel):
            yield Fout("deelruimte_kiest_niets", (*ruimte.loc, "omvat"), waarde=_naam(ruimte))


def talmoed_met_deelruimtes(gelezen: Gelezen) -> Iterator[Fout]:
    """The Talmudic rule is defined for one estate; for rooms inside rooms there is no agreed extension of it."""
    for naam in ("sleutel_categorie2", "sleutel_categorie3"):
        if (gelezen.deelruimtes or _plafonds(gelezen)) and gelezen.parameter(naam) == "talmoed":
            yield Fout("talmoed_met_deelruimtes", ("beleid", "afwijkingen", naam), waarde="talmoed")


def _plafonds(gelezen: Gelezen) -> tuple[str, ...]:
    """The leveringsvormen that the profile caps."""
    parameter = gelezen.profiel.parameters.get("plafond_op_afspraak") if gelezen.profiel else None
    return tuple(parameter.waarde) if parameter else ()


def _kiest(codes: set[Any], vormen: set[Any], sleutel: tuple[str, str]) -> bool:
    return (not codes or sleutel[0] in codes) and (not vormen or sleutel[1] in vormen)


def _naam(ruimte: Rij[Deelruimte]) -> str | None:
    naam = ruimte.goed("naam")
    return None if naam is None else toon(naam)


def _keuzes(ruimte: Rij[Deelruimte], veld: str) -> list[tuple[Loc, Any]]:
    """Values of one field of a selection with their places; none if one of them was refused."""
    waarden = ruimte.goed("omvat", veld)
    if waarden is None:
        return []
    return [((*ruimte.loc, "omvat", veld, nummer), waarde) for nummer, waarde in enumerate(lees_lijst(waarden))]
