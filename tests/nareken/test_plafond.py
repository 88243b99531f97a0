"""Every change to a true assessment is rejected: a cent, a judgement, a level, a row; true ones are accepted."""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from plafond.beoordeling.aanvragen import CZ, GGZ, VGZ, rij, uitkomst, verdelingen, verzoek
from verdeelsleutel.claims import verify
from verdeelsleutel.nareken import plafond, plafond_oordeel
from verdeelsleutel.nareken.plafond import nareken

NOT_DERIVED = re.compile(
    r"/(beleid/versie|beleid/parameters/.*|waarschuwingen.*"
    r"|aanvragen/\d+/(reden|(voorwaarden|voorkeuren)/\d+/(omschrijving|bron|gelezen|parameters.*)))"
)
"""What a request cannot say; parameters and what repeats them are tried apart."""


def drie(profiel: str, **verdeling: Any) -> dict[str, Any]:
    """Three requests, one of them refused for what is missing."""
    rijen = [
        rij(profiel, "a", gevraagd="10.01", regio="Noord"),
        rij(profiel, "b", gevraagd="20.02", regio="Noord", agb="75750002", setting=3),
        rij(profiel, "c", gevraagd="5", agb="75750003", prognose=None, gedeclareerd=None),
        rij(profiel, "d", gevraagd="7.77", regio="Zuid", agb="75750004", setting=4, marktaandeel="1"),
    ]
    return verzoek(profiel, *rijen, **verdeling)


VERZOEKEN = [
    drie(VGZ),
    drie(CZ, ruimte="20"),
    drie(GGZ, ruimte="20", sleutel="gelijk_bedrag"),
    drie(VGZ, ruimte="20", gewicht="clienten", maximum_aandeel_van_plafond="0.0001"),
    drie(
        VGZ,
        ruimte="20.01",
        sleutel="volgorde_van_binnenkomst",
        klassen=[{"naam": "noord", "als": {"regio": "Noord"}}, {"naam": "overig"}],
        deelruimtes=[{"naam": "N", "omvat": {"regio": ["Noord"]}, "maximum": "9.99"}],
        zorgplichtbodems=[{"regio": "Noord", "bedrag": "5"}],
    ),
    drie(GGZ, ruimte="27", alles_of_niets=True),
]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value that is no object or list, with its path."""
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, f"{path}/{key}")
    else:
        yield path, value


def changed(value: Any) -> list[Any]:
    """Values that look alike: another cent, the other mark, another word, nothing."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, str) and re.fullmatch(r"[0-9]+\.[0-9]{2}", value):
        cents = int(value.replace(".", ""))
        return [f"{other // 100}.{other % 100:02d}" for other in (cents + 1, abs(cents - 1))] + [float(value)]
    if isinstance(value, str):
        return [value + "x", None]
    return [value + 1, str(value)] if isinstance(value, int) else ["x", 0, "0.00"]


def put(answer: Any, path: str, value: Any) -> Any:
    """The answer with another value at a path."""
    copied = copy.deepcopy(answer)
    *way, last = path.split("/")[1:]
    place = copied
    for step in way:
        place = place[int(step) if isinstance(place, list) else step]
    place[int(last) if isinstance(place, list) else last] = value
    return copied


@pytest.mark.parametrize("request_", VERZOEKEN, ids=range(len(VERZOEKEN)))
def test_every_changed_value_is_rejected(request_: dict[str, Any]) -> None:
    """Each leaf of the answer, in several ways."""
    answer = uitkomst(request_)
    assert nareken(request_, answer) == []
    tried = 0
    for path, value in leaves(answer):
        if NOT_DERIVED.fullmatch(path):
            continue
        for other in changed(value):
            if path == "/bewijs/eerste_bewezen" and other is False:
                continue  # to claim less than was proven is no lie
            assert nareken(request_, put(answer, path, other)), (path, value, other)
            tried += 1
    assert tried > 200


def test_cents_moved_between_requests_are_rejected() -> None:
    """With totals, new ceilings and rooms kept consistent."""
    asked = VERZOEKEN[1]
    answer = uitkomst(asked)
    for giver, taker in ((0, 1), (1, 0), (3, 0)):
        moved = copy.deepcopy(answer)
        for place, cents in ((giver, -1), (taker, 1)):
            for field in ("toegekend", "nieuw_plafond"):
                value = int(moved["aanvragen"][place][field].replace(".", "")) + cents
                moved["aanvragen"][place][field] = f"{value // 100}.{value % 100:02d}"
        assert nareken(asked, moved)


def test_rows_dropped_doubled_or_swapped_are_rejected() -> None:
    """A row each, in the order of the request."""
    for asked in VERZOEKEN[:3]:
        rows = uitkomst(asked)["aanvragen"]
        for wrong in (rows[:-1], [*rows, rows[0]], rows[::-1], []):
            assert nareken(asked, {**uitkomst(asked), "aanvragen": wrong})


def test_a_reason_that_hides_a_failed_condition_is_rejected() -> None:
    """Every condition that is not met is named."""
    asked = verzoek(CZ, rij(CZ, onvoorzien=False, bemiddelbaar=True))
    answer = uitkomst(asked)
    for code in ("onvoorzien", "niet_bemiddelbaar"):
        hidden = put(answer, "/aanvragen/0/reden", answer["aanvragen"][0]["reden"].replace(code, "iets"))
        assert nareken(asked, hidden) == [f"aanvragen/a/reden: noemt {code} niet"]


def test_another_number_in_the_policy_changes_what_follows() -> None:
    """A threshold that is stated otherwise no longer fits the judgements beside it."""
    asked = verzoek(VGZ, rij(VGZ, gedeclareerd="70000"))
    answer = uitkomst(asked)
    hoger = put(answer, "/beleid/parameters/aandeel_bereikt/waarde/aandeel", "0.71")
    assert nareken(asked, hoger) == ["aanvragen/a/reden: noemt aandeel_bereikt niet"]
    zonder_bron = put(answer, "/beleid/parameters/aandeel_bereikt/bron", " ")
    assert nareken(asked, zonder_bron) == [
        "beleid/parameters/aandeel_bereikt: zonder bron, of zonder teken of die gelezen is"
    ]


def test_a_better_choice_is_found() -> None:
    """All or nothing: a choice that fits, adds up and calls itself proven, but is not the most, or not the first."""
    asked = drie(GGZ, ruimte="27", alles_of_niets=True)
    answer = uitkomst(asked)
    assert [row["toegekend"] for row in answer["aanvragen"]] == ["0.00", "20.02", "0.00", "0.00"]
    worse = copy.deepcopy(answer)
    for place, granted in ((0, "10.01"), (1, "0.00"), (3, "7.77")):
        worse["aanvragen"][place]["toegekend"] = granted
    worse["bewijs"]["alles_of_niets"][0] |= {"toegekend": "17.78", "bovengrens": "17.78"}
    assert "er is een keuze met meer euro's" in nareken(asked, worse)[0]
    gelijk = verzoek(
        VGZ, rij(VGZ, "a", gevraagd="5"), rij(VGZ, "b", gevraagd="5", setting=1), ruimte="5", alles_of_niets=True
    )
    later = uitkomst(gelijk)
    later["aanvragen"][0]["toegekend"], later["aanvragen"][1]["toegekend"] = "0.00", "5.00"
    assert "met dezelfde euro's en eerder" in nareken(gelijk, later)[0]


def test_a_choice_that_overruns_a_room_or_splits_a_request_is_rejected() -> None:
    """Whole or not at all, and inside the rooms."""
    asked = drie(GGZ, ruimte="27", alles_of_niets=True)
    answer = uitkomst(asked)
    assert nareken(asked, put(answer, "/aanvragen/3/toegekend", "7.77")) == ["ruimte ruimte: de keuze past niet"]
    assert "niet elke aanvraag is geheel" in nareken(asked, put(answer, "/aanvragen/3/toegekend", "1.00"))[0]


@given(verdelingen())
@settings(max_examples=60, deadline=None)
def test_true_answers_are_accepted(asked: dict[str, Any]) -> None:
    """As asked, whatever the rooms, keys, weights and floors."""
    assert nareken(asked, uitkomst(asked)) == []


@pytest.mark.parametrize("junk", [None, 7, "x", [], {}, {"aanvragen": 7}, {"beleid": {"parameters": []}}])
def test_junk_is_a_reason_and_no_crash(junk: Any) -> None:
    """Whatever is called an answer, or a request."""
    asked = VERZOEKEN[1]
    assert nareken(asked, junk)
    assert nareken(junk, uitkomst(asked))
    for field in uitkomst(asked):
        assert nareken(asked, {**uitkomst(asked), field: junk}) or junk == uitkomst(asked)[field]


def test_works_alone_in_an_empty_folder(tmp_path: Path) -> None:
    """Three files, the standard library, nothing else; numbers in the request are read as text."""
    for module in (plafond, plafond_oordeel, verify):
        shutil.copy(str(module.__file__), tmp_path)
    asked = drie(VGZ, ruimte=20, deelruimtes=[{"naam": "N", "omvat": {"setting": [3, 4]}, "maximum": 9.5}])
    answer = uitkomst(asked)
    for name, content in (("verzoek", asked), ("goed", answer), ("fout", put(answer, "/resterende_ruimte", "0.01"))):
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "geen.json").write_text("{", encoding="utf-8")
    for name, code, words in (("goed", 0, "akkoord"), ("fout", 1, "/resterende_ruimte"), ("geen", 2, "")):
        run = subprocess.run(  # noqa: S603  fixed code
            [sys.executable, "-I", "-S", "plafond.py", "verzoek.json", f"{name}.json"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (run.returncode, words in run.stdout) == (code, True), run
