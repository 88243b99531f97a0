"""Why a declaration is paid or withheld: a code per declaration, and its words."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from verdeelsleutel.fouten import Taal
from verdeelsleutel.plafond.afrekening.betalingen import Betalingen
from verdeelsleutel.plafond.afrekening.invoer import Regime
from verdeelsleutel.plafond.afrekening.stroom import Bool, Declaratiestroom, Int64


class Reden(IntEnum):
    """What decided; later ones win over earlier ones."""

    BETAALD = 0
    NABETAALD = 1
    DEELS_AANGEHOUDEN = 2
    AANGEHOUDEN = 3
    DEELS_NIET_MEEGETELD = 4
    NIET_MEEGETELD = 5
    GECREDITEERD = 6
    CREDIT = 7


_TEKST: dict[Taal, dict[Reden, str]] = {
    "nl": {
        Reden.BETAALD: "Geheel betaald.",
        Reden.NABETAALD: "Geheel betaald; (een deel) later, toen er ruimte onder het plafond vrijkwam.",
        Reden.DEELS_AANGEHOUDEN: "Deels betaald: met deze declaratie is het plafond bereikt; de rest is aangehouden.",
        Reden.AANGEHOUDEN: "Aangehouden: het plafond was al bereikt.",
        Reden.DEELS_NIET_MEEGETELD: (
            "Betaald; een deel telt niet mee, want deze zorg tussen aanvraag en besluit past niet geheel onder het"
            " plafond dat toen gold."
        ),
        Reden.NIET_MEEGETELD: (
            "Betaald, maar telt niet mee: zorg tussen aanvraag en besluit, terwijl het plafond dat toen gold al bereikt"
            " was."
        ),
        Reden.GECREDITEERD: "Geheel gecrediteerd.",
        Reden.CREDIT: "Credit: verwerkt bij de declaratie die hiermee wordt teruggedraaid.",
    },
    "en": {
        Reden.BETAALD: "Paid in full.",
        Reden.NABETAALD: "Paid in full; (a part) later, when room came free under the ceiling.",
        Reden.DEELS_AANGEHOUDEN: "Paid in part: this declaration reached the ceiling; the rest is withheld.",
        Reden.AANGEHOUDEN: "Withheld: the ceiling had been reached.",
        Reden.DEELS_NIET_MEEGETELD: (
            "Paid; a part does not count, because this care between request and decision does not wholly fit under the"
            " ceiling in force then."
        ),
        Reden.NIET_MEEGETELD: (
            "Paid, but does not count: care between request and decision, while the ceiling in force then had been"
            " reached."
        ),
        Reden.GECREDITEERD: "Credited in full.",
        Reden.CREDIT: "Credit: booked on the declaration that it reverses.",
    },
}


def reden_tekst(reden: int, taal: Taal = "nl") -> str:
    """The words of a reason."""
    return _TEKST[taal][Reden(reden)]


def redenen(
    stroom: Declaratiestroom, regime: Regime, betalingen: Betalingen, meegeteld_cents: Int64
) -> NDArray[np.uint8]:
    """(n,) the reason of each declaration, as `Reden`."""
    netto, aangehouden = stroom.netto_cents, betalingen.aangehouden_cents
    reden = np.full(len(netto), Reden.BETAALD, dtype=np.uint8)
    reden[betalingen.nabetalingen.regel] = Reden.NABETAALD
    _markeer(reden, aangehouden, netto, Reden.DEELS_AANGEHOUDEN, Reden.AANGEHOUDEN)
    if regime is Regime.OMZETPLAFOND_MET_PEILMOMENT:
        _markeer(reden, netto - meegeteld_cents, netto, Reden.DEELS_NIET_MEEGETELD, Reden.NIET_MEEGETELD)
    gecrediteerd: Bool = (netto == 0) & (stroom.bedrag_cents > 0)
    reden[gecrediteerd] = Reden.GECREDITEERD
    reden[stroom.is_credit] = Reden.CREDIT
    return reden


def _markeer(reden: NDArray[np.uint8], tekort: Int64, netto: Int64, deels: Reden, geheel: Reden) -> None:
    reden[(tekort > 0) & (tekort < netto)] = deels
    reden[(tekort > 0) & (tekort == netto)] = geheel
