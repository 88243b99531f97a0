"""Inline SVG: time against size, and the largest error of each solver."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from benchmarks.suite.report.read import Results
from benchmarks.suite.report.tables import duration, euros

WIDTH, HEIGHT, LEFT, TOP, BOTTOM, LEGEND = 620, 400, 70, 16, 44, 270
ROW, NAMES, BAR = 22, 260, 420


class Series(NamedTuple):
    """A line of a plot: ``(rows, seconds)``, ascending."""

    name: str
    colour: str
    is_ours: bool
    points: list[tuple[float, float]]


def time_plot(results: Results, kind: str) -> str:
    """Seconds from arrays to cents against rows, both on logarithmic scales."""
    series = [found for found in _series(results, kind) if found.points]
    every = [point for found in series for point in found.points]
    xs, ys = _decades([x for x, _ in every]), _decades([y for _, y in every])
    parts = [_axes(xs, ys)]
    ends = sorted(series, key=lambda found: -found.points[-1][1])
    for place, found in enumerate(ends):
        line = " ".join(f"{_x(x, xs):.1f},{_y(y, ys):.1f}" for x, y in found.points)
        width = 3 if found.is_ours else 1.5
        parts.append(f'<polyline points="{line}" fill="none" stroke="{found.colour}" stroke-width="{width}"/>')
        parts += [
            f'<circle cx="{_x(x, xs):.1f}" cy="{_y(y, ys):.1f}" r="3" fill="{found.colour}">'
            f"<title>{escape(found.name)}, {x:,.0f} rows: {duration(y)}</title></circle>"
            for x, y in found.points
        ]
        at = TOP + 10 + 19 * place
        parts.append(f'<rect x="{WIDTH + 12}" y="{at - 8}" width="14" height="8" fill="{found.colour}"/>')
        parts.append(f'<text x="{WIDTH + 32}" y="{at}">{escape(found.name)}</text>')
    height = max(HEIGHT, TOP + 20 + 19 * len(ends))
    return _svg(WIDTH + LEGEND, height, f"Time against size, {kind}", parts)


def error_plot(results: Results) -> str:
    """The largest error of each solver over all instances, on a logarithmic scale."""
    found = []
    for solver, name in results.solvers.items():
        answered = [summary for summary in results.of(solver=solver) if summary.answers]
        if answered:
            found.append((name, max(summary.most("largest") for summary in answered)))
    top = max(math.log10(1 + error) for _, error in found) or 1
    parts = []
    for place, (name, error) in enumerate(found):
        y = 18 + ROW * place
        length = BAR * math.log10(1 + error) / top
        colour = "#1b7f4d" if error == 0 else "#b8860b" if error <= 1 else "#b3261e"
        parts.append(f'<text x="{NAMES - 8}" y="{y}" text-anchor="end">{escape(name)}</text>')
        parts.append(f'<rect x="{NAMES}" y="{y - 11}" width="{max(length, 2):.1f}" height="13" fill="{colour}"/>')
        label = "exact" if error == 0 else euros(error)
        parts.append(f'<text x="{NAMES + max(length, 2) + 6:.1f}" y="{y}">{label}</text>')
    return _svg(NAMES + BAR + 120, 24 + ROW * len(found), "Largest error of each solver", parts)


def _series(results: Results, kind: str) -> list[Series]:
    found = []
    for place, (solver, name) in enumerate(results.solvers.items()):
        points = sorted((float(s.rows), s.seconds) for s in results.of(solver=solver, kind=kind) if s.seconds)
        is_ours = solver.startswith("ours")
        colour = f"hsl({150 + 25 * place} 75% 32%)" if is_ours else f"hsl({47 * place % 360} 50% 52%)"
        found.append(Series(name, colour, is_ours, points))
    return found


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """Whole powers of ten around all values."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _x(value: float, decades: tuple[int, int]) -> float:
    low, high = decades
    return LEFT + (WIDTH - LEFT) * (math.log10(value) - low) / (high - low)


def _y(value: float, decades: tuple[int, int]) -> float:
    low, high = decades
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (math.log10(value) - low) / (high - low)


def _axes(xs: tuple[int, int], ys: tuple[int, int]) -> str:
    parts = []
    for power in range(xs[0], xs[1] + 1):
        x = _x(10.0**power, xs)
        parts.append(f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>')
    for power in range(ys[0], ys[1] + 1):
        y = _y(10.0**power, ys)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{duration(10.0**power)}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH) / 2}" y="{HEIGHT - 6}" text-anchor="middle">rows</text>')
    return "".join(parts)


def _svg(width: float, height: float, title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img" '
        f'aria-label="{escape(title)}" font-family="system-ui, sans-serif" font-size="12">{"".join(parts)}</svg>'
    )
