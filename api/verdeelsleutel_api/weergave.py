"""From a result to what the page shows: texts and the widths of bars; no arithmetic on policy."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.uitkomst import Diagnose, KorteRuimte, Uitkomst
from verdeelsleutel.uitleg.beleid import herkomst_tekst, parameter_tekst, waarde_tekst
from verdeelsleutel.uitleg.cijfers import Klasse, klasse_tekst, klassen
from verdeelsleutel.uitleg.diagnose import reparatie_titel, reparatie_waarde, reparatie_zin
from verdeelsleutel.uitleg.getallen import bedrag, datum, euro, opsomming, procent, vaste_spaties
from verdeelsleutel.uitleg.redenen import redenen
from verdeelsleutel.uitleg.regiobeeld import regiobeeld
from verdeelsleutel_api.teksten import tekst

MEESTE_RIJEN = 2000
MEESTE_BEDRAGEN = 10


def weergave(invoer: Invoer, uitkomst: Uitkomst, taal: Taal) -> dict[str, Any]:
    """Everything that the template of a result fills in."""
    groepen = klassen(uitkomst)
    return {
        "jaar": invoer.regio.jaar,
        "regio": invoer.regio.regio,
        "ondertitel": _ondertitel(invoer, taal),
        "status": _status(uitkomst, taal),
        "beeld": [vaste_spaties(zin) for zin in regiobeeld(invoer, uitkomst, taal)],
        "kerngetallen": _kerngetallen(uitkomst, taal),
        "stukken": _stukken(uitkomst, groepen, taal),
        "klassen": [*(_klasse(groep, taal) for groep in groepen), _totaal(groepen, taal)],
        "ruimtes": _ruimtes(uitkomst, taal),
        "diagnose": _diagnose(uitkomst.diagnose, uitkomst, taal) if uitkomst.diagnose else None,
        "rijen": _rijen(uitkomst, taal),
        "afgekapt": _afgekapt(len(uitkomst.afspraken), taal),
        "waarschuwingen": uitkomst.waarschuwingen,
        "beleid": _beleid(uitkomst, taal),
        "hash": uitkomst.invoer_sha256,
    }


def _ondertitel(invoer: Invoer, taal: Taal) -> str:
    peildatum = invoer.regio.peildatum
    delen = [invoer.regio.zorgkantoor]
    if peildatum:
        delen.append(tekst("uitkomst.peildatum", taal, datum=datum(peildatum, taal)))
    delen.append(tekst("uitkomst.beleid_regel", taal, profiel=invoer.beleid.profiel))
    if invoer.beleid.afwijkingen:
        delen.append(tekst("uitkomst.met_afwijkingen", taal))
    return ", ".join(delen)


def _status(uitkomst: Uitkomst, taal: Taal) -> dict[str, str]:
    if uitkomst.diagnose:
        gegevens = {
            "tekort": bedrag(uitkomst.diagnose.tekort, taal),
            "ruimte": _ruimtenaam(uitkomst.diagnose.ruimtes[0].naam, taal),
        }
        soort, naam = "fout", "geen"
    elif not any(rij.niet_vergoed for rij in uitkomst.afspraken):
        soort, naam, gegevens = "goed", "alles", {}
    else:
        soort, naam, gegevens = ("goed" if uitkomst.scenario == 1 else "let-op"), str(uitkomst.scenario), {}
    return {
        "soort": soort,
        "kop": tekst(f"uitkomst.status_{naam}_kop", taal),
        "uitleg": tekst(f"uitkomst.status_{naam}", taal, **gegevens),
    }


def _kerngetallen(uitkomst: Uitkomst, taal: Taal) -> list[dict[str, str]]:
    regio = uitkomst.regio
    aangevraagd = regio.in_aanmerking.totaal
    toegekend = regio.toegekend.totaal if regio.toegekend else None
    getallen = [
        ("contracteerruimte", regio.contracteerruimte),
        ("in_aanmerking", aangevraagd),
        ("toegekend", toegekend),
        ("niet_vergoed", None if toegekend is None else aangevraagd - toegekend),
        ("resterend", regio.resterende_ruimte),
        ("onverdeeld", regio.onverdeeld_door_kruising),
        ("vrijval", sum(rij.vrijval for rij in uitkomst.afspraken)),
    ]
    uitleg = {"vrijval": tekst("uitkomst.vrijval_uitleg", taal)}
    return [
        {"naam": tekst(f"uitkomst.{naam}", taal), "waarde": bedrag(waarde, taal), "uitleg": uitleg.get(naam, "")}
        for naam, waarde in getallen
        if waarde is not None
    ]


def _stukken(uitkomst: Uitkomst, groepen: Sequence[Klasse], taal: Taal) -> list[dict[str, Any]]:
    """The room as pieces of a bar of 1,000 wide; empty where nothing was divided or there is no room."""
    regio = uitkomst.regio
    if regio.toegekend is None or not regio.contracteerruimte:
        return []
    delen = [(_soort(groep), klasse_kort(groep.naam, taal), groep.toegekend or 0) for groep in groepen]
    delen.append(("over", tekst("uitkomst.resterend", taal), regio.resterende_ruimte or 0))
    stukken, begin = [], 0
    for soort, naam, cents in delen:
        einde = begin + cents
        stukken.append(
            {
                "soort": soort,
                "naam": naam,
                "bedrag": bedrag(cents, taal),
                "aandeel": procent(Fraction(cents, regio.contracteerruimte), taal),
                "begin": _breedte(begin, regio.contracteerruimte, 1000),
                "breedte": _breedte(cents, regio.contracteerruimte, 1000),
            }
        )
        begin = einde
    return stukken


def klasse_kort(naam: str, taal: Taal) -> str:
    """A class for a legend: it begins a line, so with a capital."""
    woorden = klasse_tekst(naam, taal)
    return woorden[0].upper() + woorden[1:]


def _klasse(groep: Klasse, taal: Taal) -> dict[str, Any]:
    vormen = groep.naam.partition(" ")[2].split("+")
    return {
        "soort": _soort(groep),
        "naam": tekst(f"uitkomst.klasse{groep.naam[9]}", taal, vormen=opsomming(vormen, taal)),
        **_bedragen(groep.in_aanmerking, groep.toegekend, taal),
    }


def _totaal(groepen: Sequence[Klasse], taal: Taal) -> dict[str, Any]:
    verdeeld = all(groep.toegekend is not None for groep in groepen)
    toegekend = sum(groep.toegekend or 0 for groep in groepen) if verdeeld else None
    aangevraagd = sum(groep.in_aanmerking for groep in groepen)
    return {"soort": "totaal", "naam": tekst("uitkomst.totaal", taal), **_bedragen(aangevraagd, toegekend, taal)}


def _bedragen(aangevraagd: int, toegekend: int | None, taal: Taal) -> dict[str, Any]:
    deel = None if toegekend is None or not aangevraagd else Fraction(toegekend, aangevraagd)
    return {
        "in_aanmerking": bedrag(aangevraagd, taal),
        "toegekend": _of_streep(toegekend, taal),
        "niet_vergoed": _of_streep(None if toegekend is None else aangevraagd - toegekend, taal),
        "percentage": "–" if deel is None else procent(deel, taal),
        "breedte": None if toegekend is None or not aangevraagd else _breedte(toegekend, aangevraagd, 100),
    }


def _ruimtes(uitkomst: Uitkomst, taal: Taal) -> list[dict[str, str]]:
    return [
        {
            "naam": ruimte.naam,
            "maximum": bedrag(ruimte.maximum, taal),
            "in_aanmerking": bedrag(ruimte.in_aanmerking.totaal, taal),
            "toegekend": _of_streep(ruimte.toegekend.totaal if ruimte.toegekend else None, taal),
            "resterend": _of_streep(ruimte.resterende_ruimte, taal),
            "scenario": tekst(f"uitkomst.scenario_{ruimte.scenario}", taal) if ruimte.scenario else "–",
            "vol_in": klasse_tekst(ruimte.vol_in, taal) if ruimte.vol_in else tekst("uitkomst.nergens", taal),
        }
        for ruimte in uitkomst.deelruimtes
    ]


def _rijen(uitkomst: Uitkomst, taal: Taal) -> list[dict[str, Any]]:
    paren = zip(uitkomst.afspraken[:MEESTE_RIJEN], redenen(uitkomst, taal), strict=False)
    return [
        {
            "aanbieder": rij.aanbieder,
            "agb": rij.agb,
            "vorm": rij.leveringsvorm,
            "in_aanmerking": bedrag(rij.in_aanmerking.totaal, taal),
            "toegekend": _of_streep(rij.herschikkingsafspraak, taal),
            "niet_vergoed": _of_streep(rij.niet_vergoed, taal),
            "vrijval": bedrag(rij.vrijval, taal),
            "reden": vaste_spaties(zin),
            "tekort": bool(rij.niet_vergoed),
        }
        for rij, zin in paren
    ]


def _afgekapt(alle: int, taal: Taal) -> str:
    return tekst("uitkomst.afgekapt", taal, getoond=MEESTE_RIJEN, alle=alle) if alle > MEESTE_RIJEN else ""


def _diagnose(diagnose: Diagnose, uitkomst: Uitkomst, taal: Taal) -> dict[str, Any]:
    namen = {rij.agb: rij.aanbieder for rij in uitkomst.afspraken}
    return {
        "ruimtes": [_korte_ruimte(ruimte, namen, taal) for ruimte in diagnose.ruimtes],
        "reparaties": [
            {
                "naam": reparatie_titel(reparatie, taal),
                "waarde": reparatie_waarde(reparatie, taal),
                "reden": reparatie_zin(reparatie, diagnose, taal),
            }
            for reparatie in diagnose.reparaties
        ],
    }


def _korte_ruimte(ruimte: KorteRuimte, namen: dict[str, str], taal: Taal) -> dict[str, Any]:
    grootste = [
        vaste_spaties(f"{namen[rij.agb]} {rij.leveringsvorm}: {euro(rij.bedrag, taal)}")
        for rij in ruimte.grootste[:MEESTE_BEDRAGEN]
    ]
    rest = len(ruimte.grootste) - MEESTE_BEDRAGEN
    return {
        "naam": _ruimtenaam(ruimte.naam, taal),
        "capaciteit": bedrag(ruimte.capaciteit, taal),
        "gegarandeerd": bedrag(ruimte.gegarandeerd, taal),
        "tekort": bedrag(ruimte.tekort, taal),
        "grootste": [*grootste, tekst("uitkomst.en_nog", taal, aantal=rest)] if rest > 0 else grootste,
    }


def _beleid(uitkomst: Uitkomst, taal: Taal) -> dict[str, Any]:
    beleid = uitkomst.beleid
    parameters = [
        {
            "naam": parameter_tekst(naam, taal),
            "waarde": waarde_tekst(naam, parameter.waarde, taal),
            "herkomst": tekst("uitkomst.afwijking", taal)
            if parameter.afwijking
            else herkomst_tekst(parameter.gelezen, taal),
            "bron": parameter.bron,
        }
        for naam, parameter in beleid.parameters.items()
    ]
    return {
        "profiel": beleid.profiel,
        "versie": beleid.versie,
        "reden": beleid.reden,
        "afwijkingen": any(parameter.afwijking for parameter in beleid.parameters.values()),
        "parameters": parameters,
    }


def _ruimtenaam(naam: str, taal: Taal) -> str:
    return tekst("uitkomst.regio_naam", taal) if naam == "regio" else naam


def _soort(groep: Klasse) -> str:
    """Category 1, 2 or 3: the colour."""
    return groep.naam[9]


def _of_streep(cents: int | None, taal: Taal) -> str:
    return "–" if cents is None else bedrag(cents, taal)


def _breedte(deel: int, geheel: int, schaal: int) -> str:
    """Share of a bar with two decimals, cut: a bar is full only for all."""
    honderdsten = deel * schaal * 100 // geheel
    return f"{honderdsten // 100}.{honderdsten % 100:02d}"
