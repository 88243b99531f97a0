"""The report says what the results say, and asks nothing of elsewhere."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.suite.__main__ import main
from benchmarks.suite.report.html import page as html_page
from benchmarks.suite.report.markdown import page as markdown_page
from benchmarks.suite.report.read import Results, read_results
from benchmarks.suite.report.words import headlines

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "benchmarks/suite/published.jsonl"
RIGHT = {"before_cents": 0.0, "largest": 0, "wrong": 0, "misplaced": 0, "rooms": 0, "outside": 0}
WRONG = {"before_cents": 4e5, "largest": 400_000, "wrong": 30, "misplaced": 1_234_500, "rooms": 2, "outside": 0}


def cell(solver: str, name: str, *, repeat: int = 0, solve: float = 0.001, **other: object) -> dict[str, object]:
    seconds = {"build": 0.001, "solve": solve, "finish": 0.001, "verify": 0.002}
    about = {"kind": "one room", "rows": 100, "seed": 1, "claims": 300, "repeat": repeat, "load": 0.5}
    found = {"status": "exact", "detail": "", "seconds": seconds, "runs": 1, "start_mib": 50.0, "peak_mib": 60.0}
    judged = {"judgement": RIGHT, "accepted": True, "moved": 0, "moved_cents": 0}
    return {"what": "cell", "solver": solver, "name": name} | about | found | judged | other


@pytest.fixture
def results(tmp_path: Path) -> Results:
    machine = {"processor": "A <fast> one", "cores": 2, "memory_gib": 8.0, "load": 0.1, "system": "Linux x86_64"}
    machine |= {"what": "machine", "time": "2026-11-25T00:00:00", "python": "3.11.7", "versions": {"pulp": None}}
    records = [machine]
    for repeat, solve in enumerate((0.001, 0.004, 0.028)):
        records.append(cell("ours_filling", "ours, filling", repeat=repeat))
        records.append(cell("highspy_raw", "highspy", repeat=repeat, solve=solve))
    no = {"seconds": {}, "judgement": None, "accepted": None, "moved": None}
    records += [
        cell("textbook_totals", "totals", status="wrong", judgement=WRONG, moved=150),
        cell("pulp_cbc", "PuLP + CBC", status="not installed", detail="pulp", **no),
        cell("ortools_glop", "GLOP", status="false infeasible", detail="INFEASIBLE", **no),
        cell("leximin", "cvxpy_leximin", status="time limit", detail="60 s", **no),
    ]
    path = tmp_path / "results.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return read_results(path)


def row(page: str, heading: str, solver: str) -> list[str]:
    """The cells of a solver's row under a heading."""
    table = page.partition(f"## {heading}")[2].partition("\n## ")[0]
    line = next(line for line in table.splitlines() if line.startswith(f"| {solver} |"))
    return [part.strip() for part in line.strip("|").split("|")][1:]


def test_ratios_compare_cells_of_the_same_turn_and_show_their_spread(results):
    page = markdown_page(results)
    assert row(page, "How fast: one room", "ours, filling") == ["1 (3.0 ms)"]
    assert row(page, "How fast: one room", "highspy") == ["2.0 (1.0 – 10)"]


def test_wrong_answers_are_marked_and_their_errors_shown(results):
    page = markdown_page(results)
    assert row(page, "How fast: one room", "totals")[0].endswith("✗")
    errors = ["1", "0", "0", "1", "0", "0", "0", "€ 4,000", "10 %", "€ 12,345", "2", "50 %"]
    assert row(page, "How right", "totals") == errors


def test_what_gave_no_answer_stands_in_the_tables_with_the_reason(results):
    page = markdown_page(results)
    assert row(page, "How right", "PuLP + CBC")[0] == "not installed"
    assert row(page, "How right", "GLOP")[:7] == ["1", "0", "0", "0", "1", "0", "0"]
    assert row(page, "How fast: one room", "cvxpy_leximin") == ["> 60 s"]
    assert row(page, "How fast: one room", "PuLP + CBC") == ["not installed"]
    assert "pulp (not installed)" in row(page, "Forms", "PuLP + CBC")[1]


def test_an_instance_that_failed_once_counts_as_failed_ours_too(results):
    no = {"seconds": {}, "judgement": None, "accepted": None, "moved": None}
    failed = cell("ours_filling", "ours, filling", repeat=3, status="crashed", detail="ValueError", **no)
    changed = Results(results.machines, [*results.cells, failed])
    assert headlines(results)[0].sentence.startswith("Our filling is exact to the cent on 1 of 1 instances")
    assert headlines(changed)[0].sentence.startswith("Our filling is exact to the cent on 0 of 1 instances")
    assert row(markdown_page(changed), "How right", "ours, filling")[:6] == ["1", "0", "0", "0", "0", "1"]


class Page(HTMLParser):
    """Tags that are open, and every attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        if tag not in {"meta"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_html_is_well_formed_escaped_and_self_contained(results):
    text = html_page(results)
    page = Page()
    page.feed(text)
    assert page.open == []
    assert "A &lt;fast&gt; one" in text
    assert not {name for name, _ in page.attributes} & {"src", "href"}
    assert not re.search(r"url\(|@import|<script", text)
    assert text.count("<svg") == 2


def test_a_file_without_cells_is_refused(tmp_path):
    (tmp_path / "empty.jsonl").write_text('{"what": "machine"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="no cells"):
        read_results(tmp_path / "empty.jsonl")


def test_one_command_runs_and_one_makes_the_report(tmp_path):
    lines, page = tmp_path / "lines.jsonl", tmp_path / "page.md"
    size = ["--rows", "10", "--kind", "nested", "--seed", "1", "--repeats", "1", "--solver", "ours_filling"]
    ran = CliRunner().invoke(main, ["run", *size, "--out", str(lines)], catch_exceptions=False)
    assert "nested 10 rows, seed 1: ours, filling: exact, no error" in ran.output
    target = ["--markdown", str(page), "--html", str(tmp_path / "page.html")]
    CliRunner().invoke(main, ["report", str(lines), *target], catch_exceptions=False)
    assert row(page.read_text(encoding="utf-8"), "How right", "ours, filling")[:2] == ["1", "1"]


def test_the_readme_holds_the_headlines_with_their_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for headline in headlines(read_results(PUBLISHED)):
        assert f"| {headline.sentence} | `{headline.command}` |" in readme


def test_the_page_in_the_documentation_is_made_of_the_published_results():
    assert (ROOT / "docs/benchmark.md").read_text(encoding="utf-8") == markdown_page(read_results(PUBLISHED))
