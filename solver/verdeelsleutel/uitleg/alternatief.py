"""What an alternative was asked, and what of the stated loss it used, in sentences."""

from __future__ import annotations

from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.alternatief_uitkomst import Alternatief
from verdeelsleutel.uitleg.getallen import euro, procent
from verdeelsleutel.uitleg.woorden import woord


def tegen_tekst(gevonden: Alternatief, taal: Taal = "nl") -> str:
    """What it is compared with: ``vorig jaar``, or the other result by its profile and fingerprint."""
    tegen = gevonden.tegen
    if tegen.invoer_sha256 is None:
        return woord("alternatief.tegen_vorig_jaar", taal)
    kort = f"{tegen.invoer_sha256[:12]}…"
    return woord("alternatief.tegen_uitkomst", taal, profiel=tegen.profiel, sha256=kort)


def vraag(gevonden: Alternatief, taal: Taal = "nl") -> str:
    """What was asked, first and second."""
    return woord(f"alternatief.vraag_{gevonden.doel}", taal, tegen=tegen_tekst(gevonden, taal))


def spelingzinnen(gevonden: Alternatief, taal: Taal = "nl") -> tuple[str, ...]:
    """What of each class and of each amount may be lost and is lost, and the threshold if there is one."""
    speling = gevonden.speling
    totaal = {"deel": procent(speling.totaal, taal), "gebruikt": procent(speling.totaal_gebruikt, taal)}
    gebruikt = procent(speling.niveau_gebruikt, taal)
    if speling.niveau is None:
        niveau = woord("alternatief.zonder_niveau", taal, gebruikt=gebruikt)
    else:
        niveau = woord("alternatief.speling_niveau", taal, deel=procent(speling.niveau, taal), gebruikt=gebruikt)
    zinnen = (woord("alternatief.speling_totaal", taal, **totaal), niveau)
    if not gevonden.drempel:
        return zinnen
    return (*zinnen, woord("alternatief.drempel", taal, drempel=euro(gevonden.drempel, taal)))


def bewijszinnen(gevonden: Alternatief, taal: Taal = "nl") -> tuple[str, ...]:
    """That no division moves less, or the gap; and whether the order of ties is proven."""
    zinnen = [woord("alternatief.bewezen", taal)]
    if not is_bewezen(gevonden):
        gat = {
            "aanbieders": gevonden.aanbieders.alternatief - gevonden.aanbieders.ondergrens,
            "euros": euro(gevonden.bedrag.alternatief - gevonden.bedrag.ondergrens, taal),
        }
        zinnen = [woord("alternatief.niet_bewezen", taal, **gat)]
    if not gevonden.volgorde_bewezen:
        zinnen.append(woord("alternatief.volgorde_niet_bewezen", taal))
    return tuple(zinnen)


def is_bewezen(gevonden: Alternatief) -> bool:
    """Whether both what was asked first and what was asked second are proven to be the least."""
    return gevonden.aanbieders.bewezen and gevonden.bedrag.bewezen
