"""Every condition of every profile decides, says unknown where its datum is missing, and shows what decided."""

from __future__ import annotations

from typing import Any

import pytest

from plafond.beoordeling.aanvragen import CZ, GGZ, GOED, VGZ, aanvraag, oordelen, rij, uitkomst, verzoek
from verdeelsleutel.beleid import ProfielOngeldig
from verdeelsleutel.nareken.plafond_oordeel import TESTS, read_row
from verdeelsleutel.plafond.beoordeling.beleid import laad_plafondbeleid
from verdeelsleutel.plafond.beoordeling.onderbouwing import Begrenzing
from verdeelsleutel.plafond.beoordeling.voorwaarden import TOETSEN, maak_toets

# condition, what makes it fail (None: it can only be met or unknown), what makes it unknown
GEVALLEN: list[tuple[str, str, dict[str, Any] | None, dict[str, Any]]] = [
    (VGZ, "aandeel_bereikt", {"gedeclareerd": "69999.99"}, {"gedeclareerd": None}),
    (VGZ, "prognose_boven_plafond", {"prognose": "100000"}, {"prognose": None}),
    (VGZ, "gegevens_meegestuurd", None, {"clienten": None}),
    (VGZ, "gegevens_meegestuurd", None, {"uren_gemiddeld": None}),
    (VGZ, "gegevens_meegestuurd", None, {"uren_gemiddeld": "0", "uren_afspraak": None}),
    (VGZ, "gegevens_meegestuurd", None, {"prognose": None}),
    (VGZ, "gegevens_meegestuurd", None, {"toelichting": None}),
    (VGZ, "gegevens_meegestuurd", None, {"toelichting": "  "}),
    (VGZ, "gegevens_meegestuurd", None, {"toelichting": False}),
    (VGZ, "aanvraag_compleet", None, {"compleet_op": None}),
    (VGZ, "onderbouwing", None, {"gevraagd": None}),
    (VGZ, "onderbouwing", None, {"plafond": None}),
    (VGZ, "onderbouwing", None, {"uren_gemiddeld": "0"}),
    (CZ, "aanvraagvenster", {"ingediend_op": "2024-08-31"}, {"ingediend_op": None}),
    (CZ, "aanvraagvenster", {"ingediend_op": "2024-10-01", "compleet_op": "2024-10-01"}, {"jaar": None}),
    (CZ, "aanvraagvenster", {"jaar": 2025}, {"jaar": None}),
    (CZ, "onvoorzien", {"onvoorzien": False}, {"onvoorzien": None}),
    (CZ, "zorgplicht_nagekomen", {"zorgplicht_nagekomen": False}, {"zorgplicht_nagekomen": None}),
    (CZ, "instroom_gelijkmatig", {"instroom_gelijkmatig": False}, {"instroom_gelijkmatig": None}),
    (CZ, "aandeel_bereikt", {"gedeclareerd": "79999.99"}, {"gedeclareerd": None}),
    (CZ, "prognose_boven_plafond", {"prognose": "100000"}, {"prognose": None}),
    (CZ, "causaal_verband", {"causaal_verband_aangetoond": False}, {"causaal_verband_aangetoond": None}),
    (CZ, "verplaatsing_beoordeeld", {"verplaatsing_beoordeeld": False}, {"verplaatsing_beoordeeld": None}),
    (CZ, "zorgplichtprobleem", {"zorgplichtprobleem": False}, {"zorgplichtprobleem": None}),
    (
        CZ,
        "gericht_op_zorgplichtprobleem",
        {"gericht_op_zorgplichtprobleem": False},
        {"gericht_op_zorgplichtprobleem": None},
    ),
    (CZ, "niet_bemiddelbaar", {"bemiddelbaar": True}, {"bemiddelbaar": None}),
    (CZ, "doelmatigheid", {"doelmatigheid_niet_afgenomen": False}, {"doelmatigheid_niet_afgenomen": None}),
    (
        CZ,
        "geen_fusie_overname_faillissement",
        {"fusie_overname_faillissement": True},
        {"fusie_overname_faillissement": None},
    ),
    (CZ, "aanvraag_compleet", None, {"compleet_op": None}),
    (CZ, "onderbouwing", None, {"uren_afspraak": "10"}),
    (GGZ, "aanvraagvenster", {"ingediend_op": "2023-03-31"}, {"ingediend_op": None}),
    (GGZ, "aanvraagvenster", {"ingediend_op": "2023-08-02", "compleet_op": "2023-08-02"}, {"ingediend_op": None}),
    (GGZ, "lopend_jaar", {"jaar": 2022}, {"jaar": None}),
    (GGZ, "plafond_niet_bereikt", {"gedeclareerd": "100000"}, {"gedeclareerd": None}),
    (GGZ, "overeenkomst", {"contracttype": "restitutie"}, {"contracttype": None}),
    (GGZ, "hotspotregio", {"hotspot": False}, {"hotspot": None}),
    (GGZ, "hotspotregio", {"kernwerkgebied": False}, {"kernwerkgebied": None}),
    (GGZ, "onderbouwing", None, {"behandelcapaciteit": None}),
    (GGZ, "onderbouwing", None, {"marktaandeel": None}),
    (GGZ, "onderbouwing", None, {"prognose": None}),
]


@pytest.mark.parametrize("profiel", GOED)
def test_a_request_that_meets_all_is_accepted(profiel: str) -> None:
    """The request that the other tests start from meets every condition of its profile."""
    antwoord = uitkomst(verzoek(profiel, rij(profiel)))["aanvragen"][0]
    assert set(oordelen(antwoord).values()) == {"voldoet"}
    assert antwoord["voldoet"] is True


@pytest.mark.parametrize(("profiel", "code", "faalt", "onbekend"), GEVALLEN)
def test_a_condition_decides(profiel: str, code: str, faalt: dict[str, Any] | None, onbekend: dict[str, Any]) -> None:
    """What makes it fail or unknown refuses the request, gives 0, and is named in the reason with its data."""
    for anders, oordeel in ((faalt, "voldoet_niet"), (onbekend, "onbekend")):
        if anders is None:
            continue
        antwoord = uitkomst(verzoek(profiel, rij(profiel, **anders), ruimte="50000"))["aanvragen"][0]
        gevonden = next(voorwaarde for voorwaarde in antwoord["voorwaarden"] if voorwaarde["code"] == code)
        assert gevonden["oordeel"] == oordeel
        assert antwoord["voldoet"] is False
        assert antwoord["toegekend"] == "0.00"
        assert code in antwoord["reden"]
        assert gevonden["bron"] == laad_plafondbeleid(profiel).profiel.parameters[code].bron


def test_every_condition_of_every_profile_has_a_case() -> None:
    """No condition that ships is without a test that fails it or makes it unknown."""
    for profiel in GOED:
        codes = {voorwaarde.code for voorwaarde in laad_plafondbeleid(profiel).voorwaarden}
        assert codes == {code for van, code, *_ in GEVALLEN if van == profiel}


@pytest.mark.parametrize(
    ("profiel", "anders"),
    [
        (CZ, {"ingediend_op": "2024-09-01", "compleet_op": "2024-09-01"}),
        (CZ, {"ingediend_op": "2024-09-30", "compleet_op": "2024-09-30"}),
        (GGZ, {"ingediend_op": "2023-04-01"}),
        (GGZ, {"ingediend_op": "2023-08-01", "compleet_op": "2023-08-01"}),
        (GGZ, {"gedeclareerd": "99999.99"}),
        (VGZ, {"prognose": "100000.01"}),
        (VGZ, {"plafond": "0", "gedeclareerd": "0"}),
    ],
)
def test_the_edge_itself_is_met(profiel: str, anders: dict[str, Any]) -> None:
    """First and last day count, and a cent decides."""
    assert uitkomst(verzoek(profiel, rij(profiel, **anders)))["aanvragen"][0]["voldoet"] is True


def test_the_share_after_the_day_proves_nothing() -> None:
    """80 % on 1 October may have been reached later: unknown; less than 80 % was not reached before: fails."""
    laat = {"ingediend_op": "2024-10-01", "compleet_op": "2024-10-01"}
    assert oordelen(uitkomst(verzoek(CZ, rij(CZ, **laat)))["aanvragen"][0])["aandeel_bereikt"] == "onbekend"
    te_weinig = uitkomst(verzoek(CZ, rij(CZ, gedeclareerd="79999", **laat)))["aanvragen"][0]
    assert oordelen(te_weinig)["aandeel_bereikt"] == "voldoet_niet"


@pytest.mark.parametrize(
    ("hotspot", "kern", "zorgplicht", "oordeel"),
    [
        (True, True, None, "voldoet"),
        (False, None, True, "voldoet"),
        (None, None, True, "voldoet"),
        (False, None, False, "voldoet_niet"),
        (True, False, False, "voldoet_niet"),
        (True, None, False, "onbekend"),
        (None, True, False, "onbekend"),
        (False, True, None, "onbekend"),
    ],
)
def test_hotspot_or_zorgplicht(hotspot: bool | None, kern: bool | None, zorgplicht: bool | None, oordeel: str) -> None:
    """Outside a hotspot only waiting times and zorgplicht can carry a request; unknown matters only where it can."""
    gegeven = aanvraag(GGZ, hotspot=hotspot, kernwerkgebied=kern, zorgplichtprobleem=zorgplicht)
    assert TOETSEN["hotspot_of_zorgplicht"](gegeven).oordeel == oordeel


@pytest.mark.parametrize(
    "spelling",
    [
        "setting 1",
        "Setting_1",
        "Zorgovereenkomst Setting 1 GGZ",
        "INSTELLINGEN",
        "instellingen ODP",
        "odp",
        "instelling",
    ],
)
def test_contract_types_in_their_spellings(spelling: str) -> None:
    """The names of the source and the short ones are one."""
    antwoord = uitkomst(verzoek(GGZ, rij(GGZ, contracttype=spelling)))["aanvragen"][0]
    assert oordelen(antwoord)["overeenkomst"] == "voldoet"


def test_a_refusal_names_every_failed_condition() -> None:
    """Not the first one only, and in the order of the profile."""
    antwoord = uitkomst(verzoek(CZ, rij(CZ, onvoorzien=False, bemiddelbaar=True, zorgplicht_nagekomen=None)))
    reden = antwoord["aanvragen"][0]["reden"]
    assert reden.index("onvoorzien") < reden.index("niet_bemiddelbaar") < reden.index("zorgplicht_nagekomen")


@pytest.mark.parametrize(("profiel", "anders"), [(CZ, {"waardemodel": "C"}), (CZ, {"waardemodel": None})])
def test_a_preference_decides_nothing(profiel: str, anders: dict[str, Any]) -> None:
    """A-status is reported, and the request is accepted without it."""
    antwoord = uitkomst(verzoek(profiel, rij(profiel, **anders)))["aanvragen"][0]
    voorkeur = {v["code"]: v["oordeel"] for v in antwoord["voorkeuren"]}["a_status"]
    assert voorkeur == ("onbekend" if anders["waardemodel"] is None else "voldoet_niet")
    assert antwoord["voldoet"] is True
    assert "a_status" not in oordelen(antwoord)


@pytest.mark.parametrize(
    ("code", "anders", "oordeel"),
    [
        ("groei_clienten", {"clienten": 35}, "voldoet_niet"),
        ("groei_clienten", {"clienten": 36}, "voldoet"),
        ("uren_binnen_afspraak", {"uren_gemiddeld": "12.000001"}, "voldoet_niet"),
        ("benchmark_bekend", {"benchmark": None}, "onbekend"),
        ("zorgplichtprobleem", {"zorgplichtprobleem": True}, "voldoet"),
    ],
)
def test_what_vgz_looks_at_is_reported(code: str, anders: dict[str, Any], oordeel: str) -> None:
    """Growth, hours, benchmark and region have no published norm: they stand beside the conditions."""
    antwoord = uitkomst(verzoek(VGZ, rij(VGZ, **anders)))["aanvragen"][0]
    assert {v["code"]: v["oordeel"] for v in antwoord["voorkeuren"]}[code] == oordeel
    assert antwoord["voldoet"] is True


@pytest.mark.parametrize(
    ("naam", "gegevens", "woorden"),
    [
        ("bestaat_niet", {}, "toets 'bestaat_niet' bestaat niet"),
        ("aandeel_bereikt", {}, "mist of kent niet: aandeel"),
        ("aandeel_bereikt", {"aandeel": "0.7", "extra": 1}, "mist of kent niet: extra"),
        ("aandeel_bereikt", {"aandeel": "70"}, "aandeel_bereikt"),
        ("aanvraagvenster", {"van": "04-31", "tot": "08-01"}, "aanvraagvenster"),
        ("bevestigd", {"veld": "bestaat_niet"}, "bevestigd"),
        ("bedrag_te_bepalen", {"begrenzingen": ["gevoel"]}, "bedrag_te_bepalen"),
    ],
)
def test_a_test_with_wrong_numbers_is_refused(naam: str, gegevens: dict[str, Any], woorden: str) -> None:
    """A profile that asks what no test can answer is refused when it is read, with the place."""
    with pytest.raises(ProfielOngeldig, match=f"parameters.proef.*{woorden}"):
        maak_toets(naam, gegevens, "parameters.proef")


EIGEN = ["gevraagd", "prognose", "plafond"]
UREN, CAPACITEIT = ["uren_gemiddeld", "uren_afspraak"], ["behandelcapaciteit", "marktaandeel"]


@pytest.mark.parametrize(
    ("begrenzingen", "afspraak", "velden"),
    [
        ((), "12", EIGEN),
        ((Begrenzing.UREN,), "12", EIGEN + UREN),
        ((Begrenzing.UREN,), None, [*EIGEN, "uren_afspraak"]),
        ((Begrenzing.CAPACITEIT,), "12", EIGEN + CAPACITEIT),
        ((Begrenzing.UREN, Begrenzing.CAPACITEIT), "12", EIGEN + UREN + CAPACITEIT),
    ],
)
def test_an_amount_shows_the_fields_that_it_is_made_of(
    begrenzingen: tuple[Begrenzing, ...], afspraak: str | None, velden: list[str]
) -> None:
    """Hours only where the profile limits them, their mean only beside agreed hours; the verifier says the same."""
    vraag = aanvraag(VGZ, uren_afspraak=afspraak, behandelcapaciteit="1", marktaandeel="1")
    bevinding = TOETSEN["bedrag_te_bepalen"](vraag, begrenzingen=begrenzingen)
    assert bevinding.oordeel == "voldoet"
    assert set(bevinding.gegeven) == set(velden)
    gelezen = read_row(rij(VGZ, uren_afspraak=afspraak, behandelcapaciteit="1", marktaandeel="1"))
    assert TESTS["bedrag_te_bepalen"][1](gelezen, {"begrenzingen": list(begrenzingen)}) == velden
