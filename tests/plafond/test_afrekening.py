"""The settlement equals the plain one, event by event, and keeps what a ceiling promises."""

from __future__ import annotations

from hypothesis import given, settings
from plafond.afrekening_orakel import reken_plafond_af
from plafond.afrekening_stromen import invoeren

from verdeelsleutel.plafond.afrekening import afrekenen
from verdeelsleutel.plafond.afrekening_invoer import AfrekeningInvoer


@given(invoeren())
@settings(max_examples=600, deadline=None)
def test_equals_the_plain_settlement(invoer: AfrekeningInvoer) -> None:
    """Every amount, date and total of every regime, also under lowered ceilings, is that of the event loop."""
    uitkomst = afrekenen(invoer)
    rijen = {rij.id: rij for rij in uitkomst.declaraties}
    for plafond, gevonden in zip(invoer.plafonds, uitkomst.plafonds, strict=True):
        stand = reken_plafond_af(invoer, plafond)
        for naam, rij in stand.rijen.items():
            assert (rijen[naam].betaald, rijen[naam].aangehouden) == (rij.betaald, rij.aangehouden)
            assert [(str(na.datum), na.bedrag) for na in rijen[naam].nabetalingen] == sorted(rij.nabetalingen.items())
        assert gevonden.plafond == stand.plafond
        assert gevonden.gedeclareerd == stand.gedeclareerd
        assert gevonden.terug_te_vorderen == stand.terug_te_vorderen
