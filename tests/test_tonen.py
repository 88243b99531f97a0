"""Values in faults: printable, short, and never person data."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.tonen import toon


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        ("x", "x"),
        (Getal("1.50"), "1.50"),
        (True, "true"),
        (None, "null"),
        (0.1 + 0.2, "0.3"),
        ([], "[]"),
        ([1], "[…]"),
        ((), "[]"),
        ({}, "{}"),
        ({"a": 1}, "{…}"),
        (date(2023, 8, 14), "2023-08-14"),
        (5, "5"),
        ("a\u202eb", "a\\u202eb"),
    ],
)
def test_a_value_is_shown_as_its_user_wrote_it(waarde: Any, tekst: str) -> None:
    assert toon(waarde) == tekst


def test_what_may_be_a_bsn_is_shown_only_in_a_field_of_money() -> None:
    assert toon("123456782") is None
    assert toon(Getal("123456782")) is None
    assert toon(123456782.0) is None
    assert toon("123456782", geldveld=True) == "123456782"
