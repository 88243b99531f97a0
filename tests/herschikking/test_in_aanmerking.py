"""Claims per category: each rule of the policy on numbers that one can check by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herschikking.fabriek import invoer, rij, uitkomst, verzoek
from verdeelsleutel.bedragen import format_euro
from verdeelsleutel.herschikking.in_aanmerking import gewichten_categorie3, in_aanmerking
from verdeelsleutel.herschikking.kolommen import kolommen
from verdeelsleutel.herschikking.parameters import parameters

CENTS = st.one_of(st.integers(0, 30), st.integers(0, 10**11))
AANDEEL = st.integers(0, 10_000).map(lambda deel: f"{deel / 10_000:.4f}")


def claims(bedragen: dict[str, str], **afwijkingen: Any) -> tuple[list[int], int]:
    """The three categories and the vrijval of one row, in cents."""
    gelezen = invoer(verzoek("100", rij("75750001", "ZZP", **bedragen), **afwijkingen))
    beleid = parameters(gelezen.beleid)
    gevonden = in_aanmerking(kolommen(gelezen, beleid), beleid)
    return gevonden.categorieen[:, 0].tolist(), int(gevonden.vrijval[0])


@pytest.mark.parametrize(
    ("bedragen", "categorieen", "vrijval"),
    [
        # produced more than everything agreed: 90 + 9 guaranteed, 11 + 5 to 100 %, 15 not honoured
        (
            {
                "herschikking_vorig_jaar": "100",
                "groei_vastgelegd": "10",
                "groei_gehonoreerd": "5",
                "productie": "130",
            },
            [9900, 1600, 1500],
            0,
        ),
        # produced between comfort and all that was agreed
        ({"herschikking_vorig_jaar": "100", "productie": "95"}, [9000, 500, 0], 500),
        # produced less than comfort: money follows the client
        ({"herschikking_vorig_jaar": "100", "productie": "40"}, [4000, 0, 0], 6000),
        # crisis is paid as agreed, whatever was produced
        ({"herschikking_vorig_jaar": "100", "crisisafspraak": "7", "productie": "0"}, [700, 0, 0], 10000),
        # a new aanbieder without honoured growth
        ({"productie": "12.34"}, [0, 0, 1234], 0),
        # comfort is rounded half up to a cent, and so the rest is whole too
        ({"herschikking_vorig_jaar": "0.05", "productie": "0.05"}, [5, 0, 0], 0),
        ({"herschikking_vorig_jaar": "0.04", "productie": "0.05"}, [4, 0, 1], 0),
        # the two parts of comfort are added before rounding: 0.045 + 0.045
        ({"herschikking_vorig_jaar": "0.05", "groei_vastgelegd": "0.05", "productie": "1"}, [9, 1, 90], 0),
    ],
)
def test_claims_with_the_guarantee_on_production(bedragen, categorieen, vrijval):
    assert claims(bedragen) == (categorieen, vrijval)


@pytest.mark.parametrize(
    ("productie", "categorieen", "vrijval"),
    [("40", [9000, 0, 0], 1000), ("95", [9000, 500, 0], 500), ("130", [9000, 1000, 3000], 0)],
)
def test_claims_with_the_guarantee_on_the_agreement(productie, categorieen, vrijval):
    bedragen = {"herschikking_vorig_jaar": "100", "productie": productie}
    assert claims(bedragen, garantie_op="afspraak") == (categorieen, vrijval)


def test_growth_need_not_be_guaranteed():
    bedragen = {"herschikking_vorig_jaar": "100", "groei_vastgelegd": "50", "productie": "150"}
    assert claims(bedragen, gegarandeerd_aandeel_groei="0") == ([9000, 6000, 0], 0)


@given(cents=st.tuples(CENTS, CENTS, CENTS, CENTS, CENTS), aandeel=AANDEEL, groei=AANDEEL, op=st.booleans())
def test_the_categories_add_up_to_what_was_produced(cents, aandeel, groei, op):
    """D + K always; max(D, comfort) + K where the agreement itself is guaranteed; nothing is ever negative."""
    namen = ("herschikking_vorig_jaar", "groei_vastgelegd", "groei_gehonoreerd", "crisisafspraak", "productie")
    bedragen = {naam: format_euro(bedrag) for naam, bedrag in zip(namen, cents, strict=True)}
    afspraak, vastgelegd, gehonoreerd, crisis, productie = cents
    categorieen, vrijval = claims(
        bedragen,
        gegarandeerd_aandeel=aandeel,
        gegarandeerd_aandeel_groei=groei,
        garantie_op="afspraak" if op else "productie",
    )
    delen = round(float(aandeel) * 10_000), round(float(groei) * 10_000)
    comfort = (2 * (delen[0] * afspraak + delen[1] * vastgelegd) + 10_000) // 20_000
    volledig = afspraak + vastgelegd + gehonoreerd
    assert sum(categorieen) == (max(productie, comfort) if op else productie) + crisis
    assert categorieen[1] == max(0, min(productie, volledig) - (comfort if op else min(productie, comfort)))
    assert vrijval == volledig - (max(comfort, min(productie, volledig)) if op else min(productie, volledig))
    assert min(*categorieen, vrijval) >= 0


@pytest.mark.parametrize(
    ("realisatie", "afspraak", "miljoensten"),
    [
        ("200", "100", 2_000_000),
        ("1", "3", 333_333),
        ("2", "3", 666_667),
        ("0", "100", 0),
        ("0", "0", 1_000_000),
        ("5", "0", 1_000_000),
        ("0.01", "99999999", 1),
        ("0.01", "20000", 1),
    ],
)
def test_weights(realisatie, afspraak, miljoensten):
    """V/A to six decimals half up; never 0 for a positive ratio; 1 where nothing was agreed."""
    request = verzoek(
        "100",
        rij("75750001", "ZZP", herschikking_vorig_jaar=afspraak, realisatie_vorig_jaar=realisatie),
        gewicht_categorie3="realisatie_vorig_jaar",
    )
    gelezen = invoer(request)
    assert gewichten_categorie3(kolommen(gelezen, parameters(gelezen.beleid))).tolist() == [miljoensten]


def test_the_largest_weight_that_is_read_can_be_calculated():
    """Nine thousand billion times: the last that fits 64 bits of millionths."""
    grootste = {"herschikking_vorig_jaar": "0.01", "realisatie_vorig_jaar": "90000000000", "productie": "5"}
    request = verzoek("3", rij("75750001", "ZZP", **grootste), gewicht_categorie3="realisatie_vorig_jaar")
    assert uitkomst(request)["regio"]["resterende_ruimte"] == "0.00"
