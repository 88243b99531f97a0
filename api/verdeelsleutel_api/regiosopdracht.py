"""The command group `regios`: regions as one, transfers between offices, and the nacalculatie as a simulation."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verdeelsleutel.fouten import OngeldigeWaarde, Taal
from verdeelsleutel_api.bezig import bezig
from verdeelsleutel_api.opdrachtvorm import Controle, Groep, Opdracht, Optie, keuze
from verdeelsleutel_api.stoppen import Gestopt
from verdeelsleutel_api.teksten import tekst

if TYPE_CHECKING:
    from verdeelsleutel.gegevens.model import Model
    from verdeelsleutel_scenarios.regios.inlezen import Invoeren
    from verdeelsleutel_scenarios.regios.nacalculatie import Regel
    from verdeelsleutel_scenarios.regios.overheveling_vraag import Nodig

SOORTEN = (".json", ".xlsx")
REGELS = ("naar_rato", "percentage_overproductie")
NEE = 1
INVOER_FOUT = 2
_PROCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]))?\s?%")


def regiosopdrachten(taal: Taal) -> Groep:
    """The group with its three commands."""

    def opdracht(naam: str, functie: Callable[..., int], *opties: click.Parameter) -> Opdracht:
        invoer = click.Argument(["invoer"], nargs=-1, required=True, metavar="INVOER...")
        uit = Optie(["--uit"], metavar="BESTAND", help=tekst("cli.regios.uit", taal))
        return Opdracht(f"regios.{naam}", taal, partial(_voer_uit, functie, taal), [invoer, *opties, uit])

    tot = Optie(
        ["--tot"],
        metavar="categorie2|categorie3",
        default="categorie2",
        callback=keuze(taal, "categorie2", "categorie3"),
        help=tekst("cli.regios.overheveling.tot", taal),
    )
    restant = Optie(
        ["--restant"],
        metavar="BEDRAG",
        required=True,
        callback=bedrag_nl(taal),
        help=tekst("cli.regios.nacalculatie.restant", taal),
    )
    regel = Optie(
        ["--regel"],
        metavar="|".join(REGELS),
        default=REGELS[0],
        callback=keuze(taal, *REGELS),
        help=tekst("cli.regios.nacalculatie.regel", taal),
    )
    hoogste = Optie(
        ["--hoogste"], metavar="N%", callback=promille(taal), help=tekst("cli.regios.nacalculatie.hoogste", taal)
    )
    opdrachten = [
        opdracht("pool", pool),
        opdracht("overheveling", overheveling, tot),
        opdracht("nacalculatie", nacalculatie, restant, regel, hoogste),
    ]
    return Groep("regios", taal, opdrachten)


def pool(taal: Taal, *, invoer: tuple[str, ...], uit: str | None) -> int:
    """Divide regions apart and as one; 1 if the guarantee does not fit in the pool."""
    from verdeelsleutel_api.regios_terminal import toon_pool
    from verdeelsleutel_api.scherm import console
    from verdeelsleutel_scenarios.regios.basis import OngeldigeRegios
    from verdeelsleutel_scenarios.regios.controle import poolfouten
    from verdeelsleutel_scenarios.regios.inlezen import lees_invoeren
    from verdeelsleutel_scenarios.regios.pool import verdeel_pool
    from verdeelsleutel_scenarios.regios.werkboek_pool import schrijf_pool

    doel = _doel(uit, invoer, taal)
    with bezig(taal):
        gelezen = lees_invoeren([Path(pad) for pad in invoer], poolfouten)
        try:
            antwoord = verdeel_pool(gelezen.regios, waarschuwingen=gelezen.waarschuwingen_per_regio, taal=taal)
        except OngeldigeRegios as fout:
            raise gelezen.ongeldig(fout) from fout
    _toon_waarschuwingen(gelezen, taal)
    toon_pool(antwoord, console(), taal)
    _schrijf(doel, antwoord, lambda pad: schrijf_pool(antwoord, pad, taal), taal)
    return NEE if antwoord.status == "garantie_past_niet" else 0


def overheveling(taal: Taal, *, invoer: tuple[str, ...], tot: Nodig, uit: str | None) -> int:
    """Work out who lends to whom."""
    from verdeelsleutel_api.regios_terminal import toon_overheveling
    from verdeelsleutel_api.scherm import console
    from verdeelsleutel_scenarios.regios.basis import OngeldigeRegios
    from verdeelsleutel_scenarios.regios.controle import regiofouten
    from verdeelsleutel_scenarios.regios.inlezen import lees_invoeren
    from verdeelsleutel_scenarios.regios.overheveling_vraag import beantwoord, kantoorfouten
    from verdeelsleutel_scenarios.regios.werkboek_overheveling import schrijf_overheveling

    doel = _doel(uit, invoer, taal)
    with bezig(taal):
        gelezen = lees_invoeren([Path(pad) for pad in invoer], regiofouten, kantoorfouten)
        bekend = gelezen.waarschuwingen_per_regio
        try:
            antwoord = beantwoord(gelezen.regios, gelezen.kantoren, tot, waarschuwingen=bekend, taal=taal)
        except OngeldigeRegios as fout:
            raise gelezen.ongeldig(fout) from fout
    _toon_waarschuwingen(gelezen, taal)
    toon_overheveling(antwoord, console(), taal)
    _schrijf(doel, antwoord, lambda pad: schrijf_overheveling(antwoord, pad, taal), taal)
    return 0


def nacalculatie(
    taal: Taal, *, invoer: tuple[str, ...], restant: int, regel: Regel, hoogste: int | None, uit: str | None
) -> int:
    """Simulate what a national remainder would pay; 1 if a region has no division to go on with."""
    from verdeelsleutel.herschikking import bereken
    from verdeelsleutel_api.regios_terminal import toon_foute_invoeren, toon_nacalculatie
    from verdeelsleutel_api.scherm import console
    from verdeelsleutel_scenarios.regios.basis import OngeldigeRegios
    from verdeelsleutel_scenarios.regios.controle import regiofouten
    from verdeelsleutel_scenarios.regios.inlezen import OngeldigeInvoeren, lees_invoeren
    from verdeelsleutel_scenarios.regios.nacalculatie import simuleer, zonder_verdeling
    from verdeelsleutel_scenarios.regios.werkboek_nacalculatie import schrijf_nacalculatie

    if hoogste is not None and regel != "percentage_overproductie":
        raise Gestopt(tekst("cli.regios.nacalculatie.hoogste_bij", taal))
    doel = _doel(uit, invoer, taal)
    with bezig(taal):
        gelezen = lees_invoeren([Path(pad) for pad in invoer], regiofouten)
        regios = [(regio, bereken(regio, rekenwijze="vulling", taal=taal)) for regio in gelezen.regios]
    if fouten := zonder_verdeling(regios, taal):
        toon_foute_invoeren(OngeldigeInvoeren(gelezen.met_bestand(fouten), len(regios)), console(stderr=True), taal)
        return NEE
    bekend = gelezen.waarschuwingen_per_regio
    try:
        antwoord = simuleer(regios, regel, restant, hoogste, waarschuwingen=bekend, taal=taal)
    except OngeldigeRegios as fout:
        raise gelezen.ongeldig(fout) from fout
    _toon_waarschuwingen(gelezen, taal)
    toon_nacalculatie(antwoord, console(), taal)
    _schrijf(doel, antwoord, lambda pad: schrijf_nacalculatie(antwoord, pad, taal), taal)
    return 0


def bedrag_nl(taal: Taal) -> Controle:
    """A reader of an amount in Dutch notation, in cents; a euro sign before it is allowed."""
    from verdeelsleutel.bedragen import lees_euro_nl

    def controle(ctx: click.Context, param: click.Parameter, waarde: str | None) -> int | None:
        if waarde is None:
            return None
        try:
            return lees_euro_nl(waarde.strip().removeprefix("€").strip())
        except OngeldigeWaarde:
            gegevens = {"naam": param.opts[0], "waarde": waarde}
            raise click.UsageError(tekst("cli.regios.bedrag_fout", taal, **gegevens), ctx) from None

    return controle


def promille(taal: Taal) -> Controle:
    """A reader of a percentage from 0 to 100 with at most one decimal, in thousandths."""

    def controle(ctx: click.Context, param: click.Parameter, waarde: str | None) -> int | None:
        if waarde is None:
            return None
        treffer = _PROCENT.fullmatch(waarde.strip())
        duizendsten = int(treffer[1]) * 10 + int(treffer[2] or 0) if treffer else -1
        if not 0 <= duizendsten <= 1000:
            gegevens = {"naam": param.opts[0], "waarde": waarde}
            raise click.UsageError(tekst("cli.regios.procent_fout", taal, **gegevens), ctx)
        return duizendsten

    return controle


def _voer_uit(functie: Callable[..., int], taal: Taal, **opties: Any) -> int:
    """Run a command; faults of its inputs are shown together, and it ends with 2."""
    from verdeelsleutel_scenarios.regios.inlezen import OngeldigeInvoeren

    try:
        return functie(taal, **opties)
    except OngeldigeInvoeren as fout:
        from verdeelsleutel_api.regios_terminal import toon_foute_invoeren
        from verdeelsleutel_api.scherm import console

        toon_foute_invoeren(fout, console(stderr=True), taal)
        return INVOER_FOUT


def _doel(uit: str | None, invoer: tuple[str, ...], taal: Taal) -> Path | None:
    """The file to write, refused where it is an input or would be read as one the next time."""
    from verdeelsleutel_api.schrijven import controleer_doel

    if uit is None:
        return None
    for pad in invoer:
        doel = controleer_doel(uit, SOORTEN, taal, pad)
        if Path(pad).is_dir() and doel.resolve().is_relative_to(Path(pad).resolve()):
            raise Gestopt(tekst("cli.regios.uit_in_invoer", taal, pad=uit))
    return Path(uit)


def _schrijf(doel: Path | None, antwoord: Model, schrijf_werkboek: Callable[[Path], None], taal: Taal) -> None:
    from verdeelsleutel.gegevens.model import json_bytes
    from verdeelsleutel_api.schrijven import schrijf_heel

    if doel is None:
        return
    is_json = doel.suffix.lower() == ".json"
    schrijf_heel(doel, (lambda pad: pad.write_bytes(json_bytes(antwoord))) if is_json else schrijf_werkboek, taal)
    click.echo(tekst("cli.herschik.geschreven", taal, pad=doel))


def _toon_waarschuwingen(gelezen: Invoeren, taal: Taal) -> None:
    if any(gelezen.waarschuwingen.values()):
        from verdeelsleutel_api.regios_terminal import toon_waarschuwingen
        from verdeelsleutel_api.scherm import console

        toon_waarschuwingen(gelezen.waarschuwingen.items(), console(stderr=True), taal)
