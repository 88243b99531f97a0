"""Which room stopped how many rows, per combination: the table of a report where there is more than one room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verdeelsleutel.bedragen import divide_half_up
from verdeelsleutel.herschikking.ruimtes import REGIO
from verdeelsleutel_scenarios.reeks.figuren import tienden
from verdeelsleutel_scenarios.reeks.labels import Benoeming
from verdeelsleutel_scenarios.reeks.samenvatten import Samenvatting

MEESTE_RUIMTES = 8
MEESTE_COMBINATIES = 40


@dataclass(frozen=True)
class Tegenhouders:
    """Mean number of rows per repetition that each room stopped.

    Parameters
    ----------
    ruimtes : the rooms that stopped most, the region first
    rijen : name of the combination, and per room its number
    """

    ruimtes: tuple[str, ...]
    rijen: tuple[tuple[str, tuple[str, ...]], ...]


def tegenhouders(samenvattingen: Sequence[Samenvatting], namen: Benoeming) -> Tegenhouders | None:
    """The first `MEESTE_COMBINATIES` combinations that divide something; None where no deelruimte stopped a row."""
    getoond = [groep for groep in samenvattingen if groep.past][:MEESTE_COMBINATIES]
    totaal: dict[str, int] = {}
    for groep in getoond:
        for naam, aantal in groep.gestopt.items():
            totaal[naam] = totaal.get(naam, 0) + aantal
    if not totaal.keys() - {REGIO}:
        return None
    volgorde = sorted(totaal, key=lambda naam: (naam != REGIO, -totaal[naam], naam))[:MEESTE_RUIMTES]
    return Tegenhouders(
        tuple(volgorde),
        tuple((namen.naam(groep), tuple(_gemiddeld(groep, naam, namen) for naam in volgorde)) for groep in getoond),
    )


def _gemiddeld(groep: Samenvatting, naam: str, namen: Benoeming) -> str:
    aantal = groep.gestopt.get(naam, 0)
    if groep.herhalingen == 1:
        return str(aantal)
    tekst = tienden(divide_half_up(10 * aantal, groep.past))
    return tekst.replace(".", ",") if namen.taal == "nl" else tekst
