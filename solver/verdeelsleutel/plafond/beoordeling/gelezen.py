"""What was read of an assessment, part by part, before the checks that look across parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from verdeelsleutel.fouten import Fout, Loc, pointer
from verdeelsleutel.gegevens.rij import Rij
from verdeelsleutel.plafond.beoordeling import grenzen
from verdeelsleutel.plafond.beoordeling.beleid import Plafondbeleid
from verdeelsleutel.plafond.beoordeling.invoer import Aanvraag, Verdeling
from verdeelsleutel.tonen import toon


@dataclass(frozen=True)
class GelezenVerzoek:
    """Every part judged on its own; checks use the parts that are right, and are silent on others.

    Parameters
    ----------
    peildatum : as given, None if missing or unreadable
    aanvragen : None if there is no list of them
    verdeling : None if none is asked
    """

    peildatum: Any
    beleid: Plafondbeleid | None
    aanvragen: tuple[Rij[Aanvraag], ...] | None
    verdeling: Rij[Verdeling] | None

    @property
    def rijen(self) -> list[tuple[Loc, Aanvraag]]:
        """The requests without a fault, with their places."""
        return [(rij.loc, rij.model) for rij in self.aanvragen or () if rij.model is not None]

    @property
    def alle_rijen(self) -> list[tuple[Loc, Aanvraag]]:
        """The requests if none has a fault, else none: for checks on what a selection leaves empty."""
        return self.rijen if len(self.rijen) == len(self.aanvragen or ()) else []

    @property
    def keuze(self) -> Verdeling | None:
        """The division if it has no fault."""
        return None if self.verdeling is None else self.verdeling.model

    @property
    def te_groot(self) -> bool:
        """Whether there are more combinations of requests and selections than are gone through."""
        keuzes = len(self.keuze.klassen) + len(self.keuze.deelruimtes) if self.keuze else 0
        return len(self.aanvragen or ()) * keuzes > grenzen.MEESTE_COMBINATIES


Controle = Callable[[GelezenVerzoek], Iterator[Fout]]


def dubbele_namen(namen: Sequence[tuple[Loc, Any]], code: str) -> Iterator[Fout]:
    """A fault for every name that an earlier place has; None is no name."""
    eerste: dict[str, Loc] = {}
    for loc, naam in namen:
        if naam is not None and (eerder := eerste.setdefault(naam, loc)) != loc:
            yield Fout(code, loc, waarde=toon(naam), gegevens={"eerste": pointer(eerder)})
