"""The results as Parquet: a row per scenario and afspraak, per scenario, and per combination and aanbieder.

Amounts are whole cents in int64 columns that end on ``_cents``, null where nothing is divided. The bytes depend on the
results and the version of pyarrow alone: row groups follow the numbers of the scenarios, not the batches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from verdeelsleutel.claims.problem import Int64
from verdeelsleutel_scenarios.reeks.engines import ExtraOntbreekt
from verdeelsleutel_scenarios.reeks.plan import Plan
from verdeelsleutel_scenarios.reeks.rekenaar import RIJ, RUIMTE, TOEGEKEND1, VRIJVAL, Partij, Rekenaar
from verdeelsleutel_scenarios.reeks.samenvatten import KANSEN, MATEN, Samenvatting, maten_van, per_scenario

RIJEN_PER_GROEP = 131_072
_RIJNAAM = ("agb", "aanbieder", "leveringsvorm")


def laad_pyarrow() -> Any:
    """The library pyarrow with its Parquet part.

    Raises
    ------
    ExtraOntbreekt
        it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise ExtraOntbreekt("pyarrow", "reeks") from None
    return pyarrow


def schrijf_rijen(plan: Plan, partijen: Iterable[Partij], pad: Path) -> None:
    """A row per scenario and afspraak; `ruimte` stopped its first category that is not paid in full, null for none."""
    kop = [*_kop(plan), *_RIJNAAM, "ruimte"]
    getallen = [f"{naam}_cents" for naam in RIJ[:RUIMTE]]
    with _Schrijver(pad, kop, ["scenario", "herhaling", *getallen]) as schrijver:
        rekenaar = Rekenaar(plan)
        for nummer, _, rijen in per_scenario(partijen):
            namen = rekenaar.rijnamen(nummer)
            teksten = _teksten(plan, nummer)
            herhaling = plan.plaats(nummer)[1]
            kolommen: dict[str, Any] = {naam: [tekst] * len(namen) for naam, tekst in teksten.items()}
            kolommen |= {naam: [rij[k] for rij in namen] for k, naam in enumerate(_RIJNAAM)}
            ruimtes = (*rekenaar.ruimtenamen(nummer), None)
            kolommen["ruimte"] = [ruimtes[plaats] for plaats in rijen[:, RUIMTE].tolist()]
            kolommen |= {"scenario": [nummer] * len(namen), "herhaling": [herhaling] * len(namen)}
            for k, naam in enumerate(getallen):
                kolommen[naam] = _zonder_toekenning(rijen[:, k], TOEGEKEND1 <= k < VRIJVAL)
            schrijver.voeg_toe(kolommen)


def schrijf_scenarios(plan: Plan, partijen: Iterable[Partij], pad: Path) -> None:
    """A row per scenario: its settings, the label, and the totals of the region."""
    getallen = ["contracteerruimte_cents", *(f"{maat}_cents" for maat in MATEN)]
    with _Schrijver(pad, _kop(plan), ["scenario", "herhaling", "label", *getallen]) as schrijver:
        for nummer, scenario, rijen in per_scenario(partijen):
            maten: list[int | None] = [*maten_van(scenario, rijen)]
            if not scenario[1]:
                maten[1:] = [None] * 3
            waarden = [int(scenario[3]), *maten]
            schrijver.voeg_toe(
                {naam: [tekst] for naam, tekst in _teksten(plan, nummer).items()}
                | {"scenario": [nummer], "herhaling": [plan.plaats(nummer)[1]], "label": [int(scenario[2]) or None]}
                | {naam: [waarde] for naam, waarde in zip(getallen, waarden, strict=True)}
            )


def schrijf_aanbieders(plan: Plan, samenvattingen: Iterable[Samenvatting], pad: Path) -> None:
    """A row per combination and aanbieder: quantiles of what is granted, with their 95 % intervals."""
    getallen = ["herhalingen", "gemiddeld_cents", "verschil_cents"]
    for kans in KANSEN:
        getallen += [f"p{kans}_cents", f"p{kans}_van_cents", f"p{kans}_tot_cents"]
    with _Schrijver(pad, [*_kop(plan), *_RIJNAAM[:2]], ["combinatie", *getallen]) as schrijver:
        for groep in samenvattingen:
            aanbieders = groep.aanbieders
            if aanbieders is None:
                continue
            n = len(aanbieders.agb)
            verschil = [None] * n if aanbieders.verschil is None else aanbieders.verschil.tolist()
            kolommen: dict[str, Any] = {
                **{naam: [tekst] * n for naam, tekst in _teksten(plan, groep.nummer * plan.herhalingen).items()},
                "agb": list(aanbieders.agb),
                "aanbieder": list(aanbieders.naam),
                "combinatie": [groep.nummer] * n,
                "herhalingen": [groep.past] * n,
                "gemiddeld_cents": aanbieders.gemiddeld.tolist(),
                "verschil_cents": verschil,
            }
            for k, kans in enumerate(KANSEN):
                kolommen[f"p{kans}_cents"] = aanbieders.kwantielen[:, k].tolist()
                kolommen[f"p{kans}_van_cents"] = aanbieders.intervallen[:, k, 0].tolist()
                kolommen[f"p{kans}_tot_cents"] = aanbieders.intervallen[:, k, 1].tolist()
            schrijver.voeg_toe(kolommen)


class _Schrijver:
    """Writes rows in groups of a fixed size; text columns as dictionaries."""

    def __init__(self, pad: Path, teksten: Sequence[str], getallen: Sequence[str]) -> None:
        pa = self._pa = laad_pyarrow()
        tekst = pa.dictionary(pa.int32(), pa.string())
        velden = [(naam, pa.int64()) for naam in getallen if not naam.endswith("_cents")]
        velden += [(naam, tekst) for naam in teksten]
        velden += [(naam, pa.int64()) for naam in getallen if naam.endswith("_cents")]
        self._schema = pa.schema(velden)
        self._teksten = tuple(teksten)
        self._writer = pa.parquet.ParquetWriter(pad, self._schema, compression="zstd")
        self._wachtend: list[Mapping[str, Any]] = []
        self._rijen, self._geschreven = 0, False

    def __enter__(self) -> _Schrijver:
        return self

    def __exit__(self, soort: object, *_: object) -> None:
        if soort is None and (self._wachtend or not self._geschreven):
            self._schrijf()
        self._writer.close()

    def voeg_toe(self, kolommen: Mapping[str, Any]) -> None:
        """Add rows, as columns by name."""
        self._wachtend.append(kolommen)
        self._rijen += len(kolommen[self._schema.names[0]])
        if self._rijen >= RIJEN_PER_GROEP:
            self._schrijf()
            self._rijen = 0

    def _schrijf(self) -> None:
        arrays = []
        for veld in self._schema:
            delen = [kolommen[veld.name] for kolommen in self._wachtend]
            if veld.name in self._teksten:
                tekst = self._pa.array([waarde for deel in delen for waarde in deel], self._pa.string())
                arrays.append(tekst.dictionary_encode())
            else:
                arrays.append(
                    self._pa.concat_arrays([self._pa.array(deel, self._pa.int64()) for deel in delen])
                    if delen
                    else self._pa.array([], self._pa.int64())
                )
        self._writer.write_table(self._pa.Table.from_arrays(arrays, schema=self._schema))
        self._wachtend, self._geschreven = [], True


def _zonder_toekenning(kolom: Int64, kan_ontbreken: bool) -> Any:
    if not kan_ontbreken or (kolom >= 0).all():
        return kolom
    return np.ma.masked_less(kolom, 0).tolist()


def _kop(plan: Plan) -> list[str]:
    return ["invoer", "profiel", "variant", *(f"as_{naam}" for naam in plan.assen)]


def _teksten(plan: Plan, nummer: int) -> dict[str, str]:
    combinatie, _ = plan.plaats(nummer)
    variant = plan.variant(combinatie)
    return {
        "invoer": plan.bronnen[combinatie.bron].naam,
        "profiel": plan.profiel(combinatie),
        "variant": variant.naam,
        **{f"as_{naam}": variant.teksten.get(naam, "") for naam in plan.assen},
    }
