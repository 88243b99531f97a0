"""Profiles are dated, sourced data; what lacks a source is refused."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files

import pytest

from verdeelsleutel.beleid import ProfielOnbekend, ProfielOngeldig, laad_profiel, lees_profiel, profielen

GOED = """
profiel = "proef-2030"
versie = "1"
soort = "herschikking"
titel = "Proef"
geldig_van = 2030-01-01
geldig_tot = 2030-12-31
[parameters.gegarandeerd_aandeel]
waarde = "0.9"
bron = "Proefkantoor, Beleid 2030, paragraaf 1"
gelezen = true
geldig_van = 2030-01-01
geldig_tot = 2030-12-31
"""


def test_every_profile_that_ships_is_complete():
    for naam in profielen():
        profiel = laad_profiel(naam)
        assert profiel.naam == naam
        assert all(len(parameter.bron) > 20 for parameter in profiel.parameters.values())


def test_zorg_en_zekerheid_2023():
    profiel = laad_profiel("zorg-en-zekerheid-2023")
    assert profiel.parameters["gegarandeerd_aandeel"].waarde == "0.9"
    assert profiel.parameters["voorrang"].waarde == [["MPT", "VPT"], ["ZZP"]]
    assert profiel.geldig_van == date(2023, 1, 1)
    assert [naam for naam, parameter in sorted(profiel.parameters.items()) if not parameter.gelezen] == [
        "garantie_op",
        "gewicht_categorie3",
        "sleutel_categorie2",
        "sleutel_categorie3",
    ]


@pytest.mark.parametrize(("jaar", "geldt"), [(2022, False), (2023, True), (2024, False)])
def test_validity(jaar, geldt):
    assert laad_profiel("zorg-en-zekerheid-2023").geldt_in(jaar) is geldt


def test_a_complete_profile_is_read():
    assert lees_profiel(GOED).parameters["gegarandeerd_aandeel"].gelezen is True


@pytest.mark.parametrize(
    ("regel", "vervanging", "woorden"),
    [
        (r'bron = ".*"', "", "bron ontbreekt"),
        (r'bron = ".*"', 'bron = "  "', "bron ontbreekt"),
        (r"gelezen = true", "", "gelezen ontbreekt"),
        (r"gelezen = true", 'gelezen = "ja"', "gelezen ontbreekt"),
        (r'waarde = ".*"', "", "waarde ontbreekt"),
        (r"geldig_tot = 2030-12-31\n$", "", "geldig_tot ontbreekt"),
        (r'titel = ".*"', "", "profiel: titel ontbreekt"),
        (r"gelezen = true", "gelezen = true\nopmerking = 1", "onbekende sleutel opmerking"),
        (r"\[parameters.*(.|\n)*", "", "zonder parameters"),
        (r"versie", "versie =", "geen geldige TOML"),
    ],
)
def test_an_incomplete_profile_is_refused(regel, vervanging, woorden):
    kapot, aantal = re.subn(regel, vervanging, GOED, count=1)
    assert aantal == 1
    with pytest.raises(ProfielOngeldig, match=woorden):
        lees_profiel(kapot)


def test_an_unknown_profile_is_named():
    with pytest.raises(ProfielOnbekend, match="bestaat-niet"):
        laad_profiel("bestaat-niet")


def test_no_profile_name_reaches_outside_the_folder():
    with pytest.raises(ProfielOnbekend):
        laad_profiel("../profielen/zorg-en-zekerheid-2023")


def test_profiles_are_package_data():
    assert (files("verdeelsleutel.beleid") / "profielen" / "zorg-en-zekerheid-2023.toml").is_file()
