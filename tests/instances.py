"""Random requests for a herschikking that visit the corners: ties, tiny cents, zero rows, nested and crossing rooms."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import oracle

VORMEN = ("ZZP", "VPT", "MPT")
REGELS = ("naar_rato", "gelijk_bedrag", "gelijk_verlies", "talmoed")
SCHALEN = (3, 10, 100, 5_000, 10**9)


def generator(seed: int) -> random.Random:
    """A generator that gives the same requests on every machine."""
    return random.Random(seed)  # noqa: S311  # test data, not secrets


def verzoek(rnd: random.Random) -> dict[str, Any]:
    """A valid request: up to 8 rows and 4 deelruimtes, any deviations; one guarantee in eleven does not fit."""
    afwijkingen = _afwijkingen(rnd)
    rijen = _afspraken(rnd, weigh=afwijkingen.get("gewicht_categorie3", "geen") != "geen")
    case: dict[str, Any] = {
        "regio": {"zorgkantoor": "Voorbeeld", "regio": "Proefstreek", "jaar": 2023, "contracteerruimte": "0"},
        "afspraken": rijen,
    }
    if afwijkingen:
        case["beleid"] = {"profiel": oracle.STANDARD, "afwijkingen": afwijkingen, "reden": "proef"}
    elif rnd.random() < 0.5:
        case["beleid"] = oracle.STANDARD
    if rnd.random() < 0.15:
        _met_prestaties(rnd, case)
    if "talmoed" not in afwijkingen.values() and rnd.random() < 0.75:
        case["deelruimtes"] = _deelruimtes(rnd, rijen)
    _maxima(rnd, case)
    if rnd.random() < 0.3:
        case["regio"]["peildatum"] = "2023-08-14"
    return case


def _afwijkingen(rnd: random.Random) -> dict[str, Any]:
    afwijkingen: dict[str, Any] = {}
    if rnd.random() < 0.5:
        afwijkingen["gegarandeerd_aandeel"] = rnd.choice(("0", "0.5", "0.8994", "1"))
    if rnd.random() < 0.3:
        afwijkingen["gegarandeerd_aandeel_groei"] = rnd.choice(("0", "0.3333", "0.9", "1"))
    if rnd.random() < 0.25:
        afwijkingen["garantie_op"] = rnd.choice(("afspraak", "productie"))
    if rnd.random() < 0.4:
        afwijkingen["voorrang"] = _voorrang(rnd)
    if rnd.random() < 0.6:
        afwijkingen["sleutel_categorie2"] = rnd.choice(REGELS)
    if rnd.random() < 0.3:
        afwijkingen["gewicht_categorie3"] = "realisatie_vorig_jaar"
    elif rnd.random() < 0.6:
        afwijkingen["sleutel_categorie3"] = rnd.choice(REGELS)
    return afwijkingen


def _voorrang(rnd: random.Random) -> list[list[str]]:
    vormen = rnd.sample(VORMEN, 3)
    cuts = sorted({0, 3, *rnd.sample((1, 2), rnd.randint(0, 2))})
    return [vormen[low:high] for low, high in pairwise(cuts)]


def _afspraken(rnd: random.Random, *, weigh: bool) -> list[dict[str, Any]]:
    keys = [(f"7575000{agb}", vorm) for agb in range(4) for vorm in VORMEN]
    schaal = rnd.choice(SCHALEN)
    gelijk = rnd.random() < 0.3
    rijen = []
    for agb, vorm in rnd.sample(keys, rnd.randint(1, 8)):
        a, r, h, k, d, v = ((schaal,) * 6) if gelijk else (rnd.randint(0, schaal) for _ in range(6))
        rij: dict[str, Any] = {"agb": agb, "aanbieder": f"Aanbieder {agb[-1]}", "leveringsvorm": vorm}
        rij |= {"herschikking_vorig_jaar": a * rnd.choice((0, 1, 1)), "productie": d * rnd.choice((0, 1, 1, 2, 3))}
        for naam, bedrag, kans in (
            ("groei_vastgelegd", r, 0.5),
            ("groei_gehonoreerd", h, 0.4),
            ("crisisafspraak", k, 0.2),
        ):
            if rnd.random() < kans:
                rij[naam] = bedrag
        if weigh or rnd.random() < 0.2:
            rij["realisatie_vorig_jaar"] = v * rnd.choice((0, 1, 2))
        rijen.append({naam: oracle.euro(waarde) if isinstance(waarde, int) else waarde for naam, waarde in rij.items()})
    return rijen


def _met_prestaties(rnd: random.Random, case: dict[str, Any]) -> None:
    """Replace the amounts of most rows by prestaties with volumes and tariffs."""
    case["prestaties"] = []
    for rij in case["afspraken"]:
        codes = rnd.sample(range(100, 999), rnd.randint(0 if case["prestaties"] else 1, 3))
        for naam in oracle.BEDRAGEN if codes else ():
            rij.pop(naam, None)
        for code in codes:
            tarief = rnd.choice((0, 1, 7_513, 20_000))
            volumes = (rnd.choice((0, rnd.randint(0, 30_000), rnd.randint(0, 10**8))) for _ in oracle.VOLUMES)
            case["prestaties"].append(
                {naam: rij[naam] for naam in ("agb", "leveringsvorm")}
                | {"prestatiecode": f"{rij['leveringsvorm'][0]}{code}", "tarief": oracle.euro(tarief)}
                | {naam: oracle.ten_thousandths(volume) for naam, volume in zip(oracle.VOLUMES, volumes, strict=True)}
            )


def _deelruimtes(rnd: random.Random, rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Selections by one to three keys; two of different kinds cross, a narrower one nests."""
    ruimtes = []
    for naam in rnd.sample(("Plafond A", "plafond b", "VPT", "zorg", "één"), rnd.randint(1, 4)):
        rij = rnd.choice(rijen)
        omvat: dict[str, list[Any]] = {}
        if rnd.random() < 0.5:
            omvat["leveringsvorm"] = list(dict.fromkeys([rij["leveringsvorm"], rnd.choice(VORMEN)]))
        if rnd.random() < 0.5:
            omvat["agb"] = list(dict.fromkeys([rij["agb"], rnd.choice(rijen)["agb"]]))
        if rnd.random() < 0.4 or not omvat:
            omvat["categorie"] = rnd.sample((1, 2, 3), rnd.randint(1, 3))
        ruimtes.append({"naam": naam, "omvat": omvat, "maximum": "0"})
    return ruimtes


def _maxima(rnd: random.Random, case: dict[str, Any]) -> None:
    """Give every room a size between its guarantee and its claims, exactly on a border, or now and then too small."""
    zaak = oracle.lees(case)
    for name, room in zaak.rooms.items():
        first, second, third = (sum(zaak.claims[key] for key in room if key[2] == at) for at in (1, 2, 3))
        size = rnd.choice(
            (
                first + rnd.randint(0, second),
                first + rnd.randint(0, second),
                first + second + rnd.randint(0, third),
                first + second + rnd.randint(0, third),
                rnd.choice((first, first + second, first + second + third, first + second + third + 5)),
                max(0, first - 1) if rnd.random() < 0.3 else first + 1,
            )
        )
        if name == "regio":
            case["regio"]["contracteerruimte"] = oracle.euro(size)
        else:
            next(ruimte for ruimte in case["deelruimtes"] if ruimte["naam"] == name)["maximum"] = oracle.euro(size)
