"""The comparison as a workbook: the region per profile, the aanbieders, and every parameter with its source."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from verdeelsleutel.beleid import laad_profiel
from verdeelsleutel.fouten import Taal
from verdeelsleutel.tabellen.werkboek_boek import nieuw_boek
from verdeelsleutel.uitleg.beleid import herkomst_tekst, parameter_tekst, waarde_tekst
from verdeelsleutel.uitleg.getallen import euro
from verdeelsleutel.uitleg.woorden import woord
from verdeelsleutel_scenarios.profielen.vergelijken import OnderProfiel, Vergelijking

BEDRAGEN = ("toegekend", "resterende_ruimte", "zonder_vergoeding", "boven_productie", "tekort", "meer", "minder")

Bedrag = Decimal
Cel = str | int | Bedrag | None


def schrijf_werkboek(vergelijking: Vergelijking, pad: Path, taal: Taal = "nl") -> None:
    """Write the workbook; every text is text, never a formula."""
    inhoud = BytesIO()
    with nieuw_boek(inhoud, title=vergelijking.regio) as boek:
        kop = boek.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        geld = boek.add_format({"num_format": "[$-413]#,##0.00;[Red]-#,##0.00"})
        for naam, koppen, rijen in (
            ("blad_regio", *_regio(vergelijking, taal)),
            ("blad_aanbieders", *_aanbieders(vergelijking, taal)),
            ("blad_beleid", *_beleid(vergelijking.profielen, taal)),
        ):
            blad = boek.add_worksheet(woord(f"profielen.{naam}", taal))
            blad.write_string(0, 0, _titel(vergelijking, taal))
            blad.write_string(1, 0, woord("profielen.vergeleken", taal, profiel=vergelijking.profielen[0].profiel))
            _tabel(blad, koppen, rijen, kop, geld)
    pad.write_bytes(inhoud.getbuffer())


def _titel(vergelijking: Vergelijking, taal: Taal) -> str:
    ruimte = euro(vergelijking.contracteerruimte, taal)
    return woord("profielen.kop", taal, regio=vergelijking.regio, jaar=vergelijking.jaar, ruimte=ruimte)


def _regio(vergelijking: Vergelijking, taal: Taal) -> tuple[list[str], list[list[Cel]]]:
    velden = ("profiel", "titel", "status", *BEDRAGEN, "winnaars", "verliezers", "opmerkingen")
    rijen: list[list[Cel]] = [
        [
            onder.profiel,
            onder.titel,
            woord(f"profielen.{onder.status}", taal),
            *(_euro(getattr(onder, naam)) for naam in BEDRAGEN),
            onder.winnaars,
            onder.verliezers,
            " ".join(onder.opmerkingen),
        ]
        for onder in vergelijking.profielen
    ]
    return [woord(f"profielen.{naam}", taal) for naam in velden], rijen


def _aanbieders(vergelijking: Vergelijking, taal: Taal) -> tuple[list[str], list[list[Cel]]]:
    namen = [onder.profiel for onder in vergelijking.profielen]
    koppen = [
        *(woord(f"profielen.{naam}", taal) for naam in ("agb", "aanbieder", "productie")),
        *namen,
        *(woord("profielen.verschil", taal, profiel=naam) for naam in namen[1:]),
    ]
    rijen: list[list[Cel]] = [
        [
            rij.agb,
            rij.aanbieder,
            _euro(rij.productie),
            *(_euro(rij.toegekend[naam]) for naam in namen),
            *(_euro(rij.verschil[naam]) for naam in namen[1:]),
        ]
        for rij in vergelijking.aanbieders
    ]
    return koppen, rijen


def _beleid(profielen: Sequence[OnderProfiel], taal: Taal) -> tuple[list[str], list[list[Cel]]]:
    """Every parameter of every profile as it stands, with whether it was read, and where."""
    koppen = [woord(f"profielen.{naam}", taal) for naam in ("profiel", "parameter", "waarde", "herkomst", "bron")]
    rijen: list[list[Cel]] = [
        [
            onder.profiel,
            parameter_tekst(naam, taal),
            waarde_tekst(naam, parameter.waarde, taal),
            herkomst_tekst(parameter.gelezen, taal),
            parameter.bron,
        ]
        for onder in profielen
        for naam, parameter in sorted(laad_profiel(onder.profiel).parameters.items())
    ]
    return koppen, rijen


def _euro(cents: int | None) -> Decimal | None:
    return None if cents is None else Decimal(cents).scaleb(-2)


def _tabel(blad: Worksheet, koppen: Sequence[str], rijen: Sequence[Sequence[Cel]], kop: Format, geld: Format) -> None:
    for k, titel in enumerate(koppen):
        langste = max([len(titel), *(len(str(rij[k])) + 4 for rij in rijen if rij[k] is not None)])
        blad.set_column(k, k, min(60, langste))
        blad.write_string(3, k, titel, kop)
        for nummer, rij in enumerate(rijen, start=4):
            cel = rij[k]
            if isinstance(cel, str):
                blad.write_string(nummer, k, cel)
            elif cel is not None:
                blad.write_number(nummer, k, cel, geld if isinstance(cel, Decimal) else None)
    blad.autofilter(3, 0, 3 + len(rijen), len(koppen) - 1)
    blad.freeze_panes(4, 2)
