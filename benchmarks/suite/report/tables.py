"""The tables of the report, as text: the same for Markdown and HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.suite import solvers
from benchmarks.suite.clock import PHASES
from benchmarks.suite.instances import Kind
from benchmarks.suite.report.read import ANSWERS, BASE, Results, Summary, statuses

WRONG = "✗"
DETAIL_ROWS = 10_000
"""Phases and memory are shown at this size, or the largest below it that was run."""


@dataclass(frozen=True)
class Table:
    """A title, a sentence on how to read it, and its cells.

    The first column is text, the others are figures, unless `is_text` says that all are text.
    """

    title: str
    about: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    is_text: bool = False


def all_tables(results: Results) -> list[Table]:
    """In the order of the page."""
    return [
        correctness(results),
        *(times(results, kind) for kind in results.kinds),
        *phases(results),
        *growth(results),
        forms(results),
    ]


def is_peer(found: Summary) -> bool:
    """Whether a solver is not ours."""
    return not found.solver.startswith("ours")


def correctness(results: Results) -> Table:
    """How right, over all instances that a solver was given."""
    rows = [_errors(name, results.of(solver=solver)) for solver, name in results.solvers.items()]
    header = ["solver", "instances", "exact", "≤ 1 cent", "wrong", "false infeasible", "no answer", "out of time"]
    header += ["largest error", "amounts wrong", "misplaced", "rooms overrun", "moved by row order"]
    about = (
        "Against the exact cents. Misplaced is money that went to another than it is due to. "
        "Errors are the largest over all instances; moved by row order is the largest share of amounts that change "
        "when the same rows come in another order."
    )
    return Table("How right", about, header, rows)


def _errors(name: str, found: Sequence[Summary]) -> list[str]:
    instances = statuses(found)
    count = instances.count
    gave_up = sum(map(count, ("no answer", "crashed")))
    numbers = [len(instances), *map(count, ANSWERS), count("false infeasible"), gave_up]
    out = count("time limit") + count("not run")
    if count("not installed") == len(instances):
        return [name, "not installed", *["–"] * 11]
    answered = [summary for summary in found if summary.answers]
    if not answered:
        return [name, *map(str, numbers), str(out), *["–"] * 5]
    return [
        name,
        *map(str, [*numbers, out]),
        euros(max(s.most("largest") for s in answered)),
        percent(max(s.most("wrong") / s.answers[0]["claims"] for s in answered)),
        euros(max(s.most("misplaced") for s in answered)),
        str(max(s.most("rooms") for s in answered)),
        percent(max(s.moved / s.answers[0]["claims"] for s in answered)),
    ]


def times(results: Results, kind: str) -> Table:
    """Build, solve and finish as a multiple of our filling, per size."""
    sizes = [rows for rows in results.sizes if any(map(is_peer, results.of(kind=kind, rows=rows)))]
    rows = []
    for solver, name in results.solvers.items():
        found = {summary.rows: summary for summary in results.of(solver=solver, kind=kind)}
        rows.append([name, *(_ratio(found.get(size)) for size in sizes)])
    about = (
        "Time from arrays to cents as a multiple of our filling's in the same turn: median, and lowest to highest of "
        f"the repeats. {WRONG} marks an answer that is wrong."
    )
    return Table(f"How fast: {Kind(kind).value}", about, ["solver", *(f"{size:,} rows" for size in sizes)], rows)


def _ratio(found: Summary | None) -> str:
    if found is None:
        return "not tried"
    if found.ratio is None:
        return f"> {found.detail}" if found.status == "time limit" else found.status
    if found.solver == BASE:
        return f"1 ({duration(found.seconds or 0.0)})"
    spread = f"{figure(found.ratio)} ({figure(found.ratios[0])} – {figure(found.ratios[-1])})"
    return f"{spread} {WRONG}" if found.status == "wrong" else spread


def phases(results: Results) -> Iterator[Table]:
    """Where the time and the memory go, at one size."""
    sizes = [size for size in results.sizes if size <= DETAIL_ROWS and any(map(is_peer, results.of(rows=size)))]
    if not sizes:
        return
    header = ["solver", *PHASES, "memory", "of which for this"]
    for kind in results.kinds:
        found = {summary.solver: summary for summary in results.of(kind=kind, rows=sizes[-1]) if summary.answers}
        rows = [
            [name, *(duration(found[solver].phase(phase)) for phase in PHASES), *_memory(found[solver])]
            for solver, name in results.solvers.items()
            if solver in found
        ]
        about = (
            "Medians. Verify is our verifier, for everybody alike; it is in no ratio. Memory is the most that the "
            "process held, and how much of that came after its libraries and the instance were loaded."
        )
        yield Table(f"Phases and memory: {Kind(kind).value}, {sizes[-1]:,} rows", about, header, rows)


def growth(results: Results) -> Iterator[Table]:
    """Ours alone, as far as it was run."""
    rows = [
        [
            f"{summary.name}, {summary.kind}",
            f"{summary.rows:,}",
            *(duration(summary.phase(phase)) for phase in PHASES),
            f"{summary.peak_mib:,.0f} MiB",
            summary.status,
        ]
        for summary in sorted(results.summaries, key=lambda found: (found.solver, found.kind, found.rows))
        if summary.solver.startswith("ours") and summary.answers and summary.rows >= DETAIL_ROWS
    ]
    if rows:
        header = ["solver and kind", "rows", *PHASES, "memory", "answer"]
        yield Table("Ours at size", "Three claims a row. Medians.", header, rows)


def forms(results: Results) -> Table:
    """In which form each tool is used."""
    versions = {name: found for machine in results.machines for name, found in machine["versions"].items()}
    rows = []
    for module, name in results.solvers.items():
        solver = solvers.load(module)
        needs = ", ".join(f"{need} {versions.get(need) or '(not installed)'}" for need in solver.NEEDS)
        rows.append([name, f"`{module}.py`", needs, solver.NOTE])
    about = "Each file is in `benchmarks/suite/solvers/`."
    return Table("Forms", about, ["solver", "file", "versions", "form"], rows, is_text=True)


def _memory(found: Summary) -> tuple[str, str]:
    return f"{found.peak_mib:,.0f} MiB", f"{found.added_mib:,.0f} MiB"


def duration(seconds: float) -> str:
    """Milliseconds with two digits that matter, or seconds."""
    return f"{figure(seconds)} s" if seconds >= 1 else f"{figure(1e3 * seconds)} ms"


def figure(value: float) -> str:
    """About two digits that matter."""
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}" if value >= 1 else f"{value:.2g}"


def euros(cents: int) -> str:
    """Cents below a euro, whole euros from a thousand."""
    if cents < 100:
        return f"{cents} cent"
    return f"€ {cents // 100:,}" if cents >= 100_000 else f"€ {cents // 100}.{cents % 100:02}"


def percent(share: float) -> str:
    """A share of all claims."""
    return "0" if share == 0 else f"{100 * share:.2g} %" if share < 0.1 else f"{100 * share:.0f} %"
