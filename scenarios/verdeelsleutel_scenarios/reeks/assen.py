"""From grid, list or differences to variants, in the order in which the set names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from verdeelsleutel.fouten import Fout, Loc, OngeldigeWaarde
from verdeelsleutel.gegevens.velden import lees_lijst, lees_naam, lees_sleutel
from verdeelsleutel.tonen import toon
from verdeelsleutel_scenarios.reeks.instellingen import (
    Instelling,
    Variant,
    lees_instelling,
    maak_variant,
    plat,
    stappen,
)
from verdeelsleutel_scenarios.reeks.model import MEESTE_GEWOON, MEESTE_SCENARIOS, Reeks

BASIS = "basis"
_GEEN_INSTELLING = ("naam", "invoer", "profiel")

Instellingen = dict[str, Instelling]


@dataclass(frozen=True)
class Keuze:
    """A variant, and the inputs and profiles that it is limited to; None is all."""

    variant: Variant
    bronnen: frozenset[str] | None = None
    profielen: tuple[str, ...] | None = None


def lees_keuzes(reeks: Reeks, fouten: list[Fout], *, groot: bool) -> list[Keuze]:
    """Every variant of the set; what is wrong is added to `fouten`. `groot` as `te_groot`."""
    basis = _lees_tabel(reeks.basis, (BASIS,), fouten)
    _meld_verkeerde_delen(reeks, fouten)
    if reeks.vorm == "raster":
        return _raster(reeks, basis, fouten, groot=groot)
    keuzes = [_keuze(tabel, nummer, basis, fouten) for nummer, tabel in enumerate(reeks.scenario)]
    if reeks.vorm == "verschillen":
        keuzes.insert(0, Keuze(maak_variant(BASIS, basis)))
    _meld_dubbele_namen(keuzes, fouten, eigen=len(keuzes) - len(reeks.scenario))
    return keuzes


def namen_van(keuzes: Iterable[Keuze]) -> tuple[str, ...]:
    """Names of the settings in the order in which they first occur."""
    return tuple(dict.fromkeys(naam for keuze in keuzes for naam in keuze.variant.teksten))


def plaats_van(reeks: Reeks, variant: int, naam: str) -> Loc:
    """Where the set gives a variant its setting: among the axes, in the scenario itself, or in the base."""
    if reeks.vorm == "raster":
        return ("assen" if naam in plat(reeks.assen) else BASIS, *stappen(naam))
    eigen = variant - (reeks.vorm == "verschillen")
    if eigen >= 0 and naam in plat(reeks.scenario[eigen]):
        return ("scenario", eigen, *stappen(naam))
    return (BASIS, *stappen(naam))


def te_groot(aantal: int, loc: Loc, *, groot: bool) -> Fout | None:
    """What is wrong with so many scenarios; `groot`: whoever asks said that the set is large."""
    if aantal > MEESTE_SCENARIOS:
        return Fout("reeks_te_groot", loc, waarde=str(aantal), gegevens={"grens": str(MEESTE_SCENARIOS)})
    if aantal > MEESTE_GEWOON and not groot:
        return Fout("reeks_groot", loc, waarde=str(aantal), gegevens={"grens": str(MEESTE_GEWOON)})
    return None


def _raster(reeks: Reeks, basis: Instellingen, fouten: list[Fout], *, groot: bool) -> list[Keuze]:
    assen = [_as(naam, waarden, fouten) for naam, waarden in plat(reeks.assen).items()]
    if not assen:
        return [Keuze(maak_variant(BASIS, basis))]
    if fout := te_groot(prod(map(len, assen)) * reeks.herhalingen, ("assen",), groot=groot):
        fouten.append(fout)
        return []
    keuzes = []
    for punt in product(*assen):
        eigen = {instelling.naam: instelling for instelling in punt}
        naam = ", ".join(f"{instelling.naam} {instelling.tekst}" for instelling in punt)
        keuzes.append(Keuze(maak_variant(naam, basis | eigen)))
    return keuzes


def _as(naam: str, waarden: Any, fouten: list[Fout]) -> list[Instelling]:
    loc: Loc = ("assen", *stappen(naam))
    if not isinstance(waarden, list):
        fouten.append(Fout("geen_lijst", loc, waarde=toon(waarden)))
        return []
    if not waarden:
        fouten.append(Fout("lege_as", loc))
    gevonden: list[Instelling] = []
    for nummer, waarde in enumerate(waarden):
        instelling, gemeld = lees_instelling(naam, waarde, (*loc, nummer))
        fouten += gemeld
        if instelling and any(eerder.waarde == instelling.waarde for eerder in gevonden):
            fouten.append(Fout("dubbele_aswaarde", (*loc, nummer), waarde=instelling.tekst))
        elif instelling:
            gevonden.append(instelling)
        elif gemeld and gemeld[0].code == "onbekende_instelling":
            break
    return gevonden


def _keuze(tabel: Mapping[str, Any], nummer: int, basis: Instellingen, fouten: list[Fout]) -> Keuze:
    loc: Loc = ("scenario", nummer)
    eigen = {naam: waarde for naam, waarde in tabel.items() if naam not in _GEEN_INSTELLING}
    naam = _naam(tabel, loc, fouten)
    instellingen = basis | _lees_tabel(eigen, loc, fouten)
    bronnen = _namen(tabel, "invoer", loc, fouten)
    return Keuze(
        maak_variant(naam, instellingen),
        None if bronnen is None else frozenset(bronnen),
        _namen(tabel, "profiel", loc, fouten),
    )


def _naam(tabel: Mapping[str, Any], loc: Loc, fouten: list[Fout]) -> str:
    if "naam" not in tabel:
        fouten.append(Fout("ontbreekt", (*loc, "naam")))
        return ""
    try:
        return lees_naam(tabel["naam"])
    except OngeldigeWaarde as fout:
        fouten.append(Fout(fout.code, (*loc, "naam"), waarde=toon(tabel["naam"]), gegevens=fout.gegevens))
        return ""


def _namen(tabel: Mapping[str, Any], sleutel: str, loc: Loc, fouten: list[Fout]) -> tuple[str, ...] | None:
    if sleutel not in tabel:
        return None
    gevonden = []
    for waarde in lees_lijst(tabel[sleutel]):
        try:
            gevonden.append(lees_sleutel(waarde))
        except OngeldigeWaarde as fout:
            fouten.append(Fout(fout.code, (*loc, sleutel), waarde=toon(waarde), gegevens=fout.gegevens))
    return tuple(gevonden)


def _lees_tabel(tabel: Mapping[str, Any], loc: Loc, fouten: list[Fout]) -> Instellingen:
    gevonden: Instellingen = {}
    for naam, waarde in plat(tabel).items():
        instelling, gemeld = lees_instelling(naam, waarde, (*loc, *stappen(naam)))
        fouten += gemeld
        if instelling:
            gevonden[naam] = instelling
    return gevonden


def _meld_verkeerde_delen(reeks: Reeks, fouten: list[Fout]) -> None:
    """`assen` goes with a grid, `scenario` with the two other forms, and these need at least one."""
    if reeks.vorm == "raster" and reeks.scenario:
        fouten.append(Fout("deel_past_niet_bij_vorm", ("scenario",), gegevens={"vorm": reeks.vorm, "deel": "assen"}))
    if reeks.vorm != "raster" and reeks.assen:
        fouten.append(
            Fout("deel_past_niet_bij_vorm", ("assen",), gegevens={"vorm": reeks.vorm, "deel": "[[scenario]]"})
        )
    if reeks.vorm != "raster" and not reeks.scenario:
        fouten.append(Fout("reeks_leeg", ("scenario",)))


def _meld_dubbele_namen(keuzes: Sequence[Keuze], fouten: list[Fout], *, eigen: int) -> None:
    gezien = {BASIS} if eigen else set()
    for nummer, keuze in enumerate(keuzes[eigen:]):
        naam = keuze.variant.naam
        if naam and naam in gezien:
            fouten.append(Fout("dubbele_scenarionaam", ("scenario", nummer, "naam"), waarde=toon(naam)))
        gezien.add(naam)
