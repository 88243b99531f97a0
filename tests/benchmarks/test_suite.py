"""Every installed solver divides the smallest instance and is judged for it; an absent one is skipped by name."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.suite import run, solvers
from benchmarks.suite.cell import Cell, status
from benchmarks.suite.instances import Kind, Size

SMALLEST = Size(Kind.CROSSING, 10, 1)
LARGER = Size(Kind.CROSSING, 100, 1)
"""For the textbook ways, which can be right by luck where there are few claims."""
SECONDS = 60.0
KNOWN_WRONG = {"ortools_pdlp", "textbook_scipy", "textbook_totals"}


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cell]:
    """One process per solver, two at a time."""
    folder = tmp_path_factory.mktemp("suite")
    for size in (SMALLEST, LARGER):
        run.prepare(size, folder)

    def measure(name: str) -> Cell:
        size = LARGER if name.startswith("textbook") else SMALLEST
        return run.measure(name, folder / f"{size.name}.npz", seconds=SECONDS, once=True)

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(solvers.names(), pool.map(measure, solvers.names()), strict=True))


@pytest.mark.parametrize("name", solvers.names())
def test_answers_within_its_tolerance_or_is_called_wrong(name, cells):
    cell, solver = cells[name], solvers.load(name)
    if cell.status == "not installed":
        pytest.skip(f"{solver.NAME}: not installed: {cell.detail}")
    assert cell.judgement is not None, f"{cell.status}: {cell.detail}"
    assert cell.status == status(cell.judgement["largest"], solver.TOLERANCE_CENTS)
    assert cell.accepted == (cell.status == "exact")
    if name not in KNOWN_WRONG:
        assert cell.status in {"exact", "within tolerance"}
        assert cell.judgement["rooms"] == cell.judgement["outside"] == 0
    assert set(cell.seconds) == {"build", "solve", "finish", "verify"}
    assert 0 < cell.start_mib <= cell.peak_mib


@pytest.mark.parametrize("name", [name for name in solvers.names() if name.startswith("ours")])
def test_ours_is_exact_accepted_and_the_same_in_any_order(name, cells):
    assert cells[name].status == "exact"
    assert cells[name].accepted
    assert cells[name].moved == 0


def test_totals_per_tier_are_caught_as_wrong_and_as_depending_on_the_order_of_rows(cells):
    cell = cells["textbook_totals"]
    assert cell.status == "wrong"
    assert cell.judgement is not None
    assert cell.judgement["misplaced"] > 100
    assert cell.moved


def test_a_fraction_beside_cents_is_caught_as_wrong(cells):
    assert cells["textbook_scipy"].status == "wrong"


def test_a_time_limit_is_kept_and_named(tmp_path):
    run.prepare(SMALLEST, tmp_path)
    cell = run.measure("scipy_linprog", tmp_path / f"{SMALLEST.name}.npz", seconds=0.01)
    assert (cell.status, cell.detail) == ("time limit", "0.01 s")


def test_a_solver_that_is_not_installed_says_what_it_lacks(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "versions", lambda _: {"numpy": "2.0", "that-package": None})
    cell = run.measure("scipy_linprog", tmp_path, seconds=SECONDS)
    assert (cell.status, cell.detail) == ("not installed", "that-package")


def test_a_crash_is_a_status_of_its_own(tmp_path):
    (tmp_path / "broken.npz").write_bytes(b"no instance")
    cell = run.measure("scipy_linprog", tmp_path / "broken.npz", seconds=SECONDS)
    assert cell.status == "crashed"
    assert cell.detail


def test_a_slow_solver_is_not_tried_again_and_that_is_said(tmp_path):
    cell = run.measure("scipy_linprog", tmp_path, seconds=SECONDS, slow_at=1000)
    assert (cell.status, cell.detail) == ("not run", "passed the time limit at 1,000 rows")
