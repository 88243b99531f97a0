"""What a settlement pays: per declaration in the end, per event on the way, and later payments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from verdeelsleutel.plafond.afrekening.stroom import Int64


@dataclass(frozen=True, eq=False)
class Nabetalingen:
    """Payments of withheld amounts, one per declaration and day, those of a declaration together and by day.

    Parameters
    ----------
    regel, dag, cents : (k,) row of the debit, day, amount above 0
    """

    regel: Int64
    dag: Int64
    cents: Int64

    @classmethod
    def geen(cls) -> Nabetalingen:
        """Nothing was ever withheld."""
        leeg = np.zeros(0, dtype=np.int64)
        return cls(leeg, leeg, leeg)

    def en(self, andere: Nabetalingen) -> Nabetalingen:
        """These and others, of other ceilings."""
        return Nabetalingen(
            np.concatenate([self.regel, andere.regel]),
            np.concatenate([self.dag, andere.dag]),
            np.concatenate([self.cents, andere.cents]),
        )


@dataclass(frozen=True, eq=False)
class Deelbetalingen:
    """Payments under some of the ceilings.

    Parameters
    ----------
    regel, betaald_cents : row of each debit, and what of it is paid in the end
    nabetalingen : later payments
    totaal_cents : per event what is paid under its ceiling once it has happened
    """

    regel: Int64
    betaald_cents: Int64
    nabetalingen: Nabetalingen
    totaal_cents: Int64


@dataclass(frozen=True, eq=False)
class Betalingen:
    """What is paid and withheld of each declaration in the end, (n,) cents, and the later payments."""

    betaald_cents: Int64
    aangehouden_cents: Int64
    nabetalingen: Nabetalingen
