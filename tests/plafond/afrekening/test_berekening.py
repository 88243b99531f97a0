"""The settlement equals the plain one, event by event, and keeps what a ceiling promises."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plafond.afrekening.orakel import reken_plafond_af
from plafond.afrekening.stromen import dag, declaratie, invoer, invoeren, plafond, versie
from verdeelsleutel.gegevens.model import json_bytes
from verdeelsleutel.plafond.afrekening.antwoord import afrekenen
from verdeelsleutel.plafond.afrekening.berekening import reken_af
from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer, Declaratie, Plafond, Regime
from verdeelsleutel.plafond.afrekening.koppeling import stroom_van
from verdeelsleutel.plafond.afrekening.stroom import StroomError
from verdeelsleutel.plafond.afrekening.uitkomst import AfrekeningUitkomst, DeclaratieUitkomst

STOP = (Regime.STOP,)
ZONDER_PEILMOMENT = (Regime.STOP, Regime.BETAAL_EN_VORDER_TERUG)


@given(invoeren())
@settings(max_examples=300, deadline=None)
def test_equals_the_plain_settlement(gevraagd: AfrekeningInvoer) -> None:
    """Every amount, date and total of every regime, also under lowered ceilings, is that of the event loop."""
    uitkomst = afrekenen(gevraagd)
    rijen = per_id(uitkomst)
    for onder, gevonden in zip(gevraagd.plafonds, uitkomst.plafonds, strict=True):
        stand = reken_plafond_af(gevraagd, onder)
        for naam, rij in stand.rijen.items():
            assert (rijen[naam].betaald, rijen[naam].aangehouden) == (rij.betaald, rij.aangehouden)
            assert [(str(na.datum), na.bedrag) for na in rijen[naam].nabetalingen] == sorted(rij.nabetalingen.items())
        assert gevonden.plafond == stand.plafond
        assert gevonden.gedeclareerd == stand.gedeclareerd
        assert gevonden.terug_te_vorderen == stand.terug_te_vorderen


@given(invoeren(STOP))
@settings(max_examples=150, deadline=None)
def test_no_payment_passes_the_ceiling_in_force(gevraagd: AfrekeningInvoer) -> None:
    """The total rises only up to the ceiling in force; above it, after a lowering, nothing is paid."""
    eerder = {onder.agb: 0 for onder in gevraagd.plafonds}
    for dagnummer in range(10):
        for rij in afrekenen(tot_en_met(gevraagd, dagnummer)).plafonds:
            assert rij.betaald <= max(rij.plafond, eerder[rij.agb])
            eerder[rij.agb] = rij.betaald


@given(invoeren(STOP))
@settings(max_examples=100, deadline=None)
def test_paid_and_withheld_are_what_was_approved_at_every_moment(gevraagd: AfrekeningInvoer) -> None:
    """On every day, per declaration and in total, paid + withheld = approved net of the credits so far."""
    for dagnummer in range(10):
        deel = tot_en_met(gevraagd, dagnummer)
        uitkomst = afrekenen(deel)
        for rij in uitkomst.declaraties:
            assert rij.betaald + rij.aangehouden == netto(deel)[rij.id]
            assert min(rij.betaald, rij.aangehouden) >= 0
        assert sum(rij.betaald + rij.aangehouden for rij in uitkomst.plafonds) == sum(netto(deel).values())


@given(invoeren(STOP))
@settings(max_examples=100, deadline=None)
def test_later_days_change_no_earlier_payment(gevraagd: AfrekeningInvoer) -> None:
    """The later payments up to a day are the same, whatever comes after that day."""
    heel = per_id(afrekenen(gevraagd))
    for dagnummer in range(10):
        for rij in afrekenen(tot_en_met(gevraagd, dagnummer)).declaraties:
            assert rij.nabetalingen == tuple(na for na in heel[rij.id].nabetalingen if na.datum <= dag(dagnummer))


@given(invoeren(STOP, stijgend=True))
@settings(max_examples=150, deadline=None)
def test_while_ceilings_rise_net_amounts_fill_them_in_order(gevraagd: AfrekeningInvoer) -> None:
    """What is paid is what filling the net debits, in order of submission, up to the last ceiling gives."""
    rijen = per_id(afrekenen(gevraagd))
    for onder in gevraagd.plafonds:
        ruimte = max(onder.versies, key=lambda versie: versie.geldig_vanaf).bedrag
        for debet in sorted(debets(gevraagd, onder), key=lambda debet: (debet.ingediend_op, debet.id)):
            assert rijen[debet.id].betaald == min(ruimte, netto(gevraagd)[debet.id])
            ruimte -= rijen[debet.id].betaald


@given(invoeren(STOP, stijgend=True), st.integers(0, 9), st.integers(1, 12))
@settings(max_examples=150, deadline=None)
def test_a_raise_lowers_no_payment(gevraagd: AfrekeningInvoer, vanaf: int, meer: int) -> None:
    """A higher last version, from any day, gives every declaration at least what it had."""
    rijen = per_id(afrekenen(gevraagd))
    hoogste = [max(versie.bedrag for versie in onder.versies) for onder in gevraagd.plafonds]
    dagen = [{versie.geldig_vanaf for versie in onder.versies} for onder in gevraagd.plafonds]
    laatste = [max(vanaf, *((d - dag(0)).days + 1 for d in onder)) for onder in dagen]
    verhoogd = [
        onder.model_copy(update={"versies": (*onder.versies, versie(bedrag + meer, vanaf_dag))})
        for onder, bedrag, vanaf_dag in zip(gevraagd.plafonds, hoogste, laatste, strict=True)
    ]
    for rij in afrekenen(gevraagd.model_copy(update={"plafonds": tuple(verhoogd)})).declaraties:
        assert rij.betaald >= rijen[rij.id].betaald


@given(invoeren(STOP, stijgend=True), st.integers(0, 6), st.integers(0, 9), st.integers(0, 3))
@settings(max_examples=150, deadline=None)
def test_a_debit_credited_in_full_leaves_no_trace(
    gevraagd: AfrekeningInvoer, ingediend: int, cents: int, later: int
) -> None:
    """The others are paid as if it had never been there."""
    extra = (declaratie("x1", ingediend, cents), declaratie("x2", ingediend + later, cents, van="x1"))
    met = per_id(afrekenen(gevraagd.model_copy(update={"declaraties": (*gevraagd.declaraties, *extra)})))
    for naam, rij in per_id(afrekenen(gevraagd)).items():
        assert (met[naam].betaald, met[naam].aangehouden) == (rij.betaald, rij.aangehouden)


@given(invoeren(STOP, stijgend=True), st.permutations([f"d{nummer}" for nummer in range(24)]))
@settings(max_examples=150, deadline=None)
def test_order_on_one_day_changes_no_total(gevraagd: AfrekeningInvoer, namen: list[str]) -> None:
    """Other ids, and with them another order among the declarations of one day, give the same totals."""
    nieuw = {declaratie.id: naam for declaratie, naam in zip(gevraagd.declaraties, namen, strict=False)}
    hernoemd = tuple(
        rij.model_copy(update={"id": nieuw[rij.id], "crediteert": rij.crediteert and nieuw[rij.crediteert]})
        for rij in gevraagd.declaraties
    )
    anders = afrekenen(gevraagd.model_copy(update={"declaraties": hernoemd}))
    assert anders.plafonds == afrekenen(gevraagd).plafonds


@given(invoeren(ZONDER_PEILMOMENT))
@settings(max_examples=150, deadline=None)
def test_paid_less_recovered_is_the_smaller_of_approved_and_ceiling(gevraagd: AfrekeningInvoer) -> None:
    """Under both regimes, with raises and lowerings, the aanbieder keeps min(approved, last ceiling)."""
    for rij in afrekenen(gevraagd).plafonds:
        assert rij.betaald - rij.terug_te_vorderen == min(rij.gedeclareerd, rij.plafond)


@given(invoeren(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_rows_changes_no_row(gevraagd: AfrekeningInvoer, toeval: Random) -> None:
    """Shuffled declarations, ceilings and versions give the same row for every id and ceiling."""

    def schud(rijen: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(toeval.sample(rijen, len(rijen)))

    plafonds = [onder.model_copy(update={"versies": schud(onder.versies)}) for onder in gevraagd.plafonds]
    geschud = gevraagd.model_copy(
        update={"declaraties": schud(gevraagd.declaraties), "plafonds": schud(tuple(plafonds))}
    )
    anders, eerst = afrekenen(geschud), afrekenen(gevraagd)
    assert per_id(anders) == per_id(eerst)
    assert {rij.agb: rij for rij in anders.plafonds} == {rij.agb: rij for rij in eerst.plafonds}


@pytest.mark.parametrize(("declareren_tot", "definitief"), [(None, False), (dag(9), True), (dag(10), False)])
def test_final_once_the_declaration_term_has_passed(declareren_tot: object, definitief: bool) -> None:
    """Provisional while the term is unknown or runs, its last day included."""
    onder = plafond(versie(100, 0)).model_copy(update={"declareren_tot": declareren_tot})
    gevraagd = invoer(Regime.BETAAL_EN_VORDER_TERUG, [onder], []).model_copy(update={"peildatum": dag(10)})
    assert afrekenen(gevraagd).plafonds[0].definitief is definitief


def test_largest_amounts_are_exact() -> None:
    """Sums at € 100 billion stay whole cents."""
    grootste = 10**13
    rijen = [declaratie("a", 0, grootste // 2), declaratie("b", 0, grootste // 2 - 1), declaratie("c", 1, 1)]
    rij = afrekenen(invoer(Regime.STOP, [plafond(versie(grootste - 1, 0))], rijen)).plafonds[0]
    assert (rij.gedeclareerd, rij.betaald, rij.aangehouden) == (grootste, grootste - 1, 1)


def test_ids_go_by_code_point() -> None:
    """Capitals before small letters, Z before é, digits as text: 10 before 9."""
    namen = ["9", "10", "é", "a", "Z"]
    gevraagd = invoer(Regime.STOP, [plafond(versie(3, 0))], [declaratie(naam, 0, 1) for naam in namen])
    betaald = {rij.id for rij in afrekenen(gevraagd).declaraties if rij.betaald}
    assert betaald == {"10", "9", "Z"}


def test_reasons_in_dutch_and_english() -> None:
    """Every row says why, in the language that was asked for."""
    gevraagd = invoer(
        Regime.STOP,
        [plafond(versie(10, 0), versie(25, 2))],
        [
            declaratie("a", 0, 10),
            declaratie("b", 1, 10),
            declaratie("c", 1, 10),
            declaratie("d", 3, 10),
            declaratie("e", 4, 10),
            declaratie("f", 5, 10, van="e"),
        ],
    )
    nederlands = [rij.reden for rij in afrekenen(gevraagd).declaraties]
    woorden = ["Geheel betaald.", "later", "bereikt; de rest", "was al bereikt", "Geheel gecrediteerd", "Credit"]
    assert all(woord in reden for woord, reden in zip(woorden, nederlands, strict=True))
    engels = [rij.reden for rij in afrekenen(gevraagd, "en").declaraties]
    assert engels[0] == "Paid in full."
    assert not set(engels) & set(nederlands)


def test_a_stream_that_breaks_a_rule_is_refused() -> None:
    """The arrays are a door too: a credit of a credit is never settled."""
    rijen = [declaratie("a", 0, 10), declaratie("b", 1, 5, van="a"), declaratie("c", 2, 5, van="b")]
    with pytest.raises(StroomError, match="credit_van_credit"):
        reken_af(stroom_van(invoer(Regime.STOP, [plafond(versie(10, 0))], rijen)), Regime.STOP)


def test_same_input_same_bytes() -> None:
    """The answer is canonical JSON with amounts of two decimals and the fields of the interface in order."""
    gevraagd = invoer(Regime.STOP, [plafond(versie(1005, 0))], [declaratie("a", 0, 2000)])
    inhoud = json_bytes(afrekenen(gevraagd))
    assert inhoud == json_bytes(afrekenen(gevraagd))
    assert b'"betaald": "10.05"' in inhoud
    assert inhoud.endswith(b"}\n")
    assert list(DeclaratieUitkomst.model_fields) == [
        "id",
        "betaald",
        "aangehouden",
        "nabetaald_op",
        "nabetalingen",
        "reden",
    ]


def test_arrays_hold_what_the_rows_say() -> None:
    """`reken_af` gives the same amounts as arrays, with what counts under the ceiling beside them."""
    onder = plafond(versie(10, 0), versie(20, 6), aanvraag=(2, 6))
    rijen = [declaratie("a", 1, 8), declaratie("b", 3, 5), declaratie("c", 4, 5), declaratie("d", 7, 5)]
    afrekening = reken_af(
        stroom_van(invoer(Regime.OMZETPLAFOND_MET_PEILMOMENT, [onder], rijen)), Regime.OMZETPLAFOND_MET_PEILMOMENT
    )
    assert afrekening.meegeteld_cents.tolist() == [8, 2, 0, 5]
    assert afrekening.terug_te_vorderen_cents.tolist() == [23 - 15]
    assert afrekening.betaald_cents.dtype == np.int64


def per_id(uitkomst: AfrekeningUitkomst) -> dict[str, DeclaratieUitkomst]:
    return {rij.id: rij for rij in uitkomst.declaraties}


def tot_en_met(gevraagd: AfrekeningInvoer, dagnummer: int) -> AfrekeningInvoer:
    """The input as it was at the end of a day; a first version counts whatever its day."""
    return gevraagd.model_copy(
        update={
            "declaraties": tuple(rij for rij in gevraagd.declaraties if rij.ingediend_op <= dag(dagnummer)),
            "plafonds": tuple(_plafond_tot(onder, dagnummer) for onder in gevraagd.plafonds),
        }
    )


def _plafond_tot(onder: Plafond, dagnummer: int) -> Plafond:
    eerste, *later = sorted(onder.versies, key=lambda versie: versie.geldig_vanaf)
    return onder.model_copy(update={"versies": (eerste, *(v for v in later if v.geldig_vanaf <= dag(dagnummer)))})


def debets(gevraagd: AfrekeningInvoer, onder: Plafond) -> list[Declaratie]:
    return [rij for rij in gevraagd.declaraties if rij.agb == onder.agb and rij.crediteert is None]


def netto(gevraagd: AfrekeningInvoer) -> dict[str, int]:
    """What is left of every debit after its credits, 0 for a credit."""
    over = {rij.id: 0 if rij.crediteert else rij.bedrag for rij in gevraagd.declaraties}
    for rij in gevraagd.declaraties:
        if rij.crediteert:
            over[rij.crediteert] -= rij.bedrag
    return over
