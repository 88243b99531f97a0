"""Example inputs as files: the one that ships, and any request as JSON or workbook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from verdeelsleutel.fouten import VerdeelsleutelError
from verdeelsleutel.tabellen.werkboek_boek import nieuw_boek

BESTANDSSOORTEN = (".json", ".xlsx")

_GETALLEN = {
    "contracteerruimte": "#,##0.00",
    "herschikking_vorig_jaar": "#,##0.00",
    "groei_vastgelegd": "#,##0.00",
    "groei_gehonoreerd": "#,##0.00",
    "crisisafspraak": "#,##0.00",
    "productie": "#,##0.00",
    "realisatie_vorig_jaar": "#,##0.00",
    "maximum": "#,##0.00",
    "tarief": "#,##0.00",
    "volume_vorig_jaar": "#,##0.0000",
    "volume_groei_vastgelegd": "#,##0.0000",
    "volume_groei_gehonoreerd": "#,##0.0000",
    "volume_productie": "#,##0.0000",
    "jaar": "0",
}
"""Columns that hold numbers, with their format; every other cell is text."""


class OnbekendeBestandssoort(VerdeelsleutelError, ValueError):
    """An example is written as .json or .xlsx only."""


def voorbeeld_pad(suffix: str = ".xlsx") -> Path:
    """The small example region that ships with the package, as ``.xlsx`` or ``.json``."""
    _controleer(suffix)
    return Path(str(files("verdeelsleutel_scenarios") / "data" / f"voorbeeld{suffix}"))


def schrijf_voorbeeld(verzoek: dict[str, Any], pad: Path) -> None:
    """Write a request as JSON or as a workbook, by the suffix of `pad`.

    A workbook has the sheets ``regio``, ``afspraken``, ``prestaties``, ``deelruimtes`` and ``beleid`` as far as the
    request has them. The same request gives the same bytes.

    Raises
    ------
    OnbekendeBestandssoort
        any other suffix.
    """
    if pad.suffix == ".json":
        schrijf_json(verzoek, pad)
    else:
        schrijf_bladen(_bladen(verzoek), _GETALLEN, pad)


def schrijf_json(verzoek: dict[str, Any], pad: Path) -> None:
    """Write a request as JSON."""
    pad.write_text(json.dumps(verzoek, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def schrijf_bladen(bladen: Mapping[str, list[dict[str, str]]], getallen: Mapping[str, str], pad: Path) -> None:
    """Write sheets of rows as a workbook; the columns of `getallen` hold numbers in its formats, all others text.

    Raises
    ------
    OnbekendeBestandssoort
        `pad` ends in something else than .xlsx.
    """
    _controleer(pad.suffix)
    inhoud = BytesIO()
    with nieuw_boek(inhoud) as werkboek:
        kop = werkboek.add_format({"bold": True, "bottom": 1})
        formaten = {vorm: werkboek.add_format({"num_format": vorm}) for vorm in sorted(set(getallen.values()))}
        getal = {naam: formaten[vorm] for naam, vorm in getallen.items()}
        for blad, rijen in bladen.items():
            _schrijf_blad(werkboek.add_worksheet(blad), rijen, kop, getal)
    pad.write_bytes(inhoud.getbuffer())


def _controleer(suffix: str) -> None:
    if suffix not in BESTANDSSOORTEN:
        raise OnbekendeBestandssoort(f"een bestand dat op .json of .xlsx eindigt verwacht, gekregen: {suffix!r}")


def _bladen(verzoek: dict[str, Any]) -> dict[str, list[dict[str, str]]]:
    """Rows per sheet; a list inside a cell is joined by ``;``."""
    bladen = {"regio": [{naam: str(waarde) for naam, waarde in verzoek["regio"].items()}]}
    bladen["afspraken"] = verzoek["afspraken"]
    if verzoek.get("prestaties"):
        bladen["prestaties"] = verzoek["prestaties"]
    if verzoek.get("deelruimtes"):
        bladen["deelruimtes"] = [_deelruimte(deelruimte) for deelruimte in verzoek["deelruimtes"]]
    bladen["beleid"] = _beleid(verzoek.get("beleid", {}))
    return bladen


def _deelruimte(deelruimte: dict[str, Any]) -> dict[str, str]:
    omvat = {sleutel: ";".join(map(str, waarden)) for sleutel, waarden in deelruimte["omvat"].items()}
    keuzes = {sleutel: omvat.get(sleutel, "") for sleutel in ("leveringsvorm", "agb", "categorie")}
    return {"naam": deelruimte["naam"], "maximum": deelruimte["maximum"], **keuzes}


def _beleid(beleid: str | dict[str, Any]) -> list[dict[str, str]]:
    keuze: dict[str, Any] = {"profiel": beleid} if isinstance(beleid, str) else beleid
    rijen = [{"parameter": "profiel", "waarde": keuze["profiel"], "reden": ""}] if "profiel" in keuze else []
    for parameter, waarde in keuze.get("afwijkingen", {}).items():
        rijen.append({"parameter": parameter, "waarde": _waarde(waarde), "reden": keuze.get("reden", "")})
    return rijen


def _waarde(waarde: str | list[list[str]]) -> str:
    """As staff write it in a cell: a decimal comma, ``MPT+VPT;ZZP`` for an order."""
    return waarde.replace(".", ",") if isinstance(waarde, str) else ";".join("+".join(klasse) for klasse in waarde)


def _schrijf_blad(blad: Worksheet, rijen: list[dict[str, str]], kop: Format, getal: Mapping[str, Format]) -> None:
    kolommen = list(dict.fromkeys(naam for rij in rijen for naam in rij))
    for k, naam in enumerate(kolommen):
        breedste = max([len(naam), *(len(rij.get(naam, "")) for rij in rijen)])
        blad.set_column(k, k, min(60, breedste + 4))
        blad.write_string(0, k, naam, kop)
    blad.freeze_panes(1, 0)
    for r, rij in enumerate(rijen, start=1):
        for k, naam in enumerate(kolommen):
            if not (waarde := rij.get(naam, "")):
                continue
            if naam in getal:
                blad.write_number(r, k, Decimal(waarde), getal[naam])
            else:
                blad.write_string(r, k, waarde)
