"""One request against the policy: every condition, every preference, the justified amount and the term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from verdeelsleutel.plafond.beoordeling.beleid import Plafondbeleid, Voorwaarde
from verdeelsleutel.plafond.beoordeling.invoer import Aanvraag
from verdeelsleutel.plafond.beoordeling.onderbouwing import onbekend, onderbouwd_bedrag
from verdeelsleutel.plafond.beoordeling.voorwaarden import Bevinding, Oordeel


class Uitslag(NamedTuple):
    """A condition or preference, and what it says of the request."""

    voorwaarde: Voorwaarde
    bevinding: Bevinding


@dataclass(frozen=True)
class Beoordeling:
    """What the policy says of one request.

    Parameters
    ----------
    voorkeuren : reported, and decide nothing
    onderbouwd_cents : the justified amount; None if it cannot be determined
    ontbrekende_documenten : fields that have to come with the request and did not
    besluit_uiterlijk : last day for the decision; None without a term, or while the request is not complete
    """

    voorwaarden: tuple[Uitslag, ...]
    voorkeuren: tuple[Uitslag, ...]
    onderbouwd_cents: int | None
    ontbrekende_documenten: tuple[str, ...]
    compleet: bool
    besluit_uiterlijk: date | None

    @property
    def voldoet(self) -> bool:
        """Whether every condition is met; unknown is not met."""
        return all(uitslag.bevinding.oordeel is Oordeel.VOLDOET for uitslag in self.voorwaarden)

    def met_oordeel(self, oordeel: Oordeel) -> tuple[Voorwaarde, ...]:
        """The conditions with one judgement, in the order of the profile."""
        return tuple(uitslag.voorwaarde for uitslag in self.voorwaarden if uitslag.bevinding.oordeel is oordeel)


def oordeel_over(aanvraag: Aanvraag, beleid: Plafondbeleid) -> Beoordeling:
    """Put a request to every condition, also after one that it fails."""
    ontbreekt = tuple(veld for veld in beleid.documenten if onbekend(aanvraag, veld))
    return Beoordeling(
        voorwaarden=tuple(Uitslag(voorwaarde, voorwaarde.toets(aanvraag)) for voorwaarde in beleid.voorwaarden),
        voorkeuren=tuple(Uitslag(voorkeur, voorkeur.toets(aanvraag)) for voorkeur in beleid.voorkeuren),
        onderbouwd_cents=onderbouwd_bedrag(aanvraag, beleid.begrenzingen),
        ontbrekende_documenten=ontbreekt,
        compleet=aanvraag.compleet_op is not None and not ontbreekt,
        besluit_uiterlijk=_besluit_uiterlijk(aanvraag, beleid),
    )


def _besluit_uiterlijk(aanvraag: Aanvraag, beleid: Plafondbeleid) -> date | None:
    """Calendar weeks after the day on which the request was complete."""
    if aanvraag.compleet_op is None or beleid.besluit_binnen_weken is None:
        return None
    termijn = timedelta(weeks=beleid.besluit_binnen_weken)
    return aanvraag.compleet_op + min(termijn, date.max - aanvraag.compleet_op)
