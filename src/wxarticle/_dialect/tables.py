"""Tables as pipe tables where those can hold them, else as HTML; and back."""

from __future__ import annotations

import re

from wxarticle._dialect.inline_reader import read_inline
from wxarticle._dialect.inline_writer import InlineWriter
from wxarticle.model import Cell, Table

_CELL = re.compile(r"<(?P<tag>t[dh])(?P<spans>(?: (?:colspan|rowspan)=\"\d{1,4}\")*)>")
_CLOSING = re.compile(r"</(?:t[dhr]|table)>")
_SPAN = re.compile(r"(colspan|rowspan)=\"(\d{1,4})\"")


def write_table(table: Table) -> list[str]:
    """The table's lines."""
    return _pipe_lines(table) if _fits_pipes(table) else _html_lines(table)


def is_headless(table: Table) -> bool:
    """Whether a reader of the lines takes the table for one without header: its first row is empty."""
    return bool(table.rows) and not any(cell.content for cell in table.rows[0])


def _fits_pipes(table: Table) -> bool:
    widths = {len(row) for row in table.rows}
    spans = any(cell.column_span != 1 or cell.row_span != 1 for row in table.rows for cell in row)
    headed = table.header_rows == 1 and not is_headless(table)
    return len(widths) == 1 and widths != {0} and not spans and (headed or table.header_rows == 0)


def _pipe_lines(table: Table) -> list[str]:
    width = len(table.rows[0])
    rows = list(map(_pipe_row, table.rows))
    header = rows.pop(0) if table.header_rows else "|" + "  |" * width
    return [header, "|" + " --- |" * width, *rows]


def _pipe_row(row: tuple[Cell, ...]) -> str:
    writer = InlineWriter(cell=True)
    return "| " + " | ".join(writer.line(cell.content).replace("|", "\\|") for cell in row) + " |"


def _html_lines(table: Table) -> list[str]:
    lines = []
    for index, row in enumerate(table.rows):
        tag = "th" if index < table.header_rows else "td"
        lines.append("<tr>" + "".join(_html_cell(cell, tag) for cell in row) + "</tr>")
    return ["<table>", *lines, "</table>"]


def _html_cell(cell: Cell, tag: str) -> str:
    spans = f' colspan="{cell.column_span}"' if cell.column_span != 1 else ""
    spans += f' rowspan="{cell.row_span}"' if cell.row_span != 1 else ""
    return f"<{tag}{spans}>{InlineWriter(html=True).line(cell.content)}</{tag}>"


def read_pipe_table(lines: list[str]) -> Table:
    """The table of a pipe table's lines."""
    header, *rest = (_read_pipe_row(line) for index, line in enumerate(lines) if index != 1)
    if any(cell.content for cell in header):
        return Table((header, *rest), 1)
    return Table(tuple(rest), 0)


def _read_pipe_row(line: str) -> tuple[Cell, ...]:
    text = line.strip()
    inner = text[1:-1] if text.endswith("|") and len(text) > 1 and not text.endswith("\\|") else text[1:]
    return tuple(Cell(read_inline(part.strip(" ").replace("\\|", "|"))) for part in _split_at_pipes(inner))


def _split_at_pipes(text: str) -> list[str]:
    """The cells: a pipe behind an odd number of backslashes is text."""
    parts, start, at = [], 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
            continue
        if text[at] == "|":
            parts.append(text[start:at])
            start = at + 1
        at += 1
    return [*parts, text[start:]]


def read_html_table(lines: list[str]) -> Table:
    """The table of an HTML table's lines, one for each row."""
    rows: list[tuple[Cell, ...]] = []
    header_rows = 0
    for line in lines:
        if line.startswith("<tr>"):
            opened = list(_CELL.finditer(line))
            header_rows += header_rows == len(rows) and all(cell["tag"] == "th" for cell in opened)
            ends = [*(cell.start() for cell in opened[1:]), len(line)]
            rows.append(tuple(_read_html_cell(cell, line[cell.end() : end]) for cell, end in zip(opened, ends, strict=False)))
    return Table(tuple(rows), header_rows)


def _read_html_cell(found: re.Match[str], rest: str) -> Cell:
    spans = {name: int(value) for name, value in _SPAN.findall(found["spans"])}
    content = read_inline(_CLOSING.sub("", rest), as_html=True)
    return Cell(content, spans.get("colspan", 1), spans.get("rowspan", 1))
