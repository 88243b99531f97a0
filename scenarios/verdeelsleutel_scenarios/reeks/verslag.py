"""The report of a set: one HTML file that stands alone, with its charts inside; no script, no request to elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from verdeelsleutel.fouten import Taal
from verdeelsleutel.uitleg.getallen import euro
from verdeelsleutel_scenarios.reeks import figuren
from verdeelsleutel_scenarios.reeks.figuren import waaiers, warmtekaarten
from verdeelsleutel_scenarios.reeks.labels import Benoeming, benoem
from verdeelsleutel_scenarios.reeks.plan import Bron, Plan
from verdeelsleutel_scenarios.reeks.samenvatten import Samenvatting
from verdeelsleutel_scenarios.reeks.tegenhouders import tegenhouders
from verdeelsleutel_scenarios.reeks.uitkomstentabel import uitkomstentabel
from verdeelsleutel_scenarios.reeks.winsten import winsten
from verdeelsleutel_scenarios.reeks.woorden import heel, kans_tekst, woord

MEESTE_WINSTEN = 6
MEESTE_WAARDEN = 12
"""Values of an axis that the head of the report lists."""
GROOTSTE = 15


def schrijf_verslag(plan: Plan, samenvattingen: Sequence[Samenvatting], taal: Taal = "nl") -> str:
    """The set as one HTML document; the same set gives the same text."""
    namen = benoem(samenvattingen, plan.assen, plan.vorm, taal)
    return _sjabloon().render(
        taal=taal,
        plan=plan,
        getrokken=plan.herhalingen > 1,
        onder=_onder(plan, taal),
        kenmerken=_kenmerken(plan, samenvattingen, namen),
        kort=_kort(plan, samenvattingen, namen),
        vergelijking=None if len(samenvattingen) == 1 else namen.naam(samenvattingen[0]),
        tabel=uitkomstentabel(samenvattingen, namen),
        aantal=len(samenvattingen),
        waaiers=waaiers(samenvattingen, namen),
        kaarten=warmtekaarten(samenvattingen, namen),
        tegenhouders=tegenhouders(samenvattingen, namen),
        winsten=winsten(samenvattingen, namen, MEESTE_WINSTEN),
        meeste_winsten=MEESTE_WINSTEN,
        grootste=_grootste(samenvattingen[0], taal),
        maten=figuren,
        w=lambda sleutel, **gegevens: woord(sleutel, taal, **gegevens),
    )


def _onder(plan: Plan, taal: Taal) -> str:
    """What the set is, in a sentence."""
    if plan.aantal == 1:
        return woord("verslag.onder_enkel", taal)
    aantallen = {"combinaties": len(plan.combinaties), "herhalingen": plan.herhalingen, "scenarios": plan.aantal}
    return woord("verslag.onder" if plan.herhalingen > 1 else "verslag.onder_een", taal, **aantallen)


def _kenmerken(plan: Plan, samenvattingen: Sequence[Samenvatting], namen: Benoeming) -> list[tuple[str, str]]:
    """Heading and text: what went in, what changes, with which seed, and how it was verified."""
    taal = namen.taal
    profielen = dict.fromkeys(groep.profiel for groep in samenvattingen)
    gevonden = [
        (woord("invoer", taal), "; ".join(_invoer(plan, bron, taal) for bron in plan.bronnen)),
        (woord("profiel", taal), ", ".join(profielen)),
    ]
    for naam in namen.verschillend:
        waarden = list(dict.fromkeys(namen.waarde(groep, naam) for groep in samenvattingen))
        meer = ", …" if len(waarden) > MEESTE_WAARDEN else ""
        if len(waarden) > 1 and naam not in ("profiel", "invoer"):
            gevonden.append((namen.kop(naam), ", ".join(waarden[:MEESTE_WAARDEN]) + meer))
    if namen.vast:
        gevonden.append((woord("verslag.vast", taal), ", ".join(f"{kop} {waarde}" for kop, waarde in namen.vast)))
    nagerekend = {"aantal": len(plan.na_te_rekenen), "scenarios": plan.aantal}
    hoe = "verslag.nagerekend_alle" if len(plan.na_te_rekenen) == plan.aantal else "verslag.nagerekend_tekst"
    return [
        *gevonden,
        (woord("seed", taal), str(plan.seed)),
        (woord("verslag.nagerekend", taal), woord(hoe, taal, **nagerekend)),
    ]


def _invoer(plan: Plan, bron: Bron, taal: Taal) -> str:
    gegevens = {"naam": bron.naam, "rijen": len(bron.invoer.afspraken)}
    if bron.voorbeeld is None:
        return woord("verslag.invoer", taal, **gegevens)
    seed = bron.voorbeeld.seed
    if bron.herhaald:
        return woord("verslag.voorbeelden", taal, **gegevens, seed=seed, laatste=seed + plan.herhalingen - 1)
    return woord("verslag.voorbeeld", taal, **gegevens, seed=seed)


def _kort(plan: Plan, samenvattingen: Sequence[Samenvatting], namen: Benoeming) -> list[str]:
    """What stands out, in sentences."""
    taal = namen.taal
    zinnen = [_kort_kans(samenvattingen, namen)]
    verdeeld = [groep for groep in samenvattingen if groep.maten]
    if verdeeld:
        volgorde = sorted(verdeeld, key=lambda groep: (groep.maten["niet_vergoed"].waarden[1], groep.nummer))
        eerste, laatste = volgorde[0], volgorde[-1]
        laagste, hoogste = (_bedrag(groep, taal) for groep in (eerste, laatste))

        def gelijken(een: Samenvatting) -> list[Samenvatting]:
            return [g for g in verdeeld if g.maten["niet_vergoed"].waarden[1] == een.maten["niet_vergoed"].waarden[1]]

        sleutel = "verslag.kort_mediaan" if plan.herhalingen > 1 else "verslag.kort_niet_vergoed"
        if laagste == hoogste:
            zinnen.append(woord(f"{sleutel}_een", taal, bedrag=laagste))
        else:
            bij = {"bij_laagste": namen.gemeen(gelijken(eerste)), "bij_hoogste": namen.gemeen(gelijken(laatste))}
            zinnen.append(woord(sleutel, taal, laagste=laagste, hoogste=hoogste, **bij))
    past_niet = sum(groep.herhalingen - groep.past for groep in samenvattingen)
    if past_niet and plan.aantal > 1:
        zinnen.append(woord("verslag.kort_past_niet", taal, aantal=past_niet, scenarios=plan.aantal))
    return zinnen


def _kort_kans(samenvattingen: Sequence[Samenvatting], namen: Benoeming) -> str:
    taal = namen.taal
    if all(groep.herhalingen == 1 for groep in samenvattingen):
        twee = sum(groep.scenario2 for groep in samenvattingen)
        een = sum(groep.past for groep in samenvattingen) - twee
        if len(samenvattingen) == 1:
            return woord("verslag.kort_een", taal, label=1 + twee) if een + twee else woord("verslag.kort_geen", taal)
        return woord("verslag.kort_label", taal, een=een, twee=twee, aantal=len(samenvattingen))
    volgorde = sorted(samenvattingen, key=lambda groep: (groep.kans_scenario2.waarde, groep.nummer))
    eerste, laatste = volgorde[0], volgorde[-1]
    laagste, hoogste = (
        kans_tekst(groep.kans_scenario2.waarde, groep.kans_scenario2.fout, groep.herhalingen, taal)
        for groep in (eerste, laatste)
    )
    if eerste.kans_scenario2.waarde == laatste.kans_scenario2.waarde:
        return woord("verslag.kort_kans_een", taal, kans=laagste)
    bij_laagste, bij_hoogste = (
        namen.gemeen([g for g in samenvattingen if g.kans_scenario2.waarde == groep.kans_scenario2.waarde])
        for groep in (eerste, laatste)
    )
    bij = {"bij_laagste": bij_laagste, "bij_hoogste": bij_hoogste}
    return woord("verslag.kort_kans", taal, laagste=laagste, hoogste=hoogste, **bij)


def _bedrag(groep: Samenvatting, taal: Taal) -> str:
    """What is not paid, in a sentence: P50 in whole euros, or the amount of one calculation."""
    cents = groep.maten["niet_vergoed"].waarden[1]
    if groep.herhalingen == 1:
        return euro(cents, taal)
    return woord("euro", taal, getal=heel(cents, taal))


def _grootste(groep: Samenvatting, taal: Taal) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """The largest aanbieders with their quantiles and intervals; none where nothing was drawn."""
    aanbieders = groep.aanbieders
    if aanbieders is None or groep.past < 2:
        return []
    volgorde = sorted(range(len(aanbieders.agb)), key=lambda k: (-int(aanbieders.gemiddeld[k]), aanbieders.agb[k]))
    return [
        (
            aanbieders.agb[k],
            aanbieders.naam[k],
            [
                (heel(waarde, taal), heel(van, taal), heel(tot, taal))
                for waarde, (van, tot) in zip(
                    aanbieders.kwantielen[k].tolist(), aanbieders.intervallen[k].tolist(), strict=True
                )
            ],
        )
        for k in volgorde[:GROOTSTE]
    ]


def _breek(tekst: str) -> Markup:
    """A long name may break after an underscore."""
    return Markup(escape(tekst).replace("_", Markup("_<wbr>")))  # noqa: S704 - escaped before


@cache
def _sjabloon() -> Template:
    omgeving = Environment(
        loader=PackageLoader("verdeelsleutel_scenarios.reeks", "sjablonen"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    omgeving.filters["breek"] = _breek
    return omgeving.get_template("reeks.html")
