"""Who can lend to whom: the largest flow between offices, exactly, and what stands in its way.

Augmenting paths over whole numbers or fractions (Ford and Fulkerson 1956; shortest first, Edmonds and Karp 1972): a
country has some thirty offices, so no library is needed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

Bedrag = int | Fraction


class Stroom(NamedTuple):
    """The largest flow from lenders to borrowers.

    Parameters
    ----------
    bedragen : what flows over each link (lender, borrower) that carries anything
    klem : borrowers that together want more than all their lenders have; empty if everybody gets what it wants
    """

    bedragen: dict[tuple[int, int], Bedrag]
    klem: frozenset[int]


def grootste_stroom(heeft: Sequence[Bedrag], wil: Sequence[Bedrag], verbonden: Mapping[int, Sequence[int]]) -> Stroom:
    """Lend as much as there is and is wanted.

    Parameters
    ----------
    heeft, wil : what each lender has and each borrower wants, at least 0
    verbonden : the lenders of each borrower
    """
    over, nodig = list(heeft), list(wil)
    bedragen: dict[tuple[int, int], Bedrag] = {}
    klem: set[int] = set()
    for lener in range(len(nodig)):
        while nodig[lener] > 0:
            vorige, gever = _pad(lener, over, bedragen, verbonden)
            if gever is None:
                klem |= {knoop for soort, knoop in vorige if soort == "lener"}
                break
            _verleg(lener, gever, over, nodig, bedragen, vorige)
    return Stroom({koppel: bedrag for koppel, bedrag in sorted(bedragen.items()) if bedrag}, frozenset(klem))


_Knoop = tuple[str, int]


def _pad(
    lener: int,
    over: Sequence[Bedrag],
    bedragen: Mapping[tuple[int, int], Bedrag],
    verbonden: Mapping[int, Sequence[int]],
) -> tuple[dict[_Knoop, _Knoop], int | None]:
    """Search back from a borrower for a lender with something left; what a lender gave others can be asked back."""
    vorige: dict[_Knoop, _Knoop] = {("lener", lener): ("lener", lener)}
    wachtrij = deque([lener])
    while wachtrij:
        nu = wachtrij.popleft()
        for gever in verbonden[nu]:
            if ("gever", gever) in vorige:
                continue
            vorige["gever", gever] = ("lener", nu)
            if over[gever] > 0:
                return vorige, gever
            for (van, naar), bedrag in bedragen.items():
                if van == gever and bedrag > 0 and ("lener", naar) not in vorige:
                    vorige["lener", naar] = ("gever", gever)
                    wachtrij.append(naar)
    return vorige, None


def _verleg(
    lener: int,
    gever: int,
    over: list[Bedrag],
    nodig: list[Bedrag],
    bedragen: dict[tuple[int, int], Bedrag],
    vorige: Mapping[_Knoop, _Knoop],
) -> None:
    """Push as much as the path holds: a lender on it gives the next borrower what it takes back from the one before."""
    pad: list[tuple[int, int]] = []
    knoop: _Knoop = ("gever", gever)
    while knoop != ("lener", lener):
        ander = vorige[knoop]
        pad.append((knoop[1], ander[1]) if knoop[0] == "gever" else (ander[1], knoop[1]))
        knoop = ander
    erbij, eraf = pad[::2], pad[1::2]
    hoeveel = min([over[gever], nodig[lener], *(bedragen[koppel] for koppel in eraf)])
    for koppel in erbij:
        bedragen[koppel] = bedragen.get(koppel, 0) + hoeveel
    for koppel in eraf:
        bedragen[koppel] -= hoeveel
    over[gever] -= hoeveel
    nodig[lener] -= hoeveel
