"""Every worked example over several regions, and of an alternative, gives what its README calculates by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from verdeelsleutel.bedragen import lees_euro
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.herschikking.alternatief import Speling, zoek_alternatief
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.tabellen import lees, lees_object
from verdeelsleutel_scenarios.regios.nacalculatie import naar_rato, percentage_overproductie
from verdeelsleutel_scenarios.regios.overheveling import hevel_over
from verdeelsleutel_scenarios.regios.overheveling_uitkomst import Kantoor
from verdeelsleutel_scenarios.regios.pool import verdeel_pool

VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"


def inhoud(voorbeeld: str, bestand: str) -> Any:
    return json.loads((VOORBEELDEN / voorbeeld / f"{bestand}.json").read_text(encoding="utf-8"))


def regios(voorbeeld: str) -> list[Invoer]:
    return [lees_object(verzoek)[0] for verzoek in inhoud(voorbeeld, "regios")]


def pool() -> Any:
    return verdeel_pool(regios("landelijk-pool")).model_dump(mode="json")


def overheveling() -> Any:
    kantoren = [
        Kantoor(
            naam=kantoor["naam"],
            ruimte_cents=lees_euro(kantoor["ruimte"]),
            nodig_cents=lees_euro(kantoor["nodig"]),
            hoogstens_uit_cents=lees_euro(kantoor["hoogstens_uit"]) if "hoogstens_uit" in kantoor else None,
        )
        for kantoor in inhoud("landelijk-overheveling", "kantoren")
    ]
    verbindingen = [(van, naar) for van, naar in inhoud("landelijk-overheveling", "verbindingen")]
    return hevel_over(kantoren, verbindingen).model_dump(mode="json")


def nacalculatie() -> Any:
    verdeeld = [(invoer, bereken(invoer)) for invoer in regios("landelijk-nacalculatie")]
    uitkomsten = []
    for vraag in inhoud("landelijk-nacalculatie", "vragen"):
        restant = lees_euro(vraag["restant"])
        if vraag["regel"] == "naar_rato":
            uitkomsten.append(naar_rato(verdeeld, restant))
        else:
            uitkomsten.append(percentage_overproductie(verdeeld, restant, vraag.get("hoogste_promille", 1000)))
    return [uitkomst.model_dump(mode="json") for uitkomst in uitkomsten]


def alternatief() -> Any:
    invoer, _ = lees(VOORBEELDEN / "alternatief-minste-aanbieders" / "invoer.json")
    gevonden = [
        zoek_alternatief(invoer, vraag["doel"], Speling(vraag["totaal"], vraag["niveau"]))
        for vraag in inhoud("alternatief-minste-aanbieders", "vragen")
    ]
    return [uitkomst.model_dump(mode="json", exclude={"invoer_sha256"}) for uitkomst in gevonden]


@pytest.mark.parametrize(
    ("voorbeeld", "bereken_", "bestand"),
    [
        ("landelijk-pool", pool, "verwacht"),
        ("landelijk-overheveling", overheveling, "verwacht"),
        ("landelijk-nacalculatie", nacalculatie, "verwacht"),
        ("alternatief-minste-aanbieders", alternatief, "alternatieven"),
    ],
)
def test_voorbeeld(voorbeeld: str, bereken_: Any, bestand: str) -> None:
    """The whole answer, to the cent."""
    assert bereken_() == inhoud(voorbeeld, bestand)


def test_every_folder_is_run() -> None:
    """And the index names it."""
    mappen = {pad.name for soort in ("landelijk-*", "alternatief-*") for pad in VOORBEELDEN.glob(soort)}
    assert mappen == {
        "landelijk-pool",
        "landelijk-overheveling",
        "landelijk-nacalculatie",
        "alternatief-minste-aanbieders",
    }
    index = (VOORBEELDEN / "README.md").read_text(encoding="utf-8")
    assert all(f"({naam}/README.md)" in index for naam in mappen)
