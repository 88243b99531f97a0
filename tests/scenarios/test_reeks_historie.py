"""The spread of a forecast from months of production, and what is wrong with a file of months."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import pytest

from verdeelsleutel_scenarios.reeks.historie import lees_historie, spreiding


def test_the_error_of_a_year_from_six_months() -> None:
    """Mean 100, sample variance 4: the year is 1200 and its error √(4·12·6/6) = 6.93, or 0.577 %."""
    maanden = [98, 98, 100, 100, 102, 102]
    variantie = sum((maand - 100) ** 2 for maand in maanden) / 5
    verwacht = sqrt(variantie * 12 * 6 / 6) / 1200
    assert abs(spreiding([100 * maand for maand in maanden]) / 1e6 - verwacht) < 1e-6


@pytest.mark.parametrize(
    ("maanden", "verwacht"),
    [([5, 5, 5], 0), ([0, 0], 0), (list(range(1, 13)), 0), ([0, 10**11], 912_870)],
    ids=["constant", "nothing", "a year that is over", "all in one of two months: √(10/12)"],
)
def test_borders(maanden: list[int], verwacht: int) -> None:
    assert spreiding(maanden) == verwacht


def test_months_are_read_per_row(tmp_path: Path) -> None:
    pad = tmp_path / "m.csv"
    pad.write_text(
        "agb;leveringsvorm;maand;productie\n75750001;ZZP;1;1.000,50\n75750001;ZZP;2;1.100\n75750002;MPT;1;5\n;;;\n",
        encoding="utf-8",
    )
    historie, fouten = lees_historie(pad)
    assert fouten == []
    assert historie == {("75750001", "ZZP"): spreiding([100_050, 110_000])}


def test_every_fault_has_its_cell(tmp_path: Path) -> None:
    pad = tmp_path / "m.csv"
    pad.write_text(
        "agb;leveringsvorm;maand;productie\n7;ZZP;13;1.5\n75750001;ZZP;2;1\n75750001;ZZP;2;1\n", encoding="utf-8"
    )
    _, fouten = lees_historie(pad)
    assert [(fout.code, fout.rij, fout.kolom) for fout in fouten] == [
        ("agb_ongeldig", 2, "agb"),
        ("getal_ongeldig", 2, "maand"),
        ("punt_als_komma", 2, "productie"),
        ("dubbele_maand", 4, "maand"),
    ]


@pytest.mark.parametrize(
    ("inhoud", "codes"),
    [
        (b"agb;maand\n", ["kolom_ontbreekt", "kolom_ontbreekt"]),
        (b"", ["kolom_ontbreekt"] * 4),
        (b"\xff\xfea", ["csv_onleesbaar"]),
        (None, ["bestand_onleesbaar"]),
    ],
)
def test_unreadable_files(tmp_path: Path, inhoud: bytes | None, codes: list[str]) -> None:
    pad = tmp_path / "m.csv"
    if inhoud is not None:
        pad.write_bytes(inhoud)
    historie, fouten = lees_historie(pad)
    assert historie == {}
    assert [fout.code for fout in fouten] == codes
