"""From the proof to the exact amount of one claim."""

from __future__ import annotations

from fractions import Fraction

import pytest

from uitkomsten import VOORBEELDEN, uit_verzoek, verzoek, voorbeeld
from verdeelsleutel.herschikking.in_aanmerking import gewichten_categorie3
from verdeelsleutel.herschikking.kolommen import kolommen
from verdeelsleutel.herschikking.parameters import parameters
from verdeelsleutel.uitleg.niveaus import stop_per_bedrag, stops


@pytest.mark.parametrize("naam", VOORBEELDEN)
def test_every_granted_amount_is_less_than_a_cent_from_its_exact_one(naam: str) -> None:
    invoer, uitkomst = voorbeeld(naam)
    gestopt = stop_per_bedrag(uitkomst)
    beleid = parameters(invoer.beleid)
    gewichten = gewichten_categorie3(kolommen(invoer, beleid)).tolist()
    for rij, gewicht in zip(uitkomst.afspraken, gewichten, strict=True):
        for categorie in (1, 2, 3) if rij.toegekend else ():
            claim = getattr(rij.in_aanmerking, f"categorie{categorie}")
            toegekend = getattr(rij.toegekend, f"categorie{categorie}")
            stop = gestopt.get((rij.agb, rij.leveringsvorm, categorie))
            exact = stop.exact(claim, gewicht) if stop else Fraction(claim)
            assert abs(toegekend - exact) < 1


def test_talmoed_beyond_half_of_the_claims_mirrors() -> None:
    """Claims 100, 200, 300 with 400: each loses 50, 75, 75."""
    veel = verzoek("talmoed")
    veel["regio"]["contracteerruimte"] = "400.00"
    _, uitkomst = uit_verzoek(veel)
    (stop,) = stops(uitkomst)
    assert stop.boven_helft
    assert [stop.exact(claim) for claim in (10_000, 20_000, 30_000)] == [5_000, 12_500, 22_500]


def test_without_a_division_there_is_no_stop() -> None:
    assert stops(voorbeeld("garantie-past-niet")[1]) == ()
