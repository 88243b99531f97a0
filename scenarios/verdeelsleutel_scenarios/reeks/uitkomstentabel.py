"""The table of a report: a row per combination, in blocks by the first property that differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from verdeelsleutel.fouten import Taal
from verdeelsleutel.uitleg.getallen import bedrag
from verdeelsleutel_scenarios.reeks.figuren import tienden
from verdeelsleutel_scenarios.reeks.labels import Benoeming
from verdeelsleutel_scenarios.reeks.samenvatten import Kwantielen, Samenvatting
from verdeelsleutel_scenarios.reeks.woorden import heel, kans_tekst, met_teken, miljoenen, woord

MEESTE_RIJEN = 240
MEESTE_OPEN = 30
"""A longer table is folded into its blocks."""
BLOK = 40
"""Rows of a block where there is nothing to group by."""
MILJOENEN_VANAF = 1_000_000_000
"""In cents: where an amount of a drawn set is as large, all are shown in millions."""

Vorm = Callable[[int, Taal], str]


@dataclass(frozen=True)
class Bedrag:
    """An amount: exact, or its P50 with P10 and P90."""

    midden: str
    van: str = ""
    tot: str = ""


@dataclass(frozen=True)
class Band:
    """P10 to P90 of what is not paid, and P50, in percents of the largest P90 of the table."""

    begin: str
    breedte: str
    midden: str


@dataclass(frozen=True)
class Rij:
    """One combination; without amounts where the guarantee never fits.

    Parameters
    ----------
    kop : its values of the properties that head the rows
    kans, balk : the chance of scenario 2 in words and in percents; for a single calculation the scenario itself
    """

    kop: tuple[str, ...]
    kans: str
    balk: str | None
    past: str
    ruimte: str
    toegekend: Bedrag | None
    niet_vergoed: Bedrag | None
    rest: Bedrag | None
    band: Band | None
    verschil: str
    verschilfout: str


@dataclass(frozen=True)
class Blok:
    """Rows with a common heading, and what they come to together; None where the table is not divided."""

    kop: str | None
    samen: str
    rijen: tuple[Rij, ...]


@dataclass(frozen=True)
class Uitkomstentabel:
    """The table.

    Parameters
    ----------
    koppen : headings of the columns that name a row
    bijschrift : in what its amounts are
    gevouwen : every block is folded, the first one open
    met_past : some combination does not fit in every repetition
    """

    koppen: tuple[str, ...]
    bijschrift: str
    blokken: tuple[Blok, ...]
    gevouwen: bool
    met_past: bool
    getoond: int


def uitkomstentabel(samenvattingen: Sequence[Samenvatting], namen: Benoeming) -> Uitkomstentabel:
    """The first `MEESTE_RIJEN` combinations as rows."""
    getoond = samenvattingen[:MEESTE_RIJEN]
    vorm, bijschrift = _vorm(getoond)
    hoogste = max((groep.maten["niet_vergoed"].waarden[2] for groep in getoond if groep.maten), default=0)
    eerste, *andere = namen.verschillend
    per, koppen = (andere, [eerste]) if eerste == "variant" or not andere else ([eerste], andere)
    blokken: dict[str | None, list[Samenvatting]] = {}
    for nummer, groep in enumerate(getoond):
        blokken.setdefault(_blokkop(groep, nummer, len(getoond), namen, per), []).append(groep)
    return Uitkomstentabel(
        koppen=tuple(namen.kop(naam) for naam in koppen),
        bijschrift=woord(bijschrift, namen.taal),
        blokken=tuple(
            Blok(kop, _samen(groepen, vorm, namen.taal), tuple(_rij(g, koppen, namen, vorm, hoogste) for g in groepen))
            for kop, groepen in blokken.items()
        ),
        gevouwen=len(getoond) > MEESTE_OPEN,
        met_past=any(groep.past < groep.herhalingen for groep in getoond),
        getoond=len(getoond),
    )


def _vorm(groepen: Sequence[Samenvatting]) -> tuple[Vorm, str]:
    """How amounts are written: to the cent if each is one calculation."""
    if all(groep.herhalingen == 1 for groep in groepen):
        return bedrag, "bedragen"
    if any(groep.ruimte >= MILJOENEN_VANAF for groep in groepen):
        return miljoenen, "bedragen_mln"
    return heel, "bedragen_heel"


def _blokkop(groep: Samenvatting, nummer: int, aantal: int, namen: Benoeming, per: Sequence[str]) -> str | None:
    if per:
        return ", ".join(f"{namen.kop(naam)} {namen.waarde(groep, naam)}" for naam in per)
    if aantal <= MEESTE_OPEN:
        return None
    begin = nummer // BLOK * BLOK
    return f"{begin + 1} – {min(begin + BLOK, aantal)}"


def _samen(groepen: Sequence[Samenvatting], vorm: Vorm, taal: Taal) -> str:
    """What is not paid, from the least to the most."""
    waarden = [groep.maten["niet_vergoed"].waarden[1] for groep in groepen if groep.maten]
    if not waarden:
        return woord("geen", taal)
    grenzen = dict.fromkeys(vorm(grens, taal) for grens in (min(waarden), max(waarden)))
    return f"{woord('niet_vergoed', taal).lower()} {' – '.join(grenzen)}"


def _rij(groep: Samenvatting, koppen: Sequence[str], namen: Benoeming, vorm: Vorm, hoogste: int) -> Rij:
    taal, enkel = namen.taal, groep.herhalingen == 1
    kans, verschil = groep.kans_scenario2, groep.verschil

    def maat(naam: str) -> Bedrag | None:
        return _bedrag(groep.maten[naam], vorm, taal, enkel=enkel) if groep.maten else None

    eigen: Vorm = bedrag if enkel else heel
    return Rij(
        kop=tuple(namen.waarde(groep, naam) for naam in koppen),
        kans=scenario_tekst(groep, taal) if enkel else kans_tekst(kans.waarde, kans.fout, groep.herhalingen, taal),
        balk=None if enkel else tienden(kans.waarde // 1_000),
        past=woord("past_in", taal, past=groep.past, herhalingen=groep.herhalingen),
        ruimte=vorm(groep.ruimte, taal),
        toegekend=maat("toegekend"),
        niet_vergoed=maat("niet_vergoed"),
        rest=maat("resterende_ruimte"),
        band=_band(groep.maten["niet_vergoed"].waarden, hoogste) if groep.maten and hoogste else None,
        verschil=met_teken(eigen(verschil.waarde, taal)) if verschil else "",
        verschilfout=f"± {eigen(verschil.fout, taal)}" if verschil and not enkel else "",
    )


def scenario_tekst(groep: Samenvatting, taal: Taal) -> str:
    """The scenario of a single calculation, or that the guarantee does not fit."""
    return str(1 + groep.scenario2) if groep.past else woord("geen", taal)


def _bedrag(maat: Kwantielen, vorm: Vorm, taal: Taal, *, enkel: bool) -> Bedrag:
    van, midden, tot = (vorm(waarde, taal) for waarde in maat.waarden)
    return Bedrag(midden) if enkel or van == tot else Bedrag(midden, van, tot)


def _band(waarden: tuple[int, int, int], hoogste: int) -> Band:
    van, midden, tot = (1_000 * waarde // hoogste for waarde in waarden)
    return Band(tienden(van), tienden(max(tot - van, 5)), tienden(midden))
