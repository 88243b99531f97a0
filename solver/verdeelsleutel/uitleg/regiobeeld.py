"""The region's statement: what there was, what could be paid, what is paid, and why something is left or refused."""

from __future__ import annotations

from collections.abc import Iterator

from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.uitkomst import Categorieen, Uitkomst
from verdeelsleutel.uitleg.cijfers import Klasse, klasse_tekst, klassen, ruimte_tekst
from verdeelsleutel.uitleg.diagnose import tekort_zinnen
from verdeelsleutel.uitleg.getallen import euro, opsomming, procent
from verdeelsleutel.uitleg.woorden import woord

_GENOEMDE_RUIMTES = 5
"""More full rooms than this are counted, not named: the table of rooms has them all."""


def regiobeeld(invoer: Invoer, uitkomst: Uitkomst, taal: Taal = "nl") -> tuple[str, ...]:
    """The statement in sentences, in the order in which they are read."""
    regio = invoer.regio
    opening = woord(
        "beeld.ruimte",
        taal,
        jaar=regio.jaar,
        regio=regio.regio,
        zorgkantoor=regio.zorgkantoor,
        bedrag=euro(regio.contracteerruimte, taal),
    )
    vervolg = _verdeeld(uitkomst, taal) if uitkomst.regio.toegekend else _niet_verdeeld(uitkomst, taal)
    return (opening, *_in_aanmerking(invoer, uitkomst, taal), *vervolg)


def rest_zinnen(uitkomst: Uitkomst, taal: Taal = "nl") -> tuple[str, ...]:
    """What is left of the contracteerruimte, and why it is left while amounts are refused."""
    rest = uitkomst.regio.resterende_ruimte or 0
    zinnen = [woord("beeld.rest" if rest else "beeld.geen_rest", taal, bedrag=euro(rest, taal))]
    ruimtes = dict.fromkeys(niveau.ruimte for niveau in uitkomst.bewijs.niveaus) if uitkomst.bewijs else {}
    deelruimtes = [ruimte_tekst(naam, taal) for naam in ruimtes if naam != "regio"]
    if rest and deelruimtes:
        zinnen.append(woord("beeld.rest_onbruikbaar", taal, ruimtes=_genoemd(deelruimtes, taal)))
    if uitkomst.regio.onverdeeld_door_kruising:
        zinnen.append(woord("beeld.kruising", taal, bedrag=euro(uitkomst.regio.onverdeeld_door_kruising, taal)))
    return tuple(zinnen)


def _in_aanmerking(invoer: Invoer, uitkomst: Uitkomst, taal: Taal) -> Iterator[str]:
    bedragen = uitkomst.regio.in_aanmerking
    if not bedragen.totaal:
        yield woord("beeld.niets_in_aanmerking", taal)
        return
    yield woord("beeld.in_aanmerking", taal, totaal=euro(bedragen.totaal, taal), delen=_per_categorie(bedragen, taal))
    productie = sum(rij.productie + rij.crisisafspraak for rij in invoer.afspraken)
    yield woord(
        "beeld.productie_past" if uitkomst.regio.productie_past else "beeld.productie_past_niet",
        taal,
        bedrag=euro(productie, taal),
        tekort=euro(productie - uitkomst.regio.contracteerruimte, taal),
    )


def _niet_verdeeld(uitkomst: Uitkomst, taal: Taal) -> Iterator[str]:
    if uitkomst.diagnose:
        yield woord("beeld.niet_verdeeld", taal)
        yield from tekort_zinnen(uitkomst.diagnose, taal)


def _verdeeld(uitkomst: Uitkomst, taal: Taal) -> Iterator[str]:
    regio = uitkomst.regio
    tekort = regio.in_aanmerking.categorie1 + regio.in_aanmerking.categorie2 - regio.contracteerruimte
    yield woord(f"beeld.scenario{uitkomst.scenario}", taal, tekort=euro(tekort, taal))
    if vol := [
        woord("beeld.deelruimte_vol", taal, ruimte=ruimte_tekst(r.naam, taal), klasse=klasse_tekst(r.vol_in, taal))
        for r in uitkomst.deelruimtes
        if r.vol_in
    ]:
        yield woord("beeld.deelruimtes_vol", taal, ruimtes=_genoemd(vol, taal))
    if regio.toegekend:
        delen = [_deel(klasse, taal) for klasse in klassen(uitkomst) if klasse.in_aanmerking]
        if delen:
            yield woord(
                "beeld.toegekend", taal, totaal=euro(regio.toegekend.totaal, taal), delen=opsomming(delen, taal)
            )
            niet_vergoed = regio.in_aanmerking.totaal - regio.toegekend.totaal
            yield woord(
                "beeld.niet_vergoed" if niet_vergoed else "beeld.alles_vergoed", taal, bedrag=euro(niet_vergoed, taal)
            )
    yield from rest_zinnen(uitkomst, taal)
    if vrijval := sum(rij.vrijval for rij in uitkomst.afspraken):
        yield woord("beeld.vrijval", taal, bedrag=euro(vrijval, taal))


def _deel(klasse: Klasse, taal: Taal) -> str:
    soort = "geheel" if not klasse.niet_vergoed else "deels" if klasse.toegekend else "niet"
    deel = procent(klasse.fractie or "0", taal)
    return woord(f"beeld.{soort}", taal, klasse=klasse_tekst(klasse.naam, taal), deel=deel)


def _per_categorie(bedragen: Categorieen, taal: Taal) -> str:
    delen = [
        woord(f"beeld.categorie{nummer}", taal, bedrag=euro(bedrag, taal))
        for nummer, bedrag in enumerate((bedragen.categorie1, bedragen.categorie2, bedragen.categorie3), start=1)
    ]
    return opsomming(delen, taal)


def _genoemd(ruimtes: list[str], taal: Taal) -> str:
    genoemd = ruimtes[:_GENOEMDE_RUIMTES]
    if rest := len(ruimtes) - len(genoemd):
        genoemd.append(woord("beeld.en_nog", taal, aantal=rest))
    return opsomming(genoemd, taal)
