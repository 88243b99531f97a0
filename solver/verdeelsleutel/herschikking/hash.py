"""The fingerprint of a validated input."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from verdeelsleutel.herschikking.invoer import Invoer


def invoer_sha256(invoer: Invoer) -> str:
    """SHA-256 in hexadecimal of `canonical_json`: the same for every order of rows, rooms and lists."""
    return hashlib.sha256(canonical_json(invoer)).hexdigest()


def canonical_json(invoer: Invoer) -> bytes:
    """The input as canonical JSON: UTF-8, sorted keys, no spaces, two decimals, absent amounts ``0.00``.

    Rows are sorted by agb and leveringsvorm, deelruimtes by name, the lists in `omvat` by value; `prestaties` is
    there only if it was given, and then the amounts that follow from it are in `afspraken` too.
    """
    inhoud = invoer.model_dump(mode="json")
    inhoud["afspraken"] = sorted(map(_zonder_afwezig, inhoud["afspraken"]), key=_rijsleutel)
    inhoud["deelruimtes"] = sorted(map(_gesorteerde_ruimte, inhoud["deelruimtes"]), key=lambda ruimte: ruimte["naam"])
    if invoer.prestaties:
        inhoud["prestaties"].sort(key=lambda rij: (*_rijsleutel(rij), rij["prestatiecode"]))
    else:
        del inhoud["prestaties"]
    return json.dumps(inhoud, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _zonder_afwezig(rij: dict[str, Any]) -> dict[str, Any]:
    return {veld: "0.00" if waarde is None else waarde for veld, waarde in rij.items()}


def _rijsleutel(rij: dict[str, Any]) -> tuple[str, str]:
    return rij["agb"], rij["leveringsvorm"]


def _gesorteerde_ruimte(ruimte: dict[str, Any]) -> dict[str, Any]:
    omvat = {veld: sorted(waarden) for veld, waarden in ruimte["omvat"].items() if waarden is not None}
    return {**ruimte, "omvat": omvat}
