"""What the page's forms carry: an uploaded file, or an input that the page sends back for a download."""

from __future__ import annotations

import base64
import binascii
import ntpath
import zlib
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from verdeelsleutel_api.instellingen import Instellingen
from verdeelsleutel_api.problem import Probleem


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


class _InGeheugen(MultiPartParser):
    """Keeps an upload in memory instead of a temporary file: nothing of it reaches a disk."""

    spool_max_size = 64 * 2**20


async def lees_bestand(request: Request, instellingen: Instellingen) -> Bestand | None:
    """The file in a form; None if no file was chosen.

    Raises
    ------
    OnleesbaarFormulier
        another kind of form, or a hidden field that was tampered with.
    Probleem
        413 where the file, unpacked, is larger than the limit.
    """
    formulier = await _ontleed(request, instellingen)
    bestand = formulier.get("bestand")
    gelezen: Bestand | None
    if isinstance(bestand, UploadFile):
        naam = _laatste_deel(bestand.filename or "")
        gelezen = Bestand(naam, await bestand.read()) if naam else None
    else:
        gelezen = _uitgepakt(formulier, instellingen.max_invoer)
    if gelezen and len(gelezen.inhoud) > instellingen.max_invoer:
        raise te_groot(instellingen)
    return gelezen


def te_groot(instellingen: Instellingen) -> Probleem:
    """The refusal of a file that is over the limit."""
    return Probleem(413, {"maximum": f"{instellingen.max_invoer / 2**20:g} MiB"})


async def _ontleed(request: Request, instellingen: Instellingen) -> FormData:
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise OnleesbaarFormulier
    ontleder = _InGeheugen(
        request.headers, request.stream(), max_files=1, max_fields=4, max_part_size=instellingen.max_pagina
    )
    try:
        return await ontleder.parse()
    except (MultiPartException, KeyError, UnicodeDecodeError) as fout:
        raise OnleesbaarFormulier from fout


def _uitgepakt(formulier: FormData, maximum: int) -> Bestand | None:
    naam, inhoud = formulier.get("naam"), formulier.get("inhoud")
    if not isinstance(naam, str) or not isinstance(inhoud, str) or not inhoud:
        return None
    try:
        uitpakker = zlib.decompressobj()
        return Bestand(_laatste_deel(naam), uitpakker.decompress(base64.b64decode(inhoud, validate=True), maximum + 1))
    except (binascii.Error, ValueError, zlib.error) as fout:
        raise OnleesbaarFormulier from fout


def _laatste_deel(naam: str) -> str:
    """Name without folders, of either kind of slash."""
    return ntpath.basename(naam.strip())
