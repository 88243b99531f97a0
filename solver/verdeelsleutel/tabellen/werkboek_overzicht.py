"""The sheet ``overzicht``: the region's statement, what each class claimed and got, and control totals of the input."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from verdeelsleutel.tabellen.werkboek_blad import Bereik, Blad, Cel, Formule, Kolom, zonder
from verdeelsleutel.tabellen.werkboek_rekenen import Rekenblad
from verdeelsleutel.uitleg.cijfers import Klasse, klasse_tekst, klassen
from verdeelsleutel.uitleg.getallen import hoofdletter
from verdeelsleutel.uitleg.regiobeeld import regiobeeld
from verdeelsleutel.uitleg.woorden import woord

KLASSEN = (
    Kolom("klasse", "Klasse", "tekst", 34),
    Kolom("claim", "In aanmerking", "bedrag", 17),
    Kolom("f_claim", "Som van de rijen", "bedrag", 17, tint="formule"),
    Kolom("v_claim", "Verschil", "verschil", 10, tint="formule"),
    Kolom("toegekend", "Toegekend", "bedrag", 17),
    Kolom("f_toegekend", "Som van de rijen", "bedrag", 17, tint="formule"),
    Kolom("v_toegekend", "Verschil", "verschil", 10, tint="formule"),
    Kolom("f_niet", "Niet vergoed", "bedrag", 17, tint="formule"),
    Kolom("deel", "Vergoed deel (afgekapt)", "deel", 12),
    Kolom("f_deel", "Vergoed deel", "deel", 12, tint="formule"),
    Kolom("v_deel", "Verschil", "niveau", 14, tint="formule"),
)
_VERDELING = frozenset({"toegekend", "f_toegekend", "v_toegekend", "f_niet", "deel", "f_deel", "v_deel"})

CONTROLE = (
    Kolom("kolom", "Kolom van de invoer", "tekst", 34),
    Kolom("invoer", "Totaal van de invoer", "bedrag", 17),
    Kolom("f_som", "Som van het blad afspraken", "bedrag", 17, tint="formule"),
    Kolom("v_som", "Verschil", "verschil", 10, tint="formule"),
)
_INVOERKOLOMMEN = {
    "A": ("Herschikking vorig jaar", "herschikking_vorig_jaar"),
    "R": ("Groei vastgelegd", "groei_vastgelegd"),
    "H": ("Groei gehonoreerd", "groei_gehonoreerd"),
    "K": ("Crisisafspraak", "crisisafspraak"),
    "D": ("Productie", "productie"),
    "V": ("Realisatie vorig jaar", "realisatie_vorig_jaar"),
}

_TOELICHTING = ("centen", "gelijk", "vrijval", "nacalculatie", "nagerekend", "herhaalbaar")
_BREEDTE = 10
_TEKENS = 180


def schrijf_overzicht(blad: Blad, rekenblad: Rekenblad, afspraken: Bereik) -> str:
    """Write the sheet; returns the cell of the contracteerruimte, absolute, which formulas refer to by name."""
    rij = Blad.KOPREGELS + 1
    blad.tussenkop(rij, "Regiobeeld")
    for zin in regiobeeld(rekenblad.invoer, rekenblad.uitkomst):
        rij += 1
        blad.alinea(rij, zin, (0, _BREEDTE), _TEKENS)
    blad.tussenkop(rij + 2, "Verdeling per klasse (euro's)")
    bereik = _klassen(blad, rij + 3, rekenblad, afspraken)
    ruimte = _ruimte(blad, bereik.laatste + 1, rekenblad, afspraken)
    blad.tussenkop(ruimte + 3, "Controletotalen van de invoer (euro's)")
    controle = _controle(blad, ruimte + 4, rekenblad, afspraken)
    blad.tussenkop(controle.laatste + 2, "Toelichting")
    for rij, naam in enumerate(_TOELICHTING, start=controle.laatste + 3):
        blad.alinea(rij, woord(f"toelichting.{naam}", "nl"), (0, _BREEDTE), _TEKENS)
    blad.vel.freeze_panes(Blad.KOPREGELS, 0)
    blad.vel.repeat_rows(0, Blad.KOPREGELS - 1)
    return f"{blad.naam}!$B${ruimte + 1}"


def _klassen(blad: Blad, rij: int, rekenblad: Rekenblad, afspraken: Bereik) -> Bereik:
    kolommen = KLASSEN if rekenblad.verdeeld else zonder(KLASSEN, _VERDELING)
    groepen = klassen(rekenblad.uitkomst)
    plek = blad.bereik(rij, kolommen, len(groepen) + 1, met_totalen=False)
    rijen = [_klasse(groep, plek, nummer, afspraken) for nummer, groep in enumerate(groepen, start=plek.eerste)]
    rijen.append(_totaal(groepen, plek))
    return blad.tabel(rij, kolommen, rijen)


def _klasse(groep: Klasse, plek: Bereik, nummer: int, afspraken: Bereik) -> dict[str, Cel]:
    cel = {sleutel: plek.cel(sleutel, nummer) for sleutel in plek.plaatsen}
    titel = woord(f"titel.{groep.naam.partition(' ')[0]}", "nl")
    rij: dict[str, Cel] = {
        "klasse": f"{hoofdletter(klasse_tekst(groep.naam))}: {titel}",
        "claim": groep.in_aanmerking,
        "f_claim": Formule(_som(afspraken, "c", groep.naam), groep.in_aanmerking),
        "v_claim": Formule("={claim}-{f_claim}".format_map(cel), 0),
    }
    if groep.toegekend is None or groep.niet_vergoed is None:
        return rij
    rij |= {
        "toegekend": groep.toegekend,
        "f_toegekend": Formule(_som(afspraken, "t", groep.naam), groep.toegekend),
        "v_toegekend": Formule("={toegekend}-{f_toegekend}".format_map(cel), 0),
        "f_niet": Formule("={f_claim}-{f_toegekend}".format_map(cel), groep.niet_vergoed),
    }
    if groep.fractie is not None:
        afgekapt, deel = Fraction(groep.fractie), Fraction(groep.toegekend, groep.in_aanmerking)
        rij["deel"] = afgekapt
        rij["f_deel"] = Formule("={f_toegekend}/{f_claim}".format_map(cel), deel)
        rij["v_deel"] = Formule("={deel}-{f_deel}".format_map(cel), afgekapt - deel)
    return rij


def _totaal(groepen: Sequence[Klasse], plek: Bereik) -> dict[str, Cel]:
    sommen = {
        "claim": sum(groep.in_aanmerking for groep in groepen),
        "f_claim": sum(groep.in_aanmerking for groep in groepen),
        "v_claim": 0,
        "toegekend": sum(groep.toegekend or 0 for groep in groepen),
        "f_toegekend": sum(groep.toegekend or 0 for groep in groepen),
        "v_toegekend": 0,
        "f_niet": sum(groep.niet_vergoed or 0 for groep in groepen),
    }
    rij: dict[str, Cel] = {"klasse": "Totaal"}
    for sleutel, som in sommen.items():
        if sleutel in plek.plaatsen:
            gebied = f"{plek.cel(sleutel, plek.eerste)}:{plek.cel(sleutel, plek.laatste - 1)}"
            rij[sleutel] = Formule(f"=SUM({gebied})", som)
    return rij


def _ruimte(blad: Blad, rij: int, rekenblad: Rekenblad, afspraken: Bereik) -> int:
    """Write the room, and what is left of it; returns the row of the room."""
    regio = rekenblad.uitkomst.regio
    blad.cel(rij, 0, "Contracteerruimte", "tekst", vet=True)
    blad.cel(rij, 1, regio.contracteerruimte, "bedrag", "invoer", vet=True)
    if regio.resterende_ruimte is not None:
        over = f"=contracteerruimte-SUM({afspraken.kolom('afspraak')})"
        blad.cel(rij + 1, 0, "Resterende ruimte", "tekst", vet=True)
        blad.cel(rij + 1, 1, regio.resterende_ruimte, "bedrag", vet=True)
        blad.cel(rij + 1, 2, Formule(over, regio.resterende_ruimte), "bedrag", "formule")
        blad.cel(rij + 1, 3, Formule(f"=B{rij + 2}-C{rij + 2}", 0), "verschil", "formule")
    return rij


def _controle(blad: Blad, rij: int, rekenblad: Rekenblad, afspraken: Bereik) -> Bereik:
    aanwezig = [sleutel for sleutel in _INVOERKOLOMMEN if sleutel in afspraken.plaatsen]
    plek = blad.bereik(rij, CONTROLE, len(aanwezig), met_totalen=False)
    rijen: list[dict[str, Cel]] = []
    for nummer, sleutel in enumerate(aanwezig, start=plek.eerste):
        titel, veld = _INVOERKOLOMMEN[sleutel]
        totaal = sum(getattr(afspraak, veld) or 0 for afspraak in rekenblad.invoer.afspraken)
        verschil = f"={plek.cel('invoer', nummer)}-{plek.cel('f_som', nummer)}"
        rijen.append(
            {
                "kolom": titel,
                "invoer": totaal,
                "f_som": Formule(f"=SUM({afspraken.kolom(sleutel)})", totaal),
                "v_som": Formule(verschil, 0),
            }
        )
    return blad.tabel(rij, CONTROLE, rijen)


def _som(afspraken: Bereik, voor: str, klasse: str) -> str:
    categorie, _, vormen = klasse.partition(" ")
    kolom = afspraken.kolom(f"{voor}{categorie[-1]}")
    if not vormen:
        return f"=SUM({kolom})"
    vorm_van = afspraken.kolom("leveringsvorm")
    return "=" + "+".join(f'SUMIFS({kolom},{vorm_van},"{vorm}")' for vorm in vormen.split("+"))
