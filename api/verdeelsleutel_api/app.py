"""The application: the API under /v1, the page at /, the documentation at /docs; all of it stateless."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from verdeelsleutel_api import herschikkingen, pages, plafond_api, plafond_pages, problem
from verdeelsleutel_api.grenzen import Grenzen
from verdeelsleutel_api.instellingen import Instellingen
from verdeelsleutel_api.koppen import Koppen
from verdeelsleutel_api.openapi import maak_openapi
from verdeelsleutel_api.rekenen import Rekenplaatsen


def maak_app(instellingen: Instellingen | None = None) -> FastAPI:
    """Build the application; nothing is read from the folder it is started in."""
    instellingen = instellingen or Instellingen()
    rekenplaatsen = Rekenplaatsen(instellingen.tegelijk)
    api = _maak_api(rekenplaatsen)
    app = FastAPI(title="Verdeelsleutel", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.rekenplaatsen = rekenplaatsen
    app.state.instellingen = instellingen
    app.router.routes = [
        Mount("/v1", app=api),
        Mount("/static", app=StaticFiles(directory=str(files("verdeelsleutel_api") / "static"))),
        Route("/openapi.json", _openapi_van(api)),
        *pages.routes,
        *plafond_pages.routes,
    ]
    app.router.redirect_slashes = False
    problem.registreer(app)
    app.add_middleware(Grenzen, instellingen=instellingen)
    app.add_middleware(Koppen)
    return app


def _maak_api(rekenplaatsen: Rekenplaatsen) -> FastAPI:
    api = FastAPI(
        title="Verdeelsleutel",
        summary="Verdeelt schaars zorggeld op de cent, en laat zien waarom.",
        description=(
            "Herschikking van de contracteerruimte Wlz, en plafonds onder de Zvw. "
            "Bedragen zijn euro's met twee decimalen als tekst. "
            "Elke fout is `application/problem+json` (RFC 9457) met alle fouten tegelijk, elk op haar plaats."
        ),
        version=problem.API_VERSIE,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        servers=[{"url": "/v1", "description": "Deze server"}],
        contact={"name": "Beheerder van deze Verdeelsleutel"},
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        openapi_tags=[
            {"name": "Herschikkingen", "description": "De herschikking van een zorgkantoorregio."},
            {"name": "Plafonds", "description": "Aanvragen om een plafond te verhogen, en de afrekening eronder."},
        ],
    )
    api.state.rekenplaatsen = rekenplaatsen
    api.include_router(herschikkingen.router)
    api.include_router(plafond_api.router)
    api.router.routes.append(Route("/openapi.json", _openapi_van(api)))
    api.router.redirect_slashes = False
    problem.registreer(api)
    return api


def _openapi_van(api: FastAPI) -> Any:
    async def openapi(request: Request) -> Response:
        """The document is made once, at the first request, since its example is calculated."""
        if api.openapi_schema is None:
            rekenplaatsen: Rekenplaatsen = api.state.rekenplaatsen
            api.openapi_schema = await rekenplaatsen(maak_openapi, api)
        return JSONResponse(api.openapi_schema, headers={"API-Version": problem.API_VERSIE})

    return openapi
