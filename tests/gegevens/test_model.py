"""Models: immutable, closed, and written in one way."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from verdeelsleutel.gegevens.model import Model, json_bytes
from verdeelsleutel.gegevens.velden import Bedrag


class Antwoord(Model):
    naam: str
    bedrag: Bedrag


def test_a_model_is_immutable_and_refuses_other_fields() -> None:
    antwoord = Antwoord(naam="A", bedrag=1)
    with pytest.raises(ValidationError, match="frozen"):
        antwoord.naam = "B"
    with pytest.raises(ValidationError, match="Extra inputs"):
        Antwoord(naam="A", bedrag=1, ander=2)


def test_an_answer_is_written_in_the_order_of_the_model_as_utf_8_with_one_newline_at_the_end() -> None:
    tekst = '{\n "naam": "Zoë €",\n "bedrag": "12.50"\n}\n'
    assert json_bytes(Antwoord(bedrag=1250, naam="Zoë €")) == tekst.encode()
