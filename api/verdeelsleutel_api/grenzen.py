"""Limits on request bodies: their size, and the time they may take."""

from __future__ import annotations

import asyncio
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from verdeelsleutel_api.instellingen import Instellingen
from verdeelsleutel_api.problem import Probleem


class Grenzen:
    """Refuses a body that is too large (413) or too slow (408); servers leave slow bodies open.

    The pages' forms may be larger than an input, since they carry it in base64.
    """

    def __init__(self, app: ASGIApp, instellingen: Instellingen) -> None:
        self.app = app
        self.instellingen = instellingen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request (ASGI)."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        in_api = scope["path"].startswith("/v1/")
        maximum = self.instellingen.max_invoer if in_api else self.instellingen.max_pagina
        await self.app(scope, _Meter(receive, maximum, self.instellingen).ontvang, send)


class _Meter:
    """Counts the bytes of one body against the clock.

    A body that is too large is still read, and dropped, up to four times the limit: a client that is cut off while it
    sends never sees the answer.
    """

    def __init__(self, receive: Receive, maximum: int, instellingen: Instellingen) -> None:
        self.receive = receive
        self.maximum = maximum
        self.instellingen = instellingen
        self.begin = time.monotonic()
        self.gelezen = 0
        self.klaar = False

    async def ontvang(self) -> Message:
        if self.klaar:
            return await self.receive()
        bericht = await self._op_tijd()
        while self.gelezen > self.maximum and not self.klaar and self.gelezen <= 4 * self.maximum:
            bericht = await self._op_tijd()
        if self.gelezen > self.maximum:
            raise Probleem(413, {"maximum": f"{self.maximum / 2**20:g} MiB"})
        return bericht

    async def _op_tijd(self) -> Message:
        rust = self.instellingen.aanloop_seconden
        einde = self.begin + rust + self.gelezen / self.instellingen.bytes_per_seconde
        try:
            bericht = await asyncio.wait_for(self.receive(), min(rust, einde - time.monotonic()))
        except TimeoutError:
            self.klaar = True
            raise Probleem(408) from None
        self.klaar = bericht["type"] == "http.disconnect" or not bericht.get("more_body", False)
        self.gelezen += len(bericht.get("body", b""))
        return bericht
