"""Check an alternative in whole cents, by none of the code that built its program.

It holds the alternative to rooms, claims and the stated loss, and counts what moves itself. That nothing moves less is
the integer program's word (`bewezen`, `ondergrens`); it cannot be checked by adding up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil

from verdeelsleutel.herschikking.alternatief_uitkomst import Alternatief, AlternatiefRij
from verdeelsleutel.herschikking.ruimtes import REGIO, Ruimte
from verdeelsleutel.herschikking.uitkomst import Uitkomst

_Bedragen = dict[tuple[str, str, int], int]


def controleer(
    uitkomst: Uitkomst, ruimtes: Sequence[Ruimte], alternatief: Alternatief, vergelijk: Mapping[tuple[str, str], int]
) -> list[str]:
    """Reasons, in Dutch, why this is no alternative to `uitkomst` within its stated loss; empty if it is one.

    Parameters
    ----------
    uitkomst : the policy's division, verified
    ruimtes : its rooms
    vergelijk : cents per (agb, leveringsvorm) that the alternative says it is compared with
    """
    claims = {
        (rij.agb, rij.leveringsvorm, k): bedrag
        for rij in uitkomst.afspraken
        for k, bedrag in enumerate(
            (rij.in_aanmerking.categorie1, rij.in_aanmerking.categorie2, rij.in_aanmerking.categorie3), start=1
        )
    }
    beleid = {
        (rij.agb, rij.leveringsvorm, k): bedrag
        for rij in uitkomst.afspraken
        if rij.toegekend is not None
        for k, bedrag in enumerate(
            (rij.toegekend.categorie1, rij.toegekend.categorie2, rij.toegekend.categorie3), start=1
        )
    }
    nieuw, toen = _bedragen(alternatief, "alternatief"), _bedragen(alternatief, "beleid")
    if not claims.keys() == nieuw.keys() == toen.keys() or len(alternatief.rijen) != len(uitkomst.afspraken):
        return ["de rijen zijn niet die van de uitkomst"]
    if toen != beleid:
        return ["de bedragen van het beleid zijn niet die van de uitkomst"]
    return [
        *_gelezen(claims, alternatief, vergelijk),
        *_per_bedrag(claims, beleid, nieuw, alternatief),
        *_ruimtes(uitkomst, ruimtes, claims, nieuw),
        *_klassen(uitkomst, beleid, nieuw, alternatief),
        *_beweging(alternatief, vergelijk),
    ]


def _bedragen(alternatief: Alternatief, wie: str) -> _Bedragen:
    gevonden: _Bedragen = {}
    for rij in alternatief.rijen:
        kant = rij.alternatief if wie == "alternatief" else rij.beleid
        for k, bedrag in enumerate((kant.categorie1, kant.categorie2, kant.categorie3), start=1):
            gevonden[rij.agb, rij.leveringsvorm, k] = bedrag
    return gevonden


def _gelezen(claims: _Bedragen, alternatief: Alternatief, vergelijk: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """What could be paid, which rows are new, and which only the other side has."""
    for rij in alternatief.rijen:
        gevraagd = (rij.in_aanmerking.categorie1, rij.in_aanmerking.categorie2, rij.in_aanmerking.categorie3)
        if gevraagd != tuple(claims[rij.agb, rij.leveringsvorm, k] for k in (1, 2, 3)):
            yield f"{rij.agb} {rij.leveringsvorm}: wat in aanmerking komt is niet dat van de uitkomst"
        if rij.nieuw != ((rij.agb, rij.leveringsvorm) not in vergelijk):
            yield f"{rij.agb} {rij.leveringsvorm}: of de rij nieuw is, klopt niet"
    weg = [(rij.agb, rij.leveringsvorm, rij.vergelijk) for rij in alternatief.beeindigd]
    nu = {(agb, vorm) for agb, vorm, _ in claims}
    if weg != sorted((*plek, bedrag) for plek, bedrag in vergelijk.items() if plek not in nu):
        yield "de beëindigde rijen kloppen niet"


def _per_bedrag(claims: _Bedragen, beleid: _Bedragen, nieuw: _Bedragen, alternatief: Alternatief) -> Iterator[str]:
    niveau, diepst = alternatief.speling.niveau, Fraction(0)
    for plek, claim in claims.items():
        naam = f"{plek[0]} {plek[1]} categorie {plek[2]}"
        if not 0 <= nieuw[plek] <= claim:
            yield f"{naam}: minder dan nul of meer dan in aanmerking komt"
        if plek[2] == 1 and nieuw[plek] != claim:
            yield f"{naam}: niet geheel vergoed"
        if plek[2] > 1 and niveau is not None and beleid[plek] - nieuw[plek] > Decimal(niveau) * claim:
            yield f"{naam}: verder onder het beleid dan de speling toestaat"
        if claim:
            diepst = max(diepst, Fraction(beleid[plek] - nieuw[plek], claim))
    if _naar_boven(diepst) != Fraction(alternatief.speling.niveau_gebruikt):
        yield "het gebruikte niveau klopt niet"


def _ruimtes(uitkomst: Uitkomst, ruimtes: Sequence[Ruimte], claims: _Bedragen, nieuw: _Bedragen) -> Iterator[str]:
    """What a room holds is checked against its claims in the verified outcome, then what is granted in it."""
    bekend = {ruimte.naam: (ruimte.maximum, ruimte.in_aanmerking.totaal) for ruimte in uitkomst.deelruimtes}
    bekend[REGIO] = (uitkomst.regio.contracteerruimte, uitkomst.regio.in_aanmerking.totaal)
    if sorted(bekend) != sorted(ruimte.naam for ruimte in ruimtes):
        yield "de ruimtes zijn niet die van de uitkomst"
        return
    for ruimte in ruimtes:
        maximum, gevraagd = bekend[ruimte.naam]
        leden = [
            (rij.agb, rij.leveringsvorm, k)
            for k, gekozen in enumerate(ruimte.omvat.tolist(), start=1)
            for rij, binnen in zip(uitkomst.afspraken, gekozen, strict=True)
            if binnen
        ]
        if sum(claims[plek] for plek in leden) != gevraagd:
            yield f"ruimte {ruimte.naam}: omvat niet wat de uitkomst zegt"
        if sum(nieuw[plek] for plek in leden) > maximum:
            yield f"ruimte {ruimte.naam} wordt overschreden"


def _klassen(uitkomst: Uitkomst, beleid: _Bedragen, nieuw: _Bedragen, alternatief: Alternatief) -> Iterator[str]:
    """The totals of category 2 and of each class of category 3, by the order that the result itself states."""
    voorrang = [[vorm for _, vorm, _ in beleid], *uitkomst.beleid.parameters["voorrang"].waarde]
    if len(voorrang) != len(alternatief.klassen):
        yield "de klassen zijn niet die van het beleid"
        return
    grootste = Fraction(0)
    for nummer, (klasse, vormen) in enumerate(zip(alternatief.klassen, voorrang, strict=True)):
        plekken = [plek for plek in beleid if plek[2] == (3 if nummer else 2) and plek[1] in vormen]
        oud, som = sum(beleid[plek] for plek in plekken), sum(nieuw[plek] for plek in plekken)
        if (klasse.beleid, klasse.alternatief) != (oud, som):
            yield f"{klasse.klasse}: het totaal klopt niet"
        if not oud * (1 - Decimal(alternatief.speling.totaal)) <= som <= oud:
            yield f"{klasse.klasse}: het totaal valt buiten de speling"
        grootste = max(grootste, Fraction(oud - som, oud or 1))
    if _naar_boven(grootste) != Fraction(alternatief.speling.totaal_gebruikt):
        yield "de gebruikte speling klopt niet"


def _beweging(alternatief: Alternatief, vergelijk: Mapping[tuple[str, str], int]) -> Iterator[str]:
    if any(rij.vergelijk != vergelijk.get((rij.agb, rij.leveringsvorm), 0) for rij in alternatief.rijen):
        yield "de vergeleken bedragen kloppen niet"
    bewogen = {(rij.agb, rij.leveringsvorm): abs(_totaal(rij) - rij.vergelijk) for rij in alternatief.rijen}
    if sum(bewogen.values()) != alternatief.bedrag.alternatief:
        yield "het verplaatste bedrag klopt niet"
    if len({agb for (agb, _), cents in bewogen.items() if cents > alternatief.drempel}) != (
        alternatief.aanbieders.alternatief
    ):
        yield "het aantal verplaatste aanbieders klopt niet"
    for bereikt in (alternatief.aanbieders, alternatief.bedrag):
        if bereikt.alternatief > bereikt.beleid and bereikt is _eerste(alternatief):
            yield "er verplaatst meer dan onder het beleid"
        if bereikt.ondergrens > bereikt.alternatief or bereikt.bewezen != (bereikt.ondergrens == bereikt.alternatief):
            yield "de ondergrens klopt niet"


def _naar_boven(deel: Fraction) -> Fraction:
    """The share in six decimals, rounded up."""
    return Fraction(ceil(deel * 1_000_000), 1_000_000)


def _eerste(alternatief: Alternatief) -> object:
    return alternatief.aanbieders if alternatief.doel == "aanbieders" else alternatief.bedrag


def _totaal(rij: AlternatiefRij) -> int:
    return rij.alternatief.categorie1 + rij.alternatief.categorie2 + rij.alternatief.categorie3
