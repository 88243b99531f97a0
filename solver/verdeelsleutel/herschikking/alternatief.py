"""Alternatives near the optimum: who moves least against another run, if the policy's division may be left a little.

An alternative is never the policy's division, and says so. It serves to show that alternatives were investigated (CBb
16 March 2011, BP8470), and what the policy's division costs in movement. The question is *chosen*: no policy asks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from verdeelsleutel.claims.whole import EFFORT, Goal, minimise_in_order
from verdeelsleutel.fouten import Programmafout, VerdeelsleutelError
from verdeelsleutel.herschikking.alternatief_controle import controleer
from verdeelsleutel.herschikking.alternatief_programma import Programma, programma
from verdeelsleutel.herschikking.alternatief_uitkomst import (
    Alternatief,
    AlternatiefRij,
    BereiktAantal,
    BereiktBedrag,
    KlasseTotaal,
    SpelingUitkomst,
    aanbieders_verplaatst,
    bedrag_verplaatst,
)
from verdeelsleutel.herschikking.berekening import bereken, verdeel
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.parameters import TEN_THOUSAND, Parameters, share_text
from verdeelsleutel.herschikking.probleem import klassen
from verdeelsleutel.herschikking.uitkomst import Categorieen, Uitkomst

Doel = Literal["aanbieders", "euros"]
Vergelijk = Mapping[tuple[str, str], int]
"""What an alternative is compared with: cents per (agb, leveringsvorm); a row that is not in it had nothing."""


class GeenAlternatief(VerdeelsleutelError, ValueError):
    """There is no division to move away from, or an argument is out of range; the message says which."""


@dataclass(frozen=True)
class Speling:
    """The stated loss: how far an alternative may be from the policy's division, in ten-thousandths.

    Parameters
    ----------
    totaal : how much of what each class (category 2; each class of category 3) gets under the policy may stay undivided
    niveau : how much of its claim any amount may be below the policy's; None sets no limit
    """

    totaal: int = 0
    niveau: int | None = None

    def __post_init__(self) -> None:
        for naam, waarde in (("totaal", self.totaal), ("niveau", self.niveau or 0)):
            if type(waarde) is not int or not 0 <= waarde <= TEN_THOUSAND:
                raise GeenAlternatief(f"speling {naam}: 0 tot en met {TEN_THOUSAND} tienduizendsten verwacht")


def zoek_alternatief(
    invoer: Invoer,
    doel: Doel,
    speling: Speling,
    vergelijk: Vergelijk | None = None,
    *,
    drempel_cents: int = 0,
    effort: float = EFFORT,
) -> Alternatief:
    """The division that moves the fewest aanbieders, or the fewest euros, within a stated loss.

    Category 1 stays whole, every room holds, and no class gets more than under the policy, so that what an earlier
    class leaves never goes to a later one. Moved euros are the sum of |afspraak - compared amount| over the rows; an
    aanbieder is moved if one of its rows moves by more than the threshold. First what `doel` names is made as small as
    it can be, then the other. Ties are decided by places: the aanbieders moved are those that come last by AGB code,
    then euros move on the rows that come last, then category 2 and earlier rows are served first.

    Parameters
    ----------
    vergelijk : last year's herschikking if None; `als_vergelijk` makes one of another run
    drempel_cents : a row that moves by no more than this does not make its aanbieder moved
    effort : deterministic time for each of the five steps, some seconds each; where it runs out the result has a gap

    Returns
    -------
    Proven or with its gap, and the same on every run.

    Raises
    ------
    GeenAlternatief
        the guarantee does not fit, so that there is no division; or `drempel_cents` or an amount is negative.
    Programmafout
        the result breaks a room, a claim or the stated loss.
    """
    oud = _vorig_jaar(invoer) if vergelijk is None else vergelijk
    if drempel_cents < 0 or min(oud.values(), default=0) < 0:
        raise GeenAlternatief("drempel en vergeleken bedragen: ten minste nul verwacht")
    verdeling = verdeel(invoer, "vulling")
    uitkomst = bereken(invoer, rekenwijze="vulling")
    if uitkomst.status != "verdeeld":
        raise GeenAlternatief("de garantie past niet: er is geen verdeling om van af te wijken")
    vraag = programma(uitkomst, verdeling, oud, speling.totaal, speling.niveau, drempel_cents)
    doelen = vraag.doelen if doel == "aanbieders" else (vraag.doelen[1], vraag.doelen[0], *vraag.doelen[2:])
    waarden, bereikt = minimise_in_order(vraag.grenzen, vraag.regels, doelen, vraag.begin, effort=effort)
    gevonden = _stel_samen(verdeling.parameters, uitkomst, vraag, waarden, bereikt, (doel, speling, oud, drempel_cents))
    if redenen := controleer(uitkomst, verdeling.ruimtes, gevonden, oud):
        raise Programmafout("; ".join(redenen))
    return gevonden


def als_vergelijk(uitkomst: Uitkomst) -> dict[tuple[str, str], int]:
    """The herschikkingsafspraken of a run, to compare an alternative with."""
    return {(rij.agb, rij.leveringsvorm): rij.herschikkingsafspraak or 0 for rij in uitkomst.afspraken}


def _vorig_jaar(invoer: Invoer) -> dict[tuple[str, str], int]:
    return {(rij.agb, rij.leveringsvorm): rij.herschikking_vorig_jaar for rij in invoer.afspraken}


def _stel_samen(
    beleid: Parameters,
    uitkomst: Uitkomst,
    vraag: Programma,
    waarden: list[int],
    bereikt: tuple[Goal, ...],
    gevraagd: tuple[Doel, Speling, Vergelijk, int],
) -> Alternatief:
    """The answer in rows, not yet checked."""
    doel, speling, oud, drempel = gevraagd
    rijen = tuple(
        AlternatiefRij(
            agb=rij.agb,
            leveringsvorm=rij.leveringsvorm,
            vergelijk=oud.get((rij.agb, rij.leveringsvorm), 0),
            beleid=rij.toegekend,
            alternatief=Categorieen(
                categorie1=rij.in_aanmerking.categorie1,
                categorie2=vraag.bedrag(waarden, i, 2),
                categorie3=vraag.bedrag(waarden, i, 3),
            ),
        )
        for i, rij in enumerate(uitkomst.afspraken)
        if rij.toegekend is not None
    )
    aantal, bedrag = bereikt[:2] if doel == "aanbieders" else (bereikt[1], bereikt[0])
    return Alternatief(
        doel=doel,
        speling=SpelingUitkomst(
            totaal=share_text(speling.totaal), niveau=None if speling.niveau is None else share_text(speling.niveau)
        ),
        drempel=drempel,
        invoer_sha256=uitkomst.invoer_sha256,
        aanbieders=BereiktAantal(
            beleid=aanbieders_verplaatst(rijen, drempel, "beleid"),
            alternatief=aantal.reached,
            ondergrens=aantal.bound,
            bewezen=aantal.proven,
        ),
        bedrag=BereiktBedrag(
            beleid=bedrag_verplaatst(rijen, "beleid"),
            alternatief=bedrag.reached,
            ondergrens=bedrag.bound,
            bewezen=bedrag.proven,
        ),
        volgorde_bewezen=all(goal.proven for goal in bereikt[2:]),
        klassen=_klassen(beleid, rijen),
        rijen=rijen,
    )


def _klassen(beleid: Parameters, rijen: tuple[AlternatiefRij, ...]) -> tuple[KlasseTotaal, ...]:
    """Totals of category 2 and of each class of category 3, under the policy and in the alternative."""
    _, tweede, *derde = klassen(beleid)
    totalen = [
        KlasseTotaal(
            klasse=tweede,
            beleid=sum(rij.beleid.categorie2 for rij in rijen),
            alternatief=sum(rij.alternatief.categorie2 for rij in rijen),
        )
    ]
    for naam, vormen in zip(derde, beleid.voorrang, strict=True):
        leden = [rij for rij in rijen if rij.leveringsvorm in vormen]
        totalen.append(
            KlasseTotaal(
                klasse=naam,
                beleid=sum(rij.beleid.categorie3 for rij in leden),
                alternatief=sum(rij.alternatief.categorie3 for rij in leden),
            )
        )
    return tuple(totalen)
