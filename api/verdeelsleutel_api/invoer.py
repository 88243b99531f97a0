"""The input of a command, as `herschik` reads it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.stoppen import Gestopt
from verdeelsleutel_api.teksten import tekst

if TYPE_CHECKING:
    from verdeelsleutel.fouten import Fout
    from verdeelsleutel.herschikking.invoer import Invoer

_JAAR = "jaar_buiten_profiel"


def lees_invoer(invoer: str, beleid: str | None, taal: Taal) -> tuple[Invoer, tuple[Fout, ...]]:
    """The input and its warnings, under its own policy or another profile.

    Raises
    ------
    OngeldigeInvoer
        with every fault at once.
    Gestopt
        there is no such profile.
    """
    from verdeelsleutel.tabellen import lees

    gelezen, waarschuwingen = lees(Path(invoer))
    return (gelezen, waarschuwingen) if beleid is None else _met_beleid(gelezen, waarschuwingen, beleid, taal)


def _met_beleid(
    gelezen: Invoer, waarschuwingen: tuple[Fout, ...], beleid: str, taal: Taal
) -> tuple[Invoer, tuple[Fout, ...]]:
    """The input under another profile as that stands, checked again: deviations in the input lapse, which is said.

    Warnings stay, but that of the year, which is the other profile's.
    """
    from verdeelsleutel.beleid import profielen
    from verdeelsleutel.herschikking.invoer import BeleidKeuze, als_verzoek
    from verdeelsleutel.tabellen import lees_object

    if beleid not in (bekend := profielen("herschikking")):
        raise Gestopt(tekst("cli.fouten.profiel", taal, naam=beleid, keuzes=", ".join(bekend)))
    if gelezen.beleid.afwijkingen:
        namen = ", ".join(gelezen.beleid.afwijkingen)
        click.echo(tekst("cli.herschik.afwijkingen_vervallen", taal, namen=namen), err=True)
    opnieuw, nieuwe = lees_object(als_verzoek(gelezen.model_copy(update={"beleid": BeleidKeuze(profiel=beleid)})))
    van_jaar = [fout for fout in nieuwe if fout.code == _JAAR]
    return opnieuw, (*van_jaar, *(fout for fout in waarschuwingen if fout.code != _JAAR))


def toon_waarschuwingen(waarschuwingen: tuple[Fout, ...], taal: Taal) -> None:
    """Show the warnings, if any, on standard error."""
    if waarschuwingen:
        from verdeelsleutel_api.scherm import console
        from verdeelsleutel_api.terminal import toon_fouten

        toon_fouten(waarschuwingen, console(stderr=True), taal)
