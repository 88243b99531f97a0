"""Unpacking a workbook without trusting it: every member is streamed, counted and looked at before it is read."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from verdeelsleutel.fouten import Fout, OngeldigeInvoer
from verdeelsleutel.tabellen.grenzen import GROOTSTE_BESTAND, GROOTSTE_UITGEPAKT, MEESTE_LEDEN

_STUK = 1 << 20
_VERDACHT_VANAF = 8 << 20
_VERDACHTE_VERHOUDING = 150
_GROOTSTE_INHOUDSOPGAVE = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_EIND = b"PK\x05\x06"
_EIND64 = b"PK\x06\x06"
_VERSLEUTELD = 0x1
_METHODEN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CODERING = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def pak_uit(inhoud: bytes) -> dict[str, bytes]:
    """All members of a workbook by name.

    Raises
    ------
    OngeldigeInvoer
        with one fault: too large (packed or unpacked, by what the stream gives and not by what its header says), too
        many members, another archive inside, encrypted, damaged, or XML with a document type or not in UTF-8.
    """
    _weiger_aan_de_buitenkant(inhoud)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            return _leden(archief)
    # All that zipfile raises on a damaged archive; which one it is says nothing to who made the workbook.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, UnicodeError, ValueError):
        raise ongeldig_werkboek("werkboek_onleesbaar") from None


def bundel(leden: dict[str, bytes]) -> bytes:
    """The members as a plain archive, so that the next reader sees exactly what was looked at."""
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_STORED) as archief:
        for naam, inhoud in leden.items():
            archief.writestr(zipfile.ZipInfo(naam), inhoud)
    return doel.getvalue()


def ongeldig_werkboek(code: str, **gegevens: str) -> OngeldigeInvoer:
    """One fault of the workbook as a whole."""
    return OngeldigeInvoer([Fout(code, gegevens=gegevens, in_tabel=True)])


def _weiger_aan_de_buitenkant(inhoud: bytes) -> None:
    if len(inhoud) > GROOTSTE_BESTAND:
        raise ongeldig_werkboek("bestand_te_groot", grens=str(GROOTSTE_BESTAND >> 20))
    if not inhoud:
        raise ongeldig_werkboek("leeg_bestand")
    if inhoud.startswith(_OLE):
        raise ongeldig_werkboek("werkboek_versleuteld")
    if not inhoud.startswith(_ZIP):
        raise ongeldig_werkboek("werkboek_onleesbaar")
    aantal, omvang = _inhoudsopgave(inhoud)
    if aantal > MEESTE_LEDEN or omvang > _GROOTSTE_INHOUDSOPGAVE:
        raise ongeldig_werkboek("werkboek_te_groot", wat=f"> {MEESTE_LEDEN}")


def _inhoudsopgave(inhoud: bytes) -> tuple[int, int]:
    """Number of members and bytes of the directory, the largest that any end record claims."""
    staart = inhoud[-(1 << 17) :]
    aantal = omvang = 0
    for merk, vorm, begin in ((_EIND, "<HI", 10), (_EIND64, "<QQ", 32)):
        plaats = staart.rfind(merk)
        if plaats >= 0 and len(staart) >= plaats + begin + struct.calcsize(vorm):
            gevonden = struct.unpack_from(vorm, staart, plaats + begin)
            aantal, omvang = max(aantal, gevonden[0]), max(omvang, gevonden[1])
    return aantal, omvang


def _leden(archief: zipfile.ZipFile) -> dict[str, bytes]:
    leden: dict[str, bytes] = {}
    over = GROOTSTE_UITGEPAKT
    _weiger_wat_zich_groot_noemt(archief.infolist())
    for lid in archief.infolist():
        if lid.flag_bits & _VERSLEUTELD:
            raise ongeldig_werkboek("werkboek_versleuteld")
        if lid.filename in leden or lid.compress_type not in _METHODEN:
            raise ongeldig_werkboek("werkboek_onleesbaar")
        leden[lid.filename] = inhoud = _stroom(archief, lid, over)
        over -= len(inhoud)
        _weiger_gevaarlijk(lid.filename, inhoud)
    return leden


def _weiger_wat_zich_groot_noemt(leden: list[zipfile.ZipInfo]) -> None:
    """Refuse at once what says itself that it explodes; what lies is cut off by `_stroom`."""
    verdacht = any(lid.file_size > max(_VERDACHT_VANAF, _VERDACHTE_VERHOUDING * lid.compress_size) for lid in leden)
    if verdacht or sum(lid.file_size for lid in leden) > GROOTSTE_UITGEPAKT:
        raise ongeldig_werkboek("werkboek_te_groot", wat=f"> {GROOTSTE_UITGEPAKT >> 20} MiB")


def _stroom(archief: zipfile.ZipFile, lid: zipfile.ZipInfo, over: int) -> bytes:
    delen: list[bytes] = []
    totaal = 0
    with archief.open(lid) as stroom:
        while stuk := stroom.read(_STUK):
            totaal += len(stuk)
            delen.append(stuk)
            if totaal > over:
                raise ongeldig_werkboek("werkboek_te_groot", wat=f"> {GROOTSTE_UITGEPAKT >> 20} MiB")
    return b"".join(delen)


def _weiger_gevaarlijk(naam: str, inhoud: bytes) -> None:
    if inhoud.startswith(_ZIP):
        raise ongeldig_werkboek("werkboek_te_groot", wat="zip in zip")
    if not naam.lower().endswith((".xml", ".rels", ".vml")):
        return
    if b"<!DOCTYPE" in inhoud or b"<!ENTITY" in inhoud:
        raise ongeldig_werkboek("werkboek_met_dtd")
    codering = _CODERING.match(inhoud.removeprefix(b"\xef\xbb\xbf")[:200])
    if b"\x00" in inhoud[:8] or (codering and codering.group(1).lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise ongeldig_werkboek("werkboek_onleesbaar")
