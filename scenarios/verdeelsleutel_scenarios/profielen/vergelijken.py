"""A region under several profiles side by side; the first is its own policy, with which the others are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal, NamedTuple

from pydantic import PlainSerializer

from verdeelsleutel.bedragen import format_euro
from verdeelsleutel.beleid import laad_profiel, profielen
from verdeelsleutel.fouten import OngeldigeInvoer, Taal, als_dict
from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Bedrag
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.herschikking.berekening import Rekenwijze
from verdeelsleutel.herschikking.invoer import Afspraak, BeleidKeuze, Invoer, als_verzoek
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel.tabellen import lees_object
from verdeelsleutel.uitleg.woorden import woord

Verschil = Annotated[int, PlainSerializer(format_euro, when_used="json")]
"""Cents, also below zero."""


class _Gerekend(NamedTuple):
    invoer: Invoer
    uitkomst: Uitkomst


class OnderProfiel(Model):
    """The region under one profile; amounts None where nothing is divided.

    Parameters
    ----------
    zonder_vergoeding : production and crisis agreements above what the row is granted, summed over rows
    boven_productie : granted above production and crisis agreements, summed over rows
    tekort : what the guarantee misses in the first short room
    winnaars, verliezers : aanbieders that get more, or less, than under the first profile
    meer, minder : how much more the winners get, and how much less the losers
    opmerkingen : why nothing is calculated, or what of the policy one region cannot show
    """

    profiel: str
    titel: str
    status: Literal["verdeeld", "garantie_past_niet", "niet_te_berekenen"]
    invoer_sha256: str | None = None
    toegekend: Bedrag | None = None
    resterende_ruimte: Bedrag | None = None
    zonder_vergoeding: Bedrag | None = None
    boven_productie: Bedrag | None = None
    tekort: Bedrag | None = None
    winnaars: int | None = None
    verliezers: int | None = None
    meer: Bedrag | None = None
    minder: Bedrag | None = None
    opmerkingen: tuple[str, ...] = ()


class AanbiederVergelijking(Model):
    """One aanbieder, its rows together; per profile what it is granted, and the difference with the first."""

    agb: str
    aanbieder: str
    productie: Bedrag
    toegekend: dict[str, Bedrag | None]
    verschil: dict[str, Verschil | None]


class Vergelijking(Model):
    """`profielen` begins with the region's own policy; `aanbieders` by AGB code."""

    zorgkantoor: str
    regio: str
    jaar: int
    contracteerruimte: Bedrag
    profielen: tuple[OnderProfiel, ...]
    aanbieders: tuple[AanbiederVergelijking, ...]


def vergelijk(
    invoer: Invoer,
    namen: Sequence[str] | None = None,
    *,
    tel_bij: Mapping[str, str] | None = None,
    rekenwijze: Rekenwijze = "lp",
    taal: Taal = "nl",
) -> Vergelijking:
    """Divide the region under its own policy and under each of `namen`, every answer verified.

    Parameters
    ----------
    namen : profiles as they stand; None is every profile of a herschikking
    tel_bij : for a profile that does not know a leveringsvorm, the one to which its rows are added
    """
    eigen = invoer.beleid.profiel
    alle = [eigen, *(naam for naam in (namen or profielen("herschikking")) if naam != eigen)]
    uitkomsten: dict[str, _Gerekend | OngeldigeInvoer] = {}
    for naam in alle:
        try:
            onder = invoer if naam == eigen else onder_profiel(invoer, naam, tel_bij or {})
            uitkomsten[naam] = _Gerekend(onder, bereken(onder, rekenwijze=rekenwijze, taal=taal))
        except OngeldigeInvoer as fout:
            uitkomsten[naam] = fout
    aanbieders = _aanbieders(invoer, {naam: _per_aanbieder(uitkomst) for naam, uitkomst in uitkomsten.items()})
    return Vergelijking(
        zorgkantoor=invoer.regio.zorgkantoor,
        regio=invoer.regio.regio,
        jaar=invoer.regio.jaar,
        contracteerruimte=invoer.regio.contracteerruimte,
        profielen=tuple(_onder(naam, uitkomst, aanbieders, taal) for naam, uitkomst in uitkomsten.items()),
        aanbieders=aanbieders,
    )


def onder_profiel(invoer: Invoer, naam: str, tel_bij: Mapping[str, str]) -> Invoer:
    """The same region under another profile as that stands; deviations lapse, and only euros count, not prestaties.

    Raises
    ------
    OngeldigeInvoer
        the profile does not know a leveringsvorm of the region, or a deelruimte that the region has.
    """
    bekend = laad_profiel(naam).parameters["leveringsvormen"].waarde
    onbekend = {van: naar for van, naar in tel_bij.items() if van not in bekend}
    kaal = invoer.model_copy(
        update={
            "beleid": BeleidKeuze(profiel=naam),
            "afspraken": tel_op(invoer.afspraken, onbekend),
            "prestaties": (),
        }
    )
    return lees_object(als_verzoek(kaal))[0]


def tel_op(afspraken: Sequence[Afspraak], tel_bij: Mapping[str, str]) -> tuple[Afspraak, ...]:
    """The rows with each leveringsvorm in `tel_bij` added to the one that it names, of the same aanbieder."""
    samen: dict[tuple[str, str], Afspraak] = {}
    for rij in afspraken:
        vorm = tel_bij.get(rij.leveringsvorm, rij.leveringsvorm)
        eerder = samen.get((rij.agb, vorm))
        bedragen = {naam: getattr(rij, naam) for naam in _BEDRAGEN}
        if eerder:
            bedragen = {naam: _som(getattr(eerder, naam), bedragen[naam]) for naam in _BEDRAGEN}
        samen[rij.agb, vorm] = rij.model_copy(update={"leveringsvorm": vorm, **bedragen})
    return tuple(samen.values())


_BEDRAGEN = (
    "herschikking_vorig_jaar",
    "groei_vastgelegd",
    "groei_gehonoreerd",
    "crisisafspraak",
    "productie",
    "realisatie_vorig_jaar",
)


def _som(een: int | None, ander: int | None) -> int | None:
    return None if een is None or ander is None else een + ander


def _per_aanbieder(gerekend: _Gerekend | OngeldigeInvoer) -> Mapping[str, int] | None:
    if isinstance(gerekend, OngeldigeInvoer) or gerekend.uitkomst.status != "verdeeld":
        return None
    som: dict[str, int] = defaultdict(int)
    for rij in gerekend.uitkomst.afspraken:
        som[rij.agb] += rij.herschikkingsafspraak or 0
    return som


def _aanbieders(invoer: Invoer, toegekend: Mapping[str, Mapping[str, int] | None]) -> tuple[AanbiederVergelijking, ...]:
    productie: dict[str, int] = defaultdict(int)
    namen: dict[str, str] = {}
    for rij in sorted(invoer.afspraken, key=lambda rij: (rij.agb, rij.aanbieder), reverse=True):
        productie[rij.agb] += rij.productie + rij.crisisafspraak
        namen[rij.agb] = rij.aanbieder
    eerste = next(iter(toegekend.values()))
    return tuple(
        AanbiederVergelijking(
            agb=agb,
            aanbieder=namen[agb],
            productie=productie[agb],
            toegekend={naam: None if som is None else som[agb] for naam, som in toegekend.items()},
            verschil={
                naam: None if som is None or eerste is None else som[agb] - eerste[agb]
                for naam, som in toegekend.items()
            },
        )
        for agb in sorted(namen)
    )


def _onder(
    naam: str, gerekend: _Gerekend | OngeldigeInvoer, aanbieders: Sequence[AanbiederVergelijking], taal: Taal
) -> OnderProfiel:
    titel = laad_profiel(naam).titel
    if isinstance(gerekend, OngeldigeInvoer):
        fouten = [fout for fout in gerekend.fouten if fout.ernst == "fout"]
        redenen = dict.fromkeys(str(als_dict(fout, taal)["melding"]) for fout in fouten)
        return OnderProfiel(profiel=naam, titel=titel, status="niet_te_berekenen", opmerkingen=tuple(redenen))
    uitkomst = gerekend.uitkomst
    verschillen = [aanbieder.verschil[naam] or 0 for aanbieder in aanbieders]
    vergeleken = bool(aanbieders) and aanbieders[0].verschil[naam] is not None
    verdeeld = uitkomst.status == "verdeeld"
    over, onder = _naast_productie(gerekend) if verdeeld else (None, None)
    return OnderProfiel(
        profiel=naam,
        titel=titel,
        status=uitkomst.status,
        invoer_sha256=uitkomst.invoer_sha256,
        toegekend=sum(rij.herschikkingsafspraak or 0 for rij in uitkomst.afspraken) if verdeeld else None,
        resterende_ruimte=uitkomst.regio.resterende_ruimte,
        zonder_vergoeding=onder,
        boven_productie=over,
        tekort=uitkomst.diagnose.tekort if uitkomst.diagnose else None,
        winnaars=sum(verschil > 0 for verschil in verschillen) if vergeleken else None,
        verliezers=sum(verschil < 0 for verschil in verschillen) if vergeleken else None,
        meer=sum(verschil for verschil in verschillen if verschil > 0) if vergeleken else None,
        minder=-sum(verschil for verschil in verschillen if verschil < 0) if vergeleken else None,
        opmerkingen=tuple(_opmerkingen(gerekend.invoer.beleid, taal)),
    )


def _naast_productie(gerekend: _Gerekend) -> tuple[int, int]:
    """Granted above production and crisis agreements, and below it, summed over rows."""
    gevraagd = {(rij.agb, rij.leveringsvorm): rij.productie + rij.crisisafspraak for rij in gerekend.invoer.afspraken}
    verschillen = [
        (rij.herschikkingsafspraak or 0) - gevraagd[rij.agb, rij.leveringsvorm] for rij in gerekend.uitkomst.afspraken
    ]
    return sum(max(0, verschil) for verschil in verschillen), sum(max(0, -verschil) for verschil in verschillen)


def _opmerkingen(beleid: BeleidKeuze, taal: Taal) -> Iterator[str]:
    """What of the policy one region cannot show, and where the region deviates from it."""
    parameters = laad_profiel(beleid.profiel).parameters
    if "pool" in parameters:
        yield woord("profielen.pool", taal, regios=", ".join(parameters["pool"].waarde))
    if beleid.afwijkingen:
        yield woord("profielen.afwijkingen", taal, namen=", ".join(sorted(beleid.afwijkingen)))
