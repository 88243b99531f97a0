"""The division of a limited sum over accepted requests, by the engine that also divides a herschikking.

Claims are the justified amounts, in the order of `Aanvraag.volgorde`; tiers are the floors for zorgplicht, then the
classes of the user, or with first come every request by itself; rooms are the sum and what lies inside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from verdeelsleutel.bedragen import MAXIMUM_CENTS
from verdeelsleutel.claims.problem import MILLION, AllocationProblem, Rule
from verdeelsleutel.gegevens.velden import TEN_THOUSAND, ten_thousandths
from verdeelsleutel.plafond.beoordeling.invoer import GELIJK_BEDRAG, VOLGORDE, Aanvraag, Verdeling

RUIMTE = "ruimte"
"""The name of the sum for raises among the rooms; no deelruimte may have it."""
BODEM = "zorgplichtbodem"
"""The name of the tier of floors; no class may have it."""

Deelsoort = Literal["bodem", "rest"]


class Deel(NamedTuple):
    """A claim: the floor of a request, or the rest of its justified amount."""

    plaats: int
    soort: Deelsoort


class Trap(NamedTuple):
    """A tier: its class, and with first come the request that it serves."""

    klasse: str
    id: str | None = None


class Ruimte(NamedTuple):
    """A room: its capacity in cents, and the places of its requests."""

    naam: str
    capaciteit_cents: int
    plaatsen: Sequence[int]


@dataclass(frozen=True, eq=False)
class Verdeelprobleem:
    """Requests as a claims problem.

    Parameters
    ----------
    aanvragen : accepted, in the order of ties
    bedragen_cents : justified amount of each
    delen : what each claim of `problem` is
    trappen : the tiers, first served first
    ruimtes : by name
    """

    aanvragen: tuple[Aanvraag, ...]
    bedragen_cents: tuple[int, ...]
    delen: tuple[Deel, ...]
    trappen: tuple[Trap, ...]
    ruimtes: tuple[Ruimte, ...]
    problem: AllocationProblem

    @cached_property
    def plaats_van(self) -> Mapping[str, int]:
        """The place of each request by its id."""
        return {aanvraag.id: plaats for plaats, aanvraag in enumerate(self.aanvragen)}

    def per_aanvraag(self, cents: Sequence[int]) -> list[int]:
        """Sum over the claims of each request."""
        totaal = [0] * len(self.aanvragen)
        for deel, bedrag in zip(self.delen, cents, strict=True):
            totaal[deel.plaats] += bedrag
        return totaal


def verdeelprobleem(verdeling: Verdeling, geaccepteerd: Sequence[tuple[Aanvraag, int]]) -> Verdeelprobleem:
    """Claims, tiers and rooms of accepted requests with their justified amounts in cents.

    Every request belongs to a class, and has the column that weighs it: the input is held to that.
    """
    gesorteerd = sorted(geaccepteerd, key=lambda paar: paar[0].volgorde)
    aanvragen = tuple(aanvraag for aanvraag, _ in gesorteerd)
    bedragen = tuple(bedrag for _, bedrag in gesorteerd)
    bodems = bodems_per_aanvraag(verdeling, aanvragen, bedragen)
    delen = tuple(
        Deel(plaats, soort)
        for soort in (("bodem", "rest") if verdeling.zorgplichtbodems else ("rest",))
        for plaats in range(len(aanvragen))
    )
    trappen = _trappen(verdeling, aanvragen)
    kamers = ruimtes(verdeling, aanvragen)
    claims_van = _claims_per_plaats(delen, len(aanvragen))
    return Verdeelprobleem(
        aanvragen=aanvragen,
        bedragen_cents=bedragen,
        delen=delen,
        trappen=trappen,
        ruimtes=kamers,
        problem=AllocationProblem.from_rooms(
            claims_cents=[_bedrag(deel, bedragen, bodems) for deel in delen],
            tier=_tiers(verdeling, aanvragen, delen, trappen),
            rules=[_regel(verdeling, trap) for trap in trappen],
            rooms=[
                (sorted(claim for plaats in kamer.plaatsen for claim in claims_van[plaats]), kamer.capaciteit_cents)
                for kamer in kamers
            ],
            weight_millionths=_gewichten(verdeling, aanvragen, delen),
        ),
    )


def bodems_per_aanvraag(
    verdeling: Verdeling, aanvragen: Sequence[Aanvraag], bedragen_cents: Sequence[int]
) -> tuple[int, ...]:
    """A region's floor over its requests: ``min(n, floor · n / Σ n of the region)``, rounded down to a cent."""
    bodem_van = {bodem.regio: bodem.bedrag for bodem in verdeling.zorgplichtbodems}
    som: dict[str | None, int] = {}
    for aanvraag, bedrag in zip(aanvragen, bedragen_cents, strict=True):
        som[aanvraag.regio] = som.get(aanvraag.regio, 0) + bedrag
    return tuple(
        min(bedrag, bodem_van.get(aanvraag.regio or "", 0) * bedrag // som[aanvraag.regio]) if bedrag else 0
        for aanvraag, bedrag in zip(aanvragen, bedragen_cents, strict=True)
    )


def ruimtes(verdeling: Verdeling, aanvragen: Sequence[Aanvraag]) -> tuple[Ruimte, ...]:
    """The sum, every deelruimte and every cap per aanbieder, by name: ties between rooms follow this order."""
    gekozen = (
        Ruimte(kamer.naam, kamer.maximum, [i for i, aanvraag in enumerate(aanvragen) if kamer.omvat.kiest(aanvraag)])
        for kamer in verdeling.deelruimtes
    )
    alles = Ruimte(RUIMTE, verdeling.ruimte, range(len(aanvragen)))
    return tuple(sorted((alles, *gekozen, *_maxima(verdeling, aanvragen)), key=lambda kamer: kamer.naam))


def maximumnaam(agb: str) -> str:
    """The name of the cap of an aanbieder among the rooms."""
    return f"aanbieder {agb}"


def _maxima(verdeling: Verdeling, aanvragen: Sequence[Aanvraag]) -> list[Ruimte]:
    """Per aanbieder a share of its ceilings together, each ceiling once, rounded down to a cent."""
    if verdeling.maximum_aandeel_van_plafond is None:
        return []
    aandeel = ten_thousandths(verdeling.maximum_aandeel_van_plafond)
    plaatsen: dict[str, list[int]] = {}
    for plaats, aanvraag in enumerate(aanvragen):
        plaatsen.setdefault(aanvraag.agb, []).append(plaats)
    return [
        Ruimte(maximumnaam(agb), min(MAXIMUM_CENTS, aandeel * _plafonds(aanvragen, eigen) // TEN_THOUSAND), eigen)
        for agb, eigen in plaatsen.items()
    ]


def _plafonds(aanvragen: Sequence[Aanvraag], plaatsen: Sequence[int]) -> int:
    """Sum of the ceilings of requests, in cents; two requests for one count it once, the lower if they differ."""
    per_plafond: dict[tuple[object, ...], int] = {}
    for aanvraag in (aanvragen[plaats] for plaats in plaatsen):
        sleutel = aanvraag.plafondsleutel
        bedrag = aanvraag.plafond or 0
        per_plafond[sleutel] = min(bedrag, per_plafond.get(sleutel, bedrag))
    return sum(per_plafond.values())


def _bedrag(deel: Deel, bedragen: Sequence[int], bodems: Sequence[int]) -> int:
    bodem = bodems[deel.plaats]
    return bodem if deel.soort == "bodem" else bedragen[deel.plaats] - bodem


def _trappen(verdeling: Verdeling, aanvragen: Sequence[Aanvraag]) -> tuple[Trap, ...]:
    bodem = [Trap(BODEM)] if verdeling.zorgplichtbodems else []
    if verdeling.sleutel != VOLGORDE:
        return (*bodem, *(Trap(klasse.naam) for klasse in verdeling.klassen))
    rang = {klasse.naam: plaats for plaats, klasse in enumerate(verdeling.klassen)}
    op_volgorde = [Trap(_klassenaam(verdeling, aanvraag), aanvraag.id) for aanvraag in aanvragen]
    return (*bodem, *sorted(op_volgorde, key=lambda trap: rang[trap.klasse]))


def _tiers(
    verdeling: Verdeling, aanvragen: Sequence[Aanvraag], delen: Sequence[Deel], trappen: Sequence[Trap]
) -> list[int]:
    nummer = {trap: index for index, trap in enumerate(trappen)}
    op_volgorde = verdeling.sleutel == VOLGORDE
    eigen = [nummer[Trap(_klassenaam(verdeling, rij), rij.id if op_volgorde else None)] for rij in aanvragen]
    return [0 if deel.soort == "bodem" else eigen[deel.plaats] for deel in delen]


def _klassenaam(verdeling: Verdeling, aanvraag: Aanvraag) -> str:
    """The name of the class of a request; the input is held to every request having one."""
    klasse = verdeling.klasse_van(aanvraag)
    if klasse is None:
        raise ValueError(f"{aanvraag.id}: in no class")
    return klasse.naam


def _regel(verdeling: Verdeling, trap: Trap) -> Rule:
    """Floors are shared naar rato: they are parts of one sum per region already."""
    return Rule.GELIJK_BEDRAG if verdeling.sleutel == GELIJK_BEDRAG and trap.klasse != BODEM else Rule.NAAR_RATO


def _claims_per_plaats(delen: Sequence[Deel], aantal: int) -> list[list[int]]:
    claims: list[list[int]] = [[] for _ in range(aantal)]
    for claim, deel in enumerate(delen):
        claims[deel.plaats].append(claim)
    return claims


def _gewichten(verdeling: Verdeling, aanvragen: Sequence[Aanvraag], delen: Sequence[Deel]) -> list[int] | None:
    if verdeling.gewicht is None:
        return None
    gewichten = [gewicht_millionths(aanvraag, verdeling.gewicht) or 0 for aanvraag in aanvragen]
    return [MILLION if deel.soort == "bodem" else gewichten[deel.plaats] for deel in delen]


def gewicht_millionths(aanvraag: Aanvraag, kolom: str) -> int | None:
    """The value of a column as a weight: euros, numbers, hours or a share, in millionths; None if it is unknown."""
    waarde: int | None = getattr(aanvraag, kolom)
    return None if waarde is None else waarde * _MILLIONTHS.get(kolom, MILLION // 100)


_MILLIONTHS = {
    "clienten": MILLION,
    "clienten_vorig_jaar": MILLION,
    "uren_gemiddeld": 1,
    "uren_afspraak": 1,
    "marktaandeel": 1,
}
"""Millionths per unit in which a column is kept; amounts are kept in cents."""
