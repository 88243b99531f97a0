"""Requests, divisions and settlements on a terminal; every text is shown as it is, never as markup."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from verdeelsleutel.fouten import Taal
from verdeelsleutel.plafond.afrekening.uitkomst import PlafondUitkomst
from verdeelsleutel.plafond.beoordeling.uitkomst import AanvraagUitkomst, BeoordelingUitkomst
from verdeelsleutel.uitleg.getallen import bedrag, vaste_spaties
from verdeelsleutel.uitleg.plafond import oordeel_van
from verdeelsleutel_api.teksten import tekst
from verdeelsleutel_api.terminal import BREED, alinea, maak_tabel, toon_tabel

MEESTE_RIJEN = 40
"""With more rows than this only the first are shown, and how many more there are."""


def toon_beoordeling(uitkomst: BeoordelingUitkomst, console: Console, taal: Taal = "nl") -> None:
    """Show every request with its judgement and amounts, why, and the rooms of a division."""
    verdeeld = uitkomst.verdeling is not None
    beleid = uitkomst.beleid
    alinea(console, tekst("plafond.terminal_beleid", taal, profiel=beleid.profiel, versie=beleid.versie), stijl="bold")
    alinea(console, beoordeling_samengevat(uitkomst, taal))
    console.print()
    rechts = ["onderbouwd", *(["toegekend", "nieuw"] if verdeeld else [])]
    breed = console.width >= BREED
    tabel = maak_tabel(
        [tekst(f"plafond.{kop}", taal) for kop in ("aanvraag", "oordeel")],
        [tekst(f"plafond.{kop}", taal) for kop in rechts],
    )
    if breed:
        tabel.add_column(tekst("plafond.reden", taal), ratio=1)
    for rij in uitkomst.aanvragen[:MEESTE_RIJEN]:
        bedragen = [rij.onderbouwd_bedrag, *([rij.toegekend, rij.nieuw_plafond] if verdeeld else [])]
        cellen = [Text(f"{rij.id} ({rij.agb})"), Text(oordeel_tekst(rij, taal), style="" if rij.voldoet else "red")]
        cellen += [Text("–" if cents is None else bedrag(cents, taal)) for cents in bedragen]
        tabel.add_row(*cellen, *([Text(vaste_spaties(rij.reden))] if breed else []))
    toon_tabel(console, tekst("plafond.aanvragen_kop", taal), tabel)
    if not breed:
        for rij in uitkomst.aanvragen[:MEESTE_RIJEN]:
            alinea(console, f"{rij.id}: {rij.reden}", inspringing=2)
        console.print()
    _rest(console, len(uitkomst.aanvragen), taal)
    _toon_ruimtes(uitkomst, console, taal)


def toon_afrekening(plafonds: Sequence[PlafondUitkomst], console: Console, taal: Taal = "nl") -> None:
    """Show every ceiling with what was declared, paid, withheld and is to be recovered."""
    namen = ("plafond_kolom", "gedeclareerd", "betaald", "aangehouden", "terug")
    tabel = maak_tabel(
        [tekst("plafond.aanbieder", taal)],
        [tekst(f"plafond.{naam}", taal) for naam in namen],
    )
    tabel.columns[0].min_width = max([10, *(len(woord) for rij in plafonds for woord in plafondnaam(rij).split())])
    tabel.add_column(tekst("plafond.stand", taal), no_wrap=True)
    for rij in plafonds[:MEESTE_RIJEN]:
        cellen = [rij.plafond, rij.gedeclareerd, rij.betaald, rij.aangehouden, rij.terug_te_vorderen]
        stand = tekst("plafond.definitief" if rij.definitief else "plafond.voorlopig", taal)
        tabel.add_row(Text(plafondnaam(rij)), *(bedrag(cents, taal) for cents in cellen), stand)
    tabel.add_section()
    totalen = [
        sum(getattr(rij, veld) for rij in plafonds)
        for veld in ("plafond", "gedeclareerd", "betaald", "aangehouden", "terug_te_vorderen")
    ]
    tabel.add_row(tekst("plafond.totaal", taal), *(bedrag(cents, taal) for cents in totalen), "", style="bold")
    toon_tabel(console, tekst("plafond.afrekening_kop", taal), tabel)
    _rest(console, len(plafonds), taal)


def beoordeling_samengevat(uitkomst: BeoordelingUitkomst, taal: Taal) -> str:
    """How many requests are accepted and, of a division, what is granted and left."""
    goed = sum(rij.voldoet for rij in uitkomst.aanvragen)
    gegevens: dict[str, object] = {"goed": goed, "aantal": len(uitkomst.aanvragen)}
    if uitkomst.resterende_ruimte is None:
        return tekst("plafond.samengevat", taal, **gegevens)
    toegekend = sum(rij.toegekend or 0 for rij in uitkomst.aanvragen)
    gegevens |= {"toegekend": bedrag(toegekend, taal), "rest": bedrag(uitkomst.resterende_ruimte, taal)}
    return vaste_spaties(tekst("plafond.samengevat_verdeling", taal, **gegevens))


def oordeel_tekst(rij: AanvraagUitkomst, taal: Taal) -> str:
    """The judgement of a whole request in a word or two."""
    return tekst(f"plafond.{oordeel_van(rij)}", taal)


def plafondnaam(rij: PlafondUitkomst) -> str:
    """A ceiling in a row: agb, sector, setting if it has one, year."""
    delen = [rij.agb, rij.sector, *([] if rij.setting is None else [f"setting {rij.setting}"]), str(rij.jaar)]
    return " ".join(delen)


def _toon_ruimtes(uitkomst: BeoordelingUitkomst, console: Console, taal: Taal) -> None:
    if not uitkomst.ruimtes:
        return
    namen = ("maximum", "onderbouwd", "toegekend", "resterend")
    tabel = maak_tabel([tekst("plafond.ruimte", taal)], [tekst(f"plafond.{naam}", taal) for naam in namen])
    for ruimte in uitkomst.ruimtes[:MEESTE_RIJEN]:
        cellen = [ruimte.maximum, ruimte.onderbouwd, ruimte.toegekend, ruimte.resterende_ruimte]
        tabel.add_row(Text(ruimte.naam), *(bedrag(cents, taal) for cents in cellen))
    toon_tabel(console, tekst("plafond.ruimtes_kop", taal), tabel)


def _rest(console: Console, aantal: int, taal: Taal) -> None:
    if aantal > MEESTE_RIJEN:
        alinea(console, tekst("plafond.afgekapt", taal, getoond=MEESTE_RIJEN, alle=aantal))
