"""Results and faults on a terminal, at 80 columns and at 200; every text is shown as it is, never as markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from verdeelsleutel.fouten import Fout, Taal, als_dict
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.uitkomst import Diagnose, Uitkomst
from verdeelsleutel.uitleg.beleid import kenmerken
from verdeelsleutel.uitleg.cijfers import Aanbieder, Klasse, aanbieders, klasse_tekst, klassen, ruimte_tekst
from verdeelsleutel.uitleg.diagnose import reparatie_titel, reparatie_waarde, reparatie_zin
from verdeelsleutel.uitleg.getallen import bedrag, hoofdletter, procent, vaste_spaties
from verdeelsleutel.uitleg.redenen import redenen
from verdeelsleutel.uitleg.regiobeeld import regiobeeld
from verdeelsleutel.uitleg.waarschuwingen import plaats_tekst
from verdeelsleutel.uitleg.woorden import woord

MEESTE_RIJEN = 40
"""With more rows than this the aanbieders are shown, the largest first."""
GROOTSTE = 20
MEESTE_RUIMTES = 12
MEESTE_GARANTIES = 10
MEESTE_PER_CODE = 20
BREED = 120
"""Columns from which the reason stands beside the amounts."""
_BALK = 20
_RUIM = 1000


def toon_uitkomst(invoer: Invoer, uitkomst: Uitkomst, console: Console, taal: Taal = "nl") -> None:
    """Show the region's statement, classes and rooms, and every row with its reason or the largest aanbieders."""
    regio = invoer.regio
    alinea(console, woord("terminal.titel", taal, jaar=regio.jaar, regio=regio.regio), stijl="bold")
    for naam, tekst in kenmerken(invoer, uitkomst, taal)[3:]:
        alinea(console, f"{naam}: {tekst}", stijl="dim")
    console.print()
    for zin in regiobeeld(invoer, uitkomst, taal):
        alinea(console, zin)
    console.print()
    _toon_klassen(uitkomst, console, taal)
    if uitkomst.deelruimtes:
        _toon_ruimtes(uitkomst, console, taal)
    if uitkomst.diagnose:
        toon_diagnose(uitkomst.diagnose, console, taal)
    elif len(uitkomst.afspraken) > MEESTE_RIJEN:
        _toon_grootste(aanbieders(invoer, uitkomst), console, taal)
        alinea(console, woord("terminal.alle_rijen", taal, aantal=len(uitkomst.afspraken)))
    else:
        _toon_rijen(uitkomst, console, taal)
        alinea(console, woord("terminal.meer", taal), stijl="dim")
    if uitkomst.waarschuwingen:
        alinea(console, _aantal("waarschuwingen", len(uitkomst.waarschuwingen), taal), stijl="yellow")


def toon_diagnose(diagnose: Diagnose, console: Console, taal: Taal = "nl") -> None:
    """Show what would make the guarantee fit, and the largest guaranteed amounts of each short room."""
    alinea(console, woord("diagnose.reparaties", taal), stijl="bold")
    alinea(console, woord("diagnose.apart", taal))
    for reparatie in diagnose.reparaties:
        console.print(Text(f"  {reparatie_titel(reparatie, taal)}: {reparatie_waarde(reparatie, taal)}", style="bold"))
        alinea(console, reparatie_zin(reparatie, diagnose, taal), inspringing=4)
    console.print()
    for ruimte in diagnose.ruimtes:
        aantal = len(ruimte.grootste)
        sleutel = "diagnose.grootste" if aantal <= MEESTE_GARANTIES else "diagnose.grootste_van"
        gegevens = {"ruimte": ruimte_tekst(ruimte.naam, taal), "getoond": MEESTE_GARANTIES, "aantal": aantal}
        tabel = maak_tabel([woord("kolom.agb", taal), woord("terminal.vorm", taal)], _kolommen(taal, "gegarandeerd"))
        for claim in ruimte.grootste[:MEESTE_GARANTIES]:
            tabel.add_row(Text(claim.agb), Text(claim.leveringsvorm), bedrag(claim.bedrag, taal))
        toon_tabel(console, woord(sleutel, taal, **gegevens), tabel)


def toon_fouten(fouten: Iterable[Fout], console: Console, taal: Taal = "nl") -> None:
    """Show every fault with its place, what is wrong and what to do; of one kind at most twenty, and how many more."""
    alle = [als_dict(fout, taal) for fout in fouten]
    per_code = Counter((fout["ernst"], fout["code"]) for fout in alle)
    getoond: Counter[tuple[str, str]] = Counter()
    for fout in alle:
        soort = fout["ernst"], fout["code"]
        getoond[soort] += 1
        if getoond[soort] <= MEESTE_PER_CODE:
            _toon_fout(fout, console, taal)
        elif getoond[soort] == per_code[soort]:
            rest = per_code[soort] - MEESTE_PER_CODE
            alinea(console, woord("terminal.meer_fouten", taal, aantal=rest, code=fout["code"]), stijl="bold")
    aantallen = Counter(fout["ernst"] for fout in alle)
    tellingen = [("fout", "telling_fouten"), ("waarschuwing", "telling_waarschuwingen")]
    delen = [_aantal(sleutel, aantallen[ernst], taal) for ernst, sleutel in tellingen if aantallen[ernst]]
    if len(alle) > 1:
        alinea(console, ", ".join(delen), stijl="bold")


def _toon_fout(fout: dict[str, Any], console: Console, taal: Taal) -> None:
    stijl = "bold red" if fout["ernst"] == "fout" else "bold yellow"
    plaats = plaats_tekst(fout, taal) or woord("terminal.hele_invoer", taal)
    kop = Text.assemble((woord(f"terminal.{fout['ernst']}", taal), stijl), "  ", (plaats, "bold"))
    if fout["waarde"]:
        kop.append(f"  ({woord('terminal.waarde', taal, waarde=fout['waarde'])})", style="dim")
    console.print(kop)
    alinea(console, fout["melding"], inspringing=2)
    alinea(console, fout["oplossing"], inspringing=2, stijl="dim")
    console.print()


def _toon_klassen(uitkomst: Uitkomst, console: Console, taal: Taal) -> None:
    verdeeld = uitkomst.regio.toegekend is not None
    namen = ["in_aanmerking", *(["toegekend", "niet_vergoed", "deel"] if verdeeld else [])]
    tabel = maak_tabel([woord("kolom.klasse", taal)], _kolommen(taal, *namen))
    balken = verdeeld and console.width >= BREED
    if balken:
        tabel.add_column("", no_wrap=True)
    for groep in klassen(uitkomst):
        cellen = [bedrag(groep.in_aanmerking, taal)]
        if groep.toegekend is not None and groep.niet_vergoed is not None:
            deel = procent(groep.fractie, taal, vast=True) if groep.fractie is not None else ""
            cellen += [bedrag(groep.toegekend, taal), bedrag(groep.niet_vergoed, taal), deel]
        if balken:
            cellen.append(_balk(groep))
        tabel.add_row(Text(hoofdletter(klasse_tekst(groep.naam, taal))), *cellen)
    toon_tabel(console, woord("terminal.klassen", taal), tabel)


def _balk(groep: Klasse) -> str:
    """The paid part as a bar; never full while a cent is refused."""
    if not groep.in_aanmerking:
        return ""
    vol = _BALK * (groep.toegekend or 0) // groep.in_aanmerking
    return "█" * vol + "░" * (_BALK - vol)


def _toon_ruimtes(uitkomst: Uitkomst, console: Console, taal: Taal) -> None:
    verdeeld = uitkomst.regio.toegekend is not None
    namen = ["maximum", "in_aanmerking", *(["rest"] if verdeeld else [])]
    tabel = maak_tabel([woord("kolom.ruimte", taal)], _kolommen(taal, *namen))
    if verdeeld:
        tabel.add_column(woord("kolom.vol_in", taal))
    for ruimte in uitkomst.deelruimtes[:MEESTE_RUIMTES]:
        cellen = [bedrag(ruimte.maximum, taal), bedrag(ruimte.in_aanmerking.totaal, taal)]
        if ruimte.resterende_ruimte is not None:
            vol_in = klasse_tekst(ruimte.vol_in, taal) if ruimte.vol_in else ""
            cellen += [bedrag(ruimte.resterende_ruimte, taal), vol_in]
        tabel.add_row(Text(ruimte.naam), *cellen)
    if (rest := len(uitkomst.deelruimtes) - MEESTE_RUIMTES) > 0:
        tabel.add_row(Text(woord("terminal.meer_ruimtes", taal, aantal=rest), style="dim"))
    toon_tabel(console, woord("terminal.ruimtes", taal), tabel)


def _toon_rijen(uitkomst: Uitkomst, console: Console, taal: Taal) -> None:
    """Every row; its reason beside it on a wide terminal, else below the table."""
    breed = console.width >= BREED
    links = [woord("kolom.aanbieder", taal), woord("terminal.vorm", taal)]
    tabel = maak_tabel(links, _kolommen(taal, "in_aanmerking", "afspraak", "niet_vergoed"))
    if breed:
        tabel.add_column(woord("kolom.reden", taal), ratio=1)
    teksten = redenen(uitkomst, taal)
    for rij, reden in zip(uitkomst.afspraken, teksten, strict=True):
        bedragen = [rij.in_aanmerking.totaal, rij.herschikkingsafspraak or 0, rij.niet_vergoed or 0]
        cellen = [Text(bedrag(cents, taal)) for cents in bedragen]
        if rij.niet_vergoed:
            cellen[2].stylize("red")
        tabel.add_row(
            Text(rij.aanbieder), Text(rij.leveringsvorm), *cellen, *([Text(vaste_spaties(reden))] if breed else [])
        )
    toon_tabel(console, woord("terminal.afspraken", taal), tabel)
    if not breed and any(rij.niet_vergoed for rij in uitkomst.afspraken):
        alinea(console, woord("terminal.redenen", taal), stijl="bold")
        for rij, reden in zip(uitkomst.afspraken, teksten, strict=True):
            if rij.niet_vergoed:
                alinea(console, f"{rij.agb} {rij.aanbieder}, {rij.leveringsvorm}")
                alinea(console, reden, inspringing=2)
        console.print()


def _toon_grootste(groepen: Sequence[Aanbieder], console: Console, taal: Taal) -> None:
    """The aanbieders with the largest claims, the others together, and the total."""
    gesorteerd = sorted(groepen, key=lambda groep: (-groep.in_aanmerking, groep.agb))
    eerste, rest = gesorteerd[:GROOTSTE], gesorteerd[GROOTSTE:]
    vorig_jaar = ["vorig_jaar"] if console.width >= BREED else []
    tabel = maak_tabel(
        [woord("kolom.aanbieder", taal)], _kolommen(taal, *vorig_jaar, "in_aanmerking", "afspraak", "niet_vergoed")
    )
    for groep in eerste:
        tabel.add_row(Text(groep.naam), *_som([groep], bool(vorig_jaar), taal))
    if rest:
        overige = Text(woord("terminal.overige", taal, aantal=len(rest)))
        tabel.add_row(overige, *_som(rest, bool(vorig_jaar), taal), style="dim")
    tabel.add_section()
    tabel.add_row(Text(woord("kolom.totaal", taal)), *_som(groepen, bool(vorig_jaar), taal), style="bold")
    titel = woord("terminal.aanbieders", taal, getoond=len(eerste), aantal=len(groepen))
    toon_tabel(console, titel, tabel)


def _som(groepen: Sequence[Aanbieder], vorig_jaar: bool, taal: Taal) -> Iterator[str]:
    if vorig_jaar:
        yield bedrag(sum(groep.herschikking_vorig_jaar for groep in groepen), taal)
    yield bedrag(sum(groep.in_aanmerking for groep in groepen), taal)
    yield bedrag(sum(groep.herschikkingsafspraak or 0 for groep in groepen), taal)
    yield bedrag(sum(groep.niet_vergoed or 0 for groep in groepen), taal)


def maak_tabel(links: Sequence[str], rechts: Sequence[str]) -> Table:
    """A table whose first column may wrap; amounts never do, even where the terminal is too narrow for them."""
    tabel = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for nummer, kop in enumerate(links):
        tabel.add_column(kop, min_width=4 if nummer else 10)
    for kop in rechts:
        tabel.add_column(kop, justify="right", no_wrap=True)
    return tabel


def toon_tabel(console: Console, titel: str, tabel: Table) -> None:
    """Print a table under its title, wider than the terminal where its amounts need that."""
    alinea(console, titel, stijl="bold")
    nodig = Measurement.get(console, console.options.update(max_width=_RUIM), tabel).minimum
    if nodig > console.width:
        tabel.width = nodig
    console.print(tabel, crop=False)
    console.print()


def _kolommen(taal: Taal, *namen: str) -> list[str]:
    eigen = {"afspraak": "terminal.afspraak", "gegarandeerd": "diagnose.gegarandeerd"}
    return [woord(eigen.get(naam, f"kolom.{naam}"), taal) for naam in namen]


def _aantal(sleutel: str, aantal: int, taal: Taal) -> str:
    if aantal == 1:
        enkel = {"telling_fouten": "telling_een_fout", "telling_waarschuwingen": "telling_een_waarschuwing"}
        return woord(f"terminal.{enkel.get(sleutel, 'een_waarschuwing')}", taal)
    return woord(f"terminal.{sleutel}", taal, aantal=aantal)


def alinea(console: Console, tekst: str, *, inspringing: int = 0, stijl: str = "") -> None:
    """Print a text broken at plain spaces, so that an amount stays with its euro sign; a long code is never broken."""
    wit = " " * inspringing
    regels = wrap(
        vaste_spaties(tekst),
        max(console.width, 20),
        initial_indent=wit,
        subsequent_indent=wit,
        break_long_words=False,
        break_on_hyphens=False,
    )
    console.print(Text("\n".join(regels), style=stijl, overflow="fold"))
