"""Requests for tests: short to write, read through the same door as a user's."""

from __future__ import annotations

import json
from typing import Any

from verdeelsleutel.herschikking import bereken, json_bytes
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.tabellen import lees_object


def rij(agb: str, vorm: str, **bedragen: str) -> dict[str, Any]:
    """One afspraak; amounts that are not named are zero."""
    return {
        "agb": agb,
        "aanbieder": f"Aanbieder {agb[-2:]}",
        "leveringsvorm": vorm,
        "herschikking_vorig_jaar": "0",
        "groei_vastgelegd": "0",
        "groei_gehonoreerd": "0",
        "crisisafspraak": "0",
        "productie": "0",
        "realisatie_vorig_jaar": "0",
    } | bedragen


def verzoek(ruimte: str, *rijen: dict[str, Any], deelruimtes: Any = (), **afwijkingen: Any) -> dict[str, Any]:
    """A request over 2023 with deviations from the standard profile."""
    beleid: dict[str, Any] = {"profiel": "zorg-en-zekerheid-2023"}
    if afwijkingen:
        beleid |= {"afwijkingen": afwijkingen, "reden": "toets"}
    return {
        "regio": {"zorgkantoor": "Voorbeeld", "regio": "Voorbeeldregio", "jaar": 2023, "contracteerruimte": ruimte},
        "beleid": beleid,
        "afspraken": list(rijen),
        "deelruimtes": [{"naam": naam, "omvat": omvat, "maximum": maximum} for naam, omvat, maximum in deelruimtes],
    }


def invoer(request: dict[str, Any]) -> Invoer:
    """The validated input of a request."""
    return lees_object(request)[0]


def uitkomst(request: dict[str, Any], rekenwijze: str = "vulling") -> dict[str, Any]:
    """The answer as JSON."""
    return json.loads(json_bytes(bereken(invoer(request), rekenwijze=rekenwijze)))


def negen_een_miljoen(ruimte: str = "91000000", **afwijkingen: Any) -> dict[str, Any]:
    """The worked example of the documentation: four aanbieders, one of them new."""
    return verzoek(
        ruimte,
        rij("75750001", "ZZP", herschikking_vorig_jaar="50000000", productie="49000000"),
        rij("75750001", "MPT", herschikking_vorig_jaar="4000000", groei_vastgelegd="1000000", productie="5500000"),
        rij("75750002", "ZZP", herschikking_vorig_jaar="30000000", groei_vastgelegd="2000000", productie="33000000"),
        rij("75750002", "VPT", herschikking_vorig_jaar="2000000", productie="2600000"),
        rij("75750003", "MPT", herschikking_vorig_jaar="3000000", productie="2500000"),
        rij("75750004", "VPT", groei_vastgelegd="1500000", productie="1400000"),
        **afwijkingen,
    )
