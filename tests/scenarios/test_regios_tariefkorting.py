"""When a shortage is one cut of every tariff, and how large it is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from verdeelsleutel.beleid import profielen
from verdeelsleutel.herschikking.invoer import BeleidKeuze
from verdeelsleutel.herschikking.parameters import parameters
from verdeelsleutel_scenarios.regios.tariefkorting import Niveau2, is_tariefkorting, miljoensten, tariefkorting

MENZIS = parameters(BeleidKeuze(profiel="menzis-2024"))


def test_it_follows_from_the_parameters_of_a_policy() -> None:
    """Of the profiles that ship one is so: all production in category 2, no guarantee, naar rato."""
    assert [naam for naam in profielen("herschikking") if is_tariefkorting(parameters(BeleidKeuze(profiel=naam)))] == [
        "menzis-2024"
    ]


@pytest.mark.parametrize(
    "afwijking",
    [
        {"gegarandeerd_aandeel": "0.1"},
        {"gegarandeerd_aandeel_groei": "0.1"},
        {"garantie_op": "afspraak"},
        {"sleutel_categorie2": "gelijk_bedrag"},
    ],
)
def test_a_deviation_that_treats_tariffs_unequally_ends_it(afwijking: dict[str, str]) -> None:
    beleid = parameters(BeleidKeuze(profiel="menzis-2024", afwijkingen=afwijking, reden="proef"))
    assert not is_tariefkorting(beleid)
    assert tariefkorting(beleid, [Niveau2(geheel=True, deel=Fraction(1, 2))]) is None


@pytest.mark.parametrize(
    ("niveaus", "korting"),
    [
        ([], "0.000000"),
        ([Niveau2(geheel=True, deel=Fraction(24, 25))], "0.040000"),
        ([Niveau2(geheel=True, deel=Fraction(2, 3))], "0.333333"),
        ([Niveau2(geheel=True, deel=Fraction(0))], "1.000000"),
        ([Niveau2(geheel=False, deel=Fraction(1, 2))], None),
        ([Niveau2(geheel=True, deel=Fraction(1, 2)), Niveau2(geheel=False, deel=Fraction(1, 4))], None),
        (None, None),
    ],
)
def test_the_cut_is_one_less_the_level(niveaus: list[Niveau2] | None, korting: str | None) -> None:
    """None where nothing is divided or a deelruimte has a level of its own."""
    assert tariefkorting(MENZIS, niveaus) == korting


def test_a_part_is_truncated_never_rounded_up() -> None:
    assert miljoensten(Fraction(999_999_999, 1_000_000_000)) == "0.999999"
