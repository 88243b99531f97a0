"""How a report tells combinations apart: by the properties that differ, with numbers as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verdeelsleutel.bedragen import lees_euro
from verdeelsleutel.fouten import Taal
from verdeelsleutel.uitleg.getallen import euro
from verdeelsleutel_scenarios.reeks.instellingen import MAXIMUM, RUIMTE, stappen
from verdeelsleutel_scenarios.reeks.samenvatten import Samenvatting
from verdeelsleutel_scenarios.reeks.woorden import woord

VAST = ("variant", "profiel", "invoer")
"""Properties that every combination has, and whose values are names."""
_GETAL = re.compile(r"[0-9]+\.[0-9]+%?")


@dataclass(frozen=True)
class Benoeming:
    """The properties of combinations.

    Parameters
    ----------
    verschillend : those with more than one value, at least one of them; the axes of a grid, or ``variant``
    vast : axes with one value, and that value as it is shown
    """

    taal: Taal
    verschillend: tuple[str, ...]
    vast: tuple[tuple[str, str], ...]

    def kop(self, naam: str) -> str:
        """The heading of a property."""
        return woord(naam, self.taal) if naam in VAST else " ".join(map(str, stappen(naam)))

    def waarde(self, groep: Samenvatting, naam: str) -> str:
        """The value of a property as it is shown."""
        tekst = eigenschap(groep, naam)
        return tekst if naam in VAST else waarde_tekst(naam, tekst, self.taal) or woord("ongewijzigd", self.taal)

    def naam(self, groep: Samenvatting, zonder: Iterable[str] = ()) -> str:
        """What tells a combination from the others, some properties left out."""
        delen = []
        for naam in self.verschillend:
            if naam not in zonder:
                waarde = self.waarde(groep, naam)
                delen.append(waarde if naam in VAST else f"{self.kop(naam)} {waarde}")
        return ", ".join(delen)

    def gemeen(self, groepen: Sequence[Samenvatting], zonder: Iterable[str] = ()) -> str:
        """What these combinations have in common of what tells combinations apart; the number of them if nothing."""
        anders = [naam for naam in self.verschillend if len(waarden_van(groepen, naam)) > 1]
        if len(anders) + len(set(zonder) - set(anders)) < len(self.verschillend):
            return self.naam(groepen[0], (*zonder, *anders))
        return woord("combinaties", self.taal, aantal=len(groepen)) if len(groepen) > 1 else ""


def benoem(samenvattingen: Sequence[Samenvatting], assen: Sequence[str], vorm: str, taal: Taal) -> Benoeming:
    """The properties that differ: in a grid its axes, else the variants; then profile and input."""
    aantal = {naam: len(waarden_van(samenvattingen, naam)) for naam in (*assen, "profiel", "invoer")}
    eigen = [naam for naam in assen if aantal[naam] > 1] if vorm == "raster" else ["variant"]
    eigen += [naam for naam in ("profiel", "invoer") if aantal[naam] > 1]
    return Benoeming(
        taal=taal,
        verschillend=tuple(eigen) or ("variant",),
        vast=tuple(
            (" ".join(map(str, stappen(naam))), waarde_tekst(naam, eigenschap(samenvattingen[0], naam), taal))
            for naam in assen
            if aantal[naam] == 1 and eigen
        ),
    )


def waarden_van(samenvattingen: Sequence[Samenvatting], naam: str) -> list[str]:
    """Values of a property in the order in which they first occur."""
    return list(dict.fromkeys(eigenschap(groep, naam) for groep in samenvattingen))


def eigenschap(groep: Samenvatting, naam: str) -> str:
    """A setting, or the input, profile or variant."""
    if naam in VAST:
        return {"invoer": groep.bron, "profiel": groep.profiel, "variant": groep.variant}[naam]
    return groep.teksten.get(naam, "")


def waarde_tekst(naam: str, tekst: str, taal: Taal) -> str:
    """A setting's canonical text as people write it: ``98.5%`` is ``98,5%``, a room of ``41000000.00`` an amount."""
    if stappen(naam)[0] in (RUIMTE, MAXIMUM) and tekst and not tekst.endswith("%"):
        return euro(lees_euro(tekst), taal)
    return tekst.replace(".", ",") if taal == "nl" and _GETAL.fullmatch(tekst) else tekst
