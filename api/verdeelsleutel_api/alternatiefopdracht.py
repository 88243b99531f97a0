"""The command `alternatief`: who could move least against last year or another run, outside the policy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from verdeelsleutel.fouten import OngeldigeInvoer, Taal, als_dict
from verdeelsleutel_api.bezig import bezig
from verdeelsleutel_api.invoer import lees_invoer, toon_waarschuwingen
from verdeelsleutel_api.opdrachtvorm import Controle, Opdracht, Optie, keuze
from verdeelsleutel_api.regiosopdracht import bedrag_nl
from verdeelsleutel_api.stoppen import leesfout
from verdeelsleutel_api.teksten import tekst

if TYPE_CHECKING:
    from verdeelsleutel.herschikking.alternatief import Doel, Vergelijk
    from verdeelsleutel.herschikking.alternatief_uitkomst import Alternatief
    from verdeelsleutel.herschikking.invoer import Invoer
    from verdeelsleutel.herschikking.uitkomst import Uitkomst

SOORTEN = (".json", ".xlsx")
DOELEN = ("aanbieders", "euros")
VORIG_JAAR = "vorig-jaar"
NEE = 1
_PROCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\s?%")
_TIENDUIZEND = 10_000


def alternatiefopdracht(taal: Taal) -> Opdracht:
    """The command with its options."""

    def optie(naam: str, metavar: str, controle: Controle | None = None, standaard: str | None = None) -> Optie:
        hulp = tekst(f"cli.alternatief.{naam}", taal)
        return Optie([f"--{naam}"], metavar=metavar, default=standaard, callback=controle, help=hulp)

    opties: list[click.Parameter] = [
        click.Argument(["invoer"], metavar="INVOER"),
        optie("doel", "|".join(DOELEN), keuze(taal, *DOELEN), DOELEN[0]),
        optie("tegen", f"{VORIG_JAAR}|UITKOMST.json", standaard=VORIG_JAAR),
        optie("speling", "N%", tienduizendsten(taal), "0%"),
        optie("niveau", "N%", tienduizendsten(taal)),
        optie("drempel", "BEDRAG", bedrag_nl(taal), "0"),
        Optie(["--beleid"], metavar="PROFIEL", help=tekst("cli.herschik.beleid", taal)),
        optie("uit", "BESTAND"),
    ]
    return Opdracht("alternatief", taal, partial(zoek, taal), opties)


class Vraag(NamedTuple):
    """What the options ask: the aim, the loss in ten-thousandths, and the threshold in cents."""

    doel: Doel
    speling: int
    niveau: int | None
    drempel: int


def zoek(taal: Taal, *, invoer: str, tegen: str, beleid: str | None, uit: str | None, **gevraagd: Any) -> int:
    """Find the alternative, show it, and write it; 1 with the diagnosis if the guarantee does not fit."""
    bestand = _doel(uit, (invoer, tegen), taal)
    gelezen, waarschuwingen = lees_invoer(invoer, beleid, taal)
    vergelijk = None if tegen == VORIG_JAAR else _lees_vergelijk(Path(tegen), gelezen, taal)
    with bezig(taal):
        gevonden = _zoek(gelezen, Vraag(**gevraagd), vergelijk, [als_dict(fout, taal) for fout in waarschuwingen])
    from verdeelsleutel.herschikking.uitkomst import Uitkomst
    from verdeelsleutel_api.alternatief_terminal import toon_alternatief, toon_past_niet
    from verdeelsleutel_api.scherm import console

    if bestand or isinstance(gevonden, Uitkomst):
        toon_waarschuwingen(waarschuwingen, taal)
    if isinstance(gevonden, Uitkomst):
        toon_past_niet(gevonden, console(), taal)
        return NEE
    toon_alternatief(gevonden, console(), taal, naar_bestand=bestand is not None)
    if bestand:
        _schrijf(gevonden, bestand, taal)
    return 0


def tienduizendsten(taal: Taal) -> Controle:
    """A reader of a percentage from 0 to 100 with at most two decimals, in ten-thousandths."""

    def controle(ctx: click.Context, param: click.Parameter, waarde: str | None) -> int | None:
        if waarde is None:
            return None
        treffer = _PROCENT.fullmatch(waarde.strip()) if waarde.isascii() else None
        deel = int(treffer[1]) * 100 + int((treffer[2] or "").ljust(2, "0")) if treffer else -1
        if not 0 <= deel <= _TIENDUIZEND:
            gegevens = {"naam": param.opts[0], "waarde": waarde}
            raise click.UsageError(tekst("cli.alternatief.procent_fout", taal, **gegevens), ctx)
        return deel

    return controle


def _doel(uit: str | None, bronnen: Sequence[str], taal: Taal) -> Path | None:
    """The file to write, refused where it is one of the files that are read."""
    from verdeelsleutel_api.schrijven import controleer_doel

    if uit is None:
        return None
    for bron in bronnen:
        controleer_doel(uit, SOORTEN, taal, bron)
    return Path(uit)


def _zoek(
    invoer: Invoer, vraag: Vraag, vergelijk: Vergelijk | None, waarschuwingen: Sequence[dict[str, Any]]
) -> Alternatief | Uitkomst:
    """The alternative, or the answer that divides nothing."""
    from verdeelsleutel.herschikking.alternatief import GarantiePastNiet, Speling, zoek_alternatief

    try:
        return zoek_alternatief(
            invoer,
            vraag.doel,
            Speling(vraag.speling, vraag.niveau),
            vergelijk,
            drempel_cents=vraag.drempel,
            waarschuwingen=waarschuwingen,
        )
    except GarantiePastNiet as fout:
        return fout.uitkomst


def _lees_vergelijk(pad: Path, invoer: Invoer, taal: Taal) -> Vergelijk:
    from verdeelsleutel_scenarios.alternatieven.vergelijk import lees_vergelijk

    try:
        inhoud = pad.read_bytes()
    except OSError as fout:
        raise leesfout(pad, fout, taal) from fout
    try:
        return lees_vergelijk(inhoud, invoer)
    except OngeldigeInvoer:
        click.echo(tekst("cli.alternatief.in_uitkomst", taal, pad=pad), err=True)
        raise


def _schrijf(gevonden: Alternatief, bestand: Path, taal: Taal) -> None:
    from verdeelsleutel.gegevens.model import json_bytes
    from verdeelsleutel_api.schrijven import schrijf_heel
    from verdeelsleutel_scenarios.alternatieven.werkboek import werkboek_bytes

    json = bestand.suffix.lower() == ".json"
    inhoud = json_bytes(gevonden) if json else werkboek_bytes(gevonden)
    schrijf_heel(bestand, lambda pad: pad.write_bytes(inhoud), taal)
    click.echo(tekst("cli.herschik.geschreven", taal, pad=bestand))
