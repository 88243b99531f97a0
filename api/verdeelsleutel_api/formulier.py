"""What the page's forms carry: an uploaded file, or an input that the page sends back for a download."""

from __future__ import annotations

import base64
import binascii
import ntpath
import zlib
from dataclasses import dataclass

from python_multipart import FormParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import Field, File, parse_options_header

from verdeelsleutel_api.problem import Probleem

MEESTE_DELEN = 5


class OnleesbaarFormulier(Exception):
    """The form is not one of this page's."""


@dataclass(frozen=True)
class Bestand:
    """A file that was given, by the last part of its name."""

    naam: str
    inhoud: bytes

    def ingepakt(self) -> str:
        """The bytes as text for a hidden field."""
        return base64.b64encode(zlib.compress(self.inhoud, 6)).decode("ascii")


def lees_bestand(soort: str, inhoud: bytes, maximum: int) -> Bestand | None:
    """The file in a form; None if no file was chosen. All of it stays in memory.

    Parameters
    ----------
    soort : the request's Content-Type
    inhoud : the request's body
    maximum : bytes that the file may have, unpacked

    Raises
    ------
    OnleesbaarFormulier
        another kind of form, or a hidden field that was tampered with.
    Probleem
        413 where the file is larger.
    """
    velden, bestanden = _ontleed(soort, inhoud)
    if "bestand" in bestanden:
        gelezen = bestanden["bestand"]
        gevonden = gelezen if gelezen.naam else None
    elif "inhoud" in velden:
        gevonden = Bestand(_laatste_deel(velden.get("naam", b"")), _uitgepakt(velden["inhoud"], maximum))
    else:
        gevonden = None
    if gevonden and len(gevonden.inhoud) > maximum:
        raise Probleem(413, {"maximum": f"{maximum / 2**20:g} MiB"})
    return gevonden


def _ontleed(soort: str, inhoud: bytes) -> tuple[dict[str, bytes], dict[str, Bestand]]:
    """Fields and files by name; a form that is cut off is unreadable too."""
    naam, opties = parse_options_header(soort)
    velden: dict[str, bytes] = {}
    bestanden: dict[str, Bestand] = {}
    klaar: list[bool] = []

    def bij_veld(veld: Field) -> None:
        velden[_tekst(veld.field_name)] = veld.value or b""
        _tel()

    def bij_bestand(bestand: File) -> None:
        bestand.file_object.seek(0)
        bestanden[_tekst(bestand.field_name)] = Bestand(
            _laatste_deel(bestand.file_name or b""), bestand.file_object.read()
        )
        _tel()

    def _tel() -> None:
        if len(velden) + len(bestanden) > MEESTE_DELEN:
            raise OnleesbaarFormulier

    if naam != b"multipart/form-data" or not opties.get(b"boundary"):
        raise OnleesbaarFormulier
    ontleder = FormParser(
        "multipart/form-data",
        bij_veld,
        bij_bestand,
        on_end=lambda: klaar.append(True),
        boundary=opties[b"boundary"],
        config={"MAX_MEMORY_FILE_SIZE": float("inf")},
    )
    try:
        ontleder.write(inhoud)
        ontleder.finalize()
    except FormParserError as fout:
        raise OnleesbaarFormulier from fout
    if not klaar:
        raise OnleesbaarFormulier
    return velden, bestanden


def _uitgepakt(ingepakt: bytes, maximum: int) -> bytes:
    """The bytes of a hidden field, unpacked no further than just over the limit."""
    try:
        return zlib.decompressobj().decompress(base64.b64decode(ingepakt, validate=True), maximum + 1)
    except (binascii.Error, zlib.error) as fout:
        raise OnleesbaarFormulier from fout


def _laatste_deel(naam: bytes) -> str:
    """Name without folders, of either kind of slash."""
    return ntpath.basename(_tekst(naam).strip())


def _tekst(waarde: bytes | None) -> str:
    return (waarde or b"").decode("utf-8", "replace")
