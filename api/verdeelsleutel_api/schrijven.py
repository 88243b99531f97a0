"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel_api.stoppen import Gestopt, schrijffout
from verdeelsleutel_api.teksten import tekst

Schrijf = Callable[[Path], object]


def controleer_doel(uit: str, soorten: Sequence[str], taal: Taal, invoer: str | None = None) -> Path:
    """The file to write, refused before anything is calculated.

    Raises
    ------
    Gestopt
        another kind of file, no such folder, a folder of that name, or the input itself.
    """
    doel = Path(uit)
    if doel.suffix.lower() not in soorten:
        raise Gestopt(tekst("cli.fouten.suffix", taal, pad=uit, keuzes=", ".join(soorten)))
    if doel.is_dir():
        raise Gestopt(tekst("cli.fouten.is_map", taal, pad=uit))
    if not doel.parent.is_dir():
        raise Gestopt(tekst("cli.fouten.geen_map", taal, pad=uit, map=doel.parent))
    if invoer and doel.exists() and Path(invoer).exists() and doel.samefile(invoer):
        raise Gestopt(tekst("cli.fouten.is_invoer", taal, pad=uit))
    return doel


def controleer_doelmap(uit: str, taal: Taal) -> Path:
    """The folder to make, refused before anything is calculated.

    Raises
    ------
    Gestopt
        it is a file, it holds something already, or its parent is not there.
    """
    doel = Path(uit)
    if doel.exists() and not doel.is_dir():
        raise Gestopt(tekst("cli.fouten.geen_doelmap", taal, pad=uit))
    if doel.is_dir() and any(doel.iterdir()):
        raise Gestopt(tekst("cli.fouten.map_niet_leeg", taal, pad=uit))
    if not doel.resolve().parent.is_dir():
        raise Gestopt(tekst("cli.fouten.geen_map", taal, pad=uit, map=doel.parent))
    return doel


def schrijf_map(doel: Path, schrijf: Schrijf, taal: Taal) -> None:
    """Let `schrijf` fill a temporary folder beside `doel`, and put that in its place when it is complete.

    Raises
    ------
    Gestopt
        the folder cannot be written.
    """
    with _ernaast(doel, taal) as tijdelijk:
        tijdelijk.mkdir()
        schrijf(tijdelijk)
        if doel.is_dir():
            doel.rmdir()


def schrijf_heel(doel: Path, schrijf: Schrijf, taal: Taal) -> None:
    """Let `schrijf` fill a temporary file beside `doel`, and put that in its place when it is complete.

    Whatever ends it before, a full disk or an interrupt, leaves `doel` as it was.

    Raises
    ------
    Gestopt
        the file cannot be written.
    """
    with _ernaast(doel, taal) as tijdelijk:
        schrijf(tijdelijk)
        with tijdelijk.open("rb+") as bestand:
            os.fsync(bestand.fileno())


@contextmanager
def _ernaast(doel: Path, taal: Taal) -> Iterator[Path]:
    """A place beside `doel` to write in; what was written there takes the place of `doel` if nothing went wrong."""
    heel = doel.resolve()
    try:
        with tempfile.TemporaryDirectory(prefix=".verdeelsleutel-", dir=heel.parent) as folder:
            tijdelijk = Path(folder) / heel.name
            yield tijdelijk
            tijdelijk.replace(heel)
    except OSError as fout:
        raise schrijffout(doel, fout, taal) from fout


def schrijver(doel: Path, invoer: Invoer, uitkomst: Uitkomst, taal: Taal) -> Schrijf:
    """What writes a result as the kind of file that `doel` is."""
    return {
        ".json": lambda pad: _json(uitkomst, pad),
        ".xlsx": lambda pad: _werkboek(invoer, uitkomst, pad),
        ".html": lambda pad: _verslag(invoer, uitkomst, pad, taal),
    }[doel.suffix.lower()]


def _json(uitkomst: Uitkomst, pad: Path) -> None:
    from verdeelsleutel.herschikking import json_bytes

    pad.write_bytes(json_bytes(uitkomst))


def _werkboek(invoer: Invoer, uitkomst: Uitkomst, pad: Path) -> None:
    from verdeelsleutel.tabellen import schrijf_werkboek

    schrijf_werkboek(invoer, uitkomst, pad)


def _verslag(invoer: Invoer, uitkomst: Uitkomst, pad: Path, taal: Taal) -> None:
    from verdeelsleutel.uitleg.verslag import schrijf_verslag

    pad.write_text(schrijf_verslag(invoer, uitkomst, taal), encoding="utf-8", newline="\n")
