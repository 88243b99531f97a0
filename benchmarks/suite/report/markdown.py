"""The page in the documentation."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.suite.report import words
from benchmarks.suite.report.read import Results
from benchmarks.suite.report.tables import Table, all_tables


def page(results: Results) -> str:
    """The whole page."""
    parts = [
        "# Benchmark",
        "Many solvers divide the same regions to the cent; here is how long they take and how wrong they are. Made by "
        "`python -m benchmarks.suite report`: change the suite, not this page.",
        "\n".join(f"* {line.sentence} `{line.command}`" for line in words.headlines(results)),
        words.measured_on(results),
        *(f"## {table.title}\n\n{table.about}\n\n{_grid(table)}" for table in all_tables(results)),
        "## How it is measured",
        "\n".join(f"* {line}" for line in words.HOW),
        f"## Run it\n\n{words.REPRODUCE}",
        f"## Add a solver\n\n{words.ADD}",
    ]
    return "\n\n".join(parts) + "\n"


def _grid(table: Table) -> str:
    lines = [_line(table.header), _line(["---", *["---" if table.is_text else "---:"] * (len(table.header) - 1)])]
    return "\n".join([*lines, *map(_line, table.rows)])


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
