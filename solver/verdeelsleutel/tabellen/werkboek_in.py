"""A workbook (.xlsx, .ods) as sheets: unpacked under guard, looked at, then read by calamine."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from verdeelsleutel.fouten import OngeldigeInvoer
from verdeelsleutel.tabellen import ods_kijken, xlsx_kijken
from verdeelsleutel.tabellen.bladen import Blad, Cel, CelFout, Samenvoeging
from verdeelsleutel.tabellen.cellen import celtekst
from verdeelsleutel.tabellen.grenzen import MEESTE_CELLEN, MEESTE_TEKENS
from verdeelsleutel.tabellen.kolommen import KOLOMMEN, Schema
from verdeelsleutel.tabellen.uitpakken import bundel, ongeldig_werkboek, pak_uit

_WERKBOEK = "xl/workbook.xml"
_INHOUD = "content.xml"
_TEKSTEN = "xl/sharedStrings.xml"
_NODIG = ("[Content_Types].xml", "_rels/", "xl/_rels/", _WERKBOEK, _TEKSTEN, "xl/styles.xml", "xl/worksheets/")
_NODIG_ODS = ("mimetype", _INHOUD, "styles.xml", "META-INF/")
_MANIFEST = "META-INF/manifest.xml"


@dataclass(frozen=True)
class _Gezien:
    verborgen_rijen: frozenset[int] = frozenset()
    cel_fouten: tuple[CelFout, ...] = ()
    samenvoegingen: tuple[Samenvoeging, ...] = ()


_Bekijk = Callable[[str, frozenset[int], CalamineSheet], _Gezien]
"""From the name of a sheet, the columns that are ours and the sheet: what its values do not tell."""


def lees_werkboek(inhoud: bytes, schema: Schema = KOLOMMEN) -> list[Blad]:
    """Every worksheet of a workbook, hidden ones too; of those in `schema` also what their values do not tell.

    Raises
    ------
    OngeldigeInvoer
        with one fault: damaged, encrypted, too large, or XML that may not be read.
    """
    leden = pak_uit(inhoud)
    if _WERKBOEK in leden:
        return _lees_xlsx({naam: lid for naam, lid in leden.items() if naam.startswith(_NODIG)}, schema)
    if _INHOUD in leden:
        if b"encryption-data" in leden.get(_MANIFEST, b""):
            raise ongeldig_werkboek("werkboek_versleuteld")
        return _lees_ods({naam: lid for naam, lid in leden.items() if naam.startswith(_NODIG_ODS)}, schema)
    raise ongeldig_werkboek("werkboek_onleesbaar")


def _lees_xlsx(leden: dict[str, bytes], schema: Schema) -> list[Blad]:
    werkbladen = {
        naam: lid for naam, lid in leden.items() if naam.startswith("xl/worksheets/") and naam.endswith(".xml")
    }
    _weiger_te_veel_cellen(list(werkbladen.values()), leden.get(_TEKSTEN, b""))
    boek = _xml(leden[_WERKBOEK])
    herrekenen = any(
        deel.get("fullCalcOnLoad") in ("1", "true") for deel in boek.iter() if deel.tag.endswith("}calcPr")
    )
    paden = _paden(boek, leden)

    def bekijk(naam: str, kolommen: frozenset[int], blad: CalamineSheet) -> _Gezien:
        kijk = xlsx_kijken.kijk(werkbladen[paden[naam]], kolommen, herrekenen=herrekenen)
        bereiken = blad.merged_cell_ranges or ()
        samenvoegingen = tuple(Samenvoeging(*begin, *einde) for begin, einde in bereiken)
        return _Gezien(kijk.verborgen_rijen, kijk.cel_fouten, samenvoegingen)

    return _lees_bladen(leden, bekijk, schema)


def _lees_ods(leden: dict[str, bytes], schema: Schema) -> list[Blad]:
    if ods_kijken.aantal_celtags(leden[_INHOUD]) > MEESTE_CELLEN:
        raise _te_veel_cellen()
    bladen = ods_kijken.kijk(leden[_INHOUD])
    if any(blad.te_groot for blad in bladen) or sum(blad.rijen * blad.kolommen for blad in bladen) > MEESTE_CELLEN:
        raise _te_veel_cellen()
    per_naam = {blad.naam: blad for blad in bladen}

    def bekijk(naam: str, kolommen: frozenset[int], _: CalamineSheet) -> _Gezien:
        blad = per_naam[naam]
        return _Gezien(blad.verborgen_rijen, blad.cel_fouten(kolommen), tuple(blad.samenvoegingen))

    return _lees_bladen(leden, bekijk, schema)


def _lees_bladen(leden: dict[str, bytes], bekijk: _Bekijk, schema: Schema) -> list[Blad]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(bundel(leden))) as boek:
            return [
                _blad(
                    boek.get_sheet_by_name(gegevens.name), gegevens.visible != SheetVisibleEnum.Visible, bekijk, schema
                )
                for gegevens in boek.sheets_metadata
                if gegevens.typ == SheetTypeEnum.WorkSheet
            ]
    except PasswordError:
        raise ongeldig_werkboek("werkboek_versleuteld") from None
    except (CalamineError, ValueError, OverflowError, KeyError):
        raise ongeldig_werkboek("werkboek_onleesbaar") from None


def _blad(blad: CalamineSheet, verborgen: bool, bekijk: _Bekijk, schema: Schema) -> Blad:
    """Values of a sheet; of one that is ours also what they do not tell. If its XML is not found, `KeyError`."""
    rijen: Sequence[Sequence[Cel]] = blad.to_python(skip_empty_area=False)
    tabel = blad.name.strip().casefold()
    if tabel not in schema or not rijen:
        return Blad(blad.name, tabel, rijen, verborgen)
    onze = frozenset(plaats for plaats, kop in enumerate(rijen[0]) if celtekst(kop).casefold() in schema[tabel].lezers)
    gezien = bekijk(blad.name, onze, blad)
    return Blad(blad.name, tabel, rijen, verborgen, gezien.verborgen_rijen, gezien.cel_fouten, gezien.samenvoegingen)


def _weiger_te_veel_cellen(werkbladen: Sequence[bytes], gedeelde_teksten: bytes) -> None:
    cellen = sum(map(xlsx_kijken.aantal_celtags, werkbladen))
    if cellen <= MEESTE_CELLEN:
        cellen = sum(map(xlsx_kijken.aantal_cellen, werkbladen))
    if cellen > MEESTE_CELLEN:
        raise _te_veel_cellen()
    lengtes = xlsx_kijken.lengtes(gedeelde_teksten)
    tekens = max(lengtes) * cellen
    if tekens > MEESTE_TEKENS:
        tekens = sum(xlsx_kijken.aantal_tekens(xml, lengtes) for xml in werkbladen)
    if tekens > MEESTE_TEKENS:
        raise ongeldig_werkboek("werkboek_te_groot", wat=f"> {MEESTE_TEKENS >> 20} MiB")


def _paden(boek: Element, leden: dict[str, bytes]) -> dict[str, str]:
    """Path of the XML of each sheet by the sheet's name."""
    relaties = _xml(leden.get("xl/_rels/workbook.xml.rels", b"<Relationships/>"))
    doelen = {relatie.get("Id"): relatie.get("Target", "") for relatie in relaties}
    paden = {}
    for deel in boek.iter():
        if deel.tag.endswith("}sheet"):
            relatie = next((waarde for naam, waarde in deel.items() if naam.endswith("}id")), None)
            pad = posixpath.normpath(posixpath.join("/xl", doelen.get(relatie, "")))
            paden[deel.get("name", "")] = pad.lstrip("/")
    return paden


def _te_veel_cellen() -> OngeldigeInvoer:
    return ongeldig_werkboek("werkboek_te_groot", wat="> ", grens=str(MEESTE_CELLEN))


def _xml(inhoud: bytes) -> Element:
    try:
        return fromstring(inhoud, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        raise ongeldig_werkboek("werkboek_onleesbaar") from None
