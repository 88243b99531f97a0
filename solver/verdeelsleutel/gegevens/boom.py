"""A tree of JSON values: its numbers as source text, and person data in parts of it that are not ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import Fout, Loc
from verdeelsleutel.gegevens.velden import LANGSTE_NAAM
from verdeelsleutel.persoonsgegevens import bevat_bsn, noemt_persoonsgegeven

_SAMENGESTELD = (dict, list, tuple)
_REUS = 10**LANGSTE_NAAM
"""Stands for every larger whole number, of which Python may refuse to make text; longer than any field accepts."""


def met_brontekst(knoop: Any) -> Any:
    """A tree of Python values with every number as its source text; a float is its shortest text."""
    if isinstance(knoop, Mapping):
        return {str(sleutel): met_brontekst(deel) for sleutel, deel in knoop.items()}
    if isinstance(knoop, list | tuple):
        return [met_brontekst(deel) for deel in knoop]
    if isinstance(knoop, int) and not isinstance(knoop, bool):
        return Getal(str(max(-_REUS, min(knoop, _REUS))))
    return Getal(str(knoop)) if isinstance(knoop, float | Decimal) else knoop


def containers(boom: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every object and list in a tree with its place, outermost first."""
    stapel = [(loc, boom)] if isinstance(boom, _SAMENGESTELD) else []
    while stapel:
        plaats, knoop = stapel.pop()
        yield plaats, knoop
        onderdelen = knoop.items() if isinstance(knoop, dict) else enumerate(knoop)
        dieper = [((*plaats, stap), deel) for stap, deel in onderdelen if isinstance(deel, _SAMENGESTELD)]
        stapel += reversed(dieper)


def veilig(sleutel: str) -> str:
    """A key as it may be shown: `…` if it holds a BSN itself."""
    return "…" if bevat_bsn(sleutel) else sleutel


def persoonsgegevens(sleutel: str, waarde: Any, loc: Loc) -> Iterator[Fout]:
    """Faults for person data in a key that is not ours, and everywhere in its value."""
    plaats: Loc = (*loc, veilig(sleutel))
    if noemt_persoonsgegeven(sleutel):
        yield Fout("persoonsgegeven_kop", plaats)
        return
    if bevat_bsn(sleutel) or _is_bsn(waarde):
        yield Fout("persoonsgegeven", plaats)
    for diep, knoop in containers(waarde, plaats):
        yield from _in_container(diep, knoop)


def _in_container(loc: Loc, knoop: Any) -> Iterator[Fout]:
    onderdelen: Iterable[tuple[str | int, Any]] = knoop.items() if isinstance(knoop, dict) else enumerate(knoop)
    for stap, deel in onderdelen:
        plaats: Loc = (*loc, veilig(stap) if isinstance(stap, str) else stap)
        if isinstance(stap, str) and noemt_persoonsgegeven(stap):
            yield Fout("persoonsgegeven_kop", plaats)
        elif (isinstance(stap, str) and bevat_bsn(stap)) or _is_bsn(deel):
            yield Fout("persoonsgegeven", plaats)


def _is_bsn(waarde: Any) -> bool:
    tekst = waarde.tekst if isinstance(waarde, Getal) else waarde
    return isinstance(tekst, str) and bevat_bsn(tekst)
