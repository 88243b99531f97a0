"""The folder of the outputs: one run at a time, one set, and nothing in it of an earlier version of that set."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from verdeelsleutel.fouten import VerdeelsleutelError
from verdeelsleutel_scenarios.reeks.engines import ExtraOntbreekt

HERKOMST = "herkomst.json"
SLOT = ".slot"
BESTANDEN = ("uitkomsten.parquet", "scenarios.parquet", "aanbieders.parquet", "overzicht.xlsx", "verslag.html")
"""Outputs of every set, in the order in which they are written."""
BYTES_PARTIJ, BYTES_UITVOER = 72, 24
"""Of a row in a batch, and in the outputs, on disk at the same time; docs/scale.md."""
_UITGEVOERD = re.compile(r"scenario-[0-9]{7}\.json")


class MapBezet(VerdeelsleutelError):
    """Another run writes into the folder."""


class AndereReeks(VerdeelsleutelError):
    """The folder holds another set; `naam` is what it is called."""

    def __init__(self, folder: Path, naam: str) -> None:
        super().__init__(f"{folder} holds the set {naam}")
        self.naam = naam


class SchijfTeKlein(VerdeelsleutelError):
    """The disk has no room for the set; `nodig` and `vrij` in bytes."""

    def __init__(self, nodig: int, vrij: int) -> None:
        super().__init__(f"{nodig} bytes needed, {vrij} free")
        self.nodig, self.vrij = nodig, vrij


def controleer_schijf(folder: Path, rijen: int, te_rekenen: int) -> None:
    """Refuse a set that the disk cannot hold, before anything is calculated.

    Parameters
    ----------
    rijen : rows of the whole set
    te_rekenen : of which this many are not in store yet

    Raises
    ------
    SchijfTeKlein
        batches and outputs need more than is free.
    """
    nodig = rijen * BYTES_UITVOER + te_rekenen * BYTES_PARTIJ
    vrij = shutil.disk_usage(folder).free
    if nodig > vrij:
        raise SchijfTeKlein(nodig, vrij)


@contextmanager
def alleen(folder: Path) -> Iterator[None]:
    """Be the only run in a folder; the operating system ends it with the process, whatever ends that.

    Raises
    ------
    MapBezet
        another process is in it.
    ExtraOntbreekt
        filelock is not installed.
    """
    try:
        from filelock import FileLock, Timeout
    except ModuleNotFoundError:
        raise ExtraOntbreekt("filelock", "reeks") from None
    slot = FileLock(folder / SLOT, timeout=0)
    try:
        slot.acquire()
    except Timeout:
        raise MapBezet(str(folder)) from None
    try:
        yield
    finally:
        # Removed while it is held: who waits for the removed file sees that it has no name any more, and starts over.
        with suppress(OSError):
            (folder / SLOT).unlink()
        slot.release()


def controleer_reeks(folder: Path, naam: str, begonnen: str | None) -> None:
    """Refuse a folder with another set in it, so that no name on a command line costs its outputs.

    Parameters
    ----------
    naam : of the set that is to be written
    begonnen : name of the set whose batches are in the folder, None without any

    Raises
    ------
    AndereReeks
        the set in the folder, complete or not, has another name. One of the same name was changed, and makes way.
    """
    for eerder in (begonnen, lees_herkomst(folder).get("reeks")):
        if isinstance(eerder, str) and eerder != naam:
            raise AndereReeks(folder, eerder)


def lees_herkomst(folder: Path) -> dict[str, Any]:
    """The receipt in a folder; empty where there is none that can be read."""
    try:
        inhoud = json.loads((folder / HERKOMST).read_bytes())
    except (OSError, ValueError):
        return {}
    return inhoud if isinstance(inhoud, dict) else {}


def ruim_vorige_op(folder: Path) -> None:
    """Remove the outputs that the receipt in the folder names, the receipt first: it is true or it is not there."""
    bestanden = lees_herkomst(folder).get("bestanden")
    (folder / HERKOMST).unlink(missing_ok=True)
    for naam in bestanden if isinstance(bestanden, dict) else ():
        if naam in BESTANDEN or _UITGEVOERD.fullmatch(naam):
            (folder / naam).unlink(missing_ok=True)


def schrijf_via(doel: Path, schrijf: Callable[[Path], object]) -> None:
    """Let `schrijf` fill a file beside `doel` and put it in its place; whatever ends it before leaves nothing."""
    tijdelijk = doel.with_name(f".deel-{doel.name}")
    try:
        schrijf(tijdelijk)
        tijdelijk.replace(doel)
    except BaseException:
        with suppress(OSError):
            tijdelijk.unlink(missing_ok=True)
        raise
