"""What the readers of an assessment and of a settlement share: unknown keys, shapes, and the order of faults."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from plafond.beoordeling.aanvragen import VGZ, rij
from plafond.beoordeling.aanvragen import verzoek as beoordelingsverzoek
from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import OngeldigeInvoer, als_dict, pointer
from verdeelsleutel.plafond import lees_afrekening, lees_beoordeling

VERSIE = {"bedrag": "100.00", "geldig_vanaf": "2024-01-01"}


def beoordeling(**extra: Any) -> dict[str, Any]:
    return beoordelingsverzoek(VGZ, rij(VGZ)) | extra


def afrekening(**extra: Any) -> dict[str, Any]:
    plafond = {"agb": "75750001", "sector": "wijkverpleging", "jaar": Getal("2024"), "versies": [VERSIE]}
    return {"regime": "stop", "peildatum": "2024-12-31", "plafonds": [plafond], "declaraties": []} | extra


def fouten(lees: Callable[[Any], Any], boom: Any) -> list[tuple[str, str]]:
    """Codes and places of what stops it."""
    with pytest.raises(OngeldigeInvoer) as gevangen:
        lees(boom)
    return [(fout.code, pointer(fout.loc)) for fout in gevangen.value.fouten if fout.ernst == "fout"]


BEIDE = pytest.mark.parametrize(
    ("lees", "invoer", "lijst"),
    [(lees_beoordeling, beoordeling, "aanvragen"), (lees_afrekening, afrekening, "plafonds")],
    ids=["beoordeling", "afrekening"],
)
Lees, Invoer = Callable[[Any], Any], Callable[..., dict[str, Any]]


@BEIDE
@pytest.mark.parametrize(
    ("sleutel", "waarde", "verwacht"),
    [
        ("klant", "x", ("onbekende_sleutel", "/klant")),
        ("klant", "123456782", ("persoonsgegeven", "/klant")),
        ("klant", Getal("123456782"), ("persoonsgegeven", "/klant")),
        ("klant 123456782", "x", ("persoonsgegeven", "/…")),
        ("bsn", "x", ("persoonsgegeven_kop", "/bsn")),
        ("bsn 123456782", "x", ("persoonsgegeven_kop", "/…")),
    ],
)
def test_a_key_that_is_not_ours(
    lees: Lees, invoer: Invoer, lijst: str, sleutel: str, waarde: Any, verwacht: tuple[str, str]
) -> None:
    """Refused by its name, and as person data if the key, a text or a number may be that; the value is not shown."""
    assert fouten(lees, invoer(**{sleutel: waarde})) == [verwacht]


@BEIDE
@pytest.mark.parametrize(
    ("waarde", "verwacht"),
    [
        ({"a": [{"b": "123456782"}]}, [("persoonsgegeven", "/klant/a/0/b")]),
        ([Getal("123456782"), ["x 123456782"]], [("persoonsgegeven", "/klant/0"), ("persoonsgegeven", "/klant/1/0")]),
        ({"123456782": 1}, [("persoonsgegeven", "/klant/…")]),
        ({"a": {"geboortedatum": "x"}}, [("persoonsgegeven_kop", "/klant/a/geboortedatum")]),
        ({"a": ["x"]}, [("onbekende_sleutel", "/klant")]),
    ],
)
def test_person_data_below_a_key_that_is_not_ours(
    lees: Lees, invoer: Invoer, lijst: str, waarde: Any, verwacht: list[tuple[str, str]]
) -> None:
    """Refused wherever it stands in the value, at the top and in a row, and never shown."""
    assert fouten(lees, invoer(klant=waarde)) == verwacht
    rijen = [rij | {"klant": waarde} for rij in invoer()[lijst]]
    assert fouten(lees, invoer(**{lijst: rijen})) == [(code, f"/{lijst}/0{plaats}") for code, plaats in verwacht]
    with pytest.raises(OngeldigeInvoer) as gevangen:
        lees(invoer(klant=waarde))
    assert "123456782" not in json.dumps([als_dict(fout) for fout in gevangen.value.fouten])


@BEIDE
def test_a_list_of_rows(lees: Lees, invoer: Invoer, lijst: str) -> None:
    """Missing, null, another shape, and a row that is no object."""
    zonder = invoer()
    del zonder[lijst]
    assert ("ontbreekt", f"/{lijst}") in fouten(lees, zonder)
    assert ("geen_lijst", f"/{lijst}") in fouten(lees, invoer(**{lijst: None}))
    assert ("geen_lijst", f"/{lijst}") in fouten(lees, invoer(**{lijst: {}}))
    assert ("geen_object", f"/{lijst}/1") in fouten(lees, invoer(**{lijst: [*invoer()[lijst], "x"]}))


def test_unknown_keys_are_found_in_lists_inside_lists() -> None:
    """A list that is nested once too often is refused, and so is what is in it."""
    plafond = afrekening()["plafonds"][0] | {"versies": [[{"bsn": 1}]]}
    verdeling = {"ruimte": "1", "sleutel": "naar_rato", "klassen": [[{"bsn": 1}]]}
    for gevonden, plaats in (
        (fouten(lees_afrekening, afrekening(plafonds=[plafond])), "/plafonds/0/versies/0"),
        (fouten(lees_beoordeling, beoordeling(verdeling=verdeling)), "/verdeling/klassen/0"),
    ):
        assert gevonden == [("geen_object", plaats), ("persoonsgegeven_kop", f"{plaats}/0/bsn")]


@BEIDE
def test_faults_come_in_the_order_of_the_input(lees: Lees, invoer: Invoer, lijst: str) -> None:
    """The input as a whole, its parts, its rows, and last what is no part."""
    heel = invoer()
    stuk = invoer(peildatum="x", **{lijst: [*heel[lijst], *heel[lijst], "x"]}) | {"eigen": 1}
    plaatsen = [plaats for _, plaats in fouten(lees, stuk)]
    assert plaatsen[0] == "/peildatum"
    assert plaatsen[-1] == "/eigen"
    rijen = [plaats for plaats in plaatsen if plaats.startswith(f"/{lijst}/")]
    assert rijen == sorted(rijen)
    assert len(rijen) == 2


@BEIDE
def test_no_object(lees: Lees, invoer: Invoer, lijst: str) -> None:
    """A list in place of the input."""
    assert fouten(lees, [invoer()]) == [("geen_object", "")]
