"""Synthetic prestaties: the amounts of a row as volumes and tariffs."""

from __future__ import annotations

from collections.abc import Sequence

from verdeelsleutel.bedragen import divide_half_up, format_euro
from verdeelsleutel_scenarios.rijen import Rij
from verdeelsleutel_scenarios.trekking import Trekking

CODES_PER_VORM = 133
"""Some 400 prestatiecodes in all."""

_VOLUMES = {
    "volume_vorig_jaar": "herschikking_vorig_jaar",
    "volume_groei_vastgelegd": "groei_vastgelegd",
    "volume_groei_gehonoreerd": "groei_gehonoreerd",
    "volume_productie": "productie",
}
_TARIEVEN = {"ZZP": (110_00, 420_00), "VPT": (60_00, 340_00), "MPT": (25_00, 180_00)}
"""Lowest and highest tariff of a day or hour, in cents."""


def splits(rijen: Sequence[Rij], seed: int) -> list[dict[str, str]]:
    """Spread each row over 4 to 25 prestaties, and set its amounts to what the volumes then add up to.

    Volumes have four decimals and are rounded down, so a row loses some cents per prestatie; volume times tariff is
    summed exactly and rounded half up once, as the reader of an input does.
    """
    aantallen = Trekking(seed, 20).heel(4, 25, len(rijen))
    totaal = sum(aantallen)
    eerste = Trekking(seed, 21).heel(1, CODES_PER_VORM, len(rijen))
    tarieven = Trekking(seed, 22).heel(0, 1000, totaal)
    afspraak, productie = Trekking(seed, 23).heel(1, 1000, totaal), Trekking(seed, 24).heel(1, 1000, totaal)
    gevonden, van = [], 0
    for rij, aantal, code in zip(rijen, aantallen, eerste, strict=True):
        plek = slice(van, van + aantal)
        van += aantal
        centen = [_tarief(rij.leveringsvorm, promille) for promille in tarieven[plek]]
        delen = {"volume_productie": productie[plek]}
        volumes = {
            volume: _volumes(getattr(rij, bedrag), delen.get(volume, afspraak[plek]), centen)
            for volume, bedrag in _VOLUMES.items()
        }
        for volume, bedrag in _VOLUMES.items():
            setattr(rij, bedrag, _som(volumes[volume], centen))
        for j, tarief in enumerate(centen):
            gevonden.append(
                {
                    "agb": rij.agb,
                    "prestatiecode": f"{rij.leveringsvorm[0]}{(code + j - 1) % CODES_PER_VORM + 1:03d}",
                    "leveringsvorm": rij.leveringsvorm,
                    "tarief": format_euro(tarief),
                    **{volume: _vier_decimalen(volumes[volume][j]) for volume in _VOLUMES},
                }
            )
    return gevonden


def _tarief(vorm: str, promille: int) -> int:
    laagste, hoogste = _TARIEVEN[vorm]
    return laagste + (hoogste - laagste) * promille // 1000


def _volumes(bedrag: int, delen: Sequence[int], tarieven: Sequence[int]) -> list[int]:
    """Volumes in ten-thousandths for an amount in cents, spread by `delen`."""
    som = sum(delen)
    return [bedrag * deel * 10_000 // (som * tarief) for deel, tarief in zip(delen, tarieven, strict=True)]


def _som(volumes: Sequence[int], tarieven: Sequence[int]) -> int:
    return divide_half_up(sum(v * t for v, t in zip(volumes, tarieven, strict=True)), 10_000)


def _vier_decimalen(volume: int) -> str:
    return f"{volume // 10_000}.{volume % 10_000:04d}"
