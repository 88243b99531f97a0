"""From the JSON of a settlement to a validated input: every fault at once, each at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic

from pydantic import BaseModel

from verdeelsleutel.fouten import Fout, OngeldigeInvoer
from verdeelsleutel.gegevens.rij import M, Rij
from verdeelsleutel.plafond.afrekening.invoer import (
    SLEUTELVELDEN,
    AfrekeningInvoer,
    Afrekeningskop,
    Declaratie,
    Plafond,
    Verhogingsaanvraag,
    Versie,
)
from verdeelsleutel.plafond.afrekening.kolommen import kolommen_van
from verdeelsleutel.plafond.afrekening.koppeling import Gebreken, koppel
from verdeelsleutel.plafond.lezen import Boomlezer, in_volgorde_van_invoer
from verdeelsleutel.plafond.velden import EERSTE_JAAR
from verdeelsleutel.tonen import toon

_GENEST: Mapping[str, type[BaseModel]] = {"versies": Versie, "aanvraag": Verhogingsaanvraag}

_DAG = date(EERSTE_JAAR, 1, 1)
_STAND_IN: Mapping[str, Any] = {
    "regime": "stop",
    "peildatum": date.max,
    "id": "-",
    "agb": "00000000",
    "sector": "-",
    "setting": None,
    "jaar": _DAG.year,
    "versies": ({"bedrag": 0, "geldig_vanaf": _DAG},),
    "aanvraag": None,
    "declareren_tot": None,
    "ingediend_op": _DAG,
    "zorg_tot": _DAG,
    "bedrag": 0,
    "crediteert": None,
}
"""Values in the place of refused ones, so that the other fields of the row can still be judged."""


@dataclass(frozen=True)
class _Gelezen(Generic[M]):
    """A row with stand-ins for what was refused, and which fields those are."""

    plaats: int
    model: M
    gebreken: frozenset[str]


def lees_afrekening(boom: Any, vooraf: Iterable[Fout] = ()) -> AfrekeningInvoer:
    """Validate a settlement as a JSON reader found it: text, `Getal` for numbers, lists and objects.

    Parameters
    ----------
    vooraf : faults that the reader of the tree found, such as double keys; they are raised with the others

    Raises
    ------
    OngeldigeInvoer
        with every fault: in the values, in names that do not match, and in the order of days.
    """
    if not isinstance(boom, Mapping):
        raise OngeldigeInvoer([*vooraf, Fout("geen_object", (), waarde=toon(boom))])
    fouten = list(vooraf)
    lezer = Boomlezer(_GENEST, fouten)
    eigen = lezer.eigen_velden(AfrekeningInvoer, boom, ())
    kop = _met_stand_ins(Afrekeningskop, lezer.kop(Afrekeningskop, eigen))
    plafonds = _leesbaar(Plafond, lezer.rijen(Plafond, eigen, "plafonds"))
    declaraties = _leesbaar(Declaratie, lezer.rijen(Declaratie, eigen, "declaraties"))
    if plafonds == []:
        fouten.append(Fout("geen_plafonds", ("plafonds",), waarde="[]"))
    fouten += _koppelingsfouten(plafonds, declaraties, kop.model.peildatum)
    if fouten:
        raise OngeldigeInvoer(in_volgorde_van_invoer(fouten, AfrekeningInvoer))
    return AfrekeningInvoer.model_construct(
        regime=kop.model.regime,
        peildatum=kop.model.peildatum,
        plafonds=tuple(rij.model for rij in plafonds or () if rij),
        declaraties=tuple(rij.model for rij in declaraties or () if rij),
    )


def _koppelingsfouten(
    plafonds: list[_Gelezen[Plafond] | None] | None,
    declaraties: list[_Gelezen[Declaratie] | None] | None,
    peildatum: date,
) -> tuple[Fout, ...]:
    """Faults across rows, as far as the rows can be read."""
    leesbaar = [rij for rij in plafonds or () if rij and not SLEUTELVELDEN & rij.gebreken]
    rijen = [rij for rij in declaraties or () if rij]
    gebreken = Gebreken(
        velden={regel: rij.gebreken for regel, rij in enumerate(rijen) if rij.gebreken},
        plafonds=plafonds is None or len(leesbaar) < len(plafonds),
        ids=any(rij is None or "id" in rij.gebreken for rij in declaraties or ()),
    )
    kolommen = kolommen_van([rij.model for rij in rijen], [rij.plaats for rij in rijen])
    return koppel([(rij.plaats, rij.model) for rij in leesbaar], kolommen, peildatum, gebreken).fouten


def _leesbaar(model: type[M], rijen: tuple[Rij[M], ...] | None) -> list[_Gelezen[M] | None] | None:
    """The rows of a list; None for one that is no object, and in place of what is no list."""
    if rijen is None:
        return None
    return [_met_stand_ins(model, rij) if rij.model is not None or rij.fout_locs else None for rij in rijen]


def _met_stand_ins(model: type[M], rij: Rij[M]) -> _Gelezen[M]:
    plaats = next((stap for stap in rij.loc if isinstance(stap, int)), 0)
    if rij.model is not None:
        return _Gelezen(plaats, rij.model, frozenset())
    gebreken = frozenset(str(pad[0]) for pad in rij.fout_locs)
    heel = {veld: _STAND_IN[veld] if veld in gebreken else waarde for veld, waarde in rij.waarden.items()}
    heel |= {veld: _STAND_IN[veld] for veld in gebreken}
    return _Gelezen(plaats, model.model_validate(heel), gebreken)
