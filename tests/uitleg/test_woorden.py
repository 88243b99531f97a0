"""The catalogue of words: complete in both languages, and complete for every profile."""

from __future__ import annotations

from string import Formatter

import pytest

from verdeelsleutel.beleid import laad_profiel, profielen
from verdeelsleutel.claims.problem import Rule
from verdeelsleutel.fouten import Taal
from verdeelsleutel.uitleg.beleid import parameter_tekst, waarde_tekst
from verdeelsleutel.uitleg.woorden import catalogus, woord


def velden(tekst: str) -> set[str]:
    return {naam for _, naam, _, _ in Formatter().parse(tekst) if naam}


@pytest.mark.parametrize("sleutel", sorted(catalogus()))
def test_every_text_is_in_both_languages_with_the_same_placeholders(sleutel: str) -> None:
    tekst = catalogus()[sleutel]
    assert set(tekst) == {"nl", "en"}
    assert all(tekst.values())
    assert velden(tekst["nl"]) == velden(tekst["en"])


def test_a_key_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        woord("reden.bestaat_niet", "nl")
    with pytest.raises(KeyError):
        woord("reden.naar_rato", "nl", klasse="categorie 2")


@pytest.mark.parametrize("naam", profielen("herschikking"))
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_every_parameter_of_every_profile_has_words(naam: str, taal: Taal) -> None:
    for parameter, waarde in laad_profiel(naam).parameters.items():
        assert parameter_tekst(parameter, taal)
        assert waarde_tekst(parameter, waarde.waarde, taal)


@pytest.mark.parametrize("sleutel", list(Rule))
def test_every_sharing_rule_has_a_name_and_a_reason(sleutel: Rule) -> None:
    assert waarde_tekst("sleutel_categorie2", sleutel.value)
    assert f"reden.{sleutel.value}" in catalogus()


def test_priority_is_read_from_first_to_last() -> None:
    assert waarde_tekst("voorrang", [["MPT", "VPT"], ["ZZP"]]) == "MPT en VPT, daarna ZZP"
    assert waarde_tekst("voorrang", [["ZZP"], ["MPT"], ["VPT"]], "en") == "ZZP, then MPT, then VPT"
