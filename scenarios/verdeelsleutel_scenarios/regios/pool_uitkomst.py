"""What regions divided as one are answered in; amounts in cents, shares as text of six decimals."""

from __future__ import annotations

from typing import Literal

from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Bedrag
from verdeelsleutel.herschikking.uitkomst import BeleidUitkomst, Categorieen
from verdeelsleutel_scenarios.regios.basis import RegioInvoer, Verschil


class PoolRij(Model):
    """One row of one region; `verschil` is what the pool gives more or less than the region alone."""

    regio: str
    agb: str
    aanbieder: str
    leveringsvorm: str
    apart: Bedrag | None
    pool: Bedrag | None
    verschil: Verschil | None


class PoolAanbieder(Model):
    """One aanbieder, its rows in all regions together; amounts None where one of these regions has no division."""

    agb: str
    aanbieder: str
    regios: tuple[str, ...]
    apart: Bedrag | None
    pool: Bedrag | None
    verschil: Verschil | None


class PoolKlasse(Model):
    """Amounts that are served together, apart and in the pool, and which part of them is paid.

    A claim may differ between the two where the policy lets the shortage of the whole decide what is guaranteed.
    A fraction is granted / claimed, six decimals truncated; None where nothing is claimed or divided.
    """

    klasse: str
    in_aanmerking_apart: Bedrag
    in_aanmerking_pool: Bedrag
    apart: Bedrag | None
    pool: Bedrag | None
    fractie_apart: str | None
    fractie_pool: str | None


class PoolRegio(Model):
    """One region: what its rows get alone and in the pool; None where the guarantee does not fit.

    Parameters
    ----------
    tekort_apart : what the guarantee misses in the region alone; None where it fits
    tariefkorting_apart : as `Pool.tariefkorting`, of the region alone
    """

    regio: str
    contracteerruimte: Bedrag
    apart: Categorieen | None
    pool: Categorieen | None
    verschil: Verschil | None
    resteert_apart: Bedrag | None
    tekort_apart: Bedrag | None
    tariefkorting_apart: str | None
    klassen: tuple[PoolKlasse, ...]


class Samenvoeging(Model):
    """Whose choice the pool is.

    Parameters
    ----------
    herkomst : the policy names the pool, or the user chose to take these regions together
    regios : the regions that the policy names; empty where the choice is the user's
    bron : where the policy says so
    ontbreekt : regions that the policy names and that were not given
    """

    herkomst: Literal["beleid", "gekozen"]
    regios: tuple[str, ...]
    bron: str | None
    gelezen: bool
    ontbreekt: tuple[str, ...]


class KorteKamer(Model):
    """A room that is too small for its category 1: the pool itself, or ``regio: deelruimte``."""

    naam: str
    tekort: Bedrag


class Pool(Model):
    """`rijen` by agb, leveringsvorm, regio; `wint` and `verliest` count rows that get more or less in the pool.

    Parameters
    ----------
    resteert_apart : what the regions alone have left together; None if one of them has no division
    tariefkorting : the part by which every tariff is cut, 1 less the level of category 2, six decimals truncated; None
        where the policy's division is not one cut for all, or nothing is divided
    tekorten : rooms in which the guarantee does not fit, the pool among the others by name
    """

    status: Literal["verdeeld", "garantie_past_niet"]
    jaar: int
    beleid: BeleidUitkomst
    samenvoeging: Samenvoeging
    contracteerruimte: Bedrag
    resteert_apart: Bedrag | None
    resteert_pool: Bedrag | None
    tariefkorting: str | None
    wint: int
    verliest: int
    klassen: tuple[PoolKlasse, ...]
    tekorten: tuple[KorteKamer, ...]
    opmerkingen: tuple[str, ...]
    invoeren: tuple[RegioInvoer, ...]
    regios: tuple[PoolRegio, ...]
    aanbieders: tuple[PoolAanbieder, ...]
    rijen: tuple[PoolRij, ...]
