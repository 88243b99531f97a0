"""The region's statement."""

from __future__ import annotations

from uitkomsten import uit_verzoek, verzoek, voorbeeld
from verdeelsleutel.fouten import Taal
from verdeelsleutel.uitleg import regiobeeld


def beeld(naam: str, taal: Taal = "nl") -> tuple[str, ...]:
    return regiobeeld(*voorbeeld(naam), taal)


def test_scenario_2_in_full() -> None:
    assert beeld("scenario2") == (
        "De contracteerruimte 2023 van de regio Voorbeeldregio (Voorbeeld) is € 91.000.000,00.",
        "In aanmerking komt € 94.000.000,00: € 83.950.000,00 in categorie 1 (gegarandeerde afspraak), "
        "€ 7.950.000,00 in categorie 2 (aanvulling tot 100%) en € 2.100.000,00 in categorie 3 (overige groei).",
        "De productie met de crisisafspraken, samen € 94.000.000,00, past niet in de contracteerruimte: "
        "het is € 3.000.000,00 te veel.",
        "De categorieën 1 en 2 passen niet in de contracteerruimte (scenario 2, niet passend): "
        "er is € 900.000,00 tekort.",
        "Toegekend is € 91.000.000,00: categorie 1 geheel, categorie 2 voor 88,6792%, "
        "categorie 3 van MPT en VPT niet en categorie 3 van ZZP niet.",
        "Niet vergoed blijft € 3.000.000,00.",
        "De contracteerruimte is geheel verdeeld.",
        "Doordat de productie onder de afspraken blijft, valt € 1.600.000,00 vrij.",
    )


def test_scenario_1_in_english_pays_a_part_of_category_3() -> None:
    zinnen = beeld("scenario1", "en")
    assert "Categories 1 and 2 fit the contracteerruimte (scenario 1, passend)." in zinnen
    assert (
        "€93,700,000.00 is granted: category 1 in full, category 2 in full, category 3 of MPT and VPT in full "
        "and category 3 of ZZP at 70%."
    ) in zinnen


def test_room_left_beside_refused_amounts_is_explained() -> None:
    zinnen = beeld("deelruimte")
    assert "In deelruimte “Plafond VPT” (vol na categorie 3 van MPT en VPT) is geen ruimte meer." in zinnen
    rest = zinnen.index("Van de contracteerruimte blijft € 100.000,00 over.")
    assert zinnen[rest + 1] == (
        "Dat kan niet naar de bedragen die in deelruimte “Plafond VPT” niet zijn vergoed: daar is geen ruimte meer."
    )


def test_what_equal_treatment_costs_where_rooms_cross_is_said() -> None:
    assert any(zin.startswith("Ruimtes overlappen elkaar.") and "€ 50,00" in zin for zin in beeld("kruisend"))


def test_all_paid_says_so_and_what_is_left() -> None:
    zinnen = beeld("alles-past")
    assert "Alles wat in aanmerking komt, is vergoed." in zinnen
    assert any(zin.startswith("Van de contracteerruimte blijft") for zin in zinnen)
    assert not any("kan niet naar" in zin for zin in zinnen)


def test_no_division_names_each_short_room_and_no_grant() -> None:
    zinnen = beeld("garantie-past-niet")
    assert "In de contracteerruimte (€ 83.900.000,00) is € 83.950.000,00 gegarandeerd: € 50.000,00 te veel." in zinnen
    assert not any(zin.startswith("Toegekend") for zin in zinnen)


def test_a_region_without_claims_has_a_statement() -> None:
    leeg = verzoek("scenario1")
    for rij in leeg["afspraken"]:
        rij |= {"herschikking_vorig_jaar": "0", "groei_vastgelegd": "0", "productie": "0"}
    zinnen = regiobeeld(*uit_verzoek(leeg))
    assert "Er komt niets in aanmerking." in zinnen
    assert "Van de contracteerruimte blijft € 93.700.000,00 over." in zinnen


def test_many_full_rooms_are_counted_instead_of_named() -> None:
    veel = verzoek("alles-past")
    rijen = [("75750001", "ZZP", 2), ("75750001", "MPT", 2), ("75750001", "MPT", 3), ("75750002", "ZZP", 2)]
    rijen += [("75750002", "ZZP", 3), ("75750002", "VPT", 2), ("75750002", "VPT", 3)]
    veel["deelruimtes"] = [
        {
            "naam": f"R{nummer}",
            "omvat": {"agb": [agb], "leveringsvorm": [vorm], "categorie": [categorie]},
            "maximum": "1",
        }
        for nummer, (agb, vorm, categorie) in enumerate(rijen)
    ]
    zin = next(zin for zin in regiobeeld(*uit_verzoek(veel)) if zin.endswith("is geen ruimte meer."))
    assert zin.count("deelruimte") == 5
    assert zin.endswith(" en nog 2 andere is geen ruimte meer.")
