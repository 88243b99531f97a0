"""The columns of very many declarations, from CSV or Parquet: every value read and judged, every fault at its cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from verdeelsleutel.bedragen import lees_euro
from verdeelsleutel.fouten import Fout, Foutenlijst, OngeldigeInvoer, OngeldigeWaarde, OngeldigGetal, leesbaar
from verdeelsleutel.gegevens.velden import lees_sleutel
from verdeelsleutel.persoonsgegevens import noemt_persoonsgegeven
from verdeelsleutel.plafond.afrekening.kolommen import Declaratiekolommen
from verdeelsleutel.plafond.velden import lees_contractjaar, lees_setting, setting_als_tekst
from verdeelsleutel.tabellen.bladen import Cel, is_leeg
from verdeelsleutel.tabellen.cellen import celtekst, lees_agbcel, lees_bedragcel, lees_datumcel, lees_jaarcel
from verdeelsleutel.tabellen.csv_in import lees_tekst, scheidingsteken
from verdeelsleutel.tabellen.plafond_kolommen import SCHEMA, lees_idcel
from verdeelsleutel.tonen import toon

GROOTSTE_STROOM = 2 << 30
"""Bytes of a file of declarations."""
MEESTE_REGELS = 20_000_000
_PER_KEER = 1 << 16
_DAG = date(2006, 1, 1)


def _getal_of_tekst(cel: Any) -> int:
    """Cents; a Parquet file may hold decimals."""
    return lees_euro(format(cel, "f")) if isinstance(cel, Decimal) else lees_bedragcel(cel)


_LEZERS: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "id": (lambda cel: lees_sleutel(lees_idcel(cel)), "-"),
    "agb": (lees_agbcel, "00000000"),
    "sector": (lees_sleutel, "-"),
    "setting": (lambda cel: setting_als_tekst(lees_setting(lees_jaarcel(cel))), None),
    "jaar": (lambda cel: lees_contractjaar(lees_jaarcel(cel)), _DAG.year),
    "ingediend_op": (lambda cel: lees_datumcel(cel).toordinal(), _DAG.toordinal()),
    "zorg_tot": (lambda cel: lees_datumcel(cel).toordinal(), _DAG.toordinal()),
    "bedrag": (_getal_of_tekst, 0),
    "crediteert": (lambda cel: lees_sleutel(lees_idcel(cel)), None),
}
"""Per column its reader, and what stands in the place of a refused value so that the rest can still be judged."""
_ONTHOUDEN = frozenset({"agb", "sector", "setting", "jaar", "ingediend_op", "zorg_tot"})
"""Columns with few different values, each read once."""


class Declaratielezing:
    """The columns of one file as they grow."""

    def __init__(self, naam: str) -> None:
        self.blad = leesbaar(naam)
        self.fouten = Foutenlijst()
        self.gebreken: dict[int, frozenset[str]] = {}
        self._waarden: dict[str, list[Any]] = {veld: [] for veld in _LEZERS}
        self._rij: list[int] = []
        self._koppen: dict[str, str] = {}

    def neem(self, bestand: Path) -> None:
        """Read the file."""
        if bestand.stat().st_size > GROOTSTE_STROOM:
            gegevens = {"grens": str(GROOTSTE_STROOM >> 20)}
            raise OngeldigeInvoer(
                [Fout("bestand_te_groot", blad=self.blad, waarde=self.blad, gegevens=gegevens, in_tabel=True)]
            )
        if bestand.suffix.lower() == ".parquet":
            self._neem_parquet(bestand)
        else:
            self._neem_csv(bestand)

    def kolommen(self) -> Declaratiekolommen:
        """The columns, with stand-ins for what was refused."""
        w = self._waarden
        return Declaratiekolommen(
            rij=self._rij,
            id=w["id"],
            agb=w["agb"],
            sector=w["sector"],
            setting=w["setting"],
            jaar=w["jaar"],
            ingediend=np.array(w["ingediend_op"], dtype=np.int64),
            zorg_tot=np.array(w["zorg_tot"], dtype=np.int64),
            bedrag_cents=np.array(w["bedrag"], dtype=np.int64),
            crediteert=w["crediteert"],
        )

    def plaats(self, fout: Fout) -> Fout:
        """A fault in the declarations at its row and column."""
        veld = str(fout.loc[2]) if len(fout.loc) > 2 else None
        rij = fout.loc[1] if len(fout.loc) > 1 and isinstance(fout.loc[1], int) else None
        gegevens = dict(fout.gegevens)
        if gegevens.get("eerste", "").startswith("/declaraties/"):
            gegevens["eerste"] = gegevens["eerste"].split("/")[2]
        kolom = self._koppen.get(veld, veld) if veld else None
        return replace(fout, blad=self.blad, rij=rij, kolom=kolom, gegevens=gegevens, in_tabel=True)

    def _neem_csv(self, bestand: Path) -> None:
        tekst, waarschuwingen = lees_tekst(self.blad, bestand.read_bytes())
        self.fouten += waarschuwingen
        lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheidingsteken(tekst), strict=True)
        try:
            kop = next(lezer, [])
            plaatsen = self._kop(kop)
            self._neem_rijen(_rijen(lezer, len(kop), self._verkeerd_geknipt), plaatsen)
        except csv.Error:
            regel = str(lezer.line_num)
            gegevens = {"wat": f"regel {regel}", "wat_en": f"line {regel}"}
            fout = Fout("csv_onleesbaar", blad=self.blad, waarde=self.blad, gegevens=gegevens, in_tabel=True)
            raise OngeldigeInvoer([fout]) from None

    def _neem_parquet(self, bestand: Path) -> None:
        try:
            from pyarrow import ArrowException, types
            from pyarrow.parquet import ParquetFile
        except ImportError:
            raise OngeldigeInvoer([self._bestandsfout("parquet_zonder_pyarrow")]) from None
        try:
            with ParquetFile(bestand) as inhoud:
                kop = list(inhoud.schema_arrow.names)
                plaatsen = self._kop(kop)
                if inhoud.metadata.num_rows > MEESTE_REGELS:
                    raise OngeldigeInvoer([self._bestandsfout("bestand_te_groot", grens=f"{GROOTSTE_STROOM >> 20}")])
                if any(types.is_nested(inhoud.schema_arrow.field(plaats).type) for plaats in plaatsen.values()):
                    raise OngeldigeInvoer([self._bestandsfout("parquet_onleesbaar")])
                namen = [kop[plaats] for plaats in plaatsen.values()]
                rijen = (
                    rij
                    for deel in inhoud.iter_batches(_PER_KEER, columns=namen)
                    for rij in zip(*(deel.column(naam).to_pylist() for naam in namen), strict=True)
                )
                nummers = ((nummer, rij) for nummer, rij in enumerate(rijen, start=1))
                self._neem_rijen(nummers, {veld: plek for plek, veld in enumerate(plaatsen)})
        except ArrowException:
            raise OngeldigeInvoer([self._bestandsfout("parquet_onleesbaar")]) from None

    def _bestandsfout(self, code: str, **gegevens: str) -> Fout:
        return Fout(code, blad=self.blad, waarde=self.blad, gegevens=gegevens, in_tabel=True)

    def _kop(self, kop: Sequence[str]) -> dict[str, int]:
        """Place of our columns; others are named in a warning, person data refused."""
        plaatsen: dict[str, int] = {}
        for plaats, tekst in enumerate(kop):
            naam = tekst.strip().casefold()
            if noemt_persoonsgegeven(tekst):
                self._meld("persoonsgegeven_kop", 1, leesbaar(tekst.strip()))
            elif naam not in _LEZERS:
                kolom = leesbaar(tekst.strip())
                gegevens = {"bekend": ", ".join(_LEZERS)}
                self.fouten.append(
                    Fout(
                        "onbekende_kolom",
                        ernst="waarschuwing",
                        blad=self.blad,
                        kolom=kolom,
                        waarde=kolom,
                        gegevens=gegevens,
                        in_tabel=True,
                    )
                )
            elif naam in plaatsen:
                self._meld("dubbele_kolom", 1, tekst)
            else:
                plaatsen[naam], self._koppen[naam] = plaats, tekst.strip()
        nodig = SCHEMA["declaraties"].nodig
        for veld in (veld for veld in nodig if veld not in plaatsen):
            self._meld("kolom_ontbreekt", 1, veld, veld, bekend=", ".join(nodig))
        if self.fouten.aantal:
            raise OngeldigeInvoer(list(self.fouten))
        return plaatsen

    def _neem_rijen(self, rijen: Iterable[tuple[int, Sequence[Any]]], plaatsen: dict[str, int]) -> None:
        nodig = frozenset(SCHEMA["declaraties"].nodig)
        onthouden: dict[str, dict[Any, Any]] = {veld: {} for veld in _ONTHOUDEN}
        kolommen = [
            (veld, plaatsen.get(veld), lees, self._waarden[veld].append, onthouden.get(veld))
            for veld, (lees, _) in _LEZERS.items()
        ]
        for nummer, rij in rijen:
            self._rij.append(nummer)
            for veld, plaats, lees, zet, gezien in kolommen:
                cel = None if plaats is None else rij[plaats]
                if gezien is not None and cel in gezien:
                    zet(gezien[cel])
                elif is_leeg(cel):
                    if veld in nodig:
                        self._weiger(nummer, veld, "ontbreekt", None, {})
                    zet(_LEZERS[veld][1])
                else:
                    zet(self._waarde(nummer, veld, cel, lees, gezien))
            if len(self._rij) > MEESTE_REGELS:
                raise OngeldigeInvoer([self._bestandsfout("bestand_te_groot", grens=f"{GROOTSTE_STROOM >> 20}")])

    def _waarde(
        self, nummer: int, veld: str, cel: Cel, lees: Callable[[Any], Any], gezien: dict[Any, Any] | None
    ) -> Any:
        try:
            waarde = lees(cel)
        except OngeldigeWaarde as fout:
            geweigerd = toon(celtekst(cel), geldveld=isinstance(fout, OngeldigGetal))
            self._weiger(nummer, veld, fout.code, geweigerd, fout.gegevens)
            return _LEZERS[veld][1]
        if gezien is not None:
            gezien[cel] = waarde
        return waarde

    def _weiger(self, rij: int, veld: str, code: str, waarde: str | None, gegevens: Any) -> None:
        regel = len(self._rij) - 1
        self.gebreken[regel] = self.gebreken.get(regel, frozenset()) | {veld}
        self._meld(code, rij, self._koppen.get(veld, veld), None if code == "persoonsgegeven" else waarde, **gegevens)

    def _verkeerd_geknipt(self, rij: int, aantal: int, verwacht: int) -> None:
        self._meld("aantal_velden", rij, None, str(aantal), verwacht=str(verwacht))

    def _meld(self, code: str, rij: int, kolom: str | None, waarde: str | None = None, **gegevens: str) -> None:
        self.fouten.append(
            Fout(code, blad=self.blad, rij=rij, kolom=kolom, waarde=waarde, gegevens=gegevens, in_tabel=True)
        )


def _rijen(
    lezer: Iterable[list[str]], breedte: int, meld: Callable[[int, int, int], None]
) -> Iterator[tuple[int, list[str]]]:
    """Filled rows with their number, headings included; a row cut in the wrong places is reported and left out."""
    for nummer, rij in enumerate(lezer, start=2):
        if len(rij) == breedte:
            if any(rij):
                yield nummer, rij
        elif any(cel.strip() for cel in rij):
            if len(rij) < breedte or any(cel.strip() for cel in rij[breedte:]):
                meld(nummer, len(rij), breedte)
            else:
                yield nummer, rij[:breedte]
