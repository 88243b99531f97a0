"""Check a settlement against its request: standard library only, no code shared with what calculated it.

It walks through the events of every ceiling itself and compares what it finds with the answer, and beside that
checks what must hold of any right answer: paid + withheld = approved, no payment above the ceiling of that day, and
nobody paid while an earlier one waits. Time grows with the number of declarations, and one sort.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

Rij = Mapping[str, Any]
_EURO = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,2})?")
_UIT = re.compile(r"(?:0|[1-9][0-9]{0,14})\.[0-9]{2}")
_SLEUTEL = ("agb", "sector", "setting", "jaar")


def nareken(request: Mapping[str, Any], answer: Mapping[str, Any]) -> list[str]:
    """Reasons to reject an answer; none if it is right to the cent.

    Parameters
    ----------
    request : the JSON object that was asked, valid
    answer : the JSON object that was answered; nothing in it is trusted, neither its shape
    """
    try:
        return _nareken(request, answer)
    except (KeyError, TypeError, ValueError, AttributeError) as fout:
        return [f"onleesbaar: {type(fout).__name__} {fout}"]


def _nareken(request: Mapping[str, Any], answer: Mapping[str, Any]) -> list[str]:
    declaraties = {d["id"]: d for d in request["declaraties"]}
    rijen = {rij["id"]: rij for rij in answer["declaraties"]}
    if [rij["id"] for rij in answer["declaraties"]] != list(declaraties):
        return ["declaraties: niet precies een rij per declaratie, in de volgorde van de invoer"]
    if [_namen(p) for p in answer["plafonds"]] != [_namen(p) for p in request["plafonds"]]:
        return ["plafonds: niet precies een rij per plafond, in de volgorde van de invoer"]
    onder: dict[tuple[str, ...], list[Rij]] = {_sleutel(p): [] for p in request["plafonds"]}
    for declaratie in declaraties.values():
        onder[_sleutel(declaratie)].append(declaratie)
    redenen = []
    for plafond, uitkomst in zip(request["plafonds"], answer["plafonds"], strict=True):
        rekening = _Rekening(request["regime"], plafond, onder[_sleutel(plafond)])
        redenen += _vergelijk_rijen(rekening, rijen)
        redenen += _vergelijk_plafond(rekening, uitkomst, rijen, request["peildatum"])
        redenen += _sluit_aan(rekening, rijen) + _volgorde(rekening, rijen) + _onder_het_plafond(rekening, rijen)
    return redenen


class _Rekening:
    """One ceiling with its declarations, walked through event by event."""

    def __init__(self, regime: str, plafond: Rij, declaraties: Sequence[Rij]) -> None:
        self.naam = " ".join(deel for deel in _sleutel(plafond) if deel)
        self.regime = regime
        self.versies = sorted((v["geldig_vanaf"], _cents(v["bedrag"])) for v in plafond["versies"])
        self.aanvraag = plafond.get("aanvraag")
        self.declareren_tot = plafond.get("declareren_tot")
        self.debets = sorted((d for d in declaraties if d.get("crediteert") is None), key=_ingediend)
        self.credits = sorted((d for d in declaraties if d.get("crediteert") is not None), key=_ingediend)
        self.netto = {d["id"]: _cents(d["bedrag"]) for d in self.debets}
        for credit in self.credits:
            self.netto[credit["crediteert"]] -= _cents(credit["bedrag"])
        self.betaald = dict.fromkeys(self.netto, 0)
        self.wacht = dict.fromkeys(self.netto, 0)
        self.nabetaald: dict[str, dict[str, int]] = {naam: {} for naam in self.netto}
        self.teruggenomen: dict[str, int] = dict.fromkeys(self.netto, 0)
        self.terug_op: dict[str, int] = {}
        self.totaal = 0
        self._loop()

    @property
    def laatste(self) -> int:
        """The last version, in cents."""
        return self.versies[-1][1]

    def plafond_op(self, dag: str) -> int:
        """The ceiling at the end of a day; the first version counts before its own day too."""
        return ([cents for vanaf, cents in self.versies if vanaf <= dag] or [self.versies[0][1]])[-1]

    def _loop(self) -> None:
        """Versions, debits and credits of a day in that order; ids by code point."""
        events: list[tuple[str, int, str, int, str]] = [("", 0, "", self.versies[0][1], "")]
        events += [(dag, 0, "", cents, "") for dag, cents in self.versies[1:]]
        events += [(d["ingediend_op"], 1, d["id"], _cents(d["bedrag"]), d["id"]) for d in self.debets]
        events += [(d["ingediend_op"], 2, d["id"], _cents(d["bedrag"]), d["crediteert"]) for d in self.credits]
        plafond, rij, kop = 0, list[str](), 0
        for dag, soort, _, cents, naam in sorted(events):
            if soort == 0:
                plafond = cents
            elif soort == 1:
                self.wacht[naam] = cents
                rij.append(naam)
            else:
                self._neem_terug(naam, cents, dag)
            kop = self._betaal(rij, kop, plafond, dag, naam if soort == 1 else "")

    def _neem_terug(self, naam: str, cents: int, dag: str) -> None:
        uit_wacht = min(cents, self.wacht[naam])
        self.wacht[naam] -= uit_wacht
        self.betaald[naam] -= cents - uit_wacht
        self.teruggenomen[naam] += cents - uit_wacht
        self.terug_op[dag] = self.terug_op.get(dag, 0) + cents - uit_wacht
        self.totaal -= cents - uit_wacht

    def _betaal(self, rij: list[str], kop: int, plafond: int, dag: str, nieuw: str) -> int:
        """Pay the queue from its head as far as the ceiling allows; returns where the next payment starts."""
        while kop < len(rij):
            naam = rij[kop]
            deel = self.wacht[naam] if self.regime != "stop" else min(self.wacht[naam], max(0, plafond - self.totaal))
            self.wacht[naam] -= deel
            self.betaald[naam] += deel
            self.totaal += deel
            if deel and naam != nieuw:
                self.nabetaald[naam][dag] = self.nabetaald[naam].get(dag, 0) + deel
            if self.wacht[naam]:
                break
            kop += 1
        return kop

    def meegeteld(self) -> int:
        """What counts under the ceiling: all, but for care between request and decision that did not fit."""
        if self.regime != "omzetplafond_met_peilmoment" or self.aanvraag is None:
            return sum(self.netto.values())
        van, tot = self.aanvraag["ingediend_op"], self.aanvraag["besluit_op"]
        oud, geteld = self.plafond_op(van), 0
        for debet in sorted(self.debets, key=lambda d: (d["zorg_tot"], d["id"])):
            netto = self.netto[debet["id"]]
            geteld += min(netto, max(0, oud - geteld)) if van <= debet["zorg_tot"] < tot else netto
        return geteld


def _vergelijk_rijen(rekening: _Rekening, rijen: Mapping[str, Rij]) -> list[str]:
    """Every field of every row of a declaration."""
    redenen = []
    for declaratie in (*rekening.debets, *rekening.credits):
        naam = declaratie["id"]
        verwacht = (rekening.betaald.get(naam, 0), rekening.wacht.get(naam, 0))
        dagen = rekening.nabetaald.get(naam, {})
        rij = rijen[naam]
        if (_uit(rij["betaald"]), _uit(rij["aangehouden"])) != verwacht:
            redenen.append(f"{naam}: betaald en aangehouden zijn niet {verwacht[0]} en {verwacht[1]} cent")
        if [(na["datum"], _uit(na["bedrag"])) for na in rij["nabetalingen"]] != sorted(dagen.items()):
            redenen.append(f"{naam}: nabetalingen zijn niet {sorted(dagen.items())}")
        if rij["nabetaald_op"] != max(dagen, default=None):
            redenen.append(f"{naam}: nabetaald_op is niet {max(dagen, default=None)}")
        if not isinstance(rij["reden"], str) or not rij["reden"]:
            redenen.append(f"{naam}: reden ontbreekt")
    return redenen


def _vergelijk_plafond(rekening: _Rekening, uitkomst: Rij, rijen: Mapping[str, Rij], peildatum: str) -> list[str]:
    """Every field of the row of a ceiling; sums are taken over the rows of the answer itself."""
    betaald = sum(_uit(rijen[naam]["betaald"]) for naam in rekening.netto)
    verwacht = {
        "plafond": rekening.laatste,
        "gedeclareerd": sum(rekening.netto.values()),
        "betaald": betaald,
        "aangehouden": sum(_uit(rijen[naam]["aangehouden"]) for naam in rekening.netto),
        "terug_te_vorderen": betaald - min(rekening.meegeteld(), rekening.laatste, betaald),
    }
    redenen = [
        f"{rekening.naam}: {veld} is niet {cents} cent"
        for veld, cents in verwacht.items()
        if _uit(uitkomst[veld]) != cents
    ]
    definitief = rekening.declareren_tot is not None and rekening.declareren_tot < peildatum
    if uitkomst["definitief"] is not definitief:
        redenen.append(f"{rekening.naam}: definitief is niet {definitief}")
    return redenen


def _sluit_aan(rekening: _Rekening, rijen: Mapping[str, Rij]) -> list[str]:
    """Paid + withheld = approved net of credits."""
    return [
        f"{naam}: betaald + aangehouden is niet wat er na credits van de declaratie over is"
        for naam, netto in rekening.netto.items()
        if _uit(rijen[naam]["betaald"]) + _uit(rijen[naam]["aangehouden"]) != netto
    ]


def _volgorde(rekening: _Rekening, rijen: Mapping[str, Rij]) -> list[str]:
    """Nobody is paid while something submitted earlier still waits."""
    wacht = None
    redenen = []
    for debet in rekening.debets:
        if wacht is not None and _uit(rijen[debet["id"]]["betaald"]) > 0:
            redenen.append(f"{debet['id']}: betaald terwijl {wacht} nog wacht")
        if _uit(rijen[debet["id"]]["aangehouden"]) > 0:
            wacht = debet["id"]
    return redenen


def _onder_het_plafond(rekening: _Rekening, rijen: Mapping[str, Rij]) -> list[str]:
    """On no day is paid beyond the ceiling of that day: the payments that the answer names, day by day."""
    if rekening.regime != "stop":
        return []
    op: dict[str, int] = {}
    for debet in rekening.debets:
        rij = rijen[debet["id"]]
        eerst = _uit(rij["betaald"]) + rekening.teruggenomen[debet["id"]]
        for nabetaling in rij["nabetalingen"]:
            op[nabetaling["datum"]] = op.get(nabetaling["datum"], 0) + _uit(nabetaling["bedrag"])
            eerst -= _uit(nabetaling["bedrag"])
        op[debet["ingediend_op"]] = op.get(debet["ingediend_op"], 0) + eerst
    redenen, totaal = [], 0
    for dag in sorted({*op, *rekening.terug_op}):
        totaal += op.get(dag, 0) - rekening.terug_op.get(dag, 0)
        if op.get(dag, 0) > 0 and totaal > rekening.plafond_op(dag):
            redenen.append(f"{rekening.naam}: op {dag} is {totaal} cent betaald, meer dan het plafond")
    return redenen


def _sleutel(rij: Rij) -> tuple[str, ...]:
    return tuple("" if rij.get(veld) is None else str(rij[veld]) for veld in _SLEUTEL)


def _namen(plafond: Rij) -> list[Any]:
    return [plafond.get(veld) for veld in _SLEUTEL]


def _ingediend(declaratie: Rij) -> tuple[str, str]:
    return (declaratie["ingediend_op"], declaratie["id"])


def _cents(bedrag: Any) -> int:
    """Cents of an amount of the request: text or a number as it stands in the JSON."""
    treffer = _EURO.fullmatch(bedrag if isinstance(bedrag, str) else str(bedrag))
    if treffer is None or isinstance(bedrag, bool):
        raise ValueError(f"geen bedrag: {bedrag!r}")
    heel, _, fractie = treffer.group().partition(".")
    return int(heel) * 100 + int(fractie.ljust(2, "0"))


def _uit(bedrag: Any) -> int:
    """Cents of an amount of the answer: text with two decimals, nothing else."""
    if not isinstance(bedrag, str) or not _UIT.fullmatch(bedrag):
        raise ValueError(f"geen bedrag met twee decimalen: {bedrag!r}")
    return int(bedrag.replace(".", ""))
