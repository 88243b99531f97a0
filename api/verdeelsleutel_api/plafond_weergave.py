"""From answers about ceilings to what the page shows: texts, and places in charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from verdeelsleutel.fouten import Fout, Taal, als_dict
from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer
from verdeelsleutel.plafond.afrekening.uitkomst import AfrekeningUitkomst, PlafondUitkomst
from verdeelsleutel.plafond.beoordeling.invoer import Aanvraag, Beoordelingsverzoek
from verdeelsleutel.plafond.beoordeling.uitkomst import AanvraagUitkomst, BeoordelingUitkomst, VoorwaardeUitkomst
from verdeelsleutel.uitleg.getallen import bedrag, datum, vaste_spaties
from verdeelsleutel.uitleg.plafond import gegeven_tekst, oordeel_van
from verdeelsleutel.uitleg.plafond_verloop import burnups
from verdeelsleutel_api.plafond_terminal import beoordeling_samengevat, plafondnaam
from verdeelsleutel_api.teksten import tekst

MEESTE_AANVRAGEN = 200
MEESTE_PLAFONDS = 500
MEESTE_GRAFIEKEN = 12
MEESTE_IN_VERGELIJKING = 200
"""With more requests the division is not set beside first come: that divides once per request."""


def weergave(
    beoordeling: tuple[Beoordelingsverzoek, BeoordelingUitkomst] | None,
    afrekening: tuple[AfrekeningInvoer, AfrekeningUitkomst] | None,
    waarschuwingen: Sequence[Fout],
    taal: Taal,
) -> dict[str, Any]:
    """Everything that the template of an answer fills in."""
    return {
        "beoordeling": _beoordeling(*beoordeling, taal) if beoordeling else None,
        "verdeling": _verdeling(*beoordeling, taal) if beoordeling and beoordeling[0].verdeling else None,
        "afrekening": _afrekening(*afrekening, taal) if afrekening else None,
        "waarschuwingen": [als_dict(fout, taal) for fout in waarschuwingen],
    }


def _beoordeling(verzoek: Beoordelingsverzoek, uitkomst: BeoordelingUitkomst, taal: Taal) -> dict[str, Any]:
    beleid = uitkomst.beleid
    gegevens = {"profiel": beleid.profiel, "versie": beleid.versie, "vanaf": beleid.verhoging_telt_vanaf}
    paren = list(zip(verzoek.aanvragen, uitkomst.aanvragen, strict=True))[:MEESTE_AANVRAGEN]
    return {
        "beleid": tekst("plafond.beleid_regel", taal, **gegevens),
        "samengevat": beoordeling_samengevat(uitkomst, taal),
        "aanvragen": [_aanvraag(vraag, rij, taal) for vraag, rij in paren],
        "afgekapt": _afgekapt(MEESTE_AANVRAGEN, len(uitkomst.aanvragen), taal),
        "hash": uitkomst.invoer_sha256,
    }


def _aanvraag(vraag: Aanvraag, rij: AanvraagUitkomst, taal: Taal) -> dict[str, Any]:
    telling = Counter(voorwaarde.oordeel for voorwaarde in rij.voorwaarden)
    aantallen = {"goed": telling["voldoet"], "niet": telling["voldoet_niet"], "onbekend": telling["onbekend"]}
    besluit = rij.besluit_uiterlijk
    return {
        "id": rij.id,
        "agb": rij.agb,
        "oordeel": oordeel_van(rij),
        "tellingen": tekst("plafond.tellingen", taal, **aantallen),
        "besluit": tekst("plafond.besluit", taal, dag=datum(besluit, taal)) if besluit else "",
        "gevraagd": _of_streep(vraag.gevraagd, taal),
        "onderbouwd": _of_streep(rij.onderbouwd_bedrag, taal),
        "toegekend": None if rij.toegekend is None else _of_streep(rij.toegekend, taal),
        "nieuw": _of_streep(rij.nieuw_plafond, taal),
        "klasse": rij.klasse or "",
        "reden": vaste_spaties(rij.reden),
        "voorwaarden": [
            *(_voorwaarde(een, taal, is_voorkeur=False) for een in rij.voorwaarden),
            *(_voorwaarde(een, taal, is_voorkeur=True) for een in rij.voorkeuren),
        ],
    }


def _voorwaarde(voorwaarde: VoorwaardeUitkomst, taal: Taal, *, is_voorkeur: bool) -> dict[str, Any]:
    return {
        "code": voorwaarde.code,
        "omschrijving": voorwaarde.omschrijving,
        "oordeel": voorwaarde.oordeel,
        "gegeven": vaste_spaties(gegeven_tekst(voorwaarde.gegeven, taal)),
        "bron": voorwaarde.bron,
        "herkomst": tekst("plafond.gelezen" if voorwaarde.gelezen else "plafond.gekozen", taal),
        "is_voorkeur": is_voorkeur,
    }


def _verdeling(verzoek: Beoordelingsverzoek, uitkomst: BeoordelingUitkomst, taal: Taal) -> dict[str, Any]:
    keuze = verzoek.verdeling
    if keuze is None:
        return {}
    manier = tekst(f"plafond.sleutel_{keuze.sleutel}", taal)
    klassen = ", ".join(klasse.naam for klasse in keuze.klassen)
    gegevens = {"ruimte": bedrag(keuze.ruimte, taal), "manier": manier, "klassen": klassen}
    return {
        "keuze": vaste_spaties(tekst("plafond.verdeling_keuze", taal, **gegevens)),
        "ruimtes": [
            {
                "naam": ruimte.naam,
                "maximum": bedrag(ruimte.maximum, taal),
                "onderbouwd": bedrag(ruimte.onderbouwd, taal),
                "toegekend": bedrag(ruimte.toegekend, taal),
                "rest": bedrag(ruimte.resterende_ruimte, taal),
            }
            for ruimte in uitkomst.ruimtes or ()
        ],
        **_vergelijking(verzoek, uitkomst, taal),
    }


def _vergelijking(verzoek: Beoordelingsverzoek, uitkomst: BeoordelingUitkomst, taal: Taal) -> dict[str, Any]:
    """Per accepted request the justified amount and what each way grants, as text and as parts of a bar of 100."""
    keuze = verzoek.verdeling
    zonder: dict[str, Any] = {"balken": [], "koppen": [], "zinnen": []}
    met_bedrag = [rij for rij in uitkomst.aanvragen if rij.voldoet and rij.onderbouwd_bedrag]
    if keuze is None or not met_bedrag or len(uitkomst.aanvragen) > MEESTE_IN_VERGELIJKING:
        return zonder
    from verdeelsleutel.plafond import vergelijk

    naast = vergelijk(verzoek.model_dump(mode="json", exclude_none=True), rekenwijze="vulling")
    namen = [
        tekst("plafond.samen", taal, manier=tekst(f"plafond.sleutel_{naast.gezamenlijk.sleutel}", taal)),
        tekst("plafond.op_volgorde", taal),
    ]
    getoond = {rij.id for rij in met_bedrag}
    meest = max(rij.onderbouwd_bedrag or 0 for rij in met_bedrag)
    agb = {rij.id: rij.agb for rij in uitkomst.aanvragen}
    return {
        "koppen": namen,
        "zinnen": [
            vaste_spaties(
                tekst(
                    "plafond.vergelijking_regel",
                    taal,
                    naam=naam,
                    toegekend=bedrag(totaal.toegekend, taal),
                    geheel=totaal.geheel,
                    deels=totaal.deels,
                    niets=totaal.niets,
                )
            )
            for naam, totaal in zip(namen, (naast.gezamenlijk, naast.op_volgorde), strict=True)
        ],
        "balken": [
            {
                "id": rij.id,
                "agb": agb[rij.id],
                "klasse": rij.klasse,
                "onderbouwd": bedrag(rij.onderbouwd_bedrag or 0, taal),
                "gezamenlijk": bedrag(rij.gezamenlijk, taal),
                "op_volgorde": bedrag(rij.op_volgorde, taal),
                "verschil": bedrag(rij.op_volgorde - rij.gezamenlijk, taal),
                "b_onderbouwd": _deel(rij.onderbouwd_bedrag or 0, meest),
                "b_gezamenlijk": _deel(rij.gezamenlijk, meest),
                "b_op_volgorde": _deel(rij.op_volgorde, meest),
            }
            for rij in naast.aanvragen
            if rij.id in getoond
        ],
    }


def _afrekening(invoer: AfrekeningInvoer, uitkomst: AfrekeningUitkomst, taal: Taal) -> dict[str, Any]:
    plafonds = uitkomst.plafonds
    gegevens = {"naam": tekst(f"plafond.regime_{invoer.regime.value}", taal), "dag": datum(invoer.peildatum, taal)}
    gekozen = sorted(
        sorted(range(len(plafonds)), key=lambda i: -(plafonds[i].aangehouden + plafonds[i].terug_te_vorderen))[
            :MEESTE_GRAFIEKEN
        ]
    )
    meer = len(plafonds) > MEESTE_GRAFIEKEN
    return {
        "regime": tekst("plafond.regime", taal, **gegevens),
        "plafonds": [_plafond(rij, taal) for rij in plafonds[:MEESTE_PLAFONDS]],
        "totaal": _bedragen(plafonds, taal),
        "afgekapt": _afgekapt(MEESTE_PLAFONDS, len(plafonds), taal),
        "grafieken": burnups(invoer, gekozen, taal),
        "grafieken_afgekapt": tekst("plafond.verloop_afgekapt", taal, getoond=MEESTE_GRAFIEKEN) if meer else "",
    }


def _plafond(rij: PlafondUitkomst, taal: Taal) -> dict[str, Any]:
    stand = tekst("plafond.definitief" if rij.definitief else "plafond.voorlopig", taal)
    return {"naam": plafondnaam(rij), "bedragen": _bedragen([rij], taal), "stand": stand}


def _bedragen(rijen: Sequence[PlafondUitkomst], taal: Taal) -> list[str]:
    velden = ("plafond", "gedeclareerd", "betaald", "aangehouden", "terug_te_vorderen")
    return [bedrag(sum(getattr(rij, veld) for rij in rijen), taal) for veld in velden]


def _afgekapt(getoond: int, alle: int, taal: Taal) -> str:
    return tekst("plafond.afgekapt", taal, getoond=getoond, alle=alle) if alle > getoond else ""


def _of_streep(cents: int | None, taal: Taal) -> str:
    return "–" if cents is None else f"€\N{NO-BREAK SPACE}{bedrag(cents, taal)}"


def _deel(deel: int, geheel: int) -> str:
    """Share of a bar of 100 with one decimal, cut."""
    duizendsten = deel * 1000 // max(geheel, 1)
    return f"{duizendsten // 10}.{duizendsten % 10}"
