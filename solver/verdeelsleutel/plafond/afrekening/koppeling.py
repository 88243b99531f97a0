"""From names to indices: declarations to ceilings, credits to debits; what cannot be linked is a fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from verdeelsleutel.fouten import Fout, pointer
from verdeelsleutel.plafond.afrekening.controle import Overtreding, controleer
from verdeelsleutel.plafond.afrekening.invoer import SLEUTELVELDEN, AfrekeningInvoer, Plafond, Plafondsleutel, Versie
from verdeelsleutel.plafond.afrekening.kolommen import Declaratiekolommen, kolommen_van
from verdeelsleutel.plafond.afrekening.plaatsen import Plaatsen, naam_van, regelfout
from verdeelsleutel.plafond.afrekening.stroom import GEEN, Declaratiestroom, Int64
from verdeelsleutel.plafond.velden import EERSTE_JAAR
from verdeelsleutel.tonen import toon


@dataclass(frozen=True)
class Gebreken:
    """What was refused already, so that nothing that leans on it is reported as well.

    Parameters
    ----------
    velden : per row of the columns the fields that hold a stand-in
    plafonds, ids : whether a ceiling, or a declaration, has a name that cannot be read
    """

    velden: Mapping[int, frozenset[str]] = field(default_factory=dict)
    plafonds: bool = False
    ids: bool = False


@dataclass(frozen=True, eq=False)
class Koppeling:
    """A stream, and every fault in its names, days and credits; with a fault the stream may hold stand-ins."""

    stroom: Declaratiestroom
    fouten: tuple[Fout, ...]


def stroom_van(invoer: AfrekeningInvoer) -> Declaratiestroom:
    """The stream of a validated input, declarations and ceilings in its order."""
    plafonds = list(enumerate(invoer.plafonds))
    return koppel(plafonds, kolommen_van(invoer.declaraties), invoer.peildatum).stroom


def koppel(
    plafonds: Sequence[tuple[int, Plafond]],
    kolommen: Declaratiekolommen,
    peildatum: date,
    gebreken: Gebreken | None = None,
) -> Koppeling:
    """Link every declaration to its ceiling and every credit to its debit, and judge the stream.

    Parameters
    ----------
    plafonds : ceilings, each with its place in the input
    gebreken : what was refused already; None for nothing

    Raises
    ------
    StroomError
        columns of unequal length, or amounts out of range.
    """
    gebreken = gebreken or Gebreken()
    eigen, dubbel = _met_eigen_naam(plafonds)
    heel, leeg = _met_versie(eigen)
    plafond_van, onbekend = _plafond_van(heel, kolommen, gebreken)
    debet_van, los = _debet_van(kolommen, gebreken)
    stroom, plaatsen = _stroom(heel or [(GEEN, _STAND_IN)], kolommen, peildatum, np.maximum(plafond_van, 0), debet_van)
    zwak = dict(gebreken.velden)
    for regel in np.flatnonzero(plafond_van == GEEN).tolist():
        zwak[regel] = zwak.get(regel, _NIETS) | SLEUTELVELDEN
    gebroken = (
        regelfout(overtreding, stroom, plaatsen)
        for overtreding in controleer(stroom)
        if not _leunt_op_gebrek(overtreding, debet_van, zwak)
    )
    return Koppeling(stroom, (*dubbel, *leeg, *onbekend, *_dubbele_ids(kolommen, gebreken), *los, *gebroken))


_NIETS: frozenset[str] = frozenset()
_STAND_IN = Plafond(
    agb="00000000",
    sector="-",
    jaar=EERSTE_JAAR,
    versies=(Versie(bedrag=0, geldig_vanaf=date(EERSTE_JAAR, 1, 1)),),
)


def _met_eigen_naam(plafonds: Sequence[tuple[int, Plafond]]) -> tuple[list[tuple[int, Plafond]], list[Fout]]:
    """The first ceiling of each name; each other one is a fault."""
    eerste: dict[Plafondsleutel, int] = {}
    eigen, fouten = [], []
    for rij, plafond in plafonds:
        eerder = eerste.setdefault(plafond.sleutel, rij)
        if eerder == rij:
            eigen.append((rij, plafond))
        else:
            naam, gegevens = naam_van(plafond.sleutel), {"eerste": pointer(("plafonds", eerder))}
            fouten.append(Fout("dubbel_plafond", ("plafonds", rij), waarde=naam, gegevens=gegevens))
    return eigen, fouten


def _met_versie(plafonds: Sequence[tuple[int, Plafond]]) -> tuple[list[tuple[int, Plafond]], list[Fout]]:
    """Every ceiling; one without a version gets a stand-in, and is a fault."""
    leeg = [rij for rij, plafond in plafonds if not plafond.versies]
    heel = [
        (rij, plafond if plafond.versies else plafond.model_copy(update={"versies": _STAND_IN.versies}))
        for rij, plafond in plafonds
    ]
    return heel, [Fout("plafond_zonder_versie", ("plafonds", rij, "versies"), waarde="[]") for rij in leeg]


def _plafond_van(
    plafonds: Sequence[tuple[int, Plafond]], kolommen: Declaratiekolommen, gebreken: Gebreken
) -> tuple[Int64, list[Fout]]:
    """(n,) the ceiling of each declaration, -1 and a fault if it is not there, or only in another year."""
    index_van = {plafond.sleutel: index for index, (_, plafond) in enumerate(plafonds)}
    sleutels = kolommen.sleutels
    gevonden = np.array([index_van.get(sleutel, GEEN) for sleutel in sleutels], dtype=np.int64)
    jaren: dict[tuple[str, str, str | None], list[int]] = {}
    for agb, sector, setting, jaar in index_van:
        jaren.setdefault((agb, sector, setting), []).append(jaar)
    fouten = []
    for regel in np.flatnonzero(gevonden == GEEN).tolist():
        if gebreken.plafonds or SLEUTELVELDEN & gebreken.velden.get(regel, _NIETS):
            continue
        andere = sorted(jaren.get(sleutels[regel][:3], ()))
        code, veld = ("declaratie_ander_jaar", "jaar") if andere else ("onbekend_plafond", "agb")
        gegevens = {"plafond": naam_van(sleutels[regel]), "jaren": ", ".join(map(str, andere))}
        waarde = str(kolommen.jaar[regel]) if andere else kolommen.agb[regel]
        fouten.append(Fout(code, ("declaraties", kolommen.rij[regel], veld), waarde=waarde, gegevens=gegevens))
    return gevonden, fouten


def _dubbele_ids(kolommen: Declaratiekolommen, gebreken: Gebreken) -> list[Fout]:
    """Ids that are used again; which of the two a credit would mean, nobody knows."""
    eerste: dict[str, int] = {}
    fouten = []
    for regel, naam in enumerate(kolommen.id):
        eerder = eerste.setdefault(naam, regel)
        if eerder != regel and "id" not in gebreken.velden.get(regel, _NIETS):
            gegevens = {"eerste": pointer(("declaraties", kolommen.rij[eerder]))}
            loc = ("declaraties", kolommen.rij[regel], "id")
            fouten.append(Fout("dubbele_declaratie", loc, waarde=toon(naam), gegevens=gegevens))
    return fouten


def _debet_van(kolommen: Declaratiekolommen, gebreken: Gebreken) -> tuple[Int64, list[Fout]]:
    """(n,) the row that each credit names, -1 for a debit, and also, with a fault, if that row is not there."""
    regel_van = dict(zip(reversed(kolommen.id), range(len(kolommen.id) - 1, -1, -1), strict=True))
    gevonden = np.full(len(kolommen.id), GEEN, dtype=np.int64)
    fouten = []
    for regel, naam in enumerate(kolommen.crediteert):
        if naam is None:
            continue
        gevonden[regel] = regel_van.get(naam, GEEN)
        if gevonden[regel] == GEEN and not gebreken.ids:
            loc = ("declaraties", kolommen.rij[regel], "crediteert")
            fouten.append(Fout("credit_zonder_debet", loc, waarde=toon(naam)))
    return gevonden, fouten


def _leunt_op_gebrek(overtreding: Overtreding, debet_van: Int64, zwak: Mapping[int, frozenset[str]]) -> bool:
    """Whether a rule about a declaration looks at a stand-in, in its own row or in that of its debit."""
    if overtreding.over != "declaraties" or overtreding.index is None or not zwak:
        return False
    debet = int(debet_van[overtreding.index])
    eigen, van_debet = zwak.get(overtreding.index, _NIETS), zwak.get(debet, _NIETS)
    return bool(overtreding.steunt_op & (eigen | van_debet))


def _stroom(
    plafonds: Sequence[tuple[int, Plafond]],
    kolommen: Declaratiekolommen,
    peildatum: date,
    plafond_van: Int64,
    debet_van: Int64,
) -> tuple[Declaratiestroom, Plaatsen]:
    versies = sorted(
        (index, versie.geldig_vanaf.toordinal(), rij, plaats, versie.bedrag)
        for index, (rij, plafond) in enumerate(plafonds)
        for plaats, versie in enumerate(plafond.versies)
    )
    aanvragen = [plafond.aanvraag for _, plafond in plafonds]
    stroom = Declaratiestroom(
        plafond=plafond_van,
        ingediend=kolommen.ingediend,
        zorg_tot=kolommen.zorg_tot,
        volgorde=_rang(kolommen.id),
        bedrag_cents=kolommen.bedrag_cents,
        crediteert=debet_van,
        versie_plafond=np.array([index for index, *_ in versies], dtype=np.int64),
        versie_dag=np.array([dag for _, dag, *_ in versies], dtype=np.int64),
        versie_cents=np.array([cents for *_, cents in versies], dtype=np.int64),
        jaar=np.array([plafond.jaar for _, plafond in plafonds], dtype=np.int64),
        aanvraag_dag=_dagen([aanvraag.ingediend_op if aanvraag else None for aanvraag in aanvragen]),
        besluit_dag=_dagen([aanvraag.besluit_op if aanvraag else None for aanvraag in aanvragen]),
        declareren_tot=_dagen([plafond.declareren_tot for _, plafond in plafonds]),
        peildatum=peildatum.toordinal(),
    )
    plaatsen = Plaatsen(
        declaratie=kolommen.rij,
        id=kolommen.id,
        plafond=[rij for rij, _ in plafonds],
        versie=[(rij, plaats) for _, _, rij, plaats, _ in versies],
    )
    return stroom, plaatsen


def _rang(namen: Sequence[str]) -> Int64:
    """(n,) rank of each id by code point."""
    rang = np.empty(len(namen), dtype=np.int64)
    rang[sorted(range(len(namen)), key=namen.__getitem__)] = np.arange(len(namen))
    return rang


def _dagen(dagen: Sequence[date | None]) -> Int64:
    return np.array([GEEN if dag is None else dag.toordinal() for dag in dagen], dtype=np.int64)
