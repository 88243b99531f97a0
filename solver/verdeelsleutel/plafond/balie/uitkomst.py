"""What the request desk answers: the same classes are the API's JSON and the fixtures."""

from __future__ import annotations

from typing import Literal

from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Bedrag


class Verlies(Model):
    """Another request that gets less if this one gets `grootste_bedrag`; none of them ranks higher."""

    id: str
    agb: str
    nu: Bedrag
    dan: Bedrag
    verlies: Bedrag


class Knelpunt(Model):
    """A room in which the request does not fit whole once those that rank higher have been served."""

    ruimte: str
    maximum: Bedrag
    voor_hogeren: Bedrag
    vrij: Bedrag


class RuimteVerhoging(Model):
    """By how much a room has to grow."""

    ruimte: str
    nu: Bedrag
    nodig: Bedrag
    verhoging: Bedrag


class Aanpassing(Model):
    """The smallest rooms with which the division pays the request in full; every one is needed to its last cent.

    Both marks are found by dividing again. In full means in the exact division: rounding gives no luck.
    """

    ruimtes: tuple[RuimteVerhoging, ...]
    geheel: Literal[True]
    een_cent_minder_geheel: Literal[False]


class BalieUitkomst(Model):
    """What is possible for one request.

    Parameters
    ----------
    niet_voldaan : codes of the conditions that are not met; any of them means that nothing is granted
    niet_onderbouwd : part of what is asked that is not justified; None if that cannot be determined
    toegekend : what the division gives it as it is
    grootste_bedrag : what it gets if it goes first in its class, so that no one who ranks higher gets less
    verliezers : who gets less then
    knelpunten : what then still stands in its way
    aanpassing : None if it is paid in full already, or if no room stands in its way
    """

    id: str
    agb: str
    klasse: str | None
    niet_voldaan: tuple[str, ...]
    gevraagd: Bedrag | None
    onderbouwd_bedrag: Bedrag | None
    niet_onderbouwd: Bedrag | None
    toegekend: Bedrag
    grootste_bedrag: Bedrag
    verliezers: tuple[Verlies, ...]
    knelpunten: tuple[Knelpunt, ...]
    aanpassing: Aanpassing | None
