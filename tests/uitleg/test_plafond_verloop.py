"""The burn-up chart: steps at the days of the stream, marks where a share of the ceiling is reached."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from verdeelsleutel.plafond import lees_afrekening
from verdeelsleutel.uitleg.plafond import gegeven_tekst, keuze_tekst
from verdeelsleutel.uitleg.plafond_verloop import BREEDTE, HOOGTE, Burnup, burnups

VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"


def declaratie(naam: str, dag: str, bedrag: str) -> dict[str, Any]:
    rij = {"id": naam, "agb": "75750001", "sector": "wijkverpleging", "jaar": 2024, "bedrag": bedrag}
    return rij | {"ingediend_op": dag, "zorg_tot": dag}


def grafiek(*declaraties: dict[str, Any], regime: str = "stop", versies: Any = None) -> Burnup:
    """The chart of one ceiling of € 100,000."""
    plafond = {"agb": "75750001", "sector": "wijkverpleging", "jaar": 2024}
    plafond["versies"] = versies or [{"bedrag": "100000", "geldig_vanaf": "2024-01-01"}]
    boom = {"regime": regime, "peildatum": "2025-06-30", "plafonds": [plafond], "declaraties": list(declaraties)}
    return burnups(lees_afrekening(json.loads(json.dumps(boom))), [0])[0]


def hoogtes(lijn: str) -> list[float]:
    """The heights that a line passes, from above."""
    return [float(hoogte) for hoogte in re.findall(r"(?:M[0-9.]+ |V)([0-9.]+)", lijn)]


def test_marks_stand_at_the_day_on_which_a_share_is_reached() -> None:
    figuur = grafiek(
        declaratie("a", "2024-03-01", "69999.99"),
        declaratie("b", "2024-04-01", "0.01"),
        declaratie("c", "2024-05-01", "10000"),
        declaratie("d", "2024-06-01", "30000"),
    )
    assert [(punt.deel, punt.dag) for punt in figuur.punten] == [
        (70, "1 april 2024"),
        (80, "1 mei 2024"),
        (100, "1 juni 2024"),
    ]
    assert "70% van het plafond bereikt op 1 april 2024" in figuur.beschrijving


def test_shares_of_one_day_are_one_mark() -> None:
    assert [punt.deel for punt in grafiek(declaratie("a", "2024-03-01", "100000")).punten] == [100]


def test_without_a_share_there_is_no_mark() -> None:
    figuur = grafiek(declaratie("a", "2024-03-01", "1"))
    assert figuur.punten == ()
    assert "70% van het plafond is niet bereikt" in figuur.beschrijving


def test_a_ceiling_without_declarations_has_a_chart() -> None:
    figuur = grafiek()
    assert hoogtes(figuur.goedgekeurd) == hoogtes(figuur.betaald)
    assert len(set(hoogtes(figuur.plafond))) == 1


def test_a_share_of_a_raised_ceiling_counts_from_the_raise() -> None:
    """Of the ceiling of that day, not of the last one."""
    versies = [
        {"bedrag": "100000", "geldig_vanaf": "2024-01-01"},
        {"bedrag": "200000", "geldig_vanaf": "2024-05-01"},
    ]
    figuur = grafiek(declaratie("a", "2024-03-01", "80000"), declaratie("b", "2024-06-01", "110000"), versies=versies)
    assert [(punt.deel, punt.dag) for punt in figuur.punten] == [(80, "1 maart 2024")]
    assert len(set(hoogtes(figuur.plafond))) == 2


def test_under_stop_what_is_paid_stays_under_the_ceiling() -> None:
    figuur = grafiek(declaratie("a", "2024-03-01", "90000"), declaratie("b", "2024-04-01", "90000"))
    assert hoogtes(figuur.betaald)[-1] == hoogtes(figuur.plafond)[-1]
    assert hoogtes(figuur.goedgekeurd)[-1] < hoogtes(figuur.plafond)[-1]


def test_under_recovery_everything_is_paid_at_once() -> None:
    figuur = grafiek(declaratie("a", "2024-03-01", "190000"), regime="betaal_en_vorder_terug")
    assert figuur.betaald == figuur.goedgekeurd


@pytest.mark.parametrize("map_", sorted(VOORBEELDEN.glob("plafond-afrekening-*/")), ids=lambda map_: map_.name)
def test_every_line_stays_inside_the_chart(map_: Path) -> None:
    invoer = lees_afrekening(json.loads((map_ / "invoer.json").read_text(encoding="utf-8")))
    for figuur in burnups(invoer, range(len(invoer.plafonds)), "en"):
        for lijn in (figuur.goedgekeurd, figuur.betaald, figuur.plafond):
            assert all(0 <= hoogte <= HOOGTE for hoogte in hoogtes(lijn))
            assert all(0 <= float(x) <= BREEDTE for x in re.findall(r"[MH]([0-9.]+)", lijn))
        assert 2 <= len(figuur.bedragen) <= 7


@pytest.mark.parametrize("bedrag", ["0.01", "1", "999", "1001", "5000", "123456.78", "99999999999"])
def test_the_scale_has_a_few_round_amounts(bedrag: str) -> None:
    figuur = grafiek(declaratie("a", "2024-03-01", bedrag), versies=[{"bedrag": bedrag, "geldig_vanaf": "2024-01-01"}])
    assert 1 <= len(figuur.bedragen) <= 7
    assert figuur.bedragen[0].tekst == "€ 0"


def test_data_are_told_in_words() -> None:
    gegeven = {"plafond": "1000.50", "uren_gemiddeld": "12.5", "zorgplichtprobleem": True, "compleet_op": None}
    assert gegeven_tekst(gegeven) == (
        "plafond: € 1.000,50; uren gemiddeld: 12,5; zorgplichtprobleem: ja; compleet op: ontbreekt"
    )
    assert gegeven_tekst({"ingediend_op": "2024-08-14"}, "en") == "ingediend op: 14 August 2024"
    assert keuze_tekst({"regio": ["N", "Z"], "hotspot": [True]}) == "regio: N, Z; hotspot: ja"
