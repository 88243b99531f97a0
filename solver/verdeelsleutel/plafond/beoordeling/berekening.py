"""The assessment of requests: conditions and amounts, and if asked the division, verified before it leaves."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from verdeelsleutel.beleid.uitkomst import ParameterUitkomst
from verdeelsleutel.claims.allocate import LpEngine, allocate
from verdeelsleutel.fouten import Fout, Programmafout, Taal, als_dict
from verdeelsleutel.gegevens.model import json_bytes
from verdeelsleutel.plafond.beoordeling.beleid import Plafondbeleid, laad_plafondbeleid
from verdeelsleutel.plafond.beoordeling.hash import invoer_sha256
from verdeelsleutel.plafond.beoordeling.invoer import Aanvraag, Beoordelingsverzoek, Verdeling
from verdeelsleutel.plafond.beoordeling.lees import lees_beoordeling
from verdeelsleutel.plafond.beoordeling.oordelen import Beoordeling, Uitslag, oordeel_over
from verdeelsleutel.plafond.beoordeling.redenen import reden
from verdeelsleutel.plafond.beoordeling.toekenning import Toekenning, kies_geheel, verdeel
from verdeelsleutel.plafond.beoordeling.uitkomst import (
    AanvraagUitkomst,
    BeoordelingUitkomst,
    PlafondbeleidUitkomst,
    RuimteUitkomst,
    VoorwaardeUitkomst,
)
from verdeelsleutel.plafond.beoordeling.verdeling import RUIMTE, Verdeelprobleem, verdeelprobleem

Rekenwijze = Literal["lp", "vulling"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Beoordeeld:
    """A request beside its judgement, in the order of the input."""

    aanvraag: Aanvraag
    beoordeling: Beoordeling


def beoordeel(
    verzoek: Mapping[str, Any], *, rekenwijze: Rekenwijze = "lp", lp_engine: LpEngine = "ortools", taal: Taal = "nl"
) -> BeoordelingUitkomst:
    """Judge requests to raise ceilings, and divide a sum over those that are accepted if `verdeling` asks it.

    Parameters
    ----------
    verzoek : the JSON object, as a JSON reader found it or as Python values

    Raises
    ------
    OngeldigeInvoer
        with every fault.
    Programmafout
        the independent verifier rejects the answer.
    """
    gelezen, waarschuwingen = lees_beoordeling(verzoek)
    return beoordeel_verzoek(
        gelezen, rekenwijze=rekenwijze, lp_engine=lp_engine, waarschuwingen=waarschuwingen, taal=taal
    )


def beoordeel_verzoek(
    verzoek: Beoordelingsverzoek,
    *,
    rekenwijze: Rekenwijze = "lp",
    lp_engine: LpEngine = "ortools",
    waarschuwingen: Sequence[Fout] = (),
    taal: Taal = "nl",
) -> BeoordelingUitkomst:
    """As `beoordeel`, for a request that has been validated.

    The answer is the same for every `rekenwijze` and `lp_engine`, and per request for every order of requests.
    """
    beleid = laad_plafondbeleid(verzoek.beleid)
    beoordeeld = beoordeel_alle(verzoek, beleid)
    toekenning = None
    if verzoek.verdeling is not None:
        toekenning = _ken_toe(verzoek.verdeling, beoordeeld, rekenwijze, lp_engine)
    uitkomst = BeoordelingUitkomst(
        beleid=_beleid(beleid),
        invoer_sha256=invoer_sha256(verzoek),
        aanvragen=tuple(_aanvraag(rij, verzoek.verdeling, toekenning, taal) for rij in beoordeeld),
        verdeling=verzoek.verdeling,
        ruimtes=None if toekenning is None else _ruimtes(toekenning),
        resterende_ruimte=None if toekenning is None else toekenning.resterend[RUIMTE],
        waarschuwingen=tuple(als_dict(waarschuwing, taal) for waarschuwing in waarschuwingen),
        bewijs=None if toekenning is None else toekenning.bewijs,
    )
    _reken_na(verzoek, uitkomst)
    return uitkomst


def beoordeel_alle(verzoek: Beoordelingsverzoek, beleid: Plafondbeleid) -> tuple[Beoordeeld, ...]:
    """Every request against the policy."""
    return tuple(Beoordeeld(aanvraag, oordeel_over(aanvraag, beleid)) for aanvraag in verzoek.aanvragen)


def te_verdelen(verdeling: Verdeling, beoordeeld: Sequence[Beoordeeld]) -> Verdeelprobleem:
    """The accepted requests as a claims problem."""
    return verdeelprobleem(
        verdeling,
        [(rij.aanvraag, rij.beoordeling.onderbouwd_cents or 0) for rij in beoordeeld if rij.beoordeling.voldoet],
    )


def _ken_toe(
    verdeling: Verdeling, beoordeeld: Sequence[Beoordeeld], rekenwijze: Rekenwijze, lp_engine: LpEngine
) -> Toekenning:
    probleem = te_verdelen(verdeling, beoordeeld)
    if verdeling.alles_of_niets:
        return kies_geheel(probleem)
    allocation = allocate(probleem.problem, "lp" if rekenwijze == "lp" else "filling", lp_engine)
    for fault in allocation.faults:
        _log.error("the linear programs disagree with the exact division: %s", fault)
    return verdeel(probleem, allocation)


def _aanvraag(
    rij: Beoordeeld, verdeling: Verdeling | None, toekenning: Toekenning | None, taal: Taal
) -> AanvraagUitkomst:
    aanvraag, beoordeling = rij.aanvraag, rij.beoordeling
    klasse = verdeling.klasse_van(aanvraag) if verdeling else None
    toegekend = None if toekenning is None else toekenning.toegekend.get(aanvraag.id, 0)
    ruimte = None if toekenning is None else toekenning.ruimte.get(aanvraag.id)
    return AanvraagUitkomst(
        id=aanvraag.id,
        agb=aanvraag.agb,
        voorwaarden=tuple(map(_voorwaarde, beoordeling.voorwaarden)),
        voorkeuren=tuple(map(_voorwaarde, beoordeling.voorkeuren)),
        voldoet=beoordeling.voldoet,
        compleet=beoordeling.compleet,
        ontbrekende_documenten=beoordeling.ontbrekende_documenten,
        besluit_uiterlijk=beoordeling.besluit_uiterlijk,
        onderbouwd_bedrag=beoordeling.onderbouwd_cents,
        klasse=None if klasse is None else klasse.naam,
        toegekend=toegekend,
        uit_bodem=toekenning.uit_bodem.get(aanvraag.id, 0) if toekenning and toekenning.uit_bodem is not None else None,
        nieuw_plafond=None if toegekend is None or aanvraag.plafond is None else aanvraag.plafond + toegekend,
        ruimte=ruimte,
        reden=reden(
            aanvraag,
            beoordeling,
            toegekend,
            ruimte,
            heel=verdeling is not None and verdeling.alles_of_niets,
            taal=taal,
        ),
    )


def _voorwaarde(uitslag: Uitslag) -> VoorwaardeUitkomst:
    voorwaarde, bevinding = uitslag
    return VoorwaardeUitkomst(
        code=voorwaarde.code,
        omschrijving=voorwaarde.omschrijving,
        oordeel=bevinding.oordeel.value,
        gegeven=dict(bevinding.gegeven),
        parameters=dict(voorwaarde.parameters),
        bron=voorwaarde.bron,
        gelezen=voorwaarde.gelezen,
    )


def _ruimtes(toekenning: Toekenning) -> tuple[RuimteUitkomst, ...]:
    return tuple(
        RuimteUitkomst(
            naam=kamer.naam,
            maximum=kamer.capaciteit_cents,
            onderbouwd=sum(toekenning.probleem.bedragen_cents[plaats] for plaats in kamer.plaatsen),
            toegekend=kamer.capaciteit_cents - toekenning.resterend[kamer.naam],
            resterende_ruimte=toekenning.resterend[kamer.naam],
        )
        for kamer in toekenning.probleem.ruimtes
        if kamer.naam != RUIMTE
    )


def _beleid(beleid: Plafondbeleid) -> PlafondbeleidUitkomst:
    profiel = beleid.profiel
    return PlafondbeleidUitkomst(
        profiel=profiel.naam,
        versie=profiel.versie,
        verhoging_telt_vanaf=beleid.verhoging_telt_vanaf,
        parameters={
            naam: ParameterUitkomst(
                waarde=parameter.waarde, bron=parameter.bron, gelezen=parameter.gelezen, afwijking=False
            )
            for naam, parameter in sorted(profiel.parameters.items())
        },
    )


def _reken_na(verzoek: Beoordelingsverzoek, uitkomst: BeoordelingUitkomst) -> None:
    from verdeelsleutel.nareken.plafond import nareken

    redenen = nareken(verzoek.model_dump(mode="json", exclude_none=True), json.loads(json_bytes(uitkomst)))
    if redenen:
        raise Programmafout("; ".join(redenen))
