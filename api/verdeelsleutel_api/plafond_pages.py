"""The pages at /plafonds: give a workbook, see its faults or its answer, download it. Works without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verdeelsleutel.fouten import Fout, OngeldigeInvoer, Taal
from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer
from verdeelsleutel.plafond.afrekening.uitkomst import AfrekeningUitkomst
from verdeelsleutel.plafond.beoordeling.invoer import Beoordelingsverzoek
from verdeelsleutel.plafond.beoordeling.uitkomst import BeoordelingUitkomst
from verdeelsleutel_api.downloads import XLSX, als_download
from verdeelsleutel_api.formulier import Bestand
from verdeelsleutel_api.pages import html, maak_pagina, pagina_taal, van_formulier
from verdeelsleutel_api.plafond_api import MEESTE_DECLARATIES, te_veel_declaraties
from verdeelsleutel_api.rekenen import Rekenplaatsen
from verdeelsleutel_api.sjablonen import vul

DOEL = "/plafonds"
VOORBEELD = (8, 29)
"""Requests and seed of the example on the page."""
Antwoord = tuple[
    tuple[Beoordelingsverzoek, BeoordelingUitkomst] | None,
    tuple[AfrekeningInvoer, AfrekeningUitkomst] | None,
    tuple[Fout, ...],
]


async def start(request: Request) -> Response:
    """What the page does, and the form."""
    taal = pagina_taal(request)
    return html(vul("plafonds.html", taal, hier="plafonds", wissel_pad=DOEL, doel=DOEL, bladen=_bladen()))


async def uitkomst(request: Request) -> Response:
    """The answer to an upload, or its faults."""
    return await van_formulier(request, _uitkomst, DOEL)


async def voorbeeld(request: Request) -> Response:
    """The answer to the example."""
    rekenplaatsen: Rekenplaatsen = request.app.state.rekenplaatsen
    bestand = await rekenplaatsen(_voorbeeld_bestand)
    return await rekenplaatsen(maak_pagina, bestand, _uitkomst_van_voorbeeld, pagina_taal(request), DOEL)


async def voorbeeld_xlsx(request: Request) -> Response:
    """The example as a workbook."""
    rekenplaatsen: Rekenplaatsen = request.app.state.rekenplaatsen
    bestand = await rekenplaatsen(_voorbeeld_bestand)
    return als_download(bestand.inhoud, XLSX, "plafonds-voorbeeld.xlsx")


async def werkboek(request: Request) -> Response:
    """The answer as a workbook."""
    return await van_formulier(request, _werkboek, DOEL)


async def beoordeling_json(request: Request) -> Response:
    """The assessment as the API gives it."""
    return await van_formulier(request, _beoordeling_json, DOEL)


async def afrekening_json(request: Request) -> Response:
    """The settlement as the API gives it."""
    return await van_formulier(request, _afrekening_json, DOEL)


async def naar_start(request: Request) -> Response:
    """Who comes back to the address of a download begins again."""
    zoek = "?lang=en" if pagina_taal(request) == "en" else ""
    return RedirectResponse(DOEL + zoek, status_code=303)


routes = [
    Route(DOEL, start, methods=["GET"]),
    Route(DOEL, uitkomst, methods=["POST"]),
    Route(f"{DOEL}/voorbeeld", voorbeeld),
    Route(f"{DOEL}/voorbeeld.xlsx", voorbeeld_xlsx),
    *(
        Route(f"{DOEL}/{naam}", naar, methods=[methode])
        for naam, maak in (
            ("werkboek", werkboek),
            ("beoordeling", beoordeling_json),
            ("afrekening", afrekening_json),
        )
        for methode, naar in (("GET", naar_start), ("POST", maak))
    ),
]


def _bereken(bestand: Bestand, taal: Taal) -> Antwoord:
    """Read, check and calculate; the same file gives the same answer for the page and each download."""
    from verdeelsleutel.plafond import afrekenen, beoordeel_verzoek
    from verdeelsleutel.tabellen.plafond_lees import lees_beide, lees_bron_bytes

    bron = lees_bron_bytes(bestand.inhoud, bestand.naam)
    declaraties = bron.boom.get("declaraties") if isinstance(bron.boom, dict) else None
    if isinstance(declaraties, list) and len(declaraties) > MEESTE_DECLARATIES:
        raise OngeldigeInvoer([te_veel_declaraties(len(declaraties), in_tabel=bron.plekken is not None)])
    beoordeling, afrekening = lees_beide(bron)
    beoordeeld = afgerekend = None
    waarschuwingen: tuple[Fout, ...] = ()
    if beoordeling:
        verzoek, waarschuwingen = beoordeling
        beoordeeld = verzoek, beoordeel_verzoek(verzoek, waarschuwingen=waarschuwingen, taal=taal)
    if afrekening:
        waarschuwingen = waarschuwingen or afrekening[1]
        afgerekend = afrekening[0], afrekenen(afrekening[0], taal)
    return beoordeeld, afgerekend, waarschuwingen


def _uitkomst(bestand: Bestand, taal: Taal, *, is_voorbeeld: bool = False) -> Response:
    from verdeelsleutel_api.plafond_weergave import weergave

    beoordeling, afrekening, waarschuwingen = _bereken(bestand, taal)
    return html(
        vul(
            "plafond_uitkomst.html",
            taal,
            hier="plafonds",
            u=weergave(beoordeling, afrekening, waarschuwingen, taal),
            naam=bestand.naam,
            inhoud=bestand.ingepakt(),
            is_voorbeeld=is_voorbeeld,
        )
    )


def _uitkomst_van_voorbeeld(bestand: Bestand, taal: Taal) -> Response:
    return _uitkomst(bestand, taal, is_voorbeeld=True)


def _werkboek(bestand: Bestand, taal: Taal) -> Response:
    from verdeelsleutel.tabellen.plafond_uit import werkboek_bytes

    beoordeling, afrekening, _ = _bereken(bestand, taal)
    return als_download(werkboek_bytes(beoordeling, afrekening), XLSX, "plafonds.xlsx")


def _beoordeling_json(bestand: Bestand, taal: Taal) -> Response:
    from verdeelsleutel.plafond import json_bytes

    beoordeling, _, _ = _bereken(bestand, taal)
    if beoordeling is None:
        return html("", 404)
    return als_download(json_bytes(beoordeling[1]), "application/json", "plafonds-beoordeling.json")


def _afrekening_json(bestand: Bestand, taal: Taal) -> Response:
    from verdeelsleutel.plafond import json_bytes

    _, afrekening, _ = _bereken(bestand, taal)
    if afrekening is None:
        return html("", 404)
    return als_download(json_bytes(afrekening[1]), "application/json", "plafonds-afrekening.json")


@cache
def _voorbeeld_bestand() -> Bestand:
    import tempfile
    from pathlib import Path

    from verdeelsleutel_scenarios.plafonds import schrijf_plafondvoorbeeld, voorbeeldplafonds

    with tempfile.TemporaryDirectory() as folder:
        pad = Path(folder) / "plafonds-voorbeeld.xlsx"
        schrijf_plafondvoorbeeld(voorbeeldplafonds(*VOORBEELD), pad)
        return Bestand(pad.name, pad.read_bytes())


def _bladen() -> list[tuple[str, list[tuple[str, bool]], bool]]:
    """Every sheet with its columns and whether they are required, and whether it selects requests by theirs."""
    from verdeelsleutel.tabellen.plafond_kolommen import KEUZEVELDEN, SCHEMA

    return [
        (naam, [(kolom, kolom in kolommen.nodig) for kolom in _eigen(kolommen.lezers, kiest)], kiest)
        for naam, kolommen in SCHEMA.items()
        for kiest in [naam != "aanvragen" and set(KEUZEVELDEN) <= set(kolommen.lezers)]
    ]


def _eigen(velden: Iterable[str], kiest: bool) -> list[str]:
    """The columns that are not there to select requests."""
    from verdeelsleutel.tabellen.plafond_kolommen import KEUZEVELDEN

    return [veld for veld in velden if not kiest or veld not in KEUZEVELDEN]
