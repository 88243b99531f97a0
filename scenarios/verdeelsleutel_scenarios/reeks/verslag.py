"""The report of a set: one HTML file that stands alone, with its charts inside; no script, no request to elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from verdeelsleutel.fouten import Taal
from verdeelsleutel.uitleg.getallen import bedrag
from verdeelsleutel_scenarios.reeks.figuren import BREEDTE, HOOGTE, eerste_as, korte_naam, waaiers, warmtekaart, winsten
from verdeelsleutel_scenarios.reeks.plan import Plan
from verdeelsleutel_scenarios.reeks.samenvatten import Samenvatting
from verdeelsleutel_scenarios.reeks.woorden import procent, woord

MEESTE_RIJEN = 200
MEESTE_WINSTEN = 6
GROOTSTE = 25


def schrijf_verslag(plan: Plan, samenvattingen: Sequence[Samenvatting], taal: Taal = "nl") -> str:
    """The set as one HTML document; the same set gives the same text."""
    langs = eerste_as(samenvattingen, plan.assen) if plan.vorm == "raster" else None
    return _sjabloon().render(
        taal=taal,
        plan=plan,
        groepen=samenvattingen,
        getoond=samenvattingen[:MEESTE_RIJEN],
        waaiers=waaiers(samenvattingen, langs, taal),
        warmte=warmtekaart(samenvattingen, plan.assen, taal),
        winsten=winsten(samenvattingen, taal, MEESTE_WINSTEN),
        grootste=_grootste(samenvattingen[0]),
        naam=lambda groep: korte_naam(groep, samenvattingen),
        breedte=BREEDTE,
        hoogte=HOOGTE,
        w=lambda sleutel, **gegevens: woord(sleutel, taal, **gegevens),
        b=lambda cents: bedrag(cents, taal),
        p=lambda miljoensten: procent(miljoensten, taal),
    )


def _grootste(groep: Samenvatting) -> list[tuple[str, list[tuple[int, int, int]]]]:
    """The largest aanbieders with their quantiles; none where nothing was drawn."""
    aanbieders = groep.aanbieders
    if aanbieders is None or groep.past < 2:
        return []
    volgorde = sorted(range(len(aanbieders.agb)), key=lambda k: (-int(aanbieders.gemiddeld[k]), aanbieders.agb[k]))
    return [
        (
            f"{aanbieders.agb[k]} {aanbieders.naam[k]}",
            [
                (waarde, van, tot)
                for waarde, (van, tot) in zip(
                    aanbieders.kwantielen[k].tolist(), aanbieders.intervallen[k].tolist(), strict=True
                )
            ],
        )
        for k in volgorde[:GROOTSTE]
    ]


@cache
def _sjabloon() -> Template:
    omgeving = Environment(
        loader=PackageLoader("verdeelsleutel_scenarios.reeks", "sjablonen"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return omgeving.get_template("reeks.html")
