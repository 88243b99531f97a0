"""The command line as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

PROGRAMMA = (sys.executable, "-P", "-c", "from verdeelsleutel_api.cli import main; main()")


def draai(
    *argumenten: object, programma: Sequence[str] = PROGRAMMA, **omgeving: str
) -> subprocess.CompletedProcess[bytes]:
    """Run to the end, with these variables in the environment."""
    opdracht = [*programma, *map(str, argumenten)]
    return subprocess.run(opdracht, capture_output=True, timeout=60, check=False, env=os.environ | omgeving)  # noqa: S603 - our own program


def begin(
    *argumenten: object, programma: Sequence[str] = PROGRAMMA, cwd: object = None, stderr: int = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """Begin and go on."""
    opdracht = [*programma, *map(str, argumenten)]
    return subprocess.Popen(  # noqa: S603 - our own program
        opdracht, stdout=subprocess.PIPE, stderr=stderr, cwd=None if cwd is None else str(cwd)
    )
