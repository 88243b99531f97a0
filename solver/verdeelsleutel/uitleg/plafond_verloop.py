"""The burn-up chart of a ceiling as inline SVG: approved and paid through the year under the ceiling of each day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from verdeelsleutel.fouten import Taal
from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer
from verdeelsleutel.plafond.afrekening.koppeling import stroom_van
from verdeelsleutel.plafond.afrekening.stroom import Declaratiestroom
from verdeelsleutel.plafond.afrekening.verloop import Verloop, verloop
from verdeelsleutel.uitleg.getallen import datum, euro, opsomming, vaste_spaties
from verdeelsleutel.uitleg.woorden import woord

BREEDTE, HOOGTE = 680, 300
LINKS, RECHTS, BOVEN, ONDER = 88, 16, 18, 262
GRENZEN = (70, 80, 100)
"""Percentages of the ceiling in force at which insurers look: VGZ from 70, CZ from 80."""
_STAPPEN = (1, 2, 5)
_UITLOOP = 10
"""Days after the last event, so that its step can be seen."""


@dataclass(frozen=True)
class Punt:
    """Where the approved total reached a share of the ceiling in force; `anker` keeps its text inside the chart."""

    x: str
    y: str
    deel: int
    dag: str
    anker: str


@dataclass(frozen=True)
class As:
    """A line of the scale with its text."""

    plek: str
    tekst: str


@dataclass(frozen=True)
class Burnup:
    """Everything that the template draws of one ceiling."""

    naam: str
    beschrijving: str
    goedgekeurd: str
    betaald: str
    plafond: str
    grenzen: tuple[tuple[int, str], ...]
    punten: tuple[Punt, ...]
    bedragen: tuple[As, ...]
    maanden: tuple[As, ...]


def burnups(invoer: AfrekeningInvoer, plafonds: Sequence[int], taal: Taal = "nl") -> tuple[Burnup, ...]:
    """The charts of some ceilings, by their place in the input."""
    stroom = stroom_van(invoer)
    loop = verloop(stroom, invoer.regime)
    return tuple(_burnup(invoer, stroom, loop, plaats, taal) for plaats in plafonds)


def _burnup(invoer: AfrekeningInvoer, stroom: Declaratiestroom, loop: Verloop, plaats: int, taal: Taal) -> Burnup:
    rijen = np.flatnonzero(loop.plafond == plaats)
    dagen = loop.dag[rijen].tolist()
    goedgekeurd, betaald, plafond = (
        kolom[rijen].tolist() for kolom in (loop.goedgekeurd_cents, loop.betaald_cents, loop.plafond_cents)
    )
    jaar = invoer.plafonds[plaats].jaar
    eerste = date(jaar, 1, 1).toordinal()
    if not dagen or dagen[0] > eerste:
        begin = int(stroom.versie_cents[np.searchsorted(stroom.versie_plafond, plaats)])
        dagen, plafond = [eerste, *dagen], [begin, *plafond]
        goedgekeurd, betaald = [0, *goedgekeurd], [0, *betaald]
    laatste = max(dagen[-1] + _UITLOOP, date(jaar, 12, 31).toordinal())
    schaal = _Schaal(eerste, laatste, max(1, *goedgekeurd, *plafond))
    naam = _naam(invoer, plaats)
    punten = _punten(schaal, dagen, goedgekeurd, plafond, taal)
    gegevens = {
        "naam": naam,
        "gedeclareerd": euro(goedgekeurd[-1], taal),
        "betaald": euro(betaald[-1], taal),
        "plafond": euro(int(stroom.versie_cents[stroom.laatste_versie[plaats]]), taal),
        "grenzen": _grenszin(punten, taal),
    }
    return Burnup(
        naam=naam,
        beschrijving=vaste_spaties(woord("plafond.verloop", taal, **gegevens)),
        goedgekeurd=schaal.trap(dagen, goedgekeurd),
        betaald=schaal.trap(dagen, betaald),
        plafond=schaal.trap(dagen, plafond),
        grenzen=tuple((deel, schaal.trap(dagen, [cents * deel // 100 for cents in plafond])) for deel in GRENZEN[:2]),
        punten=punten,
        bedragen=_bedragen(schaal, taal),
        maanden=_maanden(schaal, jaar, taal),
    )


@dataclass(frozen=True)
class _Schaal:
    """From days and cents to places, in whole tenths of a unit, so that the same result draws the same bytes."""

    eerste: int
    laatste: int
    hoogste: int

    def x(self, dag: int) -> int:
        return 10 * LINKS + 10 * (BREEDTE - LINKS - RECHTS) * (dag - self.eerste) // (self.laatste + 1 - self.eerste)

    def y(self, cents: int) -> int:
        return 10 * ONDER - 10 * (ONDER - BOVEN) * cents * 20 // (self.hoogste * 21)

    def trap(self, dagen: Sequence[int], cents: Sequence[int]) -> str:
        """A line that keeps its height until the next day, up to the end."""
        delen = [f"M{_tienden(self.x(dagen[0]))} {_tienden(self.y(cents[0]))}"]
        for dag, bedrag in zip(dagen[1:], cents[1:], strict=True):
            delen.append(f"H{_tienden(self.x(dag))}V{_tienden(self.y(bedrag))}")
        return "".join([*delen, f"H{_tienden(10 * (BREEDTE - RECHTS))}"])


def _punten(
    schaal: _Schaal, dagen: Sequence[int], goedgekeurd: Sequence[int], plafond: Sequence[int], taal: Taal
) -> tuple[Punt, ...]:
    """The first day on which each share of the ceiling of that day was reached; one mark for shares of one day."""
    gevonden: dict[int, Punt] = {}
    for deel in GRENZEN:
        for dag, cents, grens in zip(dagen, goedgekeurd, plafond, strict=True):
            if cents and cents * 100 >= grens * deel:
                x = schaal.x(dag)
                anker = "end" if x > 10 * LINKS + 600 else "start"
                dagtekst = datum(date.fromordinal(dag), taal)
                gevonden[dag] = Punt(_tienden(x), _tienden(schaal.y(cents)), deel, dagtekst, anker)
                break
    return tuple(gevonden.values())


def _grenszin(punten: Sequence[Punt], taal: Taal) -> str:
    if not punten:
        return woord("plafond.grens_niet", taal) + "."
    return opsomming([woord("plafond.grens", taal, deel=een.deel, dag=een.dag) for een in punten], taal) + "."


def _bedragen(schaal: _Schaal, taal: Taal) -> tuple[As, ...]:
    """Three to six round amounts in whole euros."""
    euros = max(1, schaal.hoogste // 100)
    grootte = 10 ** (len(str(euros)) - 1)
    stap = next(
        (keer * deel for deel in (max(1, grootte // 10), grootte) for keer in _STAPPEN if euros // (keer * deel) <= 5),
        grootte,
    )
    teken = "." if taal == "nl" else ","
    return tuple(
        As(_tienden(schaal.y(bedrag * 100)), f"€ {bedrag:,}".replace(",", teken))
        for bedrag in range(0, euros + 1, stap)
    )


def _maanden(schaal: _Schaal, jaar: int, taal: Taal) -> tuple[As, ...]:
    namen = woord("plafond.maanden", taal).split()
    eersten = [date(jaar + maand // 12, maand % 12 + 1, 1) for maand in range(0, 24)]
    zichtbaar = [dag for dag in eersten if dag.toordinal() <= schaal.laatste]
    stap = 1 if len(zichtbaar) <= 13 else 2
    return tuple(As(_tienden(schaal.x(dag.toordinal())), namen[dag.month - 1]) for dag in zichtbaar[::stap])


def _naam(invoer: AfrekeningInvoer, plaats: int) -> str:
    agb, sector, setting, jaar = invoer.plafonds[plaats].sleutel
    return " ".join([agb, sector, *([f"setting {setting}"] if setting else []), str(jaar)])


def _tienden(waarde: int) -> str:
    return f"{waarde // 10}.{waarde % 10}"
