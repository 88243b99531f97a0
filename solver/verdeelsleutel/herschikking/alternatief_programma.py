"""The integer program of an alternative: amounts in cents, how far each row moves, and which aanbieders do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from verdeelsleutel.claims.whole import Linear
from verdeelsleutel.gegevens.velden import TEN_THOUSAND
from verdeelsleutel.herschikking.ruimtes import Ruimte
from verdeelsleutel.herschikking.samenstellen import Verdeling
from verdeelsleutel.herschikking.uitkomst import AfspraakUitkomst, Categorieen, Uitkomst


@dataclass
class Programma:
    """What `minimise_in_order` is asked.

    Parameters
    ----------
    grenzen, begin : bounds of each variable, and its value in the policy's division
    regels : rows to keep
    doelen : aanbieders moved, cents moved, which aanbieders, which rows, order of service
    bedragen : variable of each (row, category 2 or 3) with a claim
    """

    grenzen: list[tuple[int, int]] = field(default_factory=list)
    begin: list[int] = field(default_factory=list)
    regels: list[Linear] = field(default_factory=list)
    doelen: tuple[Linear, ...] = ()
    bedragen: dict[tuple[int, int], int] = field(default_factory=dict)

    def variabele(self, laagste: int, hoogste: int, begin: int) -> int:
        """Add one and return its index."""
        self.grenzen.append((laagste, hoogste))
        self.begin.append(begin)
        return len(self.grenzen) - 1

    def bedrag(self, waarden: Sequence[int], rij: int, categorie: int) -> int:
        """Cents of a row in category 2 or 3; 0 where nothing is claimed."""
        variabele = self.bedragen.get((rij, categorie))
        return 0 if variabele is None else waarden[variabele]


def programma(
    uitkomst: Uitkomst,
    verdeling: Verdeling,
    vergelijk: Mapping[tuple[str, str], int],
    speling_totaal: int,
    speling_niveau: int | None,
    drempel: int,
) -> Programma:
    """Build the program of a division; both kinds of loss are in ten-thousandths, the threshold is in cents."""
    gemaakt = Programma()
    _bedragen(gemaakt, uitkomst.afspraken, speling_niveau)
    _klassen(gemaakt, verdeling.parameters.voorrang, uitkomst.afspraken, speling_totaal)
    _ruimtes(gemaakt, uitkomst.afspraken, verdeling.ruimtes)
    verplaatst = _verplaatst(gemaakt, uitkomst.afspraken, vergelijk)
    aanbieders = _aanbieders(gemaakt, uitkomst.afspraken, vergelijk, drempel)
    op_volgorde = list(gemaakt.bedragen.values())
    gemaakt.doelen = (
        Linear(aanbieders, [1] * len(aanbieders)),
        Linear(verplaatst, [1] * len(verplaatst)),
        Linear(aanbieders, list(range(len(aanbieders), 0, -1)), settles=aanbieders),
        Linear(verplaatst, list(range(len(verplaatst), 0, -1)), settles=verplaatst),
        Linear(op_volgorde, list(range(-len(op_volgorde), 0))),
    )
    return gemaakt


def _bedragen(gemaakt: Programma, rijen: Sequence[AfspraakUitkomst], niveau: int | None) -> None:
    """0 <= x <= claim, and at most the stated part of the claim below the policy's amount; category 2 first."""
    for categorie in (2, 3):
        for i, rij in enumerate(rijen):
            claim, toegekend = _van(rij.in_aanmerking, categorie), _van(rij.toegekend, categorie)
            if claim:
                laagste = 0 if niveau is None else max(0, toegekend - claim * niveau // TEN_THOUSAND)
                gemaakt.bedragen[i, categorie] = gemaakt.variabele(laagste, claim, toegekend)


def _klassen(
    gemaakt: Programma, voorrang: Sequence[Sequence[str]], rijen: Sequence[AfspraakUitkomst], speling: int
) -> None:
    """Each class gets at most what the policy gives it, and at most the stated part less."""
    derde = [[(i, 3) for i, rij in enumerate(rijen) if rij.leveringsvorm in klasse] for klasse in voorrang]
    for leden in ([(i, 2) for i in range(len(rijen))], *derde):
        variabelen = [gemaakt.bedragen[plek] for plek in leden if plek in gemaakt.bedragen]
        totaal = sum(gemaakt.begin[variabele] for variabele in variabelen)
        minst = totaal - totaal * speling // TEN_THOUSAND
        gemaakt.regels.append(Linear(variabelen, [1] * len(variabelen), minst, totaal))


def _ruimtes(gemaakt: Programma, rijen: Sequence[AfspraakUitkomst], ruimtes: Sequence[Ruimte]) -> None:
    """Every room holds, with category 1 in it whole."""
    for ruimte in ruimtes:
        leden = [variabele for (i, k), variabele in gemaakt.bedragen.items() if ruimte.omvat[k - 1, i]]
        vast = sum(rijen[i].in_aanmerking.categorie1 for i in ruimte.omvat[0].nonzero()[0].tolist())
        gemaakt.regels.append(Linear(leden, [1] * len(leden), 0, ruimte.capaciteit_cents - vast))


def _verplaatst(
    gemaakt: Programma, rijen: Sequence[AfspraakUitkomst], vergelijk: Mapping[tuple[str, str], int]
) -> list[int]:
    """Per row a variable of at least |afspraak - compared amount|, which minimising makes equal to it."""
    gevonden = []
    for i, rij in enumerate(rijen):
        delen = [gemaakt.bedragen[i, k] for k in (2, 3) if (i, k) in gemaakt.bedragen]
        vast, oud = rij.in_aanmerking.categorie1, vergelijk.get((rij.agb, rij.leveringsvorm), 0)
        laagst = vast + sum(gemaakt.grenzen[deel][0] for deel in delen)
        hoogst = vast + sum(gemaakt.grenzen[deel][1] for deel in delen)
        nu = vast + sum(gemaakt.begin[deel] for deel in delen)
        verst = max(oud - laagst, hoogst - oud, 0)
        afstand = gemaakt.variabele(max(0, laagst - oud, oud - hoogst), verst, abs(nu - oud))
        gemaakt.regels += [
            Linear([afstand, *delen], [1, *[-1] * len(delen)], vast - oud, verst),
            Linear([afstand, *delen], [1] * (1 + len(delen)), oud - vast, verst + hoogst),
        ]
        gevonden.append(afstand)
    return gevonden


def _aanbieders(
    gemaakt: Programma, rijen: Sequence[AfspraakUitkomst], vergelijk: Mapping[tuple[str, str], int], drempel: int
) -> list[int]:
    """Per aanbieder 1 if a row of it moves by more than the threshold.

    Up and down each have a row of their own, with as coefficient how far that row can go that way and no more, so that
    the program without whole numbers is close to the one with them.
    """
    variabelen: dict[str, int] = {}
    for i, rij in enumerate(rijen):
        if rij.agb not in variabelen:
            variabelen[rij.agb] = gemaakt.variabele(0, 1, 0)
        verplaatst = variabelen[rij.agb]
        delen = [gemaakt.bedragen[i, k] for k in (2, 3) if (i, k) in gemaakt.bedragen]
        vast, oud = rij.in_aanmerking.categorie1, vergelijk.get((rij.agb, rij.leveringsvorm), 0)
        laagst = vast + sum(gemaakt.grenzen[deel][0] for deel in delen)
        hoogst = vast + sum(gemaakt.grenzen[deel][1] for deel in delen)
        nu = vast + sum(gemaakt.begin[deel] for deel in delen)
        gemaakt.begin[verplaatst] |= abs(nu - oud) > drempel
        if (verder := hoogst - oud - drempel) > 0:
            termen = [verplaatst, *delen], [-verder, *[1] * len(delen)]
            gemaakt.regels.append(Linear(*termen, laagst - vast - verder, oud + drempel - vast))
        if (verder := oud - drempel - laagst) > 0:
            termen = [verplaatst, *delen], [verder, *[1] * len(delen)]
            gemaakt.regels.append(Linear(*termen, oud - drempel - vast, hoogst - vast + verder))
    return list(variabelen.values())


def _van(bedragen: Categorieen | None, categorie: int) -> int:
    """Cents of category 2 or 3; an input that is divided has amounts for every row."""
    if bedragen is None:
        raise ValueError("rows without a division")
    return bedragen.categorie2 if categorie == 2 else bedragen.categorie3
