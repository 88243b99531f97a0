"""Rows of fields that have a known name: as their reader found them, and judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from verdeelsleutel.fouten import Fout, Loc, OngeldigeWaarde, OngeldigGetal
from verdeelsleutel.tonen import toon

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class RuweRij:
    """Fields of one object or row; `gemeld` are places in it whose value was already refused, and is left out."""

    loc: Loc
    waarden: Mapping[str, Any]
    gemeld: frozenset[Loc] = frozenset()


@dataclass(frozen=True, slots=True)
class Rij(Generic[M]):
    """A judged row: its model if every field is right, and which places in it are not."""

    loc: Loc
    waarden: Mapping[str, Any]
    model: M | None
    fout_locs: frozenset[Loc]

    def goed(self, *pad: str) -> Any:
        """The value as given at a place in the row, None if it is absent or refused."""
        if self.fout_locs and any(loc[: len(pad)] == pad for loc in self.fout_locs):
            return None
        waarde: Any = self.waarden
        for stap in pad:
            waarde = waarde.get(stap) if isinstance(waarde, Mapping) else None
        return waarde


def beoordeel(
    model: type[M], ruw: RuweRij, aanvulling: Mapping[str, Any] = MappingProxyType({})
) -> tuple[Rij[M], list[Fout]]:
    """Validate one row against its model; every fault, none twice.

    Parameters
    ----------
    aanvulling : values of fields that follow from elsewhere and are not in the row
    """
    leeg = [veld for veld, waarde in ruw.waarden.items() if waarde is None]
    fouten = [Fout("null_waarde", (*ruw.loc, veld), waarde="null") for veld in leeg]
    gemeld = ruw.gemeld.union((veld,) for veld in leeg)
    waarden = {**aanvulling, **{veld: waarde for veld, waarde in ruw.waarden.items() if waarde is not None}}
    goed = None
    try:
        goed = model.model_validate(waarden)
    except ValidationError as ongeldig:
        meldingen = ongeldig.errors(include_url=False)
        fouten += [_fout(model, ruw.loc, melding) for melding in meldingen if not _al_gemeld(melding, gemeld)]
    locs = gemeld.union(fout.loc[len(ruw.loc) :] for fout in fouten)
    return Rij(ruw.loc, ruw.waarden, None if locs else goed, locs), fouten


def _al_gemeld(melding: Any, gemeld: frozenset[Loc]) -> bool:
    return melding["type"] == "missing" and any(loc[: len(melding["loc"])] == melding["loc"] for loc in gemeld)


_CODES = {
    "missing": "ontbreekt",
    "tuple_type": "geen_lijst",
    "model_type": "geen_object",
    "dict_type": "geen_object",
}


def _fout(model: type[BaseModel], loc: Loc, melding: Any) -> Fout:
    plaats: Loc = (*loc, *melding["loc"])
    if melding["type"] == "extra_forbidden":
        *deel, sleutel = melding["loc"]
        bekend = ", ".join(_model_op(model, deel).model_fields)
        return Fout("onbekende_sleutel", plaats, waarde=toon(sleutel), gegevens={"bekend": bekend})
    oorzaak = melding.get("ctx", {}).get("error")
    if isinstance(oorzaak, OngeldigeWaarde):
        code, gegevens = oorzaak.code, oorzaak.gegevens
    else:
        code, gegevens = _CODES[melding["type"]], {}
    zonder_waarde = code in ("ontbreekt", "persoonsgegeven")
    waarde = None if zonder_waarde else toon(melding["input"], geldveld=isinstance(oorzaak, OngeldigGetal))
    return Fout(code, plaats, waarde=waarde, gegevens=gegevens)


def _model_op(model: type[BaseModel], pad: Sequence[Any]) -> type[BaseModel]:
    """The model of the part at a place in another model; numbers of a list are passed over."""
    for stap in pad:
        if stap in model.model_fields:
            model = next(_modellen(model.model_fields[stap].annotation), model)
    return model


def _modellen(soort: Any) -> Iterator[type[BaseModel]]:
    if isinstance(soort, type) and issubclass(soort, BaseModel):
        yield soort
    for deel in get_args(soort):
        yield from _modellen(deel)
