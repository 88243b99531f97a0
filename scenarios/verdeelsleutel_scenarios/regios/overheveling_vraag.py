"""Who lends to whom, as a user asks it: regions, a file of offices, or both; and the answer with what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from verdeelsleutel.fouten import Fout, Taal, als_dict
from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.velden import Bedrag
from verdeelsleutel.herschikking.hash import invoer_sha256
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.tabellen.suggestie import lijkt_op
from verdeelsleutel_scenarios.regios.basis import (
    GEEN_WAARSCHUWINGEN,
    OngeldigeRegios,
    Regiofout,
    RegioInvoer,
    Waarschuwingen,
    regio_invoeren,
)
from verdeelsleutel_scenarios.regios.kantoren import KantoorRij, Kantorenbestand, Verbinding
from verdeelsleutel_scenarios.regios.overheveling import als_kantoren, hevel_over
from verdeelsleutel_scenarios.regios.overheveling_uitkomst import Kantoor, Overheveling

Nodig = Literal["categorie2", "categorie3"]
"""Up to which category an office needs what its rows claim."""
_TOT: Mapping[Nodig, int] = {"categorie2": 2, "categorie3": 3}


class KantoorVraag(Model):
    """One office as it was asked, and where its room and need come from; a limit None: no limit."""

    naam: str
    ruimte: Bedrag
    nodig: Bedrag
    hoogstens_uit: Bedrag | None
    hoogstens_in: Bedrag | None
    herkomst: Literal["invoer", "opgegeven"]
    invoer_sha256: str | None


class Vraag(Model):
    """What was asked: `nodig_tot` None where no office comes from an input; `verbindingen` None: all to all."""

    nodig_tot: Nodig | None
    kantoren: tuple[KantoorVraag, ...]
    verbindingen: tuple[Verbinding, ...] | None


class Overhevelingsantwoord(Model):
    """The transfers with the question they answer; `waarschuwingen` are about the file of offices."""

    jaar: int | None
    vraag: Vraag
    uitkomst: Overheveling
    invoeren: tuple[RegioInvoer, ...]
    waarschuwingen: tuple[dict[str, Any], ...]


def beantwoord(
    invoeren: Sequence[Invoer],
    kantoren: Kantorenbestand | None = None,
    tot: Nodig = "categorie2",
    *,
    waarschuwingen: Waarschuwingen = GEEN_WAARSCHUWINGEN,
    taal: Taal = "nl",
) -> Overhevelingsantwoord:
    """Ask and answer.

    Raises
    ------
    OngeldigeRegios
        regions that do not go together, or what `kantoorfouten` finds.
    """
    if fouten := kantoorfouten(invoeren, kantoren):
        raise OngeldigeRegios([Regiofout((), fout) for fout in fouten])
    vraag = stel_vraag(invoeren, kantoren, tot)
    return Overhevelingsantwoord(
        jaar=invoeren[0].regio.jaar if invoeren else None,
        vraag=vraag,
        uitkomst=_hevel_over(vraag),
        invoeren=regio_invoeren(invoeren, waarschuwingen, taal),
        waarschuwingen=tuple(als_dict(fout, taal) for fout in (kantoren.waarschuwingen if kantoren else ())),
    )


def kantoorfouten(invoeren: Sequence[Invoer], kantoren: Kantorenbestand | None) -> list[Fout]:
    """What is wrong in a file of offices beside these regions, each at its place in the file."""
    if kantoren is None:
        return []
    regios = {invoer.regio.regio for invoer in invoeren}
    fouten = [*_rijfouten(kantoren, regios), *_verbindingsfouten(kantoren, regios)]
    if not fouten and not regios and not kantoren.kantoren:
        fouten.append(Fout("geen_kantoren"))
    return fouten


def stel_vraag(invoeren: Sequence[Invoer], kantoren: Kantorenbestand | None, tot: Nodig) -> Vraag:
    """Offices of regions with the limits that the file gives them, and the offices that only the file knows."""
    bestand = {rij.naam: rij for rij in kantoren.kantoren} if kantoren else {}
    sha = {invoer.regio.regio: invoer_sha256(invoer) for invoer in invoeren}
    rijen = [
        KantoorVraag(
            naam=kantoor.naam,
            ruimte=kantoor.ruimte_cents,
            nodig=kantoor.nodig_cents,
            hoogstens_uit=bestand[kantoor.naam].hoogstens_uit if kantoor.naam in bestand else None,
            hoogstens_in=bestand[kantoor.naam].hoogstens_in if kantoor.naam in bestand else None,
            herkomst="invoer",
            invoer_sha256=sha[kantoor.naam],
        )
        for kantoor in (als_kantoren(invoeren, _TOT[tot]) if invoeren else ())
    ]
    rijen += [
        KantoorVraag(**rij.model_dump(), herkomst="opgegeven", invoer_sha256=None)
        for rij in bestand.values()
        if rij.naam not in sha
    ]
    verbindingen = kantoren.verbindingen if kantoren else None
    return Vraag(
        nodig_tot=tot if invoeren else None,
        kantoren=tuple(sorted(rijen, key=lambda rij: rij.naam)),
        verbindingen=None if verbindingen is None else tuple(sorted(verbindingen, key=lambda rij: (rij.van, rij.naar))),
    )


def _hevel_over(vraag: Vraag) -> Overheveling:
    kantoren = [Kantoor(rij.naam, rij.ruimte, rij.nodig, rij.hoogstens_uit, rij.hoogstens_in) for rij in vraag.kantoren]
    verbindingen = None if vraag.verbindingen is None else [(rij.van, rij.naar) for rij in vraag.verbindingen]
    return hevel_over(kantoren, verbindingen)


def _rijfouten(kantoren: Kantorenbestand, regios: set[str]) -> Iterator[Fout]:
    aantal = Counter(rij.naam for rij in kantoren.kantoren)
    gezien: set[str] = set()
    for nummer, rij in enumerate(kantoren.kantoren):
        if rij.naam in gezien:
            continue
        gezien.add(rij.naam)
        if aantal[rij.naam] > 1:
            tweede = [plaats for plaats, ander in enumerate(kantoren.kantoren) if ander.naam == rij.naam][1]
            yield kantoren.fout("kantoor_dubbel", ("kantoren", tweede, "naam"), rij.naam)
        yield from _bedragfouten(kantoren, nummer, rij, regios)


def _bedragfouten(kantoren: Kantorenbestand, nummer: int, rij: KantoorRij, regios: set[str]) -> Iterator[Fout]:
    """Room and need stand in the file or in an input: not in both, not in neither."""
    for veld in ("ruimte", "nodig"):
        gegeven = getattr(rij, veld) is not None
        if gegeven and rij.naam in regios:
            yield kantoren.fout("kantoor_met_invoer", ("kantoren", nummer, veld), rij.naam, veld=veld)
        elif not gegeven and rij.naam not in regios:
            bedoeld = {"lijkt_op": _lijkt_op(rij.naam, regios)}
            yield kantoren.fout("kantoor_zonder_bedrag", ("kantoren", nummer, veld), rij.naam, veld=veld, **bedoeld)


def _verbindingsfouten(kantoren: Kantorenbestand, regios: set[str]) -> Iterator[Fout]:
    bekend = {*regios, *(rij.naam for rij in kantoren.kantoren)}
    gezien: set[tuple[str, str]] = set()
    for nummer, rij in enumerate(kantoren.verbindingen or ()):
        for veld, naam in (("van", rij.van), ("naar", rij.naar)):
            if naam not in bekend:
                bedoeld = {"lijkt_op": _lijkt_op(naam, bekend)}
                yield kantoren.fout("onbekend_kantoor", ("verbindingen", nummer, veld), naam, **bedoeld)
        if rij.van == rij.naar:
            yield kantoren.fout("verbinding_met_zichzelf", ("verbindingen", nummer, "naar"), rij.naar)
        if (rij.van, rij.naar) in gezien:
            koppel = f"{rij.van} naar {rij.naar}"
            yield kantoren.fout("dubbele_verbinding", ("verbindingen", nummer, "naar"), koppel)
        gezien.add((rij.van, rij.naar))


def _lijkt_op(naam: str, bekend: set[str]) -> str:
    """The known name that looks most like `naam`, as it is written."""
    geschreven = {bekende.casefold(): bekende for bekende in sorted(bekend)}
    return geschreven.get(lijkt_op(naam, geschreven), "")
