"""Several inputs at once: files and folders of files, the faults of all of them together, each with its file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from verdeelsleutel.fouten import Fout, OngeldigeInvoer, VerdeelsleutelError, leesbaar
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.tabellen import lees
from verdeelsleutel_scenarios.regios.basis import OngeldigeRegios, Regiofout
from verdeelsleutel_scenarios.regios.kantoren import Kantorenbestand, lees_kantoren

SOORTEN = (".xlsx", ".ods", ".json")
_TIJDELIJK = (".", "~$")
"""How the names of hidden files begin, and of those that a spreadsheet program keeps beside an open workbook."""

Controle = Callable[[Sequence[Invoer]], Sequence[Regiofout]]
Kantoorcontrole = Callable[[Sequence[Invoer], Kantorenbestand | None], Sequence[Fout]]


class OngeldigeInvoeren(VerdeelsleutelError):
    """At least one input has faults, or they do not go together.

    Parameters
    ----------
    per_bron : the files that faults are about, comma-separated where there are more, and all faults about them
    aantal : how many inputs there were
    """

    def __init__(self, per_bron: Sequence[tuple[str, tuple[Fout, ...]]], aantal: int) -> None:
        super().__init__("; ".join(f"{bron}: {', '.join(fout.code for fout in fouten)}" for bron, fouten in per_bron))
        self.per_bron = tuple(per_bron)
        self.aantal = aantal


@dataclass
class Invoeren:
    """What was read: inputs with their file, warnings by file, and the file of offices if there is one."""

    invoeren: list[tuple[str, Invoer]] = field(default_factory=list)
    waarschuwingen: dict[str, tuple[Fout, ...]] = field(default_factory=dict)
    kantoren: Kantorenbestand | None = None

    @property
    def regios(self) -> list[Invoer]:
        """The inputs alone."""
        return [invoer for _, invoer in self.invoeren]

    @property
    def waarschuwingen_per_regio(self) -> dict[str, tuple[Fout, ...]]:
        """Warnings by the name of the region."""
        return {invoer.regio.regio: self.waarschuwingen.get(bron, ()) for bron, invoer in self.invoeren}

    def met_bestand(self, fouten: Sequence[Regiofout]) -> list[tuple[str, tuple[Fout, ...]]]:
        """Faults of regions together, by the files that they are about; one about all regions names no file."""
        per_bron: dict[str, list[Fout]] = defaultdict(list)
        for regiofout in fouten:
            bronnen = [bron for bron, invoer in self.invoeren if invoer.regio.regio in regiofout.regios]
            per_bron[", ".join(bronnen)].append(regiofout.fout)
        return [(bron, tuple(gevonden)) for bron, gevonden in per_bron.items()]

    def ongeldig(self, fout: OngeldigeRegios) -> OngeldigeInvoeren:
        """The same fault, with the files that it is about."""
        return OngeldigeInvoeren(self.met_bestand(fout.fouten), len(self.invoeren))


def lees_invoeren(
    paden: Sequence[Path], controle: Controle, kantoorcontrole: Kantoorcontrole | None = None
) -> Invoeren:
    """Read every input, and judge them together.

    Parameters
    ----------
    paden : files, or folders; a folder with regio.csv is one input, any other holds inputs
    controle : faults of the regions together
    kantoorcontrole : faults of a file of offices beside the regions; with it such a file is allowed among the paths,
        and regions may be absent then

    Raises
    ------
    OngeldigeInvoeren
        with the faults of all inputs.
    """
    per_bron: list[tuple[str, tuple[Fout, ...]]] = []
    gelezen = Invoeren()
    alle = [lid for pad in paden for lid in leden(pad)]
    for pad in alle:
        try:
            _lees(pad, gelezen, met_kantoren=kantoorcontrole is not None)
        except OngeldigeInvoer as ongeldig:
            per_bron.append((str(pad), ongeldig.fouten))
    heel = not per_bron
    if gelezen.regios or (heel and not gelezen.kantoren):
        per_bron += gelezen.met_bestand(controle(gelezen.regios))
    if heel and kantoorcontrole and gelezen.kantoren:
        fouten = kantoorcontrole(gelezen.regios, gelezen.kantoren)
        per_bron += [(gelezen.kantoren.bron, tuple(fouten))] if fouten else []
    if per_bron:
        raise OngeldigeInvoeren(per_bron, len(alle))
    return gelezen


def leden(pad: Path) -> list[Path]:
    """The inputs that a path stands for, sorted; a file, or a folder of CSV files, is its own input."""
    try:
        if not pad.is_dir():
            return [pad]
        inhoud = sorted(lid for lid in pad.iterdir() if not lid.name.startswith(_TIJDELIJK))
        if _heeft(inhoud, "regio.csv"):
            return [pad]
        gevonden = [lid for lid in inhoud if lid.suffix.lower() in SOORTEN and lid.is_file()]
        gevonden += [lid for lid in inhoud if lid.is_dir() and _heeft(sorted(lid.iterdir()), "regio.csv")]
    except OSError:
        return [pad]
    los = any(lid.suffix.lower() == ".csv" for lid in inhoud)
    return [*gevonden, *([pad] if los or not gevonden else [])]


def _heeft(inhoud: Sequence[Path], naam: str) -> bool:
    return any(lid.name.casefold() == naam for lid in inhoud)


def _lees(pad: Path, gelezen: Invoeren, *, met_kantoren: bool) -> None:
    if _is_leeg(pad):
        raise OngeldigeInvoer([Fout("map_zonder_invoer", waarde=leesbaar(pad.name or str(pad)))])
    try:
        invoer, waarschuwingen = lees(pad)
    except OngeldigeInvoer:
        kantoren = lees_kantoren(pad, str(pad))
        if kantoren is None:
            raise
        _neem_kantoren(kantoren, gelezen, toegestaan=met_kantoren)
        return
    gelezen.invoeren.append((str(pad), invoer))
    gelezen.waarschuwingen[str(pad)] = waarschuwingen


def _is_leeg(pad: Path) -> bool:
    try:
        return pad.is_dir() and not any(lid.suffix.lower() == ".csv" for lid in pad.iterdir())
    except OSError:
        return False


def _neem_kantoren(kantoren: Kantorenbestand, gelezen: Invoeren, *, toegestaan: bool) -> None:
    if not toegestaan:
        raise OngeldigeInvoer([Fout("kantorenbestand_hier_niet")])
    if gelezen.kantoren is not None:
        raise OngeldigeInvoer([Fout("tweede_kantorenbestand", waarde=leesbaar(gelezen.kantoren.bron))])
    gelezen.kantoren = kantoren
    gelezen.waarschuwingen[kantoren.bron] = kantoren.waarschuwingen
