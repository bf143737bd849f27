"""The picture of the near-duplicate figures, as SVG: time against size, both logarithmic, and recall against noise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log10
from typing import Any

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 440, 320, 60, 30, 20, 60
COLOURS = ("#c0392b", "#2c6fbb", "#2e8b57", "#b8860b")

Point = tuple[float, float]


def draw(rows: list[dict[str, Any]]) -> str:
    """An SVG of rows with `tool`, `seconds` and `recall`, and `records` or `noise`."""
    tools = sorted({row["tool"] for row in rows}, key=lambda tool: (tool != "cleaner", tool))
    sizes = [row for row in rows if "records" in row]
    noisy = [row for row in rows if "noise" in row]
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}"',
        ' font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    if sizes:
        ticks_x = [(log10(size), f"{size:,}") for size in sorted({row["records"] for row in sizes})]
        ticks_y = [(float(n), f"{10.0**n:g} s") for n in range(-1, 5)]
        out += _panel(0, "seconds, by paragraphs", tools, sizes, ticks_x, ticks_y, _time)
    if noisy:
        shares = sorted({row["noise"] for row in noisy})
        ticks_x = [(share, f"{share:.0%}") for share in shares]
        out += _panel(WIDTH, "recall, by share of characters wrong", tools, noisy, ticks_x, _fifths(), _recall)
    for n, (tool, colour) in enumerate(zip(tools, COLOURS, strict=False)):
        x = LEFT + n * 190
        out.append(f'<path d="M{x} {HEIGHT - 14}h20" stroke="{colour}" stroke-width="3"/>')
        out.append(f'<text x="{x + 26}" y="{HEIGHT - 10}" fill="{colour}">{tool}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"


def _time(row: dict[str, Any]) -> Point:
    return log10(row["records"]), log10(row["seconds"])


def _recall(row: dict[str, Any]) -> Point:
    return row["noise"], row["recall"]


def _fifths() -> list[tuple[float, str]]:
    return [(n / 5, f"{n / 5:g}") for n in range(6)]


def _panel(
    left: int, title: str, tools: Sequence[str], rows: list[dict[str, Any]], ticks_x: list[tuple[float, str]],
    ticks_y: list[tuple[float, str]], point: Callable[[dict[str, Any]], Point],
) -> list[str]:  # fmt: skip
    """One diagram: a line a tool."""
    points = [point(row) for row in rows]
    low_x, high_x = ticks_x[0][0], ticks_x[-1][0]
    low_y, high_y = min(min(y for _, y in points), ticks_y[1][0]), max(max(y for _, y in points), ticks_y[-2][0])
    low_y, high_y = low_y - 0.05 * (high_y - low_y), high_y + 0.1 * (high_y - low_y)

    def place(x: float, y: float) -> Point:
        right = left + LEFT + (x - low_x) / ((high_x - low_x) or 1) * (WIDTH - LEFT - RIGHT)
        return round(right, 1), round(HEIGHT - BOTTOM - (y - low_y) / (high_y - low_y) * (HEIGHT - TOP - BOTTOM), 1)

    out = [f'<text x="{left + LEFT}" y="18" font-weight="bold">{title}</text>']
    for value, label in ticks_y:
        if low_y <= value <= high_y:
            x, y = place(low_x, value)
            out.append(f'<path d="M{x} {y}H{left + WIDTH - RIGHT}" stroke="#ddd"/>')
            out.append(f'<text x="{x - 6}" y="{y + 4}" text-anchor="end">{label}</text>')
    for value, label in ticks_x:
        x, y = place(value, low_y)
        out.append(f'<text x="{x}" y="{y + 18}" text-anchor="middle">{label}</text>')
    for tool, colour in zip(tools, COLOURS, strict=False):
        mine = [place(*point(row)) for row in rows if row["tool"] == tool]
        line = " ".join(f"{x},{y}" for x, y in sorted(mine))
        out.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in mine]
    return out
