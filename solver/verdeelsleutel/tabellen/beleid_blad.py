"""The sheet `beleid`: a profile under its heading, and rows of parameter, value and reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from verdeelsleutel.fouten import Loc, OngeldigeWaarde
from verdeelsleutel.gegevens.rij import RuweRij
from verdeelsleutel.herschikking.invoer import AFWIJKINGEN
from verdeelsleutel.tabellen.bladen import Cel
from verdeelsleutel.tabellen.cellen import celtekst, lees_aandeelcel, lees_tekstcel, lees_voorrangcel
from verdeelsleutel.tabellen.suggestie import lijkt_op
from verdeelsleutel.tabellen.tabel import Tabel, TabelRij
from verdeelsleutel.tonen import toon

_LEZERS: dict[str, Callable[[Cel], Any]] = {
    "gegarandeerd_aandeel": lees_aandeelcel,
    "gegarandeerd_aandeel_groei": lees_aandeelcel,
    "voorrang": lees_voorrangcel,
}
Plaatsen = dict[Loc, tuple[int | None, str]]
"""Row number and heading of places in the policy choice."""


def lees_beleid(tabel: Tabel) -> tuple[RuweRij, Plaatsen]:
    """The policy choice of a sheet, and where each part of it stands; faults go to the table."""
    waarden: dict[str, Any] = {}
    gemeld: set[Loc] = set()
    plaatsen: Plaatsen = {("afwijkingen",): (None, _kop(tabel, "parameter"))}
    _lees_profiel(tabel, waarden, gemeld, plaatsen)
    afwijkingen = _lees_afwijkingen(tabel, gemeld, plaatsen)
    if afwijkingen or gemeld:
        waarden["afwijkingen"] = afwijkingen
    _lees_reden(tabel, waarden, gemeld, plaatsen)
    return RuweRij(("beleid",), waarden, frozenset(gemeld)), plaatsen


def _kop(tabel: Tabel, veld: str) -> str:
    return tabel.koppen.get(veld, veld)


def _lees_profiel(tabel: Tabel, waarden: dict[str, Any], gemeld: set[Loc], plaatsen: Plaatsen) -> None:
    """One profile: under its heading, or as the parameter `profiel`."""
    gevonden = [(rij, "profiel") for rij in tabel.rijen if "profiel" in rij.waarden]
    gevonden += [(rij, "waarde") for rij in tabel.rijen if rij.waarden.get("parameter") == "profiel"]
    for rij, veld in gevonden[1:]:
        tabel.fout("dubbele_parameter", rij.nummer, _kop(tabel, veld), waarde="profiel")
        gemeld.add(("profiel",))
    if any("profiel" in rij.gemeld for rij in tabel.rijen):
        gemeld.add(("profiel",))
    if gevonden and ("profiel",) not in gemeld:
        rij, veld = gevonden[0]
        plaatsen["profiel",] = (rij.nummer, _kop(tabel, veld))
        if veld in rij.waarden:
            waarden["profiel"] = lees_tekstcel(rij.waarden[veld])
        else:
            tabel.fout("ontbreekt", rij.nummer, _kop(tabel, veld))
            gemeld.add(("profiel",))


def _lees_afwijkingen(tabel: Tabel, gemeld: set[Loc], plaatsen: Plaatsen) -> dict[str, Any]:
    afwijkingen: dict[str, Any] = {}
    for rij in tabel.rijen:
        naam = rij.waarden.get("parameter")
        if naam == "profiel" or not {"parameter", "waarde"} & (rij.waarden.keys() | rij.gemeld):
            continue
        if "parameter" not in rij.waarden:
            gemeld.add(("afwijkingen", ""))
            if "parameter" not in rij.gemeld:
                tabel.fout("ontbreekt", rij.nummer, _kop(tabel, "parameter"))
        elif naam not in AFWIJKINGEN:
            gemeld.add(("afwijkingen", ""))
            gegevens = {"bekend": ", ".join(AFWIJKINGEN), "lijkt_op": lijkt_op(str(naam), AFWIJKINGEN)}
            tabel.fout(
                "onbekende_parameter", rij.nummer, _kop(tabel, "parameter"), waarde=toon(naam), gegevens=gegevens
            )
        elif naam in afwijkingen or ("afwijkingen", naam) in gemeld:
            tabel.fout("dubbele_parameter", rij.nummer, _kop(tabel, "parameter"), waarde=naam)
            gemeld.add(("afwijkingen", naam))
        else:
            plaatsen["afwijkingen", naam] = (rij.nummer, _kop(tabel, "waarde"))
            _lees_waarde(tabel, rij, naam, afwijkingen, gemeld)
    return afwijkingen


def _lees_waarde(tabel: Tabel, rij: TabelRij, naam: str, afwijkingen: dict[str, Any], gemeld: set[Loc]) -> None:
    cel = rij.waarden.get("waarde")
    if cel is None:
        gemeld.add(("afwijkingen", naam))
        if "waarde" not in rij.gemeld:
            tabel.fout("ontbreekt", rij.nummer, _kop(tabel, "waarde"))
        return
    try:
        afwijkingen[naam] = _LEZERS.get(naam, lees_tekstcel)(cel)
    except OngeldigeWaarde as fout:
        gemeld.add(("afwijkingen", naam))
        waarde = toon(celtekst(cel))
        gegevens = {"veld": naam, **fout.gegevens}
        tabel.fout(fout.code, rij.nummer, _kop(tabel, "waarde"), waarde=waarde, gegevens=gegevens)


def _lees_reden(tabel: Tabel, waarden: dict[str, Any], gemeld: set[Loc], plaatsen: Plaatsen) -> None:
    """One reason for all: the different reasons of the rows, by code point, joined by a semicolon."""
    met_reden = [rij for rij in tabel.rijen if "reden" in rij.waarden]
    eerste = met_reden[0].nummer if met_reden else next((rij.nummer for rij in tabel.rijen), None)
    plaatsen["reden",] = (eerste, _kop(tabel, "reden"))
    if any("reden" in rij.gemeld for rij in tabel.rijen):
        gemeld.add(("reden",))
    redenen = [rij.waarden["reden"] for rij in met_reden]
    if redenen and all(isinstance(reden, str) for reden in redenen):
        waarden["reden"] = "; ".join(sorted(set(redenen)))
    elif redenen:
        waarden["reden"] = next(reden for reden in redenen if not isinstance(reden, str))
