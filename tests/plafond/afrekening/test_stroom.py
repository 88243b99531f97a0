"""The arrays of a stream: shapes and ranges at the door, rules one by one, and a large stream against the plain one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from plafond.afrekening.orakel import reken_plafond_af
from plafond.afrekening.stromen import dag, declaratie, invoer, plafond, versie
from verdeelsleutel.plafond.afrekening.berekening import reken_af
from verdeelsleutel.plafond.afrekening.controle import REGELS, controleer, eerste_dag
from verdeelsleutel.plafond.afrekening.invoer import Declaratie, Plafond, Regime
from verdeelsleutel.plafond.afrekening.kolommen import kolommen_van
from verdeelsleutel.plafond.afrekening.koppeling import koppel, stroom_van
from verdeelsleutel.plafond.afrekening.stroom import GEEN, Declaratiestroom, StroomError

NUL = np.zeros(1, dtype=np.int64)


def stroom() -> Declaratiestroom:
    """A debit and its credit under a ceiling with two versions."""
    return stroom_van(
        invoer(
            Regime.STOP,
            [plafond(versie(10, 0), versie(20, 2), aanvraag=(1, 3))],
            [declaratie("a", 1, 8), declaratie("b", 3, 5, van="a")],
        )
    )


@pytest.mark.parametrize(
    ("veld", "waarde", "reden"),
    [
        ("ingediend", NUL, "2 values expected"),
        ("declareren_tot", np.zeros(2, dtype=np.int64), "1 values expected"),
        ("versie_cents", NUL, "2 values expected"),
        ("bedrag_cents", np.array([1.0, 2.0]), "integers expected"),
        ("bedrag_cents", np.array([-1, 2]), "values from 0 to 10000000000000"),
        ("bedrag_cents", np.array([10**13 + 1, 2]), "values from 0 to 10000000000000"),
        ("plafond", np.array([0, 1]), "values from 0 to 0"),
        ("crediteert", np.array([-1, 2]), "values from -1 to 1"),
        ("crediteert", np.array([-2, 0]), "values from -1 to 1"),
        ("versie_dag", np.array([5, 4]), "sorted by ceiling"),
        ("zorg_tot", np.zeros((2, 1), dtype=np.int64), "one-dimensional"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(veld: str, waarde: Any, reden: str) -> None:
    """A wrong length, type, range or order names the array."""
    with pytest.raises(StroomError, match=f"{veld}.*{reden}"):
        replace(stroom(), **{veld: waarde})


def test_a_ceiling_without_version_is_refused() -> None:
    """Without a version there is no amount to settle against."""
    twee: dict[str, Any] = {
        veld: np.repeat(getattr(stroom(), veld), 2)
        for veld in ("jaar", "aanvraag_dag", "besluit_dag", "declareren_tot")
    }
    with pytest.raises(StroomError, match="at least one version"):
        replace(stroom(), **twee)


def test_arrays_cannot_change_afterwards() -> None:
    """A stream is immutable, also through the array that it was made from."""
    bedragen = np.array([8, 5])
    gemaakt = replace(stroom(), bedrag_cents=bedragen)
    bedragen[0] = 9
    assert gemaakt.bedrag_cents.tolist() == [8, 5]
    with pytest.raises(ValueError, match="read-only"):
        gemaakt.bedrag_cents[0] = 9


@pytest.mark.parametrize(
    ("code", "verandering"),
    [
        ("ingediend_na_peildatum", {"peildatum": dag(2).toordinal()}),
        ("zorg_na_indiening", {"zorg_tot": np.array([dag(2).toordinal(), dag(3).toordinal()])}),
        ("zorg_van_ander_jaar", {"zorg_tot": np.full(2, date(2023, 12, 31).toordinal())}),
        ("zorg_van_ander_jaar", {"jaar": np.array([2022])}),
        ("credit_voor_debet", {"ingediend": np.array([dag(4).toordinal(), dag(3).toordinal()])}),
        ("credit_te_groot", {"bedrag_cents": np.array([4, 5])}),
        ("dubbele_versie", {"versie_dag": np.full(2, dag(0).toordinal())}),
        ("versie_na_peildatum", {"peildatum": dag(1).toordinal()}),
        ("besluit_voor_aanvraag", {"besluit_dag": np.array([dag(0).toordinal()])}),
        ("declaratiesom_te_groot", {"bedrag_cents": np.array([10**13, 1])}),
    ],
)
def test_each_rule_is_judged(code: str, verandering: dict[str, Any]) -> None:
    """Breaking one rule is found under its own code, and makes the stream refused."""
    gebroken = replace(stroom(), **verandering)
    assert code in {bevinding.code for bevinding in controleer(gebroken)}
    with pytest.raises(StroomError):
        reken_af(gebroken, Regime.STOP)


def test_credits_must_name_a_debit_of_the_same_ceiling() -> None:
    """A credit of a credit, and a credit under another ceiling, break a rule each."""
    drie = stroom_van(
        invoer(
            Regime.STOP,
            [plafond(versie(10, 0)), plafond(versie(10, 0), agb="75750002")],
            [declaratie("a", 1, 8), declaratie("b", 3, 5, van="a"), declaratie("c", 3, 5, agb="75750002")],
        )
    )
    van_credit = replace(drie, crediteert=np.array([GEEN, 0, 1]), plafond=np.zeros(3, dtype=np.int64))
    assert [bevinding.code for bevinding in controleer(van_credit)] == ["credit_van_credit"]
    ander_plafond = replace(drie, crediteert=np.array([GEEN, GEEN, 0]))
    assert [bevinding.code for bevinding in controleer(ander_plafond)] == ["credit_van_ander_plafond"]


def test_a_credit_may_take_all_that_is_left_and_not_a_cent_more() -> None:
    """Only the credit that goes beyond the debit is at fault, and those after it; a credit of nothing never is."""
    for bedragen, fout in (((5, 3, 0), []), ((5, 4, 0), [2]), ((9, 0, 1), [1, 3])):
        rijen = [declaratie(naam, 3, cents, van="a") for naam, cents in zip("bcd", bedragen, strict=True)]
        gemaakt = _zonder_controle([declaratie("a", 1, 8), *rijen])
        assert [overtreding.index for overtreding in controleer(gemaakt)] == fout


def _zonder_controle(declaraties: list[Declaratie]) -> Declaratiestroom:
    """A stream whose faults are still to be judged."""
    gevraagd = invoer(Regime.STOP, [plafond(versie(10, 0))], declaraties)
    return koppel([(0, gevraagd.plafonds[0])], kolommen_van(declaraties), gevraagd.peildatum).stroom


def test_everything_together_is_at_most_100_billion() -> None:
    """To the cent."""
    assert controleer(replace(stroom(), bedrag_cents=np.array([10**13 - 5, 5]))) == ()
    te_veel = controleer(replace(stroom(), bedrag_cents=np.array([10**13 - 4, 5])))
    assert [overtreding.code for overtreding in te_veel] == ["declaratiesom_te_groot"]


@pytest.mark.parametrize(("laatste", "goed"), [(date(2025, 12, 31), True), (date(2026, 1, 1), False)])
def test_care_ends_in_the_year_after_its_own(laatste: date, goed: bool) -> None:
    """On its last day at the latest."""
    dagen = np.full(2, laatste.toordinal())
    gemaakt = replace(stroom(), ingediend=dagen, zorg_tot=dagen, peildatum=laatste.toordinal())
    assert ("zorg_van_ander_jaar" not in {overtreding.code for overtreding in controleer(gemaakt)}) == goed


def test_a_good_stream_breaks_no_rule() -> None:
    """Every rule is silent on a stream that keeps them, and on an empty one."""
    assert controleer(stroom()) == ()
    assert controleer(stroom_van(invoer(Regime.STOP, [plafond(versie(10, 0))], []))) == ()
    assert len({regel.code for regel in REGELS}) == len(REGELS)


@pytest.mark.parametrize("jaar", [2006, 2024, 2100])
def test_first_day_of_a_year(jaar: int) -> None:
    """1 January as a proleptic ordinal."""
    assert eerste_dag(np.array([jaar])).tolist() == [date(jaar, 1, 1).toordinal()]


@pytest.mark.parametrize("regime", Regime)
def test_a_large_stream_equals_the_plain_settlement(regime: Regime) -> None:
    """4,000 declarations in euros under 60 ceilings, half of which are lowered once, to the cent."""
    toeval = np.random.default_rng(3)
    plafonds = [_plafond(toeval, nummer) for nummer in range(60)]
    gevraagd = invoer(regime, plafonds, _declaraties(toeval, plafonds, 3_800, 200))
    afrekening = reken_af(stroom_van(gevraagd), regime)
    rij_van = {rij.id: nummer for nummer, rij in enumerate(gevraagd.declaraties)}
    nabetaald = afrekening.nabetalingen
    per_dag = {
        (regel, str(date.fromordinal(op))): cents
        for regel, op, cents in zip(
            nabetaald.regel.tolist(), nabetaald.dag.tolist(), nabetaald.cents.tolist(), strict=True
        )
    }
    gezien: dict[tuple[int, str], int] = {}
    for nummer, onder in enumerate(plafonds):
        stand = reken_plafond_af(gevraagd, onder)
        assert afrekening.terug_te_vorderen_cents[nummer] == stand.terug_te_vorderen
        for naam, rij in stand.rijen.items():
            regel = rij_van[naam]
            assert (afrekening.betaald_cents[regel], afrekening.aangehouden_cents[regel]) == (
                rij.betaald,
                rij.aangehouden,
            )
            gezien |= {(regel, op): cents for op, cents in rij.nabetalingen.items()}
    assert per_dag == gezien
    assert bool(gezien) is (regime is Regime.STOP)


def _plafond(toeval: np.random.Generator, nummer: int) -> Plafond:
    eerste = int(toeval.integers(1_000_000, 3_000_000))
    verandering = (9, 10)[nummer % 2] / 10
    bedragen = [eerste, int(eerste * verandering), int(eerste * 1.05), int(eerste * 1.1)]
    versies = [versie(bedrag, vanaf) for bedrag, vanaf in zip(bedragen, (0, 90, 150, 210), strict=True)]
    return plafond(*versies, agb=f"757500{nummer:02d}", aanvraag=(100, 150))


def _declaraties(toeval: np.random.Generator, plafonds: list[Plafond], debets: int, credits_: int) -> list[Declaratie]:
    rijen = [
        declaratie(
            f"d{nummer}",
            int(toeval.integers(0, 280)),
            int(toeval.integers(1, 90_000)),
            zorg_tot=-int(toeval.integers(0, 30)),
            agb=plafonds[int(toeval.integers(0, len(plafonds)))].agb,
        )
        for nummer in range(debets)
    ]
    for nummer, van in enumerate(toeval.choice(debets, credits_, replace=False).tolist()):
        debet = rijen[van]
        later = (debet.ingediend_op - dag(0)).days + int(toeval.integers(0, 40))
        cents = int(debet.bedrag * toeval.random())
        rijen.append(declaratie(f"c{nummer}", later, cents, van=debet.id, agb=debet.agb))
    return rijen
