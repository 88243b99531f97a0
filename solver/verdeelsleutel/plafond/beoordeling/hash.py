"""The fingerprint of a validated assessment."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from verdeelsleutel.plafond.beoordeling.invoer import Beoordelingsverzoek


def invoer_sha256(verzoek: Beoordelingsverzoek) -> str:
    """SHA-256 in hexadecimal of `canonical_json`: the same for every order of requests, rooms and lists."""
    return hashlib.sha256(canonical_json(verzoek)).hexdigest()


def canonical_json(verzoek: Beoordelingsverzoek) -> bytes:
    """The request as canonical JSON: UTF-8, sorted keys, no spaces, amounts with two decimals, nothing that is unknown.

    Requests are sorted by id, deelruimtes by name, floors by region, the lists in selections by value; settings are
    text. Classes keep their order: it is their rank.
    """
    inhoud = verzoek.model_dump(mode="json", exclude_none=True)
    inhoud["aanvragen"] = sorted(map(_setting_als_tekst, inhoud["aanvragen"]), key=lambda rij: str(rij["id"]))
    if verdeling := inhoud.get("verdeling"):
        verdeling["klassen"] = [{**klasse, "als": _gesorteerd(klasse["als"])} for klasse in verdeling["klassen"]]
        kamers = [{**kamer, "omvat": _gesorteerd(kamer["omvat"])} for kamer in verdeling["deelruimtes"]]
        verdeling["deelruimtes"] = sorted(kamers, key=lambda kamer: str(kamer["naam"]))
        verdeling["zorgplichtbodems"].sort(key=lambda bodem: bodem["regio"])
    return json.dumps(inhoud, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _gesorteerd(keuze: dict[str, Any]) -> dict[str, Any]:
    return {veld: sorted(waarden) for veld, waarden in keuze.items()}


def _setting_als_tekst(rij: dict[str, Any]) -> dict[str, Any]:
    return {veld: str(waarde) if veld == "setting" else waarde for veld, waarde in rij.items()}
