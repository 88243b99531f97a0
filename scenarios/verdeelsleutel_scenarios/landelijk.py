"""The Netherlands, invented: 31 regions of real sizes, each as a request of its own.

Sizes: care in kind inside the contracteerruimte was € 26,662 million in 2022, on average € 860 million for each of 31
zorgkantoorregio's, from some 150 million to over 2 billion (the spread between regions is inferred).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from verdeelsleutel.bedragen import format_euro
from verdeelsleutel_scenarios.regio import (
    GROOTSTE_TEKORT,
    MEESTE_AANBIEDERS,
    PROFIEL,
    OngeldigeVoorbeeldregio,
    als_afspraak,
    lees_tekort,
    ruimte_bij_tekort,
)
from verdeelsleutel_scenarios.rijen import Rij, trek_rijen
from verdeelsleutel_scenarios.trekking import Trekking

GROOTTES = (
    *(150, 165, 181, 199, 219, 240, 264, 290, 319, 350, 385, 423, 465, 511, 561, 617),
    *(677, 744, 818, 899, 988, 1085, 1192, 1310, 1440, 1582, 1738, 1910, 2099, 2306, 2535),
)
"""Rooms of the regions in millions of euros: each a tenth larger than the one before, € 26,662 million in all."""
REGIOS = len(GROOTTES)
AANBIEDERS = 3_000
"""Aanbieders in the country; many have a contract in more than one region."""

_MILJOEN_EURO = 100_000_000
_CONTRACTEN = (100, 400)
"""Aanbieders in the smallest and in the largest region, if there are `AANBIEDERS` in all."""
_EERSTE_AGB = 99_950_000
_ZORGKANTOREN = 9
_VOLGORDE, _TEKORT = 30, 31
"""Columns of draws, beside those of the rows."""


class _Plan(NamedTuple):
    """One region before its rows are drawn: room in millions, shortage, and the numbers of its aanbieders."""

    miljoen: int
    tekort: Fraction
    aanbieders: Sequence[int]


def landelijk(
    aanbieders: int = AANBIEDERS,
    tekort: str | Fraction = "2%",
    seed: int = 1,
    *,
    spreiding: str | Fraction = "3%",
    jaar: int = 2023,
    per_regio: int | None = None,
) -> tuple[dict[str, Any], ...]:
    """Make the requests of 31 invented regions; the same arguments give the same requests on every machine.

    Every region's rows are drawn as `voorbeeldregio` draws them and scaled to its size. An aanbieder with contracts in
    several regions has the same AGB code and name in each, and budgets that have nothing to do with each other.

    Parameters
    ----------
    aanbieders : in the country, 31 to 10,000; a region has contracts with about 100 to 400 of 3,000, the largest most
    tekort : as for `voorbeeldregio`, the middle of the regions' shortages
    seed : 0 or more; also says which region has which size
    spreiding : how far a region's shortage may lie from `tekort`, at most; so some regions are short where others have
        room left
    jaar : of the herschikkingen
    per_regio : instead of `aanbieders`, as many in every region, none in two of them; 400 gives 37,200 rows

    Returns
    -------
    31 requests, named ``Verzonnen regio 01`` to ``31``

    Raises
    ------
    OngeldigeVoorbeeldregio
        an argument out of range.
    """
    _controleer(aanbieders, per_regio, seed)
    midden, marge = lees_tekort(tekort), abs(lees_tekort(spreiding))
    if abs(midden) + marge > GROOTSTE_TEKORT:
        raise OngeldigeVoorbeeldregio("tekort en spreiding: samen ten hoogste 50% verwacht")
    plannen = _plannen(aanbieders, per_regio, midden, marge, seed)
    return tuple(_verzoek(nummer, plan, seed, jaar) for nummer, plan in enumerate(plannen))


def _controleer(aanbieders: int, per_regio: int | None, seed: int) -> None:
    for naam, waarde, laagste, hoogste in (
        ("aanbieders", aanbieders, REGIOS, MEESTE_AANBIEDERS),
        ("per_regio", 1 if per_regio is None else per_regio, 1, 1_200),
        ("seed", seed, 0, 2**63 - 1),
    ):
        if type(waarde) is not int or not laagste <= waarde <= hoogste:
            raise OngeldigeVoorbeeldregio(
                f"{naam}: een geheel getal van {laagste} tot en met {hoogste} verwacht, gekregen: {waarde!r}"
            )


def _plannen(
    aanbieders: int, per_regio: int | None, tekort: Fraction, spreiding: Fraction, seed: int
) -> Sequence[_Plan]:
    """Sizes in an order drawn by the seed, shortages around the middle, and who has a contract where."""
    plaatsen = Trekking(seed, _VOLGORDE).heel(0, 2**30, REGIOS)
    groottes = [GROOTTES[i] for i in sorted(range(REGIOS), key=lambda i: (plaatsen[i], i))]
    promilles = Trekking(seed, _TEKORT).heel(-1000, 1000, REGIOS)
    if per_regio is None:
        contracten = _contracten([_aantal(miljoen, aanbieders) for miljoen in groottes], aanbieders)
    else:
        contracten = [range(nummer * per_regio, (nummer + 1) * per_regio) for nummer in range(REGIOS)]
    return [
        _Plan(miljoen, tekort + spreiding * Fraction(promille, 1000), nummers)
        for miljoen, promille, nummers in zip(groottes, promilles, contracten, strict=True)
    ]


def _aantal(miljoen: int, aanbieders: int) -> int:
    """Aanbieders in a region of this size, linear between the smallest and the largest region."""
    minst, meest = _CONTRACTEN
    van_3000 = minst + (meest - minst) * (miljoen - GROOTTES[0]) // (GROOTTES[-1] - GROOTTES[0])
    return max(1, van_3000 * aanbieders // AANBIEDERS)


def _contracten(aantallen: Sequence[int], aanbieders: int) -> list[Sequence[int]]:
    """Every aanbieder is at home in one region; the other contracts of a region are with some from all over."""
    som = sum(aantallen)
    grenzen = [aanbieders * tot // som for tot in accumulate(aantallen, initial=0)]
    gevonden: list[Sequence[int]] = []
    for aantal, (van, tot) in zip(aantallen, pairwise(grenzen), strict=True):
        elders, gasten = aanbieders - (tot - van), aantal - (tot - van)
        gevonden.append(sorted([*range(van, tot), *((tot + k * elders // gasten) % aanbieders for k in range(gasten))]))
    return gevonden


def _verzoek(nummer: int, plan: _Plan, seed: int, jaar: int) -> dict[str, Any]:
    rijen = _rijen(plan, seed * REGIOS + nummer)
    return {
        "regio": {
            "zorgkantoor": f"Zorgkantoor Verzonnen {nummer % _ZORGKANTOREN + 1}",
            "regio": f"Verzonnen regio {nummer + 1:02d}",
            "jaar": jaar,
            "contracteerruimte": format_euro(ruimte_bij_tekort(rijen, plan.tekort)),
            "peildatum": f"{jaar}-08-14",
        },
        "beleid": PROFIEL,
        "afspraken": [als_afspraak(rij) for rij in rijen],
    }


def _rijen(plan: _Plan, seed: int) -> list[Rij]:
    """Rows of which categories 1 and 2 together are the room with the shortage on top, up to some euros."""
    rijen = trek_rijen(len(plan.aanbieders), seed)
    doel = plan.miljoen * _MILJOEN_EURO * (1 + plan.tekort)
    schaal = doel / (sum(rij.categorie1en2 for rij in rijen) or 1)
    return [_schaal(rij, schaal, plan.aanbieders[plaats // 3]) for plaats, rij in enumerate(rijen)]


def _schaal(rij: Rij, schaal: Fraction, nummer: int) -> Rij:
    """The row of another aanbieder, its amounts times `schaal`, rounded down to whole euros."""

    def maal(cents: int) -> int:
        return cents * schaal.numerator // (100 * schaal.denominator) * 100

    return Rij(
        agb=f"{_EERSTE_AGB + nummer}",
        aanbieder=f"Verzonnen aanbieder {nummer + 1:05d}",
        leveringsvorm=rij.leveringsvorm,
        herschikking_vorig_jaar=maal(rij.herschikking_vorig_jaar),
        groei_vastgelegd=maal(rij.groei_vastgelegd),
        groei_gehonoreerd=maal(rij.groei_gehonoreerd),
        crisisafspraak=maal(rij.crisisafspraak),
        productie=maal(rij.productie),
        realisatie_vorig_jaar=maal(rij.realisatie_vorig_jaar),
    )
