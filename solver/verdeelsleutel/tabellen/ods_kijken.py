"""What a sheet in .ods holds beside its values: hidden rows, formulas without a value, errors, merges, its size."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import islice

from verdeelsleutel.fouten import MEESTE_FOUTEN
from verdeelsleutel.tabellen.bladen import CelFout, Samenvoeging
from verdeelsleutel.tabellen.grenzen import MEESTE_CELLEN, MEESTE_TEKENS
from verdeelsleutel.tabellen.xml_kijken import Tag, attribuut, getal, tags

_NAMEN = rb"table|table-row|table-cell|covered-table-cell"
_TEKST = re.compile(rb"<text:p[^>]*>([^<]*)<")
_FOUTTEKST = re.compile(r"#[A-Z0-9/?!]+|Err:[0-9]+")


@dataclass(frozen=True)
class Gebied:
    """Cells that are written once and repeated; the first row and column count from 0."""

    rij: int
    kolom: int
    rijen: int
    kolommen: int


@dataclass
class OdsBlad:
    """What was seen of one sheet, nothing yet repeated.

    `rijen` and `kolommen` are those of the block from A1 to the last filled cell, `tekens` the bytes of text in it.
    """

    naam: str
    rijen: int = 0
    kolommen: int = 0
    tekens: int = 0
    verborgen: list[range] = field(default_factory=list)
    gebreken: list[tuple[Gebied, str, str | None]] = field(default_factory=list)
    samenvoegingen: list[Samenvoeging] = field(default_factory=list)

    @property
    def verborgen_rijen(self) -> frozenset[int]:
        """Hidden rows down to the last filled one."""
        return frozenset(rij for reeks in self.verborgen for rij in range(reeks.start, min(reeks.stop, self.rijen)))

    def cel_fouten(self, kolommen: frozenset[int]) -> tuple[CelFout, ...]:
        """Cells without a usable value in some columns, each as often as it is repeated, as far as any are reported."""
        alle = (
            CelFout(rij, kolom, code, waarde)
            for gebied, code, waarde in self.gebreken
            for kolom in kolommen.intersection(range(gebied.kolom, gebied.kolom + gebied.kolommen))
            for rij in range(gebied.rij, gebied.rij + gebied.rijen)
        )
        return tuple(islice(alle, MEESTE_FOUTEN + 1))

    @property
    def te_groot(self) -> bool:
        """Whether reading the sheet would take more cells or text than any region has."""
        return self.rijen * self.kolommen > MEESTE_CELLEN or self.tekens > MEESTE_TEKENS


def aantal_celtags(xml: bytes) -> int:
    """Cells that are written out, counted without looking at them."""
    return xml.count(b"<table:table-cell") + xml.count(b"<table:covered-table-cell")


def kijk(xml: bytes) -> list[OdsBlad]:
    """Every sheet of a content.xml, in order, down to the first one that is too large to read."""
    bladen: list[OdsBlad] = []
    volgende_rij = volgende_kolom = rij_keer = 0
    for tag in tags(xml, _NAMEN):
        if tag.naam == b"table":
            naam = attribuut(b"table:name", tag.kenmerken) or b""
            bladen.append(OdsBlad(unescape(naam.decode("utf-8", "replace"))))
            volgende_rij = rij_keer = 0
        elif not bladen:
            continue
        elif tag.naam == b"table-row":
            rij_keer = getal(attribuut(b"table:number-rows-repeated", tag.kenmerken), 1)
            if attribuut(b"table:visibility", tag.kenmerken) in (b"collapse", b"filter"):
                bladen[-1].verborgen.append(range(volgende_rij, volgende_rij + rij_keer))
            volgende_rij, volgende_kolom = volgende_rij + rij_keer, 0
        else:
            keer = 1
            if b"columns-repeated" in tag.kenmerken:
                keer = getal(attribuut(b"table:number-columns-repeated", tag.kenmerken), 1)
            _bekijk_cel(bladen[-1], tag, Gebied(volgende_rij - rij_keer, volgende_kolom, rij_keer, keer))
            volgende_kolom += keer
            if bladen[-1].te_groot:
                break
    return bladen


def _bekijk_cel(blad: OdsBlad, cel: Tag, plaats: Gebied) -> None:
    if not cel.kenmerken and b"<text:p" not in cel.inhoud:
        return
    formule = b"table:formula" in cel.kenmerken
    soort = attribuut(b"office:value-type", cel.kenmerken) if b"value-type" in cel.kenmerken else None
    if soort is not None or formule or b"<text:p" in cel.inhoud:
        blad.rijen = max(blad.rijen, plaats.rij + plaats.rijen)
        blad.kolommen = max(blad.kolommen, plaats.kolom + plaats.kolommen)
        blad.tekens += (len(cel.inhoud) + len(cel.kenmerken)) * plaats.rijen * plaats.kolommen
    if b'value-type="error"' in cel.kenmerken or (formule and _FOUTTEKST.fullmatch(_tekst(cel))):
        blad.gebreken.append((plaats, "foutcel", _tekst(cel)))
    elif formule and soort is None:
        blad.gebreken.append((plaats, "formule_zonder_waarde", None))
    if b"-spanned" in cel.kenmerken:
        hoog = getal(attribuut(b"table:number-rows-spanned", cel.kenmerken), 1)
        breed = getal(attribuut(b"table:number-columns-spanned", cel.kenmerken), 1)
        if hoog > 1 or breed > 1:
            eind = (plaats.rij + hoog - 1, plaats.kolom + breed - 1)
            blad.samenvoegingen.append(Samenvoeging(plaats.rij, plaats.kolom, *eind))


def _tekst(cel: Tag) -> str:
    treffer = _TEKST.search(cel.inhoud)
    return treffer.group(1).decode("utf-8", "replace") if treffer else ""
