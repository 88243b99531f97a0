"""Faults: what is wrong, where, why and what to do; collected, never thrown one by one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal, Self

Loc = tuple[str | int, ...]
Ernst = Literal["fout", "waarschuwing"]
Taal = Literal["nl", "en"]

MEESTE_FOUTEN = 10_000
"""Errors that are reported of one input."""

_LANGSTE_WAARDE = 80
_GEVAARLIJK = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)


@dataclass(frozen=True)
class Fout:
    """One fault or warning; its words come by its code from the catalogue: `meldingen.toml` here and in packages below.

    Parameters
    ----------
    code : key in the catalogue, such as ``dubbele_rij``
    loc : place in the input as keys and indices; a JSON pointer for JSON
    ernst : an error stops before solving, a warning goes on and stays in the result
    blad, rij, kolom : place in a workbook or CSV (rij counts from 1, headings included)
    waarde : the offending value as the user wrote it; None where it may not be shown
    gegevens : what fills the placeholders of the message; ``grens`` is a whole number in digits
    in_tabel : the input is a workbook or CSV, so that the place is blad, rij and kolom
    """

    code: str
    loc: Loc = ()
    ernst: Ernst = "fout"
    blad: str | None = None
    rij: int | None = None
    kolom: str | None = None
    waarde: str | None = None
    gegevens: Mapping[str, str] = field(default_factory=dict)
    in_tabel: bool = False


class VerdeelsleutelError(Exception):
    """Base of every error that this product raises."""


class OngeldigeInvoer(VerdeelsleutelError):
    """The input holds at least one error; `fouten` lists them all, warnings included."""

    def __init__(self, fouten: Sequence[Fout]) -> None:
        super().__init__(f"{sum(fout.ernst == 'fout' for fout in fouten)} fout(en) in de invoer")
        self.fouten = tuple(fouten)


class OngeldigeWaarde(VerdeelsleutelError, ValueError):
    """One value that cannot be read: a code of the catalogue and what fills its message."""

    def __init__(self, code: str, **gegevens: str) -> None:
        super().__init__(code)
        self.code = code
        self.gegevens = gegevens


class OngeldigGetal(OngeldigeWaarde):
    """One that should be an amount, a volume or the like: its digits are never taken for person data."""


class TeVeelFouten(VerdeelsleutelError):
    """There are more errors than anybody reads; looking further serves no one."""


class Foutenlijst:
    """Faults as they are found; raises `TeVeelFouten` at the error after `MEESTE_FOUTEN`, warnings not counted."""

    def __init__(self) -> None:
        self._fouten: list[Fout] = []
        self.aantal = 0

    def append(self, fout: Fout) -> None:
        """Add one."""
        if fout.ernst == "fout":
            self.aantal += 1
            if self.aantal > MEESTE_FOUTEN:
                raise TeVeelFouten
        self._fouten.append(fout)

    def __iadd__(self, fouten: Iterable[Fout]) -> Self:
        for fout in fouten:
            self.append(fout)
        return self

    def __iter__(self) -> Iterator[Fout]:
        return iter(self._fouten)


class Programmafout(VerdeelsleutelError):
    """The program is at fault: an answer that its own verifier rejects is never shown."""


def te_veel_fouten(*, in_tabel: bool) -> Fout:
    """What closes a list of errors that was cut off."""
    return Fout("te_veel_fouten", gegevens={"grens": str(MEESTE_FOUTEN)}, in_tabel=in_tabel)


def geheel_getal(aantal: int, taal: Taal = "nl") -> str:
    """A whole number as people read it: 2000000 is ``2.000.000`` or ``2,000,000``."""
    return f"{aantal:,}".replace(",", ".") if taal == "nl" else f"{aantal:,}"


def bevat_verboden_teken(tekst: str) -> bool:
    """Whether a text holds a control, direction, invisible or half (surrogate) character."""
    return _GEVAARLIJK.search(tekst) is not None


def leesbaar(tekst: str) -> str:
    """A text that can always be shown: at most 80 characters, invisible ones as their code point."""
    kort = tekst if len(tekst) <= _LANGSTE_WAARDE else tekst[: _LANGSTE_WAARDE - 1] + "…"
    return _GEVAARLIJK.sub(lambda treffer: f"\\u{ord(treffer.group()):04x}", kort)


def pointer(loc: Loc) -> str:
    """JSON pointer (RFC 6901) of a place; the whole input is the empty text."""
    return "".join("/" + leesbaar(str(stap)).replace("~", "~0").replace("/", "~1") for stap in loc)


def als_dict(fout: Fout, taal: Taal = "nl") -> dict[str, Any]:
    """A fault as users get it, in Dutch or English.

    Returns
    -------
    dict
        ``code``, ``ernst``, then ``blad``, ``rij`` and ``kolom`` or, for JSON, ``pointer``, then ``waarde``,
        ``melding`` (what is wrong and why) and ``oplossing`` (what to do, with an example).
    """
    plaats: dict[str, Any] = (
        {"blad": fout.blad, "rij": fout.rij, "kolom": fout.kolom} if fout.in_tabel else {"pointer": pointer(fout.loc)}
    )
    tekst = _catalogus()[fout.code][taal]
    soort = "_tabel" if fout.in_tabel else ""
    vulling = _vulling(fout, taal)
    return {
        "code": fout.code,
        "ernst": fout.ernst,
        **plaats,
        "waarde": fout.waarde,
        "melding": tekst.get("melding" + soort, tekst["melding"]).format_map(vulling),
        "oplossing": tekst.get("oplossing" + soort, tekst["oplossing"]).format_map(vulling),
    }


def sorteer_waarschuwingen(waarschuwingen: Iterable[Fout]) -> tuple[Fout, ...]:
    """Warnings without doubles, in an order that does not depend on the order of the rows."""
    uniek = {_sorteersleutel(fout): fout for fout in waarschuwingen}
    return tuple(uniek[sleutel] for sleutel in sorted(uniek))


def codes() -> tuple[str, ...]:
    """Every code of the catalogue, sorted."""
    return tuple(sorted(_catalogus()))


class _Vulling(dict[str, str]):
    """Placeholders of a message; one that is not given shows as empty instead of breaking the answer."""

    def __missing__(self, naam: str) -> str:
        return ""


_LEEG = {"nl": "(leeg)", "en": "(empty)"}
_BEDOELD = {"nl": " Bedoelt u {}?", "en": " Do you mean {}?"}


def _vulling(fout: Fout, taal: Taal) -> _Vulling:
    lijkt_op, grens = fout.gegevens.get("lijkt_op"), fout.gegevens.get("grens")
    return _Vulling(
        {
            "waarde": _genoemd(fout.waarde, taal),
            "veld": _veld(fout),
            "blad": fout.blad or "",
            "bedoeld": _BEDOELD[taal].format(lijkt_op) if lijkt_op else "",
            **fout.gegevens,
            **({"grens": geheel_getal(int(grens), taal)} if grens else {}),
        }
    )


def _genoemd(waarde: str | None, taal: Taal) -> str:
    """A value inside a sentence: in quotation marks if its ends cannot be seen, `…` if it may not be shown."""
    if waarde is None:
        return "…"
    return f'"{waarde}"' if waarde != waarde.strip() else waarde or _LEEG[taal]


def _veld(fout: Fout) -> str:
    namen = [str(stap) for stap in fout.loc if isinstance(stap, str)]
    return fout.kolom or (leesbaar(namen[-1]) if namen else fout.blad or "")


def _sorteersleutel(fout: Fout) -> tuple[Any, ...]:
    return (fout.code, fout.blad or "", pointer(fout.loc), fout.rij or 0, fout.kolom or "", fout.waarde or "")


@cache
def _catalogus() -> dict[str, dict[str, dict[str, str]]]:
    wortel = files("verdeelsleutel")
    mappen = [wortel, *sorted((map_ for map_ in wortel.iterdir() if map_.is_dir()), key=lambda map_: map_.name)]
    bestanden = [map_ / "meldingen.toml" for map_ in mappen]
    alles: dict[str, dict[str, dict[str, str]]] = {}
    for bestand in bestanden:
        if bestand.is_file():
            alles |= tomllib.loads(bestand.read_text(encoding="utf-8"))
    return alles
