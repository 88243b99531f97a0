"""Trees of JSON values: numbers as text, and person data wherever it stands."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import OngeldigeWaarde, pointer
from verdeelsleutel.gegevens.boom import containers, met_brontekst, persoonsgegevens
from verdeelsleutel.plafond.velden import lees_score

BSN = "123456782"


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [(5, "5"), (-5, "-5"), (0.1, "0.1"), (Decimal("1.10"), "1.10"), (float("nan"), "nan"), (10**30, "1" + 30 * "0")],
)
def test_a_number_becomes_its_source_text(waarde: Any, tekst: str) -> None:
    assert met_brontekst(waarde) == Getal(tekst)


def test_other_values_stay_and_shapes_become_those_of_json() -> None:
    """Also in a mapping that is no dict, and with a key that is no text."""
    boom = MappingProxyType({"a": (1, [True, None, "x"]), 2: Getal("1e3")})
    assert met_brontekst(boom) == {"a": [Getal("1"), [True, None, "x"]], "2": Getal("1e3")}


@pytest.mark.parametrize("cijfers", [200, 5_000])
@pytest.mark.parametrize("teken", [1, -1])
def test_a_number_of_too_many_digits_is_no_text_that_a_field_accepts(cijfers: int, teken: int) -> None:
    """Also where a number may stand for a label, so that two of them never become the same label."""
    with pytest.raises(OngeldigeWaarde, match="te_lang"):
        lees_score(met_brontekst(teken * 10**cijfers))


def test_containers_come_outermost_first_with_their_places() -> None:
    boom = {"a": [{"b": {}}, 1], "c": {}}
    assert [pointer(loc) for loc, _ in containers(boom)] == ["", "/a", "/a/0", "/a/0/b", "/c"]
    assert list(containers("x")) == []


@pytest.mark.parametrize(
    ("sleutel", "waarde", "verwacht"),
    [
        ("klant", "x", []),
        ("klant", BSN, [("persoonsgegeven", "/rij/klant")]),
        (
            "klant",
            {"a": [Getal(BSN), {BSN: 1}]},
            [("persoonsgegeven", "/rij/klant/a/0"), ("persoonsgegeven", "/rij/klant/a/1/…")],
        ),
        ("klant", [{"bsn": BSN}], [("persoonsgegeven_kop", "/rij/klant/0/bsn")]),
        ("geb.datum", {"a": BSN}, [("persoonsgegeven_kop", "/rij/geb.datum")]),
    ],
)
def test_person_data_in_a_key_and_everywhere_in_its_value(
    sleutel: str, waarde: Any, verwacht: list[tuple[str, str]]
) -> None:
    """Each at its place, without the value."""
    gevonden = list(persoonsgegevens(sleutel, waarde, ("rij",)))
    assert [(fout.code, pointer(fout.loc)) for fout in gevonden] == verwacht
    assert all(fout.waarde is None for fout in gevonden)
