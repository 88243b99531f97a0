"""The request desk among 300 requests: each question answered, every division in it verified.

``pytest benchmarks/bench_aanvraagbalie.py``. Answers are asserted, times only printed.
"""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from verdeelsleutel.plafond import Aanvraagbalie, beoordeel

AANVRAGEN = 300
WITHIN_MS = 250.0
REGIOS = ("Noord", "Oost", "Zuid", "West")


def euro(cents: int) -> str:
    return str(Decimal(cents) / 100)


def aanvragen(seed: int = 1) -> list[dict[str, Any]]:
    """Requests under VGZ wijkverpleging 2024 that meet every condition: lognormal ceilings, raises of 2 to 15 %."""
    drawn = np.random.default_rng(seed)
    plafonds = (drawn.lognormal(13.5, 1.0, AANVRAGEN) * 100).astype(np.int64).tolist()
    rijen = []
    for nummer, plafond in enumerate(plafonds):
        gevraagd = plafond * int(drawn.integers(200, 1500)) // 10_000
        rijen.append(
            {
                "id": f"aanvraag {nummer:03d}",
                "agb": f"{75_750_000 + nummer}",
                "sector": "wijkverpleging",
                "regio": REGIOS[int(drawn.integers(4))],
                "contracttype": "standaard",
                "jaar": 2024,
                "ingediend_op": "2024-08-01",
                "compleet_op": f"2024-08-{int(drawn.integers(1, 31)):02d}",
                "plafond": euro(plafond),
                "gedeclareerd": euro(plafond * 3 // 4),
                "prognose": euro(plafond * 2),
                "gevraagd": euro(gevraagd),
                "clienten": int(drawn.integers(5, 400)),
                "uren_gemiddeld": "12.5",
                "toelichting": "groei",
                "zorgplichtprobleem": bool(drawn.random() < 0.3),
            }
        )
    return rijen


def verzoek(sleutel: str, *, maximum: str | None = None, gewicht: str | None = None) -> dict[str, Any]:
    """60 % of what is asked, two classes, a tight region and a region with a floor."""
    rijen = aanvragen()
    cents = dict.fromkeys(REGIOS, 0)
    for rij in rijen:
        cents[rij["regio"]] += int(Decimal(rij["gevraagd"]) * 100)
    verdeling = {
        "ruimte": euro(sum(cents.values()) * 6 // 10),
        "klassen": [{"naam": "zorgplicht", "als": {"zorgplichtprobleem": True}}, {"naam": "overig"}],
        "sleutel": sleutel,
        "gewicht": gewicht,
        "deelruimtes": [
            {"naam": "Noord", "omvat": {"regio": "Noord"}, "maximum": euro(cents["Noord"] * 4 // 10)},
            {"naam": "Oost en Zuid", "omvat": {"regio": ["Oost", "Zuid"]}, "maximum": euro(cents["Oost"])},
        ],
        "zorgplichtbodems": [{"regio": "West", "bedrag": euro(cents["West"] // 10)}],
        "maximum_aandeel_van_plafond": maximum,
    }
    return {"beleid": "vgz-wijkverpleging-2024", "peildatum": "2024-09-15", "aanvragen": rijen, "verdeling": verdeling}


@pytest.mark.parametrize(
    ("sleutel", "maximum", "gewicht"),
    [
        ("naar_rato", None, None),
        ("naar_rato", None, "clienten"),
        ("naar_rato", "0.08", None),
        ("gelijk_bedrag", "0.08", None),
        ("volgorde_van_binnenkomst", None, None),
        ("volgorde_van_binnenkomst", "0.08", None),
    ],
)
def test_every_question(benchmark, report, sleutel, maximum, gewicht):
    """All 300 questions once; 95 in 100 within 250 ms."""
    asked = verzoek(sleutel, maximum=maximum, gewicht=gewicht)
    balie = benchmark.pedantic(Aanvraagbalie, args=(asked,), rounds=3, warmup_rounds=1)
    granted = {rij.id: rij.toegekend for rij in beoordeel(asked, rekenwijze="vulling").aanvragen}
    seconds = []
    for rij in asked["aanvragen"]:
        begin = time.perf_counter()
        antwoord = balie.vraag(rij["id"])
        seconds.append(time.perf_counter() - begin)
        assert antwoord.toegekend == granted[rij["id"]]
        assert antwoord.toegekend == antwoord.onderbouwd_bedrag or antwoord.aanpassing is not None
    median, p95, worst = (float(np.percentile(seconds, part)) * 1e3 for part in (50, 95, 100))
    verdict = "met" if p95 <= WITHIN_MS else "NOT met"
    kind = f"{sleutel}{' with caps' if maximum else ''}{' weighted' if gewicht else ''}"
    report(f"desk, {kind}: median {median:.0f} ms, p95 {p95:.0f} ms, worst {worst:.0f} ms; 250 ms: {verdict}")
