"""The command `verdeelsleutel`: language, exit codes and what goes wrong; the commands stand in `opdrachten.py`.

click is used directly: its error classes are public, so that usage errors can be told in Dutch.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from types import TracebackType

import click

from verdeelsleutel.fouten import OngeldigeInvoer, Programmafout, Taal
from verdeelsleutel_api.opdrachten import maak_opdrachten
from verdeelsleutel_api.opdrachtvorm import gebruiksfout
from verdeelsleutel_api.stoppen import Gestopt
from verdeelsleutel_api.teksten import tekst

INVOER_FOUT = 2
PROGRAMMA_FOUT = 3
AFGEBROKEN = 130
LEZER_WEG = 141


def main() -> None:
    """Entry point. An exception that nobody foresaw ends with code 3, since Python's own 1 means "the answer is no"."""
    sys.excepthook = _onvoorzien
    _schrijf_utf8()
    code = voer_uit(sys.argv[1:])
    sys.exit(code)


def voer_uit(argumenten: Sequence[str]) -> int:
    """Run a command line and give back its exit code; what goes wrong is told on standard error."""
    taal = gekozen_taal(argumenten)
    try:
        code = _voer_uit(argumenten, taal)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return LEZER_WEG
    except KeyboardInterrupt:
        click.echo(tekst("cli.fouten.afgebroken", taal), err=True)
        return AFGEBROKEN
    except Programmafout as fout:
        click.echo(f"{tekst('cli.fouten.programma', taal)}\n\n{fout}", err=True)
        return PROGRAMMA_FOUT
    return code


def gekozen_taal(argumenten: Sequence[str]) -> Taal:
    """The language, known before the command line is read, since usage errors are told in it too."""
    gekozen = ""
    for een, volgende in zip(argumenten, [*argumenten, ""][1:], strict=True):
        if een == "--lang":
            gekozen = volgende
        elif een.startswith("--lang="):
            gekozen = een.removeprefix("--lang=")
    return "en" if gekozen == "en" else "nl"


def _voer_uit(argumenten: Sequence[str], taal: Taal) -> int:
    """Click's own `main` would end a broken pipe with 1, so its steps are taken here."""
    opdrachten = maak_opdrachten(taal)
    try:
        with opdrachten.make_context("verdeelsleutel", list(argumenten)) as ctx:
            return int(opdrachten.invoke(ctx))
    except click.exceptions.Exit as einde:
        return einde.exit_code
    except click.UsageError as fout:
        click.echo(gebruiksfout(fout, taal), err=True)
    except Gestopt as fout:
        click.echo(tekst("cli.fout", taal, melding=str(fout)), err=True)
    except OngeldigeInvoer as fout:
        _toon_fouten(fout, taal)
    return INVOER_FOUT


def _toon_fouten(fout: OngeldigeInvoer, taal: Taal) -> None:
    from verdeelsleutel_api.scherm import console
    from verdeelsleutel_api.terminal import toon_fouten

    toon_fouten(fout.fouten, console(stderr=True), taal)


def _schrijf_utf8() -> None:
    """UTF-8 whatever the terminal says it is; a name that is no text shows as escapes instead of ending the program."""
    for stroom in (sys.stdout, sys.stderr):
        if isinstance(stroom, io.TextIOWrapper):
            stroom.reconfigure(encoding="utf-8", errors="backslashreplace")


def _onvoorzien(soort: type[BaseException], fout: BaseException, spoor: TracebackType | None) -> None:
    sys.stderr.write(tekst("cli.fouten.programma", gekozen_taal(sys.argv[1:])) + "\n\n")
    traceback.print_exception(soort, fout, spoor)
    sys.stderr.flush()
    os._exit(PROGRAMMA_FOUT)
