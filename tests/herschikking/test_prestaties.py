"""Volume times tariff: summed exactly, rounded half up once per aanbieder and leveringsvorm."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from verdeelsleutel.herschikking.invoer import Prestatie
from verdeelsleutel.herschikking.prestaties import sommen_per_afspraak


def prestatie(tarief: int, volume: int, code: str = "V01", vorm: str = "VPT") -> Prestatie:
    """A prestatie with one volume, in ten-thousandths, for production."""
    return Prestatie(
        agb="75750001",
        prestatiecode=code,
        leveringsvorm=vorm,
        tarief=tarief,
        volume_vorig_jaar=0,
        volume_productie=volume,
    )


def productie(*prestaties: Prestatie) -> int:
    """The sum for production of VPT, in cents."""
    return sommen_per_afspraak(prestaties)["75750001", "VPT"]["productie"]


def test_half_a_cent_is_rounded_up_once_over_the_sum() -> None:
    assert productie(prestatie(1, 5_000)) == 1
    assert productie(prestatie(1, 5_000), prestatie(1, 5_000)) == 1
    assert productie(prestatie(1, 4_999)) == 0
    assert productie(prestatie(1, 4_999), prestatie(1, 1)) == 1


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1, max_size=6))
def test_the_sum_is_exact_before_it_is_rounded(paren: list[tuple[int, int]]) -> None:
    exact = sum(Fraction(tarief * volume, 10_000) for tarief, volume in paren)
    assert productie(*[prestatie(tarief, volume) for tarief, volume in paren]) == (exact + Fraction(1, 2)) // 1


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_shifting_volume_inside_a_leveringsvorm_at_one_tariff_changes_no_cent(
    tarief: int, een: int, ander: int
) -> None:
    samen = productie(prestatie(tarief, een), prestatie(tarief, ander, "V02"))
    assert productie(prestatie(tarief, een + ander)) == samen


def test_leveringsvormen_are_kept_apart() -> None:
    sommen = sommen_per_afspraak([prestatie(100, 10_000), prestatie(300, 10_000, "M01", "MPT")])
    assert [som["productie"] for som in sommen.values()] == [100, 300]
