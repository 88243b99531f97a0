"""Batches on disk: written whole or not at all, each with its hash in a list, so that an interrupted set goes on.

The list `partijen.jsonl` names the plan in its first line, then one batch per line. A line that is not complete, and a
file whose hash differs, are taken as not done.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from verdeelsleutel_scenarios.reeks.rekenaar import Partij

MAP = "partijen"
LIJST = "partijen.jsonl"


class Opslag:
    """The batches of one plan in a folder.

    Parameters
    ----------
    folder : where the outputs come; batches stand in a folder below it
    plan_sha256 : of the plan; batches of another plan are removed
    """

    def __init__(self, folder: Path, plan_sha256: str) -> None:
        self._map = folder / MAP
        self._lijst = self._map / LIJST
        self._regels: dict[int, dict[str, Any]] = {}
        if not self._herken(plan_sha256):
            self._begin(plan_sha256)

    def klaar(self) -> list[tuple[int, int]]:
        """What is done and sound, as (first, after the last), ascending."""
        return [(van, regel["tot"]) for van, regel in sorted(self._regels.items())]

    def bewaar(self, partij: Partij) -> None:
        """Write a batch; when this returns it survives an interrupt."""
        inhoud = io.BytesIO()
        np.save(inhoud, partij.scenarios, allow_pickle=False)
        np.save(inhoud, partij.rijen, allow_pickle=False)
        regel = {
            "van": partij.van,
            "tot": partij.tot,
            "sha256": hashlib.sha256(inhoud.getbuffer()).hexdigest(),
            "nagerekend": {str(nummer): sha256 for nummer, sha256 in partij.nagerekend.items()},
        }
        schrijf_heel(self._bestand(partij.van, partij.tot), inhoud.getvalue())
        with self._lijst.open("a", encoding="utf-8", newline="\n") as lijst:
            lijst.write(json.dumps(regel) + "\n")
            lijst.flush()
            os.fsync(lijst.fileno())
        self._regels[partij.van] = regel

    def lees(self) -> Iterator[Partij]:
        """Every batch, by scenario."""
        for van, regel in sorted(self._regels.items()):
            with self._bestand(van, regel["tot"]).open("rb") as bestand:
                scenarios, rijen = np.load(bestand, allow_pickle=False), np.load(bestand, allow_pickle=False)
            nagerekend = {int(nummer): sha256 for nummer, sha256 in regel["nagerekend"].items()}
            yield Partij(van, regel["tot"], scenarios, rijen, nagerekend, 0.0)

    def ruim_op(self) -> None:
        """Remove the batches, once the outputs stand."""
        shutil.rmtree(self._map)

    def _bestand(self, van: int, tot: int) -> Path:
        return self._map / f"{van:07d}-{tot:07d}.npy"

    def _herken(self, plan_sha256: str) -> bool:
        try:
            kop, *regels = self._lijst.read_text(encoding="utf-8").split("\n")
            if json.loads(kop) != {"plan_sha256": plan_sha256}:
                return False
        except (OSError, ValueError):
            return False
        for tekst in regels[:-1]:
            regel = _regel(tekst)
            if regel and self._is_heel(regel) and not self._overlapt(regel):
                self._regels[regel["van"]] = regel
        if regels and regels[-1]:
            self._lijst.write_text("\n".join([kop, *map(json.dumps, self._regels.values()), ""]), encoding="utf-8")
        return True

    def _is_heel(self, regel: dict[str, Any]) -> bool:
        try:
            inhoud = self._bestand(regel["van"], regel["tot"]).read_bytes()
        except OSError:
            return False
        return bool(hashlib.sha256(inhoud).hexdigest() == regel["sha256"])

    def _overlapt(self, regel: dict[str, Any]) -> bool:
        return any(van < regel["tot"] and regel["van"] < eerder["tot"] for van, eerder in self._regels.items())

    def _begin(self, plan_sha256: str) -> None:
        if self._lijst.exists():
            shutil.rmtree(self._map)
        self._map.mkdir(parents=True, exist_ok=True)
        schrijf_heel(self._lijst, (json.dumps({"plan_sha256": plan_sha256}) + "\n").encode())


def schrijf_heel(doel: Path, inhoud: bytes) -> None:
    """Write a file beside `doel` and put it in its place, so that `doel` is whole or as it was."""
    tijdelijk = doel.with_name(f".{doel.name}.deel")
    with tijdelijk.open("wb") as bestand:
        bestand.write(inhoud)
        bestand.flush()
        os.fsync(bestand.fileno())
    tijdelijk.replace(doel)


def _regel(tekst: str) -> dict[str, Any] | None:
    try:
        regel: dict[str, Any] = json.loads(tekst)
    except ValueError:
        return None
    return regel if {"van", "tot", "sha256", "nagerekend"} <= regel.keys() else None
