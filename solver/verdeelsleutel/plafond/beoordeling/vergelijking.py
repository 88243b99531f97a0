"""Joint division against first come, side by side: the same requests, rooms and classes, another key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from verdeelsleutel.bedragen import format_euro
from verdeelsleutel.fouten import Fout, OngeldigeInvoer
from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Bedrag
from verdeelsleutel.plafond.beoordeling.berekening import Rekenwijze, beoordeel_verzoek
from verdeelsleutel.plafond.beoordeling.invoer import NAAR_RATO, VOLGORDE, Beoordelingsverzoek, Verdeling
from verdeelsleutel.plafond.beoordeling.lees import lees_beoordeling
from verdeelsleutel.plafond.beoordeling.uitkomst import BeoordelingUitkomst


class VergelekenAanvraag(Model):
    """One request under both keys; `verschil` is what first come gives more, with a minus sign if it gives less."""

    id: str
    klasse: str | None
    onderbouwd_bedrag: Bedrag | None
    gezamenlijk: Bedrag
    op_volgorde: Bedrag
    verschil: str


class VergelekenTotaal(Model):
    """What one key does with the whole: euros granted and left, and how many requests get all, a part, nothing."""

    sleutel: str
    toegekend: Bedrag
    resterende_ruimte: Bedrag
    geheel: int
    deels: int
    niets: int


class Vergelijking(Model):
    """`aanvragen` in the order of the input; only accepted requests with a justified amount are counted in totals."""

    aanvragen: tuple[VergelekenAanvraag, ...]
    gezamenlijk: VergelekenTotaal
    op_volgorde: VergelekenTotaal


def vergelijk(verzoek: Mapping[str, Any], *, rekenwijze: Rekenwijze = "lp") -> Vergelijking:
    """Divide twice: with the key that was asked (naar rato if that is first come itself), and first come.

    Both answers have passed the verifier.

    Raises
    ------
    OngeldigeInvoer
        with every fault; also if no division is asked.
    """
    gelezen, _ = lees_beoordeling(verzoek)
    if gelezen.verdeling is None:
        raise OngeldigeInvoer([Fout("ontbreekt", ("verdeling",))])
    keuze = gelezen.verdeling
    samen = keuze.model_copy(update={"sleutel": NAAR_RATO}) if keuze.sleutel == VOLGORDE else keuze
    op_volgorde = keuze.model_copy(update={"sleutel": VOLGORDE, "gewicht": None})
    links, rechts = (_beoordeel(gelezen, verdeling, rekenwijze) for verdeling in (samen, op_volgorde))
    return Vergelijking(
        aanvragen=tuple(
            VergelekenAanvraag(
                id=een.id,
                klasse=een.klasse,
                onderbouwd_bedrag=een.onderbouwd_bedrag,
                gezamenlijk=een.toegekend or 0,
                op_volgorde=ander.toegekend or 0,
                verschil=format_euro((ander.toegekend or 0) - (een.toegekend or 0)),
            )
            for een, ander in zip(links.aanvragen, rechts.aanvragen, strict=True)
        ),
        gezamenlijk=_totaal(links, samen),
        op_volgorde=_totaal(rechts, op_volgorde),
    )


def _beoordeel(verzoek: Beoordelingsverzoek, verdeling: Verdeling, rekenwijze: Rekenwijze) -> BeoordelingUitkomst:
    return beoordeel_verzoek(verzoek.model_copy(update={"verdeling": verdeling}), rekenwijze=rekenwijze)


def _totaal(uitkomst: BeoordelingUitkomst, verdeling: Verdeling) -> VergelekenTotaal:
    paren = [
        (rij.toegekend or 0, rij.onderbouwd_bedrag)
        for rij in uitkomst.aanvragen
        if rij.voldoet and rij.onderbouwd_bedrag
    ]
    return VergelekenTotaal(
        sleutel=verdeling.sleutel,
        toegekend=sum(toegekend for toegekend, _ in paren),
        resterende_ruimte=uitkomst.resterende_ruimte or 0,
        geheel=sum(toegekend == onderbouwd for toegekend, onderbouwd in paren),
        deels=sum(0 < toegekend < onderbouwd for toegekend, onderbouwd in paren),
        niets=sum(toegekend == 0 for toegekend, _ in paren),
    )
