"""What the report says beside its tables."""

from __future__ import annotations

import statistics

from benchmarks.suite.report.read import BASE, Results, total
from benchmarks.suite.report.tables import duration, figure

PUBLISHED = "benchmarks/suite/published.jsonl"


def headlines(results: Results) -> list[str]:
    """The first sentences of the page, from the figures."""
    lines = []
    sizes = [size for size in results.sizes if len(results.of(rows=size)) > 3 * len(results.kinds)]
    size = max((found for found in sizes if found <= 10_000), default=0)
    ours = results.of(solver=BASE)
    exact = sum(summary.status == "exact" for summary in ours)
    lines.append(f"Our filling is exact to the cent in {exact} of {len(ours)} groups of instances.")
    peers = [s for s in results.of(rows=size) if not s.solver.startswith(("ours", "textbook")) and s.ratio]
    right = [s for s in peers if s.status != "wrong"]
    if len(right) > 1:
        (low, fastest), *_, (high, slowest) = sorted((s.ratio or 0.0, f"{s.name}, {s.kind}") for s in right)
        lines.append(
            f"At {size:,} rows the fastest peer with right answers takes {figure(low)} times as long as our filling "
            f"({fastest}), the slowest {figure(high)} times ({slowest})."
        )
    if wrong := sorted({s.name for s in results.summaries if s.status == "wrong"}):
        lines.append(f"Wrong by more than a cent somewhere: {', '.join(wrong)}.")
    largest = max(ours, key=lambda s: s.rows)
    lines.append(
        f"{largest.rows:,} rows ({largest.cells[0]['claims']:,} claims, {largest.kind}) take our filling "
        f"{duration(statistics.median(map(total, largest.answers)))} to exact cents, and the verifier "
        f"{duration(largest.phase('verify'))} more."
    )
    return lines


def measured_on(results: Results) -> str:
    """Processor, load and Python."""
    machine = results.machines[0]
    loads = [cell["load"] for cell in results.cells]
    shared = " Other work shared the cores." if max(loads) > 1.5 else ""
    return (
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gib']} GiB, {machine['system']}, "
        f"Python {machine['python']}, {machine['time'][:10]}. The load was {min(loads):.1f} to {max(loads):.1f} when "
        f"cells began; a cell itself is 1.{shared}"
    )


HOW = (
    "Instances come from a published generator (`benchmarks/suite/instances.py`): kind, rows and seed make one, and "
    "its SHA-256 is in the results. A row is an aanbieder in a leveringsvorm and has three claims. Naar rato, four "
    "tiers; odd seeds are short in category 2, even ones in category 3.",
    "The right answer is that of our filling, in exact fractions, accepted by the verifier (`claims/verify.py`, "
    "standard library only, no code shared).",
    "Every peer gets the ladder that is right for linear programs (`benchmarks/suite/ladder.py`): the level in cents, "
    "what was paid taken out of the rooms, rooms asked which are full. One program per room that runs full. The two "
    "textbook entries show what happens without.",
    "Finish is the rule for cents in floats, the same for every peer. Ours does it in fractions.",
    "Each cell is a process: a first division of three rows is not counted, short ones are repeated. Solvers take "
    "turns, one thread each; a ratio compares cells of the same turn.",
    "A solver that passes the time limit is not tried at larger sizes of that kind, and the tables say so.",
)

REPRODUCE = f"""```
.venv/bin/pip install -e '.[bench,test]'
.venv/bin/python -m benchmarks.suite run --rows 100 --rows 1000
.venv/bin/python -m benchmarks.suite report
```

The published figures are in `{PUBLISHED}`; this page is made from them:

```
.venv/bin/python -m benchmarks.suite report {PUBLISHED} --markdown docs/benchmark.md --html docs/benchmark.html
```

`python -m benchmarks.suite export FOLDER --rows 1000 --kind crossing` writes an instance as JSON, with the exact answer
and its certificate, and as MPS."""

ADD = """One file in `benchmarks/suite/solvers/` is found by itself. It holds `NAME`, `NEEDS` (distributions, imported
inside functions only), `TOLERANCE_CENTS`, `NOTE` and `divide(claims, clock)`, which returns amounts in cents. Most need
only a function from one `LevelProgram` to its level, given to `by_rounds`; `scipy_linprog.py` is the shortest. Put what
is solving inside `with clock.solving():`, write it as the tool's own documentation would, and run

```
.venv/bin/python -m benchmarks.suite run --rows 100 --solver ours_filling --solver YOUR_FILE
```"""
