"""A herschikking as one JSON object: known keys, the right shapes, and the place of every fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from pydantic import BaseModel

from verdeelsleutel.fouten import (
    MEESTE_FOUTEN,
    Fout,
    Foutenlijst,
    Loc,
    OngeldigeInvoer,
    TeVeelFouten,
    pointer,
    sorteer_waarschuwingen,
    te_veel_fouten,
)
from verdeelsleutel.gegevens.boom import met_brontekst, persoonsgegevens
from verdeelsleutel.gegevens.rij import RuweRij
from verdeelsleutel.herschikking.invoer import (
    AFWIJKINGEN,
    Afspraak,
    BeleidKeuze,
    Deelruimte,
    Invoer,
    Omvat,
    Prestatie,
    Regio,
)
from verdeelsleutel.herschikking.lezen import lees_ruwe_invoer
from verdeelsleutel.herschikking.ruw import RuweInvoer
from verdeelsleutel.tabellen.json_in import boomfouten, lees_boom
from verdeelsleutel.tabellen.suggestie import lijkt_op
from verdeelsleutel.tonen import toon

NOG_NIET = ("declaraties", "mutaties")
"""Parts of an input that come later."""
_DELEN = ("regio", "beleid", "afspraken", "prestaties", "deelruimtes")


def lees_json(inhoud: bytes) -> tuple[Invoer, tuple[Fout, ...]]:
    """Read a herschikking from a JSON text.

    Returns
    -------
    Invoer
        validated.
    tuple of Fout
        warnings, sorted.

    Raises
    ------
    OngeldigeInvoer
        with every fault at once.
    """
    boom = lees_boom(inhoud)
    return _lees(boom, boomfouten(boom))


def lees_object(boom: Any) -> tuple[Invoer, tuple[Fout, ...]]:
    """Read a herschikking from a parsed JSON object; as `lees_json`.

    Numbers may be `Getal`, int, `Decimal` or float; a float is taken as the shortest text that reads back as it.
    """
    fouten = list(islice(boomfouten(boom), MEESTE_FOUTEN + 1))
    return _lees(met_brontekst(boom), fouten)


def _lees(boom: Any, boomfouten_: Iterable[Fout]) -> tuple[Invoer, tuple[Fout, ...]]:
    fouten = Foutenlijst()
    try:
        fouten += boomfouten_
        if not isinstance(boom, dict):
            raise OngeldigeInvoer([Fout("geen_object", waarde=toon(boom))])
        ruw = _ruwe_invoer(boom, fouten)
    except TeVeelFouten:
        raise OngeldigeInvoer([*fouten, te_veel_fouten(in_tabel=False)]) from None
    invoer, gevonden = lees_ruwe_invoer(ruw)
    alles = [_plaats(boom, fout) for fout in (*fouten, *gevonden)]
    if invoer is None or fouten.aantal:
        raise OngeldigeInvoer(alles)
    return invoer, sorteer_waarschuwingen(alles)


def _ruwe_invoer(boom: dict[str, Any], fouten: Foutenlijst) -> RuweInvoer:
    delen = _bekende_sleutels(boom, _DELEN, (), fouten)
    for deel in ("regio", "afspraken"):
        if deel not in delen:
            fouten.append(Fout("ontbreekt", (deel,)))
    return RuweInvoer(
        regio=_rij(Regio, delen["regio"], ("regio",), fouten) if "regio" in delen else None,
        afspraken=_rijen(Afspraak, delen["afspraken"], ("afspraken",), fouten) if "afspraken" in delen else None,
        prestaties=_rijen(Prestatie, delen.get("prestaties", []), ("prestaties",), fouten),
        deelruimtes=_deelruimtes(delen.get("deelruimtes", []), fouten),
        beleid=_beleid(delen.get("beleid", {}), fouten),
        noem=pointer,
        objecten=True,
    )


def _rijen(model: type[BaseModel], waarde: Any, loc: Loc, fouten: Foutenlijst) -> tuple[RuweRij, ...] | None:
    if not isinstance(waarde, list):
        fouten.append(Fout("geen_lijst", loc, waarde=toon(waarde)))
        return None
    return tuple(_rij(model, deel, (*loc, nummer), fouten) for nummer, deel in enumerate(waarde))


def _rij(model: type[BaseModel], waarde: Any, loc: Loc, fouten: Foutenlijst) -> RuweRij:
    """The known fields of an object; of anything else none, so that nothing more is said of it."""
    if not isinstance(waarde, dict):
        fouten.append(Fout("geen_object", loc, waarde=toon(waarde)))
        return RuweRij(loc, {}, frozenset((veld,) for veld in model.model_fields))
    return RuweRij(loc, _bekende_sleutels(waarde, tuple(model.model_fields), loc, fouten))


def _deelruimtes(waarde: Any, fouten: Foutenlijst) -> tuple[RuweRij, ...] | None:
    rijen = _rijen(Deelruimte, waarde, ("deelruimtes",), fouten)
    if rijen is None:
        return None
    return tuple(_met_deel(rij, "omvat", tuple(Omvat.model_fields), "onbekende_sleutel", fouten) for rij in rijen)


def _beleid(waarde: Any, fouten: Foutenlijst) -> RuweRij:
    if isinstance(waarde, str):
        return RuweRij(("beleid",), {"profiel": waarde})
    rij = _rij(BeleidKeuze, waarde, ("beleid",), fouten)
    return _met_deel(rij, "afwijkingen", AFWIJKINGEN, "onbekende_parameter", fouten)


def _met_deel(rij: RuweRij, veld: str, bekend: tuple[str, ...], code: str, fouten: Foutenlijst) -> RuweRij:
    """The row with only the known keys of the object in one of its fields, nulls in it reported."""
    if not isinstance(rij.waarden.get(veld), dict):
        return rij
    loc: Loc = (*rij.loc, veld)
    deel = _bekende_sleutels(rij.waarden[veld], bekend, loc, fouten, code)
    leeg = [sleutel for sleutel, waarde in deel.items() if waarde is None]
    fouten += [Fout("null_waarde", (*loc, sleutel), waarde="null") for sleutel in leeg]
    goed = {sleutel: waarde for sleutel, waarde in deel.items() if waarde is not None}
    gemeld = frozenset[Loc]((veld, sleutel) for sleutel in leeg)
    if set(rij.waarden[veld]) != set(deel):
        gemeld |= {(veld, "…")}
    return RuweRij(rij.loc, {**rij.waarden, veld: goed}, rij.gemeld | gemeld)


def _bekende_sleutels(
    waarde: Mapping[str, Any], bekend: tuple[str, ...], loc: Loc, fouten: Foutenlijst, code: str = "onbekende_sleutel"
) -> dict[str, Any]:
    """The part with known keys; each other key is a fault."""
    for sleutel in waarde:
        if sleutel not in bekend:
            fouten += _onbekend(sleutel, waarde[sleutel], bekend, loc, code)
    return {sleutel: waarde[sleutel] for sleutel in bekend if sleutel in waarde}


def _onbekend(sleutel: str, waarde: Any, bekend: tuple[str, ...], loc: Loc, code: str) -> Iterator[Fout]:
    persoonlijk = persoonsgegevens(sleutel, waarde, loc)
    eerste = next(persoonlijk, None)
    if eerste is not None:
        yield eerste
        yield from persoonlijk
    elif not loc and sleutel in NOG_NIET:
        yield Fout("nog_niet_ondersteund", (sleutel,), waarde=sleutel)
    else:
        gegevens = {"bekend": ", ".join(bekend), "lijkt_op": lijkt_op(sleutel, bekend)}
        yield Fout(code, (*loc, sleutel), waarde=toon(sleutel), gegevens=gegevens)


def _plaats(boom: Any, fout: Fout) -> Fout:
    """The fault, its place cut off where the tree has one value instead of a list or object."""
    knoop = boom
    for diepte, stap in enumerate(fout.loc):
        if isinstance(stap, int) and isinstance(knoop, list):
            knoop = knoop[stap]
        elif isinstance(stap, str) and isinstance(knoop, dict):
            knoop = knoop.get(stap)
        elif knoop is not None:
            return replace(fout, loc=fout.loc[:diepte])
    return fout
