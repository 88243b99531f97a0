"""When the guarantee does not fit: which rooms are short, and the smallest repairs, each checked by calculating again.

docs/model.md, "When the guarantee does not fit". The policy does not say what then happens, so nothing is divided.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from verdeelsleutel.bedragen import format_euro
from verdeelsleutel.claims.problem import Int64
from verdeelsleutel.fouten import Taal
from verdeelsleutel.gegevens.velden import TEN_THOUSAND
from verdeelsleutel.herschikking.in_aanmerking import categorie1, comfort_volume, met_vaste_garantie
from verdeelsleutel.herschikking.kolommen import Kolommen
from verdeelsleutel.herschikking.parameters import Parameters
from verdeelsleutel.herschikking.ruimtes import REGIO, Ruimte
from verdeelsleutel.herschikking.uitkomst import Diagnose, Gegarandeerd, KorteRuimte, Reparatie

Past = Callable[[int], bool]
Soort = Literal["aandeel", "aandeel_groei", "tarief"]


def tekorten(ruimtes: Sequence[Ruimte], garantie: Int64) -> dict[str, int]:
    """Cents by which category 1 exceeds each room that is too small, the region first, then by name."""
    gevonden = {ruimte.naam: _som(ruimte, garantie) - ruimte.capaciteit_cents for ruimte in ruimtes}
    return {
        naam: gevonden[naam] for naam in sorted(gevonden, key=lambda naam: (naam != REGIO, naam)) if gevonden[naam] > 0
    }


def diagnose(kolommen: Kolommen, ruimtes: Sequence[Ruimte], parameters: Parameters, taal: Taal = "nl") -> Diagnose:
    """The short rooms with their guaranteed claims from large to small, and the repairs.

    Whether agreements stand is decided once, before any repair.
    """
    parameters = met_vaste_garantie(kolommen, parameters)
    garantie = _garantie(kolommen, parameters)
    tekort = tekorten(ruimtes, garantie)
    op_naam = {ruimte.naam: ruimte for ruimte in ruimtes}
    return Diagnose(
        tekort=next(iter(tekort.values())),
        ruimtes=tuple(_korte_ruimte(op_naam[naam], bedrag, garantie, kolommen) for naam, bedrag in tekort.items()),
        reparaties=(
            herstel_ruimte(ruimtes, tekort, garantie, taal),
            herstel_aandeel(kolommen, ruimtes, parameters, taal),
            herstel_aandeel_groei(kolommen, ruimtes, parameters, taal),
            herstel_tarief(kolommen, ruimtes, parameters, taal),
        ),
    )


def herstel_ruimte(ruimtes: Sequence[Ruimte], tekort: dict[str, int], garantie: Int64, taal: Taal) -> Reparatie:
    """Raise every short room by exactly its shortage, all together; one cent less in any of them does not fit."""

    def past(minder: dict[str, int]) -> bool:
        verhoogd = [
            replace(r, capaciteit_cents=r.capaciteit_cents + tekort.get(r.naam, 0) - minder.get(r.naam, 0))
            for r in ruimtes
        ]
        return not tekorten(verhoogd, garantie)

    ophogingen = ", ".join(f"{naam} + {format_euro(bedrag)}" for naam, bedrag in tekort.items())
    return Reparatie(
        soort="ruimte",
        waarde=format_euro(sum(tekort.values())),
        past=past({}),
        een_stap_minder_past=any(past({naam: 1}) for naam in tekort),
        reden=_WOORDEN[taal]["ruimte"].format(ophogingen=ophogingen),
    )


def herstel_aandeel(kolommen: Kolommen, ruimtes: Sequence[Ruimte], parameters: Parameters, taal: Taal) -> Reparatie:
    """The largest guaranteed share of last year's herschikking, in steps of 0.0001, with which category 1 fits."""

    def past(afname: int) -> bool:
        aandeel = parameters.gegarandeerd_aandeel - afname
        return not tekorten(ruimtes, _garantie(kolommen, replace(parameters, gegarandeerd_aandeel=aandeel)))

    return _kleinste("aandeel", past, parameters.gegarandeerd_aandeel, parameters.gegarandeerd_aandeel, taal)


def herstel_aandeel_groei(
    kolommen: Kolommen, ruimtes: Sequence[Ruimte], parameters: Parameters, taal: Taal
) -> Reparatie:
    """The largest guaranteed share of recorded growth, in steps of 0.0001, with which category 1 fits."""

    def past(afname: int) -> bool:
        aandeel = parameters.gegarandeerd_aandeel_groei - afname
        return not tekorten(ruimtes, _garantie(kolommen, replace(parameters, gegarandeerd_aandeel_groei=aandeel)))

    return _kleinste(
        "aandeel_groei", past, parameters.gegarandeerd_aandeel_groei, parameters.gegarandeerd_aandeel_groei, taal
    )


def herstel_tarief(kolommen: Kolommen, ruimtes: Sequence[Ruimte], parameters: Parameters, taal: Taal) -> Reparatie:
    """The smallest cut of all tariffs, in steps of 0.01 %, with which category 1 fits; crisis is not cut."""

    def past(korting: int) -> bool:
        return not tekorten(ruimtes, _garantie(gekort(kolommen, korting), parameters))

    return _kleinste("tarief", past, TEN_THOUSAND, None, taal)


def gekort(kolommen: Kolommen, korting: int) -> Kolommen:
    """A, R, H and D less `korting` ten-thousandths, each rounded half up to a cent."""

    def cents(bedragen: Int64) -> Int64:
        return (2 * bedragen * (TEN_THOUSAND - korting) + TEN_THOUSAND) // (2 * TEN_THOUSAND)

    return replace(
        kolommen,
        herschikking_vorig_jaar=cents(kolommen.herschikking_vorig_jaar),
        groei_vastgelegd=cents(kolommen.groei_vastgelegd),
        groei_gehonoreerd=cents(kolommen.groei_gehonoreerd),
        productie=cents(kolommen.productie),
    )


def _kleinste(soort: Soort, past: Past, grootste: int, vanaf: int | None, taal: Taal) -> Reparatie:
    """The smallest step with which it fits, by bisection: a larger step never fits less.

    The value shown is `vanaf` less the step, or the step itself where `vanaf` is None.
    """
    if not past(grootste):
        return Reparatie(
            soort=soort, waarde=None, past=False, een_stap_minder_past=False, reden=_WOORDEN[taal][f"geen_{soort}"]
        )
    onder, boven = 0, grootste
    while boven - onder > 1:
        midden = (onder + boven) // 2
        onder, boven = (onder, midden) if past(midden) else (midden, boven)
    waarde = boven if vanaf is None else vanaf - boven
    tekst = f"{waarde // TEN_THOUSAND}.{waarde % TEN_THOUSAND:04d}"
    return Reparatie(
        soort=soort,
        waarde=tekst,
        past=past(boven),
        een_stap_minder_past=past(boven - 1),
        reden=_WOORDEN[taal][soort].format(waarde=tekst),
    )


def _garantie(kolommen: Kolommen, parameters: Parameters) -> Int64:
    """(L,) category 1."""
    return categorie1(kolommen, comfort_volume(kolommen, parameters), parameters)


def _som(ruimte: Ruimte, garantie: Int64) -> int:
    return int(garantie[ruimte.omvat[0]].sum())


def _korte_ruimte(ruimte: Ruimte, tekort: int, garantie: Int64, kolommen: Kolommen) -> KorteRuimte:
    rijen = np.flatnonzero(ruimte.omvat[0] & (garantie > 0))
    rijen = rijen[np.argsort(-garantie[rijen], kind="stable")]
    return KorteRuimte(
        naam=ruimte.naam,
        capaciteit=ruimte.capaciteit_cents,
        gegarandeerd=ruimte.capaciteit_cents + tekort,
        tekort=tekort,
        grootste=tuple(
            Gegarandeerd(agb=kolommen.agb[i], leveringsvorm=kolommen.leveringsvorm[i], bedrag=int(garantie[i]))
            for i in rijen
        ),
    )


_WOORDEN: dict[Taal, dict[str, str]] = {
    "nl": {
        "ruimte": "Verhoog tegelijk: {ophogingen}. Met een cent minder in een van deze ruimtes past het niet.",
        "aandeel": "Het grootste gegarandeerde aandeel van de herschikking van vorig jaar waarmee de garantie past.",
        "aandeel_groei": "Het grootste gegarandeerde aandeel van de vastgelegde groei waarmee de garantie past.",
        "tarief": "De kleinste tariefkorting waarmee de garantie past; crisisafspraken worden niet gekort.",
        "geen_aandeel": "Ook met aandeel 0 past het niet: vastgelegde groei en crisisafspraken alleen zijn te groot.",
        "geen_aandeel_groei": "Ook met aandeel 0 past het niet: vorig jaar en crisisafspraken alleen zijn te groot.",
        "geen_tarief": "Geen korting helpt: de crisisafspraken, die niet worden gekort, zijn alleen al te groot.",
    },
    "en": {
        "ruimte": "Raise together: {ophogingen}. With one cent less in any of these rooms it does not fit.",
        "aandeel": "The largest guaranteed share of last year's herschikking with which the guarantee fits.",
        "aandeel_groei": "The largest guaranteed share of recorded growth with which the guarantee fits.",
        "tarief": "The smallest tariff cut with which the guarantee fits; crisis agreements are not cut.",
        "geen_aandeel": "Even with share 0 it does not fit: recorded growth and crisis agreements alone are too large.",
        "geen_aandeel_groei": "Even with share 0 it does not fit: last year and crisis agreements alone are too large.",
        "geen_tarief": "No cut helps: the crisis agreements, which are not cut, are too large alone.",
    },
}
