"""Synthetic rows: aanbieders with budgets, growth, production and last year's realisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from verdeelsleutel_scenarios.trekking import Z_BITS, Trekking, deel

_EURO_PER_AANBIEDER = Fraction(860_000_000, 300)
"""An average region contracts € 860 million from some 300 aanbieders."""
_KLEINSTE_BUDGET = 10_000_00
_SIGMA = Fraction(3, 2)

_NAMEN = (
    "Zorggroep Verzonnen Linde",
    "Woonzorg Het Bedachte Hof",
    "Thuiszorg Nergenshuizen",
    "De Denkbeeldige Brug",
    "Coöperatie Luchtkasteel",
    "Woonvorm Papieren Molen",
    "Zorghuis Sprookjesveld",
    "Thuishulp Gefingeerde Ster",
)


@dataclass(frozen=True)
class Soort:
    """Kind of aanbieder: how its budget is spread over ZZP, VPT and MPT, in thousandths.

    Parameters
    ----------
    kans : how many in a hundred aanbieders
    """

    kans: int
    zzp: int
    vpt: int
    mpt: int


_SOORTEN = (Soort(75, 940, 30, 30), Soort(15, 700, 120, 180), Soort(10, 150, 300, 550))

_PRODUCTIE = {"ZZP": (1000, 60), "VPT": (1080, 200), "MPT": (1080, 200)}
"""Production over agreement, in thousandths: mean and standard deviation."""
_PRODUCTIE_GRENZEN = (200, 2000)


@dataclass
class Rij:
    """One aanbieder in one leveringsvorm, amounts in cents, all whole euros."""

    agb: str
    aanbieder: str
    leveringsvorm: str
    herschikking_vorig_jaar: int
    groei_vastgelegd: int
    groei_gehonoreerd: int
    crisisafspraak: int
    productie: int
    realisatie_vorig_jaar: int

    @property
    def volledig(self) -> int:
        """The agreement in full: last year's herschikking with all growth that was honoured."""
        return self.herschikking_vorig_jaar + self.groei_vastgelegd + self.groei_gehonoreerd

    @property
    def categorie1en2(self) -> int:
        """What categories 1 and 2 claim together, whatever share is guaranteed."""
        return min(self.productie, self.volledig) + self.crisisafspraak


def trek_rijen(aanbieders: int, seed: int) -> list[Rij]:
    """Three rows per aanbieder, by AGB code, then ZZP, VPT, MPT; one in twenty aanbieders starts this year."""
    budgetten = _budgetten(aanbieders, seed)
    nieuw = Trekking(seed, 1).kans(Fraction(5, 100), aanbieders)
    verdelingen = _verdelingen(aanbieders, seed)
    plannen = [
        (i, vorm, 0 if is_nieuw else deel(budget, promille), deel(budget // 5, promille) if is_nieuw else 0)
        for i, (budget, is_nieuw, verdeling) in enumerate(zip(budgetten, nieuw, verdelingen, strict=True))
        for vorm, promille in verdeling.items()
    ]
    return _vul(plannen, seed)


def _budgetten(aanbieders: int, seed: int) -> list[int]:
    """Budgets in cents, whole euros, that add up to about the average region scaled to its number of aanbieders."""
    gewichten = Trekking(seed, 0).lognormaal(_SIGMA, aanbieders)
    totaal, som = int(_EURO_PER_AANBIEDER * aanbieders), sum(gewichten)
    return [max(_KLEINSTE_BUDGET, totaal * gewicht // som * 100) for gewicht in gewichten]


def _verdelingen(aanbieders: int, seed: int) -> list[dict[str, int]]:
    """Per aanbieder the thousandths of its budget in ZZP, VPT and MPT; a few have no stay at all."""
    trekkingen = [Trekking(seed, kolom) for kolom in (2, 3, 4, 5)]
    soorten, zonder_verblijf = trekkingen[0].heel(1, 100, aanbieders), trekkingen[1].kans(Fraction(3, 20), aanbieders)
    meer_vpt, meer_mpt = (trekking.heel(500, 1500, aanbieders) for trekking in trekkingen[2:])
    gevonden = []
    for nummer, zonder, vpt, mpt in zip(soorten, zonder_verblijf, meer_vpt, meer_mpt, strict=True):
        soort = _soort(nummer)
        deel_vpt, deel_mpt = soort.vpt * vpt // 1000, soort.mpt * mpt // 1000
        deel_zzp = 0 if zonder and soort is _SOORTEN[-1] else soort.zzp
        gevonden.append({"ZZP": deel_zzp, "VPT": deel_vpt, "MPT": deel_mpt})
    return gevonden


def _soort(nummer: int) -> Soort:
    for soort in _SOORTEN[:-1]:
        if nummer <= soort.kans:
            return soort
        nummer -= soort.kans
    return _SOORTEN[-1]


def _vul(plannen: Sequence[tuple[int, str, int, int]], seed: int) -> list[Rij]:
    """Draw growth, crisis agreements, production and last year's realisation for (number, vorm, A, start) per row."""
    n = len(plannen)
    met_groei, groei = Trekking(seed, 6).kans(Fraction(3, 10), n), Trekking(seed, 7).heel(10, 80, n)
    met_extra, extra = Trekking(seed, 8).kans(Fraction(3, 20), n), Trekking(seed, 9).heel(5, 40, n)
    met_crisis, crisis = Trekking(seed, 10).kans(Fraction(3, 100), n), Trekking(seed, 11).heel(5, 20, n)
    productie, realisatie = Trekking(seed, 12).normaal(n), Trekking(seed, 13).normaal(n)
    rijen = []
    for j, (i, vorm, vorig_jaar, start) in enumerate(plannen):
        rij = Rij(
            agb=_agb(i),
            aanbieder=_naam(i),
            leveringsvorm=vorm,
            herschikking_vorig_jaar=vorig_jaar,
            groei_vastgelegd=start + (deel(vorig_jaar, groei[j]) if met_groei[j] else 0),
            groei_gehonoreerd=deel(vorig_jaar, extra[j]) if met_extra[j] else 0,
            crisisafspraak=deel(vorig_jaar, crisis[j]) if met_crisis[j] and vorm == "ZZP" else 0,
            productie=0,
            realisatie_vorig_jaar=deel(vorig_jaar, _promille(1000, 50, realisatie[j])),
        )
        rij.productie = deel(rij.volledig, _promille(*_PRODUCTIE[vorm], productie[j]))
        rijen.append(rij)
    return rijen


def _promille(gemiddelde: int, spreiding: int, z: int) -> int:
    """A normal share in thousandths, kept between a fifth and twice; `z` in units of ``2**-32``."""
    laagste, hoogste = _PRODUCTIE_GRENZEN
    return min(hoogste, max(laagste, gemiddelde + (spreiding * z >> Z_BITS)))


def _agb(i: int) -> str:
    return f"{99_990_000 + i}"


def _naam(i: int) -> str:
    return f"{_NAMEN[i % len(_NAMEN)]} {i + 1:03d}"
