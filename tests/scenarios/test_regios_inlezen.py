"""Several inputs at once: which files a path stands for, and the faults of all of them together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from herschikking.fabriek import rij, verzoek
from verdeelsleutel_scenarios.regios.controle import poolfouten, regiofouten
from verdeelsleutel_scenarios.regios.inlezen import OngeldigeInvoeren, leden, lees_invoeren
from verdeelsleutel_scenarios.regios.overheveling_vraag import kantoorfouten
from verdeelsleutel_scenarios.voorbeeld import schrijf_voorbeeld


def gevraagd(naam: str, **regio: Any) -> dict[str, Any]:
    request = verzoek("100", rij("75750001", "ZZP", herschikking_vorig_jaar="100", productie="100"))
    request["regio"] |= {"regio": naam, **regio}
    return request


def schrijf(pad: Path, inhoud: Any) -> Path:
    pad.write_text(json.dumps(inhoud), encoding="utf-8")
    return pad


def csv(folder: Path, naam: str) -> Path:
    """A region as a folder of CSV files."""
    folder.mkdir()
    kop = "zorgkantoor;regio;jaar;contracteerruimte"
    (folder / "regio.csv").write_text(f"{kop}\nZ;{naam};2023;100\n", encoding="utf-8")
    rijen = "agb;aanbieder;leveringsvorm;herschikking_vorig_jaar;productie\n75750001;A;ZZP;100;100\n"
    (folder / "afspraken.csv").write_text(rijen, encoding="utf-8")
    return folder


def codes(fout: OngeldigeInvoeren) -> list[tuple[str, list[str]]]:
    return [(Path(bron).name, [fout.code for fout in fouten]) for bron, fouten in fout.per_bron]


def test_a_folder_stands_for_the_inputs_in_it(tmp_path: Path) -> None:
    """Workbooks, JSON and folders of CSV files; hidden and temporary files and other kinds are no inputs."""
    schrijf(tmp_path / "b.json", gevraagd("B"))
    schrijf_voorbeeld(gevraagd("A"), tmp_path / "a.xlsx")
    csv(tmp_path / "c", "C")
    (tmp_path / "leeg").mkdir()
    for naam in ("~$a.xlsx", ".verborgen.json", "LEESMIJ.txt"):
        (tmp_path / naam).write_text("x", encoding="utf-8")
    assert [pad.name for pad in leden(tmp_path)] == ["a.xlsx", "b.json", "c"]
    gelezen = lees_invoeren([tmp_path], regiofouten)
    assert [invoer.regio.regio for invoer in gelezen.regios] == ["A", "B", "C"]
    assert [code.code for code in gelezen.waarschuwingen_per_regio["C"]]


def test_a_folder_of_csv_files_is_one_input(tmp_path: Path) -> None:
    """Also with other files beside them."""
    pad = csv(tmp_path / "regio", "C")
    schrijf(pad / "uit.json", {})
    assert leden(pad) == [pad]
    assert [invoer.regio.regio for invoer in lees_invoeren([pad], regiofouten).regios] == ["C"]


@pytest.mark.parametrize("bestanden", [[], ["LEESMIJ.txt"]])
def test_a_folder_without_inputs_is_a_fault(tmp_path: Path, bestanden: list[str]) -> None:
    for naam in bestanden:
        (tmp_path / naam).write_text("x", encoding="utf-8")
    with pytest.raises(OngeldigeInvoeren) as gevonden:
        lees_invoeren([tmp_path], regiofouten)
    assert codes(gevonden.value) == [(tmp_path.name, ["map_zonder_invoer"])]


def test_csv_files_without_a_region_are_not_passed_over(tmp_path: Path) -> None:
    """They are an input with a sheet missing, also where workbooks stand beside them."""
    schrijf(tmp_path / "a.json", gevraagd("A"))
    (tmp_path / "afspraken.csv").write_text("agb\n75750001\n", encoding="utf-8")
    with pytest.raises(OngeldigeInvoeren) as gevonden:
        lees_invoeren([tmp_path], regiofouten)
    ((bron, gemeld),) = codes(gevonden.value)
    assert bron == tmp_path.name
    assert "blad_ontbreekt" in gemeld


def test_faults_of_all_inputs_are_told_at_once_each_with_its_file(tmp_path: Path) -> None:
    """One good file between two bad ones and one that is not there."""
    paden = [
        schrijf(tmp_path / "a.json", gevraagd("A", jaar="x")),
        schrijf(tmp_path / "b.json", gevraagd("B")),
        schrijf(tmp_path / "c.json", gevraagd("C") | {"afspraken": []}),
        tmp_path / "weg.json",
    ]
    with pytest.raises(OngeldigeInvoeren) as gevonden:
        lees_invoeren(paden, regiofouten)
    assert codes(gevonden.value) == [
        ("a.json", ["jaar_ongeldig"]),
        ("c.json", ["lege_afspraken"]),
        ("weg.json", ["bestand_onleesbaar"]),
    ]
    assert gevonden.value.aantal == 4


def test_faults_of_regions_together_name_the_files(tmp_path: Path) -> None:
    """The same region twice, another year and another policy: with every file that it is about, beside a bad file."""
    paden = [
        schrijf(tmp_path / "a.json", gevraagd("A")),
        schrijf(tmp_path / "a2.json", gevraagd("A")),
        schrijf(tmp_path / "b.json", gevraagd("B", jaar=2024)),
        schrijf(tmp_path / "c.json", gevraagd("C") | {"beleid": "vgz-2023"}),
        schrijf(tmp_path / "d.json", []),
    ]
    with pytest.raises(OngeldigeInvoeren) as gevonden:
        lees_invoeren(paden, poolfouten)
    per_bron = [([Path(bron).name for bron in namen.split(", ")], gemeld) for namen, gemeld in gevonden.value.per_bron]
    assert [(namen, [fout.code for fout in gemeld]) for namen, gemeld in per_bron] == [
        (["d.json"], ["geen_object"]),
        (["a.json", "a2.json"], ["regio_dubbel"]),
        (["b.json"], ["regio_ander_jaar"]),
        (["c.json"], ["regio_ander_beleid"]),
    ]


def test_no_path_at_all_is_no_region() -> None:
    with pytest.raises(OngeldigeInvoeren) as gevonden:
        lees_invoeren([], regiofouten)
    assert codes(gevonden.value) == [("", ["geen_regios"])]


def test_a_file_of_offices_goes_with_transfers_only(tmp_path: Path) -> None:
    """Elsewhere it is a fault that says so, and two of them are one too many."""
    kantoren = {"kantoren": [{"naam": "X", "ruimte": "1", "nodig": "2"}]}
    pad, ander = (schrijf(tmp_path / naam, kantoren) for naam in ("k.json", "l.json"))
    regio = schrijf(tmp_path / "a.json", gevraagd("A"))
    gelezen = lees_invoeren([regio, pad], regiofouten, kantoorfouten)
    assert gelezen.kantoren
    assert gelezen.kantoren.kantoren[0].ruimte == 100
    for paden, controle, code in (
        ([regio, pad], None, "kantorenbestand_hier_niet"),
        ([pad, ander], kantoorfouten, "tweede_kantorenbestand"),
    ):
        with pytest.raises(OngeldigeInvoeren) as gevonden:
            lees_invoeren(paden, regiofouten, controle)
        assert [gemeld for _, gemeld in codes(gevonden.value)] == [[code]]


def test_offices_alone_need_no_region(tmp_path: Path) -> None:
    pad = schrijf(tmp_path / "k.json", {"kantoren": [{"naam": "X", "ruimte": "1", "nodig": "2"}]})
    assert lees_invoeren([pad], regiofouten, kantoorfouten).regios == []
