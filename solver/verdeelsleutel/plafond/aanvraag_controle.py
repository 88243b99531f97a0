"""The checks of an assessment that look across fields and rows, as one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from verdeelsleutel.bedragen import MAXIMUM_CENTS, format_euro
from verdeelsleutel.fouten import Fout, Loc, OngeldigeWaarde, pointer
from verdeelsleutel.herschikking.ruw import Rij
from verdeelsleutel.herschikking.velden import lees_datum
from verdeelsleutel.plafond.aanvraag import NAAR_RATO, Aanvraag, Keuze, Verdeling
from verdeelsleutel.plafond.aanvraag_velden import vergelijkbaar
from verdeelsleutel.plafond.oordelen import oordeel_over
from verdeelsleutel.plafond.plafondbeleid import Plafondbeleid
from verdeelsleutel.plafond.verdeling import BODEM, RUIMTE, gewicht_millionths, maximumnaam
from verdeelsleutel.tonen import toon


@dataclass(frozen=True)
class GelezenVerzoek:
    """Every part judged on its own; checks use the parts that are right, and are silent on others.

    Parameters
    ----------
    peildatum : as given, None if missing or unreadable
    aanvragen : None if there is no list of them
    verdeling : None if none is asked
    """

    peildatum: Any
    beleid: Plafondbeleid | None
    aanvragen: tuple[Rij[Aanvraag], ...] | None
    verdeling: Rij[Verdeling] | None

    @property
    def rijen(self) -> list[tuple[Loc, Aanvraag]]:
        """The requests without a fault, with their places."""
        return [(rij.loc, rij.model) for rij in self.aanvragen or () if rij.model is not None]

    @property
    def alle_rijen(self) -> list[tuple[Loc, Aanvraag]]:
        """The requests if none has a fault, else none: for checks on what a selection leaves empty."""
        return self.rijen if len(self.rijen) == len(self.aanvragen or ()) else []

    @property
    def keuze(self) -> Verdeling | None:
        """The division if it has no fault."""
        return None if self.verdeling is None else self.verdeling.model


Controle = Callable[[GelezenVerzoek], Iterator[Fout]]


def lege_aanvragen(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """There is something to judge."""
    if gelezen.aanvragen == ():
        yield Fout("lege_aanvragen", ("aanvragen",), waarde="[]")


def dubbele_aanvraag(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """Ids are unique: they name the request in the answer."""
    yield from _dubbel([((*rij.loc, "id"), rij.goed("id")) for rij in gelezen.aanvragen or ()], "dubbele_aanvraag")


def compleet_voor_indiening(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A request is complete on the day it is filed at the earliest."""
    for loc, aanvraag in gelezen.rijen:
        if aanvraag.compleet_op and aanvraag.ingediend_op and aanvraag.compleet_op < aanvraag.ingediend_op:
            gegevens = {"ingediend": str(aanvraag.ingediend_op)}
            yield Fout(
                "compleet_voor_indiening", (*loc, "compleet_op"), waarde=str(aanvraag.compleet_op), gegevens=gegevens
            )


def som_van_gevraagd_te_groot(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """What is asked together is at most € 100 billion, so that every sum is exact in 64 bits."""
    som = sum(aanvraag.gevraagd or 0 for _, aanvraag in gelezen.rijen)
    if som > MAXIMUM_CENTS:
        yield Fout("som_te_groot", ("aanvragen",), waarde=format_euro(som), gegevens={"wat": "gevraagd"})


def lege_klassen(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A list of classes names at least one; without the list all requests are one class."""
    if gelezen.keuze and not gelezen.keuze.klassen:
        yield Fout("lege_klassen", ("verdeling", "klassen"), waarde="[]")


def dubbele_klasse(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """Names of classes are unique."""
    klassen = gelezen.keuze.klassen if gelezen.keuze else ()
    yield from _dubbel([((*_KLASSEN, i, "naam"), klasse.naam) for i, klasse in enumerate(klassen)], "dubbele_klasse")


def klassenaam_bezet(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """No class is called as the tier of floors is in the proof."""
    for i, klasse in enumerate(gelezen.keuze.klassen if gelezen.keuze else ()):
        if klasse.naam == BODEM:
            yield Fout("klassenaam_bezet", (*_KLASSEN, i, "naam"), waarde=klasse.naam)


def klasse_onbereikbaar(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """After a class that takes every request no other class gets one."""
    klassen = gelezen.keuze.klassen if gelezen.keuze else ()
    alles = next((i for i, klasse in enumerate(klassen) if not klasse.als.gekozen), len(klassen))
    for i, klasse in enumerate(klassen[alles + 1 :], alles + 1):
        gegevens = {"eerder": klassen[alles].naam}
        yield Fout("klasse_onbereikbaar", (*_KLASSEN, i), waarde=toon(klasse.naam), gegevens=gegevens)


def aanvraag_zonder_klasse(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """Every request meets the `als` of a class."""
    if not gelezen.keuze or not gelezen.keuze.klassen:
        return
    for loc, aanvraag in gelezen.rijen:
        if gelezen.keuze.klasse_van(aanvraag) is None:
            yield Fout("aanvraag_zonder_klasse", loc, waarde=toon(aanvraag.id))


def gewicht_alleen_naar_rato(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """Weights go with naar rato only."""
    keuze = gelezen.keuze
    if keuze and keuze.gewicht and keuze.sleutel != NAAR_RATO:
        gegevens = {"sleutel": keuze.sleutel}
        yield Fout("gewicht_alleen_naar_rato", ("verdeling", "gewicht"), waarde=keuze.gewicht, gegevens=gegevens)


def gewicht_ontbreekt(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A request that meets all conditions has the column that weighs it."""
    keuze, beleid = gelezen.keuze, gelezen.beleid
    if not keuze or not keuze.gewicht or not beleid:
        return
    for loc, aanvraag in gelezen.rijen:
        if gewicht_millionths(aanvraag, keuze.gewicht) is None and oordeel_over(aanvraag, beleid).voldoet:
            yield Fout("gewicht_ontbreekt", (*loc, keuze.gewicht), gegevens={"id": aanvraag.id})


def alles_of_niets_alleen_heel(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """All or nothing knows no weights, and no floors, which are parts of requests."""
    keuze = gelezen.keuze
    if not keuze or not keuze.alles_of_niets:
        return
    for veld in ("gewicht", "zorgplichtbodems"):
        if getattr(keuze, veld):
            yield Fout("alles_of_niets_alleen_heel", ("verdeling", veld), waarde=toon(getattr(keuze, veld)))


def dubbele_ruimtenaam(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """Names of deelruimtes are unique."""
    namen = [(loc, kamer.naam) for loc, kamer in _deelruimtes(gelezen)]
    yield from _dubbel([((*loc, "naam"), naam) for loc, naam in namen], "dubbele_ruimtenaam")


def ruimtenaam_bezet(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """No deelruimte is called as the sum for raises, or the cap of an aanbieder, is in the answer."""
    bezet = {RUIMTE}
    if gelezen.keuze and gelezen.keuze.maximum_aandeel_van_plafond is not None:
        bezet |= {maximumnaam(aanvraag.agb) for _, aanvraag in gelezen.rijen}
    for loc, kamer in _deelruimtes(gelezen):
        if kamer.naam in bezet:
            yield Fout("ruimtenaam_bezet", (*loc, "naam"), waarde=toon(kamer.naam))


def ruimte_zonder_keuze(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A deelruimte selects on something, else it would be the whole sum."""
    for loc, kamer in _deelruimtes(gelezen):
        if not kamer.omvat.gekozen:
            yield Fout("ruimte_zonder_keuze", (*loc, "omvat"), waarde=toon(kamer.naam))


def ruimte_kiest_niets(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A deelruimte selects at least one request."""
    rijen = gelezen.alle_rijen
    for loc, kamer in _deelruimtes(gelezen):
        if rijen and kamer.omvat.gekozen and not any(kamer.omvat.kiest(aanvraag) for _, aanvraag in rijen):
            yield Fout("ruimte_kiest_niets", (*loc, "omvat"), waarde=toon(kamer.naam))


def dubbele_keuze(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A selection names nothing twice."""
    keuzes: list[tuple[Loc, Keuze]] = [((*loc, "omvat"), kamer.omvat) for loc, kamer in _deelruimtes(gelezen)]
    keuzes += [((*_KLASSEN, i, "als"), klasse.als) for i, klasse in enumerate(_klassen(gelezen))]
    for loc, keuze in keuzes:
        for veld, waarden in keuze.gekozen.items():
            for nummer, waarde in enumerate(waarden):
                if waarde in waarden[:nummer]:
                    yield Fout("dubbele_keuze", (*loc, veld, nummer), waarde=toon(waarde))


def dubbele_bodem(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A region has one floor."""
    bodems = gelezen.keuze.zorgplichtbodems if gelezen.keuze else ()
    yield from _dubbel([((*_BODEMS, i, "regio"), bodem.regio) for i, bodem in enumerate(bodems)], "dubbele_bodem")


def bodem_zonder_aanvraag(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A floor is for a region from which there is a request."""
    regios = {aanvraag.regio for _, aanvraag in gelezen.alle_rijen}
    for i, bodem in enumerate(gelezen.keuze.zorgplichtbodems if gelezen.keuze else ()):
        if regios and bodem.regio not in regios:
            yield Fout("bodem_zonder_aanvraag", (*_BODEMS, i, "regio"), waarde=toon(bodem.regio))


FOUTEN: tuple[Controle, ...] = (
    lege_aanvragen,
    dubbele_aanvraag,
    compleet_voor_indiening,
    som_van_gevraagd_te_groot,
    lege_klassen,
    dubbele_klasse,
    klassenaam_bezet,
    klasse_onbereikbaar,
    aanvraag_zonder_klasse,
    gewicht_alleen_naar_rato,
    gewicht_ontbreekt,
    alles_of_niets_alleen_heel,
    dubbele_ruimtenaam,
    ruimtenaam_bezet,
    ruimte_zonder_keuze,
    ruimte_kiest_niets,
    dubbele_keuze,
    dubbele_bodem,
    bodem_zonder_aanvraag,
)
"""Each stops the assessment."""


def jaar_buiten_profiel(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A profile is for the years of its validity."""
    if gelezen.beleid is None:
        return
    profiel = gelezen.beleid.profiel
    gegevens = {"profiel": profiel.naam, "van": str(profiel.geldig_van), "tot": str(profiel.geldig_tot)}
    for jaar in sorted({aanvraag.jaar for _, aanvraag in gelezen.rijen if aanvraag.jaar is not None}):
        if not profiel.geldt_in(jaar):
            yield Fout("jaar_buiten_profiel", ("aanvragen",), "waarschuwing", waarde=str(jaar), gegevens=gegevens)


def andere_sector(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A profile is for one sector."""
    if gelezen.beleid is None:
        return
    gegevens = {"sector": gelezen.beleid.sector, "profiel": gelezen.beleid.profiel.naam}
    for sector in sorted({aanvraag.sector for _, aanvraag in gelezen.rijen if aanvraag.sector is not None}):
        if vergelijkbaar(sector) != vergelijkbaar(gelezen.beleid.sector):
            yield Fout("andere_sector", ("aanvragen",), "waarschuwing", waarde=toon(sector), gegevens=gegevens)


def na_peildatum(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """What is judged on a day has been filed, and is complete, on that day."""
    try:
        peildatum = lees_datum(gelezen.peildatum)
    except OngeldigeWaarde:
        return
    for veld in ("ingediend_op", "compleet_op"):
        later = [aanvraag.id for _, aanvraag in gelezen.rijen if (getattr(aanvraag, veld) or peildatum) > peildatum]
        if later:
            gegevens = {"peildatum": str(peildatum), "wat": veld}
            yield Fout("na_peildatum", ("aanvragen",), "waarschuwing", waarde=_namen(later), gegevens=gegevens)


def onder_minimumplafond(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """No ceiling lies below the minimum of the profile."""
    minimum = gelezen.beleid.minimumplafond_cents if gelezen.beleid else None
    if minimum is None:
        return
    lager = [rij.id for _, rij in gelezen.rijen if rij.plafond is not None and rij.plafond < minimum]
    if lager:
        gegevens = {"minimum": format_euro(minimum)}
        yield Fout("onder_minimumplafond", ("aanvragen",), "waarschuwing", waarde=_namen(lager), gegevens=gegevens)


def twee_aanvragen_voor_plafond(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """Two requests for one ceiling are each judged against it by themselves."""
    per_plafond: dict[tuple[Any, ...], list[str]] = {}
    for _, aanvraag in gelezen.rijen:
        per_plafond.setdefault(aanvraag.plafondsleutel, []).append(aanvraag.id)
    for ids in per_plafond.values():
        if len(ids) > 1:
            yield Fout("twee_aanvragen_voor_plafond", ("aanvragen",), "waarschuwing", waarde=_namen(ids))


WAARSCHUWINGEN: tuple[Controle, ...] = (
    jaar_buiten_profiel,
    andere_sector,
    na_peildatum,
    onder_minimumplafond,
    twee_aanvragen_voor_plafond,
)
"""Each stays in the answer."""


def controleer(gelezen: GelezenVerzoek) -> list[Fout]:
    """Every fault and warning that looks across fields and rows."""
    return [fout for controle in (*FOUTEN, *WAARSCHUWINGEN) for fout in controle(gelezen)]


_KLASSEN: Loc = ("verdeling", "klassen")
_BODEMS: Loc = ("verdeling", "zorgplichtbodems")


def _klassen(gelezen: GelezenVerzoek) -> Sequence[Any]:
    return gelezen.keuze.klassen if gelezen.keuze else ()


def _deelruimtes(gelezen: GelezenVerzoek) -> list[tuple[Loc, Any]]:
    kamers = gelezen.keuze.deelruimtes if gelezen.keuze else ()
    return [(("verdeling", "deelruimtes", nummer), kamer) for nummer, kamer in enumerate(kamers)]


def _dubbel(namen: Sequence[tuple[Loc, Any]], code: str) -> Iterator[Fout]:
    """A fault for every name that an earlier place has; None is no name."""
    eerste: dict[str, Loc] = {}
    for loc, naam in namen:
        if naam is not None and (eerder := eerste.setdefault(naam, loc)) != loc:
            yield Fout(code, loc, waarde=toon(naam), gegevens={"eerste": pointer(eerder)})


def _namen(ids: Sequence[str]) -> str:
    """Ids in one text, sorted so that the order of requests does not show; the first few and how many more."""
    eerste = sorted(ids)[:3]
    return (toon(", ".join(eerste)) or "…") + (f" (+{len(ids) - 3})" if len(ids) > 3 else "")
