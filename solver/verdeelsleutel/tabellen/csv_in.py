"""A folder of CSV files as sheets: the separator is taken from the heading, the coding from the bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from verdeelsleutel.fouten import Ernst, Fout, OngeldigeInvoer, leesbaar
from verdeelsleutel.tabellen.bladen import Blad, Cel
from verdeelsleutel.tabellen.grenzen import GROOTSTE_BESTAND, MEESTE_CELLEN

SCHEIDINGSTEKENS = ";,\t"


def lees_map(pad: Path) -> tuple[list[Blad], list[Fout]]:
    """Every .csv in a folder as a sheet, by name; and warnings on how they are coded.

    Raises
    ------
    OngeldigeInvoer
        a file cannot be read, is too large, or is no CSV.
    """
    try:
        bestanden = sorted(bestand for bestand in pad.iterdir() if bestand.name.lower().endswith(".csv"))
        if sum(bestand.stat().st_size for bestand in bestanden) > GROOTSTE_BESTAND:
            raise OngeldigeInvoer([_fout("bestand_te_groot", pad.name, grens=str(GROOTSTE_BESTAND >> 20))])
        inhoud = [(bestand.name, bestand.read_bytes()) for bestand in bestanden]
    except OSError:
        raise OngeldigeInvoer([_fout("bestand_onleesbaar", pad.name)]) from None
    return lees_bestanden(inhoud)


def lees_bestanden(bestanden: Sequence[tuple[str, bytes]]) -> tuple[list[Blad], list[Fout]]:
    """CSV files, given as name and content, as sheets; as `lees_map`."""
    bladen: list[Blad] = []
    waarschuwingen: list[Fout] = []
    fouten: list[Fout] = []
    for naam, inhoud in bestanden:
        try:
            tekst, waarschuwing = lees_tekst(leesbaar(naam), inhoud)
            bladen.append(_blad(leesbaar(naam), tekst))
            waarschuwingen += waarschuwing
        except OngeldigeInvoer as ongeldig:
            fouten += ongeldig.fouten
    if fouten:
        raise OngeldigeInvoer(fouten)
    return bladen, waarschuwingen


def lees_tekst(naam: str, inhoud: bytes) -> tuple[str, list[Fout]]:
    """UTF-8, with or without BOM; else Windows-1252, with a warning."""
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in inhoud:
        raise OngeldigeInvoer([_fout("csv_onleesbaar", naam, wat="UTF-16", wat_en="UTF-16")])
    try:
        return inhoud.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        waarschuwing = _fout("windows_1252", naam)
    try:
        return inhoud.decode("cp1252"), [waarschuwing]
    except UnicodeDecodeError as fout:
        plaats = str(fout.start + 1)
        raise OngeldigeInvoer([_fout("csv_onleesbaar", naam, wat=f"byte {plaats}", wat_en=f"byte {plaats}")]) from None


def _blad(naam: str, tekst: str) -> Blad:
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheidingsteken(tekst), strict=True)
    rijen: list[list[Cel]] = []
    cellen = 0
    try:
        for rij in lezer:
            rijen.append(list(rij))
            cellen += len(rij)
            if cellen > MEESTE_CELLEN:
                raise OngeldigeInvoer(
                    [_fout("csv_onleesbaar", naam, wat=f"> {MEESTE_CELLEN}", wat_en=f"> {MEESTE_CELLEN}")]
                )
    except csv.Error:
        regel = str(lezer.line_num)
        raise OngeldigeInvoer([_fout("csv_onleesbaar", naam, wat=f"regel {regel}", wat_en=f"line {regel}")]) from None
    return Blad(naam, Path(naam).stem.strip().casefold(), rijen, is_csv=True)


def scheidingsteken(tekst: str) -> str:
    """The separator that stands most often in the heading, outside quotation marks; `;` if none does."""
    kop = tekst.split("\n", 1)[0]
    buiten = "".join(kop.split('"')[::2])
    return max(SCHEIDINGSTEKENS, key=buiten.count)


def _fout(code: str, naam: str, **gegevens: str) -> Fout:
    ernst: Ernst = "waarschuwing" if code == "windows_1252" else "fout"
    return Fout(code, ernst=ernst, blad=naam, waarde=naam, gegevens=gegevens, in_tabel=True)
