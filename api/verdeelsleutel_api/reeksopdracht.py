"""The command `reeks`: run a set of scenarios, with a progress bar, and show what came out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verdeelsleutel.fouten import Taal, leesbaar
from verdeelsleutel_api.opdrachtvorm import Opdracht, Optie, getal, keuze
from verdeelsleutel_api.stoppen import Gestopt, schrijffout
from verdeelsleutel_api.teksten import tekst

if TYPE_CHECKING:
    from verdeelsleutel_scenarios.reeks.engines import EngineNaam
    from verdeelsleutel_scenarios.reeks.plan import Plan
    from verdeelsleutel_scenarios.reeks.uitvoeren import Afronding

ENGINES = ("proces", "processen", "dask")
NIETS_TE_ZIEN_SECONDEN = 1.0
"""A set that is done sooner shows no progress bar."""
MEESTE_REGELS = 40


def reeksopdracht(taal: Taal) -> Opdracht:
    """The command with its options."""

    def uitleg(naam: str) -> str:
        return tekst(f"cli.reeks.{naam}", taal)

    opties: list[click.Parameter] = [
        click.Argument(["reeks"], metavar="REEKS.toml"),
        Optie(["--uit"], metavar="MAP", help=uitleg("uit")),
        Optie(
            ["--engine"],
            metavar="|".join(ENGINES),
            default="proces",
            callback=keuze(taal, *ENGINES),
            help=uitleg("engine"),
        ),
        Optie(["--werkers"], metavar="N", default="0", callback=getal(taal, 0, 1024), help=uitleg("werkers")),
        Optie(["--dask-adres"], metavar="ADRES", help=uitleg("dask_adres")),
        Optie(["--groot"], is_flag=True, help=uitleg("groot")),
    ]
    return Opdracht("reeks", taal, partial(voer_reeks_uit, taal), opties)


def voer_reeks_uit(
    taal: Taal, *, reeks: str, uit: str | None, engine: EngineNaam, werkers: int, dask_adres: str | None, groot: bool
) -> int:
    """Run a set, or go on with it, and write its outputs into a folder."""
    from verdeelsleutel_scenarios.reeks import lees_reeks, voer_uit
    from verdeelsleutel_scenarios.reeks.engines import ClusterOnbereikbaar, ExtraOntbreekt
    from verdeelsleutel_scenarios.reeks.uitvoermap import AndereReeks, MapBezet, SchijfTeKlein

    if dask_adres is not None and engine != "dask":
        raise Gestopt(tekst("cli.reeks.adres_zonder_dask", taal))
    pad = Path(reeks)
    plan, waarschuwingen = lees_reeks(pad, groot=groot)
    if waarschuwingen:
        from verdeelsleutel_api.scherm import console
        from verdeelsleutel_api.terminal import toon_fouten

        toon_fouten(waarschuwingen, console(stderr=True), taal)
    folder = Path(uit) if uit is not None else pad.with_name(f"{pad.stem}-uitkomst")
    try:
        with _balk(plan.aantal, taal) as voortgang:
            afronding = voer_uit(
                plan,
                folder,
                engine_naam=engine,
                werkers=werkers or None,
                adres=dask_adres,
                voortgang=voortgang,
                taal=taal,
            )
    except ExtraOntbreekt as fout:
        raise Gestopt(tekst("cli.reeks.extra", taal, pakket=fout.pakket, extra=fout.extra)) from fout
    except ClusterOnbereikbaar as fout:
        raise Gestopt(tekst("cli.reeks.onbereikbaar", taal, adres=dask_adres, reden=fout)) from fout
    except MapBezet as fout:
        raise Gestopt(tekst("cli.reeks.bezet", taal, map=folder)) from fout
    except AndereReeks as fout:
        raise Gestopt(tekst("cli.reeks.andere", taal, map=folder, naam=leesbaar(fout.naam))) from fout
    except SchijfTeKlein as fout:
        raise Gestopt(tekst("cli.reeks.schijf", taal, map=folder, **_groottes(fout.nodig, fout.vrij, taal))) from fout
    except OSError as fout:
        raise schrijffout(folder, fout, taal) from fout
    except KeyboardInterrupt:
        click.echo(tekst("cli.reeks.verder", taal), err=True)
        raise
    _toon(afronding, plan, taal)
    return 0


def _groottes(nodig: int, vrij: int, taal: Taal) -> dict[str, str]:
    """Bytes in one unit with a decimal, what is needed rounded up and what is free rounded down."""
    eenheid, deel = ("GB", 10**8) if nodig >= 10**9 else ("MB", 10**5)
    komma = "," if taal == "nl" else "."
    return {
        naam: f"{tienden // 10}{komma}{tienden % 10} {eenheid}"
        for naam, tienden in (("nodig", -(-nodig // deel)), ("vrij", vrij // deel))
    }


@contextmanager
def _balk(totaal: int, taal: Taal) -> Iterator[Callable[[int, int], object]]:
    """What is told of every batch; a bar once it takes longer than a second, where somebody is watching."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from verdeelsleutel_api.scherm import console

    scherm = console(stderr=True)
    balk = Progress(
        TextColumn(tekst("cli.reeks.bezig", taal)),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=scherm,
        transient=True,
        disable=not scherm.is_terminal,
    )
    begin = time.monotonic()
    taak = balk.add_task("", total=totaal)

    def voortgang(klaar: int, _totaal: int) -> None:
        balk.update(taak, completed=klaar)
        if not balk.live.is_started and time.monotonic() - begin > NIETS_TE_ZIEN_SECONDEN:
            balk.start()

    try:
        yield voortgang
    finally:
        balk.stop()


def _toon(afronding: Afronding, plan: Plan, taal: Taal) -> None:
    if afronding.al_klaar:
        click.echo(tekst("cli.reeks.al_klaar", taal, map=afronding.folder))
        return
    _toon_combinaties(afronding, plan.assen, plan.vorm, taal)
    if afronding.hervat:
        click.echo(tekst("cli.reeks.hervat", taal, hervat=afronding.hervat, aantal=plan.aantal))
    gegevens = {"aantal": plan.aantal, "nagerekend": afronding.nagerekend, "map": afronding.folder}
    click.echo(tekst("cli.reeks.klaar" if plan.aantal > 1 else "cli.reeks.klaar_een", taal, **gegevens))


def _toon_combinaties(afronding: Afronding, assen: tuple[str, ...], vorm: str, taal: Taal) -> None:
    from rich.table import Table
    from rich.text import Text

    from verdeelsleutel.uitleg.getallen import bedrag
    from verdeelsleutel_api.scherm import console
    from verdeelsleutel_scenarios.reeks.labels import benoem
    from verdeelsleutel_scenarios.reeks.uitkomstentabel import scenario_tekst
    from verdeelsleutel_scenarios.reeks.woorden import heel, kans_tekst, woord

    namen = benoem(afronding.samenvattingen, assen, vorm, taal)
    enkel = all(groep.herhalingen == 1 for groep in afronding.samenvattingen)
    getal = bedrag if enkel else heel
    tabel = Table(box=None, pad_edge=False, collapse_padding=True)
    for naam in namen.verschillend:
        tabel.add_column(Text(namen.kop(naam).replace("_", " ")), overflow="fold")
    for kop in ("label" if enkel else "kans", "toegekend", "niet_vergoed"):
        tabel.add_column(woord(kop, taal).replace(" scenario", "\nscenario"), justify="right", no_wrap=True)
    for groep in afronding.samenvattingen[:MEESTE_REGELS]:
        schatting = groep.kans_scenario2
        kans = kans_tekst(schatting.waarde, schatting.fout, groep.herhalingen, taal)
        cellen = [
            getal(groep.maten[maat].waarden[1], taal) if groep.maten else "–" for maat in ("toegekend", "niet_vergoed")
        ]
        tabel.add_row(
            *(Text(namen.waarde(groep, naam)) for naam in namen.verschillend),
            scenario_tekst(groep, taal) if enkel else kans,
            *cellen,
        )
    console().print(tabel)
    if len(afronding.samenvattingen) > MEESTE_REGELS:
        aantallen = {"getoond": MEESTE_REGELS, "aantal": len(afronding.samenvattingen)}
        click.echo(woord("meer", taal, **aantallen))
