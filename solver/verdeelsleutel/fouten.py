"""Faults: what is wrong, where, why and what to do; collected, never thrown one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Loc = tuple[str | int, ...]
Ernst = Literal["fout", "waarschuwing"]
Taal = Literal["nl", "en"]


@dataclass(frozen=True)
class Fout:
    """One fault or warning; its words come from the catalogue `meldingen.toml` by its code.

    Parameters
    ----------
    code : key in the catalogue, such as ``dubbele_rij``
    loc : place in the input as keys and indices; a JSON pointer for JSON
    ernst : an error stops before solving, a warning goes on and stays in the result
    blad, rij, kolom : place in a workbook or CSV (rij counts from 1, headings included)
    waarde : the offending value as the user wrote it; None where it may not be shown
    gegevens : what fills the placeholders of the message
    """

    code: str
    loc: Loc = ()
    ernst: Ernst = "fout"
    blad: str | None = None
    rij: int | None = None
    kolom: str | None = None
    waarde: str | None = None
    gegevens: Mapping[str, str] = field(default_factory=dict)


class VerdeelsleutelError(Exception):
    """Base of every error that this product raises."""


class OngeldigeInvoer(VerdeelsleutelError):
    """The input holds at least one error; `fouten` lists them all, warnings included."""

    def __init__(self, fouten: Sequence[Fout]) -> None:
        super().__init__(f"{sum(fout.ernst == 'fout' for fout in fouten)} fout(en) in de invoer")
        self.fouten = tuple(fouten)


class Programmafout(VerdeelsleutelError):
    """The program is at fault: an answer that its own verifier rejects is never shown."""
