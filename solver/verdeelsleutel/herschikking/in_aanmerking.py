"""The amounts that could be paid, per category: one function per rule of the policy.

Source, unless a function names another: Zorg en Zekerheid, Financieel Wlz 2023; symbols and formulas in docs/model.md,
"Claims" and "Other offices and years". All amounts (L,) int64 cents, or (s, L) where production is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from verdeelsleutel.bedragen import divide_half_up
from verdeelsleutel.claims.problem import MILLION, Int64
from verdeelsleutel.gegevens.velden import TEN_THOUSAND
from verdeelsleutel.herschikking.kolommen import Kolommen
from verdeelsleutel.herschikking.parameters import Parameters

Bool = NDArray[np.bool]


@dataclass(frozen=True, eq=False)
class InAanmerking:
    """(3, L) int64 cents per category and row, and the room freed by underproduction."""

    categorieen: Int64
    vrijval: Int64


def in_aanmerking(kolommen: Kolommen, parameters: Parameters) -> InAanmerking:
    """The three categories and the vrijval of every row."""
    comfort = comfort_volume(kolommen, parameters)
    volledig = volledig_volume(kolommen, parameters)
    return InAanmerking(
        categorieen=np.stack(
            [
                categorie1(kolommen, comfort, parameters),
                categorie2(kolommen, comfort, volledig, parameters),
                categorie3(kolommen, volledig, parameters),
            ]
        ),
        vrijval=vrijval(kolommen, comfort, volledig, parameters),
    )


def comfort_volume(kolommen: Kolommen, parameters: Parameters) -> Int64:
    """What the comfort letter guarantees, γ·A + γ_R·R, rounded half up to a cent.

    Budgetafspraken 2023: "het volume gebaseerd is op 90% van het volume in de herschikking van 2022"; Herschikking
    2023: of recorded growth only "de laatste 10%" is at risk.
    """
    shares = (
        parameters.gegarandeerd_aandeel * kolommen.herschikking_vorig_jaar
        + parameters.gegarandeerd_aandeel_groei * kolommen.groei_vastgelegd
    )
    return (2 * shares + TEN_THOUSAND) // (2 * TEN_THOUSAND)


def volledig_volume(kolommen: Kolommen, parameters: Parameters) -> Int64:
    """What the categories 1 and 2 are "aangevuld tot 100%" of: A + R + H, or all production if that is more.

    The latter where money follows the client without a bound (`categorie2_tot`). Menzis Zorgkantoor, Contracteerruimte
    2024: "dat de declaraties vergoed worden, zolang de contracteerruimte dit toelaat".
    """
    afgesproken = afgesproken_volume(kolommen)
    return np.maximum(afgesproken, kolommen.productie) if parameters.categorie2_tot == "productie" else afgesproken


def afgesproken_volume(kolommen: Kolommen) -> Int64:
    """All that was agreed or honoured, A + R + H."""
    return kolommen.herschikking_vorig_jaar + kolommen.groei_vastgelegd + kolommen.groei_gehonoreerd


def categorie1(kolommen: Kolommen, comfort: Int64, parameters: Parameters) -> Int64:
    """Productieafspraak: guaranteed, and "voor de crisisafspraken is de afspraak 100% gegarandeerd".

    min(D, comfort) + K where production caps the guarantee (chosen: "geld-volgt-klant"), else comfort + K.
    """
    return gegarandeerd(kolommen, comfort, parameters) + kolommen.crisisafspraak


def gegarandeerd(kolommen: Kolommen, comfort: Int64, parameters: Parameters) -> Int64:
    """Category 1 without crisis: the comfort volume where the agreement stands, else at most production."""
    return np.where(afspraak_staat(kolommen, comfort, parameters), comfort, np.minimum(kolommen.productie, comfort))


def afspraak_staat(kolommen: Kolommen, comfort: Int64, parameters: Parameters) -> Bool:
    """(1,) or (s, 1): whether underproduction leaves the agreement as it is.

    Always or never, or as long as agreements and overproduction together, max(D, comfort) + K, fit the region. VGZ
    Zorgkantoor, Contracteerruimte 2023: "Als de totale beschikbare contracteerruimte [...] is overschreden", then
    "Zorgaanbieder met onderproductie: De budgetafspraak wordt naar beneden bijgesteld". Chosen: what is compared with
    the room, and that all are lowered to their production.
    """
    if parameters.garantie_op != "afspraak_tenzij_tekort":
        return np.array([parameters.garantie_op == "afspraak"])
    gevraagd = np.maximum(kolommen.productie, comfort) + kolommen.crisisafspraak
    return np.asarray(gevraagd.sum(axis=-1, keepdims=True) <= kolommen.contracteerruimte)


def met_vaste_garantie(kolommen: Kolommen, parameters: Parameters) -> Parameters:
    """The same policy, with what `garantie_op` comes to in this region."""
    staat = afspraak_staat(kolommen, comfort_volume(kolommen, parameters), parameters).all()
    return replace(parameters, garantie_op="afspraak" if staat else "productie")


def categorie2(kolommen: Kolommen, comfort: Int64, volledig: Int64, parameters: Parameters) -> Int64:
    """The other 10 % and honoured growth, as far as produced: min(D, volledig) above the guarantee, never below 0."""
    return np.maximum(0, np.minimum(kolommen.productie, volledig) - gegarandeerd(kolommen, comfort, parameters))


def categorie3(kolommen: Kolommen, volledig: Int64, parameters: Parameters) -> Int64:
    """Growth "zonder overleg met zorginkoper of niet gehonoreerd door zorginkoper": D - min(D, volledig).

    Only the part of it that the policy can pay.
    """
    overproductie = kolommen.productie - np.minimum(kolommen.productie, volledig)
    return begrensde_overproductie(overproductie_bij_afspraak(kolommen, overproductie, parameters), parameters)


def begrensde_overproductie(overproductie: Int64, parameters: Parameters) -> Int64:
    """At most a fixed share of overproduction can be paid, however much room there is; rounded down to a cent.

    NZa, beleidsregel CA-173 over 2006, in ECLI:NL:CBB:2011:BR2943: "een percentage van 33,9% als bovengrens voor de
    vergoeding van overproductie". Chosen: the share is taken of the overproduction of each row.
    """
    return overproductie * parameters.maximum_aandeel_overproductie // TEN_THOUSAND


def overproductie_bij_afspraak(kolommen: Kolommen, overproductie: Int64, parameters: Parameters) -> Int64:
    """Overproduction counts only in rows with an agreement, A + R + H above 0, if the policy says so.

    NZa, beleidsregel CA-173 over 2006, in ECLI:NL:CBB:2011:BR2943: no payment "omdat deze niet binnen de gemaakte
    productieafspraken viel".
    """
    telt = parameters.overproductie_zonder_afspraak or afgesproken_volume(kolommen) > 0
    return np.where(telt, overproductie, 0)


def vrijval(kolommen: Kolommen, comfort: Int64, volledig: Int64, parameters: Parameters) -> Int64:
    """Agreed volume that is not claimed: volledig less the paid part of it that production or guarantee claims."""
    geclaimd = np.minimum(kolommen.productie, volledig)
    return volledig - np.maximum(gegarandeerd(kolommen, comfort, parameters), geclaimd)


def gewichten_categorie3(kolommen: Kolommen) -> Int64:
    """(L,) last year's realisation over last year's herschikking, V/A, in millionths rounded half up.

    A positive ratio that would round to 0 counts as one millionth; A = 0 weighs one. Herschikking 2023: "de realisatie
    van 2022 t.o.v. de herschikkingsafspraak 2022 te gebruiken als indicatie voor de verdeling".
    """
    paren = zip(kolommen.realisatie_vorig_jaar, kolommen.herschikking_vorig_jaar.tolist(), strict=True)
    return np.array([_gewicht(realisatie or 0, afspraak) for realisatie, afspraak in paren], dtype=np.int64)


def _gewicht(realisatie: int, afspraak: int) -> int:
    if afspraak == 0:
        return MILLION
    return max(divide_half_up(realisatie * MILLION, afspraak), 1 if realisatie else 0)
