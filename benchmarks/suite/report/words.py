"""What the report says beside its tables."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.suite.report.read import BASE, Results, statuses
from benchmarks.suite.report.tables import DETAIL_ROWS, duration, euros, figure

PUBLISHED = "benchmarks/suite/published.jsonl"


RUN = "python -m benchmarks.suite run"


class Headline(NamedTuple):
    """A figure in a sentence, and the command that measures it again."""

    sentence: str
    command: str


def headlines(results: Results) -> list[Headline]:
    """The figures that the page and the README begin with."""
    found = [_exact(results), _against_peers(results), _wrong(results), _at_size(results)]
    return [headline for headline in found if headline]


def _exact(results: Results) -> Headline:
    instances = statuses(results.of(solver=BASE))
    right, sizes = instances.count("exact"), " ".join(f"--rows {rows}" for rows in results.sizes)
    return Headline(
        f"Our filling is exact to the cent on {right} of {len(instances)} instances, {results.sizes[0]:,} to "
        f"{results.sizes[-1]:,} rows.",
        f"{RUN} {sizes} --solver {BASE}",
    )


def _against_peers(results: Results) -> Headline | None:
    """At the largest size with peers, but no larger than the size of the detailed tables."""
    peers = [s for s in results.summaries if not s.solver.startswith(("ours", "textbook")) and s.ratio]
    right = [s for s in peers if s.status != "wrong" and s.rows <= DETAIL_ROWS]
    size = max((s.rows for s in right), default=0)
    ranked = sorted((s.ratio or 0.0, f"{s.name}, {s.kind}") for s in right if s.rows == size)
    if len(ranked) < 2:
        return None
    (low, fastest), (high, slowest) = ranked[0], ranked[-1]
    return Headline(
        f"At {size:,} rows the fastest peer with right answers takes {figure(low)} times as long as our filling "
        f"({fastest}), the slowest {figure(high)} times ({slowest}).",
        f"{RUN} --rows {size} --seed 1",
    )


def _wrong(results: Results) -> Headline | None:
    """Who is off by more than a cent, and by how much at most."""
    wrong: dict[str, int] = {}
    for summary in results.summaries:
        if summary.status == "wrong":
            wrong[summary.name] = max(wrong.get(summary.name, 0), summary.most("largest"))
    if not wrong:
        return None
    errors = ", ".join(f"{name} ({euros(error)})" for name, error in sorted(wrong.items(), key=lambda item: item[1]))
    return Headline(
        f"Wrong by more than a cent somewhere, with the largest error: {errors}.",
        f"{RUN} --rows {max(s.rows for s in results.summaries if s.status == 'wrong')} --seed 1",
    )


def _at_size(results: Results) -> Headline:
    """The largest instance that our filling was given."""
    largest = max(results.of(solver=BASE), key=lambda s: s.rows)
    taken, verified = duration(largest.seconds or 0.0), duration(largest.phase("verify"))
    return Headline(
        f"{largest.rows:,} rows ({largest.cells[0]['claims']:,} claims, {largest.kind}) take our filling {taken} to "
        f"exact cents, and the verifier {verified} more.",
        f"{RUN} --rows {largest.rows} --kind '{largest.kind}' --seed 1 --solver {BASE}",
    )


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
    "Finish is the rule for cents in floats, the same for every peer. Ours does it in exact whole numbers.",
    "Each cell is a process: a first division of three rows is not counted, short ones are repeated. Solvers take "
    "turns, one thread each; a ratio compares cells of the same turn.",
    "A solver that passes the time limit is not tried at larger sizes of that kind, and the tables say so.",
)

REPRODUCE = f"""```
.venv/bin/pip install -e '.[bench,test]'
.venv/bin/python -m benchmarks.suite run --rows 100 --rows 1000
.venv/bin/python -m benchmarks.suite report
```

The published figures are in `{PUBLISHED}`; this page is made from them. They were measured with one version of the
engine and nothing else on the machine, by the same command in steps, with `--append` after the first: 10, 100 and
1,000 rows with `--seconds 25`; then 10,000 and 30,000 with `--seed 1`, limits of 60 and 90 seconds, and without
cvxpy_leximin, which passes the limit at 100; then 100,000 and 1,000,000 for ours alone.

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
