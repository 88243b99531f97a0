"""Response headers that keep the page to itself: nothing is loaded from, framed by or sent to elsewhere."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

VEILIGHEID = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Koppen:
    """Adds the headers to every response; figures are not kept by browsers or proxies either."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request (ASGI)."""

        async def met_koppen(bericht: Message) -> None:
            if bericht["type"] == "http.response.start":
                koppen = MutableHeaders(scope=bericht)
                for naam, waarde in VEILIGHEID.items():
                    koppen[naam] = waarde
                koppen.setdefault("Cache-Control", "no-store")
            await send(bericht)

        await self.app(scope, receive, met_koppen if scope["type"] == "http" else send)
