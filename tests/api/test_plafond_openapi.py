"""What the schemas of ceilings say of values, against the reader that takes or refuses them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from verdeelsleutel.fouten import OngeldigeInvoer
from verdeelsleutel.plafond import lees_beoordeling
from verdeelsleutel_api.plafond_openapi import plafondschemas
from verdeelsleutel_scenarios.plafonds import BEOORDELING, voorbeeldplafonds

SCHEMAS = plafondschemas()
ALLES = voorbeeldplafonds(1, 1)


def getallen(deel: Any, plaats: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every number in a schema that is no label, by its place."""
    if isinstance(deel, list):
        for nummer, lid in enumerate(deel):
            yield from getallen(lid, f"{plaats}/{nummer}")
    if isinstance(deel, dict):
        if deel.get("type") in ("number", "integer"):
            yield plaats, deel
        for naam, lid in deel.items():
            yield from getallen(lid, f"{plaats}/{naam}")


def test_every_number_has_a_least_value() -> None:
    """None may be negative, and where they stand it is said."""
    zonder = [plaats for plaats, deel in getallen(SCHEMAS, "") if deel.get("minimum", -1) < 0]
    assert zonder == []


@pytest.mark.parametrize(
    ("veld", "waarde", "goed"),
    [
        ("marktaandeel", 0, True),
        ("marktaandeel", -0.1, False),
        ("marktaandeel", 1, True),
        ("marktaandeel", 1.1, False),
        ("marktaandeel", "1.000000", True),
        ("marktaandeel", "1.5", False),
        ("uren_afspraak", 999_999.5, True),
        ("uren_afspraak", 1_000_000, False),
        ("uren_gemiddeld", -1, False),
        ("clienten", 999_999_999, True),
        ("clienten", 1_000_000_000, False),
        ("clienten_vorig_jaar", -1, False),
        ("setting", 0, True),
        ("setting", 9_999, True),
        ("setting", 10_000, False),
        ("setting", -1, False),
        ("jaar", 2005, False),
        ("jaar", 2100, True),
        ("plafond", -1, False),
        ("gedeclareerd", -1, False),
        ("prognose", -1, False),
        ("gevraagd", -1, False),
        ("behandelcapaciteit", -1, False),
        ("gevraagd", 100_000_000_000, True),
        ("gevraagd", 100_000_000_001, False),
    ],
)
def test_schema_and_reader_take_the_same_values(veld: str, waarde: Any, *, goed: bool) -> None:
    """A value that the schema lets through is read, and one that the reader refuses is refused by the schema."""
    verzoek: dict[str, Any] = {naam: ALLES[naam] for naam in BEOORDELING if naam != "verdeling"}
    verzoek["aanvragen"] = [{**verzoek["aanvragen"][0], veld: waarde}]
    regels = jsonschema.Draft202012Validator(SCHEMAS["PlafondAanvraag"]["properties"][veld])
    assert regels.is_valid(waarde) is goed
    assert is_te_lezen(verzoek) is goed


@pytest.mark.parametrize(("waarde", "goed"), [("0.5", True), ("1", True), ("1.5", False), ("10", False), (1.5, False)])
def test_a_cap_is_a_share_from_nothing_to_all(waarde: Any, *, goed: bool) -> None:
    """In the schema as for the reader, given as text or as a number."""
    verzoek = {naam: ALLES[naam] for naam in BEOORDELING}
    verzoek["verdeling"] = {**verzoek["verdeling"], "maximum_aandeel_van_plafond": waarde}
    regels = SCHEMAS["PlafondVerdeling"]["properties"]["maximum_aandeel_van_plafond"]
    assert jsonschema.Draft202012Validator(regels).is_valid(waarde) is goed
    assert is_te_lezen(verzoek) is goed


def is_te_lezen(verzoek: dict[str, Any]) -> bool:
    """Whether the reader has no fault to tell."""
    try:
        lees_beoordeling(verzoek)
    except OngeldigeInvoer:
        return False
    return True


def test_a_setting_that_selects_has_the_range_of_a_setting() -> None:
    """One schema for a setting, where it is given and where it selects."""
    eigen, kiest = SCHEMAS["PlafondAanvraag"], SCHEMAS["PlafondKeuze"]
    assert eigen["properties"]["setting"]["anyOf"][:2] == kiest["properties"]["setting"]["anyOf"][0]["items"]["anyOf"]
