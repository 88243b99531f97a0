"""Commands that explain themselves, and say what is wrong with them, in the chosen language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.teksten import tekst

Controle = Callable[[click.Context, click.Parameter, Any], Any]


class Optie(click.Option):
    """An option whose help is its own text, without click's English additions."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The left and the right column."""
        namen = ", ".join((*self.secondary_opts, *self.opts))
        return (namen if self.is_flag else f"{namen} {self.make_metavar(ctx)}", self.help or "")


class Opdracht(click.Command):
    """A command with its help in one language; in a group it is named after it, such as ``regios.pool``."""

    def __init__(self, naam: str, taal: Taal, functie: Callable[..., Any], parameters: list[click.Parameter]) -> None:
        super().__init__(
            naam.rpartition(".")[2],
            callback=functie,
            params=[*parameters, *algemeen(taal)],
            help=tekst(f"cli.{naam}.over", taal),
            short_help=tekst(f"cli.{naam}.kort", taal),
            options_metavar=tekst("cli.opties_vorm", taal),
            add_help_option=False,
        )
        self.taal = taal

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        _gebruik(self, self.taal, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options."""
        _opties(self, self.taal, ctx, formatter)


class Groep(click.Group):
    """Commands under one name, that explain themselves in one language; without a name, the group of all commands."""

    def __init__(self, naam: str | None, taal: Taal, opdrachten: Sequence[click.Command]) -> None:
        super().__init__(
            naam,
            commands={str(opdracht.name): opdracht for opdracht in opdrachten},
            params=algemeen(taal),
            help=tekst(f"cli.{naam}.over" if naam else "cli.over", taal),
            short_help=tekst(f"cli.{naam}.kort", taal) if naam else None,
            options_metavar=tekst("cli.opties_vorm", taal),
            subcommand_metavar=tekst("cli.opdracht_vorm", taal),
            add_help_option=False,
            invoke_without_command=True,
            callback=_zonder_opdracht,
        )
        self.taal = taal

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The main job first."""
        return list(self.commands)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        _gebruik(self, self.taal, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        namen = [(naam, self.commands[naam].short_help or "") for naam in self.list_commands(ctx)]
        with formatter.section(tekst("cli.opdrachten", self.taal)):
            formatter.write_dl(namen)
        _opties(self, self.taal, ctx, formatter)


class Opdrachten(Groep):
    """The group of all commands, with the version and the exit codes."""

    def __init__(self, taal: Taal, opdrachten: Sequence[click.Command], versie: click.Parameter) -> None:
        super().__init__(None, taal, opdrachten)
        self.params = [versie, *self.params]
        self.epilog = tekst("cli.exitcodes", taal)


def algemeen(taal: Taal) -> list[click.Parameter]:
    """The options that every command has. The language is read before, see `cli.gekozen_taal`."""
    lang = Optie(
        ["--lang"],
        metavar="nl|en",
        expose_value=False,
        help=tekst("cli.lang", taal),
        callback=keuze(taal, "nl", "en"),
    )
    hulp = Optie(
        ["--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        help=tekst("cli.help", taal),
        callback=_toon_hulp,
    )
    return [lang, hulp]


def keuze(taal: Taal, *keuzes: str) -> Controle:
    """A check that the value is one of `keuzes`."""

    def controle(_ctx: click.Context, param: click.Parameter, waarde: str | None) -> str | None:
        if waarde is not None and waarde not in keuzes:
            gegevens = {"naam": param.opts[0], "keuzes": ", ".join(keuzes), "waarde": waarde}
            raise click.UsageError(tekst("cli.fouten.keuze", taal, **gegevens), _ctx)
        return waarde

    return controle


def getal(taal: Taal, van: int, tot: int) -> Controle:
    """A check that the value is a whole number in a range, in plain digits."""

    def controle(_ctx: click.Context, param: click.Parameter, waarde: str | None) -> int | None:
        if waarde is None:
            return None
        goed = waarde.isascii() and waarde.isdigit() and len(waarde) <= 10 and van <= int(waarde) <= tot
        if not goed:
            gegevens = {"naam": param.opts[0], "van": van, "tot": tot, "waarde": waarde}
            raise click.UsageError(tekst("cli.fouten.getal", taal, **gegevens), _ctx)
        return int(waarde)

    return controle


def gebruiksfout(fout: click.UsageError, taal: Taal) -> str:
    """What is wrong with a command line, and where its explanation is."""
    regels = [tekst("cli.fout", taal, melding=_melding(fout, taal))]
    if fout.ctx:
        regels = [fout.ctx.get_usage(), tekst("cli.meer_uitleg", taal, opdracht=fout.ctx.command_path), "", *regels]
    return "\n".join(regels)


def _melding(fout: click.UsageError, taal: Taal) -> str:
    if isinstance(fout, click.NoSuchOption):
        return tekst("cli.fouten.optie", taal, naam=fout.option_name) + _bedoelde(fout.possibilities, taal)
    if isinstance(fout, click.NoSuchCommand):
        return tekst("cli.fouten.opdracht", taal, naam=fout.command_name) + _bedoelde(fout.possibilities, taal)
    if isinstance(fout, click.MissingParameter) and fout.param:
        naam = fout.param.opts[0] if isinstance(fout.param, click.Option) else str(fout.param.metavar)
        return tekst("cli.fouten.ontbreekt", taal, naam=naam)
    if isinstance(fout, click.BadOptionUsage):
        return tekst("cli.fouten.optiegebruik", taal, naam=fout.option_name)
    if fout.message.startswith("--"):
        return fout.message
    return tekst("cli.fouten.te_veel", taal)


def _bedoelde(namen: Sequence[str] | None, taal: Taal) -> str:
    return tekst("cli.fouten.bedoelde", taal, namen=", ".join(namen)) if namen else ""


def _toon_hulp(ctx: click.Context, _param: click.Parameter, waarde: bool) -> None:
    if waarde:
        click.echo(ctx.get_help())
        ctx.exit()


@click.pass_context
def _zonder_opdracht(ctx: click.Context) -> int:
    """Who gives no command gets the explanation, and the exit code of an error in use."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        return click.UsageError.exit_code
    return 0


def _gebruik(opdracht: click.Command, taal: Taal, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    stukken = " ".join(opdracht.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, stukken, prefix=tekst("cli.gebruik", taal) + " ")


def _opties(opdracht: click.Command, taal: Taal, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    opties = [param for param in opdracht.params if isinstance(param, Optie)]
    regels = [regel for optie in opties if (regel := optie.get_help_record(ctx))]
    with formatter.section(tekst("cli.opties", taal)):
        formatter.write_dl(regels)
