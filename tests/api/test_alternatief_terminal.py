"""An alternative on the terminal: no amount is broken, largest first, and what is not proven is said."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from herschikking.fabriek import invoer
from verdeelsleutel.bedragen import format_euro_nl
from verdeelsleutel.herschikking.alternatief import Speling, Vergelijk, zoek_alternatief
from verdeelsleutel.herschikking.alternatief_uitkomst import Alternatief
from verdeelsleutel_api.alternatief_terminal import GROOTSTE, toon_alternatief
from verdeelsleutel_scenarios.regio import voorbeeldregio


@pytest.fixture(scope="module")
def gevonden() -> Alternatief:
    return zoek_alternatief(invoer(voorbeeldregio(60, "3%", 2)), "aanbieders", Speling(50, 3000))


def scherm(gevonden: Alternatief, breedte: int) -> list[str]:
    doel = io.StringIO()
    toon_alternatief(gevonden, Console(file=doel, width=breedte))
    return doel.getvalue().splitlines()


def verschoven(gevonden: Alternatief) -> list[tuple[int, str, str]]:
    """Cents (negative), agb and name of the aanbieders that move, the largest first."""
    som: dict[str, int] = {}
    for rij in gevonden.rijen:
        som[rij.agb] = som.get(rij.agb, 0) + rij.verschil("alternatief")
    namen = {rij.agb: rij.aanbieder for rij in gevonden.rijen}
    return sorted((-cents, agb, namen[agb]) for agb, cents in som.items() if cents)


@pytest.mark.parametrize("breedte", [80, 120])
def test_no_line_is_wider_than_the_terminal(gevonden: Alternatief, breedte: int) -> None:
    assert max(map(len, scherm(gevonden, breedte))) <= breedte


@pytest.mark.parametrize("breedte", [40, 80, 120])
def test_the_largest_come_first_with_whole_amounts(gevonden: Alternatief, breedte: int) -> None:
    regels = scherm(gevonden, breedte)
    begin = next(nummer for nummer, regel in enumerate(regels) if regel.startswith("Aanbieders die in"))
    tekst = "\n".join(regels[begin:])
    bedragen = [format_euro_nl(-cents) for cents, _, _ in verschoven(gevonden)]
    plaatsen = [tekst.index(bedrag) for bedrag in bedragen[:GROOTSTE]]
    assert plaatsen == sorted(plaatsen)
    assert bedragen[GROOTSTE] not in tekst


def test_a_wide_terminal_also_shows_what_the_policy_moves(gevonden: Alternatief) -> None:
    assert any("Beleid verschuift" in regel for regel in scherm(gevonden, 120))
    assert not any("Beleid verschuift" in regel for regel in scherm(gevonden, 80))


def test_what_is_not_proven_shows_its_gap(gevonden: Alternatief) -> None:
    aanbieders = gevonden.aanbieders
    onbewezen = aanbieders.model_copy(update={"ondergrens": aanbieders.alternatief - 7, "bewezen": False})
    regels = scherm(gevonden.model_copy(update={"aanbieders": onbewezen, "volgorde_bewezen": False}), 100)
    (rij,) = [regel.split() for regel in regels if regel.startswith("Aanbieders  ")]
    assert rij[-2:] == [str(aanbieders.alternatief - 7), "nee"]
    assert any("Het gat is 7 aanbieders en € 0,00" in regel.replace("\N{NO-BREAK SPACE}", " ") for regel in regels)
    assert any("niet bewezen het laatst" in regel for regel in regels)


def test_a_name_is_never_markup(gevonden: Alternatief) -> None:
    agb = verschoven(gevonden)[0][1]
    rijen = tuple(
        rij.model_copy(update={"aanbieder": "[red]X[/red]"}) if rij.agb == agb else rij for rij in gevonden.rijen
    )
    assert any("[red]X[/red]" in regel for regel in scherm(gevonden.model_copy(update={"rijen": rijen}), 120))


def test_of_many_rows_of_one_side_some_names_and_how_many_more() -> None:
    verzoek = invoer(voorbeeldregio(60, "3%", 2))
    toen = {(rij.agb, rij.leveringsvorm): rij.herschikking_vorig_jaar for rij in verzoek.afspraken[20:]}
    regels = " ".join(" ".join(scherm(zoek_alternatief(verzoek, "euros", Speling(), Vergelijk(toen)), 80)).split())
    assert "met nul zijn vergeleken: 20, samen" in regels
    assert "en nog 15)" in regels
