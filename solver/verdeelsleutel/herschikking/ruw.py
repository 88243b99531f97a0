"""The input as its reader found it: rows of fields that have a known name and a value still to be judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from verdeelsleutel.fouten import Loc
from verdeelsleutel.gegevens.rij import RuweRij

_STANDAARDPROFIEL = RuweRij(("beleid",), {})


@dataclass(frozen=True, slots=True)
class RuweInvoer:
    """All rows of an input. None: the part is missing or unreadable, and its reader reported that.

    `beleid` without fields is the standard profile. `noem` turns the place of a row into what a message may call
    it: a JSON pointer, or a row number. `objecten`: the rows are JSON objects, where an absent key is no empty cell.
    """

    regio: RuweRij | None
    afspraken: tuple[RuweRij, ...] | None
    prestaties: tuple[RuweRij, ...] | None = ()
    deelruimtes: tuple[RuweRij, ...] | None = ()
    beleid: RuweRij | None = _STANDAARDPROFIEL
    noem: Callable[[Loc], str] = str
    objecten: bool = False
