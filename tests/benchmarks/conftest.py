"""Says which solvers of the benchmark did not run."""

from __future__ import annotations

import pytest

NOT_INSTALLED = ": not installed: "


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line per solver that is not installed."""
    for report in terminalreporter.stats.get("skipped", []):
        *_, reason = report.longrepr if isinstance(report.longrepr, tuple) else [""]
        if NOT_INSTALLED in reason:
            terminalreporter.write_line(f"benchmark {reason.removeprefix('Skipped: ')}", yellow=True)
