"""What a sheet in .ods holds beside its values: hidden rows, formulas without a value, errors, merges, its size."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import chain, pairwise

from verdeelsleutel.tabellen.bladen import CelFout, Samenvoeging
from verdeelsleutel.tabellen.xml_kijken import attribuut, getal, tags

_NAMEN = rb"table|table-row|table-cell|covered-table-cell"
_TEKST = re.compile(rb"<text:p[^>]*>([^<]*)<")
_FOUTTEKST = re.compile(rb"#[A-Z0-9/?!]+|Err:[0-9]+")


@dataclass
class OdsBlad:
    """What was seen of one sheet; rows and columns count from 0.

    `rijen` and `kolommen` are those of the block from A1 to the last filled cell, `tekens` the bytes of text in it.
    """

    naam: str
    rijen: int = 0
    kolommen: int = 0
    tekens: int = 0
    verborgen_rijen: set[int] = field(default_factory=set)
    cel_fouten: list[CelFout] = field(default_factory=list)
    samenvoegingen: list[Samenvoeging] = field(default_factory=list)


def kijk(xml: bytes) -> list[OdsBlad]:
    """Every sheet of a content.xml, in order."""
    bladen: list[OdsBlad] = []
    rij = kolom = volgende_rij = rij_keer = 0
    for (treffer, soort, kenmerken), volgende in pairwise(chain(tags(xml, _NAMEN), (None,))):
        if soort == b"table":
            naam = attribuut(b"table:name", kenmerken) or b""
            bladen.append(OdsBlad(unescape(naam.decode("utf-8", "replace"))))
            rij = volgende_rij = 0
        elif not bladen:
            continue
        elif soort == b"table-row":
            rij, kolom = volgende_rij, 0
            rij_keer = getal(attribuut(b"table:number-rows-repeated", kenmerken), 1)
            volgende_rij = rij + rij_keer
            if attribuut(b"table:visibility", kenmerken) in (b"collapse", b"filter") and rij_keer <= _ZICHT:
                bladen[-1].verborgen_rijen.update(range(rij, volgende_rij))
        else:
            inhoud = xml[treffer.end() : volgende[0].start() if volgende else len(xml)]
            keer = getal(attribuut(b"table:number-columns-repeated", kenmerken), 1)
            _bekijk_cel(bladen[-1], kenmerken, inhoud, (rij, kolom, rij_keer, keer))
            kolom += keer
    return bladen


_ZICHT = 1_000_000
"""A longer run of hidden rows is the empty bottom of the sheet."""


def _bekijk_cel(blad: OdsBlad, kenmerken: bytes, inhoud: bytes, plaats: tuple[int, int, int, int]) -> None:
    rij, kolom, rij_keer, keer = plaats
    soort = attribuut(b"office:value-type", kenmerken)
    gevuld = soort is not None or b"<text:p" in inhoud
    if gevuld:
        blad.rijen = max(blad.rijen, rij + rij_keer)
        blad.kolommen = max(blad.kolommen, kolom + keer)
        blad.tekens += (len(inhoud) + len(kenmerken)) * keer * rij_keer
    if attribuut(b"calcext:value-type", kenmerken) == b"error" or (b"table:formula" in kenmerken and _is_fout(inhoud)):
        blad.cel_fouten.append(CelFout(rij, kolom, "foutcel", _tekst(inhoud)))
    elif attribuut(b"table:formula", kenmerken) is not None and soort is None:
        blad.cel_fouten.append(CelFout(rij, kolom, "formule_zonder_waarde"))
    hoog = getal(attribuut(b"table:number-rows-spanned", kenmerken), 1)
    breed = getal(attribuut(b"table:number-columns-spanned", kenmerken), 1)
    if hoog > 1 or breed > 1:
        blad.samenvoegingen.append(Samenvoeging(rij, kolom, rij + hoog - 1, kolom + breed - 1))


def _is_fout(inhoud: bytes) -> bool:
    treffer = _TEKST.search(inhoud)
    return treffer is not None and _FOUTTEKST.fullmatch(treffer.group(1)) is not None


def _tekst(inhoud: bytes) -> str:
    treffer = _TEKST.search(inhoud)
    return treffer.group(1).decode("utf-8", "replace") if treffer else ""
