"""Make the pictures of the README: `.venv/bin/python docs/schermafbeelding.py`, with a `chromium` on the path."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Locator, sync_playwright

DOCS = Path(__file__).parent
BREEDTE = 1240
MARGE = 16


def main() -> None:
    """Serve the page, open the example and take its two halves."""
    poort = vrije_poort()
    opdracht = [str(Path(sys.executable).with_name("verdeelsleutel")), "start", "--poort", str(poort)]
    with subprocess.Popen(opdracht, stdout=subprocess.DEVNULL) as server:  # noqa: S603  # our own command
        try:
            neem(f"http://127.0.0.1:{poort}/voorbeeld")
        finally:
            server.terminate()


def neem(adres: str) -> None:
    """The region with its categories, and the table per aanbieder."""
    wacht_op(adres)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        pagina = browser.new_page(viewport={"width": BREEDTE, "height": 1400})
        pagina.goto(adres)
        kop = pagina.get_by_role("heading", name="Deelruimtes", exact=True)
        pagina.screenshot(path=DOCS / "uitkomst.png", clip=strook(0, boven(kop)), full_page=True)
        tabel = pagina.get_by_role("heading", name="Per aanbieder en leveringsvorm")
        clip = strook(boven(tabel), boven(tabel) + 700)
        pagina.screenshot(path=DOCS / "uitkomst-aanbieders.png", clip=clip, full_page=True)
        browser.close()


def boven(plek: Locator) -> float:
    """Upper edge of an element, with a margin."""
    doos = plek.bounding_box()
    if doos is None:
        raise SystemExit(f"{plek} is not on the page")
    return doos["y"] - MARGE


def strook(van: float, tot: float) -> dict[str, float]:
    """The full width of the page between two heights."""
    return {"x": 0, "y": van, "width": BREEDTE, "height": tot - van}


def vrije_poort() -> int:
    """A port that nobody uses."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def wacht_op(adres: str) -> None:
    """Until the server answers, at most half a minute."""
    for _ in range(60):
        try:
            with urllib.request.urlopen(adres):  # noqa: S310  # our own address
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"{adres} does not answer")


if __name__ == "__main__":
    main()
