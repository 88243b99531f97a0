"""Regions divided as one beside each by itself."""

from __future__ import annotations

from typing import Any

import pytest

from herschikking.fabriek import invoer, negen_een_miljoen, rij, verzoek
from verdeelsleutel.fouten import Programmafout
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.tabellen import lees_object
from verdeelsleutel_scenarios.landelijk import landelijk
from verdeelsleutel_scenarios.regios import basis
from verdeelsleutel_scenarios.regios.basis import OngeldigeRegios
from verdeelsleutel_scenarios.regios.pool import verdeel_pool


def regio(naam: str, ruimte: str, *rijen: dict[str, Any], **opties: Any) -> Invoer:
    gevraagd = verzoek(ruimte, *rijen, **opties)
    gevraagd["regio"]["regio"] = naam
    return invoer(gevraagd)


def zzp(agb: str, oud: str, nu: str) -> dict[str, Any]:
    return rij(agb, "ZZP", herschikking_vorig_jaar=oud, productie=nu)


EEN = zzp("75750001", "1", "1")


def test_room_left_in_one_pays_the_other() -> None:
    """Noord has 20 left, Zuid is 10 short: the pool pays all and has 10 left."""
    gevonden = verdeel_pool(
        [regio("Zuid", "90", zzp("75750001", "100", "100")), regio("Noord", "120", zzp("75750002", "100", "100"))]
    )
    assert [(r.regio, r.apart.totaal, r.pool.totaal, r.verschil) for r in gevonden.regios if r.apart and r.pool] == [
        ("Noord", 10_000, 10_000, 0),
        ("Zuid", 9_000, 10_000, 1_000),
    ]
    assert (gevonden.resteert_apart, gevonden.resteert_pool) == (2_000, 1_000)
    assert (gevonden.wint, gevonden.verliest) == (1, 0)


def test_a_pool_that_is_short_takes_from_one_for_the_other() -> None:
    """100 against 100 claimed and 80 against 100: in the pool both get nine tenths of category 2 and all of 1."""
    gevonden = verdeel_pool(
        [
            regio("Noord", "100", zzp("75750001", "100", "100"), gegarandeerd_aandeel="0"),
            regio("Zuid", "80", zzp("75750002", "100", "100"), gegarandeerd_aandeel="0"),
        ]
    )
    assert [(r.regio, r.apart, r.pool, r.verschil) for r in gevonden.rijen] == [
        ("Noord", 10_000, 9_000, -1_000),
        ("Zuid", 8_000, 9_000, 1_000),
    ]
    assert (gevonden.wint, gevonden.verliest) == (1, 1)


def test_one_region_is_its_own_pool() -> None:
    """To the cent, sub-rooms included."""
    alleen = negen_een_miljoen() | {
        "deelruimtes": [{"naam": "VPT", "omvat": {"leveringsvorm": "VPT"}, "maximum": "3300000"}]
    }
    gevonden = verdeel_pool([invoer(alleen)])
    assert [r.verschil for r in gevonden.rijen] == [0] * 6
    assert [r.pool for r in gevonden.rijen] == [r.herschikkingsafspraak for r in bereken(invoer(alleen)).afspraken]


def test_a_region_keeps_its_own_subroom() -> None:
    """A ceiling in Zuid binds there, and does not bind rows of Noord of the same leveringsvorm."""
    rijen = [zzp("75750001", "100", "100")]
    plafond = [("ZZP", {"leveringsvorm": "ZZP"}, "95")]
    gevonden = verdeel_pool([regio("Noord", "200", *rijen), regio("Zuid", "200", *rijen, deelruimtes=plafond)])
    assert [r.pool for r in gevonden.rijen] == [10_000, 9_500]


def test_an_aanbieder_in_two_regions_keeps_two_agreements() -> None:
    """Underproduction in one region does not serve overproduction in the other; ties go by agb, form, region."""
    gevonden = verdeel_pool(
        [regio("Zuid", "0.01", zzp("75750001", "1", "0.01"), gegarandeerd_aandeel="0"),
         regio("Noord", "0", zzp("75750001", "1", "0.01"), gegarandeerd_aandeel="0")]
    )  # fmt: skip
    assert [(r.regio, r.pool) for r in gevonden.rijen] == [("Noord", 1), ("Zuid", 0)]


def test_a_guarantee_that_fits_only_together() -> None:
    """Zuid cannot pay its category 1 alone; with Noord it can. Without Noord's room neither can."""
    zuid = regio("Zuid", "80", zzp("75750002", "100", "100"))
    samen = verdeel_pool([regio("Noord", "110", zzp("75750001", "100", "100")), zuid])
    assert (samen.status, samen.regios[1].apart, samen.resteert_apart) == ("verdeeld", None, None)
    assert samen.resteert_pool == 0
    assert samen.regios[1].verschil is None
    kort = verdeel_pool([regio("Noord", "90", zzp("75750001", "100", "100")), zuid])
    assert (kort.status, kort.resteert_pool) == ("garantie_past_niet", None)
    assert all(r.pool is None for r in kort.rijen)


def test_the_order_of_regions_and_rows_changes_nothing() -> None:
    """Nor does it in the country."""
    invoeren = [lees_object(gevraagd)[0] for gevraagd in landelijk(62)]
    omgekeerd = [i.model_copy(update={"afspraken": i.afspraken[::-1]}) for i in invoeren[::-1]]
    assert verdeel_pool(invoeren) == verdeel_pool(omgekeerd)


def test_the_country_as_one() -> None:
    """All that the room holds is paid, no region's category 1 is touched, and gains are as large as losses and rest."""
    invoeren = [lees_object(gevraagd)[0] for gevraagd in landelijk(310)]
    gevonden = verdeel_pool(invoeren)
    assert gevonden.resteert_pool == 0
    assert gevonden.resteert_apart is not None
    assert sum(r.verschil or 0 for r in gevonden.rijen) == gevonden.resteert_apart
    assert sum(r.verschil or 0 for r in gevonden.regios) == gevonden.resteert_apart
    assert all(r.apart and r.pool and r.apart.categorie1 == r.pool.categorie1 for r in gevonden.regios)


@pytest.mark.parametrize(
    ("invoeren", "melding"),
    [
        ([], "geen enkele regio"),
        ([regio("A", "1", EEN), regio("A", "1", EEN)], "dezelfde regio: A"),
        ([regio("A", "1", EEN), regio("B", "1", EEN, gegarandeerd_aandeel="0.5")], "B heeft een ander beleid dan A"),
        ([regio("A", "60000000000", EEN), regio("B", "60000000000", EEN)], "€ 100 miljard"),
    ],
)
def test_what_does_not_go_together_is_refused(invoeren: list[Invoer], melding: str) -> None:
    """With the region and the reason."""
    with pytest.raises(OngeldigeRegios, match=melding):
        verdeel_pool(invoeren)


def test_years_do_not_mix() -> None:
    """A pool is of one year."""
    ander = verzoek("1", EEN)
    ander["regio"] |= {"regio": "B", "jaar": 2024}
    with pytest.raises(OngeldigeRegios, match="verschillende jaren"):
        verdeel_pool([regio("A", "1", EEN), invoer(ander)])


def test_a_rejected_pool_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a fault of the program."""
    monkeypatch.setattr(basis, "verify", lambda *_: ["proef"])
    with pytest.raises(Programmafout, match="proef"):
        verdeel_pool([regio("A", "1", EEN)])
