"""Inputs for tests of the readers: one good region, as JSON and as sheets, to be spoiled in one place at a time."""

from __future__ import annotations

import copy
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from verdeelsleutel.fouten import Fout, OngeldigeInvoer, pointer

Bladen = dict[str, list[list[Any]]]

_VERZOEK: dict[str, Any] = {
    "regio": {
        "zorgkantoor": "Voorbeeld",
        "regio": "Voorbeeldregio",
        "jaar": 2023,
        "contracteerruimte": "1000.00",
        "peildatum": "2023-08-14",
    },
    "beleid": {
        "profiel": "zorg-en-zekerheid-2023",
        "afwijkingen": {"gegarandeerd_aandeel": "0.5"},
        "reden": "toets",
    },
    "afspraken": [
        {
            "agb": agb,
            "aanbieder": naam,
            "leveringsvorm": vorm,
            "herschikking_vorig_jaar": "100.00",
            "groei_vastgelegd": "10",
            "groei_gehonoreerd": 5,
            "crisisafspraak": 0,
            "productie": 110.50,
            "realisatie_vorig_jaar": "90.1",
        }
        for agb, naam, vorm in (
            ("75750001", "Stichting A", "ZZP"),
            ("75750001", "Stichting A", "MPT"),
            ("75750002", "Stichting B", "VPT"),
        )
    ],
    "deelruimtes": [
        {"naam": "Plafond VPT", "omvat": {"leveringsvorm": ["VPT"], "categorie": [2, 3]}, "maximum": "50"},
        {"naam": "A", "omvat": {"agb": "75750001"}, "maximum": "500"},
    ],
}
_BLADEN: Bladen = {
    "regio": [
        ["zorgkantoor", "regio", "jaar", "contracteerruimte", "peildatum"],
        ["Voorbeeld", "Voorbeeldregio", 2023, 1000, "14-8-2023"],
    ],
    "afspraken": [
        [
            "agb",
            "aanbieder",
            "leveringsvorm",
            "herschikking_vorig_jaar",
            "groei_vastgelegd",
            "groei_gehonoreerd",
            "crisisafspraak",
            "productie",
            "realisatie_vorig_jaar",
        ],
        ["75750001", "Stichting A", "ZZP", 100, "10,00", 5, 0, 110.5, "90,1"],
        ["75750001", "Stichting A", "MPT", 100, "10,00", 5, 0, 110.5, "90,1"],
        ["75750002", "Stichting B", "VPT", 100, "10,00", 5, 0, 110.5, "90,1"],
    ],
    "deelruimtes": [
        ["naam", "leveringsvorm", "agb", "categorie", "maximum"],
        ["Plafond VPT", "VPT", "", "2;3", 50],
        ["A", "", "75750001", "", 500],
    ],
    "beleid": [
        ["profiel", "parameter", "waarde", "reden"],
        ["zorg-en-zekerheid-2023", "", "", ""],
        ["", "gegarandeerd_aandeel", "0,5", "toets"],
    ],
}
PRESTATIES: list[dict[str, Any]] = [
    {
        "agb": "75750002",
        "prestatiecode": code,
        "leveringsvorm": "VPT",
        "tarief": "10.05",
        "volume_vorig_jaar": "3.3333",
        "volume_groei_vastgelegd": 0,
        "volume_groei_gehonoreerd": 0,
        "volume_productie": volume,
    }
    for code, volume in (("V01", "4"), ("V02", 2.5))
]
PRESTATIEBLAD: list[list[Any]] = [
    list(PRESTATIES[0]),
    ["75750002", "V01", "VPT", "10,05", 3.3333, 0, 0, 4],
    ["75750002", "V02", "VPT", "10,05", "3,3333", 0, 0, 2.5],
]


def verzoek() -> dict[str, Any]:
    """A good request without a single warning."""
    return copy.deepcopy(_VERZOEK)


def verzoek_met_prestaties() -> dict[str, Any]:
    """A good request in which one afspraak has its amounts from two prestaties."""
    goed = verzoek()
    goed["prestaties"] = copy.deepcopy(PRESTATIES)
    for kolom in ("herschikking_vorig_jaar", "groei_vastgelegd", "groei_gehonoreerd", "productie"):
        del goed["afspraken"][2][kolom]
    return goed


def bladen() -> Bladen:
    """The same region as sheets."""
    return copy.deepcopy(_BLADEN)


def bladen_met_prestaties() -> Bladen:
    """The same region as sheets, with prestaties."""
    goed = bladen()
    goed["prestaties"] = copy.deepcopy(PRESTATIEBLAD)
    goed["afspraken"][3][3:6] = ["", "", ""]
    goed["afspraken"][3][7] = ""
    return goed


def json_bytes(request: Any) -> bytes:
    """A request as JSON text."""
    return json.dumps(request, ensure_ascii=False).encode()


def xlsx(inhoud: Bladen, wijzig: Callable[[Any, dict[str, Any]], None] | None = None) -> bytes:
    """Sheets as .xlsx; `wijzig` gets the workbook and its sheets by name before it is closed."""
    doel = io.BytesIO()
    boek = xlsxwriter.Workbook(doel, {"in_memory": True})
    gemaakt = {}
    for naam, rijen in inhoud.items():
        gemaakt[naam] = boek.add_worksheet(naam)
        for nummer, rij in enumerate(rijen):
            for kolom, waarde in enumerate(rij):
                schrijf = gemaakt[naam].write_string if isinstance(waarde, str) else gemaakt[naam].write
                schrijf(nummer, kolom, waarde) if waarde != "" else None
    if wijzig:
        wijzig(boek, gemaakt)
    boek.close()
    return doel.getvalue()


def ods_cel(waarde: Any, **kenmerken: Any) -> TableCell:
    """A cell of an .ods; numbers as float."""
    if waarde == "":
        return TableCell(**kenmerken)
    if isinstance(waarde, bool):
        cel = TableCell(valuetype="boolean", booleanvalue=str(waarde).lower(), **kenmerken)
    elif isinstance(waarde, str):
        cel = TableCell(valuetype="string", **kenmerken)
    else:
        cel = TableCell(valuetype="float", value=waarde, **kenmerken)
    cel.addElement(P(text=str(waarde)))
    return cel


def ods(inhoud: Bladen, wijzig: Callable[[dict[str, Table]], None] | None = None) -> bytes:
    """Sheets as .ods; `wijzig` gets the tables by name before it is written."""
    boek = OpenDocumentSpreadsheet()
    tabellen = {}
    for naam, rijen in inhoud.items():
        tabellen[naam] = Table(name=naam)
        for rij in rijen:
            tabelrij = TableRow()
            for waarde in rij:
                tabelrij.addElement(ods_cel(waarde))
            tabellen[naam].addElement(tabelrij)
        boek.spreadsheet.addElement(tabellen[naam])
    if wijzig:
        wijzig(tabellen)
    doel = io.BytesIO()
    boek.write(doel)
    return doel.getvalue()


def csv_map(map_: Path, inhoud: Bladen, scheiding: str = ";", codering: str = "utf-8") -> Path:
    """Sheets as a folder of CSV files; numbers with a decimal comma."""
    map_.mkdir(exist_ok=True)
    for naam, rijen in inhoud.items():
        regels = [scheiding.join(_csv_veld(waarde, scheiding) for waarde in rij) for rij in rijen]
        (map_ / f"{naam}.csv").write_bytes(("\r\n".join(regels) + "\r\n").encode(codering))
    return map_


def _csv_veld(waarde: Any, scheiding: str) -> str:
    tekst = waarde if isinstance(waarde, str) else str(waarde).replace(".", ",")
    aanhalen = any(teken in tekst for teken in (scheiding, '"', "\n"))
    return '"' + tekst.replace('"', '""') + '"' if aanhalen else tekst


def fouten_van(lees: Callable[..., Any], *argumenten: Any) -> tuple[Fout, ...]:
    """Faults and warnings of an input that is refused; warnings of one that is not."""
    try:
        _, fouten = lees(*argumenten)
        geweigerd = False
    except OngeldigeInvoer as ongeldig:
        fouten, geweigerd = ongeldig.fouten, True
    assert any(fout.ernst == "fout" for fout in fouten) == geweigerd
    return tuple(fouten)


def plaats(fout: Fout) -> Any:
    """Where a fault is said to be: a pointer, or sheet, row and column."""
    return (fout.blad, fout.rij, fout.kolom) if fout.in_tabel else pointer(fout.loc)
