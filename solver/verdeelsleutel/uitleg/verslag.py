"""The report: one HTML file that stands alone, for reading, printing and filing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from verdeelsleutel.claims.problem import Rule
from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel.uitleg.beleid import herkomst_tekst, kenmerken, parameter_tekst, waarde_tekst
from verdeelsleutel.uitleg.cijfers import aanbieders, klasse_tekst, klassen, ruimte_tekst
from verdeelsleutel.uitleg.diagnose import reparatie_titel, reparatie_waarde, reparatie_zin
from verdeelsleutel.uitleg.figuur import figuur
from verdeelsleutel.uitleg.getallen import bedrag, euro_van, getal, hoofdletter, procent, vaste_spaties
from verdeelsleutel.uitleg.niveaus import Stop, stops
from verdeelsleutel.uitleg.redenen import redenen
from verdeelsleutel.uitleg.regiobeeld import regiobeeld
from verdeelsleutel.uitleg.waarschuwingen import plaats_tekst
from verdeelsleutel.uitleg.woorden import woord

GROOTSTE = 20
"""Guaranteed amounts that the diagnosis shows per room; the workbook and the JSON have them all."""

_TOELICHTING = ("centen", "vrijval", "nacalculatie", "nagerekend", "herhaalbaar")


def schrijf_verslag(invoer: Invoer, uitkomst: Uitkomst, taal: Taal = "nl") -> str:
    """The result as one HTML document: no script, no request to elsewhere; the same result gives the same text."""
    return _sjabloon().render(
        taal=taal,
        invoer=invoer,
        verdeeld=uitkomst.regio.toegekend is not None,
        uitkomst=uitkomst,
        w=lambda sleutel, **gegevens: woord(sleutel, taal, **gegevens),
        b=lambda cents: "" if cents is None else bedrag(cents, taal),
        kenmerken=kenmerken(invoer, uitkomst, taal),
        zinnen=[vaste_spaties(zin) for zin in regiobeeld(invoer, uitkomst, taal)],
        figuur=figuur(uitkomst, taal),
        klassen=list(_klassen(uitkomst, taal)),
        ruimtes=list(_ruimtes(uitkomst, taal)),
        niveaus=[_niveau(uitkomst, stop, taal) for stop in stops(uitkomst)],
        aanbieders=aanbieders(invoer, uitkomst),
        redenen={
            (rij.agb, rij.leveringsvorm): vaste_spaties(reden)
            for rij, reden in zip(uitkomst.afspraken, redenen(uitkomst, taal), strict=True)
        },
        parameters=list(_parameters(uitkomst, taal)),
        diagnose=_diagnose(uitkomst, taal),
        toelichting=[woord(f"toelichting.{naam}", taal) for naam in _TOELICHTING],
        plaats=lambda fout: plaats_tekst(fout, taal),
        volume=lambda tekst: getal(tekst, taal),
    )


@cache
def _sjabloon() -> Template:
    omgeving = Environment(
        loader=PackageLoader("verdeelsleutel.uitleg", "sjablonen"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return omgeving.get_template("verslag.html")


def _klassen(uitkomst: Uitkomst, taal: Taal) -> Iterator[dict[str, Any]]:
    for groep in klassen(uitkomst):
        yield {
            "naam": hoofdletter(klasse_tekst(groep.naam, taal)),
            "titel": woord(f"titel.{groep.naam.partition(' ')[0]}", taal),
            "claim": groep.in_aanmerking,
            "toegekend": groep.toegekend,
            "niet_vergoed": groep.niet_vergoed,
            "deel": "" if groep.fractie is None else procent(groep.fractie, taal, vast=True),
        }


def _ruimtes(uitkomst: Uitkomst, taal: Taal) -> Iterator[dict[str, Any]]:
    regio = uitkomst.regio
    yield {
        "naam": woord("kolom.regio", taal),
        "maximum": regio.contracteerruimte,
        "in_aanmerking": regio.in_aanmerking,
        "toegekend": regio.toegekend,
        "rest": regio.resterende_ruimte,
        "scenario": uitkomst.scenario,
        "vol_in": _vol_na(uitkomst, taal),
    }
    for ruimte in uitkomst.deelruimtes:
        yield {
            "naam": ruimte.naam,
            "maximum": ruimte.maximum,
            "in_aanmerking": ruimte.in_aanmerking,
            "toegekend": ruimte.toegekend,
            "rest": ruimte.resterende_ruimte,
            "scenario": ruimte.scenario,
            "vol_in": klasse_tekst(ruimte.vol_in, taal) if ruimte.vol_in else "",
        }


def _vol_na(uitkomst: Uitkomst, taal: Taal) -> str:
    """The first class that used up the last cent of the region; the answer itself says it of deelruimtes only."""
    gebruikt = 0
    for groep in klassen(uitkomst):
        gebruikt += groep.toegekend or 0
        if groep.toegekend is not None and gebruikt == uitkomst.regio.contracteerruimte:
            return klasse_tekst(groep.naam, taal)
    return ""


def _niveau(uitkomst: Uitkomst, stop: Stop, taal: Taal) -> dict[str, Any]:
    deel = stop.sleutel is Rule.NAAR_RATO
    bindt = uitkomst.bewijs.niveaus[stop.nummer - 1].bindt if uitkomst.bewijs else ()
    return {
        "klasse": hoofdletter(klasse_tekst(stop.klasse, taal)),
        "ruimte": vaste_spaties(ruimte_tekst(stop.ruimte, taal)),
        "sleutel": waarde_tekst("sleutel", stop.sleutel.value, taal),
        "niveau": procent(stop.niveau, taal) if deel else vaste_spaties(euro_van(stop.niveau, taal)),
        "breuk": f"{stop.niveau.numerator} / {stop.niveau.denominator}",
        "aantal": len(bindt),
    }


def _parameters(uitkomst: Uitkomst, taal: Taal) -> Iterator[dict[str, Any]]:
    for naam, parameter in uitkomst.beleid.parameters.items():
        yield {
            "naam": parameter_tekst(naam, taal),
            "waarde": waarde_tekst(naam, parameter.waarde, taal),
            "herkomst": herkomst_tekst(parameter.gelezen, taal),
            "afwijking": woord("kolom.ja", taal) if parameter.afwijking else "",
            "bron": parameter.bron,
        }


def _diagnose(uitkomst: Uitkomst, taal: Taal) -> dict[str, Any] | None:
    diagnose = uitkomst.diagnose
    if diagnose is None:
        return None
    namen = {rij.agb: rij.aanbieder for rij in uitkomst.afspraken}
    return {
        "ruimtes": [
            {
                "titel": _grootste_titel(ruimte.naam, len(ruimte.grootste), taal),
                "rijen": [
                    (namen[rij.agb], rij.agb, rij.leveringsvorm, rij.bedrag) for rij in ruimte.grootste[:GROOTSTE]
                ],
            }
            for ruimte in diagnose.ruimtes
        ],
        "reparaties": [
            {
                "titel": reparatie_titel(reparatie, taal),
                "waarde": vaste_spaties(reparatie_waarde(reparatie, taal)),
                "zin": vaste_spaties(reparatie_zin(reparatie, diagnose, taal)),
            }
            for reparatie in diagnose.reparaties
        ],
    }


def _grootste_titel(ruimte: str, aantal: int, taal: Taal) -> str:
    sleutel = "diagnose.grootste_van" if aantal > GROOTSTE else "diagnose.grootste"
    return woord(sleutel, taal, ruimte=ruimte_tekst(ruimte, taal), getoond=GROOTSTE, aantal=aantal)
