"""From the engine back to requests: what each is granted, which room stopped it, and the proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from verdeelsleutel.bedragen import format_lang_getal
from verdeelsleutel.claims.allocation import Allocation
from verdeelsleutel.plafond.beoordeling.uitkomst import Bewijs, HeelNiveau, Niveau
from verdeelsleutel.plafond.beoordeling.verdeling import BODEM, Verdeelprobleem


@dataclass(frozen=True, eq=False)
class Toekenning:
    """What accepted requests are granted, in cents by id.

    Parameters
    ----------
    ruimte : the room that stopped a request; absent if it got its justified amount
    uit_bodem : part that comes from a floor; None without floors
    resterend : what is left of each room
    """

    probleem: Verdeelprobleem
    toegekend: Mapping[str, int]
    ruimte: Mapping[str, str]
    uit_bodem: Mapping[str, int] | None
    resterend: Mapping[str, int]
    bewijs: Bewijs


def verdeel(probleem: Verdeelprobleem, allocation: Allocation) -> Toekenning:
    """A division with the levels that prove it."""
    cents = allocation.granted_cents.tolist()
    return Toekenning(
        probleem=probleem,
        toegekend=_per_id(probleem, probleem.per_aanvraag(cents)),
        ruimte=_bindende_ruimtes(probleem, allocation),
        uit_bodem=_uit_bodem(probleem, cents),
        resterend=_resterend(probleem, probleem.per_aanvraag(cents)),
        bewijs=Bewijs(niveaus=_niveaus(probleem, allocation), alles_of_niets=None, eerste_bewezen=None),
    )


def kies_geheel(probleem: Verdeelprobleem) -> Toekenning:
    """All or nothing: the most euros tier by tier, with proof or gap.

    The room of a request that is not chosen is the one with the fewest claims that has less left than it asks.
    """
    from verdeelsleutel.claims.whole import choose

    keuze = choose(probleem.problem)
    toegekend = probleem.per_aanvraag(keuze.granted_cents.tolist())
    resterend = _resterend(probleem, toegekend)
    return Toekenning(
        probleem=probleem,
        toegekend=_per_id(probleem, toegekend),
        ruimte={
            aanvraag.id: naam
            for plaats, aanvraag in enumerate(probleem.aanvragen)
            if toegekend[plaats] < probleem.bedragen_cents[plaats]
            and (naam := _te_klein(probleem, plaats, resterend)) is not None
        },
        uit_bodem=None,
        resterend=resterend,
        bewijs=Bewijs(
            niveaus=(),
            alles_of_niets=tuple(
                HeelNiveau(
                    trap=trap,
                    klasse=probleem.trappen[trap].klasse,
                    toegekend=niveau.granted_cents,
                    bovengrens=niveau.bound_cents,
                    bewezen=niveau.proven,
                )
                for trap, niveau in enumerate(keuze.tiers)
            ),
            eerste_bewezen=keuze.first,
        ),
    )


def _per_id(probleem: Verdeelprobleem, cents: Sequence[int]) -> dict[str, int]:
    return {aanvraag.id: bedrag for aanvraag, bedrag in zip(probleem.aanvragen, cents, strict=True)}


def _uit_bodem(probleem: Verdeelprobleem, cents: Sequence[int]) -> dict[str, int] | None:
    if not probleem.trappen or probleem.trappen[0].klasse != BODEM:
        return None
    paren = zip(probleem.delen, cents, strict=True)
    return {probleem.aanvragen[deel.plaats].id: bedrag for deel, bedrag in paren if deel.soort == "bodem"}


def _resterend(probleem: Verdeelprobleem, toegekend: Sequence[int]) -> dict[str, int]:
    return {
        kamer.naam: kamer.capaciteit_cents - sum(toegekend[plaats] for plaats in kamer.plaatsen)
        for kamer in probleem.ruimtes
    }


def _bindende_ruimtes(probleem: Verdeelprobleem, allocation: Allocation) -> dict[str, str]:
    """The room that stopped the first claim of each request that is not paid in full."""
    namen: dict[str, str] = {}
    for claim in np.flatnonzero(allocation.granted_cents < probleem.problem.claims_cents).tolist():
        naam = probleem.ruimtes[int(allocation.binding_room[claim])].naam
        namen.setdefault(probleem.aanvragen[probleem.delen[claim].plaats].id, naam)
    return namen


def _te_klein(probleem: Verdeelprobleem, plaats: int, resterend: Mapping[str, int]) -> str | None:
    te_klein = [
        (sum(1 for lid in kamer.plaatsen if probleem.bedragen_cents[lid]), kamer.naam)
        for kamer in probleem.ruimtes
        if plaats in kamer.plaatsen and resterend[kamer.naam] < probleem.bedragen_cents[plaats]
    ]
    return min(te_klein)[1] if te_klein else None


def _niveaus(probleem: Verdeelprobleem, allocation: Allocation) -> tuple[Niveau, ...]:
    return tuple(
        Niveau(
            trap=level.stage,
            klasse=probleem.trappen[allocation.stages[level.stage].tier].klasse,
            ruimte=probleem.ruimtes[level.room].naam,
            teller=format_lang_getal(level.level.numerator),
            noemer=format_lang_getal(level.level.denominator),
            bindt=tuple(
                (probleem.aanvragen[deel.plaats].id, deel.soort)
                for deel in (probleem.delen[claim] for claim in level.claims)
            ),
        )
        for level in allocation.levels
    )
