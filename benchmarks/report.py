"""The figures as a Markdown table and as a picture, the same for the same figures."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable

from measure import Ratios

WIDTH, LEFT, ROW, TOP = 760, 250, 26, 44


def table(found: Iterable[Ratios]) -> list[str]:
    """A line for each group of inputs and yardstick."""
    lines = ["| input | files | ours, ms | yardstick | ratio: median | quartiles | range |", "|---|---|---|---|---|---|---|"]
    for each in found:
        low, middle, high = each.quartiles
        ours = sorted(each.seconds)[len(each.seconds) // 2] * 1000
        lines.append(
            f"| {each.group} | {len(each.values)} | {ours:.1f} | {each.yardstick} | **{middle:.2f}** | {low:.2f} to {high:.2f} "
            f"| {min(each.values):.2f} to {max(each.values):.2f} |"
        )
    return lines


def picture(found: list[Ratios]) -> str:
    """A bar from quartile to quartile with a mark at the median, on a scale of doublings; left of the red line is faster."""
    largest = max(2.0, *(max(each.quartiles) for each in found))
    smallest = 2.0 ** math.floor(math.log2(min(0.5, *(min(each.quartiles) for each in found))))
    doublings = math.ceil(math.log2(largest / smallest))

    def x(ratio: float) -> float:
        return LEFT + (WIDTH - LEFT - 30) * math.log2(ratio / smallest) / doublings

    height = TOP + ROW * len(found) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        '<text x="8" y="16" fill="#161616">wxarticle, everything included, over the yardstick’s time: median and quartiles</text>',
    ]
    for step in range(doublings + 1):
        ratio = smallest * 2**step
        colour = "#da1e28" if ratio == 1 else "#e0e0e0"
        label = f"{ratio:g}" if ratio >= 1 else f"1/{1 / ratio:g}"
        parts.append(f'<line x1="{x(ratio):.1f}" x2="{x(ratio):.1f}" y1="{TOP - 10}" y2="{height - 14}" stroke="{colour}"/>')
        parts.append(f'<text x="{x(ratio):.1f}" y="{TOP - 14}" text-anchor="middle" fill="#525252" font-size="10">{label}</text>')
    for number, each in enumerate(found):
        low, middle, high = each.quartiles
        y = TOP + ROW * number
        name = html.escape(f"{each.group} / {each.yardstick}")
        parts.append(f'<text x="{LEFT - 8}" y="{y + 12}" text-anchor="end" fill="#161616">{name}</text>')
        parts.append(f'<rect x="{x(low):.1f}" y="{y + 2}" width="{max(2, x(high) - x(low)):.1f}" height="14" fill="#a6c8ff"/>')
        parts.append(f'<rect x="{x(middle) - 1.5:.1f}" y="{y}" width="3" height="18" fill="#0f62fe"><title>{middle:.2f}</title></rect>')
    return "\n".join((*parts, "</svg>")) + "\n"
