"""The same report as one HTML file that asks nothing of elsewhere, with plots."""

from __future__ import annotations

import re
from html import escape

from benchmarks.suite.report import words
from benchmarks.suite.report.plots import error_plot, time_plot
from benchmarks.suite.report.read import Results
from benchmarks.suite.report.tables import Table, all_tables

STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 78rem; padding: 0 1rem; color: #1c1c1c }
table { border-collapse: collapse; font-size: 13px } .wide { overflow-x: auto }
th, td { padding: .25rem .6rem; border-bottom: 1px solid #ddd; text-align: right; white-space: nowrap }
th:first-child, td:first-child, .words td, .words th { text-align: left } .words td { white-space: normal }
tbody tr:hover { background: #f3f6f4 } svg { max-width: 100%; height: auto } h2 { margin-top: 2.5rem }
"""


def page(results: Results) -> str:
    """The whole file."""
    first, *others = all_tables(results)
    body = [
        "<h1>Division to the cent: how fast, how right</h1>",
        f"<ul>{''.join(f'<li>{escape(line.sentence)}</li>' for line in words.headlines(results))}</ul>",
        f"<p>{escape(words.measured_on(results))}</p>",
        _table(first),
        f"<h2>Largest error of each solver</h2>{error_plot(results)}",
        "<h2>Time against size</h2>",
        *(f"<h3>{escape(kind)}</h3>{time_plot(results, kind)}" for kind in results.kinds),
        *map(_table, others),
        "<h2>How it is measured</h2>",
        f"<ul>{''.join(f'<li>{_text(line)}</li>' for line in words.HOW)}</ul>",
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Benchmark of Verdeelsleutel</title>'
        f"<style>{STYLE}</style></head><body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def _table(table: Table) -> str:
    header = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.header)
    rows = "".join(f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    words_class = ' class="words"' if table.is_text else ""
    return (
        f'<h2>{escape(table.title)}</h2><p>{_text(table.about)}</p><div class="wide"><table{words_class}>'
        f"<thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _text(text: str) -> str:
    """Escaped, with what stands between backquotes as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
