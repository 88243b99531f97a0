"""Limits on request bodies: their size, the time they may take, and how many large ones are held at once."""

from __future__ import annotations

import asyncio
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from verdeelsleutel_api.instellingen import Instellingen
from verdeelsleutel_api.problem import Probleem


class Grenzen:
    """Refuses a body that is too large (413) or too slow (408), and lets large ones wait for each other.

    Servers leave slow bodies open; this closes them. The pages' forms may be larger than an input, since they carry it
    in base64. Memory is bounded by the number of large bodies; a small one never waits for them.
    """

    def __init__(self, app: ASGIApp, instellingen: Instellingen) -> None:
        self.app = app
        self.instellingen = instellingen
        self.grote_plaatsen = asyncio.Semaphore(instellingen.grote_tegelijk)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request (ASGI)."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        in_api = scope["path"].startswith("/v1/")
        maximum = self.instellingen.max_invoer if in_api else self.instellingen.max_pagina
        meter = _Meter(receive, maximum, self)
        try:
            await self.app(scope, meter.ontvang, send)
        finally:
            meter.sluit()


class _Meter:
    """Counts the bytes of one body against the clock.

    A body that is too large is still read, and dropped, up to four times the limit: a client that is cut off while it
    sends never sees the answer.
    """

    def __init__(self, receive: Receive, maximum: int, grenzen: Grenzen) -> None:
        self.receive = receive
        self.maximum = maximum
        self.grenzen = grenzen
        self.begin = time.monotonic()
        self.gelezen = 0
        self.klaar = False
        self.groot = False

    async def ontvang(self) -> Message:
        """The next message, or `Probleem`."""
        if self.klaar:
            return await self.receive()
        await self._wacht_als_groot()
        bericht = await self._op_tijd()
        while self.gelezen > self.maximum and not self.klaar and self.gelezen <= 4 * self.maximum:
            bericht = await self._op_tijd()
        if self.gelezen > self.maximum:
            raise Probleem(413, {"maximum": f"{self.maximum / 2**20:g} MiB"})
        return bericht

    def sluit(self) -> None:
        """Give up the place of a large body."""
        if self.groot:
            self.grenzen.grote_plaatsen.release()

    async def _wacht_als_groot(self) -> None:
        """Waiting for a place is not the client's slowness: the clock stands still meanwhile."""
        if self.groot or self.gelezen <= self.grenzen.instellingen.klein:
            return
        begin = time.monotonic()
        await self.grenzen.grote_plaatsen.acquire()
        self.groot = True
        self.begin += time.monotonic() - begin

    async def _op_tijd(self) -> Message:
        instellingen = self.grenzen.instellingen
        rust = instellingen.aanloop_seconden
        einde = self.begin + rust + self.gelezen / instellingen.bytes_per_seconde
        try:
            bericht = await asyncio.wait_for(self.receive(), min(rust, einde - time.monotonic()))
        except TimeoutError:
            self.klaar = True
            raise Probleem(408) from None
        self.klaar = bericht["type"] == "http.disconnect" or not bericht.get("more_body", False)
        self.gelezen += len(bericht.get("body", b""))
        return bericht
