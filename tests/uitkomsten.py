"""Results for tests of what people read: the worked examples, calculated, and small regions with one thing changed."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from verdeelsleutel.herschikking import bereken
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel.tabellen import lees_json

_MAP = Path(__file__).parents[1] / "scenarios" / "voorbeelden"
VOORBEELDEN = tuple(
    sorted(pad.parent.name for pad in _MAP.glob("*/invoer.json") if "afspraken" in json.loads(pad.read_bytes()))
)
"""Names of the worked examples of a herschikking."""


def verzoek(naam: str) -> dict[str, Any]:
    """The request of a worked example, to be changed freely."""
    inhoud: dict[str, Any] = json.loads((_MAP / naam / "invoer.json").read_bytes())
    return inhoud


@cache
def voorbeeld(naam: str) -> tuple[Invoer, Uitkomst]:
    """A worked example and its result."""
    return uit_verzoek(verzoek(naam))


def uit_verzoek(gevraagd: dict[str, Any]) -> tuple[Invoer, Uitkomst]:
    """A request and its result, warnings included."""
    invoer, waarschuwingen = lees_json(json.dumps(gevraagd).encode())
    return invoer, bereken(invoer, rekenwijze="vulling", waarschuwingen=waarschuwingen)
