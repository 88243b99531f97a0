"""The main job: from a validated input to an answer that the verifier has accepted."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from typing import Literal

from verdeelsleutel.claims.allocate import LpEngine, allocate
from verdeelsleutel.fouten import Fout, Programmafout, Taal, als_dict
from verdeelsleutel.gegevens.model import json_bytes
from verdeelsleutel.herschikking.diagnose import diagnose, tekorten
from verdeelsleutel.herschikking.hash import invoer_sha256
from verdeelsleutel.herschikking.in_aanmerking import in_aanmerking
from verdeelsleutel.herschikking.invoer import Invoer, als_verzoek
from verdeelsleutel.herschikking.kolommen import kolommen
from verdeelsleutel.herschikking.kruising import multiplicatoren
from verdeelsleutel.herschikking.parameters import beleid_uitkomst, parameters
from verdeelsleutel.herschikking.prestatieverdeling import verdeel_over_prestaties
from verdeelsleutel.herschikking.probleem import allocation_problem
from verdeelsleutel.herschikking.ruimtes import nesten, ruimtes
from verdeelsleutel.herschikking.samenstellen import (
    Verdeling,
    afspraak_uitkomsten,
    bewijs,
    deelruimte_uitkomsten,
    regio_uitkomst,
    scenario,
)
from verdeelsleutel.herschikking.uitkomst import Uitkomst

Rekenwijze = Literal["lp", "vulling"]

_log = logging.getLogger(__name__)


def bereken(
    invoer: Invoer,
    *,
    rekenwijze: Rekenwijze = "lp",
    lp_engine: LpEngine = "ortools",
    waarschuwingen: Sequence[Fout] = (),
    taal: Taal = "nl",
) -> Uitkomst:
    """Divide the contracteerruimte, or diagnose why the guarantee does not fit.

    The answer is the same for every order of rows and rooms, and for every `rekenwijze` and `lp_engine`.

    Raises
    ------
    Programmafout
        the independent verifier rejects the answer.
    """
    verdeling = verdeel(invoer, rekenwijze, lp_engine)
    uitkomst = stel_samen(invoer, verdeling, waarschuwingen, taal)
    _reken_na(invoer, uitkomst)
    return uitkomst


def verdeel(invoer: Invoer, rekenwijze: Rekenwijze = "lp", lp_engine: LpEngine = "ortools") -> Verdeling:
    """Claims, rooms and, if category 1 fits every room, the allocation."""
    beleid = parameters(invoer.beleid)
    rijen = kolommen(invoer, beleid)
    claims = in_aanmerking(rijen, beleid)
    kamers = ruimtes(invoer, rijen)
    if tekorten(kamers, claims.categorieen[0]):
        return Verdeling(rijen, beleid, claims, kamers, None)
    problem = allocation_problem(rijen, claims, kamers, beleid)
    allocation = allocate(problem, "lp" if rekenwijze == "lp" else "filling", lp_engine)
    for fault in allocation.faults:
        _log.error("the linear programs disagree with the exact division: %s", fault)
    prijzen = None if nesten(kamers, claims.categorieen) else multiplicatoren(kamers, claims.categorieen)
    return Verdeling(rijen, beleid, claims, kamers, allocation, prijzen)


def stel_samen(
    invoer: Invoer, verdeling: Verdeling, waarschuwingen: Sequence[Fout] = (), taal: Taal = "nl"
) -> Uitkomst:
    """The answer in rows, not yet verified."""
    verdeeld = verdeling.allocation is not None
    afspraken = afspraak_uitkomsten(verdeling)
    return Uitkomst(
        status="verdeeld" if verdeeld else "garantie_past_niet",
        scenario=scenario(verdeling.regio, verdeling.claims) if verdeeld else None,
        beleid=beleid_uitkomst(invoer.beleid),
        invoer_sha256=invoer_sha256(invoer),
        regio=regio_uitkomst(verdeling),
        deelruimtes=deelruimte_uitkomsten(verdeling),
        afspraken=afspraken,
        prestaties=verdeel_over_prestaties(afspraken, invoer.prestaties) if invoer.prestaties else None,
        diagnose=None if verdeeld else diagnose(verdeling.kolommen, verdeling.ruimtes, verdeling.parameters, taal),
        waarschuwingen=tuple(als_dict(waarschuwing, taal) for waarschuwing in waarschuwingen),
        bewijs=bewijs(verdeling),
    )


def _reken_na(invoer: Invoer, uitkomst: Uitkomst) -> None:
    from verdeelsleutel.nareken.herschikking import nareken

    redenen = nareken(als_verzoek(invoer), json.loads(json_bytes(uitkomst)))
    if redenen:
        raise Programmafout("; ".join(redenen))
