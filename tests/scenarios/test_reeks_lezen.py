"""REEKS.toml: grids, lists and differences become numbered scenarios, and every fault is told at once."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from scenarios.reeksen import RASTER, TREKKINGEN, codes, plan
from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import OngeldigeInvoer, als_dict
from verdeelsleutel_scenarios.reeks import lees_reeks
from verdeelsleutel_scenarios.reeks.lezen import maak_plan
from verdeelsleutel_scenarios.reeks.plan import Plan
from verdeelsleutel_scenarios.regio import voorbeeldregio

INVOER = '[[invoer]]\nnaam = "r"\nvoorbeeld = { aanbieders = 4, seed = 2 }\n'


def namen(gelezen: Plan) -> list[str]:
    return [gelezen.variant(combinatie).naam for combinatie in gelezen.combinaties]


def test_a_grid_is_every_point_last_axis_fastest() -> None:
    assert namen(plan(RASTER)) == [
        f"contracteerruimte {ruimte}, gegarandeerd_aandeel_groei {groei}"
        for ruimte in ("98%", "100%", "103%")
        for groei in ("0.9", "0")
    ]


def test_scenarios_are_numbered_by_input_profile_variant_and_repetition() -> None:
    tekst = TREKKINGEN.replace("[[scenario]]", '[[invoer]]\nnaam = "b"\nvoorbeeld = {aanbieders = 3}\n[[scenario]]', 1)
    gelezen = plan(tekst)
    assert gelezen.aantal == 2 * 2 * 40
    combinatie, herhaling = gelezen.plaats(40 + 3)
    assert (combinatie.bron, gelezen.variant(combinatie).naam, herhaling) == (0, "krap", 3)
    assert gelezen.plaats(80)[0].bron == 1


def test_differences_start_with_the_base_and_change_only_what_they_name() -> None:
    gelezen = plan(
        f'naam = "v"\nvorm = "verschillen"\n{INVOER}[basis]\ncontracteerruimte = "99%"\nproductie = {{ZZP = "101%"}}\n'
        '[[scenario]]\nnaam = "ruimer"\ncontracteerruimte = "102.5%"\n'
    )
    assert namen(gelezen) == ["basis", "ruimer"]
    assert [variant.ruimte for variant in gelezen.varianten] == [("factor", 990_000), ("factor", 1_025_000)]
    assert [dict(variant.productie) for variant in gelezen.varianten] == [{"ZZP": 1_010_000}] * 2


def test_a_list_may_limit_a_scenario_to_inputs_and_name_its_profile() -> None:
    gelezen = plan(
        f'naam = "l"\nvorm = "lijst"\n{INVOER}[[invoer]]\nnaam = "s"\nvoorbeeld = {{ aanbieders = 3 }}\n'
        '[[scenario]]\nnaam = "een"\ninvoer = "s"\n'
        '[[scenario]]\nnaam = "twee"\nprofiel = "zorg-en-zekerheid-2023"\ncontracteerruimte = "1000000.00"\n'
    )
    combinaties = [(c.bron, c.profiel, gelezen.variant(c).naam) for c in gelezen.combinaties]
    profiel = "zorg-en-zekerheid-2023"
    assert combinaties == [(0, profiel, "twee"), (1, None, "een"), (1, profiel, "twee")]
    assert gelezen.varianten[1].ruimte_cents(5) == 100_000_000


DEELRUIMTES = INVOER.replace("seed = 2", "seed = 2, deelruimtes = 2")
ANDER = DEELRUIMTES.replace('"r"', '"s"')
VPT = 'maximum."Plafond VPT"'


def test_a_maximum_is_an_axis_by_percentage_or_amount() -> None:
    gelezen = plan(f'naam = "m"\n{DEELRUIMTES}[assen]\n{VPT} = ["95%", "41000000.00"]\n')
    assert namen(gelezen) == ["maximum.Plafond VPT 95%", "maximum.Plafond VPT 41000000.00"]
    assert gelezen.assen == ("maximum.Plafond VPT",)
    assert [variant.maximum_cents("Plafond VPT", 1_000_010) for variant in gelezen.varianten] == [
        950_010,
        4_100_000_000,
    ]
    assert [variant.maximum_cents("Groei boven de afspraak", 7) for variant in gelezen.varianten] == [7, 7]


def test_a_maximum_is_a_difference_from_the_base() -> None:
    gelezen = plan(
        f'naam = "m"\nvorm = "verschillen"\n{DEELRUIMTES}[basis]\n{VPT} = "99%"\n'
        f'[[scenario]]\nnaam = "krap"\nmaximum = {{"Plafond VPT" = "90%"}}\n'
        '[[scenario]]\nnaam = "groei dicht"\nmaximum = {"Groei boven de afspraak" = 0}\n'
    )
    assert [dict(variant.maxima) for variant in gelezen.varianten] == [
        {"Plafond VPT": ("factor", 990_000)},
        {"Plafond VPT": ("factor", 900_000)},
        {"Plafond VPT": ("factor", 990_000), "Groei boven de afspraak": ("bedrag", 0)},
    ]


def test_a_deelruimte_with_a_point_in_its_name_has_its_maximum(tmp_path: Path) -> None:
    verzoek = voorbeeldregio(2, deelruimtes=1)
    verzoek["deelruimtes"][0]["naam"] = "Plafond V.P.T."
    (tmp_path / "r.json").write_text(json.dumps(verzoek), encoding="utf-8")
    tekst = 'naam = "x"\n[[invoer]]\nnaam = "r"\npad = "r.json"\n[assen.maximum]\n"Plafond V.P.T." = ["50%"]\n'
    assert dict(plan(tekst, tmp_path).varianten[0].maxima) == {"Plafond V.P.T.": ("factor", 500_000)}
    assert codes(tekst.replace("V.P.T.", "V.P"), tmp_path) == [
        ("onbekende_deelruimte", "/assen/maximum/Plafond V.P"),
    ]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        (
            f'naam = "x"\n{DEELRUIMTES}[assen]\n{VPT} = ["veel", "95%", "95.0%"]\nmaximum."Plafond" = ["1%"]',
            [("bedrag_ongeldig", "/assen/maximum/Plafond VPT/0"), ("dubbele_aswaarde", "/assen/maximum/Plafond VPT/2")],
        ),
        (f'naam = "x"\n{DEELRUIMTES}[assen]\nmaximum = ["95%"]', [("onbekende_instelling", "/assen/maximum/0")]),
        (
            f'naam = "x"\n{DEELRUIMTES}[basis]\nmaximum.plafond_vpt = "9%"\n[assen]\nmaximum.MPT = ["1%", "2%"]',
            [
                ("onbekende_deelruimte", "/basis/maximum/plafond_vpt"),
                ("onbekende_deelruimte", "/assen/maximum/MPT"),
            ],
        ),
        (
            f'naam = "x"\nvorm = "verschillen"\n{INVOER}{ANDER}'
            f'[[scenario]]\nnaam = "een"\ninvoer = "s"\n{VPT} = "9%"\n[[scenario]]\nnaam = "twee"\n{VPT} = "8%"',
            [("zonder_deelruimtes", "/scenario/1/maximum/Plafond VPT")],
        ),
    ],
)  # fmt: skip
def test_a_maximum_of_nothing_is_told_with_its_place(tekst: str, verwacht: list[tuple[str, str]]) -> None:
    assert codes(tekst) == verwacht


def test_a_maximum_fits_the_region_of_every_repetition() -> None:
    """Repeated synthetic regions share the two fixed deelruimtes; the ones of aanbieders differ from seed to seed."""
    invoer = INVOER.replace("seed = 2", "seed = 2, deelruimtes = 3")
    eigen = plan(f'naam = "x"\n{invoer}').bronnen[0].invoer.deelruimtes[2].naam
    tekst = f'naam = "x"\n{invoer}[assen]\nmaximum."{eigen}" = ["98%"]\n{VPT} = ["98%"]'
    assert codes(tekst) == []
    assert codes(f"herhalingen = 2\n{tekst}") == [("onbekende_deelruimte", f"/assen/maximum/{eigen}")]


def test_an_unknown_maximum_says_what_there_is_and_what_was_meant() -> None:
    with pytest.raises(OngeldigeInvoer) as ongeldig:
        plan(f'naam = "x"\n{DEELRUIMTES}[assen]\nmaximum."Plafond vtp" = ["9%"]')
    melding = als_dict(ongeldig.value.fouten[0])
    assert melding["melding"].endswith("Bedoelt u Plafond VPT?")
    assert "Plafond VPT, Groei boven de afspraak" in melding["oplossing"]


def test_numbers_may_be_written_as_numbers() -> None:
    gelezen = plan(f'naam = "n"\n{INVOER}[assen]\ngegarandeerd_aandeel = [0.9, 1]\ncontracteerruimte = [91000000.5]\n')
    assert [variant.afwijkingen["gegarandeerd_aandeel"] for variant in gelezen.varianten] == ["0.9", "1"]
    assert gelezen.varianten[0].ruimte == ("bedrag", 9_100_000_050)


def test_deviations_carry_the_reason_of_the_set() -> None:
    gelezen = plan(RASTER, reden="besluit 12")
    beleid = gelezen.beleid(gelezen.combinaties[0], gelezen.bronnen[0].invoer)
    assert beleid.reden == "besluit 12"
    assert plan(RASTER).beleid(gelezen.combinaties[0], gelezen.bronnen[0].invoer).reden == "Ruimte tegen groei"


def test_the_fingerprint_follows_everything_that_decides_the_results() -> None:
    basis = plan(TREKKINGEN)
    assert basis.sha256 == plan(TREKKINGEN).sha256
    anders = [
        plan(TREKKINGEN, seed=8),
        plan(TREKKINGEN, herhalingen=41),
        plan(TREKKINGEN, naam="x"),
        plan(TREKKINGEN.replace("98%", "97%")),
        plan(TREKKINGEN.replace('ZZP = "2%"', 'ZZP = "3%"')),
        plan(TREKKINGEN.replace("seed = 3", "seed = 4")),
        plan(TREKKINGEN.replace('regio = "20%"', 'regio = "21%"')),
    ]
    assert len({basis.sha256, *(een.sha256 for een in anders)}) == len(anders) + 1


def test_the_sample_is_at_least_one_in_a_hundred_and_all_that_is_exported() -> None:
    assert len(plan(TREKKINGEN).na_te_rekenen) == 1
    assert {0, 5} <= plan(TREKKINGEN, exporteer=[5, 0]).na_te_rekenen
    assert len(plan(TREKKINGEN, steekproef="50%").na_te_rekenen) == 40
    assert len(plan(TREKKINGEN, steekproef="0%").na_te_rekenen) == 1


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("", {("ontbreekt", "/naam"), ("ontbreekt", "/invoer")}),
        ('naam = "x"\ninvoer = []', {("ontbreekt", "/invoer")}),
        (f'naam = "x"\nkleur = 1\n{INVOER}', {("onbekende_sleutel", "/kleur")}),
        (f'naam = "x"\nvorm = "kubus"\n{INVOER}', {("keuze_ongeldig", "/vorm")}),
        (
            f'naam = "x"\n{INVOER}[assen]\ncontracteerruimte = ["9x%", "98%", "98.0%", "1e5"]\nkleur = ["rood"]\n'
            'gegarandeerd_aandeel = "0.9"\ngarantie_op = ["mening"]\nproductie = {ZZP = []}',
            {
                ("procent_ongeldig", "/assen/contracteerruimte/0"),
                ("dubbele_aswaarde", "/assen/contracteerruimte/2"),
                ("bedrag_ongeldig", "/assen/contracteerruimte/3"),
                ("onbekende_instelling", "/assen/kleur/0"),
                ("geen_lijst", "/assen/gegarandeerd_aandeel"),
                ("keuze_ongeldig", "/assen/garantie_op/0"),
                ("lege_as", "/assen/productie/ZZP"),
            },
        ),
        (
            f'naam = "x"\nvorm = "lijst"\n{INVOER}[assen]\ncontracteerruimte = ["98%"]',
            {("deel_past_niet_bij_vorm", "/assen"), ("reeks_leeg", "/scenario")},
        ),
        (f'naam = "x"\n{INVOER}[[scenario]]\nnaam = "a"', {("deel_past_niet_bij_vorm", "/scenario")}),
        (
            f'naam = "x"\nvorm = "verschillen"\n{INVOER}[[scenario]]\nnaam = "basis"\n[[scenario]]\n'
            'invoer = "z"\nprofiel = "q"',
            {
                ("dubbele_scenarionaam", "/scenario/0/naam"),
                ("ontbreekt", "/scenario/1/naam"),
                ("onbekende_bron", "/scenario/1/invoer"),
                ("onbekend_profiel", "/scenario/1/profiel"),
            },
        ),
        (
            f'naam = "x"\nherhalingen = 3\nprofielen = ["q"]\n{INVOER}[[invoer]]\nnaam = "r"\npad = "weg.json"\n'
            '[[invoer]]\nnaam = "t"',
            {
                ("onbekend_profiel", "/profielen/0"),
                ("dubbele_invoernaam", "/invoer/1/naam"),
                ("herhaling_zonder_toeval", "/herhalingen"),
                ("bestand_onleesbaar", "/invoer/1/weg.json"),
                ("pad_of_voorbeeld", "/invoer/2"),
            },
        ),
        (f'naam = "x"\nexporteer = [1]\n{INVOER}', {("getal_ongeldig", "/exporteer/0")}),
        (
            f'naam = "x"\n{INVOER}[assen]\ngewicht_categorie3 = ["realisatie_vorig_jaar"]\n'
            'sleutel_categorie3 = ["gelijk_bedrag"]\nproductie = {DTV = ["99%"]}\ncontracteerruimte = ["100000000000"]',
            {
                ("gewicht_zonder_naar_rato", "/invoer/0/beleid/afwijkingen/gewicht_categorie3"),
                ("onbekende_leveringsvorm", "/assen/productie/DTV"),
            },
        ),
        (
            f'naam = "x"\n{INVOER}[prognose]\nspreiding = {{ ZZP = "101%", VPT = "1%" }}',
            {("procent_ongeldig", "/prognose/spreiding/ZZP")},
        ),
        (
            f'naam = "x"\n{INVOER}[prognose]\nspreiding = {{ ZZP = "1%" }}\ncorrelatie_regio = "60%"\n'
            'correlatie_leveringsvorm = "50%"',
            {
                ("spreiding_ontbreekt", "/prognose/spreiding/VPT"),
                ("spreiding_ontbreekt", "/prognose/spreiding/MPT"),
                ("correlatie_te_groot", "/prognose/correlatie_regio"),
            },
        ),
        (
            f'naam = "x"\nherhalingen = 20000\n{INVOER}[prognose]\n'
            'spreiding = { ZZP = "1%", VPT = "1%", MPT = "1%" }\n'
            f"[assen]\ncontracteerruimte = {[f'{n}%' for n in range(101)]}",
            {("reeks_te_groot", "/assen")},
        ),
        (
            f'naam = "x"\n{INVOER}[assen]\n'
            + "".join(f"{naam} = {[f'{n}%' for n in range(150)]}\n" for naam in ("contracteerruimte", "productie.ZZP"))
            + "".join(f"productie.{naam} = {[f'{n}%' for n in range(150)]}\n" for naam in ("VPT", "MPT")),
            {("reeks_te_groot", "/assen")},
        ),
        (
            f'naam = "x"\nvorm = "lijst"\n{INVOER}[[scenario]]\nnaam = "a"\ninvoer = []',
            {("reeks_leeg", "/scenario")},
        ),
    ],
)  # fmt: skip
def test_every_fault_is_told_with_its_place(tekst: str, verwacht: set[tuple[str, str]]) -> None:
    assert set(codes(tekst)) == verwacht


@pytest.mark.parametrize(
    ("extra", "plaats"),
    [
        (f"[assen]\ncontracteerruimte = {[f'{n}%' for n in range(101)]}", "/assen"),
        (f"[assen]\ncontracteerruimte = {[f'{n}%' for n in range(60)]}\n" + INVOER.replace('"r"', '"s"'), ""),
    ],
    ids=["by its axes", "by its inputs"],
)
def test_a_set_that_is_large_is_taken_for_a_slip_unless_it_is_meant(extra: str, plaats: str) -> None:
    tekst = f'naam = "x"\nherhalingen = 1000\n{INVOER}[prognose]\n'
    tekst += f'spreiding = {{ ZZP = "1%", VPT = "1%", MPT = "1%" }}\n{extra}'
    boom = tomllib.loads(tekst, parse_float=Getal)
    assert maak_plan(boom, Path(), groot=True)[0].aantal > 100_000
    with pytest.raises(OngeldigeInvoer) as ongeldig:
        maak_plan(boom, Path(), groot=False)
    [fout] = map(als_dict, ongeldig.value.fouten)
    assert (fout["code"], fout["pointer"]) == ("reeks_groot", plaats)
    assert "--groot" in fout["oplossing"]


def test_sums_beyond_the_range_of_amounts_are_refused(tmp_path: Path) -> None:
    verzoek = voorbeeldregio(2)
    verzoek["regio"]["contracteerruimte"] = "60000000000.00"
    verzoek["afspraken"][0]["productie"] = "60000000000.00"
    (tmp_path / "r.json").write_text(json.dumps(verzoek), encoding="utf-8")
    tekst = 'naam = "x"\n[[invoer]]\nnaam = "r"\npad = "r.json"\n[assen]\ncontracteerruimte = ["200%"]\n'
    tekst += 'productie = {ZZP = ["200%"], MPT = ["200%"], VPT = ["200%"]}'
    assert codes(tekst, tmp_path) == [
        ("som_te_groot", "/invoer/0/contracteerruimte"),
        ("som_te_groot", "/invoer/0/productie"),
    ]


def test_a_maximum_beyond_the_range_of_amounts_is_refused(tmp_path: Path) -> None:
    verzoek = voorbeeldregio(2, deelruimtes=1)
    verzoek["deelruimtes"][0]["maximum"] = "60000000000.00"
    (tmp_path / "r.json").write_text(json.dumps(verzoek), encoding="utf-8")
    tekst = f'naam = "x"\n[[invoer]]\nnaam = "r"\npad = "r.json"\n[assen]\n{VPT} = ["100%", "200%"]'
    assert codes(tekst, tmp_path) == [("som_te_groot", "/assen/maximum/Plafond VPT")]


def test_faults_of_an_input_keep_their_place_and_name_its_file(tmp_path: Path) -> None:
    verzoek = voorbeeldregio(2)
    verzoek["afspraken"][1]["productie"] = "veel"
    (tmp_path / "r.json").write_text(json.dumps(verzoek), encoding="utf-8")
    map_ = tmp_path / "csv"
    map_.mkdir()
    (map_ / "afspraken.csv").write_text("agb;kleur\n1;2\n", encoding="utf-8")
    tekst = 'naam = "x"\n[[invoer]]\nnaam = "r"\npad = "r.json"\n[[invoer]]\nnaam = "c"\npad = "csv"\n'
    gevonden = codes(tekst, tmp_path)
    assert ("bedrag_ongeldig", "/invoer/0/r.json/afspraken/1/productie") in gevonden
    assert any(plaats.startswith("csv: afspraken") for _, plaats in gevonden)


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [(b"naam = ", "geen_toml"), (b"naam = '\xff'", "geen_utf8"), (b"#" * (1 << 21), "bestand_te_groot")],
)
def test_what_is_no_set_is_refused(tmp_path: Path, inhoud: bytes, code: str) -> None:
    (tmp_path / "r.toml").write_bytes(inhoud)
    with pytest.raises(OngeldigeInvoer) as ongeldig:
        lees_reeks(tmp_path / "r.toml")
    assert [fout.code for fout in ongeldig.value.fouten] == [code]


def test_paths_start_at_the_folder_of_the_set(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(json.dumps(voorbeeldregio(2)), encoding="utf-8")
    (tmp_path / "r.toml").write_text('naam = "x"\n[[invoer]]\nnaam = "r"\npad = "r.json"\n', encoding="utf-8")
    gelezen, waarschuwingen = lees_reeks(tmp_path / "r.toml")
    assert gelezen.aantal == 1
    assert waarschuwingen == ()
    assert len(gelezen.bestand_sha256) == 64


def test_a_missing_set_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(OngeldigeInvoer):
        lees_reeks(tmp_path / "weg.toml")


def test_an_unknown_key_is_named_with_the_keys_of_its_own_part() -> None:
    """Also below the section that it stands in."""
    with pytest.raises(OngeldigeInvoer) as gevangen:
        plan('naam = "x"\n[[invoer]]\nnaam = "r"\nvoorbeeld = { sed = 2 }\n[prognose]\ntrekkingen = 40\n')
    gemeld = {fout["pointer"]: fout for fout in map(als_dict, gevangen.value.fouten)}
    assert gemeld["/invoer/0/voorbeeld/sed"]["melding"].startswith("De sleutel sed ")
    assert gemeld["/invoer/0/voorbeeld/sed"]["oplossing"] == "Gebruik alleen: aanbieders, tekort, seed, deelruimtes."
    assert "correlatie_regio" in gemeld["/prognose/trekkingen"]["oplossing"]
