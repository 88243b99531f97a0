"""Amounts from prestaties at scale: volume times tariff as arrays, summed exactly per line.

The same sums as `prestaties.sommen_per_afspraak`, for a million rows at once.
"""

from __future__ import annotations

import numpy as np

from verdeelsleutel.bedragen import MAXIMUM_CENTS
from verdeelsleutel.claims.problem import Int64
from verdeelsleutel.fouten import VerdeelsleutelError

TIENDUIZEND = 10_000
_GRENS = MAXIMUM_CENTS * TIENDUIZEND
"""The largest sum of a line: € 100 billion in ten-thousandths of a cent, 10^17; 64 bits hold 92 times as much."""


class OngeldigePrestaties(VerdeelsleutelError, ValueError):
    """The arrays do not belong together, or hold a negative number or a line above € 100 billion."""


def sommen_per_regel(regel: Int64, tarief_cents: Int64, volumes: Int64, regels: int) -> Int64:
    """Sum volume × tariff per line exactly, and round half up to a cent once.

    A product may need 128 bits, but a sum that is allowed needs 57. All terms are at least zero, so it is enough that
    no sum of a line is too large, and that is plain from the same sum in floating point, whose relative error is less
    than a millionth: then no product and no partial sum left the 64 bits, and whole numbers are exact.

    Parameters
    ----------
    regel : (p,) line of each prestatie, 0 to `regels` - 1, in any order
    tarief_cents : (p,) at least 0
    volumes : (k, p) ten-thousandths, at least 0; k kinds of amount
    regels : number of lines

    Returns
    -------
    (k, regels) int64 cents

    Raises
    ------
    OngeldigePrestaties
        shapes, a negative number, an unknown line, or a sum above € 100 billion.
    """
    _controleer(regel, tarief_cents, volumes, regels)
    uit = np.zeros((len(volumes), regels), dtype=np.int64)
    drijvend = tarief_cents.astype(np.float64)
    for soort, volume in enumerate(volumes):
        schatting = np.bincount(regel, weights=drijvend * volume, minlength=regels)
        if regels and schatting.max() > 2 * _GRENS:
            raise OngeldigePrestaties(f"regel {int(schatting.argmax())}: meer dan € 100 miljard")
        np.add.at(uit[soort], regel, tarief_cents * volume)
    uit = (uit + TIENDUIZEND // 2) // TIENDUIZEND
    if uit.size and uit.max() > MAXIMUM_CENTS:
        raise OngeldigePrestaties(f"regel {int(uit.max(axis=0).argmax())}: meer dan € 100 miljard")
    return uit


def _controleer(regel: Int64, tarief_cents: Int64, volumes: Int64, regels: int) -> None:
    if regel.ndim != 1 or tarief_cents.shape != regel.shape or volumes.ndim != 2 or volumes.shape[1:] != regel.shape:
        vormen = ", ".join(str(kolom.shape) for kolom in (regel, tarief_cents, volumes))
        raise OngeldigePrestaties(f"regels (p,), tarieven (p,) en volumes (k, p) verwacht: {vormen}")
    if any(kolom.dtype != np.int64 for kolom in (regel, tarief_cents, volumes)):
        raise OngeldigePrestaties("gehele getallen van 64 bits verwacht")
    if regel.size and not (regel.min() >= 0 and regel.max() < regels):
        raise OngeldigePrestaties(f"regels van 0 tot en met {regels - 1} verwacht")
    if (tarief_cents.size and tarief_cents.min() < 0) or (volumes.size and volumes.min() < 0):
        raise OngeldigePrestaties("tarieven en volumes van ten minste nul verwacht")
