"""Transfers between offices: fair, largest, fewest, and a check that sees every cent."""

from __future__ import annotations

import itertools
import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herschikking.fabriek import invoer, negen_een_miljoen
from verdeelsleutel.fouten import Programmafout
from verdeelsleutel_scenarios.regios import overheveling as module
from verdeelsleutel_scenarios.regios.basis import OngeldigeRegios
from verdeelsleutel_scenarios.regios.netwerk import grootste_stroom
from verdeelsleutel_scenarios.regios.overheveling import als_kantoren, hevel_over, na_overheveling
from verdeelsleutel_scenarios.regios.overheveling_controle import controleer
from verdeelsleutel_scenarios.regios.overheveling_uitkomst import Kantoor, Overheveling


def bewegingen(uitkomst: Overheveling) -> list[tuple[str, str, int]]:
    return [(beweging.van, beweging.naar, beweging.bedrag) for beweging in uitkomst.bewegingen]


def test_the_fewest_transfers() -> None:
    """Two lenders of 60 and 40, three borrowers of 30, 30 and 40: three transfers, none of them split."""
    gevonden = hevel_over(
        [Kantoor("a", 160, 100), Kantoor("b", 140, 100)]
        + [Kantoor(n, 0, t) for n, t in (("x", 30), ("y", 40), ("z", 30))]
    )
    assert bewegingen(gevonden) == [("a", "x", 30), ("a", "z", 30), ("b", "y", 40)]
    assert gevonden.bewezen
    assert gevonden.volgorde_bewezen
    assert gevonden.regel == "gekozen: geen gepubliceerde regel"


def test_a_shortage_that_stays_is_shared_naar_rato() -> None:
    """50 for shortages of 75 and 25: half of each."""
    gevonden = hevel_over([Kantoor("a", 50, 0), Kantoor("x", 0, 75), Kantoor("y", 0, 25)])
    assert bewegingen(gevonden) == [("a", "x", 38), ("a", "y", 12)]
    assert [(k.kantoren, k.beschikbaar, k.teller, k.noemer) for k in gevonden.knelpunten] == [
        (("x", "y"), 50, "1", "2")
    ]


def test_limits_of_offices() -> None:
    """What one may not lend or receive, others do."""
    gevonden = hevel_over(
        [
            Kantoor("a", 100, 0, hoogstens_uit_cents=30),
            Kantoor("b", 100, 0, hoogstens_uit_cents=50),
            Kantoor("x", 0, 60, hoogstens_in_cents=10),
            Kantoor("y", 0, 80),
        ]
    )
    assert {k.naam: (k.leent_uit, k.ontvangt) for k in gevonden.kantoren} == {
        "a": (30, 0),
        "b": (50, 0),
        "x": (0, 10),
        "y": (0, 70),
    }


def test_links_decide_who_can_be_helped() -> None:
    """Only b may lend to x: x and y do not get the same part, each gets what its own lenders have."""
    gevonden = hevel_over(
        [Kantoor("a", 90, 0), Kantoor("b", 10, 0), Kantoor("x", 0, 100), Kantoor("y", 0, 100)],
        [("a", "y"), ("b", "x"), ("b", "y")],
    )
    assert bewegingen(gevonden) == [("a", "y", 90), ("b", "x", 10)]


def test_nothing_to_do() -> None:
    """Nobody short, nobody with room, no link, no office: no transfer, and it is proven."""
    for kantoren, verbindingen in (
        ([Kantoor("a", 5, 0)], None),
        ([Kantoor("a", 0, 5)], None),
        ([Kantoor("a", 5, 0), Kantoor("b", 0, 5)], []),
        ([], None),
    ):
        gevonden = hevel_over(kantoren, verbindingen)
        assert bewegingen(gevonden) == []
        assert gevonden.bewezen


@st.composite
def landen(draw: st.DrawFn, cents: int = 12) -> tuple[list[Kantoor], list[tuple[str, str]] | None]:
    """Up to three lenders and three borrowers, with or without limits and links."""
    grens = st.one_of(st.none(), st.integers(0, cents))
    gevers = [Kantoor(f"g{i}", draw(st.integers(1, cents)), 0, draw(grens)) for i in range(draw(st.integers(1, 3)))]
    leners = [
        Kantoor(f"l{j}", 0, draw(st.integers(1, cents)), None, draw(grens)) for j in range(draw(st.integers(1, 3)))
    ]
    koppels = [(g.naam, lener.naam) for g in gevers for lener in leners]
    verbindingen = draw(st.one_of(st.none(), st.lists(st.sampled_from(koppels), unique=True)))
    return gevers + leners, verbindingen


def capaciteit(kantoren: list[Kantoor], verbindingen: Any, leners: tuple[Kantoor, ...]) -> int:
    """The most that a set of borrowers can get: over every part of it, its own limits or what its lenders have."""
    beste = None
    for aantal in range(len(leners) + 1):
        for deel in itertools.combinations(leners, aantal):
            eigen = sum(
                min(x.tekort, x.tekort if x.hoogstens_in_cents is None else x.hoogstens_in_cents)
                for x in leners
                if x not in deel
            )
            gevers = [
                g
                for g in kantoren
                if any(verbindingen is None or (g.naam, x.naam) in verbindingen for x in deel) and g.uitleenbaar
            ]
            som = eigen + sum(g.uitleenbaar for g in gevers)
            beste = som if beste is None else min(beste, som)
    return beste or 0


@given(landen())
@settings(max_examples=120, deadline=None)
def test_fair_largest_and_fewest(land: tuple[list[Kantoor], Any]) -> None:
    """Against max-min fairness over every set of borrowers, and against every set of links."""
    kantoren, verbindingen = land
    gevonden = hevel_over(kantoren, verbindingen)
    leners = [k for k in kantoren if k.tekort]
    deel: dict[str, Fraction] = {}
    while len(deel) < len(leners):
        vrij = [x for x in leners if x.naam not in deel]
        kandidaten = []
        for aantal in range(1, len(leners) + 1):
            for groep in itertools.combinations(leners, aantal):
                nieuw = [x for x in groep if x in vrij]
                if nieuw:
                    vast = sum(deel[x.naam] * x.tekort for x in groep if x not in vrij)
                    ruimte = capaciteit(kantoren, verbindingen, groep) - vast
                    kandidaten.append((ruimte / Fraction(sum(x.tekort for x in nieuw)), [x.naam for x in nieuw]))
        laagste = min(niveau for niveau, _ in kandidaten)
        deel |= {naam: laagste for niveau, namen in kandidaten if niveau == laagste for naam in namen}
    krijgt = {k.naam: k.ontvangt for k in gevonden.kantoren if k.tekort}
    for lener in leners:
        assert abs(krijgt[lener.naam] - deel[lener.naam] * lener.tekort) < 1
    assert len(gevonden.bewegingen) == fewest(kantoren, verbindingen, krijgt)
    assert gevonden.bewezen


def fewest(kantoren: list[Kantoor], verbindingen: Any, krijgt: dict[str, int]) -> int:
    """The smallest number of links that can carry what everybody receives, by trying all sets of links."""
    gevers, leners = [k for k in kantoren if k.uitleenbaar], [k for k in kantoren if k.tekort]
    koppels = [
        (i, j)
        for i, g in enumerate(gevers)
        for j, x in enumerate(leners)
        if verbindingen is None or (g.naam, x.naam) in verbindingen
    ]
    for aantal in range(len(koppels) + 1):
        for keuze in itertools.combinations(koppels, aantal):
            verbonden = {j: [i for i, k in keuze if k == j] for j in range(len(leners))}
            if not grootste_stroom([g.uitleenbaar for g in gevers], [krijgt[x.naam] for x in leners], verbonden).klem:
                return aantal
    raise AssertionError("no set of links carries it")


def test_flow_asks_back_what_was_lent() -> None:
    """The first borrower took from the only lender of the second, and must change to another."""
    stroom = grootste_stroom([5, 5], [5, 5], {0: [0, 1], 1: [0]})
    assert stroom.bedragen == {(0, 1): 5, (1, 0): 5}
    assert stroom.klem == frozenset()


def test_flow_names_who_is_stuck() -> None:
    """Borrowers that together want more than their lenders have; the one with a lender of its own is not among them."""
    stroom = grootste_stroom([5, 9], [4, 4, 4], {0: [0], 1: [0], 2: [1]})
    assert stroom.klem == frozenset({0, 1})


def test_a_cent_in_the_wrong_place_is_rejected() -> None:
    """Every amount changed by a cent, every flag turned, and limits that were broken."""
    kantoren = [
        Kantoor("a", 100, 0, hoogstens_uit_cents=80),
        Kantoor("b", 50, 0),
        Kantoor("x", 0, 120, hoogstens_in_cents=20),
        Kantoor("y", 0, 150),
    ]
    goed = hevel_over(kantoren)
    boom = json.loads(goed.model_dump_json())
    assert controleer(kantoren, None, goed) == []
    aantal = 0
    for lijst, veld in (
        ("bewegingen", "bedrag"),
        ("kantoren", "over"),
        ("kantoren", "tekort"),
        ("kantoren", "leent_uit"),
        ("kantoren", "ontvangt"),
        ("kantoren", "ruimte_na"),
        ("kantoren", "blijft_tekort"),
        ("knelpunten", "beschikbaar"),
    ):
        for plek in range(len(boom[lijst])):
            anders = json.loads(json.dumps(boom))
            anders[lijst][plek][veld] = f"{float(anders[lijst][plek][veld]) + 0.01:.2f}"
            assert controleer(kantoren, None, Overheveling.model_validate(anders)) != []
            aantal += 1
    assert aantal >= 26
    for verandering in ({"bewezen": False}, {"minste_bewegingen": 9}, {"overgeheveld": 1}, {"kantoren": ()}):
        assert controleer(kantoren, None, goed.model_copy(update=verandering)) != []
    if goed.knelpunten:
        gelijk = goed.model_copy(update={"knelpunten": ()})
        assert controleer(kantoren, None, gelijk) != []
    assert controleer(kantoren, [("a", "y")], goed) != []
    strenger = [Kantoor("a", 100, 0, hoogstens_uit_cents=10), *kantoren[1:]]
    assert controleer(strenger, None, goed) != []


def test_an_unfair_division_is_rejected() -> None:
    """The same total over the same borrowers, one cent from one to the other after it was divided: seen."""
    kantoren = [Kantoor("a", 50, 0), Kantoor("x", 0, 76), Kantoor("y", 0, 24)]
    goed = hevel_over(kantoren)
    boom = json.loads(goed.model_dump_json())
    for lijst, veld in (("bewegingen", "bedrag"), ("kantoren", "ontvangt")):
        boom[lijst][-2][veld], boom[lijst][-1][veld] = "0.39", "0.11"
    for plek, na, blijft in ((-2, "0.39", "0.37"), (-1, "0.11", "0.13")):
        boom["kantoren"][plek] |= {"ruimte_na": na, "blijft_tekort": blijft}
    assert controleer(kantoren, None, Overheveling.model_validate(boom)) == [
        "x: een cent of meer naast zijn deel",
        "y: een cent of meer naast zijn deel",
    ]


def test_a_rejected_transfer_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a fault of the program."""
    monkeypatch.setattr(module, "controleer", lambda *_: ["proef"])
    with pytest.raises(Programmafout, match="proef"):
        hevel_over([Kantoor("a", 1, 0)])


@pytest.mark.parametrize(
    ("kantoren", "verbindingen", "melding"),
    [
        ([Kantoor("a", 1, 0), Kantoor("a", 0, 1)], None, "a staat er tweemaal"),
        ([Kantoor("a", 1, 0)], [("a", "b")], "onbekend kantoor: b"),
        ([Kantoor("a", -1, 0)], None, "a: bedragen"),
        ([Kantoor("a", 1, 10**13 + 1)], None, "a: bedragen"),
        ([Kantoor("a", 1, 0, -1)], None, "a: bedragen"),
        ([Kantoor("a", 0, 10**13), Kantoor("b", 0, 1)], None, "samen meer dan"),
    ],
)
def test_what_cannot_be_is_refused(kantoren: list[Kantoor], verbindingen: Any, melding: str) -> None:
    """With the name of the office and what is expected."""
    with pytest.raises(OngeldigeRegios, match=melding):
        hevel_over(kantoren, verbindingen)


def test_from_regions_and_back() -> None:
    """A region needs what its categories 1 and 2 claim; after the transfer its room fits that exactly."""
    kort, lang = negen_een_miljoen("91000000"), negen_een_miljoen("93700000")
    lang["regio"]["regio"] = "Andere regio"
    invoeren = [invoer(kort), invoer(lang)]
    kantoren = als_kantoren(invoeren)
    assert [(k.naam, k.nodig_cents - k.ruimte_cents) for k in kantoren] == [
        ("Andere regio", -180_000_000),
        ("Voorbeeldregio", 90_000_000),
    ]
    na = na_overheveling(invoeren, hevel_over(kantoren))
    assert [i.regio.contracteerruimte for i in na] == [9_280_000_000, 9_190_000_000]
    assert [k.tekort for k in als_kantoren(na)] == [0, 0]
