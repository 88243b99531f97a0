"""When the guarantee does not fit: the short rooms and the repairs in words."""

from __future__ import annotations

from fractions import Fraction

from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.uitkomst import Diagnose, Reparatie
from verdeelsleutel.uitleg.cijfers import ruimte_tekst
from verdeelsleutel.uitleg.getallen import euro, opsomming, procent
from verdeelsleutel.uitleg.woorden import woord

_STAP = Fraction(1, 10_000)


def tekort_zinnen(diagnose: Diagnose, taal: Taal = "nl") -> tuple[str, ...]:
    """One sentence per room that is too small for its guaranteed claims."""
    return tuple(
        woord(
            "diagnose.tekort",
            taal,
            ruimte=ruimte_tekst(ruimte.naam, taal),
            capaciteit=euro(ruimte.capaciteit, taal),
            gegarandeerd=euro(ruimte.gegarandeerd, taal),
            tekort=euro(ruimte.tekort, taal),
        )
        for ruimte in diagnose.ruimtes
    )


def reparatie_titel(reparatie: Reparatie, taal: Taal = "nl") -> str:
    """What the repair changes."""
    return woord(f"reparatie.{reparatie.soort}.titel", taal)


def reparatie_waarde(reparatie: Reparatie, taal: Taal = "nl") -> str:
    """The value with which it fits: euros or a percentage; that there is none."""
    if reparatie.waarde is None:
        return woord("reparatie.bestaat_niet", taal)
    if reparatie.soort == "ruimte":
        return euro(int(reparatie.waarde.replace(".", "")), taal)
    return procent(reparatie.waarde, taal)


def reparatie_zin(reparatie: Reparatie, diagnose: Diagnose, taal: Taal = "nl") -> str:
    """What to change, and that one step less does not do; or the answer's reason why it cannot be repaired so."""
    if reparatie.waarde is None:
        return reparatie.reden
    if reparatie.soort == "ruimte":
        ophogingen = [
            woord("reparatie.ruimte.ophoging", taal, ruimte=ruimte_tekst(r.naam, taal), bedrag=euro(r.tekort, taal))
            for r in diagnose.ruimtes
        ]
        return woord("reparatie.ruimte.zin", taal, ophogingen=opsomming(ophogingen, taal))
    stap = -_STAP if reparatie.soort == "tarief" else _STAP
    return woord(
        f"reparatie.{reparatie.soort}.zin",
        taal,
        deel=procent(reparatie.waarde, taal),
        net_niet=procent(Fraction(reparatie.waarde) + stap, taal),
    )
