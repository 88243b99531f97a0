"""The command `voorbeeld`: an invented region, invented ceilings, or the regions of an invented country."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.opdrachtvorm import Opdracht, Optie, getal, keuze
from verdeelsleutel_api.stoppen import Gestopt
from verdeelsleutel_api.teksten import tekst

VOORBEELD_SOORTEN = (".json", ".xlsx")
VOORBEELDEN = ("herschikking", "plafond", "landelijk")


def voorbeeldopdracht(taal: Taal) -> Opdracht:
    """The command with its options."""

    def uitleg(naam: str) -> str:
        return tekst(f"cli.voorbeeld.{naam}", taal)

    opties: list[click.Parameter] = [
        Optie(
            ["--soort"],
            metavar="|".join(VOORBEELDEN),
            default="herschikking",
            callback=keuze(taal, *VOORBEELDEN),
            help=uitleg("soort"),
        ),
        Optie(["--aanbieders"], metavar="N", callback=getal(taal, 1, 10_000), help=uitleg("aanbieders")),
        Optie(["--tekort"], metavar="N%", help=uitleg("tekort")),
        Optie(["--aanvragen"], metavar="N", callback=getal(taal, 1, 10_000), help=uitleg("aanvragen")),
        Optie(["--seed"], metavar="N", default="1", callback=getal(taal, 0, 2**31 - 1), help=uitleg("seed")),
        Optie(["--uit"], metavar="BESTAND", required=True, help=uitleg("uit")),
    ]
    return Opdracht("voorbeeld", taal, partial(voorbeeld, taal), opties)


def voorbeeld(
    taal: Taal,
    *,
    soort: str,
    aanbieders: int | None,
    tekort: str | None,
    aanvragen: int | None,
    seed: int,
    uit: str,
) -> int:
    """Make a synthetic region, or synthetic ceilings; an option of the other kind is refused, not ignored."""
    from verdeelsleutel_api.schrijven import controleer_doel, schrijf_heel

    eigen = {"--aanbieders": aanbieders, "--tekort": tekort}, {"--aanvragen": aanvragen}
    vreemd, andere = (eigen[0], "herschikking") if soort == "plafond" else (eigen[1], "plafond")
    for optie, waarde in vreemd.items():
        if waarde is not None:
            raise Gestopt(tekst("cli.voorbeeld.alleen_bij", taal, optie=optie, soort=andere))
    if soort == "landelijk":
        return _landelijk(aanbieders, tekort, seed, uit, taal)
    doel = controleer_doel(uit, VOORBEELD_SOORTEN, taal)
    schrijf = _plafonds(aanvragen, seed) if soort == "plafond" else _regio(aanbieders, tekort, seed, taal)
    schrijf_heel(doel, schrijf, taal)
    click.echo(tekst("cli.herschik.geschreven", taal, pad=doel))
    return 0


def _regio(aanbieders: int | None, tekort: str | None, seed: int, taal: Taal) -> Callable[[Path], None]:
    from verdeelsleutel_scenarios.regio import OngeldigeVoorbeeldregio, voorbeeldregio
    from verdeelsleutel_scenarios.voorbeeld import schrijf_voorbeeld

    try:
        verzoek = voorbeeldregio(aanbieders or 300, "2%" if tekort is None else tekort, seed)
    except OngeldigeVoorbeeldregio as fout:
        raise Gestopt(tekst("cli.fouten.tekort", taal, waarde=tekort)) from fout
    return partial(schrijf_voorbeeld, verzoek)


def _landelijk(aanbieders: int | None, tekort: str | None, seed: int, uit: str, taal: Taal) -> int:
    """Write the regions of an invented country as workbooks, one per region, into a new or empty folder."""
    from verdeelsleutel_api.schrijven import controleer_doelmap, schrijf_map
    from verdeelsleutel_scenarios.landelijk import AANBIEDERS, landelijk
    from verdeelsleutel_scenarios.regio import OngeldigeVoorbeeldregio
    from verdeelsleutel_scenarios.voorbeeld import schrijf_voorbeeld

    doel = controleer_doelmap(uit, taal)
    try:
        regios = landelijk(aanbieders or AANBIEDERS, "2%" if tekort is None else tekort, seed)
    except OngeldigeVoorbeeldregio as fout:
        raise Gestopt(tekst("cli.voorbeeld.landelijk_fout", taal)) from fout

    def schrijf(folder: Path) -> None:
        for verzoek in regios:
            schrijf_voorbeeld(verzoek, folder / f"{verzoek['regio']['regio']}.xlsx")

    schrijf_map(doel, schrijf, taal)
    click.echo(tekst("cli.voorbeeld.landelijk_klaar", taal, aantal=len(regios), map=doel))
    return 0


def _plafonds(aanvragen: int | None, seed: int) -> Callable[[Path], None]:
    from verdeelsleutel_scenarios.plafonds import schrijf_plafondvoorbeeld, voorbeeldplafonds

    return partial(schrijf_plafondvoorbeeld, voorbeeldplafonds(aanvragen or 12, seed))
