"""Check transfers by adding up, with none of the code that found them.

That no office can have a larger part without another having less follows from the bottlenecks: what stands in one is
all that its lenders have, or the limit of the one office in it, and nobody else in it has a larger part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from verdeelsleutel_scenarios.regios.overheveling_uitkomst import Kantoor, Overheveling


def controleer(
    kantoren: Sequence[Kantoor], verbindingen: Collection[tuple[str, str]] | None, uitkomst: Overheveling
) -> list[str]:
    """Reasons, in Dutch, to reject transfers; empty if they keep every limit and are fair."""
    bekend = {kantoor.naam: kantoor for kantoor in kantoren}
    if sorted(bekend) != [kantoor.naam for kantoor in uitkomst.kantoren]:
        return ["de kantoren zijn niet die van de vraag"]
    if redenen := [*_bewegingen(bekend, verbindingen, uitkomst), *_sommen(bekend, uitkomst)]:
        return redenen
    return list(_eerlijk(bekend, verbindingen, uitkomst))


def _bewegingen(
    bekend: dict[str, Kantoor], verbindingen: Collection[tuple[str, str]] | None, uitkomst: Overheveling
) -> Iterator[str]:
    koppels = [(beweging.van, beweging.naar) for beweging in uitkomst.bewegingen]
    if koppels != sorted(set(koppels)):
        yield "bewegingen dubbel of niet op volgorde"
    for beweging in uitkomst.bewegingen:
        naam = f"{beweging.van} naar {beweging.naar}"
        if beweging.bedrag <= 0 or beweging.van not in bekend or beweging.naar not in bekend:
            yield f"{naam}: geen bedrag of onbekend"
        if verbindingen is not None and (beweging.van, beweging.naar) not in verbindingen:
            yield f"{naam}: niet verbonden"
    if uitkomst.minste_bewegingen > len(koppels) or uitkomst.bewezen != (uitkomst.minste_bewegingen == len(koppels)):
        yield "het minste aantal bewegingen klopt niet"


def _sommen(bekend: dict[str, Kantoor], uitkomst: Overheveling) -> Iterator[str]:
    if uitkomst.overgeheveld != sum(beweging.bedrag for beweging in uitkomst.bewegingen):
        yield "het overgehevelde bedrag klopt niet"
    for uit in uitkomst.kantoren:
        vraag = bekend[uit.naam]
        over, tekort = vraag.ruimte_cents - vraag.nodig_cents, vraag.nodig_cents - vraag.ruimte_cents
        if (uit.over, uit.tekort) != (max(0, over), max(0, tekort)):
            yield f"{uit.naam}: over of tekort klopt niet"
        if uit.leent_uit != sum(b.bedrag for b in uitkomst.bewegingen if b.van == uit.naam):
            yield f"{uit.naam}: wat het uitleent klopt niet"
        if uit.ontvangt != sum(b.bedrag for b in uitkomst.bewegingen if b.naar == uit.naam):
            yield f"{uit.naam}: wat het ontvangt klopt niet"
        if uit.ruimte_na != vraag.ruimte_cents - uit.leent_uit + uit.ontvangt:
            yield f"{uit.naam}: de ruimte na afloop klopt niet"
        if uit.blijft_tekort != uit.tekort - uit.ontvangt:
            yield f"{uit.naam}: het tekort dat blijft klopt niet"
        if uit.leent_uit > uit.over or uit.ontvangt > uit.tekort:
            yield f"{uit.naam}: leent meer uit dan het over heeft, of ontvangt meer dan zijn tekort"
        if vraag.hoogstens_uit_cents is not None and uit.leent_uit > vraag.hoogstens_uit_cents:
            yield f"{uit.naam}: leent meer uit dan zijn grens"
        if vraag.hoogstens_in_cents is not None and uit.ontvangt > vraag.hoogstens_in_cents:
            yield f"{uit.naam}: ontvangt meer dan zijn grens"


def _eerlijk(
    bekend: dict[str, Kantoor], verbindingen: Collection[tuple[str, str]] | None, uitkomst: Overheveling
) -> Iterator[str]:
    """Exact amounts from the bottlenecks; each is full, holds what it stopped, and nobody in it has a larger part."""
    deel = {uit.naam: Fraction(1) for uit in uitkomst.kantoren if uit.tekort}
    for knelpunt in uitkomst.knelpunten:
        for naam in knelpunt.bindt:
            deel[naam] = Fraction(int(knelpunt.teller), int(knelpunt.noemer))
    for knelpunt in uitkomst.knelpunten:
        wie = " + ".join(knelpunt.kantoren)
        if not set(knelpunt.bindt) <= set(knelpunt.kantoren) <= deel.keys():
            yield f"knelpunt {wie}: bindt een kantoor dat er niet in staat, of dat geen tekort heeft"
            continue
        if knelpunt.beschikbaar != _beschikbaar(bekend, verbindingen, knelpunt.kantoren):
            yield f"knelpunt {wie}: er is meer of minder beschikbaar"
        if sum(deel[naam] * bekend[naam].tekort for naam in knelpunt.kantoren) != knelpunt.beschikbaar:
            yield f"knelpunt {wie}: niet precies vol"
        if any(deel[naam] > Fraction(int(knelpunt.teller), int(knelpunt.noemer)) for naam in knelpunt.kantoren):
            yield f"knelpunt {wie}: een kantoor krijgt een groter deel"
    for uit in uitkomst.kantoren:
        if uit.tekort and not -1 < uit.ontvangt - deel[uit.naam] * uit.tekort < 1:
            yield f"{uit.naam}: een cent of meer naast zijn deel"


def _beschikbaar(
    bekend: dict[str, Kantoor], verbindingen: Collection[tuple[str, str]] | None, leners: Sequence[str]
) -> int:
    """What all offices that may lend to one of these can lend; for one office at most its own limit."""
    som = 0
    for gever in bekend.values():
        over = max(0, gever.ruimte_cents - gever.nodig_cents)
        if verbindingen is None or any((gever.naam, lener) in verbindingen for lener in leners):
            som += over if gever.hoogstens_uit_cents is None else min(over, gever.hoogstens_uit_cents)
    grens = bekend[leners[0]].hoogstens_in_cents if len(leners) == 1 else None
    return som if grens is None else min(som, grens)
