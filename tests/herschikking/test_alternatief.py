"""Alternatives near the optimum: least movement within the stated loss, proven, checked, and marked as no policy."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

import instances
from herschikking.fabriek import invoer, negen_een_miljoen, rij, verzoek
from verdeelsleutel.fouten import Programmafout
from verdeelsleutel.herschikking import alternatief as alternatieven
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.herschikking.alternatief import (
    Doel,
    GeenAlternatief,
    Speling,
    Vergelijk,
    als_vergelijk,
    zoek_alternatief,
)
from verdeelsleutel.herschikking.alternatief_controle import controleer
from verdeelsleutel.herschikking.alternatief_uitkomst import Alternatief
from verdeelsleutel.herschikking.berekening import verdeel
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel_scenarios.regio import voorbeeldregio


def klein(ruimte: str, *rijen: tuple[str, str, str], **opties: Any) -> Invoer:
    """ZZP rows of (agb, last year, production), nothing guaranteed, so that all is category 2 up to last year."""
    return invoer(
        verzoek(
            ruimte,
            *(rij(agb, "ZZP", herschikking_vorig_jaar=oud, productie=nu) for agb, oud, nu in rijen),
            gegarandeerd_aandeel="0",
            **opties,
        )
    )


def test_fewest_aanbieders() -> None:
    """30 cents short over 10, 20, 30: one aanbieder bears it, the last; the policy moves all three."""
    gevraagd = klein("0.30", ("75750001", "0.10", "0.10"), ("75750002", "0.20", "0.20"), ("75750003", "0.30", "0.30"))
    gevonden = zoek_alternatief(gevraagd, "aanbieders", Speling())
    assert [r.alternatief.totaal for r in gevonden.rijen] == [10, 20, 0]
    assert (gevonden.aanbieders.beleid, gevonden.aanbieders.alternatief) == (3, 1)
    assert gevonden.aanbieders.bewezen
    assert gevonden.volgorde_bewezen
    assert (gevonden.status, gevonden.let_op) == (
        "buiten beleid",
        "Dit alternatief is niet de verdeling van het beleid.",
    )


def test_the_level_limits_what_one_bears() -> None:
    """Nobody more than 30 % of its claim below the policy's 50 %: 2, 4 and 6 at least, so all three move."""
    gevraagd = klein("0.30", ("75750001", "0.10", "0.10"), ("75750002", "0.20", "0.20"), ("75750003", "0.30", "0.30"))
    gevonden = zoek_alternatief(gevraagd, "aanbieders", Speling(niveau=3000))
    assert [r.alternatief.totaal for r in gevonden.rijen] == [10, 14, 6]
    assert gevonden.aanbieders.alternatief == 2


def test_the_total_may_be_left_a_little() -> None:
    """Last year 5 cents less was claimed than fits: with a tenth of loss the amounts of last year can stand."""
    gevraagd = klein("0.60", ("75750001", "0.30", "0.30"), ("75750002", "0.40", "0.40"))
    toen = {("75750001", "ZZP"): 25, ("75750002", "ZZP"): 30}
    streng = zoek_alternatief(gevraagd, "aanbieders", Speling(), Vergelijk(toen))
    ruim = zoek_alternatief(gevraagd, "aanbieders", Speling(totaal=1000), Vergelijk(toen))
    assert (streng.aanbieders.alternatief, ruim.aanbieders.alternatief) == (1, 0)
    assert [r.alternatief.totaal for r in ruim.rijen] == [25, 30]
    assert [(k.beleid, k.alternatief) for k in ruim.klassen] == [(60, 55), (0, 0), (0, 0)]


def test_the_caller_says_which_aim_comes_first() -> None:
    """Two cents more than last year: one aanbieder takes them by moving three rows, or two aanbieders one cent each."""
    een = "75750001"
    gevraagd = invoer(
        verzoek(
            "0.16",
            *(rij(een, vorm, herschikking_vorig_jaar="0.06", productie="0.06") for vorm in ("ZZP", "VPT", "MPT")),
            *(rij(agb, "ZZP", herschikking_vorig_jaar="0.04", productie="0.04") for agb in ("75750002", "75750003")),
            deelruimtes=[
                ("a", {"agb": een, "leveringsvorm": ["ZZP", "VPT"]}, "0.06"),
                ("b", {"agb": een, "leveringsvorm": ["ZZP", "MPT"]}, "0.06"),
            ],
            gegarandeerd_aandeel="0",
        )
    )
    toen = {(een, "ZZP"): 4, (een, "VPT"): 2, (een, "MPT"): 2, ("75750002", "ZZP"): 3, ("75750003", "ZZP"): 3}
    aanbieders = zoek_alternatief(gevraagd, "aanbieders", Speling(), Vergelijk(toen))
    euros = zoek_alternatief(gevraagd, "euros", Speling(), Vergelijk(toen))
    assert [r.alternatief.totaal for r in aanbieders.rijen] == [2, 4, 4, 3, 3]
    assert (aanbieders.aanbieders.alternatief, aanbieders.bedrag.alternatief) == (1, 6)
    assert [r.alternatief.totaal for r in euros.rijen] == [4, 2, 2, 4, 4]
    assert (euros.aanbieders.alternatief, euros.bedrag.alternatief) == (2, 2)


def test_a_threshold_forgives_small_moves() -> None:
    """With a threshold of 15 cents the shortage of 30 can be spread so that nobody counts as moved."""
    gevraagd = klein("0.30", ("75750001", "0.10", "0.10"), ("75750002", "0.20", "0.20"), ("75750003", "0.30", "0.30"))
    gevonden = zoek_alternatief(gevraagd, "aanbieders", Speling(), drempel_cents=15)
    assert gevonden.aanbieders.alternatief == 0
    assert all(r.verschil("alternatief") <= 15 for r in gevonden.rijen)


def test_a_run_against_itself_moves_nothing() -> None:
    """Compared with the policy's own division that division is the alternative."""
    gevraagd = invoer(negen_een_miljoen())
    uitkomst = bereken(gevraagd)
    gevonden = zoek_alternatief(gevraagd, "euros", Speling(), als_vergelijk(uitkomst))
    assert gevonden.bedrag.alternatief == gevonden.aanbieders.alternatief == 0
    assert [r.alternatief for r in gevonden.rijen] == [r.beleid for r in gevonden.rijen]


def stand(doel: Doel, agbs: list[str], moved: list[int]) -> tuple[int, ...]:
    """What decides between divisions, in order: aanbieders and cents moved, then which aanbieders and which rows."""
    wie = sorted({agb for agb, cents in zip(agbs, moved, strict=True) if cents})
    alle = sorted(set(agbs))
    eerste = (len(wie), sum(moved)) if doel == "aanbieders" else (sum(moved), len(wie))
    return (
        *eerste,
        sum(len(alle) - alle.index(agb) for agb in wie),
        sum((len(moved) - plek) * cents for plek, cents in enumerate(moved)),
    )


def best(gevraagd: Invoer, doel: Doel, speling: Speling, toen: dict[tuple[str, str], int]) -> tuple[int, ...]:
    """The `stand` of the best of all divisions in whole cents, tried one by one."""
    uitkomst = bereken(gevraagd, rekenwijze="vulling")
    kamers = verdeel(gevraagd, "vulling").ruimtes
    rijen, voorrang = uitkomst.afspraken, uitkomst.beleid.parameters["voorrang"].waarde
    claims = [getattr(r.in_aanmerking, f"categorie{k}") for k in (2, 3) for r in rijen]
    beleid = [getattr(r.toegekend, f"categorie{k}") for k in (2, 3) for r in rijen]
    klassen = [list(range(len(rijen)))] + [
        [len(rijen) + i for i, r in enumerate(rijen) if r.leveringsvorm in vormen] for vormen in voorrang
    ]
    gevonden = []
    for keuze in itertools.product(*(range(claim + 1) for claim in claims)):
        past = all(
            ruimte.capaciteit_cents
            >= sum(r.in_aanmerking.categorie1 for i, r in enumerate(rijen) if ruimte.omvat[0, i])
            + sum(bedrag for plek, bedrag in enumerate(keuze) if ruimte.omvat.ravel()[len(rijen) + plek])
            for ruimte in kamers
        )
        totalen = [(sum(beleid[p] for p in leden), sum(keuze[p] for p in leden)) for leden in klassen]
        past &= all(oud * (10_000 - speling.totaal) <= 10_000 * nu <= 10_000 * oud for oud, nu in totalen)
        if speling.niveau is not None:
            past &= all(
                10_000 * (oud - nu) <= speling.niveau * claim
                for oud, nu, claim in zip(beleid, keuze, claims, strict=True)
            )
        if past:
            moved = [
                abs(
                    r.in_aanmerking.categorie1
                    + keuze[i]
                    + keuze[len(rijen) + i]
                    - toen.get((r.agb, r.leveringsvorm), 0)
                )
                for i, r in enumerate(rijen)
            ]
            gevonden.append(stand(doel, [r.agb for r in rijen], moved))
    return min(gevonden)


@pytest.mark.parametrize("seed", range(60))
def test_none_moves_less(seed: int) -> None:
    """Against every division in whole cents of a tiny region, rooms that cross included."""
    rnd = instances.generator(seed)
    rijen = [
        rij(
            f"7575000{1 + i // 2}",
            ("ZZP", "MPT")[i % 2],
            herschikking_vorig_jaar=f"0.0{rnd.randint(0, 5)}",
            productie=f"0.0{rnd.randint(0, 6)}",
        )
        for i in range(rnd.randint(2, 4))
    ]
    deelruimtes = [("MPT", {"leveringsvorm": "MPT"}, f"0.0{rnd.randint(2, 6)}")] if rnd.random() < 0.5 else []
    if len(rijen) > 2 and deelruimtes:
        deelruimtes.append(("een", {"agb": "75750001"}, f"0.0{rnd.randint(2, 7)}"))
    gevraagd = invoer(verzoek(f"0.{rnd.randint(2, 16):02d}", *rijen, deelruimtes=deelruimtes, gegarandeerd_aandeel="0"))
    speling = Speling(rnd.choice((0, 2500)), rnd.choice((None, 0, 3000)))
    toen = {(r["agb"], r["leveringsvorm"]): rnd.randint(0, 5) for r in rijen}
    doel: Doel = rnd.choice(("aanbieders", "euros"))
    gevonden = zoek_alternatief(gevraagd, doel, speling, Vergelijk(toen))
    moved = [r.verschil("alternatief") for r in gevonden.rijen]
    assert stand(doel, [r.agb for r in gevonden.rijen], moved) == best(gevraagd, doel, speling, toen)
    assert gevonden.aanbieders.bewezen
    assert gevonden.bedrag.bewezen
    assert gevonden.volgorde_bewezen


def test_a_region_with_almost_nothing_left_is_proven_in_little_time() -> None:
    """A hundred and fifty aanbieders, 1 % of category 2 paid: the bound without whole numbers must be close."""
    gevraagd = invoer(voorbeeldregio(150, "8%", 3))
    gevonden = zoek_alternatief(gevraagd, "aanbieders", Speling(50, 3000), effort=1)
    assert gevonden.aanbieders.alternatief < gevonden.aanbieders.beleid
    assert gevonden.aanbieders.bewezen
    assert gevonden.bedrag.bewezen
    assert gevonden.volgorde_bewezen


@pytest.mark.parametrize("doel", ["aanbieders", "euros"])
@pytest.mark.parametrize("effort", [1e-9, 0.002, 0.02])
def test_where_the_effort_runs_out_there_is_an_answer_with_its_gap(doel: Doel, effort: float) -> None:
    """Checked as any other, no worse than the policy in what was asked first, and the same on every run."""
    gevraagd = invoer(voorbeeldregio(150, "8%", 3))
    gevonden = zoek_alternatief(gevraagd, doel, Speling(50, 3000), effort=effort)
    eerste = gevonden.aanbieders if doel == "aanbieders" else gevonden.bedrag
    assert eerste.ondergrens <= eerste.alternatief <= eerste.beleid
    assert effort > 1e-3 or not (gevonden.bedrag.bewezen and gevonden.aanbieders.bewezen)
    assert zoek_alternatief(gevraagd, doel, Speling(50, 3000), effort=effort) == gevonden


def test_rows_in_another_order_give_the_same() -> None:
    """Of ten rows every rotation, also where ties decide."""
    rijen = [rij(f"757500{10 + i}", "ZZP", herschikking_vorig_jaar="0.10", productie="0.10") for i in range(10)]
    gevonden = [
        zoek_alternatief(
            invoer(verzoek("0.77", *rijen[i:], *rijen[:i], gegarandeerd_aandeel="0.5")), "euros", Speling()
        ).model_dump_json()
        for i in range(10)
    ]
    assert len(set(gevonden)) == 1


def test_what_is_used_of_the_loss() -> None:
    """5 of 60 cents stay undivided, rounded up to 0.083334; the second row is 10 of its 40 cents lower."""
    gevraagd = klein("0.60", ("75750001", "0.30", "0.30"), ("75750002", "0.40", "0.40"))
    toen = Vergelijk({("75750001", "ZZP"): 30, ("75750002", "ZZP"): 25})
    gevonden = zoek_alternatief(gevraagd, "aanbieders", Speling(totaal=1000, niveau=5000), toen)
    assert [(r.beleid.totaal, r.alternatief.totaal) for r in gevonden.rijen] == [(26, 30), (34, 25)]
    assert (gevonden.speling.totaal_gebruikt, gevonden.speling.niveau_gebruikt) == ("0.083334", "0.225")


def test_rows_that_one_side_has_are_stated() -> None:
    """New here, ended there; what ended counts in no figure, since no division of this input moves it."""
    gevraagd = klein("0.60", ("75750001", "0.30", "0.30"), ("75750002", "0.40", "0.40"))
    toen = Vergelijk({("75750001", "ZZP"): 30, ("75750009", "VPT"): 77}, namen={"75750009": "Weg"})
    gevonden = zoek_alternatief(gevraagd, "euros", Speling(), toen)
    assert [(r.agb, r.nieuw, r.vergelijk) for r in gevonden.rijen] == [("75750001", False, 30), ("75750002", True, 0)]
    assert [tuple(r.model_dump().values()) for r in gevonden.beeindigd] == [("75750009", "Weg", "VPT", 77)]
    assert gevonden.bedrag.alternatief == 30
    assert gevonden.tegen.soort == "uitkomst"


def test_no_division_no_alternative() -> None:
    """A guarantee that does not fit, and arguments out of range, are refused with the reason."""
    with pytest.raises(GeenAlternatief, match="garantie past niet"):
        zoek_alternatief(invoer(negen_een_miljoen("80000000")), "euros", Speling())
    with pytest.raises(GeenAlternatief, match="ten minste nul"):
        zoek_alternatief(invoer(negen_een_miljoen()), "euros", Speling(), drempel_cents=-1)
    with pytest.raises(GeenAlternatief, match="speling niveau"):
        Speling(0, 10_001)
    with pytest.raises(GeenAlternatief, match="speling totaal"):
        Speling(-1)


def test_a_cent_in_the_wrong_place_is_rejected() -> None:
    """The check sees every change of one amount by a cent, in what is granted and in what is said about it."""
    gevraagd = invoer(negen_een_miljoen())
    uitkomst, kamers = bereken(gevraagd), verdeel(gevraagd).ruimtes
    toen = {(r.agb, r.leveringsvorm): r.herschikking_vorig_jaar for r in gevraagd.afspraken}
    goed = zoek_alternatief(gevraagd, "aanbieders", Speling(10, 2000))
    assert controleer(uitkomst, kamers, goed, toen) == []
    for plek, categorie, cent in itertools.product(range(len(goed.rijen)), (1, 2, 3), (-1, 1)):
        boom = json.loads(goed.model_dump_json())
        bedragen = boom["rijen"][plek]["alternatief"]
        cents = round(float(bedragen[f"categorie{categorie}"]) * 100) + cent
        if cents >= 0:
            bedragen[f"categorie{categorie}"] = f"{cents // 100}.{cents % 100:02d}"
            assert controleer(uitkomst, kamers, Alternatief.model_validate(boom), toen) != []
    for veld, fout in (
        ("aanbieders", goed.aanbieders.model_copy(update={"alternatief": goed.aanbieders.alternatief - 1})),
        ("aanbieders", goed.aanbieders.model_copy(update={"ondergrens": goed.aanbieders.ondergrens - 1})),
        ("bedrag", goed.bedrag.model_copy(update={"alternatief": goed.bedrag.alternatief + 1})),
        ("klassen", goed.klassen[:-1]),
        ("klassen", (goed.klassen[0].model_copy(update={"alternatief": 0}), *goed.klassen[1:])),
        ("rijen", goed.rijen[:-1]),
        ("rijen", (goed.rijen[0].model_copy(update={"nieuw": True}), *goed.rijen[1:])),
        ("rijen", (goed.rijen[0].model_copy(update={"in_aanmerking": goed.rijen[1].beleid}), *goed.rijen[1:])),
        ("speling", goed.speling.model_copy(update={"totaal_gebruikt": "0.5"})),
        ("speling", goed.speling.model_copy(update={"niveau_gebruikt": "0.5"})),
    ):
        assert controleer(uitkomst, kamers, goed.model_copy(update={veld: fout}), toen) != []
    assert controleer(uitkomst, kamers[:0], goed, toen) != []
    assert controleer(uitkomst, kamers, goed, {}) != []
    assert controleer(uitkomst, kamers, goed, toen | {("75750009", "ZZP"): 1}) == ["de beëindigde rijen kloppen niet"]
    speling = goed.speling.model_copy(update={"niveau": "0"})
    assert controleer(uitkomst, kamers, goed.model_copy(update={"speling": speling}), toen) != []


def test_a_rejected_alternative_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a fault of the program."""
    monkeypatch.setattr(alternatieven, "controleer", lambda *_: ["proef"])
    with pytest.raises(Programmafout, match="proef"):
        zoek_alternatief(invoer(negen_een_miljoen()), "euros", Speling())
