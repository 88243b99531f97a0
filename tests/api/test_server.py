"""`verdeelsleutel start`: a real server on a real port."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest

from programma import draai
from server import draaiende_server
from verdeelsleutel_api.server import vrije_poort
from verdeelsleutel_api.stoppen import Gestopt

BEREKEN = "/v1/herschikkingen/bereken"
SLECHTE_MODULE = "raise RuntimeError('a module of the folder it was started in')\n"


@pytest.fixture(scope="module")
def adres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Started in a folder with modules of the same names, which it must not pick up."""
    folder = tmp_path_factory.mktemp("ergens")
    for naam in ("verdeelsleutel_api.py", "fastapi.py", "calendar.py"):
        (folder / naam).write_text(SLECHTE_MODULE, encoding="utf-8")
    with draaiende_server(folder) as adres:
        yield adres


def test_it_serves_the_page_the_api_and_the_documentation(adres: str, voorbeeld: dict[str, Any]) -> None:
    with httpx2.Client(base_url=adres) as client:
        assert "Verdeelsleutel" in client.get("/").text
        assert client.get("/docs").status_code == 200
        assert client.post(BEREKEN, json=voorbeeld).json()["status"] == "verdeeld"


def test_a_body_that_is_too_large_gets_its_answer(adres: str) -> None:
    """The client is not cut off while it still sends."""
    with httpx2.Client(base_url=adres, timeout=60) as client:
        antwoord = client.post(BEREKEN, content=b" " * (40 * 2**20), headers={"Content-Type": "application/json"})
    assert antwoord.status_code == 413


def test_slow_clients_do_not_keep_others_waiting(adres: str, voorbeeld: dict[str, Any]) -> None:
    """Half-sent headers and half-sent bodies stay open; a good request is answered meanwhile."""
    traag = [_halve_koppen(adres) for _ in range(40)] + [_half_lijf(adres) for _ in range(40)]
    try:
        with httpx2.Client(base_url=adres) as client:
            assert client.post(BEREKEN, json=voorbeeld).status_code == 200
    finally:
        for verbinding in traag:
            verbinding.close()


def test_slow_clients_are_closed(adres: str) -> None:
    """Headers by the server, a body with 408; both are waited for at the same time."""
    koppen, lijf = _halve_koppen(adres), _half_lijf(adres)
    for verbinding in (koppen, lijf):
        verbinding.settimeout(30)
    with koppen, lijf:
        assert koppen.recv(4096) == b""
        antwoord = b"".join(iter(lambda: lijf.recv(4096), b""))
    assert antwoord.startswith(b"HTTP/1.1 408")
    assert b"application/problem+json" in antwoord


def test_many_requests_at_once_give_the_same_bytes(adres: str, voorbeeld: dict[str, Any]) -> None:
    inhoud = json.dumps(voorbeeld).encode()

    with httpx2.Client(base_url=adres, timeout=60, headers={"Content-Type": "application/json"}) as client:

        def stuur(_: int) -> bytes:
            return client.post(BEREKEN, content=inhoud).content

        with ThreadPoolExecutor(16) as draden:
            assert len(set(draden.map(stuur, range(48)))) == 1


def test_a_port_in_use_is_told(adres: str) -> None:
    poort = adres.rpartition(":")[2]
    uitkomst = draai("start", "--poort", poort)
    assert uitkomst.returncode == 2
    assert f"Poort {poort} op 127.0.0.1 is al in gebruik" in uitkomst.stderr.decode("utf-8")


@pytest.mark.parametrize("adres_", ["geen.adres.invalid", "256.1.1.1", "", "\x00"])
def test_an_address_that_is_none_is_told(adres_: str) -> None:
    with pytest.raises(Gestopt, match="kan niet worden geluisterd"):
        vrije_poort(adres_, 0, "nl")


def test_port_zero_is_a_free_one() -> None:
    with socket.create_server(("127.0.0.1", vrije_poort("127.0.0.1", 0, "nl"))):
        pass


def _verbind(adres: str, begin: bytes) -> socket.socket:
    host, poort = adres.removeprefix("http://").split(":")
    verbinding = socket.create_connection((host, int(poort)))
    verbinding.sendall(begin)
    return verbinding


def _halve_koppen(adres: str) -> socket.socket:
    return _verbind(adres, b"POST " + BEREKEN.encode() + b" HTTP/1.1\r\nHost: x\r\n")


def _half_lijf(adres: str) -> socket.socket:
    koppen = b"Host: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
    return _verbind(adres, b"POST " + BEREKEN.encode() + b" HTTP/1.1\r\n" + koppen + b"{")
