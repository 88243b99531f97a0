"""Policies on ceilings are data: a new insurer is a file, and a file that means nothing is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from plafond.beoordeling.aanvragen import CZ, GGZ, VGZ, oordelen, rij, uitkomst, verzoek
from verdeelsleutel.beleid import ProfielOngeldig, laad_profiel, lees_profiel, profiel, profielen
from verdeelsleutel.plafond.afrekening.invoer import Regime
from verdeelsleutel.plafond.beoordeling.beleid import laad_plafondbeleid, plafondbeleid, profielen_met_voorwaarden

NIEUW = """
# An insurer that exists in this test alone: it asks at 90 % in the last quarter, and decides within 2 weeks.
profiel = "proef-zorg-2031"
versie = "1"
soort = "plafond"
titel = "Proef Zorg, budgetplafond 2031"
geldig_van = 2031-01-01
geldig_tot = 2031-12-31
"""


def parameter(naam: str, waarde: str) -> str:
    """A parameter of the new insurer, as TOML."""
    bron = f"Proef Zorg, Inkoopbeleid 2031, paragraaf over {naam}"
    datums = "geldig_van = 2031-01-01\ngeldig_tot = 2031-12-31"
    return f'\n[parameters.{naam}]\nwaarde = {waarde}\nbron = "{bron}"\ngelezen = true\n{datums}\n'


NIEUW += (
    parameter("sector", '"fysiotherapie"')
    + parameter("documenten", '["toelichting"]')
    + parameter("besluit_binnen_weken", "2")
    + parameter("verhoging_telt_vanaf", '"besluit"')
    + parameter("voorwaarden", '["drempel", "kwartaal", "onderbouwing"]')
    + parameter("voorkeuren", '["groei"]')
    + parameter("drempel", '{ toets = "aandeel_bereikt", omschrijving = "90 % is bereikt", aandeel = "0.9" }')
    + parameter(
        "kwartaal", '{ toets = "aanvraagvenster", omschrijving = "in het najaar", van = "10-01", tot = "12-31" }'
    )
    + parameter("onderbouwing", '{ toets = "bedrag_te_bepalen", omschrijving = "te bepalen", begrenzingen = [] }')
    + parameter(
        "groei", '{ toets = "meer_dan", omschrijving = "groei", veld = "clienten", dan = "clienten_vorig_jaar" }'
    )
)


@pytest.fixture
def map_met_profielen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of profiles in which a test can put a file: the ones that ship, copied."""
    for bestand in (files("verdeelsleutel.beleid") / "profielen").iterdir():
        (tmp_path / bestand.name).write_bytes(bestand.read_bytes())
    monkeypatch.setattr(profiel, "_map", lambda: tmp_path)
    laad_profiel.cache_clear()
    laad_plafondbeleid.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    laad_profiel.cache_clear()
    laad_plafondbeleid.cache_clear()


def test_a_new_insurer_is_a_file(map_met_profielen: Path) -> None:
    """One file more, no code: other conditions, another term, other limits."""
    (map_met_profielen / "proef-zorg-2031.toml").write_text(NIEUW, encoding="utf-8")
    aanvraag = rij(VGZ, jaar=2031, ingediend_op="2031-10-05", compleet_op="2031-10-06", gedeclareerd="90000")
    assert "proef-zorg-2031" in profielen_met_voorwaarden()
    antwoord = uitkomst(verzoek("proef-zorg-2031", aanvraag, {**aanvraag, "id": "b", "gedeclareerd": "89999.99"}))
    eerste, tweede = antwoord["aanvragen"]
    assert oordelen(eerste) == {"drempel": "voldoet", "kwartaal": "voldoet", "onderbouwing": "voldoet"}
    assert oordelen(tweede)["drempel"] == "voldoet_niet"
    assert eerste["besluit_uiterlijk"] == "2031-10-20"
    assert eerste["onderbouwd_bedrag"] == "20000.00"
    assert antwoord["beleid"]["parameters"]["drempel"]["bron"].startswith("Proef Zorg")
    oud = uitkomst(verzoek(VGZ, {**aanvraag, "gedeclareerd": "70000"}))["aanvragen"][0]
    assert oordelen(oud)["aandeel_bereikt"] == "voldoet"


@pytest.mark.parametrize(
    ("regel", "vervanging", "woorden"),
    [
        (r'"drempel", ', '"bestaat_niet", ', "bestaat_niet heeft zelf geen parameter"),
        (r'"drempel", "kwartaal"', '"drempel", "drempel"', "noemt een code twee keer"),
        (r'"kwartaal", "onderbouwing"', '"kwartaal"', "precies één met toets bedrag_te_bepalen"),
        (r'toets = "aandeel_bereikt"', 'toets = "gevoel"', "toets 'gevoel' bestaat niet"),
        (r'omschrijving = "90 % is bereikt", ', "", "geen tabel met toets en omschrijving"),
        (r'waarde = \["toelichting"\]', 'waarde = ["handtekening"]', "handtekening is geen gegeven"),
        (r'waarde = "besluit"', 'waarde = "ooit"', "verhoging_telt_vanaf: kies uit"),
        (r"waarde = 2\n", 'waarde = "twee"\n', "een geheel aantal weken"),
        (r"\[parameters\.sector\]", "[parameters.vak]", "parameters.sector ontbreekt"),
        (r"\[parameters\.documenten\]", "[parameters.minimumplafond]", "parameters.documenten ontbreekt"),
    ],
)
def test_a_profile_that_means_nothing_is_refused(regel: str, vervanging: str, woorden: str) -> None:
    """With the place in the file, when it is read."""
    kapot, aantal = re.subn(regel, vervanging, NIEUW, count=1)
    assert aantal == 1
    with pytest.raises(ProfielOngeldig, match=woorden):
        plafondbeleid(lees_profiel(kapot))


def test_a_minimum_has_to_be_an_amount() -> None:
    """As text, in euros."""
    with pytest.raises(ProfielOngeldig, match="minimumplafond: geen bedrag"):
        plafondbeleid(lees_profiel(NIEUW + parameter("minimumplafond", '"dertigduizend"')))


def test_contract_types_need_their_spellings() -> None:
    """A condition on contract types names only types that the profile lists."""
    soort = '{ toets = "contracttype", omschrijving = "soort", soorten = ["plus"] }'
    met = NIEUW.replace('"drempel", "kwartaal"', '"soort", "kwartaal"') + parameter("soort", soort)
    with pytest.raises(ProfielOngeldig, match="contracttypen ontbreekt"):
        plafondbeleid(lees_profiel(met))
    with pytest.raises(ProfielOngeldig, match="contracttypen: plus ontbreekt"):
        plafondbeleid(lees_profiel(met + parameter("contracttypen", '[{ naam = "standaard" }]')))


def test_the_profiles_that_ship() -> None:
    """Terms, minimum ceilings, from when a raise counts and the regime, as the sources give them."""
    kenmerken = {
        naam: (
            beleid.besluit_binnen_weken,
            beleid.minimumplafond_cents,
            beleid.verhoging_telt_vanaf,
            beleid.documenten,
            beleid.profiel.parameters["regime"].waarde,
        )
        for naam in profielen_met_voorwaarden()
        for beleid in [laad_plafondbeleid(naam)]
    }
    documenten = ("clienten", "uren_gemiddeld", "prognose", "toelichting")
    assert kenmerken == {
        CZ: (6, 10_000_000, "besluit", (), "omzetplafond_met_peilmoment"),
        "vgz-ggz-2022": (None, 3_000_000, "addendum", (), "betaal_en_vorder_terug"),
        GGZ: (None, 5_000_000, "addendum", (), "betaal_en_vorder_terug"),
        VGZ: (3, None, "bericht", documenten, "stop"),
    }


def test_every_profile_names_a_regime_of_the_settlement() -> None:
    """Also the one of 2023, which is for the settlement alone."""
    assert "vgz-wijkverpleging-2023" in profielen("plafond")
    assert "vgz-wijkverpleging-2023" not in profielen_met_voorwaarden()
    for naam in profielen("plafond"):
        assert laad_profiel(naam).parameters["regime"].waarde in list(Regime)


def test_what_is_chosen_says_so() -> None:
    """Every parameter that the source does not give says what was chosen or what is missing in it."""
    for naam in profielen("plafond"):
        for code, gegeven in laad_profiel(naam).parameters.items():
            if not gegeven.gelezen:
                assert re.search("gekozen|noemt|geeft geen|staat al", gegeven.bron), (naam, code)
