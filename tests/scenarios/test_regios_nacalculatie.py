"""The nacalculatie as a simulation: naar rato, and to one national percentage of overproduction."""

from __future__ import annotations

from typing import Any

import pytest

from herschikking.fabriek import invoer, rij, verzoek
from verdeelsleutel.fouten import Programmafout
from verdeelsleutel.gegevens.model import json_bytes
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel.tabellen import lees_object
from verdeelsleutel_scenarios.landelijk import landelijk
from verdeelsleutel_scenarios.regios import nacalculatie
from verdeelsleutel_scenarios.regios.basis import OngeldigeRegios
from verdeelsleutel_scenarios.regios.nacalculatie import (
    naar_rato,
    percentage_overproductie,
    simuleer,
    zonder_verdeling,
)

Regios = list[tuple[Invoer, Uitkomst]]


def regio(naam: str, ruimte: str, *rijen: dict[str, Any]) -> tuple[Invoer, Uitkomst]:
    gevraagd = verzoek(ruimte, *rijen)
    gevraagd["regio"]["regio"] = naam
    gelezen = invoer(gevraagd)
    return gelezen, bereken(gelezen)


def mpt(agb: str, oud: str, nu: str) -> dict[str, Any]:
    return rij(agb, "MPT", herschikking_vorig_jaar=oud, productie=nu)


@pytest.fixture(scope="module")
def twee() -> Regios:
    """Noord leaves 30 and 10 of overproduction unpaid; Zuid pays 30 of 60."""
    return [
        regio("Zuid", "130", mpt("75750003", "100", "160")),
        regio("Noord", "200", mpt("75750001", "100", "130"), mpt("75750002", "100", "110")),
    ]


@pytest.fixture(scope="module")
def land() -> Regios:
    invoeren = [lees_object(gevraagd)[0] for gevraagd in landelijk(310)]
    return [(i, bereken(i, rekenwijze="vulling")) for i in invoeren]


def test_naar_rato(twee: Regios) -> None:
    """35 for 30 + 10 + 30 that was not granted: half of each."""
    gevonden = naar_rato(twee, 3_500)
    assert [(r.regio, r.agb, r.grondslag, r.betaald, r.blijft_niet_vergoed) for r in gevonden.rijen] == [
        ("Noord", "75750001", 3_000, 1_500, 1_500),
        ("Noord", "75750002", 1_000, 500, 500),
        ("Zuid", "75750003", 3_000, 1_500, 1_500),
    ]
    assert [(r.regio, r.betaald) for r in gevonden.regios] == [("Noord", 2_000), ("Zuid", 1_500)]
    assert (gevonden.betaald, gevonden.resteert, gevonden.percentage) == (3_500, 0, None)


def test_a_remainder_that_pays_all(twee: Regios) -> None:
    """What is over stays over."""
    gevonden = naar_rato(twee, 10_000)
    assert (gevonden.betaald, gevonden.resteert) == (7_000, 3_000)
    assert all(r.blijft_niet_vergoed == 0 for r in gevonden.rijen)


def test_one_national_percentage(twee: Regios) -> None:
    """Overproduction of 30, 10 and 60: to 50 % Noord gets 15 and 5, Zuid nothing more: 30 of 60 was granted."""
    gevonden = percentage_overproductie(twee, 2_000)
    assert gevonden.percentage == "50.0"
    assert [(r.grondslag, r.betaald) for r in gevonden.rijen] == [(3_000, 1_500), (1_000, 500), (6_000, 0)]
    assert (gevonden.betaald, gevonden.resteert) == (2_000, 0)


def test_above_what_was_granted_the_percentage_costs_everybody(twee: Regios) -> None:
    """20 for 40, and above 50 % ten cents for each tenth of a percent: 30 reaches 60 %."""
    gevonden = percentage_overproductie(twee, 3_000)
    assert (gevonden.percentage, gevonden.resteert) == ("60.0", 0)
    assert percentage_overproductie(twee, 2_999).percentage == "59.9"


def test_nothing_above_the_highest_percentage(twee: Regios) -> None:
    """33.9 % as over 2006, whatever the remainder: 10.17 and 3.39."""
    gevonden = percentage_overproductie(twee, 10_000, 339)
    assert (gevonden.percentage, [r.betaald for r in gevonden.rijen]) == ("33.9", [1_017, 339, 0])
    assert gevonden.resteert == 10_000 - 1_356


@pytest.mark.parametrize("restant", [0, 1, 99, 10**7 + 1, 10**9 + 7, 10**11])
def test_the_country_to_the_cent(land: Regios, restant: int) -> None:
    """31 regions: naar rato pays exactly the remainder or all; the percentage is the highest that fits."""
    rato = naar_rato(land, restant)
    assert rato.betaald == min(restant, sum(r.grondslag for r in rato.rijen))
    assert all(0 <= r.betaald <= r.grondslag for r in rato.rijen)
    assert len(rato.regios) == 31
    gevonden = percentage_overproductie(land, restant)
    assert gevonden.percentage is not None
    promille = int(gevonden.percentage.replace(".", ""))
    vergoed = {
        (i.regio.regio, r.agb, r.leveringsvorm): r.toegekend.categorie3 if r.toegekend else 0
        for i, u in land
        for r in u.afspraken
    }

    def kosten(deel: int) -> int:
        return sum(
            max(0, r.grondslag * deel // 1000 - vergoed[r.regio, r.agb, r.leveringsvorm]) for r in gevonden.rijen
        )

    assert gevonden.betaald == kosten(promille) <= restant
    assert promille == 1000 or kosten(promille + 1) > restant


def test_it_says_what_it_is(twee: Regios) -> None:
    """A simulation, outside the zorgkantoor's hands, in every result."""
    for gevonden in (naar_rato(twee, 1), percentage_overproductie(twee, 1)):
        assert gevonden.status == "simulatie"
        assert "een zorgkantoor beslist er niet over" in gevonden.let_op


def test_ties_go_by_agb_form_and_region() -> None:
    """One cent for two equal amounts of one aanbieder: the region that comes first by name."""
    rijen = [mpt("75750001", "1", "1.50")]
    gevonden = naar_rato([regio("B", "1", *rijen), regio("A", "1", *rijen)], 1)
    assert [(r.regio, r.betaald) for r in gevonden.rijen] == [("A", 1), ("B", 0)]


def test_what_cannot_be_is_refused(twee: Regios) -> None:
    """A region without a division, a remainder or a share out of range."""
    with pytest.raises(OngeldigeRegios, match="Kort: de garantie past niet"):
        naar_rato([regio("Kort", "1", mpt("75750001", "100", "100"))], 1)
    for restant in (-1, 10**13 + 1):
        with pytest.raises(OngeldigeRegios, match="restant"):
            naar_rato(twee, restant)
    for promille in (-1, 1001):
        with pytest.raises(OngeldigeRegios, match="hoogste promille"):
            percentage_overproductie(twee, 1, promille)


def test_a_wrong_percentage_is_never_shown(twee: Regios, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cent more, or a percentage that is not the highest, is a fault of the program."""
    goed = nacalculatie._tot
    monkeypatch.setattr(nacalculatie, "_tot", lambda rijen, deel: [cents + 1 for cents in goed(rijen, deel)])
    with pytest.raises(Programmafout, match="niet het percentage"):
        percentage_overproductie(twee, 2_500)


def test_no_remainder_pays_nothing(twee: Regios) -> None:
    """By both rules; nothing is below zero and what was not paid stays."""
    for regel in ("naar_rato", "percentage_overproductie"):
        gevonden = simuleer(twee, regel, 0)
        assert (gevonden.betaald, gevonden.resteert) == (0, 0)
        assert all(r.betaald == 0 and r.blijft_niet_vergoed == r.niet_vergoed for r in gevonden.rijen)


def test_the_rule_is_named_with_what_is_read_and_what_is_chosen(twee: Regios) -> None:
    """In the language asked, with the highest percentage that was allowed."""
    rato, deel = simuleer(twee, "naar_rato", 1), simuleer(twee, "percentage_overproductie", 1, 339)
    assert (rato.regel, rato.hoogste, rato.percentage) == ("naar_rato", None, None)
    assert (deel.regel, deel.hoogste) == ("percentage_overproductie", "33.9")
    assert rato.herkomst.startswith("Gekozen")
    assert "CA-173" in deel.herkomst
    assert simuleer(twee, "naar_rato", 1, taal="en").let_op.startswith("Simulation")


def test_every_order_of_regions_gives_the_same_bytes(twee: Regios) -> None:
    """With the inputs by name, each with its fingerprint."""
    een, ander = (json_bytes(naar_rato(regios, 1_234)) for regios in (twee, twee[::-1]))
    assert een == ander
    assert [r.regio for r in naar_rato(twee, 1).invoeren] == ["Noord", "Zuid"]


def test_every_region_without_a_division_is_named(twee: Regios) -> None:
    """With what it lacks; not the ones that have one."""
    kort = [regio(naam, "1", mpt("75750001", "100", "100")) for naam in ("Kort", "Armer")]
    fouten = zonder_verdeling([*twee, *kort])
    assert [fout.regios for fout in fouten] == [("Armer",), ("Kort",)]
    assert all("€ 89,00" in fout.fout.gegevens["tekort"] for fout in fouten)


def test_totals_of_regions_are_the_sums_of_their_rows(twee: Regios) -> None:
    gevonden = percentage_overproductie(twee, 2_500)
    for deel in gevonden.regios:
        leden = [r for r in gevonden.rijen if r.regio == deel.regio]
        for veld in ("niet_vergoed", "grondslag", "betaald", "blijft_niet_vergoed"):
            assert getattr(deel, veld) == sum(getattr(r, veld) for r in leden)
    assert all(r.niet_vergoed - r.betaald == r.blijft_niet_vergoed for r in gevonden.rijen)
