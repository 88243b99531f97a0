"""The recipe of a set: divide in batches, verify the sample, write the outputs and the receipt."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.hash import invoer_sha256
from verdeelsleutel_scenarios.reeks import parquet
from verdeelsleutel_scenarios.reeks.engines import Engine, EngineNaam, Taak, engine
from verdeelsleutel_scenarios.reeks.opslag import Opslag, begonnen_reeks, schrijf_heel
from verdeelsleutel_scenarios.reeks.plan import Plan
from verdeelsleutel_scenarios.reeks.rekenaar import Rekenaar
from verdeelsleutel_scenarios.reeks.samenvatten import Samenvatting, bewaarbaar, vat_samen
from verdeelsleutel_scenarios.reeks.uitvoermap import (
    BESTANDEN,
    HERKOMST,
    alleen,
    controleer_reeks,
    controleer_schijf,
    ruim_vorige_op,
    schrijf_via,
)

DOEL_SECONDEN = 0.2
"""What a batch should take: far more than handing it out, far less than a user waits for a sign of life."""
EERSTE_PARTIJ = 2
MEESTE_RIJEN = 400_000
"""Rows of a batch at most, so that results of all workers together fit in memory."""

Voortgang = Callable[[int, int], object]


@dataclass(frozen=True)
class Afronding:
    """What a run left behind.

    Parameters
    ----------
    bestanden : sha256 by name of every output
    nagerekend : number of scenarios that the verifier accepted
    hervat : scenarios that an earlier, interrupted run had done
    al_klaar : an earlier run had completed the set, and its outputs are whole; nothing was calculated
    """

    folder: Path
    bestanden: dict[str, str]
    nagerekend: int
    hervat: int
    samenvattingen: tuple[Samenvatting, ...]
    al_klaar: bool = False


def voer_uit(
    plan: Plan,
    folder: Path,
    *,
    engine_naam: EngineNaam = "proces",
    werkers: int | None = None,
    adres: str | None = None,
    voortgang: Voortgang | None = None,
    taal: Taal = "nl",
) -> Afronding:
    """Run a set, or go on with it: the outputs are the same bytes for any engine and any number of workers.

    Parameters
    ----------
    folder : for the outputs, made if it is not there
    werkers, adres : as `engines.engine`
    voortgang : called with (scenarios done, all) after every batch

    Raises
    ------
    ExtraOntbreekt
        pyarrow or filelock, or distributed for the engine ``dask``, is not installed.
    MapBezet
        another run writes into the folder.
    AndereReeks
        the folder holds a set of another name.
    SchijfTeKlein
        the disk cannot hold it.
    Programmafout
        the verifier rejects a scenario.
    """
    parquet.laad_pyarrow()
    folder.mkdir(parents=True, exist_ok=True)
    if afgerond := _al_klaar(plan, folder, taal):
        return afgerond
    with alleen(folder):
        controleer_reeks(folder, plan.naam, begonnen_reeks(folder))
        opslag = Opslag(folder, plan.sha256, plan.naam)
        klaar = sum(tot - van for van, tot in opslag.klaar())
        controleer_schijf(folder, plan.rijen, plan.rijen * (plan.aantal - klaar) // plan.aantal)
        return _voer_uit(plan, opslag, folder, partial(engine, engine_naam, plan, werkers, adres), voortgang, taal)


def _voer_uit(
    plan: Plan,
    opslag: Opslag,
    folder: Path,
    maak_engine: Callable[[], AbstractContextManager[Engine]],
    voortgang: Voortgang | None,
    taal: Taal,
) -> Afronding:
    hervat = sum(tot - van for van, tot in opslag.klaar())
    if hervat < plan.aantal:
        with maak_engine() as gekozen:
            reken_alles(plan, opslag, gekozen, voortgang)
    nagerekend = {nummer: sha for partij in opslag.lees() for nummer, sha in partij.nagerekend.items()}
    samenvattingen = tuple(bewaarbaar(vat_samen(plan, opslag.lees())))
    ruim_vorige_op(folder)
    bestanden = _schrijf_uitkomsten(plan, opslag, samenvattingen, folder, taal)
    schrijf_heel(folder / HERKOMST, herkomst(plan, bestanden, nagerekend, taal))
    opslag.ruim_op()
    return Afronding(folder, bestanden, len(nagerekend), hervat, samenvattingen)


def reken_alles(plan: Plan, opslag: Opslag, gekozen: Engine, voortgang: Voortgang | None = None) -> None:
    """Divide all that is not in store, in batches sized by what scenarios turned out to cost."""
    klaar = sum(tot - van for van, tot in opslag.klaar())
    maat = _Maat(plan)
    taken = _taken(plan, opslag, maat)
    lopend = 0
    while True:
        while lopend <= gekozen.breedte and (taak := next(taken, None)):
            gekozen.geef(taak)
            lopend += 1
        if not lopend:
            return
        partij = gekozen.volgende()
        lopend -= 1
        opslag.bewaar(partij)
        maat.leer(partij.tot - partij.van, partij.seconden)
        klaar += partij.tot - partij.van
        if voortgang:
            voortgang(klaar, plan.aantal)


def _al_klaar(plan: Plan, folder: Path, taal: Taal) -> Afronding | None:
    """What an earlier run completed, if it was of this plan with these versions and every output is still the same."""
    try:
        inhoud = (folder / HERKOMST).read_bytes()
        eerder = json.loads(inhoud)
        bestanden = {str(naam): str(sha256) for naam, sha256 in eerder["bestanden"].items()}
        nagerekend = {int(nummer): str(sha256) for nummer, sha256 in eerder["nagerekend"].items()}
        if any(_sha256(folder / naam) != sha256 for naam, sha256 in bestanden.items()):
            return None
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None
    if inhoud != herkomst(plan, bestanden, nagerekend, taal):
        return None
    return Afronding(folder, bestanden, len(nagerekend), plan.aantal, (), al_klaar=True)


class _Maat:
    """How many scenarios a batch takes."""

    def __init__(self, plan: Plan) -> None:
        rijen = max(len(bron.invoer.afspraken) for bron in plan.bronnen)
        self._meeste = max(1, MEESTE_RIJEN // rijen)
        self.aantal = min(EERSTE_PARTIJ, self._meeste)

    def leer(self, scenarios: int, seconden: float) -> None:
        """From what a batch took; at most eight times the one before, as the first one is dear."""
        nodig = int(DOEL_SECONDEN * scenarios / max(seconden, 1e-6)) + 1
        self.aantal = max(1, min(nodig, 8 * self.aantal, self._meeste))


def _taken(plan: Plan, opslag: Opslag, maat: _Maat) -> Iterator[Taak]:
    """Runs of scenarios that are not in store; each is as long as `maat` says when it is asked for."""
    begin = 0
    for van, tot in [*opslag.klaar(), (plan.aantal, plan.aantal)]:
        while begin < van:
            eind = min(van, begin + maat.aantal)
            yield begin, eind
            begin = eind
        begin = tot


def herkomst(plan: Plan, bestanden: dict[str, str], nagerekend: dict[int, str], taal: Taal) -> bytes:
    """The receipt: what the outputs were made of and with, and how to tell that they are whole.

    It holds no engine, number of workers, clock time, path or host name: these change no byte of the results.
    """
    inhoud: dict[str, Any] = {
        "reeks": plan.naam,
        "reeks_sha256": plan.bestand_sha256,
        "plan_sha256": plan.sha256,
        "taal": taal,
        "versies": {
            pakket: version(pakket) for pakket in ("verdeelsleutel", "numpy", "ortools", "pyarrow", "xlsxwriter")
        },
        "scenarios": plan.aantal,
        "herhalingen": plan.herhalingen,
        "seed": plan.seed,
        "trekkingen": plan.met_trekkingen,
        "invoer": [
            {
                "naam": bron.naam,
                "invoer_sha256": invoer_sha256(bron.invoer),
                "voorbeeld": None
                if bron.voorbeeld is None
                else {
                    "seed": bron.voorbeeld.seed,
                    "tot_en_met": bron.voorbeeld.seed + (plan.herhalingen - 1) * bron.herhaald,
                },
            }
            for bron in plan.bronnen
        ],
        "profielen": sorted({plan.profiel(combinatie) for combinatie in plan.combinaties}),
        "nagerekend": {str(nummer): sha256 for nummer, sha256 in sorted(nagerekend.items())},
        "bestanden": bestanden,
    }
    return (json.dumps(inhoud, ensure_ascii=False, indent=1) + "\n").encode()


def _schrijf_uitkomsten(
    plan: Plan, opslag: Opslag, samenvattingen: tuple[Samenvatting, ...], folder: Path, taal: Taal
) -> dict[str, str]:
    from verdeelsleutel_scenarios.reeks.verslag import schrijf_verslag
    from verdeelsleutel_scenarios.reeks.werkboek import schrijf_werkboek

    vaste: tuple[Callable[[Path], object], ...] = (
        lambda pad: parquet.schrijf_rijen(plan, opslag.lees(), pad),
        lambda pad: parquet.schrijf_scenarios(plan, opslag.lees(), pad),
        lambda pad: parquet.schrijf_aanbieders(plan, _volledig(plan, opslag, samenvattingen), pad),
        lambda pad: schrijf_werkboek(plan, samenvattingen, pad, taal),
        lambda pad: pad.write_text(schrijf_verslag(plan, samenvattingen, taal), encoding="utf-8", newline="\n"),
    )
    schrijvers = dict(zip(BESTANDEN, vaste, strict=True))
    schrijvers |= {f"scenario-{nummer:07d}.json": partial(_exporteer, plan, nummer) for nummer in plan.exporteer}
    for naam, schrijf in schrijvers.items():
        schrijf_via(folder / naam, schrijf)
    return {naam: _sha256(folder / naam) for naam in schrijvers}


def _volledig(plan: Plan, opslag: Opslag, samenvattingen: tuple[Samenvatting, ...]) -> Iterable[Samenvatting]:
    """The summaries with all their aanbieders; taken again from the batches where not all were kept."""
    if all(groep.aanbieders_bewaard for groep in samenvattingen):
        return samenvattingen
    return vat_samen(plan, opslag.lees())


def _exporteer(plan: Plan, nummer: int, pad: Path) -> None:
    """The whole answer of one scenario, verified."""
    from verdeelsleutel.herschikking import bereken, json_bytes

    pad.write_bytes(json_bytes(bereken(Rekenaar(plan).invoer(nummer))))


def _sha256(pad: Path) -> str:
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()
