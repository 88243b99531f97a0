"""What was granted per leveringsvorm, split over its prestaties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from verdeelsleutel.bedragen import divide_half_up
from verdeelsleutel.herschikking.invoer import Prestatie
from verdeelsleutel.herschikking.uitkomst import AfspraakUitkomst, PrestatieUitkomst


def verdeel_over_prestaties(
    afspraken: Iterable[AfspraakUitkomst], prestaties: Iterable[Prestatie]
) -> tuple[PrestatieUitkomst, ...]:
    """Split every row by production in euros, largest remainder; the euros bind, the volumes follow.

    Shifting between prestaties inside a leveringsvorm is free (Budgetafspraken 2023: "mogelijk om te schuiven tussen
    prestaties"). Without production there is nothing to split by, and the row has no prestaties in the answer.
    """
    per_rij = {
        sleutel: tuple(groep)
        for sleutel, groep in groupby(
            sorted(prestaties, key=lambda p: (p.agb, p.leveringsvorm, p.prestatiecode)),
            lambda p: (p.agb, p.leveringsvorm),
        )
    }
    return tuple(
        regel
        for rij in afspraken
        if rij.herschikkingsafspraak is not None
        for regel in _verdeel_rij(rij, rij.herschikkingsafspraak, per_rij)
    )


def _verdeel_rij(
    rij: AfspraakUitkomst, toegekend: int, per_rij: Mapping[tuple[str, str], tuple[Prestatie, ...]]
) -> list[PrestatieUitkomst]:
    prestaties = per_rij.get((rij.agb, rij.leveringsvorm), ())
    return [
        PrestatieUitkomst(
            agb=rij.agb,
            leveringsvorm=rij.leveringsvorm,
            prestatiecode=prestatie.prestatiecode,
            herschikkingsafspraak=cents,
            volume=_volume(cents, prestatie.tarief),
        )
        for prestatie, cents in zip(
            prestaties, largest_remainder(toegekend, [p.volume_productie * p.tarief for p in prestaties]), strict=False
        )
    ]


def largest_remainder(total: int, keys: list[int]) -> list[int]:
    """Split `total` cents in proportion to integer `keys` >= 0; ties go to the first. Empty if all keys are zero."""
    if not (som := sum(keys)):
        return []
    parts = [divmod(total * key, som) for key in keys]
    order = sorted(range(len(keys)), key=lambda i: -parts[i][1])
    extra = set(order[: total - sum(whole for whole, _ in parts)])
    return [whole + (i in extra) for i, (whole, _) in enumerate(parts)]


def _volume(cents: int, tarief: int) -> str:
    """Units of four decimals that the euros buy at the tariff, rounded half up; 0 where the tariff is 0."""
    tienduizendsten = divide_half_up(cents * 10_000, tarief) if tarief else 0
    return f"{tienduizendsten // 10_000}.{tienduizendsten % 10_000:04d}"
