"""`POST /v1/herschikkingen/bereken`: one herschikking, answered at once, nothing stored."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.antwoord import antwoord
from verdeelsleutel_api.openapi import BEREKEN

router = APIRouter()


@router.post("/herschikkingen/bereken", **BEREKEN)
async def bereken_herschikking(request: Request) -> Response:
    """The herschikking in the body, divided."""
    return await antwoord(request, _uitkomst)


def _uitkomst(inhoud: bytes, taal: Taal) -> bytes:
    from verdeelsleutel.herschikking import bereken, json_bytes
    from verdeelsleutel.tabellen import lees_json

    invoer, waarschuwingen = lees_json(inhoud)
    return json_bytes(bereken(invoer, waarschuwingen=waarschuwingen, taal=taal))
