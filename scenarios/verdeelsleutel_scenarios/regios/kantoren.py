"""A small file about offices: what each has and needs, its limits, and who may lend to whom.

Sheets, CSV files or JSON keys `kantoren` (naam, ruimte, nodig, hoogstens_uit, hoogstens_in) and `verbindingen` (van,
naar). `ruimte` and `nodig` may be left out of an office of which the input of a herschikking is given too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from verdeelsleutel.fouten import Fout, Foutenlijst, Loc, OngeldigeInvoer, TeVeelFouten, te_veel_fouten
from verdeelsleutel.gegevens.boom import persoonsgegevens
from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.rij import RuweRij, beoordeel
from verdeelsleutel.gegevens.velden import InvoerBedrag, Sleutel
from verdeelsleutel.tabellen.bladen import Blad
from verdeelsleutel.tabellen.cellen import lees_bedragcel, lees_tekstcel
from verdeelsleutel.tabellen.inlezen import WERKBOEKEN
from verdeelsleutel.tabellen.json_in import boomfouten, lees_boom
from verdeelsleutel.tabellen.kolommen import Kolommen, Schema
from verdeelsleutel.tabellen.suggestie import lijkt_op
from verdeelsleutel.tabellen.tabel import Tabel, lees_tabel
from verdeelsleutel.tabellen.tabellen_in import bladfouten
from verdeelsleutel.tonen import toon


class KantoorRij(Model):
    """One office as it stands in the file; amounts in cents, None: not given."""

    naam: Sleutel
    ruimte: InvoerBedrag | None = None
    nodig: InvoerBedrag | None = None
    hoogstens_uit: InvoerBedrag | None = None
    hoogstens_in: InvoerBedrag | None = None


class Verbinding(Model):
    """One office may lend to another."""

    van: Sleutel
    naar: Sleutel


MODELLEN: dict[str, type[BaseModel]] = {"kantoren": KantoorRij, "verbindingen": Verbinding}
_BEDRAGEN = ("ruimte", "nodig", "hoogstens_uit", "hoogstens_in")

SCHEMA: Schema = {
    "kantoren": Kolommen({"naam": lees_tekstcel, **dict.fromkeys(_BEDRAGEN, lees_bedragcel)}, ("naam",), ("naam",)),
    "verbindingen": Kolommen({"van": lees_tekstcel, "naar": lees_tekstcel}, ("van", "naar"), ("van", "naar")),
}
"""The sheets of such a file."""


@dataclass(frozen=True)
class Kantorenbestand:
    """A file that was read.

    Parameters
    ----------
    bron : its name as the user gave it
    kantoren, verbindingen : rows; verbindingen None: everybody may lend to everybody
    tabellen : of sheets the tables, for the places of faults; None for JSON
    waarschuwingen : about the file
    """

    bron: str
    kantoren: tuple[KantoorRij, ...]
    verbindingen: tuple[Verbinding, ...] | None
    tabellen: dict[str, Tabel] | None
    waarschuwingen: tuple[Fout, ...]

    def fout(self, code: str, loc: Loc, waarde: str, **gegevens: str) -> Fout:
        """A fault at a place in the file."""
        return _plaats(Fout(code, loc, waarde=toon(waarde), gegevens=gegevens), self.tabellen)


def lees_kantoren(pad: Path, bron: str) -> Kantorenbestand | None:
    """Read a file or folder that has offices or links and is no herschikking; None if it is not of that kind.

    Raises
    ------
    OngeldigeInvoer
        it is, and has faults; all at once.
    """
    try:
        if pad.is_dir():
            from verdeelsleutel.tabellen.csv_in import lees_map

            return _uit_bladen(bron, *lees_map(pad)) if _is_kantoren(_csv_namen(pad)) else None
        inhoud = pad.read_bytes()
        if pad.suffix.lower() == ".json":
            boom = lees_boom(inhoud)
            return _uit_boom(bron, boom) if isinstance(boom, dict) and _is_kantoren(boom) else None
        if pad.suffix.lower() not in WERKBOEKEN:
            return None
        from verdeelsleutel.tabellen.werkboek_in import lees_werkboek

        bladen = lees_werkboek(inhoud, SCHEMA)
    except (OSError, ValueError):
        return None
    return _uit_bladen(bron, bladen) if _is_kantoren(blad.tabel for blad in bladen) else None


def _is_kantoren(delen: Iterable[str]) -> bool:
    namen = set(delen)
    return bool(namen & SCHEMA.keys()) and not namen & {"regio", "afspraken"}


def _csv_namen(pad: Path) -> list[str]:
    return [lid.stem.strip().casefold() for lid in pad.iterdir() if lid.suffix.lower() == ".csv"]


def _uit_bladen(bron: str, bladen: Sequence[Blad], waarschuwingen: Sequence[Fout] = ()) -> Kantorenbestand:
    fouten = Foutenlijst()
    try:
        fouten += waarschuwingen
        fouten += bladfouten(bladen, SCHEMA, ())
        tabellen: dict[str, Tabel] = {}
        for blad in bladen:
            if blad.tabel in SCHEMA and blad.tabel not in tabellen:
                tabellen[blad.tabel] = lees_tabel(blad, fouten, SCHEMA)
        rijen = {naam: _ruwe_rijen(tabel) for naam, tabel in tabellen.items()}
        return _beoordeeld(bron, rijen, tabellen, fouten)
    except TeVeelFouten:
        raise OngeldigeInvoer([*fouten, te_veel_fouten(in_tabel=True)]) from None


def _ruwe_rijen(tabel: Tabel) -> list[RuweRij]:
    ontbreekt = [] if tabel.leeg else [veld for veld in tabel.schema.nodig if veld not in tabel.kolommen]
    for veld in ontbreekt:
        tabel.fout("kolom_ontbreekt", 1, veld, waarde=veld, gegevens={"bekend": ", ".join(tabel.schema.lezers)})
    return [
        RuweRij((tabel.blad.tabel, nummer), rij.waarden, frozenset((veld,) for veld in {*rij.gemeld, *ontbreekt}))
        for nummer, rij in enumerate(tabel.rijen)
    ]


def _uit_boom(bron: str, boom: dict[str, Any]) -> Kantorenbestand:
    fouten = Foutenlijst()
    try:
        fouten += boomfouten(boom)
        delen = _bekend(boom, tuple(MODELLEN), (), fouten)
        rijen = {naam: _objecten(naam, deel, fouten) for naam, deel in delen.items()}
        return _beoordeeld(bron, rijen, None, fouten)
    except TeVeelFouten:
        raise OngeldigeInvoer([*fouten, te_veel_fouten(in_tabel=False)]) from None


def _objecten(naam: str, waarde: Any, fouten: Foutenlijst) -> list[RuweRij]:
    if not isinstance(waarde, list):
        fouten.append(Fout("geen_lijst", (naam,), waarde=toon(waarde)))
        return []
    rijen = []
    for nummer, deel in enumerate(waarde):
        loc: Loc = (naam, nummer)
        if isinstance(deel, dict):
            rijen.append(RuweRij(loc, _bekend(deel, tuple(MODELLEN[naam].model_fields), loc, fouten)))
        else:
            fouten.append(Fout("geen_object", loc, waarde=toon(deel)))
    return rijen


def _bekend(waarde: dict[str, Any], bekend: tuple[str, ...], loc: Loc, fouten: Foutenlijst) -> dict[str, Any]:
    """The part with known keys; each other key is a fault."""
    for sleutel in waarde.keys() - set(bekend):
        persoonlijk = list(persoonsgegevens(sleutel, waarde[sleutel], loc))
        gegevens = {"bekend": ", ".join(bekend), "lijkt_op": lijkt_op(sleutel, bekend)}
        fouten += persoonlijk or [Fout("onbekende_sleutel", (*loc, sleutel), waarde=toon(sleutel), gegevens=gegevens)]
    return {sleutel: waarde[sleutel] for sleutel in bekend if sleutel in waarde}


def _beoordeeld(
    bron: str, ruw: dict[str, list[RuweRij]], tabellen: dict[str, Tabel] | None, fouten: Foutenlijst
) -> Kantorenbestand:
    modellen: dict[str, list[Any]] = {naam: [] for naam in MODELLEN}
    for naam, rijen in ruw.items():
        for rij in rijen:
            goed, gevonden = beoordeel(MODELLEN[naam], rij)
            fouten += (_plaats(fout, tabellen) for fout in gevonden)
            modellen[naam].append(goed.model)
    if "verbindingen" in ruw and not ruw["verbindingen"] and not fouten.aantal:
        fouten.append(_plaats(Fout("verbindingen_leeg", ("verbindingen",)), tabellen))
    if fouten.aantal:
        raise OngeldigeInvoer(sorted(fouten, key=lambda fout: fout.ernst == "waarschuwing"))
    verbindingen = tuple(modellen["verbindingen"]) if "verbindingen" in ruw else None
    return Kantorenbestand(bron, tuple(modellen["kantoren"]), verbindingen, tabellen, tuple(fouten))


def _plaats(fout: Fout, tabellen: dict[str, Tabel] | None) -> Fout:
    """The fault with sheet, row and heading where the file is a table."""
    if tabellen is None or not fout.loc:
        return fout
    tabel = tabellen[str(fout.loc[0])]
    _, *pad = fout.loc
    rij = tabel.rijen[pad[0]].nummer if pad and isinstance(pad[0], int) else None
    veld = next((stap for stap in pad if isinstance(stap, str)), None)
    kolom = tabel.koppen.get(veld, veld) if veld else None
    return replace(fout, blad=tabel.blad.naam, rij=rij, kolom=kolom, in_tabel=True)
