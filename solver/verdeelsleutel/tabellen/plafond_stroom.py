"""A settlement of very many declarations: a folder whose declarations are read as columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from verdeelsleutel.fouten import Fout, Foutenlijst, OngeldigeInvoer, TeVeelFouten, leesbaar, te_veel_fouten
from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer
from verdeelsleutel.plafond.afrekening.kolommen import Declaratiekolommen
from verdeelsleutel.plafond.afrekening.koppeling import Gebreken, koppel
from verdeelsleutel.plafond.afrekening.stroom import Declaratiestroom
from verdeelsleutel.tabellen.csv_in import lees_bestanden
from verdeelsleutel.tabellen.grenzen import GROOTSTE_BESTAND
from verdeelsleutel.tabellen.plafond_bron import Bron
from verdeelsleutel.tabellen.plafond_declaraties import Declaratielezing
from verdeelsleutel.tabellen.plafond_in import bron_van_bladen
from verdeelsleutel.tabellen.plafond_lees import lees_afrekeninginvoer

GROOT = 4 << 20
"""Bytes of declaraties.csv from which it is read as columns."""


@dataclass(frozen=True, eq=False)
class Stroominvoer:
    """A validated settlement whose declarations are columns.

    Parameters
    ----------
    invoer : regime, peildatum and ceilings; without declarations
    kolommen, stroom : the declarations, as read and as arrays
    waarschuwingen : of all files
    """

    invoer: AfrekeningInvoer
    kolommen: Declaratiekolommen
    stroom: Declaratiestroom
    waarschuwingen: tuple[Fout, ...]


def is_stroom(pad: Path) -> bool:
    """Whether a folder holds its declarations as Parquet, or as a CSV that is large."""
    try:
        bestand = _declaratiebestand(pad)
        return bestand is not None and (bestand.suffix.lower() == ".parquet" or bestand.stat().st_size > GROOT)
    except OSError:
        return False


def lees_stroom(pad: Path) -> Stroominvoer:
    """Read a folder with algemeen.csv, plafonds.csv, and declaraties.csv or declaraties.parquet.

    Raises
    ------
    OngeldigeInvoer
        with every fault at once.
    """
    bestand = _declaratiebestand(pad)
    if bestand is None:
        raise OngeldigeInvoer([Fout("bestand_onleesbaar", waarde=leesbaar(pad.name))])
    try:
        andere, koppen = _lees_andere(pad)
        lezing = Declaratielezing(bestand.name)
        lezing.neem(bestand)
    except OSError:
        raise OngeldigeInvoer([Fout("bestand_onleesbaar", waarde=leesbaar(bestand.name))]) from None
    except TeVeelFouten:
        raise OngeldigeInvoer([*lezing.fouten, te_veel_fouten(in_tabel=True)]) from None
    fouten = [*koppen, *lezing.fouten]
    try:
        invoer, waarschuwingen = lees_afrekeninginvoer(andere)
    except OngeldigeInvoer as ongeldig:
        raise OngeldigeInvoer([*ongeldig.fouten, *fouten]) from None
    kolommen = lezing.kolommen()
    koppeling = koppel(list(enumerate(invoer.plafonds)), kolommen, invoer.peildatum, Gebreken(velden=lezing.gebreken))
    for fout in koppeling.fouten:
        in_declaraties = fout.loc[:1] == ("declaraties",)
        fouten += [lezing.plaats(fout)] if in_declaraties else andere.plaats([fout])
    if any(fout.ernst == "fout" for fout in fouten):
        raise OngeldigeInvoer(_begrensd(fouten))
    return Stroominvoer(invoer, kolommen, koppeling.stroom, (*waarschuwingen, *fouten))


def _begrensd(fouten: Iterable[Fout]) -> list[Fout]:
    lijst = Foutenlijst()
    try:
        lijst += fouten
    except TeVeelFouten:
        return [*lijst, te_veel_fouten(in_tabel=True)]
    return list(lijst)


def _declaratiebestand(pad: Path) -> Path | None:
    """The file of declarations in a folder; Parquet first, which only stands there to be read."""
    if not pad.is_dir():
        return None
    gevonden = {bestand.name.lower(): bestand for bestand in pad.iterdir()}
    return gevonden.get("declaraties.parquet") or gevonden.get("declaraties.csv")


def _lees_andere(pad: Path) -> tuple[Bron, list[Fout]]:
    """All other CSV files as usual, and an empty list of declarations."""
    bestanden = sorted(
        bestand
        for bestand in pad.iterdir()
        if bestand.name.lower().endswith(".csv") and bestand.name.lower() != "declaraties.csv"
    )
    if sum(bestand.stat().st_size for bestand in bestanden) > GROOTSTE_BESTAND:
        gegevens = {"grens": str(GROOTSTE_BESTAND >> 20)}
        raise OngeldigeInvoer([Fout("bestand_te_groot", waarde=leesbaar(pad.name), gegevens=gegevens, in_tabel=True)])
    bladen, waarschuwingen = lees_bestanden([(bestand.name, bestand.read_bytes()) for bestand in bestanden])
    bron = bron_van_bladen(bladen)
    return replace(bron, boom={**bron.boom, "declaraties": []}), waarschuwingen
