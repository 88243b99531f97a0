"""From the JSON of a settlement to a validated input: every fault at once, each at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from verdeelsleutel.fouten import Fout, Loc, OngeldigeInvoer
from verdeelsleutel.herschikking.ruw import RuweRij, beoordeel
from verdeelsleutel.persoonsgegevens import bevat_bsn, noemt_persoonsgegeven
from verdeelsleutel.plafond.afrekening.invoer import (
    AfrekeningInvoer,
    Afrekeningskop,
    Declaratie,
    Plafond,
    Verhogingsaanvraag,
    Versie,
)
from verdeelsleutel.plafond.afrekening.kolommen import kolommen_van
from verdeelsleutel.plafond.afrekening.koppeling import SLEUTELVELDEN, Gebreken, koppel
from verdeelsleutel.tonen import toon

M = TypeVar("M", bound=BaseModel)

_MAG_NULL = frozenset({"setting", "aanvraag", "declareren_tot", "crediteert"})
"""Fields in which null and absence say the same: there is none."""

_DAG = date(2006, 1, 1)
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
    eigen = _eigen_velden(boom, AfrekeningInvoer, (), fouten)
    kop = _rij(Afrekeningskop, {veld: eigen[veld] for veld in Afrekeningskop.model_fields if veld in eigen}, (), fouten)
    plafonds = _lijst(Plafond, eigen, "plafonds", fouten)
    declaraties = _lijst(Declaratie, eigen, "declaraties", fouten)
    if plafonds == []:
        fouten.append(Fout("geen_plafonds", ("plafonds",), waarde="[]"))
    fouten += _koppelingsfouten(plafonds, declaraties, kop.model.peildatum)
    if fouten:
        raise OngeldigeInvoer(sorted(fouten, key=_plaats_in_invoer))
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


def _lijst(model: type[M], eigen: Mapping[str, Any], deel: str, fouten: list[Fout]) -> list[_Gelezen[M] | None] | None:
    """The rows of a list; None for one that is no object, and in place of what is no list."""
    if deel not in eigen:
        fouten.append(Fout("ontbreekt", (deel,)))
        return None
    if not isinstance(eigen[deel], list):
        fouten.append(Fout("geen_lijst", (deel,), waarde=toon(eigen[deel])))
        return None
    return [_rij_in_lijst(model, waarde, (deel, plaats), fouten) for plaats, waarde in enumerate(eigen[deel])]


def _rij_in_lijst(model: type[M], waarde: Any, loc: tuple[str, int], fouten: list[Fout]) -> _Gelezen[M] | None:
    if not isinstance(waarde, Mapping):
        fouten.append(Fout("geen_object", loc, waarde=toon(waarde)))
        return None
    return _rij(model, _eigen_velden(waarde, model, loc, fouten), loc, fouten)


def _rij(model: type[M], waarden: Mapping[str, Any], loc: Loc, fouten: list[Fout]) -> _Gelezen[M]:
    rij, gevonden = beoordeel(model, RuweRij(loc, waarden))
    fouten += gevonden
    plaats = next((stap for stap in loc if isinstance(stap, int)), 0)
    if rij.model is not None:
        return _Gelezen(plaats, rij.model, frozenset())
    gebreken = frozenset(str(pad[0]) for pad in rij.fout_locs)
    heel = {veld: _STAND_IN[veld] if veld in gebreken else waarde for veld, waarde in waarden.items()}
    heel |= {veld: _STAND_IN[veld] for veld in gebreken}
    return _Gelezen(plaats, model.model_validate(heel), gebreken)


_GENEST: Mapping[str, type[BaseModel]] = {"versies": Versie, "aanvraag": Verhogingsaanvraag}


def _eigen_velden(waarden: Mapping[str, Any], model: type[BaseModel], loc: Loc, fouten: list[Fout]) -> dict[str, Any]:
    """The fields that are ours, without those that say there is none; each other key is a fault."""
    eigen: dict[str, Any] = {}
    bekend = model.model_fields
    for veld, waarde in waarden.items():
        if veld not in bekend:
            fouten.append(_onbekende_sleutel(veld, waarde, model, loc))
        elif waarde is not None or veld not in _MAG_NULL:
            eigen[veld] = _genest(waarde, _GENEST[veld], (*loc, veld), fouten) if veld in _GENEST else waarde
    return eigen


def _genest(waarde: Any, model: type[BaseModel], loc: Loc, fouten: list[Fout]) -> Any:
    if isinstance(waarde, Mapping):
        return _eigen_velden(waarde, model, loc, fouten)
    if isinstance(waarde, list):
        return [
            _eigen_velden(deel, model, (*loc, plaats), fouten) if isinstance(deel, Mapping) else deel
            for plaats, deel in enumerate(waarde)
        ]
    return waarde


def _onbekende_sleutel(sleutel: str, waarde: Any, model: type[BaseModel], loc: Loc) -> Fout:
    """A key that is not ours; refused as person data, key or value left out, if it may be that."""
    if noemt_persoonsgegeven(sleutel):
        return Fout("persoonsgegeven_kop", (*loc, "…" if bevat_bsn(sleutel) else sleutel))
    if bevat_bsn(sleutel):
        return Fout("persoonsgegeven", (*loc, "…"))
    if isinstance(waarde, str) and bevat_bsn(waarde):
        return Fout("persoonsgegeven", (*loc, sleutel))
    gegevens = {"bekend": ", ".join(model.model_fields)}
    return Fout("onbekende_sleutel", (*loc, sleutel), waarde=toon(sleutel), gegevens=gegevens)


_DELEN = tuple(AfrekeningInvoer.model_fields)


def _plaats_in_invoer(fout: Fout) -> tuple[Any, ...]:
    """Faults in the order of the input: by part, row, then field."""
    deel = _DELEN.index(fout.loc[0]) if fout.loc and fout.loc[0] in _DELEN else len(_DELEN)
    return (deel if fout.loc else -1, tuple((isinstance(stap, str), stap) for stap in fout.loc[1:]))
