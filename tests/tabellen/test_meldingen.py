"""The words of faults: every code has them in both languages, and every message says what, why and what to do."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import verdeelsleutel
from tabellen import gevallen_json, gevallen_tabel
from tabellen.invoeren import fouten_van, ods, xlsx
from verdeelsleutel.fouten import als_dict, codes
from verdeelsleutel.tabellen import lees_bytes, lees_object

CATALOGUS: dict[str, dict[str, dict[str, str]]] = tomllib.loads(
    (files("verdeelsleutel") / "meldingen.toml").read_text(encoding="utf-8")
)
ELDERS = {
    "bestand_onleesbaar",
    "bestand_te_groot",
    "onbekend_formaat",
    "leeg_bestand",
    "geen_utf8",
    "bom",
    "geen_json",
    "te_diep_genest",
    "te_veel_onderdelen",
    "te_veel_fouten",
    "dubbele_sleutel",
    "werkboek_onleesbaar",
    "werkboek_versleuteld",
    "werkboek_te_groot",
    "werkboek_met_dtd",
    "csv_onleesbaar",
    "windows_1252",
    "aantal_velden",
    "formule_zonder_waarde",
    "foutcel",
    "samengevoegde_cellen",
    "verborgen_rijen",
    "verborgen_blad",
    "onbekend_blad",
    "onbekende_kolom",
    "kolom_zonder_kop",
    "agb_uit_getal",
    "telt_als_nul",
    "rij_met_nullen",
    "twee_namen",
    "jaar_buiten_profiel",
}
"""Codes that tests of the readers of files, and of warnings, assert by themselves."""


def test_every_code_is_given_by_some_test() -> None:
    gevallen = [*gevallen_json.FOUTEN, *gevallen_tabel.FOUTEN, *gevallen_tabel.IN_CELLEN]
    beproefd = {code for code, _, _ in gevallen} | ELDERS
    assert _gebruikte_codes() <= beproefd <= set(CATALOGUS)
    andere = "".join(pad.read_text(encoding="utf-8") for pad in Path(__file__).parent.glob("test_*_in*.py"))
    andere += (Path(__file__).parent / "test_inlezen.py").read_text(encoding="utf-8")
    assert [code for code in ELDERS if f'"{code}"' not in andere] == []


@pytest.mark.parametrize("code", sorted(CATALOGUS))
def test_a_code_has_the_same_kinds_of_words_in_both_languages(code: str) -> None:
    nl, en = CATALOGUS[code]["nl"], CATALOGUS[code]["en"]
    assert nl.keys() == en.keys() >= {"melding", "oplossing"}
    for soort, tekst in nl.items():
        assert _vakken(tekst) == _vakken(en[soort]) or code in ("verborgen_blad", "csv_onleesbaar", "foutcel")
        assert tekst != en[soort]
        assert all(zin[0].isupper() or zin[0] == "{" or "_" in zin.split()[0] for zin in (tekst, en[soort]))
        assert all(zin.rstrip()[-1] in ".}" for zin in (tekst, en[soort]))


def _vakken(tekst: str) -> set[str]:
    return set(re.findall(r"(?<!\{)\{([a-z_]+)\}(?!\})", tekst))


def _gebruikte_codes() -> set[str]:
    """First arguments, where they are text, of every call that makes a fault."""
    maakt = {"Fout", "OngeldigeWaarde", "fout", "waarschuwing", "_bladfout", "_fout", "_ongeldig", "ongeldig_werkboek"}
    gebruikt = set()
    wortel = Path(next(iter(verdeelsleutel.__path__)))
    tabellen = set(wortel.glob("tabellen/*.py")) - set(wortel.glob("tabellen/plafond_*.py"))
    for pad in [*wortel.glob("*.py"), *wortel.glob("herschikking/*.py"), *tabellen]:
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
            if isinstance(knoop, ast.Call) and knoop.args and isinstance(knoop.args[0], ast.Constant):
                naam = getattr(knoop.func, "id", getattr(knoop.func, "attr", ""))
                if naam in maakt and isinstance(knoop.args[0].value, str):
                    gebruikt.add(knoop.args[0].value)
    return gebruikt | {
        f"{soort}_{wat}" for soort in ("bedrag", "volume") for wat in ("ongeldig", "negatief", "te_groot")
    }


def test_every_code_that_is_used_has_words() -> None:
    gebruikt = _gebruikte_codes()
    assert len(gebruikt) > 50
    assert gebruikt <= set(codes())


ALLE: list[tuple[Any, ...]] = [
    *[(lees_object, request) for _, _, request in gevallen_json.FOUTEN],
    *[
        (lees_bytes, schrijf(inhoud), naam)
        for _, _, inhoud in gevallen_tabel.FOUTEN
        for schrijf, naam in ((xlsx, "x.xlsx"),)
    ],
    *[(lees_bytes, ods(inhoud), "x.ods") for _, _, inhoud in gevallen_tabel.IN_CELLEN],
]


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_no_message_has_a_hole_in_it(taal: Any) -> None:
    for aanroep in ALLE:
        for fout in fouten_van(*aanroep):
            woorden = als_dict(fout, taal)
            for tekst in (woorden["melding"], woorden["oplossing"]):
                rest = _VOORBEELD.sub("X", tekst.replace(fout.waarde or "…", "X"))
                assert not _GAT.search(rest), (fout.code, tekst)


_VOORBEELD = re.compile(r"\[?\{[\"…][^.]*")
"""An example in JSON, which has braces of its own."""
_GAT = re.compile(r"\(\)|  |\s[.;:]|: \.|[{}]|^\s|\s$")
"""Two spaces, empty brackets, a colon before nothing: what a placeholder without a value leaves behind."""


def test_a_fault_of_a_sheet_has_a_cell_and_a_fault_of_json_a_pointer() -> None:
    (in_json,) = fouten_van(lees_object, gevallen_json.FOUTEN[10][2])
    assert list(als_dict(in_json)) == ["code", "ernst", "pointer", "waarde", "melding", "oplossing"]
    (in_blad,) = fouten_van(lees_bytes, xlsx(gevallen_tabel.cel("afspraken", 4, 7, "x")), "x.xlsx")
    assert list(als_dict(in_blad)) == ["code", "ernst", "blad", "rij", "kolom", "waarde", "melding", "oplossing"]
