"""Two variants of the same stream, side by side per aanbieder."""

from __future__ import annotations

import pytest

from plafond.afrekening.stromen import dag, declaratie, invoer, plafond, versie
from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer, Regime
from verdeelsleutel.plafond.afrekening.simulatie import met_regime, met_verhoging, vergelijk, zonder_verhogingen

SLEUTEL = ("75750001", "wijkverpleging", None, 2024)


def gevraagd() -> AfrekeningInvoer:
    """One aanbieder over its ceiling of 10, raised to 14; another one below its ceiling."""
    return invoer(
        Regime.STOP,
        [plafond(versie(10, 0), versie(14, 4)), plafond(versie(20, 0), agb="75750002")],
        [declaratie("a", 1, 8), declaratie("b", 2, 10), declaratie("c", 2, 5, agb="75750002")],
    )


def test_with_and_without_a_raise() -> None:
    """The raise of 4 is what the first aanbieder keeps more; the other one notices nothing."""
    simulatie = vergelijk({"zonder": zonder_verhogingen(gevraagd()), "met": gevraagd()})
    eerste, tweede = simulatie.aanbieders
    assert (eerste.agb, eerste.gedeclareerd, eerste.verschil) == ("75750001", 18, {"zonder": 0, "met": 4})
    assert (eerste.varianten["zonder"].aangehouden, eerste.varianten["met"].aangehouden) == (8, 4)
    assert tweede.verschil == {"zonder": 0, "met": 0}
    assert simulatie.totaal["met"].na_verrekening == 14 + 5
    assert simulatie.verschil == {"zonder": 0, "met": 4}


def test_two_regimes() -> None:
    """Under recovery all is paid first and the excess comes back; both keep the same."""
    terug = met_regime(gevraagd(), Regime.BETAAL_EN_VORDER_TERUG)
    eerste = vergelijk({"stop": gevraagd(), "terug": terug}).aanbieders[0]
    assert (eerste.varianten["stop"].betaald, eerste.varianten["stop"].terug_te_vorderen) == (14, 0)
    assert (eerste.varianten["terug"].betaald, eerste.varianten["terug"].terug_te_vorderen) == (18, 4)
    assert eerste.verschil == {"stop": 0, "terug": 0}


def test_amounts_are_euros_in_json_and_a_loss_is_negative() -> None:
    """The answer is JSON like every other answer."""
    simulatie = vergelijk({"met": gevraagd(), "zonder": zonder_verhogingen(gevraagd())})
    assert simulatie.model_dump(mode="json")["verschil"] == {"met": "0.00", "zonder": "-0.04"}


@pytest.mark.parametrize(
    ("vanaf", "verwacht"),
    [
        (6, [(10, 0), (14, 4), (17, 6)]),
        (4, [(10, 0), (17, 4)]),
        (2, [(10, 0), (13, 2), (17, 4)]),
        (0, [(10, -1), (13, 0), (17, 4)]),
    ],
)
def test_a_raise_lifts_what_counts_from_its_day(vanaf: int, verwacht: list[tuple[int, int]]) -> None:
    """Later versions are lifted alike; the first one, which counts from 1 January, stays before the raise."""
    versies = met_verhoging(gevraagd(), SLEUTEL, 3, dag(vanaf)).plafonds[0].versies
    assert [(v.bedrag, (v.geldig_vanaf - dag(0)).days) for v in versies] == verwacht


def test_a_raise_of_no_ceiling_is_refused() -> None:
    """A name that is not there is an error, never a raise of nothing."""
    with pytest.raises(KeyError):
        met_verhoging(gevraagd(), ("75750009", "wijkverpleging", None, 2024), 1, dag(3))


def test_variants_of_different_declarations_are_refused() -> None:
    """A difference would then say nothing about the rule."""
    anders = gevraagd().model_copy(update={"declaraties": gevraagd().declaraties[:1]})
    for varianten in ({"een": gevraagd(), "ander": anders}, {}):
        with pytest.raises(ValueError, match="same declarations"):
            vergelijk(varianten)


def test_lowerings_stay_without_raises() -> None:
    """Only versions above what counted before them are left out."""
    ruw = invoer(Regime.STOP, [plafond(versie(10, 0), versie(14, 2), versie(12, 3), versie(9, 4))], [])
    assert [versie.bedrag for versie in zonder_verhogingen(ruw).plafonds[0].versies] == [10, 9]
