"""The sheet ``niveaus``: the levels at which full rooms stopped amounts, as proven and as formulas."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from verdeelsleutel.bedragen import format_lang_getal
from verdeelsleutel.claims.problem import MILLION, Rule
from verdeelsleutel.herschikking.ruimtes import REGIO
from verdeelsleutel.tabellen.werkboek_blad import Bereik, Blad, Cel, Formule, Kolom
from verdeelsleutel.tabellen.werkboek_deelruimtes import past_in_cel
from verdeelsleutel.tabellen.werkboek_rekenen import Regel, Rekenblad
from verdeelsleutel.uitleg.beleid import waarde_tekst
from verdeelsleutel.uitleg.cijfers import klasse_tekst

EERSTE_REGEL = 7

KOLOMMEN = (
    Kolom("nummer", "Nr.", "geheel", 5),
    Kolom("klasse", "Klasse", "tekst", 30),
    Kolom("ruimte", "Ruimte die vol raakt", "tekst", 24),
    Kolom("sleutel", "Sleutel", "tekst", 14),
    Kolom("aantal", "Aantal bedragen", "geheel", 10),
    Kolom("f_ruimte", "Ruimte voor deze bedragen", "exact", 18, tint="formule"),
    Kolom("f_bedragen", "Noemer: bedragen samen (of hun aantal)", "exact", 18, tint="formule"),
    Kolom("f_niveau", "Niveau volgens de formule", "niveau", 17, tint="formule"),
    Kolom("niveau", "Niveau in het bewijs", "niveau", 17),
    Kolom("v_niveau", "Verschil", "niveau", 15, tint="formule"),
    Kolom("gebruikt", "Niveau waarmee de rijen rekenen", "niveau", 17, tint="formule"),
    Kolom("teller", "Teller (exact)", "code", 24),
    Kolom("noemer", "Noemer (exact)", "code", 24),
)

NOTITIE = (
    "Naar rato: elk bedrag krijgt niveau × (gewicht ×) bedrag, ten hoogste het bedrag zelf. Gelijk bedrag: ten hoogste "
    "het niveau in euro's. Gelijk verlies: het bedrag min het niveau. Talmoed: de helft volgens gelijk bedrag, "
    "daarboven volgens gelijk verlies. Bedragen zonder niveau zijn geheel toegekend."
)
NOTITIE_LEVEND = (
    "Elk niveau volgt uit de contracteerruimte. Wie die op het blad overzicht wijzigt, ziet de formules "
    "meebewegen; de uitkomst verandert niet mee."
)
NOTITIE_VAST = (
    "Met deelruimtes, gewichten of een andere sleutel rekenen de rijen met het niveau uit het bewijs; de formule laat "
    "zien dat de ruimte daarmee precies vol is."
)


def schrijf_niveaus(blad: Blad, rekenblad: Rekenblad, afspraken: Bereik, deelruimtes: Bereik | None) -> Bereik:
    """Write every level in the order in which the classes are served."""
    blad.alinea(Blad.KOPREGELS, NOTITIE, (0, 8), 160)
    levend = all(regel.levend for regel in rekenblad.regels)
    blad.alinea(Blad.KOPREGELS + 1, NOTITIE_LEVEND if levend else NOTITIE_VAST, (0, 8), 160)
    plek = blad.bereik(EERSTE_REGEL, KOLOMMEN, len(rekenblad.regels), met_totalen=False)
    rijen = []
    for regel in rekenblad.regels:
        rij = _waarden(regel)
        cel = {sleutel: plek.cel(sleutel, plek.eerste + regel.nummer - 1) for sleutel in plek.plaatsen}
        if regel.levend:
            rij |= _levend(rekenblad, regel, cel, plek, afspraken)
        elif regel.stop.sleutel is not Rule.TALMOED and (kamer := _over(rekenblad, regel, afspraken, deelruimtes)):
            rij |= _vast(rekenblad, regel, cel, kamer, afspraken)
        if "f_niveau" in rij:
            rij["v_niveau"] = Formule("={niveau}-{f_niveau}".format_map(cel), 0)
        rij["gebruikt"] = Formule(f"={cel['f_niveau' if regel.levend else 'niveau']}", _in_eenheid(regel))
        rijen.append(rij)
    blad.tabel(EERSTE_REGEL, KOLOMMEN, rijen)
    blad.zet_vast(plek, 2)
    return plek


def _waarden(regel: Regel) -> dict[str, Cel]:
    niveau = _in_eenheid(regel)
    return {
        "nummer": regel.nummer,
        "klasse": klasse_tekst(regel.stop.klasse),
        "ruimte": "regio (de contracteerruimte)" if regel.stop.ruimte == REGIO else regel.stop.ruimte,
        "sleutel": waarde_tekst("sleutel", regel.stop.sleutel.value),
        "aantal": regel.aantal,
        "niveau": niveau,
        "teller": format_lang_getal(niveau.numerator),
        "noemer": format_lang_getal(niveau.denominator),
    }


def _in_eenheid(regel: Regel) -> Fraction:
    """A share for naar rato, euros for the other rules."""
    return regel.stop.niveau if regel.stop.sleutel is Rule.NAAR_RATO else regel.stop.niveau / 100


def _levend(
    rekenblad: Rekenblad, regel: Regel, cel: Mapping[str, str], plek: Bereik, afspraken: Bereik
) -> dict[str, Cel]:
    """One room, naar rato: what earlier classes leave over what this class claims, at most one."""
    over = rekenblad.uitkomst.regio.contracteerruimte - sum(rij.claims[0] for rij in rekenblad.rijen)
    begin = f"contracteerruimte-SUM({afspraken.kolom('f_c1')})"
    if regel.stop.categorie == 3:
        over -= sum(rij.claims[1] for rij in rekenblad.rijen)
        begin += f"-SUM({afspraken.kolom('f_c2')})"
    for eerder in rekenblad.regels[: regel.nummer - 1]:
        if eerder.stop.categorie == regel.stop.categorie:
            over -= sum(rekenblad.claims(eerder))
            begin += f"-{plek.cel('f_bedragen', plek.eerste + eerder.nummer - 1)}"
    return {
        "f_ruimte": Formule(f"=MAX(0,{begin})", max(0, over)),
        "f_bedragen": Formule(_bedragen_van_klasse(regel, afspraken), sum(rekenblad.claims(regel))),
        "f_niveau": Formule("=IF({f_bedragen}=0,1,MIN(1,{f_ruimte}/{f_bedragen}))".format_map(cel), regel.stop.niveau),
    }


def _bedragen_van_klasse(regel: Regel, afspraken: Bereik) -> str:
    if regel.stop.categorie == 2:
        return f"=SUM({afspraken.kolom('f_c2')})"
    vormen = regel.stop.klasse.partition(" ")[2].split("+")
    claims, vorm_van = afspraken.kolom("f_c3"), afspraken.kolom("leveringsvorm")
    return "=" + "+".join(f'SUMIFS({claims},{vorm_van},"{vorm}")' for vorm in vormen)


def _over(rekenblad: Rekenblad, regel: Regel, afspraken: Bereik, deelruimtes: Bereik | None) -> str | None:
    """What the formulas leave of the room; None where its AGB codes do not fit a cell."""
    if regel.stop.ruimte == REGIO:
        return f"contracteerruimte-SUM({afspraken.kolom('f_afspraak')})"
    nummers = {uitkomst.naam: nummer for nummer, uitkomst in enumerate(rekenblad.uitkomst.deelruimtes)}
    if deelruimtes is None or not past_in_cel(rekenblad.deelruimtes[regel.stop.ruimte]):
        return None
    rij = deelruimtes.eerste + nummers[regel.stop.ruimte]
    return f"{deelruimtes.blad}!{deelruimtes.cel('maximum', rij)}-{deelruimtes.blad}!{deelruimtes.cel('f_exact', rij)}"


def _vast(rekenblad: Rekenblad, regel: Regel, cel: Mapping[str, str], over: str, afspraken: Bereik) -> dict[str, Cel]:
    """Any rooms: what the amounts that stop elsewhere leave in this room, over the amounts that stop here.

    A count is written as cents, the unit of its column.
    """
    nummers, hier = afspraken.kolom(f"n{regel.stop.categorie}"), cel["nummer"]
    eigen, claims = afspraken.kolom(f"f_t{regel.stop.categorie}"), afspraken.kolom(f"f_c{regel.stop.categorie}")
    exact = rekenblad.exact(regel)
    kamer = rekenblad.ruimte(regel.stop.ruimte)
    ruimte = kamer.capaciteit_cents - Fraction(rekenblad.exact_in(kamer)) + sum(exact)
    niveau = "={f_ruimte}/{f_bedragen}"
    if regel.stop.sleutel is Rule.GELIJK_BEDRAG:
        formule, noemer = f"COUNTIFS({nummers},{hier})", Fraction(100 * len(exact))
    elif regel.stop.sleutel is Rule.GELIJK_VERLIES:
        telt = f'{nummers},{hier},{eigen},">0.000001"'
        formule, noemer = f"COUNTIFS({telt})", Fraction(100 * sum(bedrag > 0 for bedrag in exact))
        niveau = "=IF({f_bedragen}=0,{niveau},(SUMIFS(" + f"{claims},{telt}" + ")-{f_ruimte})/{f_bedragen})"
    elif regel.stop.gewogen:
        formule = f"SUMPRODUCT(({nummers}={hier})*{afspraken.kolom('w3')}*{claims})"
        noemer = Fraction(sum(rij.gewicht * rij.claims[2] for rij in rekenblad.volgt(regel)), MILLION)
    else:
        formule, noemer = f"SUMIFS({claims},{nummers},{hier})", Fraction(sum(rekenblad.claims(regel)))
    return {
        "f_ruimte": Formule(f"={over}+SUMIFS({eigen},{nummers},{hier})", round(ruimte, 9)),
        "f_bedragen": Formule(f"={formule}", noemer),
        "f_niveau": Formule(niveau.format_map(cel), _in_eenheid(regel)),
    }
