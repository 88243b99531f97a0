"""The charts of a set: a fan, a heat map, and who gains and loses; positions are integers, so the bytes are fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verdeelsleutel.fouten import Taal
from verdeelsleutel.uitleg.getallen import euro
from verdeelsleutel_scenarios.reeks.samenvatten import Samenvatting
from verdeelsleutel_scenarios.reeks.woorden import miljoenen, woord

BREEDTE, HOOGTE = 760, 240
_LINKS, _ONDER, _BOVEN = 78, 30, 10
MEESTE_PUNTEN = 60
MEESTE_WAAIERS = 6
LETTERS = 90
"""What fits below a fan."""
MEESTE_CELLEN = 20
MEESTE_BALKEN = 8
_STAPPEN = ("#F4F7FB", "#D5E3F2", "#A9C7E4", "#73A3CF", "#3F7CB5", "#22598F", "#16395F")
"""From little to much; the last three carry white text."""


@dataclass(frozen=True)
class Waaier:
    """A band from P10 to P90 around P50, one per input and profile."""

    titel: str
    beschrijving: str
    band: str
    lijn: str
    punten: tuple[tuple[str, str, str], ...]
    streepjes: tuple[tuple[str, str], ...]
    labels: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cel:
    """A cell of the heat map."""

    tekst: str
    kleur: str
    wit: bool


@dataclass(frozen=True)
class Warmtekaart:
    """Means of what is not paid, by two properties of the combinations."""

    titel: str
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, tuple[Cel, ...]], ...]


@dataclass(frozen=True)
class Winst:
    """Largest gains and losses of one combination; bars in tenths of a unit around the middle."""

    titel: str
    balken: tuple[tuple[str, str, str, str, bool], ...]
    hoogte: int


def waaiers(samenvattingen: Sequence[Samenvatting], as_: str | None, taal: Taal) -> list[Waaier]:
    """A fan per input, profile and setting of the other axes, where the guarantee fits at two points or more.

    Parameters
    ----------
    as_ : the axis along which a fan runs; None runs along all variants
    """
    groepen: dict[tuple[str, ...], list[Samenvatting]] = {}
    for groep in samenvattingen:
        if groep.maten:
            rest = [f"{naam} {tekst}" for naam, tekst in groep.teksten.items() if as_ is not None and naam != as_]
            groepen.setdefault((groep.bron, groep.profiel, *rest), []).append(groep)
    return [
        _waaier(", ".join(sleutel), groep[:MEESTE_PUNTEN], as_ or "variant", taal)
        for sleutel, groep in groepen.items()
        if len(groep) > 1
    ][:MEESTE_WAAIERS]


def eerste_as(samenvattingen: Sequence[Samenvatting], assen: Sequence[str]) -> str | None:
    """The first axis with more than one value."""
    return next((naam for naam in assen if len(waarden_van(samenvattingen, naam)) > 1), None)


def warmtekaart(samenvattingen: Sequence[Samenvatting], assen: Sequence[str], taal: Taal) -> Warmtekaart | None:
    """What is not paid by the first two properties that differ; None if only one does."""
    verschillend = [naam for naam in [*assen, "profiel", "invoer"] if len(waarden_van(samenvattingen, naam)) > 1]
    if len(verschillend) < 2:
        return None
    rij, kolom = verschillend[:2]
    rijen, kolommen = (waarden_van(samenvattingen, naam)[:MEESTE_CELLEN] for naam in (rij, kolom))
    cellen = {(r, k): _gemiddeld(samenvattingen, rij, r, kolom, k) for r in rijen for k in kolommen}
    hoogste = max([waarde for waarde in cellen.values() if waarde is not None], default=0)
    return Warmtekaart(
        titel=woord("warmte.titel", taal, rij=rij, kolom=kolom),
        kolommen=tuple(kolommen),
        rijen=tuple((r, tuple(_cel(cellen[r, k], hoogste, taal) for k in kolommen)) for r in rijen),
    )


def winsten(samenvattingen: Sequence[Samenvatting], taal: Taal, meeste: int) -> list[Winst]:
    """Gains and losses of the first `meeste` combinations that have any."""
    gevonden: list[Winst] = []
    for groep in samenvattingen:
        if len(gevonden) == meeste:
            break
        aanbieders = groep.aanbieders
        if aanbieders is None or aanbieders.verschil is None or not aanbieders.verschil.any():
            continue
        rijen = sorted(zip(aanbieders.verschil.tolist(), aanbieders.agb, aanbieders.naam, strict=True))
        gekozen = [rij for rij in reversed(rijen[-MEESTE_BALKEN:]) if rij[0] > 0]
        gekozen += [rij for rij in reversed(rijen[:MEESTE_BALKEN]) if rij[0] < 0]
        gevonden.append(_winst(groep, [rij[0] for rij in rijen], gekozen, taal))
    return gevonden


def waarden_van(samenvattingen: Sequence[Samenvatting], naam: str) -> list[str]:
    """Values of a property in the order in which they first occur."""
    return list(dict.fromkeys(eigenschap(groep, naam) for groep in samenvattingen))


def eigenschap(groep: Samenvatting, naam: str) -> str:
    """A setting, or the input, profile or variant."""
    vast = {"invoer": groep.bron, "profiel": groep.profiel, "variant": groep.variant}
    return vast[naam] if naam in vast else groep.teksten.get(naam, "")


def korte_naam(groep: Samenvatting, samenvattingen: Sequence[Samenvatting]) -> str:
    """The variant, with profile and input where the set has more than one."""
    delen = [groep.variant]
    delen += [groep.profiel] if len(waarden_van(samenvattingen, "profiel")) > 1 else []
    delen += [groep.bron] if len(waarden_van(samenvattingen, "invoer")) > 1 else []
    return ", ".join(delen)


def _waaier(naam: str, groepen: Sequence[Samenvatting], as_: str, taal: Taal) -> Waaier:
    waarden = [groep.maten["niet_vergoed"].waarden for groep in groepen]
    hoogste = max(1, *(p90 for _, _, p90 in waarden))
    breed = BREEDTE - _LINKS - 20
    x = [_LINKS * 10 + breed * 10 * k // (len(groepen) - 1) for k in range(len(groepen))]
    hoog = [[_y(waarde, hoogste) for waarde in drie] for drie in waarden]
    omtrek = [(x[k], hoog[k][2]) for k in range(len(x))] + [(x[k], hoog[k][0]) for k in reversed(range(len(x)))]
    namen = [eigenschap(groep, as_) for groep in groepen]
    return Waaier(
        titel=naam,
        beschrijving=woord(
            "waaier.beschrijving",
            taal,
            groep=naam,
            van=namen[0],
            tot=namen[-1],
            eerste=euro(waarden[0][1], taal),
            laatste=euro(waarden[-1][1], taal),
        ),
        band=" ".join(f"{_tienden(px)},{_tienden(py)}" for px, py in omtrek),
        lijn=" ".join(f"{_tienden(x[k])},{_tienden(hoog[k][1])}" for k in range(len(x))),
        punten=tuple(
            (_tienden(x[k]), _tienden(hoog[k][1]), f"{namen[k]}: {' – '.join(euro(w, taal) for w in waarden[k])}")
            for k in range(len(x))
        ),
        streepjes=tuple(
            (_tienden(_y(hoogste * deel // 4, hoogste)), miljoenen(hoogste * deel // 4, taal)) for deel in range(5)
        ),
        labels=tuple((_tienden(x[k]), _kort(namen[k], k, len(x))) for k in range(0, len(x), -(-len(x) // 20))),
    )


def _kort(naam: str, nummer: int, aantal: int) -> str:
    """The value below a point where there is room for it, else its number in the list."""
    return naam if len(naam) * aantal <= LETTERS else str(nummer + 1)


def _y(waarde: int, hoogste: int) -> int:
    vlak = HOOGTE - _ONDER - _BOVEN
    return 10 * (HOOGTE - _ONDER) - 10 * vlak * waarde // hoogste


def _gemiddeld(groepen: Sequence[Samenvatting], rij: str, r: str, kolom: str, k: str) -> int | None:
    gevonden = [
        groep.gemiddeld["niet_vergoed"]
        for groep in groepen
        if groep.gemiddeld and eigenschap(groep, rij) == r and eigenschap(groep, kolom) == k
    ]
    return sum(gevonden) // len(gevonden) if gevonden else None


def _cel(waarde: int | None, hoogste: int, taal: Taal) -> Cel:
    if waarde is None:
        return Cel("–", "#FFFFFF", wit=False)
    stap = (len(_STAPPEN) - 1) * waarde // hoogste if hoogste else 0
    return Cel(miljoenen(waarde, taal), _STAPPEN[stap], wit=stap >= len(_STAPPEN) - 3)


def _winst(
    groep: Samenvatting, verschillen: Sequence[int], gekozen: Sequence[tuple[int, str, str]], taal: Taal
) -> Winst:
    grootste = max(abs(verschil) for verschil, _, _ in gekozen)
    meer, minder = sum(v > 0 for v in verschillen), sum(v < 0 for v in verschillen)
    aantallen = {"meer": meer, "minder": minder, "gelijk": len(verschillen) - meer - minder}
    naam = f"{groep.variant} ({groep.bron}, {groep.profiel})"
    balken = []
    for verschil, agb, aanbieder in gekozen:
        breedte = max(5, 10 * 170 * abs(verschil) // grootste)
        x = 5600 if verschil > 0 else 5600 - breedte
        teken = "+" if verschil > 0 else ""
        balken.append(
            (f"{agb} {aanbieder}", _tienden(x), _tienden(breedte), teken + euro(verschil, taal), verschil > 0)
        )
    return Winst(woord("winst.combinatie", taal, naam=naam, **aantallen), tuple(balken), 24 * len(balken) + 8)


def _tienden(waarde: int) -> str:
    return f"{waarde // 10}.{waarde % 10}"
