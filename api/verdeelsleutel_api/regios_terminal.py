"""Several regions on a terminal, at 80 columns and at 200; every text is shown as it is, never as markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from verdeelsleutel.fouten import Fout, Taal
from verdeelsleutel.uitleg.beleid import afwijkingen_tekst, profiel_tekst
from verdeelsleutel.uitleg.cijfers import klasse_tekst
from verdeelsleutel.uitleg.getallen import bedrag, euro, hoofdletter, opsomming, procent
from verdeelsleutel.uitleg.woorden import woord
from verdeelsleutel_api.teksten import tekst
from verdeelsleutel_api.terminal import BREED, alinea, maak_tabel, toon_fouten, toon_tabel

if TYPE_CHECKING:
    from verdeelsleutel_scenarios.regios.inlezen import OngeldigeInvoeren
    from verdeelsleutel_scenarios.regios.nacalculatie import Nacalculatie
    from verdeelsleutel_scenarios.regios.overheveling_uitkomst import Knelpunt
    from verdeelsleutel_scenarios.regios.overheveling_vraag import Overhevelingsantwoord
    from verdeelsleutel_scenarios.regios.pool_uitkomst import Pool

GROOTSTE = 15
"""Aanbieders or rows on the terminal; a file has them all."""
RUIM = 150
"""Columns from which room and need of every office stand beside the rest."""
KORTE_BREUK = 1000
"""A fraction with a smaller denominator is shown beside its percentage."""
MEESTE_GENOEMD = 5
"""With more offices than this only their number is told."""


def toon_foute_invoeren(fout: OngeldigeInvoeren, console: Console, taal: Taal = "nl") -> None:
    """Show the faults of every input under the name of its file."""
    for bron, fouten in fout.per_bron:
        alinea(console, bron or hoofdletter(tekst("cli.regios.samen", taal)), stijl="bold underline")
        toon_fouten(fouten, console, taal)
        if len(fouten) > 1:
            console.print()
    alinea(console, tekst("cli.regios.telling", taal, aantal=fout.aantal), stijl="bold")


def toon_waarschuwingen(per_bron: Iterable[tuple[str, Sequence[Fout]]], console: Console, taal: Taal = "nl") -> None:
    """Show the first warning of every kind under its file, and how many more there are; an answer has them all."""
    per_code: dict[str, list[tuple[str, Fout]]] = {}
    for bron, fouten in per_bron:
        for fout in fouten:
            per_code.setdefault(fout.code, []).append((bron, fout))
    for code, gevonden in per_code.items():
        bron, eerste = gevonden[0]
        alinea(console, bron, stijl="bold underline")
        toon_fouten([eerste], console, taal)
        if len(gevonden) > 1:
            gegevens = {"aantal": len(gevonden) - 1, "code": code, "bestanden": len({naam for naam, _ in gevonden})}
            alinea(console, tekst("cli.regios.meer_van_soort", taal, **gegevens), stijl="bold")
            console.print()


def toon_pool(pool: Pool, console: Console, taal: Taal = "nl") -> None:
    """Show what the pool is, what each class and region gets, and who gains and loses most."""
    alinea(console, woord("regios.pool_kop", taal, jaar=pool.jaar), stijl="bold")
    for naam, waarde in (
        ("beleid", profiel_tekst(pool.beleid, taal)),
        ("afwijkingen", afwijkingen_tekst(pool.beleid, taal)),
    ):
        alinea(console, f"{woord(f'kenmerk.{naam}', taal)}: {waarde}", stijl="dim")
    for opmerking in pool.opmerkingen:
        alinea(console, opmerking)
    console.print()
    _toon_kern(pool, console, taal)
    _toon_klassen(pool, console, taal)
    _toon_regios(pool, console, taal)
    _toon_verschillen(pool, console, taal)


def _toon_kern(pool: Pool, console: Console, taal: Taal) -> None:
    gegevens = {
        "aantal": len(pool.regios),
        "ruimte": euro(pool.contracteerruimte, taal),
        "apart": _euro(pool.resteert_apart, taal),
        "pool": _euro(pool.resteert_pool, taal),
    }
    alinea(console, woord("regios.pool_ruimte", taal, **gegevens))
    if pool.tekorten:
        alinea(console, woord("regios.pool_niet", taal), stijl="bold red")
        for kort in pool.tekorten:
            naam = woord("regios.de_pool", taal) if kort.naam == "pool" else kort.naam
            tekort = euro(kort.tekort, taal)
            alinea(console, hoofdletter(woord("regios.pool_kort", taal, ruimte=naam, tekort=tekort)), inspringing=2)
    if pool.tariefkorting is not None:
        alinea(console, woord("regios.pool_korting", taal, korting=procent(pool.tariefkorting, taal)))
    verschillen = [rij.verschil for rij in pool.aanbieders if rij.verschil is not None]
    if verschillen:
        telling = {
            "aantal": len(pool.aanbieders),
            "meer": sum(cents > 0 for cents in verschillen),
            "minder": sum(cents < 0 for cents in verschillen),
            "bedrag_meer": euro(sum(cents for cents in verschillen if cents > 0), taal),
            "bedrag_minder": euro(-sum(cents for cents in verschillen if cents < 0), taal),
        }
        alinea(console, woord("regios.pool_meer", taal, **telling))
    console.print()


def _toon_klassen(pool: Pool, console: Console, taal: Taal) -> None:
    breed = console.width >= BREED
    koppen = ["in_aanmerking", *(["apart", "pool"] if breed else []), "fractie_apart", "fractie_pool"]
    tabel = maak_tabel([woord("regios.klasse", taal)], _woorden(koppen, taal))
    for klasse in pool.klassen:
        cellen = [bedrag(klasse.in_aanmerking_pool, taal)]
        if breed:
            cellen += [_of_streep(klasse.apart, taal), _of_streep(klasse.pool, taal)]
        cellen += [_procent(klasse.fractie_apart, taal), _procent(klasse.fractie_pool, taal)]
        tabel.add_row(Text(hoofdletter(klasse_tekst(klasse.klasse, taal))), *cellen)
    toon_tabel(console, woord("regios.per_klasse", taal), tabel)


def _toon_regios(pool: Pool, console: Console, taal: Taal) -> None:
    breed, korting = console.width >= BREED, pool.tariefkorting is not None
    koppen = [*(["ruimte"] if breed else []), "apart", "pool", "verschil"]
    koppen += [*(["over_apart"] if breed else []), *(["korting_apart"] if korting else [])]
    tabel = maak_tabel([woord("regios.regio", taal)], _woorden(koppen, taal))
    for regio in pool.regios:
        cellen = [bedrag(regio.contracteerruimte, taal)] if breed else []
        cellen += [_of_streep(van.totaal if van else None, taal) for van in (regio.apart, regio.pool)]
        cellen.append(_verschil(regio.verschil, taal))
        cellen += [_of_streep(regio.resteert_apart, taal)] if breed else []
        cellen += [_procent(regio.tariefkorting_apart, taal)] if korting else []
        tabel.add_row(Text(regio.regio), *cellen)
    toon_tabel(console, woord("regios.per_regio", taal), tabel)


def _toon_verschillen(pool: Pool, console: Console, taal: Taal) -> None:
    anders = [rij for rij in pool.aanbieders if rij.verschil]
    if not anders:
        return
    eerste = sorted(anders, key=lambda rij: (-abs(rij.verschil or 0), rij.agb))[:GROOTSTE]
    apart = ["apart"] if console.width >= BREED else []
    tabel = maak_tabel([woord("regios.aanbieder", taal)], _woorden([*apart, "pool", "verschil"], taal))
    for rij in eerste:
        cellen = [_of_streep(getattr(rij, veld), taal) for veld in (*apart, "pool")]
        tabel.add_row(Text(f"{rij.agb} {rij.aanbieder}"), *cellen, _verschil(rij.verschil, taal))
    titel = woord("regios.grootste", taal, getoond=len(eerste), aantal=len(pool.aanbieders))
    toon_tabel(console, titel, tabel)
    if len(pool.aanbieders) > len(eerste):
        alinea(console, woord("regios.alle_in_bestand", taal, naam="pool"), stijl="dim")


def toon_overheveling(antwoord: Overhevelingsantwoord, console: Console, taal: Taal = "nl") -> None:
    """Show what is chosen, every office before and after, the transfers, and what stands in the way of more."""
    uitkomst = antwoord.uitkomst
    alinea(console, woord("regios.over_kop", taal), stijl="bold")
    alinea(console, woord("regios.over_regel", taal), stijl="dim")
    if antwoord.vraag.nodig_tot:
        alinea(console, woord(f"regios.over_nodig_{antwoord.vraag.nodig_tot}", taal), stijl="dim")
    if opgegeven := [rij.naam for rij in antwoord.vraag.kantoren if rij.herkomst == "opgegeven"]:
        alinea(console, woord("regios.over_opgegeven", taal, kantoren=_kantoren(opgegeven, taal)), stijl="dim")
    console.print()
    gegevens = {
        "tekort": euro(sum(rij.tekort for rij in uitkomst.kantoren), taal),
        "gedekt": euro(uitkomst.overgeheveld, taal),
        "aantal": len(uitkomst.bewegingen),
        "rest": euro(sum(rij.blijft_tekort for rij in uitkomst.kantoren), taal),
        "over": euro(sum(rij.over - rij.leent_uit for rij in uitkomst.kantoren), taal),
    }
    alinea(console, woord("regios.over_samen", taal, **gegevens))
    bewezen = "over_bewezen" if uitkomst.bewezen else "over_niet_bewezen"
    if uitkomst.bewegingen:
        alinea(console, woord(f"regios.{bewezen}", taal, aantal=uitkomst.minste_bewegingen))
    console.print()
    _toon_bewegingen(antwoord, console, taal)
    _toon_kantoren(antwoord, console, taal)
    if uitkomst.knelpunten:
        alinea(console, woord("regios.knelpunten", taal), stijl="bold")
        for knelpunt in uitkomst.knelpunten:
            alinea(console, knelpunt_tekst(knelpunt, taal), inspringing=2)


def knelpunt_tekst(knelpunt: Knelpunt, taal: Taal) -> str:
    """Who is short of lenders, and which part of its shortage each gets; the fraction itself where it is short."""
    teller, noemer = int(knelpunt.teller), int(knelpunt.noemer)
    deel = procent(Fraction(teller, noemer), taal)
    gegevens = {
        "leners": _kantoren(knelpunt.kantoren, taal),
        "beschikbaar": euro(knelpunt.beschikbaar, taal),
        "bindt": _kantoren(knelpunt.bindt, taal),
        "deel": f"{teller}/{noemer} ({deel})" if noemer < KORTE_BREUK else deel,
    }
    return woord("regios.knelpunt_alleen" if len(knelpunt.kantoren) == 1 else "regios.knelpunt", taal, **gegevens)


def _kantoren(namen: Sequence[str], taal: Taal) -> str:
    """The names, or how many they are."""
    return (
        opsomming(namen, taal)
        if len(namen) <= MEESTE_GENOEMD
        else woord("regios.aantal_kantoren", taal, aantal=len(namen))
    )


def _toon_bewegingen(antwoord: Overhevelingsantwoord, console: Console, taal: Taal) -> None:
    if not antwoord.uitkomst.bewegingen:
        alinea(console, woord("regios.over_geen", taal))
        console.print()
        return
    tabel = maak_tabel(_woorden(["van", "naar"], taal), _woorden(["bedrag"], taal))
    for beweging in antwoord.uitkomst.bewegingen:
        tabel.add_row(Text(beweging.van), Text(beweging.naar), bedrag(beweging.bedrag, taal))
    toon_tabel(console, woord("regios.bewegingen", taal), tabel)


def _toon_kantoren(antwoord: Overhevelingsantwoord, console: Console, taal: Taal) -> None:
    """Every office before and after; on a narrow terminal what it lacks and lends is below zero."""
    vooraf = ["ruimte", "nodig"] if console.width >= RUIM else []
    velden = ["over", "tekort", "leent_uit", "ontvangt"] if console.width >= BREED else ["saldo", "mutatie"]
    tabel = maak_tabel([woord("regios.kantoor", taal)], _woorden([*vooraf, *velden, "ruimte_na"], taal))
    vraag = {rij.naam: rij for rij in antwoord.vraag.kantoren}
    for rij in antwoord.uitkomst.kantoren:
        bedragen = {"saldo": rij.over - rij.tekort, "mutatie": rij.ontvangt - rij.leent_uit, **rij.model_dump()}
        cellen = [getattr(vraag[rij.naam], veld) for veld in vooraf] + [bedragen[veld] for veld in velden]
        tabel.add_row(Text(rij.naam), *(_nul_leeg(cents, taal) for cents in cellen), bedrag(rij.ruimte_na, taal))
    toon_tabel(console, woord("regios.kantoren", taal), tabel)


def toon_nacalculatie(antwoord: Nacalculatie, console: Console, taal: Taal = "nl") -> None:
    """Show that it is a simulation, what each region would get, and the rows that would get most."""
    alinea(console, woord("regios.nac_kop", taal, jaar=antwoord.jaar), stijl="bold")
    alinea(console, antwoord.let_op, stijl="bold yellow")
    alinea(console, antwoord.herkomst, stijl="dim")
    console.print()
    gegevens = {naam: euro(getattr(antwoord, naam), taal) for naam in ("restant", "betaald", "resteert")}
    alinea(console, woord("regios.nac_samen", taal, **gegevens))
    if antwoord.percentage is not None and antwoord.hoogste is not None:
        delen = {naam: _tiende(getattr(antwoord, naam), taal) for naam in ("percentage", "hoogste")}
        alinea(console, woord("regios.nac_percentage", taal, **delen))
    console.print()
    grondslag = ["grondslag"] if antwoord.percentage else []
    niet_vergoed = [] if grondslag and console.width < BREED else ["niet_vergoed"]
    velden = [*niet_vergoed, *grondslag, "betaald", "blijft_niet_vergoed"]
    tabel = maak_tabel([woord("regios.regio", taal)], _nackoppen(velden, taal))
    for regio in antwoord.regios:
        tabel.add_row(Text(regio.regio), *(bedrag(getattr(regio, veld), taal) for veld in velden))
    tabel.add_section()
    totalen = [bedrag(sum(getattr(regio, veld) for regio in antwoord.regios), taal) for veld in velden]
    tabel.add_row(woord("regios.totaal", taal), *totalen, style="bold")
    toon_tabel(console, woord("regios.per_regio", taal), tabel)
    _toon_betaald(antwoord, console, taal)


def _toon_betaald(antwoord: Nacalculatie, console: Console, taal: Taal) -> None:
    betaald = sorted((rij for rij in antwoord.rijen if rij.betaald), key=lambda rij: -rij.betaald)
    if not betaald:
        alinea(console, woord("regios.geen_betaling", taal))
        return
    eerste = betaald[:GROOTSTE]
    breed = console.width >= BREED
    velden = [*(["niet_vergoed"] if breed else []), "betaald", "blijft_niet_vergoed"]
    links = ["aanbieder", *(["regio"] if breed else []), "vorm"]
    tabel = maak_tabel(_woorden(links, taal), _nackoppen(velden, taal))
    for rij in eerste:
        namen = [f"{rij.agb} {rij.aanbieder}", *([rij.regio] if breed else []), rij.leveringsvorm]
        tabel.add_row(*map(Text, namen), *(bedrag(getattr(rij, veld), taal) for veld in velden))
    toon_tabel(console, woord("regios.grootste_betaald", taal, getoond=len(eerste), aantal=len(betaald)), tabel)
    if len(antwoord.rijen) > len(eerste):
        alinea(console, woord("regios.alle_in_bestand", taal, naam="nacalculatie"), stijl="dim")


def _nackoppen(velden: Sequence[str], taal: Taal) -> list[str]:
    return _woorden(["nac_overproductie" if veld == "grondslag" else veld for veld in velden], taal)


def _woorden(namen: Iterable[str], taal: Taal) -> list[str]:
    return [woord(f"regios.{naam}", taal) for naam in namen]


def _euro(cents: int | None, taal: Taal) -> str:
    return woord("regios.onbekend", taal) if cents is None else euro(cents, taal)


def _of_streep(cents: int | None, taal: Taal) -> str:
    return "–" if cents is None else bedrag(cents, taal)


def _nul_leeg(cents: int, taal: Taal) -> str:
    return bedrag(cents, taal) if cents else ""


def _verschil(cents: int | None, taal: Taal) -> str:
    return f"+{bedrag(cents, taal)}" if cents and cents > 0 else _of_streep(cents, taal)


def _procent(deel: str | None, taal: Taal) -> str:
    return "–" if deel is None else procent(deel, taal, vast=True)


def _tiende(percentage: str, taal: Taal) -> str:
    return f"{percentage.replace('.', ',') if taal == 'nl' else percentage}%"
