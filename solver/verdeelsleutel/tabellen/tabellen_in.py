"""A herschikking as sheets, from a workbook or from CSV files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from verdeelsleutel.fouten import (
    Fout,
    Foutenlijst,
    Loc,
    OngeldigeInvoer,
    TeVeelFouten,
    leesbaar,
    sorteer_waarschuwingen,
    te_veel_fouten,
)
from verdeelsleutel.gegevens.rij import RuweRij
from verdeelsleutel.herschikking.invoer import UIT_PRESTATIES, Invoer
from verdeelsleutel.herschikking.lezen import lees_ruwe_invoer
from verdeelsleutel.herschikking.ruw import RuweInvoer
from verdeelsleutel.persoonsgegevens import bevat_bsn, noemt_persoonsgegeven
from verdeelsleutel.tabellen.beleid_blad import Plaatsen, lees_beleid
from verdeelsleutel.tabellen.bladen import Blad, kolomletter
from verdeelsleutel.tabellen.kolommen import KOLOMMEN, Schema
from verdeelsleutel.tabellen.object_in import NOG_NIET
from verdeelsleutel.tabellen.suggestie import lijkt_op
from verdeelsleutel.tabellen.tabel import Tabel, lees_tabel, vreemde_cellen

_KEUZES = ("leveringsvorm", "agb", "categorie")
_GELEZEN = {
    True: ("het is wel meegerekend.", "it was counted all the same."),
    False: ("het is niet gelezen.", "it was not read."),
}


def lees_bladen(bladen: Sequence[Blad], fouten: Sequence[Fout] = ()) -> tuple[Invoer, tuple[Fout, ...]]:
    """Read a herschikking from sheets; `fouten` are warnings that their reader found.

    Raises
    ------
    OngeldigeInvoer
        with every fault at once.
    """
    gevonden = Foutenlijst()
    try:
        gevonden += fouten
        invoer = _lees(bladen, gevonden)
    except TeVeelFouten:
        raise OngeldigeInvoer([*_gesorteerd(gevonden, bladen), te_veel_fouten(in_tabel=True)]) from None
    if invoer is None or gevonden.aantal:
        raise OngeldigeInvoer(_gesorteerd(gevonden, bladen))
    return invoer, sorteer_waarschuwingen(gevonden)


def _lees(bladen: Sequence[Blad], fouten: Foutenlijst) -> Invoer | None:
    fouten += bladfouten(bladen, KOLOMMEN, ("regio", "afspraken"), NOG_NIET)
    tabellen: dict[str, Tabel] = {}
    for blad in bladen:
        if blad.tabel in KOLOMMEN and blad.tabel not in tabellen:
            tabellen[blad.tabel] = lees_tabel(blad, fouten)
    beleid, plaatsen = lees_beleid(tabellen["beleid"]) if "beleid" in tabellen else (RuweRij(("beleid",), {}), {})
    invoer, gevonden = lees_ruwe_invoer(_ruwe_invoer(tabellen, beleid))
    fouten += (_plaats(fout, tabellen, plaatsen) for fout in gevonden)
    return invoer


def _gesorteerd(fouten: Iterable[Fout], bladen: Sequence[Blad]) -> list[Fout]:
    """Errors first, by sheet and row."""
    volgorde = {blad.naam: nummer for nummer, blad in enumerate(bladen)}
    return sorted(
        fouten, key=lambda fout: (fout.ernst == "waarschuwing", volgorde.get(fout.blad or "", -1), fout.rij or 0)
    )


def _ruwe_invoer(tabellen: dict[str, Tabel], beleid: RuweRij) -> RuweInvoer:
    met_prestaties = "prestaties" in tabellen and bool(tabellen["prestaties"].rijen)
    rijen = {
        naam: _ruwe_rijen(tabel, met_prestaties) for naam, tabel in tabellen.items() if naam not in ("regio", "beleid")
    }
    return RuweInvoer(
        regio=_regio(tabellen["regio"]) if "regio" in tabellen else None,
        afspraken=rijen.get("afspraken"),
        prestaties=rijen.get("prestaties", ()),
        deelruimtes=rijen.get("deelruimtes", ()),
        beleid=beleid,
        noem=lambda loc: str(tabellen[str(loc[0])].rijen[int(loc[1])].nummer),
    )


def _ruwe_rijen(tabel: Tabel, met_prestaties: bool) -> tuple[RuweRij, ...] | None:
    """The rows of a table; None, reported, if it has none of its headings; an optional table may be empty."""
    if tabel.leeg and tabel.blad.tabel != "afspraken":
        return ()
    zonder_kop = _meld_ontbrekende_kolommen(tabel, met_prestaties)
    if not tabel.kolommen and zonder_kop:
        return None
    naam = tabel.blad.tabel
    maak = _omvat if naam == "deelruimtes" else _gewoon
    return tuple(
        RuweRij((naam, nummer), *maak(rij.waarden, rij.gemeld | zonder_kop)) for nummer, rij in enumerate(tabel.rijen)
    )


def _meld_ontbrekende_kolommen(tabel: Tabel, met_prestaties: bool) -> frozenset[str]:
    nodig = KOLOMMEN[tabel.blad.tabel].nodig
    uit_prestaties = UIT_PRESTATIES if met_prestaties and tabel.blad.tabel == "afspraken" else ()
    ontbreekt = [veld for veld in nodig if veld not in tabel.kolommen and veld not in uit_prestaties]
    for veld in ontbreekt:
        tabel.fout("kolom_ontbreekt", 1, veld, waarde=veld, gegevens={"bekend": ", ".join(nodig)})
    return frozenset(ontbreekt)


def _gewoon(waarden: dict[str, Any], gemeld: frozenset[str]) -> tuple[dict[str, Any], frozenset[Loc]]:
    return waarden, frozenset((veld,) for veld in gemeld)


def _omvat(waarden: dict[str, Any], gemeld: frozenset[str]) -> tuple[dict[str, Any], frozenset[Loc]]:
    """A row of `deelruimtes`, its selection gathered in one field."""
    rest = {veld: waarde for veld, waarde in waarden.items() if veld not in _KEUZES}
    omvat = {veld: waarden[veld] for veld in _KEUZES if veld in waarden}
    return {**rest, "omvat": omvat}, frozenset(("omvat", veld) if veld in _KEUZES else (veld,) for veld in gemeld)


def _regio(tabel: Tabel) -> RuweRij | None:
    zonder_kop = _meld_ontbrekende_kolommen(tabel, met_prestaties=False)
    if len(tabel.rijen) != 1:
        if tabel.kolommen:
            tabel.fout("regio_een_rij", None, None, waarde=str(len(tabel.rijen)))
        return None
    return RuweRij(("regio",), *_gewoon(tabel.rijen[0].waarden, tabel.rijen[0].gemeld | zonder_kop))


def bladfouten(
    bladen: Sequence[Blad], schema: Schema, nodig: Sequence[str], nog_niet: Sequence[str] = ()
) -> list[Fout]:
    """Sheets that are missing, unknown, double, hidden or not yet read."""
    fouten = []
    gezien: set[str] = set()
    for nummer, blad in enumerate(bladen):
        if blad.tabel in schema and blad.tabel in gezien:
            fouten.append(_bladfout("dubbel_blad", blad.naam))
        elif blad.tabel not in schema:
            fouten += _vreemd_blad(blad, nummer, schema, nog_niet)
        if blad.verborgen:
            nl, en = _GELEZEN[blad.tabel in schema]
            gegevens = {"gevolg": nl, "gevolg_en": en}
            fouten.append(_bladfout("verborgen_blad", _veilig(blad, nummer), "waarschuwing", gegevens))
        gezien.add(blad.tabel)
    for naam in nodig:
        if naam not in gezien:
            fouten.append(_bladfout("blad_ontbreekt", naam, gegevens={"bekend": ", ".join(schema[naam].nodig)}))
    return fouten


def _bladfout(code: str, naam: str, ernst: Any = "fout", gegevens: Any = None) -> Fout:
    return Fout(code, ernst=ernst, blad=naam, waarde=naam, gegevens=gegevens or {}, in_tabel=True)


def _vreemd_blad(blad: Blad, nummer: int, schema: Schema, nog_niet: Sequence[str]) -> list[Fout]:
    """A sheet that is not ours: an error if it comes later or holds person data, else a warning that names it."""
    if blad.tabel in nog_niet:
        return [_bladfout("nog_niet_ondersteund", blad.naam)]
    naam = _veilig(blad, nummer)
    fouten = [_bladfout("persoonsgegeven_kop", naam)] if noemt_persoonsgegeven(blad.naam) else []
    onze = _onze_koppen(schema)
    breedte = max(map(len, blad.rijen), default=0)
    for kolom in range(breedte):
        fouten += _vreemde_kolom(blad, naam, kolom, onze)
    if fouten:
        return fouten
    gegevens = {"bekend": ", ".join(schema), "lijkt_op": lijkt_op(blad.naam, schema)}
    return [_bladfout("onbekend_blad", naam, "waarschuwing", gegevens)]


def _vreemde_kolom(blad: Blad, naam: str, kolom: int, onze: frozenset[str]) -> list[Fout]:
    cellen = list(vreemde_cellen(blad.rijen, kolom))
    kop = cellen[0][1] if cellen else ""
    for rij, tekst in cellen:
        if rij < _LAAGSTE_KOP and len(tekst) <= _LANGSTE_KOP and noemt_persoonsgegeven(tekst):
            return [Fout("persoonsgegeven_kop", blad=naam, rij=rij + 1, kolom=kolomletter(kolom), in_tabel=True)]
        if kop.casefold() not in onze and bevat_bsn(tekst):
            return [Fout("persoonsgegeven", blad=naam, rij=rij + 1, kolom=kolomletter(kolom), in_tabel=True)]
    return []


_LANGSTE_KOP = 40
_LAAGSTE_KOP = 50
_TEKSTKOPPEN = ("zorgkantoor", "regio", "aanbieder", "naam", "prestatiecode", "parameter", "waarde", "reden")


def _onze_koppen(schema: Schema) -> frozenset[str]:
    """Headings of amounts, volumes, tariffs and codes, which on any sheet are never taken for person data."""
    return frozenset(veld for kolommen in schema.values() for veld in kolommen.lezers if veld not in _TEKSTKOPPEN)


def _veilig(blad: Blad, nummer: int) -> str:
    return f"blad {nummer + 1}" if bevat_bsn(blad.naam) else leesbaar(blad.naam)


def _plaats(fout: Fout, tabellen: dict[str, Tabel], beleid: Plaatsen) -> Fout:
    """The fault with sheet, row and heading instead of keys and indices."""
    tabel = tabellen.get(str(fout.loc[0])) if fout.loc else None
    if tabel is None:
        return replace(fout, in_tabel=True)
    naam, *pad = fout.loc
    if naam == "beleid":
        rij, kolom = beleid.get(tuple(pad), beleid.get(tuple(pad[:2]), (None, None)))
        gegevens = {"veld": str(pad[1]), **fout.gegevens} if len(pad) > 1 else fout.gegevens
        return replace(fout, blad=tabel.blad.naam, rij=rij, kolom=kolom, gegevens=gegevens, in_tabel=True)
    rij = _rijnummer(tabel, naam, pad)
    kolom = _kolom(tabel, fout, pad)
    return replace(fout, blad=tabel.blad.naam, rij=rij, kolom=kolom, in_tabel=True)


def _rijnummer(tabel: Tabel, naam: str | int, pad: list[str | int]) -> int | None:
    if naam == "regio":
        return tabel.rijen[0].nummer
    return tabel.rijen[pad[0]].nummer if pad and isinstance(pad[0], int) else None


def _kolom(tabel: Tabel, fout: Fout, pad: list[str | int]) -> str | None:
    velden = [stap for stap in pad if isinstance(stap, str) and stap != "omvat"]
    veld = velden[0] if velden else fout.gegevens.get("kolom")
    return tabel.koppen.get(veld, veld) if veld else None
