"""The server behind `verdeelsleutel start`."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING

import click

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.stoppen import Gestopt, reden
from verdeelsleutel_api.teksten import tekst

if TYPE_CHECKING:
    from fastapi import FastAPI

KOPPEN_MILLISECONDEN = 5000
"""A client that sends its headers slower is cut off."""
STOP_SECONDEN = 10
"""How long requests that are being answered may take when the server is stopped."""


def dien(adres: str, poort: int, taal: Taal) -> None:
    """Serve until interrupted.

    Raises
    ------
    Gestopt
        the address is no address, or the port is in use.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    vrij = vrije_poort(adres, poort, taal)
    server = Granian(
        "verdeelsleutel_api.app:maak_app",
        address=adres,
        port=vrij,
        interface=Interfaces.ASGINL,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=KOPPEN_MILLISECONDEN),
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDEN,
    )
    naam = f"[{adres}]" if ":" in adres else adres
    click.echo(tekst("cli.start.draait", taal, url=f"http://{naam}:{vrij}"))
    # The application is handed over as it is: granian's own loader would search the current folder for modules first.
    server.serve(target_loader=warme_app, wrap_loader=False)


def warme_app() -> FastAPI:
    """The application after one calculation, so that the first visitor does not wait for libraries to load."""
    from verdeelsleutel_api.app import maak_app
    from verdeelsleutel_api.downloads import bereken_bestand, voorbeeld_bestand

    bereken_bestand(voorbeeld_bestand(), "nl")
    return maak_app()


def vrije_poort(adres: str, poort: int, taal: Taal) -> int:
    """The port, or a free one for 0, after listening at it for a moment."""
    try:
        familie = socket.getaddrinfo(adres, poort, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(familie, socket.SOCK_STREAM) as proef:
            proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            proef.bind((adres, poort))
            return int(proef.getsockname()[1])
    except (OSError, UnicodeError) as fout:
        if isinstance(fout, OSError) and fout.errno == errno.EADDRINUSE:
            andere = poort + 1 if poort < 65535 else 8000
            melding = tekst("cli.start.bezet", taal, adres=adres, poort=poort, andere=andere)
        else:
            waarom = reden(fout, taal) if isinstance(fout, OSError) else str(fout)
            melding = tekst("cli.start.kan_niet", taal, adres=adres, poort=poort, reden=waarom)
        raise Gestopt(melding) from fout
