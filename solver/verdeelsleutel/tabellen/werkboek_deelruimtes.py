"""The sheet ``deelruimtes``: what each holds, with its sums as formulas over the rows that it selects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verdeelsleutel.herschikking.invoer import Deelruimte
from verdeelsleutel.herschikking.ruimtes import Ruimte
from verdeelsleutel.herschikking.uitkomst import DeelruimteUitkomst
from verdeelsleutel.tabellen.werkboek_blad import A3, LANGSTE_TEKST, Bereik, Blad, Cel, Formule, Kolom, zonder
from verdeelsleutel.tabellen.werkboek_rekenen import Rekenblad, per_categorie
from verdeelsleutel.uitleg.cijfers import klasse_tekst

EERSTE_REGEL = 6

KOLOMMEN = (
    Kolom("naam", "Deelruimte", "tekst", 26),
    Kolom("leveringsvorm", "Leveringsvormen", "tekst", 16, "Omvat (leeg: alle)", "invoer"),
    Kolom("agb", "AGB-codes", "tekst", 26, "Omvat (leeg: alle)", "invoer"),
    Kolom("categorie", "Categorieën", "tekst", 12, "Omvat (leeg: alle)", "invoer"),
    Kolom("maximum", "Maximum", "bedrag", 16, "Omvat (leeg: alle)", "invoer"),
    Kolom("c1", "Categorie 1", "bedrag", 15, "In aanmerking"),
    Kolom("c2", "Categorie 2", "bedrag", 14, "In aanmerking"),
    Kolom("c3", "Categorie 3", "bedrag", 14, "In aanmerking"),
    Kolom("f_c", "Som van de rijen", "bedrag", 16, "In aanmerking", "formule"),
    Kolom("v_c", "Verschil", "verschil", 10, "In aanmerking", "formule"),
    Kolom("t1", "Categorie 1", "bedrag", 15, "Toegekend"),
    Kolom("t2", "Categorie 2", "bedrag", 14, "Toegekend"),
    Kolom("t3", "Categorie 3", "bedrag", 14, "Toegekend"),
    Kolom("f_t", "Som van de rijen", "bedrag", 16, "Toegekend", "formule"),
    Kolom("v_t", "Verschil", "verschil", 10, "Toegekend", "formule"),
    Kolom("rest", "Resterende ruimte", "bedrag", 15, "Uitkomst"),
    Kolom("f_rest", "Maximum − som van de rijen", "bedrag", 15, "Uitkomst", "formule"),
    Kolom("scenario", "Scenario", "geheel", 9, "Uitkomst"),
    Kolom("vol_in", "Vol na", "tekst", 22, "Uitkomst"),
    Kolom("f_exact", "Toegekend volgens de formules, vóór afronding", "exact", 17, "Uitkomst", "formule"),
)
_VERDELING = frozenset(kolom.sleutel for kolom in KOLOMMEN if kolom.band in ("Toegekend", "Uitkomst"))

NOTITIE = (
    "Elke som telt de rijen van het blad afspraken die onder de deelruimte vallen. In een volle deelruimte is volgens "
    "de formules precies het maximum toegekend."
)


def plaats_deelruimtes(blad: Blad, rekenblad: Rekenblad) -> Bereik:
    """Where the columns of ``deelruimtes`` will stand."""
    return blad.bereik(EERSTE_REGEL, _kolommen(rekenblad), len(rekenblad.uitkomst.deelruimtes), met_totalen=False)


def schrijf_deelruimtes(blad: Blad, rekenblad: Rekenblad, plek: Bereik, afspraken: Bereik) -> None:
    """Write every deelruimte, by name as in the answer."""
    blad.alinea(Blad.KOPREGELS, NOTITIE, (0, 9), 150)
    omvat = rekenblad.deelruimtes
    rijen = []
    for nummer, uitkomst in enumerate(rekenblad.uitkomst.deelruimtes, start=plek.eerste):
        rij = dict(_waarden(uitkomst, omvat[uitkomst.naam]))
        if past_in_cel(omvat[uitkomst.naam]):
            som = _Som(omvat[uitkomst.naam], plek, nummer, afspraken)
            rij |= _formules(rekenblad.ruimte(uitkomst.naam), rekenblad, uitkomst, som, plek, nummer)
        rijen.append(rij)
    blad.tabel(EERSTE_REGEL, _kolommen(rekenblad), rijen)
    blad.zet_vast(plek, 1)
    blad.vel.set_paper(A3)


def past_in_cel(deelruimte: Deelruimte) -> bool:
    """Whether its AGB codes fit the cell that the formulas search; if not, it has no formulas."""
    return len(";".join(deelruimte.omvat.agb or ())) <= LANGSTE_TEKST - len(";;")


def _kolommen(rekenblad: Rekenblad) -> Sequence[Kolom]:
    return KOLOMMEN if rekenblad.verdeeld else zonder(KOLOMMEN, _VERDELING)


def _waarden(uitkomst: DeelruimteUitkomst, deelruimte: Deelruimte) -> Iterator[tuple[str, Cel]]:
    omvat = deelruimte.omvat
    yield "naam", uitkomst.naam
    yield "leveringsvorm", ";".join(omvat.leveringsvorm or ())
    yield "agb", ";".join(omvat.agb or ())
    yield "categorie", ";".join(map(str, omvat.categorie or ()))
    yield "maximum", uitkomst.maximum
    yield from per_categorie(uitkomst)
    yield "rest", uitkomst.resterende_ruimte
    yield "scenario", uitkomst.scenario
    yield "vol_in", klasse_tekst(uitkomst.vol_in) if uitkomst.vol_in else None


def _formules(
    kamer: Ruimte, rekenblad: Rekenblad, uitkomst: DeelruimteUitkomst, som: _Som, plek: Bereik, nummer: int
) -> dict[str, Cel]:
    cel = {sleutel: plek.cel(sleutel, nummer) for sleutel in plek.plaatsen}
    formules: dict[str, Cel] = {
        "f_c": Formule(som.formule("c"), uitkomst.in_aanmerking.totaal),
        "v_c": Formule("={c1}+{c2}+{c3}-{f_c}".format_map(cel), 0),
    }
    if uitkomst.toegekend and uitkomst.resterende_ruimte is not None:
        formules |= {
            "f_t": Formule(som.formule("t"), uitkomst.toegekend.totaal),
            "v_t": Formule("={t1}+{t2}+{t3}-{f_t}".format_map(cel), 0),
            "f_rest": Formule("={maximum}-{f_t}".format_map(cel), uitkomst.resterende_ruimte),
            "f_exact": Formule(som.formule("f_t"), rekenblad.exact_in(kamer)),
        }
    return formules


class _Som:
    """Sums the rows that a deelruimte selects, by the codes in its own cells, for one set of columns."""

    def __init__(self, deelruimte: Deelruimte, plek: Bereik, nummer: int, afspraken: Bereik) -> None:
        self._afspraken = afspraken
        self._categorieen = sorted(deelruimte.omvat.categorie or (1, 2, 3))
        self._kenmerken = [
            f'ISNUMBER(SEARCH(";"&{afspraken.kolom(sleutel)}&";",";"&{plek.cel(sleutel, nummer)}&";"))'
            for sleutel, waarden in (("leveringsvorm", deelruimte.omvat.leveringsvorm), ("agb", deelruimte.omvat.agb))
            if waarden is not None
        ]

    def formule(self, voor: str) -> str:
        """`voor` is ``c``, ``t`` or ``f_t``: claimed, granted, granted by formula."""
        termen = [
            f"SUMPRODUCT({'*'.join([*self._kenmerken, self._afspraken.kolom(f'{voor}{categorie}')])})"
            for categorie in self._categorieen
        ]
        return "=" + "+".join(termen)
