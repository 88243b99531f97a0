"""Why a request is granted, granted in part or refused, in a sentence; all failed conditions are named."""

from __future__ import annotations

from collections.abc import Sequence

from verdeelsleutel.bedragen import euro
from verdeelsleutel.fouten import Taal
from verdeelsleutel.plafond.beoordeling.beleid import Voorwaarde
from verdeelsleutel.plafond.beoordeling.invoer import Aanvraag
from verdeelsleutel.plafond.beoordeling.oordelen import Beoordeling
from verdeelsleutel.plafond.beoordeling.verdeling import RUIMTE
from verdeelsleutel.plafond.beoordeling.voorwaarden import Oordeel

_TEKST: dict[Taal, dict[str, str]] = {
    "nl": {
        "voldoet_niet": "Voldoet niet: {lijst}.",
        "onbekend": "Onbekend, en telt dus niet als voldaan: {lijst}.",
        "voldoet": "Voldoet aan alle voorwaarden.",
        "niets": "Voldoet aan alle voorwaarden, maar er is geen bedrag onderbouwd.",
        "minder": "Onderbouwd is {bedrag} van {gevraagd}.",
        "geheel": "Het onderbouwde bedrag is geheel toegekend.",
        "deels": "Deels toegekend: {ruimte} is vol.",
        "niet": "Niet toegekend: {ruimte} is vol.",
        "past_niet": "Niet toegekend: geheel past niet in {ruimte}.",
        "niet_bewezen": "Niet gekozen; dat dit het meeste is, is niet bewezen.",
        "ruimte": "de ruimte voor verhogingen",
    },
    "en": {
        "voldoet_niet": "Fails: {lijst}.",
        "onbekend": "Unknown, and so not met: {lijst}.",
        "voldoet": "Meets all conditions.",
        "niets": "Meets all conditions, but no amount is justified.",
        "minder": "Justified is {bedrag} of {gevraagd}.",
        "geheel": "The justified amount is granted in full.",
        "deels": "Granted in part: {ruimte} is full.",
        "niet": "Not granted: {ruimte} is full.",
        "past_niet": "Not granted: it does not fit whole in {ruimte}.",
        "niet_bewezen": "Not chosen; that this is the most is not proven.",
        "ruimte": "the sum for raises",
    },
}


def reden(
    aanvraag: Aanvraag,
    beoordeling: Beoordeling,
    toegekend_cents: int | None,
    ruimte: str | None,
    *,
    heel: bool = False,
    taal: Taal = "nl",
) -> str:
    """The reason of one request.

    Parameters
    ----------
    toegekend_cents : None if nothing was divided
    ruimte : the room that stopped it, None if none did
    heel : the division was all or nothing
    """
    tekst = _TEKST[taal]
    if not beoordeling.voldoet:
        lijsten = ((soort, beoordeling.met_oordeel(soort)) for soort in (Oordeel.VOLDOET_NIET, Oordeel.ONBEKEND))
        return " ".join(tekst[soort].format(lijst=_lijst(codes, taal)) for soort, codes in lijsten if codes)
    onderbouwd = beoordeling.onderbouwd_cents or 0
    if not onderbouwd:
        return tekst["niets"]
    zinnen = [
        tekst["voldoet"] if toegekend_cents is None else _verdeeld(onderbouwd, toegekend_cents, ruimte, heel, taal)
    ]
    if onderbouwd < (aanvraag.gevraagd or 0):
        bedragen = {"bedrag": euro(onderbouwd, taal), "gevraagd": euro(aanvraag.gevraagd or 0, taal)}
        zinnen.append(tekst["minder"].format(**bedragen))
    return " ".join(zinnen)


def _verdeeld(onderbouwd: int, toegekend: int, ruimte: str | None, heel: bool, taal: Taal) -> str:
    tekst = _TEKST[taal]
    if toegekend == onderbouwd:
        return tekst["geheel"]
    if ruimte is None:
        return tekst["niet_bewezen"]
    naam = tekst["ruimte"] if ruimte == RUIMTE else ruimte
    return tekst["past_niet" if heel else "deels" if toegekend else "niet"].format(ruimte=naam)


def _lijst(voorwaarden: Sequence[Voorwaarde], taal: Taal) -> str:
    """Codes, in Dutch with what they ask; the profiles are Dutch."""
    if taal != "nl":
        return ", ".join(voorwaarde.code for voorwaarde in voorwaarden)
    return "; ".join(f"{voorwaarde.code} ({voorwaarde.omschrijving})" for voorwaarde in voorwaarden)
