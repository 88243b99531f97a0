"""Every text stands there in both languages, with the same placeholders, and is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import verdeelsleutel_api
from verdeelsleutel_api.teksten import catalogus, tekst

PAKKET = Path(verdeelsleutel_api.__file__).parent
BRON = "\n".join(
    pad.read_text(encoding="utf-8") for patroon in ("*.py", "templates/*.html") for pad in sorted(PAKKET.glob(patroon))
)


@pytest.mark.parametrize("sleutel", sorted(catalogus()))
def test_both_languages_have_the_same_placeholders(sleutel: str) -> None:
    woorden = catalogus()[sleutel]
    assert sorted(woorden) == ["en", "nl"]
    plaatsen = {taal: sorted(re.findall(r"\{(\w+)\}", woorden[taal])) for taal in woorden}
    assert plaatsen["nl"] == plaatsen["en"]
    assert all(tekst.strip() for tekst in woorden.values())


def test_every_key_that_is_named_exists() -> None:
    genoemd = set(re.findall(r"""\bt(?:ekst)?\(\s*["']([a-z_0-9.]+)["'][,)]""", BRON))
    assert len(genoemd) > 100
    assert genoemd <= set(catalogus())


def test_every_key_is_used() -> None:
    """A key is named whole, or the last part of it after a text that is put together."""
    ongebruikt = [
        sleutel
        for sleutel in catalogus()
        if sleutel not in BRON and not any(re.search(patroon, BRON) for patroon in _samengesteld(sleutel))
    ]
    assert ongebruikt == []


def _samengesteld(sleutel: str) -> list[str]:
    groep, _, naam = sleutel.rpartition(".")
    kop = re.escape(groep)
    stam = re.escape(naam.split("_")[0].rstrip("123"))
    los = re.escape(naam)
    return [
        rf"""["']{kop}\.{stam}(_)?(\{{|["'] ~)""",
        rf"""f["']{kop}\.\{{[^"']*["']""" if re.search(rf"""["']{los}["'(]""", BRON) else r"(?!)",
        r'f"probleem\.|\{soort\}\.' if groep.startswith("probleem.") else r"(?!)",
        r'f"cli\.\{naam\}\.(over|kort)"' if groep.startswith("cli.") and naam in ("over", "kort") else r"(?!)",
    ]


def test_a_placeholder_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        tekst("cli.fout", "nl", iets="anders")
