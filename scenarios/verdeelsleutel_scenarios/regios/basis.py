"""What all calculations over several regions share: the order of regions, signed amounts, what is told of an input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple

from pydantic import PlainSerializer

from verdeelsleutel.bedragen import format_euro
from verdeelsleutel.fouten import Fout, Taal, VerdeelsleutelError, als_dict
from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.herschikking.hash import invoer_sha256
from verdeelsleutel.herschikking.invoer import Invoer

Verschil = Annotated[int, PlainSerializer(format_euro, when_used="json")]
"""Cents that may be below zero; euros with two decimals in JSON."""

Waarschuwingen = Mapping[str, Sequence[Fout]]
"""Warnings about inputs, by the name of the region."""

GEEN_WAARSCHUWINGEN: Waarschuwingen = MappingProxyType({})


class Regiofout(NamedTuple):
    """A fault that shows only where regions are taken together, and the regions that it is about."""

    regios: tuple[str, ...]
    fout: Fout


class OngeldigeRegios(VerdeelsleutelError, ValueError):
    """These regions cannot be taken together; `fouten` say why, all at once."""

    def __init__(self, fouten: Sequence[Regiofout]) -> None:
        super().__init__(" ".join(str(als_dict(regiofout.fout)["melding"]) for regiofout in fouten))
        self.fouten = tuple(fouten)


class RegioInvoer(Model):
    """Which input of a region was used, and the warnings about it."""

    regio: str
    zorgkantoor: str
    jaar: int
    profiel: str
    invoer_sha256: str
    waarschuwingen: tuple[dict[str, Any], ...]


def weiger(code: str, waarde: str | None = None, **gegevens: str) -> OngeldigeRegios:
    """The exception for one fault."""
    return OngeldigeRegios([Regiofout((waarde,) if waarde else (), Fout(code, waarde=waarde, gegevens=gegevens))])


def op_naam(invoeren: Sequence[Invoer]) -> list[Invoer]:
    """The inputs by the name of their region, which ties follow."""
    return sorted(invoeren, key=lambda invoer: invoer.regio.regio)


def regio_invoeren(invoeren: Sequence[Invoer], waarschuwingen: Waarschuwingen, taal: Taal) -> tuple[RegioInvoer, ...]:
    """What identifies the input of every region, by its name."""
    return tuple(
        RegioInvoer(
            regio=invoer.regio.regio,
            zorgkantoor=invoer.regio.zorgkantoor,
            jaar=invoer.regio.jaar,
            profiel=invoer.beleid.profiel,
            invoer_sha256=invoer_sha256(invoer),
            waarschuwingen=tuple(als_dict(fout, taal) for fout in waarschuwingen.get(invoer.regio.regio, ())),
        )
        for invoer in op_naam(invoeren)
    )
