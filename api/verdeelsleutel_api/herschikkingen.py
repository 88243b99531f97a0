"""`POST /v1/herschikkingen/bereken`: one herschikking, answered at once, nothing stored."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.openapi import BEREKEN
from verdeelsleutel_api.problem import API_VERSIE, eis_json, taal_van
from verdeelsleutel_api.rekenen import Rekenplaatsen

router = APIRouter()


@router.post("/herschikkingen/bereken", **BEREKEN)
async def bereken_herschikking(request: Request) -> Response:
    """The body is read raw: a JSON reader that takes duplicate keys, NaN or UTF-16 is no guard of money."""
    eis_json(request)
    taal = taal_van(request)
    inhoud = await request.body()
    rekenplaatsen: Rekenplaatsen = request.app.state.rekenplaatsen
    return Response(
        await rekenplaatsen(_uitkomst, inhoud, taal),
        media_type="application/json",
        headers={"Content-Language": taal, "Vary": "Accept-Language", "API-Version": API_VERSIE},
    )


def _uitkomst(inhoud: bytes, taal: Taal) -> bytes:
    from verdeelsleutel.herschikking import bereken, json_bytes
    from verdeelsleutel.tabellen import lees_json

    invoer, waarschuwingen = lees_json(inhoud)
    return json_bytes(bereken(invoer, waarschuwingen=waarschuwingen, taal=taal))
