"""Check an assessment of requests to raise ceilings against its request, trusting neither the answer nor its maker.

Conditions and amounts are judged again (`plafond_oordeel`); claims, tiers and rooms are derived from the request; the
cents follow from the certificate in `bewijs` (see `verdeelsleutel.claims.verify`), or, for all or nothing, are held to
the rooms and, where there are few requests, to the best choice of all. What is copied is what a request cannot say: the
version of the profile, the policy's parameters with their sources, the words of a reason, and the warnings.

This file, `plafond_oordeel.py` and `verify.py` also work alone, copied into an empty folder:
``python -I -S plafond.py VERZOEK.json ANTWOORD.json``.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

try:
    verify = importlib.import_module("verdeelsleutel.claims.verify")
    oordeel = importlib.import_module("verdeelsleutel.nareken.plafond_oordeel")
except ModuleNotFoundError:  # copied beside each other, without the package
    sys.path.append(str(Path(__file__).resolve().parent))
    verify = importlib.import_module("verify")
    oordeel = importlib.import_module("plafond_oordeel")

MILLION, STEPS = 1_000_000, 10_000
RUIMTE, BODEM = "ruimte", "zorgplichtbodem"
FIRST_COME = "volgorde_van_binnenkomst"
LEVEL_DIGITS = 100_000
"""Of a level in lowest terms; longer ones would need more than five thousand rooms that all cross."""
FEW = 12
"""Up to so many requests the best all-or-nothing choice is looked for among all there are."""
MAXIMUM_REASONS = 50
Json = Any

ALL: Sequence[Json] = ({"naam": "alle aanvragen", "als": {}},)


class _Rejected(Exception):
    """The answer cannot be right; the message says where."""


class Division(NamedTuple):
    """How a sum is divided, as the request asks it; amounts in cents, the cap in ten-thousandths."""

    ruimte: int
    klassen: list[tuple[str, dict[str, frozenset[Json]]]]
    sleutel: str
    gewicht: str | None
    alles_of_niets: bool
    deelruimtes: list[tuple[str, dict[str, frozenset[Json]], int]]
    bodems: list[tuple[str, int]]
    maximum: int | None


class Model(NamedTuple):
    """The claims problem: claim ``i`` is the rest of request i; with floors its floor, and ``n + i`` the rest."""

    rows: list[dict[str, Any]]
    amounts: list[int]
    claims: list[int]
    stage: list[int]
    rules: list[str]
    klassen: list[str]
    weights: list[int] | None
    names: list[str]
    rooms: list[list[int]]
    capacity: list[int]
    floors: bool
    places: dict[str, int]

    def place(self, claim: int) -> int:
        """The request of a claim."""
        return claim % len(self.rows)

    def part(self, claim: int) -> str:
        """What a claim is of its request."""
        return "bodem" if self.floors and claim < len(self.rows) else "rest"


class Grants(NamedTuple):
    """Cents per request, per floor, per room left, and the room that stopped each request."""

    per_request: list[int]
    from_floor: list[int] | None
    left: list[int]
    room: list[str | None]
    proof: Json


def nareken(request: Mapping[str, Json], answer: Mapping[str, Json]) -> list[str]:
    """Reasons to reject an answer to a request for an assessment, in Dutch; empty if every field is right.

    Parameters
    ----------
    request : the JSON that was asked; amounts as text, whole numbers or decimals, never as float
    answer : the JSON that was answered; nothing in it is trusted, neither its shape
    """
    try:
        reasons = _differences(_expected(request, answer), answer, "")
        return [reason for reason, _ in zip(reasons, range(MAXIMUM_REASONS), strict=False)]
    except _Rejected as rejected:
        return [str(rejected)]
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as fault:
        return [f"onleesbaar: {type(fault).__name__} {fault}"]


def _expected(request: Mapping[str, Json], answer: Mapping[str, Json]) -> Json:
    """The whole answer that the request, the stated policy and the certificate lead to."""
    if unknown := sorted(set(request) - {"beleid", "peildatum", "aanvragen", "verdeling"}):
        raise _Rejected(f"verzoek/{unknown[0]}: hoort er niet")
    rows = [oordeel.read_row(row) for row in request["aanvragen"]]
    _unique([row["id"] for row in rows], "verzoek/aanvragen")
    policy = _policy(request, answer)
    judged = [oordeel.judge(row, policy["parameters"]) for row in rows]
    division = None if request.get("verdeling") is None else _division(request["verdeling"])
    model = grants = None
    if division is not None:
        model = build_model(division, [(row, j.amount) for row, j in zip(rows, judged, strict=True) if j.accepted])
        grants = (_whole if division.alles_of_niets else _divided)(model, answer)
    stated = answer["aanvragen"]
    if not isinstance(stated, list) or len(stated) != len(rows):
        raise _Rejected("aanvragen: niet precies een rij per aanvraag")
    warnings = answer["waarschuwingen"]
    if not isinstance(warnings, list) or not all(isinstance(row, dict) for row in warnings):
        raise _Rejected("waarschuwingen: geen lijst van meldingen")
    return {
        "beleid": policy,
        "invoer_sha256": _sha256(request, rows, division),
        "aanvragen": [
            _row(row, judgement, division, model, grants, given)
            for row, judgement, given in zip(rows, judged, stated, strict=True)
        ],
        "verdeling": None if division is None else _echo(request["verdeling"], division),
        "ruimtes": None if model is None or grants is None else _rooms(model, grants),
        "resterende_ruimte": (
            None if model is None or grants is None else oordeel.euro(grants.left[model.names.index(RUIMTE)])
        ),
        "waarschuwingen": warnings,
        "bewijs": None if grants is None else grants.proof,
    }


def _policy(request: Mapping[str, Json], answer: Mapping[str, Json]) -> Json:
    """The policy as the answer states it: every parameter with a source and a mark, none deviating."""
    stated = answer["beleid"]
    parameters = stated["parameters"]
    for name, parameter in parameters.items():
        if set(parameter) != {"waarde", "bron", "gelezen", "afwijking"} or parameter["afwijking"] is not False:
            raise _Rejected(f"beleid/parameters/{name}: niet precies waarde, bron, gelezen en afwijking")
        if not str(parameter["bron"]).strip() or not isinstance(parameter["gelezen"], bool):
            raise _Rejected(f"beleid/parameters/{name}: zonder bron, of zonder teken of die gelezen is")
    if not isinstance(stated["versie"], str):
        raise _Rejected("beleid/versie: geen tekst")
    return {
        "profiel": request["beleid"],
        "versie": stated["versie"],
        "verhoging_telt_vanaf": parameters["verhoging_telt_vanaf"]["waarde"],
        "parameters": parameters,
    }


def _row(
    row: dict[str, Any],
    judgement: Any,
    division: Division | None,
    model: Model | None,
    grants: Grants | None,
    stated: Json,
) -> Json:
    granted = room = from_floor = None
    if model is not None and grants is not None:
        place = model.places.get(row["id"])
        granted = 0 if place is None else grants.per_request[place]
        room = None if place is None else grants.room[place]
        if grants.from_floor is not None:
            from_floor = 0 if place is None else grants.from_floor[place]
    return {
        "id": row["id"],
        "agb": row["agb"],
        "voorwaarden": judgement.conditions,
        "voorkeuren": judgement.preferences,
        "voldoet": judgement.accepted,
        "compleet": judgement.complete,
        "ontbrekende_documenten": judgement.missing,
        "besluit_uiterlijk": judgement.decide_by,
        "onderbouwd_bedrag": _euro(judgement.amount),
        "klasse": None if division is None else _class_of(division, row),
        "toegekend": _euro(granted),
        "uit_bodem": _euro(from_floor),
        "nieuw_plafond": None if granted is None or row["plafond"] is None else _euro(row["plafond"] + granted),
        "ruimte": room,
        "reden": _reason(judgement, stated),
    }


def _reason(judgement: Any, stated: Json) -> str:
    """The stated words; they name every condition that is not met."""
    words = stated["reden"] if isinstance(stated, dict) else None
    if not isinstance(words, str) or not words:
        raise _Rejected("aanvragen: een rij zonder reden")
    for condition in judgement.conditions:
        if condition["oordeel"] != "voldoet" and not re.search(rf"\b{re.escape(condition['code'])}\b", words):
            raise _Rejected(f"aanvragen/{stated.get('id')}/reden: noemt {condition['code']} niet")
    return words


def _rooms(model: Model, grants: Grants) -> Json:
    return [
        {
            "naam": name,
            "maximum": oordeel.euro(limit),
            "onderbouwd": oordeel.euro(sum(model.claims[claim] for claim in members)),
            "toegekend": oordeel.euro(limit - left),
            "resterende_ruimte": oordeel.euro(left),
        }
        for name, members, limit, left in zip(model.names, model.rooms, model.capacity, grants.left, strict=True)
        if name != RUIMTE
    ]


# --- the division that the request asks ---


def _division(asked: Mapping[str, Json]) -> Division:
    klassen = ALL if asked.get("klassen") is None else asked["klassen"]
    maximum = asked.get("maximum_aandeel_van_plafond")
    return Division(
        ruimte=oordeel.number(asked["ruimte"], 2),
        klassen=[(klasse["naam"], _sets(klasse.get("als"))) for klasse in klassen],
        sleutel=asked["sleutel"],
        gewicht=asked.get("gewicht"),
        alles_of_niets=bool(asked.get("alles_of_niets")),
        deelruimtes=[
            (room["naam"], _sets(room["omvat"]), oordeel.number(room["maximum"], 2))
            for room in asked.get("deelruimtes") or []
        ],
        bodems=[(floor["regio"], oordeel.number(floor["bedrag"], 2)) for floor in asked.get("zorgplichtbodems") or []],
        maximum=None if maximum is None else oordeel.number(maximum, 4),
    )


def _choice(asked: Mapping[str, Json] | None) -> dict[str, list[Json]]:
    """Per field the values that a selection names, as `plafond_oordeel` reads them."""
    chosen = {}
    for field, values in (asked or {}).items():
        if values is not None:
            listed = values if isinstance(values, list) else [values]
            chosen[field] = [oordeel.read_row({field: value})[field] for value in listed]
    return chosen


def _sets(asked: Mapping[str, Json] | None) -> dict[str, frozenset[Json]]:
    return {field: frozenset(values) for field, values in _choice(asked).items()}


def _meets(row: Mapping[str, Any], chosen: Mapping[str, frozenset[Json]]) -> bool:
    return all(row[field] is not None and row[field] in values for field, values in chosen.items())


def _class_of(division: Division, row: Mapping[str, Any]) -> str | None:
    return next((name for name, chosen in division.klassen if _meets(row, chosen)), None)


def build_model(division: Division, accepted: Sequence[tuple[dict[str, Any], int]]) -> Model:
    """Claims, stages and rooms of the accepted requests, in the order of day complete, AGB code and id."""
    accepted = sorted(
        accepted,
        key=lambda pair: (pair[0]["compleet_op"] is None, str(pair[0]["compleet_op"]), pair[0]["agb"], pair[0]["id"]),
    )
    rows, amounts = [row for row, _ in accepted], [amount for _, amount in accepted]
    floors = _floors(division, rows, amounts)
    rest = [amount - floor for amount, floor in zip(amounts, floors or [0] * len(rows), strict=True)]
    claims = [*(floors or []), *rest]
    weights = None if division.gewicht is None else [_weight(row, division.gewicht) for row in rows]
    klassen, rules, stage_of = _stages(division, rows, rest, weights)
    whole = range(len(rows))
    rooms: dict[str, tuple[list[int], int]] = {RUIMTE: (list(whole), division.ruimte)}
    for name, chosen, limit in division.deelruimtes:
        rooms[name] = ([place for place in whole if _meets(rows[place], chosen)], limit)
    rooms |= _caps(division, rows)
    if len(rooms) != 1 + len(division.deelruimtes) + (division.maximum is not None) * len({r["agb"] for r in rows}):
        raise _Rejected("verzoek/verdeling/deelruimtes: een naam komt twee keer voor")
    names = sorted(rooms)
    shift = [0, len(rows)] if floors is not None else [0]
    return Model(
        rows=rows,
        amounts=amounts,
        claims=claims,
        stage=[*([0] * len(rows) if floors is not None else []), *stage_of],
        rules=rules,
        klassen=klassen,
        weights=None if weights is None else [*([MILLION] * len(rows) if floors is not None else []), *weights],
        names=names,
        rooms=[[place + by for by in shift for place in rooms[name][0]] for name in names],
        capacity=[rooms[name][1] for name in names],
        floors=floors is not None,
        places={row["id"]: place for place, row in enumerate(rows)},
    )


def _floors(division: Division, rows: Sequence[Mapping[str, Any]], amounts: Sequence[int]) -> list[int] | None:
    """Per request its part of the floor of its region, rounded down; None without floors."""
    if not division.bodems:
        return None
    floor_of = dict(division.bodems)
    asked: dict[str, int] = {}
    for row, amount in zip(rows, amounts, strict=True):
        asked[row["regio"]] = asked.get(row["regio"], 0) + amount
    return [
        min(amount, floor_of.get(row["regio"], 0) * amount // asked[row["regio"]]) if amount else 0
        for row, amount in zip(rows, amounts, strict=True)
    ]


def _weight(row: Mapping[str, Any], column: str) -> int:
    """A column as a weight in millionths: euros, counts, hours or a share."""
    value: int = row[column]
    if column in oordeel.MONEY:
        return value * (MILLION // 100)
    return value * MILLION if column in oordeel.COUNTS else value


def _stages(
    division: Division, rows: Sequence[Mapping[str, Any]], rest: Sequence[int], weights: Sequence[int] | None
) -> tuple[list[str], list[str], list[int]]:
    """Names and rules of the stages, and the stage of each rest; weight 0 comes directly after its class."""
    klassen, rules = ([BODEM], ["naar_rato"]) if division.bodems else ([], [])
    rule = "gelijk_bedrag" if division.sleutel == "gelijk_bedrag" else "naar_rato"
    stage_of = [-1] * len(rows)
    for name, _ in division.klassen:
        members = [place for place, row in enumerate(rows) if _class_of(division, row) == name]
        groups = [[place] for place in members] if division.sleutel == FIRST_COME else [members]
        for group in groups:
            naught = [place for place in group if weights is not None and weights[place] == 0 and rest[place]]
            for part in (group, naught) if naught else (group,):
                for place in part:
                    stage_of[place] = len(klassen)
                klassen.append(name)
                rules.append(rule)
    if -1 in stage_of:
        raise _Rejected("verzoek/verdeling/klassen: een aanvraag zonder klasse")
    return klassen, rules, stage_of


def _caps(division: Division, rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[list[int], int]]:
    """Per aanbieder a share of its ceilings, each counted once (the lowest stated), rounded down."""
    if division.maximum is None:
        return {}
    caps = {}
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        places.setdefault(row["agb"], []).append(place)
    for agb, own in places.items():
        ceilings: dict[tuple[Json, ...], int] = {}
        for row in (rows[place] for place in own):
            key = (row["sector"], row["setting"], row["jaar"])
            ceilings[key] = min(row["plafond"], ceilings.get(key, row["plafond"]))
        caps[f"aanbieder {agb}"] = (own, min(10**13, division.maximum * sum(ceilings.values()) // STEPS))
    return caps


# --- what was granted ---


def _divided(model: Model, answer: Mapping[str, Json]) -> Grants:
    """The cents that follow from the certificate."""
    proof = answer["bewijs"]
    if proof["alles_of_niets"] is not None or proof["eerste_bewezen"] is not None:
        raise _Rejected("bewijs: van een keuze die niet gevraagd is")
    levels = [_level(row, at, model) for at, row in enumerate(proof["niveaus"])]
    verdict = verify.check(
        verify.Problem(
            *(model.claims, model.stage, model.rules, model.rooms, model.capacity, model.weights),
            room_name=model.names.__getitem__,
            claim_name=lambda claim: f"{model.rows[model.place(claim)]['id']} {model.part(claim)}",
        ),
        levels,
    )
    if verdict.reasons:
        raise _Rejected(f"bewijs: {verdict.reasons[0]}")
    room: list[str | None] = [None] * len(model.rows)
    for claim in reversed(range(len(model.claims))):
        if verdict.granted[claim] < model.claims[claim]:
            room[model.place(claim)] = model.names[verdict.binding_room[claim]]
    count = len(model.rows)
    return Grants(
        per_request=_per_request(model, verdict.granted),
        from_floor=verdict.granted[:count] if model.floors else None,
        left=verdict.left,
        room=room,
        proof={
            "niveaus": [_level_row(model, level) for level in levels],
            "alles_of_niets": None,
            "eerste_bewezen": None,
        },
    )


def _per_request(model: Model, granted: Sequence[int]) -> list[int]:
    totals = [0] * len(model.rows)
    for claim, cents in enumerate(granted):
        totals[model.place(claim)] += cents
    return totals


def _level(row: Mapping[str, Json], at: int, model: Model) -> tuple[int, int, int, int, list[int]]:
    bound = []
    for name, part in row["bindt"]:
        if name not in model.places or part not in ("bodem", "rest") or (part == "bodem" and not model.floors):
            raise _Rejected(f"bewijs/niveaus/{at}/bindt: een aanvraag die niet bestaat")
        bound.append(model.places[name] + (len(model.rows) if part == "rest" and model.floors else 0))
    if type(row["trap"]) is not int or row["ruimte"] not in model.names:
        raise _Rejected(f"bewijs/niveaus/{at}: trap of ruimte bestaat niet")
    return (row["trap"], model.names.index(row["ruimte"]), _digits(row["teller"]), _digits(row["noemer"]), bound)


def _level_row(model: Model, level: tuple[int, int, int, int, list[int]]) -> Json:
    stage, room, numerator, denominator, bound = level
    return {
        "trap": stage,
        "klasse": model.klassen[stage],
        "ruimte": model.names[room],
        "teller": str(Decimal(numerator)),
        "noemer": str(Decimal(denominator)),
        "bindt": [[model.rows[model.place(claim)]["id"], model.part(claim)] for claim in bound],
    }


def _whole(model: Model, answer: Mapping[str, Json]) -> Grants:
    """The stated choice, held to the rooms and to its own bounds; the best of all where there are few requests."""
    stated = {row["id"]: oordeel.number(row["toegekend"], 2) for row in answer["aanvragen"]}
    granted = [stated[row["id"]] for row in model.rows]
    if any(cents not in (0, amount) for cents, amount in zip(granted, model.amounts, strict=True)):
        raise _Rejected("aanvragen: niet elke aanvraag is geheel of niet toegekend")
    left = [
        limit - sum(granted[place] for place in members)
        for members, limit in zip(model.rooms, model.capacity, strict=True)
    ]
    if min(left) < 0:
        raise _Rejected(f"ruimte {model.names[left.index(min(left))]}: de keuze past niet")
    stages = range(len(model.rules))
    totals = [sum(granted[p] for p, at in enumerate(model.stage) if at == stage) for stage in stages]
    bounds = [oordeel.number(row["bovengrens"], 2) for row in answer["bewijs"]["alles_of_niets"]]
    if len(bounds) != len(totals) or any(bound < total for bound, total in zip(bounds, totals, strict=True)):
        raise _Rejected("bewijs/alles_of_niets: een bovengrens onder wat is toegekend, of niet een per trap")
    first = answer["bewijs"]["eerste_bewezen"]
    proven = bounds == totals
    if not isinstance(first, bool) or (first and not proven):
        raise _Rejected("bewijs/eerste_bewezen: kan niet zonder bewezen totalen")
    places = range(len(model.rows))
    room = [_too_small(model, place, left) if granted[place] < model.amounts[place] else None for place in places]
    if proven and any(name is None and granted[p] < model.amounts[p] for p, name in enumerate(room)):
        raise _Rejected("aanvragen: een aanvraag die nog past is niet gekozen")
    _check_best(model, granted, totals, first=first, proven=proven)
    proof = [
        {
            "trap": stage,
            "klasse": model.klassen[stage],
            "toegekend": oordeel.euro(totals[stage]),
            "bovengrens": oordeel.euro(bounds[stage]),
            "bewezen": bounds[stage] == totals[stage],
        }
        for stage in stages
    ]
    return Grants(granted, None, left, room, {"niveaus": [], "alles_of_niets": proof, "eerste_bewezen": first})


def _too_small(model: Model, place: int, left: Sequence[int]) -> str | None:
    sizes = [sum(1 for other in members if model.amounts[other]) for members in model.rooms]
    found = [
        (sizes[at], name)
        for at, name in enumerate(model.names)
        if place in model.rooms[at] and left[at] < model.amounts[place]
    ]
    return min(found)[1] if found else None


def _check_best(model: Model, granted: Sequence[int], totals: Sequence[int], *, first: bool, proven: bool) -> None:
    """Among all choices that fit: none has better totals, and, if it is called first, none comes earlier."""
    asked = [place for place, amount in enumerate(model.amounts) if amount]
    if len(asked) > FEW or not proven:
        return
    mine = (list(totals), [granted[place] > 0 for place in asked])
    for bits in range(1 << len(asked)):
        chosen = [place for at, place in enumerate(asked) if bits >> at & 1]
        sums = [0] * len(model.rules)
        for place in chosen:
            sums[model.stage[place]] += model.amounts[place]
        other = (sums, [bool(bits >> at & 1) for at in range(len(asked))])
        if (other if first else other[:1]) > (mine if first else mine[:1]) and _fits(model, chosen):
            raise _Rejected("aanvragen: er is een keuze met meer euro's, of met dezelfde euro's en eerder")


def _fits(model: Model, chosen: Sequence[int]) -> bool:
    inside = set(chosen)
    return all(
        sum(model.amounts[place] for place in members if place in inside) <= limit
        for members, limit in zip(model.rooms, model.capacity, strict=True)
    )


# --- the echo and the hash of the request ---


def _echo(asked: Mapping[str, Json], division: Division) -> Json:
    """The division as it was used: what was left out filled in, selections as lists."""
    klassen = ALL if asked.get("klassen") is None else asked["klassen"]
    echo: dict[str, Json] = {
        "ruimte": oordeel.euro(division.ruimte),
        "klassen": [{"naam": klasse["naam"], "als": _shown(klasse.get("als"))} for klasse in klassen],
        "sleutel": division.sleutel,
        "gewicht": division.gewicht,
        "alles_of_niets": division.alles_of_niets,
        "deelruimtes": [
            {"naam": room["naam"], "omvat": _shown(room["omvat"]), "maximum": oordeel.euro(limit)}
            for room, (_, _, limit) in zip(asked.get("deelruimtes") or [], division.deelruimtes, strict=True)
        ],
        "zorgplichtbodems": [{"regio": regio, "bedrag": oordeel.euro(cents)} for regio, cents in division.bodems],
        "maximum_aandeel_van_plafond": None if division.maximum is None else _share(division.maximum),
    }
    return echo


def _shown(asked: Mapping[str, Json] | None) -> Json:
    """A selection as lists of values."""
    return {field: [oordeel.show(field, value) for value in values] for field, values in _choice(asked).items()}


def _share(steps: int) -> str:
    return f"{steps // STEPS}.{steps % STEPS:04d}".rstrip("0").rstrip(".")


def _sha256(request: Mapping[str, Json], rows: Sequence[Mapping[str, Any]], division: Division | None) -> str:
    """SHA-256 over the request as canonical JSON: UTF-8, sorted keys, no spaces, nothing that is unknown."""
    content: dict[str, Json] = {
        "beleid": request["beleid"],
        "peildatum": str(request["peildatum"]),
        "aanvragen": sorted(
            ({field: oordeel.show(field, value) for field, value in row.items() if value is not None} for row in rows),
            key=lambda row: row["id"],
        ),
    }
    if division is not None:
        echo = _echo(request["verdeling"], division)
        echo["klassen"] = [{**klasse, "als": _sorted(klasse["als"])} for klasse in echo["klassen"]]
        echo["deelruimtes"] = sorted(
            ({**room, "omvat": _sorted(room["omvat"])} for room in echo["deelruimtes"]), key=lambda room: room["naam"]
        )
        echo["zorgplichtbodems"] = sorted(echo["zorgplichtbodems"], key=lambda floor: floor["regio"])
        content["verdeling"] = {key: value for key, value in echo.items() if value is not None}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _sorted(chosen: Mapping[str, Sequence[Json]]) -> Json:
    return {field: sorted(values) for field, values in chosen.items()}


# --- reading and comparing ---


def _differences(expected: Json, found: Json, path: str) -> Iterator[str]:
    """Every place where the answer is not what it must be: types, keys, lengths and values."""
    if type(expected) is not type(found):
        yield f"{path or '/'}: {_show(expected)} verwacht, {_show(found)} gevonden"
    elif isinstance(expected, dict):
        for key in sorted(set(expected) - set(found)):
            yield f"{path}/{key}: ontbreekt"
        for key in sorted(set(found) - set(expected), key=str):
            yield f"{path}/{key}: hoort er niet"
        for key, value in expected.items():
            if key in found:
                yield from _differences(value, found[key], f"{path}/{key}")
    elif isinstance(expected, list):
        if len(expected) != len(found):
            yield f"{path}: {len(expected)} rijen verwacht, {len(found)} gevonden"
        for at, (value, other) in enumerate(zip(expected, found, strict=False)):
            yield from _differences(value, other, f"{path}/{at}")
    elif expected != found:
        yield f"{path}: {_show(expected)} verwacht, {_show(found)} gevonden"


def _show(value: Json) -> str:
    if isinstance(value, dict | list | tuple):
        return "een object" if isinstance(value, dict) else "een lijst"
    return "null" if value is None else repr(value)[:80]


def _unique(names: Sequence[Json], path: str) -> None:
    if len(set(names)) != len(names):
        raise _Rejected(f"{path}: een naam komt twee keer voor")


def _digits(value: Json) -> int:
    """Digits as text without leading zeros, also where `int` does not read as many."""
    if not isinstance(value, str) or len(value) > LEVEL_DIGITS or not re.fullmatch(r"0|[1-9][0-9]*", value):
        raise _Rejected("bewijs/niveaus: teller of noemer is geen geheel getal in cijfers")
    return int(Decimal(value))


def _euro(cents: int | None) -> str | None:
    return None if cents is None else oordeel.euro(cents)


# --- on its own ---


def _load(path: str, numbers_as_text: bool) -> Json:
    """Read a JSON file; double keys and NaN are refused, numbers of a request stay text."""

    def pairs(items: list[tuple[str, Json]]) -> dict[str, Json]:
        _unique([key for key, _ in items], path)
        return dict(items)

    def refuse(name: str) -> Json:
        raise _Rejected(f"{path}: {name} is geen getal")

    number: Callable[[str], Json] | None = str if numbers_as_text else None
    text = Path(path).read_text(encoding="utf-8")
    return json.loads(text, object_pairs_hook=pairs, parse_float=number, parse_int=number, parse_constant=refuse)


def main(arguments: Sequence[str]) -> int:
    """Check an answer file against a request file: 0 accepted, 1 rejected with the reasons, 2 unreadable."""
    if len(arguments) != 2:
        sys.stderr.write("gebruik: plafond.py VERZOEK.json ANTWOORD.json\n")
        return 2
    try:
        reasons = nareken(_load(arguments[0], True), _load(arguments[1], False))
    except _Rejected as rejected:
        reasons = [str(rejected)]
    except (OSError, ValueError, RecursionError) as fault:
        sys.stderr.write(f"onleesbaar: {fault}\n")
        return 2
    sys.stdout.write("".join(f"afgekeurd: {reason}\n" for reason in reasons) or "akkoord\n")
    return 1 if reasons else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
