"""The door of the settlement: what is read, and every fault at its place, all at once."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import Fout, OngeldigeInvoer, als_dict, pointer
from verdeelsleutel.plafond import afrekenen, lees_afrekening
from verdeelsleutel.plafond.afrekening.invoer import Regime

PLAFOND: dict[str, Any] = {
    "agb": "75750001",
    "sector": "wijkverpleging",
    "setting": None,
    "jaar": 2024,
    "versies": [{"bedrag": "100.00", "geldig_vanaf": "2024-01-01"}],
    "aanvraag": None,
    "declareren_tot": None,
}
DEBET: dict[str, Any] = {
    "id": "a",
    "agb": "75750001",
    "sector": "wijkverpleging",
    "setting": None,
    "jaar": 2024,
    "ingediend_op": "2024-02-01",
    "zorg_tot": "2024-01-31",
    "bedrag": "60.00",
    "crediteert": None,
}
CREDIT = {**DEBET, "id": "b", "ingediend_op": "2024-03-01", "bedrag": "10.00", "crediteert": "a"}


def verzoek(*declaraties: Any, **velden: Any) -> dict[str, Any]:
    """A request with one ceiling, by default a debit and a credit of a part of it."""
    return {
        "regime": "stop",
        "peildatum": "2025-03-01",
        "plafonds": [PLAFOND],
        "declaraties": list(declaraties) or [DEBET, CREDIT],
    } | velden


def boom(verzoek: Any) -> Any:
    """As the JSON reader finds it: numbers as their source text."""
    return json.loads(json.dumps(verzoek), parse_int=Getal, parse_float=Getal)


def fouten(verzoek: Any) -> list[tuple[str, str]]:
    """Code and pointer of every fault; each has words in both languages without an empty placeholder."""
    with pytest.raises(OngeldigeInvoer) as gevangen:
        lees_afrekening(boom(verzoek))
    for fout in gevangen.value.fouten:
        for woorden in (als_dict(fout, "nl"), als_dict(fout, "en")):
            assert woorden["melding"]
            assert woorden["oplossing"]
            assert "  " not in woorden["melding"] + woorden["oplossing"]
    return [(fout.code, pointer(fout.loc)) for fout in gevangen.value.fouten]


def test_a_good_request_is_read_in_cents_and_dates() -> None:
    """Amounts as text or number are the same cents; the answer follows the input's order."""
    invoer = lees_afrekening(boom(verzoek({**DEBET, "bedrag": 60.5}, CREDIT)))
    assert invoer.regime is Regime.STOP
    assert [rij.bedrag for rij in invoer.declaraties] == [6050, 1000]
    assert [rij.betaald for rij in afrekenen(invoer).declaraties] == [5050, 0]


def test_absent_says_the_same_as_null() -> None:
    """Keys that may be null may be left out."""
    kort = verzoek({sleutel: waarde for sleutel, waarde in DEBET.items() if waarde is not None})
    kort["plafonds"] = [{sleutel: waarde for sleutel, waarde in PLAFOND.items() if waarde is not None}]
    assert lees_afrekening(boom(kort)) == lees_afrekening(boom(verzoek(DEBET)))


@pytest.mark.parametrize("setting", ["1", 1])
def test_a_setting_is_the_same_as_text_and_as_number(setting: str | int) -> None:
    """It links as text, and is answered as the ceiling wrote it."""
    gevraagd = verzoek({**DEBET, "setting": "1"}, plafonds=[{**PLAFOND, "setting": setting}])
    assert afrekenen(lees_afrekening(boom(gevraagd))).plafonds[0].setting == setting


def test_a_written_input_reads_back_as_the_same() -> None:
    """What the model writes as JSON is a valid request for the same settlement."""
    vol = {
        **PLAFOND,
        "aanvraag": {"ingediend_op": "2024-09-01", "besluit_op": "2024-10-01"},
        "declareren_tot": "2025-01-31",
    }
    invoer = lees_afrekening(boom(verzoek(plafonds=[vol])))
    assert lees_afrekening(boom(invoer.model_dump(mode="json"))) == invoer


@pytest.mark.parametrize(
    ("verzoek_", "verwacht"),
    [
        ("tekst", [("geen_object", "")]),
        ([], [("geen_object", "")]),
        (
            {},
            [
                ("ontbreekt", "/regime"),
                ("ontbreekt", "/peildatum"),
                ("ontbreekt", "/plafonds"),
                ("ontbreekt", "/declaraties"),
            ],
        ),
        (verzoek(regime="anders"), [("keuze_ongeldig", "/regime")]),
        (verzoek(regime=None), [("null_waarde", "/regime")]),
        (verzoek(peildatum="1-3-2025"), [("datum_ongeldig", "/peildatum")]),
        (
            verzoek(plafonds=[]),
            [("geen_plafonds", "/plafonds"), *[("onbekend_plafond", f"/declaraties/{i}/agb") for i in (0, 1)]],
        ),
        (verzoek(plafonds={}), [("geen_lijst", "/plafonds")]),
        (verzoek(declaraties="x"), [("geen_lijst", "/declaraties")]),
        (verzoek(declaraties=[7]), [("geen_object", "/declaraties/0")]),
        (verzoek(extra=1), [("onbekende_sleutel", "/extra")]),
        (verzoek(clientbsn="x"), [("persoonsgegeven_kop", "/clientbsn")]),
        (verzoek(notitie="123456782"), [("persoonsgegeven", "/notitie")]),
    ],
)
def test_the_request_as_a_whole(verzoek_: Any, verwacht: list[tuple[str, str]]) -> None:
    """Shapes, required parts and unknown keys."""
    assert fouten(verzoek_) == verwacht


@pytest.mark.parametrize(
    ("verandering", "verwacht"),
    [
        ({"agb": 75750001}, [("agb_als_getal", "agb")]),
        ({"agb": "7575001"}, [("agb_ongeldig", "agb")]),
        ({"jaar": "2024"}, [("contractjaar_ongeldig", "jaar")]),
        ({"jaar": 2005}, [("contractjaar_ongeldig", "jaar")]),
        ({"setting": True}, [("geen_tekst", "setting")]),
        ({"sector": ""}, [("leeg", "sector")]),
        ({"declareren_tot": "2024-02-30"}, [("datum_ongeldig", "declareren_tot")]),
        ({"versies": None}, [("null_waarde", "versies")]),
        ({"versies": {}}, [("geen_lijst", "versies")]),
        ({"versies": []}, [("plafond_zonder_versie", "versies")]),
        ({"versies": [[[]]]}, [("geen_object", "versies/0")]),
        (
            {"versies": [{"bedrag": "1,5"}]},
            [("bedrag_ongeldig", "versies/0/bedrag"), ("ontbreekt", "versies/0/geldig_vanaf")],
        ),
        ({"versies": [{**PLAFOND["versies"][0], "tot": "x"}]}, [("onbekende_sleutel", "versies/0/tot")]),
        (
            {"versies": [PLAFOND["versies"][0], {"bedrag": "5", "geldig_vanaf": "2024-01-01"}]},
            [("dubbele_versie", "versies/1/geldig_vanaf")],
        ),
        (
            {"versies": [{"bedrag": "5", "geldig_vanaf": "2025-03-02"}]},
            [("versie_na_peildatum", "versies/0/geldig_vanaf")],
        ),
        (
            {"aanvraag": {"ingediend_op": "2024-09-02", "besluit_op": "2024-09-01"}},
            [("besluit_voor_aanvraag", "aanvraag/besluit_op")],
        ),
        ({"aanvraag": {"ingediend_op": "2024-09-02"}}, [("ontbreekt", "aanvraag/besluit_op")]),
        ({"aanvraag": {"ingediend_op": "2024-09-02", "besluit_op": None}}, [("datum_ongeldig", "aanvraag/besluit_op")]),
    ],
)
def test_ceilings(verandering: dict[str, Any], verwacht: list[tuple[str, str]]) -> None:
    """One fault in a ceiling is one fault: its declarations are not called unknown because of it."""
    gevraagd = verzoek(plafonds=[{**PLAFOND, **verandering}])
    assert fouten(gevraagd) == [(code, f"/plafonds/0/{veld}") for code, veld in verwacht]


@pytest.mark.parametrize(
    ("verandering", "verwacht"),
    [
        ({"id": ""}, [("leeg", "id")]),
        ({"id": "a\u202eb"}, [("verboden_teken", "id")]),
        ({"id": "a"}, [("dubbele_declaratie", "id")]),
        ({"agb": "75750009"}, [("onbekend_plafond", "agb")]),
        ({"sector": "ggz"}, [("onbekend_plafond", "agb")]),
        ({"setting": "2"}, [("onbekend_plafond", "agb")]),
        ({"jaar": 2023}, [("declaratie_ander_jaar", "jaar")]),
        ({"ingediend_op": "2025-03-02"}, [("ingediend_na_peildatum", "ingediend_op")]),
        ({"ingediend_op": 20240201}, [("datum_ongeldig", "ingediend_op")]),
        ({"zorg_tot": "2024-02-02"}, [("zorg_na_indiening", "zorg_tot")]),
        ({"zorg_tot": "2023-12-31"}, [("zorg_van_ander_jaar", "zorg_tot")]),
        ({"bedrag": "-5"}, [("bedrag_negatief", "bedrag")]),
        ({"bedrag": "1e5"}, [("bedrag_ongeldig", "bedrag")]),
        ({"bedrag": "1.234"}, [("te_veel_decimalen", "bedrag")]),
        ({"bedrag": True}, [("bedrag_ongeldig", "bedrag")]),
        ({"bedrag": "100000000000.01"}, [("bedrag_te_groot", "bedrag")]),
        ({"bedrag": None}, [("null_waarde", "bedrag")]),
        ({"crediteert": "zz"}, [("credit_zonder_debet", "crediteert")]),
        ({"crediteert": "x"}, [("credit_van_credit", "crediteert")]),
        ({"crediteert": "b", "ingediend_op": "2024-03-01"}, [("credit_van_credit", "crediteert")]),
        ({"crediteert": "a", "bedrag": "50.01", "ingediend_op": "2024-03-02"}, [("credit_te_groot", "bedrag")]),
        ({"crediteert": "a", "bedrag": "1", "ingediend_op": "2024-01-31"}, [("credit_voor_debet", "ingediend_op")]),
        ({"geboortedatum": "2000-01-01"}, [("persoonsgegeven_kop", "geboortedatum")]),
        ({"id": "123456782"}, [("persoonsgegeven", "id")]),
    ],
)
def test_declarations(verandering: dict[str, Any], verwacht: list[tuple[str, str]]) -> None:
    """One fault in the third declaration is one fault, at its field."""
    derde = {**DEBET, "id": "x", **verandering}
    assert fouten(verzoek(DEBET, CREDIT, derde)) == [(code, f"/declaraties/2/{veld}") for code, veld in verwacht]


def test_a_credit_under_another_ceiling() -> None:
    """It names a debit of the same aanbieder, sector, setting and year."""
    ander = {**PLAFOND, "agb": "75750002"}
    gevraagd = verzoek(DEBET, {**CREDIT, "agb": "75750002"}, plafonds=[PLAFOND, ander])
    assert fouten(gevraagd) == [("credit_van_ander_plafond", "/declaraties/1/crediteert")]


def test_two_ceilings_of_one_name() -> None:
    """Which of them counts would be a guess."""
    assert fouten(verzoek(plafonds=[PLAFOND, PLAFOND])) == [("dubbel_plafond", "/plafonds/1")]


def test_a_version_may_start_after_the_year() -> None:
    """A late addendum is no fault, up to and including the peildatum."""
    laat = {"bedrag": "200", "geldig_vanaf": "2025-03-01"}
    gevraagd = verzoek(plafonds=[{**PLAFOND, "versies": [*PLAFOND["versies"], laat]}])
    assert afrekenen(lees_afrekening(boom(gevraagd))).plafonds[0].plafond == 20000


@pytest.mark.parametrize("zorg_tot", ["2024-01-01", "2025-02-28"])
def test_care_may_run_into_the_next_year(zorg_tot: str) -> None:
    """A treatment of the year may end in the next one."""
    assert lees_afrekening(boom(verzoek({**DEBET, "zorg_tot": zorg_tot, "ingediend_op": "2025-03-01"})))


def test_a_sum_that_is_too_large() -> None:
    """More than € 100 billion together is a fault of the list."""
    rijen = [{**DEBET, "id": naam, "bedrag": "60000000000"} for naam in "ab"]
    assert fouten(verzoek(*rijen)) == [("declaratiesom_te_groot", "/declaraties")]


def test_all_faults_at_once_in_the_order_of_the_input() -> None:
    """Faults in values, names, days and credits, also two in one row, come together."""
    gevraagd = verzoek(
        {**DEBET, "bedrag": "-1", "zorg_tot": "2024-03-01"},
        {**DEBET, "id": "c", "agb": "x", "zorg_tot": "2024-03-01"},
        {**DEBET, "id": "d", "jaar": 2023},
        {**CREDIT, "crediteert": "nergens"},
        peildatum="x",
        plafonds=[{**PLAFOND, "versies": [*PLAFOND["versies"], *PLAFOND["versies"]]}],
    )
    assert fouten(gevraagd) == [
        ("datum_ongeldig", "/peildatum"),
        ("dubbele_versie", "/plafonds/0/versies/1/geldig_vanaf"),
        ("bedrag_negatief", "/declaraties/0/bedrag"),
        ("zorg_na_indiening", "/declaraties/0/zorg_tot"),
        ("agb_ongeldig", "/declaraties/1/agb"),
        ("zorg_na_indiening", "/declaraties/1/zorg_tot"),
        ("declaratie_ander_jaar", "/declaraties/2/jaar"),
        ("credit_zonder_debet", "/declaraties/3/crediteert"),
    ]


def test_a_refused_amount_is_no_reason_for_a_second_fault() -> None:
    """The credits of a debit whose amount is unreadable are not called too large."""
    assert fouten(verzoek({**DEBET, "bedrag": "zestig"}, CREDIT)) == [("bedrag_ongeldig", "/declaraties/0/bedrag")]


def test_faults_of_the_json_reader_come_along() -> None:
    """Double keys are reported with the rest."""
    dubbel = Fout("dubbele_sleutel", ("regime",))
    with pytest.raises(OngeldigeInvoer) as gevangen:
        lees_afrekening(boom(verzoek(regime="x")), [dubbel])
    assert [fout.code for fout in gevangen.value.fouten] == ["dubbele_sleutel", "keuze_ongeldig"]


def test_the_values_in_faults_are_as_written() -> None:
    """The value, and never a value of person data."""
    gevraagd = deepcopy(verzoek({**DEBET, "bedrag": 1.234}, {**DEBET, "id": "c", "bsn": "123456782"}))
    with pytest.raises(OngeldigeInvoer) as gevangen:
        lees_afrekening(boom(gevraagd))
    assert [fout.waarde for fout in gevangen.value.fouten] == ["1.234", None]
