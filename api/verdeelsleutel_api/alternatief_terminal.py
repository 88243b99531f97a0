"""An alternative on a terminal, at 80 columns and at 120: what moves, per class, and who moves the most."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.alternatief_uitkomst import (
    Alternatief,
    AlternatiefRij,
    BeeindigdeRij,
    BereiktAantal,
    BereiktBedrag,
    hoogste_deel,
    klasse_gebruikt,
)
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel.uitleg.alternatief import bewijszinnen, is_bewezen, spelingzinnen, vraag
from verdeelsleutel.uitleg.cijfers import klasse_tekst
from verdeelsleutel.uitleg.getallen import bedrag, euro, hoofdletter, procent
from verdeelsleutel.uitleg.woorden import woord
from verdeelsleutel_api.terminal import BREED, alinea, maak_tabel, toon_diagnose, toon_tabel

GROOTSTE = 15
"""Aanbieders that are shown; a file has all rows."""
MEESTE_NAMEN = 5


def toon_alternatief(gevonden: Alternatief, console: Console, taal: Taal = "nl", *, naar_bestand: bool = False) -> None:
    """Show that it is outside the policy, what was asked and used, what moves, the classes, and the largest moves."""
    alinea(console, _woord("kop", taal, jaar=gevonden.regio.jaar, regio=gevonden.regio.regio), stijl="bold")
    alinea(console, _woord("let_op", taal), stijl="bold yellow")
    alinea(console, _woord("gekozen", taal), stijl="dim")
    console.print()
    for zin in (vraag(gevonden, taal), *spelingzinnen(gevonden, taal)):
        alinea(console, zin)
    console.print()
    _toon_verschuiving(gevonden, console, taal)
    _toon_klassen(gevonden, console, taal)
    _toon_eenzijdig(gevonden, console, taal)
    _toon_grootste(gevonden, console, taal)
    if not naar_bestand:
        alinea(console, _woord("alle_in_bestand", taal), stijl="dim")
        if gevonden.waarschuwingen:
            aantal = len(gevonden.waarschuwingen)
            sleutel = "terminal.een_waarschuwing" if aantal == 1 else "terminal.waarschuwingen"
            alinea(console, woord(sleutel, taal, aantal=aantal), stijl="yellow")


def toon_past_niet(uitkomst: Uitkomst, console: Console, taal: Taal = "nl") -> None:
    """Say that there is no alternative, and what would make the guarantee fit."""
    if uitkomst.diagnose:
        alinea(console, _woord("past_niet", taal, tekort=euro(uitkomst.diagnose.tekort, taal)), stijl="bold")
        console.print()
        toon_diagnose(uitkomst.diagnose, console, taal)


def _toon_verschuiving(gevonden: Alternatief, console: Console, taal: Taal) -> None:
    """What came first, then what came second, each with its bound; and whether that is proven."""
    koppen = [_woord(naam, taal) for naam in ("beleid", "alternatief", "ondergrens", "bewezen_kop")]
    tabel = maak_tabel([""], koppen)
    rijen: dict[str, tuple[BereiktAantal | BereiktBedrag, bool]] = {
        "aanbieders": (gevonden.aanbieders, False),
        "euros": (gevonden.bedrag, True),
    }
    for naam in rijen if gevonden.doel == "aanbieders" else reversed(rijen):
        bereikt, is_bedrag = rijen[naam]
        waarden = [bereikt.beleid, bereikt.alternatief, bereikt.ondergrens]
        cellen = [bedrag(waarde, taal) if is_bedrag else str(waarde) for waarde in waarden]
        bewezen = Text(_woord("ja" if bereikt.bewezen else "nee", taal), style="" if bereikt.bewezen else "yellow")
        tabel.add_row(Text(_woord(naam, taal)), *cellen, bewezen)
    toon_tabel(console, _woord("verschuiving", taal), tabel)
    for zin in bewijszinnen(gevonden, taal):
        alinea(console, zin, stijl="" if is_bewezen(gevonden) else "yellow")
    console.print()


def _toon_klassen(gevonden: Alternatief, console: Console, taal: Taal) -> None:
    koppen = [_woord(naam, taal) for naam in ("beleid", "alternatief", "minder", "gebruikt")]
    tabel = maak_tabel([woord("kolom.klasse", taal)], koppen)
    for klasse in gevonden.klassen:
        bedragen = (klasse.beleid, klasse.alternatief, klasse.beleid - klasse.alternatief)
        deel = procent(hoogste_deel([klasse_gebruikt(klasse)]), taal)
        naam = Text(hoofdletter(klasse_tekst(klasse.klasse, taal)))
        tabel.add_row(naam, *(bedrag(cents, taal) for cents in bedragen), deel)
    toon_tabel(console, _woord("klassen", taal), tabel)


def _toon_eenzijdig(gevonden: Alternatief, console: Console, taal: Taal) -> None:
    """Rows that only this input, or only the run compared with, has."""
    nieuw = [rij for rij in gevonden.rijen if rij.nieuw]
    soorten: list[tuple[str, Sequence[AlternatiefRij | BeeindigdeRij], int]] = [
        ("nieuw", nieuw, sum(rij.alternatief.totaal for rij in nieuw)),
        ("beeindigd", gevonden.beeindigd, sum(rij.vergelijk for rij in gevonden.beeindigd)),
    ]
    for sleutel, rijen, som in soorten:
        if rijen:
            gegevens = {"aantal": len(rijen), "bedrag": euro(som, taal), "namen": _namen(rijen, taal)}
            alinea(console, _woord(sleutel, taal, **gegevens), stijl="yellow")
            console.print()


def _namen(rijen: Sequence[AlternatiefRij | BeeindigdeRij], taal: Taal) -> str:
    namen = [f"{rij.aanbieder} {rij.leveringsvorm}" for rij in rijen[:MEESTE_NAMEN]]
    rest = len(rijen) - len(namen)
    return ", ".join([*namen, *([_woord("en_nog", taal, aantal=rest)] if rest else [])])


def _toon_grootste(gevonden: Alternatief, console: Console, taal: Taal) -> None:
    """The aanbieders that still move, the largest first; on a wide terminal also how far the policy moves them."""
    groepen = [list(groep) for _, groep in groupby(gevonden.rijen, key=lambda rij: rij.agb)]
    verschoven = [groep for groep in groepen if any(rij.verschil("alternatief") > gevonden.drempel for rij in groep)]
    if not verschoven:
        alinea(console, _woord("niemand", taal))
        return
    verschoven.sort(key=lambda groep: (-sum(rij.verschil("alternatief") for rij in groep), groep[0].agb))
    breed = console.width >= BREED
    namen = [f"vergelijk_{gevonden.tegen.soort}", "alternatief", "verschuift"]
    namen += ["beleid", "verschuift_beleid"] if breed else []
    tabel = maak_tabel([woord("kolom.aanbieder", taal)], [_woord(naam, taal) for naam in namen])
    for groep in verschoven[:GROOTSTE]:
        _rij(tabel, groep, breed, taal)
    sleutel = "nog" if len(verschoven) <= GROOTSTE else "nog_grootste"
    titel = _woord(sleutel, taal, getoond=GROOTSTE, aantal=len(verschoven))
    toon_tabel(console, titel, tabel)


def _rij(tabel: Table, groep: Sequence[AlternatiefRij], breed: bool, taal: Taal) -> None:
    bedragen = [
        sum(rij.vergelijk for rij in groep),
        sum(rij.alternatief.totaal for rij in groep),
        sum(rij.verschil("alternatief") for rij in groep),
    ]
    if breed:
        bedragen += [sum(rij.beleid.totaal for rij in groep), sum(rij.verschil("beleid") for rij in groep)]
    tabel.add_row(Text(groep[0].aanbieder), *(bedrag(cents, taal) for cents in bedragen))


def _woord(sleutel: str, taal: Taal, **gegevens: object) -> str:
    return woord(f"alternatief.{sleutel}", taal, **gegevens)
