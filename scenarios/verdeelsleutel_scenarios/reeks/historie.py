"""The spread of a forecast from months of production: the prediction error of a year's total.

From m months with mean μ and sample variance s², the forecast of the year is 12·μ. What is still to come are 12 - m
months, estimated by the same mean, so that the error has variance s²·(12 - m) + s²·(12 - m)²/m = s²·12·(12 - m)/m.
Months are taken as independent and of equal size; a season is not estimated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from math import isqrt
from pathlib import Path

from verdeelsleutel.bedragen import lees_euro_nl
from verdeelsleutel.fouten import Fout, OngeldigeInvoer, OngeldigeWaarde, leesbaar
from verdeelsleutel.gegevens.velden import lees_agb, lees_sleutel
from verdeelsleutel.tabellen.bladen import Blad
from verdeelsleutel.tabellen.csv_in import lees_bestanden
from verdeelsleutel.tonen import toon
from verdeelsleutel_scenarios.reeks.velden import MILJOEN

KOLOMMEN = ("agb", "leveringsvorm", "maand", "productie")
MAANDEN = 12

Sleutel = tuple[str, str]


def lees_historie(pad: Path) -> tuple[dict[Sleutel, int], list[Fout]]:
    """Relative standard deviation in millionths per (agb, leveringsvorm) that has at least two months.

    The CSV has the columns agb, leveringsvorm, maand (1 to 12) and productie in euros, as Dutch staff write them.
    """
    try:
        bladen, _ = lees_bestanden([(pad.name, pad.read_bytes())])
    except OSError:
        return {}, [Fout("bestand_onleesbaar", waarde=leesbaar(pad.name))]
    except OngeldigeInvoer as ongeldig:
        return {}, list(ongeldig.fouten)
    maanden, fouten = _maanden(bladen[0])
    return {sleutel: spreiding(list(rij.values())) for sleutel, rij in maanden.items() if len(rij) > 1}, fouten


def spreiding(maanden: list[int]) -> int:
    """Relative standard deviation of the year's forecast in millionths, rounded down; below one.

    Parameters
    ----------
    maanden : production in cents of 2 to 12 months of the year; a year that is over has no error left
    """
    m, som = len(maanden), sum(maanden)
    if som == 0 or m == MAANDEN:
        return 0
    afwijking = m * sum(bedrag * bedrag for bedrag in maanden) - som * som
    teller = afwijking * (MAANDEN - m) * MILJOEN * MILJOEN
    noemer = MAANDEN * (m - 1) * som * som
    return isqrt(teller // noemer)


def _maanden(blad: Blad) -> tuple[dict[Sleutel, dict[int, int]], list[Fout]]:
    kop = [str(cel).strip().casefold() for cel in blad.rijen[0]] if blad.rijen else []
    if ontbreekt := [kolom for kolom in KOLOMMEN if kolom not in kop]:
        gegevens = {"bekend": ", ".join(KOLOMMEN)}
        return {}, [
            Fout("kolom_ontbreekt", blad=blad.naam, rij=1, kolom=kolom, waarde=kolom, gegevens=gegevens, in_tabel=True)
            for kolom in ontbreekt
        ]
    plaats = [kop.index(kolom) for kolom in KOLOMMEN]
    maanden: dict[Sleutel, dict[int, int]] = defaultdict(dict)
    fouten: list[Fout] = []
    for nummer, rij in enumerate(blad.rijen[1:], start=2):
        cellen = [str(rij[k]).strip() if k < len(rij) else "" for k in plaats]
        if not any(cellen):
            continue
        gelezen = _rij(cellen, blad.naam, nummer, fouten)
        if gelezen is None:
            continue
        sleutel, maand, bedrag = gelezen
        if maand in maanden[sleutel]:
            waarde = toon(f"{sleutel[0]} {sleutel[1]} {maand}")
            fouten.append(
                Fout("dubbele_maand", blad=blad.naam, rij=nummer, kolom="maand", waarde=waarde, in_tabel=True)
            )
        maanden[sleutel][maand] = bedrag
    return maanden, fouten


def _rij(cellen: list[str], blad: str, nummer: int, fouten: list[Fout]) -> tuple[Sleutel, int, int] | None:
    lezers: tuple[Callable[[str], str | int], ...] = (lees_agb, lees_sleutel, _lees_maand, lees_euro_nl)
    waarden: list[str | int] = []
    for kolom, cel, lees in zip(KOLOMMEN, cellen, lezers, strict=True):
        try:
            waarden.append(lees(cel))
        except OngeldigeWaarde as fout:
            waarde = toon(cel, geldveld=kolom in ("agb", "productie"))
            fouten.append(
                Fout(
                    fout.code, blad=blad, rij=nummer, kolom=kolom, waarde=waarde, gegevens=fout.gegevens, in_tabel=True
                )
            )
    if len(waarden) < len(lezers):
        return None
    agb, vorm, maand, bedrag = waarden
    return (str(agb), str(vorm)), int(maand), int(bedrag)


def _lees_maand(tekst: str) -> int:
    if not (tekst.isascii() and tekst.isdigit() and 1 <= int(tekst[:3]) <= MAANDEN):
        raise OngeldigeWaarde("getal_ongeldig", laagste="1", hoogste=str(MAANDEN))
    return int(tekst)
