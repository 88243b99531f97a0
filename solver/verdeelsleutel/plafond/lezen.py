"""From a tree of JSON values to judged rows, each fault at its place: what an assessment and a settlement share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from verdeelsleutel.fouten import Fout, Loc
from verdeelsleutel.gegevens.boom import persoonsgegevens
from verdeelsleutel.gegevens.rij import M, Rij, RuweRij, beoordeel
from verdeelsleutel.tonen import toon


@dataclass(frozen=True)
class Boomlezer:
    """Reads the objects of one input.

    Parameters
    ----------
    genest : the model of every field that holds objects itself
    fouten : what is wrong so far; what is found is added
    """

    genest: Mapping[str, type[BaseModel]]
    fouten: list[Fout]

    def kop(self, model: type[M], eigen: Mapping[str, Any]) -> Rij[M]:
        """The fields of the input itself that are no rows, judged."""
        return self._rij(model, {veld: eigen[veld] for veld in model.model_fields if veld in eigen}, ())

    def rijen(self, model: type[M], eigen: Mapping[str, Any], deel: str) -> tuple[Rij[M], ...] | None:
        """The rows of a part, judged; None if it is missing or no list."""
        if deel not in eigen:
            self.fouten.append(Fout("ontbreekt", (deel,)))
            return None
        if not isinstance(eigen[deel], list):
            self.fouten.append(Fout("geen_lijst", (deel,), waarde=toon(eigen[deel])))
            return None
        return tuple(self.rij(model, waarde, (deel, plaats)) for plaats, waarde in enumerate(eigen[deel]))

    def rij(self, model: type[M], waarde: Any, loc: Loc) -> Rij[M]:
        """One object, judged; what is no object is a row with neither a model nor a field at fault."""
        if isinstance(waarde, Mapping):
            return self._rij(model, self.eigen_velden(model, waarde, loc), loc)
        self.fouten.append(Fout("geen_object", loc, waarde=toon(waarde)))
        return Rij(loc, {}, None, frozenset())

    def eigen_velden(self, model: type[BaseModel], waarden: Mapping[str, Any], loc: Loc) -> dict[str, Any]:
        """The fields that are ours, without the optional ones that are null; each other key is a fault."""
        eigen: dict[str, Any] = {}
        for veld, waarde in waarden.items():
            if veld not in model.model_fields:
                self.fouten.extend(_onbekende_sleutel(veld, waarde, model, loc))
            elif waarde is not None or model.model_fields[veld].is_required():
                eigen[veld] = self._genest(self.genest[veld], waarde, (*loc, veld)) if veld in self.genest else waarde
        return eigen

    def _genest(self, model: type[BaseModel], waarde: Any, loc: Loc) -> Any:
        if isinstance(waarde, Mapping):
            return self.eigen_velden(model, waarde, loc)
        if isinstance(waarde, list):
            return [self._genest(model, deel, (*loc, plaats)) for plaats, deel in enumerate(waarde)]
        return waarde

    def _rij(self, model: type[M], waarden: Mapping[str, Any], loc: Loc) -> Rij[M]:
        rij, gevonden = beoordeel(model, RuweRij(loc, waarden))
        self.fouten.extend(gevonden)
        return rij


def in_volgorde_van_invoer(fouten: list[Fout], model: type[BaseModel]) -> list[Fout]:
    """Faults by part of the input, row, then field; warnings last.

    Parameters
    ----------
    model : its fields are the parts, in their order
    """
    delen = tuple(model.model_fields)

    def plaats(fout: Fout) -> tuple[Any, ...]:
        deel = delen.index(fout.loc[0]) if fout.loc and fout.loc[0] in delen else len(delen)
        in_deel = tuple((isinstance(stap, str), stap) for stap in fout.loc[1:])
        return (fout.ernst == "waarschuwing", deel if fout.loc else -1, in_deel)

    return sorted(fouten, key=plaats)


def _onbekende_sleutel(sleutel: str, waarde: Any, model: type[BaseModel], loc: Loc) -> list[Fout]:
    """A key that is not ours; refused as person data if the key, or anything in its value, may be that."""
    gegevens = {"bekend": ", ".join(model.model_fields)}
    onbekend = Fout("onbekende_sleutel", (*loc, sleutel), waarde=toon(sleutel), gegevens=gegevens)
    return list(persoonsgegevens(sleutel, waarde, loc)) or [onbekend]
