"""The models of an input, as Python code uses them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from instances import generator
from instances import verzoek as willekeurig_verzoek
from verdeelsleutel.herschikking.invoer import AFWIJKINGEN, Afspraak, BeleidKeuze, Invoer, Omvat, als_verzoek
from verdeelsleutel.tabellen import lees_object


def afspraak(**velden: Any) -> Afspraak:
    """An afspraak made by Python code: integers are cents."""
    basis = {"agb": "75750001", "aanbieder": "A", "leveringsvorm": "ZZP", "herschikking_vorig_jaar": 5, "productie": 7}
    return Afspraak.model_validate(basis | velden)


def test_integers_are_cents_and_text_is_euros() -> None:
    assert afspraak(crisisafspraak="1.5").crisisafspraak == 150
    assert afspraak().herschikking_vorig_jaar == 5


def test_models_are_immutable_and_know_no_other_field() -> None:
    with pytest.raises(ValidationError):
        afspraak(bedrag=1)
    with pytest.raises(ValidationError):
        afspraak().productie = 8


def test_python_code_is_held_to_the_same_values() -> None:
    for velden in ({"agb": "1"}, {"productie": -1}, {"productie": 1.5}, {"aanbieder": "x 123456782"}):
        with pytest.raises(ValidationError):
            afspraak(**velden)


def test_deviations_keep_only_what_was_given() -> None:
    assert BeleidKeuze().afwijkingen == {}
    assert BeleidKeuze(afwijkingen={"garantie_op": "afspraak"}).afwijkingen == {"garantie_op": "afspraak"}
    with pytest.raises(ValidationError):
        BeleidKeuze(afwijkingen={"leveringsvormen": ["ZZP"]})
    assert len(AFWIJKINGEN) == 7


def test_a_selection_takes_one_value_or_several() -> None:
    assert Omvat(agb="75750001") == Omvat(agb=("75750001",))
    assert Omvat().agb is None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_a_random_input_reads_back_from_what_it_is_written_as(zaad: int) -> None:
    invoer, _ = lees_object(willekeurig_verzoek(generator(zaad)))
    assert lees_object(als_verzoek(invoer))[0] == invoer
    assert Invoer.model_validate(invoer.model_dump()) == invoer


def test_the_schema_for_a_request_names_every_parameter_and_both_forms_of_an_amount() -> None:
    schema = Invoer.model_json_schema()
    assert set(schema["$defs"]["Afwijkingen"]["properties"]) == set(AFWIJKINGEN)
    soorten = schema["$defs"]["Afspraak"]["properties"]["productie"]["anyOf"]
    assert [soort["type"] for soort in soorten] == ["string", "number"]
