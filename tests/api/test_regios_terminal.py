"""Several regions on terminals of three widths: no amount is broken, and every text is shown as it is."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from verdeelsleutel.fouten import Fout
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.tabellen import lees_object
from verdeelsleutel_api.regios_terminal import (
    GROOTSTE,
    knelpunt_tekst,
    toon_nacalculatie,
    toon_overheveling,
    toon_pool,
    toon_waarschuwingen,
)
from verdeelsleutel_scenarios.landelijk import landelijk
from verdeelsleutel_scenarios.regios.controle import poolfouten, regiofouten
from verdeelsleutel_scenarios.regios.inlezen import lees_invoeren
from verdeelsleutel_scenarios.regios.nacalculatie import simuleer
from verdeelsleutel_scenarios.regios.overheveling_uitkomst import Knelpunt
from verdeelsleutel_scenarios.regios.overheveling_vraag import beantwoord, kantoorfouten
from verdeelsleutel_scenarios.regios.pool import verdeel_pool

VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"


def getoond(toon: Callable[[Any, Console, Any], None], antwoord: Any, breedte: int, taal: Any = "nl") -> str:
    doel = io.StringIO()
    toon(antwoord, Console(file=doel, width=breedte), taal)
    return doel.getvalue()


@pytest.fixture(scope="module")
def land() -> list[Any]:
    return [lees_object(gevraagd)[0] for gevraagd in landelijk(310)]


@pytest.fixture(scope="module")
def antwoorden(land: list[Any]) -> dict[str, tuple[Any, Any]]:
    regios = [(invoer, bereken(invoer, rekenwijze="vulling")) for invoer in land]
    return {
        "pool": (toon_pool, verdeel_pool(land)),
        "overheveling": (toon_overheveling, beantwoord(land)),
        "nacalculatie": (toon_nacalculatie, simuleer(regios, "percentage_overproductie", 10**9, 339)),
    }


@pytest.mark.parametrize("wat", ["pool", "overheveling", "nacalculatie"])
@pytest.mark.parametrize("breedte", [80, 120, 200])
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_the_country_fits_the_terminal(
    antwoorden: dict[str, tuple[Any, Any]], wat: str, breedte: int, taal: Any
) -> None:
    """31 regions of billions: no line is wider than the terminal, and a region stands on one line with its amounts."""
    regels = getoond(*antwoorden[wat], breedte, taal).splitlines()
    assert max(map(len, regels)) <= breedte
    met_bedrag = [regel for regel in regels if re.match(r"Verzonnen regio \d\d .*\d[.,]\d\d\b", regel)]
    assert len(met_bedrag) >= 31
    assert not any(re.fullmatch(r"\s*(regio )?\d\d\s*", regel) for regel in regels)


def test_a_wide_terminal_shows_more(antwoorden: dict[str, tuple[Any, Any]]) -> None:
    """Room and what is left beside the amounts of a pool; room and need beside transfers."""
    for wat, woord, smal, breed in (("pool", "Over apart  ", 80, 120), ("overheveling", "Nodig  ", 120, 200)):
        assert woord.strip() not in getoond(*antwoorden[wat], smal).split("Per regio")[-1].split("Kantoren")[-1]
        assert woord.strip() in getoond(*antwoorden[wat], breed)


def test_the_largest_are_shown_and_where_the_others_are(antwoorden: dict[str, tuple[Any, Any]]) -> None:
    uit = getoond(*antwoorden["pool"], 120)
    assert f"Grootste verschillen: {GROOTSTE} van 310 aanbieders" in uit
    assert "--uit pool.xlsx" in uit


def test_a_single_pool_shows_no_differences_and_nothing_to_look_up(land: list[Any]) -> None:
    """One region is its own pool."""
    uit = getoond(toon_pool, verdeel_pool(land[:1]), 80)
    assert "Grootste verschillen" not in uit
    assert "Meer in de pool: 0 van" in " ".join(uit.split())


def test_unknown_amounts_are_dashes_not_noughts() -> None:
    regios = lees_invoeren([VOORBEELDEN / "landelijk-pool" / "regios"], poolfouten).regios
    kort = [
        invoer.model_copy(update={"regio": invoer.regio.model_copy(update={"contracteerruimte": 50_000})})
        for invoer in regios
    ]
    uit = getoond(toon_pool, verdeel_pool(kort), 80)
    assert re.search(r"Noord +– +– +–", uit)
    assert "Over apart: onbekend." in " ".join(uit.split())


def test_names_are_never_markup() -> None:
    """Square brackets of a region show as they are."""
    regio = lees_invoeren([VOORBEELDEN / "landelijk-pool" / "regios"], poolfouten).regios[0]
    anders = regio.model_copy(update={"regio": regio.regio.model_copy(update={"regio": "[bold]Noord[/bold]"})})
    assert "[bold]Noord[/bold]" in getoond(toon_pool, verdeel_pool([anders]), 120)


def test_nothing_to_lend_is_said() -> None:
    gelezen = lees_invoeren([VOORBEELDEN / "landelijk-overheveling" / "invoer.json"], regiofouten, kantoorfouten)
    assert gelezen.kantoren
    rijen = tuple(rij for rij in gelezen.kantoren.kantoren if rij.naam in ("Noord", "Oost"))
    kantoren = type(gelezen.kantoren)("k", rijen, None, None, ())
    assert "niets over te hevelen" in getoond(toon_overheveling, beantwoord([], kantoren), 80)


def test_a_bottleneck_names_few_and_counts_many() -> None:
    """One office alone may have reached its own limit; a long fraction is a percentage only."""
    een = Knelpunt(kantoren=("x",), beschikbaar=50, teller="1", noemer="2", bindt=("x",))
    assert knelpunt_tekst(een, "nl").startswith("x: er is € 0,50 bij gevers, of binnen de eigen grens.")
    assert "1/2 (50%)" in knelpunt_tekst(een, "nl")
    namen = tuple(f"k{nummer}" for nummer in range(9))
    veel = Knelpunt(kantoren=namen, beschikbaar=50, teller="12345", noemer="67890", bindt=namen)
    assert knelpunt_tekst(veel, "en").startswith("9 offices")
    assert "12345/67890" not in knelpunt_tekst(veel, "en")


def test_a_kind_of_warning_is_shown_once() -> None:
    """Under the first file that has it, with how many more there are in how many files."""
    fouten = [Fout("rij_met_nullen", ernst="waarschuwing", waarde=naam) for naam in ("a", "b")]
    doel = io.StringIO()
    toon_waarschuwingen([("een.json", fouten), ("twee.json", fouten[:1]), ("drie.json", [])], Console(file=doel), "nl")
    assert doel.getvalue().count("Waarschuwing") == 1
    assert "en nog 2 van dezelfde soort (rij_met_nullen); bestanden: 2" in doel.getvalue()
    assert "drie.json" not in doel.getvalue()
