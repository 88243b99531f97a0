"""The result of a settlement: the same classes are the API's JSON, the files and the fixtures."""

from __future__ import annotations

from datetime import date

from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Bedrag
from verdeelsleutel.plafond.velden import ContractJaar, Setting


class Nabetaling(Model):
    """What was first withheld and paid on a later moment, when room came free; at most one per day."""

    datum: date
    bedrag: Bedrag


class DeclaratieUitkomst(Model):
    """One declaration at the peildatum, net of its credits; a credit's own row shows 0.00 and 0.00.

    `nabetalingen` are the payments as they were made, also if a later credit took them back.
    """

    id: str
    betaald: Bedrag
    aangehouden: Bedrag
    nabetaald_op: date | None
    nabetalingen: tuple[Nabetaling, ...]
    reden: str


class PlafondUitkomst(Model):
    """One ceiling: `plafond` is its last version, `gedeclareerd` net of credits, `betaald` before recovery."""

    agb: str
    sector: str
    setting: Setting | None
    jaar: ContractJaar
    plafond: Bedrag
    gedeclareerd: Bedrag
    betaald: Bedrag
    aangehouden: Bedrag
    terug_te_vorderen: Bedrag
    definitief: bool


class AfrekeningUitkomst(Model):
    """`declaraties` and `plafonds` in the order of the input; no clock time, path or host name."""

    declaraties: tuple[DeclaratieUitkomst, ...]
    plafonds: tuple[PlafondUitkomst, ...]
