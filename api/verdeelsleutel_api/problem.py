"""Errors as problem details (RFC 9457): one body for everything that goes wrong, whatever the client accepts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from email.message import Message
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from verdeelsleutel.fouten import Fout, OngeldigeInvoer, Taal, als_dict
from verdeelsleutel_api.koppen import VEILIGHEID
from verdeelsleutel_api.taal import kies_taal
from verdeelsleutel_api.teksten import tekst

MEDIA_TYPE = "application/problem+json"
API_VERSIE = "1.0.0"

SOORTEN = {
    400: "ongeldige_invoer",
    404: "niet_gevonden",
    405: "methode",
    408: "te_traag",
    413: "te_groot",
    415: "mediatype",
    500: "programmafout",
}
"""Every kind of problem by its status; the words stand in the catalogue under `probleem`."""


_KOPPEN = {408: {"Connection": "close"}, 413: {"Connection": "close"}}


class Probleem(Exception):
    """A request that cannot be answered; `status` is a key of `SOORTEN`."""

    def __init__(self, status: int, gegevens: Mapping[str, object] | None = None) -> None:
        super().__init__(SOORTEN[status])
        self.status = status
        self.gegevens = dict(gegevens or {})


def probleem(status: int, taal: Taal, gegevens: Mapping[str, object] | None = None) -> dict[str, Any]:
    """The body of a problem that is not about the input's fields; its one fault points at the whole request."""
    soort = f"probleem.{SOORTEN[status]}"
    detail = tekst(f"{soort}.detail", taal, **(gegevens or {}))
    fout = {
        "code": SOORTEN[status],
        "ernst": "fout",
        "pointer": "",
        "waarde": None,
        "melding": detail,
        "oplossing": tekst(f"{soort}.oplossing", taal),
    }
    return {**_kop(status, taal), "detail": detail, "fouten": [fout]}


def probleem_van_fouten(fouten: Sequence[Fout], taal: Taal) -> dict[str, Any]:
    """The body for invalid input: every fault and warning at its place."""
    aantal = sum(fout.ernst == "fout" for fout in fouten)
    detail = tekst(f"probleem.ongeldige_invoer.{'een' if aantal == 1 else 'meer'}", taal, aantal=aantal)
    return {**_kop(400, taal), "detail": detail, "fouten": [als_dict(fout, taal) for fout in fouten]}


def _kop(status: int, taal: Taal) -> dict[str, Any]:
    soort = SOORTEN[status]
    return {
        "type": f"/problemen#{soort.replace('_', '-')}",
        "title": tekst(f"probleem.{soort}.titel", taal),
        "status": status,
    }


def antwoord(inhoud: Mapping[str, Any], taal: Taal, koppen: Mapping[str, str] | None = None) -> Response:
    """A problem as a response; a lone surrogate in a value becomes its escape."""
    return Response(
        (json.dumps(inhoud, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace"),
        status_code=inhoud["status"],
        media_type=MEDIA_TYPE,
        headers={**(koppen or {}), "Content-Language": taal, "Vary": "Accept-Language", "API-Version": API_VERSIE},
    )


def taal_van(request: Request) -> Taal:
    """The language of the answer to this request."""
    return kies_taal(",".join(request.headers.getlist("accept-language")))


def eis_json(request: Request) -> None:
    """JSON in UTF-8 and nothing else: no other media type, charset or content coding."""
    soort = Message()
    soort["Content-Type"] = request.headers.get("content-type", "")
    charset = soort.get_param("charset", "utf-8")
    codering = request.headers.get("content-encoding", "identity")
    json_in_utf8 = soort.get_content_type() == "application/json" and str(charset).lower() in ("utf-8", "utf8")
    if not json_in_utf8 or codering.strip().lower() != "identity":
        raise Probleem(415)


def registreer(app: FastAPI) -> None:
    """Let `app` answer every error with a problem."""

    @app.exception_handler(OngeldigeInvoer)
    async def bij_invoer(request: Request, fout: OngeldigeInvoer) -> Response:
        taal = taal_van(request)
        return antwoord(probleem_van_fouten(fout.fouten, taal), taal)

    @app.exception_handler(Probleem)
    async def bij_probleem(request: Request, fout: Probleem) -> Response:
        taal = taal_van(request)
        return antwoord(probleem(fout.status, taal, fout.gegevens), taal, _KOPPEN.get(fout.status))

    @app.exception_handler(HTTPException)
    async def bij_http(request: Request, fout: HTTPException) -> Response:
        taal = taal_van(request)
        status = fout.status_code if fout.status_code in SOORTEN else 400
        return antwoord(probleem(status, taal, {"methode": request.method}), taal, fout.headers)

    @app.exception_handler(ClientDisconnect)
    async def bij_vertrek(_request: Request, _fout: ClientDisconnect) -> Response:
        """Who hangs up while sending gets no answer, and no traceback in the log."""
        return Response(status_code=400)

    @app.exception_handler(Exception)
    async def bij_programmafout(request: Request, _fout: Exception) -> Response:
        """No internals: they are for the log. The headers are set here, since this is outside all middleware."""
        taal = taal_van(request)
        return antwoord(probleem(500, taal), taal, VEILIGHEID)
