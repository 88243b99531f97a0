"""What a workbook holds beside its values: formulas, errors, hidden and merged cells, and attacks."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from typing import Any

import openpyxl
import pytest
from odf.table import TableRow

from instances import generator
from tabellen.gevallen_tabel import PRODUCTIE, met
from tabellen.invoeren import bladen, fouten_van, ods, ods_cel, plaats, xlsx
from verdeelsleutel.fouten import OngeldigeInvoer, als_dict
from verdeelsleutel.tabellen import lees_bytes

XLSX, ODS = xlsx(bladen()), ods(bladen())


def gevonden(inhoud: bytes, naam: str = "x.xlsx") -> list[tuple[str, Any]]:
    """Codes and places of the faults and warnings of a workbook."""
    return [(fout.code, plaats(fout)) for fout in fouten_van(lees_bytes, inhoud, naam)]


def via_openpyxl(wijzig: Any) -> bytes:
    """The good workbook, changed and saved by openpyxl, which calculates nothing."""
    boek = openpyxl.load_workbook(io.BytesIO(XLSX))
    wijzig(boek)
    doel = io.BytesIO()
    boek.save(doel)
    return doel.getvalue()


def herpak(inhoud: bytes, **leden: bytes | None) -> bytes:
    """The workbook with members replaced, added or, with None, taken out."""
    doel = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud, zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam in dict.fromkeys([*oud.namelist(), *leden]):
            inhoud_ = leden.get(naam, oud.read(naam) if naam in oud.namelist() else None)
            if inhoud_ is not None:
                archief.writestr(naam, inhoud_)
    return doel.getvalue()


def lid(inhoud: bytes, naam: str) -> bytes:
    """One member of a workbook."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        return archief.read(naam)


def test_a_workbook_saved_by_openpyxl_reads_as_the_same_input() -> None:
    assert lees_bytes(via_openpyxl(lambda boek: None), "x.xlsx") == lees_bytes(XLSX, "x.xlsx")


def test_a_formula_that_was_never_calculated_names_its_cell() -> None:
    def formule(boek: Any) -> None:
        boek["afspraken"].cell(4, PRODUCTIE + 1).value = "=1+1"

    (fout,) = fouten_van(lees_bytes, via_openpyxl(formule), "x.xlsx")
    assert (fout.code, plaats(fout)) == ("formule_zonder_waarde", ("afspraken", 4, "productie"))
    assert "H4" in als_dict(fout)["melding"]


def test_a_formula_that_a_program_wrote_with_a_default_of_nought_is_not_believed() -> None:
    inhoud = xlsx(bladen(), lambda _, gemaakt: gemaakt["afspraken"].write_formula(3, PRODUCTIE, "=1+1"))
    assert gevonden(inhoud) == [("formule_zonder_waarde", ("afspraken", 4, "productie"))]


def test_a_calculated_formula_is_read_by_its_value() -> None:
    inhoud = xlsx(bladen(), lambda _, gemaakt: gemaakt["afspraken"].write_formula(3, PRODUCTIE, "=1+1", None, 12.5))
    invoer, _ = lees_bytes(inhoud, "x.xlsx")
    assert invoer.afspraken[2].productie == 1250


def test_a_formula_outside_our_columns_is_left_alone() -> None:
    inhoud = xlsx(met("Blad2", ["x"]), lambda _, gemaakt: gemaakt["Blad2"].write_formula(1, 0, "=1+1"))
    assert gevonden(inhoud) == [("onbekend_blad", ("Blad2", None, None))]


def test_an_error_value_is_named_in_english_and_dutch() -> None:
    def foutcel(boek: Any) -> None:
        boek["afspraken"].cell(4, PRODUCTIE + 1).value = "#DIV/0!"
        boek["afspraken"].cell(4, PRODUCTIE + 1).data_type = "e"

    (fout,) = fouten_van(lees_bytes, via_openpyxl(foutcel), "x.xlsx")
    assert (fout.code, plaats(fout), fout.waarde) == ("foutcel", ("afspraken", 4, "productie"), "#DIV/0!")
    assert "#DEEL/0!" in als_dict(fout)["melding"]


def test_hidden_rows_warn_with_their_keys_and_are_counted() -> None:
    def verberg(_: Any, gemaakt: dict[str, Any]) -> None:
        gemaakt["afspraken"].set_row(2, None, None, {"hidden": True})
        gemaakt["afspraken"].set_row(9, None, None, {"hidden": True})

    inhoud = xlsx(bladen(), verberg)
    (fout,) = fouten_van(lees_bytes, inhoud, "x.xlsx")
    assert (fout.code, plaats(fout), fout.waarde) == ("verborgen_rijen", ("afspraken", None, None), "75750001 MPT")
    assert len(lees_bytes(inhoud, "x.xlsx")[0].afspraken) == 3


@pytest.mark.parametrize(
    ("blad", "extra"), [("deelruimtes", []), ("Blad2", [("onbekend_blad", ("Blad2", None, None))])]
)
@pytest.mark.parametrize("methode", ["hide", "very_hidden"])
def test_a_hidden_sheet_warns(blad: str, extra: list[Any], methode: str) -> None:
    inhoud = met("Blad2", ["x"]) if blad == "Blad2" else bladen()
    gemaakt = xlsx(inhoud, lambda _, bladen_: getattr(bladen_[blad], methode)())
    assert gevonden(gemaakt) == [*extra, ("verborgen_blad", (blad, None, None))]


def test_merged_cells_in_the_table_are_refused_and_below_it_are_not() -> None:
    def voeg_samen(_: Any, gemaakt: dict[str, Any]) -> None:
        gemaakt["afspraken"].merge_range("B2:B3", "Stichting A")
        gemaakt["afspraken"].merge_range("A9:C9", "")

    (fout, *rest) = fouten_van(lees_bytes, xlsx(bladen(), voeg_samen), "x.xlsx")
    assert (fout.code, plaats(fout), fout.waarde) == ("samengevoegde_cellen", ("afspraken", 2, None), "B2:B3")
    assert "samengevoegde_cellen" not in [ander.code for ander in rest]


def test_an_ods_tells_the_same_of_formulas_errors_hidden_and_merged_cells() -> None:
    def wijzig(tabellen: dict[str, Any]) -> None:
        rij = TableRow(visibility="collapse")
        for waarde in ("75750003", "C", "ZZP", 1, 1, 1, 1, 1, 1):
            rij.addElement(ods_cel(waarde))
        tabellen["afspraken"].addElement(rij)
        rij = TableRow()
        for kolom, waarde in enumerate(("75750004", "D", "ZZP", 1, 1, 1, 1, "", "#DIV/0!")):
            kenmerken = {PRODUCTIE: {"formula": "of:=1+1"}, PRODUCTIE + 1: {"formula": "of:=1/0"}}.get(kolom, {})
            rij.addElement(ods_cel(waarde, **kenmerken))
        tabellen["afspraken"].addElement(rij)
        rij = TableRow(numberrowsrepeated=2)
        for waarde in ("75750005", "E", "ZZP", 1, 1, 1, 1, 1):
            rij.addElement(ods_cel(waarde))
        rij.addElement(ods_cel(1, numbercolumnsspanned=2))
        tabellen["afspraken"].addElement(rij)
        tabellen["afspraken"].addElement(TableRow(numberrowsrepeated=1_000_000))

    fouten = gevonden(ods(bladen(), wijzig), "x.ods")
    assert fouten == [
        ("formule_zonder_waarde", ("afspraken", 6, "productie")),
        ("foutcel", ("afspraken", 6, "realisatie_vorig_jaar")),
        ("samengevoegde_cellen", ("afspraken", 7, None)),
        ("dubbele_rij", ("afspraken", 8, None)),
        ("verborgen_rijen", ("afspraken", None, None)),
    ]


def geheel(inhoud: bytes, naam: str) -> str:
    """The code of the one fault of a workbook as a whole."""
    (fout,) = fouten_van(lees_bytes, inhoud, naam)
    assert plaats(fout) == (None, None, None)
    return fout.code


def bom(bytes_: int) -> bytes:
    """A member of zeros."""
    return b"0" * bytes_


def leugenaar(inhoud: bytes, omvang: int) -> bytes:
    """The workbook with a directory that understates the size of its last member."""
    gewijzigd = bytearray(inhoud)
    struct.pack_into("<I", gewijzigd, inhoud.rfind(b"PK\x01\x02") + 24, omvang)
    return bytes(gewijzigd)


def veel_leden(aantal: int) -> bytes:
    """The workbook with many small members."""
    doel = io.BytesIO(XLSX)
    with zipfile.ZipFile(doel, "a") as archief:
        for nummer in range(aantal):
            archief.writestr(f"x{nummer}", b"")
    return doel.getvalue()


def uitgestrekt(plek: bytes) -> bytes:
    """A sheet whose two cells are as far apart as a spreadsheet reaches."""
    rij = plek.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    xml = lid(XLSX, "xl/worksheets/sheet1.xml")
    extra = b'<row r="%b"><c r="%b"><v>1</v></c></row></sheetData>' % (rij, plek)
    return herpak(XLSX, **{"xl/worksheets/sheet1.xml": xml.replace(b"</sheetData>", extra)})


def lange_teksten() -> bytes:
    """A shared text of ten million characters that a thousand cells point at."""
    teksten = b"<sst><si><t>" + b"ab" * 5_000_000 + b"</t></si></sst>"
    cellen = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (rij, rij) for rij in range(1, 1001))
    blad = b"<worksheet><sheetData>" + cellen + b"</sheetData></worksheet>"
    return herpak(XLSX, **{"xl/sharedStrings.xml": teksten, "xl/worksheets/sheet1.xml": blad})


def herhaald(attribuut: bytes) -> bytes:
    """An .ods with one filled cell repeated a billion times."""
    return herpak(
        ODS,
        **{"content.xml": lid(ODS, "content.xml").replace(b"office:value-type", attribuut + b" office:value-type", 1)},
    )


AANVALLEN: list[tuple[str, bytes, str]] = [
    ("leeg_bestand", b"", "x.xlsx"),
    ("werkboek_onleesbaar", b"geen zip", "x.xlsx"),
    ("werkboek_onleesbaar", XLSX[: len(XLSX) // 2], "x.xlsx"),
    ("werkboek_onleesbaar", herpak(XLSX, **{"xl/workbook.xml": None}), "x.xlsx"),
    ("werkboek_onleesbaar", herpak(XLSX, **{"xl/worksheets/sheet2.xml": None}), "x.xlsx"),
    (
        "werkboek_onleesbaar",
        herpak(XLSX, **{"xl/workbook.xml": lid(XLSX, "xl/workbook.xml").decode().encode("utf-16")}),
        "x.xlsx",
    ),
    ("werkboek_onleesbaar", herpak(ODS, **{"content.xml": b"<"}), "x.ods"),
    ("werkboek_versleuteld", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "x.xlsx"),
    ("werkboek_versleuteld", herpak(ODS, **{"META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"}), "x.ods"),
    ("werkboek_te_groot", herpak(XLSX, **{"bom.bin": bom(64 << 20)}), "x.xlsx"),
    ("werkboek_te_groot", herpak(ODS, **{"content.xml": bom(20 << 20)}), "x.ods"),
    ("werkboek_te_groot", herpak(XLSX, **{"binnen.zip": herpak(XLSX, a=bom(1 << 20))}), "x.xlsx"),
    ("werkboek_te_groot", veel_leden(1_001), "x.xlsx"),
    ("werkboek_te_groot", uitgestrekt(b"XFD1048576"), "x.xlsx"),
    ("werkboek_te_groot", lange_teksten(), "x.xlsx"),
    ("werkboek_te_groot", herhaald(b'table:number-columns-repeated="1000000000"'), "x.ods"),
    ("werkboek_te_groot", herhaald(b'table:number-columns-repeated="1&#48;00000000"'), "x.ods"),
    ("werkboek_onleesbaar", leugenaar(herpak(XLSX, **{"bom.bin": bom(20 << 20)}), 10), "x.xlsx"),
    ("werkboek_met_dtd", herpak(XLSX, **{"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "x.xlsx"),
    ("werkboek_met_dtd", herpak(ODS, **{"content.xml": b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'}), "x.ods"),
    ("bestand_te_groot", b"PK\x03\x04" + bytes(32 << 20), "x.xlsx"),
]


@pytest.mark.parametrize(
    ("code", "inhoud", "naam"), AANVALLEN, ids=[f"{nr} {code}" for nr, (code, _, _) in enumerate(AANVALLEN)]
)
def test_what_is_no_workbook_or_would_explode_is_refused_as_a_whole(code: str, inhoud: bytes, naam: str) -> None:
    assert geheel(inhoud, naam) == code


def test_a_workbook_that_points_elsewhere_is_read_without_following() -> None:
    relaties = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'TargetMode="External" Type="x" Target="http://127.0.0.1:9/x"/></Relationships>'
    )
    inhoud = herpak(XLSX, **{"xl/externalLinks/_rels/externalLink1.xml.rels": relaties})
    assert lees_bytes(inhoud, "x.xlsx") == lees_bytes(XLSX, "x.xlsx")


def test_two_members_of_one_name_are_refused() -> None:
    doel = io.BytesIO(XLSX)
    with zipfile.ZipFile(doel, "a") as archief, pytest.warns(UserWarning, match="Duplicate"):
        archief.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")
    assert geheel(doel.getvalue(), "x.xlsx") == "werkboek_onleesbaar"


@pytest.mark.parametrize("zaad", range(6))
def test_mutated_workbooks_are_read_or_refused_and_never_anything_else(zaad: int) -> None:
    kans = generator(zaad)
    for _ in range(80):
        naam, inhoud = kans.choice((("x.xlsx", XLSX), ("x.ods", ODS)))
        if kans.random() < 0.8:
            with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
                gekozen = kans.choice(archief.namelist())
                inhoud = herpak(inhoud, **{gekozen: _muteer(archief.read(gekozen), kans)})
        else:
            inhoud = _muteer(inhoud, kans)
        try:
            lees_bytes(inhoud, naam)
        except OngeldigeInvoer as ongeldig:
            for fout in ongeldig.fouten:
                json.dumps([als_dict(fout), als_dict(fout, "en")], ensure_ascii=False).encode()


_STUKKEN = (
    b"1e400",
    b"NaN",
    b"-1",
    b"9" * 25,
    b"XFD1048576",
    b"<c/>",
    b"&#0;",
    b"\xff",
    b' t="e"',
    b"<f/>",
    b' r="A0"',
)


def _muteer(inhoud: bytes, kans: Any) -> bytes:
    gewijzigd = bytearray(inhoud)
    for _ in range(kans.choice((1, 2, 6))):
        plek = kans.randrange(len(gewijzigd) + 1)
        gewijzigd[plek : plek + kans.choice((0, 1, 20))] = kans.choice((kans.randbytes(2), kans.choice(_STUKKEN)))
    return bytes(gewijzigd)
