"""Faults and warnings as they stand in an answer: where in the input they are, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from verdeelsleutel.fouten import Taal
from verdeelsleutel.uitleg.woorden import woord


def plaats_tekst(fout: Mapping[str, Any], taal: Taal = "nl") -> str:
    """Sheet, row and column where they are known, else the JSON pointer; empty where neither is."""
    delen = [woord(f"plaats.{naam}", taal, waarde=fout[naam]) for naam in ("blad", "rij", "kolom") if fout.get(naam)]
    return ", ".join(delen) or str(fout.get("pointer") or "")
