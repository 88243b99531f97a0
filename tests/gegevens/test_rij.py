"""Rows judged on their own: each fault once, and what of a refused value may be shown."""

from __future__ import annotations

from typing import Any

import pytest

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import pointer
from verdeelsleutel.gegevens.model import Model
from verdeelsleutel.gegevens.rij import RuweRij, beoordeel
from verdeelsleutel.gegevens.velden import Agb, InvoerBedrag, Naam, Sleutel

BSN = "123456782"


class Deel(Model):
    maximum: InvoerBedrag
    naam: Naam = "-"


class Voorbeeld(Model):
    naam: Naam
    code: Sleutel | None = None
    agb: Agb | None = None
    bedrag: InvoerBedrag | None = None
    deel: Deel | None = None
    delen: tuple[Deel, ...] = ()


def geweigerd(waarden: dict[str, Any], *gemeld: str) -> list[tuple[str, str, str | None]]:
    """Code, place and shown value of every fault in a row."""
    rij, fouten = beoordeel(Voorbeeld, RuweRij(("rij", 3), waarden, frozenset((veld,) for veld in gemeld)))
    assert (rij.model is None) == bool(fouten or gemeld)
    return [(fout.code, pointer(fout.loc), fout.waarde) for fout in fouten]


def test_a_right_row_has_a_model_and_no_faults() -> None:
    rij, fouten = beoordeel(Voorbeeld, RuweRij((), {"naam": "A"}), {"bedrag": 5})
    assert (rij.model, fouten, rij.goed("naam"), rij.goed("bedrag")) == (Voorbeeld(naam="A", bedrag=5), [], "A", None)


@pytest.mark.parametrize(
    ("waarden", "verwacht"),
    [
        ({}, ("ontbreekt", "/rij/3/naam", None)),
        ({"naam": None}, ("null_waarde", "/rij/3/naam", "null")),
        ({"naam": "A", "agb": "1"}, ("agb_ongeldig", "/rij/3/agb", "1")),
        ({"naam": "A", "delen": "x"}, ("geen_lijst", "/rij/3/delen", "x")),
        ({"naam": "A", "delen": ["x"]}, ("geen_object", "/rij/3/delen/0", "x")),
        ({"naam": "A", "eigen": "x"}, ("onbekende_sleutel", "/rij/3/eigen", "eigen")),
    ],
)
def test_a_fault_is_reported_once_at_its_place(waarden: dict[str, Any], verwacht: tuple[str, str, str]) -> None:
    assert geweigerd(waarden) == [verwacht]


def test_what_a_reader_reported_is_not_reported_again() -> None:
    """A field that is left out because its reader refused it does not lack."""
    assert geweigerd({}, "naam") == []


@pytest.mark.parametrize("waarde", [f"-{BSN}", Getal(f"-{BSN}"), f"{BSN}.123", f"x {BSN}"])
def test_the_digits_of_an_amount_are_shown_at_every_depth(waarde: Any) -> None:
    """By the kind of the field, whatever its name is: an amount may look like a BSN."""
    tekst = waarde.tekst if isinstance(waarde, Getal) else waarde
    assert [shown for *_, shown in geweigerd({"naam": "A", "bedrag": waarde})] == [tekst]
    assert [shown for *_, shown in geweigerd({"naam": "A", "delen": [{"maximum": waarde}]})] == [tekst]


@pytest.mark.parametrize("veld", ["naam", "code", "agb", "delen"])
def test_what_may_be_person_data_is_never_shown_elsewhere(veld: str) -> None:
    assert [shown for *_, shown in geweigerd({"naam": "A"} | {veld: BSN + "\n"})] == [None]


def test_a_refused_field_has_no_good_value() -> None:
    """Nor has a field with a fault in a part of it; the other fields and parts have theirs."""
    rij, _ = beoordeel(Voorbeeld, RuweRij((), {"naam": "A", "agb": "1", "deel": {"maximum": "x", "naam": "B"}}))
    assert (rij.goed("naam"), rij.goed("agb")) == ("A", None)
    assert (rij.goed("deel"), rij.goed("deel", "maximum"), rij.goed("deel", "naam")) == (None, None, "B")
