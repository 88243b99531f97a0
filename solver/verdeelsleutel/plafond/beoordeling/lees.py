"""From the JSON of an assessment to a validated request: every fault at once, each at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import Fout, Loc, OngeldigeInvoer, sorteer_waarschuwingen
from verdeelsleutel.herschikking.invoer import Model
from verdeelsleutel.herschikking.ruw import M, Rij, RuweRij, beoordeel
from verdeelsleutel.herschikking.velden import Datum, Naam
from verdeelsleutel.persoonsgegevens import bevat_bsn, noemt_persoonsgegeven
from verdeelsleutel.plafond.beoordeling.beleid import Plafondbeleid, laad_plafondbeleid, profielen_met_voorwaarden
from verdeelsleutel.plafond.beoordeling.controle import controleer
from verdeelsleutel.plafond.beoordeling.gelezen import GelezenVerzoek
from verdeelsleutel.plafond.beoordeling.invoer import (
    Aanvraag,
    Beoordelingsverzoek,
    Deelruimte,
    Keuze,
    Klasse,
    Verdeling,
    Zorgplichtbodem,
)
from verdeelsleutel.tonen import toon


class _Kop(Model):
    beleid: Naam
    peildatum: Datum


_GENEST: Mapping[str, type[BaseModel]] = {
    "klassen": Klasse,
    "als": Keuze,
    "deelruimtes": Deelruimte,
    "omvat": Keuze,
    "zorgplichtbodems": Zorgplichtbodem,
}
_DELEN = tuple(Beoordelingsverzoek.model_fields)


def lees_beoordeling(boom: Any, vooraf: Sequence[Fout] = ()) -> tuple[Beoordelingsverzoek, tuple[Fout, ...]]:
    """Validate an assessment as a JSON reader found it, or as Python values; a float is read as its shortest text.

    Parameters
    ----------
    vooraf : faults that the reader of the tree found, such as double keys; they are raised with the others

    Returns
    -------
    Beoordelingsverzoek
        validated.
    tuple of Fout
        warnings, sorted.

    Raises
    ------
    OngeldigeInvoer
        with every fault.
    """
    if not isinstance(boom, Mapping):
        raise OngeldigeInvoer([*vooraf, Fout("geen_object", (), waarde=toon(boom))])
    fouten = list(vooraf)
    eigen = _eigen_velden(_met_brontekst(boom), Beoordelingsverzoek, (), fouten)
    kop = _rij(_Kop, {veld: eigen[veld] for veld in _Kop.model_fields if veld in eigen}, (), fouten)
    beleid = _beleid(kop, fouten)
    aanvragen = _aanvragen(eigen, fouten)
    verdeling = _verdeling(eigen, fouten)
    fouten += controleer(GelezenVerzoek(kop.goed("peildatum"), beleid, aanvragen, verdeling))
    if any(fout.ernst == "fout" for fout in fouten) or kop.model is None or aanvragen is None:
        raise OngeldigeInvoer(sorted(fouten, key=_plaats_in_invoer))
    verzoek = Beoordelingsverzoek.model_construct(
        beleid=kop.model.beleid,
        peildatum=kop.model.peildatum,
        aanvragen=tuple(rij.model for rij in aanvragen if rij.model is not None),
        verdeling=None if verdeling is None else verdeling.model,
    )
    return verzoek, sorteer_waarschuwingen(fouten)


def _beleid(kop: Rij[_Kop], fouten: list[Fout]) -> Plafondbeleid | None:
    """The policy by its name; a profile for the settlement alone judges no requests."""
    naam = kop.goed("beleid")
    if naam is None:
        return None
    if naam in profielen_met_voorwaarden():
        return laad_plafondbeleid(naam)
    gegevens = {"bekend": ", ".join(profielen_met_voorwaarden())}
    fouten.append(Fout("onbekend_profiel", ("beleid",), waarde=toon(naam), gegevens=gegevens))
    return None


def _aanvragen(eigen: Mapping[str, Any], fouten: list[Fout]) -> tuple[Rij[Aanvraag], ...] | None:
    """The requests; None if there is no list of them."""
    if "aanvragen" not in eigen:
        fouten.append(Fout("ontbreekt", ("aanvragen",)))
        return None
    if not isinstance(eigen["aanvragen"], list):
        fouten.append(Fout("geen_lijst", ("aanvragen",), waarde=toon(eigen["aanvragen"])))
        return None
    rijen: list[Rij[Aanvraag]] = []
    for plaats, waarde in enumerate(eigen["aanvragen"]):
        loc = ("aanvragen", plaats)
        if isinstance(waarde, Mapping):
            rijen.append(_rij(Aanvraag, _eigen_velden(waarde, Aanvraag, loc, fouten), loc, fouten))
        else:
            fouten.append(Fout("geen_object", loc, waarde=toon(waarde)))
            rijen.append(Rij(loc, {}, None, frozenset()))
    return tuple(rijen)


def _verdeling(eigen: Mapping[str, Any], fouten: list[Fout]) -> Rij[Verdeling] | None:
    """The division; None if none is asked."""
    waarde = eigen.get("verdeling")
    if waarde is None:
        return None
    loc = ("verdeling",)
    if not isinstance(waarde, Mapping):
        fouten.append(Fout("geen_object", loc, waarde=toon(waarde)))
        return Rij(loc, {}, None, frozenset())
    return _rij(Verdeling, _eigen_velden(waarde, Verdeling, loc, fouten), loc, fouten)


def _rij(model: type[M], waarden: Mapping[str, Any], loc: Loc, fouten: list[Fout]) -> Rij[M]:
    rij, gevonden = beoordeel(model, RuweRij(loc, waarden))
    fouten += gevonden
    return rij


def _eigen_velden(waarden: Mapping[str, Any], model: type[BaseModel], loc: Loc, fouten: list[Fout]) -> dict[str, Any]:
    """The fields that are ours, without the optional ones that are null: unknown; each other key is a fault."""
    eigen: dict[str, Any] = {}
    for veld, waarde in waarden.items():
        if veld not in model.model_fields:
            fouten.append(_onbekende_sleutel(veld, waarde, model, loc))
        elif waarde is not None or model.model_fields[veld].is_required():
            eigen[veld] = _genest(waarde, _GENEST[veld], (*loc, veld), fouten) if veld in _GENEST else waarde
    return eigen


def _genest(waarde: Any, model: type[BaseModel], loc: Loc, fouten: list[Fout]) -> Any:
    if isinstance(waarde, Mapping):
        return _eigen_velden(waarde, model, loc, fouten)
    if isinstance(waarde, list):
        return [_genest(deel, model, (*loc, plaats), fouten) for plaats, deel in enumerate(waarde)]
    return waarde


def _onbekende_sleutel(sleutel: str, waarde: Any, model: type[BaseModel], loc: Loc) -> Fout:
    """A key that is not ours; refused as person data, key or value left out, if it may be that."""
    if noemt_persoonsgegeven(sleutel):
        return Fout("persoonsgegeven_kop", (*loc, "…" if bevat_bsn(sleutel) else sleutel))
    if bevat_bsn(sleutel) or _bevat_bsn(waarde):
        return Fout("persoonsgegeven", (*loc, "…" if bevat_bsn(sleutel) else sleutel))
    gegevens = {"bekend": ", ".join(model.model_fields)}
    return Fout("onbekende_sleutel", (*loc, sleutel), waarde=toon(sleutel), gegevens=gegevens)


def _bevat_bsn(waarde: Any) -> bool:
    tekst = waarde.tekst if isinstance(waarde, Getal) else waarde
    return isinstance(tekst, str) and bevat_bsn(tekst)


def _met_brontekst(knoop: Any) -> Any:
    """The tree with every number as its source text."""
    if isinstance(knoop, Mapping):
        return {str(sleutel): _met_brontekst(deel) for sleutel, deel in knoop.items()}
    if isinstance(knoop, list | tuple):
        return [_met_brontekst(deel) for deel in knoop]
    if isinstance(knoop, int | float | Decimal) and not isinstance(knoop, bool):
        return Getal(str(knoop) if not isinstance(knoop, int) or abs(knoop) < _MEER_DAN_ELK_BEDRAG else "1e30")
    return knoop


_MEER_DAN_ELK_BEDRAG = 10**30
"""A whole number from here on is no value of any field; Python would refuse to write out one of 5,000 digits."""


def _plaats_in_invoer(fout: Fout) -> tuple[Any, ...]:
    """Faults in the order of the input: by part, row, then field; warnings last."""
    deel = _DELEN.index(fout.loc[0]) if fout.loc and fout.loc[0] in _DELEN else len(_DELEN)
    plaats = tuple((isinstance(stap, str), stap) for stap in fout.loc[1:])
    return (fout.ernst == "waarschuwing", deel if fout.loc else -1, plaats)
