"""Sums of volume times tariff as arrays: exact where a product needs more than 64 bits, or refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verdeelsleutel.bedragen import divide_half_up
from verdeelsleutel.herschikking.invoer import Prestatie
from verdeelsleutel.herschikking.prestaties import sommen_per_afspraak
from verdeelsleutel.herschikking.prestatiesommen import OngeldigePrestaties, sommen_per_regel

GETAL = st.one_of(st.integers(0, 50), st.integers(0, 10**8), st.integers(0, 10**15))


def arrays(*rijen: tuple[int, int, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    regel, tarief, volume = np.array(rijen, dtype=np.int64).reshape(-1, 3).T
    return regel, tarief, volume[None]


@given(st.lists(st.tuples(st.integers(0, 3), GETAL, GETAL), max_size=20))
def test_exact_or_refused(rijen: list[tuple[int, int, int]]) -> None:
    """Against Python's whole numbers: equal where every line is at most 100 billion euros, else an error."""
    sommen = [divide_half_up(sum(t * v for r, t, v in rijen if r == regel), 10_000) for regel in range(4)]
    if max(sommen) > 10**13:
        with pytest.raises(OngeldigePrestaties, match="€ 100 miljard"):
            sommen_per_regel(*arrays(*rijen), 4)
    else:
        assert sommen_per_regel(*arrays(*rijen), 4).tolist() == [sommen]


def test_the_largest_sum_and_one_cent_more() -> None:
    """10^13 cents is allowed, in one product or in many; a cent more is not."""
    assert sommen_per_regel(*arrays((0, 10**13, 10_000)), 1).tolist() == [[10**13]]
    assert sommen_per_regel(*arrays(*[(0, 10**10, 10_000)] * 1_000), 1).tolist() == [[10**13]]
    for rijen in ([(0, 10**13, 10_000), (0, 1, 5_000)], [(0, 10**13 + 1, 10_000)]):
        with pytest.raises(OngeldigePrestaties, match="regel 0"):
            sommen_per_regel(*arrays(*rijen), 1)


def test_a_product_that_wraps_is_seen() -> None:
    """2^32 times 2^32 is 0 in 64 bits: refused, with the line."""
    with pytest.raises(OngeldigePrestaties, match="regel 1"):
        sommen_per_regel(*arrays((0, 1, 1), (1, 2**32, 2**32)), 2)


def test_rounds_once_per_line() -> None:
    """Three times half a cent is two cents, not three."""
    assert sommen_per_regel(*arrays(*[(0, 1, 5_000)] * 3), 1).tolist() == [[2]]


def test_says_what_the_reader_of_an_input_says() -> None:
    """The same sums as row by row, for each kind of volume; a line without prestaties is zero."""
    rijen = [
        ("75750001", 0, 12_345, (10_001, 0, 3, 99_999)),
        ("75750002", 1, 99, (7, 7, 7, 7)),
        ("75750001", 0, 1, (5_000,) * 4),
    ]
    prestaties = [
        Prestatie(
            agb=agb, prestatiecode=f"P{i}", leveringsvorm="ZZP", tarief=tarief, volume_vorig_jaar=v[0],
            volume_groei_vastgelegd=v[1], volume_groei_gehonoreerd=v[2], volume_productie=v[3],
        )
        for i, (agb, _, tarief, v) in enumerate(rijen)
    ]  # fmt: skip
    als_rijen = sommen_per_afspraak(prestaties)
    uit = sommen_per_regel(
        np.array([r[1] for r in rijen]), np.array([r[2] for r in rijen]), np.array([r[3] for r in rijen]).T, 3
    )
    assert uit[:, 0].tolist() == list(als_rijen["75750001", "ZZP"].values())
    assert uit[:, 1].tolist() == list(als_rijen["75750002", "ZZP"].values())
    assert uit[:, 2].tolist() == [0] * 4


@pytest.mark.parametrize(
    ("regel", "tarief", "volumes", "melding"),
    [
        ([0], [1, 2], [[1]], "verwacht"),
        ([0], [1], [1], "verwacht"),
        ([2], [1], [[1]], "van 0 tot en met 1"),
        ([-1], [1], [[1]], "van 0 tot en met 1"),
        ([0], [-1], [[1]], "ten minste nul"),
        ([0], [1], [[-1]], "ten minste nul"),
        ([0], [1.5], [[1]], "64 bits"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(
    regel: list[int], tarief: list[float], volumes: list[int], melding: str
) -> None:
    """Shape, range, sign and type."""
    with pytest.raises(OngeldigePrestaties, match=melding):
        sommen_per_regel(np.array(regel), np.array(tarief), np.array(volumes), 2)
