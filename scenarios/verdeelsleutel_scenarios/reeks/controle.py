"""Checks of a plan as a whole, inputs and settings together: one function per rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from verdeelsleutel.bedragen import MAXIMUM_CENTS, format_euro
from verdeelsleutel.beleid import laad_profiel
from verdeelsleutel.fouten import Fout, Loc, OngeldigeInvoer
from verdeelsleutel.herschikking.invoer import als_verzoek
from verdeelsleutel.tabellen import lees_object
from verdeelsleutel.tabellen.suggestie import lijkt_op
from verdeelsleutel.tonen import toon
from verdeelsleutel_scenarios.reeks.assen import plaats_van, te_groot
from verdeelsleutel_scenarios.reeks.instellingen import MAXIMUM, PRODUCTIE, sleutel_van
from verdeelsleutel_scenarios.reeks.model import Reeks
from verdeelsleutel_scenarios.reeks.plan import Plan, deelruimtenamen
from verdeelsleutel_scenarios.reeks.trekkingen import GROOTSTE_TREKKING
from verdeelsleutel_scenarios.reeks.velden import MILJOEN, maal

MEESTE_NAMEN = 20
"""Names of deelruimtes that a message lists."""


def controleer_omvang(plan: Plan, *, groot: bool) -> Iterator[Fout]:
    """There are scenarios, no more than fit, and those that are exported exist."""
    if not plan.combinaties:
        yield Fout("reeks_leeg", ("scenario",))
    if fout := te_groot(plan.aantal, (), groot=groot):
        yield fout
    for nummer, scenario in enumerate(plan.exporteer):
        if scenario >= plan.aantal:
            gegevens = {"laagste": "0", "hoogste": str(plan.aantal - 1)}
            yield Fout("getal_ongeldig", ("exporteer", nummer), waarde=str(scenario), gegevens=gegevens)


def controleer(reeks: Reeks, plan: Plan) -> list[Fout]:
    """What is wrong with a plan of an allowed size, nothing twice."""
    gevonden = [
        *_beleid(plan),
        *_productievormen(reeks, plan),
        *_deelruimtes(reeks, plan),
        *_sommen(reeks, plan),
    ]
    uniek: list[Fout] = []
    for fout in gevonden:
        if fout not in uniek:
            uniek.append(fout)
    return uniek


def _beleid(plan: Plan) -> Iterator[Fout]:
    """Every input under every policy of the set passes the checks of a single herschikking."""
    gezien = set()
    for combinatie in plan.combinaties:
        variant = plan.variant(combinatie)
        sleutel = combinatie.bron, combinatie.profiel, sleutel_van(variant.afwijkingen)
        if sleutel in gezien:
            continue
        gezien.add(sleutel)
        invoer = plan.bronnen[combinatie.bron].invoer
        beleid = plan.beleid(combinatie, invoer)
        if beleid == invoer.beleid:
            continue
        try:
            lees_object(als_verzoek(invoer.model_copy(update={"beleid": beleid})))
        except OngeldigeInvoer as ongeldig:
            for fout in ongeldig.fouten:
                if fout.ernst == "fout":
                    yield replace(fout, loc=("invoer", combinatie.bron, *fout.loc))


def _productievormen(reeks: Reeks, plan: Plan) -> Iterator[Fout]:
    """A production factor names a leveringsvorm of some profile of the set."""
    namen = sorted({plan.profiel(combinatie) for combinatie in plan.combinaties})
    vormen = sorted({vorm for naam in namen for vorm in laad_profiel(naam).parameters["leveringsvormen"].waarde})
    gezien = set(vormen)
    for nummer, variant in enumerate(plan.varianten):
        for vorm in variant.productie:
            if vorm not in gezien:
                gezien.add(vorm)
                loc = plaats_van(reeks, nummer, f"{PRODUCTIE}.{vorm}")
                gegevens = {"bekend": ", ".join(vormen)}
                yield Fout("onbekende_leveringsvorm", loc, waarde=toon(vorm), gegevens=gegevens)


def _deelruimtes(reeks: Reeks, plan: Plan) -> Iterator[Fout]:
    """A maximum names a deelruimte of every input that it goes with, in every repetition."""
    bekend = [deelruimtenamen(bron) for bron in plan.bronnen]
    gezien = set()
    for combinatie in plan.combinaties:
        bron = combinatie.bron
        for naam in plan.variant(combinatie).maxima:
            if (bron, naam) in gezien or naam in bekend[bron]:
                continue
            gezien.add((bron, naam))
            loc = plaats_van(reeks, combinatie.variant, f"{MAXIMUM}.{naam}")
            gegevens = {"bron": plan.bronnen[bron].naam, **_keuze(naam, bekend[bron])}
            code = "onbekende_deelruimte" if bekend[bron] else "zonder_deelruimtes"
            yield Fout(code, loc, waarde=toon(naam), gegevens=gegevens)


def _keuze(naam: str, bekend: tuple[str, ...]) -> dict[str, str]:
    """The names that there are, and the one that was probably meant."""
    gelijkend = {een.casefold().replace(" ", "_"): een for een in bekend}
    meer = ", …" if len(bekend) > MEESTE_NAMEN else ""
    return {
        "bekend": ", ".join(bekend[:MEESTE_NAMEN]) + meer,
        "lijkt_op": gelijkend.get(lijkt_op(naam, gelijkend), ""),
    }


def _sommen(reeks: Reeks, plan: Plan) -> Iterator[Fout]:
    """No room or sum of production leaves the range of amounts, whatever is drawn; a cent per row for rounding."""
    trekking = GROOTSTE_TREKKING if plan.met_trekkingen else MILJOEN
    for bronnummer, bron in enumerate(plan.bronnen):
        afspraken = bron.invoer.afspraken
        per_vorm: Counter[str] = Counter()
        for rij in afspraken:
            per_vorm[rij.leveringsvorm] += rij.productie
        vast = sum(rij.crisisafspraak for rij in afspraken) + len(afspraken)
        gemeld: set[Loc] = set()
        for nummer, variant in enumerate(plan.varianten):
            sommen: list[tuple[Loc, int]] = [
                (
                    ("invoer", bronnummer, "contracteerruimte"),
                    variant.ruimte_cents(bron.invoer.regio.contracteerruimte),
                )
            ]
            sommen += [
                (plaats_van(reeks, nummer, f"{MAXIMUM}.{deelruimte.naam}"), maximum)
                for deelruimte in bron.invoer.deelruimtes
                if (maximum := variant.maximum_cents(deelruimte.naam, deelruimte.maximum)) > MAXIMUM_CENTS
            ]
            factoren = {vorm: variant.productie.get(vorm, MILJOEN) for vorm in per_vorm}
            productie = sum(maal(maal(som, factoren[vorm]), trekking) for vorm, som in per_vorm.items())
            sommen.append((("invoer", bronnummer, "productie"), productie + vast))
            for loc, cents in sommen:
                if cents > MAXIMUM_CENTS and loc not in gemeld:
                    gemeld.add(loc)
                    yield _som(loc, cents)


def _som(loc: Loc, cents: int) -> Fout:
    kolom = str(loc[-1])
    return Fout("som_te_groot", loc, waarde=format_euro(cents), gegevens={"wat": kolom, "kolom": kolom})
