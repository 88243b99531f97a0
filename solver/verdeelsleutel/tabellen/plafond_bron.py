"""An input about ceilings as a tree of JSON values, whatever its form, with the place of every part of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from verdeelsleutel.fouten import (
    Fout,
    Foutenlijst,
    Loc,
    OngeldigeInvoer,
    TeVeelFouten,
    sorteer_waarschuwingen,
    te_veel_fouten,
)

BEOORDELING = ("beleid", "peildatum", "aanvragen", "verdeling")
AFREKENING = ("regime", "peildatum", "plafonds", "declaraties")
"""The parts that each of the two reads; one file may hold both."""


@dataclass(frozen=True)
class Plek:
    """A place in a table: sheet, row from 1, heading; None for the whole sheet, or the whole row."""

    blad: str
    rij: int | None = None
    kolom: str | None = None


@dataclass(frozen=True)
class Bron:
    """An input as read, not yet judged.

    Parameters
    ----------
    boom : the JSON object, or what stands in its place
    fouten : faults and warnings that the reader found
    plekken : for tables the place of every part that the tree has or could have; None for JSON
    gemeld : for tables the parts whose cell was refused already; in the tree stands `GEWEIGERD`
    bladen : for tables the sheets in their order
    """

    boom: Any
    fouten: tuple[Fout, ...] = ()
    plekken: Mapping[Loc, Plek] | None = None
    gemeld: frozenset[Loc] = frozenset()
    bladen: tuple[str, ...] | None = None

    def heeft(self, *delen: str) -> bool:
        """Whether any of these parts is there."""
        return isinstance(self.boom, Mapping) and any(deel in self.boom for deel in delen)

    def deel(self, namen: Sequence[str], andere: Sequence[str]) -> Any:
        """The tree without the parts that only the other reader knows."""
        if not isinstance(self.boom, Mapping):
            return self.boom
        return {naam: waarde for naam, waarde in self.boom.items() if naam in namen or naam not in andere}

    def plaats(self, fouten: Iterable[Fout]) -> list[Fout]:
        """Faults of the tree with their place in the table, without those that were reported already."""
        if self.plekken is None:
            return list(fouten)
        return [self._in_tabel(fout) for fout in fouten if not self._is_gemeld(fout.loc)]

    def _is_gemeld(self, loc: Loc) -> bool:
        return any(loc[:lengte] in self.gemeld for lengte in range(1, len(loc) + 1))

    def _in_tabel(self, fout: Fout) -> Fout:
        plek = self._plek(fout.loc)
        is_parameter = len(fout.loc) == 2 and fout.loc[0] == "verdeling"
        gegevens = {**({"veld": str(fout.loc[1])} if is_parameter else {}), **fout.gegevens}
        if "eerste" in gegevens and gegevens["eerste"].startswith("/"):
            eerste = self._plek(tuple(int(s) if s.isdigit() else s for s in gegevens["eerste"].split("/")[1:]))
            gegevens["eerste"] = str(eerste.rij or "") if eerste else ""
        if plek is None:
            return replace(fout, gegevens=gegevens, in_tabel=True)
        return replace(fout, blad=plek.blad, rij=plek.rij, kolom=plek.kolom, gegevens=gegevens, in_tabel=True)

    def _plek(self, loc: Loc) -> Plek | None:
        """The place of the part, or of the smallest part around it that has one."""
        for lengte in range(len(loc), 0, -1):
            plek = (self.plekken or {}).get(loc[:lengte])
            if plek is not None:
                veld = next((stap for stap in loc[lengte:] if isinstance(stap, str)), None)
                return replace(plek, kolom=plek.kolom or veld)
        return None


class Geweigerd:
    """Stands for a value that its cell's reader refused; every field refuses it too."""

    def __repr__(self) -> str:
        return "…"


GEWEIGERD = Geweigerd()


def sluit_af(bronfouten: Sequence[Fout], gevonden: Iterable[Fout], bladen: Sequence[str] | None) -> tuple[Fout, ...]:
    """All faults without doubles; of tables by sheet and row, errors first.

    Parameters
    ----------
    bronfouten, gevonden : what the reader of the file found, and what the checks of its content found
    bladen : the sheets in their order; None for JSON

    Raises
    ------
    OngeldigeInvoer
        one of them is an error.
    """
    fouten = Foutenlijst()
    gezien: set[tuple[Any, ...]] = set()
    extra: list[Fout] = []
    try:
        for fout in (*bronfouten, *gevonden):
            sleutel = (fout.code, fout.loc if bladen is None else None, fout.blad, fout.rij, fout.kolom, fout.waarde)
            if sleutel not in gezien:
                gezien.add(sleutel)
                fouten.append(fout)
    except TeVeelFouten:
        extra = [te_veel_fouten(in_tabel=bladen is not None)]
    if not fouten.aantal:
        return sorteer_waarschuwingen(fouten)
    volgorde = {naam: nummer for nummer, naam in enumerate(bladen or ())}
    raise OngeldigeInvoer(
        [
            *sorted(
                fouten,
                key=lambda fout: (fout.ernst == "waarschuwing", volgorde.get(fout.blad or "", -1), fout.rij or 0),
            ),
            *extra,
        ]
    )
