"""Amounts from prestaties: volume times tariff, summed exactly per aanbieder and leveringsvorm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from verdeelsleutel.bedragen import divide_half_up
from verdeelsleutel.herschikking.invoer import Prestatie

Sommen = dict[str, int]

VOLUME_VAN = {
    "herschikking_vorig_jaar": "volume_vorig_jaar",
    "groei_vastgelegd": "volume_groei_vastgelegd",
    "groei_gehonoreerd": "volume_groei_gehonoreerd",
    "productie": "volume_productie",
}
"""Which volume of a prestatie makes which amount of an afspraak."""

TIENDUIZEND = 10_000


def sommen_per_afspraak(prestaties: Iterable[Prestatie]) -> dict[tuple[str, str], Sommen]:
    """Amounts in cents per (agb, leveringsvorm).

    Volume × tariff is summed exactly over the prestaties of an afspraak and rounded half up once, so that moving
    volume between prestaties inside a leveringsvorm makes no cent of difference (docs/model.md, "Input").
    """
    exact: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(VOLUME_VAN, 0))
    for prestatie in prestaties:
        sommen = exact[prestatie.agb, prestatie.leveringsvorm]
        for bedrag, volume in VOLUME_VAN.items():
            sommen[bedrag] += getattr(prestatie, volume) * prestatie.tarief
    return {
        sleutel: {bedrag: divide_half_up(som, TIENDUIZEND) for bedrag, som in sommen.items()}
        for sleutel, sommen in exact.items()
    }
