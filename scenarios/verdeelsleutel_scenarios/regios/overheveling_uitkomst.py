"""What transfers between offices are asked and answered in; all amounts in cents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Bedrag


@dataclass(frozen=True)
class Kantoor:
    """One office.

    Parameters
    ----------
    naam : unique
    ruimte_cents : its contracteerruimte
    nodig_cents : what it wants to pay from it
    hoogstens_uit_cents : lends at most this much of what it has left; None: all of it
    hoogstens_in_cents : receives at most this much; None: its whole shortage
    """

    naam: str
    ruimte_cents: int
    nodig_cents: int
    hoogstens_uit_cents: int | None = None
    hoogstens_in_cents: int | None = None

    @property
    def tekort(self) -> int:
        """Cents that it lacks."""
        return max(0, self.nodig_cents - self.ruimte_cents)

    @property
    def uitleenbaar(self) -> int:
        """Cents that it can lend."""
        over = max(0, self.ruimte_cents - self.nodig_cents)
        return over if self.hoogstens_uit_cents is None else min(over, self.hoogstens_uit_cents)


class Beweging(Model):
    """One transfer."""

    van: str
    naar: str
    bedrag: Bedrag


class Knelpunt(Model):
    """Borrowers whose lenders have no more, or one that reached its limit: every office in `bindt` gets this part."""

    kantoren: tuple[str, ...]
    beschikbaar: Bedrag
    teller: str
    noemer: str
    bindt: tuple[str, ...]


class KantoorUitkomst(Model):
    """One office before and after."""

    naam: str
    over: Bedrag
    tekort: Bedrag
    leent_uit: Bedrag
    ontvangt: Bedrag
    ruimte_na: Bedrag
    blijft_tekort: Bedrag


class Overheveling(Model):
    """`minste_bewegingen`: no fewer transfers give every office what it receives; `bewezen` if these are that few.

    `volgorde_bewezen`: ties are proven to be decided by the stated order.
    """

    regel: Literal["gekozen: geen gepubliceerde regel"] = "gekozen: geen gepubliceerde regel"
    overgeheveld: Bedrag
    minste_bewegingen: int
    bewezen: bool
    volgorde_bewezen: bool
    bewegingen: tuple[Beweging, ...]
    knelpunten: tuple[Knelpunt, ...]
    kantoren: tuple[KantoorUitkomst, ...]
