"""The charts of a set: fans and heat maps; positions are integers, so the bytes are fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verdeelsleutel.fouten import Taal
from verdeelsleutel.uitleg.getallen import euro
from verdeelsleutel_scenarios.reeks.labels import VAST, Benoeming, eigenschap, waarden_van
from verdeelsleutel_scenarios.reeks.samenvatten import Samenvatting
from verdeelsleutel_scenarios.reeks.woorden import miljoenen, woord

SMAL, BREED, HOOGTE = 380, 760, 230
"""A fan of few points is so narrow that three stand side by side, and one fits a telephone."""
LINKS, RECHTS, ONDER, BOVEN = 62, 34, 30, 12
MEESTE_SMAL = 8
MEESTE_PUNTEN = 60
MEESTE_WAAIERS = 6
LETTER = 7
"""Width of a character of a label."""
STREEPJES = 4
"""Lines of the scale above nought."""
MEESTE_CELLEN = 20
MEESTE_KAARTEN = 3
STAPPEN = 7
"""Shades of a heat map, from little to much."""


@dataclass(frozen=True)
class Punt:
    """A point of a fan: where its P50, P10 and P90 stand, and what they are in words."""

    x: str
    y: str
    onder: str
    boven: str
    nummer: int
    naam: str
    bedragen: tuple[str, ...]


@dataclass(frozen=True)
class Waaier:
    """A band from P10 to P90 around P50, one per input, profile and setting of the other axes.

    `los`: the points have no order, so that each stands alone with its range, and nothing lies between them.
    """

    titel: str
    beschrijving: str
    breedte: int
    band: str
    lijn: str
    punten: tuple[Punt, ...]
    streepjes: tuple[tuple[str, str], ...]
    labels: tuple[tuple[str, str], ...]
    genummerd: bool
    los: bool


@dataclass(frozen=True)
class Waaiers:
    """The fans that are shown, of how many, along which property; `afgekapt` where points or fans were left out."""

    langs: str
    getoond: tuple[Waaier, ...]
    aantal: int
    afgekapt: bool


@dataclass(frozen=True)
class Warmtekaart:
    """Means of what is not paid, by two properties of the combinations: per cell its text and its shade."""

    titel: str
    rijkop: str
    kolomkop: str
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, tuple[tuple[str, int | None], ...]], ...]


def waaiers(samenvattingen: Sequence[Samenvatting], namen: Benoeming) -> Waaiers | None:
    """Fans along the first property that differs, where the guarantee fits at two points or more; None without any."""
    langs, *rest = namen.verschillend
    groepen: dict[tuple[str, ...], list[Samenvatting]] = {}
    for groep in samenvattingen:
        if groep.maten:
            groepen.setdefault(tuple(eigenschap(groep, naam) for naam in rest), []).append(groep)
    alle = _samengevoegd([groep for groep in groepen.values() if len(groep) > 1], langs)
    gekozen = [(punten[:MEESTE_PUNTEN], eerste) for punten, eerste in alle[:MEESTE_WAAIERS]]
    if not gekozen:
        return None
    stap = ronde_stap(max(groep.maten["niet_vergoed"].waarden[2] for punten, _ in gekozen for groep in punten))
    return Waaiers(
        langs=namen.kop(langs),
        getoond=tuple(
            _waaier(punten, langs, stap, "" if len(alle) == 1 else namen.gemeen(eerste, (langs,)), namen)
            for punten, eerste in gekozen
        ),
        aantal=len(alle),
        afgekapt=len(alle) > MEESTE_WAAIERS or any(len(punten) > MEESTE_PUNTEN for punten, _ in alle),
    )


def ronde_stap(hoogste: int) -> int:
    """Cents between the `STREEPJES` lines above nought: the least of 1, 2, 2.5 or 5 times a power of ten that fits."""
    macht = 10
    while True:
        for maal in (10, 20, 25, 50):
            if STREEPJES * macht * maal // 10 >= hoogste:
                return macht * maal // 10
        macht *= 10


def _samengevoegd(
    groepen: Sequence[list[Samenvatting]], langs: str
) -> list[tuple[list[Samenvatting], list[Samenvatting]]]:
    """Fans with the same amounts once: the points of the first, and the first points of all that share them."""
    gelijke: dict[object, tuple[list[Samenvatting], list[Samenvatting]]] = {}
    for punten in groepen:
        sleutel = tuple((eigenschap(groep, langs), groep.maten["niet_vergoed"].waarden) for groep in punten)
        gelijke.setdefault(sleutel, (punten, []))[1].append(punten[0])
    return list(gelijke.values())


def warmtekaarten(samenvattingen: Sequence[Samenvatting], namen: Benoeming) -> list[Warmtekaart]:
    """What is not paid by the first property that differs and each of the next ones."""
    rij, *andere = namen.verschillend
    return [_kaart(samenvattingen, rij, kolom, namen) for kolom in andere[:MEESTE_KAARTEN]]


def _waaier(groepen: Sequence[Samenvatting], langs: str, stap_cents: int, titel: str, namen: Benoeming) -> Waaier:
    taal, hoogste = namen.taal, STREEPJES * stap_cents
    breedte = SMAL if len(groepen) <= MEESTE_SMAL else BREED
    waarden = [groep.maten["niet_vergoed"].waarden for groep in groepen]
    stap = 10 * (breedte - LINKS - RECHTS) // (len(groepen) - 1)
    x = [10 * LINKS + stap * k for k in range(len(groepen))]
    hoog = [[_y(waarde, hoogste) for waarde in drie] for drie in waarden]
    omtrek = [(x[k], hoog[k][2]) for k in range(len(x))] + [(x[k], hoog[k][0]) for k in reversed(range(len(x)))]
    labels = [namen.waarde(groep, langs) for groep in groepen]
    genummerd, om_de = _labelplan(labels, stap // 10, los=langs in VAST)
    return Waaier(
        titel=titel,
        beschrijving=_beschrijf(titel, labels, waarden, taal),
        breedte=breedte,
        band=" ".join(f"{tienden(px)},{tienden(py)}" for px, py in omtrek),
        lijn=" ".join(f"{tienden(x[k])},{tienden(hoog[k][1])}" for k in range(len(x))),
        punten=tuple(
            Punt(
                x=tienden(x[k]),
                y=tienden(hoog[k][1]),
                onder=tienden(hoog[k][0]),
                boven=tienden(hoog[k][2]),
                nummer=k + 1,
                naam=labels[k],
                bedragen=tuple(euro(waarde, taal) for waarde in waarden[k]),
            )
            for k in range(len(x))
        ),
        streepjes=tuple(
            (tienden(_y(stap_cents * deel, hoogste)), miljoenen(stap_cents * deel, taal))
            for deel in range(STREEPJES + 1)
        ),
        labels=tuple((tienden(x[k]), str(k + 1) if genummerd else labels[k]) for k in range(0, len(x), om_de)),
        genummerd=genummerd,
        los=langs in VAST,
    )


def _labelplan(labels: Sequence[str], stap: int, *, los: bool) -> tuple[bool, int]:
    """Whether points are numbered, and how many of them share one label, so that labels do not touch.

    Values of an axis may be left out, names may not: what lies between two of them cannot be guessed.
    """
    breedte = LETTER * max(map(len, labels))
    genummerd = breedte > 2 * RECHTS or (los and breedte + LETTER > stap)
    if genummerd:
        breedte = LETTER * len(str(len(labels)))
    return genummerd, -(-(breedte + LETTER) // stap)


def _beschrijf(titel: str, labels: Sequence[str], waarden: Sequence[tuple[int, int, int]], taal: Taal) -> str:
    return woord(
        "waaier.beschrijving",
        taal,
        groep=f", {titel}" if titel else "",
        van=labels[0],
        tot=labels[-1],
        eerste=euro(waarden[0][1], taal),
        laatste=euro(waarden[-1][1], taal),
    )


def _y(waarde: int, hoogste: int) -> int:
    return 10 * (HOOGTE - ONDER) - 10 * (HOOGTE - ONDER - BOVEN) * waarde // hoogste


def _kaart(samenvattingen: Sequence[Samenvatting], rij: str, kolom: str, namen: Benoeming) -> Warmtekaart:
    taal = namen.taal
    rijen, kolommen = (waarden_van(samenvattingen, naam)[:MEESTE_CELLEN] for naam in (rij, kolom))
    getoond = {naam: {eigenschap(g, naam): namen.waarde(g, naam) for g in samenvattingen} for naam in (rij, kolom)}
    cellen = _gemiddelden(samenvattingen, rij, kolom)
    waarden = [cellen[r, k] for r in rijen for k in kolommen if (r, k) in cellen]
    laagste, hoogste = min(waarden, default=0), max(waarden, default=0)

    def cel(r: str, k: str) -> tuple[str, int | None]:
        if (r, k) not in cellen:
            return "–", None
        waarde = cellen[r, k]
        return miljoenen(waarde, taal), (STAPPEN - 1) * (waarde - laagste) // max(1, hoogste - laagste)

    koppen = {"rij": namen.kop(rij), "kolom": namen.kop(kolom)}
    return Warmtekaart(
        titel=woord("warmte.kaart", taal, **koppen),
        rijkop=koppen["rij"],
        kolomkop=koppen["kolom"],
        kolommen=tuple(getoond[kolom][k] for k in kolommen),
        rijen=tuple((getoond[rij][r], tuple(cel(r, k) for k in kolommen)) for r in rijen),
    )


def _gemiddelden(samenvattingen: Sequence[Samenvatting], rij: str, kolom: str) -> dict[tuple[str, str], int]:
    """The mean of what is not paid per pair of values, over the combinations in which the guarantee ever fits."""
    gevonden: dict[tuple[str, str], list[int]] = {}
    for groep in samenvattingen:
        if groep.gemiddeld:
            sleutel = eigenschap(groep, rij), eigenschap(groep, kolom)
            gevonden.setdefault(sleutel, []).append(groep.gemiddeld["niet_vergoed"])
    return {sleutel: sum(bedragen) // len(bedragen) for sleutel, bedragen in gevonden.items()}


def tienden(waarde: int) -> str:
    """A position in tenths as text."""
    return f"{waarde // 10}.{waarde % 10}"
