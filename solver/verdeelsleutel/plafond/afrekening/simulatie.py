"""What if: the same stream of declarations under other regimes or ceilings, side by side per aanbieder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Bedrag
from verdeelsleutel.plafond.afrekening.antwoord import afrekenen
from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer, Plafond, Plafondsleutel, Regime, Versie
from verdeelsleutel.plafond.afrekening.uitkomst import PlafondUitkomst


class Stand(Model):
    """One variant for one aanbieder, or for all: sums over ceilings, `plafond` of their last versions."""

    plafond: Bedrag
    betaald: Bedrag
    aangehouden: Bedrag
    terug_te_vorderen: Bedrag
    na_verrekening: Bedrag
    """What the aanbieder keeps: `betaald` less `terug_te_vorderen`."""


class AanbiederSimulatie(Model):
    """One aanbieder; `verschil` is what it keeps more than under the first variant, negative if less."""

    agb: str
    gedeclareerd: Bedrag
    varianten: dict[str, Stand]
    verschil: dict[str, Bedrag]


class Simulatie(Model):
    """Variants side by side, `aanbieders` by agb; `totaal` and `verschil` over all of them."""

    aanbieders: tuple[AanbiederSimulatie, ...]
    totaal: dict[str, Stand]
    verschil: dict[str, Bedrag]


def vergelijk(varianten: Mapping[str, AfrekeningInvoer]) -> Simulatie:
    """Settle every variant; the first one is what the others are compared with.

    Raises
    ------
    ValueError
        no variant, or variants of different declarations: then a difference says nothing about the rule.
    """
    stromen = [invoer.declaraties for invoer in varianten.values()]
    if not stromen or any(stroom != stromen[0] for stroom in stromen):
        raise ValueError("varianten: at least one, all over the same declarations")
    rijen = {naam: afrekenen(invoer).plafonds for naam, invoer in varianten.items()}
    agbs = sorted({rij.agb for plafonds in rijen.values() for rij in plafonds})
    per_agb = {agb: {naam: [rij for rij in rijen[naam] if rij.agb == agb] for naam in rijen} for agb in agbs}
    totaal = {naam: _stand(plafonds) for naam, plafonds in rijen.items()}
    return Simulatie(
        aanbieders=tuple(_aanbieder(agb, van_agb) for agb, van_agb in per_agb.items()),
        totaal=totaal,
        verschil=_verschil(totaal),
    )


def met_regime(invoer: AfrekeningInvoer, regime: Regime) -> AfrekeningInvoer:
    """The same ceilings and declarations under another regime."""
    return invoer.model_copy(update={"regime": regime})


def zonder_verhogingen(invoer: AfrekeningInvoer) -> AfrekeningInvoer:
    """Every ceiling without the versions that are higher than what counted before them."""
    return _met_plafonds(invoer, [_zonder_verhoging(plafond) for plafond in invoer.plafonds])


def met_verhoging(
    invoer: AfrekeningInvoer, sleutel: Plafondsleutel, bedrag_cents: int, vanaf: date
) -> AfrekeningInvoer:
    """One ceiling raised by an amount from a day on; what counts after that day is raised alike.

    Raises
    ------
    KeyError
        there is no such ceiling.
    """
    if sleutel not in {plafond.sleutel for plafond in invoer.plafonds}:
        raise KeyError(sleutel)
    return _met_plafonds(
        invoer,
        [
            _met_verhoging(plafond, bedrag_cents, vanaf) if plafond.sleutel == sleutel else plafond
            for plafond in invoer.plafonds
        ],
    )


def _zonder_verhoging(plafond: Plafond) -> Plafond:
    versies: list[Versie] = []
    for versie in sorted(plafond.versies, key=lambda versie: versie.geldig_vanaf):
        if not versies or versie.bedrag <= versies[-1].bedrag:
            versies.append(versie)
    return plafond.model_copy(update={"versies": tuple(versies)})


def _met_verhoging(plafond: Plafond, bedrag_cents: int, vanaf: date) -> Plafond:
    """The first version counts from 1 January whatever its day, so it may be dated before the raise."""
    eerste, *andere = sorted(plafond.versies, key=lambda versie: versie.geldig_vanaf)
    ervoor = eerste.model_copy(update={"geldig_vanaf": min(eerste.geldig_vanaf, vanaf - timedelta(days=1))})
    blijft = [ervoor, *(versie for versie in andere if versie.geldig_vanaf < vanaf)]
    later = [versie for versie in andere if versie.geldig_vanaf >= vanaf]
    hoger = [versie.model_copy(update={"bedrag": versie.bedrag + bedrag_cents}) for versie in later]
    if not later or later[0].geldig_vanaf > vanaf:
        hoger.insert(0, Versie(bedrag=blijft[-1].bedrag + bedrag_cents, geldig_vanaf=vanaf))
    return plafond.model_copy(update={"versies": (*blijft, *hoger)})


def _met_plafonds(invoer: AfrekeningInvoer, plafonds: list[Plafond]) -> AfrekeningInvoer:
    return invoer.model_copy(update={"plafonds": tuple(plafonds)})


def _aanbieder(agb: str, per_variant: Mapping[str, list[PlafondUitkomst]]) -> AanbiederSimulatie:
    standen = {naam: _stand(rijen) for naam, rijen in per_variant.items()}
    gedeclareerd = sum(rij.gedeclareerd for rij in next(iter(per_variant.values())))
    return AanbiederSimulatie(agb=agb, gedeclareerd=gedeclareerd, varianten=standen, verschil=_verschil(standen))


def _stand(rijen: Iterable[PlafondUitkomst]) -> Stand:
    rijen = list(rijen)
    betaald, terug = sum(rij.betaald for rij in rijen), sum(rij.terug_te_vorderen for rij in rijen)
    return Stand(
        plafond=sum(rij.plafond for rij in rijen),
        betaald=betaald,
        aangehouden=sum(rij.aangehouden for rij in rijen),
        terug_te_vorderen=terug,
        na_verrekening=betaald - terug,
    )


def _verschil(standen: Mapping[str, Stand]) -> dict[str, int]:
    eerste = next(iter(standen.values())).na_verrekening
    return {naam: stand.na_verrekening - eerste for naam, stand in standen.items()}
