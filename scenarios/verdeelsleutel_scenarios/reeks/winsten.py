"""Who gains and who loses against the first combination of the same input: the largest differences as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verdeelsleutel_scenarios.reeks.figuren import tienden
from verdeelsleutel_scenarios.reeks.labels import Benoeming
from verdeelsleutel_scenarios.reeks.samenvatten import Samenvatting
from verdeelsleutel_scenarios.reeks.woorden import heel, met_teken, woord

MEESTE_BALKEN = 8
"""Of each side."""


@dataclass(frozen=True)
class Balk:
    """One aanbieder; begin and width of the bar in percents of its cell, whose middle is no difference."""

    agb: str
    aanbieder: str
    tekst: str
    begin: str
    breedte: str
    meer: bool


@dataclass(frozen=True)
class Winst:
    """Largest gains and losses of one combination."""

    titel: str
    balken: tuple[Balk, ...]


def winsten(samenvattingen: Sequence[Samenvatting], namen: Benoeming, meeste: int) -> list[Winst]:
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
        gevonden.append(_winst(namen.naam(groep), [rij[0] for rij in rijen], gekozen, namen))
    return gevonden


def _winst(naam: str, verschillen: Sequence[int], gekozen: Sequence[tuple[int, str, str]], namen: Benoeming) -> Winst:
    meer, minder = sum(v > 0 for v in verschillen), sum(v < 0 for v in verschillen)
    aantallen = {"meer": meer, "minder": minder, "gelijk": len(verschillen) - meer - minder}
    grootste = max(abs(verschil) for verschil, _, _ in gekozen)
    balken = []
    for verschil, agb, aanbieder in gekozen:
        breedte = max(5, 500 * abs(verschil) // grootste)
        balken.append(
            Balk(
                agb,
                aanbieder,
                met_teken(heel(verschil, namen.taal)),
                tienden(500 if verschil > 0 else 500 - breedte),
                tienden(breedte),
                verschil > 0,
            )
        )
    return Winst(woord("winst.combinatie", namen.taal, naam=naam, **aantallen), tuple(balken))
