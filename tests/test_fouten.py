"""Faults: their words, their places, and lists of them."""

from __future__ import annotations

import pytest

from verdeelsleutel.fouten import (
    MEESTE_FOUTEN,
    Fout,
    Foutenlijst,
    OngeldigeInvoer,
    OngeldigeWaarde,
    TeVeelFouten,
    VerdeelsleutelError,
    als_dict,
    bevat_verboden_teken,
    geheel_getal,
    leesbaar,
    pointer,
    sorteer_waarschuwingen,
)


def test_a_pointer_escapes_as_rfc_6901_says() -> None:
    assert pointer(()) == ""
    assert pointer(("afspraken", 3, "a/b~c")) == "/afspraken/3/a~1b~0c"


@pytest.mark.parametrize("teken", ["\x00", "\n", "\x7f", "\u200b", "\u202e", "\u2066", "\ufeff", "\ud800", "\uffff"])
def test_characters_that_cannot_be_seen_are_forbidden_and_shown_as_code_points(teken: str) -> None:
    assert bevat_verboden_teken(f"a{teken}b")
    assert leesbaar(f"a{teken}b") == f"a\\u{ord(teken):04x}b"


@pytest.mark.parametrize("tekst", ["Café Zoë", "’s-Hertogenbosch", "Zorg & Co. (2)", "日本", "a\u0301", "€"])
def test_ordinary_names_are_allowed(tekst: str) -> None:
    assert not bevat_verboden_teken(tekst)
    assert leesbaar(tekst) == tekst


def test_a_long_value_is_shown_short() -> None:
    assert leesbaar("x" * 81) == "x" * 79 + "…"


def test_a_value_with_braces_cannot_reach_into_the_message() -> None:
    fout = Fout("agb_ongeldig", ("afspraken", 0, "agb"), waarde="{oplossing}{0}{waarde.__class__}")
    assert als_dict(fout)["melding"].startswith("{oplossing}{0}{waarde.__class__} is geen AGB-code")


def test_a_value_whose_ends_cannot_be_seen_is_quoted() -> None:
    woorden = als_dict(Fout("bedrag_ongeldig", ("a",), waarde=" 1"))
    assert 'geen bedrag: " 1".' in woorden["melding"]
    assert "geen bedrag: (leeg)." in als_dict(Fout("bedrag_ongeldig", ("a",), waarde=""))["melding"]


def test_a_fault_in_a_table_has_words_of_its_own() -> None:
    in_json = als_dict(Fout("bedrag_ongeldig", ("a",), waarde="x"))
    in_tabel = als_dict(Fout("bedrag_ongeldig", ("a",), waarde="x", in_tabel=True))
    assert '"1234.56"' in in_json["oplossing"]
    assert "1.234,56" in in_tabel["oplossing"]


def test_warnings_are_sorted_and_never_double() -> None:
    een = Fout("telt_als_nul", ("afspraken",), "waarschuwing", waarde="b")
    ander = Fout("telt_als_nul", ("afspraken",), "waarschuwing", waarde="a")
    derde = Fout("rij_met_nullen", ("afspraken",), "waarschuwing", waarde="z")
    assert sorteer_waarschuwingen([een, ander, derde, een]) == (derde, ander, een)
    assert sorteer_waarschuwingen([derde, een, ander]) == (derde, ander, een)


def test_a_list_of_faults_stops_at_the_limit_and_does_not_count_warnings() -> None:
    fouten = Foutenlijst()
    fouten += [Fout("telt_als_nul", ernst="waarschuwing")] * (MEESTE_FOUTEN + 5)
    fouten += [Fout("leeg")] * MEESTE_FOUTEN
    with pytest.raises(TeVeelFouten):
        fouten.append(Fout("leeg"))
    assert fouten.aantal == MEESTE_FOUTEN + 1


def test_every_error_has_one_base_and_says_how_many_faults() -> None:
    ongeldig = OngeldigeInvoer([Fout("leeg"), Fout("telt_als_nul", ernst="waarschuwing")])
    assert str(ongeldig) == "1 fout(en) in de invoer"
    assert isinstance(ongeldig, VerdeelsleutelError)
    assert isinstance(OngeldigeWaarde("leeg"), VerdeelsleutelError | ValueError)


@pytest.mark.parametrize(
    ("aantal", "nederlands", "engels"),
    [(0, "0", "0"), (999, "999", "999"), (1_000, "1.000", "1,000"), (2_000_000, "2.000.000", "2,000,000")],
)
def test_a_whole_number_is_written_by_the_language(aantal: int, nederlands: str, engels: str) -> None:
    assert geheel_getal(aantal) == nederlands
    assert geheel_getal(aantal, "en") == engels


@pytest.mark.parametrize(
    "fout",
    [
        Fout("te_veel_onderdelen", gegevens={"grens": "2000000"}),
        Fout("te_veel_combinaties", waarde="5", gegevens={"grens": "2000000", "tegen": "7"}),
        Fout("werkboek_te_groot", gegevens={"wat": "> ", "grens": "2000000"}, in_tabel=True),
    ],
)
def test_a_limit_in_a_message_is_written_by_the_language(fout: Fout) -> None:
    """Points in Dutch, commas in English."""
    assert "2.000.000" in als_dict(fout)["melding"]
    assert "2,000,000" in als_dict(fout, "en")["melding"]
