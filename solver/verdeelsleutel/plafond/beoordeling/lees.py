"""From the JSON of an assessment to a validated request: every fault at once, each at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from verdeelsleutel.fouten import Fout, OngeldigeInvoer, sorteer_waarschuwingen
from verdeelsleutel.gegevens.boom import met_brontekst
from verdeelsleutel.gegevens.rij import Rij
from verdeelsleutel.plafond.beoordeling.beleid import Plafondbeleid, laad_plafondbeleid, profielen_met_voorwaarden
from verdeelsleutel.plafond.beoordeling.controle import controleer
from verdeelsleutel.plafond.beoordeling.gelezen import GelezenVerzoek
from verdeelsleutel.plafond.beoordeling.invoer import (
    Aanvraag,
    Beoordelingskop,
    Beoordelingsverzoek,
    Deelruimte,
    Keuze,
    Klasse,
    Verdeling,
    Zorgplichtbodem,
)
from verdeelsleutel.plafond.lezen import Boomlezer, in_volgorde_van_invoer
from verdeelsleutel.tonen import toon

_GENEST: Mapping[str, type[BaseModel]] = {
    "klassen": Klasse,
    "als": Keuze,
    "deelruimtes": Deelruimte,
    "omvat": Keuze,
    "zorgplichtbodems": Zorgplichtbodem,
}


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
    lezer = Boomlezer(_GENEST, fouten)
    eigen = lezer.eigen_velden(Beoordelingsverzoek, met_brontekst(boom), ())
    kop = lezer.kop(Beoordelingskop, eigen)
    beleid = _beleid(kop, fouten)
    aanvragen = lezer.rijen(Aanvraag, eigen, "aanvragen")
    verdeling = lezer.rij(Verdeling, eigen["verdeling"], ("verdeling",)) if "verdeling" in eigen else None
    fouten += controleer(GelezenVerzoek(kop.goed("peildatum"), beleid, aanvragen, verdeling))
    if any(fout.ernst == "fout" for fout in fouten) or kop.model is None or aanvragen is None:
        raise OngeldigeInvoer(in_volgorde_van_invoer(fouten, Beoordelingsverzoek))
    verzoek = Beoordelingsverzoek.model_construct(
        beleid=kop.model.beleid,
        peildatum=kop.model.peildatum,
        aanvragen=tuple(rij.model for rij in aanvragen if rij.model is not None),
        verdeling=None if verdeling is None else verdeling.model,
    )
    return verzoek, sorteer_waarschuwingen(fouten)


def _beleid(kop: Rij[Beoordelingskop], fouten: list[Fout]) -> Plafondbeleid | None:
    """The policy by its name; a profile for the settlement alone judges no requests."""
    naam = kop.goed("beleid")
    if naam is None:
        return None
    if naam in profielen_met_voorwaarden():
        return laad_plafondbeleid(naam)
    gegevens = {"bekend": ", ".join(profielen_met_voorwaarden())}
    fouten.append(Fout("onbekend_profiel", ("beleid",), waarde=toon(naam), gegevens=gegevens))
    return None
