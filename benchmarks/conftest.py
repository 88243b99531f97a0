"""What all benchmarks share: their folder is importable, and the ratios are printed together at the end."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import ortools.linear_solver.python.model_builder_helper  # noqa: F401  before PuLP, see below
import pytest

sys.path.insert(0, str(Path(__file__).parent))

# PuLP makes the symbols of highspy global for all that loads after it. OR-Tools then mixes that HiGHS with its own, and
# the process dies of a segmentation fault in the first solve.

VERSIONS = ("ortools", "highspy", "scipy", "pulp", "numpy")
LINES = pytest.StashKey[list[str]]()


@pytest.fixture
def report(pytestconfig: pytest.Config):
    """Keep a line for the summary."""
    return pytestconfig.stash.setdefault(LINES, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The ratios, with what they were measured on."""
    if lines := config.stash.get(LINES, []):
        terminalreporter.section("ratios")
        for line in lines:
            terminalreporter.write_line(line)
        installed = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
        load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
        machine = f"{platform.machine()}, {os.cpu_count()} cores (load {load})"
        terminalreporter.write_line(f"{machine}, Python {platform.python_version()}, {installed}")
