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
from verdeelsleutel.tabellen import lees
from verdeelsleutel_scenarios.regios.controle import regiofouten
from verdeelsleutel_scenarios.regios.inlezen import lees_invoeren
from verdeelsleutel_scenarios.regios.nacalculatie import naar_rato, percentage_overproductie
from verdeelsleutel_scenarios.regios.overheveling_vraag import beantwoord, kantoorfouten
from verdeelsleutel_scenarios.regios.pool import verdeel_pool

VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"


def inhoud(voorbeeld: str, bestand: str) -> Any:
    return json.loads((VOORBEELDEN / voorbeeld / f"{bestand}.json").read_text(encoding="utf-8"))


def regios(voorbeeld: str) -> list[Invoer]:
    return lees_invoeren([VOORBEELDEN / voorbeeld / "regios"], regiofouten).regios


def pool(voorbeeld: str = "landelijk-pool") -> Any:
    """Without what stands in every answer: the policy, the inputs' fingerprints and the remarks in words."""
    return verdeel_pool(regios(voorbeeld)).model_dump(mode="json", exclude={"beleid", "invoeren", "opmerkingen"})


def pool_menzis() -> Any:
    return pool("landelijk-pool-menzis")


def overheveling() -> Any:
    gelezen = lees_invoeren([VOORBEELDEN / "landelijk-overheveling" / "invoer.json"], regiofouten, kantoorfouten)
    return beantwoord(gelezen.regios, gelezen.kantoren).uitkomst.model_dump(mode="json")


def nacalculatie() -> Any:
    verdeeld = [(invoer, bereken(invoer)) for invoer in regios("landelijk-nacalculatie")]
    uitkomsten = []
    for vraag in inhoud("landelijk-nacalculatie", "vragen"):
        restant = lees_euro(vraag["restant"])
        if vraag["regel"] == "naar_rato":
            uitkomsten.append(naar_rato(verdeeld, restant))
        else:
            uitkomsten.append(percentage_overproductie(verdeeld, restant, vraag.get("hoogste_promille", 1000)))
    return [uitkomst.model_dump(mode="json", exclude={"invoeren", "herkomst"}) for uitkomst in uitkomsten]


def alternatief() -> Any:
    invoer, _ = lees(VOORBEELDEN / "alternatief-minste-aanbieders" / "invoer.json")
    gevonden = [
        zoek_alternatief(invoer, vraag["doel"], Speling(vraag["totaal"], vraag["niveau"]))
        for vraag in inhoud("alternatief-minste-aanbieders", "vragen")
    ]
    return [uitkomst.model_dump(mode="json", exclude={"invoer_sha256", "beleid"}) for uitkomst in gevonden]


@pytest.mark.parametrize(
    ("voorbeeld", "bereken_", "bestand"),
    [
        ("landelijk-pool", pool, "verwacht"),
        ("landelijk-pool-menzis", pool_menzis, "verwacht"),
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
        "landelijk-pool-menzis",
        "landelijk-overheveling",
        "landelijk-nacalculatie",
        "alternatief-minste-aanbieders",
    }
    index = (VOORBEELDEN / "README.md").read_text(encoding="utf-8")
    assert all(f"({naam}/README.md)" in index for naam in mappen)
