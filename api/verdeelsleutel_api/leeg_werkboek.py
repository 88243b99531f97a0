"""An empty workbook to fill in: every heading, with a note that says what the column holds."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.kolommen import Kolom, kolommen
from verdeelsleutel_api.teksten import tekst

BLADEN = ("regio", "afspraken", "deelruimtes", "beleid")
"""Without `prestaties`: it replaces columns of `afspraken`, so it is not for who begins."""

_INVULRIJEN = 2000
_FORMATEN = {
    "agb": "@",
    "tekst": "@",
    "keuze": "@",
    "lijst": "@",
    "bedrag": "#,##0.00",
    "jaar": "0",
    "datum": "d-m-yyyy",
}


def leeg_werkboek(taal: Taal) -> bytes:
    """The workbook, with its notes in `taal`; the same bytes every time."""
    doel = BytesIO()
    with xlsxwriter.Workbook(doel, {"in_memory": True}) as werkboek:
        werkboek.set_properties({"created": datetime(2023, 1, 1)})
        verplicht = werkboek.add_format({"bold": True, "bg_color": "#D6E6F0", "bottom": 1})
        vrij = werkboek.add_format({"bold": True, "bg_color": "#EEF2F5", "bottom": 1})
        formaten = {soort: werkboek.add_format({"num_format": vorm}) for soort, vorm in _FORMATEN.items()}
        for blad in BLADEN:
            werkblad = werkboek.add_worksheet(blad)
            werkblad.freeze_panes(1, 0)
            for k, kolom in enumerate(kolommen()[blad]):
                werkblad.set_column(k, k, max(14, len(kolom.naam) + 4), formaten[kolom.soort])
                _schrijf_kop(werkblad, k, kolom, verplicht if kolom.verplicht else vrij, taal)
    return doel.getvalue()


def _schrijf_kop(werkblad: Worksheet, k: int, kolom: Kolom, vorm: Format, taal: Taal) -> None:
    soort = tekst("start.verplicht" if kolom.verplicht else "start.vrij", taal)
    werkblad.write_string(0, k, kolom.naam, vorm)
    werkblad.write_comment(0, k, f"{kolom.uitleg(taal)} ({soort})", {"x_scale": 2, "author": "Verdeelsleutel"})
    if kolom.soort == "keuze":
        werkblad.data_validation(1, k, _INVULRIJEN, k, {"validate": "list", "source": list(kolom.waarden)})
