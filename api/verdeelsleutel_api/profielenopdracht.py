"""The command `profielen`: one region under every policy, and who gains and who loses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.opdrachtvorm import Opdracht, Optie
from verdeelsleutel_api.stoppen import Gestopt
from verdeelsleutel_api.teksten import tekst

if TYPE_CHECKING:
    from rich.console import Console

    from verdeelsleutel_scenarios.profielen.vergelijken import OnderProfiel, Vergelijking

SOORTEN = (".json", ".xlsx")
GROOTSTE = 15
"""Aanbieders on the terminal; a file has them all."""


def profielenopdracht(taal: Taal) -> Opdracht:
    """The command with its options."""
    opties: list[click.Parameter] = [
        click.Argument(["invoer"], metavar="INVOER"),
        Optie(["--met"], metavar="PROFIEL", multiple=True, help=tekst("cli.profielen.met", taal)),
        Optie(["--tel-bij"], metavar="VORM=VORM", multiple=True, help=tekst("cli.profielen.tel_bij", taal)),
        Optie(["--uit"], metavar="BESTAND", help=tekst("cli.profielen.uit", taal)),
    ]
    return Opdracht("profielen", taal, partial(zet_naast_elkaar, taal), opties)


def zet_naast_elkaar(
    taal: Taal, *, invoer: str, met: tuple[str, ...], tel_bij: tuple[str, ...], uit: str | None
) -> int:
    """Calculate the region under each profile, show the table, and write the file."""
    from verdeelsleutel.beleid import profielen
    from verdeelsleutel.gegevens.model import json_bytes
    from verdeelsleutel.tabellen import lees
    from verdeelsleutel_api.scherm import console
    from verdeelsleutel_api.schrijven import controleer_doel, schrijf_heel
    from verdeelsleutel_scenarios.profielen.vergelijken import vergelijk
    from verdeelsleutel_scenarios.profielen.werkboek import schrijf_werkboek

    doel = None if uit is None else controleer_doel(uit, SOORTEN, taal, invoer)
    bekend = profielen("herschikking")
    for naam in met:
        if naam not in bekend:
            raise Gestopt(tekst("cli.fouten.profiel", taal, naam=naam, keuzes=", ".join(bekend)))
    vormen = _lees_vormen(tel_bij, taal)
    gelezen, _ = lees(Path(invoer))
    vergelijking = vergelijk(gelezen, met or None, tel_bij=vormen, taal=taal)
    toon(vergelijking, console(), taal)
    if doel:
        if doel.suffix.lower() == ".json":
            schrijf_heel(doel, lambda pad: pad.write_bytes(json_bytes(vergelijking)), taal)
        else:
            schrijf_heel(doel, lambda pad: schrijf_werkboek(vergelijking, pad, taal), taal)
        click.echo(tekst("cli.herschik.geschreven", taal, pad=doel))
    return 0


def toon(vergelijking: Vergelijking, console: Console, taal: Taal) -> None:
    """The region per profile, the remarks, and the aanbieders with the largest differences."""
    from verdeelsleutel.uitleg.getallen import euro
    from verdeelsleutel.uitleg.woorden import woord

    ruimte = euro(vergelijking.contracteerruimte, taal)
    kop = woord("profielen.kop", taal, regio=vergelijking.regio, jaar=vergelijking.jaar, ruimte=ruimte)
    console.print(kop, markup=False, style="bold")
    _toon_profielen(vergelijking, console, taal)
    eigen = vergelijking.profielen[0].profiel
    console.print(woord("profielen.vergeleken", taal, profiel=eigen), markup=False)
    for onder in vergelijking.profielen:
        for opmerking in onder.opmerkingen:
            console.print(f"{onder.profiel}: {opmerking}", markup=False)
    _toon_aanbieders(vergelijking, console, taal)


def _toon_profielen(vergelijking: Vergelijking, console: Console, taal: Taal) -> None:
    """A row per profile; what stays nought or empty everywhere has no column."""
    from verdeelsleutel.uitleg.getallen import bedrag
    from verdeelsleutel.uitleg.woorden import woord

    def cel(onder: OnderProfiel, naam: str) -> str:
        waarde = getattr(onder, naam)
        if waarde is None:
            return woord(f"profielen.{onder.status}", taal) if naam == "toegekend" else ""
        return str(waarde) if naam in ("winnaars", "verliezers") else bedrag(waarde, taal)

    namen = [
        naam
        for naam in ("toegekend", "resterende_ruimte", "zonder_vergoeding", "boven_productie", "tekort")
        if naam == "toegekend" or any(getattr(onder, naam) for onder in vergelijking.profielen)
    ]
    anders = ("winnaars", "verliezers", "meer", "minder")
    koppen = [woord(f"profielen.{naam}", taal) for naam in ("profiel", *namen, *anders)]
    rijen = [
        [onder.profiel, *(cel(onder, naam) for naam in namen), *(cel(onder, naam) if nummer else "" for naam in anders)]
        for nummer, onder in enumerate(vergelijking.profielen)
    ]
    _print(koppen, rijen, console)


def _toon_aanbieders(vergelijking: Vergelijking, console: Console, taal: Taal) -> None:
    from verdeelsleutel.uitleg.getallen import bedrag
    from verdeelsleutel.uitleg.woorden import woord

    eigen, *anderen = [onder.profiel for onder in vergelijking.profielen]
    anderen = [naam for naam in anderen if any(rij.verschil[naam] is not None for rij in vergelijking.aanbieders)]
    if not anderen:
        return
    gesorteerd = sorted(
        vergelijking.aanbieders, key=lambda rij: (-max(abs(rij.verschil[naam] or 0) for naam in anderen), rij.agb)
    )
    getoond = gesorteerd[:GROOTSTE]
    titel = woord("profielen.grootste", taal, getoond=len(getoond), aantal=len(gesorteerd))
    console.print()
    console.print(titel, markup=False, style="bold")
    rijen = [
        [rij.aanbieder, bedrag(rij.toegekend[eigen] or 0, taal)]
        + [_verschil(rij.verschil[naam] or 0, taal) for naam in anderen]
        for rij in getoond
    ]
    _print([woord("profielen.aanbieder", taal), eigen, *anderen], rijen, console)


def _verschil(cents: int, taal: Taal) -> str:
    from verdeelsleutel.uitleg.getallen import bedrag

    return f"+{bedrag(cents, taal)}" if cents > 0 else bedrag(cents, taal)


def _print(koppen: Sequence[str], rijen: Sequence[Sequence[str]], console: Console) -> None:
    """A table whose headings and names wrap; a code or amount is never broken, also where the terminal is narrower."""
    from rich.table import Table
    from rich.text import Text

    tabel = Table(box=None, pad_edge=False)
    breedtes = [
        max(len(woord) for cel in kolom for woord in (cel.split() or [""]))
        for kolom in zip(koppen, *rijen, strict=True)
    ]
    for nummer, (kop, breedte) in enumerate(zip(koppen, breedtes, strict=True)):
        tabel.add_column(Text(kop), justify="right" if nummer else "left", min_width=breedte)
    for rij in rijen:
        tabel.add_row(*map(Text, rij))
    nodig = sum(breedtes) + len(breedtes) - 1
    if nodig > console.width:
        tabel.width = nodig
    console.print(tabel, crop=False)


def _lees_vormen(tel_bij: tuple[str, ...], taal: Taal) -> Mapping[str, str]:
    """``behandeling=MPT`` as a mapping."""
    vormen = {}
    for keuze in tel_bij:
        van, teken, naar = keuze.partition("=")
        if not (van and teken and naar):
            raise Gestopt(tekst("cli.profielen.vorm_fout", taal, waarde=keuze))
        vormen[van] = naar
    return vormen
