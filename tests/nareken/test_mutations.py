"""Every change to a true answer is rejected: a cent, a level, a room, a row, a word; and every true answer is accepted.

The true answers come from the slow reference and, as JSON bytes, from the product by both of its methods.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice, permutations
from pathlib import Path
from typing import Any

import pytest

import instances
import oracle
from verdeelsleutel.herschikking import bereken, json_bytes
from verdeelsleutel.herschikking.berekening import Rekenwijze
from verdeelsleutel.nareken.herschikking import nareken
from verdeelsleutel.tabellen import lees_json

VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"
SEEDS = range(30)
NOT_DERIVED = re.compile(
    r"/(beleid/versie|beleid/parameters/\w+/(bron|gelezen)|beleid/parameters/pool|diagnose/reparaties/\d+/reden|waarschuwingen.*"
    r"|bewijs/multiplicatoren.*)"
)
"""What no request can say, the pool among it; and the multipliers: many prove the same bound (see their own test)."""


def requests() -> dict[str, dict[str, Any]]:
    """The worked examples and random requests."""
    paden = sorted(
        {*VOORBEELDEN.glob("*/invoer.json")} - {*VOORBEELDEN.glob("plafond-*/*"), *VOORBEELDEN.glob("landelijk-*/*")}
    )
    found = {pad.parent.name: json.loads(pad.read_bytes()) for pad in paden}
    return found | {f"toeval-{seed}": instances.verzoek(instances.generator(seed)) for seed in SEEDS}


REQUESTS = requests()


def product_answer(request: dict[str, Any], rekenwijze: Rekenwijze) -> dict[str, Any]:
    """What the product answers, as its bytes read back."""
    invoer, waarschuwingen = lees_json(json.dumps(request).encode())
    answer: dict[str, Any] = json.loads(
        json_bytes(bereken(invoer, rekenwijze=rekenwijze, waarschuwingen=waarschuwingen))
    )
    return answer


@cache
def true_answer(name: str, source: str) -> dict[str, Any]:
    """The answer of one of the three sources; the reference goes through JSON too."""
    if source == "orakel":
        answer: dict[str, Any] = json.loads(json.dumps(oracle.bereken(REQUESTS[name])))
        return answer
    return product_answer(REQUESTS[name], "lp" if source == "lp" else "vulling")


SOURCES = ("orakel", "vulling", "lp")


@pytest.mark.parametrize("source", SOURCES)
def test_true_answers_are_accepted(source: str) -> None:
    """Nothing true is refused, and the product says what the reference says."""
    for name, request in REQUESTS.items():
        answer = true_answer(name, source)
        assert nareken(request, answer) == [], name
        assert comparable(answer) == comparable(true_answer(name, "orakel")), name


def comparable(answer: dict[str, Any]) -> dict[str, Any]:
    """Without words, warnings and multipliers, and the bound that these prove."""
    plain = copy.deepcopy(answer)
    plain["waarschuwingen"], plain["regio"]["onverdeeld_door_kruising"] = [], None
    if plain["bewijs"]:
        plain["bewijs"]["multiplicatoren"] = {}
    for repair in plain["diagnose"]["reparaties"] if plain["diagnose"] else ():
        repair["reden"] = ""
    return plain


# --- changes of one field ---


@pytest.mark.parametrize("source", ["orakel", "vulling"])
def test_every_changed_field_is_rejected(source: str) -> None:
    """Any derived field altered, removed, added, dropped, doubled or out of order; every sixth of all such changes."""
    count = 0
    for start, (name, request) in enumerate(REQUESTS.items()):
        for path, mutant in islice(
            changed_fields(true_answer(name, source)), (start + 3 * (source == "orakel")) % 6, None, 6
        ):
            count += 1
            assert nareken(request, mutant) != [], (name, path)
    assert count > 5_000


def changed_fields(answer: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Mutants of one place each, made in a copy that is put back before the next."""
    work = copy.deepcopy(answer)
    for path, holder, key in places(work, "", answer["beleid"]["parameters"]):
        true = holder[key]
        for value in others(true):
            holder[key] = value
            yield f"{path} = {value!r}", work
        if isinstance(holder, dict):
            del holder[key]
            yield f"{path} removed", work
        holder[key] = true
        if isinstance(true, dict):
            true["onbekend"] = None
            yield f"{path} with a strange key", work
            del true["onbekend"]
        elif isinstance(true, list):
            for rows in (true[:-1], true[1:], [*true, *true[-1:]], true[::-1], [*true, None]):
                if rows != true:
                    holder[key] = rows
                    yield f"{path} with other rows", work
            holder[key] = true


def places(value: Any, path: str, parameters: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Every place below `value` that follows from the request; stated parameters only where they deviate."""
    for key, part in list(value.items() if isinstance(value, dict) else enumerate(value)):
        place = f"{path}/{key}"
        stated = re.fullmatch(r"/beleid/parameters/(\w+)/waarde", place)
        if NOT_DERIVED.fullmatch(place) or (stated and not parameters[stated.group(1)]["afwijking"]):
            continue
        yield place, value, key
        if isinstance(part, dict | list):
            yield from places(part, place, parameters)


def others(value: Any) -> list[Any]:
    """Values that are nearly the true one."""
    if value is None:
        return ["0.00", 0, False]
    if isinstance(value, bool):
        return [not value, int(value), None]
    if isinstance(value, int):
        return [3 - value, value == 1, str(value), float(value), None]
    if not isinstance(value, str):
        return [None]
    found: list[Any] = [f"{value} ", f"{value}0", f"0{value}", "", None]
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
        whole, _, part = value.partition(".")
        steps = [int(whole + part) + step for step in (1, -1, 100)]
        digits = [f"{step:0{len(part) + 1}d}" for step in steps if step >= 0]
        found += [f"{text[: -len(part)]}.{text[-len(part) :]}" if part else text for text in digits]
        found += [float(value), value.rstrip("0").rstrip(".") if part else f"{value}.0"]
    return [other for other in found if other != value]


# --- whole answers that hang together but are not the true one ---


@pytest.mark.parametrize("name", [name for name in REQUESTS if true_answer(name, "orakel")["status"] == "verdeeld"])
def test_moved_cents_are_rejected_with_all_totals_made_right(name: str) -> None:
    """A cent more, less, or moved between rows, categories or both; every total, rest and fraction follows."""
    zaak = oracle.lees(REQUESTS[name])
    stages, division = oracle.verdeling(zaak)
    keys = sorted(key for key, claim in zaak.claims.items() if claim)
    moves = [{one: -1, other: 1} for one, other in permutations(keys, 2) if division.cents[one]]
    moves += [{key: 1} for key in keys] + [{key: -1} for key in keys if division.cents[key]]
    for move in moves[:: max(1, len(moves) // 40)]:
        cents = division.cents | {key: division.cents[key] + step for key, step in move.items()}
        binding = dict.fromkeys(keys, "regio") | division.binding
        mutant = oracle.verdeeld(zaak, stages, replace(division, cents=cents, binding=binding))
        assert nareken(REQUESTS[name], json.loads(json.dumps(mutant))) != [], move


DEVIATIONS: list[dict[str, Any]] = [
    {"gegarandeerd_aandeel": "0.8999"},
    {"gegarandeerd_aandeel": "1"},
    {"gegarandeerd_aandeel_groei": "0"},
    {"garantie_op": "afspraak"},
    {"garantie_op": "productie"},
    {"voorrang": [["ZZP"], ["MPT", "VPT"]]},
    {"voorrang": [["ZZP", "VPT", "MPT"]]},
    {"sleutel_categorie2": "naar_rato"},
    {"sleutel_categorie2": "gelijk_bedrag"},
    {"sleutel_categorie2": "gelijk_verlies"},
    {"sleutel_categorie3": "gelijk_bedrag"},
    {"sleutel_categorie3": "naar_rato"},
]


def test_the_answer_to_another_policy_or_room_is_rejected() -> None:
    """An answer that is right for other parameters, rooms or amounts, under the hash and policy of this request."""
    count = 0
    for name, request in REQUESTS.items():
        true = true_answer(name, "orakel")
        for other in other_requests(request):
            mutant = json.loads(json.dumps(oracle.bereken(other)))
            mutant |= {"beleid": true["beleid"], "invoer_sha256": true["invoer_sha256"]}
            if mutant != true:
                count += 1
                assert nareken(request, mutant) != [], (name, other)
    assert count > 500


def other_requests(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The request with one parameter, one amount or the room altered."""
    beleid = request.get("beleid", oracle.STANDARD)
    given = {} if isinstance(beleid, str) else beleid.get("afwijkingen", {})
    profiel = beleid if isinstance(beleid, str) else beleid.get("profiel", oracle.STANDARD)
    vormen = oracle.profiel(profiel)["parameters"]["leveringsvormen"]["waarde"]
    for deviation in DEVIATIONS:
        if "voorrang" in deviation and len(vormen) != 3:
            continue
        if given.get("gewicht_categorie3", "geen") == "geen" or "sleutel_categorie3" not in deviation:
            yield request | {"beleid": {"profiel": profiel, "afwijkingen": given | deviation, "reden": "proef"}}
    room = oracle.cents(request["regio"]["contracteerruimte"])
    for step in (-1, 1, 100):
        yield request | {"regio": request["regio"] | {"contracteerruimte": oracle.euro(max(0, room + step))}}
    for at, rij in enumerate(request["afspraken"]):
        for naam in set(oracle.BEDRAGEN) & set(rij):
            changed = rij | {naam: oracle.euro(oracle.cents(rij[naam]) + 1)}
            yield request | {"afspraken": [*request["afspraken"][:at], changed, *request["afspraken"][at + 1 :]]}


# --- the certificate ---


@pytest.mark.parametrize("source", ["orakel", "vulling"])
def test_every_altered_certificate_is_rejected(source: str) -> None:
    """Levels moved to another room or class, split, merged, doubled or scaled, and rows that they do or do not bind."""
    count = 0
    for name, request in REQUESTS.items():
        answer = true_answer(name, source)
        if answer["status"] != "verdeeld":
            continue
        work = copy.deepcopy(answer)
        rooms = ["regio", *(row["naam"] for row in answer["deelruimtes"]), "onbekend"]
        rows = [[row["agb"], row["leveringsvorm"]] for row in answer["afspraken"]]
        for levels in altered_levels(answer["bewijs"]["niveaus"], rooms, rows):
            if levels != answer["bewijs"]["niveaus"]:
                count += 1
                work["bewijs"]["niveaus"] = levels
                assert nareken(request, work) != [], (name, levels)
    assert count > 1_000


def altered_levels(
    levels: list[dict[str, Any]], rooms: list[str], rows: list[list[str]]
) -> Iterator[list[dict[str, Any]]]:
    """Certificates that are nearly the true one."""
    classes = sorted({level["klasse"] for level in levels} | {"categorie1", "categorie2", "categorie3 ZZP"})
    yield levels[::-1]
    for at, level in enumerate(levels):
        before, after = levels[:at], levels[at + 1 :]
        changes = [{"ruimte": room} for room in rooms] + [{"klasse": klasse} for klasse in classes]
        top, bottom, bound = int(level["teller"]), int(level["noemer"]), level["bindt"]
        values = [
            (2 * top, 2 * bottom),
            (top + 1, bottom),
            (top, bottom + 1),
            (bottom, max(1, top)),
            (top, 0),
            (-top, -bottom),
        ]
        changes += [{"teller": str(teller), "noemer": str(noemer)} for teller, noemer in values]
        changes += [{"bindt": [*bound, row]} for row in rows] + [
            {"bindt": bound[:drop] + bound[drop + 1 :]} for drop in range(len(bound))
        ]
        for change in changes:
            yield [*before, level | change, *after]
        yield [*before, *after]
        yield [*before, level, level, *after]
        yield [*before, level | {"bindt": bound[:1]}, level | {"bindt": bound[1:]}, *after]
        for place, other in enumerate(after):
            swapped = [*levels]
            swapped[at] = level | {"ruimte": other["ruimte"]}
            swapped[at + 1 + place] = other | {"ruimte": level["ruimte"]}
            yield swapped
            moved = [*levels]
            moved[at] = level | {"bindt": bound[1:]}
            moved[at + 1 + place] = other | {"bindt": sorted([*other["bindt"], bound[0]])}
            yield moved


CROSSING: list[tuple[str, Callable[[dict[str, Any]], Any]]] = [
    ("half as large", lambda found: {name: [pair[0], str(2 * int(pair[1]))] for name, pair in found.items()}),
    ("left out", lambda found: {}),
    (
        "not in lowest terms",
        lambda found: {name: [str(2 * int(part)) for part in pair] for name, pair in found.items()},
    ),
    ("of zero", lambda found: found | {"regio": ["0", "1"]}),
    ("over zero", lambda found: found | {"regio": ["1", "0"]}),
    ("negative", lambda found: found | {"regio": ["-1", "2"]}),
    ("of an unknown room", lambda found: found | {"onbekend": ["1", "2"]}),
    ("not a pair", lambda found: found | {"regio": ["1"]}),
    ("not an object", lambda found: []),
]


@pytest.mark.parametrize(("how", "change"), CROSSING, ids=[how for how, _ in CROSSING])
def test_multipliers_that_prove_another_bound_are_rejected(how: str, change: Callable[[dict[str, Any]], Any]) -> None:
    """The crossing example: {a, b} = {a, c} = 100 leaves 50 to unfairness, and the multipliers prove it."""
    answer = copy.deepcopy(true_answer("kruisend", "vulling"))
    assert answer["regio"]["onverdeeld_door_kruising"] == "50.00", how
    answer["bewijs"]["multiplicatoren"] = change(answer["bewijs"]["multiplicatoren"])
    assert nareken(REQUESTS["kruisend"], answer) != []


def test_multipliers_where_rooms_nest_are_rejected() -> None:
    """Nested rooms leave nothing to prove."""
    answer = copy.deepcopy(true_answer("deelruimtes-genest", "vulling"))
    answer["bewijs"]["multiplicatoren"] = {"regio": ["1", "1"]}
    assert nareken(REQUESTS["deelruimtes-genest"], answer) != []
