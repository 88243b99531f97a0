"""The settings of a scenario: the rooms, production per leveringsvorm, and deviations from the profile."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from verdeelsleutel.bedragen import format_euro
from verdeelsleutel.fouten import Fout, Loc, OngeldigeWaarde
from verdeelsleutel.gegevens.rij import RuweRij, beoordeel
from verdeelsleutel.herschikking.invoer import AFWIJKINGEN, BeleidKeuze
from verdeelsleutel.tabellen.suggestie import lijkt_op
from verdeelsleutel.tonen import toon
from verdeelsleutel_scenarios.reeks.velden import lees_procent, lees_ruimte, maal, schrijf_procent

RUIMTE = "contracteerruimte"
MAXIMUM = "maximum"
PRODUCTIE = "productie"
GROEPEN = (MAXIMUM, PRODUCTIE)
"""Settings with a name of their own below them: ``maximum = {"Plafond VPT" = …}`` and ``productie = {ZZP = …}``."""

Ruimtekeuze = tuple[str, int]
"""``("factor", millionths)`` of what the input has, or ``("bedrag", cents)``."""


@dataclass(frozen=True)
class Instelling:
    """One setting with its value, and the text under which a table shows it."""

    naam: str
    waarde: Any
    tekst: str


@dataclass(frozen=True)
class Variant:
    """What one scenario changes in an input; `teksten` by name of the setting, empty where it changes nothing.

    Parameters
    ----------
    ruimte : the contracteerruimte; None leaves the input's
    maxima : maximum by name of a deelruimte
    productie : millionths per leveringsvorm
    afwijkingen : deviations from the profile
    """

    naam: str
    ruimte: Ruimtekeuze | None
    maxima: Mapping[str, Ruimtekeuze]
    productie: Mapping[str, int]
    afwijkingen: Mapping[str, Any]
    teksten: Mapping[str, str]

    def ruimte_cents(self, cents: int) -> int:
        """The contracteerruimte, given that of the input."""
        return _kies(self.ruimte, cents)

    def maximum_cents(self, naam: str, cents: int) -> int:
        """The maximum of a deelruimte, given that of the input."""
        return _kies(self.maxima.get(naam), cents)


def _kies(keuze: Ruimtekeuze | None, cents: int) -> int:
    if keuze is None:
        return cents
    soort, waarde = keuze
    return waarde if soort == "bedrag" else maal(cents, waarde)


def lees_instelling(naam: str, waarde: Any, loc: Loc) -> tuple[Instelling | None, list[Fout]]:
    """One setting from its TOML value, or what is wrong with it."""
    try:
        if naam == RUIMTE or naam.startswith(f"{MAXIMUM}."):
            soort, getal = lees_ruimte(waarde)
            return Instelling(
                naam, (soort, getal), schrijf_procent(getal) if soort == "factor" else format_euro(getal)
            ), []
        if naam.startswith(f"{PRODUCTIE}."):
            factor = lees_procent(waarde)
            return Instelling(naam, factor, schrijf_procent(factor)), []
    except OngeldigeWaarde as fout:
        return None, [Fout(fout.code, loc, waarde=toon(waarde, geldveld=True), gegevens=fout.gegevens)]
    if naam in AFWIJKINGEN:
        return _afwijking(naam, waarde, loc)
    bekend = (RUIMTE, f"{MAXIMUM}.<deelruimte>", f"{PRODUCTIE}.<leveringsvorm>", *AFWIJKINGEN)
    gegevens = {"bekend": ", ".join(bekend), "lijkt_op": lijkt_op(naam, bekend)}
    return None, [Fout("onbekende_instelling", loc, waarde=toon(naam), gegevens=gegevens)]


def maak_variant(naam: str, instellingen: Mapping[str, Instelling]) -> Variant:
    """A variant from its settings by name."""
    ruimte = instellingen.get(RUIMTE)
    return Variant(
        naam=naam,
        ruimte=ruimte.waarde if ruimte else None,
        maxima=_van_groep(MAXIMUM, instellingen),
        productie=_van_groep(PRODUCTIE, instellingen),
        afwijkingen={
            sleutel: instelling.waarde for sleutel, instelling in instellingen.items() if sleutel in AFWIJKINGEN
        },
        teksten={sleutel: instelling.tekst for sleutel, instelling in instellingen.items()},
    )


def _van_groep(groep: str, instellingen: Mapping[str, Instelling]) -> dict[str, Any]:
    return {
        naam.removeprefix(f"{groep}."): instelling.waarde
        for naam, instelling in instellingen.items()
        if naam.startswith(f"{groep}.")
    }


def plat(tabel: Mapping[str, Any]) -> dict[str, Any]:
    """Settings with ``productie = {ZZP = …}`` as ``productie.ZZP``."""
    gevonden: dict[str, Any] = {}
    for naam, waarde in tabel.items():
        if naam in GROEPEN and isinstance(waarde, dict):
            gevonden |= {f"{naam}.{eigen}": deel for eigen, deel in waarde.items()}
        else:
            gevonden[naam] = waarde
    return gevonden


def stappen(naam: str) -> Loc:
    """Where a setting of `plat` stands in its table: ``productie.ZZP`` is ``("productie", "ZZP")``."""
    groep, punt, eigen = naam.partition(".")
    return (groep, eigen) if punt and groep in GROEPEN else (naam,)


def _afwijking(naam: str, waarde: Any, loc: Loc) -> tuple[Instelling | None, list[Fout]]:
    rij, fouten = beoordeel(BeleidKeuze, RuweRij(("beleid",), {"afwijkingen": {naam: waarde}}))
    if rij.model is None:
        return None, [
            Fout(fout.code, (*loc, *fout.loc[3:]), waarde=fout.waarde, gegevens=fout.gegevens) for fout in fouten
        ]
    gelezen = rij.model.afwijkingen[naam]
    tekst = gelezen if isinstance(gelezen, str) else ";".join("+".join(klasse) for klasse in gelezen)
    return Instelling(naam, gelezen, tekst), []


def sleutel_van(afwijkingen: Mapping[str, Any]) -> str:
    """Deviations as one canonical text, for grouping."""
    return json.dumps(afwijkingen, sort_keys=True, ensure_ascii=False)
