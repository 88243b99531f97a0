"""Limits on bodies, with small ones set so that the tests are quick."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from verdeelsleutel_api.app import maak_app
from verdeelsleutel_api.grenzen import Grenzen
from verdeelsleutel_api.instellingen import MIB, Instellingen
from verdeelsleutel_api.problem import MEDIA_TYPE, Probleem

PAD = "/v1/herschikkingen/bereken"
KLEIN = Instellingen(max_invoer=1000, max_pagina=3000)


@pytest.fixture(scope="module")
def krap() -> TestClient:
    return TestClient(maak_app(KLEIN))


def test_the_limit_is_32_mib() -> None:
    assert Instellingen().max_invoer == 32 * MIB


@pytest.mark.parametrize(("lengte", "status"), [(1000, 400), (1001, 413), (3000, 413), (50_000, 413)])
def test_a_body_over_the_limit_is_413(krap: TestClient, lengte: int, status: int) -> None:
    antwoord = krap.post(PAD, content=b" " * lengte, headers={"Content-Type": "application/json"})
    assert antwoord.status_code == status
    assert antwoord.headers["content-type"] == MEDIA_TYPE


def test_a_body_without_a_length_is_counted_too(krap: TestClient) -> None:
    brokken = (b" " * 100 for _ in range(20))
    antwoord = krap.post(PAD, content=brokken, headers={"Content-Type": "application/json"})
    assert antwoord.status_code == 413
    assert antwoord.json()["fouten"][0]["code"] == "te_groot"


def test_an_upload_over_the_limit_is_a_page_that_says_so(krap: TestClient) -> None:
    """Also between the limit of a file and that of its form."""
    for lengte in (1500, 9000):
        antwoord = krap.post("/herschikking", files={"bestand": ("a.json", b" " * lengte)})
        assert antwoord.status_code == 413
        assert antwoord.headers["content-type"].startswith("text/html")
        assert "te groot" in antwoord.text


def _lees(instellingen: Instellingen, receive: Receive) -> int:
    """Bytes of a body as an application behind the limits reads it."""
    gelezen = 0

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        nonlocal gelezen
        meer = True
        while meer:
            bericht = await receive()
            gelezen += len(bericht["body"])
            meer = bericht["more_body"]

    async def send(_bericht: Message) -> None:
        raise AssertionError

    asyncio.run(Grenzen(app, instellingen)({"type": "http", "path": PAD}, receive, send))
    return gelezen


def _druppels(aantal: int, omvang: int, rust: float) -> Receive:
    over = iter(range(aantal, 0, -1))

    async def receive() -> Message:
        await asyncio.sleep(rust)
        return {"type": "http.request", "body": b" " * omvang, "more_body": next(over) > 1}

    return receive


def test_a_body_that_stalls_is_408() -> None:
    async def receive() -> Message:
        await asyncio.sleep(60)
        raise AssertionError

    with pytest.raises(Probleem) as fout:
        _lees(Instellingen(aanloop_seconden=0.05), receive)
    assert fout.value.status == 408


def test_a_body_that_drips_is_408() -> None:
    """Each byte in time, all of them together not."""
    with pytest.raises(Probleem) as fout:
        _lees(Instellingen(aanloop_seconden=0.1), _druppels(1000, 1, 0.02))
    assert fout.value.status == 408


def test_a_body_that_flows_may_take_longer() -> None:
    instellingen = Instellingen(aanloop_seconden=0.2, bytes_per_seconde=1000)
    assert _lees(instellingen, _druppels(10, 1000, 0.04)) == 10_000


def test_large_bodies_wait_for_each_other_and_small_ones_do_not() -> None:
    """With one place, the second large body is read only when the first request is answered."""
    gebeurd: list[str] = []
    grenzen = Grenzen(_houd_vast(gebeurd), Instellingen(klein=10, grote_tegelijk=1))

    async def alle() -> None:
        await asyncio.gather(*(_stuur(grenzen, naam, omvang) for naam, omvang in (("a", 50), ("b", 50), ("klein", 1))))

    asyncio.run(alle())
    assert gebeurd.index("a klaar") < gebeurd.index("b gelezen")
    assert gebeurd.index("klein klaar") < gebeurd.index("a klaar")


def _houd_vast(gebeurd: list[str]) -> Callable[[Scope, Receive, Send], Any]:
    async def app(scope: Scope, receive: Receive, _send: Send) -> None:
        while (await receive())["more_body"]:
            pass
        gebeurd.append(f"{scope['naam']} gelezen")
        await asyncio.sleep(0 if scope["naam"] == "klein" else 0.05)
        gebeurd.append(f"{scope['naam']} klaar")

    return app


async def _stuur(grenzen: Grenzen, naam: str, omvang: int) -> None:
    async def send(_bericht: Message) -> None:
        raise AssertionError

    await grenzen({"type": "http", "path": PAD, "naam": naam}, _druppels(3, omvang, 0), send)


@pytest.mark.parametrize("pad", [PAD, "/herschikking"])
def test_who_hangs_up_while_sending_leaves_no_traceback(pad: str) -> None:
    """An exception that leaves the application is logged with its whole stack."""
    koppen = [(b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": pad, "headers": koppen, "query_string": b"", "root_path": ""}
    berichten = iter([{"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"}])

    async def receive() -> Message:
        return next(berichten)

    async def send(_bericht: Message) -> None:
        pass

    asyncio.run(maak_app()(scope, receive, send))
