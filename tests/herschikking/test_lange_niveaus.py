"""Where very many rooms cross, the level of the last has more digits than Python reads or writes by itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from herschikking.fabriek import invoer, rij, uitkomst, verzoek
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.nareken.herschikking import nareken
from verdeelsleutel.tabellen import schrijf_werkboek

AANBIEDERS = 160
FEWEST_DIGITS = 640
"""The lowest limit that Python can be given: it needs fewer rooms than the usual one of 4,300."""
TIEN_MILJARD = 10**10


@pytest.fixture
def low_limit() -> Iterator[int]:
    """Python as strict on long numbers as it can be."""
    usual = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(FEWEST_DIGITS)
    yield FEWEST_DIGITS
    sys.set_int_max_str_digits(usual)


@pytest.fixture(scope="module")
def kruisend() -> dict[str, Any]:
    """A room for every aanbieder, full one after the other, crossed by one for VPT that is full after them."""
    random = np.random.default_rng(3)

    def euros(cents: float) -> str:
        return f"{int(cents) // 100}.{int(cents) % 100:02d}"

    def rijen(nummer: int) -> Iterator[tuple[dict[str, Any], int]]:
        for vorm in ("ZZP", "VPT"):
            cents = int(random.integers(TIEN_MILJARD // 20, TIEN_MILJARD // 10))
            bedrag = euros(cents)
            yield rij(f"{75750001 + nummer}", vorm, herschikking_vorig_jaar=bedrag, productie=bedrag), cents

    per_aanbieder = [list(rijen(nummer)) for nummer in range(AANBIEDERS + 1)]
    deelruimtes = [
        (paar[0][0]["agb"], {"agb": [paar[0][0]["agb"]]}, euros((0.9001 + 0.0002 * nummer) * sum(c for _, c in paar)))
        for nummer, paar in enumerate(per_aanbieder[:-1])
    ]
    vpt = sum(paar[1][1] for paar in per_aanbieder)
    deelruimtes.append(("VPT", {"leveringsvorm": ["VPT"]}, euros(0.914 * vpt)))
    totaal = sum(cents for paar in per_aanbieder for _, cents in paar)
    return verzoek(euros(totaal), *(regel for paar in per_aanbieder for regel, _ in paar), deelruimtes=deelruimtes)


def test_a_level_of_thousands_of_digits_is_written_and_checked(
    kruisend: dict[str, Any], low_limit: int, tmp_path: Path
) -> None:
    """The answer is given, explained and exported, and the verifier reads its certificate."""
    antwoord = uitkomst(kruisend)
    langste = max(len(niveau["noemer"]) for niveau in antwoord["bewijs"]["niveaus"])
    assert langste > low_limit
    assert nareken(kruisend, antwoord) == []
    gelezen = invoer(kruisend)
    pad = tmp_path / "uitkomst.xlsx"
    schrijf_werkboek(gelezen, bereken(gelezen, rekenwijze="vulling"), pad)
    assert pad.stat().st_size


def test_a_level_beyond_all_measure_is_refused(kruisend: dict[str, Any]) -> None:
    """A certificate cannot keep the verifier busy with digits."""
    antwoord = uitkomst(kruisend)
    antwoord["bewijs"]["niveaus"][0]["noemer"] = "7" * 1_000_000
    assert any("cijfers" in reden for reden in nareken(kruisend, antwoord))
