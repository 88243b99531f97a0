"""Read requests to raise a ceiling and judge them again: conditions, justified amount, term.

Standard library only, and written apart from `verdeelsleutel.plafond`. The numbers of the conditions are those that the
answer states as its policy; the data are those of the request.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

MILLION, STEPS = 1_000_000, 10_000
MONEY = ("plafond", "gedeclareerd", "prognose", "gevraagd", "behandelcapaciteit")
COUNTS = ("clienten", "clienten_vorig_jaar")
DECIMALS = ("uren_gemiddeld", "uren_afspraak", "marktaandeel")
FLAGS = (
    "hotspot",
    "kernwerkgebied",
    "zorgplichtprobleem",
    "gericht_op_zorgplichtprobleem",
    "bemiddelbaar",
    "instroom_gelijkmatig",
    "doelmatigheid_niet_afgenomen",
    "zorgplicht_nagekomen",
    "causaal_verband_aangetoond",
    "verplaatsing_beoordeeld",
    "onvoorzien",
    "fusie_overname_faillissement",
)
DATES = ("ingediend_op", "compleet_op")
TEXTS = ("id", "agb", "sector", "regio", "contracttype", "benchmark", "waardemodel", "setting")
FIELDS = (*TEXTS, "jaar", *DATES, *MONEY, *COUNTS, *DECIMALS, "toelichting", *FLAGS)

Json = Any
Row = dict[str, Any]
"""A request: cents, millionths, dates, whole numbers, flags and texts by field; None is unknown."""


class Judgement(NamedTuple):
    """What the stated policy says of one request; `amount` in cents, None if it cannot be determined."""

    conditions: list[Json]
    preferences: list[Json]
    accepted: bool
    amount: int | None
    missing: list[str]
    complete: bool
    decide_by: str | None


def read_row(row: Mapping[str, Json]) -> Row:
    """The fields of a request as values.

    Raises
    ------
    ValueError
        an unknown field, or a value that its field cannot have.
    """
    if unknown := sorted(set(row) - set(FIELDS)):
        raise ValueError(f"aanvraag: {unknown[0]} hoort er niet")
    return {field: None if row.get(field) is None else _read(field, row[field]) for field in FIELDS}


def show(field: str, value: Any) -> Json:
    """A value as it stands in JSON."""
    if value is None or field in FLAGS or field in COUNTS or field in ("jaar", "toelichting", *TEXTS):
        return value
    if field in MONEY:
        return euro(value)
    return decimal_text(value) if field in DECIMALS else str(value)


def euro(cents: int) -> str:
    """Euros with two decimals."""
    return f"{cents // 100}.{cents % 100:02d}"


def decimal_text(millionths: int) -> str:
    """Decimal text without trailing zeros."""
    return f"{millionths // MILLION}.{millionths % MILLION:06d}".rstrip("0").rstrip(".")


def number(value: Json, places: int) -> int:
    """A number without sign or exponent, as an integer of its last decimal place."""
    text = format(value, "f") if isinstance(value, Decimal) else value
    if isinstance(text, int) and not isinstance(text, bool) and abs(text) < 10**12:
        text = str(text)
    tail = rf"(\.[0-9]{{1,{places}}})?" if places else ""
    if not isinstance(text, str) or not re.fullmatch(rf"[0-9]{{1,12}}{tail}", text):
        raise ValueError(f"geen getal met ten hoogste {places} decimalen")
    whole, _, part = text.partition(".")
    return int(whole + part.ljust(places, "0"))


def judge(row: Row, parameters: Mapping[str, Json]) -> Judgement:
    """Put a request to every condition and preference that the stated parameters list."""
    names = _spellings(parameters)
    limits = _limits(parameters)
    conditions, preferences = (
        [_judged(row, code, parameters[code], names) for code in parameters[kind]["waarde"]]
        for kind in ("voorwaarden", "voorkeuren")
    )
    missing = [field for field in parameters["documenten"]["waarde"] if _unknown(row, field)]
    weeks = parameters.get("besluit_binnen_weken")
    complete_on = row["compleet_op"]
    decide_by = None
    if weeks is not None and complete_on is not None:
        decide_by = str(complete_on + min(timedelta(weeks=weeks["waarde"]), date.max - complete_on))
    return Judgement(
        conditions=conditions,
        preferences=preferences,
        accepted=all(condition["oordeel"] == "voldoet" for condition in conditions),
        amount=_amount(row, limits),
        missing=missing,
        complete=complete_on is not None and not missing,
        decide_by=decide_by,
    )


def _read(field: str, value: Json) -> Any:
    return _READERS.get(field, _text)(value)


def _flag(value: Json) -> bool:
    if not isinstance(value, bool):
        raise ValueError("aanvraag: geen ja of nee")
    return value


def _text(value: Json) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


_READERS: dict[str, Callable[[Json], Any]] = {
    **dict.fromkeys(MONEY, lambda value: number(value, 2)),
    **dict.fromkeys(DECIMALS, lambda value: number(value, 6)),
    **dict.fromkeys((*COUNTS, "jaar"), lambda value: number(value, 0)),
    **dict.fromkeys(DATES, date.fromisoformat),
    **dict.fromkeys(FLAGS, _flag),
    "toelichting": lambda value: value if isinstance(value, bool) else bool(value.strip()),
}
"""How each field that is not a text is read."""


def _judged(row: Row, code: str, parameter: Mapping[str, Json], names: Mapping[str, list[str]]) -> Json:
    own = {name: value for name, value in parameter["waarde"].items() if name not in ("toets", "omschrijving")}
    test, fields = TESTS[parameter["waarde"]["toets"]]
    seen = fields(row, own)
    if any(field not in FIELDS for field in seen):
        raise ValueError(f"{code}: onbekend gegeven")
    verdict = test(row, {**own, "names": names})
    return {
        "code": code,
        "omschrijving": parameter["waarde"]["omschrijving"],
        "oordeel": {True: "voldoet", False: "voldoet_niet", None: "onbekend"}[verdict],
        "gegeven": {field: show(field, row[field]) for field in seen},
        "parameters": own,
        "bron": parameter["bron"],
        "gelezen": parameter["gelezen"],
    }


def _amount(row: Row, limits: Sequence[str]) -> int | None:
    """Rounded down, n = max(0, min(requested, forecast · hours factor − ceiling)), in the GGZ within capacity."""
    if _needed(row, limits):
        return None
    factor = Fraction(1)
    if "uren" in limits and row["uren_afspraak"] is not None:
        factor = min(factor, Fraction(row["uren_afspraak"], row["uren_gemiddeld"]))
    new_ceiling = row["prognose"] * factor
    if "capaciteit" in limits:
        new_ceiling = min(new_ceiling, Fraction(row["behandelcapaciteit"] * row["marktaandeel"], MILLION))
    return int(max(0, min(row["gevraagd"], new_ceiling.numerator // new_ceiling.denominator - row["plafond"])))


def _needed(row: Row, limits: Sequence[str]) -> bool:
    """Whether something that the amount needs is unknown."""
    needed = ["gevraagd", "prognose", "plafond"]
    if "uren" in limits and row["uren_afspraak"] is not None:
        needed.append("uren_gemiddeld")
    if "capaciteit" in limits:
        needed += ["behandelcapaciteit", "marktaandeel"]
    return any(_unknown(row, field) for field in needed)


def _unknown(row: Row, field: str) -> bool:
    return row[field] is None or (field in ("uren_gemiddeld", "toelichting") and not row[field])


def _limits(parameters: Mapping[str, Json]) -> list[str]:
    """The limits of the one condition that asks whether the amount can be determined."""
    found = [parameters[code]["waarde"] for code in parameters["voorwaarden"]["waarde"]]
    limits = [waarde["begrenzingen"] for waarde in found if waarde["toets"] == "bedrag_te_bepalen"]
    if len(limits) != 1 or not set(limits[0]) <= {"uren", "capaciteit"}:
        raise ValueError("beleid/parameters: begrenzingen van het onderbouwde bedrag")
    return list(limits[0])


def _spellings(parameters: Mapping[str, Json]) -> dict[str, list[str]]:
    """Per contract type every spelling of it, letters and digits alone."""
    kinds = parameters["contracttypen"]["waarde"] if "contracttypen" in parameters else []
    return {_plain(kind["naam"]): [_plain(name) for name in (kind["naam"], *kind.get("ook", []))] for kind in kinds}


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


# --- the tests: each answers True, False, or None where a datum is unknown ---


def _window(row: Row, own: Mapping[str, Json]) -> bool | None:
    filed, year = row["ingediend_op"], row["jaar"]
    if filed is None or year is None:
        return None
    return bool(f"{year}-{own['van']}" <= str(filed) <= f"{year}-{own['tot']}")


def _current_year(row: Row, own: Mapping[str, Json]) -> bool | None:
    filed, year = row["ingediend_op"], row["jaar"]
    return None if filed is None or year is None else filed.year == year


def _reached(row: Row, own: Mapping[str, Json]) -> bool | None:
    declared, ceiling = row["gedeclareerd"], row["plafond"]
    if declared is None or ceiling is None:
        return None
    if declared * STEPS < number(own["aandeel"], 4) * ceiling:
        return False
    if "voor" not in own:
        return True
    filed, year = row["ingediend_op"], row["jaar"]
    in_time = filed is not None and year is not None and f"{year}-01-01" <= str(filed) < f"{year}-{own['voor']}"
    return True if in_time else None


def _below(row: Row, own: Mapping[str, Json]) -> bool | None:
    return _compare(row, "gedeclareerd", "plafond", int.__lt__)


def _forecast_above(row: Row, own: Mapping[str, Json]) -> bool | None:
    return _compare(row, "prognose", "plafond", int.__gt__)


def _known(row: Row, own: Mapping[str, Json]) -> bool | None:
    return None if any(_unknown(row, field) for field in own["velden"]) else True


def _complete(row: Row, own: Mapping[str, Json]) -> bool | None:
    return None if row["compleet_op"] is None else True


def _contract(row: Row, own: Mapping[str, Json]) -> bool | None:
    if row["contracttype"] is None:
        return None
    return any(_plain(row["contracttype"]) in own["names"][_plain(kind)] for kind in own["soorten"])


def _hotspot(row: Row, own: Mapping[str, Json]) -> bool | None:
    spot, core, duty = row["hotspot"], row["kernwerkgebied"], row["zorgplichtprobleem"]
    if duty is True or (spot is True and core is True):
        return True
    outside = spot is False or core is False
    return False if outside and duty is False else None


def _yes(row: Row, own: Mapping[str, Json]) -> bool | None:
    value: bool | None = row[own["veld"]]
    return value


def _no(row: Row, own: Mapping[str, Json]) -> bool | None:
    value = row[own["veld"]]
    return None if value is None else not value


def _is(row: Row, own: Mapping[str, Json]) -> bool | None:
    value = row[own["veld"]]
    return None if value is None else value == own["waarde"]


def _more(row: Row, own: Mapping[str, Json]) -> bool | None:
    return _compare(row, own["veld"], own["dan"], int.__gt__)


def _at_most(row: Row, own: Mapping[str, Json]) -> bool | None:
    return _compare(row, own["veld"], own["dan"], int.__le__)


def _determinable(row: Row, own: Mapping[str, Json]) -> bool | None:
    return None if _needed(row, own["begrenzingen"]) else True


def _compare(row: Row, left: str, right: str, holds: Callable[[int, int], bool]) -> bool | None:
    if row[left] is None or row[right] is None:
        return None
    return holds(row[left], row[right])


def _of(*fields: str) -> Fields:
    return lambda row, own: list(fields)


def _amount_fields(row: Row, own: Mapping[str, Json]) -> list[str]:
    """Hours only where they limit the amount; the mean of them only where hours were agreed."""
    hours = ["uren_gemiddeld", "uren_afspraak"] if row["uren_afspraak"] is not None else ["uren_afspraak"]
    capacity = ["behandelcapaciteit", "marktaandeel"]
    limits = own["begrenzingen"]
    return [
        *("gevraagd", "prognose", "plafond"),
        *(hours if "uren" in limits else []),
        *(capacity if "capaciteit" in limits else []),
    ]


def _reached_fields(row: Row, own: Mapping[str, Json]) -> list[str]:
    return ["gedeclareerd", "plafond", *(["ingediend_op", "jaar"] if "voor" in own else [])]


Test = Callable[[Row, Mapping[str, Json]], bool | None]
Fields = Callable[[Row, Mapping[str, Json]], list[str]]
TESTS: dict[str, tuple[Test, Fields]] = {
    "aanvraagvenster": (_window, _of("ingediend_op", "jaar")),
    "lopend_jaar": (_current_year, _of("jaar", "ingediend_op")),
    "aandeel_bereikt": (_reached, _reached_fields),
    "plafond_niet_bereikt": (_below, _of("gedeclareerd", "plafond")),
    "prognose_boven_plafond": (_forecast_above, _of("prognose", "plafond")),
    "gegevens_bekend": (_known, lambda row, own: list(own["velden"])),
    "aanvraag_compleet": (_complete, _of("compleet_op")),
    "contracttype": (_contract, _of("contracttype")),
    "hotspot_of_zorgplicht": (_hotspot, _of("hotspot", "kernwerkgebied", "zorgplichtprobleem")),
    "bevestigd": (_yes, lambda row, own: [own["veld"]]),
    "ontkend": (_no, lambda row, own: [own["veld"]]),
    "waarde_is": (_is, lambda row, own: [own["veld"]]),
    "meer_dan": (_more, lambda row, own: [own["veld"], own["dan"]]),
    "hoogstens": (_at_most, lambda row, own: [own["veld"], own["dan"]]),
    "bedrag_te_bepalen": (_determinable, _amount_fields),
}
"""Per test what it answers, and the fields that it looks at."""
