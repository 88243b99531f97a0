"""A real server for the tests, on a free port."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from programma import begin


@contextmanager
def draaiende_server(cwd: Path) -> Iterator[str]:
    """Start `verdeelsleutel start` in a folder; gives its address, and stops it at the end."""
    with begin("start", "--poort", "0", cwd=cwd, stderr=subprocess.DEVNULL) as proces:
        try:
            assert proces.stdout is not None
            regel = proces.stdout.readline().decode("utf-8")
            gevonden = re.search(r"http://([\d.]+):(\d+)", regel)
            assert gevonden, regel
            _wacht_op(gevonden[1], int(gevonden[2]))
            yield gevonden[0]
        finally:
            proces.terminate()
            proces.wait(timeout=30)


def _wacht_op(adres: str, poort: int) -> None:
    """Until it accepts a connection, thirty seconds at most."""
    for _ in range(300):
        try:
            socket.create_connection((adres, poort), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"{adres}:{poort}")
