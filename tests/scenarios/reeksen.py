"""Sets for tests: small regions, written as tables or as TOML."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import OngeldigeInvoer
from verdeelsleutel_scenarios.reeks.lezen import maak_plan
from verdeelsleutel_scenarios.reeks.plan import Plan

RASTER = """
naam = "Ruimte tegen groei"
seed = 7
[[invoer]]
naam = "regio"
voorbeeld = { aanbieders = 8, tekort = "1%", seed = 3 }
[assen]
contracteerruimte = ["98%", "100%", "103%"]
gegarandeerd_aandeel_groei = ["0.9", "0"]
"""

TREKKINGEN = """
naam = "Trekkingen"
vorm = "verschillen"
herhalingen = 40
seed = 7
[[invoer]]
naam = "regio"
voorbeeld = { aanbieders = 8, tekort = "1%", seed = 3 }
[[scenario]]
naam = "krap"
contracteerruimte = "98%"
[prognose]
spreiding = { ZZP = "2%", VPT = "5%", MPT = "5%" }
correlatie_regio = "20%"
correlatie_leveringsvorm = "30%"
"""


def plan(tekst: str, folder: Path = Path(), **anders: Any) -> Plan:
    """The plan of a TOML text, some of its top-level keys replaced."""
    return maak_plan({**tomllib.loads(tekst, parse_float=Getal), **anders}, folder)[0]


def codes(tekst: str, folder: Path = Path()) -> list[tuple[str, str]]:
    """(code, place) of every fault in a set."""
    from verdeelsleutel.fouten import als_dict

    try:
        plan(tekst, folder)
    except OngeldigeInvoer as ongeldig:
        meldingen = [als_dict(fout, taal) for fout in ongeldig.fouten for taal in ("nl", "en")]
        return [
            (melding["code"], melding["pointer"] if "pointer" in melding else f"{melding['blad']} {melding['rij']}")
            for melding in meldingen[::2]
        ]
    return []
