"""One of our sheets as rows of fields, with the place of every row and every fault in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from verdeelsleutel.fouten import Ernst, Fout, Foutenlijst, OngeldigeWaarde, OngeldigGetal, leesbaar
from verdeelsleutel.persoonsgegevens import bevat_bsn, noemt_persoonsgegeven
from verdeelsleutel.tabellen.bladen import Blad, Cel, celnaam, is_leeg, kolomletter
from verdeelsleutel.tabellen.cellen import celtekst, is_getal
from verdeelsleutel.tabellen.kolommen import KOLOMMEN, Kolommen, Lezer, Schema
from verdeelsleutel.tabellen.suggestie import lijkt_op
from verdeelsleutel.tonen import toon

FOUTWAARDEN_NL = {
    "#DIV/0!": "#DEEL/0!",
    "#N/A": "#N/B",
    "#NAME?": "#NAAM?",
    "#NULL!": "#LEEG!",
    "#NUM!": "#GETAL!",
    "#REF!": "#VERW!",
    "#VALUE!": "#WAARDE!",
}


@dataclass(frozen=True)
class TabelRij:
    """Fields of one filled row: its row number from 1, values read, and fields already refused."""

    nummer: int
    waarden: dict[str, Any]
    gemeld: frozenset[str]


@dataclass
class Tabel:
    """A sheet of ours, read; what is wrong in it goes to `fouten`, which all sheets share. `leeg`: not one cell."""

    blad: Blad
    fouten: Foutenlijst
    schema: Kolommen
    koppen: dict[str, str] = field(default_factory=dict)
    kolommen: dict[str, int] = field(default_factory=dict)
    rijen: list[TabelRij] = field(default_factory=list)
    leeg: bool = False

    def fout(
        self,
        code: str,
        rij: int | None,
        kolom: str | None,
        waarde: str | None = None,
        gegevens: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Report an error at a row counted from 1 and a heading."""
        self._meld("fout", code, rij, kolom, waarde, gegevens)

    def waarschuwing(
        self,
        code: str,
        kolom: str | None,
        waarde: str | None = None,
        gegevens: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Report a warning on a column, or on the whole sheet."""
        self._meld("waarschuwing", code, None, kolom, waarde, gegevens)

    def _meld(
        self,
        ernst: Ernst,
        code: str,
        rij: int | None,
        kolom: str | None,
        waarde: str | None,
        gegevens: Mapping[str, str],
    ) -> None:
        loc = (self.blad.tabel,)
        self.fouten.append(Fout(code, loc, ernst, self.blad.naam, rij, kolom, waarde, gegevens, in_tabel=True))


def lees_tabel(blad: Blad, fouten: Foutenlijst, schema: Schema = KOLOMMEN) -> Tabel:
    """Read a sheet whose name is in `schema`.

    Raises
    ------
    TeVeelFouten
        there are more errors than are looked for.
    """
    if not any(not is_leeg(cel) for rij in blad.rijen for cel in rij):
        return Tabel(blad, fouten, schema[blad.tabel], leeg=True)
    tabel = Tabel(blad, fouten, schema[blad.tabel])
    _meld_vreemde_kolommen(tabel, _lees_kop(tabel))
    _meld_samenvoegingen(tabel)
    _lees_rijen(tabel)
    _meld_verborgen_rijen(tabel)
    return tabel


def vreemde_cellen(rijen: Sequence[Sequence[Cel]], kolom: int) -> Iterator[tuple[int, str]]:
    """Text of the filled cells of a column that is not ours, with their rows counted from 0."""
    for nummer, rij in enumerate(rijen):
        if kolom < len(rij) and not is_leeg(rij[kolom]):
            yield nummer, celtekst(rij[kolom])


def _lees_kop(tabel: Tabel) -> dict[int, str]:
    """Find our columns by their headings, and return the others."""
    lezers = tabel.schema.lezers
    breedte = max(map(len, tabel.blad.rijen))
    kop = [*map(celtekst, tabel.blad.rijen[0]), *[""] * (breedte - len(tabel.blad.rijen[0]))]
    vreemd = {}
    for plaats, tekst in enumerate(kop):
        naam = tekst.casefold()
        if naam not in lezers:
            vreemd[plaats] = tekst
        elif naam in tabel.kolommen:
            tabel.fout("dubbele_kolom", 1, tekst)
        else:
            tabel.kolommen[naam], tabel.koppen[naam] = plaats, tekst
    return vreemd


def _meld_vreemde_kolommen(tabel: Tabel, vreemd: dict[int, str]) -> None:
    """Columns that are not ours are named and not read, unless they hold person data: those are refused."""
    bekend = tuple(tabel.schema.lezers)
    for plaats, kop in vreemd.items():
        veilig = leesbaar(kop) if kop and not bevat_bsn(kop) else kolomletter(plaats)
        cellen = list(vreemde_cellen(tabel.blad.rijen, plaats))
        bsn = next((rij for rij, tekst in cellen if bevat_bsn(tekst)), None)
        if noemt_persoonsgegeven(kop):
            tabel.fout("persoonsgegeven_kop", 1, veilig)
        elif bsn is not None:
            tabel.fout("persoonsgegeven", bsn + 1, veilig)
        elif kop:
            gegevens = {"bekend": ", ".join(bekend), "lijkt_op": lijkt_op(kop, set(bekend) - set(tabel.kolommen))}
            tabel.waarschuwing("onbekende_kolom", veilig, veilig, gegevens)
        elif cellen:
            _meld_kolom_zonder_kop(tabel, plaats, cellen[0][0])


def _meld_kolom_zonder_kop(tabel: Tabel, plaats: int, rij: int) -> None:
    """In a CSV such a column is a row cut in the wrong places, which `_lees_rijen` reports."""
    if not tabel.blad.is_csv:
        tabel.waarschuwing("kolom_zonder_kop", kolomletter(plaats))


def _meld_samenvoegingen(tabel: Tabel) -> None:
    """Merged cells that touch a filled row of the table."""
    gevuld = [nummer for nummer, rij in enumerate(tabel.blad.rijen) if any(not is_leeg(cel) for cel in rij)]
    for bereik in tabel.blad.samenvoegingen:
        if bereik.eerste_rij <= gevuld[-1] and bereik.eerste_kolom <= max(tabel.kolommen.values(), default=-1):
            eerste = celnaam(bereik.eerste_rij, bereik.eerste_kolom)
            laatste = celnaam(bereik.laatste_rij, bereik.laatste_kolom)
            tabel.fout("samengevoegde_cellen", bereik.eerste_rij + 1, None, waarde=f"{eerste}:{laatste}")


def _lees_rijen(tabel: Tabel) -> None:
    blad = tabel.blad
    lezers = [(veld, plaats, tabel.schema.lezers[veld]) for veld, plaats in tabel.kolommen.items()]
    gebreken = _gebreken(tabel)
    breedte = len(blad.rijen[0])
    for nummer, rij in enumerate(blad.rijen[1:], start=1):
        if blad.is_csv and _verkeerd_geknipt(rij, breedte):
            tabel.fout("aantal_velden", nummer + 1, None, waarde=str(len(rij)), gegevens={"verwacht": str(breedte)})
            tabel.rijen.append(TabelRij(nummer + 1, {}, frozenset(tabel.schema.lezers)))
            continue
        cellen = {veld: rij[plaats] for veld, plaats, _ in lezers if plaats < len(rij) and not is_leeg(rij[plaats])}
        if cellen or nummer in gebreken:
            tabel.rijen.append(_lees_rij(tabel, nummer, cellen, lezers, gebreken.get(nummer, frozenset())))
    _meld_agb_uit_getal(tabel)


def _meld_agb_uit_getal(tabel: Tabel) -> None:
    plaats = tabel.kolommen.get("agb")
    if plaats is None or tabel.blad.is_csv:
        return
    aantal = sum(is_getal(rij[plaats]) for rij in tabel.blad.rijen[1:])
    if aantal:
        tabel.waarschuwing("agb_uit_getal", tabel.koppen["agb"], gegevens={"aantal": str(aantal)})


def _verkeerd_geknipt(rij: Sequence[Cel], breedte: int) -> bool:
    """Whether a filled CSV row has fewer fields than the heading, or filled ones beyond it."""
    if not any(not is_leeg(cel) for cel in rij):
        return False
    return len(rij) < breedte or any(not is_leeg(cel) for cel in rij[breedte:])


def _lees_rij(
    tabel: Tabel, nummer: int, cellen: dict[str, Cel], lezers: list[tuple[str, int, Lezer]], fout_in: frozenset[str]
) -> TabelRij:
    waarden: dict[str, Any] = {}
    gemeld = set(fout_in)
    for veld, _, lees in lezers:
        if veld in cellen and veld not in fout_in:
            try:
                waarden[veld] = lees(cellen[veld])
            except OngeldigeWaarde as fout:
                gemeld.add(veld)
                _meld_waarde(tabel, nummer, veld, cellen[veld], fout)
    return TabelRij(nummer + 1, waarden, frozenset(gemeld))


def _meld_waarde(tabel: Tabel, nummer: int, veld: str, cel: Cel, fout: OngeldigeWaarde) -> None:
    waarde = toon(celtekst(cel) if is_getal(cel) else cel, geldveld=isinstance(fout, OngeldigGetal))
    tabel.fout(fout.code, nummer + 1, tabel.koppen[veld], waarde=waarde, gegevens=fout.gegevens)


def _gebreken(tabel: Tabel) -> dict[int, frozenset[str]]:
    """Report our cells without a usable value, and say which fields of which rows they are."""
    velden = {plaats: veld for veld, plaats in tabel.kolommen.items()}
    gebreken: dict[int, set[str]] = defaultdict(set)
    for gebrek in tabel.blad.cel_fouten:
        veld = velden.get(gebrek.kolom)
        if veld is not None and gebrek.rij > 0:
            gebreken[gebrek.rij].add(veld)
            gegevens = {"cel": celnaam(gebrek.rij, gebrek.kolom), "nl": FOUTWAARDEN_NL.get(gebrek.waarde or "", "")}
            tabel.fout(gebrek.code, gebrek.rij + 1, tabel.koppen[veld], waarde=gebrek.waarde, gegevens=gegevens)
    return {rij: frozenset(namen) for rij, namen in gebreken.items()}


def _meld_verborgen_rijen(tabel: Tabel) -> None:
    """One warning per sheet that names the hidden rows by their keys, for row numbers change with the order."""
    verborgen = [rij for rij in tabel.rijen if rij.nummer - 1 in tabel.blad.verborgen_rijen]
    if verborgen:
        namen = sorted(_naam(tabel, rij) for rij in verborgen)
        waarde = "; ".join(namen[:_GENOEMD]) + ("; …" if len(namen) > _GENOEMD else "")
        gegevens = {"aantal": str(len(verborgen))}
        tabel.waarschuwing("verborgen_rijen", None, waarde, gegevens)


_GENOEMD = 20


def _naam(tabel: Tabel, rij: TabelRij) -> str:
    delen = (rij.waarden.get(veld) for veld in tabel.schema.sleutel)
    return " ".join(toon(deel) or "…" for deel in delen if deel is not None)
