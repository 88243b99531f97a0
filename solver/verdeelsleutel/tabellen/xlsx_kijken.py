"""What a sheet in .xlsx holds beside its values: hidden rows, formulas without a value, errors, and its size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from verdeelsleutel.fouten import MEESTE_FOUTEN
from verdeelsleutel.tabellen.bladen import CelFout
from verdeelsleutel.tabellen.xml_kijken import Tag, attribuut, getal, tags

_KOLOMMEN = re.compile(rb"""\sr\s{0,9}=\s{0,9}["']([A-Za-z]{1,4})""")
_RIJEN = re.compile(rb"""\sr\s{0,9}=\s{0,9}["'][A-Za-z]{0,4}([0-9]{1,10})""")
_FORMULE = re.compile(rb"<(?:[\w.-]+:)?f(?=[\s/>])")
_WAARDE = re.compile(rb"<(?:[\w.-]+:)?v(?:\s[^<>]*)?>([^<]*)<")
_FOUTCEL = re.compile(rb"""\st\s{0,9}=\s{0,9}["']e["']""")
_TEKSTCEL = re.compile(
    rb"""\st\s{0,9}=\s{0,9}["']s["'][^<>]{0,99}>\s{0,9}<(?:[\w.-]{1,9}:)?v[^<>]{0,99}>([0-9]{1,9})<"""
)
_EINDE_TEKST = re.compile(rb"</(?:[\w.-]+:)?si\s*>")
_CELTAGS = (b"<c ", b"<c>", b"<c/", b":c ", b":c>", b":c/")


@dataclass(frozen=True)
class Kijk:
    """What was seen in the XML of a sheet; rows count from 0."""

    verborgen_rijen: frozenset[int]
    cel_fouten: tuple[CelFout, ...]


def kijk(xml: bytes, kolommen: frozenset[int], *, herrekenen: bool) -> Kijk:
    """Hidden rows, and cells without a usable value in some columns.

    Parameters
    ----------
    kolommen : columns that count, from 0; of more bad cells than are ever reported the rest is not looked for
    herrekenen : the workbook asks to be calculated when opened, so that a formula's 0 means nothing
    """
    return Kijk(_verborgen_rijen(xml), tuple(islice(_cel_fouten(xml, kolommen, herrekenen), MEESTE_FOUTEN + 1)))


def aantal_celtags(xml: bytes) -> int:
    """At least the number of cells that are written out, counted without looking at them."""
    return sum(map(xml.count, _CELTAGS))


def aantal_cellen(xml: bytes) -> int:
    """Cells of the block from A1 to the last cell, filled or not: at least what reading the sheet will cost."""
    letters = _KOLOMMEN.findall(xml)
    laatste_kolom = max(map(kolomnummer, set(letters)), default=0)
    laatste_rij = max((getal(rij, 0) for rij in set(_RIJEN.findall(xml))), default=0)
    cellen = aantal_celtags(xml)
    if cellen > len(letters):
        laatste_kolom += max(map(aantal_celtags, xml.split(b"row")))
        laatste_rij += xml.count(b"row")
    return max(cellen, laatste_rij * laatste_kolom)


def aantal_tekens(xml: bytes, teksten: list[int]) -> int:
    """Bytes of the shared texts that a sheet points at, each as often as it does."""
    keer = Counter(_TEKSTCEL.findall(xml))
    return sum(teksten[int(nummer)] * aantal for nummer, aantal in keer.items() if int(nummer) < len(teksten))


def lengtes(gedeelde_teksten: bytes) -> list[int]:
    """Bytes of each shared text, markup included."""
    return [len(deel) for deel in _EINDE_TEKST.split(gedeelde_teksten)]


def kolomnummer(letters: bytes) -> int:
    """Column letters as a number from 1; 0 for none."""
    nummer = 0
    for letter in letters.upper():
        nummer = nummer * 26 + letter - ord("A") + 1
    return nummer


def _verborgen_rijen(xml: bytes) -> frozenset[int]:
    if b"hidden" not in xml:
        return frozenset()
    verborgen = set()
    nummer = 0
    for rij in tags(xml, rb"row"):
        nummer = getal(attribuut(b"r", rij.kenmerken), nummer + 1)
        if attribuut(b"hidden", rij.kenmerken) in (b"1", b"true"):
            verborgen.add(nummer - 1)
    return frozenset(verborgen)


def _cel_fouten(xml: bytes, kolommen: frozenset[int], herrekenen: bool) -> Iterator[CelFout]:
    if not _FORMULE.search(xml) and not _FOUTCEL.search(xml):
        return
    rij = kolom = 0
    for tag in tags(xml, rb"row|c"):
        if tag.naam == b"row":
            rij, kolom = getal(attribuut(b"r", tag.kenmerken), rij + 1), 0
            continue
        plaats = _KOLOMMEN.search(b" " + tag.kenmerken)
        kolom = kolomnummer(plaats.group(1)) if plaats else kolom + 1
        fout = _cel_fout(tag, herrekenen=herrekenen) if kolom - 1 in kolommen else None
        if fout:
            yield CelFout(rij - 1, kolom - 1, *fout)


def _cel_fout(cel: Tag, *, herrekenen: bool) -> tuple[str, str | None] | None:
    """Code and value of a cell that is an error, or a formula that was never calculated."""
    waarde = _WAARDE.search(cel.inhoud)
    tekst = waarde.group(1).strip() if waarde else b""
    soort = attribuut(b"t", cel.kenmerken)
    if soort == b"e":
        return "foutcel", tekst.decode("utf-8", "replace")
    if not _FORMULE.search(cel.inhoud) or (soort == b"str" and waarde is not None):
        return None
    return ("formule_zonder_waarde", None) if not tekst or (herrekenen and tekst == b"0") else None
