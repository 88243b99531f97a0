"""A command that cannot go on, and why, in words."""

from __future__ import annotations

import errno
from pathlib import Path

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.teksten import tekst

_BEKEND = {
    errno.ENOENT: "bestaat_niet",
    errno.EACCES: "geen_toegang",
    errno.EPERM: "geen_toegang",
    errno.EROFS: "geen_toegang",
    errno.ENOSPC: "schijf_vol",
}


class Gestopt(Exception):
    """The user's files or options are at fault; the message says what is wrong and the exit code is 2."""


def leesfout(pad: Path, fout: OSError, taal: Taal) -> Gestopt:
    """Why a file cannot be read."""
    return Gestopt(tekst("cli.fouten.lezen", taal, pad=pad, reden=reden(fout, taal)))


def schrijffout(pad: Path, fout: OSError, taal: Taal) -> Gestopt:
    """Why a file cannot be written."""
    return Gestopt(tekst("cli.fouten.schrijven", taal, pad=pad, reden=reden(fout, taal)))


def reden(fout: OSError, taal: Taal) -> str:
    """The cause, without the path."""
    if fout.errno in _BEKEND:
        return tekst(f"cli.fouten.{_BEKEND[fout.errno]}", taal)
    return fout.strerror or str(fout)
