"""Checks across the rows of `prestaties`, and with those of `afspraken`: one function per rule."""

from __future__ import annotations

from collections.abc import Iterator

from verdeelsleutel.bedragen import MAXIMUM_CENTS, format_euro
from verdeelsleutel.fouten import Fout, Loc
from verdeelsleutel.herschikking.gelezen import Gelezen, rijsleutel
from verdeelsleutel.herschikking.invoer import UIT_PRESTATIES
from verdeelsleutel.tonen import toon


def dubbele_prestatie(gelezen: Gelezen) -> Iterator[Fout]:
    """The key (agb, leveringsvorm, prestatiecode) of a prestatie is unique."""
    eerste: dict[tuple[str, ...], Loc] = {}
    for rij in gelezen.prestaties:
        sleutel, code = rijsleutel(rij), rij.goed("prestatiecode")
        if sleutel is None or code is None:
            continue
        if (eerder := eerste.setdefault((*sleutel, code), rij.loc)) != rij.loc:
            gegevens = {"eerste": gelezen.noem(eerder)}
            yield Fout("dubbele_prestatie", rij.loc, waarde=toon(" ".join((*sleutel, code))), gegevens=gegevens)


def prestatiecode_met_twee_leveringsvormen(gelezen: Gelezen) -> Iterator[Fout]:
    """A prestatiecode belongs to one leveringsvorm, the same for every aanbieder."""
    eerste: dict[str, tuple[str, Loc]] = {}
    for rij in gelezen.prestaties:
        code, vorm = rij.goed("prestatiecode"), rij.goed("leveringsvorm")
        if code is None or vorm is None:
            continue
        eerder, loc = eerste.setdefault(code, (vorm, rij.loc))
        if eerder != vorm:
            gegevens = {"eerste": gelezen.noem(loc), "vorm": toon(eerder) or "", "andere": toon(vorm) or ""}
            plaats: Loc = (*rij.loc, "leveringsvorm")
            yield Fout("prestatiecode_twee_leveringsvormen", plaats, waarde=toon(code), gegevens=gegevens)


def prestatie_zonder_afspraak(gelezen: Gelezen) -> Iterator[Fout]:
    """Every prestatie belongs to a row of `afspraken`; silent while a row there has an unreadable key."""
    sleutels = {rijsleutel(rij) for rij in gelezen.rijen}
    if not sleutels or None in sleutels:
        return
    for rij in gelezen.prestaties:
        sleutel = rijsleutel(rij)
        if sleutel is not None and sleutel not in sleutels:
            yield Fout("prestatie_zonder_afspraak", rij.loc, waarde=toon(" ".join(sleutel)))


def bedrag_en_prestaties(gelezen: Gelezen) -> Iterator[Fout]:
    """Amounts that follow from prestaties are not given a second time."""
    if not gelezen.sommen:
        return
    for rij in gelezen.rijen:
        if rijsleutel(rij) in gelezen.sommen:
            for kolom in UIT_PRESTATIES:
                if rij.waarden.get(kolom) is not None:
                    yield Fout("bedrag_en_prestaties", (*rij.loc, kolom), waarde=_bedrag(rij.waarden[kolom]))


def som_van_prestaties_te_groot(gelezen: Gelezen) -> Iterator[Fout]:
    """Each amount that follows from prestaties is at most € 100 billion."""
    for sleutel, sommen in sorted(gelezen.sommen.items()):
        for kolom, som in sommen.items():
            if som > MAXIMUM_CENTS:
                gegevens = {"wat": f"{' '.join(sleutel)}: {kolom}"}
                yield Fout("som_te_groot", ("prestaties",), waarde=format_euro(som), gegevens=gegevens)


def _bedrag(waarde: object) -> str | None:
    return format_euro(waarde) if isinstance(waarde, int) else toon(waarde, geldveld=True)
