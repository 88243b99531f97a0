"""Checks of a division against the requests that share it: one function per rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verdeelsleutel.fouten import Fout, Loc
from verdeelsleutel.plafond.beoordeling import grenzen
from verdeelsleutel.plafond.beoordeling.gelezen import GelezenVerzoek, dubbele_namen
from verdeelsleutel.plafond.beoordeling.invoer import NAAR_RATO, VOLGORDE, Deelruimte, Keuze, Klasse, Zorgplichtbodem
from verdeelsleutel.plafond.beoordeling.oordelen import oordeel_over
from verdeelsleutel.plafond.beoordeling.verdeling import BODEM, RUIMTE, gewicht_millionths, maximumnaam
from verdeelsleutel.tonen import toon

_KLASSEN: Loc = ("verdeling", "klassen")
_BODEMS: Loc = ("verdeling", "zorgplichtbodems")


def te_veel_combinaties(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """Requests times what each is held against stays within what is divided in seconds.

    Each request is held against every class and deelruimte; with first come every request is a tier of its own, and
    what each tier leaves of every room is kept, caps of aanbieders included.
    """
    keuze = gelezen.keuze
    if not keuze:
        return
    tegen = len(keuze.klassen) + len(keuze.deelruimtes)
    if keuze.sleutel == VOLGORDE and keuze.maximum_aandeel_van_plafond is not None:
        tegen += len({aanvraag.agb for _, aanvraag in gelezen.rijen})
    if len(gelezen.rijen) * tegen > grenzen.MEESTE_COMBINATIES:
        gegevens = {"grens": str(grenzen.MEESTE_COMBINATIES), "tegen": str(tegen)}
        yield Fout("te_veel_combinaties", ("verdeling",), waarde=str(len(gelezen.rijen)), gegevens=gegevens)


def lege_klassen(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A list of classes names at least one; without the list all requests are one class."""
    if gelezen.keuze and not gelezen.keuze.klassen:
        yield Fout("lege_klassen", _KLASSEN, waarde="[]")


def dubbele_klasse(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """Names of classes are unique."""
    namen = [((*_KLASSEN, i, "naam"), klasse.naam) for i, klasse in enumerate(_klassen(gelezen))]
    yield from dubbele_namen(namen, "dubbele_klasse")


def klassenaam_bezet(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """No class is called as the tier of floors is in the proof."""
    for i, klasse in enumerate(_klassen(gelezen)):
        if klasse.naam == BODEM:
            yield Fout("klassenaam_bezet", (*_KLASSEN, i, "naam"), waarde=klasse.naam)


def klasse_onbereikbaar(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """After a class that takes every request no other class gets one."""
    klassen = _klassen(gelezen)
    alles = next((i for i, klasse in enumerate(klassen) if not klasse.als.gekozen), len(klassen))
    for i, klasse in enumerate(klassen[alles + 1 :], alles + 1):
        gegevens = {"eerder": klassen[alles].naam}
        yield Fout("klasse_onbereikbaar", (*_KLASSEN, i), waarde=toon(klasse.naam), gegevens=gegevens)


def aanvraag_zonder_klasse(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """Every request meets the `als` of a class."""
    if not gelezen.keuze or not gelezen.keuze.klassen or gelezen.te_groot:
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
    namen = [((*loc, "naam"), kamer.naam) for loc, kamer in _deelruimtes(gelezen)]
    yield from dubbele_namen(namen, "dubbele_ruimtenaam")


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
    rijen = [] if gelezen.te_groot else gelezen.alle_rijen
    for loc, kamer in _deelruimtes(gelezen):
        if rijen and kamer.omvat.gekozen and not any(kamer.omvat.kiest(aanvraag) for _, aanvraag in rijen):
            yield Fout("ruimte_kiest_niets", (*loc, "omvat"), waarde=toon(kamer.naam))


def dubbele_keuze(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A selection names nothing twice."""
    keuzes: list[tuple[Loc, Keuze]] = [((*loc, "omvat"), kamer.omvat) for loc, kamer in _deelruimtes(gelezen)]
    keuzes += [((*_KLASSEN, i, "als"), klasse.als) for i, klasse in enumerate(_klassen(gelezen))]
    for loc, keuze in keuzes:
        for veld, waarden in keuze.gekozen.items():
            gezien = set()
            for nummer, waarde in enumerate(waarden):
                if waarde in gezien:
                    yield Fout("dubbele_keuze", (*loc, veld, nummer), waarde=toon(waarde))
                gezien.add(waarde)


def dubbele_bodem(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A region has one floor."""
    regios = [((*_BODEMS, i, "regio"), bodem.regio) for i, bodem in enumerate(_bodems(gelezen))]
    yield from dubbele_namen(regios, "dubbele_bodem")


def bodem_zonder_aanvraag(gelezen: GelezenVerzoek) -> Iterator[Fout]:
    """A floor is for a region from which there is a request."""
    regios = {aanvraag.regio for _, aanvraag in gelezen.alle_rijen}
    for i, bodem in enumerate(_bodems(gelezen)):
        if regios and bodem.regio not in regios:
            yield Fout("bodem_zonder_aanvraag", (*_BODEMS, i, "regio"), waarde=toon(bodem.regio))


def _klassen(gelezen: GelezenVerzoek) -> Sequence[Klasse]:
    return gelezen.keuze.klassen if gelezen.keuze else ()


def _bodems(gelezen: GelezenVerzoek) -> Sequence[Zorgplichtbodem]:
    return gelezen.keuze.zorgplichtbodems if gelezen.keuze else ()


def _deelruimtes(gelezen: GelezenVerzoek) -> list[tuple[Loc, Deelruimte]]:
    kamers = gelezen.keuze.deelruimtes if gelezen.keuze else ()
    return [(("verdeling", "deelruimtes", nummer), kamer) for nummer, kamer in enumerate(kamers)]
