"""Batches on disk: written whole or not at all, each with its hash in a list, so that an interrupted set goes on.

The list `partijen.jsonl` names the set and its plan in its first line, then one batch per line. A line that is not
complete, and a file whose hash differs, are taken as not done.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from verdeelsleutel_scenarios.reeks.rekenaar import Partij
from verdeelsleutel_scenarios.reeks.uitvoermap import schrijf_via

MAP = "partijen"
LIJST = "partijen.jsonl"
_EIGEN = re.compile(r"(\.deel-)?([0-9]{7}-[0-9]{7}\.npy|partijen\.jsonl)")


class Opslag:
    """The batches of one plan in a folder.

    Parameters
    ----------
    folder : where the outputs come; batches stand in a folder below it
    plan_sha256 : of the plan; batches of another plan are removed
    reeks : name of the set
    """

    def __init__(self, folder: Path, plan_sha256: str, reeks: str) -> None:
        self._kop = {"plan_sha256": plan_sha256, "reeks": reeks}
        self._map = folder / MAP
        self._lijst = self._map / LIJST
        self._regels: dict[int, dict[str, Any]] = {}
        if not self._herken():
            self._begin()

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
        """Remove the batches, once the outputs stand; a file of somebody else in their folder stays."""
        for pad in self._map.iterdir():
            if _EIGEN.fullmatch(pad.name):
                pad.unlink()
        with suppress(OSError):
            self._map.rmdir()

    def _bestand(self, van: int, tot: int) -> Path:
        return self._map / f"{van:07d}-{tot:07d}.npy"

    def _herken(self) -> bool:
        try:
            kop, *regels = self._lijst.read_text(encoding="utf-8").split("\n")
            if json.loads(kop) != self._kop:
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

    def _begin(self) -> None:
        if self._map.exists():
            self.ruim_op()
        self._map.mkdir(parents=True, exist_ok=True)
        schrijf_heel(self._lijst, (json.dumps(self._kop) + "\n").encode())


def begonnen_reeks(folder: Path) -> str | None:
    """Name of the set whose batches are in a folder; None without any."""
    try:
        with (folder / MAP / LIJST).open(encoding="utf-8") as lijst:
            kop = json.loads(lijst.readline())
    except (OSError, ValueError):
        return None
    naam = kop.get("reeks") if isinstance(kop, dict) else None
    return naam if isinstance(naam, str) else None


def schrijf_heel(doel: Path, inhoud: bytes) -> None:
    """Write a file so that it is whole or as it was, and on the disk when this returns."""

    def schrijf(pad: Path) -> None:
        with pad.open("wb") as bestand:
            bestand.write(inhoud)
            bestand.flush()
            os.fsync(bestand.fileno())

    schrijf_via(doel, schrijf)


def _regel(tekst: str) -> dict[str, Any] | None:
    try:
        regel: dict[str, Any] = json.loads(tekst)
    except ValueError:
        return None
    return regel if {"van", "tot", "sha256", "nagerekend"} <= regel.keys() else None
