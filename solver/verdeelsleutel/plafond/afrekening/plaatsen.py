"""A broken rule as a fault: at its place in the input, with what its message needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from verdeelsleutel.bedragen import format_euro
from verdeelsleutel.fouten import Fout
from verdeelsleutel.plafond.afrekening.controle import Overtreding, totaal_cents
from verdeelsleutel.plafond.afrekening.invoer import Plafondsleutel
from verdeelsleutel.plafond.afrekening.stroom import Declaratiestroom
from verdeelsleutel.tonen import toon


@dataclass(frozen=True, eq=False)
class Plaatsen:
    """Where the parts of a stream stand in the input, and how its declarations are called.

    Parameters
    ----------
    declaratie, id : row and id of each declaration
    plafond : row of each ceiling
    versie : row of the ceiling and place in its list, of each version
    """

    declaratie: Sequence[int]
    id: Sequence[str]
    plafond: Sequence[int]
    versie: Sequence[tuple[int, int]]


def regelfout(overtreding: Overtreding, stroom: Declaratiestroom, plaatsen: Plaatsen) -> Fout:
    """A broken rule as a fault at its place in the input."""
    index = overtreding.index
    if index is None:
        return Fout(overtreding.code, (overtreding.over,), waarde=format_euro(totaal_cents(stroom)))
    match overtreding.over:
        case "declaraties":
            return _in_declaratie(overtreding, index, stroom, plaatsen)
        case "versies":
            return _in_versie(overtreding, index, stroom, plaatsen)
        case "plafonds":
            return _in_plafond(overtreding, index, stroom, plaatsen)


def naam_van(sleutel: Plafondsleutel) -> str:
    """A ceiling as a message may call it."""
    return toon(" ".join(str(deel) for deel in sleutel if deel is not None), geldveld=True) or ""


def _in_declaratie(overtreding: Overtreding, index: int, stroom: Declaratiestroom, plaatsen: Plaatsen) -> Fout:
    debet = int(stroom.crediteert[index])
    waarden = {
        "ingediend_op": _datum(stroom.ingediend[index]),
        "zorg_tot": _datum(stroom.zorg_tot[index]),
        "bedrag": format_euro(int(stroom.bedrag_cents[index])),
        "crediteert": toon(plaatsen.id[debet]) or "",
    }
    gegevens = {
        **waarden,
        "jaar": str(stroom.jaar[stroom.plafond[index]]),
        "peildatum": _datum(stroom.peildatum),
        "debet_ingediend_op": _datum(stroom.ingediend[debet]),
        "debet_bedrag": format_euro(int(stroom.bedrag_cents[debet])),
    }
    loc = ("declaraties", plaatsen.declaratie[index], overtreding.veld)
    return Fout(overtreding.code, loc, waarde=waarden[overtreding.veld], gegevens=gegevens)


def _in_versie(overtreding: Overtreding, index: int, stroom: Declaratiestroom, plaatsen: Plaatsen) -> Fout:
    rij, versie = plaatsen.versie[index]
    loc = ("plafonds", rij, "versies", versie, overtreding.veld)
    waarde = _datum(stroom.versie_dag[index])
    return Fout(overtreding.code, loc, waarde=waarde, gegevens={"peildatum": _datum(stroom.peildatum)})


def _in_plafond(overtreding: Overtreding, index: int, stroom: Declaratiestroom, plaatsen: Plaatsen) -> Fout:
    loc = ("plafonds", plaatsen.plafond[index], "aanvraag", overtreding.veld)
    gegevens = {"aanvraag": _datum(stroom.aanvraag_dag[index])}
    return Fout(overtreding.code, loc, waarde=_datum(stroom.besluit_dag[index]), gegevens=gegevens)


def _datum(dag: int) -> str:
    return date.fromordinal(int(dag)).isoformat()
