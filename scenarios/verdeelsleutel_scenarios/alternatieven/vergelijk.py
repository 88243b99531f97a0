"""The answer of another run, as `herschik` writes it, to compare an alternative with: every fault in it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from verdeelsleutel.fouten import (
    Fout,
    Foutenlijst,
    Loc,
    OngeldigeInvoer,
    OngeldigeWaarde,
    OngeldigGetal,
    TeVeelFouten,
    te_veel_fouten,
)
from verdeelsleutel.gegevens.velden import lees_agb, lees_bedrag, lees_naam, lees_sleutel
from verdeelsleutel.herschikking.alternatief import Vergelijk
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.parameters import parameters
from verdeelsleutel.tabellen.json_in import boomfouten, lees_boom
from verdeelsleutel.tonen import toon

_VELDEN: dict[str, Callable[[Any], Any]] = {
    "agb": lees_agb,
    "aanbieder": lees_naam,
    "leveringsvorm": lees_sleutel,
    "herschikkingsafspraak": lees_bedrag,
}
_Rij = dict[str, Any]


def lees_vergelijk(inhoud: bytes, invoer: Invoer) -> Vergelijk:
    """What another run granted, per row.

    Rows are matched with those of `invoer` by agb and leveringsvorm; a row that one side lacks is no fault. An answer
    does not name its region or year, so that another one is seen only where no row is the same.

    Raises
    ------
    OngeldigeInvoer
        with every fault: no JSON, no answer of `herschik`, nothing divided in it, a field missing or wrong, a row
        twice, a leveringsvorm that the policy of `invoer` does not know, or no row in common.
    """
    boom = lees_boom(inhoud)
    fouten = Foutenlijst()
    try:
        fouten += boomfouten(boom)
        rijen = _rijen(boom, fouten)
        _controleer(rijen, invoer, fouten)
    except TeVeelFouten:
        raise OngeldigeInvoer([*fouten, te_veel_fouten(in_tabel=False)]) from None
    if fouten.aantal:
        raise OngeldigeInvoer(list(fouten))
    return Vergelijk(
        {(rij["agb"], rij["leveringsvorm"]): rij["herschikkingsafspraak"] for rij in rijen},
        invoer_sha256=boom["invoer_sha256"],
        profiel=boom["beleid"]["profiel"],
        namen={rij["agb"]: rij["aanbieder"] for rij in rijen},
    )


def _rijen(boom: Any, fouten: Foutenlijst) -> list[_Rij]:
    """The rows of an answer that is one, each with the fields that can be read."""
    if not _is_uitkomst(boom):
        raise OngeldigeInvoer([*fouten, Fout("geen_uitkomst")])
    if boom["status"] != "verdeeld":
        raise OngeldigeInvoer([*fouten, Fout("uitkomst_niet_verdeeld", ("status",), waarde=toon(boom["status"]))])
    rijen = []
    for nummer, rij in enumerate(boom["afspraken"]):
        loc: Loc = ("afspraken", nummer)
        if isinstance(rij, dict):
            rijen.append(_rij(rij, loc, fouten))
        else:
            fouten.append(Fout("geen_object", loc, waarde=toon(rij)))
    return rijen


def _is_uitkomst(boom: Any) -> bool:
    """Whether it has what every answer has; an input or an answer of another command lacks some of it."""
    return (
        isinstance(boom, dict)
        and boom.get("status") in ("verdeeld", "garantie_past_niet")
        and isinstance(boom.get("afspraken"), list)
        and isinstance(boom.get("invoer_sha256"), str)
        and isinstance(boom.get("beleid"), dict)
        and isinstance(boom["beleid"].get("profiel"), str)
    )


def _rij(rij: dict[str, Any], loc: Loc, fouten: Foutenlijst) -> _Rij:
    gelezen: _Rij = {"loc": loc}
    for veld, lees in _VELDEN.items():
        if rij.get(veld) is None:
            fouten.append(Fout("ontbreekt" if veld not in rij else "null_waarde", (*loc, veld)))
            continue
        try:
            gelezen[veld] = lees(rij[veld])
        except OngeldigeWaarde as fout:
            waarde = toon(rij[veld], geldveld=isinstance(fout, OngeldigGetal))
            fouten.append(Fout(fout.code, (*loc, veld), waarde=waarde, gegevens=fout.gegevens))
    return gelezen


def _controleer(rijen: list[_Rij], invoer: Invoer, fouten: Foutenlijst) -> None:
    """Rows that stand twice, that no policy of the input can have, and whether any is the same as in the input."""
    heel = [rij for rij in rijen if {"agb", "leveringsvorm"} <= rij.keys()]
    fouten += _dubbel(heel)
    vormen = parameters(invoer.beleid).leveringsvormen
    for rij in heel:
        if rij["leveringsvorm"] not in vormen:
            plaats = (*rij["loc"], "leveringsvorm")
            gegevens = {"bekend": ", ".join(vormen)}
            fouten.append(Fout("onbekende_leveringsvorm", plaats, waarde=toon(rij["leveringsvorm"]), gegevens=gegevens))
    eigen = {(rij.agb, rij.leveringsvorm) for rij in invoer.afspraken}
    if not fouten.aantal and not any((rij["agb"], rij["leveringsvorm"]) in eigen for rij in heel):
        fouten.append(Fout("uitkomst_andere_regio", ("afspraken",)))


def _dubbel(rijen: list[_Rij]) -> Iterator[Fout]:
    eerste: dict[tuple[str, str], int] = {}
    for rij in rijen:
        sleutel, nummer = (rij["agb"], rij["leveringsvorm"]), rij["loc"][1]
        if sleutel in eerste:
            gegevens = {"eerste": f"/afspraken/{eerste[sleutel]}"}
            yield Fout("dubbele_rij", rij["loc"], waarde=" ".join(sleutel), gegevens=gegevens)
        else:
            eerste[sleutel] = nummer
