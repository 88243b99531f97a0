"""The commands, each a short recipe; heavy modules load when a command needs them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.alternatiefopdracht import alternatiefopdracht
from verdeelsleutel_api.bezig import bezig
from verdeelsleutel_api.invoer import lees_invoer, toon_waarschuwingen
from verdeelsleutel_api.opdrachtvorm import Opdracht, Opdrachten, Optie, getal, keuze
from verdeelsleutel_api.plafond_opdrachten import plafond
from verdeelsleutel_api.profielenopdracht import profielenopdracht
from verdeelsleutel_api.reeksopdracht import reeksopdracht
from verdeelsleutel_api.regiosopdracht import regiosopdrachten
from verdeelsleutel_api.teksten import tekst
from verdeelsleutel_api.voorbeeldopdracht import voorbeeldopdracht

if TYPE_CHECKING:
    from verdeelsleutel.claims.allocate import LpEngine
    from verdeelsleutel.herschikking.berekening import Rekenwijze
    from verdeelsleutel.herschikking.uitkomst import Uitkomst

UITKOMST_SOORTEN = (".json", ".xlsx", ".html")
NEE = 1
"""The exit code of an answer that is no."""


def maak_opdrachten(taal: Taal) -> Opdrachten:
    """All commands in one language; the value that each returns is its exit code."""
    opdrachten: list[click.Command] = [
        Opdracht("herschik", taal, partial(herschik, taal), [_argument("INVOER"), *_rekenopties(taal)]),
        Opdracht("controleer", taal, partial(controleer, taal), [_argument("INVOER")]),
        Opdracht(
            "nareken", taal, partial(nareken, taal), [_argument("INVOER"), _argument("UITKOMST.json"), _beleid(taal)]
        ),
        Opdracht("plafond", taal, partial(plafond, taal), _plafondopties(taal)),
        voorbeeldopdracht(taal),
        profielenopdracht(taal),
        alternatiefopdracht(taal),
        reeksopdracht(taal),
        regiosopdrachten(taal),
        Opdracht("start", taal, partial(start, taal), _startopties(taal)),
    ]
    return Opdrachten(taal, opdrachten, _versie(taal))


def herschik(
    taal: Taal, *, invoer: str, beleid: str | None, uit: str | None, rekenwijze: Rekenwijze, lp_engine: LpEngine
) -> int:
    """Calculate, and write or show the result; 1 if the guarantee does not fit."""
    from verdeelsleutel_api.schrijven import controleer_doel, schrijf_heel, schrijver

    doel = None if uit is None else controleer_doel(uit, UITKOMST_SOORTEN, taal, invoer)
    gelezen, waarschuwingen = lees_invoer(invoer, beleid, taal)
    with bezig(taal):
        from verdeelsleutel.herschikking import bereken

        uitkomst = bereken(
            gelezen, rekenwijze=rekenwijze, lp_engine=lp_engine, waarschuwingen=waarschuwingen, taal=taal
        )
    if doel:
        schrijf_heel(doel, schrijver(doel, gelezen, uitkomst, taal), taal)
        toon_waarschuwingen(waarschuwingen, taal)
        click.echo(_samenvatting(uitkomst, taal))
        click.echo(tekst("cli.herschik.geschreven", taal, pad=doel))
    else:
        from verdeelsleutel_api.scherm import console
        from verdeelsleutel_api.terminal import toon_uitkomst

        toon_uitkomst(gelezen, uitkomst, console(), taal)
    return NEE if uitkomst.diagnose else 0


def controleer(taal: Taal, *, invoer: str) -> int:
    """Check only."""
    gelezen, waarschuwingen = lees_invoer(invoer, None, taal)
    toon_waarschuwingen(waarschuwingen, taal)
    gegevens = {
        "rijen": len(gelezen.afspraken),
        "aanbieders": len({rij.agb for rij in gelezen.afspraken}),
        "deelruimtes": len(gelezen.deelruimtes),
    }
    click.echo(tekst("cli.controleer.goed", taal, **gegevens))
    return 0


def nareken(taal: Taal, *, invoer: str, uitkomst: str, beleid: str | None) -> int:
    """Verify a result; 1 with the reasons if it is rejected."""
    from verdeelsleutel_api.narekening import lees_uitkomst, redenen

    gelezen, _ = lees_invoer(invoer, beleid, taal)
    afgekeurd = redenen(gelezen, lees_uitkomst(Path(uitkomst), taal))
    if not afgekeurd:
        click.echo(tekst("cli.nareken.goed", taal))
        return 0
    for reden in afgekeurd:
        click.echo(f"- {reden}")
    soort = "afgekeurd_een" if len(afgekeurd) == 1 else "afgekeurd"
    click.echo(tekst(f"cli.nareken.{soort}", taal, aantal=len(afgekeurd)))
    return NEE


def start(taal: Taal, *, adres: str, poort: int) -> int:
    """Serve the page and the API until interrupted."""
    from verdeelsleutel_api.server import dien

    dien(adres, poort, taal)
    return 0


def _samenvatting(uitkomst: Uitkomst, taal: Taal) -> str:
    from verdeelsleutel.uitleg.getallen import euro

    if uitkomst.diagnose:
        return tekst("cli.herschik.past_niet", taal, tekort=euro(uitkomst.diagnose.tekort, taal))
    gegevens = {
        "scenario": uitkomst.scenario,
        "toegekend": euro(sum(rij.herschikkingsafspraak or 0 for rij in uitkomst.afspraken), taal),
        "rest": euro(uitkomst.regio.resterende_ruimte or 0, taal),
    }
    return tekst("cli.herschik.verdeeld", taal, **gegevens)


def _argument(naam: str) -> click.Parameter:
    return click.Argument([naam.partition(".")[0].lower()], metavar=naam)


def _rekenopties(taal: Taal) -> list[click.Parameter]:
    def uitleg(naam: str) -> str:
        return tekst(f"cli.herschik.{naam}", taal)

    rekenwijzen, engines = ("lp", "vulling"), ("ortools", "highspy")
    return [
        _beleid(taal),
        Optie(["--uit"], metavar="BESTAND", help=uitleg("uit")),
        Optie(
            ["--rekenwijze"],
            metavar="|".join(rekenwijzen),
            default="lp",
            callback=keuze(taal, *rekenwijzen),
            help=uitleg("rekenwijze"),
        ),
        Optie(
            ["--lp-engine"],
            metavar="|".join(engines),
            default="ortools",
            callback=keuze(taal, *engines),
            help=uitleg("lp_engine"),
        ),
    ]


def _beleid(taal: Taal) -> click.Parameter:
    return Optie(["--beleid"], metavar="PROFIEL", help=tekst("cli.herschik.beleid", taal))


def _plafondopties(taal: Taal) -> list[click.Parameter]:
    return [
        click.Argument(["wat"], metavar="WAT"),
        _argument("INVOER"),
        Optie(["--uit"], metavar="BESTAND", help=tekst("cli.plafond.uit", taal)),
    ]


def _startopties(taal: Taal) -> list[click.Parameter]:
    return [
        Optie(["--adres"], metavar="ADRES", default="127.0.0.1", help=tekst("cli.start.adres", taal)),
        Optie(
            ["--poort"],
            metavar="N",
            default="8000",
            callback=getal(taal, 0, 65_535),
            help=tekst("cli.start.poort", taal),
        ),
    ]


def _versie(taal: Taal) -> click.Parameter:
    def toon(ctx: click.Context, _param: click.Parameter, waarde: bool) -> None:
        if waarde:
            from importlib.metadata import version

            click.echo(f"verdeelsleutel {version('verdeelsleutel')}")
            ctx.exit()

    return Optie(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=toon, help=tekst("cli.versie", taal)
    )
