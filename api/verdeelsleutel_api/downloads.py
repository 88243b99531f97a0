"""Results and examples as files to take away."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from pathlib import Path

from starlette.responses import Response

from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel_api.formulier import Bestand

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bereken_bestand(bestand: Bestand, taal: Taal) -> tuple[Invoer, Uitkomst]:
    """Read, check and calculate; the same file gives the same answer for the page and each download."""
    from verdeelsleutel.herschikking import bereken
    from verdeelsleutel.tabellen import lees_bytes

    invoer, waarschuwingen = lees_bytes(bestand.inhoud, bestand.naam)
    return invoer, bereken(invoer, waarschuwingen=waarschuwingen, taal=taal)


def werkboek(bestand: Bestand, taal: Taal) -> Response:
    """The result as a workbook with formulas."""
    from verdeelsleutel.tabellen import schrijf_werkboek

    invoer, uitkomst = bereken_bestand(bestand, taal)
    with tempfile.TemporaryDirectory() as folder:
        pad = Path(folder) / "uitkomst.xlsx"
        schrijf_werkboek(invoer, uitkomst, pad)
        return als_download(pad.read_bytes(), XLSX, bestandsnaam(invoer, ".xlsx"))


def verslag(bestand: Bestand, taal: Taal) -> Response:
    """The result as a report in one HTML file."""
    from verdeelsleutel.uitleg.verslag import schrijf_verslag

    invoer, uitkomst = bereken_bestand(bestand, taal)
    return als_download(schrijf_verslag(invoer, uitkomst, taal).encode(), "text/html", bestandsnaam(invoer, ".html"))


def gegevens(bestand: Bestand, taal: Taal) -> Response:
    """The result as the API gives it."""
    from verdeelsleutel.herschikking import json_bytes

    invoer, uitkomst = bereken_bestand(bestand, taal)
    return als_download(json_bytes(uitkomst), "application/json", bestandsnaam(invoer, ".json"))


def voorbeeld_bestand() -> Bestand:
    """The example that ships, as a workbook."""
    from verdeelsleutel_scenarios.voorbeeld import voorbeeld_pad

    return Bestand("voorbeeld.xlsx", voorbeeld_pad(".xlsx").read_bytes())


def leeg_werkboek(taal: Taal) -> bytes:
    """The empty workbook."""
    from verdeelsleutel_api.leeg_werkboek import leeg_werkboek as maak

    return maak(taal)


def bestandsnaam(invoer: Invoer, suffix: str) -> str:
    """``herschikking-2023-verzonnen-delta.xlsx``: letters, digits and dashes only, whatever the region is called."""
    ascii_naam = unicodedata.normalize("NFKD", invoer.regio.regio).encode("ascii", "ignore").decode().lower()
    regio = re.sub(r"[^a-z0-9]+", "-", ascii_naam).strip("-")[:60]
    return "-".join(filter(None, ("herschikking", str(invoer.regio.jaar), regio))) + suffix


def als_download(inhoud: bytes, soort: str, naam: str) -> Response:
    """Bytes that the browser saves instead of shows."""
    return Response(inhoud, media_type=soort, headers={"Content-Disposition": f'attachment; filename="{naam}"'})
