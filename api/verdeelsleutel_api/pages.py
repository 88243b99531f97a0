"""The page at /: give a workbook, see its faults or its herschikking, download the result. Works without JavaScript."""

from __future__ import annotations

import logging
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verdeelsleutel.fouten import OngeldigeInvoer, Programmafout, Taal, als_dict, leesbaar
from verdeelsleutel_api import downloads
from verdeelsleutel_api.formulier import Bestand, OnleesbaarFormulier, lees_bestand
from verdeelsleutel_api.kolommen import kolommen
from verdeelsleutel_api.problem import SOORTEN, Probleem, probleem
from verdeelsleutel_api.rekenen import Rekenplaatsen
from verdeelsleutel_api.sjablonen import vul
from verdeelsleutel_api.teksten import tekst

_log = logging.getLogger(__name__)

Maak = Callable[[Bestand, Taal], Response]
HERSCHIKKING = "/herschikking"


async def start(request: Request) -> Response:
    """The start page."""
    return html(vul("start.html", pagina_taal(request), hier="start", kolommen=kolommen()))


async def docs(request: Request) -> Response:
    """The API's documentation, drawn by files that ship with the package."""
    return html(vul("docs.html", pagina_taal(request), hier="docs", wissel_pad="/docs"))


async def problemen(request: Request) -> Response:
    """What each `type` of problem means."""
    taal = pagina_taal(request)
    gegevens = {"maximum": f"{request.app.state.instellingen.max_invoer / 2**20:g} MiB", "methode": "…"}
    soorten = [probleem(status, taal, gegevens) for status in SOORTEN]
    return html(vul("problemen.html", taal, wissel_pad="/problemen", problemen=soorten))


async def voorbeeld(request: Request) -> Response:
    """The result of the example that ships."""
    rekenplaatsen: Rekenplaatsen = request.app.state.rekenplaatsen
    return await rekenplaatsen(
        maak_pagina, downloads.voorbeeld_bestand(), _uitkomst_van_voorbeeld, pagina_taal(request)
    )


async def herschikking(request: Request) -> Response:
    """The result of an upload, or its faults."""
    return await van_formulier(request, _uitkomst)


async def werkboek(request: Request) -> Response:
    """The result as a workbook."""
    return await van_formulier(request, downloads.werkboek)


async def verslag(request: Request) -> Response:
    """The result as a report."""
    return await van_formulier(request, downloads.verslag)


async def gegevens_json(request: Request) -> Response:
    """The result as JSON."""
    return await van_formulier(request, downloads.gegevens)


async def naar_start(request: Request) -> Response:
    """Who comes back to the address of a form begins again."""
    return RedirectResponse("/" + _lang_zoek(pagina_taal(request)), status_code=303)


async def voorbeeld_xlsx(_request: Request) -> Response:
    """The example as a workbook."""
    return downloads.als_download(downloads.voorbeeld_bestand().inhoud, downloads.XLSX, "voorbeeld.xlsx")


async def leeg_werkboek(request: Request) -> Response:
    """An empty workbook with headings and notes."""
    taal = pagina_taal(request)
    inhoud = await request.app.state.rekenplaatsen(downloads.leeg_werkboek, taal)
    return downloads.als_download(inhoud, downloads.XLSX, "herschikking-leeg.xlsx")


routes = [
    Route("/", start),
    Route("/docs", docs),
    Route("/problemen", problemen),
    Route("/voorbeeld", voorbeeld),
    Route("/voorbeeld.xlsx", voorbeeld_xlsx),
    Route("/leeg-werkboek.xlsx", leeg_werkboek),
    Route("/herschikking", naar_start, methods=["GET"]),
    Route("/herschikking", herschikking, methods=["POST"]),
    Route("/herschikking/werkboek", werkboek, methods=["POST"]),
    Route("/herschikking/verslag", verslag, methods=["POST"]),
    Route("/herschikking/json", gegevens_json, methods=["POST"]),
]


def pagina_taal(request: Request) -> Taal:
    """Dutch, unless the visitor switched."""
    return "en" if request.query_params.get("lang") == "en" else "nl"


def _lang_zoek(taal: Taal) -> str:
    return "?lang=en" if taal == "en" else ""


async def van_formulier(request: Request, maak: Maak, doel: str = HERSCHIKKING) -> Response:
    """What `maak` gives of an upload; `doel` is where the form on a page of faults sends the next one."""
    taal = pagina_taal(request)
    try:
        inhoud = await request.body()
    except Probleem as fout:
        return _probleem(fout, taal, doel)
    soort = request.headers.get("content-type", "")
    maximum = request.app.state.instellingen.max_invoer
    rekenplaatsen: Rekenplaatsen = request.app.state.rekenplaatsen
    return await rekenplaatsen(_lees_en_maak, soort, inhoud, maximum, maak, taal, doel)


def _lees_en_maak(soort: str, inhoud: bytes, maximum: int, maak: Maak, taal: Taal, doel: str) -> Response:
    try:
        bestand = lees_bestand(soort, inhoud, maximum)
    except OnleesbaarFormulier:
        return _bericht(taal, tekst("fouten.titel", taal), tekst("fouten.onleesbaar", taal), 400, doel)
    except Probleem as fout:
        return _probleem(fout, taal, doel)
    if bestand is None:
        return _bericht(taal, tekst("fouten.kop_geen", taal), tekst("fouten.geen_bestand", taal), 400, doel)
    return maak_pagina(bestand, maak, taal, doel)


def maak_pagina(bestand: Bestand, maak: Maak, taal: Taal, doel: str = HERSCHIKKING) -> Response:
    """Faults are the answer that was asked for, hence a page like any other, with status 200."""
    try:
        return maak(bestand, taal)
    except OngeldigeInvoer as fout:
        return _fouten(bestand, fout, taal, doel)
    except Programmafout as fout:
        _log.error("the answer was not shown: %s", fout)
        return _bericht(taal, tekst("fouten.programmafout_kop", taal), tekst("fouten.programmafout", taal), 500, doel)


def _uitkomst(bestand: Bestand, taal: Taal, *, is_voorbeeld: bool = False) -> Response:
    from verdeelsleutel_api.weergave import weergave

    invoer, uitkomst = downloads.bereken_bestand(bestand, taal)
    return html(
        vul(
            "uitkomst.html",
            taal,
            u=weergave(invoer, uitkomst, taal),
            naam=bestand.naam,
            inhoud=bestand.ingepakt(),
            is_voorbeeld=is_voorbeeld,
        )
    )


def _uitkomst_van_voorbeeld(bestand: Bestand, taal: Taal) -> Response:
    return _uitkomst(bestand, taal, is_voorbeeld=True)


def _fouten(bestand: Bestand, fout: OngeldigeInvoer, taal: Taal, doel: str) -> Response:
    alle = [als_dict(een, taal) for een in fout.fouten]
    fouten = [een for een in alle if een["ernst"] == "fout"]
    kop = tekst("fouten.kop_een" if len(fouten) == 1 else "fouten.kop_meer", taal, aantal=len(fouten))
    waarschuwingen = [een for een in alle if een["ernst"] != "fout"]
    return html(
        vul(
            "fouten.html",
            taal,
            kop=kop,
            uitleg=tekst("fouten.uitleg", taal),
            bestand=leesbaar(bestand.naam),
            fouten=fouten,
            waarschuwingen=waarschuwingen,
            doel=doel,
        )
    )


def _probleem(fout: Probleem, taal: Taal, doel: str) -> Response:
    inhoud = probleem(fout.status, taal, fout.gegevens)
    return _bericht(taal, inhoud["title"], f"{inhoud['detail']} {inhoud['fouten'][0]['oplossing']}", fout.status, doel)


def _bericht(taal: Taal, kop: str, uitleg: str, status: int, doel: str) -> Response:
    return html(
        vul("fouten.html", taal, kop=kop, uitleg=uitleg, fouten=[], waarschuwingen=[], bestand="", doel=doel), status
    )


def html(inhoud: str, status: int = 200) -> Response:
    """A page."""
    return Response(inhoud, status_code=status, media_type="text/html")
