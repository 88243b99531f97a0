"""Synthetic ceilings: requests to raise them, a sum to divide, and a year of declarations; everything invented."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from verdeelsleutel.bedragen import format_euro
from verdeelsleutel.fouten import VerdeelsleutelError
from verdeelsleutel_scenarios.trekking import Z_BITS, Trekking

MEESTE_AANVRAGEN = 10_000
PROFIEL = "vgz-wijkverpleging-2024"
JAAR = 2024
PEILDATUM = date(2025, 4, 30)
DECLAREREN_TOT = date(2025, 3, 31)
BEOORDELING = ("beleid", "peildatum", "aanvragen", "verdeling")
"""The parts that an assessment reads."""
AFREKENING = ("regime", "peildatum", "plafonds", "declaraties")
"""The parts that a settlement reads."""

_REGIOS = ("Nergenland", "Verzonnen Delta", "Luchtkust", "Bedachte Heuvels")
_DUIZEND_EURO = 1_000_00
_BESLISTERMIJN = timedelta(weeks=3)
_VAK, _SIGMA = 400_000_00, Fraction(4, 5)


class OngeldigPlafondvoorbeeld(VerdeelsleutelError, ValueError):
    """An example of that size or seed cannot be made; the message says what can."""


@dataclass(frozen=True)
class _Zaak:
    """One aanbieder: its ceiling, its year and its request, amounts in cents."""

    nummer: int
    plafond: int
    maanden: tuple[int, ...]
    ingediend_op: date
    compleet_op: date | None
    gevraagd: int
    regio: str
    velden: Mapping[str, Any]
    verhoging: int
    credit: int
    declareren_tot: date | None

    @property
    def agb(self) -> str:
        return f"{99_980_000 + self.nummer}"

    @property
    def sleutel(self) -> dict[str, Any]:
        return {"agb": self.agb, "sector": "wijkverpleging", "setting": None, "jaar": JAAR}


def voorbeeldplafonds(aanvragen: int = 12, seed: int = 1, *, declaraties_per_plafond: int = 12) -> dict[str, Any]:
    """Make one object with the parts of an assessment (`BEOORDELING`) and of a settlement (`AFREKENING`).

    Ceilings are lognormal with median € 400,000; a year's care is N(1.10, 0.13) of the ceiling. Some requests fail a
    condition, some lack a datum, a third is raised later in the year, and some declarations are credited. The sum to
    divide is 70 % of what the accepted requests justify. The same arguments give the same object on every machine.

    Parameters
    ----------
    aanvragen : 1 to 10,000, each of an aanbieder of its own
    seed : 0 or more
    declaraties_per_plafond : 1 to 12, from January on

    Raises
    ------
    OngeldigPlafondvoorbeeld
        an argument out of range.
    """
    _controleer(aanvragen, seed, declaraties_per_plafond)
    zaken = _trek(aanvragen, seed)
    verzoek: dict[str, Any] = {
        "beleid": PROFIEL,
        "regime": "stop",
        "peildatum": PEILDATUM.isoformat(),
        "aanvragen": [_aanvraag(zaak) for zaak in zaken],
    }
    verzoek["verdeling"] = _verdeling(verzoek)
    verzoek["plafonds"] = [_plafond(zaak) for zaak in zaken]
    verzoek["declaraties"] = [rij for zaak in zaken for rij in _declaraties(zaak, declaraties_per_plafond)]
    return verzoek


def schrijf_plafondvoorbeeld(verzoek: dict[str, Any], pad: Path) -> None:
    """Write an example as JSON or as a workbook, by the suffix of `pad`; the same example gives the same bytes.

    Raises
    ------
    OnbekendeBestandssoort
        any other suffix.
    """
    from verdeelsleutel_scenarios.voorbeeld import schrijf_bladen, schrijf_json

    if pad.suffix == ".json":
        schrijf_json(verzoek, pad)
    else:
        schrijf_bladen(plafondbladen(verzoek), GETALLEN, pad)


GETALLEN = {
    **dict.fromkeys(
        ("plafond", "gedeclareerd", "prognose", "gevraagd", "behandelcapaciteit", "maximum", "bedrag"), "#,##0.00"
    ),
    **dict.fromkeys(("jaar", "clienten", "clienten_vorig_jaar"), "0"),
    **dict.fromkeys(("uren_gemiddeld", "uren_afspraak"), "0.00"),
}
"""Columns of a workbook that hold numbers, with their format."""


def plafondbladen(verzoek: Mapping[str, Any]) -> dict[str, list[dict[str, str]]]:
    """The sheets of an example: text as staff write it, yes and no in Dutch, lists joined by ``;``."""
    verdeling = verzoek["verdeling"]
    los = {naam: waarde for naam, waarde in verdeling.items() if not isinstance(waarde, list)}
    return {
        "algemeen": [{naam: verzoek[naam] for naam in ("beleid", "regime", "peildatum")}],
        "aanvragen": [_als_tekst(rij) for rij in verzoek["aanvragen"]],
        "verdeling": [{"parameter": naam, "waarde": _nl(naam, waarde)} for naam, waarde in los.items()],
        "klassen": [_als_tekst({"naam": klasse["naam"], **klasse.get("als", {})}) for klasse in verdeling["klassen"]],
        "deelruimtes": [
            _als_tekst({"naam": kamer["naam"], "maximum": kamer["maximum"], **kamer["omvat"]})
            for kamer in verdeling["deelruimtes"]
        ],
        "plafonds": [_als_tekst(rij) for plafond in verzoek["plafonds"] for rij in _versierijen(plafond)],
        "declaraties": [_als_tekst(rij) for rij in verzoek["declaraties"]],
    }


def _controleer(aanvragen: int, seed: int, declaraties: int) -> None:
    grenzen = (
        ("aanvragen", aanvragen, 1, MEESTE_AANVRAGEN),
        ("seed", seed, 0, 2**63 - 1),
        ("declaraties_per_plafond", declaraties, 1, 12),
    )
    for naam, waarde, laagste, hoogste in grenzen:
        if not isinstance(waarde, int) or isinstance(waarde, bool) or not laagste <= waarde <= hoogste:
            raise OngeldigPlafondvoorbeeld(
                f"{naam}: een geheel getal van {laagste} tot en met {hoogste} verwacht, gekregen: {waarde!r}"
            )


def _trek(n: int, seed: int) -> list[_Zaak]:
    trek = [Trekking(seed, 100 + kolom) for kolom in range(16)]
    plafonds = [_rond(_VAK * factor // 1_000_000) for factor in trek[0].lognormaal(_SIGMA, n)]
    omzet = [min(1500, max(700, 1100 + (130 * z >> Z_BITS))) for z in trek[1].normaal(n)]
    spreiding = trek[2].heel(850, 1150, 12 * n)
    dagen, wachten, gevraagd = trek[3].heel(0, 45, n), trek[4].heel(0, 14, n), trek[5].heel(700, 1300, n)
    compleet, met_uren = trek[6].kans(Fraction(11, 12), n), trek[7].kans(Fraction(9, 10), n)
    uren, clienten, groei = trek[8].heel(900, 1350, n), trek[9].heel(20, 120, n), trek[10].heel(-5, 15, n)
    regio, zorgplicht = trek[11].heel(0, len(_REGIOS) - 1, n), trek[12].kans(Fraction(1, 3), n)
    verhoogd, met_credit = trek[13].kans(Fraction(1, 3), n), trek[14].kans(Fraction(1, 4), n)
    benchmark = trek[15].heel(85, 115, n)
    zaken = []
    for i in range(n):
        maanden = tuple(plafonds[i] * omzet[i] // 12_000 * deel // 1000 for deel in spreiding[12 * i : 12 * i + 12])
        ingediend = date(JAAR, 8, 20) + timedelta(days=dagen[i])
        compleet_op = ingediend + timedelta(days=wachten[i]) if compleet[i] else None
        vraag = max(5 * _DUIZEND_EURO, _rond((sum(maanden) - plafonds[i]) * gevraagd[i] // 1000))
        velden = {
            "clienten": clienten[i],
            "clienten_vorig_jaar": clienten[i] - groei[i],
            **({"uren_gemiddeld": f"{uren[i] // 100}.{uren[i] % 100:02d}"} if met_uren[i] else {}),
            "uren_afspraak": "12",
            "toelichting": True,
            "benchmark": f"{benchmark[i] // 100}.{benchmark[i] % 100:02d}",
            "zorgplichtprobleem": zorgplicht[i],
        }
        zaken.append(
            _Zaak(
                nummer=i,
                plafond=plafonds[i],
                maanden=maanden,
                ingediend_op=ingediend,
                compleet_op=compleet_op,
                gevraagd=vraag,
                regio=_REGIOS[regio[i]],
                velden=velden,
                verhoging=_rond(vraag // 2) if verhoogd[i] and compleet_op else 0,
                credit=maanden[2] * benchmark[i] // 400 if met_credit[i] else 0,
                declareren_tot=DECLAREREN_TOT if benchmark[i] % 8 else None,
            )
        )
    return zaken


def _aanvraag(zaak: _Zaak) -> dict[str, Any]:
    gedeclareerd = sum(cents for maand, cents in enumerate(zaak.maanden, 1) if _ingediend(maand) <= zaak.ingediend_op)
    return {
        "id": f"A{zaak.nummer + 1:04d}",
        "agb": zaak.agb,
        "sector": "wijkverpleging",
        "regio": zaak.regio,
        "contracttype": "plus" if zaak.nummer % 3 else "standaard",
        "jaar": JAAR,
        "ingediend_op": zaak.ingediend_op.isoformat(),
        **({"compleet_op": zaak.compleet_op.isoformat()} if zaak.compleet_op else {}),
        "plafond": format_euro(zaak.plafond),
        "gedeclareerd": format_euro(gedeclareerd),
        "prognose": format_euro(_rond(sum(zaak.maanden))),
        "gevraagd": format_euro(zaak.gevraagd),
        **zaak.velden,
    }


def _verdeling(verzoek: Mapping[str, Any]) -> dict[str, Any]:
    """A sum too small for what is justified, problem regions first, and a maximum on the region that asks most."""
    from verdeelsleutel.plafond import beoordeel

    alleen = {deel: verzoek[deel] for deel in BEOORDELING if deel in verzoek}
    per_regio: dict[str, int] = {}
    for aanvraag, oordeel in zip(verzoek["aanvragen"], beoordeel(alleen).aanvragen, strict=True):
        bedrag = oordeel.onderbouwd_bedrag or 0 if oordeel.voldoet else 0
        per_regio[aanvraag["regio"]] = per_regio.get(aanvraag["regio"], 0) + bedrag
    meest = max(sorted(per_regio), key=per_regio.__getitem__)
    return {
        "ruimte": format_euro(_rond(sum(per_regio.values()) * 7 // 10)),
        "sleutel": "naar_rato",
        "klassen": [{"naam": "zorgplicht", "als": {"zorgplichtprobleem": True}}, {"naam": "overig"}],
        "deelruimtes": [
            {"naam": meest, "omvat": {"regio": [meest]}, "maximum": format_euro(_rond(per_regio[meest] * 6 // 10))}
        ],
    }


def _plafond(zaak: _Zaak) -> dict[str, Any]:
    versies = [{"bedrag": format_euro(zaak.plafond), "geldig_vanaf": f"{JAAR}-01-01"}]
    aanvraag = None
    if zaak.compleet_op:
        besluit = (zaak.compleet_op + _BESLISTERMIJN).isoformat()
        aanvraag = {"ingediend_op": zaak.ingediend_op.isoformat(), "besluit_op": besluit}
        if zaak.verhoging:
            versies.append({"bedrag": format_euro(zaak.plafond + zaak.verhoging), "geldig_vanaf": besluit})
    tot = zaak.declareren_tot.isoformat() if zaak.declareren_tot else None
    return {**zaak.sleutel, "versies": versies, "aanvraag": aanvraag, "declareren_tot": tot}


def _declaraties(zaak: _Zaak, aantal: int) -> list[dict[str, Any]]:
    rijen = [
        _declaratie(zaak, f"{maand:02d}", _ingediend(maand), maand, cents)
        for maand, cents in enumerate(zaak.maanden[:aantal], 1)
    ]
    if zaak.credit and aantal > 2:
        credit = _declaratie(zaak, "03C", date(JAAR, 11, 20), 3, zaak.credit)
        rijen.append({**credit, "crediteert": f"D{zaak.nummer + 1:04d}-03"})
    return rijen


def _declaratie(zaak: _Zaak, naam: str, ingediend_op: date, maand: int, cents: int) -> dict[str, Any]:
    return {
        "id": f"D{zaak.nummer + 1:04d}-{naam}",
        **zaak.sleutel,
        "ingediend_op": ingediend_op.isoformat(),
        "zorg_tot": date(JAAR, maand, monthrange(JAAR, maand)[1]).isoformat(),
        "bedrag": format_euro(cents),
        "crediteert": None,
    }


def _ingediend(maand: int) -> date:
    """Declared on the tenth of the next month."""
    return date(JAAR + maand // 12, maand % 12 + 1, 10)


def _rond(cents: int) -> int:
    """Whole thousands of euros, at least one."""
    return max(1, cents // _DUIZEND_EURO) * _DUIZEND_EURO


def _versierijen(plafond: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row per version; what is said once of a ceiling stands on its first row."""
    sleutel = {naam: plafond[naam] for naam in ("agb", "sector", "setting", "jaar")}
    aanvraag = plafond["aanvraag"] or {}
    eenmaal = {
        "aanvraag_ingediend_op": aanvraag.get("ingediend_op"),
        "aanvraag_besluit_op": aanvraag.get("besluit_op"),
        "declareren_tot": plafond["declareren_tot"],
    }
    return [{**sleutel, **versie, **({} if nummer else eenmaal)} for nummer, versie in enumerate(plafond["versies"])]


def _als_tekst(rij: Mapping[str, Any]) -> dict[str, str]:
    return {naam: tekst for naam, waarde in rij.items() if (tekst := _cel(waarde))}


def _cel(waarde: Any) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, Sequence) and not isinstance(waarde, str):
        return ";".join(map(_cel, waarde))
    return str(waarde)


def _nl(naam: str, waarde: Any) -> str:
    """A value beside its parameter, which shares its column with words: amounts with a decimal comma."""
    tekst = _cel(waarde)
    return tekst.replace(".", ",") if naam in ("ruimte", "maximum_aandeel_van_plafond") else tekst
