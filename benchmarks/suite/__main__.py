"""The commands: ``python -m benchmarks.suite run``, ``report`` and ``export``; without one it runs the small sizes."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import Any

import click

from benchmarks.suite import solvers
from benchmarks.suite.instances import Kind, Size

RESULTS = Path(".benchmarks/suite.jsonl")
KINDS = click.Choice([kind.value for kind in Kind])


@click.group(invoke_without_command=True, help=__doc__)
@click.pass_context
def main(context: click.Context) -> None:
    """Run the small sizes unless a command is given."""
    if context.invoked_subcommand is None:
        context.invoke(run)


@main.command()
@click.option("--rows", type=click.IntRange(3), multiple=True, default=(100, 1000), show_default=True)
@click.option("--kind", type=KINDS, multiple=True, default=[kind.value for kind in Kind], show_default=True)
@click.option("--seed", type=click.IntRange(0), multiple=True, default=(1, 2), show_default=True)
@click.option("--solver", type=click.Choice(solvers.names()), multiple=True, help="Default: all.")
@click.option("--repeats", type=click.IntRange(1), default=3, show_default=True)
@click.option("--seconds", type=float, default=60.0, show_default=True, help="Time limit per cell.")
@click.option("--out", type=click.Path(path_type=Path), default=RESULTS, show_default=True)
@click.option("--append", is_flag=True, help="Add to the results instead of starting anew.")
def run(out: Path, append: bool, **options: Any) -> None:
    """Measure solvers on instances and write a line of JSON per process."""
    from benchmarks.suite.machine import machine
    from benchmarks.suite.run import Plan
    from benchmarks.suite.run import run as run_plan

    plan = Plan(
        sizes=options["rows"],
        kinds=[Kind(kind) for kind in options["kind"]],
        seeds=options["seed"],
        solvers=options["solver"] or solvers.names(),
        repeats=options["repeats"],
        seconds=options["seconds"],
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("a" if append else "w", encoding="utf-8") as lines:
        for record in chain([machine()], run_plan(plan)):
            lines.write(json.dumps(record) + "\n")
            lines.flush()
            click.echo(_line(record))


@main.command()
@click.argument("results", type=click.Path(exists=True, path_type=Path), default=RESULTS)
@click.option("--markdown", type=click.Path(path_type=Path), default=RESULTS.with_suffix(".md"), show_default=True)
@click.option("--html", type=click.Path(path_type=Path), default=RESULTS.with_suffix(".html"), show_default=True)
def report(results: Path, markdown: Path, html: Path) -> None:
    """Make a page of Markdown and a self-contained HTML file of results."""
    from benchmarks.suite.report.html import page as html_page
    from benchmarks.suite.report.markdown import page as markdown_page
    from benchmarks.suite.report.read import read_results

    found = read_results(results)
    markdown.write_text(markdown_page(found), encoding="utf-8")
    html.write_text(html_page(found), encoding="utf-8")
    click.echo(f"{markdown} and {html}")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--rows", type=click.IntRange(3), default=100, show_default=True)
@click.option("--kind", type=KINDS, default=Kind.ONE.value, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
def export(folder: Path, rows: int, kind: str, seed: int) -> None:
    """Write an instance with its exact answer as JSON, and its linear programs as MPS."""
    from benchmarks.suite.export import write_all

    folder.mkdir(parents=True, exist_ok=True)
    for path in write_all(Size(Kind(kind), rows, seed), folder):
        click.echo(path)


@main.command(hidden=True)
@click.argument("kind", type=KINDS)
@click.argument("rows", type=int)
@click.argument("seed", type=int)
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
def prepare(kind: str, rows: int, seed: int, folder: Path) -> None:
    """Make an instance and its answer; for `run`."""
    from benchmarks.suite.instances import fingerprint
    from benchmarks.suite.run import MARK
    from benchmarks.suite.storage import prepare as make
    from benchmarks.suite.storage import read

    claims, _ = read(make(Size(Kind(kind), rows, seed), folder))
    about = {"kind": kind, "rows": rows, "seed": seed, "claims": len(claims.claims_cents)}
    click.echo(MARK + json.dumps(about | {"fingerprint": fingerprint(claims)}))


@main.command(hidden=True)
@click.argument("solver", type=click.Choice(solvers.names()))
@click.argument("instance", type=click.Path(exists=True, path_type=Path))
@click.option("--shuffle", is_flag=True)
@click.option("--once", is_flag=True)
def cell(solver: str, instance: Path, shuffle: bool, once: bool) -> None:
    """Measure one solver on one instance; for `run`."""
    from benchmarks.suite.cell import run as run_cell
    from benchmarks.suite.run import MARK

    click.echo(MARK + json.dumps(run_cell(solver, instance, shuffle=shuffle, once=once).as_dict()))


def _line(record: dict[str, Any]) -> str:
    """What the terminal shows of a record."""
    if record["what"] == "machine":
        versions = ", ".join(f"{name} {found or '(not installed)'}" for name, found in record["versions"].items())
        place = f"{record['processor']}, {record['cores']} cores, load {record['load']}"
        return f"{place}, Python {record['python']}\n{versions}"
    place = f"{record['kind']} {record['rows']:,} rows, seed {record['seed']}: {record['name']}"
    if not record["seconds"]:
        return f"{place}: {record['status']} ({record['detail']})"
    phases = ", ".join(f"{phase} {1e3 * taken:.1f}" for phase, taken in record["seconds"].items())
    error = f"largest error {record['judgement']['largest']} cents" if record["judgement"]["largest"] else "no error"
    return f"{place}: {record['status']}, {error}; ms: {phases}; {record['peak_mib']:.0f} MiB"


if __name__ == "__main__":
    main()
