"""What was measured on: processor, load and versions, as one record."""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.suite.solvers import load, names, versions


def machine() -> dict[str, Any]:
    """Processor, cores, memory, load, Python, and the version of everything that a solver needs."""
    return {
        "what": "machine",
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "load": load_average(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": installed(),
    }


def installed() -> dict[str, str | None]:
    """The version per distribution, None where it is not installed."""
    found: dict[str, str | None] = {}
    for name in names():
        found |= versions(load(name))
    return dict(sorted(found.items()))


def load_average() -> float:
    """Processes that ran or waited in the last minute."""
    return round(os.getloadavg()[0], 2)


def _processor() -> str:
    """The model name where Linux gives it."""
    path = Path("/proc/cpuinfo")
    if sys.platform == "linux" and path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
