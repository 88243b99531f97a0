"""Reading an input about ceilings from a workbook, a folder of CSV files or JSON; one file may serve both uses."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from verdeelsleutel.fouten import Fout, OngeldigeInvoer
from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer
from verdeelsleutel.plafond.afrekening.lees import lees_afrekening
from verdeelsleutel.plafond.beoordeling.invoer import Beoordelingsverzoek
from verdeelsleutel.plafond.beoordeling.lees import lees_beoordeling
from verdeelsleutel.tabellen.inlezen import is_json, lees_pad
from verdeelsleutel.tabellen.json_in import boomfouten, lees_boom
from verdeelsleutel.tabellen.plafond_bron import AFREKENING, BEOORDELING, Bron, sluit_af


def lees_bron(pad: Path) -> Bron:
    """Read a file (.xlsx, .ods, .json), or a folder of CSV files, without judging its content.

    Raises
    ------
    OngeldigeInvoer
        it cannot be read at all.
    """
    return lees_pad(pad, _lees_map, lees_bron_bytes)


def lees_bron_bytes(inhoud: bytes, naam: str) -> Bron:
    """Read an upload (.xlsx, .ods, .json); the name serves for its ending only. As `lees_bron`."""
    if is_json(naam):
        boom = lees_boom(inhoud)
        return Bron(boom, tuple(boomfouten(boom)))
    from verdeelsleutel.tabellen.plafond_in import bron_van_bladen
    from verdeelsleutel.tabellen.plafond_kolommen import SCHEMA
    from verdeelsleutel.tabellen.werkboek_in import lees_werkboek

    return bron_van_bladen(lees_werkboek(inhoud, SCHEMA))


def lees_beoordelingsverzoek(
    bron: Bron, *, met_verdeling: bool = False
) -> tuple[Beoordelingsverzoek, tuple[Fout, ...]]:
    """The assessment in an input, validated, and warnings.

    Parameters
    ----------
    met_verdeling : a division is asked too, so that its absence is a fault

    Raises
    ------
    OngeldigeInvoer
        with every fault.
    """
    extra = [Fout("ontbreekt", ("verdeling",))] if met_verdeling and not bron.heeft("verdeling") else []
    try:
        verzoek, gevonden = lees_beoordeling(bron.deel(BEOORDELING, AFREKENING))
    except OngeldigeInvoer as ongeldig:
        _sluit_af(bron, [*ongeldig.fouten, *extra], _BLADEN_AFREKENING)
        raise
    return verzoek, _sluit_af(bron, [*gevonden, *extra], _BLADEN_AFREKENING)


def lees_afrekeninginvoer(bron: Bron) -> tuple[AfrekeningInvoer, tuple[Fout, ...]]:
    """The settlement in an input, validated, and warnings; raises as `lees_beoordelingsverzoek`."""
    try:
        invoer = lees_afrekening(bron.deel(AFREKENING, BEOORDELING))
    except OngeldigeInvoer as ongeldig:
        _sluit_af(bron, ongeldig.fouten, _BLADEN_BEOORDELING)
        raise
    return invoer, _sluit_af(bron, (), _BLADEN_BEOORDELING)


def lees_beide(
    bron: Bron,
) -> tuple[tuple[Beoordelingsverzoek, tuple[Fout, ...]] | None, tuple[AfrekeningInvoer, tuple[Fout, ...]] | None]:
    """What an input holds: an assessment, a settlement or both; an assessment is asked for if it holds neither.

    Raises
    ------
    OngeldigeInvoer
        with the faults of both.
    """
    fouten: list[Fout] = []
    beoordeling = afrekening = None
    met_afrekening = bron.heeft("plafonds", "declaraties")
    if bron.heeft("aanvragen") or not met_afrekening:
        try:
            beoordeling = lees_beoordelingsverzoek(bron)
        except OngeldigeInvoer as ongeldig:
            fouten += ongeldig.fouten
    if met_afrekening:
        try:
            afrekening = lees_afrekeninginvoer(bron)
        except OngeldigeInvoer as ongeldig:
            fouten += ongeldig.fouten
    if fouten:
        sluit_af(fouten, (), bron.bladen)
    return beoordeling, afrekening


_BLADEN_BEOORDELING = frozenset({"beleid", "aanvragen", "verdeling", "klassen", "deelruimtes", "zorgplichtbodems"})
_BLADEN_AFREKENING = frozenset({"regime", "plafonds", "declaraties"})
"""Parts and sheets that only one of the two reads."""


def _sluit_af(bron: Bron, fouten: Iterable[Fout], andere: frozenset[str]) -> tuple[Fout, ...]:
    """The warnings of an input, or `OngeldigeInvoer` with all of its faults, each at its place.

    Faults in `andere`, which is read by the other use alone, stop this one only if they are about person data.
    """
    eigen = [fout for fout in bron.fouten if _is_persoonlijk(fout) or not (fout.loc and fout.loc[0] in andere)]
    geplaatst = bron.plaats(fouten)
    if bron.plekken is not None:
        from verdeelsleutel.tabellen.plafond_in import blad_ontbreekt

        geplaatst = [blad_ontbreekt(fout) for fout in geplaatst]
    return sluit_af(eigen, geplaatst, bron.bladen)


def _is_persoonlijk(fout: Fout) -> bool:
    return fout.code.startswith("persoonsgegeven")


def _lees_map(pad: Path) -> Bron:
    from verdeelsleutel.tabellen.csv_in import lees_map
    from verdeelsleutel.tabellen.plafond_in import bron_van_bladen

    return bron_van_bladen(*lees_map(pad))
