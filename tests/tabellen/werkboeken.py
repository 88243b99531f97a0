"""Reading back the workbook of a result."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from uitkomsten import voorbeeld
from verdeelsleutel.tabellen.werkboek_uit import werkboek_bytes

KOPRIJ = 9
"""Row of the headings on the sheet ``afspraken``."""


@cache
def boek(naam: str, *, formules: bool = False) -> Workbook:
    return lees(werkboek_bytes(*voorbeeld(naam)), formules=formules)


def lees(inhoud: bytes, *, formules: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(inhoud), data_only=not formules)


def formulecellen(werkboek: Workbook) -> Iterator[Cell]:
    for blad in werkboek.worksheets:
        for rij in blad.iter_rows():
            yield from (cel for cel in rij if cel.data_type == "f")


def rijen(blad: Worksheet, koprij: int = KOPRIJ) -> list[dict[str, Any]]:
    """The rows below the headings; a repeated heading gets its number."""
    gezien: Counter[str] = Counter()
    koppen = []
    for cel in blad[koprij]:
        gezien[str(cel.value)] += 1
        koppen.append(f"{cel.value} {gezien[str(cel.value)]}" if gezien[str(cel.value)] > 1 else str(cel.value))
    return [dict(zip(koppen, waarden, strict=True)) for waarden in blad.iter_rows(min_row=koprij + 1, values_only=True)]


def teksten(blad: Worksheet) -> list[str]:
    return [str(cel.value) for rij in blad.iter_rows() for cel in rij if isinstance(cel.value, str)]


def verschillen(naam: str) -> Iterator[tuple[str, float]]:
    """Every cell under a heading that says it is a difference."""
    waarden, formules = boek(naam), boek(naam, formules=True)
    for blad in formules.worksheets:
        for rij in blad.iter_rows():
            for kop in rij:
                if kop.value != "Verschil":
                    continue
                onder = kop.row + 1
                while blad.cell(onder, kop.column).data_type == "f":
                    yield blad.title, waarden[blad.title].cell(onder, kop.column).value
                    onder += 1


def reken_door(map_: Path) -> None:
    """Let LibreOffice calculate every workbook in a folder, into its folder ``uit``."""
    profiel = f"-env:UserInstallation={(map_ / 'profiel').as_uri()}"
    opdracht = ["soffice", profiel, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    opdracht += ["--outdir", str(map_ / "uit"), *map(str, sorted(map_.glob("*.xlsx")))]
    subprocess.run(opdracht, check=True, capture_output=True)  # noqa: S603 - our own files


def zonder_waarden(inhoud: bytes) -> bytes:
    """The same workbook, its formulas without values, so that they must be calculated."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as van, zipfile.ZipFile(uit, "w") as naar:
        for naam in van.namelist():
            deel = van.read(naam)
            naar.writestr(naam, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", deel) if "/worksheets/" in naam else deel)
    return uit.getvalue()
