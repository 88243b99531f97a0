"""The OpenAPI document: what goes in, what comes out, and how it can go wrong."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from verdeelsleutel_api.kolommen import Kolom, kolommen
from verdeelsleutel_api.problem import MEDIA_TYPE, SOORTEN, probleem
from verdeelsleutel_api.teksten import tekst

BEDRAG: dict[str, Any] = {
    "description": "Euro's met hoogstens twee decimalen, van 0 tot en met 100 miljard. Antwoorden geven tekst.",
    "anyOf": [
        {"type": "string", "pattern": r"^[0-9]{1,12}(\.[0-9]{1,2})?$"},
        {"type": "number", "minimum": 0, "maximum": 10**11},
    ],
    "examples": ["4000000.00"],
}
VOLUME: dict[str, Any] = {
    "description": "Een aantal met hoogstens vier decimalen.",
    "anyOf": [
        {"type": "string", "pattern": r"^[0-9]{1,12}(\.[0-9]{1,4})?$"},
        {"type": "number", "minimum": 0},
    ],
    "examples": ["1310.5"],
}
_VELD: dict[str, dict[str, Any]] = {
    "tekst": {"type": "string", "minLength": 1},
    "agb": {"type": "string", "pattern": "^[0-9]{8}$"},
    "jaar": {"type": "integer"},
    "datum": {"type": "string", "format": "date"},
    "bedrag": {"$ref": "#/components/schemas/Bedrag"},
    "volume": {"$ref": "#/components/schemas/Volume"},
    "keuze": {"type": "string"},
    "lijst": {"type": "array", "items": {"type": "string"}, "minItems": 1},
}
_AFWIJKINGEN: dict[str, Any] = {
    "type": "object",
    "description": "Waarden die van het profiel afwijken; samen met een niet-lege reden.",
    "additionalProperties": False,
    "properties": {
        "gegarandeerd_aandeel": {"type": "string", "examples": ["0.9"], "description": "0 tot 1, vier decimalen."},
        "gegarandeerd_aandeel_groei": {"type": "string", "examples": ["0"], "description": "0 tot 1, vier decimalen."},
        "garantie_op": {"enum": ["productie", "afspraak"]},
        "voorrang": {
            "type": "array",
            "items": {"type": "array", "items": {"enum": ["ZZP", "VPT", "MPT", "behandeling"]}},
            "examples": [[["MPT", "VPT"], ["ZZP"]]],
            "description": "Elke leveringsvorm eenmaal; wat voorop staat gaat voor. Alleen in categorie 3.",
        },
        "sleutel_categorie2": {"enum": ["naar_rato", "gelijk_bedrag", "gelijk_verlies", "talmoed"]},
        "sleutel_categorie3": {"enum": ["naar_rato", "gelijk_bedrag", "gelijk_verlies", "talmoed"]},
        "gewicht_categorie3": {"enum": ["geen", "realisatie_vorig_jaar"]},
    },
}
_BELEID: dict[str, Any] = {
    "description": "Naam van een profiel, of een profiel met afwijkingen. Zonder: zorg-en-zekerheid-2023.",
    "anyOf": [
        {"type": "string", "examples": ["zorg-en-zekerheid-2023"]},
        {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "profiel": {"type": "string"},
                "afwijkingen": _AFWIJKINGEN,
                "reden": {"type": ["string", "null"]},
            },
        },
    ],
}
FOUT: dict[str, Any] = {
    "type": "object",
    "title": "Fout",
    "description": "Een fout of waarschuwing op haar plaats: een JSON-pointer, of blad, rij en kolom van een werkboek.",
    "required": ["code", "ernst", "melding", "oplossing"],
    "properties": {
        "code": {"type": "string"},
        "ernst": {"enum": ["fout", "waarschuwing"]},
        "pointer": {"type": "string", "description": "RFC 6901; leeg is het hele verzoek."},
        "blad": {"type": ["string", "null"]},
        "rij": {"type": ["integer", "null"]},
        "kolom": {"type": ["string", "null"]},
        "waarde": {"description": "De waarde zoals die er stond; null als die niet getoond mag worden."},
        "melding": {"type": "string"},
        "oplossing": {"type": "string"},
    },
}
PROBLEEM: dict[str, Any] = {
    "type": "object",
    "title": "Probleem",
    "description": "RFC 9457, met alle fouten tegelijk. Nederlands, of Engels met Accept-Language: en.",
    "required": ["type", "title", "status", "detail", "fouten"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "fouten": {"type": "array", "items": {"$ref": "#/components/schemas/Fout"}},
    },
}


def _probleem_antwoord(status: int) -> dict[str, Any]:
    gegevens = {"maximum": "32 MiB", "methode": "GET"}
    return {
        "description": tekst(f"probleem.{SOORTEN[status]}.titel", "nl"),
        "headers": _KOPPEN,
        "content": {
            MEDIA_TYPE: {
                "schema": {"$ref": "#/components/schemas/Probleem"},
                "example": probleem(status, "nl", gegevens),
            }
        },
    }


_KOPPEN = {
    "API-Version": {"description": "Versie van de API.", "schema": {"type": "string", "examples": ["1.0.0"]}},
    "Content-Language": {"description": "Taal van de teksten.", "schema": {"enum": ["nl", "en"]}},
}


def json_in_en_uit(invoer: str, uitkomst: str) -> dict[str, Any]:
    """What an operation that takes and gives JSON says of both, by the names of their schemas, and of its problems."""
    return {
        "responses": {
            200: {
                "headers": _KOPPEN,
                "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{uitkomst}"}}},
            },
            **{status: _probleem_antwoord(status) for status in (400, 408, 413, 415, 500)},
        },
        "openapi_extra": {
            "parameters": [
                {
                    "name": "Accept-Language",
                    "in": "header",
                    "description": "Taal van meldingen en uitleg; zonder voorkeur Nederlands.",
                    "schema": {"type": "string", "examples": ["nl", "en"]},
                }
            ],
            "requestBody": {
                "required": True,
                "description": "Hoogstens 32 MiB, in UTF-8; dubbele en onbekende sleutels worden geweigerd.",
                "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{invoer}"}}},
            },
        },
    }


BEREKEN: dict[str, Any] = {
    "operation_id": "berekenHerschikking",
    "tags": ["Herschikkingen"],
    "summary": "Bereken een herschikking",
    "description": (
        "Verdeelt de contracteerruimte op de cent en legt uit waarom. Het antwoord komt meteen, bewaard wordt niets. "
        "Past de garantie niet, dan is het antwoord ook 200, met `status` `garantie_past_niet` en een diagnose."
    ),
    "response_description": "De uitkomst, nagerekend door een onafhankelijke controle.",
    **json_in_en_uit("Invoer", "Uitkomst"),
}


def maak_openapi(app: FastAPI) -> dict[str, Any]:
    """The document of `app`, its schemas and worked example included."""
    from verdeelsleutel_api.plafond_openapi import plafondschemas, zet_voorbeelden

    document = get_openapi(
        title=app.title,
        version=app.version,
        openapi_version="3.1.0",
        summary=app.summary,
        description=app.description,
        routes=app.routes,
        tags=app.openapi_tags,
        servers=app.servers,
        contact=app.contact,
        license_info=app.license_info,
    )
    document["components"] = {"schemas": {**_schemas(), **plafondschemas()}}
    invoer, uitkomst = _voorbeeld()
    bereken = document["paths"]["/herschikkingen/bereken"]["post"]
    bereken["requestBody"]["content"]["application/json"]["example"] = invoer
    bereken["responses"]["200"]["content"]["application/json"]["example"] = uitkomst
    zet_voorbeelden(document["paths"])
    return document


def _schemas() -> dict[str, Any]:
    from verdeelsleutel.herschikking.uitkomst import Uitkomst

    uitkomst = Uitkomst.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
    return {
        "Bedrag": BEDRAG,
        "Volume": VOLUME,
        "Invoer": invoer_schema(),
        "Fout": FOUT,
        "Probleem": PROBLEEM,
        **uitkomst.pop("$defs"),
        "Uitkomst": uitkomst,
    }


def invoer_schema() -> dict[str, Any]:
    """The schema of a request; the guards behind it also check what a schema cannot say, such as sums and doubles."""
    bladen = kolommen()
    return {
        "type": "object",
        "title": "Invoer",
        "additionalProperties": False,
        "required": ["regio", "afspraken"],
        "properties": {
            "regio": _object(bladen["regio"]),
            "beleid": _BELEID,
            "afspraken": {"type": "array", "minItems": 1, "items": _object(bladen["afspraken"])},
            "prestaties": {"type": "array", "items": _object(bladen["prestaties"])},
            "deelruimtes": {"type": "array", "items": _deelruimte(bladen["deelruimtes"])},
        },
    }


def _object(velden: tuple[Kolom, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [kolom.naam for kolom in velden if kolom.verplicht and not kolom.bij_prestaties],
        "properties": {kolom.naam: _veld(kolom) for kolom in velden},
    }


def _veld(kolom: Kolom) -> dict[str, Any]:
    keuze = {"enum": list(kolom.waarden)} if kolom.soort == "keuze" else {}
    vervangen = " Niet naast prestaties." if kolom.bij_prestaties else ""
    verplicht = " Verplicht zonder prestaties." if kolom.verplicht and kolom.bij_prestaties else ""
    return {**_VELD[kolom.soort], **keuze, "description": kolom.nl + vervangen + verplicht}


def _deelruimte(velden: tuple[Kolom, ...]) -> dict[str, Any]:
    """In JSON the selection of a sub-room is an object of its own, and a category a number."""
    eigen = tuple(kolom for kolom in velden if kolom.soort != "lijst")
    omvat = _object(tuple(kolom for kolom in velden if kolom.soort == "lijst"))
    omvat["properties"]["categorie"]["items"] = {"enum": [1, 2, 3]}
    omvat["properties"]["leveringsvorm"]["items"] = {"enum": ["ZZP", "VPT", "MPT", "behandeling"]}
    for veld in omvat["properties"].values():
        veld["description"] = veld["description"].replace("; meer waarden met ; ertussen", "")
    vorm = _object(eigen)
    vorm["properties"]["omvat"] = {**omvat, "description": "Kiest op gelijkheid; een lijst is een van deze."}
    vorm["required"].append("omvat")
    return vorm


def _voorbeeld() -> tuple[dict[str, Any], dict[str, Any]]:
    import json

    from verdeelsleutel.herschikking import bereken, json_bytes
    from verdeelsleutel.tabellen import lees_json
    from verdeelsleutel_scenarios.voorbeeld import voorbeeld_pad

    bron = voorbeeld_pad(".json").read_bytes()
    invoer, waarschuwingen = lees_json(bron)
    return json.loads(bron), json.loads(json_bytes(bereken(invoer, waarschuwingen=waarschuwingen)))
