"""What was read, row by row, before the checks that look across rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from verdeelsleutel.beleid import Profiel
from verdeelsleutel.fouten import Fout, Loc
from verdeelsleutel.gegevens.rij import Rij
from verdeelsleutel.herschikking.invoer import Afspraak, BeleidKeuze, Deelruimte, Prestatie, Regio
from verdeelsleutel.herschikking.prestaties import Sommen

RijSleutel = tuple[str, str]


@dataclass(frozen=True)
class Gelezen:
    """Every row, judged on its own; checks across rows use the values that are right, and are silent on others.

    Parameters
    ----------
    regio, beleid, profiel : None if missing or unreadable
    afspraken : None if the table is missing or unreadable
    sommen : amounts in cents per (agb, leveringsvorm) that has prestaties
    noem : what a message may call the place of a row
    """

    regio: Rij[Regio] | None
    beleid: Rij[BeleidKeuze] | None
    profiel: Profiel | None
    afspraken: tuple[Rij[Afspraak], ...] | None
    prestaties: tuple[Rij[Prestatie], ...]
    deelruimtes: tuple[Rij[Deelruimte], ...]
    sommen: dict[RijSleutel, Sommen]
    noem: Callable[[Loc], str]

    @property
    def rijen(self) -> tuple[Rij[Afspraak], ...]:
        """The afspraken, none if the table is missing."""
        return self.afspraken or ()

    @property
    def leveringsvormen(self) -> tuple[str, ...]:
        """The forms that the profile knows; empty if the profile is unknown."""
        return tuple(self.profiel.parameters["leveringsvormen"].waarde) if self.profiel else ()

    def afwijking(self, naam: str) -> Any:
        """A deviation as given, None if it is absent or refused."""
        return self.beleid.goed("afwijkingen", naam) if self.beleid else None

    def parameter(self, naam: str) -> Any:
        """A parameter as it will be used: the deviation if it can be read, else the profile's value."""
        afwijking = self.afwijking(naam)
        if afwijking is None and self.profiel:
            return self.profiel.parameters[naam].waarde
        return afwijking


Controle = Callable[[Gelezen], Iterator[Fout]]


def rijsleutel(rij: Rij[Afspraak] | Rij[Prestatie]) -> RijSleutel | None:
    """The key (agb, leveringsvorm) of a row, None if either cannot be read."""
    agb, vorm = rij.goed("agb"), rij.goed("leveringsvorm")
    return (agb, vorm) if agb is not None and vorm is not None else None
