"""Tables: the leaves of their cells joined to cells again, unless the table only lays out what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element as Element

from wxarticle._readers.page.lines import Drawn
from wxarticle._runs import normal_form
from wxarticle.kinds import Mark
from wxarticle.model import Break, Cell, Code, Formula, Image, Inline, ListItem, Paragraph, Place, Table, Text

_JOINABLE = (Paragraph, ListItem, Image, Formula, Code)
_LARGEST_SPAN = 1000


class OpenCell:
    """A cell while it is read: which leaves are in it."""

    __slots__ = ("column_span", "end", "header", "row_span", "start")

    def __init__(self, element: Element, start: int) -> None:
        self.start = self.end = start
        self.header = element.tag == "th"
        self.column_span = _span(element.get("colspan"))
        self.row_span = _span(element.get("rowspan"))


class OpenTable:
    """A table while it is read."""

    __slots__ = ("heads", "place", "rows", "start")

    def __init__(self, start: int, place: Place) -> None:
        self.start = start
        self.place = place
        self.rows: list[list[OpenCell]] = []
        self.heads = 0

    def open_cell(self, element: Element, start: int) -> OpenCell:
        """A cell begins; one without a row around it gets a row of its own."""
        if not self.rows:
            self.rows.append([])
        cell = OpenCell(element, start)
        self.rows[-1].append(cell)
        return cell


def _span(text: str | None) -> int:
    if not text or not text.strip().isascii() or not text.strip().isdigit() or len(text) > 6:
        return 1
    return min(max(int(text), 1), _LARGEST_SPAN)


def is_layout(table: OpenTable, drawn: Sequence[Drawn]) -> bool:
    """Whether the table only boxes or places what is in it: one cell, one column, or cells that hold blocks."""
    rows = [[cell for cell in row if cell.end > cell.start] for row in table.rows]
    rows = [row for row in rows if row]
    if sum(map(len, rows)) <= 1 or all(len(row) <= 1 for row in table.rows):
        return True
    cells = [cell for row in rows for cell in row]
    leaves = drawn[cells[0].start : cells[-1].end]
    if sum(cell.end - cell.start for cell in cells) != len(leaves):  # text between the cells
        return True
    if not all(isinstance(line.leaf, _JOINABLE) for line in leaves):
        return True
    blocks = sum(type(line.leaf) is Code or line.around.heading is not None for line in leaves)
    if blocks and (blocks > len(cells) / 2 or not _is_grid(rows)):
        return True
    pictures = sum(type(line.leaf) is Image for line in leaves)
    if pictures == len(leaves) or (pictures and len(rows) == 1):
        return True
    return len(rows) == 1 and any(cell.end - cell.start > 1 for cell in rows[0])


def _is_grid(rows: Sequence[Sequence[OpenCell]]) -> bool:
    """As many cells in each row, none of them empty: a headline or a line of code in one is its value."""
    return len(rows) > 1 and len({len(row) for row in rows}) == 1 and len(rows[0]) > 1


def to_table(table: OpenTable, drawn: Sequence[Drawn]) -> Table:
    """The table, its cells' lines joined by breaks."""
    rows = [row for row in table.rows if row]
    heads = table.heads
    while heads < len(rows) and all(cell.header for cell in rows[heads]):
        heads += 1
    cells = tuple(tuple(_cell(cell, drawn) for cell in row) for row in rows)
    return Table(cells, min(heads, len(rows)), place=table.place)


def _cell(cell: OpenCell, drawn: Sequence[Drawn]) -> Cell:
    runs: list[Inline] = []
    for line in drawn[cell.start : cell.end]:
        if runs and not line.attached:
            runs.append(Break())
        runs.extend(_runs(line))
    return Cell(normal_form(runs), cell.column_span, cell.row_span)


def _runs(line: Drawn) -> Sequence[Inline]:
    leaf = line.leaf
    if isinstance(leaf, (Paragraph, ListItem)):
        return leaf.content
    if isinstance(leaf, Code):
        return [run for line in leaf.text.split("\n") if line for run in (Break(), Text(line, Mark.CODE))][1:]
    return (leaf,) if isinstance(leaf, (Image, Formula)) else ()
