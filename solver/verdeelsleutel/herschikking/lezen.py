"""From rows as they were found to a validated `Invoer`, or every fault in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from verdeelsleutel.bedragen import MAXIMUM_CENTS
from verdeelsleutel.beleid import Profiel, laad_profiel, profielen
from verdeelsleutel.fouten import Fout, Foutenlijst, OngeldigeWaarde, TeVeelFouten, te_veel_fouten
from verdeelsleutel.gegevens.rij import M, Rij, RuweRij, beoordeel
from verdeelsleutel.gegevens.velden import lees_agb, lees_sleutel
from verdeelsleutel.herschikking.controle import controleer
from verdeelsleutel.herschikking.gelezen import Gelezen, RijSleutel, rijsleutel
from verdeelsleutel.herschikking.invoer import (
    STANDAARDPROFIEL,
    UIT_PRESTATIES,
    Afspraak,
    BeleidKeuze,
    Deelruimte,
    Invoer,
    Prestatie,
    Regio,
)
from verdeelsleutel.herschikking.prestaties import Sommen, sommen_per_afspraak
from verdeelsleutel.herschikking.ruw import RuweInvoer
from verdeelsleutel.tonen import toon

SOORT = "herschikking"
VORIG_JAAR = "herschikking_vorig_jaar"
GROEI = ("groei_vastgelegd", "groei_gehonoreerd")
_TABELLEN = ("regio", "beleid", "afspraken", "prestaties", "deelruimtes")


def lees_ruwe_invoer(ruw: RuweInvoer) -> tuple[Invoer | None, list[Fout]]:
    """Judge every row on its own, then all together.

    Returns
    -------
    Invoer
        None if there is any error, or a part is missing that `ruw` leaves out.
    list of Fout
        errors in the order of the input, then warnings.
    """
    fouten = Foutenlijst()
    try:
        invoer = _lees(ruw, fouten)
    except TeVeelFouten:
        return None, [*sorted(fouten, key=_volgorde), te_veel_fouten(in_tabel=False)]
    return invoer if not fouten.aantal else None, sorted(fouten, key=_volgorde)


def _lees(ruw: RuweInvoer, fouten: Foutenlijst) -> Invoer | None:
    beleid = _rij(BeleidKeuze, ruw.beleid, fouten)
    profiel = _profiel(beleid, fouten)
    regio = _rij(Regio, ruw.regio, fouten)
    prestaties = _rijen(Prestatie, ruw.prestaties or (), fouten)
    sommen = _sommen(prestaties)
    onvolledig = ruw.prestaties is None or any(rijsleutel(rij) is None for rij in prestaties)
    afspraken = None if ruw.afspraken is None else _afspraken(ruw, sommen, onvolledig, fouten)
    deelruimtes = _rijen(Deelruimte, ruw.deelruimtes or (), fouten)
    fouten += controleer(Gelezen(regio, beleid, profiel, afspraken, prestaties, deelruimtes, sommen, ruw.noem))
    if not regio or not beleid or not afspraken or ruw.prestaties is None or ruw.deelruimtes is None:
        return None
    return Invoer.model_construct(
        regio=regio.model,
        afspraken=_modellen(afspraken),
        prestaties=_modellen(prestaties),
        deelruimtes=_modellen(deelruimtes),
        beleid=beleid.model,
    )


def _rij(model: type[M], ruw: RuweRij | None, fouten: Foutenlijst) -> Rij[M] | None:
    return None if ruw is None else _rijen(model, (ruw,), fouten)[0]


def _rijen(model: type[M], ruwe_rijen: Iterable[RuweRij], fouten: Foutenlijst) -> tuple[Rij[M], ...]:
    rijen = []
    for ruw in ruwe_rijen:
        rij, gevonden = beoordeel(model, ruw)
        rijen.append(rij)
        fouten += gevonden
    return tuple(rijen)


def _profiel(beleid: Rij[BeleidKeuze] | None, fouten: Foutenlijst) -> Profiel | None:
    naam = beleid.waarden.get("profiel", STANDAARDPROFIEL) if beleid else None
    if beleid is None or ("profiel",) in beleid.fout_locs:
        return None
    if naam in profielen(SOORT):
        return laad_profiel(naam)
    gegevens = {"bekend": ", ".join(profielen(SOORT))}
    fouten.append(Fout("onbekend_profiel", ("beleid", "profiel"), waarde=toon(naam), gegevens=gegevens))
    return None


def _sommen(prestaties: tuple[Rij[Prestatie], ...]) -> dict[RijSleutel, Sommen]:
    """Sums of the readable prestaties; an afspraak whose prestaties are all unreadable has zeros."""
    sommen = sommen_per_afspraak(rij.model for rij in prestaties if rij.model)
    for rij in prestaties:
        sleutel = rijsleutel(rij)
        if sleutel is not None:
            sommen.setdefault(sleutel, dict.fromkeys(UIT_PRESTATIES, 0))
    return sommen


def _afspraken(
    invoer: RuweInvoer, sommen: dict[RijSleutel, Sommen], onvolledig: bool, fouten: Foutenlijst
) -> tuple[Rij[Afspraak], ...]:
    """Afspraken with the amounts of their prestaties; `onvolledig`: some prestaties have no readable key.

    Where either side cannot be read, an afspraak without amounts is not said to lack them.
    """
    rijen = []
    for ruw in invoer.afspraken or ():
        aanvulling = _aanvulling(ruw, sommen, onvolledig)
        if invoer.objecten and not aanvulling:
            aanvulling = _nieuwe_aanbieder(ruw)
        rij, gevonden = beoordeel(Afspraak, ruw, aanvulling)
        rijen.append(rij)
        fouten += gevonden
    return tuple(rijen)


def _aanvulling(ruw: RuweRij, sommen: dict[RijSleutel, Sommen], onvolledig: bool) -> dict[str, int]:
    if not sommen and not onvolledig:
        return {}
    sleutel = _sleutel(ruw)
    if sleutel is not None and sleutel in sommen:
        return {kolom: som if som <= MAXIMUM_CENTS else 0 for kolom, som in sommen[sleutel].items()}
    zonder_bedragen = not any(kolom in ruw.waarden for kolom in UIT_PRESTATIES)
    return dict.fromkeys(UIT_PRESTATIES, 0) if zonder_bedragen and (onvolledig or sleutel is None) else {}


def _nieuwe_aanbieder(ruw: RuweRij) -> dict[str, int]:
    """A row with honoured growth and without last year's key is a new aanbieder: that counts as 0, with a warning."""
    groei = any(re.search("[1-9]", str(ruw.waarden.get(kolom, ""))) for kolom in GROEI)
    return {VORIG_JAAR: 0} if groei and VORIG_JAAR not in ruw.waarden else {}


def _sleutel(ruw: RuweRij) -> RijSleutel | None:
    """The key of a row not yet judged, None if it cannot be one."""
    try:
        return lees_agb(ruw.waarden.get("agb")), lees_sleutel(ruw.waarden.get("leveringsvorm"))
    except OngeldigeWaarde:
        return None


def _modellen(rijen: tuple[Rij[Any], ...]) -> tuple[BaseModel, ...]:
    return tuple(rij.model for rij in rijen if rij.model is not None)


def _volgorde(fout: Fout) -> tuple[bool, int, int]:
    tabel = _TABELLEN.index(fout.loc[0]) if fout.loc and fout.loc[0] in _TABELLEN else -1
    rij = fout.loc[1] if len(fout.loc) > 1 and isinstance(fout.loc[1], int) else -1
    return fout.ernst == "waarschuwing", tabel, rij
