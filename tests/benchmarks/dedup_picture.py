"""The picture of the near-duplicate figures: time against size, both logarithmic, one line a tool, as SVG."""

from __future__ import annotations

from math import log10
from typing import Any

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 360, 60, 20, 200, 40
COLOURS = ("#c0392b", "#2c6fbb", "#2e8b57", "#b8860b", "#7d5ba6")


def draw(rows: list[dict[str, Any]]) -> str:
    """An SVG of rows with `tool`, `records`, `seconds` and `recall`."""
    tools = sorted({row["tool"] for row in rows}, key=lambda tool: (tool != "cleaner", tool))
    xs = [log10(row["records"]) for row in rows]
    ys = [log10(row["seconds"]) for row in rows]
    low_x, high_x = int(min(xs)) - 0.1, max(xs) + 0.2
    low_y, high_y = min(min(ys) - 0.2, 0), max(ys) + 0.3

    def place(x: float, y: float) -> tuple[float, float]:
        right = LEFT + (x - low_x) / (high_x - low_x) * (WIDTH - LEFT - RIGHT)
        return round(right, 1), round(HEIGHT - BOTTOM - (y - low_y) / (high_y - low_y) * (HEIGHT - TOP - BOTTOM), 1)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"',
        ' font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for power in range(int(low_y) - 1, int(high_y) + 1):
        if low_y <= power <= high_y:
            x, y = place(low_x, power)
            out.append(f'<path d="M{x} {y}H{WIDTH - RIGHT}" stroke="#ddd"/>')
            out.append(f'<text x="{x - 6}" y="{y + 4}" text-anchor="end">{10.0**power:g} s</text>')
    for size in sorted({row["records"] for row in rows}):
        x, y = place(log10(size), low_y)
        out.append(f'<text x="{x}" y="{y + 18}" text-anchor="middle">{size:,}</text>')
    for tool, colour in zip(tools, COLOURS, strict=False):
        mine = sorted((row for row in rows if row["tool"] == tool), key=lambda row: row["records"])
        points = [place(log10(row["records"]), log10(row["seconds"])) for row in mine]
        line = " ".join(f"{x},{y}" for x, y in points)
        out.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in points]
        x, y = points[-1]
        out.append(f'<text x="{x + 8}" y="{y + 4}" fill="{colour}">{tool}: recall {mine[-1]["recall"]:.2f}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"
