"""What all tests share: whether there is a browser, and saying so when there is not."""

from __future__ import annotations

import os
import shutil
import signal

import pytest

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NOT_FOUND = "no Chromium found"


def find_chromium() -> str | None:
    """Path of a Chromium on this machine."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def pytest_configure(config: pytest.Config) -> None:
    # A shell starts what runs in its background with interrupts ignored, and our own processes would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", "browser: needs a Chromium; skipped where there is none, unless CI is set")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a browser test where there is no browser; in CI a missing browser is a failure."""
    if item.get_closest_marker("browser") and find_chromium() is None:
        if os.environ.get("CI"):
            pytest.fail(f"{NOT_FOUND}, and CI is set", pytrace=False)
        pytest.skip(NOT_FOUND)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests did not run for want of a browser."""
    skipped = terminalreporter.stats.get("skipped", [])
    missing = sum(NOT_FOUND in str(report.longrepr) for report in skipped)
    if missing:
        terminalreporter.write_line(f"{missing} browser tests not run: {NOT_FOUND}", yellow=True)
