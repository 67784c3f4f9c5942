"""Cells of pipe tables, and pipe tables that begin with their delimiter row, which GFM does not take for tables."""

from __future__ import annotations

import re

from wxarticle._readers.markdown.lines import Paragraph
from wxarticle._runs import normal_form
from wxarticle.model import Break, Cell, Image, Inline, inline_text

_DELIMITER = re.compile(":?-{3,}:?")
_DELIMITER_ROW = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*\n")


def cell_content(line: Paragraph) -> tuple[Inline, ...]:
    """Everything in one, line breaks as such; without the delimiter row of a table inside it."""
    runs: list[Inline] = []
    below = any("\n" in text for text in line.parts)
    for part in line.cut():
        if below and _DELIMITER.fullmatch(inline_text(part.content)):
            continue
        if part.continues or (below and runs):
            runs.append(Break())
        runs.extend(part.content)
        runs += [part.block] if type(part.block) is Image else []
    return normal_form(runs)


def headless_table(line: Paragraph) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a paragraph that is such a table; empty for all others."""
    if line.objects or line.links:
        return ()
    text = "".join(line.parts)
    if not _DELIMITER_ROW.match(text):
        return ()
    rows = [row.strip() for row in text.split("\n")[1:]]
    if not all(row.startswith("|") and row.endswith("|") and len(row) > 1 for row in rows):
        return ()
    return tuple(tuple(map(_cell, row[1:-1].split("|"))) for row in rows)


def _cell(text: str) -> Cell:
    line = Paragraph()
    line.text(text, 0)
    return Cell(cell_content(line))
