"""From REEKS.toml to a plan, or every fault in the set and its inputs at once."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.beleid import profielen
from verdeelsleutel.fouten import Fout, Loc, OngeldigeInvoer, leesbaar
from verdeelsleutel.gegevens.rij import RuweRij, beoordeel
from verdeelsleutel.tabellen import lees
from verdeelsleutel.tonen import toon
from verdeelsleutel_scenarios.reeks.assen import Keuze, lees_keuzes, namen_van
from verdeelsleutel_scenarios.reeks.controle import controleer, controleer_omvang
from verdeelsleutel_scenarios.reeks.historie import lees_historie
from verdeelsleutel_scenarios.reeks.model import BronKeuze, Reeks
from verdeelsleutel_scenarios.reeks.plan import Bron, Combinatie, Plan, maak_voorbeeld
from verdeelsleutel_scenarios.reeks.velden import MILJOEN

GROOTSTE_REEKS = 1 << 20
_SOORT = "herschikking"


def lees_reeks(pad: Path, *, groot: bool = True) -> tuple[Plan, tuple[Fout, ...]]:
    """Read a set; paths in it start at its folder.

    Parameters
    ----------
    groot : whether a set of more than `model.MEESTE_GEWOON` scenarios is meant

    Returns
    -------
    Plan
        validated, with all its inputs.
    tuple of Fout
        warnings of the inputs.

    Raises
    ------
    OngeldigeInvoer
        with every fault at once, of the set and of its inputs.
    """
    try:
        if pad.stat().st_size > GROOTSTE_REEKS:
            raise OngeldigeInvoer([Fout("bestand_te_groot", waarde=leesbaar(pad.name), gegevens={"grens": "1"})])
        inhoud = pad.read_bytes()
    except (OSError, ValueError):
        raise OngeldigeInvoer([Fout("bestand_onleesbaar", waarde=leesbaar(pad.name or str(pad)))]) from None
    boom = _boom(inhoud)
    plan, waarschuwingen = maak_plan(boom, pad.parent, groot=groot)
    return replace(plan, bestand_sha256=hashlib.sha256(inhoud).hexdigest()), waarschuwingen


def maak_plan(boom: dict[str, Any], folder: Path, *, groot: bool = True) -> tuple[Plan, tuple[Fout, ...]]:
    """A plan from the tables of a set; as `lees_reeks`. `folder` is where relative paths start."""
    rij, fouten = beoordeel(Reeks, RuweRij((), _met_getallen(boom)))
    if rij.model is None:
        raise OngeldigeInvoer(fouten)
    return _Lezer(rij.model, folder, groot=groot).plan()


def _boom(inhoud: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(inhoud.decode("utf-8"), parse_float=Getal)
    except UnicodeDecodeError as fout:
        raise OngeldigeInvoer([Fout("geen_utf8", gegevens={"plaats": str(fout.start + 1)})]) from None
    except (tomllib.TOMLDecodeError, RecursionError) as fout:
        raise OngeldigeInvoer([Fout("geen_toml", gegevens={"reden": leesbaar(str(fout))})]) from None


def _met_getallen(knoop: Any) -> Any:
    """Whole numbers as their text, like the others."""
    if isinstance(knoop, dict):
        return {sleutel: _met_getallen(deel) for sleutel, deel in knoop.items()}
    if isinstance(knoop, list | tuple):
        return [_met_getallen(deel) for deel in knoop]
    if isinstance(knoop, int) and not isinstance(knoop, bool):
        return Getal(str(knoop) if abs(knoop) < 10**30 else str(10**30))
    return knoop


class _Lezer:
    """The state of one reading: the faults found so far."""

    def __init__(self, reeks: Reeks, folder: Path, *, groot: bool) -> None:
        self.reeks, self.folder, self.groot = reeks, folder, groot
        self.fouten: list[Fout] = []
        self.waarschuwingen: list[Fout] = []

    def plan(self) -> tuple[Plan, tuple[Fout, ...]]:
        keuzes = lees_keuzes(self.reeks, self.fouten, groot=self.groot)
        self._controleer_namen(keuzes)
        bronnen = [self._bron(keuze, nummer) for nummer, keuze in enumerate(self.reeks.invoer)]
        if not self.reeks.invoer:
            self.fouten.append(Fout("ontbreekt", ("invoer",)))
        self._stop_bij_fouten()
        volledig = self._met_spreiding([bron for bron in bronnen if bron])
        plan = self._maak(tuple(volledig), keuzes)
        self.fouten += controleer_omvang(plan, groot=self.groot)
        self._stop_bij_fouten()
        self.fouten += controleer(self.reeks, plan)
        self._stop_bij_fouten()
        return plan, tuple(self.waarschuwingen)

    def _stop_bij_fouten(self) -> None:
        if self.fouten:
            raise OngeldigeInvoer(self.fouten)

    def _maak(self, bronnen: tuple[Bron, ...], keuzes: Sequence[Keuze]) -> Plan:
        reeks = self.reeks
        namen: list[str | None] = [*reeks.profielen] or [None]
        combinaties = [
            Combinatie(nummer, profiel, variant)
            for nummer, bron in enumerate(bronnen)
            for profiel in namen
            for variant, keuze in enumerate(keuzes)
            if keuze.profielen is None and (keuze.bronnen is None or bron.naam in keuze.bronnen)
        ]
        combinaties += [
            Combinatie(nummer, profiel, variant)
            for nummer, bron in enumerate(bronnen)
            for variant, keuze in enumerate(keuzes)
            for profiel in keuze.profielen or ()
            if keuze.bronnen is None or bron.naam in keuze.bronnen
        ]
        plaats = {profiel: nummer for nummer, profiel in enumerate(namen)}
        combinaties.sort(key=lambda c: (c.bron, plaats.get(c.profiel, len(plaats)), c.variant))
        prognose = reeks.prognose
        return Plan(
            naam=reeks.naam,
            reden=reeks.reden or reeks.naam,
            vorm=reeks.vorm,
            seed=reeks.seed,
            herhalingen=reeks.herhalingen,
            steekproef=max(reeks.steekproef, MILJOEN // 100),
            exporteer=tuple(sorted(set(reeks.exporteer))),
            bronnen=bronnen,
            varianten=tuple(keuze.variant for keuze in keuzes),
            combinaties=tuple(combinaties),
            assen=namen_van(keuzes),
            correlatie_regio=prognose.correlatie_regio if prognose else 0,
            correlatie_leveringsvorm=prognose.correlatie_leveringsvorm if prognose else 0,
        )

    def _bron(self, keuze: BronKeuze, nummer: int) -> Bron | None:
        loc: Loc = ("invoer", nummer)
        if (keuze.pad is None) == (keuze.voorbeeld is None):
            self.fouten.append(Fout("pad_of_voorbeeld", loc, waarde=toon(keuze.naam)))
            return None
        if any(eerder.naam == keuze.naam for eerder in self.reeks.invoer[:nummer]):
            self.fouten.append(Fout("dubbele_invoernaam", (*loc, "naam"), waarde=toon(keuze.naam)))
        herhaald = keuze.voorbeeld is not None and self.reeks.prognose is None and self.reeks.herhalingen > 1
        if self.reeks.herhalingen > 1 and self.reeks.prognose is None and not herhaald:
            self.fouten.append(Fout("herhaling_zonder_toeval", ("herhalingen",), waarde=str(self.reeks.herhalingen)))
        if keuze.voorbeeld:
            return Bron(keuze.naam, maak_voorbeeld(keuze.voorbeeld), keuze.voorbeeld, herhaald)
        try:
            invoer, waarschuwingen = lees(self.folder / (keuze.pad or ""))
        except OngeldigeInvoer as ongeldig:
            self.fouten += [_in_bron(fout, keuze, loc) for fout in ongeldig.fouten]
            return None
        self.waarschuwingen += [_in_bron(fout, keuze, loc) for fout in waarschuwingen]
        return Bron(keuze.naam, invoer)

    def _met_spreiding(self, bronnen: Sequence[Bron]) -> list[Bron]:
        """The inputs with a standard deviation per line: from its months, else its leveringsvorm's."""
        prognose = self.reeks.prognose
        if prognose is None:
            return list(bronnen)
        if prognose.correlatie_regio + prognose.correlatie_leveringsvorm > MILJOEN:
            self.fouten.append(Fout("correlatie_te_groot", ("prognose", "correlatie_regio")))
        historie: dict[tuple[str, str], int] = {}
        if prognose.historie is not None:
            historie, gemeld = lees_historie(self.folder / prognose.historie)
            self.fouten += gemeld
        gevonden = []
        for bron in bronnen:
            sleutels = [(rij.agb, rij.leveringsvorm) for rij in bron.invoer.afspraken]
            spreiding = {sleutel: historie.get(sleutel, prognose.spreiding.get(sleutel[1], -1)) for sleutel in sleutels}
            for vorm in sorted({vorm for (_, vorm), sd in spreiding.items() if sd < 0}):
                fout = Fout("spreiding_ontbreekt", ("prognose", "spreiding", vorm), waarde=vorm)
                if fout not in self.fouten:
                    self.fouten.append(fout)
            gevonden.append(replace(bron, spreiding=spreiding))
        return gevonden

    def _controleer_namen(self, keuzes: Sequence[Keuze]) -> None:
        bekend = profielen(_SOORT)
        for nummer, profiel in enumerate(self.reeks.profielen):
            self._bekend(profiel, bekend, ("profielen", nummer), "onbekend_profiel")
        eerste = len(keuzes) - len(self.reeks.scenario)
        bronnen = [bron.naam for bron in self.reeks.invoer]
        for nummer, keuze in enumerate(keuzes[eerste:] if self.reeks.vorm != "raster" else []):
            for profiel in keuze.profielen or ():
                self._bekend(profiel, bekend, ("scenario", nummer, "profiel"), "onbekend_profiel")
            for bron in sorted(keuze.bronnen or ()):
                self._bekend(bron, bronnen, ("scenario", nummer, "invoer"), "onbekende_bron")

    def _bekend(self, naam: str, bekend: Sequence[str], loc: Loc, code: str) -> None:
        if naam not in bekend:
            self.fouten.append(Fout(code, loc, waarde=toon(naam), gegevens={"bekend": ", ".join(bekend)}))


def _in_bron(fout: Fout, keuze: BronKeuze, loc: Loc) -> Fout:
    """The fault of an input, with the name of its file in the place."""
    naam = leesbaar(keuze.pad or keuze.naam)
    if fout.in_tabel:
        return replace(fout, blad=f"{naam}: {fout.blad}" if fout.blad else naam)
    return replace(fout, loc=(*loc, naam, *fout.loc))
