"""`POST /v1/plafonds/beoordelen` and `/v1/plafonds/afrekenen`: ceilings, answered at once, nothing stored."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from verdeelsleutel.fouten import Fout, OngeldigeInvoer, Taal
from verdeelsleutel_api.antwoord import antwoord
from verdeelsleutel_api.plafond_openapi import AFREKENEN, BEOORDELEN

MEESTE_DECLARATIES = 50_000
"""Declaration totals in one request; the command line takes more."""

router = APIRouter()


@router.post("/plafonds/beoordelen", **BEOORDELEN)
async def beoordeel_aanvragen(request: Request) -> Response:
    """The body is read raw, as for a herschikking."""
    return await antwoord(request, _beoordeling)


@router.post("/plafonds/afrekenen", **AFREKENEN)
async def reken_declaraties_af(request: Request) -> Response:
    """The body is read raw, as for a herschikking."""
    return await antwoord(request, _afrekening)


def _beoordeling(inhoud: bytes, taal: Taal) -> bytes:
    from verdeelsleutel.plafond import beoordeel_verzoek, json_bytes, lees_beoordeling
    from verdeelsleutel.tabellen.json_in import boomfouten, lees_boom

    boom = lees_boom(inhoud)
    verzoek, waarschuwingen = lees_beoordeling(boom, list(boomfouten(boom)))
    return json_bytes(beoordeel_verzoek(verzoek, waarschuwingen=waarschuwingen, taal=taal))


def _afrekening(inhoud: bytes, taal: Taal) -> bytes:
    from verdeelsleutel.plafond import afrekenen, json_bytes, lees_afrekening
    from verdeelsleutel.tabellen.json_in import boomfouten, lees_boom

    boom = lees_boom(inhoud)
    vooraf = list(boomfouten(boom))
    declaraties = boom.get("declaraties") if isinstance(boom, dict) else None
    if isinstance(declaraties, list) and len(declaraties) > MEESTE_DECLARATIES:
        raise OngeldigeInvoer([te_veel_declaraties(len(declaraties))])
    return json_bytes(afrekenen(lees_afrekening(boom, vooraf), taal))


def te_veel_declaraties(aantal: int, *, in_tabel: bool = False) -> Fout:
    """The fault of more declaration totals than one request may hold."""
    gegevens = {"grens": str(MEESTE_DECLARATIES)}
    blad = "declaraties" if in_tabel else None
    return Fout(
        "te_veel_declaraties", ("declaraties",), waarde=str(aantal), gegevens=gegevens, blad=blad, in_tabel=in_tabel
    )
