"""Bad requests: every fault at once, each with its place and a remedy, and nothing filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from plafond.beoordeling.aanvragen import CZ, GGZ, VGZ, rij, verzoek
from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import Fout, OngeldigeInvoer, als_dict
from verdeelsleutel.plafond.beoordeling import grenzen
from verdeelsleutel.plafond.beoordeling.berekening import beoordeel, beoordeel_verzoek
from verdeelsleutel.plafond.beoordeling.controle import FOUTEN, WAARSCHUWINGEN
from verdeelsleutel.plafond.beoordeling.invoer import Aanvraag
from verdeelsleutel.plafond.beoordeling.lees import lees_beoordeling


def fouten(asked: Any, vooraf: tuple[Fout, ...] = ()) -> list[tuple[str, str]]:
    """Code and pointer of every fault, each with words in both languages."""
    with pytest.raises(OngeldigeInvoer) as gevangen:
        lees_beoordeling(asked, vooraf)
    for fout in gevangen.value.fouten:
        for taal in ("nl", "en"):
            woorden = als_dict(fout, taal)
            assert woorden["melding"]
            assert woorden["oplossing"]
            assert not re.search(r"{[a-z_]+}", woorden["melding"] + woorden["oplossing"])
    return [(fout.code, als_dict(fout)["pointer"]) for fout in gevangen.value.fouten if fout.ernst == "fout"]


def waarschuwingen(asked: Any) -> list[str]:
    """Codes of the warnings."""
    return [fout.code for fout in lees_beoordeling(asked)[1]]


def kamer(naam: str = "N", **omvat: Any) -> dict[str, Any]:
    """A deelruimte."""
    return {"naam": naam, "omvat": omvat or {"regio": "Noord"}, "maximum": "1"}


@pytest.mark.parametrize(
    ("veld", "waarde", "code"),
    [
        ("plafond", "1,5", "bedrag_ongeldig"),
        ("plafond", "1.234", "te_veel_decimalen"),
        ("gevraagd", "-1", "bedrag_negatief"),
        ("gevraagd", "1e5", "bedrag_ongeldig"),
        ("gevraagd", float("nan"), "bedrag_ongeldig"),
        ("gevraagd", float("inf"), "bedrag_ongeldig"),
        ("gevraagd", True, "bedrag_ongeldig"),
        ("gevraagd", "", "bedrag_ongeldig"),
        ("gevraagd", [], "bedrag_ongeldig"),
        ("prognose", "100000000000.01", "bedrag_te_groot"),
        pytest.param("prognose", 10**5000, "bedrag_te_groot", id="5000 digits"),
        ("clienten", "4.5", "aantal_ongeldig"),
        ("clienten", -1, "aantal_ongeldig"),
        ("clienten", True, "aantal_ongeldig"),
        ("uren_gemiddeld", "12,5", "uren_ongeldig"),
        ("uren_gemiddeld", "1.2345678", "uren_ongeldig"),
        ("uren_afspraak", -1, "uren_ongeldig"),
        ("marktaandeel", "1.1", "marktaandeel_ongeldig"),
        ("marktaandeel", "50%", "marktaandeel_ongeldig"),
        ("hotspot", "ja", "ja_nee_ongeldig"),
        ("hotspot", 1, "ja_nee_ongeldig"),
        ("agb", 75750001, "agb_als_getal"),
        ("agb", "7575001", "agb_ongeldig"),
        ("agb", None, "null_waarde"),
        ("id", "", "leeg"),
        ("id", None, "null_waarde"),
        ("jaar", 1999, "contractjaar_ongeldig"),
        ("ingediend_op", "2024-02-30", "datum_ongeldig"),
        ("compleet_op", 20240910, "datum_ongeldig"),
        ("regio", " Noord", "spatie_rondom"),
        ("toelichting", 7, "geen_tekst"),
        ("toelichting", "mevrouw 111222333", "persoonsgegeven"),
        ("benchmark", "", "leeg"),
    ],
)
def test_a_value_that_cannot_be_read(veld: str, waarde: Any, code: str) -> None:
    """The value is refused at its place."""
    assert fouten(verzoek(VGZ, rij(VGZ, **{veld: waarde}))) == [(code, f"/aanvragen/0/{veld}")]


def test_numbers_in_every_form() -> None:
    """Text, whole numbers, decimals, floats and source text of a JSON reader are one."""
    for waarde in ("12.5", 12.5, Decimal("12.5"), Getal("12.5")):
        gelezen, _ = lees_beoordeling(verzoek(VGZ, rij(VGZ, uren_gemiddeld=waarde, plafond=waarde)))
        assert gelezen.aanvragen[0].uren_gemiddeld == 12_500_000
        assert gelezen.aanvragen[0].plafond == 1250
    assert lees_beoordeling(verzoek(VGZ, rij(VGZ, clienten="40")))[0].aanvragen[0].clienten == 40


def test_absent_and_null_are_unknown() -> None:
    """Only id and agb are asked; whatever else is missing is unknown, not nought."""
    gelezen, _ = lees_beoordeling(verzoek(VGZ, {"id": "a", "agb": "75750001", "plafond": None}))
    assert gelezen.aanvragen[0].model_dump(exclude={"id", "agb"}, exclude_none=True) == {}
    assert fouten(verzoek(VGZ, {})) == [("ontbreekt", "/aanvragen/0/agb"), ("ontbreekt", "/aanvragen/0/id")]


def test_all_faults_at_once() -> None:
    """In the order of the input."""
    asked = verzoek(
        "bestaat-niet",
        rij(VGZ, "a", plafond="x", hotspot="ja"),
        rij(VGZ, "a", onbekend=1),
        ruimte="-1",
        sleutel="loten",
    )
    asked["peildatum"] = "morgen"
    assert fouten(asked) == [
        ("onbekend_profiel", "/beleid"),
        ("datum_ongeldig", "/peildatum"),
        ("ja_nee_ongeldig", "/aanvragen/0/hotspot"),
        ("bedrag_ongeldig", "/aanvragen/0/plafond"),
        ("dubbele_aanvraag", "/aanvragen/1/id"),
        ("onbekende_sleutel", "/aanvragen/1/onbekend"),
        ("bedrag_negatief", "/verdeling/ruimte"),
        ("keuze_ongeldig", "/verdeling/sleutel"),
    ]


@pytest.mark.parametrize(
    ("asked", "verwacht"),
    [
        ([], [("geen_object", "")]),
        (None, [("geen_object", "")]),
        ({}, [("ontbreekt", "/beleid"), ("ontbreekt", "/peildatum"), ("ontbreekt", "/aanvragen")]),
        (verzoek(VGZ) | {"aanvragen": {}}, [("geen_lijst", "/aanvragen")]),
        (verzoek(VGZ) | {"aanvragen": [7]}, [("geen_object", "/aanvragen/0")]),
        (verzoek(VGZ), [("lege_aanvragen", "/aanvragen")]),
        (verzoek(VGZ, rij(VGZ)) | {"beleid": None}, [("null_waarde", "/beleid")]),
        (verzoek("vgz-wijkverpleging-2023", rij(VGZ)), [("onbekend_profiel", "/beleid")]),
        (verzoek("zorg-en-zekerheid-2023", rij(VGZ)), [("onbekend_profiel", "/beleid")]),
        (verzoek("../vgz-ggz-2023", rij(VGZ)), [("onbekend_profiel", "/beleid")]),
        (verzoek(VGZ, rij(VGZ)) | {"verdeling": "alles"}, [("geen_object", "/verdeling")]),
        (
            verzoek(VGZ, rij(VGZ)) | {"verdeling": {}},
            [("ontbreekt", "/verdeling/ruimte"), ("ontbreekt", "/verdeling/sleutel")],
        ),
        (
            verzoek(VGZ, rij(VGZ), ruimte="1", burgerservicenummer=1),
            [("persoonsgegeven_kop", "/verdeling/burgerservicenummer")],
        ),
        (verzoek(VGZ, rij(VGZ), ruimte="1", opmerking="111222333"), [("persoonsgegeven", "/verdeling/opmerking")]),
        (verzoek(VGZ, rij(VGZ, **{"111222333": 1})), [("persoonsgegeven", "/aanvragen/0/…")]),
    ],
)
def test_a_request_of_the_wrong_shape(asked: Any, verwacht: list[tuple[str, str]]) -> None:
    """Shapes, names and person data."""
    assert fouten(asked) == verwacht


ONMOGELIJK: list[tuple[str, dict[str, Any], str]] = [
    ("compleet_voor_indiening", verzoek(VGZ, rij(VGZ, compleet_op="2024-08-19")), "/aanvragen/0/compleet_op"),
    ("dubbele_aanvraag", verzoek(VGZ, rij(VGZ), rij(VGZ, agb="75750002")), "/aanvragen/1/id"),
    (
        "som_te_groot",
        verzoek(VGZ, rij(VGZ, gevraagd="100000000000"), rij(VGZ, "b", setting=2, gevraagd="0.01")),
        "/aanvragen",
    ),
    ("lege_klassen", verzoek(VGZ, rij(VGZ), ruimte="1", klassen=[]), "/verdeling/klassen"),
    (
        "dubbele_klasse",
        verzoek(VGZ, rij(VGZ), ruimte="1", klassen=[{"naam": "a", "als": {"regio": "X"}}, {"naam": "a"}]),
        "/verdeling/klassen/1/naam",
    ),
    (
        "klassenaam_bezet",
        verzoek(VGZ, rij(VGZ), ruimte="1", klassen=[{"naam": "zorgplichtbodem"}]),
        "/verdeling/klassen/0/naam",
    ),
    (
        "klasse_onbereikbaar",
        verzoek(VGZ, rij(VGZ), ruimte="1", klassen=[{"naam": "a"}, {"naam": "b"}]),
        "/verdeling/klassen/1",
    ),
    (
        "aanvraag_zonder_klasse",
        verzoek(VGZ, rij(VGZ), ruimte="1", klassen=[{"naam": "a", "als": {"hotspot": True}}]),
        "/aanvragen/0",
    ),
    (
        "gewicht_alleen_naar_rato",
        verzoek(VGZ, rij(VGZ), ruimte="1", sleutel="gelijk_bedrag", gewicht="clienten"),
        "/verdeling/gewicht",
    ),
    (
        "gewicht_ontbreekt",
        verzoek(VGZ, rij(VGZ), ruimte="1", gewicht="behandelcapaciteit"),
        "/aanvragen/0/behandelcapaciteit",
    ),
    (
        "alles_of_niets_alleen_heel",
        verzoek(VGZ, rij(VGZ), ruimte="1", gewicht="clienten", alles_of_niets=True),
        "/verdeling/gewicht",
    ),
    (
        "alles_of_niets_alleen_heel",
        verzoek(VGZ, rij(VGZ), ruimte="1", zorgplichtbodems=[{"regio": "Noord", "bedrag": "1"}], alles_of_niets=True),
        "/verdeling/zorgplichtbodems",
    ),
    (
        "dubbele_ruimtenaam",
        verzoek(VGZ, rij(VGZ), ruimte="1", deelruimtes=[kamer(), kamer()]),
        "/verdeling/deelruimtes/1/naam",
    ),
    (
        "ruimtenaam_bezet",
        verzoek(VGZ, rij(VGZ), ruimte="1", deelruimtes=[kamer("ruimte")]),
        "/verdeling/deelruimtes/0/naam",
    ),
    (
        "ruimtenaam_bezet",
        verzoek(
            VGZ,
            rij(VGZ),
            ruimte="1",
            deelruimtes=[kamer("aanbieder 75750001")],
            maximum_aandeel_van_plafond="0.1",
        ),
        "/verdeling/deelruimtes/0/naam",
    ),
    (
        "ruimte_zonder_keuze",
        verzoek(VGZ, rij(VGZ), ruimte="1", deelruimtes=[{"naam": "N", "omvat": {}, "maximum": "1"}]),
        "/verdeling/deelruimtes/0/omvat",
    ),
    (
        "ruimte_kiest_niets",
        verzoek(VGZ, rij(VGZ), ruimte="1", deelruimtes=[kamer(regio=["Zuid"])]),
        "/verdeling/deelruimtes/0/omvat",
    ),
    (
        "ruimte_kiest_niets",
        verzoek(VGZ, rij(VGZ), ruimte="1", deelruimtes=[kamer(regio=[])]),
        "/verdeling/deelruimtes/0/omvat",
    ),
    (
        "dubbele_keuze",
        verzoek(VGZ, rij(VGZ), ruimte="1", deelruimtes=[kamer(regio=["Noord", "Noord"])]),
        "/verdeling/deelruimtes/0/omvat/regio/1",
    ),
    (
        "dubbele_bodem",
        verzoek(VGZ, rij(VGZ), ruimte="1", zorgplichtbodems=[{"regio": "Noord", "bedrag": "1"}] * 2),
        "/verdeling/zorgplichtbodems/1/regio",
    ),
    (
        "bodem_zonder_aanvraag",
        verzoek(VGZ, rij(VGZ), ruimte="1", zorgplichtbodems=[{"regio": "Zuid", "bedrag": "1"}]),
        "/verdeling/zorgplichtbodems/0/regio",
    ),
]


@pytest.mark.parametrize(("code", "asked", "plaats"), ONMOGELIJK)
def test_what_cannot_be_is_a_fault(code: str, asked: dict[str, Any], plaats: str) -> None:
    """Each check finds its own fault, at its place, and nothing else."""
    assert fouten(asked) == [(code, plaats)]


def test_more_than_can_be_divided_in_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused before it starts, with the remedy; each limit counts itself."""
    monkeypatch.setattr(grenzen, "MEESTE_COMBINATIES", 6)
    monkeypatch.setattr(grenzen, "MEESTE_ALLES_OF_NIETS", 2)
    rijen = [rij(VGZ, naam, agb=f"7575000{plaats}") for plaats, naam in enumerate("abc")]
    basis = verzoek(VGZ, *rijen, ruimte="1", klassen=[{"naam": "a"}], deelruimtes=[kamer()])
    assert lees_beoordeling(basis)[1] == ()
    nog_een = basis["verdeling"] | {"deelruimtes": [kamer("M", regio="Zuid"), kamer("N")]}
    assert fouten(basis | {"verdeling": nog_een}) == [("te_veel_combinaties", "/verdeling")]
    met_maximum = basis["verdeling"] | {"maximum_aandeel_van_plafond": "0.5"}
    assert lees_beoordeling(basis | {"verdeling": met_maximum})[1] == ()
    op_volgorde = met_maximum | {"sleutel": "volgorde_van_binnenkomst"}
    assert fouten(basis | {"verdeling": op_volgorde}) == [("te_veel_combinaties", "/verdeling")]
    heel = basis["verdeling"] | {"alles_of_niets": True}
    assert fouten(basis | {"verdeling": heel}) == [("te_veel_voor_alles_of_niets", "/aanvragen")]


def test_a_limit_that_is_just_met_leaves_every_other_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many combinations, or requests for all or nothing, as there may be are judged as any others."""
    monkeypatch.setattr(grenzen, "MEESTE_COMBINATIES", 2)
    monkeypatch.setattr(grenzen, "MEESTE_ALLES_OF_NIETS", 2)
    rijen = [rij(VGZ, naam, agb=f"7575000{plaats}") for plaats, naam in enumerate("ab")]
    zuid = [{"naam": "a", "als": {"regio": "Zuid"}}]
    assert fouten(verzoek(VGZ, *rijen, ruimte="1", klassen=zuid)) == [
        ("aanvraag_zonder_klasse", "/aanvragen/0"),
        ("aanvraag_zonder_klasse", "/aanvragen/1"),
    ]
    assert lees_beoordeling(verzoek(VGZ, *rijen, ruimte="1", alles_of_niets=True))[1] == ()


def test_100_billion_may_be_asked_together() -> None:
    """Not a cent more; so every sum is exact in 64 bits."""
    rijen = [rij(VGZ, naam, agb=f"7575000{plaats}", gevraagd="50000000000") for plaats, naam in enumerate("ab")]
    assert lees_beoordeling(verzoek(VGZ, *rijen))[1] == ()
    assert fouten(verzoek(VGZ, rijen[0], {**rijen[1], "gevraagd": "50000000000.01"})) == [
        ("som_te_groot", "/aanvragen")
    ]


@pytest.mark.parametrize(("namen", "waarde"), [("ba", "a, b"), ("cba", "a, b, c"), ("dcba", "a, b, c (+1)")])
def test_a_warning_names_a_few_requests(namen: str, waarde: str) -> None:
    """Sorted, whatever their order, and how many more there are."""
    (dubbel,) = lees_beoordeling(verzoek(VGZ, *(rij(VGZ, naam) for naam in namen)))[1]
    assert dubbel.waarde == waarde


def test_what_is_filed_on_the_peildatum_is_in_time() -> None:
    """On the day itself, and also what has no day at all."""
    asked = verzoek(VGZ, rij(VGZ, ingediend_op="2024-08-28", compleet_op="2024-08-28")) | {"peildatum": "2024-08-28"}
    assert waarschuwingen(asked) == []
    assert waarschuwingen(verzoek(VGZ, rij(VGZ, compleet_op=None)) | {"peildatum": "2024-08-28"}) == []


def test_unknown_keys_inside_a_division_are_named() -> None:
    """Also in a class, a selection, a deelruimte and a floor."""
    asked = verzoek(
        VGZ,
        rij(VGZ),
        ruimte="1",
        korting=1,
        klassen=[{"naam": "a", "als": {"kleur": "rood"}}],
        deelruimtes=[{**kamer(), "bodem": "1"}],
        zorgplichtbodems=[{"regio": "Noord", "bedrag": "1", "plafond": "2"}],
    )
    assert fouten(asked) == [
        ("onbekende_sleutel", "/verdeling/deelruimtes/0/bodem"),
        ("onbekende_sleutel", "/verdeling/klassen/0/als/kleur"),
        ("onbekende_sleutel", "/verdeling/korting"),
        ("onbekende_sleutel", "/verdeling/zorgplichtbodems/0/plafond"),
    ]


def test_shapes_inside_a_division() -> None:
    """An object for a list, a text for an object, a null in a list."""
    for verdeling, verwacht in (
        ({"klassen": {"naam": "a"}}, "/verdeling/klassen"),
        ({"klassen": ["a"]}, "/verdeling/klassen/0"),
        ({"klassen": [None]}, "/verdeling/klassen/0"),
        ({"klassen": [{"naam": "a", "als": []}]}, "/verdeling/klassen/0/als"),
        ({"deelruimtes": [{"naam": "N", "maximum": "1"}]}, "/verdeling/deelruimtes/0/omvat"),
        ({"deelruimtes": [kamer(regio=[None])]}, "/verdeling/deelruimtes/0/omvat/regio/0"),
        ({"deelruimtes": [kamer(setting=[True])]}, "/verdeling/deelruimtes/0/omvat/setting/0"),
        ({"alles_of_niets": "ja"}, "/verdeling/alles_of_niets"),
        ({"maximum_aandeel_van_plafond": "10%"}, "/verdeling/maximum_aandeel_van_plafond"),
    ):
        assert [plaats for _, plaats in fouten(verzoek(VGZ, rij(VGZ), ruimte="1", **verdeling))] == [verwacht]


def test_amounts_are_never_taken_for_person_data() -> None:
    """Nine digits that pass the eleven-test are shown in an amount, and hidden in a text."""
    for veld, getoond in (("plafond", "111222333,5"), ("regio", None)):
        with pytest.raises(OngeldigeInvoer) as gevangen:
            lees_beoordeling(verzoek(VGZ, rij(VGZ, **{veld: "111222333,5"})))
        assert [fout.waarde for fout in gevangen.value.fouten] == [getoond]


def test_a_refused_request_needs_no_weight() -> None:
    """What is not divided is not weighed."""
    asked = verzoek(VGZ, rij(VGZ, clienten=None), ruimte="1", gewicht="clienten")
    assert lees_beoordeling(asked)[0].verdeling is not None


def test_faults_of_the_reader_come_first() -> None:
    """What the reader of the text found is raised with the rest."""
    assert fouten(verzoek(VGZ), (Fout("dubbele_sleutel", ("beleid",)),)) == [
        ("dubbele_sleutel", "/beleid"),
        ("lege_aanvragen", "/aanvragen"),
    ]


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("jaar_buiten_profiel", verzoek(VGZ, rij(VGZ, jaar=2025))),
        ("andere_sector", verzoek(VGZ, rij(VGZ, sector="ggz"))),
        ("na_peildatum", verzoek(VGZ, rij(VGZ)) | {"peildatum": "2024-08-27"}),
        ("onder_minimumplafond", verzoek(GGZ, rij(GGZ, plafond="49999.99", gedeclareerd="1"))),
        ("onder_minimumplafond", verzoek(CZ, rij(CZ, plafond="99999.99"))),
        ("twee_aanvragen_voor_plafond", verzoek(VGZ, rij(VGZ, "a"), rij(VGZ, "b"))),
    ],
)
def test_what_is_odd_is_a_warning(code: str, asked: dict[str, Any]) -> None:
    """It goes on, and says so."""
    assert waarschuwingen(asked) == [code]


def test_no_warning_without_reason() -> None:
    """The requests that the tests start from raise none; spelling of the sector does not matter."""
    for profiel in (VGZ, CZ, GGZ):
        assert waarschuwingen(verzoek(profiel, rij(profiel))) == []
    assert waarschuwingen(verzoek(GGZ, rij(GGZ, sector="GGZ"))) == []


ROMMEL = [
    None,
    True,
    0,
    -1,
    1.5,
    float("nan"),
    10**40,
    "",
    " ",
    "x",
    "1",
    "1.5",
    "2024-09-01",
    "\ud800",
    "\u202e",
    b"x",
]
ROMMEL += [[], {}, [None], [[]], [{}], {"a": 1}, {"": None}, {"\ud800": "\ud800"}, (1, 2), {7: 8}]


def plaatsen(knoop: Any, pad: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every part of a tree."""
    yield pad
    if isinstance(knoop, dict | list):
        for stap, deel in knoop.items() if isinstance(knoop, dict) else enumerate(knoop):
            yield from plaatsen(deel, (*pad, stap))


def vervangen(knoop: Any, pad: tuple[Any, ...], waarde: Any) -> Any:
    """The tree with another part at a path."""
    if not pad:
        return waarde
    stap, rest = pad[0], pad[1:]
    if isinstance(knoop, dict):
        return {**knoop, stap: vervangen(knoop[stap], rest, waarde)}
    return [vervangen(deel, rest, waarde) if nummer == stap else deel for nummer, deel in enumerate(knoop)]


def test_junk_anywhere_is_a_fault_or_a_value_and_never_a_crash() -> None:
    """Every part of a full request replaced by every kind of junk; what is accepted can be answered."""
    heel = verzoek(
        GGZ,
        {**dict.fromkeys(Aanvraag.model_fields, "1"), **rij(VGZ), **rij(CZ), **rij(GGZ)},
        ruimte="1",
        klassen=[{"naam": "a", "als": {"regio": ["Noord"], "hotspot": True}}, {"naam": "b"}],
        deelruimtes=[kamer(setting=2)],
        zorgplichtbodems=[{"regio": "Noord", "bedrag": "1"}],
        gewicht="plafond",
        maximum_aandeel_van_plafond="0.5",
    )
    assert beoordeel(heel).aanvragen[0].voldoet
    for pad in plaatsen(heel):
        for waarde in ROMMEL:
            try:
                gelezen, _ = lees_beoordeling(vervangen(heel, pad, waarde))
            except OngeldigeInvoer as gevangen:
                assert [als_dict(fout) for fout in gevangen.fouten]  # noqa: PT017  either is right
            else:
                assert beoordeel_verzoek(gelezen, rekenwijze="vulling").aanvragen


def test_every_check_is_tried() -> None:
    """No check stands in the lists without a case here."""
    geprobeerd = {code for code, *_ in ONMOGELIJK}
    geprobeerd |= {"lege_aanvragen", "te_veel_combinaties", "te_veel_voor_alles_of_niets"}
    assert {controle.__name__ for controle in FOUTEN} - geprobeerd == {"som_van_gevraagd_te_groot"}
    assert len(WAARSCHUWINGEN) == 5
