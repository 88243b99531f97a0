"""The parts of the benchmark that decide whether an answer is right."""

from __future__ import annotations

import dataclasses
import json
from types import SimpleNamespace

import highspy
import numpy as np
import pytest

from benchmarks.suite import cell, solvers
from benchmarks.suite.answers import Answer, NotVerified, allocation_problem, answer
from benchmarks.suite.claims import Claims, NoAnswer
from benchmarks.suite.clock import Clock
from benchmarks.suite.export import write_all
from benchmarks.suite.finish import to_cents
from benchmarks.suite.instances import Kind, Size, fingerprint, generate
from benchmarks.suite.judge import judge, moved
from benchmarks.suite.storage import prepare, read
from verdeelsleutel.claims.allocate import allocate

PUBLISHED_FINGERPRINT = "0a469403d2326712eeb8f66a41854132bccdfba639c2bcf19e8854008e5052f5"
SIZES = [Size(kind, 120, seed) for kind in Kind for seed in (1, 2)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_rounding_exact_amounts_in_floats_gives_the_exact_cents(size):
    claims = generate(size)
    exact = answer(claims)
    assert (to_cents(claims, exact.exact) == exact.cents).all()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_both_ways_of_the_engine_agree_on_the_answer(size):
    claims = generate(size)
    by_programs = allocate(allocation_problem(claims), "lp")
    assert by_programs.faults == ()
    assert (by_programs.granted_cents == answer(claims).cents).all()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_instances_are_short_in_the_tier_they_promise_and_guarantee_category_1(size):
    claims = generate(size)
    partly = answer(claims).cents < claims.claims_cents
    assert not partly[claims.tier == 0].any()
    assert partly[claims.tier == 1].any() == (size.seed == 1)
    assert partly[claims.tier >= 2].any()


def test_the_generator_gives_the_published_numbers():
    assert fingerprint(generate(Size(Kind.ONE, 100, 1))) == PUBLISHED_FINGERPRINT


def test_other_orders_of_rows_are_the_same_claims():
    claims = generate(Size(Kind.CROSSING, 30, 1))
    order = np.random.default_rng(5).permutation(len(claims.claims_cents))
    back, _ = claims.taken(order).by_key()
    assert fingerprint(back) == fingerprint(claims)
    assert (back.key == claims.key).all()


def test_an_instance_reads_back_as_it_was_written(tmp_path):
    size = Size(Kind.NESTED, 30, 2)
    claims, exact = read(prepare(size, tmp_path))
    assert fingerprint(claims) == fingerprint(generate(size))
    assert claims.room_names == generate(size).room_names
    assert exact.levels == answer(claims).levels


def test_an_answer_that_the_verifier_refuses_is_never_used(monkeypatch):
    monkeypatch.setattr("benchmarks.suite.answers.verify", lambda *_: ["een cent te veel"])
    with pytest.raises(NotVerified, match="een cent te veel"):
        answer(generate(Size(Kind.ONE, 10, 1)))


def test_errors_are_counted_in_cents_amounts_and_rooms():
    claims = Claims.of(np.array([100, 100, 100]), np.zeros(3, dtype=np.int64), [("regio", np.arange(3), 150)])
    exact = Answer(np.array([50, 50, 50]), np.array([50.0, 50.0, 50.0]), [])
    found = judge(claims, exact, np.array([49.5, 50.0, 150.0]), np.array([49, 50, 101]))
    assert found == (100.0, 51, 2, 26, 1, 1)
    assert moved(np.array([1, 2, 3]), np.array([1, 5, 2])) == (2, 3)


@pytest.mark.parametrize(("infeasible", "status"), [(True, "false infeasible"), (False, "no answer")])
def test_a_solver_without_values_is_reported_with_its_words(monkeypatch, tmp_path, infeasible, status):
    def divide(claims, clock):
        raise NoAnswer("primal infeasible", infeasible=infeasible)

    monkeypatch.setattr(cell, "load", lambda _: SimpleNamespace(divide=divide, TOLERANCE_CENTS=1))
    found = cell.run("any", prepare(Size(Kind.ONE, 10, 1), tmp_path), shuffle=False)
    assert (found.status, found.detail) == (status, "primal infeasible")


def test_phases_add_up_and_all_that_is_not_marked_is_building():
    clock = Clock()
    with clock.solving():
        pass
    with clock.finishing():
        pass
    seconds = clock.stop()
    assert list(seconds) == ["build", "solve", "finish"]
    assert min(seconds.values()) >= 0


def test_a_file_that_is_no_solver_is_refused_with_what_it_lacks(monkeypatch):
    monkeypatch.setattr("importlib.import_module", lambda _: SimpleNamespace(NAME="x", NEEDS=()))
    with pytest.raises(TypeError, match="TOLERANCE_CENTS, NOTE, divide"):
        solvers.load("new")


def test_solvers_are_found_by_their_files_ours_first():
    names = solvers.names()
    assert [name.startswith("ours") for name in names] == [True] * 3 + [False] * (len(names) - 3)
    assert len({solvers.load(name).NAME for name in names}) == len(names)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_exported_programs_have_the_optimum_that_the_json_names(size, tmp_path):
    paths = list(write_all(size, tmp_path))
    described = json.loads(paths[-1].read_text(encoding="utf-8"))
    assert described["granted_cents"] == answer(generate(size)).cents.tolist()
    assert described["optimum_cents"]
    for name, optimum in described["optimum_cents"].items():
        assert _optimum(tmp_path / name) == pytest.approx(optimum, rel=1e-9)
    guaranteed = sum(
        cents for cents, tier in zip(described["claims_cents"], described["tier"], strict=True) if tier == 0
    )
    assert _optimum(paths[0]) == pytest.approx(guaranteed, rel=1e-12)


def _optimum(path) -> float:
    highs = highspy.Highs()
    highs.setOptionValue("threads", 1)  # the number of threads is fixed for the process by whoever solves first
    highs.setOptionValue("output_flag", False)
    assert highs.readModel(str(path)) == highspy.HighsStatus.kOk
    highs.run()
    return highs.getInfo().objective_function_value


def test_a_room_that_is_named_earlier_goes_first_among_rooms_of_one_size():
    """Two rooms of two claims cross in the middle claim; the cent of `a` goes before the cent of `b`."""
    claims = Claims.of(
        np.array([3, 3, 3]), np.zeros(3, dtype=np.int64), [("b", np.array([1, 2]), 3), ("a", np.array([0, 1]), 3)]
    )
    swapped = dataclasses.replace(claims, room_names=("a", "b"))
    half = np.array([1.5, 1.5, 1.5])
    assert to_cents(claims, half).tolist() == [2, 1, 2]
    assert to_cents(swapped, half).tolist() == [1, 2, 1]
