"""What the OpenAPI document says of ceilings: operations, schemas and a worked example."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from verdeelsleutel_api.openapi import json_in_en_uit

BEOORDELEN: dict[str, Any] = {
    "operation_id": "beoordeelPlafondaanvragen",
    "tags": ["Plafonds"],
    "summary": "Beoordeel aanvragen om een plafond te verhogen",
    "description": (
        "Toetst elke aanvraag aan alle voorwaarden van het beleid en bepaalt het onderbouwde bedrag. Een gegeven dat "
        "ontbreekt maakt zijn voorwaarde onbekend, en onbekend telt nooit als voldaan. Met `verdeling` wordt een "
        "beperkte som verdeeld over de aanvragen die voldoen; hoe is de keuze van wie het vraagt."
    ),
    "response_description": "Per aanvraag de voorwaarden en bedragen, nagerekend door een onafhankelijke controle.",
    **json_in_en_uit("PlafondBeoordelingsverzoek", "PlafondBeoordelingUitkomst"),
}
AFREKENEN: dict[str, Any] = {
    "operation_id": "rekenPlafondsAf",
    "tags": ["Plafonds"],
    "summary": "Reken declaraties af onder hun plafond",
    "description": (
        "Wat wordt betaald, aangehouden en teruggevorderd, per declaratie en per plafond. Alleen totalen, geen "
        "personen. Hoogstens 50.000 declaraties per verzoek; `verdeelsleutel plafond afrekening` leest er meer."
    ),
    "response_description": "De afrekening, nagerekend door een onafhankelijke controle.",
    **json_in_en_uit("PlafondAfrekeningInvoer", "PlafondAfrekeningUitkomst"),
}
_VERWIJZING = "#/components/schemas/Plafond{model}"


def plafondschemas() -> dict[str, Any]:
    """The schemas by name, all with ``Plafond`` before it, since a herschikking has some of the same names."""
    from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer
    from verdeelsleutel.plafond.afrekening.uitkomst import AfrekeningUitkomst
    from verdeelsleutel.plafond.beoordeling.invoer import GEWICHTEN, SLEUTELS, Beoordelingsverzoek
    from verdeelsleutel.plafond.beoordeling.uitkomst import BeoordelingUitkomst

    schemas = _schemas(BeoordelingUitkomst, "serialization") | _schemas(AfrekeningUitkomst, "serialization")
    schemas |= _schemas(Beoordelingsverzoek, "validation") | _schemas(AfrekeningInvoer, "validation")
    schemas["PlafondVerdeling"]["properties"]["sleutel"] = {"enum": list(SLEUTELS)}
    schemas["PlafondVerdeling"]["properties"]["gewicht"] = {"enum": [*GEWICHTEN, None]}
    keuze = schemas["PlafondKeuze"]["properties"]
    for naam, veld in keuze.items():
        keuze[naam] = {"anyOf": [*veld["anyOf"], veld["anyOf"][0]["items"]]}
    return schemas


def zet_voorbeelden(paden: dict[str, Any]) -> None:
    """Put a worked example in both operations."""
    import json

    from verdeelsleutel.plafond import afrekenen, beoordeel, json_bytes, lees_afrekening
    from verdeelsleutel_scenarios.plafonds import AFREKENING, BEOORDELING, voorbeeldplafonds

    alles = voorbeeldplafonds(2, declaraties_per_plafond=3)
    beoordeling = {deel: alles[deel] for deel in BEOORDELING}
    afrekening = {deel: alles[deel] for deel in AFREKENING}
    for pad, invoer, uitkomst in (
        ("beoordelen", beoordeling, json_bytes(beoordeel(beoordeling))),
        ("afrekenen", afrekening, json_bytes(afrekenen(lees_afrekening(afrekening)))),
    ):
        bewerking = paden[f"/plafonds/{pad}"]["post"]
        bewerking["requestBody"]["content"]["application/json"]["example"] = invoer
        bewerking["responses"]["200"]["content"]["application/json"]["example"] = json.loads(uitkomst)


def _schemas(model: type[BaseModel], soort: Any) -> dict[str, Any]:
    schema = model.model_json_schema(mode=soort, ref_template=_VERWIJZING)
    delen = {**schema.pop("$defs"), model.__name__: schema}
    return {f"Plafond{naam}": deel for naam, deel in delen.items()}
