"""The answer to a settlement of arrays, part by part: a million declarations never stand in memory as objects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import numpy as np

from verdeelsleutel.bedragen import format_euro
from verdeelsleutel.fouten import Taal
from verdeelsleutel.plafond.afrekening.antwoord import declaratie_uitkomsten, keur, per_regel, plafond_uitkomsten
from verdeelsleutel.plafond.afrekening.berekening import Afrekening
from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer
from verdeelsleutel.plafond.afrekening.kolommen import Declaratiekolommen
from verdeelsleutel.plafond.afrekening.stroom import Declaratiestroom, Int64
from verdeelsleutel.plafond.afrekening.uitkomst import (
    AfrekeningUitkomst,
    DeclaratieUitkomst,
    PlafondUitkomst,
)

_PER_KEER = 20_000


class Delen:
    """A settlement of arrays with the names that belong to it.

    Parameters
    ----------
    invoer : regime, peildatum and ceilings
    kolommen, stroom : the declarations, as named and as arrays
    afrekening : what was settled
    """

    def __init__(
        self, invoer: AfrekeningInvoer, kolommen: Declaratiekolommen, stroom: Declaratiestroom, afrekening: Afrekening
    ) -> None:
        self.invoer = invoer
        self.kolommen = kolommen
        self.stroom = stroom
        self.afrekening = afrekening
        self._nabetalingen = per_regel(afrekening.nabetalingen)

    def plafonds(self) -> tuple[PlafondUitkomst, ...]:
        """Every ceiling, in the order of the input."""
        return plafond_uitkomsten(self.invoer.plafonds, self.afrekening)

    def declaraties(self, regels: Int64, taal: Taal = "nl") -> tuple[DeclaratieUitkomst, ...]:
        """Some declarations, by their place."""
        return declaratie_uitkomsten(regels, self.kolommen.id, self.afrekening, self._nabetalingen, taal)

    def reken_na(self) -> None:
        """Put the answer to the independent verifier, a few ceilings at a time.

        Raises
        ------
        Programmafout
            it rejects a part.
        """
        plafonds = self.plafonds()
        for gekozen, regels in self._per_plafonds():
            verzoek = {
                "regime": self.invoer.regime.value,
                "peildatum": self.invoer.peildatum.isoformat(),
                "plafonds": [self.invoer.plafonds[plaats].model_dump(mode="json") for plaats in gekozen],
                "declaraties": [self._gevraagd(regel) for regel in regels.tolist()],
            }
            deel = AfrekeningUitkomst.model_construct(
                declaraties=self.declaraties(regels), plafonds=tuple(plafonds[plaats] for plaats in gekozen)
            )
            keur(verzoek, deel)

    def schrijf(self, bestand: BinaryIO, taal: Taal = "nl") -> None:
        """Write the answer as canonical JSON: the same bytes as `json_bytes` of the whole."""
        alle = np.arange(len(self.kolommen.id), dtype=np.int64)
        begin, einde = _omlijsting(self.plafonds(), leeg=not len(alle))
        bestand.write(begin)
        for van in range(0, len(alle), _PER_KEER):
            rijen = self.declaraties(alle[van : van + _PER_KEER], taal)
            deel = AfrekeningUitkomst.model_construct(declaraties=rijen, plafonds=()).model_dump_json(indent=1)
            bestand.write(b",\n" if van else b"")
            bestand.write(deel[deel.index("[\n") + 2 : deel.rindex("\n ],")].encode())
        bestand.write(einde)

    def _per_plafonds(self) -> Iterator[tuple[list[int], Int64]]:
        """Ceilings that together have some thousands of declarations, and which those are."""
        volgorde = np.argsort(self.stroom.plafond, kind="stable")
        grenzen = np.searchsorted(self.stroom.plafond[volgorde], np.arange(len(self.invoer.plafonds) + 1))
        van = 0
        while van < len(self.invoer.plafonds):
            tot = van + 1
            while tot < len(self.invoer.plafonds) and grenzen[tot + 1] - grenzen[van] <= _PER_KEER:
                tot += 1
            yield list(range(van, tot)), volgorde[grenzen[van] : grenzen[tot]]
            van = tot

    def _gevraagd(self, regel: int) -> dict[str, Any]:
        kolommen = self.kolommen
        return {
            "id": kolommen.id[regel],
            "agb": kolommen.agb[regel],
            "sector": kolommen.sector[regel],
            "setting": kolommen.setting[regel],
            "jaar": kolommen.jaar[regel],
            "ingediend_op": date.fromordinal(int(kolommen.ingediend[regel])).isoformat(),
            "zorg_tot": date.fromordinal(int(kolommen.zorg_tot[regel])).isoformat(),
            "bedrag": format_euro(int(kolommen.bedrag_cents[regel])),
            "crediteert": kolommen.crediteert[regel],
        }


def _omlijsting(plafonds: tuple[PlafondUitkomst, ...], *, leeg: bool) -> tuple[bytes, bytes]:
    """What stands before and after the declarations."""
    tekst = AfrekeningUitkomst.model_construct(declaraties=(), plafonds=plafonds).model_dump_json(indent=1)
    begin = tekst.index("[]")
    if leeg:
        return tekst[: begin + 1].encode(), (tekst[begin + 1 :] + "\n").encode()
    return (tekst[:begin] + "[\n").encode(), ("\n ]" + tekst[begin + 2 :] + "\n").encode()
