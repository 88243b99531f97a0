"""An answer of the API: calculated at once, nothing stored."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request, Response

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.problem import API_VERSIE, eis_json, taal_van
from verdeelsleutel_api.rekenen import Rekenplaatsen


async def antwoord(request: Request, maak: Callable[[bytes, Taal], bytes]) -> Response:
    """What `maak` makes of the body, in the language asked.

    The body is read raw: a JSON reader that takes duplicate keys, NaN or UTF-16 is no guard of money.
    """
    eis_json(request)
    taal = taal_van(request)
    inhoud = await request.body()
    rekenplaatsen: Rekenplaatsen = request.app.state.rekenplaatsen
    return Response(
        await rekenplaatsen(maak, inhoud, taal),
        media_type="application/json",
        headers={"Content-Language": taal, "Vary": "Accept-Language", "API-Version": API_VERSIE},
    )
