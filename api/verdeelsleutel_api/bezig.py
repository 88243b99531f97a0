"""That something is being calculated, where somebody is watching."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.teksten import tekst


def bezig(taal: Taal) -> AbstractContextManager[Any]:
    """A spinner on the terminal; nothing where standard error is a file or a pipe."""
    if not sys.stderr.isatty():
        return nullcontext()
    from verdeelsleutel_api.scherm import console

    return console(stderr=True).status(tekst("cli.herschik.bezig", taal))
