from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from verdeelsleutel_api.app import maak_app
from verdeelsleutel_scenarios.voorbeeld import voorbeeld_pad


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """The application; errors of the program come back as answers, as they do from a server."""
    with TestClient(maak_app(), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def verzoek() -> dict[str, Any]:
    """A small request with a shortage in category 2."""
    return {
        "regio": {"zorgkantoor": "Z", "regio": "R", "jaar": 2023, "contracteerruimte": "190.00"},
        "afspraken": [
            rij("75750001", "ZZP", "100.00", "100.00"),
            rij("75750002", "ZZP", "100.00", "100.00"),
        ],
    }


def rij(agb: str, leveringsvorm: str, vorig_jaar: str, productie: str) -> dict[str, str]:
    return {
        "agb": agb,
        "aanbieder": f"Aanbieder {agb}",
        "leveringsvorm": leveringsvorm,
        "herschikking_vorig_jaar": vorig_jaar,
        "groei_vastgelegd": "0",
        "groei_gehonoreerd": "0",
        "crisisafspraak": "0",
        "productie": productie,
        "realisatie_vorig_jaar": vorig_jaar,
    }


@pytest.fixture(scope="session")
def voorbeeld() -> dict[str, Any]:
    """The example that ships."""
    inhoud: dict[str, Any] = json.loads(voorbeeld_pad(".json").read_text(encoding="utf-8"))
    return inhoud
