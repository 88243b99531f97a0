"""Alternatives near the optimum: who moves least against another run, if the policy's division may be left a little.

An alternative is never the policy's division, and says so. It serves to show that alternatives were investigated (CBb
16 March 2011, BP8470), and what the policy's division costs in movement. The question is *chosen*: no policy asks it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from verdeelsleutel.claims.whole import EFFORT, Goal, minimise_in_order
from verdeelsleutel.fouten import Programmafout, VerdeelsleutelError
from verdeelsleutel.gegevens.velden import TEN_THOUSAND, share_text
from verdeelsleutel.herschikking.alternatief_controle import controleer
from verdeelsleutel.herschikking.alternatief_programma import Programma, programma
from verdeelsleutel.herschikking.alternatief_uitkomst import (
    Alternatief,
    AlternatiefRij,
    BeeindigdeRij,
    BereiktAantal,
    BereiktBedrag,
    KlasseTotaal,
    RegioNaam,
    Soort,
    SpelingUitkomst,
    TegenUitkomst,
    aanbieders_verplaatst,
    bedrag_verplaatst,
    hoogste_deel,
    klasse_gebruikt,
    rij_gebruikt,
)
from verdeelsleutel.herschikking.berekening import bereken, verdeel
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.parameters import Parameters
from verdeelsleutel.herschikking.probleem import klassen
from verdeelsleutel.herschikking.uitkomst import Categorieen, Uitkomst

Doel = Literal["aanbieders", "euros"]


class GeenAlternatief(VerdeelsleutelError, ValueError):
    """There is no division to move away from, or an argument is out of range; the message says which."""


class GarantiePastNiet(GeenAlternatief):
    """Nothing is divided; `uitkomst` says why, and what would make it fit."""

    def __init__(self, uitkomst: Uitkomst) -> None:
        super().__init__("de garantie past niet: er is geen verdeling om van af te wijken")
        self.uitkomst = uitkomst


@dataclass(frozen=True)
class Vergelijk:
    """What an alternative is compared with.

    Parameters
    ----------
    bedragen : cents per (agb, leveringsvorm); a row of the input that is not in it is new and had nothing
    soort : last year's amounts of the input, or the outcome of another run
    invoer_sha256, profiel : of that other run
    namen : by agb, names of aanbieders that the input may not have
    """

    bedragen: Mapping[tuple[str, str], int]
    soort: Soort = "uitkomst"
    invoer_sha256: str | None = None
    profiel: str | None = None
    namen: Mapping[str, str] = field(default_factory=dict)


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
    waarschuwingen: Sequence[dict[str, Any]] = (),
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
    waarschuwingen : of the input, as `als_dict` gives them; they stay in the result
    effort : deterministic time for each of the five steps, some seconds each; where it runs out the result has a gap

    Returns
    -------
    Proven or with its gap, and the same on every run.

    Raises
    ------
    GarantiePastNiet
        there is no division.
    GeenAlternatief
        `drempel_cents` or an amount is negative.
    Programmafout
        the result breaks a room, a claim or the stated loss.
    """
    tegen = _vorig_jaar(invoer) if vergelijk is None else vergelijk
    if drempel_cents < 0 or min(tegen.bedragen.values(), default=0) < 0:
        raise GeenAlternatief("drempel en vergeleken bedragen: ten minste nul verwacht")
    verdeling = verdeel(invoer, "vulling")
    uitkomst = bereken(invoer, rekenwijze="vulling")
    if uitkomst.status != "verdeeld":
        raise GarantiePastNiet(uitkomst)
    vraag = programma(uitkomst, verdeling, tegen.bedragen, speling.totaal, speling.niveau, drempel_cents)
    doelen = vraag.doelen if doel == "aanbieders" else (vraag.doelen[1], vraag.doelen[0], *vraag.doelen[2:])
    waarden, bereikt = minimise_in_order(vraag.grenzen, vraag.regels, doelen, vraag.begin, effort=effort)
    rijen = _rijen(uitkomst, vraag, waarden, tegen)
    gevraagd = _Gevraagd(doel, speling, tegen, drempel_cents, tuple(waarschuwingen))
    gevonden = _stel_samen(invoer, verdeling.parameters, uitkomst, rijen, bereikt, gevraagd)
    if redenen := controleer(uitkomst, verdeling.ruimtes, gevonden, tegen.bedragen):
        raise Programmafout("; ".join(redenen))
    return gevonden


def als_vergelijk(uitkomst: Uitkomst) -> Vergelijk:
    """The herschikkingsafspraken of a run, to compare an alternative with."""
    return Vergelijk(
        {(rij.agb, rij.leveringsvorm): rij.herschikkingsafspraak or 0 for rij in uitkomst.afspraken},
        invoer_sha256=uitkomst.invoer_sha256,
        profiel=uitkomst.beleid.profiel,
        namen={rij.agb: rij.aanbieder for rij in uitkomst.afspraken},
    )


def _vorig_jaar(invoer: Invoer) -> Vergelijk:
    bedragen = {(rij.agb, rij.leveringsvorm): rij.herschikking_vorig_jaar for rij in invoer.afspraken}
    return Vergelijk(bedragen, "vorig_jaar")


@dataclass(frozen=True)
class _Gevraagd:
    doel: Doel
    speling: Speling
    tegen: Vergelijk
    drempel: int
    waarschuwingen: tuple[dict[str, Any], ...]


def _rijen(uitkomst: Uitkomst, vraag: Programma, waarden: list[int], tegen: Vergelijk) -> tuple[AlternatiefRij, ...]:
    return tuple(
        AlternatiefRij(
            agb=rij.agb,
            aanbieder=rij.aanbieder,
            leveringsvorm=rij.leveringsvorm,
            nieuw=(rij.agb, rij.leveringsvorm) not in tegen.bedragen,
            vergelijk=tegen.bedragen.get((rij.agb, rij.leveringsvorm), 0),
            in_aanmerking=rij.in_aanmerking,
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


def _stel_samen(
    invoer: Invoer,
    beleid: Parameters,
    uitkomst: Uitkomst,
    rijen: tuple[AlternatiefRij, ...],
    bereikt: tuple[Goal, ...],
    gevraagd: _Gevraagd,
) -> Alternatief:
    """The answer, not yet checked.

    What moves is counted in the rows: where the effort runs out the variables of the program are only no less than it.
    """
    tegen, regio, totalen = gevraagd.tegen, invoer.regio, _klassen(beleid, rijen)
    verplaatst = aanbieders_verplaatst(rijen, gevraagd.drempel, "alternatief"), bedrag_verplaatst(rijen, "alternatief")
    aantal, bedrag = bereikt[:2] if gevraagd.doel == "aanbieders" else (bereikt[1], bereikt[0])
    return Alternatief(
        doel=gevraagd.doel,
        tegen=TegenUitkomst(soort=tegen.soort, invoer_sha256=tegen.invoer_sha256, profiel=tegen.profiel),
        speling=_speling(gevraagd.speling, totalen, rijen),
        drempel=gevraagd.drempel,
        regio=RegioNaam(zorgkantoor=regio.zorgkantoor, regio=regio.regio, jaar=regio.jaar),
        invoer_sha256=uitkomst.invoer_sha256,
        aanbieders=BereiktAantal(
            beleid=aanbieders_verplaatst(rijen, gevraagd.drempel, "beleid"),
            alternatief=verplaatst[0],
            ondergrens=aantal.bound,
            bewezen=verplaatst[0] == aantal.bound,
        ),
        bedrag=BereiktBedrag(
            beleid=bedrag_verplaatst(rijen, "beleid"),
            alternatief=verplaatst[1],
            ondergrens=bedrag.bound,
            bewezen=verplaatst[1] == bedrag.bound,
        ),
        volgorde_bewezen=all(goal.proven for goal in bereikt),
        klassen=totalen,
        rijen=rijen,
        beeindigd=_beeindigd(tegen, rijen),
        beleid=uitkomst.beleid,
        waarschuwingen=gevraagd.waarschuwingen,
    )


def _speling(speling: Speling, totalen: tuple[KlasseTotaal, ...], rijen: tuple[AlternatiefRij, ...]) -> SpelingUitkomst:
    return SpelingUitkomst(
        totaal=share_text(speling.totaal),
        totaal_gebruikt=hoogste_deel(map(klasse_gebruikt, totalen)),
        niveau=None if speling.niveau is None else share_text(speling.niveau),
        niveau_gebruikt=hoogste_deel(deel for rij in rijen for deel in rij_gebruikt(rij)),
    )


def _beeindigd(tegen: Vergelijk, rijen: tuple[AlternatiefRij, ...]) -> tuple[BeeindigdeRij, ...]:
    """Rows that only the run compared with has, by agb and leveringsvorm."""
    nu = {(rij.agb, rij.leveringsvorm) for rij in rijen}
    return tuple(
        BeeindigdeRij(agb=agb, aanbieder=tegen.namen.get(agb, ""), leveringsvorm=vorm, vergelijk=bedrag)
        for (agb, vorm), bedrag in sorted(tegen.bedragen.items())
        if (agb, vorm) not in nu
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
