"""Which care counts between request and decision: the borders, one by one."""

from __future__ import annotations

import pytest

from plafond.afrekening.stromen import declaratie, invoer, plafond, versie
from verdeelsleutel.plafond.afrekening.invoer import Declaratie, Regime, Versie
from verdeelsleutel.plafond.afrekening.koppeling import stroom_van
from verdeelsleutel.plafond.afrekening.peilmoment import meegeteld_met_peilmoment


def meegeteld(
    versies: list[Versie], declaraties: list[Declaratie], aanvraag: tuple[int, int] | None = (3, 6)
) -> list[int]:
    """What counts of each declaration, in cents; by default asked on day 3 and decided on day 6."""
    gevraagd = invoer(Regime.OMZETPLAFOND_MET_PEILMOMENT, [plafond(*versies, aanvraag=aanvraag)], declaraties)
    cents: list[int] = meegeteld_met_peilmoment(stroom_van(gevraagd)).tolist()
    return cents


@pytest.mark.parametrize(("zorg_tot", "telt"), [(2, 10), (3, 4), (5, 4), (6, 10)])
def test_from_the_day_of_the_request_up_to_the_day_before_the_decision(zorg_tot: int, telt: int) -> None:
    """Care before the request and care from the decision on counts in full, also above the old ceiling."""
    eerder, later = declaratie("a", 9, 6, zorg_tot=1), declaratie("b", 9, 10, zorg_tot=zorg_tot)
    assert meegeteld([versie(10, 0), versie(50, 6)], [eerder, later]) == [6, telt]


@pytest.mark.parametrize(("vanaf", "telt"), [(2, 8), (3, 8), (4, 5)])
def test_the_old_ceiling_is_that_of_the_day_of_the_request(vanaf: int, telt: int) -> None:
    """A version of that very day counts, one of the next day does not."""
    assert meegeteld([versie(5, 0), versie(8, vanaf), versie(50, 7)], [declaratie("a", 9, 10, zorg_tot=3)]) == [telt]


def test_a_first_version_counts_before_its_own_day() -> None:
    """It counts from 1 January, also for a request before its date."""
    assert meegeteld([versie(7, 8)], [declaratie("a", 9, 10, zorg_tot=4)]) == [7]


def test_care_goes_by_its_last_day_then_its_id_not_by_submission() -> None:
    """What ended first fills the old ceiling first, whenever it was declared."""
    rijen = [
        declaratie("c", 4, 5, zorg_tot=4),
        declaratie("b", 9, 5, zorg_tot=3),
        declaratie("a", 9, 5, zorg_tot=4),
    ]
    assert meegeteld([versie(8, 0)], rijen) == [0, 5, 3]


def test_care_above_the_old_ceiling_before_the_request_leaves_nothing() -> None:
    """Care before the request counts in full, and may itself be more than the old ceiling."""
    rijen = [declaratie("a", 9, 9, zorg_tot=1), declaratie("b", 9, 5, zorg_tot=4)]
    assert meegeteld([versie(8, 0)], rijen) == [9, 0]


def test_net_amounts_count() -> None:
    """A credit of any day lowers its debit, and leaves more room for the next one; itself it counts for nothing."""
    rijen = [
        declaratie("a", 4, 8, zorg_tot=3),
        declaratie("b", 5, 6, zorg_tot=4),
        declaratie("c", 9, 5, zorg_tot=8, van="a"),
    ]
    assert meegeteld([versie(8, 0)], rijen) == [3, 5, 0]


@pytest.mark.parametrize("aanvraag", [None, (3, 3)])
def test_without_a_time_between_request_and_decision_all_counts(aanvraag: tuple[int, int] | None) -> None:
    """No request, or one decided on its own day."""
    assert meegeteld([versie(1, 0)], [declaratie("a", 9, 10, zorg_tot=3)], aanvraag) == [10]
