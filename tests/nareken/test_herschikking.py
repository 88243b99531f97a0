"""The reader of request and answer: what it reads, what it refuses, and that it runs with two files alone."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import instances
import oracle
from verdeelsleutel.claims import verify
from verdeelsleutel.nareken import herschikking
from verdeelsleutel.nareken.herschikking import nareken

VOORBEELDEN = Path(__file__).parents[2] / "scenarios" / "voorbeelden"


def request() -> dict[str, Any]:
    """Two aanbieders, a deelruimte that crosses nothing, and a shortage in category 2."""
    return {
        "regio": {"zorgkantoor": "Voorbeeld", "regio": "Streek", "jaar": 2023, "contracteerruimte": "370.05"},
        "beleid": {
            "profiel": oracle.STANDARD,
            "afwijkingen": {"gegarandeerd_aandeel": "0.9", "voorrang": [["ZZP"], ["VPT", "MPT"]]},
            "reden": "proef",
        },
        "afspraken": [
            {
                "agb": "75750002",
                "aanbieder": "B",
                "leveringsvorm": "MPT",
                "herschikking_vorig_jaar": "100.00",
                "groei_vastgelegd": "10.00",
                "productie": "130.00",
            },
            {
                "agb": "75750001",
                "aanbieder": "A",
                "leveringsvorm": "MPT",
                "herschikking_vorig_jaar": "100.00",
                "crisisafspraak": "5.00",
                "productie": "120.00",
            },
            {
                "agb": "75750001",
                "aanbieder": "A",
                "leveringsvorm": "ZZP",
                "herschikking_vorig_jaar": "200.00",
                "groei_gehonoreerd": "1.00",
                "productie": "170.00",
                "realisatie_vorig_jaar": "180.00",
            },
        ],
        "deelruimtes": [{"naam": "MPT", "omvat": {"leveringsvorm": ["MPT"], "categorie": [2, 3]}, "maximum": "12.34"}],
    }


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The true answer."""
    true: dict[str, Any] = json.loads(json.dumps(oracle.bereken(asked)))
    return true


def test_the_worked_examples() -> None:
    """The reference agrees with every hand calculation, and its answers are accepted."""
    for path in sorted(
        {*VOORBEELDEN.glob("*/invoer.json")} - {*VOORBEELDEN.glob("plafond-*/*"), *VOORBEELDEN.glob("landelijk-*/*")}
    ):
        asked = json.loads(path.read_bytes())
        expected = json.loads((path.parent / "verwacht.json").read_bytes())
        assert missing(expected, answer(asked)) == [], path.parent.name
        assert nareken(asked, answer(asked)) == [], path.parent.name


def missing(expected: Any, found: Any, path: str = "") -> list[str]:
    """Where `found` contradicts what `expected` says; rows that carry a name are matched by it."""
    if isinstance(expected, dict):
        return [line for key in expected for line in missing(expected[key], found.get(key), f"{path}/{key}")]
    if isinstance(expected, list) and expected and "naam" in expected[0]:
        named = {row["naam"]: row for row in found}
        return [line for row in expected for line in missing(row, named.get(row["naam"]), f"{path}/{row['naam']}")]
    if isinstance(expected, list) and len(expected) == len(found):
        return [line for at, row in enumerate(expected) for line in missing(row, found[at], f"{path}/{at}")]
    return [] if expected == found else [f"{path}: {expected} {found}"]


def test_random_requests() -> None:
    """The reader and the reference, written apart, agree on every field of hundreds of requests."""
    statuses = set()
    for seed in range(100, 500):
        asked = instances.verzoek(instances.generator(seed))
        true = answer(asked)
        statuses.add(true["status"])
        assert nareken(asked, true) == [], seed
    assert statuses == {"verdeeld", "garantie_past_niet"}


@pytest.mark.parametrize("amount", ["370.05", Decimal("370.05"), "370.050"[:6], "0370.05"])
def test_amounts_may_be_text_or_decimal(amount: Any) -> None:
    """The JSON reader of a request keeps numbers as text; code may give decimals."""
    asked, true = request(), answer(request())
    asked["regio"]["contracteerruimte"] = amount
    assert nareken(asked, true) == []


def test_whole_numbers_are_euros() -> None:
    """A number without decimals is euros, not cents; categories and years may be text as the JSON reader gives them."""
    asked = request()
    asked["afspraken"][0]["productie"], asked["afspraken"][0]["herschikking_vorig_jaar"] = 130, "100"
    asked["deelruimtes"][0]["omvat"] = {"leveringsvorm": "MPT", "categorie": ["3", "2"]}
    asked["regio"]["jaar"] = "2023"
    assert nareken(asked, answer(request())) == []


@pytest.mark.parametrize(
    "amount",
    ["1,5", "1e5", "1.234", "１", "-1", "+1", "", " 1", "1 ", ".5", "5.", "1234567890123", 1.5, True, [], {}, -1],
)
def test_amounts_that_are_refused(amount: Any) -> None:
    """Commas, exponents, three decimals, signs, full-width digits, spaces and floats are no amounts."""
    asked = request()
    asked["afspraken"][0]["productie"] = amount
    assert nareken(asked, answer(request()))


def test_the_order_of_the_request_does_not_matter() -> None:
    """Rows, deelruimtes and lists in another order: the same answer is right."""
    asked = request()
    asked["afspraken"] = asked["afspraken"][::-1]
    asked["deelruimtes"][0]["omvat"]["categorie"] = [3, 2]
    assert nareken(asked, answer(request())) == []


@pytest.mark.parametrize("afwijkingen", [{}, {"gegarandeerd_aandeel": "0.9"}, {"gegarandeerd_aandeel": "0.9000"}])
def test_deviations_are_flagged_as_the_request_has_them(afwijkingen: dict[str, Any]) -> None:
    """A deviation counts as one even if the profile says the same; its value is shown without trailing zeros."""
    asked = request() | {"beleid": {"afwijkingen": afwijkingen, "reden": "proef"}}
    shown = dict.fromkeys(afwijkingen, "0.9")
    true = answer(asked | {"beleid": {"afwijkingen": shown, "reden": "proef"}})
    assert nareken(asked, true) == []
    for name in ("gegarandeerd_aandeel", "garantie_op"):
        false = copy.deepcopy(true)
        false["beleid"]["parameters"][name]["afwijking"] ^= True
        assert any("afwijking" in reason for reason in nareken(asked, false))


def set_parameter(name: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """Change a stated parameter that the request leaves to the profile."""

    def change(answered: dict[str, Any]) -> None:
        answered["beleid"]["parameters"][name]["waarde"] = value

    return change


def remove(*path: str) -> Callable[[dict[str, Any]], None]:
    """Remove a key."""

    def change(answered: dict[str, Any]) -> None:
        for key in path[:-1]:
            answered = answered[key]
        del answered[path[-1]]

    return change


@pytest.mark.parametrize(
    "change",
    [
        set_parameter("gegarandeerd_aandeel_groei", "0.8"),
        set_parameter("gegarandeerd_aandeel_groei", "1.0001"),
        set_parameter("gegarandeerd_aandeel_groei", 0.9),
        set_parameter("garantie_op", "afspraak"),
        set_parameter("garantie_op", ["productie"]),
        set_parameter("sleutel_categorie2", "gelijk_bedrag"),
        set_parameter("sleutel_categorie3", "talmoed"),
        set_parameter("sleutel_categorie3", None),
        set_parameter("gewicht_categorie3", "realisatie_vorig_jaar"),
        set_parameter("leveringsvormen", ["MPT", "VPT", "ZZP"]),
        set_parameter("leveringsvormen", ["ZZP", "VPT", "MPT", "MPT"]),
        set_parameter("leveringsvormen", "ZZP"),
        remove("beleid", "parameters", "garantie_op"),
        remove("beleid", "parameters", "garantie_op", "bron"),
        remove("beleid", "versie"),
        remove("beleid"),
        remove("bewijs"),
        remove("waarschuwingen"),
    ],
)
def test_a_policy_that_the_answer_does_not_follow_is_rejected(change: Callable[[dict[str, Any]], None]) -> None:
    """A stated parameter that leads elsewhere or means nothing, and parts that are missing."""
    asked = request()
    asked["beleid"]["afwijkingen"] = {}
    true = answer(asked)
    assert nareken(asked, true) == []
    change(true)
    assert nareken(asked, true)


BAD_REQUESTS: list[tuple[str, dict[str, Any]]] = [
    ("onbekend", {"extra": 1}),
    ("leeg", {"afspraken": []}),
    ("lijst", {"afspraken": {}}),
    ("twee keer", {"afspraken": request()["afspraken"] * 2}),
    ("leveringsvorm", {"afspraken": [request()["afspraken"][0] | {"leveringsvorm": "DTV"}]}),
    ("acht cijfers", {"afspraken": [request()["afspraken"][0] | {"agb": "7575001"}]}),
    ("zonder aanbieder", {"afspraken": [{"agb": "75750001", "leveringsvorm": "ZZP", "productie": "1"}]}),
    ("omvat niets", {"deelruimtes": [{"naam": "x", "omvat": {"agb": ["75759999"]}, "maximum": "1"}]}),
    ("lege lijst", {"deelruimtes": [{"naam": "x", "omvat": {"agb": []}, "maximum": "1"}]}),
    ("categorie 12", {"deelruimtes": [{"naam": "x", "omvat": {"categorie": ["12"]}, "maximum": "1"}]}),
    ("lege categorie", {"deelruimtes": [{"naam": "x", "omvat": {"categorie": ""}, "maximum": "1"}]}),
    ("categorie 4", {"deelruimtes": [{"naam": "x", "omvat": {"categorie": [4]}, "maximum": "1"}]}),
    ("geen rij", {"deelruimtes": [{"naam": "x", "omvat": {"leveringsvorm": ["VPT"]}, "maximum": "1"}]}),
    ("heet regio", {"deelruimtes": [{"naam": "regio", "omvat": {"categorie": [2]}, "maximum": "1"}]}),
    ("sleutel in omvat", {"deelruimtes": [{"naam": "x", "omvat": {"regio": ["x"]}, "maximum": "1"}]}),
    ("zonder reden", {"beleid": {"afwijkingen": {"garantie_op": "afspraak"}}}),
    ("vreemde afwijking", {"beleid": {"afwijkingen": {"crisis": "0"}, "reden": "x"}}),
    (
        "prestatie zonder rij",
        {
            "prestaties": [
                {
                    "agb": "75750009",
                    "prestatiecode": "Z1",
                    "leveringsvorm": "ZZP",
                    "tarief": "1",
                    "volume_vorig_jaar": "1",
                    "volume_productie": "1",
                }
            ]
        },
    ),
    ("geen verzoek", {"regio": None}),
]


@pytest.mark.parametrize(("what", "change"), BAD_REQUESTS, ids=[what for what, _ in BAD_REQUESTS])
def test_requests_that_cannot_be_are_refused(what: str, change: dict[str, Any]) -> None:
    """No answer is right for a request that the input rules forbid; the reason says so and nothing raises."""
    (reason,) = nareken(request() | change, answer(request()))
    assert not reason.startswith("/"), (what, "a difference, not a refusal")


WEIGHTS = {"gewicht_categorie3": "realisatie_vorig_jaar", "sleutel_categorie3": "gelijk_bedrag"}
PRESTATIE = {
    "agb": "75750001",
    "prestatiecode": "Z1",
    "leveringsvorm": "ZZP",
    "tarief": "1",
    "volume_vorig_jaar": "1",
    "volume_productie": "1",
}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"beleid": {"afwijkingen": WEIGHTS, "reden": "x"}}, "gewichten gaan alleen samen met naar rato"),
        (
            {"beleid": {"afwijkingen": {"sleutel_categorie2": "talmoed"}, "reden": "x"}},
            "Talmoed kan niet met deelruimtes",
        ),
        ({"prestaties": [PRESTATIE]}, "niet de som van de prestaties"),
    ],
)
def test_what_does_not_go_together_is_named(change: dict[str, Any], reason: str) -> None:
    """Rules outside their definition, and a row whose amounts contradict its prestaties."""
    assert reason in nareken(request() | change, answer(request()))[0]


@pytest.mark.parametrize("value", [None, [], "", 0, {}, [[]], {"beleid": {"parameters": []}}])
def test_what_is_no_request_or_answer_is_refused(value: Any) -> None:
    """Any JSON in place of either."""
    assert nareken(value, answer(request()))
    assert nareken(request(), value)


JUNK: list[Any] = [
    None,
    True,
    -1,
    10**30,
    1.5,
    float("inf"),
    "",
    "x",
    "9" * 5000,
    [],
    [[]],
    {},
    {"x": {}},
    [None],
    [["a", "b"]],
]


def test_junk_at_any_place_is_a_reason_and_never_raises() -> None:
    """Every value of a request and of its answer replaced by every kind of JSON that is not meant there."""
    asked = request()
    asked["deelruimtes"].append({"naam": "A", "omvat": {"agb": ["75750001"]}, "maximum": "300.00"})
    asked["prestaties"] = [
        {
            "agb": "75750002",
            "prestatiecode": "M1",
            "leveringsvorm": "MPT",
            "tarief": "1.00",
            "volume_vorig_jaar": "100",
            "volume_groei_vastgelegd": "10",
            "volume_productie": "130",
        }
    ]
    true = answer(asked)
    assert nareken(asked, true) == []
    for holder, key in [*places(asked), *places(true)]:
        kept = holder[key]
        for junk in JUNK:
            holder[key] = junk
            assert isinstance(nareken(asked, true), list)
        holder[key] = kept
    assert nareken(asked, true) == []


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every holder and key below a value."""
    found = []
    for key, part in list(value.items() if isinstance(value, dict) else enumerate(value)):
        found.append((value, key))
        if isinstance(part, dict | list):
            found += places(part)
    return found


def test_weight_needs_a_realisation() -> None:
    """A row with an agreement and no realisatie_vorig_jaar has no weight."""
    asked = request()
    asked["beleid"]["afwijkingen"] = {"gewicht_categorie3": "realisatie_vorig_jaar"}
    assert "realisatie_vorig_jaar" in nareken(asked, answer(asked))[0]
    asked["afspraken"] = [row | {"realisatie_vorig_jaar": "50.00"} for row in asked["afspraken"]]
    assert nareken(asked, answer(asked)) == []


def test_a_tiny_ratio_is_one_millionth_and_none_is_zero() -> None:
    """V / A in millionths rounds half up, never down to nothing."""
    line = herschikking.Line("75750001", "A", "ZZP", 10**11, 0, 0, 0, 0, 1)
    weights = [herschikking._weight(line._replace(realisatie=cents)) for cents in (0, 1, 150_000, 10**11, 10**12)]
    assert weights == [0, 1, 2, 1_000_000, 10_000_000]
    assert herschikking._weight(line._replace(herschikking=0, realisatie=None)) == 1_000_000


def test_prestaties_are_summed_exactly_and_rounded_once() -> None:
    """0.3333 and 0.3334 at 0.75 are 0.50 together, not 0.25 + 0.25; half a cent rounds up."""
    rows = [
        {
            "agb": "75750001",
            "prestatiecode": code,
            "leveringsvorm": "ZZP",
            "tarief": "0.75",
            "volume_vorig_jaar": volume,
            "volume_productie": "1",
        }
        for code, volume in (("Z1", "0.3333"), ("Z2", "0.3400"))
    ]
    asked = {
        "regio": request()["regio"],
        "afspraken": [{"agb": "75750001", "aanbieder": "A", "leveringsvorm": "ZZP"}],
        "prestaties": rows,
    }
    (line,) = herschikking.read_request(asked).lines
    assert (line.herschikking, line.productie) == (50, 150)
    rows[1]["volume_vorig_jaar"] = "0.34"
    rows[0]["volume_vorig_jaar"] = "0.3334"
    (line,) = herschikking.read_request(asked).lines
    assert line.herschikking == 51
    assert nareken(asked, answer(asked)) == []


def test_a_repair_is_the_nearest_step_that_fits() -> None:
    """170 is produced under a guarantee of 180 and 90 is there: γ 0.45, or a cut of 47.06 % (89.998 rounds to 90)."""
    asked = {
        "regio": request()["regio"] | {"contracteerruimte": "90.00"},
        "afspraken": [request()["afspraken"][2]],
    }
    repairs = answer(asked)["diagnose"]["reparaties"]
    assert [repair["waarde"] for repair in repairs] == ["80.00", "0.4500", None, "0.4706"]
    assert nareken(asked, answer(asked)) == []


def test_the_diagnosis_names_the_region_first() -> None:
    """Also before a deelruimte whose name sorts before it; the shortage is the region's."""
    asked = request()
    asked["regio"]["contracteerruimte"] = "300.00"
    asked["deelruimtes"] = [{"naam": "MPT", "omvat": {"leveringsvorm": ["MPT"]}, "maximum": "100.00"}]
    diagnosis = answer(asked)["diagnose"]
    assert [room["naam"] for room in diagnosis["ruimtes"]] == ["regio", "MPT"]
    assert diagnosis["tekort"] == "64.00"
    assert nareken(asked, answer(asked)) == []


def run(folder: Path, asked: Any, answered: Any) -> subprocess.CompletedProcess[str]:
    """The two files alone in an empty folder, without site packages."""
    for module in (verify, herschikking):
        shutil.copy(str(module.__file__), folder)
    for name, content in (("vraag.json", asked), ("antwoord.json", answered)):
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-I", "-S", "herschikking.py", "vraag.json", "antwoord.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  # ours


def test_two_files_alone_accept_and_reject(tmp_path: Path) -> None:
    """Exit code 0 and 1, with the reasons in Dutch."""
    accepted = run(tmp_path, request(), answer(request()))
    assert (accepted.returncode, accepted.stdout, accepted.stderr) == (0, "akkoord\n", "")
    false = answer(request())
    false["afspraken"][0]["toegekend"]["categorie2"] = "0.01"
    rejected = run(tmp_path, request(), false)
    assert rejected.returncode == 1
    assert rejected.stdout.startswith("afgekeurd: /afspraken/0/toegekend/categorie2: ")
    assert rejected.stderr == ""


def test_numbers_of_a_request_are_read_as_text(tmp_path: Path) -> None:
    """370.05 as a JSON number is 37,005 cents, never a float; the same number in an answer is rejected."""
    asked = json.dumps(request()).replace('"370.05"', "370.05").replace('"130.00"', "130.00")
    assert run(tmp_path, asked, answer(request())).returncode == 0
    answered = json.dumps(answer(request())).replace('"370.05"', "370.05")
    assert run(tmp_path, request(), answered).returncode == 1


def test_duplicate_keys_and_nan_are_rejected_in_a_right_answer(tmp_path: Path) -> None:
    """The last of two keys would win, and NaN among the warnings would pass unseen."""
    text = json.dumps(answer(request()))
    assert run(tmp_path, request(), text).returncode == 0
    assert "twee keer" in run(tmp_path, request(), '{"status": "verdeeld", ' + text[1:]).stdout
    nan = text.replace('"waarschuwingen": []', '"waarschuwingen": [{"waarde": NaN}]')
    assert "geen getal" in run(tmp_path, request(), nan).stdout


@pytest.mark.parametrize(
    ("answered", "code"),
    [
        ('{"status": "verdeeld", "status": "verdeeld"}', 1),
        ('{"status": NaN}', 1),
        ("[]", 1),
        ("", 2),
        ("{", 2),
        ('{"scenario": ' + "9" * 5000 + "}", 2),
        ("[" * 100_000, 2),
    ],
)
def test_unreadable_answers(tmp_path: Path, answered: str, code: int) -> None:
    """Duplicate keys and NaN are rejected; what is no JSON is unreadable; neither raises."""
    result = run(tmp_path, request(), answered)
    assert result.returncode == code
    assert "Traceback" not in result.stderr


def test_files_are_needed(capsys: pytest.CaptureFixture[str]) -> None:
    """Without two files the usage, and a file that is not there is unreadable."""
    assert herschikking.main([]) == 2
    assert herschikking.main(["bestaat-niet.json", "bestaat-niet.json"]) == 2
    assert "gebruik:" in capsys.readouterr().err
