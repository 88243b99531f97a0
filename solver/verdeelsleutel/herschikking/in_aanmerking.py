"""The amounts that could be paid, per category: one function per rule of the policy.

Source: Zorg en Zekerheid, Financieel Wlz 2023; symbols and formulas in docs/model.md, "Claims". All amounts (L,) int64
cents.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from verdeelsleutel.bedragen import divide_half_up
from verdeelsleutel.claims.problem import MILLION, Int64
from verdeelsleutel.herschikking.kolommen import Kolommen
from verdeelsleutel.herschikking.parameters import TEN_THOUSAND, Parameters


@dataclass(frozen=True, eq=False)
class InAanmerking:
    """(3, L) int64 cents per category and row, and the room freed by underproduction."""

    categorieen: Int64
    vrijval: Int64


def in_aanmerking(kolommen: Kolommen, parameters: Parameters) -> InAanmerking:
    """The three categories and the vrijval of every row."""
    comfort = comfort_volume(kolommen, parameters)
    volledig = volledig_volume(kolommen)
    return InAanmerking(
        categorieen=np.stack(
            [
                categorie1(kolommen, comfort, parameters),
                categorie2(kolommen, comfort, volledig, parameters),
                categorie3(kolommen, volledig),
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


def volledig_volume(kolommen: Kolommen) -> Int64:
    """All that was agreed or honoured, A + R + H: the categories 1 and 2 are "aangevuld tot 100%"."""
    return kolommen.herschikking_vorig_jaar + kolommen.groei_vastgelegd + kolommen.groei_gehonoreerd


def categorie1(kolommen: Kolommen, comfort: Int64, parameters: Parameters) -> Int64:
    """Productieafspraak: guaranteed, and "voor de crisisafspraken is de afspraak 100% gegarandeerd".

    min(D, comfort) + K where production caps the guarantee (chosen: "geld-volgt-klant"), else comfort + K.
    """
    return gegarandeerd(kolommen, comfort, parameters) + kolommen.crisisafspraak


def gegarandeerd(kolommen: Kolommen, comfort: Int64, parameters: Parameters) -> Int64:
    """Category 1 without crisis."""
    return comfort if parameters.garantie_op == "afspraak" else np.minimum(kolommen.productie, comfort)


def categorie2(kolommen: Kolommen, comfort: Int64, volledig: Int64, parameters: Parameters) -> Int64:
    """The other 10 % and honoured growth, as far as produced: min(D, volledig) above the guarantee, never below 0."""
    return np.maximum(0, np.minimum(kolommen.productie, volledig) - gegarandeerd(kolommen, comfort, parameters))


def categorie3(kolommen: Kolommen, volledig: Int64) -> Int64:
    """Growth "zonder overleg met zorginkoper of niet gehonoreerd door zorginkoper": D - min(D, volledig)."""
    return kolommen.productie - np.minimum(kolommen.productie, volledig)


def vrijval(kolommen: Kolommen, comfort: Int64, volledig: Int64, parameters: Parameters) -> Int64:
    """Agreed volume that is not claimed: volledig less the paid part of it that production or guarantee claims."""
    geclaimd = np.minimum(kolommen.productie, volledig)
    return volledig - (np.maximum(comfort, geclaimd) if parameters.garantie_op == "afspraak" else geclaimd)


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
