"""Regions divided as one beside each by itself."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herschikking.fabriek import invoer, negen_een_miljoen, rij, verzoek
from verdeelsleutel.claims import checked
from verdeelsleutel.fouten import Fout, Programmafout
from verdeelsleutel.gegevens.model import json_bytes
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.herschikking.hash import invoer_sha256
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.tabellen import lees_object
from verdeelsleutel_scenarios.landelijk import landelijk
from verdeelsleutel_scenarios.regios.basis import OngeldigeRegios
from verdeelsleutel_scenarios.regios.pool import verdeel_pool


def regio(naam: str, ruimte: str, *rijen: dict[str, Any], **opties: Any) -> Invoer:
    gevraagd = verzoek(ruimte, *rijen, **opties)
    gevraagd["regio"]["regio"] = naam
    return invoer(gevraagd)


def zzp(agb: str, oud: str, nu: str) -> dict[str, Any]:
    return rij(agb, "ZZP", herschikking_vorig_jaar=oud, productie=nu)


EEN = zzp("75750001", "1", "1")


def test_room_left_in_one_pays_the_other() -> None:
    """Noord has 20 left, Zuid is 10 short: the pool pays all and has 10 left."""
    gevonden = verdeel_pool(
        [regio("Zuid", "90", zzp("75750001", "100", "100")), regio("Noord", "120", zzp("75750002", "100", "100"))]
    )
    assert [(r.regio, r.apart.totaal, r.pool.totaal, r.verschil) for r in gevonden.regios if r.apart and r.pool] == [
        ("Noord", 10_000, 10_000, 0),
        ("Zuid", 9_000, 10_000, 1_000),
    ]
    assert (gevonden.resteert_apart, gevonden.resteert_pool) == (2_000, 1_000)
    assert (gevonden.wint, gevonden.verliest) == (1, 0)


def test_a_pool_that_is_short_takes_from_one_for_the_other() -> None:
    """100 against 100 claimed and 80 against 100: in the pool both get nine tenths of category 2 and all of 1."""
    gevonden = verdeel_pool(
        [
            regio("Noord", "100", zzp("75750001", "100", "100"), gegarandeerd_aandeel="0"),
            regio("Zuid", "80", zzp("75750002", "100", "100"), gegarandeerd_aandeel="0"),
        ]
    )
    assert [(r.regio, r.apart, r.pool, r.verschil) for r in gevonden.rijen] == [
        ("Noord", 10_000, 9_000, -1_000),
        ("Zuid", 8_000, 9_000, 1_000),
    ]
    assert (gevonden.wint, gevonden.verliest) == (1, 1)


def test_one_region_is_its_own_pool() -> None:
    """To the cent, sub-rooms included."""
    alleen = negen_een_miljoen() | {
        "deelruimtes": [{"naam": "VPT", "omvat": {"leveringsvorm": "VPT"}, "maximum": "3300000"}]
    }
    gevonden = verdeel_pool([invoer(alleen)])
    assert [r.verschil for r in gevonden.rijen] == [0] * 6
    assert [r.pool for r in gevonden.rijen] == [r.herschikkingsafspraak for r in bereken(invoer(alleen)).afspraken]


def test_a_region_keeps_its_own_subroom() -> None:
    """A ceiling in Zuid binds there, and does not bind rows of Noord of the same leveringsvorm."""
    rijen = [zzp("75750001", "100", "100")]
    plafond = [("ZZP", {"leveringsvorm": "ZZP"}, "95")]
    gevonden = verdeel_pool([regio("Noord", "200", *rijen), regio("Zuid", "200", *rijen, deelruimtes=plafond)])
    assert [r.pool for r in gevonden.rijen] == [10_000, 9_500]


def test_an_aanbieder_in_two_regions_keeps_two_agreements() -> None:
    """Underproduction in one region does not serve overproduction in the other; ties go by agb, form, region."""
    gevonden = verdeel_pool(
        [regio("Zuid", "0.01", zzp("75750001", "1", "0.01"), gegarandeerd_aandeel="0"),
         regio("Noord", "0", zzp("75750001", "1", "0.01"), gegarandeerd_aandeel="0")]
    )  # fmt: skip
    assert [(r.regio, r.pool) for r in gevonden.rijen] == [("Noord", 1), ("Zuid", 0)]


def test_a_guarantee_that_fits_only_together() -> None:
    """Zuid cannot pay its category 1 alone; with Noord it can. Without Noord's room neither can."""
    zuid = regio("Zuid", "80", zzp("75750002", "100", "100"))
    samen = verdeel_pool([regio("Noord", "110", zzp("75750001", "100", "100")), zuid])
    assert (samen.status, samen.regios[1].apart, samen.resteert_apart) == ("verdeeld", None, None)
    assert samen.resteert_pool == 0
    assert samen.regios[1].verschil is None
    kort = verdeel_pool([regio("Noord", "90", zzp("75750001", "100", "100")), zuid])
    assert (kort.status, kort.resteert_pool) == ("garantie_past_niet", None)
    assert all(r.pool is None for r in kort.rijen)


def test_the_order_of_regions_and_rows_changes_nothing() -> None:
    """Nor does it in the country."""
    invoeren = [lees_object(gevraagd)[0] for gevraagd in landelijk(62)]
    omgekeerd = [i.model_copy(update={"afspraken": i.afspraken[::-1]}) for i in invoeren[::-1]]
    assert verdeel_pool(invoeren) == verdeel_pool(omgekeerd)


def test_the_country_as_one() -> None:
    """All that the room holds is paid, no region's category 1 is touched, and gains are as large as losses and rest."""
    invoeren = [lees_object(gevraagd)[0] for gevraagd in landelijk(310)]
    gevonden = verdeel_pool(invoeren)
    assert gevonden.resteert_pool == 0
    assert gevonden.resteert_apart is not None
    assert sum(r.verschil or 0 for r in gevonden.rijen) == gevonden.resteert_apart
    assert sum(r.verschil or 0 for r in gevonden.regios) == gevonden.resteert_apart
    assert all(r.apart and r.pool and r.apart.categorie1 == r.pool.categorie1 for r in gevonden.regios)


@pytest.mark.parametrize(
    ("invoeren", "melding"),
    [
        ([], "geen enkele regio"),
        ([regio("A", "1", EEN), regio("A", "1", EEN)], "dezelfde regio: A"),
        ([regio("A", "1", EEN), regio("B", "1", EEN, gegarandeerd_aandeel="0.5")], "B heeft een ander beleid dan A"),
        ([regio("A", "60000000000", EEN), regio("B", "60000000000", EEN)], "€ 100 miljard"),
    ],
)
def test_what_does_not_go_together_is_refused(invoeren: list[Invoer], melding: str) -> None:
    """With the region and the reason."""
    with pytest.raises(OngeldigeRegios, match=melding):
        verdeel_pool(invoeren)


def test_years_do_not_mix() -> None:
    """A pool is of one year."""
    ander = verzoek("1", EEN)
    ander["regio"] |= {"regio": "B", "jaar": 2024}
    with pytest.raises(OngeldigeRegios, match="verschillende jaren"):
        verdeel_pool([regio("A", "1", EEN), invoer(ander)])


def test_a_rejected_pool_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a fault of the program."""
    monkeypatch.setattr(checked, "verify", lambda *_: ["proef"])
    with pytest.raises(Programmafout, match="proef"):
        verdeel_pool([regio("A", "1", EEN)])


def menzis(naam: str, ruimte: str, *rijen: dict[str, Any], deelruimtes: Any = ()) -> Invoer:
    """A region under a profile that names its pool."""
    gevraagd = verzoek(ruimte, *rijen, deelruimtes=deelruimtes)
    gevraagd["regio"] |= {"regio": naam, "jaar": 2024}
    return invoer(gevraagd | {"beleid": "menzis-2024"})


def test_a_region_outside_the_pool_of_the_policy_is_refused_by_name() -> None:
    """And the name that it looks like is told; the regions of the pool are not."""
    regios = [menzis("Arnhem", "1", EEN), menzis("twente", "1", EEN), menzis("Utrecht", "1", EEN)]
    with pytest.raises(OngeldigeRegios, match="Utrecht hoort niet bij de pool") as gevonden:
        verdeel_pool(regios)
    assert [fout.regios for fout in gevonden.value.fouten] == [("Utrecht",), ("twente",)]
    assert "Bedoelt u Twente?" in str(gevonden.value)


def test_a_pool_that_is_not_whole_says_so() -> None:
    """It is divided, with a remark that names what is missing; a whole pool has no such remark."""
    alle = [menzis(naam, "1", EEN) for naam in ("Arnhem", "Groningen", "Twente")]
    half, heel = verdeel_pool(alle[:1]), verdeel_pool(alle)
    assert half.samenvoeging.ontbreekt == ("Groningen", "Twente")
    assert any("niet heel, want zonder Groningen en Twente" in opmerking for opmerking in half.opmerkingen)
    assert heel.samenvoeging.ontbreekt == ()
    assert len(heel.opmerkingen) == 1
    assert heel.samenvoeging.gelezen
    assert "samen te voegen" in str(heel.samenvoeging.bron)


def test_without_a_pool_in_the_policy_it_is_the_user_s_choice() -> None:
    gevonden = verdeel_pool([regio("A", "1", EEN)])
    assert (gevonden.samenvoeging.herkomst, gevonden.samenvoeging.bron) == ("gekozen", None)
    assert "keuze van de gebruiker" in gevonden.opmerkingen[0]
    assert "user's choice" in verdeel_pool([regio("A", "1", EEN)], taal="en").opmerkingen[0]


def test_the_cut_on_tariffs_apart_and_in_the_pool() -> None:
    """300 for 400 produced: a quarter less alone, and 500 for 600 in the pool: a sixth less; truncated."""
    regios = [
        menzis("Arnhem", "300", zzp("75750001", "100", "400")),
        menzis("Twente", "200", zzp("75750002", "100", "200")),
    ]
    gevonden = verdeel_pool(regios)
    assert [deel.tariefkorting_apart for deel in gevonden.regios] == ["0.250000", "0.000000"]
    assert gevonden.tariefkorting == "0.166666"


def test_no_single_cut_where_a_subroom_stops_some_or_the_policy_is_another() -> None:
    """Two percentages beside each other are no cut of all tariffs, and a guarantee is not cut."""
    kamer = [("ZZP", {"leveringsvorm": "ZZP"}, "10")]
    rijen = [zzp("75750001", "100", "400"), rij("75750001", "MPT", herschikking_vorig_jaar="1", productie="1")]
    gevonden = verdeel_pool([menzis("Arnhem", "300", *rijen, deelruimtes=kamer), menzis("Twente", "9", EEN)])
    assert (gevonden.tariefkorting, gevonden.regios[0].tariefkorting_apart) == (None, None)
    assert gevonden.regios[1].tariefkorting_apart == "0.000000"
    assert any("deelruimte" in opmerking for opmerking in gevonden.opmerkingen)
    assert verdeel_pool([regio("A", "0.95", EEN)]).tariefkorting is None


def test_the_part_paid_per_class() -> None:
    """Noord pays all and Zuid half of category 2; together three quarters; nothing claimed has no fraction."""
    gevonden = verdeel_pool(
        [regio("Noord", "100", zzp("75750001", "100", "100")), regio("Zuid", "95", zzp("75750002", "100", "100"))]
    )
    assert [(k.klasse, k.fractie_apart, k.fractie_pool) for k in gevonden.klassen] == [
        ("categorie1", "1.000000", "1.000000"),
        ("categorie2", "0.750000", "0.750000"),
        ("categorie3 MPT+VPT", None, None),
        ("categorie3 ZZP", None, None),
    ]
    per_regio = {r.regio: next(k for k in r.klassen if k.klasse == "categorie2") for r in gevonden.regios}
    assert (per_regio["Noord"].fractie_apart, per_regio["Noord"].fractie_pool) == ("1.000000", "0.750000")
    assert (per_regio["Zuid"].apart, per_regio["Zuid"].pool) == (500, 750)
    assert all(sum(getattr(k, kant) for k in gevonden.klassen) == 19_500 for kant in ("apart", "pool"))


def test_what_is_guaranteed_may_differ_between_apart_and_pool() -> None:
    """VGZ: agreements stand unless there is a shortage, over the pool as over a region."""

    def vgz(naam: str, ruimte: str, oud: str, nu: str) -> Invoer:
        gevraagd = verzoek(ruimte, zzp("75750001", oud, nu))
        gevraagd["regio"]["regio"] = naam
        return invoer(gevraagd | {"beleid": "vgz-2023"})

    gevonden = verdeel_pool([vgz("Noord", "100", "100", "80"), vgz("Zuid", "100", "100", "130")])
    eerste = gevonden.regios[0].klassen[0]
    assert (eerste.in_aanmerking_apart, eerste.in_aanmerking_pool) == (10_000, 8_000)


def test_an_aanbieder_counts_with_all_its_rows_in_all_regions() -> None:
    """What it gains in one region it may lose in another; without a division in one of them it has no sum."""
    regios = [
        regio("Noord", "100", zzp("75750001", "100", "100"), gegarandeerd_aandeel="0"),
        regio("Zuid", "80", zzp("75750001", "100", "100"), EEN | {"agb": "75750009"}, gegarandeerd_aandeel="0"),
    ]
    gevonden = verdeel_pool(regios)
    eerste = gevonden.aanbieders[0]
    assert (eerste.regios, eerste.verschil) == (
        ("Noord", "Zuid"),
        sum(r.verschil or 0 for r in gevonden.rijen if r.agb == "75750001"),
    )
    kort = verdeel_pool(
        [regio("Noord", "110", zzp("75750001", "100", "100")), regio("Zuid", "80", zzp("75750001", "100", "100"))]
    )
    assert (kort.aanbieders[0].apart, kort.aanbieders[0].verschil) == (None, None)
    assert kort.regios[1].tekort_apart == 1_000
    assert {(k.apart, k.fractie_apart) for k in (*kort.klassen, *kort.regios[1].klassen)} == {(None, None)}
    assert kort.regios[0].klassen[0].fractie_apart == "1.000000"
    assert any("Zuid alleen" in opmerking and "€ 10,00" in opmerking for opmerking in kort.opmerkingen)


def test_a_pool_that_is_too_small_names_its_rooms() -> None:
    kamer = [("ZZP", {"leveringsvorm": "ZZP"}, "50")]
    gevonden = verdeel_pool(
        [regio("Noord", "90", zzp("75750001", "100", "100"), deelruimtes=kamer), regio("Zuid", "1", EEN)]
    )
    assert [(k.naam, k.tekort) for k in gevonden.tekorten] == [("Noord: ZZP", 4_000)]


def test_the_answer_says_which_input_was_used_and_what_was_wrong_with_it() -> None:
    """By region, whatever the order of the inputs; the same bytes each time."""
    regios = [regio("B", "1", EEN), regio("A", "2", EEN)]
    fout = Fout("rij_met_nullen", waarde="75750001 ZZP", in_tabel=True, blad="afspraken")
    gevonden = verdeel_pool(regios, waarschuwingen={"B": [fout]})
    assert [(i.regio, i.profiel, len(i.waarschuwingen)) for i in gevonden.invoeren] == [
        ("A", "zorg-en-zekerheid-2023", 0),
        ("B", "zorg-en-zekerheid-2023", 1),
    ]
    assert gevonden.invoeren[0].invoer_sha256 == invoer_sha256(regios[1])
    assert json_bytes(gevonden) == json_bytes(verdeel_pool(regios[::-1], waarschuwingen={"B": [fout]}))
    assert json.loads(json_bytes(gevonden))["regios"][0]["regio"] == "A"


@given(st.permutations(range(5)), st.lists(st.integers(0, 300), min_size=5, max_size=5))
@settings(max_examples=25, deadline=None)
def test_every_order_of_regions_gives_the_same_bytes(volgorde: list[int], cents: list[int]) -> None:
    regios = [
        regio(f"R{k}", f"{ruimte / 100:.2f}", zzp("75750001", "1", "1.5"), gegarandeerd_aandeel="0")
        for k, ruimte in enumerate(cents)
    ]
    assert json_bytes(verdeel_pool(regios)) == json_bytes(verdeel_pool([regios[k] for k in volgorde]))


def test_all_that_is_wrong_is_told_at_once() -> None:
    """A name twice, another year and another policy, in one answer."""
    ander = verzoek("1", EEN, gegarandeerd_aandeel="0.5")
    ander["regio"] |= {"regio": "C", "jaar": 2024}
    with pytest.raises(OngeldigeRegios) as gevonden:
        verdeel_pool([regio("A", "1", EEN), regio("A", "1", EEN), regio("B", "1", EEN), invoer(ander)])
    assert [fout.fout.code for fout in gevonden.value.fouten] == [
        "regio_dubbel",
        "regio_ander_jaar",
        "regio_ander_beleid",
    ]
    assert "zorg-en-zekerheid-2023 (gegarandeerd_aandeel)" in str(gevonden.value)


def test_reasons_of_all_regions_stay() -> None:
    """One policy may have been deviated from for more than one reason."""
    regios = []
    for naam in ("A", "B"):
        gevraagd = verzoek("1", EEN, gegarandeerd_aandeel="0.5")
        gevraagd["regio"]["regio"] = naam
        gevraagd["beleid"]["reden"] = f"reden van {naam}"
        regios.append(invoer(gevraagd))
    assert verdeel_pool(regios).beleid.reden == "reden van A; reden van B"
