"""Kinds of value of a herschikking: what Python code and JSON may give, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import OngeldigeWaarde
from verdeelsleutel.herschikking import velden
from verdeelsleutel.herschikking.velden import Volume

GOED: list[tuple[Callable[[Any], Any], Any, Any]] = [
    (velden.lees_hoeveelheid, 5, 5),
    (velden.lees_hoeveelheid, "5.0001", 50001),
    (velden.lees_jaar, 2015, 2015),
    (velden.lees_jaar, Getal("2100"), 2100),
    (velden.lees_categorie, Getal("3"), 3),
    (velden.lees_voorrang, [["MPT"], ["ZZP", "VPT"]], (("MPT",), ("ZZP", "VPT"))),
]
FOUT: list[tuple[Callable[[Any], Any], Any, str]] = [
    (velden.lees_hoeveelheid, 10**15 + 1, "volume_te_groot"),
    (velden.lees_hoeveelheid, None, "volume_ongeldig"),
    (velden.lees_jaar, True, "jaar_ongeldig"),
    (velden.lees_jaar, Getal("02023"), "jaar_ongeldig"),
    (velden.lees_jaar, Getal("\u0662\u0660\u0662\u0663"), "jaar_ongeldig"),
    (velden.lees_categorie, Getal("2.0"), "categorie_ongeldig"),
    (velden.lees_categorie, True, "categorie_ongeldig"),
    (velden.lees_voorrang, [], "voorrang_ongeldig"),
    (velden.lees_voorrang, [["MPT", 1]], "voorrang_ongeldig"),
]


@pytest.mark.parametrize(("lees", "waarde", "gelezen"), GOED)
def test_a_good_value_is_read(lees: Callable[[Any], Any], waarde: Any, gelezen: Any) -> None:
    assert lees(waarde) == gelezen


@pytest.mark.parametrize(("lees", "waarde", "code"), FOUT)
def test_a_bad_value_is_refused_with_its_code(lees: Callable[[Any], Any], waarde: Any, code: str) -> None:
    with pytest.raises(OngeldigeWaarde, match=f"^{code}$"):
        lees(waarde)


def test_volumes_are_written_as_text_in_json_and_as_integers_in_python() -> None:
    assert TypeAdapter(Volume).dump_python(15_000, mode="json") == "1.5000"
    assert TypeAdapter(Volume).dump_python(15_000) == 15_000
