"""Check the answer to a herschikking against its request, trusting neither the answer nor the code that made it.

The claims and rooms are derived again from the request and the policy parameters that the answer states; the cents
follow from the certificate in `bewijs` (see `verdeelsleutel.claims.verify`). From these the whole answer is built anew
and compared, field by field. What is copied is only what a request cannot say: the version of the profile, the source
and the mark of each parameter, the words of a repair, and the warnings.

This file and `verify.py` also work alone, copied into an empty folder:
``python -I -S herschikking.py VERZOEK.json ANTWOORD.json``.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from math import gcd, lcm
from pathlib import Path
from typing import Any, NamedTuple

try:
    verify = importlib.import_module("verdeelsleutel.claims.verify")
except ModuleNotFoundError:  # copied beside verify.py, without the package
    sys.path.append(str(Path(__file__).resolve().parent))
    verify = importlib.import_module("verify")

MILLION, STEPS = 1_000_000, 10_000
LEVEL_DIGITS = 100_000
"""Of a level in lowest terms; more than five thousand rooms that all cross would be needed for longer ones."""
REGIO = "regio"
CATEGORIES = ("categorie1", "categorie2", "categorie3")
RULES = ("naar_rato", "gelijk_bedrag", "gelijk_verlies", "talmoed")
DEVIATIONS = (
    "gegarandeerd_aandeel",
    "gegarandeerd_aandeel_groei",
    "garantie_op",
    "voorrang",
    "sleutel_categorie2",
    "sleutel_categorie3",
    "gewicht_categorie3",
)
SHARES = DEVIATIONS[:2]
AXES = (
    "categorie2_tot",
    "maximum_aandeel_overproductie",
    "overproductie_zonder_afspraak",
    "plafond_op_afspraak",
    "pool",
)
UNLESS_SHORT = "afspraak_tenzij_tekort"
AMOUNTS = ("herschikking_vorig_jaar", "groei_vastgelegd", "groei_gehonoreerd", "productie")
VOLUMES = ("volume_vorig_jaar", "volume_groei_vastgelegd", "volume_groei_gehonoreerd", "volume_productie")
NUMBER = {places: re.compile(rf"[0-9]{{1,12}}(\.[0-9]{{1,{places}}})?") for places in (2, 4)}
MAXIMUM_REASONS = 50

Json = Any


class _Rejected(Exception):
    """The answer cannot be right, or cannot be read; the message says where."""


class Line(NamedTuple):
    """One aanbieder in one leveringsvorm, in cents: A, R, H, K, D and V (None: not given)."""

    agb: str
    aanbieder: str
    vorm: str
    herschikking: int
    vastgelegd: int
    gehonoreerd: int
    productie: int
    crisis: int
    realisatie: int | None


class Prestatie(NamedTuple):
    """Tariff in cents, volumes in ten-thousandths in the order of `VOLUMES`."""

    agb: str
    vorm: str
    code: str
    tarief: int
    volumes: tuple[int, ...]


class Deelruimte(NamedTuple):
    """A sub-room: its maximum in cents, and per key of `omvat` the values that it selects, sorted."""

    naam: str
    maximum: int
    omvat: dict[str, list[str]]


class Request(NamedTuple):
    """A request as read: amounts in cents, rows in the order of agb and leveringsvorm by code point."""

    regio: dict[str, Json]
    contracteerruimte: int
    lines: list[Line]
    prestaties: list[Prestatie]
    deelruimtes: list[Deelruimte]
    profiel: str
    afwijkingen: dict[str, Json]
    reden: str | None


class Policy(NamedTuple):
    """The parameters that the answer states, shares in ten-thousandths; `op_afspraak` as it works out in the region."""

    vormen: list[str]
    aandeel: int
    aandeel_groei: int
    op_afspraak: bool
    voorrang: list[list[str]]
    sleutels: tuple[str, str]
    gewogen: bool
    tot_productie: bool
    aandeel_over: int
    over_zonder_afspraak: bool
    plafonds: list[str]


class Model(NamedTuple):
    """The claims problem. Claim ``3 * line + category - 1`` is a category of a line; rooms are sorted by name."""

    lines: list[Line]
    claims: list[int]
    vrijval: list[int]
    stage: list[int]
    rules: list[str]
    klassen: list[str]
    weights: list[int] | None
    names: list[str]
    rooms: list[Sequence[int]]
    capacity: list[int]


def nareken(request: Mapping[str, Json], answer: Mapping[str, Json]) -> list[str]:
    """Reasons to reject an answer to a request for a herschikking, in Dutch; empty if every field is right.

    Parameters
    ----------
    request : the JSON that was asked; amounts as text, whole numbers or decimals, never as float
    answer : the JSON that was answered
    """
    try:
        asked = read_request(request)
        policy = _policy(asked, answer)
        expected = _answer(asked, policy, build_model(asked, policy), answer)
    except _Rejected as rejected:
        return [str(rejected)]
    if _same_json(expected, answer):
        return []
    return list(islice(_differences(expected, answer, ""), MAXIMUM_REASONS))


# --- the request ---


def read_request(request: Json) -> Request:
    """Read the request; what the input rules forbid is a reason to reject."""
    top = _object(request, "verzoek", ("regio", "afspraken"), ("prestaties", "deelruimtes", "beleid"))
    regio = _object(top["regio"], "regio", ("zorgkantoor", "regio", "jaar", "contracteerruimte"), ("peildatum",))
    rows = [_prestatie(row, f"prestaties/{at}") for at, row in enumerate(_list(top.get("prestaties"), "prestaties"))]
    _unique([row[:3] for row in rows], "prestaties")
    sums = _sums(rows)
    lines = [_line(row, f"afspraken/{at}", sums) for at, row in enumerate(_list(top["afspraken"], "afspraken"))]
    _unique([(line.agb, line.vorm) for line in lines], "afspraken")
    if not lines or not {(row.agb, row.vorm) for row in rows} <= {(line.agb, line.vorm) for line in lines}:
        raise _Rejected("verzoek/afspraken: leeg, of zonder rij voor een prestatie")
    rooms = [
        _deelruimte(row, f"deelruimtes/{at}") for at, row in enumerate(_list(top.get("deelruimtes"), "deelruimtes"))
    ]
    _unique([REGIO, *(room.naam for room in rooms)], "deelruimtes")
    profiel, afwijkingen, reden = _choice(top.get("beleid"))
    return Request(
        regio={
            "zorgkantoor": _text(regio["zorgkantoor"], "regio/zorgkantoor"),
            "regio": _text(regio["regio"], "regio/regio"),
            "jaar": _year(regio["jaar"]),
            "contracteerruimte": _euro(_cents(regio["contracteerruimte"], "regio/contracteerruimte")),
            "peildatum": None if regio.get("peildatum") is None else str(regio["peildatum"]),
        },
        contracteerruimte=_cents(regio["contracteerruimte"], "regio/contracteerruimte"),
        lines=sorted(lines, key=lambda line: (line.agb, line.vorm)),
        prestaties=sorted(rows),
        deelruimtes=sorted(rooms),
        profiel=profiel,
        afwijkingen=afwijkingen,
        reden=reden,
    )


def _line(row: Json, path: str, sums: Mapping[tuple[str, str], tuple[int, ...]]) -> Line:
    """One row, an absent amount counting as 0; where it has prestaties, their sums are its amounts."""
    optional = (*AMOUNTS, "crisisafspraak", "realisatie_vorig_jaar")
    read = _object(row, path, ("agb", "aanbieder", "leveringsvorm"), optional)
    amounts = tuple(_cents(read.get(name, "0"), f"{path}/{name}") for name in AMOUNTS)
    if summed := sums.get((_agb(read["agb"], path), _text(read["leveringsvorm"], path))):
        if any(name in read and amount != total for name, amount, total in zip(AMOUNTS, amounts, summed, strict=True)):
            raise _Rejected(f"verzoek/{path}: een bedrag is niet de som van de prestaties")
        amounts = summed
    realised = read.get("realisatie_vorig_jaar")
    return Line(
        read["agb"],
        _text(read["aanbieder"], f"{path}/aanbieder"),
        read["leveringsvorm"],
        amounts[0],
        amounts[1],
        amounts[2],
        amounts[3],
        _cents(read.get("crisisafspraak", "0"), f"{path}/crisisafspraak"),
        None if realised is None else _cents(realised, f"{path}/realisatie_vorig_jaar"),
    )


def _prestatie(row: Json, path: str) -> Prestatie:
    read = _object(row, path, ("agb", "prestatiecode", "leveringsvorm", "tarief", VOLUMES[0], VOLUMES[3]), VOLUMES[1:3])
    return Prestatie(
        _agb(read["agb"], path),
        _text(read["leveringsvorm"], f"{path}/leveringsvorm"),
        _text(read["prestatiecode"], f"{path}/prestatiecode"),
        _cents(read["tarief"], f"{path}/tarief"),
        tuple(_decimal(read.get(name, "0"), 4, f"{path}/{name}") for name in VOLUMES),
    )


def _sums(rows: Sequence[Prestatie]) -> dict[tuple[str, str], tuple[int, ...]]:
    """Volume times tariff summed exactly per aanbieder and leveringsvorm, rounded half up once per amount."""
    exact: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        totals = exact.setdefault((row.agb, row.vorm), [0] * len(VOLUMES))
        for place, volume in enumerate(row.volumes):
            totals[place] += volume * row.tarief
    return {key: tuple(_half_up(total, STEPS) for total in totals) for key, totals in exact.items()}


def _deelruimte(row: Json, path: str) -> Deelruimte:
    read = _object(row, path, ("naam", "omvat", "maximum"), ())
    omvat = {
        key: sorted(map(str, values if isinstance(values, list) else [values]))
        for key, values in _object(read["omvat"], f"{path}/omvat", (), ("leveringsvorm", "agb", "categorie")).items()
    }
    return Deelruimte(_text(read["naam"], f"{path}/naam"), _cents(read["maximum"], f"{path}/maximum"), omvat)


def _choice(beleid: Json) -> tuple[str, dict[str, Json], str | None]:
    """Profile, deviations in their canonical form, and the reason."""
    if beleid is None or isinstance(beleid, str):
        return beleid or "zorg-en-zekerheid-2023", {}, None
    read = _object(beleid, "beleid", (), ("profiel", "afwijkingen", "reden"))
    given = _object(read.get("afwijkingen", {}), "beleid/afwijkingen", (), DEVIATIONS)
    deviations = {name: _share_text(_share(value, name)) if name in SHARES else value for name, value in given.items()}
    reden = read.get("reden")
    if deviations and not (isinstance(reden, str) and reden.strip()):
        raise _Rejected("verzoek/beleid/reden: ontbreekt bij de afwijkingen")
    return _text(read.get("profiel", "zorg-en-zekerheid-2023"), "beleid/profiel"), deviations, reden


# --- the policy that the answer states ---


def _policy(asked: Request, answer: Json) -> Policy:
    """Read the parameters in the answer; refuse values that have no meaning."""
    stated = _at(answer, "beleid", "parameters")
    if not isinstance(stated, dict) or set(stated) - {*AXES} != {"leveringsvormen", *DEVIATIONS}:
        raise _Rejected("beleid/parameters: niet precies de parameters van een herschikking")
    values: dict[str, Json] = {name: _at(answer, "beleid", "parameters", name, "waarde") for name in stated}
    values |= asked.afwijkingen
    vormen, voorrang = values["leveringsvormen"], values["voorrang"]
    if not _is_texts(vormen) or not isinstance(voorrang, list) or not all(map(_is_texts, voorrang)):
        raise _Rejected("beleid/parameters: leveringsvormen en voorrang zijn lijsten van namen")
    if sorted(vorm for klasse in voorrang for vorm in klasse) != sorted(vormen) or len(set(vormen)) != len(vormen):
        raise _Rejected("beleid/parameters/voorrang: noemt niet elke leveringsvorm precies een keer")
    garantie = _one_of(values["garantie_op"], ("productie", "afspraak", UNLESS_SHORT), "garantie_op")
    if asked.afwijkingen.get("garantie_op") == UNLESS_SHORT or not _is_texts(values.get("pool", [])):
        raise _Rejected("beleid/parameters: een waarde die alleen een profiel mag hebben, of een pool zonder namen")
    plafonds = values.get("plafond_op_afspraak", [])
    if not _is_texts(plafonds) or not set(plafonds) <= set(vormen) or len(set(plafonds)) != len(plafonds):
        raise _Rejected("beleid/parameters/plafond_op_afspraak: geen lijst van leveringsvormen")
    policy = Policy(
        vormen=vormen,
        aandeel=_share(values["gegarandeerd_aandeel"], "gegarandeerd_aandeel"),
        aandeel_groei=_share(values["gegarandeerd_aandeel_groei"], "gegarandeerd_aandeel_groei"),
        op_afspraak=garantie == "afspraak",
        voorrang=voorrang,
        sleutels=(
            _one_of(values["sleutel_categorie2"], RULES, "sleutel_categorie2"),
            _one_of(values["sleutel_categorie3"], RULES, "sleutel_categorie3"),
        ),
        gewogen=_one_of(values["gewicht_categorie3"], ("geen", "realisatie_vorig_jaar"), "gewicht_categorie3")
        != "geen",
        tot_productie=_one_of(values.get("categorie2_tot", "volledig"), ("volledig", "productie"), "categorie2_tot")
        == "productie",
        aandeel_over=_share(values.get("maximum_aandeel_overproductie", "1"), "maximum_aandeel_overproductie"),
        over_zonder_afspraak=_one_of(values.get("overproductie_zonder_afspraak", "ja"), ("ja", "nee"), AXES[2]) == "ja",
        plafonds=plafonds,
    )
    if garantie == UNLESS_SHORT:
        policy = policy._replace(op_afspraak=_agreements_fit(asked, policy))
    if policy.gewogen and policy.sleutels[1] != "naar_rato":
        raise _Rejected("beleid/parameters/gewicht_categorie3: gewichten gaan alleen samen met naar rato")
    if "talmoed" in policy.sleutels and (asked.deelruimtes or policy.plafonds):
        raise _Rejected("beleid/parameters: Talmoed kan niet met deelruimtes")
    return policy


def _agreements_fit(asked: Request, policy: Policy) -> bool:
    """Whether everyone's guarantee and production, the larger of the two, and crisis fit the region together."""
    total = sum(max(line.productie, _comfort(line, policy)) + line.crisis for line in asked.lines)
    return total <= asked.contracteerruimte


def _beleid(asked: Request, answer: Json) -> Json:
    """Expected `beleid`: deviations as the request has them, sources and marks as the answer states them."""
    parameters = {}
    for name, stated in _at(answer, "beleid", "parameters").items():
        place = f"beleid/parameters/{name}"
        read = _object(stated, place, ("waarde", "bron", "gelezen", "afwijking"), ())
        if not isinstance(read["bron"], str) or not read["bron"].strip() or not isinstance(read["gelezen"], bool):
            raise _Rejected(f"{place}: zonder bron, of zonder teken of die gelezen is")
        parameters[name] = {
            "waarde": asked.afwijkingen.get(name, read["waarde"]),
            "bron": read["bron"],
            "gelezen": read["gelezen"],
            "afwijking": name in asked.afwijkingen,
        }
    versie = _text(_at(answer, "beleid", "versie"), "beleid/versie")
    return {"profiel": asked.profiel, "versie": versie, "parameters": parameters, "reden": asked.reden}


# --- claims and rooms ---


def build_model(asked: Request, policy: Policy) -> Model:
    """Claims per category, their stages and weights, and the rooms, from the request and the parameters."""
    if unknown := sorted({line.vorm for line in asked.lines} - set(policy.vormen)):
        raise _Rejected(f"verzoek/afspraken: leveringsvorm {unknown[0]} is onbekend")
    lines = sorted(asked.lines, key=lambda line: (line.agb, policy.vormen.index(line.vorm)))
    parts = [_categories(line, policy) for line in lines]
    claims = [part for categories in parts for part in categories[:3]]
    weights = [_weight(line) for line in lines] if policy.gewogen else [MILLION] * len(lines)
    klassen, rules, stage_of = ["categorie1", "categorie2"], ["naar_rato", policy.sleutels[0]], {}
    for klasse in policy.voorrang:
        at = [place for place, line in enumerate(lines) if line.vorm in klasse]
        for naught in (False, True):
            if naught and not any(weights[place] == 0 and claims[3 * place + 2] for place in at):
                continue
            stage_of.update({place: len(klassen) for place in at if not naught or weights[place] == 0})
            klassen.append(f"categorie3 {'+'.join(klasse)}{' gewicht 0' if naught else ''}")
            rules.append(policy.sleutels[1])
    rooms: dict[str, tuple[Sequence[int], int]] = {REGIO: (range(len(claims)), asked.contracteerruimte)}
    places: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        places.setdefault(line.agb, []).append(place)
    rooms |= {room.naam: (_members(room, lines, places, policy), room.maximum) for room in asked.deelruimtes}
    for vorm in policy.plafonds:
        at = [place for place, line in enumerate(lines) if line.vorm == vorm]
        if f"plafond {vorm}" in rooms:
            raise _Rejected(f"verzoek/deelruimtes: plafond {vorm} is al een ruimte van het profiel")
        if at:
            members = [claim for place in at for claim in range(3 * place, 3 * place + 3)]
            rooms[f"plafond {vorm}"] = (members, sum(_agreed(lines[place]) + lines[place].crisis for place in at))
    names = sorted(rooms)
    return Model(
        lines=lines,
        claims=claims,
        vrijval=[part[3] for part in parts],
        stage=[stage for place in range(len(lines)) for stage in (0, 1, stage_of[place])],
        rules=rules,
        klassen=klassen,
        weights=[part for weight in weights for part in (MILLION, MILLION, weight)] if policy.gewogen else None,
        names=names,
        rooms=[rooms[name][0] for name in names],
        capacity=[rooms[name][1] for name in names],
    )


def _categories(line: Line, policy: Policy) -> tuple[int, int, int, int]:
    """Claims of the three categories and the vrijval of a line, in cents."""
    comfort = _comfort(line, policy)
    volledig = max(_agreed(line), line.productie) if policy.tot_productie else _agreed(line)
    paid = min(line.productie, volledig)
    counts = policy.over_zonder_afspraak or _agreed(line) > 0
    third = policy.aandeel_over * (line.productie - paid) // STEPS if counts else 0
    if policy.op_afspraak:
        return comfort + line.crisis, max(0, paid - comfort), third, volledig - max(comfort, paid)
    first = min(line.productie, comfort)
    return first + line.crisis, paid - first, third, volledig - paid


def _comfort(line: Line, policy: Policy) -> int:
    return _half_up(policy.aandeel * line.herschikking + policy.aandeel_groei * line.vastgelegd, STEPS)


def _agreed(line: Line) -> int:
    """All that was agreed: A + R + H."""
    return line.herschikking + line.vastgelegd + line.gehonoreerd


def _weight(line: Line) -> int:
    """V / A in millionths, rounded half up; a positive ratio is at least one millionth, without A it is one."""
    if line.herschikking == 0:
        return MILLION
    if line.realisatie is None:
        raise _Rejected(f"verzoek/afspraken: {line.agb} {line.vorm} heeft geen realisatie_vorig_jaar voor het gewicht")
    return max(_half_up(MILLION * line.realisatie, line.herschikking), min(1, line.realisatie))


def _members(room: Deelruimte, lines: Sequence[Line], places: Mapping[str, Sequence[int]], policy: Policy) -> list[int]:
    """The claims that a sub-room selects, ascending; `places` gives the rows of each agb."""
    known = {"leveringsvorm": policy.vormen, "agb": places, "categorie": ("1", "2", "3")}
    for key, values in room.omvat.items():
        if not values or not all(value in known[key] for value in values):
            raise _Rejected(f"verzoek/deelruimtes: {room.naam} noemt bij {key} niets of iets onbekends")
    vormen = set(room.omvat.get("leveringsvorm", policy.vormen))
    categories = sorted({int(value) - 1 for value in room.omvat.get("categorie", "123")})
    if "agb" in room.omvat:
        rows: Iterable[int] = sorted(place for agb in set(room.omvat["agb"]) for place in places[agb])
    else:
        rows = range(len(lines))
    members = [3 * place + category for place in rows if lines[place].vorm in vormen for category in categories]
    if not members:
        raise _Rejected(f"verzoek/deelruimtes: {room.naam} omvat niets")
    return members


def _guaranteed(model: Model, room: int, claims: Sequence[int]) -> int:
    """Sum of category 1 in a room."""
    return sum(claims[claim] for claim in model.rooms[room] if claim % 3 == 0)


def _fits(model: Model, claims: Sequence[int]) -> bool:
    return all(_guaranteed(model, room, claims) <= limit for room, limit in enumerate(model.capacity))


# --- the expected answer ---


def _answer(asked: Request, policy: Policy, model: Model, answer: Json) -> Json:
    """The whole answer that the request, the stated parameters and the certificate lead to."""
    fits = _fits(model, model.claims)
    warnings = _at(answer, "waarschuwingen")
    if not isinstance(warnings, list) or not all(isinstance(row, dict) for row in warnings):
        raise _Rejected("waarschuwingen: geen lijst van meldingen")
    expected = {
        "status": "verdeeld" if fits else "garantie_past_niet",
        "beleid": _beleid(asked, answer),
        "invoer_sha256": invoer_sha256(asked),
        "waarschuwingen": warnings,
    }
    if _at(answer, "status") != expected["status"]:
        raise _Rejected(f"status: {expected['status']} verwacht")
    if not fits:
        return expected | _undivided(asked, policy, model, answer)
    return expected | _divided(asked, model, answer)


def _divided(asked: Request, model: Model, answer: Json) -> Json:
    levels = _levels(_at(answer, "bewijs", "niveaus"), model)
    verdict = verify.check(
        verify.Problem(
            *(model.claims, model.stage, model.rules, model.rooms, model.capacity, model.weights),
            room_name=model.names.__getitem__,
            claim_name=lambda claim: _claim_name(model, claim),
        ),
        levels,
    )
    if verdict.reasons:
        raise _Rejected(f"bewijs: {verdict.reasons[0]}")
    granted = verdict.granted
    multipliers = _multipliers(_at(answer, "bewijs", "multiplicatoren"), model)
    regio = model.names.index(REGIO)
    return {
        "scenario": _scenario(model, regio),
        "regio": _regio(asked, model)
        | {
            "toegekend": _totals(granted, model.rooms[regio]),
            "resterende_ruimte": _euro(verdict.left[regio]),
            "fractie": _fracties(model, granted),
            "onverdeeld_door_kruising": _undivided_by_crossing(model, multipliers, sum(granted)),
        },
        "deelruimtes": [
            _deelruimte_row(model, room)
            | {
                "toegekend": _totals(granted, model.rooms[room]),
                "resterende_ruimte": _euro(verdict.left[room]),
                "scenario": _scenario(model, room),
                "vol_in": _klasse(model, verdict.full_in[room]),
            }
            for room in range(len(model.names))
            if room != regio
        ],
        "afspraken": [_row(model, place, granted, verdict.binding_room) for place in range(len(model.lines))],
        "prestaties": _prestaties(asked, model, granted),
        "diagnose": None,
        "bewijs": {
            "niveaus": [_level_row(model, level) for level in levels],
            "multiplicatoren": {name: [str(part) for part in pair] for name, pair in multipliers.items()},
        },
    }


def _undivided(asked: Request, policy: Policy, model: Model, answer: Json) -> Json:
    """Category 1 does not fit: no allocation, but a diagnosis."""
    nothing = {"toegekend": None, "resterende_ruimte": None}
    return {
        "scenario": None,
        "regio": _regio(asked, model) | nothing | {"fractie": None, "onverdeeld_door_kruising": None},
        "deelruimtes": [
            _deelruimte_row(model, room) | nothing | {"scenario": None, "vol_in": None}
            for room, name in enumerate(model.names)
            if name != REGIO
        ],
        "afspraken": [_row(model, place, None, ()) for place in range(len(model.lines))],
        "prestaties": [] if asked.prestaties else None,
        "diagnose": _diagnose(asked, policy, model, answer),
        "bewijs": None,
    }


def _regio(asked: Request, model: Model) -> dict[str, Json]:
    produced = sum(line.productie + line.crisis for line in model.lines)
    return {
        "contracteerruimte": _euro(asked.contracteerruimte),
        "in_aanmerking": _totals(model.claims, range(len(model.claims))),
        "productie_past": produced <= asked.contracteerruimte,
    }


def _deelruimte_row(model: Model, room: int) -> dict[str, Json]:
    return {
        "naam": model.names[room],
        "maximum": _euro(model.capacity[room]),
        "in_aanmerking": _totals(model.claims, model.rooms[room]),
    }


def _row(model: Model, place: int, granted: Sequence[int] | None, binding: Sequence[int]) -> Json:
    line, claims = model.lines[place], range(3 * place, 3 * place + 3)
    row = {
        "agb": line.agb,
        "aanbieder": line.aanbieder,
        "leveringsvorm": line.vorm,
        "in_aanmerking": _totals(model.claims, claims),
        "vrijval": _euro(model.vrijval[place]),
    }
    if granted is None:
        return row | dict.fromkeys(("toegekend", "herschikkingsafspraak", "niet_vergoed", "ruimte"))
    paid, asked = (sum(amounts[3 * place : 3 * place + 3]) for amounts in (granted, model.claims))
    short = next((claim for claim in claims if granted[claim] < model.claims[claim]), None)
    return row | {
        "toegekend": _totals(granted, claims),
        "herschikkingsafspraak": _euro(paid),
        "niet_vergoed": _euro(asked - paid),
        "ruimte": None if short is None else model.names[binding[short]],
    }


def _totals(amounts: Sequence[int], members: Sequence[int]) -> dict[str, str]:
    totals = [0, 0, 0]
    for claim in members:
        totals[claim % 3] += amounts[claim]
    return dict(zip(CATEGORIES, map(_euro, totals), strict=True))


def _scenario(model: Model, room: int) -> int:
    """1 if categories 1 and 2 fit in the room, else 2."""
    return 1 if sum(model.claims[claim] for claim in model.rooms[room] if claim % 3 < 2) <= model.capacity[room] else 2


def _klasse(model: Model, stage: int) -> str | None:
    """A class without the mark of its claims of weight 0."""
    return None if stage < 0 else model.klassen[stage].removesuffix(" gewicht 0")


def _fracties(model: Model, granted: Sequence[int]) -> Json:
    """Granted / claimed per class over the region, truncated to six decimals."""
    paid, asked = [0] * len(model.klassen), [0] * len(model.klassen)
    for stage, claim, grant in zip(model.stage, model.claims, granted, strict=True):
        paid[stage] += grant
        asked[stage] += claim
    sums: dict[str, list[int]] = {}
    for stage in range(1, len(model.klassen)):
        pair = sums.setdefault(str(_klasse(model, stage)), [0, 0])
        pair[0], pair[1] = pair[0] + paid[stage], pair[1] + asked[stage]
    texts = {klasse.removeprefix("categorie3 "): _millionths(*pair) for klasse, pair in sums.items()}
    return {"categorie2": texts.pop("categorie2"), "categorie3": texts}


def _millionths(part: int, whole: int) -> str | None:
    fraction = part * MILLION // whole if whole else None
    return None if fraction is None else f"{fraction // MILLION}.{fraction % MILLION:06d}"


# --- the certificate ---


def _levels(stated: Json, model: Model) -> list[tuple[int, int, int, int, list[int]]]:
    """The certificate with names turned into indices."""
    klassen, names = ({name: at for at, name in enumerate(known)} for known in (model.klassen, model.names))
    places = {(line.agb, line.vorm): place for place, line in enumerate(model.lines)}
    levels = []
    for at, row in enumerate(_list(stated, "bewijs/niveaus")):
        path = f"bewijs/niveaus/{at}"
        read = _object(row, path, ("klasse", "ruimte", "teller", "noemer", "bindt"), ())
        stage, room = (known.get(_text(read[key], path)) for key, known in (("klasse", klassen), ("ruimte", names)))
        if stage is None or room is None:
            raise _Rejected(f"{path}: klasse of ruimte bestaat niet")
        bound = []
        for pair in _list(read["bindt"], f"{path}/bindt"):
            if not (_is_texts(pair) and len(pair) == 2 and (pair[0], pair[1]) in places):
                raise _Rejected(f"{path}/bindt: een rij die niet bestaat")
            bound.append(3 * places[pair[0], pair[1]] + min(stage, 2))
        teller, noemer = (_digits(read[name], f"{path}/{name}", LEVEL_DIGITS) for name in ("teller", "noemer"))
        levels.append((stage, room, teller, noemer, bound))
    return levels


def _level_row(model: Model, level: tuple[int, int, int, int, list[int]]) -> Json:
    stage, room, numerator, denominator, bound = level
    return {
        "klasse": model.klassen[stage],
        "ruimte": model.names[room],
        "teller": _long(numerator),
        "noemer": _long(denominator),
        "bindt": [[model.lines[claim // 3].agb, model.lines[claim // 3].vorm] for claim in bound],
    }


def _claim_name(model: Model, claim: int) -> str:
    line = model.lines[claim // 3]
    return f"{line.agb} {line.vorm} {CATEGORIES[claim % 3]}"


def _multipliers(stated: Json, model: Model) -> dict[str, tuple[int, int]]:
    """Dual multipliers per room, above zero and in lowest terms; none where rooms nest."""
    path, multipliers = "bewijs/multiplicatoren", {}
    if not isinstance(stated, dict) or not set(stated) <= set(model.names):
        raise _Rejected(f"{path}: geen object met namen van ruimtes")
    for name, pair in stated.items():
        if not _is_texts(pair) or len(pair) != 2:
            raise _Rejected(f"{path}/{name}: teller en noemer verwacht")
        numerator, denominator = _digits(pair[0], path), _digits(pair[1], path)
        if not (numerator and denominator) or gcd(numerator, denominator) != 1:
            raise _Rejected(f"{path}/{name}: geen breuk boven nul in kleinste termen")
        multipliers[name] = (numerator, denominator)
    if multipliers and not _crosses(model):
        raise _Rejected(f"{path}: gegeven terwijl geen ruimtes kruisen")
    return multipliers


def _crosses(model: Model) -> bool:
    """Whether some room holds a part of the positive claims of another room, and one outside it."""
    rooms = [[claim for claim in room if model.claims[claim] > 0] for room in model.rooms]
    innermost = [-1] * len(model.claims)
    for number, room in enumerate(sorted(rooms, key=len, reverse=True)):
        if len({innermost[claim] for claim in room}) > 1:
            return True
        for claim in room:
            innermost[claim] = number
    return False


def _undivided_by_crossing(model: Model, multipliers: Mapping[str, tuple[int, int]], granted: int) -> str | None:
    """What at most more fits the rooms if fairness is given up: a bound by weak duality, for any multipliers.

    No cents that fit the rooms exceed it, so it is never below zero.
    """
    if not _crosses(model):
        return None
    common = lcm(*(denominator for _, denominator in multipliers.values()))
    bound, covered = 0, [0] * len(model.claims)
    for name, (numerator, denominator) in multipliers.items():
        room, weight = model.names.index(name), numerator * (common // denominator)
        bound += weight * model.capacity[room]
        for claim in model.rooms[room]:
            covered[claim] += weight
    bound += sum(max(0, common - part) * claim for part, claim in zip(covered, model.claims, strict=True))
    return _euro(bound // common - granted)


# --- prestaties ---


def _prestaties(asked: Request, model: Model, granted: Sequence[int]) -> Json:
    """Each row's grant split over its prestaties by production in euros, largest remainder, ties by code.

    A row without production has nothing to split by, and no prestaties in the answer.
    """
    if not asked.prestaties:
        return None
    of_line: dict[tuple[str, str], list[Prestatie]] = {}
    for row in asked.prestaties:
        of_line.setdefault((row.agb, row.vorm), []).append(row)
    return [
        split
        for place, line in enumerate(model.lines)
        for split in _split(of_line.get((line.agb, line.vorm), []), sum(granted[3 * place : 3 * place + 3]))
    ]


def _split(rows: Sequence[Prestatie], grant: int) -> Iterator[Json]:
    produced = [row.volumes[3] * row.tarief for row in rows]
    if not (total := sum(produced)):
        return
    shares = [grant * part // total for part in produced]
    order = sorted(range(len(rows)), key=lambda at: -(grant * produced[at] % total))
    for at in order[: grant - sum(shares)]:
        shares[at] += 1
    for row, cents in zip(rows, shares, strict=True):
        volume = _half_up(cents * STEPS, row.tarief) if row.tarief else 0
        yield {
            "agb": row.agb,
            "leveringsvorm": row.vorm,
            "prestatiecode": row.code,
            "herschikkingsafspraak": _euro(cents),
            "volume": _step_text(volume),
        }


# --- the diagnosis ---


def _diagnose(asked: Request, policy: Policy, model: Model, answer: Json) -> Json:
    """Every short room, the region first, and four repairs, each found by calculating again."""
    short = {}
    for room in sorted(range(len(model.names)), key=lambda room: (model.names[room] != REGIO, model.names[room])):
        tekort = _guaranteed(model, room, model.claims) - model.capacity[room]
        if tekort > 0:
            short[room] = tekort
    values = {
        "ruimte": _euro(sum(short.values())),
        "aandeel": _step_text(_repair(model, lambda step: policy._replace(aandeel=step), None, STEPS, -1)),
        "aandeel_groei": _step_text(_repair(model, lambda step: policy._replace(aandeel_groei=step), None, STEPS, -1)),
        "tarief": _step_text(_repair(model, lambda step: policy, _cut, 0, 1)),
    }
    repairs = _list(_at(answer, "diagnose", "reparaties"), "diagnose/reparaties")
    reasons = [row.get("reden") if isinstance(row, dict) else None for row in repairs]
    if len(reasons) != len(values) or not all(isinstance(reason, str) for reason in reasons):
        raise _Rejected("diagnose/reparaties: vier reparaties met een reden verwacht")
    return {
        "tekort": _euro(next(iter(short.values()))),
        "ruimtes": [_short_room(model, room, tekort) for room, tekort in short.items()],
        "reparaties": [
            {
                "soort": kind,
                "waarde": value,
                "past": value is not None,
                "een_stap_minder_past": False,
                "reden": reason,
            }
            for (kind, value), reason in zip(values.items(), reasons, strict=True)
        ],
    }


def _short_room(model: Model, room: int, tekort: int) -> Json:
    largest = [claim for claim in model.rooms[room] if claim % 3 == 0 and model.claims[claim] > 0]
    return {
        "naam": model.names[room],
        "capaciteit": _euro(model.capacity[room]),
        "gegarandeerd": _euro(model.capacity[room] + tekort),
        "tekort": _euro(tekort),
        "grootste": [
            {
                "agb": model.lines[claim // 3].agb,
                "leveringsvorm": model.lines[claim // 3].vorm,
                "bedrag": _euro(model.claims[claim]),
            }
            for claim in sorted(largest, key=lambda claim: (-model.claims[claim], claim))
        ],
    }


def _repair(
    model: Model,
    policy_at: Callable[[int], Policy],
    line_at: Callable[[Line, int], Line] | None,
    worst: int,
    better: int,
) -> int | None:
    """The step nearest to `worst` at which category 1 fits, from 0 to 10,000; None if it never does.

    The guarantee falls, or stays, with every step in the direction `better`, so halving finds the step.
    """

    def fits(step: int) -> bool:
        lines = model.lines if line_at is None else [line_at(line, step) for line in model.lines]
        claims = [0] * len(model.claims)
        claims[::3] = [_categories(line, policy_at(step))[0] for line in lines]
        return _fits(model, claims)

    low, high = 0, STEPS
    if not fits(worst + better * high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(worst + better * middle) else (middle, high)
    return worst + better * high


def _cut(line: Line, step: int) -> Line:
    """A line with its tariffs cut by `step` ten-thousandths; the crisis agreement stays."""
    a, r, h, d = (_half_up(amount * (STEPS - step), STEPS) for amount in line[3:7])
    return line._replace(herschikking=a, vastgelegd=r, gehonoreerd=h, productie=d)


def _step_text(step: int | None) -> str | None:
    """Ten-thousandths as text with four decimals."""
    return None if step is None else f"{step // STEPS}.{step % STEPS:04d}"


# --- the hash of the input ---


def invoer_sha256(asked: Request) -> str:
    """SHA-256 over the request as canonical JSON: UTF-8, sorted keys, no spaces, absent amounts 0.00."""
    content: dict[str, Json] = {
        "regio": asked.regio,
        "beleid": {"profiel": asked.profiel, "afwijkingen": asked.afwijkingen, "reden": asked.reden},
        "afspraken": [
            {
                "agb": line.agb,
                "aanbieder": line.aanbieder,
                "leveringsvorm": line.vorm,
                **dict(zip(AMOUNTS, map(_euro, line[3:7]), strict=True)),
                "crisisafspraak": _euro(line.crisis),
                "realisatie_vorig_jaar": _euro(line.realisatie or 0),
            }
            for line in asked.lines
        ],
        "deelruimtes": [
            {"naam": room.naam, "maximum": _euro(room.maximum), "omvat": _canonical_omvat(room.omvat)}
            for room in asked.deelruimtes
        ],
    }
    if asked.prestaties:
        content["prestaties"] = [
            {
                "agb": row.agb,
                "prestatiecode": row.code,
                "leveringsvorm": row.vorm,
                "tarief": _euro(row.tarief),
                **dict(zip(VOLUMES, map(_step_text, row.volumes), strict=True)),
            }
            for row in asked.prestaties
        ]
    try:
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8")).hexdigest()
    except (UnicodeEncodeError, TypeError) as fault:
        raise _Rejected("verzoek: bevat tekens of waarden die geen JSON zijn") from fault


def _canonical_omvat(omvat: Mapping[str, Sequence[str]]) -> dict[str, Json]:
    return {key: [int(value) if key == "categorie" else value for value in values] for key, values in omvat.items()}


# --- reading and comparing ---


def _same_json(expected: Json, found: Json) -> bool:
    """Whether both are the same JSON text, which tells 1 from true and 1.0; a quick way out for what is right."""
    try:
        return json.dumps(expected, sort_keys=True) == json.dumps(found, sort_keys=True)
    except (TypeError, ValueError, RecursionError):
        return False


def _differences(expected: Json, found: Json, path: str) -> Iterator[str]:
    """Every place where the answer is not what it must be: types, keys, lengths and values."""
    if expected is found:
        return
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


def _at(value: Json, *keys: str) -> Json:
    """A value inside the answer; missing on the way is a reason to reject."""
    for depth, key in enumerate(keys):
        if not isinstance(value, dict) or key not in value:
            raise _Rejected(f"{'/'.join(keys[: depth + 1])}: ontbreekt")
        value = value[key]
    return value


def _object(value: Json, path: str, required: Sequence[str], optional: Sequence[str]) -> dict[str, Json]:
    """An object with these keys and no others; null counts as absent."""
    if not isinstance(value, dict):
        raise _Rejected(f"{path}: een object verwacht")
    if unknown := sorted(set(value) - {*required, *optional}, key=str):
        raise _Rejected(f"{path}/{unknown[0]}: hoort er niet")
    given = {key: part for key, part in value.items() if part is not None}
    for key in required:
        if key not in given:
            raise _Rejected(f"{path}/{key}: ontbreekt")
    return given


def _list(value: Json, path: str) -> list[Json]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise _Rejected(f"{path}: een lijst verwacht")
    return value


def _unique(keys: Sequence[Json], path: str) -> None:
    if len(set(keys)) != len(keys):
        raise _Rejected(f"verzoek/{path}: een naam of rij komt twee keer voor")


def _text(value: Json, path: str) -> str:
    if not isinstance(value, str):
        raise _Rejected(f"{path}: tekst verwacht")
    return value


def _agb(value: Json, path: str) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{8}", value):
        raise _Rejected(f"verzoek/{path}/agb: acht cijfers verwacht")
    return value


def _is_texts(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _one_of(value: Json, values: Iterable[str], name: str) -> str:
    if not isinstance(value, str) or value not in values:
        raise _Rejected(f"beleid/parameters/{name}: onbekende waarde")
    return value


def _decimal(value: Json, places: int, path: str) -> int:
    """A number without sign or exponent, as an integer of its last decimal place."""
    if isinstance(value, Decimal):
        value = format(value, "f")
    elif isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) < 10**12 else ""
    if not isinstance(value, str) or not NUMBER[places].fullmatch(value):
        raise _Rejected(f"verzoek/{path}: geen getal met ten hoogste {places} decimalen")
    whole, _, part = value.partition(".")
    return int(whole + part.ljust(places, "0"))


def _cents(value: Json, path: str) -> int:
    return _decimal(value, 2, path)


def _year(value: Json) -> int:
    if type(value) is int and value < 10_000:
        value = str(value)
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}", value):
        raise _Rejected("verzoek/regio/jaar: geen jaar van vier cijfers")
    return int(value)


def _digits(value: Json, path: str, most: int = 4_000) -> int:
    """At most so many digits as text without leading zeros, also where `int` does not read as many."""
    if not isinstance(value, str) or len(value) > most or not re.fullmatch(r"0|[1-9][0-9]*", value):
        raise _Rejected(f"{path}: geen geheel getal in cijfers")
    return int(Decimal(value))


def _long(number: int) -> str:
    return str(Decimal(number))


def _share(value: Json, name: str) -> int:
    """A share from 0 to 1 in ten-thousandths."""
    share = _decimal(value, 4, f"beleid/{name}")
    if share > STEPS:
        raise _Rejected(f"beleid/{name}: meer dan 1")
    return share


def _share_text(share: int) -> str:
    return f"{share // STEPS}.{share % STEPS:04d}".rstrip("0").rstrip(".")


def _euro(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


# --- on its own ---


def _load(path: str, numbers_as_text: bool) -> Json:
    """Read a JSON file; duplicate keys and NaN are refused, numbers of a request stay text."""

    def pairs(items: list[tuple[str, Json]]) -> dict[str, Json]:
        _unique([key for key, _ in items], path)
        return dict(items)

    def refuse(name: str) -> Json:
        raise _Rejected(f"{path}: {name} is geen getal")

    number: Any = str if numbers_as_text else None
    text = Path(path).read_text(encoding="utf-8")
    return json.loads(text, object_pairs_hook=pairs, parse_float=number, parse_int=number, parse_constant=refuse)


def main(arguments: Sequence[str]) -> int:
    """Check an answer file against a request file: 0 accepted, 1 rejected with the reasons, 2 unreadable."""
    if len(arguments) != 2:
        sys.stderr.write("gebruik: herschikking.py VERZOEK.json ANTWOORD.json\n")
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
