"""Kinds of value: what Python code and JSON may give, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from pydantic import TypeAdapter

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import OngeldigeWaarde
from verdeelsleutel.gegevens import velden
from verdeelsleutel.gegevens.velden import Bedrag, InvoerBedrag

GOED: list[tuple[Callable[[Any], Any], Any, Any]] = [
    (velden.lees_bedrag, 5, 5),
    (velden.lees_bedrag, "5", 500),
    (velden.lees_bedrag, Getal("5.1"), 510),
    (velden.lees_agb, "06290001", "06290001"),
    (velden.lees_naam, " A ", " A "),
    (velden.lees_datum, date(2023, 8, 14), date(2023, 8, 14)),
    (velden.lees_datum, "2024-02-29", date(2024, 2, 29)),
    (velden.lees_aandeel, "0.9000", "0.9"),
    (velden.lees_aandeel, "0.0", "0"),
    (velden.lees_lijst, "VPT", ["VPT"]),
]
FOUT: list[tuple[Callable[[Any], Any], Any, str]] = [
    (velden.lees_bedrag, True, "bedrag_ongeldig"),
    (velden.lees_bedrag, 1.5, "bedrag_ongeldig"),
    (velden.lees_bedrag, -1, "bedrag_negatief"),
    (velden.lees_bedrag, 10**13 + 1, "bedrag_te_groot"),
    (velden.lees_agb, 75750001, "agb_ongeldig"),
    (velden.lees_agb, "75750001\n", "agb_ongeldig"),
    (velden.lees_naam, Getal("1"), "geen_tekst"),
    (velden.lees_naam, "\u2028", "leeg"),
    (velden.lees_reden, "x" * 2001, "te_lang"),
    (velden.lees_sleutel, " A", "spatie_rondom"),
    (velden.lees_datum, datetime(2023, 8, 14), "datum_ongeldig"),
    (velden.lees_datum, "2023-8-14", "datum_ongeldig"),
    (velden.lees_aandeel, "1.0001", "aandeel_ongeldig"),
    (velden.lees_aandeel, "00.5", "aandeel_ongeldig"),
    (velden.lees_aandeel, Getal("1e0"), "aandeel_ongeldig"),
    (velden.keuze("a", "b"), "c", "keuze_ongeldig"),
    (velden.keuze("a", "b"), ["a"], "keuze_ongeldig"),
]


@pytest.mark.parametrize(("lees", "waarde", "gelezen"), GOED)
def test_a_good_value_is_read(lees: Callable[[Any], Any], waarde: Any, gelezen: Any) -> None:
    assert lees(waarde) == gelezen


@pytest.mark.parametrize(("lees", "waarde", "code"), FOUT)
def test_a_bad_value_is_refused_with_its_code(lees: Callable[[Any], Any], waarde: Any, code: str) -> None:
    with pytest.raises(OngeldigeWaarde, match=f"^{code}$"):
        lees(waarde)


def test_amounts_are_written_as_text_in_json_and_as_integers_in_python() -> None:
    assert TypeAdapter(InvoerBedrag).dump_python(150, mode="json") == "1.50"
    assert TypeAdapter(InvoerBedrag).dump_python(150) == 150


def test_an_amount_of_an_answer_reads_back_and_may_exceed_what_an_input_may() -> None:
    assert TypeAdapter(Bedrag).validate_python("200000000000.00") == 2 * 10**13
    assert TypeAdapter(Bedrag).validate_python(2 * 10**13) == 2 * 10**13


@pytest.mark.parametrize(("aandeel", "verwacht"), [("0", 0), ("1", 10_000), ("0.9", 9_000), ("0.0006", 6)])
def test_a_share_in_ten_thousandths(aandeel: str, verwacht: int) -> None:
    assert velden.ten_thousandths(aandeel) == verwacht
    assert velden.ten_thousandths(velden.share_text(verwacht)) == verwacht


def test_a_share_is_written_without_trailing_zeros() -> None:
    assert [velden.share_text(waarde) for waarde in (0, 6, 9_000, 10_000)] == ["0", "0.0006", "0.9", "1"]
